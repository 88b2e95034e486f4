"""From the values of a row to an applicant, and back to the values of a row."""

from collections.abc import Iterable, Mapping

from xinzhou_desktop.exchange.applicants import Applicant
from xinzhou_desktop.exchange.columns import Column, Layout

Fact = tuple[str, Mapping[str, object]]

_ALWAYS: dict[str, dict[str, object]] = {"ranking": {"peers": 0}, "licence": {"permanent": False}}


def applicant(
    row: int, values: Iterable[tuple[Column, object]], facts: Iterable[Fact] = ()
) -> Applicant:
    """The applicant of a row; a blank cell is not told, so its field is left out."""
    parts: dict[str, dict[str, object]] = {}
    for column, value in values:
        parts.setdefault(column.section.owner, {})[column.name] = value
    organisation = parts.get("organisation", {})
    recommended = parts.get("recommended", {})
    figures = [
        {"year": int(owner.rpartition(".")[2]), **amounts}
        for owner, amounts in parts.items()
        if owner.startswith("figures.")
    ]
    return Applicant(
        row,
        str(organisation.pop("name", "")),
        str(organisation.pop("code", "")),
        organisation,
        parts.get("application", {}),
        tuple(figures),
        str(recommended.get("recommended_by", "")),
        str(recommended.get("recommendation", "")),
        tuple(facts),
    )


def fact(layout: Layout, values: Iterable[tuple[Column, object]]) -> Fact:
    """The fact of a row of a side sheet; the code that it hangs on is not part of it."""
    fields = {column.name: value for column, value in values if column is not layout.columns[0]}
    return layout.fact, _ALWAYS.get(layout.fact, {}) | fields


def value_of(row: Applicant, column: Column) -> object | None:
    """What an applicant says in a column of 申报单位; None is not told."""
    owner = column.section.owner
    if column.name in ("name", "code"):
        return str(getattr(row, column.name)) or None
    if owner == "recommended":
        return str(getattr(row, column.name)) or None
    if owner.startswith("figures."):
        year = int(owner.rpartition(".")[2])
        return next((f.get(column.name) for f in row.figures if f["year"] == year), None)
    part = row.organisation if owner == "organisation" else row.application
    return part.get(column.name)
