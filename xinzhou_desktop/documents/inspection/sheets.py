"""What an inspection takes along: 签到表 and 会议议程 (第十二条)."""

from dataclasses import dataclass
from datetime import time
from itertools import pairwise

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
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_12

_PEN = 11.0  # mm, a row to sign in


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """Who was there; those of the organisation may sign on empty rows."""

    visit: Visit
    group: tuple[Participant, ...]
    hosts: tuple[Participant, ...] = ()
    empty: int = 8
    witness: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One point of the agenda."""

    begins: time
    ends: time
    matter: str
    people: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The day of the inspection."""

    visit: Visit
    items: tuple[AgendaItem, ...]
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
    _check_agenda(paper)
    names = ("序号", "时　间", "事　项", "参加人员", "地　点")
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=_PEN),
            Cell(f"{item.begins:%H:%M}—{item.ends:%H:%M}", align="centre"),
            Cell(item.matter),
            Cell(item.people),
            Cell(item.place),
        )
        for k, item in enumerate(paper.items, 1)
    ]
    head = heads(*names, height=10)
    return visit_form(
        paper.visit,
        words.say("title", year=paper.visit.year),
        (
            Part(visit_facts(paper.visit), whole=True),
            Part(
                Table((12, 30, 58, 40, 30), (head,), tuple(rows)),
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


def _check_agenda(paper: Agenda) -> None:
    if not paper.items:
        raise PaperError(
            "会议议程没有事项。", basis=str(ART_12), remedy="请先安排首次会议、查验和末次会议。"
        )
    for item in paper.items:
        if item.ends <= item.begins:
            raise PaperError(
                f"议程“{item.matter}”的结束时间不晚于开始时间。",
                basis=str(ART_12),
                remedy="请更正该项的起止时间。",
            )
    for before, after in pairwise(paper.items):
        if after.begins < before.begins:
            raise PaperError(
                f"议程“{after.matter}”的开始时间早于上一项“{before.matter}”。",
                basis=str(ART_12),
                remedy="请按时间先后排列议程。",
            )
