"""What is checked at each start, in order; the same list feeds the window and `check --json`."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from xinzhou_desktop.errors import AwardError
from xinzhou_desktop.paths import Paths, suggested_data_folder
from xinzhou_desktop.storage import backup, copying, drives, durable, folder_kind, viewing
from xinzhou_desktop.storage import restore as restoring
from xinzhou_desktop.storage.folder_kind import Probes
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.migrate import HEAD
from xinzhou_desktop.storage.trouble import disk_errors

Severity = Literal["ok", "warn", "bad"]
Tail = Callable[[Session], Sequence[str]]
FACTOR = 3  # free room wanted, in sizes of the database
RESERVE = 200 * drives.MEGABYTE
PATIENCE = timedelta(minutes=2)
RESTORE = "请不要删除任何文件，按提示从备份恢复。"


@dataclass(frozen=True, slots=True)
class Check:
    """One outcome; `bad` stands in the way of working, `warn` does not."""

    name: str
    passed: bool
    message: str
    remedy: str = ""
    severity: Severity = "ok"


def run(paths: Paths, keys: Keys, now: datetime, tail: Tail, probes: Probes) -> Iterator[Check]:
    """Every check in order; it ends after the first that stands in the way.

    Where nothing can be written a copy is checked, and the data can be viewed.
    """
    steps: list[Callable[[], Check]] = [lambda: folder(paths.data, probes)]
    path, key = paths.database, keys.database
    if writable(paths).passed:
        steps += [lambda: free_room(paths), lambda: leftovers(paths)]
    else:
        steps.append(lambda: writable(paths))
        with contextlib.suppress(AwardError):
            path = viewing.copy_aside(paths)
    steps += [
        lambda: whole(paths, keys, path),
        lambda: schema(path, key),
        lambda: end_of_log(path, key, tail),
        lambda: clock(path, key, now),
    ]
    for step in steps:
        found = step()
        yield found
        if found.severity == "bad":
            return


def before_login(paths: Paths, probes: Probes) -> list[Check]:
    """What can be checked without a key: folder, room, leftovers; a cut-off restore is finished."""
    found = [folder(paths.data, probes)]
    if found[0].severity != "bad":
        found.append(writable(paths))
        if found[-1].passed:
            found += [free_room(paths), unfinished_restore(paths), leftovers(paths)]
    return found


def folder(data: Path, probes: Probes) -> Check:
    """A local disk, neither network nor cloud."""
    kind = folder_kind.judge(data.absolute(), probes)
    better = f"请把数据放在本机硬盘上，例如：{suggested_data_folder()}"
    if kind.why:
        return Check("文件夹位置", False, f"数据不能放在“{data}”：{kind.why}", better, "bad")
    if kind.doubt:
        return Check("文件夹位置", False, f"数据放在“{data}”：{kind.doubt}", better, "warn")
    return Check("文件夹位置", True, "在本机硬盘上")


def writable(paths: Paths) -> Check:
    """Whether anything can be written; if not, the data can only be viewed."""
    if paths.data.exists() and (why := viewing.why_read_only(paths.data)):
        remedy = "排除原因以前只能查看，不能办理。"
        return Check("能否写入", False, why, remedy, "warn")
    return Check("能否写入", True, "可以写入")


def free_room(paths: Paths, room: Callable[[Path], int | None] = drives.room) -> Check:
    """Room for three more copies of the database and some more."""
    free, size = room(paths.data), _size(paths.database)
    wanted = FACTOR * size + RESERVE
    if free is None or free >= wanted:
        words = "" if free is None else f"剩余 {free // drives.MEGABYTE} MB"
        return Check("磁盘空间", True, words or "系统没有给出剩余空间")
    return Check(
        "磁盘空间",
        False,
        f"磁盘“{drives.drive(paths.data)}”只剩 {free // drives.MEGABYTE} MB，"
        f"至少要有 {wanted // drives.MEGABYTE} MB。",
        "请清理这个盘上不用的文件；空间用完以后将不能录入和备份。",
        "warn",
    )


def leftovers(paths: Paths) -> Check:
    """Files that were being written when the program was cut off; they are removed."""
    found = [*paths.data.glob(f"*{durable.PART}"), *paths.backups.glob(f"*{durable.PART}")]
    found += paths.files.glob(f"??/*{durable.PART}")
    found += paths.backups.glob(f"*{durable.PART}-*")
    ready = paths.data / restoring.READY
    if ready.exists() and not restoring.pending(paths):
        found.append(ready)
    kept = []
    for path in found:
        try:
            durable.remove(path)
        except OSError:
            kept.append(path.name)
    if kept:
        return Check(
            "半成品文件",
            False,
            f"有 {len(kept)} 个没有写完的文件删不掉：{kept[0]}",
            "不影响使用；请关闭正在使用它的程序，下次启动时会再删一次。",
            "warn",
        )
    words = f"已清除上次没有写完的 {len(found)} 个文件" if found else "没有"
    return Check("半成品文件", True, words)


def unfinished_restore(paths: Paths) -> Check:
    """A restore that was cut off is finished before anything is opened."""
    try:
        done = restoring.resume(paths)
    except AwardError as error:
        return Check("未完成的恢复", False, error.message, error.remedy, "bad")
    return Check("未完成的恢复", True, "上次没有做完的恢复已经做完" if done else "没有")


def whole(paths: Paths, keys: Keys, copy: Path | None = None) -> Check:
    """Every page as it was written: keyed check sums first, then the engine's own check."""
    name, path = "数据库完好", copy or paths.database
    if not paths.database.exists():
        if paths.founding.exists():
            return Check(name, True, "新的数据文件夹")
        if paths.keyring.exists() or backup.latest(paths.backups):
            return Check(name, False, "数据库文件不见了。", RESTORE, "bad")
        return Check(name, True, "新的数据文件夹")
    try:
        with disk_errors(path), _still(path, keys.database) as connection:
            wrong = copying.faults(connection, thorough=False)
    except AwardError as error:
        return Check(name, False, error.message, error.remedy, "bad")
    if wrong:
        return Check(name, False, f"数据库文件已损坏（{_said(wrong)}）。", RESTORE, "bad")
    return Check(name, True, "每一页都与写入时一致")


