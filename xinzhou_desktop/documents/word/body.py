"""The blocks of an official paper as paragraphs and tables of a Word file."""

from collections.abc import Callable, Sequence
from functools import singledispatch
from itertools import pairwise

from docx.oxml.xmlchemy import BaseOxmlElement

from xinzhou_desktop.documents import charts, raster
from xinzhou_desktop.documents.blocks import (
    BODY,
    CHAR,
    HEI,
    KAI,
    PITCH,
    SMALL,
    TITLE,
    WIDTH,
    Annex,
    Annexes,
    Attendance,
    Block,
    Centred,
    Colophon,
    Figure,
    Gap,
    Para,
    Signature,
    Title,
)
from xinzhou_desktop.documents.breaking import set_line
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.heads import Head, LetterHead, MinutesHead, RedHead
from xinzhou_desktop.documents.rows import DATE_IN, OPEN_DAY, TITLE_CHARS, TITLE_LEAD
from xinzhou_desktop.documents.tables import Table
from xinzhou_desktop.documents.titles import balanced
from xinzhou_desktop.documents.word.head import head_elements
from xinzhou_desktop.documents.word.markup import el, paragraph, run, runs
from xinzhou_desktop.documents.word.table import colophon, table

# A picture put into the file: its bytes, width and height in points, what it shows in words.
Place = Callable[[bytes, float, float, str], BaseOxmlElement]
_HAIR = 1.0  # points; a paragraph that only parts two tables, or ends the file


def elements(blocks: Sequence[Block | Head], place: Place) -> list[BaseOxmlElement]:
    """Everything between the first line and the section."""
    found: list[BaseOxmlElement] = []
    for block, then in pairwise((*blocks, None)):
        if isinstance(block, Para):
            found.append(_para(block, with_next=isinstance(then, Signature | Annexes)))
        elif isinstance(block, Figure):
            found += _figure(block, place)
        else:
            found += _elements(block)
        if isinstance(block, Table | Colophon) and (
            then is None or isinstance(then, Table | Colophon)
        ):
            found.append(paragraph(grid=False, lead=_HAIR))
    return found


def _figure(block: Figure, place: Place) -> list[BaseOxmlElement]:
    """A chart as a picture, with its caption and what it says for whoever cannot see it."""
    chart = charts.drawing(block.kind, block.shares, WIDTH)
    held = place(raster.png(chart), chart.width, chart.height, charts.words(block.shares))
    return [
        paragraph([el("r", el("drawing", held))], align="center", grid=False, keep=True),
        paragraph([run(block.caption, SMALL)], align="center"),
    ]


@singledispatch
def _elements(block: object) -> list[BaseOxmlElement]:
    raise TypeError(block)


def _para(block: Para, *, with_next: bool) -> BaseOxmlElement:
    """Text that a signature follows keeps two lines with it."""
    style, base = "", BODY
    if block.keep and block.style in (HEI, KAI):
        style, base = ("Heading1", HEI) if block.style == HEI else ("Heading2", KAI)
    return paragraph(
        runs(block.spans, block.style, base),
        style=style,
        keep=block.keep or with_next,
        whole=with_next,
        indent=(block.hanging * CHAR, 0),
        first=(block.indent - block.hanging) * CHAR,
    )


@_elements.register
def _(block: Title) -> list[BaseOxmlElement]:
    found = [_title(block.text)]
    if block.subtitle:
        lines = balanced(block.subtitle, KAI, WIDTH, 10)
        found.append(paragraph([run("\n".join(lines))], style="Subtitle"))
    return [*found, *_elements(Gap(block.after))]


def _title(text: str) -> BaseOxmlElement:
    """As many lines of the grid as on paper; the lines end where they do there."""
    lines = balanced(text, TITLE, TITLE_CHARS * TITLE.size)
    high = -(-len(lines) * TITLE_LEAD // PITCH) * PITCH
    spare = (high - len(lines) * TITLE_LEAD) / 2
    return paragraph([run("\n".join(lines))], style="Title", before=spare, after=spare)


@_elements.register
def _(block: Gap) -> list[BaseOxmlElement]:
    whole, part = divmod(block.lines, 1)
    found = [paragraph(keep=True) for _ in range(int(whole))]
    return found + ([paragraph(grid=False, lead=part * PITCH, keep=True)] if part else [])


@_elements.register
def _(block: Centred) -> list[BaseOxmlElement]:
    return [paragraph([run(block.text)], align="center", keep=True)]


@_elements.register
def _(block: Annexes) -> list[BaseOxmlElement]:
    found = _elements(Gap())
    for k, name in enumerate(block.names, 1):
        number = f"{k}. " if len(block.names) > 1 else ""
        lead = f"附件：{number}" if k == 1 else number
        wide = set_line(number, BODY).width
        at, back = 5 * CHAR + wide, wide + (3 * CHAR if k == 1 else 0)
        words = [run(lead + name)]
        found.append(paragraph(words, indent=(at, 0), first=-back, keep=True))
    return found


@_elements.register
def _(block: Signature) -> list[BaseOxmlElement]:
    """Date right by four characters, office centred above it."""
    written = day_figures(block.day) if block.day else OPEN_DAY
    office, day = set_line(block.office, BODY).width, set_line(written, BODY).width
    middle = max(DATE_IN * CHAR + day / 2, office / 2)  # from the right edge
    found = _elements(Gap(block.blank))
    for words, wide, more in ((block.office, office, True), (written, day, bool(block.remark))):
        right = max(0.0, middle - wide / 2)
        found.append(paragraph([run(words)], indent=(0, right), align="right", keep=more))
    if block.remark:
        found.append(paragraph([run(f"（{block.remark}）")], first=2 * CHAR))
    return found


@_elements.register
def _(block: Annex) -> list[BaseOxmlElement]:
    return [
        paragraph([run(block.label, HEI, base=BODY)], new_page=True, keep=True),
        *_elements(Gap()),
        _title(block.title),
        *_elements(Gap(0.6)),
    ]


@_elements.register
def _(block: Attendance) -> list[BaseOxmlElement]:
    wide = (len(block.label) + 1) * CHAR
    words = [run(f"{block.label}：", HEI, base=BODY), run(block.names)]
    return [paragraph(words, indent=(2 * CHAR + wide, 0), first=-wide)]


@_elements.register(RedHead)
@_elements.register(LetterHead)
@_elements.register(MinutesHead)
def _(block: Head) -> list[BaseOxmlElement]:
    return head_elements(block)


@_elements.register
def _(block: Colophon) -> list[BaseOxmlElement]:
    return [colophon(block, SMALL)]


@_elements.register
def _(block: Table) -> list[BaseOxmlElement]:
    return [table(block)]
