"""An encrypted installation for the tests of backups: real files, cheap passwords."""

import os
import shutil
from dataclasses import dataclass
from datetime import timedelta

import blank
from conftest import SETTING_UP

from xinzhou_desktop.models import Attachment, Holiday
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.storage import backup
from xinzhou_desktop.storage.database import Database, open_engine
from xinzhou_desktop.storage.keyring import Keyring
from xinzhou_desktop.storage.ring import Cost
from xinzhou_desktop.storage.sealed import SealedFiles
from xinzhou_desktop.vocabulary import HolidayKind, Occasion
from xinzhou_desktop.world import World

CHEAP = Cost(1, 8 * 1024, 1)
LOGIN, PASSWORD = "王静", "春江潮水连海平-2026"


@dataclass
class Vault:
    """A data folder with its keys and a clock that the test moves."""

    paths: Paths
    keys: object
    clock: object
    world: World
    _database: Database | None = None

    @property
    def database(self):
        if self._database is None:
            engine = open_engine(self.paths.database, key=self.keys.database)
            self._database = Database(engine, self.world, SETTING_UP)
        return self._database

    @property
    def files(self):
        return SealedFiles(self.paths.files, self.keys)

    def close(self):
        if self._database is not None:
            self._database.close()
            self._database = None

    def act(self, count=1, name="登记人员"):
        """Record some acts, each with one row of the office."""
        for _ in range(count):
            with self.database.act(name) as session:
                number = session.query(Holiday).count()
                day = self.clock().date() + timedelta(days=number)
                session.add(Holiday(day=day, kind=HolidayKind.REST, name="样例" * 20))

    def attach(self, content):
        """Keep a sealed file to which a row points."""
        digest = self.files.put(content)
        with self.database.act("添加照片") as session:
            session.add(
                Attachment(
                    subject_table="office",
                    subject_id=1,
                    name="照片.jpg",
                    sha256=digest,
                    size=len(content),
                    taken_in_at=self.clock(),
                )
            )
        return digest

    def back_up(self, occasion=Occasion.HAND, folder=None, *, files=False):
        where = folder or self.paths.backups
        return backup.make(self.paths, self.keys, where, self.clock(), occasion, files=files)

    def later(self, **length):
        self.clock.moment += timedelta(**length)

    def spoil(self, offset=4096, content=b"\xff" * 4096):
        """Write rubbish into the closed database."""
        self.close()
        with self.paths.database.open("r+b") as handle:
            handle.seek(offset)
            handle.write(content)


def found_in(folder, world, clock):
    """A new office in a folder: keys, key ring, an empty database."""
    paths = Paths(folder / "data", folder / "session")
    paths.data.mkdir(parents=True)
    keys, _words = Keyring(paths.keyring, world, CHEAP).create("uid-1", LOGIN, PASSWORD)
    blank.lay(paths, keys)
    return Vault(paths, keys, clock, world)


def copy_of(vault, folder):
    """The same office in another folder."""
    vault.close()
    paths = Paths(folder / "data", folder / "session")
    shutil.copytree(vault.paths.data, paths.data)
    return Vault(paths, vault.keys, vault.clock, vault.world)


class PowerCutError(Exception):
    """The process ends here: nothing after this point runs."""


def cut_after(monkeypatch, number, calls=("replace", "unlink", "fsync")):
    """Let the process die at its n-th call that touches the disk's names."""
    left = [number]

    def dying(real):
        def call(*arguments, **named):
            left[0] -= 1
            if left[0] < 0:
                raise PowerCutError
            return real(*arguments, **named)

        return call

    for name in calls:
        monkeypatch.setattr(os, name, dying(getattr(os, name)))
