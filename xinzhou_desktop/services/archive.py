"""备份: checked copies of the data in two places, what they are worth, and the way back."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from xinzhou_desktop.errors import AwardError, InvalidInput, StorageError
from xinzhou_desktop.models import AuditAct
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.progress import Progress, silent
from xinzhou_desktop.services.archive_rows import (
    HERE,
    LATE,
    SAME_DISK,
    SECOND,
    BackupState,
    Generation,
    Made,
    SecondPlace,
    last_good,
    row_of,
    second_place,
)
from xinzhou_desktop.services.records import Service
from xinzhou_desktop.storage import backup, durable, losses, places, restore, startup
from xinzhou_desktop.storage.backup import Backup
from xinzhou_desktop.storage.database import Database
from xinzhou_desktop.storage.drives import drive
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.losses import Candidate
from xinzhou_desktop.storage.restore import Report
from xinzhou_desktop.storage.sealed import SealedFiles
from xinzhou_desktop.storage.trouble import disk_errors
from xinzhou_desktop.vocabulary import Occasion
from xinzhou_desktop.world import CHINA

__all__ = [
    "Archive",
    "BackupState",
    "Candidate",
    "Generation",
    "Made",
    "Report",
    "SecondPlace",
]


class Archive(Service):
    """Makes backups, keeps the generations that are needed, and restores one."""

    area = "备份"

    def __init__(self, database: Database, paths: Paths, files: SealedFiles, keys: Keys) -> None:
        super().__init__(database, paths, files)
        self._keys = keys
        self._checked: dict[Path, Sequence[str]] = {}

    def back_up(
        self,
        occasion: Occasion = Occasion.HAND,
        folder: Path | None = None,
        progress: Progress = silent,
    ) -> Made:
        """Back up here and in the second place; or only in a folder of the user's choice."""
        if occasion is Occasion.HAND:
            self._database.permit("立即备份")
        at = self._world.now()
        if folder is not None:
            self._refuse_inside(folder)
            made = backup.make(
                self._paths, self._keys, places.within(folder), at, occasion, progress, files=True
            )
            return Made(made.path)
        here = self._paths.backups
        made = backup.make(self._paths, self._keys, here, at, occasion, progress)
        backup.prune(here, self._keys, at)
        return Made(made.path, self._second(occasion, at, progress))

    def before(self, occasion: Occasion, progress: Progress = silent) -> Path:
        """A backup before a dangerous act; if it fails, the act must not begin."""
        at = self._world.now()
        path = backup.make(
            self._paths, self._keys, self._paths.backups, at, occasion, progress
        ).path
        backup.prune(self._paths.backups, self._keys, at)
        return path

    def due(self) -> bool:
        """Whether this is the first start of the day: no backup was made today."""
        last = self.last()
        return last is None or last.astimezone(CHINA).date() != self._world.today

    def changed(self) -> bool:
        """Whether anything was recorded since the newest good backup here."""
        newest = next(
            (e.manifest for e in backup.own(self._paths.backups, self._keys) if e.good), None
        )
        with self._database.read() as session:  # asked when the window closes, whoever is there
            query = select(AuditAct.hash).order_by(AuditAct.seq.desc()).limit(1)
            head = session.scalar(query)
        return newest is None or (head is not None and newest.head != head)

    def last(self) -> datetime | None:
        """When the newest good backup in the data folder was made, by its manifest."""
        return last_good(self._paths.backups, self._keys, self._world.now())

    def places(self) -> list[Path]:
        """Where backups lie: here, and the second place if it is set."""
        second = places.second(self._paths.places)
        return [self._paths.backups, *([second] if second else [])]

    def set_second_place(self, folder: Path | None) -> None:
        """Choose the second place, or do without; raises `AwardError`."""
        self._database.permit("更改备份位置")
        if folder is None:
            places.set_second(self._paths.places, None)
            return
        self._refuse_inside(folder)
        if not folder.is_dir():
            raise InvalidInput(f"文件夹不存在：{folder}", field="folder")
        place = places.within(folder.absolute())
        with disk_errors(place):
            durable.make_folder(place)
        places.set_second(self._paths.places, place)

    def same_disk(self, folder: Path) -> str:
        """What it means that a folder lies on the disk of the data; "" if not, or nobody knows."""
        # Two letters or mounts may still be one disk: no system tells that for certain.
        if not folder.is_dir() or self._is_inside(folder):  # refused anyway
            return ""
        return SAME_DISK if drive(folder) == drive(self._paths.data) else ""

    def state(self) -> BackupState:
        """The age of the backups in both places, and what to do."""
        now, last = self._world.now(), self.last()
        age = None if last is None else now - last
        second = second_place(self._paths, self._keys, now)
        # The story of practice data has a clock of its own; by the real one they are always late.
        practice = self._paths.practice_mark.exists()
        if practice:
            state, words = "ok", "演练数据，不自动备份"
        elif age is None or last is None:
            state, words = "warn", "还没有备份"
        elif age > LATE:
            state, words = "bad", f"已经 {age.days} 天没有备份"
        else:
            state = "warn" if second.warning else "ok"
            words = f"上次备份 {last:%m-%d %H:%M}"
            words += f"；{second.short}" if second.short else ""
        return BackupState(state, words, last, age, self._paths.backups, second, practice)

    def generations(self) -> list[Generation]:
        """Every backup of both places, newest first."""
        self._database.look(self.area)
        names = (HERE, SECOND)
        rows = [
            row_of(each, name, self._checked.get(each.path))
            for place, name in zip(self.places(), names, strict=False)
            for each in backup.own(place, self._keys)
        ]
        far = datetime.min.replace(tzinfo=CHINA)
        return sorted(rows, key=lambda row: (row.at or far, row.place == HERE), reverse=True)

    def check(self, path: Path) -> Sequence[str]:
        """Read one backup from end to end; what is wrong with it."""
        self._database.look(self.area)
        self._checked[path] = backup.check(self._found(path), self._keys)
        return self._checked[path]

    def candidates(self, extra: Path | None = None) -> list[Candidate]:
        """What could be restored, best first, with what each would lose."""
        self._database.look(self.area)
        where = self.places()
        if extra is not None:
            where += [extra, places.within(extra)]
        return losses.candidates(where, self._keys, losses.present(self._paths, self._keys))

    def candidate(self, path: Path) -> Candidate:
        """One backup with what restoring it would lose; raises `StorageError` if it is gone."""
        self._database.look(self.area)
        now = losses.present(self._paths, self._keys)
        for each in losses.candidates([path.parent], self._keys, now):
            if each.backup.path == path:
                return each
        raise _gone(path)

    def emptier(self, choice: Candidate) -> str:
        """The warning that a backup holds far less than there is; empty when it does not."""
        self._database.look(self.area)
        told = choice.backup.manifest
        return losses.emptier(told, losses.fullest(self._paths, self._keys)) if told else ""

    def restore(
        self, choice: Candidate, progress: Progress = silent, *, confirmed_loss: bool = False
    ) -> Report:
        """Put a backup in the place of the data, after a backup of what there is.

        Damaged data cannot be backed up: their files are kept beside. Closes the database: the
        program must be opened anew afterwards. Raises `AwardError`.
        """
        self._database.permit("恢复备份")
        told = choice.backup.manifest
        if told is not None and not confirmed_loss:
            losses.refuse_emptier(told, losses.fullest(self._paths, self._keys))
        # Not pruned: the backup that is about to be restored must not go.
        at = self._world.now()
        here = self._paths.backups
        try:
            backup.make(self._paths, self._keys, here, at, Occasion.RESTORE, progress)
        except StorageError:
            if not self._is_damaged():
                raise
        self._database.close()
        return restore.restore(
            choice.backup,
            self._keys,
            self._paths,
            at,
            progress,
            mirrors=(choice.place, *self.places()[1:]),
            confirmed_loss=True,
            by=self._database.operator.uid,
        )

    def _second(self, occasion: Occasion, at: datetime, progress: Progress) -> str:
        second = places.second(self._paths.places)
        if second is None:
            return ""
        if not second.is_dir():  # an empty mount point is not the disk
            return f"第二备份位置“{second}”现在连不上，这次只备份到了本机。"
        try:
            backup.make(self._paths, self._keys, second, at, occasion, progress, files=True)
            backup.prune(second, self._keys, at)
            places.set_second(self._paths.places, second, at)
        except AwardError as error:
            return f"第二备份位置：{error.message}"
        return ""

    def _is_damaged(self) -> bool:
        return not startup.whole(self._paths, self._keys).passed

    def _is_inside(self, folder: Path) -> bool:
        return self._paths.data.absolute() in (folder.absolute(), *folder.absolute().parents)

    def _refuse_inside(self, folder: Path) -> None:
        if self._is_inside(folder):
            raise InvalidInput(
                "这个文件夹在数据文件夹里面，数据丢了备份也会丢。",
                field="folder",
                remedy="请选择 U 盘、移动硬盘或其他盘上的文件夹。",
            )

    def _found(self, path: Path) -> Backup:
        found = next((each for each in backup.find(path.parent) if each.path == path), None)
        if found is None:
            raise _gone(path)
        return found


def _gone(path: Path) -> StorageError:
    return StorageError(f"找不到备份：{path}", remedy="请接上存放备份的盘，或者选择另一份。")
