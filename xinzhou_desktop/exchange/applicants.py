"""What an application workbook holds: one applicant a row, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Applicant:
    """One applicant as read: fields of the organisation and of the application by name.

    `figures` has one mapping a year (year, and amounts in 分 by name); `facts` has pairs of a
    kind (ranking, standard, licence, spot_check, customs_notice, incident) and its fields.
    What was left blank is not told: its field is not there.
    """

    row: int
    name: str
    code: str
    organisation: Mapping[str, object] = field(default_factory=dict)
    application: Mapping[str, object] = field(default_factory=dict)
    figures: tuple[Mapping[str, object], ...] = ()
    recommended_by: str = ""
    recommendation: str = ""
    facts: tuple[tuple[str, Mapping[str, object]], ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the workbook: where, what, and whether it stops the row.

    `cell` names sheet and cell (申报单位!C5); `row` is the row of 申报单位 that it belongs to,
    also for a side sheet, and 0 if it belongs to none.
    """

    sheet: str
    cell: str
    text: str
    stops: bool = True
    row: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook as read: every filled row as far as it can be read, and every fault."""

    applicants: tuple[Applicant, ...]
    faults: tuple[Fault, ...]
