"""Looking into the log: by person, organisation, act, time and reason; and one field's history."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, func, select, tuple_, type_coerce
from sqlalchemy.orm import Session

from xinzhou_desktop.models import AuditAct, AuditEntry, Base
from xinzhou_desktop.models.log_words import stored_word
from xinzhou_desktop.services import log_subjects

PAGE = 100  # acts on a page
HOUSEKEEPING = ("uid", "rev")  # what the program keeps for itself
_TOP = "organisation"


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What to look for; empty parts let everything through. `since` and `until` are included."""

    operator: str = ""
    organisation_id: int | None = None
    act: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act of the log; `about` names the unit, certificate or person it is about."""

    seq: int
    at: datetime
    operator: str
    role: str
    act: str
    reason: str
    entries: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of acts, the newest first; `page` counts from 0."""

    rows: tuple[ActRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One field that an act changed; a row that says nothing of fields has an empty one.

    `about` names the unit, certificate or person that the row is about.
    """

    table: str
    row_id: int
    change: str
    field: str
    old: str
    new: str
    blanked: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class FieldStep:
    """One value that a field had, and by which act it came."""

    seq: int
    at: datetime
    operator: str
    act: str
    old: str
    new: str
    blanked: bool = False


def find(session: Session, wanted: LogFilter, page: int, size: int) -> LogPage:
    """One page of what matches; a page past the last one is the last."""
    conditions = _conditions(session, wanted)
    counted = select(func.count()).select_from(AuditAct).where(*conditions)
    total = session.execute(counted).scalar_one()
    pages = max(1, -(-total // size))
    page = min(max(page, 0), pages - 1)
    entries = (
        select(func.count())
        .select_from(AuditEntry)
        .where(AuditEntry.act_id == AuditAct.id)
        .scalar_subquery()
    )
    query = select(AuditAct, entries).where(*conditions).order_by(AuditAct.seq.desc())
    rows = session.execute(query.offset(page * size).limit(size)).all()
    shown = [a.id for a, _ in rows]
    about = log_subjects.of_acts(session, shown)
    for act_id, tries in log_subjects.failed_tries(session, shown).items():
        about[act_id] = f"另记：{tries}"
    found = tuple(
        ActRow(a.seq, a.at, a.operator, a.role, a.act, a.reason, n, about.get(a.id, ""))
        for a, n in rows
    )
    return LogPage(found, total, page, pages)


def lines(session: Session, seq: int) -> list[ChangeLine]:
    """What one act changed, field by field."""
    query = select(AuditEntry).join(AuditAct).where(AuditAct.seq == seq).order_by(AuditEntry.id)
    found = session.scalars(query).all()
    about = log_subjects.of_rows(session, {(e.table, e.row_id) for e in found})
    names = _names(session, found)
    return [
        replace(line, about=about[e.table, e.row_id]) for e in found for line in _lines(e, names)
    ]


def history(session: Session, table: str, row_id: int, field: str) -> list[FieldStep]:
    """Every value of one field of one row, the oldest first; none of a table that there is not."""
    if table not in Base.metadata.tables:
        return []
    query = (
        select(AuditEntry, AuditAct)
        .join(AuditAct)
        .where(AuditEntry.table == table, AuditEntry.row_id == row_id)
        .order_by(AuditEntry.id)
    )
    steps = []
    found = session.execute(query).all()
    names = _names(session, [entry for entry, _ in found])
    for entry, act in found:
        told = _told(entry)
        if field in told or not entry.values:
            old, new = (_word(table, field, value, names) for value in told.get(field, ("", "")))
            blanked = not entry.values
            steps.append(FieldStep(act.seq, act.at, act.operator, act.act, old, new, blanked))
    return steps


def names(session: Session, column: Any) -> list[str]:
    """The different values of a column of the acts, the most frequent first."""
    query = select(column).group_by(column).order_by(func.count().desc(), column)
    return [str(value) for value in session.scalars(query) if value]


def _conditions(session: Session, wanted: LogFilter) -> list[ColumnElement[bool]]:
    at = type_coerce(AuditAct.at, String)  # ISO text: a day is its beginning
    found: list[ColumnElement[bool]] = []
    if wanted.operator:
        found.append(AuditAct.operator == wanted.operator)
    if wanted.act:
        found.append(AuditAct.act == wanted.act)
    if wanted.since:
        found.append(at >= wanted.since.isoformat())
    if wanted.until:
        found.append(at < (wanted.until + timedelta(days=1)).isoformat())
    if wanted.text.strip():
        found.append(AuditAct.reason.contains(wanted.text.strip(), autoescape=True))
    if wanted.organisation_id is not None:
        rows = rows_about(session, wanted.organisation_id)
        pairs = [(table, row_id) for table, ids in rows.items() for row_id in sorted(ids)]
        touched = tuple_(AuditEntry.table, AuditEntry.row_id).in_(pairs)
        found.append(AuditAct.id.in_(select(AuditEntry.act_id).where(touched)))
    return found


def rows_about(session: Session, organisation_id: int) -> dict[str, set[int]]:
    """An organisation's row and every row that hangs on it: applications, visits, awards ….

    Rows that were deleted since are found by what the log says of them.
    """
    found = {_TOP: {organisation_id}}
    for table in Base.metadata.sorted_tables:  # what is pointed at comes before what points
        links = [
            (column.name, key.column.table.name)
            for column in table.columns
            for key in column.foreign_keys
            if key.column.table.name in found
        ]
        ids: set[int] = set()
        for column, above in links:
            owners = found[above]
            ids |= set(
                session.scalars(select(table.c.id).where(table.c[column].in_(sorted(owners))))
            )
            ids |= {i for i, old in _deleted(session, table.name, column) if old in owners}
        if ids:
            found[table.name] = ids
    pairs = [(name, row_id) for name, owners in found.items() for row_id in sorted(owners)]
    for table in Base.metadata.sorted_tables:  # papers and attachments name what they are about
        if {"subject_table", "subject_id"} <= set(table.columns.keys()):
            subject = tuple_(table.c.subject_table, table.c.subject_id)
            about = session.scalars(select(table.c.id).where(subject.in_(pairs)))
            found.setdefault(table.name, set()).update(about)
    return found


def _deleted(session: Session, table: str, column: str) -> Iterator[tuple[int, object]]:
    query = select(AuditEntry.row_id, AuditEntry.values).where(
        AuditEntry.table == table, AuditEntry.change == "delete"
    )
    for row_id, values in session.execute(query):
        told = json.loads(values) if values else {}
        yield row_id, told.get(column, (None, None))[1]


def _told(entry: AuditEntry) -> dict[str, tuple[object, object]]:
    """The fields of an entry with what each was and became."""
    told: dict[str, tuple[object, object]] = json.loads(entry.values) if entry.values else {}
    return told


def _names(session: Session, entries: Iterable[AuditEntry]) -> Mapping[tuple[str, int], str]:
    """What the rows that the entries name by number are called."""
    rows = {
        (target, int(str(value)))
        for entry in entries
        for field, both in _told(entry).items()
        if (target := log_subjects.pointed_at(entry.table, field))
        for value in both
        if value is not None
    }
    return log_subjects.of_rows(session, rows)


def _word(table: str, field: str, value: object, names: Mapping[tuple[str, int], str]) -> str:
    """A value in words; a row that it names by number with its name."""
    word, target = stored_word(table, field, value), log_subjects.pointed_at(table, field)
    name = names.get((target, int(str(value)))) if target and value is not None else ""
    return f"{name}（第 {word} 号）" if name else word


def _lines(entry: AuditEntry, names: Mapping[tuple[str, int], str]) -> list[ChangeLine]:
    blanked = not entry.values
    made = []
    for field, both in _told(entry).items():
        old, new = (_word(entry.table, field, value, names) for value in both)
        made.append(ChangeLine(entry.table, entry.row_id, entry.change, field, old, new))
    return made or [ChangeLine(entry.table, entry.row_id, entry.change, "", "", "", blanked)]
