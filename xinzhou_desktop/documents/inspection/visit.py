"""Which inspection a sheet belongs to, and who takes part in it (第十二条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import Form, Part
from xinzhou_desktop.documents.office import OFFICE, Office
from xinzhou_desktop.documents.tables import Cell, Table, label
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_12, ART_18


@dataclass(frozen=True, slots=True)
class Visit:
    """Which inspection a sheet belongs to."""

    year: int
    number: str
    organisation: str
    place: str
    day: date
    leader: str
    office: Office = OFFICE


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part; `relation` is a declared tie: empty for none, None not yet said."""

    name: str
    unit: str = ""
    position: str = ""
    role: str = ""  # 组长, 组员, 监督员
    relation: str | None = None


def visit_form(visit: Visit, title: str, parts: tuple[Part, ...], witness: str) -> Form:
    """A sheet under the number of its inspection."""
    return Form(
        title,
        parts,
        left=visit.office.made,
        right=f"查验编号：{visit.number}",
        running=f"组织名称：{visit.organisation}",
        witness=witness,
    )


def visit_facts(visit: Visit) -> Table:
    """Who is visited, where, when and by whom."""
    return Table(
        (24, 61, 24, 61),
        (),
        (
            (label("组织名称"), Cell(visit.organisation, cols=3)),
            (label("查验地点"), Cell(visit.place, cols=3)),
            (label("查验日期"), Cell(day_figures(visit.day)), label("组　长"), Cell(visit.leader)),
        ),
    )


def unit_of(person: Participant) -> str:
    """Where a person comes from, a line each."""
    return "\n".join(part for part in (person.unit, person.position) if part)


def need_group(group: tuple[Participant, ...], name: str) -> None:
    """Raise a `PaperError` if nobody, or somebody without a name, is in the group."""
    if not group:
        raise PaperError(
            f"{name}没有考核工作组的人员。",
            basis=str(ART_12),
            remedy="请先在查验安排中选定组长和组员。",
        )
    if any(not person.name.strip() for person in group):
        raise PaperError(
            f"{name}有一人没有姓名。", basis=str(ART_18), remedy="请先补齐考核工作组的名单。"
        )
