"""The demo year stopped after each chapter, played once for every worker of a test run."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

from xinzhou_desktop import demo
from xinzhou_desktop.demo.desk import Clock, Desk, demo_world, open_practice
from xinzhou_desktop.paths import Paths

ROOT = Path(__file__).resolve().parents[2]
FIRST = date(2026, 3, 2)
DAYS = "days.json"


def paths_in(folder):
    return Paths(folder, handouts=folder / "papers")


def played_in(common):
    """The folder with the chapters and what each day holds; the first worker has it played."""
    folder = common / "chapters"
    # A lock that works on every system and falls with the process that holds it.
    with closing(sqlite3.connect(common / "chapters.lock", timeout=600)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        if not (folder / DAYS).exists():
            # A process of its own: twice as fast without the tracer of the coverage.
            command = [sys.executable, "-m", "tests.services.chapters", str(folder)]
            subprocess.run(command, cwd=ROOT, check=True)
    days = json.loads((folder / DAYS).read_text(encoding="utf-8"))
    return folder, {name: (date.fromisoformat(day), *ids) for name, (day, *ids) in days.items()}


def play(folder):
    """Every chapter, and a copy of the data at its end."""
    clock = Clock(FIRST)
    installation = open_practice(paths_in(folder / "live"), demo_world(clock))
    desk = Desk(
        installation.services, clock, installation.paths, folder / "live", lambda _text: None
    )
    days = {}
    for chapter in demo.CHAPTERS:
        chapter(desk)
        installation.database.close()
        shutil.copytree(folder / "live", folder / chapter.__name__)
        day = clock().date().isoformat()
        days[chapter.__name__] = (day, dict(desk.people), dict(desk.applications))
    installation.database.close()
    (folder / DAYS).write_text(json.dumps(days), encoding="utf-8")


if __name__ == "__main__":
    play(Path(sys.argv[1]))
