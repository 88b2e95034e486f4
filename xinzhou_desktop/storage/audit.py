"""Writes the audit log, once, for every service: one hash-chained link per act."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, cast

from sqlalchemy import Table, event, func, insert, inspect, select, update
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker

from xinzhou_desktop.models import AuditAct, AuditEntry, Base
from xinzhou_desktop.models.base import Shared, Travels
from xinzhou_desktop.storage import chain
from xinzhou_desktop.storage.verify import ChainState, verify, verify_tail, witness
from xinzhou_desktop.world import World

__all__ = [
    "ChainState",
    "Stamp",
    "begin",
    "blank",
    "bulk_insert",
    "install",
    "note",
    "seal",
    "verify",
    "verify_tail",
    "witness",
]
_ENTRIES = cast("Table", AuditEntry.__table__)
Change = tuple[str, int, str, dict[str, Any]]  # table, row, what happened, field: [old, new]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who does what, as what, and why; the chain adds when and where. `person` is the uid."""

    act: str
    operator: str
    role: str
    reason: str = ""
    person: str = ""


def install(factory: sessionmaker[Session]) -> None:
    """Audit every session that the factory makes."""
    event.listen(factory, "before_flush", _give_uids)
    event.listen(factory, "after_flush", _collect)
    event.listen(factory, "do_orm_execute", _refuse_bulk)


def begin(session: Session, stamp: Stamp, world: World, algorithm: str = chain.DEFAULT) -> None:
    """Tie a session to the act it carries out, and to the algorithm of its link."""
    session.info.update(stamp=stamp, world=world, algorithm=algorithm, changes=[], blanked=[])


