"""What every workbook of ours shares: safe text, type faces, and bytes that come out the same."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from datetime import datetime
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties

MAX_TEXT = 32_767  # characters in a cell, by the format
FACE = "等线"
HEADING = Font(name=FACE, size=11, bold=True, color="FFFFFF")
TITLE = Font(name=FACE, size=16, bold=True, color="7A1F1F")
BODY = Font(name=FACE, size=11)
FILL = PatternFill("solid", fgColor="8C2B2B")
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
CENTRED = Alignment(horizontal="center", vertical="center")
RIGHT = Alignment(horizontal="right", vertical="center")
MIDDLE = Alignment(vertical="center", wrap_text=True)
_LINE = Side(style="thin", color="BFBFBF")
GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)

_CREATED = datetime(2023, 6, 8)  # the day of the Measures, so that equal content is equal bytes
_A4 = 9
_LEADING, _PADDING, _TALLEST = 15.5, 6.0, 409.0  # points
_MARGIN = 0.5  # inch
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def clean(text: str) -> str:
    """The text without what a workbook cannot hold: control characters, broken pairs, excess."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    plain = "".join(c for c in whole if c not in "\ufffe\uffff")
    return ILLEGAL_CHARACTERS_RE.sub("", plain)[:MAX_TEXT]


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text as text: one that begins with = + - @ never becomes a formula."""
    if isinstance(cell, MergedCell):
        raise TypeError(cell.coordinate)
    cell.value = clean(text)
    if cell.value:
        cell.data_type = "s"
        cell.quotePrefix = True


def columns_of(text: str) -> int:
    """The width of the longest line of a text in columns; a Chinese character takes two."""
    return max(map(_columns, text.splitlines() or [""]))


def height_of(texts: Iterable[tuple[str, float]]) -> float:
    """The height in points of a row that shows each text within its column's width."""
    lines = 1
    for text, width in texts:
        room = max(width - 2, 1)
        needed = (max(ceil(_columns(line) / room), 1) for line in text.splitlines())
        lines = max(lines, sum(needed))
    return min(_PADDING + _LEADING * lines, _TALLEST)


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)


def set_page(sheet: Any, *, wide: bool, heads: int) -> None:
    """Print on A4, as wide as the page, the first `heads` rows on every page."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{heads}"
    sheet.oddFooter.center.text = "&A　第 &P 页 / 共 &N 页"
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    sheet.page_margins.top = sheet.page_margins.bottom = _MARGIN


def seal(book: Workbook, title: str) -> bytes:
    """The workbook as bytes with fixed times: equal content gives equal bytes."""
    book.properties.title = clean(title)
    book.properties.creator = "信州区质量强区办"
    book.properties.created = _CREATED
    raw = io.BytesIO()
    book.save(raw)
    sealed = io.BytesIO()
    stamp = _CREATED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(sealed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == _CORE:
                content = _MODIFIED.sub(rb"\g<1>" + stamp, content)
            member = zipfile.ZipInfo(name, _ZIP_DATE)
            target.writestr(member, content, zipfile.ZIP_DEFLATED)
    return sealed.getvalue()
