"""An official paper as plain text and as a simple web page, for a portal's editor."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch
from html import escape

from xinzhou_desktop.documents import charts
from xinzhou_desktop.documents.blocks import (
    HEI,
    KAI,
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
from xinzhou_desktop.documents.cells import stands
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.glyphs import clean
from xinzhou_desktop.documents.heads import LetterHead, MinutesHead, RedHead
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.rows import OPEN_DAY
from xinzhou_desktop.documents.tables import Cell, Table

_SPACE = "\u3000"
_RULE = "border:1px solid #000;padding:4px 6px"
_ALIGN = {"left": "left", "centre": "center", "right": "right"}
_TABLE = "border-collapse:collapse;width:100%"
_INDENT = "text-indent:2em"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text: how far in, how it looks on a web page."""

    text: str
    indent: int = 0  # characters
    tag: str = "p"
    look: str = ""


_Part = _Line | Table


def text(paper: Official) -> str:
    """Plain text: paragraphs begin two characters in, a row of a table is a line with tabs."""
    lines: list[str] = []
    for part in _parts(paper):
        if isinstance(part, Table):
            lines += ["\t".join(row) for row in _full_rows(part)]
        elif part.text or (lines and lines[-1]):  # never two blank lines
            lines.append(_SPACE * part.indent * bool(part.text) + part.text)
    return "\n".join(lines).strip("\n") + "\n"


def html(paper: Official) -> str:
    """Headings, paragraphs and tables with styles of their own; no sheet, no script, no class."""
    return "\n".join(
        _table(part) if isinstance(part, Table) else _element(part)
        for part in _parts(paper)
        if isinstance(part, Table) or part.text
    )


def _parts(paper: Official) -> Iterator[_Part]:
    for block in paper.blocks:
        yield from _parts_of(block)


@singledispatch
def _parts_of(block: object) -> Iterable[_Part]:
    raise TypeError(block)


@_parts_of.register
def _(block: Figure) -> Iterable[_Part]:
    return [_Line(f"{block.caption}：{charts.words(block.shares)}。", 2, look=_INDENT)]


@_parts_of.register
def _(block: Title) -> Iterable[_Part]:
    return (*_title(block.text), _Line(clean(block.subtitle), look=_centred("楷体")), _Line(""))


def _title(words: str) -> tuple[_Line, ...]:
    return (_Line(clean(words.replace("|", "")), tag="h1", look=_centred()), _Line(""))


@_parts_of.register
def _(block: Para) -> Iterable[_Part]:
    spans = block.spans
    words = spans if isinstance(spans, str) else "".join(part for part, _style in spans)
    face = {HEI: "黑体", KAI: "楷体"}.get(block.style) if isinstance(spans, str) else None
    look = ";".join((*([_INDENT] if block.indent else []), *([_face(face)] if face else [])))
    return (_Line(clean(words), round(block.indent), look=look),)


@_parts_of.register
def _(block: Centred) -> Iterable[_Part]:
    return (_Line(clean(block.text), look=_centred()),)


@_parts_of.register
def _(_block: Gap) -> Iterable[_Part]:
    return (_Line(""),)


@_parts_of.register
def _(block: Annexes) -> Iterable[_Part]:
    several = len(block.names) > 1
    lines = [f"{k}. {name}" if several else name for k, name in enumerate(block.names, 1)]
    yield _Line("")
    for k, line in enumerate(lines):
        lead, indent = ("附件：", 2) if k == 0 else ("", 5)
        yield _Line(clean(lead + line), indent, look=f"text-indent:{indent}em")


@_parts_of.register
def _(block: Signature) -> Iterable[_Part]:
    day = day_figures(block.day) if block.day else OPEN_DAY.strip()
    right = "text-align:right"
    yield _Line("")
    yield from (_Line(clean(block.office), look=right), _Line(day, look=right))
    if block.remark:
        yield _Line(f"（{clean(block.remark)}）", 2, look=_INDENT)


@_parts_of.register
def _(block: Annex) -> Iterable[_Part]:
    return (_Line(""), _Line(clean(block.label), look=_face("黑体")), *_title(block.title))


@_parts_of.register
def _(block: Attendance) -> Iterable[_Part]:
    return (_Line(clean(f"{block.label}：{block.names}"), 2, look=_INDENT),)


@_parts_of.register
def _(block: Colophon) -> Iterable[_Part]:
    yield _Line("")
    if block.copies:
        yield _Line(clean(f"抄送：{block.copies}"))
    if block.day is not None:
        yield _Line(f"{clean(block.printer)}{_SPACE}{day_figures(block.day)}印发")


@_parts_of.register
def _(block: RedHead) -> Iterable[_Part]:
    signer = f"{_SPACE}签发人：{block.signer}" if block.signer else ""
    return (*_head(block.mark), _Line(clean(block.number + signer), look=_centred()), _Line(""))


@_parts_of.register
def _(block: LetterHead) -> Iterable[_Part]:
    number = _Line(clean(block.number), look="text-align:right")
    return (*_head(block.mark), number, _Line(""))


@_parts_of.register
def _(block: MinutesHead) -> Iterable[_Part]:
    issued = f"{block.office}{_SPACE}{day_figures(block.day)}"
    lines = (_Line(clean(words), look=_centred()) for words in (block.number, issued))
    return (*_head(block.mark), *lines, _Line(""))


def _head(mark: str) -> tuple[_Line, ...]:
    return (_Line(clean(mark), look=f"{_centred()};color:#C8161D"),)


@_parts_of.register
def _(block: Table) -> Iterable[_Part]:
    return (block, _Line(""))


def _full_rows(table: Table) -> Iterator[list[str]]:
    """The words of every cell; a merged one says its words in each row that it reaches."""
    for row in stands((*table.head, *table.rows), len(table.widths)):
        yield [clean("".join((*each.cell.text.split("\n"), *each.cell.foot))) for each in row]


def _element(line: _Line) -> str:
    look = f' style="{line.look}"' if line.look else ""
    return f"<{line.tag}{look}>{escape(line.text)}</{line.tag}>"


def _table(table: Table) -> str:
    rows = (
        "".join(_cell(each.cell) for each in row if each.begins)
        for row in stands((*table.head, *table.rows), len(table.widths))
    )
    lines = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table style="{_TABLE}">\n{lines}\n</table>'


def _cell(cell: Cell) -> str:
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("colspan", cell.cols), ("rowspan", cell.rows))
        if count > 1
    )
    lines = (*cell.text.split("\n"), *cell.foot)
    words = "<br>".join(escape(clean(line)) for line in lines)
    return f'<td{spans} style="{_RULE};text-align:{_ALIGN[cell.align]}">{words}</td>'


def _centred(face: str = "") -> str:
    return "text-align:center" + (f";{_face(face)}" if face else "")


def _face(name: str) -> str:
    return f"font-family:{name}"
