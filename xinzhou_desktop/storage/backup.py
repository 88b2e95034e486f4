"""Checked copies of the database: made by the engine's own backup, opened and tested."""

import contextlib
import os
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.storage.database import connect
from xinzhou_desktop.storage.durable import sync_folder

NOTICE = "请勿直接复制-请用备份功能.txt"
NOTICE_TEXT = (
    "本文件夹是信州区质量奖办公台的数据。\n"
    "程序运行时，最近的内容在旁边的 -wal 文件里，直接复制 award.db 会丢失数据。\n"
    "请在程序里使用“备份”，或者使用 backups 文件夹中的备份文件。\n"
)


def make(
    database: Path, folder: Path, at: datetime, occasion: str, *, key: bytes | None = None
) -> Path:
    """Copy a database into a folder; the copy is opened and checked before it gets its name."""
    name = f"award-{at:%Y%m%d-%H%M%S}-{occasion}.db"
    target, part = folder / name, folder / f"{name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with (
            contextlib.closing(connect(database, key=key)) as source,
            contextlib.closing(dbapi2.connect(str(part))) as copy,
        ):
            if key is not None:
                copy.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # readable from a read-only folder
            problem = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if problem != "ok":
            raise StorageError(f"备份未通过检查：{problem}", remedy="请换一个位置重新备份。")
        with part.open("rb+") as handle:
            os.fsync(handle.fileno())
        part.replace(target)
        sync_folder(folder)
    except (OSError, dbapi2.Error) as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise StorageError(
            f"备份没有完成：{error}", remedy="请检查磁盘空间和备份文件夹，然后重试。"
        ) from error
    return target


def latest(folder: Path) -> Path | None:
    """The newest finished backup, if there is one."""
    return max(folder.glob("award-*.db"), default=None, key=lambda path: path.name)
