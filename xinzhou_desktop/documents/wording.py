"""文书用语: the words of each paper as data, with typed merge fields; checked when it is loaded.

A paper's file has its fields and its passages. A passage is text a line a paragraph:

    # 标题                      a title; | marks where a line may end
    @主送机关：                 no indent, as the addressees stand
    一、考核对象                a heading in 黑体
    （一）名额。……              a heading in 楷体, up to its full stop
    {异议事项}                  a field of several paragraphs, or of 图表 (blocks that the
                                paper makes: tables, drawings), stands alone on its line

The lines of a passage that is named in `choices` are boxes to tick: their number stays.

A line whose optional fields are all empty is left out, and so is one with a 条件 that does not
hold; the headings are numbered anew.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from xinzhou_desktop.documents.dates import day_figures, day_hanzi, number_hanzi, span
from xinzhou_desktop.documents.titles import marked
from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.money import FEN_PER_YUAN, capital, yuan
from xinzhou_desktop.paths import resources

if TYPE_CHECKING:  # a certificate has words, but no blocks
    from xinzhou_desktop.documents.blocks import Block

FOLDER = "papers"
CONDITION = "条件"
PLAIN, NUMBERED, LISTED, PLACED = SEVERAL = ("各段", "编号各段", "名单", "图表")
FIELD = re.compile(r"\{([^{}\n]+)\}")
_FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]+、")
_SECOND_LEVEL = re.compile(r"（[一二三四五六七八九十]+）")
_LED = re.compile(r"（[一二三四五六七八九十]+）[^。]{1,20}。")
_SECOND_ALONE = re.compile(r"（[一二三四五六七八九十]+）[^。；，：]{1,24}")
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
        numbers = _Numbers()
        for line in self._standing(self.passages[passage], values):
            several = self._several(line)
            if several is not None:
                found += several.paragraphs(values[several.argument])
            elif line:
                fill = partial(self._filled, values=values)
                found.append(_block(numbers.anew(line), fill))
        return tuple(found)

    def changed(self, passages: Mapping[str, str], version: int) -> "Wording":
        """With other words for some passages; raises `InvalidInput` for words that cannot be."""
        found = replace(self, passages={**self.passages, **passages}, version=version)
        check(found)
        for name in self.choices:
            lines = len(self.passages[name].splitlines())
            if len(found.passages[name].splitlines()) != lines:
                raise InvalidInput(
                    f"{self.paper}（{self.code}）的“{name}”有{lines}行，一行是一个选项，"
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


class _Numbers:
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


def _block(line: str, fill: Callable[[str], str]) -> "Block":
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


def check(wording: Wording) -> None:
    """Raise `InvalidInput` naming what is wrong in the words of a paper."""
    where = f"{wording.paper}（{wording.code}）"
    names = [field.name for field in wording.fields]
    used = set()
    for passage, text in wording.passages.items():
        if not text.strip():
            raise InvalidInput(f"{where}的“{passage}”是空的。", field=passage)
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


class _Shipped(Mapping[str, Wording]):
    """The words of each paper, read when they are first asked for."""

    def __init__(self) -> None:
        files = (resources() / "wording" / FOLDER).glob("*.toml")
        found = {path.name.split("-")[0]: path for path in files}
        self._files = dict(sorted(found.items(), key=lambda item: _place(item[0])))
        self._read: dict[str, Wording] = {}

    def __getitem__(self, code: str) -> Wording:
        if code not in self._read:
            self._read[code] = read(self._files[code])
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


@cache
def shipped() -> Mapping[str, Wording]:
    """The words that ship with the program, by the code that the name of their file begins with."""
    return _Shipped()


def _place(code: str) -> tuple[int, str]:
    """f2 before f10: the order in which an office meets its papers."""
    number = re.match(r"f(\d+)", code)
    return int(number[1]) if number else 0, code


def read(path: Path) -> Wording:
    """The words of one paper from its file; raises `ValueError` for a file that is not right."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    fields = []
    for name, (argument, kind) in told["fields"].items():
        optional, bare = kind.endswith("？"), kind.removesuffix("？")
        if bare not in KINDS:
            raise ValueError(f"{path.name}: “{name}”的类型“{kind}”没有")
        fields.append(Field(name, argument, bare, optional))
    wording = Wording(
        told["code"],
        told["paper"],
        told["article"],
        tuple(fields),
        told["passages"],
        choices=tuple(told.get("choices", ())),
    )
    try:
        check(wording)
    except InvalidInput as error:
        raise ValueError(f"{path.name}: {error.message}") from error
    return wording
