"""What an application workbook holds: one applicant a row, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Applicant:
    """One applicant as read: fields of the organisation and of the application by name.

    `figures` has one mapping a year (year, and amounts in 分 by name); `facts` has pairs of a
    kind (ranking, standard, licence, spot_check, customs_notice, incident) and its fields.
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
    """Something wrong in the workbook: where, what, and whether it stops the row."""

    sheet: str
    cell: str
    text: str
    stops: bool = True
    row: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook as read: the rows that can be taken, and every fault."""

    applicants: tuple[Applicant, ...]
    faults: tuple[Fault, ...]
