"""Ruled tables of a Word file: merged cells, repeated heads, rows kept whole; and the 版记."""

from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from xinzhou_desktop.documents.blocks import WIDTH, Colophon
from xinzhou_desktop.documents.cells import stands
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.glyphs import MM, Style
from xinzhou_desktop.documents.tables import Cell, Row, Table
from xinzhou_desktop.documents.word.markup import Form, el, paragraph, run, twips

_SIDES = ("top", "left", "bottom", "right")
_JC = {"left": "left", "centre": "center", "right": "right"}
_OFFICE = 0.62  # of the line of the 版记, for the name of the office
_LEAD = 1.75
_THICK, _THIN = 0.35 * MM, 0.25 * MM


def table(block: Table) -> BaseOxmlElement:
    """A table; its head comes again on each page."""
    widths = [width * MM for width in block.widths]
    borders = [(side, block.frame) for side in _SIDES]
    borders += [("insideH", block.rule), ("insideV", block.rule)]
    rows = _rows((*block.head, *block.rows), len(block.head), block, widths)
    return _table(widths, borders, block.pad * MM, rows)


def colophon(block: Colophon, style: Style) -> BaseOxmlElement:
    """版记 at the foot of the type area; that of a letter has no rules and names no printer."""
    widths, ruled = (WIDTH * _OFFICE, WIDTH * (1 - _OFFICE)), block.day is not None
    line = Form(style="Cell", grid=False, lead=style.size * _LEAD)
    lines = []
    if block.copies:
        copies = paragraph(
            [run(f"抄送：{block.copies}", style, grid=False)],
            line,
            indent=(4 * style.size, style.size),
            first=-3 * style.size,
        )
        lines.append(el("tr", _tc(copies, width=WIDTH, span=2)))
    if block.day is not None:
        office = [run(block.printer, style, grid=False)]
        day = [run(f"{day_figures(block.day)}印发", style, grid=False)]
        cells = (
            paragraph(office, line, indent=(style.size, 0), align="left"),
            paragraph(day, line, indent=(0, style.size), align="right"),
        )
        lines.append(
            el("tr", *(_tc(each, width=wide) for each, wide in zip(cells, widths, strict=True)))
        )
    thick = [("top", _THICK), ("bottom", _THICK), ("insideH", _THIN)]
    place = el(
        "tblpPr",
        vertAnchor="margin",
        horzAnchor="margin",
        tblpXSpec="center",
        tblpYSpec="bottom",
    )
    return _table(widths, thick if ruled else [], 0, lines, place)


def _table(
    widths: Sequence[float],
    borders: Sequence[tuple[str, float]],
    pad: float,
    rows: Sequence[BaseOxmlElement],
    place: BaseOxmlElement | None = None,
) -> BaseOxmlElement:
    edges = (
        el(side, val="single", sz=max(2, round(wide * 8)), space=0, color="000000")
        for side, wide in borders
    )
    properties = el(
        "tblPr",
        *([] if place is None else [place]),
        el("tblW", w=twips(sum(widths)), type="dxa"),
        el("tblInd", w=0, type="dxa"),
        el("tblBorders", *edges),
        el("tblLayout", type="fixed"),
        el("tblCellMar", *(el(side, w=twips(pad), type="dxa") for side in _SIDES)),
    )
    grid = el("tblGrid", *(el("gridCol", w=twips(width)) for width in widths))
    return el("tbl", properties, grid, *rows)


def _rows(
    rows: Sequence[Row], heads: int, block: Table, widths: Sequence[float]
) -> list[BaseOxmlElement]:
    found = []
    for number, (row, placed) in enumerate(zip(rows, stands(rows, len(widths)), strict=True)):
        properties = el("trPr", el("cantSplit"))
        high = max((cell.height for cell in row), default=0)
        if high:
            properties.append(el("trHeight", val=twips(high * MM), hRule="atLeast"))
        if number < heads:
            properties.append(el("tblHeader"))
        cells = [
            _tc(
                *_content(each.cell, block) if each.begins else [paragraph(style="Cell")],
                width=sum(widths[each.col : each.col + each.cell.cols]),
                span=each.cell.cols,
                merge=("restart" if each.begins else "continue") if each.cell.rows > 1 else "",
                cell=each.cell,
            )
            for each in placed
        ]
        found.append(el("tr", properties, *cells))
    return found


def _content(cell: Cell, block: Table) -> list[BaseOxmlElement]:
    lead = cell.style.size * block.leading
    parts = [
        paragraph(
            [run(part, cell.style, grid=False)],
            style="Cell",
            grid=False,
            lead=lead,
            align=_JC[cell.align],
        )
        for part in cell.text.split("\n")
    ]
    return parts + [
        paragraph(
            [run(part, cell.style, grid=False)],
            style="Cell",
            grid=False,
            lead=lead,
            before=lead * 0.4,
            align="right",
        )
        for part in cell.foot
    ]


def _tc(
    *content: BaseOxmlElement,
    width: float,
    span: int = 1,
    merge: str = "",
    cell: Cell | None = None,
) -> BaseOxmlElement:
    properties = el("tcPr", el("tcW", w=twips(width), type="dxa"))
    if span > 1:
        properties.append(el("gridSpan", val=span))
    if merge:
        properties.append(el("vMerge", val=merge))
    if cell is not None and cell.tint is not None:
        properties.append(el("shd", val="clear", color="auto", fill=f"{cell.tint:06X}"))
    if cell is None or not cell.top:
        properties.append(el("vAlign", val="center"))
    return el("tc", properties, *content)
