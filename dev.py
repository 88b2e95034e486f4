#!/usr/bin/env python3
"""Sets up and runs everything: python3 dev.py demo | test | run | lint | build | bench | gate.

Standard library only. The environment lies in .venv and follows requirements.lock.
"""

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed.sha256"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
DEBIAN = [
    "python3-venv",
    "libegl1",
    "libgl1",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libglib2.0-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "binutils",
]


PARTS = {  # of the long runs, as pytest's -k finds them
    "R1": "r1_ or test_kills",
    "R4": "test_full_disk",
    "R5": "damage_is_found",
    "R8": "test_r8",
    "R12": "passing_locks",
    "R15": "r15_",
    "R16": "test_restore",
    "chain": "test_chain",
    "input": "mutated",
    "scan": "test_scan",
}
TEST_SETTINGS = {"QT_QPA_PLATFORM": "offscreen"}
if not WINDOWS:
    TEST_SETTINGS["FONTCONFIG_FILE"] = str(ROOT / "tests" / "fonts-empty.conf")
MEMORY = Path("/dev/shm")  # noqa: S108 -- pytest makes a folder of its own in it
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 3 * 1024**3:
    # Thousands of databases that are flushed at each commit: a disk would be waited for.
    TEST_SETTINGS["PYTEST_DEBUG_TEMPROOT"] = str(MEMORY)


def run(*command: object, **settings: str) -> None:
    """Run one command in the checkout; its failure ends ours with the same code."""
    environment = os.environ | {"PYTHONUTF8": "1"} | settings
    code = subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, check=False)
    if code.returncode:
        sys.exit(code.returncode)


def system_packages() -> None:
    """On a bare Debian, install what Qt and venv need, or say the one command that does."""
    if not shutil.which("dpkg-query"):
        return
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *DEBIAN]
    known = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    have = {line.split()[0] for line in known.splitlines() if line.endswith(" installed")}
    missing = [name for name in DEBIAN if name not in have]
    if not missing:
        return
    command = f"apt-get update && apt-get install -y {' '.join(missing)}"
    if os.geteuid() != 0:
        print(f"缺少系统软件包，请先运行：\n  sudo sh -c '{command}'")
        sys.exit(1)
    print(f"安装系统软件包：{' '.join(missing)}", flush=True)
    run("apt-get", "update", "-qq")
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing)


def environment() -> None:
    """Make .venv from the lock; a matching one is left alone."""
    wanted = hashlib.sha256(LOCK.read_bytes() + platform.python_version().encode()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    if sys.version_info < (3, 11):  # noqa: UP036 -- the message is for whoever has an older one
        print("需要 Python 3.11 或更新的版本。")
        sys.exit(1)
    system_packages()
    print("准备运行环境（首次需要几分钟）……", flush=True)
    # Not the environment's own Python: it is about to be removed.
    python = getattr(sys, "_base_executable", sys.executable)
    shutil.rmtree(VENV, ignore_errors=True)
    run(python, "-m", "venv", VENV)
    run(PYTHON, "-m", "pip", "install", "-qq", "--require-hashes", "--requirement", LOCK)
    STAMP.write_text(wanted)


def demo(*arguments: str) -> None:
    """One award year on the sample data, without a display."""
    run(PYTHON, "-m", "xinzhou_desktop", "demo", *arguments, QT_QPA_PLATFORM="offscreen")


def lint() -> None:
    """Format, lint, types and layers."""
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "mypy")
    run(PYTHON.with_name("lint-imports" + (".exe" if WINDOWS else "")), "--no-cache")


def test(*arguments: str) -> None:
    """Every check; with arguments, only those tests."""
    if arguments:
        run(PYTHON, "-m", "pytest", *arguments, **TEST_SETTINGS)
        return
    lint()
    # Every core, a file's fixtures made once, the long files first (tests/conftest.py).
    both = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
    both += ("--max-worker-restart", "0")  # a file that hangs would hang again
    run(
        PYTHON,
        "-m",
        "pytest",
        "-m",
        "not gate",
        "--cov",
        "--cov-report=term",
        *both,
        **TEST_SETTINGS,
    )
    exact = "xinzhou_desktop/rules/*,xinzhou_desktop/regulation.py,xinzhou_desktop/policies.py"
    run(PYTHON, "-m", "coverage", "report", f"--include={exact}", "--fail-under=100")


