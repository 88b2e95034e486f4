"""The letter before a visit: 现场查验通知, which asks about recusal (第十二条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.drafting import require, sentence
from xinzhou_desktop.documents.letters.letter import SEALED, Enclosure, Letter, composed, note_row
from xinzhou_desktop.documents.lists import name_cell, text_cell
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.tables import Row, Table
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_12
from xinzhou_desktop.vocabulary import GroupRole


@dataclass(frozen=True, slots=True)
class Visitor:
    """A member of the work group; `position` is unit and office."""

    name: str
    role: GroupRole
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitNotice(Letter):
    """A visit that is announced; what has to be ready for it is said by the words."""

    year: int
    organisation: str
    on: date
    place: str
    team: tuple[Visitor, ...]


def visit(paper: VisitNotice, words: Wording | None = None) -> bytes:
    """现场查验通知 with the slip about recusal (第十二条)."""
    return official.render(visit_paper(paper, words or shipped()["f8a"]))


def visit_paper(paper: VisitNotice, words: Wording) -> Official:
    """现场查验通知 before it is set."""
    _check(paper)
    values = {
        "organisation": paper.organisation,
        "year": paper.year,
        "on": paper.on,
        "place": sentence(paper.place),
        "team": [_visitor(person) for person in paper.team],
        "contact": paper.contact,
    }
    slip = words.say("slip")
    table = _slip(paper, note_row(words, "slip_note", 5, **values))
    return composed(paper, words, values, (Enclosure(slip, slip, (table,)),))


def _check(paper: VisitNotice) -> None:
    require(
        "现场查验通知",
        ART_12,
        "请先在查验安排中补齐，再打印通知。",
        组织名称=paper.organisation,
        查验地点=paper.place,
        考核工作组成员=paper.team,
    )
    if paper.day >= paper.on:
        raise PaperError(
            f"通知的日期（{day_figures(paper.day)}）不早于查验日期（{day_figures(paper.on)}），"
            "来不及征询回避。",
            basis=str(ART_12),
            remedy="请核对查验日期；已经用其他方式通知的，不用再发书面通知。",
        )


def _visitor(person: Visitor) -> str:
    position = f"（{person.position}）" if person.position else ""
    return f"{person.role.value}：{person.name}{position}"


def _slip(paper: VisitNotice, note: Row) -> Table:
    names = ("序号", "姓　名", "单位和职务", "需要回避", "理　　由")
    head: Row = tuple(name_cell(name, height=11) for name in names)
    rows: list[Row] = [
        (
            text_cell(str(k), centred=True, height=14),
            text_cell(person.name, centred=True),
            text_cell(person.position),
            text_cell("☐", centred=True),
            text_cell(),
        )
        for k, person in enumerate(paper.team, 1)
    ]
    rows += [
        (text_cell("☐ 没有需要回避的人员", cols=5, height=12),),
        (text_cell(f"单位：{paper.organisation}", cols=5, height=36, foot=SEALED),),
        note,
    ]
    return Table((14, 24, 46, 20, 52), (head,), tuple(rows), leading=1.35)
