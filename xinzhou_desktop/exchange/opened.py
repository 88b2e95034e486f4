"""A checked workbook opened for reading: rows as plain values, and no error of a library."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, repeat
from pathlib import Path
from typing import Any, Protocol, Self

from openpyxl import load_workbook

from xinzhou_desktop.exchange.forms import Raw
from xinzhou_desktop.exchange.guard import REDUCE, Checked, damaged, refuse, too_large

MAX_ROWS = 20_000
MAX_COLUMNS = 200
_ROWS_OF_FORMAT = 1_048_576
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A filled cell without a usable value, and why."""

    reason: str


Value = Raw | Unreadable | None
Row = tuple[int, tuple[Value, ...]]

UNCACHED = Unreadable("是没有计算结果的公式，请改为直接填写的数值")
FAILED = Unreadable("是错误值或不可用的日期，请更正后直接填写")


class Sheets(Protocol):
    """The sheets of a workbook, wherever they were read."""

    @property
    def titles(self) -> tuple[str, ...]: ...

    def rows(self, title: str, /) -> Iterator[Row]: ...


class Opened:
    """The sheets of a workbook by title; close it by leaving the `with` block."""

    def __init__(self, path: Path, checked: Checked) -> None:
        self._path = path
        self._values = self._load(checked.content, data_only=True)
        self._formulas = self._load(checked.content, data_only=False) if checked.formulas else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for book in (self._values, self._formulas):
            if book is not None:
                book.close()

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the sheets."""
        return tuple(self._values.sheetnames)

    def rows(self, title: str) -> Iterator[Row]:
        """The rows of a sheet that hold anything, with their numbers."""
        plain = self._cells(self._values, title)
        marked = repeat(()) if self._formulas is None else self._cells(self._formulas, title)
        for number, (cells, marks) in enumerate(zip(plain, marked, strict=False), 1):
            if not cells:
                continue
            values = [_value(cell) for cell in cells]
            for index, mark in enumerate(marks):
                if mark.data_type == "f" and values[index] is None:
                    values[index] = UNCACHED
            while values and _blank(values[-1]):
                values.pop()
            if not values:
                continue
            if number > MAX_ROWS:
                refuse(self._path, f"过大（“{title}”超过 {MAX_ROWS:,} 行）", REDUCE)
            if len(values) > MAX_COLUMNS:
                refuse(self._path, f"过大（“{title}”超过 {MAX_COLUMNS} 列）", REDUCE)
            yield number, tuple(None if _blank(v) else v for v in values)

    def _load(self, content: bytes, *, data_only: bool) -> Any:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of parts that are not read anyway
                return load_workbook(
                    io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False
                )
        except MemoryError as error:
            raise too_large(self._path) from error
        except Exception as error:  # the file is hostile: whatever the parser raises
            raise damaged(self._path) from error

    def _cells(self, book: Any, title: str) -> Iterator[tuple[Any, ...]]:
        rows: Iterator[tuple[Any, ...]] | None = None
        batch: list[tuple[Any, ...]] = []
        while rows is None or batch:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    if rows is None:
                        sheet = book[title]
                        sheet.reset_dimensions()  # the declared size may lie
                        rows = iter(sheet.iter_rows(min_row=1, max_row=_ROWS_OF_FORMAT))
                    batch = list(islice(rows, _BATCH))
            except MemoryError as error:
                raise too_large(self._path) from error
            except Exception as error:  # as above
                raise damaged(self._path) from error
            yield from batch


def _value(cell: Any) -> Value:
    if cell.data_type == "e":
        return FAILED
    value: Value = cell.value
    return value


def _blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
