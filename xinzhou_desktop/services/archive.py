"""备份: checked copies of the data, made by the program and not by the file manager."""

from datetime import datetime
from pathlib import Path

from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.records import Service
from xinzhou_desktop.storage import backup
from xinzhou_desktop.storage.database import Database
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.sealed import SealedFiles
from xinzhou_desktop.world import CHINA


class Archive(Service):
    """Makes backups and says when the last one was."""

    area = "备份"

    def __init__(self, database: Database, paths: Paths, files: SealedFiles, keys: Keys) -> None:
        super().__init__(database, paths, files)
        self._keys = keys

    def back_up(self, occasion: str = "手工", folder: Path | None = None) -> Path:
        """Make a checked backup in the data folder, or in a folder of the user's choice."""
        target = folder or self._paths.backups
        key = self._keys.database
        return backup.make(self._paths.database, target, self._world.now(), occasion, key=key)

    def last(self) -> datetime | None:
        """When the newest backup in the data folder was made."""
        found = backup.latest(self._paths.backups)
        if found is None:
            return None
        return datetime.fromtimestamp(found.stat().st_mtime, CHINA)