def window(*arguments: str) -> None:
    """The window itself."""
    run(PYTHON, "-m", "xinzhou_desktop", *arguments)


def schema() -> None:
    """Rewrite the initial migration from the tables (until the first release)."""
    run(PYTHON, "-m", "xinzhou_desktop.storage.schema")
    run(PYTHON, "-m", "ruff", "format", "--quiet", "xinzhou_desktop/storage/migrations")


def build() -> None:
    """The one-folder program; its demo must print the same papers as the source."""
    run(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec")
    program = ROOT / "dist" / "xinzhou_desktop" / ("xinzhou_desktop" + (".exe" if WINDOWS else ""))
    frozen, source = ROOT / "build" / "demo-frozen", ROOT / "build" / "demo-source"
    for folder in (frozen, source):
        shutil.rmtree(folder, ignore_errors=True)
    run(program, "demo", "--out", frozen, QT_QPA_PLATFORM="offscreen")
    demo("--out", str(source))
    names = sorted(path.relative_to(source) for path in source.rglob("*.pdf"))
    differing = [n for n in names if (frozen / n).read_bytes() != (source / n).read_bytes()]
    if not names or differing:
        print(f"冻结程序的文书与源程序不同：{[str(n) for n in differing] or '没有文书'}")
        sys.exit(1)
    print(f"冻结程序与源程序的 {len(names)} 份文书逐字节相同。程序在 {program.parent}")


def bench(*arguments: str) -> None:
    """Benchmarks, one table each: bench [NAME] [--json FILE]."""
    run(PYTHON, "-m", "tests.benchmarks", *arguments, QT_QPA_PLATFORM="offscreen")


def gate(*arguments: str) -> None:
    """The long reliability runs, one table: gate [--quick] [PART ...]; GATE_SEED gives a seed."""
    parts = [each for each in arguments if not each.startswith("-")]
    options = [each for each in arguments if each.startswith("-") and each != "--quick"]
    options += ["-o", "faulthandler_timeout=0"]  # they are meant to be long
    if parts:
        options += ["-k", " or ".join(PARTS.get(each, each) for each in parts)]
    settings = TEST_SETTINGS | {"GATE_QUICK": "1" if "--quick" in arguments else ""}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "gate.jsonl"
        found = subprocess.run(
            [PYTHON, "-m", "pytest", "-p", "tests.gate.outcomes", "-m", "gate", "-q", *options],
            cwd=ROOT,
            env=os.environ | {"PYTHONUTF8": "1", "GATE_REPORT": str(report)} | settings,
            check=False,
        )
        lines = report.read_text(encoding="utf-8").splitlines() if report.exists() else []
    failed = gate_table([json.loads(line) for line in lines])
    sys.exit(found.returncode or int(failed or not lines))


def gate_table(lines: list[dict[str, Any]]) -> bool:
    """Print what each run recorded, then how its test ended; whether anything failed."""
    print(f"\n{'test':58} {'runs':>7} {'failures':>8} {'seed':>10} {'seconds':>8}  note")
    held: list[dict[str, Any]] = []
    failed = False
    for line in lines:
        if "outcome" not in line:
            held.append(line)
            failed = failed or bool(line["failures"])
            continue
        bad = line["outcome"] == "failed"
        failed = failed or bad
        rows = held or [{"name": line["test"], "done": "", "failures": int(bad)}]
        for row in rows:
            last = row is rows[-1]
            note = f"{row.get('note', '')} {line['outcome'].upper() if bad else ''}"
            if line["outcome"] == "skipped":
                note = "skipped: it was not tried"
            print(
                f"{row['name'][:58]:58} {row['done']:>7} {row['failures']:>8} "
                f"{row.get('seed', ''):>10} {line['seconds'] if last else 0:8.1f}  {note.strip()}"
            )
        held = []
    all_well = "全部通过。" if lines else "没有运行任何项目。"
    print("\n" + ("有没有通过的项目。" if failed else all_well))
    return failed


VERBS = {
    "demo": demo,
    "test": test,
    "run": window,
    "lint": lint,
    "schema": schema,
    "build": build,
    "bench": bench,
    "gate": gate,
}


def main() -> None:
    """Set up, then do what the verb says."""
    verb, *arguments = sys.argv[1:] or [""]
    if verb not in VERBS:
        print(__doc__)
        sys.exit(2)
    environment()
    VERBS[verb](*arguments)


if __name__ == "__main__":
    main()
