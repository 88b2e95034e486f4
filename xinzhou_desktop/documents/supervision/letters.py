"""Letters to the organisation after a revocation: give back, pay back (第十七条)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xinzhou_desktop.documents import drafting, official
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.letters.letter import Sent, composed
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.supervision.case import Case, refusal, require
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.regulation import ART_17
from xinzhou_desktop.vocabulary import Honour


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter(Sent):
    """A letter of the office; its term is counted in days from the receipt."""

    case: Case
    decision: str  # number of the 撤销决定
    decided: date
    contact: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnNotice(_Letter):
    """收回证书奖牌通知: `plaques` counts those that were handed out."""

    plaques: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryNotice(_Letter):
    """追缴通知: `amount` in 分, and the account that it goes to."""

    amount: int
    payee: str
    bank: str
    account: str


def return_notice(paper: ReturnNotice, words: Wording | None = None) -> bytes:
    """收回证书奖牌通知 as a letter (第十七条)."""
    return official.render(return_notice_paper(paper, words or shipped()["f21d"]))


def return_notice_paper(paper: ReturnNotice, words: Wording) -> Official:
    """The letter before it is set."""
    _check(paper, "收回通知")
    require("收回通知", 证书编号=paper.case.certificate)
    things = [f"证书1份（编号：{paper.case.certificate}）"]
    if paper.case.award == Honour.AWARD.value and paper.plaques:
        things.append(f"奖牌{paper.plaques}块")
    return _letter(paper, words, {"things": things, "address": paper.office.address})


def recovery_notice(paper: RecoveryNotice, words: Wording | None = None) -> bytes:
    """追缴通知 as a letter, the amount in figures and in capitals (第十七条)."""
    return official.render(recovery_notice_paper(paper, words or shipped()["f21e"]))


def recovery_notice_paper(paper: RecoveryNotice, words: Wording) -> Official:
    """The letter before it is set."""
    _check(paper, "追缴通知")
    if paper.amount <= 0:
        raise refusal(
            "没有需要追缴的奖金。",
            "请核对奖金拨付记录；没有拨付过奖金的，不需要发追缴通知。",
        )
    account = {"payee": paper.payee, "bank": paper.bank, "account": paper.account}
    drafting.require(
        "追缴通知",
        ART_17,
        "请在“办公室信息”里填写追缴奖金的收款账户，再打印。",
        收款单位=paper.payee,
        开户银行=paper.bank,
        账号=paper.account,
    )
    return _letter(paper, words, {"amount": paper.amount, **account})


def _letter(paper: _Letter, words: Wording, told: dict[str, Any]) -> Official:
    values = {
        **paper.case.values,
        "decision": paper.decision,
        "decided": paper.decided,
        "days": paper.days,
        "contact": "，".join(text for text in (paper.contact, paper.office.phone) if text),
        **told,
    }
    return composed(paper, words, values, attached=(words.say("annex", **values),))


def _check(paper: _Letter, name: str) -> None:
    require(
        name,
        组织名称=paper.case.organisation,
        区政府的撤销决定=paper.decision,
        联系人=paper.contact,
        期限=paper.days,
    )
    if paper.day < paper.decided:
        raise refusal(
            f"{name}的成文日期（{day_figures(paper.day)}）早于撤销决定"
            f"（{day_figures(paper.decided)}）。",
            "撤销决定作出以后才能发出通知，请更正日期。",
        )
