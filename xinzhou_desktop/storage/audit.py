"""Writes the audit log, once, for every service: one hash-chained link per act."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import Table, event, insert, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker

from xinzhou_desktop.models import AuditAct, AuditEntry, Base
from xinzhou_desktop.models.base import Shared, Travels
from xinzhou_desktop.world import World

ALGORITHM = "sha256"
GENESIS = "0" * 64
_TABLE = cast("Table", AuditEntry.__table__)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who does what, as what, and why; the chain adds when and where."""

    act: str
    operator: str
    role: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChainState:
    """The outcome of a check of the whole chain."""

    acts: int
    head: str
    problems: tuple[str, ...]


def install(factory: sessionmaker[Session]) -> None:
    """Audit every session that the factory makes."""
    event.listen(factory, "before_flush", _give_uids)
    event.listen(factory, "after_flush", _collect)
    event.listen(factory, "do_orm_execute", _refuse_bulk)


def begin(session: Session, stamp: Stamp, world: World) -> None:
    """Tie a session to the act it carries out."""
    session.info.update(stamp=stamp, world=world, changes=[])


def bulk_insert(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert many rows by one statement, audited like any other; returns their ids in order."""
    world: World = session.info["world"]
    full = []
    for row in rows:
        values = dict(row)
        if issubclass(model, Travels):
            values.setdefault("uid", world.new_uid())
        if issubclass(model, Shared):
            values.setdefault("rev", 1)
        full.append(values)
    if not full:
        return []
    table = cast("Table", model.__table__)
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    ids = [int(row[0]) for row in session.connection().execute(statement, full)]
    session.info["changes"] += [
        (model.__tablename__, row_id, "insert", {k: [None, _plain(v)] for k, v in values.items()})
        for row_id, values in zip(ids, full, strict=True)
    ]
    return ids


def seal(session: Session) -> None:
    """Add the act's link to the chain; an act that changed nothing leaves none."""
    session.flush()
    changes = session.info["changes"]
    if not changes:
        return
    stamp: Stamp = session.info["stamp"]
    world: World = session.info["world"]
    connection = session.connection()
    last = connection.execute(
        select(AuditAct.seq, AuditAct.hash).order_by(AuditAct.seq.desc()).limit(1)
    ).first()
    seq, prev = (last.seq + 1, last.hash) if last else (1, GENESIS)
    entries = []
    for table, row_id, change, values in changes:
        salt, text = world.new_salt(), canonical(values)
        digest = entry_digest(salt, table, row_id, change, text)
        entries.append(
            {
                "table_name": table,
                "row_id": row_id,
                "change": change,
                "values": text,
                "salt": salt,
                "digest": digest,
            }
        )
    digest = digest_of([str(e["digest"]) for e in entries])
    at = world.now()
    body = canonical(
        {
            "v": 1,
            "seq": seq,
            "t": at.isoformat(timespec="seconds"),
            "who": stamp.operator,
            "role": stamp.role,
            "ws": world.device,
            "act": stamp.act,
            "why": stamp.reason,
            "digest": digest,
        }
    )
    act_id = connection.execute(
        insert(AuditAct)
        .values(
            seq=seq,
            at=at,
            operator=stamp.operator,
            role=stamp.role,
            device=world.device,
            act=stamp.act,
            reason=stamp.reason,
            digest=digest,
            body=body,
            prev=prev,
            hash=link_hash(prev, body),
            alg=ALGORITHM,
        )
        .returning(AuditAct.id)
    ).scalar_one()
    connection.execute(insert(_TABLE), [e | {"act_id": act_id} for e in entries])
    session.info["changes"] = []


def verify(session: Session) -> ChainState:
    """Check every link and every entry; each problem names the act's number."""
    problems: list[str] = []
    digests: dict[int, list[str]] = {}
    for entry in session.execute(select(_TABLE).order_by(_TABLE.c.id)):
        digests.setdefault(entry.act_id, []).append(entry.digest)
        if entry.digest != entry_digest(
            entry.salt, entry.table_name, entry.row_id, entry.change, entry.values
        ):
            problems.append(f"第{entry.act_id}笔操作的明细与摘要不符")
    prev, count = GENESIS, 0
    for count, act in enumerate(session.scalars(select(AuditAct).order_by(AuditAct.seq)), 1):
        if act.seq != count:
            problems.append(f"操作序号不连续：应为{count}，实为{act.seq}")
            break
        told = json.loads(act.body) if act.body.startswith("{") else {}
        shown = (act.seq, act.operator, act.role, act.device, act.act, act.reason, act.digest)
        if shown != tuple(
            told.get(k) for k in ("seq", "who", "role", "ws", "act", "why", "digest")
        ):
            problems.append(f"第{act.seq}笔操作的内容与记录不符")
        if told.get("t") != act.at.isoformat(timespec="seconds"):
            problems.append(f"第{act.seq}笔操作的时间与记录不符")
        if act.prev != prev or act.hash != link_hash(prev, act.body):
            problems.append(f"第{act.seq}笔操作与前一笔不相接")
        if act.digest != digest_of(digests.pop(act.id, [])):
            problems.append(f"第{act.seq}笔操作的明细有增删")
        prev = act.hash
    if digests:
        problems.append(f"有{len(digests)}笔操作的明细找不到所属操作")
    return ChainState(count, prev, tuple(problems))


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted keys, no spaces, no floats."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def entry_digest(salt: str, table: str, row_id: int, change: str, values: str) -> str:
    """Digest of one entry; salted, so that a blanked value cannot be guessed back."""
    text = "\0".join(("xzq-entry-1", salt, table, str(row_id), change, values))
    return sha256(text.encode()).hexdigest()


def digest_of(digests: Sequence[str]) -> str:
    """Digest of an act's entries, in order."""
    return sha256("\n".join(digests).encode()).hexdigest()


def link_hash(prev: str, body: str) -> str:
    """Hash that ties a link to the one before it."""
    return sha256(f"xzq-audit-1\0{prev}\0{body}".encode()).hexdigest()


def _give_uids(session: Session, _context: object, _instances: object) -> None:
    for obj in session.new:
        if isinstance(obj, Travels) and not inspect(obj).dict.get("uid"):
            obj.uid = session.info["world"].new_uid()


def _collect(session: Session, _context: object) -> None:
    # Sorted: the order in which a session walks its changed objects is not fixed.
    session.info["changes"] += sorted(_changed_rows(session), key=lambda row: row[:2])


def _changed_rows(session: Session) -> Iterator[tuple[str, int, str, dict[str, list[object]]]]:
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
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


def _refuse_bulk(execute: ORMExecuteState) -> None:
    if execute.is_update or execute.is_delete or execute.is_insert:
        msg = "a bulk statement would escape the audit log; use audit.bulk_insert"
        raise RuntimeError(msg)
