"""Letters of the qualification review: 补正通知书 and 不予通过告知书 (第九、十一条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.drafting import require, sentence
from xinzhou_desktop.documents.letters.letter import DAY, Enclosure, Letter, composed, note_row
from xinzhou_desktop.documents.lists import name_cell, text_cell
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.tables import Cell, Row, Table
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_11

_RECEIPT = "送达回证"


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing to be supplied, and the clause that asks for it."""

    clause: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementNotice(Letter):
    """What an applicant has to supply; `due` is the last day, `derivation` how it was counted."""

    year: int
    organisation: str
    application: str  # 受理编号
    items: tuple[Lacking, ...]
    due: date
    working_days: int
    derivation: str = ""
    copies: int = 1
    delivery: str = "直接送达"


def supplement(paper: SupplementNotice, words: Wording | None = None) -> bytes:
    """补正通知书 with its 送达回证 (第十一条)."""
    return official.render(supplement_paper(paper, words or shipped()["f4"]))


def supplement_paper(paper: SupplementNotice, words: Wording) -> Official:
    """补正通知书 before it is set."""
    require(
        "补正通知书",
        ART_11,
        "请在资格审查中写明需要补正的内容，再打印通知书。",
        组织名称=paper.organisation,
        补正内容=all(item.text.strip() for item in paper.items) and paper.items,
    )
    if paper.due <= paper.day:
        raise PaperError(
            f"补正期限（{day_figures(paper.due)}）不晚于通知书的日期（{day_figures(paper.day)}）。",
            basis=str(ART_11),
            remedy="请更正补正期限或者通知书的日期。",
        )
    values = {
        "organisation": paper.organisation,
        "year": paper.year,
        "application": paper.application,
        "count": len(paper.items),
        "items": [_lacking(item) for item in paper.items],
        "due": paper.due,
        "working_days": paper.working_days,
        "derivation": sentence(paper.derivation),
        "copies": paper.copies,
        "delivery": paper.delivery,
        "contact": paper.contact,
    }
    served = words.say("title", **values).replace("|", "")
    table = _receipt(paper, served, note_row(words, "receipt_note", 4, **values))
    return composed(paper, words, values, (Enclosure(_RECEIPT, _RECEIPT, (table,)),))


def _lacking(item: Lacking) -> str:
    clause = f"{item.clause}：" if item.clause.strip() else ""
    return clause + sentence(item.text)


def _receipt(paper: SupplementNotice, served: str, note: Row) -> Table:
    number = f"（{paper.number}）" if paper.number else ""
    return Table(
        (30, 48, 30, 48),
        (),
        (
            (name_cell("送达文书"), text_cell(served + number, cols=3)),
            (name_cell("受送达人"), text_cell(paper.organisation, cols=3)),
            (name_cell("送达方式"), text_cell(paper.delivery, cols=3)),
            (name_cell("送达地点"), text_cell(cols=3)),
            (name_cell("送 达 人"), text_cell(), name_cell("送达日期"), _open_day()),
            (
                name_cell("签 收 人", height=24),
                text_cell("（签字或者盖章）"),
                name_cell("签收日期"),
                _open_day(),
            ),
            (name_cell("备　　注", height=24), text_cell(cols=3)),
            note,
        ),
        leading=1.35,
    )


def _open_day() -> Cell:
    return text_cell(DAY, centred=True)


@dataclass(frozen=True, slots=True)
class Unmet:
    """A condition that is not fulfilled: where it stands, its words, what was found."""

    clause: str
    requirement: str
    facts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectionLetter(Letter):
    """What an applicant is told that failed the review; `decided` is the day of the verdict."""

    year: int
    organisation: str
    application: str  # 受理编号
    unmet: tuple[Unmet, ...]
    decided: date


def rejection(paper: RejectionLetter, words: Wording | None = None) -> bytes:
    """不予通过告知书 (第十一条, P32)."""
    return official.render(rejection_paper(paper, words or shipped()["f7"]))


def rejection_paper(paper: RejectionLetter, words: Wording) -> Official:
    """不予通过告知书 before it is set."""
    require(
        "不予通过告知书",
        ART_11,
        "请在资格审查中写明不符合的条件和查明的事实，再打印告知书。",
        组织名称=paper.organisation,
        不符合的条件=paper.unmet,
        查明的事实=all(item.facts.strip() for item in paper.unmet),
    )
    values = {
        "organisation": paper.organisation,
        "year": paper.year,
        "application": paper.application,
        "decided": paper.decided,
        "unmet": [
            words.say(
                "item",
                clause=item.clause,
                requirement=item.requirement.rstrip("。；"),
                facts=sentence(item.facts),
            )
            for item in paper.unmet
        ],
        "clauses": tuple(dict.fromkeys(item.clause for item in paper.unmet)),
        "contact": paper.contact,
    }
    return composed(paper, words, values)
