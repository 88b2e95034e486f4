"""Rows of cells as lines of JSON, and back: nothing that comes back is taken on trust."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import cast

from xinzhou_desktop.exchange.forms import Raw
from xinzhou_desktop.exchange.opened import FAILED, MAX_COLUMNS, UNCACHED, Row, Unreadable, Value

_FORMULA, _ERROR = "formula", "error"
_MARKS = {_FORMULA: UNCACHED, _ERROR: FAILED}
_TAGGED: Mapping[str, Callable[[str], Raw]] = {
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "time": time.fromisoformat,
    "span": lambda text: timedelta(seconds=float(text)),
    "number": Decimal,
}


def line(*parts: object) -> bytes:
    """One line: plain ASCII, so that no odd character can end it early."""
    return json.dumps(parts, separators=(",", ":")).encode("ascii") + b"\n"


def packed(value: Value) -> object:
    """A cell as JSON: what JSON does not know becomes a pair of its kind and its text."""
    if isinstance(value, Unreadable):
        return [_ERROR if value is FAILED else _FORMULA, ""]
    if isinstance(value, datetime):
        return ["moment", value.isoformat()]
    if isinstance(value, date):
        return ["day", value.isoformat()]
    if isinstance(value, time):
        return ["time", value.isoformat()]
    if isinstance(value, timedelta):
        return ["span", str(value.total_seconds())]
    return ["number", str(value)] if isinstance(value, Decimal) else value


def parts_of(raw: bytes) -> tuple[str, list[object]]:
    """The kind of a line and the rest of it; anything else raises `ValueError`."""
    found = json.loads(raw)
    if not isinstance(found, list) or not found or not isinstance(found[0], str):
        raise ValueError("not a line of ours")
    return found[0], found[1:]


def row_of(parts: list[object]) -> Row:
    """A row: its number and its cells; anything else raises `ValueError`."""
    number, cells = parts
    if not isinstance(number, int) or not isinstance(cells, list) or len(cells) > MAX_COLUMNS:
        raise ValueError("not a row")
    return number, tuple(_unpacked(cell) for cell in cells)


def _unpacked(cell: object) -> Value:
    if cell is None or isinstance(cell, (str, bool, int, float)):
        return cell
    if not isinstance(cell, list) or [type(part) for part in cell] != [str, str]:
        raise ValueError("not a cell")
    kind, text = cast("tuple[str, str]", tuple(cell))
    if kind in _MARKS:
        return _MARKS[kind]
    if kind not in _TAGGED:
        raise ValueError(kind)
    return _TAGGED[kind](text)
