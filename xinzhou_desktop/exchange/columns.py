"""What a column and a sheet of 申报导入模板 are."""

from dataclasses import dataclass, field
from typing import NamedTuple

from xinzhou_desktop.exchange.forms import Form, Text

REQUIRED = "*"


class Section(NamedTuple):
    """A coloured group of columns: whose fields they are, and its title."""

    owner: str
    title: str


NO_SECTION = Section("", "")


@dataclass(frozen=True)
class Column:
    """One column: its header, the field it fills, and how its values are written."""

    header: str
    name: str
    form: Form = field(default_factory=Text)
    help: str = ""
    required: bool = False
    width: float = 14
    section: Section = NO_SECTION

    @property
    def title(self) -> str:
        """The header as printed, with the mark of a required column."""
        return self.header + (REQUIRED if self.required else "")


@dataclass(frozen=True)
class Layout:
    """One sheet: its columns, and for a side sheet the kind of fact that a row is."""

    title: str
    columns: tuple[Column, ...]
    fact: str = ""
    purpose: str = ""
