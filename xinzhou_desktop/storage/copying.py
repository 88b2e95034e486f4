"""A consistent copy of a database, made by the engine's own backup, then opened and checked."""

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.progress import Progress, silent
from xinzhou_desktop.storage import durable
from xinzhou_desktop.storage.chain import GENESIS
from xinzhou_desktop.storage.database import connect, unlock
from xinzhou_desktop.storage.trouble import disk_errors

Connection = Any  # the driver has no types
PAGES = 1024  # copied in one step, 4 MB
_KEPT_FAULTS = 5


@dataclass(frozen=True, slots=True)
class Content:
    """What a database holds, in figures that two copies can be compared by."""

    revision: str
    acts: int
    head: str
    counts: tuple[tuple[str, int], ...]

    @property
    def rows(self) -> int:
        """Rows of the office, the log left out."""
        return sum(n for table, n in self.counts if not table.startswith(("audit_", "alembic_")))


def still(path: Path, key: bytes | None, *, immutable: bool = False) -> Any:
    """A connection that changes nothing: neither the file nor the newest content beside it."""
    how = "immutable=1" if immutable else "mode=ro"
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, timeout=5, check_same_thread=False
    )
    unlock(connection, key)
    return connection


def content(connection: Any) -> Content:
    """The figures of an open database."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"
    )
    counts = {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in found.fetchall()
    }
    acts, head = 0, GENESIS
    if "audit_act" in counts:
        last = connection.execute("SELECT seq, hash FROM audit_act ORDER BY seq DESC LIMIT 1")
        acts, head = last.fetchone() or (0, GENESIS)
    revision = ""
    if counts.get("alembic_version"):
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    return Content(str(revision), int(acts), str(head), tuple(sorted(counts.items())))


def faults(connection: Any, *, thorough: bool = True) -> list[str]:
    """What is wrong with an open file, page by page; nothing when it is whole."""
    found = []
    for check in ("cipher_integrity_check", "integrity_check" if thorough else "quick_check"):
        try:
            rows = connection.execute(f"PRAGMA {check}({_KEPT_FAULTS})").fetchall()
        except dbapi2.DatabaseError as error:
            rows = [(str(error),)]
        found += [str(row[0]) for row in rows if row[0] != "ok"]
    return found


def copy_database(
    source: Path, target: Path, key: bytes | None, progress: Progress = silent
) -> Content:
    """Copy an open or closed database to a new file, durably; returns what the copy holds.

    Raises `StorageError`; a copy that fails its check does not get its name.
    """
    part = target.with_name(target.name + durable.PART)
    with no_leftover(part), disk_errors(target):
        durable.make_folder(target.parent)
        durable.remove(part)
        with contextlib.closing(connect(source, key=key)) as original:
            # One read transaction: what is copied is what the head was read from.
            original.execute("BEGIN")
            wanted = content(original)
            _copy(original, part, key, progress)
        found = examine(part, key)
        if found != wanted:
            raise StorageError(
                "备份与原数据不一致，没有采用。", remedy="请重试；仍然这样的，请换一个位置备份。"
            )
        sync(part)
        durable.replace(part, target)
    return found


def examine(path: Path, key: bytes | None) -> Content:
    """Check a closed file thoroughly and return what it holds; raises `StorageError`."""
    with disk_errors(path), contextlib.closing(still(path, key)) as copy:
        if wrong := faults(copy):
            raise StorageError(
                f"“{path.name}”没有通过检查：{wrong[0]}", remedy="请换一份备份，或者换一个位置。"
            )
        return content(copy)


def named_files(path: Path, key: bytes | None) -> set[str]:
    """The SHA-256 of every file that a database points to; raises `StorageError`."""
    with disk_errors(path), contextlib.closing(still(path, key)) as connection:
        tables = connection.execute(
            "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
            "WHERE m.type='table' AND c.name='sha256'"
        ).fetchall()
        return {
            str(digest)
            for (table,) in tables
            for (digest,) in connection.execute(f'SELECT sha256 FROM "{table}"')  # noqa: S608
            if digest
        }


def sync(path: Path) -> None:
    """Have the system write a file down; raises `OSError`."""
    with durable.patiently(lambda: path.open("rb+")) as handle:
        os.fsync(handle.fileno())


def _copy(original: Any, part: Path, key: bytes | None, progress: Progress) -> None:
    with contextlib.closing(dbapi2.connect(str(part))) as copy:
        unlock(copy, key)

        def tell(_status: int, remaining: int, total: int) -> None:
            progress(total - remaining, total, "正在复制数据库")

        step: Callable[[int, int, int], None] | None = None if progress is silent else tell
        original.backup(copy, pages=PAGES, progress=step)
        copy.execute("PRAGMA journal_mode=DELETE")  # readable from a read-only folder


@contextlib.contextmanager
def no_leftover(part: Path) -> Iterator[None]:
    """Take an unfinished file away when the work on it fails."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
