"""What the window shows about backups: the state of both places and a row for each backup."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from xinzhou_desktop.paths import Paths
from xinzhou_desktop.storage import backup, places
from xinzhou_desktop.storage.backup import Backup
from xinzhou_desktop.storage.drives import drive
from xinzhou_desktop.storage.keys import Keys

LATE = timedelta(days=3)
SECOND_LATE = timedelta(days=7)
SAME_DISK = "与数据在同一个盘上，盘坏了两份都没有；请改用 U 盘或移动硬盘。"
HERE, SECOND = "本机", "第二位置"


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """The second place; `warning` says what is to be done about it, `short` the same in a word."""

    folder: Path | None
    last: datetime | None
    warning: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class BackupState:
    """Where the office stands: `state` is ok, warn or bad; practice data have no backups."""

    state: str
    words: str
    last: datetime | None
    age: timedelta | None
    place: Path
    second: SecondPlace
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Generation:
    """A backup as the window lists it."""

    path: Path
    at: datetime | None
    occasion: str
    acts: int | None
    size: int
    place: str
    checked: str
    state: str


@dataclass(frozen=True, slots=True)
class Made:
    """A finished backup; `problem` tells why the second place has none."""

    path: Path
    problem: str = ""


def second_place(paths: Paths, keys: Keys, now: datetime) -> SecondPlace:
    """The second place as it is now."""
    second = places.second(paths.places)
    if second is None:
        words = "还没有第二备份位置：这台电脑坏了，数据就没有了。"
        return SecondPlace(None, None, words, "没有设第二备份位置")
    if not second.is_dir():
        last = places.reached(paths.places)
        since = f"，{last:%Y-%m-%d} 以后没有备份到那里" if last else ""
        words = f"现在连不上{since}。请接上 U 盘或移动硬盘；盘符变了的，请点“更换…”重新选择。"
        return SecondPlace(second, last, words, f"第二备份位置连不上{since}")
    last = last_good(second, keys, now)
    if last is None:
        return SecondPlace(second, None, "还没有备份到这里。", "第二备份位置还没有备份")
    if now - last > SECOND_LATE:
        words = f"已经 {(now - last).days} 天没有备份到这里，请接上后再备份一次。"
        return SecondPlace(second, last, words, f"第二备份位置 {(now - last).days} 天没有备份")
    if drive(second) == drive(paths.data):
        return SecondPlace(second, last, SAME_DISK, "第二备份位置与数据在同一个盘")
    return SecondPlace(second, last)


def last_good(folder: Path, keys: Keys, now: datetime) -> datetime | None:
    """By the manifest; one from the future was made while the clock was wrong and tells nothing."""
    times = (each.manifest.at for each in backup.own(folder, keys) if each.good and each.manifest)
    return max((at for at in times if at <= now), default=None)


def row_of(each: Backup, place: str, wrong: Sequence[str] | None) -> Generation:
    """A backup as a row; `wrong` is what the last full check found, None without a check."""
    told = each.manifest
    row = Generation(
        each.path,
        told.at if told else backup.stamped(each.path),
        told.occasion if told else "",
        told.acts if told else None,
        told.size if told else 0,
        place,
        each.problem or "制作时已核对",
        "bad" if each.problem else "ok",
    )
    if wrong is None or each.problem:
        return row
    checked = wrong[0] if wrong else "刚核对过"
    return replace(row, checked=checked, state="bad" if wrong else "ok")
