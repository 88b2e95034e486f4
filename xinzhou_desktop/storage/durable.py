"""Files that are either there whole or not there: written beside, synced, then renamed."""

import contextlib
import os
from hashlib import sha256
from pathlib import Path

from xinzhou_desktop.errors import StorageError


def write(path: Path, content: bytes) -> None:
    """Write a file durably, replacing an older one; raises `StorageError` when the disk refuses."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise StorageError(
            f"无法写入文件：{path.name}（{error.strerror or error}）",
            remedy="请检查磁盘空间和文件夹权限，关闭正在打开此文件的程序后重试。",
        ) from error


def store(folder: Path, content: bytes) -> str:
    """Keep content under its SHA-256, once; returns the digest in hex."""
    digest = sha256(content).hexdigest()
    path = folder / digest[:2] / digest
    if not path.exists():
        write(path, content)
    return digest


def stored(folder: Path, digest: str) -> Path:
    """Where `store` put the content of this digest."""
    return folder / digest[:2] / digest


def sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no such call and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
