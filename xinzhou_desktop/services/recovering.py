"""The way back when the data cannot be opened: which backup, what it costs, and the restore."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.progress import Progress, silent
from xinzhou_desktop.storage import losses, places, restore
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.losses import Candidate, Present
from xinzhou_desktop.storage.restore import Report
from xinzhou_desktop.world import World


class Recovery:
    """Stands in for the services while the database is closed; `damage` says what is wrong."""

    def __init__(self, paths: Paths, keys: Keys, world: World, damage: str) -> None:
        self._paths, self._keys, self._world = paths, keys, world
        self.damage = damage

    @property
    def kept_in(self) -> Path:
        """Where the damaged files are kept."""
        return self._paths.damaged

    @cached_property
    def present(self) -> Present | None:
        """What can still be read of the damaged data; None when nothing can."""
        return losses.present(self._paths, self._keys)

    def candidates(self, extra: Path | None = None) -> list[Candidate]:
        """What could be restored, the best first; `extra` is another folder to look in."""
        second = places.second(self._paths.places)
        where: Sequence[Path] = [self._paths.backups, *([second] if second else [])]
        if extra is not None:
            where = [extra, places.within(extra)]
        return losses.candidates(where, self._keys, self.present)

    def emptier(self, choice: Candidate) -> str:
        """The warning that a backup holds far less than there was; empty when it does not."""
        told = choice.backup.manifest
        return losses.emptier(told, losses.fullest(self._paths, self._keys)) if told else ""

    def restore(
        self, choice: Candidate, progress: Progress = silent, *, confirmed_loss: bool = False
    ) -> Report:
        """Restore a backup; raises `AwardError`."""
        if not choice.backup.path.exists():
            raise StorageError(
                f"找不到备份：{choice.backup.path}",
                remedy="请接上存放备份的盘，或者选择另一份。",
            )
        second = places.second(self._paths.places)
        return restore.restore(
            choice.backup,
            self._keys,
            self._paths,
            self._world.now(),
            progress,
            mirrors=(choice.place, *([second] if second else [])),
            confirmed_loss=confirmed_loss,
        )
