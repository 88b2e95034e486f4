"""Plain copies for a reader or printer: outside the data folder, gone at the next close."""

import contextlib
import os
import shutil
from pathlib import Path

from xinzhou_desktop.storage import durable


def lay_out(folder: Path, content: bytes, *place: str) -> Path:
    """Write a copy for reading below the session's folder; raises `StorageError`."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "posix":
        folder.chmod(0o700)  # a temporary folder is open to every account of the machine
    path = folder.joinpath(*place)
    durable.write(path, content)
    return path


def clear(folder: Path) -> None:
    """Remove every copy; one that a reader still holds open goes at the next start."""
    with contextlib.suppress(OSError):
        shutil.rmtree(folder, ignore_errors=True)
