"""What all letters share: head, title, body, annexes, signature (GB/T 9704, 10.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from xinzhou_desktop.documents.blocks import Annex, Annexes, Block, Signature, Title
from xinzhou_desktop.documents.heads import LetterHead
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.tables import Cell, Row
from xinzhou_desktop.documents.wording import Wording

DAY = "年　　月　　日"  # left to the pen
SEALED = ("（盖章）　　　　　", DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """How a letter goes out; the number is left empty until it is given one."""

    office: Office
    day: date
    number: str = ""  # 发文字号
    preprinted: bool = False
    witness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Sent):
    """A letter that says whom to ask."""

    clerk: str = ""

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
    paper: Sent,
    words: Wording,
    values: Mapping[str, Any],
    enclosures: tuple[Enclosure, ...] = (),
    attached: tuple[str, ...] = (),
) -> Official:
    """The letter before it is set: its words, and its annexes on pages of their own.

    `attached` are papers that go along as they are: only their names are printed.
    """
    title = words.say("title", **values)
    blocks: list[Block | LetterHead] = [
        LetterHead(paper.office.name, paper.number, preprinted=paper.preprinted),
        Title(title),
        *words.blocks("body", **values),
    ]
    if names := (*(each.name for each in enclosures), *attached):
        blocks.append(Annexes(names))
    blocks.append(Signature(paper.office.name, paper.day))
    for k, each in enumerate(enclosures, 1):
        label = f"附件{k}" if len(enclosures) > 1 else "附件"
        blocks += [Annex(label, each.title), *each.blocks]
    return Official(title, tuple(blocks), paper.witness)


def note_row(words: Wording, passage: str, cols: int, **values: Any) -> Row:
    """What is noted below a table, as its last row."""
    return (Cell(words.say(passage, **values), cols=cols, height=8),)
