"""Whom the acts of the log are about: the unit, and the certificate, on which changed rows hang."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.models import AuditEntry, Award, Base, LoginEvent, Organisation, Person
from xinzhou_desktop.vocabulary import LoginKind

Row = tuple[str, int]  # table and number
_UNIT, _AWARD, _PERSON = Organisation.__tablename__, Award.__tablename__, Person.__tablename__
_ROSTERS = ("person", "member_unit", "recommending_body")  # rows that have a name of their own
_AT_ONCE = 500


def of_rows(session: Session, rows: Iterable[Row]) -> dict[Row, str]:
    """What each row is about, in words; "" where it hangs on no unit and has no name."""
    owners = _owners(session, set(rows))
    names = _names(session, {top for tops in owners.values() for top in tops})
    return {row: _said(tops, names) for row, tops in owners.items()}


def of_acts(session: Session, act_ids: Iterable[int]) -> dict[int, str]:
    """What each act is about, in words; "" where it is about nobody in particular."""
    touched: dict[int, set[Row]] = defaultdict(set)
    for some in _chunks(act_ids):
        query = select(AuditEntry.act_id, AuditEntry.table, AuditEntry.row_id)
        for act_id, table, row_id in session.execute(query.where(AuditEntry.act_id.in_(some))):
            touched[act_id].add((table, row_id))
    owners = _owners(session, {row for rows in touched.values() for row in rows})
    names = _names(session, {top for tops in owners.values() for top in tops})
    return {
        act_id: _said({top for row in rows for top in owners[row]}, names)
        for act_id, rows in touched.items()
    }


def pointed_at(table: str, field: str) -> str:
    """The table whose rows a field names by number, or nothing."""
    known = Base.metadata.tables.get(table)
    if known is None or field not in known.columns:
        return ""
    return next((key.column.table.name for key in known.columns[field].foreign_keys), "")


def failed_tries(session: Session, act_ids: Iterable[int]) -> dict[int, str]:
    """The wrong passwords that an act of logging in put on record, by whose account it was."""
    told: dict[int, list[tuple[int | None, int]]] = defaultdict(list)
    for some in _chunks(act_ids):
        query = select(AuditEntry.act_id, AuditEntry.values).where(
            AuditEntry.act_id.in_(some), AuditEntry.table == LoginEvent.__tablename__
        )
        for act_id, text in session.execute(query.order_by(AuditEntry.id)):
            new = {name: both[1] for name, both in json.loads(text or "{}").items()}
            if new.get("kind") == LoginKind.FAILED.name:
                told[act_id].append((new.get("person_id"), int(new.get("times") or 1)))
    people = {(_PERSON, key) for tries in told.values() for key, _ in tries if key is not None}
    names = of_rows(session, people)
    return {
        act_id: "，".join(
            f"{names.get((_PERSON, key or 0)) or '不明账号'}密码错误 {times} 次"
            for key, times in tries
        )
        for act_id, tries in told.items()
    }


def _said(tops: Iterable[Row], names: Mapping[Row, str]) -> str:
    """One unit with its certificate, or the first of several and how many there are."""
    named = sorted(row for row in tops if names.get(row))
    units = [names[row] for row in named if row[0] == _UNIT]
    awards = [names[row] for row in named if row[0] == _AWARD]
    others = units or [names[row] for row in named if row[0] in _ROSTERS]
    if len(others) > 1:
        return f"{others[0]}等 {len(others)} {'家' if units else '个'}"
    certificate = f"（证书 {awards[0]}）" if len(awards) == 1 else ""
    return f"{others[0]}{certificate}" if others else ""


def _names(session: Session, rows: Iterable[Row]) -> dict[Row, str]:
    found: dict[Row, str] = {}
    for table, ids in _by_table(rows).items():
        known = Base.metadata.tables[table]
        column = known.c["certificate_number" if table == _AWARD else "name"]
        for some in _chunks(ids):
            query = select(known.c.id, column).where(known.c.id.in_(some))
            found |= {(table, row_id): name or "" for row_id, name in session.execute(query)}
    return found


def _owners(session: Session, rows: set[Row]) -> dict[Row, set[Row]]:
    """For each row the units, awards and people that it hangs on, or that it is itself."""
    above: dict[Row, set[Row]] = {}
    left = rows
    while left:
        for table, ids in _by_table(left).items():
            above |= _above(session, table, ids)
        left = {row for ups in above.values() for row in ups} - above.keys()

    def tops(row: Row) -> set[Row]:
        own = {row} if row[0] in (_UNIT, _AWARD, *_ROSTERS) else set()
        return own.union(*(tops(up) for up in above[row]))

    return {row: tops(row) for row in rows}


def _above(session: Session, table: str, ids: set[int]) -> dict[Row, set[Row]]:
    """The rows on which the rows of one table hang directly; of deleted ones by the log."""
    found: dict[Row, set[Row]] = {(table, row_id): set() for row_id in ids}
    links, loose = _links().get(table, ()), _is_loose(table)
    if not links and not loose:
        return found
    columns = [name for name, _target in links]
    columns += ["subject_table", "subject_id"] if loose else []
    known = Base.metadata.tables[table]
    for some in _chunks(ids):
        query = select(known.c.id, *(known.c[name] for name in columns))
        there = {
            row[0]: dict(zip(columns, row[1:], strict=True))
            for row in session.execute(query.where(known.c.id.in_(some)))
        }
        for row_id in some:
            values = there.get(row_id) or _last_known(session, table, row_id)
            ups = {(target, values.get(name)) for name, target in links}
            if loose and values.get("subject_table") in _links():
                ups.add((str(values["subject_table"]), values.get("subject_id")))
            found[table, row_id] = {(up, int(str(n))) for up, n in ups if n is not None}
    return found


def _last_known(session: Session, table: str, row_id: int) -> dict[str, object]:
    """What the log says of a row that is gone."""
    query = select(AuditEntry.values).where(
        AuditEntry.table == table, AuditEntry.row_id == row_id, AuditEntry.change == "delete"
    )
    told = json.loads(session.scalars(query).first() or "{}")
    return {name: both[1] if both[0] is None else both[0] for name, both in told.items()}


@cache
def _links() -> dict[str, tuple[tuple[str, str], ...]]:
    """The columns of each table that lead up to a unit, with the table they point at."""
    found: dict[str, tuple[tuple[str, str], ...]] = {_UNIT: ()}
    for table in Base.metadata.sorted_tables:  # what is pointed at comes before what points
        links = tuple(
            (column.name, key.column.table.name)
            for column in table.columns
            for key in column.foreign_keys
            if key.column.table.name in found
        )
        if links or _is_loose(table.name):
            found[table.name] = links
    return found | {"account": (("person_id", "person"),)}


def _is_loose(table: str) -> bool:
    """Whether the rows name what they are about by table and number."""
    known = Base.metadata.tables.get(table)
    return known is not None and {"subject_table", "subject_id"} <= set(known.columns.keys())


def _by_table(rows: Iterable[Row]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for table, row_id in rows:
        found[table].add(row_id)
    return found


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    left = iter(ids)
    while some := list(islice(left, _AT_ONCE)):
        yield some
