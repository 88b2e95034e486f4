"""表扬决定 or 通报 of the district government, drafted by the office (第十五条)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import Block, Centred, Gap, Signature, Title
from xinzhou_desktop.documents.lists import BY_STROKES
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.money import FEN_PER_WAN, FEN_PER_YUAN, yuan
from xinzhou_desktop.regulation import (
    ART_15,
    AWARD_PRIZE_FEN,
    AWARD_YEARS,
    NOMINATION_PRIZE_FEN,
    NOMINATION_YEARS,
)

DRAFT = "（代拟稿）"
GOVERNMENT = "上饶市信州区人民政府"
ADDRESSEES = "各镇人民政府、街道办事处，区政府有关部门"
FORMS = ("决定", "通报")


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardDecision:
    """Who is praised; number and day are the government's own and may be open in a draft."""

    year: int
    award: tuple[str, ...]
    nominees: tuple[str, ...]
    meeting: str = "区政府常务会议"  # with its number once it is known
    form: str = FORMS[0]
    number: str = ""
    day: date | None = None
    authority: str = GOVERNMENT
    addressees: str = ADDRESSEES
    award_prize: int = AWARD_PRIZE_FEN
    nomination_prize: int = NOMINATION_PRIZE_FEN
    order: str = BY_STROKES
    remark: str = "此件主动公开"
    draft: bool = True  # 代拟稿
    witness: str = ""


def award_decision(paper: AwardDecision, words: Wording | None = None) -> bytes:
    """The decision in the body layout of official papers (第十五条)."""
    return official.render(award_decision_paper(paper, words or shipped()["f15"]))


def award_decision_paper(paper: AwardDecision, words: Wording) -> Official:
    """The decision before it is set."""
    _check(paper)
    values = _values(paper)
    title = words.say("title", **values)
    blocks: tuple[Block, ...] = (
        *number_line(paper.number),
        Title(title, DRAFT if paper.draft else ""),
        *words.blocks("body", **values),
        Signature(paper.authority, paper.day, paper.remark),
    )
    return Official(title, blocks, paper.witness)


def number_line(number: str) -> tuple[Block, ...]:
    """The 发文字号 above the title, once the government has given one."""
    return (Centred(number), Gap()) if number else ()


def _values(paper: AwardDecision) -> dict[str, Any]:
    return {
        "authority": paper.authority,
        "addressees": paper.addressees,
        "year": paper.year,
        "form": paper.form,
        "meeting": paper.meeting,
        "order": paper.order,
        "award_count": len(paper.award),
        "award": paper.award,
        "award_prize": _prize(paper.award_prize) if paper.award else "",
        "award_years": AWARD_YEARS if paper.award else 0,
        "nominee_count": len(paper.nominees),
        "nominees": paper.nominees,
        "nomination_prize": _prize(paper.nomination_prize) if paper.nominees else "",
        "nomination_years": NOMINATION_YEARS if paper.nominees else 0,
    }


def _prize(fen: int) -> str:
    """8万元, as the Measures write it; other amounts in 元."""
    if fen % FEN_PER_WAN == 0:
        return f"{fen // FEN_PER_WAN}万元"
    return yuan(fen).removesuffix(".00" if fen % FEN_PER_YUAN == 0 else "") + "元"


def _check(paper: AwardDecision) -> None:
    if not paper.award and not paper.nominees:
        raise PaperError(
            "表扬名单为空，不能起草表扬决定。",
            basis=str(ART_15),
            remedy="请先登记区政府常务会议审定的名单；没有审定组织的，请按空缺办理。",
        )
    if paper.form not in FORMS:
        raise PaperError(
            f"文种“{paper.form}”不能用来表扬。",
            basis=str(ART_15),
            remedy=f"文种请选择{'或者'.join(FORMS)}。",
        )
    if not paper.draft and (not paper.number.strip() or paper.day is None):
        raise PaperError(
            "正式的表扬决定缺少发文字号或者成文日期。",
            basis=str(ART_15),
            remedy="请填写区政府的发文字号和成文日期；还没有的，请打印代拟稿。",
        )
