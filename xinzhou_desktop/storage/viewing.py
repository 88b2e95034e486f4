"""Looking at data that cannot be written: a copy in the session's folder, opened for reading."""

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.storage import copying, drives
from xinzhou_desktop.storage.database import unlock
from xinzhou_desktop.storage.trouble import disk_errors

PROBE = "写入测试.part"
COPY = "查看"
_BESIDE = ("", "-wal")


def why_read_only(folder: Path) -> str:
    """Why nothing can be written in a folder; empty when it can. Found out by writing."""
    probe = folder / PROBE
    try:
        probe.write_bytes(b"\0" * 4096)
        probe.unlink()
    except OSError as error:
        with contextlib.suppress(OSError):
            probe.unlink()
        return drives.explained(error, folder).message
    if not os.access(folder, os.W_OK):
        return drives.refused(folder).message
    return ""


def copy_aside(paths: Paths) -> Path:
    """Copy the database with its newest content to the session's folder; still encrypted.

    Raises `StorageError`.
    """
    folder = paths.handouts / COPY
    with disk_errors(folder):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if os.name == "posix":
            paths.handouts.chmod(0o700)
        for ending in _BESIDE:
            source = paths.database.with_name(paths.database.name + ending)
            if source.exists():
                shutil.copyfile(source, folder / source.name)
    return folder / paths.database.name


def open_for_viewing(paths: Paths, key: bytes) -> Engine:
    """An engine that reads a copy; where no copy can be made, the file itself, unchanged.

    The file itself shows what was in it at the last orderly close. Raises `StorageError`.
    """
    with contextlib.suppress(StorageError, dbapi2.Error):
        path = copy_aside(paths)
        with contextlib.closing(open_copy(path, key)) as connection:
            copying.content(connection)
        return _reading(paths.database, lambda: open_copy(path, key))
    with disk_errors(paths.database), _unchanged(paths, key) as connection:
        copying.content(connection)
    return _reading(paths.database, lambda: copying.still(paths.database, key, immutable=True))


def open_still(path: Path, key: bytes | None) -> Engine:
    """An engine that reads a file in its place and changes nothing."""
    return _reading(path, lambda: copying.still(path, key))


def open_copy(path: Path, key: bytes) -> Any:
    """A connection to a copy in the session's folder, which may be changed at will."""
    connection = dbapi2.connect(str(path), timeout=5, check_same_thread=False)
    unlock(connection, key)
    return connection


def _unchanged(paths: Paths, key: bytes) -> Any:
    return contextlib.closing(copying.still(paths.database, key, immutable=True))


def _reading(named: Path, open_it: Callable[[], Any]) -> Engine:
    def ready() -> Any:
        connection = open_it()
        connection.isolation_level = None
        connection.execute("PRAGMA query_only=1")
        return connection

    engine = create_engine(
        URL.create("sqlite", database=str(named)),
        creator=ready,
        module=dbapi2,
        poolclass=QueuePool,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN DEFERRED")

    return engine
