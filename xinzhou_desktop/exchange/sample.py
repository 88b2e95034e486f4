"""The sample applicants of the exercise: data in TOML, workbooks made from it."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from xinzhou_desktop.exchange import layout
from xinzhou_desktop.exchange.applicants import Applicant
from xinzhou_desktop.exchange.columns import Column, Layout
from xinzhou_desktop.exchange.rows import applicant, fact
from xinzhou_desktop.paths import resources

WORKBOOKS = (("applicants.toml", "申报单位.xlsx"), ("applicants-next.toml", "申报单位-次年.xlsx"))


def sample_applicants(path: Path) -> tuple[Applicant, ...]:
    """The applicants of a sample file, one row each from the first row of the workbook on."""
    raw = _load(path)
    year = int(raw["year"])
    return tuple(
        _applicant(layout.FIRST_ROW + index, entry, year)
        for index, entry in enumerate(raw["applicant"])
    )


def sample_year(path: Path) -> tuple[int, tuple[str, ...]]:
    """The award year of a sample file and its recommending bodies."""
    raw = _load(path)
    return int(raw["year"]), tuple(raw["bodies"])


def rewrite(folder: Path) -> list[Path]:
    """Write the sample workbooks of a folder anew from its data."""
    from xinzhou_desktop.exchange import workbook  # noqa: PLC0415 -- openpyxl is slow to load

    written = []
    for data, name in WORKBOOKS:
        year, bodies = sample_year(folder / data)
        content = workbook.fill(year, bodies, sample_applicants(folder / data))
        (folder / name).write_bytes(content)
        written.append(folder / name)
    return written


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _applicant(row: int, entry: dict[str, Any], year: int) -> Applicant:
    main = layout.applicants(year)
    facts = [
        fact(side, _values(side.columns[1:], line))
        for side in layout.sides(year)
        for line in entry.get(side.fact, [])
    ]
    return applicant(row, _row(main, entry), facts)


def _row(main: Layout, entry: dict[str, Any]) -> Iterator[tuple[Column, object]]:
    """The told columns of a row; a year's amounts stand in one list, in order."""
    for column in main.columns:
        owner, _, fiscal = column.section.owner.partition(".")
        if owner == "figures":
            amounts = entry["figures"].get(fiscal)
            names = [c.name for c in main.columns if c.section == column.section]
            if amounts:
                yield from _values([column], [amounts[names.index(column.name)]])
        elif column.name in entry:
            yield from _values([column], [entry[column.name]])


def _values(
    columns: list[Column] | tuple[Column, ...], line: list[str | int | date | bool]
) -> Iterator[tuple[Column, object]]:
    for column, raw in zip(columns, line, strict=True):
        if raw != "":
            yield column, column.form.read(raw)


if __name__ == "__main__":
    rewrite(resources() / "sample")
