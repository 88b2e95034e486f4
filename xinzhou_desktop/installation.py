"""Opens a data folder: what is checked before, the migration, the services over it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session, configure_mappers

from xinzhou_desktop import services
from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services import Services
from xinzhou_desktop.services.door import Door
from xinzhou_desktop.storage import audit, backup, durable, migrate, startup, viewing
from xinzhou_desktop.storage.database import Database, open_engine
from xinzhou_desktop.storage.folder_kind import Probes
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.storage.startup import Check
from xinzhou_desktop.vocabulary import Occasion
from xinzhou_desktop.world import World

LINKS = 1000  # of the log, checked before it is opened


@dataclass(frozen=True, slots=True)
class Installation:
    """An open data folder; `warnings` are what the start found and what does not stop work."""

    paths: Paths
    keys: Keys
    database: Database
    services: Services
    warnings: tuple[Check, ...] = ()


class Damaged(StorageError):
    """The data are not as they were written; nothing was opened, nothing is written over."""

    def __init__(self, found: Check, keys: Keys) -> None:
        super().__init__(found.message, safe="没有改动任何文件。", remedy=found.remedy)
        self.keys = keys


def warm_up() -> None:
    """Do while a password is typed what the first look at the data would have to wait for."""
    configure_mappers()


def unfit(data: Path) -> tuple[str, str] | None:
    """Why a folder cannot hold the data (network, cloud), and what to do; None if it can."""
    found = startup.folder(data, Probes())
    return (found.message, found.remedy) if found.severity == "bad" else None


def prepare(paths: Paths) -> tuple[Check, ...]:
    """What can be checked before the login; raises `StorageError` for an unfit folder."""
    found = startup.before_login(paths, Probes())
    for each in found:
        if each.severity == "bad":
            raise StorageError(each.message, remedy=each.remedy)
    return tuple(each for each in found if not each.passed)


def open_installation(
    paths: Paths, world: World, keys: Keys, door: Door, *, look: bool = False
) -> Installation:
    """Open an unlocked data folder, new or not: check it, migrate it after a backup.

    Where nothing can be written, or with `look`, the data are opened for viewing. Raises
    `Damaged`, or `StorageError` when the folder or the file cannot be used.
    """
    found = list(startup.run(paths, keys, world.now(), _tail, Probes()))
    stopping = [each for each in found if each.severity == "bad"]
    if stopping and not look:
        raise Damaged(stopping[0], keys)
    why = stopping[0].message if stopping else viewing.why_read_only(paths.data)
    if why:
        engine = viewing.open_for_viewing(paths, keys.database)
        database = Database(engine, world, viewing=why)
    else:
        notice = paths.data / backup.NOTICE
        if not notice.exists():
            durable.write(notice, backup.NOTICE_TEXT.encode())
        _upgrade(paths, keys, world)
        database = Database(open_engine(paths.database, key=keys.database), world)
    warned = tuple(each for each in found if not each.passed and each.severity == "warn")
    return Installation(paths, keys, database, services.build(database, paths, keys, door), warned)


def _upgrade(paths: Paths, keys: Keys, world: World) -> None:
    def back_up() -> Path:
        return backup.make(paths, keys, paths.backups, world.now(), Occasion.MIGRATION).path

    migrate.upgrade(paths.database, back_up, key=keys.database)


def _tail(session: Session) -> Sequence[str]:
    raw = session.connection().connection.driver_connection
    return audit.verify_tail(raw, LINKS).problems
