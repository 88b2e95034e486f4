"""The drive that a path lies on: its name, its free room, and what its errors mean."""

import errno
import os
import shutil
from pathlib import Path

from xinzhou_desktop.errors import StorageError

MEGABYTE = 1024 * 1024
_WINDOWS_FULL = (39, 112)
FREE_UP = "请清理这个盘上不用的文件，或者换一个更大的盘，然后再试；已有的内容可以照常查看。"


def drive(path: Path) -> str:
    """The drive of a path as people know it: the letter, or the folder where it is mounted."""
    if path.drive:
        return path.drive
    place = path.absolute()
    while not os.path.ismount(place) and place != place.parent:
        place = place.parent
    return str(place)


def room(path: Path) -> int | None:
    """Free bytes on the drive of a path, which need not exist yet; None when it cannot be told."""
    place = path.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        return shutil.disk_usage(place).free
    except OSError:
        return None


def no_room(path: Path) -> bool:
    """Whether the drive has no room for even a small file."""
    free = room(path)
    return free is not None and free < MEGABYTE


def full(path: Path) -> StorageError:
    """The message for a full drive."""
    return StorageError(f"磁盘“{drive(path)}”已满，没有写进去。", remedy=FREE_UP)


def refused(path: Path) -> StorageError:
    """The message for a place that may not be written."""
    return StorageError(
        f"没有写入的权限：{path.name}（{drive(path)}）。",
        remedy="请检查文件夹权限和写保护，关闭正在使用这个文件的程序后重试。",
    )


def explained(error: OSError, path: Path) -> StorageError:
    """The message for an error of the system at a path."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT) or (
        getattr(error, "winerror", None) in _WINDOWS_FULL
    ):
        return full(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return refused(path)
    return StorageError(
        f"无法读写：{path.name}（{drive(path)}：{error.strerror or error}）",
        remedy="请检查硬盘或 U 盘是否接好、文件夹是否还在，然后重试。",
    )
