"""1,000 certificates with QR codes as whole processes, beside typst, QPdfWriter and ReportLab.

All print the same page: the border, five fonts' worth of Chinese lines, a code. typst and
QPdfWriter get the border as a finished PDF page and as a picture, which is the quickest way for
them. A peer that is not installed is left out; typst comes with the extra `bench`.
"""

import importlib.util
import shutil
import statistics
import tempfile
from pathlib import Path

import pypdfium2

from tests.benchmarks._certificates import FONTS, HEIGHT, WIDTH
from tests.benchmarks._processes import measured
from xinzhou_desktop.documents import border
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.ornament import CRIMSON
from xinzhou_desktop.paths import resources

MANY, FEW, ROUNDS = 1000, 50, 5
OURS = "tests.benchmarks._certificates_ours"
PEERS = {  # name: module, arguments, how many at once, goal (ours takes at most that part)
    "typst, given the same codes": ("_certificates_typst", ("given",), MANY, 1 / 2),
    "typst, codes by segno": ("_certificates_typst", ("segno",), MANY, 1 / 10),
    "typst, drawing the modules itself": ("_certificates_typst", ("drawn",), FEW, 1 / 10),
    "QPdfWriter, codes by segno": ("_certificates_qt", (), MANY, 1 / 10),
    "ReportLab, one file each": ("_certificates_naive", (), FEW, 1 / 40),
}
BYTES, PEAK = 1.3, 120  # goals: MB per 1,000, MB
COLD, WARM = 1.5, 0.015  # goals: x typst, seconds


def rows():
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        prepare(folder)
        found = [row for name in PEERS if installed(name) for row in against(name, folder)]
        if installed("typst, given the same codes"):
            found += cold(folder)
        return [*found, warm(folder)]


def installed(name):
    wanted = {"typst": "typst", "QPdfWriter": "PySide6"}.get(name.split(",")[0], "reportlab")
    return importlib.util.find_spec(wanted) is not None


def prepare(folder):
    """The fonts and the border, as the peers take them."""
    for name in FONTS.values():
        shutil.copyfile(resources() / "fonts" / name, folder / name)
    sheet = Sheet((WIDTH, HEIGHT), "border")
    border.draw(sheet, CRIMSON, 1, (WIDTH, HEIGHT))
    sheet.showPage()
    (folder / "border.pdf").write_bytes(sheet.finished())
    pdf = pypdfium2.PdfDocument(folder / "border.pdf")
    pdf[0].render(scale=300 / 72).to_pil().save(folder / "border.png")
    pdf.close()


def once(module, count, folder, *arguments):
    """Seconds, peak MB, MB of one process that prints so many, and the seconds that it tells."""
    for old in (*folder.glob("out*.pdf"), *folder.glob("naive-*.pdf")):
        old.unlink()
    taken, told = measured("-m", module, str(count), str(folder), *arguments)
    made = [*folder.glob("out*.pdf"), *folder.glob("naive-*.pdf")]
    *seconds, peak = (float(word) for word in told)
    return taken, peak, sum(path.stat().st_size for path in made) / 1e6, seconds


def against(name, folder):
    """The program and a peer in turn; the ratio is the median of the rounds' ratios."""
    module, arguments, count, goal = PEERS[name]
    pairs, scale = [], MANY / count
    for number in range(-1, ROUNDS):
        ours = once(OURS, MANY, folder)
        theirs = once(f"tests.benchmarks.{module}", count, folder, *arguments)
        if scale > 1:  # what each certificate takes, not the start of the process
            alone = theirs[3][0]
            theirs = (theirs[0] + alone * (scale - 1), theirs[1], theirs[2] * scale, ())
        if number >= 0:
            pairs.append((ours, theirs))
    ratio = statistics.median(a[0] / b[0] for a, b in pairs)
    scaled = f", scaled from {count}" if scale > 1 else ""
    return [
        row(f"{MANY} certificates", [a for a, _ in pairs], BYTES, PEAK)
        | {"ratio": ratio, "peer": name, "goal_ratio": goal},
        row(f"  {name}{scaled}", [b for _, b in pairs]),
    ]


def row(what, runs, size_goal=None, peak_goal=None):
    """Seconds of the runs; size and peak memory in words."""
    size, peak = runs[0][2], max(run[1] for run in runs)
    met = ""
    if size_goal:
        met = " (met)" if size <= size_goal and peak < peak_goal else " (MISSED)"
    return {
        "what": what,
        "seconds": [run[0] for run in runs],
        "mb": size,
        "peak_mb": peak,
        "note": f"{size:.2f} MB, peak {peak:.0f} MB{met}",
    }


def cold(folder):
    """The first certificate of a process, from its start."""
    module = "tests.benchmarks._certificates_typst"
    pairs = []
    for number in range(-1, 2 * ROUNDS):
        ours, theirs = once(OURS, 1, folder), once(module, 1, folder, "given")
        if number >= 0:
            pairs.append((ours, theirs))
    ratio = statistics.median(a[0] / b[0] for a, b in pairs)
    return [
        row("the first certificate, cold process", [a for a, _ in pairs])
        | {"ratio": ratio, "peer": "typst", "goal_ratio": COLD},
        row("  typst, the first certificate", [b for _, b in pairs]),
    ]


def warm(folder):
    """One certificate after others, in a process that runs."""
    *_, seconds = once(OURS, 1, folder, "warm")
    return {"what": "one certificate, warm", "seconds": seconds, "goal": WARM}
