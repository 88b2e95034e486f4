"""What a restore would cost: the acts recorded after the backup, and a guard against emptiness."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from xinzhou_desktop.errors import AwardError, StorageError
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.storage import backup, copying, viewing
from xinzhou_desktop.storage.backup import Backup
from xinzhou_desktop.storage.copying import Content
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.manifest import Manifest

NAMED = 50  # acts told by name
# They leave nothing that would have to be done again: the key ring keeps its newer passwords.
PASSING = ("登录", "更改密码", "解除锁定", "导出操作日志", "打印操作日志摘录")
HALF = 2
_UNREADABLE = (StorageError, dbapi2.Error, ValueError, TypeError)


@dataclass(frozen=True, slots=True)
class Act:
    """One recorded act."""

    seq: int
    at: datetime
    operator: str
    act: str


@dataclass(frozen=True, slots=True)
class Present:
    """What can still be read of the present database, however damaged.

    `newest` are acts that would have to be done again, `passing` the numbers of those that would
    not.
    """

    acts: int
    heads: dict[int, str]
    newest: tuple[Act, ...]
    passing: frozenset[int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A backup that could be restored.

    `loses` counts the acts that would have to be done again, None when nobody can tell; `aside`
    counts the others that the log would lose.
    """

    backup: Backup
    place: Path
    loses: int | None
    lost: tuple[Act, ...]
    same_log: bool | None  # whether the backup's log is the beginning of the present one
    aside: int = 0

    @property
    def at(self) -> datetime | None:
        """When the backup was made."""
        told = self.backup.manifest
        return told.at if told else backup.stamped(self.backup.path)


def present(paths: Paths, keys: Keys) -> Present | None:
    """The log of the present database, read from a copy; None when it cannot be read."""
    with contextlib.suppress(*_UNREADABLE):
        path = viewing.copy_aside(paths)
        with contextlib.closing(viewing.open_copy(path, keys.database)) as connection:
            last = "SELECT seq FROM audit_act ORDER BY seq DESC LIMIT 1"
            top = connection.execute(last).fetchone()
            newest = _newest(connection)
            heads: dict[int, str] = {}
            passing: frozenset[int] = frozenset()
            with contextlib.suppress(dbapi2.Error):  # a hole further down costs only this
                rows = connection.execute("SELECT seq, hash, act FROM audit_act").fetchall()
                heads = {seq: head for seq, head, _act in rows}
                passing = frozenset(seq for seq, _head, act in rows if act in PASSING)
        return Present(top[0] if top else 0, heads, newest, passing)
    return None


def _newest(connection: copying.Connection) -> tuple[Act, ...]:
    """The newest acts that would have to be done again, as far as they can be read."""
    found: list[Act] = []
    with contextlib.suppress(dbapi2.Error):
        rows = "SELECT seq, at, operator, act FROM audit_act ORDER BY seq DESC"
        for seq, at, who, act in connection.execute(rows):
            if act not in PASSING:
                found.append(Act(seq, datetime.fromisoformat(at), who, act))
            if len(found) == NAMED:
                break
    return tuple(found)


def candidates(places: Sequence[Path], keys: Keys | None, now: Present | None) -> list[Candidate]:
    """The backups of some places, the best first: whole before doubtful, newest before older."""
    found = []
    for place in dict.fromkeys(places):
        for each in backup.find(place):
            told = each.manifest
            if (
                told is not None
                and keys is not None
                and told.signing_public != (keys.signing_public.hex())
            ):
                continue
            found.append(_candidate(each, place, now))
    return sorted(found, key=_goodness, reverse=True)


def fullest(paths: Paths, keys: Keys) -> Content | None:
    """The figures of the present database, or of the fullest backup when it cannot be read."""
    with contextlib.suppress(*_UNREADABLE):
        path = viewing.copy_aside(paths)
        with contextlib.closing(viewing.open_copy(path, keys.database)) as connection:
            held = copying.content(connection)
        if held.counts:  # a file that is gone or empty opens too, as a database without tables
            return held
    known = [each.manifest.content for each in backup.own(paths.backups, keys) if each.manifest]
    return max(known, key=lambda content: content.rows, default=None)


def emptier(told: Manifest, fuller: Content | None) -> str:
    """The warning that a backup holds less than half of what there is; empty when it does not."""
    if fuller is None or told.content.rows * HALF >= fuller.rows:
        return ""
    return (
        f"这份备份只有 {told.content.rows} 条记录、{told.acts} 笔操作；"
        f"现有数据有 {fuller.rows} 条记录、{fuller.acts} 笔操作。恢复以后会少掉一大半。"
    )


def refuse_emptier(told: Manifest, fuller: Content | None) -> None:
    """Refuse a backup with less than half of what there is. Raises `AwardError`."""
    if words := emptier(told, fuller):
        raise AwardError(words, remedy="请核对是不是选错了备份；确实要恢复的，请再次确认。")


def _candidate(each: Backup, place: Path, now: Present | None) -> Candidate:
    told = each.manifest
    if told is None or now is None:
        return Candidate(each, place, None, (), None)
    known = now.heads.get(told.acts)
    same = None if known is None and told.acts <= now.acts else known == told.head
    lost = tuple(act for act in now.newest if act.seq > told.acts)
    aside = sum(seq > told.acts for seq in now.passing)
    return Candidate(each, place, max(0, now.acts - told.acts - aside), lost, same, aside)


def _goodness(candidate: Candidate) -> tuple[bool, str, int]:
    told = candidate.backup.manifest
    return (
        candidate.backup.good,
        told.at.isoformat() if told else candidate.backup.path.name,
        told.acts if told else 0,
    )