def schema(path: Path, key: bytes | None) -> Check:
    """The schema of this program, or an older one that will be upgraded."""
    name = "数据版本"
    if not path.exists():
        return Check(name, True, "将新建")
    try:
        with disk_errors(path), _still(path, key) as connection:
            rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except (AwardError, dbapi2.Error):
        return Check(name, False, "这不是本程序的数据库。", "请选择正确的数据文件夹。", "bad")
    found = str(rows[0][0]) if rows else ""
    if found > HEAD:
        remedy = "请安装最新版本后再打开。"
        return Check(name, False, "数据由更新版本的程序写成。", remedy, "bad")
    return Check(name, True, "与程序一致" if found == HEAD else "将先备份再升级")


def end_of_log(path: Path, key: bytes | None, tail: Tail) -> Check:
    """The end of the log hangs together."""
    name = "操作日志末尾"
    if not path.exists():
        return Check(name, True, "还没有记录")
    engine = viewing.open_still(path, key)
    try:
        with Session(engine) as session:
            wrong = tail(session)
    finally:
        engine.dispose()
    if wrong:
        remedy = "请停止录入，保留全部文件，把这句话告诉审计员和维护人员。"
        return Check(name, False, f"操作日志被改动过：{wrong[0]}", remedy, "bad")
    return Check(name, True, "前后相连")


def clock(path: Path, key: bytes | None, now: datetime) -> Check:
    """The clock of the computer is not behind the last record."""
    name, last = "电脑时间", None
    if path.exists():
        with _still(path, key) as connection, contextlib.suppress(dbapi2.Error):
            rows = "SELECT at FROM audit_act ORDER BY seq DESC LIMIT 1"
            last = connection.execute(rows).fetchone()
    if last is not None:
        behind = datetime.fromisoformat(last[0]) - now
        if behind > PATIENCE:
            words = f"电脑时间比上次记录早了 {span(behind)}，请校准时间。"
            remedy = "在 Windows 的“日期和时间”里校准以后再办理，期限和落款日期才会正确。"
            return Check(name, False, words, remedy, "warn")
    return Check(name, True, "不早于上次记录")


def span(length: timedelta) -> str:
    """A length of time in its largest unit."""
    for days, unit in ((365, "年"), (1, "天")):
        if length.days >= days:
            return f"{length.days // days} {unit}"
    minutes = length.seconds // 60
    return f"{minutes // 60} 小时" if minutes >= 60 else f"{minutes} 分钟"  # noqa: PLR2004


@contextlib.contextmanager
def _still(path: Path, key: bytes | None) -> Iterator[copying.Connection]:
    with contextlib.closing(copying.still(path, key)) as connection:
        yield connection


def _said(wrong: Sequence[str]) -> str:
    return f"{len(wrong)} 处或更多" if len(wrong) > 1 else "1 处"


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
