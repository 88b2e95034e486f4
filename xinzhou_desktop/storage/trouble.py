"""What an error of the database means for the user: full, locked, damaged, not writable."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2

from xinzhou_desktop.errors import AwardError, StorageError
from xinzhou_desktop.storage import drives, holder

_BUSY, _CORRUPT, _FULL = (5, 6), (11, 26), 13
_READ_ONLY, _FAULT = (3, 8, 23), (10, 14)
_SAID = {  # the engine's own words, where the driver gives no number
    "disk is full": 13,
    "is locked": 5,
    "malformed": 11,
    "not a database": 26,
    "readonly": 8,
    "disk I/O error": 10,
    "unable to open": 14,
}


@contextlib.contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """Turn what the database says into plain words; a bug stays a bug."""
    try:
        yield
    except StaleDataError as error:
        raise AwardError("这条记录刚被别人改过。", remedy="请刷新后重新填写。") from error
    except (dbapi2.Error, DBAPIError) as error:
        told = explained(error, path)
        if told is None:
            raise
        raise told from error


@contextlib.contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """The same, for work that touches files as well."""
    try:
        with database_errors(path):
            yield
    except OSError as error:
        raise drives.explained(error, path) from error


def explained(error: dbapi2.Error | DBAPIError, path: Path) -> StorageError | None:
    """The message for an error of the database; None when the file is not at fault."""
    raw = error.orig if isinstance(error, DBAPIError) else error
    code = _code(raw)
    if code == _FULL or (code in _FAULT and drives.no_room(path)):
        return drives.full(path)
    if code in _BUSY:
        return StorageError(
            f"数据库正被占用，等了 5 秒仍无法读写。{holder.words(path.parent)}",
            remedy="请稍等片刻再试；一直这样的，请在那台计算机上关闭程序，或者重新启动计算机。",
        )
    if code in _CORRUPT:
        return StorageError(
            "数据库文件已损坏，或者不是本程序的数据。",
            safe="损坏的文件原样保留，备份没有受影响。",
            remedy="请停止录入，不要删除任何文件，关闭后重新打开程序，按提示从备份恢复。",
        )
    if code in _READ_ONLY:
        return drives.refused(path)
    if code in _FAULT:
        return StorageError(
            f"无法读写数据库文件（{drives.drive(path)}）。",
            remedy="请检查硬盘和数据线是否接好、文件夹是否还在，然后重新打开程序。",
        )
    return None


def _code(error: BaseException | None) -> int:
    number = getattr(error, "sqlite_errorcode", None)
    if number is not None:
        return int(number) & 0xFF
    return next((code for words, code in _SAID.items() if words in str(error)), 0)
