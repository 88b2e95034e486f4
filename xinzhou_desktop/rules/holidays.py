"""The yearly State Council arrangements of rest days, as shipped or as brought in by file."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from xinzhou_desktop.paths import resources
from xinzhou_desktop.rules.periods import Calendar


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day of a State Council arrangement; `rest` is False for a working weekend."""

    day: date
    rest: bool
    name: str
    source: str


def read(path: Path) -> tuple[Holiday, ...]:
    """The days of a calendar file; any fault raises `ValueError` with the file."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(
            Holiday(day, kind == "rest", entry["name"], year["source"])
            for year in raw["year"]
            for entry in year["holiday"]
            for kind in ("rest", "work")
            for day in _days(entry, kind, year["year"])
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}：{error}") from error


def calendar_of(days: Iterable[Holiday]) -> Calendar:
    """The calendar that a list of days makes; its years are those that the list names."""
    days = tuple(days)
    return Calendar(
        frozenset(x.day for x in days if x.rest),
        frozenset(x.day for x in days if not x.rest),
        frozenset(x.day.year for x in days),
    )


@cache
def shipped() -> tuple[Holiday, ...]:
    """The days of every year that is shipped."""
    return read(resources() / "holidays.toml")


def _days(entry: dict[str, list[date]], kind: str, year: int) -> Iterator[date]:
    """Days of one kind; `rest` is a first and a last day, `work` a list of days."""
    days = entry.get(kind, [])
    if kind == "rest":
        first, last = days
        days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
        if not days:
            raise ValueError(f"{first} 至 {last} 的先后有误")
    for day in days:
        if day.year != year:
            raise ValueError(f"{day} 不在 {year} 年")
        yield day
