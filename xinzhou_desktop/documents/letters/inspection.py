"""The letter before a visit: 现场查验通知, which asks about recusal (第十二条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.dates import day_figures, span
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


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """What is done when."""

    time: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitNotice(Letter):
    """A visit that is announced; without `until` it takes one day."""

    year: int
    organisation: str
    begins: date
    places: tuple[str, ...]
    team: tuple[Visitor, ...]
    materials: tuple[str, ...]
    recusal_due: date
    until: date | None = None
    hour: str = ""  # as in 上午9:00
    agenda: tuple[AgendaItem, ...] = ()


def visit(paper: VisitNotice, words: Wording | None = None) -> bytes:
    """现场查验通知 with the slip about recusal (第十二条)."""
    return official.render(visit_paper(paper, words or shipped()["f8a"]))


def visit_paper(paper: VisitNotice, words: Wording) -> Official:
    """现场查验通知 before it is set."""
    _check(paper)
    values = {
        "organisation": paper.organisation,
        "year": paper.year,
        "time": _time(paper),
        "places": [sentence(place) for place in paper.places],
        "team": [_visitor(person) for person in paper.team],
        "recusal_due": paper.recusal_due,
        "materials": [sentence(text) for text in paper.materials],
        "has_agenda": bool(paper.agenda),
        "agenda": [f"{item.time}　{sentence(item.text)}" for item in paper.agenda],
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
        查验地点=paper.places,
        考核工作组成员=paper.team,
        需要准备的材料=paper.materials,
    )
    if paper.until is not None and paper.until < paper.begins:
        raise PaperError(
            f"查验结束日（{day_figures(paper.until)}）早于开始日（{day_figures(paper.begins)}）。",
            basis=str(ART_12),
            remedy="请更正查验日期。",
        )
    if paper.recusal_due >= paper.begins:
        raise PaperError(
            f"回避征询的期限（{day_figures(paper.recusal_due)}）不早于查验当日"
            f"（{day_figures(paper.begins)}），来不及调整人员。",
            basis=str(ART_12),
            remedy="请把回避征询的期限提前到查验之前。",
        )


def _time(paper: VisitNotice) -> str:
    one = paper.until in (None, paper.begins)
    days = day_figures(paper.begins) if one else span(paper.begins, paper.until or paper.begins)
    return days + (f"，{paper.hour}开始" if paper.hour else "")


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
