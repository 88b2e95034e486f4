"""The sealed files in a second place: copied once each, since a sealed file never changes."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.progress import Progress, silent
from xinzhou_desktop.storage import durable
from xinzhou_desktop.storage.trouble import disk_errors

FOLDER = "files"
DAYS = 20  # a sealed file is read again about every so many days: 5 % a day


def names(folder: Path) -> list[str]:
    """The sealed files of a folder, as `xx/name`, in order."""
    if not folder.is_dir():
        return []
    return sorted(
        f"{path.parent.name}/{path.name}"
        for path in folder.glob("??/*")
        if not path.name.endswith(durable.PART)
    )


def digest(listed: Iterable[str]) -> str:
    """One digest for a list of names."""
    return sha256("\n".join(listed).encode()).hexdigest()


def mirror(source: Path, target: Path, progress: Progress = silent) -> int:
    """Copy what the target does not have yet; returns how many. Raises `StorageError`."""
    wanted, there = names(source), set(names(target))
    missing = [n for n in wanted if n not in there or _size(source / n) != _size(target / n)]
    for number, name in enumerate(missing):
        progress(number, len(missing), "正在复制附件和照片")
        copy_file(source / name, target / name)
    return len(missing)


def copy_file(source: Path, target: Path) -> None:
    """Copy one file durably and read the copy again; raises `StorageError`."""
    with disk_errors(source):
        content = source.read_bytes()
    durable.write(target, content)
    with disk_errors(target):
        if target.read_bytes() != content:
            durable.remove(target)
            raise StorageError(
                f"复制的文件“{target.name}”与原件不一致，没有采用。",
                remedy="存放的盘可能有故障，请换一个盘再备份。",
            )


def due_today(name: str, ordinal: int) -> bool:
    """Whether a sealed file's turn to be read again is on this day (its ordinal number)."""
    return int(Path(name).name[:4], 16) % DAYS == ordinal % DAYS


def _size(path: Path) -> int:
    return path.stat().st_size
