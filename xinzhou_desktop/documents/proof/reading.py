"""The words of a paper, piece by piece, with where each stands."""

from collections.abc import Iterable, Iterator

from xinzhou_desktop.documents.blocks import (
    Annex,
    Annexes,
    Attendance,
    Block,
    Centred,
    Colophon,
    Figure,
    Para,
    Signature,
    Title,
)
from xinzhou_desktop.documents.flaws import Piece
from xinzhou_desktop.documents.form import Form, Part
from xinzhou_desktop.documents.heads import Head, LetterHead, MinutesHead, RedHead
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.press import Certificate
from xinzhou_desktop.documents.tables import Table


def pieces(paper: Official | Form) -> Iterator[Piece]:
    """The words of an official paper or of a form."""
    return pieces_of(paper.blocks) if isinstance(paper, Official) else form_pieces(paper)


def pieces_of(blocks: Iterable[Block | Head]) -> Iterator[Piece]:
    """The words of an official paper, block by block."""
    paragraph = 0
    for block in blocks:
        if isinstance(block, Para):
            paragraph += 1
            spans = block.spans
            text = spans if isinstance(spans, str) else "".join(part for part, _style in spans)
            yield Piece(f"正文第{paragraph}段", text)
        elif isinstance(block, Figure):
            yield Piece("图题", block.caption)
            yield from (Piece("图", share.category) for share in block.shares)
        else:
            yield from _other(block)


def certificate_pieces(certificates: Iterable[Certificate]) -> Iterator[Piece]:
    """The words of certificates."""
    for item in certificates:
        where = f"证书 {item.number}"
        yield from (Piece(where, t) for t in (item.organisation, item.award, item.authority))


def _other(block: Block | Head) -> Iterator[Piece]:
    match block:
        case Title():
            yield Piece("标题", block.text.replace("|", "") + block.subtitle)
        case Centred():
            yield Piece("发文字号", block.text)
        case Annexes():
            yield from (Piece("附件说明", name) for name in block.names)
        case Annex():
            yield Piece("附件标题", block.title.replace("|", ""))
        case Signature():
            yield Piece("署名和附注", block.office + block.remark)
        case Attendance():
            yield Piece(block.label, block.names)
        case Colophon():
            yield Piece("版记", block.copies + block.printer)
        case RedHead() | LetterHead() | MinutesHead():
            yield Piece("版头", block.mark)
            yield Piece("发文字号", block.number)
        case Table():
            yield from table_pieces(block)
        case _:
            return


def table_pieces(table: Table) -> Iterator[Piece]:
    """The words of a table, row by row."""
    for number, cells in enumerate((*table.head, *table.rows), 1):
        for cell in cells:
            if cell.text:
                yield Piece(f"表格第{number}行", cell.text.replace("\n", ""))


def form_pieces(form: Form) -> Iterator[Piece]:
    """The words of a form, part by part."""
    yield Piece("标题", form.title.replace("|", ""))
    yield Piece("表头", form.left + form.right + form.running)
    for part in form.parts:
        yield Piece("小标题", part.caption)
        if isinstance(part, Part):
            yield from table_pieces(part.table)
            yield from (Piece("表下注", note) for note in part.notes)
        else:
            yield from (Piece("图中文字", text) for text in part.texts)
