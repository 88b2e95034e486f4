"""申报单位一览表: the roster of applicants with the reasons of refusal (第八条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.form import Form, Part
from xinzhou_desktop.documents.office import OFFICE, Office
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_8


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One applicant; `reason` says why an application was refused or has ended."""

    number: str
    organisation: str
    field: str
    recommended_by: str
    received: date | None
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """All applications of a year on a day."""

    year: int
    rows: tuple[RosterRow, ...]
    day: date
    office: Office = OFFICE


def roster(paper: Roster, words: Wording | None = None) -> bytes:
    """申报单位一览表 (第八条)."""
    return form.render(roster_paper(paper, words or shipped()["f3b"]))


def roster_paper(paper: Roster, words: Wording) -> Form:
    """The table before it is set."""
    if not paper.rows:
        raise PaperError(
            f"{paper.year}年度没有申报记录，不能打印申报单位一览表。",
            basis=str(ART_8),
            remedy="请先登记申报。",
        )
    names = (
        "序号",
        "受理编号",
        "组织名称",
        "领域",
        "推荐单位",
        "收到日期",
        "状态",
        "不予受理或终止的原因",
    )
    head = heads(*names, height=10)
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=9),
            Cell(row.number, align="centre"),
            Cell(row.organisation),
            Cell(row.field, align="centre"),
            Cell(row.recommended_by),
            Cell(day_figures(row.received) if row.received else "—", align="centre"),
            Cell(row.state, align="centre"),
            Cell(row.reason),
        )
        for k, row in enumerate(paper.rows, 1)
    ]
    table = Table((12, 35, 50, 13, 36, 32, 18, 61), (head,), tuple(rows))
    notes = words.lines("notes", count=len(rows))
    return Form(
        words.say("title", year=paper.year),
        (Part(table, notes=notes),),
        left=paper.office.made,
        right=f"截至{day_figures(paper.day)}",
        wide=True,
    )
