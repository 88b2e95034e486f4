"""Plain copies for a reader or printer: outside the data folder, gone at the next close."""

import contextlib
import os
import shutil
from pathlib import Path

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.storage import durable
from xinzhou_desktop.storage.trouble import disk_errors


def lay_out(folder: Path, content: bytes, *place: str) -> Path:
    """Write a copy for reading below the session's folder; raises `StorageError`."""
    with disk_errors(folder):
        folder.mkdir(0o700, parents=True, exist_ok=True)
        if os.name == "posix":
            _close_to_others(folder)
    path = folder.joinpath(*place)
    durable.write(path, content)
    return path


def _close_to_others(folder: Path) -> None:
    """A temporary folder is open to every account of the machine: ours must be ours alone."""
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise StorageError(
            f"临时文件夹“{folder}”不是本程序建立的，没有在里面写东西。",
            remedy="请系统维护人员查明是谁建立的，删除它以后重试。",
        )
    folder.chmod(0o700)


def take_away(folder: Path, *place: str) -> None:
    """Remove one copy; one that a reader still holds open goes when the program closes."""
    with contextlib.suppress(OSError):
        folder.joinpath(*place).unlink()


def clear(folder: Path) -> None:
    """Remove every copy; one that a reader still holds open goes at the next start."""
    with contextlib.suppress(OSError):
        shutil.rmtree(folder, ignore_errors=True)
