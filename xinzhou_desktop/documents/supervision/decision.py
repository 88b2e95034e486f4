"""撤销决定 of the district government, drafted by the office (第十七条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.award.decision import ADDRESSEES, DRAFT, GOVERNMENT, number_line
from xinzhou_desktop.documents.blocks import Signature, Title
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.supervision.case import Case, refusal, require
from xinzhou_desktop.documents.wording import Wording, shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class RevocationDecision:
    """What the government decides; number and day are its own and may be open in a draft."""

    case: Case
    decision: str  # number of the 表扬决定
    facts: tuple[str, ...]
    amount: int
    meeting: str = "区政府常务会议"  # with its number once it is known
    number: str = ""
    day: date | None = None
    authority: str = GOVERNMENT
    addressees: str = ADDRESSEES  # beside the organisation itself
    bar_from: str = "本决定作出之日"  # the reading of P59
    remark: str = "此件主动公开"
    draft: bool = True  # 代拟稿
    witness: str = ""


def revocation_decision(paper: RevocationDecision, words: Wording | None = None) -> bytes:
    """The decision in the body layout of official papers (第十七条)."""
    return official.render(revocation_decision_paper(paper, words or shipped()["f21c"]))


def revocation_decision_paper(paper: RevocationDecision, words: Wording) -> Official:
    """The decision before it is set."""
    require(
        "撤销决定",
        组织名称=paper.case.organisation,
        第十七条的情形=paper.case.item,
        查证属实的事实="".join(paper.facts),
    )
    if not paper.draft and (not paper.number.strip() or paper.day is None):
        raise refusal(
            "正式的撤销决定缺少发文字号或者成文日期。",
            "请填写区政府的发文字号和成文日期；还没有的，请打印代拟稿。",
        )
    values = {
        **paper.case.values,
        "authority": paper.authority,
        "addressees": paper.addressees,
        "decision": paper.decision,
        "facts": paper.facts,
        "meeting": paper.meeting,
        "amount": paper.amount,
        "bar_from": paper.bar_from,
    }
    title = words.say("title", **values)
    blocks = (
        *number_line(paper.number),
        Title(title, DRAFT if paper.draft else ""),
        *words.blocks("body", **values),
        Signature(paper.authority, paper.day, paper.remark),
    )
    return Official(title, blocks, paper.witness)
