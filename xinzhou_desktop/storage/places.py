"""Where the second place for backups is: a setting of the office, kept beside the database."""

import json
from datetime import datetime
from pathlib import Path

from xinzhou_desktop.storage import durable

FOLDER = "质量奖备份"  # made in the folder that the user chose, so that nothing of his is mixed in


def second(file: Path) -> Path | None:
    """The second place; None when there is none, or the setting cannot be read."""
    try:
        folder = json.loads(file.read_bytes())["second"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Path(folder) if isinstance(folder, str) and folder else None


def reached(file: Path) -> datetime | None:
    """When the second place last took a backup: asked while the disk is not there."""
    try:
        return datetime.fromisoformat(json.loads(file.read_bytes())["reached"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def set_second(file: Path, folder: Path | None, at: datetime | None = None) -> None:
    """Keep the second place, and when it last took a backup; None forgets it.

    Raises `StorageError`.
    """
    told = {"second": "" if folder is None else str(folder)}
    if at is not None:
        told["reached"] = at.isoformat(timespec="seconds")
    durable.write(file, json.dumps(told, ensure_ascii=False).encode())


def within(folder: Path) -> Path:
    """The folder of the backups inside the one that the user chose."""
    return folder if folder.name == FOLDER else folder / FOLDER
