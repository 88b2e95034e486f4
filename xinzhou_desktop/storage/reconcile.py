"""Replays the log and compares it with the tables: finds rows that were edited past the program.

The chain guards the log; this guards everything else by the log. Rows are compared as they lie in
the file: an enum by its name, a date by its ISO text, as the log writes them.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import Session

from xinzhou_desktop.models import Base
from xinzhou_desktop.models.log_words import field_word, stored_word, table_word, value_word
from xinzhou_desktop.progress import Progress, silent
from xinzhou_desktop.storage.verify import raw

WORDS = "对照日志核对各表"
OWN = ("audit_act", "audit_entry")  # the chain checks them itself
_NAMES = ("name", "name_as_decided", "number", "title", "text")  # what a row is called by
_MOST = 100  # problems told one by one
_UNKNOWN = object()


def reconcile(
    session: Session, tables: tuple[str, ...] = (), progress: Progress = silent
) -> tuple[str, ...]:
    """Every row that is not as the log left it, in words; `tables` limits the check to some."""
    connection = raw(session)
    known = {t.name: t for t in Base.metadata.sorted_tables if t.name not in OWN}
    chosen = [known[name] for name in (tables or known)]
    problems: list[str] = []
    for done, table in enumerate(chosen):
        progress(done, len(chosen), WORDS)
        problems += _compare(connection, table)
    if (more := len(problems) - _MOST) > 0:
        problems[_MOST:] = [f"另有{more}处，不再逐条列出"]
    return tuple(problems)


def _compare(connection: Any, table: Table) -> Iterator[str]:
    columns = [column.name for column in table.columns]
    names = ", ".join(f'"{name}"' for name in columns)
    found = connection.execute(f'SELECT id, {names} FROM "{table.name}"')  # noqa: S608 -- our own names
    rows: dict[int, tuple[Any, ...]] = {row[0]: row[1:] for row in found}
    attributes = _attributes(table)
    for row_id, logged in _replayed(connection, table.name):
        row = rows.pop(row_id, None)
        if row is None and logged is None:
            continue
        here = dict(zip(columns, row, strict=True)) if row is not None else {}
        called = _called(table, row_id, here or logged or {})
        if logged is None:
            yield f"{called}：日志记的是已删除，表里却还有"
        elif row is None:
            yield f"{called}：日志里有，表里没有了"
        else:
            for field, wanted in logged.items():
                if field == "rev":  # counts the writes; a change of it alone is no act
                    continue
                column = attributes.get(field, field)
                now = here.get(column, _UNKNOWN)
                if now != wanted and not _same(now, wanted):
                    was, is_now = _said(table, column, wanted), _said(table, column, now)
                    if was == is_now:  # two moments of one minute
                        was, is_now = str(wanted), str(now)
                    words = f"“{field_word(field)}”日志记的是“{was}”，现在是“{is_now}”"
                    yield f"{called}：{words}"
    for row_id, row in rows.items():
        here = dict(zip(columns, row, strict=True))
        yield f"{_called(table, row_id, here)}：表里有，日志里没有登记过"


def _replayed(connection: Any, table: str) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """Each row that the log knows with its last logged values; None for one that was deleted."""
    entries = connection.execute(
        'SELECT row_id, "change", "values" FROM audit_entry WHERE table_name = ?'
        " ORDER BY row_id, id",
        (table,),
    )
    for row_id, group in groupby(entries, itemgetter(0)):
        state: dict[str, Any] | None = None
        for _row_id, change, text in group:
            if change == "delete":
                state = None
            elif change in {"insert", "update"}:
                told: dict[str, list[Any]] = json.loads(text) if text else {}
                new = {field: both[1] for field, both in told.items()}
                state = new if state is None or change == "insert" else state | new
        yield row_id, state


def _attributes(table: Table) -> Mapping[str, str]:
    """The column of each mapped attribute: the log writes attributes."""
    (mapper,) = (m for m in Base.registry.mappers if m.local_table is table)
    return {a.key: a.columns[0].name for a in mapper.column_attrs}


def _same(now: object, wanted: object) -> bool:
    if isinstance(now, str) and isinstance(wanted, str):
        return unicodedata.normalize("NFC", now) == wanted
    return False


def _called(table: Table, row_id: int, row: Mapping[str, Any]) -> str:
    name = next((row[n] for n in _NAMES if row.get(n)), "")
    return f"{table_word(table.name)}第{row_id}号" + (f"（{name}）" if name else "")


def _said(table: Table, column: str, value: object) -> str:
    return value_word(stored_word(table.name, column, value))
