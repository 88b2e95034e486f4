"""The announcement of a revocation: 撤销公告 (第十七条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import Block, Para, Signature, Title
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import BAR_YEARS
from xinzhou_desktop.vocabulary import Honour


@dataclass(frozen=True, slots=True)
class RevocationAnnouncement:
    """A revocation as it is told to the public; the amount in figures and in capitals."""

    organisation: str
    award: str
    year: int
    certificate: str
    item: str  # of 第十七条: 一, 二, …
    ground: str  # the wording of that item
    facts: str
    decision: str  # what the government issued, with its number
    decided: date
    figures: str
    capitals: str
    bar_from: date
    bar_to: date
    office: Office
    day: date
    witness: str = ""


def revocation_announcement(paper: RevocationAnnouncement) -> bytes:
    """撤销公告 in the body layout of official papers (第十七条)."""
    _check(paper)
    returned = "奖牌和证书" if paper.award == Honour.AWARD.value else "证书"
    title = f"关于撤销{paper.year}年度|{paper.award}|的公告"
    blocks: tuple[Block, ...] = (
        Title(title),
        Para(
            f"{paper.organisation}于{paper.year}年度获得{paper.award}"
            f"（证书编号：{paper.certificate}）。{_sentence(paper.facts)}"
        ),
        Para(
            f"上述情形属于《信州区质量奖管理办法》第十七条第（{paper.item}）项规定的"
            f"“{paper.ground.rstrip('；。')}”。经区质量强区工作领导小组提请，"
            f"上饶市信州区人民政府于{day_figures(paper.decided)}作出决定（{paper.decision}），"
            "现予公告："
        ),
        Para(f"一、撤销{paper.organisation}{paper.year}年度{paper.award}。"),
        Para(f"二、收回{returned}，编号为{paper.certificate}的证书自决定作出之日起作废。"),
        Para(f"三、追缴奖金{paper.figures}元（{paper.capitals}）。"),
        Para(
            f"四、自{day_figures(paper.bar_from)}起至{day_figures(paper.bar_to)}止，"
            f"{BAR_YEARS}年内不得参加信州区质量奖申报考核。"
        ),
        Para("特此公告。"),
        Signature(paper.office.name, paper.day, "此件主动公开"),
    )
    return official.render(Official(title, blocks, paper.witness))


def _sentence(text: str) -> str:
    return text if text.endswith("。") else text + "。"


def _check(paper: RevocationAnnouncement) -> None:
    missing = [
        name
        for name, value in (
            ("组织名称", paper.organisation),
            ("第十七条的情形", paper.item),
            ("查证属实的事实", paper.facts),
            ("区政府的撤销决定", paper.decision),
        )
        if not value.strip()
    ]
    if missing:
        raise PaperError(
            f"撤销公告缺少{'、'.join(missing)}。",
            basis="第十七条",
            remedy="请在撤销办理中补齐后再打印公告。",
        )
    if paper.bar_to <= paper.bar_from:
        raise PaperError(
            "禁止申报期的截止日不晚于起始日。",
            basis="第十七条",
            remedy=f"禁止申报期为{BAR_YEARS}年，请更正撤销记录中的日期。",
        )
