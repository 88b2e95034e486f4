"""核查报告: what was found out about a clue (第十七条)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import Annexes, Signature, Title
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.supervision.case import Case, refusal, require
from xinzhou_desktop.documents.wording import Wording, shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationReport:
    """The clue, the enquiry and its end; `founded` is whether the clue proved true.

    `watch` are the days of the watch period; an event outside it needs `outside_basis`.
    """

    case: Case
    decision: str  # number of the 表扬决定
    clue_on: date
    clue_source: str
    matter: tuple[str, ...]
    facts: tuple[str, ...]
    founded: bool
    watch: tuple[date, date]
    event_on: date | None
    amount: int  # 分, paid so far
    office: Office
    day: date
    enquiry: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    statement: tuple[str, ...] = ()  # of the organisation, where it was heard
    outside_basis: str = ""
    annexes: tuple[str, ...] = ()
    witness: str = ""


def verification_report(paper: VerificationReport, words: Wording | None = None) -> bytes:
    """核查报告 to the leading group (第十七条)."""
    return official.render(verification_report_paper(paper, words or shipped()["f21a"]))


def verification_report_paper(paper: VerificationReport, words: Wording) -> Official:
    """The report before it is set."""
    _check(paper)
    values = _values(paper)
    title = words.say("title", **values)
    blocks = (
        Title(title),
        *words.blocks("body", **values),
        *((Annexes(paper.annexes),) if paper.annexes else ()),
        Signature(paper.office.name, paper.day),
    )
    return Official(title, blocks, paper.witness)


def _values(paper: VerificationReport) -> dict[str, Any]:
    case = paper.case
    inside = _inside(paper)
    founded = {
        "item": case.item if paper.founded else "",
        "ground": case.values["ground"] if paper.founded else "",
        "founded": paper.founded,
        "unfounded": not paper.founded,
        "event_on": paper.event_on if paper.founded else None,
        "inside": paper.founded and inside,
        "outside": paper.founded and not inside,
        "outside_basis": paper.outside_basis,
        "watch": paper.watch if paper.founded else None,
        "amount": paper.amount if paper.founded else 0,
    }
    return {
        **case.values,
        **founded,
        "decision": paper.decision,
        "clue_on": paper.clue_on,
        "clue_source": paper.clue_source,
        "matter": paper.matter,
        "has_enquiry": bool(paper.enquiry),
        "enquiry": paper.enquiry,
        "facts": paper.facts,
        "has_evidence": bool(paper.evidence),
        "evidence": paper.evidence,
        "heard": bool(paper.statement),
        "statement": paper.statement,
        "people": paper.people,
        "office": paper.office.name,
    }


def _inside(paper: VerificationReport) -> bool:
    first, last = paper.watch
    return paper.event_on is not None and first <= paper.event_on <= last


def _check(paper: VerificationReport) -> None:
    require(
        "核查报告",
        组织名称=paper.case.organisation,
        反映的问题="".join(paper.matter),
        查证的事实="".join(paper.facts),
    )
    if not paper.founded:
        return
    require("核查报告", 第十七条的情形=paper.case.item)
    if paper.event_on is None:
        raise refusal("核查报告缺少情形日期。", "请登记情形发生或者查证属实的日期后再打印。")
    if not _inside(paper) and not paper.outside_basis.strip():
        first, last = (day_figures(day) for day in paper.watch)
        raise refusal(
            f"情形日期（{day_figures(paper.event_on)}）不在获奖后半年内（{first}至{last}），"
            "没有写明提请的依据。",
            "请核对情形日期；确需提请的，经领导小组研究并写明依据后再打印。",
        )
