"""A scoring rubric: items whose points add up to its total, and bands for the percent."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from xinzhou_desktop.paths import resources

Kind = Literal["过程", "结果", "自定义"]
KINDS: tuple[Kind, ...] = ("过程", "结果", "自定义")


@dataclass(frozen=True, slots=True)
class Item:
    """One scored item with its points."""

    code: str
    category: str
    name: str
    points: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Band:
    """One band of percents, with its wording for processes and for results."""

    low: int
    high: int
    process: str
    result: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """An edition of a rubric; it exists only when its points add up."""

    code: str
    edition: str
    title: str
    total: int
    items: tuple[Item, ...]
    bands: tuple[Band, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        codes = [item.code for item in self.items]
        if doubled := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(f"评分项编号重复：{'、'.join(doubled)}")
        if wrong := [x.code for x in self.items if x.points <= 0 or x.kind not in KINDS]:
            raise ValueError(f"评分项的分值或类型有误：{'、'.join(wrong)}")
        if (points := sum(item.points for item in self.items)) != self.total:
            raise ValueError(f"各项分值合计 {points} 分，应为 {self.total} 分")

    def item(self, code: str) -> Item:
        """The item of that code; raises `ValueError` if there is none."""
        for item in self.items:
            if item.code == code:
                return item
        raise ValueError(f"评分表没有 {code} 这一项")

    def subtotals(self) -> dict[str, int]:
        """Points of each category, in order."""
        sums: dict[str, int] = {}
        for item in self.items:
            sums[item.category] = sums.get(item.category, 0) + item.points
        return sums

    def band(self, percent: int) -> Band | None:
        """The band that a percent falls in."""
        return next((b for b in self.bands if b.low <= percent <= b.high), None)


def load(path: Path) -> Rubric:
    """Read a rubric file; any fault, also a wrong sum, raises `ValueError` with the file."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return Rubric(
            raw["code"],
            raw["edition"],
            raw["title"],
            raw["total"],
            tuple(
                Item(x["code"], x["category"], x["name"], x["points"], x["kind"])
                for x in raw["item"]
            ),
            tuple(
                Band(x["low"], x["high"], x["process"], x["result"]) for x in raw.get("band", [])
            ),
            raw.get("note", ""),
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}：{error}") from error


@cache
def shipped() -> Rubric:
    """GB/T 19580—2012, as shipped."""
    return load(resources() / "rubrics" / "gbt19580-2012.toml")
