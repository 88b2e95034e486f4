"""The one place that opens the database and begins a transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from xinzhou_desktop import rights
from xinzhou_desktop.errors import NotAllowed, StorageError
from xinzhou_desktop.models.texts import accepted
from xinzhou_desktop.regulation import ART_7
from xinzhou_desktop.storage import audit, chain
from xinzhou_desktop.storage.trouble import database_errors
from xinzhou_desktop.vocabulary import Role
from xinzhou_desktop.world import World

PRAGMAS: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,  # without it INSERT OR REPLACE slips past the append-only triggers
}


@dataclass(frozen=True, slots=True)
class Operator:
    """Who is at the desk, and with which roles; nobody has none and may do nothing."""

    name: str = ""
    roles: frozenset[Role] = frozenset()
    person_id: int | None = None
    uid: str = ""


def connect(path: Path, *, key: bytes | None = None, foreign_keys: bool = True) -> Any:
    """A raw connection with every setting read back; raises `StorageError` if one did not take."""
    connection = dbapi2.connect(str(path), timeout=5, check_same_thread=False)
    connection.isolation_level = None  # we emit BEGIN ourselves
    unlock(connection, key)
    for name, value in (PRAGMAS | {"foreign_keys": int(foreign_keys)}).items():
        connection.execute(f"PRAGMA {name}={value}")
        if (got := connection.execute(f"PRAGMA {name}").fetchone()[0]) != value:
            connection.close()
            raise StorageError(
                f"数据库设置未生效：{name}={got}", remedy="请把数据文件夹放在本机硬盘上再打开。"
            )
    return connection


def unlock(connection: Any, key: bytes | None) -> None:
    """Give a fresh connection its key; SQLCipher writes nothing to the error stream."""
    if key is not None:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")


def open_engine(path: Path, *, key: bytes | None = None, foreign_keys: bool = True) -> Engine:
    """An engine whose transactions are real ones, DDL included; `key` (32 bytes) decrypts."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),  # messages name the drive by it
        creator=lambda: connect(path, key=key, foreign_keys=foreign_keys),
        module=dbapi2,
        poolclass=QueuePool,
        hide_parameters=True,  # an error's text must not carry the office's data
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        lock = connection.get_execution_options().get("lock", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {lock}")

    return engine


class Database:
    """Hands out sessions; no other object makes one."""

    def __init__(
        self, engine: Engine, world: World, operator: Operator | None = None, viewing: str = ""
    ) -> None:
        self.world = world
        self.viewing = viewing  # why nothing can be written; empty when it can
        self.path = Path(engine.url.database or "")
        self.operator = operator or Operator()
        self.rights = rights.shipped()
        self.three_officers = False
        self.algorithm = chain.DEFAULT  # of the links to come; each link names its own
        self._engine = engine
        self._readers = sessionmaker(engine)
        self._writers = sessionmaker(engine.execution_options(lock="IMMEDIATE"))
        audit.install(self._writers)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A look at the data; whatever is changed in it is thrown away."""
        with database_errors(self.path), self._readers() as session:
            yield session

    @contextmanager
    def act(self, name: str, reason: str = "", *, own: bool = True) -> Iterator[Session]:
        """One act of the office: commits at the end, rolls back on any exception.

        `own` is whether the row is of the person at the desk. Raises `NotAllowed` unless one of
        his roles may do it.
        """
        if self.viewing:
            raise StorageError(
                f"现在只能查看，不能办理：{self.viewing}",
                remedy="请按提示排除原因，然后关闭程序重新打开。",
            )
        role, reason = self.permit(name, own=own), accepted(reason, "reason")
        stamp = audit.Stamp(name, self.operator.name, role.value, reason, self.operator.uid)
        with database_errors(self.path), self._writers.begin() as session:
            audit.begin(session, stamp, self.world, self.algorithm)
            yield session
            audit.seal(session)

    def permit(self, act: str, *, own: bool = True) -> Role:
        """The role in which the person at the desk carries out an act; raises `NotAllowed`."""
        three, held = self.three_officers, self.operator.roles
        role = self.rights.acting_as(act, held, three_officers=three, own=own)
        if role is None:
            allowed = self.rights.roles_for(act, three_officers=three)
            raise denied(act, self.operator, allowed, others=not held.isdisjoint(allowed))
        return role

    def may(self, act: str, *, own: bool = True) -> bool:
        """Whether the person at the desk may carry out an act."""
        able = self.rights.able(act, three_officers=self.three_officers, own=own)
        return not self.operator.roles.isdisjoint(able)

    def look(self, area: str) -> None:
        """Raise `NotAllowed` unless the person at the desk may see this part of the work."""
        if not self.rights.may_read(area, self.operator.roles):
            readers = rights.words(self.rights.readers(area))
            raise NotAllowed(
                f"{_who(self.operator)}不能查看“{area}”。",
                basis=str(ART_7),
                remedy=f"可以查看的是：{readers}。" if readers else "",
            )

    def close(self) -> None:
        """Give every connection back; the file can be copied or moved afterwards."""
        self._engine.dispose()


def denied(
    act: str, operator: Operator, allowed: tuple[Role, ...], *, others: bool = False
) -> NotAllowed:
    """The refusal of an act, naming who may do it; `others`: because the row is somebody else's."""
    by = rights.words(allowed)
    whose = "别人的" if others else ""
    return NotAllowed(
        f"{_who(operator)}不能办理{whose}“{act}”。",
        basis=str(ART_7),
        remedy=f"请由{by}办理；角色由系统管理员在“账户”中设置。" if by else "",
    )


def _who(operator: Operator) -> str:
    held = rights.words(role for role in Role if role in operator.roles)
    return f"{operator.name}（{held or '没有角色'}）" if operator.name else "没有人登录，"
