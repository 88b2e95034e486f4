"""Where the second place for backups is: a setting of the office, kept beside the database."""

import json
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


def set_second(file: Path, folder: Path | None) -> None:
    """Keep the second place; None forgets it. Raises `StorageError`."""
    told = {"second": "" if folder is None else str(folder)}
    durable.write(file, json.dumps(told, ensure_ascii=False).encode())


def within(folder: Path) -> Path:
    """The folder of the backups inside the one that the user chose."""
    return folder if folder.name == FOLDER else folder / FOLDER
