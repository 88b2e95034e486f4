"""撤销公告: a revocation is told to the public (第十七条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import Signature, Title
from xinzhou_desktop.documents.drafting import sentence
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.supervision.case import Case, refusal, require
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.regulation import BAR_YEARS


@dataclass(frozen=True, slots=True, kw_only=True)
class RevocationAnnouncement:
    """A revocation as the public hears of it; `amount` in 分, none where none was paid."""

    case: Case
    facts: str
    decision: str  # number of what the government issued
    decided: date
    amount: int
    bar_from: date
    bar_to: date
    office: Office
    day: date
    remark: str = "此件主动公开"
    witness: str = ""


def revocation_announcement(paper: RevocationAnnouncement, words: Wording | None = None) -> bytes:
    """撤销公告 in the body layout of official papers (第十七条)."""
    return official.render(revocation_announcement_paper(paper, words or shipped()["f21f"]))


def revocation_announcement_paper(paper: RevocationAnnouncement, words: Wording) -> Official:
    """The announcement before it is set."""
    _check(paper)
    values = {
        **paper.case.values,
        "facts": sentence(paper.facts),
        "decision": paper.decision,
        "decided": paper.decided,
        "amount": paper.amount,
        "bar_from": paper.bar_from,
        "bar_to": paper.bar_to,
    }
    title = words.say("title", **values)
    blocks = (
        Title(title),
        *words.blocks("body", **values),
        Signature(paper.office.name, paper.day, paper.remark),
    )
    return Official(title, blocks, paper.witness)


def _check(paper: RevocationAnnouncement) -> None:
    require(
        "撤销公告",
        组织名称=paper.case.organisation,
        第十七条的情形=paper.case.item,
        查证属实的事实=paper.facts,
        区政府的撤销决定=paper.decision,
    )
    if paper.bar_to <= paper.bar_from:
        raise refusal(
            "禁止申报期的截止日不晚于起始日。",
            f"禁止申报期为{BAR_YEARS}年，请更正撤销记录中的日期。",
        )
