"""演练: one award year on the sample, through the services that the window uses."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from xinzhou_desktop.demo import closing, opening
from xinzhou_desktop.demo.desk import Clock, Desk, demo_world, open_practice
from xinzhou_desktop.demo.ending import check_year, write_yearbook
from xinzhou_desktop.errors import AwardError
from xinzhou_desktop.installation import Installation
from xinzhou_desktop.paths import PRACTICE_TEXT, Paths
from xinzhou_desktop.storage import durable

CHAPTERS: tuple[Callable[[Desk], None], ...] = (
    opening.seed,
    opening.plan,
    opening.applications,
    opening.qualification,
    opening.inspections,
    closing.scoring,
    closing.opinions,
    closing.publicity,
    closing.awards,
    closing.supervision,
    closing.next_year,
)


def run(out: Path, *, screens: bool = True, say: Callable[[str], None] = print) -> int:
    """Play the year into a folder; returns 0 when everything the year must show is there."""
    missing = _clear(out)
    if missing:
        say(missing)
        return 2
    clock = Clock(date(2026, 3, 2))
    installation = open_practice(paths_of(out), demo_world(clock))
    desk = Desk(installation.services, clock, installation.paths, out, say)
    if screens:
        # Qt is only loaded when pictures are asked for.
        from xinzhou_desktop.demo.screens import Camera  # noqa: PLC0415

        desk.camera = Camera(installation, clock, out / "screens")
    try:
        play(desk)
        problems = check_year(desk)
    except AwardError as error:
        say(f"演练中断：{error.message}（{error.basis}）{error.remedy}")
        return 1
    finally:
        if desk.camera is not None:
            desk.camera.close()
        installation.database.close()
    if desk.camera is not None:
        say(f"  界面截图{len(desk.camera.taken)}张")
    lacking = "\n".join(f"缺少：{p}" for p in problems)
    say(lacking or f"\n完成。打开窗口看这一年：{_command()} --data {out}")
    return 1 if problems else 0


def play(desk: Desk) -> None:
    """Every chapter of the year, then the Excel of the year."""
    for chapter in CHAPTERS:
        chapter(desk)
    desk.head("十一、年度工作簿与记录")
    write_yearbook(desk)


def paths_of(out: Path) -> Paths:
    """The demo's folder; its papers are laid out beside the data for everybody to read."""
    return Paths(out, handouts=out / "papers")


def _command() -> str:
    """How the window is opened: by the frozen program, or from the checkout."""
    return sys.executable if getattr(sys, "frozen", False) else "python3 dev.py run"


def _clear(out: Path) -> str:
    """Empty an earlier demo; anything else in the folder is left alone and refused."""
    paths = Paths(out)
    if out.exists() and any(out.iterdir()):
        if not paths.practice_mark.exists():
            return f"文件夹“{out}”里已有其他内容，请换一个空文件夹。"
        for path in sorted(out.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    out.mkdir(parents=True, exist_ok=True)
    durable.write(paths.practice_mark, PRACTICE_TEXT.encode())
    return ""


__all__ = ["Installation", "play", "run"]
