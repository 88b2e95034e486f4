"""The words of one paper: filled in, made into blocks, changed, checked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from xinzhou_desktop.documents.wording.fields import CONDITION, FIELD, SEVERAL, Field
from xinzhou_desktop.documents.wording.lines import Numbers, block_of
from xinzhou_desktop.documents.wording.names import called
from xinzhou_desktop.errors import InvalidInput

if TYPE_CHECKING:  # a certificate has words, but no blocks
    from xinzhou_desktop.documents.blocks import Block


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one paper; `version` counts the changes of the office, 0 is as shipped."""

    code: str
    paper: str
    article: str
    fields: tuple[Field, ...]
    passages: Mapping[str, str]
    version: int = 0
    choices: tuple[str, ...] = ()  # passages whose lines are boxes to tick

    def say(self, passage: str, **values: Any) -> str:
        """A passage with its fields filled in; lines without content are left out."""
        return "\n".join(self.lines(passage, **values))

    def lines(self, passage: str, **values: Any) -> tuple[str, ...]:
        """A passage line by line, as it is written: what stands in a field makes no other line."""
        standing = self._standing(self.passages[passage], values)
        return tuple(self._filled(line, values) for line in standing)

    def blocks(self, passage: str, **values: Any) -> tuple["Block", ...]:
        """A passage as blocks of an official paper.

        What stands in a field never makes a heading: only the words of the paper do.
        """
        found: list[Block] = []
        numbers = Numbers()
        for line in self._standing(self.passages[passage], values):
            several = self._several(line)
            if several is not None:
                found += several.paragraphs(values[several.argument])
            elif line:
                fill = partial(self._filled, values=values)
                found.append(block_of(numbers.anew(line), fill))
        return tuple(found)

    def changed(self, passages: Mapping[str, str], version: int) -> "Wording":
        """With other words for some passages; raises `InvalidInput` for words that cannot be."""
        found = replace(self, passages={**self.passages, **passages}, version=version)
        check(found)
        for name in self.choices:
            lines = len(self.passages[name].splitlines())
            if len(found.passages[name].splitlines()) != lines:
                raise InvalidInput(
                    f"{self.paper}的“{called(name)}”有{lines}行，一行是一个选项，"
                    "只能改文字，不能增减行。",
                    field=name,
                )
        return found

    def _standing(self, text: str, values: Mapping[str, Any]) -> Iterator[str]:
        """The lines that have something to say."""
        for line in text.splitlines():
            held = [self._field(name) for name in FIELD.findall(line)]
            holds = [values[field.argument] for field in held if field.kind == CONDITION]
            may_go = held and all(field.may_be_empty for field in held)
            if all(holds) if holds else not may_go or any(values[f.argument] for f in held):
                yield line

    def _filled(self, line: str, values: Mapping[str, Any]) -> str:
        def said(match: re.Match[str]) -> str:
            field = self._field(match[1])
            return field.said(values[field.argument])

        return FIELD.sub(said, line)

    def _several(self, line: str) -> Field | None:
        names = FIELD.findall(line)
        found = self._field(names[0]) if names else None
        return found if found is not None and found.kind in SEVERAL else None

    def _field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)


def check(wording: Wording) -> None:
    """Raise `InvalidInput` naming what is wrong in the words of a paper."""
    where = wording.paper
    names = [field.name for field in wording.fields]
    used = set()
    for passage, text in wording.passages.items():
        if not text.strip():
            raise InvalidInput(f"{where}的“{called(passage)}”是空的。", field=passage)
        for line in text.splitlines():
            found = FIELD.findall(line)
            rest = FIELD.sub("", line)
            if "{" in rest or "}" in rest:
                raise InvalidInput(f"{where}的花括号不成对：{line}", field=passage)
            if unknown := [name for name in found if name not in names]:
                raise InvalidInput(
                    f"{where}没有“{unknown[0]}”这一项，可以用的是：{'、'.join(names)}。",
                    field=passage,
                )
            several = [f.name for f in wording.fields if f.kind in SEVERAL and f.name in found]
            if several and rest.strip():
                raise InvalidInput(
                    f"{where}的“{several[0]}”有好几段，要单独占一行。", field=passage
                )
            used.update(found)
    if idle := [name for name in names if name not in used]:
        raise InvalidInput(
            f"{where}的“{idle[0]}”没有用上，内容会缺。", field=next(iter(wording.passages))
        )
