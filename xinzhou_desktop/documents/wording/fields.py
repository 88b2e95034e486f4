"""Merge fields: their kinds, and what each says of a value."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from xinzhou_desktop.documents.dates import day_figures, day_hanzi, span
from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.money import FEN_PER_YUAN, capital, yuan

if TYPE_CHECKING:  # a certificate has words, but no blocks
    from xinzhou_desktop.documents.blocks import Block

CONDITION = "条件"
PLAIN, NUMBERED, LISTED, PLACED = SEVERAL = ("各段", "编号各段", "名单", "图表")
FIELD = re.compile(r"\{([^{}\n]+)\}")
_LIST_HANG = 3  # characters


def _text(value: str) -> str:
    return value


def _plain_yuan(fen: int) -> str:
    """80,000 元 without needless 分."""
    words = yuan(fen)
    return words if fen % FEN_PER_YUAN else words.removesuffix(".00")


KINDS: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "文字": _text,
        "年度": str,
        "数": str,
        "日期": day_figures,
        "汉字日期": day_hanzi,
        "起止": lambda days: span(*days),
        "金额": _plain_yuan,
        "大写金额": capital,
        "并列": "、".join,
        CONDITION: lambda _holds: "",
        **dict.fromkeys(SEVERAL, "\n".join),
    }
)


@dataclass(frozen=True, slots=True)
class Field:
    """A merge field: its name in the text, the argument it comes from, its kind."""

    name: str
    argument: str
    kind: str
    optional: bool = False

    def paragraphs(self, texts: Sequence[Any]) -> list["Block"]:
        """Several paragraphs: plain, numbered, or a list of names; or blocks, as they are."""
        from xinzhou_desktop.documents.blocks import Para  # noqa: PLC0415

        if not texts:
            self.said(texts)
        if self.kind == PLACED:
            return list(texts)
        if self.kind == PLAIN:
            return [Para(text) for text in texts]
        if len(texts) == 1:  # a number tells several apart
            return [Para(texts[0])]
        hanging = _LIST_HANG if self.kind == LISTED else 0
        return [Para(f"{k}. {text}", hanging=hanging) for k, text in enumerate(texts, 1)]

    @property
    def may_be_empty(self) -> bool:
        """Whether a line may be left out for want of it."""
        return self.optional or self.kind == CONDITION

    def said(self, value: Any) -> str:
        """The value in words; a value that is missing is an error unless it may be."""
        missing = value is None or value is False or (not isinstance(value, int) and not value)
        if missing or self.kind == CONDITION:
            if self.may_be_empty:
                return ""
            raise InvalidInput(
                f"文书缺少“{self.name}”。", field=self.argument, remedy="请补齐记录后再打印。"
            )
        return KINDS[self.kind](value)
