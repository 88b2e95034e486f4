"""What 文面体检 finds, apart from how it looks: windows tell it without loading a font."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong on a paper: where it stands, what it is, what to do about it."""

    serious: bool
    where: str
    text: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paper, and where they stand."""

    where: str
    text: str
