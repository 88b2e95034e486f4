"""The first page of every paper beside the picture that was judged once.

After a change that is meant: `GOLDEN=write`, run this file, look at the pictures, commit them.
"""

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from tests.documents import catalogue, samples
from xinzhou_desktop.documents import award, publicity

FOLDER = Path(__file__).with_name("golden")
UPRIGHT, WIDE = 0.55, 0.36  # scale; 40 dpi and less: words are grey lines, and a millimetre is seen
STEP = 17  # 16 greys
PIXEL, MEAN = 80, 1.0  # most that a pixel may differ, and the page on the average; of 255
MOST = 30_000  # bytes


def first_page(data):
    with closing(pypdfium2.PdfDocument(data)) as pdf, closing(pdf[0]) as page:
        scale = UPRIGHT if page.get_height() > page.get_width() else WIDE
        made = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    return made.point(lambda value: round(value / STEP) * STEP)


def differ(golden, made):
    """Whether two pictures differ by more than the rounding of another machine."""
    off = ImageChops.difference(golden, made)
    return off.getextrema()[1] > PIXEL or ImageStat.Stat(off).mean[0] > MEAN


@pytest.mark.parametrize("name", catalogue.PAPERS)
def test_the_page_looks_as_it_was_judged(name, tmp_path):
    made, path = first_page(catalogue.printed(name)), FOLDER / f"{name}.png"
    if os.environ.get("GOLDEN") == "write":
        FOLDER.mkdir(exist_ok=True)
        made.quantize().save(path, optimize=True, bits=4)
    golden = Image.open(path).convert("L")
    assert golden.size == made.size
    made.save(tmp_path / "made.png")
    assert not differ(golden, made), f"now it looks like {tmp_path / 'made.png'}"


def other_name():
    first = samples.AWARD[0]
    return (
        replace(first, name=first.name.replace("精密", "精细")),
        *samples.AWARD[1:],
    )


@pytest.mark.parametrize(
    "change", [{"award": other_name()}, {"award": samples.AWARD[:2]}, {"year": 2025}]
)
def test_a_changed_line_is_seen(change):
    made = publicity.notice(replace(samples.NOTICE, **change))
    assert differ(first_page(catalogue.printed("notice")), first_page(made))


def test_a_certificate_that_stands_a_millimetre_off_is_seen():
    moved = award.certificates([samples.CERTIFICATE], award.Stock(dy=1))
    assert differ(first_page(catalogue.printed("certificate")), first_page(moved))


def test_there_is_a_small_picture_for_every_paper_and_no_other():
    found = {path.stem: path.stat().st_size for path in FOLDER.glob("*.png")}
    assert set(found) == set(catalogue.PAPERS)
    assert max(found.values()) < MOST