def bulk_insert(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert many rows by one statement, audited like any other; returns their ids in order."""
    world: World = session.info["world"]
    table = cast("Table", model.__table__)
    # Every column is on record, as for a single row: what was left out has its default.
    defaults = {c.key: getattr(c.default, "arg", None) for c in table.columns}
    del defaults["id"]
    full = []
    for row in rows:
        values = defaults | row
        if issubclass(model, Travels):
            values["uid"] = values["uid"] or world.new_uid()
        if issubclass(model, Shared):
            values["rev"] = values["rev"] or 1
        full.append(values)
    if not full:
        return []
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    ids = [int(row[0]) for row in session.connection().execute(statement, full)]
    session.info["changes"] += [
        (model.__tablename__, row_id, "insert", {k: [None, _plain(v)] for k, v in values.items()})
        for row_id, values in zip(ids, full, strict=True)
    ]
    return ids


def note(session: Session, table: str, row_id: int, change: str, values: dict[str, Any]) -> None:
    """Put something on record that changes no row, e.g. that a copy of the log left the house."""
    told = {name: [None, _plain(value)] for name, value in values.items()}
    session.info["changes"].append((table, row_id, change, told))


def blank(session: Session, record: Base) -> int:
    """Empty every entry about a row, once the row itself no longer says it; returns how many.

    Only within the act 清除个人信息. Its own entry keeps the row as it is now, and no old value.
    """
    if session.info["stamp"].act != chain.BLANK_ACT:
        raise RuntimeError(f"only “{chain.BLANK_ACT}” may blank")
    session.flush()
    name, row_id = record.__tablename__, record.id
    rows = select(AuditEntry.id).where(AuditEntry.table == name, AuditEntry.row_id == row_id)
    found = session.scalars(rows.where(AuditEntry.blanked_by.is_(None)).order_by(AuditEntry.id))
    ids = list(found)
    kept: list[Change] = [c for c in session.info["changes"] if c[:2] != (name, row_id)]
    columns = inspect(record).mapper.column_attrs
    now = {c.key: [None, _plain(getattr(record, c.key))] for c in columns}
    kept.append((name, row_id, "update", now))
    kept += [(AuditEntry.__tablename__, each, chain.BLANK, {}) for each in ids]
    session.info["changes"] = kept
    session.info["blanked"] += ids
    return len(ids)


def seal(session: Session) -> None:
    """Add the act's link to the chain; an act that changed nothing leaves none."""
    session.flush()
    changes: list[Change] = session.info["changes"]
    if not changes:
        return
    connection = session.connection()
    last = connection.execute(
        select(AuditAct.seq, AuditAct.hash).order_by(AuditAct.seq.desc()).limit(1)
    ).first()
    seq, prev = (last.seq + 1, last.hash) if last else (1, chain.GENESIS)
    top = connection.execute(select(func.max(AuditEntry.id))).scalar() or 0
    entries = _entries(session, changes, top + 1)
    connection.execute(insert(AuditAct).values(**_link(session, seq, prev, entries)))
    connection.execute(insert(_ENTRIES), [e | {"act_id": seq} for e in entries])
    if ids := session.info["blanked"]:
        emptied = {"values": "", "salt": "", "blanked_by": seq}
        connection.execute(update(_ENTRIES).where(_ENTRIES.c.id.in_(ids)).values(emptied))
    session.info.update(changes=[], blanked=[])


def _entries(session: Session, changes: Sequence[Change], first: int) -> list[dict[str, Any]]:
    world: World = session.info["world"]
    made = []
    for entry_id, (table, row_id, change, values) in enumerate(changes, first):
        salt, text = world.new_salt(), chain.canonical(values)
        made.append(
            {
                "id": entry_id,
                "table_name": table,
                "row_id": row_id,
                "change": change,
                "values": text,
                "salt": salt,
                "digest": chain.values_digest(session.info["algorithm"], salt, text),
            }
        )
    return made


def _link(
    session: Session, seq: int, prev: str, entries: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    stamp: Stamp = session.info["stamp"]
    world: World = session.info["world"]
    algorithm: str = session.info["algorithm"]
    names = ("id", "table_name", "row_id", "change", "digest")
    digest = chain.entries_digest(algorithm, [tuple(e[n] for n in names) for e in entries])
    at = world.now()
    shown = {
        "mono": world.ticks(),
        "boot": world.boot,
        "operator": chain.nfc(stamp.operator),
        "person": chain.nfc(stamp.person),
        "role": chain.nfc(stamp.role),
        "device": chain.nfc(world.device),
        "act": chain.nfc(stamp.act),
        "reason": chain.nfc(stamp.reason),
        "digest": digest,
        "seq": seq,
        "alg": algorithm,
    }
    told = {short: shown[column] for short, column in chain.BODY.items()}
    body = chain.canonical(told | {"v": 1, "t": at.isoformat(timespec="milliseconds")})
    link = {"body": body, "prev": prev, "hash": chain.link_hash(algorithm, prev, body)}
    return shown | link | {"id": seq, "at": at}


def _give_uids(session: Session, _context: object, _instances: object) -> None:
    for obj in session.new:
        if isinstance(obj, Travels) and not inspect(obj).dict.get("uid"):
            obj.uid = session.info["world"].new_uid()


def _collect(session: Session, _context: object) -> None:
    # Sorted: the order in which a session walks its changed objects is not fixed.
    session.info["changes"] += sorted(_changed_rows(session), key=lambda row: row[:2])


def _changed_rows(session: Session) -> Iterator[Change]:
    groups = {"insert": session.new, "update": session.dirty, "delete": session.deleted}
    for change, objects in groups.items():
        for obj in objects:
            values = _values(obj, only_changed=change == "update")
            if values:  # a changed relationship alone makes a parent dirty, not different
                yield obj.__tablename__, obj.id, change, values


def _values(obj: Base, *, only_changed: bool) -> dict[str, list[object]]:
    state = inspect(obj)
    pairs = {}
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if history.has_changes() or not only_changed:
            old = history.deleted[0] if history.deleted else None
            pairs[column.key] = [_plain(old), _plain(getattr(obj, column.key))]
    return {} if only_changed and set(pairs) <= {"rev"} else pairs


def _plain(value: object) -> object:
    if isinstance(value, frozenset):  # roles: their names, in one order
        return ",".join(sorted(member.name for member in value))
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


def _refuse_bulk(execute: ORMExecuteState) -> None:
    if execute.is_update or execute.is_delete or execute.is_insert:
        msg = "a bulk statement would escape the audit log; use audit.bulk_insert"
        raise RuntimeError(msg)
