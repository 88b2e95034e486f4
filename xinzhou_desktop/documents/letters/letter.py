"""What all letters share: head, title, body, annexes, signature (GB/T 9704, 10.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from xinzhou_desktop.documents.blocks import Annex, Annexes, Block, Signature, Title
from xinzhou_desktop.documents.heads import LetterHead
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.qualification import LIST_CELL, LIST_HEAD
from xinzhou_desktop.documents.tables import Cell, Row
from xinzhou_desktop.documents.wording import Wording
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import Article

DAY = "年　　月　　日"  # left to the pen
SEALED = ("（盖章）　　　　　", DAY)
_STOPS = "。；！？…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """How a letter goes out; the number is left empty until it is given one."""

    office: Office
    day: date
    number: str = ""  # 发文字号
    clerk: str = ""
    preprinted: bool = False
    witness: str = ""

    @property
    def contact(self) -> str:
        """Whom to ask, as a sentence; empty where nothing is known."""
        person = f"联系人：{self.clerk}" if self.clerk else ""
        known = "，".join(part for part in (person, self.office.contact) if part)
        return f"{known}。" if known else ""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An annex of a letter: its name in the 附件说明, its title, what stands on its pages."""

    name: str
    title: str
    blocks: tuple[Block, ...]


def composed(
    paper: Letter,
    words: Wording,
    values: Mapping[str, Any],
    enclosures: tuple[Enclosure, ...] = (),
) -> Official:
    """The letter before it is set: its words, and its annexes on pages of their own."""
    title = words.say("title", **values)
    blocks: list[Block | LetterHead] = [
        LetterHead(paper.office.name, paper.number, preprinted=paper.preprinted),
        Title(title),
        *words.blocks("body", **values),
    ]
    if enclosures:
        blocks.append(Annexes(tuple(each.name for each in enclosures)))
    blocks.append(Signature(paper.office.name, paper.day))
    for k, each in enumerate(enclosures, 1):
        label = f"附件{k}" if len(enclosures) > 1 else "附件"
        blocks += [Annex(label, each.title), *each.blocks]
    return Official(title, tuple(blocks), paper.witness)


def require(paper: str, basis: Article, remedy: str, **found: object) -> None:
    """Raise a `PaperError` that names what a paper lacks."""
    missing = [
        name
        for name, value in found.items()
        if not (value.strip() if isinstance(value, str) else value)
    ]
    if missing:
        raise PaperError(f"{paper}缺少{'、'.join(missing)}。", basis=str(basis), remedy=remedy)


def sentence(text: str) -> str:
    """The text with a mark at its end."""
    bare = text.strip()
    return bare if not bare or bare[-1] in _STOPS else f"{bare}。"


def note_row(words: Wording, passage: str, cols: int, **values: Any) -> Row:
    """What is noted below a table, as its last row."""
    return (Cell(words.say(passage, **values), cols=cols, height=8),)


def name_cell(text: str, *, height: float = 13, rows: int = 1) -> Cell:
    """A cell that names what stands beside or below it."""
    return Cell(text, rows=rows, align="centre", style=LIST_HEAD, height=height)


def text_cell(
    text: str = "",
    *,
    cols: int = 1,
    centred: bool = False,
    height: float = 0,
    foot: tuple[str, ...] = (),
) -> Cell:
    """A cell of text, or one that is left to the pen."""
    return Cell(
        text,
        cols=cols,
        align="centre" if centred else "left",
        style=LIST_CELL,
        height=height,
        foot=foot,
    )
