"""The year as one Excel file: a sheet a hand-over list, every text a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from xinzhou_desktop.exchange.cells import (
    BODY,
    CENTRE,
    CENTRED,
    FACE,
    FILL,
    GRID,
    HEADING,
    MIDDLE,
    RIGHT,
    TITLE,
    clean,
    columns_of,
    height_of,
    put_text,
    seal,
    set_page,
)

CellValue = str | int | float | Decimal | bool | date | None
AMOUNT = "#,##0.00"
DAY = "yyyy-mm-dd"

_NOTE = Font(name=FACE, size=10, italic=True, color="595959")
_TITLE_LIMIT = 31  # characters of a sheet's title, by the format
_FORBIDDEN = str.maketrans("[]:*?/\\", "（）：＊？／＼")
_NARROW, _WIDE = 8, 46
_SAMPLE = 500  # rows looked at for the width of a column


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list: headers, rows, and widths in characters (measured where none are given)."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[CellValue]]
    widths: Sequence[float] = ()
    note: str = ""


def yearbook(title: str, sheets: Sequence[Sheet]) -> bytes:
    """The workbook of a year as bytes; equal lists give equal bytes.

    Amounts come as `Decimal` or float (two decimals, 元), counts and years as int. A text that
    begins with = + - @ stays a text.
    """
    book = Workbook(write_only=True)
    names: set[str] = set()
    for sheet in sheets or (Sheet("无", ("说明",), [("没有内容",)]),):
        _draw(book, _name(sheet.title, names), sheet, title)
    return seal(book, title)


def _name(title: str, names: set[str]) -> str:
    """A title that the format takes and that no other sheet has."""
    base = clean(title).translate(_FORBIDDEN).strip(" '") or "表"
    name, n = base[:_TITLE_LIMIT], 1
    while name.casefold() in names:
        n += 1
        tail = f"（{n}）"
        name = base[: _TITLE_LIMIT - len(tail)] + tail
    names.add(name.casefold())
    return name


def _draw(book: Workbook, name: str, spec: Sheet, title: str) -> None:
    sheet: Any = book.create_sheet(name)  # the stubs do not know the write-only sheet
    head = 3 if spec.note else 2
    last = get_column_letter(max(len(spec.headers), 1))
    set_page(sheet, heads=head, wide=len(spec.headers) > 5)  # noqa: PLR2004 -- fits upright
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{last}{head + len(spec.rows)}"
    widths = _widths(spec)
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.row_dimensions[1].height = 32
    sheet.row_dimensions[head].height = 30
    sheet.append([_styled(sheet, f"{title}　{spec.title}", TITLE, Alignment(vertical="center"))])
    if spec.note:
        sheet.append([_styled(sheet, spec.note, _NOTE, Alignment(vertical="center"))])
    heads = [_styled(sheet, header, HEADING, CENTRE) for header in spec.headers]
    for cell in heads:
        cell.fill, cell.border = FILL, GRID
    sheet.append(heads)
    for number, row in enumerate(spec.rows, head + 1):
        texts = ((v, w) for v, w in zip(row, widths, strict=False) if isinstance(v, str))
        sheet.row_dimensions[number].height = height_of(texts)
        sheet.append([_cell(sheet, value) for value in row])


def _styled(sheet: Any, text: str, font: Font, alignment: Alignment) -> Any:
    cell = WriteOnlyCell(sheet)
    put_text(cell, text)
    cell.font, cell.alignment = font, alignment
    return cell


def _cell(sheet: Any, value: CellValue) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.font, cell.border, cell.alignment = BODY, GRID, MIDDLE
    if isinstance(value, bool):
        value = "是" if value else "否"
    if isinstance(value, datetime):
        value = f"{value:%Y-%m-%d %H:%M}"
    if value is None or (isinstance(value, (float, Decimal)) and not isfinite(value)):
        return cell
    if isinstance(value, str):
        put_text(cell, value)
    elif isinstance(value, date):
        cell.value, cell.number_format, cell.alignment = value, DAY, CENTRED
    elif isinstance(value, int):
        cell.value, cell.number_format, cell.alignment = value, "0", RIGHT
    else:
        cell.value, cell.number_format, cell.alignment = value, AMOUNT, RIGHT
    return cell


def _widths(spec: Sheet) -> list[float]:
    measured = [
        _columns([h, *(r[i] for r in spec.rows[:_SAMPLE] if i < len(r))])
        for i, h in enumerate(spec.headers)
    ]
    return [*spec.widths, *measured[len(spec.widths) :]]


def _columns(values: Iterable[CellValue]) -> float:
    """The width that shows most values of a column in one line."""
    widest = max(_length(value) for value in values)
    return float(min(max(widest + 3, _NARROW), _WIDE))


def _length(value: CellValue) -> int:
    return columns_of(_shown(value))


def _shown(value: CellValue) -> str:
    """About what a cell shows."""
    if isinstance(value, (float, Decimal)):
        return f"{value:,.2f}"
    return "" if value is None else str(value)
