"""A line of words as a block: what its beginning makes of it, and the numbers of headings."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from xinzhou_desktop.documents.dates import number_hanzi
from xinzhou_desktop.documents.titles import marked

if TYPE_CHECKING:  # a certificate has words, but no blocks
    from xinzhou_desktop.documents.blocks import Block

_FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]+、")
_SECOND_LEVEL = re.compile(r"（[一二三四五六七八九十]+）")
_LED = re.compile(r"（[一二三四五六七八九十]+）[^。]{1,20}。")
_SECOND_ALONE = re.compile(r"（[一二三四五六七八九十]+）[^。；，：]{1,24}")


class Numbers:
    """The running numbers of headings: those of lines that were left out close up."""

    def __init__(self) -> None:
        self._first = self._second = 0

    def anew(self, line: str) -> str:
        if found := _FIRST_LEVEL.match(line):
            self._first, self._second = self._first + 1, 0
            return f"{number_hanzi(self._first)}、{line[found.end() :]}"
        if found := _SECOND_LEVEL.match(line):
            self._second += 1
            return f"（{number_hanzi(self._second)}）{line[found.end() :]}"
        return line


def block_of(line: str, fill: Callable[[str], str]) -> "Block":
    """The block that a line of the words stands for, with its fields filled in."""
    from xinzhou_desktop.documents.blocks import (  # noqa: PLC0415
        BODY,
        KAI,
        Para,
        Title,
        heading,
        subheading,
    )

    if line.startswith("# "):
        return Title("|".join(marked(fill(part)) for part in line[2:].strip().split("|")))
    if line.startswith("@"):
        return Para(fill(line[1:].strip()), indent=0)
    if _FIRST_LEVEL.match(line) and line[-1] not in "。；：，":
        return heading(fill(line))
    if _SECOND_ALONE.fullmatch(line):
        return subheading(fill(line))
    led = _LED.match(line)
    if led is not None and led.end() < len(line):
        return Para(((fill(line[: led.end()]), KAI), (fill(line[led.end() :]), BODY)))
    return Para(fill(line))
