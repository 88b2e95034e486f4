"""What an inspection takes along: 签到表 and 会议议程 (第十二条)."""

from dataclasses import dataclass

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.form import Form, Part, numbered
from xinzhou_desktop.documents.inspection.visit import (
    Participant,
    Visit,
    need_group,
    unit_of,
    visit_facts,
    visit_form,
)
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads
from xinzhou_desktop.documents.wording import Wording, shipped

_PEN, _POINT = 11.0, 14.0  # mm, a row to sign in, a point of the agenda
_BAR = "|"  # between matter, people and place of a point
_HOURS = "　　:　　—　　:　　"


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """Who was there; those of the organisation may sign on empty rows."""

    visit: Visit
    group: tuple[Participant, ...]
    hosts: tuple[Participant, ...] = ()
    empty: int = 8
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The day of the inspection; its points are words, their hours are left to the pen."""

    visit: Visit
    witness: str = ""


def attendance_sheet(paper: AttendanceSheet, words: Wording | None = None) -> bytes:
    """查验签到表 for the first and the last meeting (第十二条)."""
    return form.render(attendance_sheet_paper(paper, words or shipped()["f8b"]))


def attendance_sheet_paper(paper: AttendanceSheet, words: Wording) -> Form:
    """The sheet before it is set."""
    need_group(paper.group, "签到表")
    hosts = paper.hosts + (Participant(""),) * max(0, paper.empty - len(paper.hosts))
    return visit_form(
        paper.visit,
        words.say("title", year=paper.visit.year),
        (
            Part(visit_facts(paper.visit), whole=True),
            Part(_signing(paper.group), caption="一、考核工作组"),
            Part(_signing(hosts), caption="二、被查验组织", notes=numbered(words.lines("notes"))),
        ),
        paper.witness,
    )


def agenda(paper: Agenda, words: Wording | None = None) -> bytes:
    """会议议程 of the day (第十二条)."""
    return form.render(agenda_paper(paper, words or shipped()["f8c"]))


def agenda_paper(paper: Agenda, words: Wording) -> Form:
    """The agenda before it is set."""
    names = ("序号", "时　间", "事　项", "参加人员", "地　点")
    rows: list[Row] = []
    for k, line in enumerate(words.say("items").splitlines(), 1):
        matter, people, place, *_ = (*line.split(_BAR), "", "")
        told = (Cell(text.strip()) for text in (matter, people, place))
        rows.append(
            (Cell(str(k), align="centre", height=_POINT), Cell(_HOURS, align="centre"), *told)
        )
    head = heads(*names, height=10)
    return visit_form(
        paper.visit,
        words.say("title", year=paper.visit.year),
        (
            Part(visit_facts(paper.visit), whole=True),
            Part(
                Table((12, 42, 52, 36, 28), (head,), tuple(rows)),
                caption="议程",
                notes=numbered(words.lines("notes", leader=paper.visit.leader)),
            ),
        ),
        paper.witness,
    )


def _signing(people: tuple[Participant, ...]) -> Table:
    names = ("序号", "姓　名", "单位和职务", "首次会议签字", "末次会议签字")
    head = heads(*names, height=9.5)
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=_PEN),
            Cell(f"{person.name}{f'（{person.role}）' if person.role else ''}"),
            Cell(unit_of(person)),
            Cell(),
            Cell(),
        )
        for k, person in enumerate(people, 1)
    ]
    return Table((12, 36, 58, 32, 32), (head,), tuple(rows))
