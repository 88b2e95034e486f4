"""Files that are either there whole or not there: written beside, synced, then renamed."""

import contextlib
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from xinzhou_desktop.storage import drives

PART = ".part"
WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)  # seconds
T = TypeVar("T")


def write(path: Path, content: bytes) -> None:
    """Write a file durably, replacing an older one; raises `StorageError` when the disk refuses."""
    write_all(path, (content,))


def write_all(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file durably from its pieces; the older one stays until the new one is whole."""
    part = path.with_name(path.name + PART)
    try:
        make_folder(path.parent)
        with part.open("wb") as out:
            for piece in pieces:
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        replace(part, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise drives.explained(error, path) from error


def replace(part: Path, path: Path) -> None:
    """Give a finished file its name, durably; a passing lock of another program is waited out."""
    patiently(lambda: part.replace(path))
    sync_folder(path.parent)


def remove(path: Path) -> None:
    """Remove a file, durably; it may already be gone. Raises `OSError`."""
    patiently(lambda: path.unlink(missing_ok=True))
    sync_folder(path.parent)


def patiently(attempt: Callable[[], T], sleep: Callable[[float], None] = time.sleep) -> T:
    """Try again while a virus scanner holds the file (Windows errors 5, 32, 33); under 3 s."""
    for wait in WAITS:
        try:
            return attempt()
        except PermissionError:
            sleep(wait)
    return attempt()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, durably: a file in a lost folder is lost too."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        new.mkdir(exist_ok=True)
        sync_folder(new.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no such call and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
