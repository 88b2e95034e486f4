"""提请撤销的请示: the leading group asks the government to revoke an honour (第十七条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import Annexes, Title
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.supervision.case import Case, require
from xinzhou_desktop.documents.upward import Upward
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.regulation import ART_17


@dataclass(frozen=True, slots=True, kw_only=True)
class RevocationRequest(Upward):
    """What the government is asked to revoke; `amount` in 分, as it was paid."""

    case: Case
    decision: str  # number of the 表扬决定
    facts: tuple[str, ...]
    met: date  # day of the leading group's meeting
    minutes: str  # number of its minutes
    amount: int
    outside_basis: str = ""  # for an event outside the half year
    statement: tuple[str, ...] = ()  # of the organisation, where it was heard
    annexes: tuple[str, ...] = ()  # papers that go along, after the 核查报告


def revocation_request(paper: RevocationRequest, words: Wording | None = None) -> bytes:
    """The request as an upward paper (第十七条)."""
    return official.render(revocation_request_paper(paper, words or shipped()["f21b"]))


def revocation_request_paper(paper: RevocationRequest, words: Wording) -> Official:
    """The request before it is set."""
    paper.check(str(ART_17))
    require(
        "请示",
        组织名称=paper.case.organisation,
        第十七条的情形=paper.case.item,
        查证属实的事实="".join(paper.facts),
        会议纪要=paper.minutes,
    )
    values = {
        **paper.case.values,
        "addressee": paper.addressee,
        "decision": paper.decision,
        "facts": paper.facts,
        "heard": bool(paper.statement),
        "statement": paper.statement,
        "met": paper.met,
        "minutes": paper.minutes,
        "amount": paper.amount,
        "outside_basis": paper.outside_basis,
        "contact": paper.contact,
        "phone": paper.phone,
    }
    title = words.say("title", **values)
    blocks = (
        paper.head,
        Title(title),
        *words.blocks("body", **values),
        Annexes((words.say("annex", **values), *paper.annexes)),
        paper.signature(words.say("remark", **values)),
        paper.colophon,
    )
    return Official(title, blocks, paper.witness)
