"""The way back when the data cannot be opened: which backup, what it costs, and the restore."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from xinzhou_desktop.errors import StorageError, WrongPassword
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.progress import Progress, silent
from xinzhou_desktop.services.door import Door, Entrance
from xinzhou_desktop.storage import losses, manifest, places, restore, startup
from xinzhou_desktop.storage.keyring import RingLost
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.losses import Candidate, Present
from xinzhou_desktop.storage.restore import Report
from xinzhou_desktop.world import World

__all__ = ["Candidate", "Recovery", "Report", "RingLost", "Search"]


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

    @cached_property
    def intact(self) -> bool:
        """Whether the database is whole and of these keys, so that only the key ring is wanted."""
        return (
            self._paths.database.exists()
            and startup.whole(self._paths, self._keys).passed
            and self.present is not None
        )

    def candidates(self, extra: Path | None = None) -> list[Candidate]:
        """What could be restored, the best first; `extra` is another folder to look in."""
        return losses.candidates(_where(self._paths, extra), self._keys, self.present)

    def weighed(self, choice: Candidate) -> Candidate:
        """The same backup with what restoring it would cost; raises `StorageError` if gone."""
        for each in self.candidates(choice.place):
            if each.backup.path == choice.backup.path:
                return each
        raise _gone(choice)

    def emptier(self, choice: Candidate) -> str:
        """The warning that a backup holds far less than there was; empty when it does not."""
        told = choice.backup.manifest
        return losses.emptier(told, losses.fullest(self._paths, self._keys)) if told else ""

    def restore(
        self, choice: Candidate, progress: Progress = silent, *, confirmed_loss: bool = False
    ) -> Report:
        """Restore a backup; raises `AwardError`."""
        if not choice.backup.path.exists():
            raise _gone(choice)
        second = places.second(self._paths.places)
        # Beside the backups of a data folder lie its sealed files.
        beside = (choice.place, choice.place.parent)
        return restore.restore(
            choice.backup,
            self._keys,
            self._paths,
            self._world.now(),
            progress,
            mirrors=(*beside, *([second] if second else [])),
            confirmed_loss=confirmed_loss,
        )

    def bring_back_ring(self, choice: Candidate) -> None:
        """Put the key ring of a backup in its place; the database is not touched."""
        restore.replace_key_ring(choice.backup, self._keys, self._paths, self._world.now())


class Search:
    """Backups where there is no key: on a new computer, or when the key ring is gone.

    `reason` says what is wrong, and is empty on a new computer.
    """

    def __init__(
        self, paths: Paths, world: World, reason: str = "", folder: Path | None = None
    ) -> None:
        self._paths, self._world, self._folder = paths, world, folder
        self.reason = reason

    @property
    def has_data(self) -> bool:
        """Whether there is a database that could be opened again."""
        return bool(self.reason) and self._paths.database.exists()

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self._paths.data

    def candidates(self, extra: Path | None = None) -> list[Candidate]:
        """The good backups, the newest first; `extra` is another folder to look in."""
        found = losses.candidates(_where(self._paths, extra or self._folder), None, None)
        return [
            each
            for each in found
            if each.backup.good and each.backup.manifest and each.backup.manifest.keyring
        ]

    def valid_paper(self, choice: Candidate) -> str:
        """Which printed recovery key opens a backup; empty when it cannot be told."""
        with suppress(StorageError):
            return self._door(choice).valid_paper
        return ""

    def unlock(self, choice: Candidate, login: str, password: str) -> Recovery:
        """Open the key ring of a backup by a password of its day; raises `AwardError`."""
        try:
            entrance = self._door(choice).log_in(login, password)
        except WrongPassword as error:  # nobody can set a password of that day anew
            error.remedy = "要用备份那一天的密码。忘记了的，用当时打印的恢复密钥。"
            raise
        return self._recovery(choice, entrance)

    def recover(self, choice: Candidate, words: str) -> Recovery:
        """Open it by the recovery key on paper; raises `AwardError`."""
        return self._recovery(choice, self._door(choice).recover(words))

    def _door(self, choice: Candidate) -> Door:
        return Door(self._paths, self._world, ring=restore.key_ring_of(choice.backup, self._paths))

    def _recovery(self, choice: Candidate, entrance: Entrance) -> Recovery:
        told = choice.backup.manifest
        if told is None or not manifest.belongs(told, entrance.keys):
            raise StorageError(
                "这份备份的密钥文件与清单不是同一个办公室的。", remedy="请选择另一份。"
            )
        return Recovery(self._paths, entrance.keys, self._world, self.reason)


def _where(paths: Paths, extra: Path | None) -> Sequence[Path]:
    """Where backups may lie: in a folder of the user's choice, or here and in the second place."""
    if extra is not None:
        inside = (extra / paths.backups.name, extra / paths.data.name / paths.backups.name)
        return [extra, places.within(extra), *inside]
    second = places.second(paths.places)
    return [paths.backups, *([second] if second else [])]


def _gone(choice: Candidate) -> StorageError:
    return StorageError(
        f"找不到备份：{choice.backup.path}", remedy="请接上存放备份的盘，或者选择另一份。"
    )
