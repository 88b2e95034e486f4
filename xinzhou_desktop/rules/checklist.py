"""Checklists for a site visit: the common one and one for each field of activity (第四条)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xinzhou_desktop.paths import resources
from xinzhou_desktop.regulation import Article
from xinzhou_desktop.vocabulary import Field


@dataclass(frozen=True, slots=True)
class Line:
    """One question of a checklist, with the article that it serves."""

    code: str
    group: str
    article: Article
    text: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """A titled list of questions, each with its own code."""

    title: str
    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        codes = [line.code for line in self.lines]
        if doubled := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(f"清单编号重复：{'、'.join(doubled)}")


def load(path: Path) -> Checklist:
    """Read a checklist file; any fault raises `ValueError` with the file."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return Checklist(
            raw["title"],
            tuple(
                Line(x["code"], x["group"], Article(x["article"], x.get("item", "")), x["text"])
                for x in raw["line"]
            ),
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}：{error}") from error


@cache
def general() -> Checklist:
    """The questions that every visit asks."""
    return load(_folder() / "general.toml")


@cache
def of_field(field: Field) -> Checklist | None:
    """The questions of one field; None for 其他, which has none of its own."""
    if field is Field.OTHER:
        return None
    return load(_folder() / f"{field.name.lower()}.toml")


def for_visit(*fields: Field) -> tuple[Line, ...]:
    """The lines of a visit: the common ones, then those of each field of the organisation."""
    lists = [general(), *(x for x in map(of_field, dict.fromkeys(fields)) if x)]
    return tuple(line for one in lists for line in one.lines)


def _folder() -> Path:
    return resources() / "checklists"
