"""Blocks become rows on the grid of 22 lines: a height and how to draw it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial, singledispatch

from xinzhou_desktop.documents import charts
from xinzhou_desktop.documents.blocks import (
    BODY,
    CHAR,
    FOOT_EDGE,
    HEI,
    KAI,
    LEFT,
    PITCH,
    RIGHT_EDGE,
    SMALL,
    TITLE,
    WIDTH,
    Annex,
    Annexes,
    Attendance,
    Centred,
    Colophon,
    Figure,
    Gap,
    Para,
    Signature,
    Title,
)
from xinzhou_desktop.documents.breaking import Line, set_line, set_paragraph
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.glyphs import MM
from xinzhou_desktop.documents.heads import Head, LetterHead, MinutesHead, RedHead
from xinzhou_desktop.documents.lettering import draw_centred, draw_line, draw_right
from xinzhou_desktop.documents.titles import balanced

TITLE_LEAD = 34.0  # points
TITLE_CHARS = 18
_CENTRE = LEFT + WIDTH / 2
DATE_IN = 4  # 成文日期 stands so many characters in from the right (7.3.5.1)
OPEN_DAY = "　　　　年　　月　　日"
_SEAL_CLEAR = 0.75  # lines below the date that the seal covers
_THICK, _THIN = 0.35 * MM, 0.25 * MM  # rules of the 版记


@dataclass(frozen=True, slots=True)
class GridRow:
    """Something that takes part in paging; `draw` gets the y of its upper edge."""

    lines: float
    draw: Callable[[Sheet, float], object]
    keep: bool = False  # not the last on a page
    text: bool = False  # body text, that may go along with a signature
    begins: bool = False  # the first line of a paragraph
    follow: bool = False  # never the first on a page
    new_page: bool = False
    soft: bool = False  # vanishes at the head of a page
    clear: float = 0  # lines that must stay free below it on the same page


def _nothing(_sheet: Sheet, _y: float) -> None:
    """A blank row."""


def _text(line: Line, x: float, *, keep: bool = False, begins: bool = True) -> GridRow:
    def draw(sheet: Sheet, y: float) -> None:
        draw_line(sheet, line, x, y - PITCH / 2)

    return GridRow(1, draw, keep=keep, text=True, begins=begins)


@singledispatch
def grid_rows(block: object) -> list[GridRow]:
    """The rows of a block."""
    raise TypeError(block)


@grid_rows.register
def _(block: Title) -> list[GridRow]:
    rows = [_title(block.text)]
    if block.subtitle:
        lines = balanced(block.subtitle, KAI, WIDTH, 10)
        rows += [GridRow(1, partial(_draw_centred, line), keep=True) for line in lines]
    return [*rows, *grid_rows(Gap(block.after))]


def _draw_centred(line: str, sheet: Sheet, y: float) -> None:
    draw_centred(sheet, line, KAI, _CENTRE, y - PITCH / 2)


def _title(text: str) -> GridRow:
    lines = balanced(text, TITLE, TITLE_CHARS * TITLE.size)
    high = -(-len(lines) * TITLE_LEAD // PITCH)

    def draw(sheet: Sheet, y: float) -> None:
        y -= (high * PITCH - len(lines) * TITLE_LEAD) / 2 + TITLE_LEAD / 2
        for k, line in enumerate(lines):
            draw_centred(sheet, line, TITLE, _CENTRE, y - k * TITLE_LEAD)

    return GridRow(high, draw, keep=True)


@grid_rows.register
def _(block: Figure) -> list[GridRow]:
    chart = charts.drawing(block.kind, block.shares, WIDTH)
    high = -(-chart.height // PITCH) + 1.5  # half a line above, one below

    def draw(sheet: Sheet, y: float) -> None:
        charts.draw(sheet, chart, LEFT, y - PITCH / 2 - chart.height)
        draw_centred(sheet, block.caption, SMALL, _CENTRE, y - (high - 0.5) * PITCH)

    return [GridRow(high, draw)]


@grid_rows.register
def _(block: Gap) -> list[GridRow]:
    return [GridRow(block.lines, _nothing, soft=True)]


@grid_rows.register
def _(block: Centred) -> list[GridRow]:
    line = set_line(block.text, BODY)
    return [_text(line, _CENTRE - line.width / 2, keep=True)]


@grid_rows.register
def _(block: Para) -> list[GridRow]:
    lines = set_paragraph(
        block.spans,
        block.style,
        WIDTH,
        indent=block.indent * CHAR,
        hanging=block.hanging * CHAR,
    )
    return [_text(line, LEFT, keep=block.keep, begins=k == 0) for k, line in enumerate(lines)]


@grid_rows.register
def _(block: Annexes) -> list[GridRow]:
    rows = [replace(row, follow=True) for row in grid_rows(Gap())]
    hang = LEFT + 5 * CHAR
    for k, name in enumerate(block.names, 1):
        number = set_line(f"{k}. " if len(block.names) > 1 else "", BODY)
        lines = set_paragraph(name, BODY, RIGHT_EDGE - hang - number.width)
        for i, line in enumerate(lines):
            mark = set_line("附件：" if k == 1 and i == 0 else "", BODY)
            draws = [(mark, LEFT + 2 * CHAR), (line, hang + number.width)]
            draws += [(number, hang)] if i == 0 else []
            rows.append(GridRow(1, partial(_draw_all, draws), follow=True))
    return rows


def _draw_all(draws: list[tuple[Line, float]], sheet: Sheet, y: float) -> None:
    for line, x in draws:
        draw_line(sheet, line, x, y - PITCH / 2)


@grid_rows.register
def _(block: Signature) -> list[GridRow]:
    """Date right by four characters, office centred above it; the seal is pressed over both."""
    remark = f"（{block.remark}）" if block.remark else ""
    notes = set_paragraph(remark, BODY, WIDTH, indent=2 * CHAR) if remark else []
    written = day_figures(block.day) if block.day else OPEN_DAY
    office, day = set_line(block.office, BODY), set_line(written, BODY)
    # A long name is kept inside the type area, and the date follows it.
    middle = min(RIGHT_EDGE - DATE_IN * CHAR - day.width / 2, RIGHT_EDGE - office.width / 2)

    def draw(sheet: Sheet, y: float) -> None:
        y -= (block.blank + 0.5) * PITCH
        draw_line(sheet, office, middle - office.width / 2, y)
        draw_line(sheet, day, middle - day.width / 2, y - PITCH)
        for k, line in enumerate(notes, 2):
            draw_line(sheet, line, LEFT, y - k * PITCH)

    lines = block.blank + 2 + len(notes)
    return [GridRow(lines, draw, follow=True, clear=0 if notes else _SEAL_CLEAR)]


@grid_rows.register
def _(block: Annex) -> list[GridRow]:
    head = set_line(block.label, HEI)

    def draw(sheet: Sheet, y: float) -> None:
        draw_line(sheet, head, LEFT, y - PITCH / 2)

    return [
        GridRow(1, draw, keep=True, new_page=True),
        GridRow(1, _nothing),
        _title(block.title),
        GridRow(0.6, _nothing),
    ]


@grid_rows.register
def _(block: Attendance) -> list[GridRow]:
    """Label in 黑体 two characters in; further lines stand below the first name."""
    label = set_line(f"{block.label}：", HEI)
    hang = (2 + len(block.label) + 1) * CHAR  # the colon is a whole one (10.3)
    lines = set_paragraph(block.names, BODY, WIDTH - hang)
    rows = [_text(line, LEFT + hang, begins=False) for line in lines]

    def draw(sheet: Sheet, y: float) -> None:
        draw_line(sheet, label, LEFT + 2 * CHAR, y - PITCH / 2)
        rows[0].draw(sheet, y)

    return [GridRow(1, draw, text=True, begins=True), *rows[1:]]


@grid_rows.register(RedHead)
@grid_rows.register(LetterHead)
@grid_rows.register(MinutesHead)
def _(block: Head) -> list[GridRow]:
    return [GridRow(block.lines, block.draw, keep=True)]


@grid_rows.register
def _(block: Colophon) -> list[GridRow]:
    """版记 stands on the lower edge of the type area."""
    copies = set_paragraph(block.copies, SMALL, WIDTH - 5 * SMALL.size) if block.copies else []
    lead = SMALL.size * 1.75
    ruled = block.day is not None
    edges = 6 if copies else 3  # points for the rules
    height = (len(copies) + ruled) * lead + edges * ruled
    day = block.day

    def draw(sheet: Sheet, _y: float) -> None:
        y, x = FOOT_EDGE + height, LEFT + SMALL.size
        if copies:
            draw_line(sheet, set_line("抄送：", SMALL), x, y - lead / 2 - ruled)
        for k, line in enumerate(copies):
            draw_line(sheet, line, x + 3 * SMALL.size, y - lead * (k + 0.5) - ruled)
        if day is None:
            return
        between = ((y - len(copies) * lead - 3, _THIN),) if copies else ()
        for at, width in ((y, _THICK), *between, (FOOT_EDGE, _THICK)):
            sheet.stroke(0, width)
            sheet.line(LEFT, at, RIGHT_EDGE, at)
        low = FOOT_EDGE + lead / 2 + 1
        draw_line(sheet, set_line(block.printer, SMALL), x, low)
        printed = day_figures(day) + "印发"
        draw_right(sheet, printed, SMALL, RIGHT_EDGE - SMALL.size, low)

    return [GridRow(height / PITCH, draw)]
