"""领导小组会议材料: report, proposed list and draft resolution (第六、十三、十四条)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import (
    Annex,
    Annexes,
    Block,
    Signature,
    Title,
)
from xinzhou_desktop.documents.lists import list_head, name_cell, text_cell
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.publicity.listing import counted
from xinzhou_desktop.documents.tables import Row, Table
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import (
    ART_6,
    AWARD_QUOTA,
    MIN_PUBLICITY_DAYS,
    NOMINATION_QUOTA,
)

LIST_LABEL, DRAFT_LABEL = "附件1", "附件2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """One applicant as the group is told of it; the score is empty where none was given (P67)."""

    name: str
    field: str = ""
    recommended_by: str = ""
    inspected: str = ""  # conclusion of the inspection
    score: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """领导小组会议材料: the report, the proposed list, the resolution as it may be passed."""

    year: int
    met: date
    topics: tuple[str, ...]
    award: tuple[Proposed, ...]
    nominees: tuple[Proposed, ...]
    applicants: int
    admitted: int
    visited: int
    units_asked: int
    units_replied: int
    platform: str
    office: Office
    day: date
    others: tuple[Proposed, ...] = ()  # assessed, but not proposed
    place: str = ""
    opinions: tuple[str, ...] = ()  # of member units, with what was made of them
    shortfall: str = ""
    remarks: tuple[str, ...] = ()
    recusals: tuple[str, ...] = ()
    award_quota: int = AWARD_QUOTA
    nomination_quota: int = NOMINATION_QUOTA
    days: int = MIN_PUBLICITY_DAYS
    witness: str = ""


def briefing(paper: Briefing, words: Wording | None = None) -> bytes:
    """会议材料 with table and draft resolution annexed (第六、十四条)."""
    return official.render(briefing_paper(paper, words or shipped()["f11a"]))


def briefing_paper(paper: Briefing, words: Wording) -> Official:
    """The paper before it is set."""
    _check_paper(paper)
    values = _paper_values(paper)
    title = words.say("title", **values)
    list_title, draft_title = (words.say(name, **values) for name in ("list_title", "draft_title"))
    blocks: tuple[Block, ...] = (
        Title(title, words.say("subtitle", **values)),
        *words.blocks("body", **values),
        Annexes(tuple(name.replace("|", "") for name in (list_title, draft_title))),
        Signature(paper.office.name, paper.day),
        Annex(LIST_LABEL, list_title),
        _proposal(paper),
        Annex(DRAFT_LABEL, draft_title),
        *words.blocks("draft", **values),
    )
    return Official(title, blocks, paper.witness)


def _paper_values(paper: Briefing) -> dict[str, Any]:
    return {
        "year": paper.year,
        "met": paper.met,
        "place": paper.place,
        "topics": paper.topics,
        "applicants": paper.applicants,
        "admitted": paper.admitted,
        "visited": paper.visited,
        "units_asked": paper.units_asked,
        "units_replied": paper.units_replied,
        "has_opinions": bool(paper.opinions),
        "opinions": paper.opinions,
        "award_quota": paper.award_quota,
        "nomination_quota": paper.nomination_quota,
        "award_count": len(paper.award),
        "award": [item.name for item in paper.award],
        "nominee_count": len(paper.nominees),
        "nominees": [item.name for item in paper.nominees],
        "counts": counted(len(paper.award), len(paper.nominees)),
        "shortfall": paper.shortfall,
        "has_remarks": bool(paper.remarks or paper.recusals),
        "remarks": paper.remarks,
        "recusals": paper.recusals,
        "platform": paper.platform,
        "days": paper.days,
        "list_label": LIST_LABEL,
        "draft_label": DRAFT_LABEL,
    }


def _proposal(paper: Briefing) -> Table:
    groups = (
        ("信州区\n质量奖", paper.award),
        ("信州区\n质量奖\n提名奖", paper.nominees),
        ("不列入", paper.others),
    )
    scored = any(item.score for _name, group in groups for item in group)
    names = ["建　议", "序号", "组织名称", "领域", "推荐单位", "查验\n结论"]
    widths = [23.0, 12.5, 47.0 if scored else 62.0, 14.5, 27.0, 17.0]
    if scored:
        names.append("考核\n得分")
        widths.append(15.0)
    rows: list[Row] = []
    for name, group in groups:
        merged = name_cell(f"{name}\n（{len(group)}家）", rows=len(group), height=0)
        for k, item in enumerate(group):
            told = (item.inspected, *((item.score,) if scored else ()))
            rows.append(
                (
                    *((merged,) if k == 0 else ()),
                    text_cell(str(k + 1), centred=True, height=13),
                    text_cell(item.name),
                    text_cell(item.field, centred=True),
                    text_cell(item.recommended_by),
                    *(text_cell(text, centred=True) for text in told),
                )
            )
    return Table(tuple(widths), (list_head(*names),), tuple(rows), leading=1.35)


def _check_paper(paper: Briefing) -> None:
    if not paper.topics:
        raise _refusal("会议材料没有议题。", "请先填写会议议题。")
    if not paper.award and not paper.nominees:
        raise _refusal(
            "没有建议的候选组织，不能打印会议材料。",
            "请先完成综合考核并提出建议；没有候选组织的，请按空缺办理。",
        )
    for name, group, quota in (
        ("信州区质量奖", paper.award, paper.award_quota),
        ("信州区质量奖提名奖", paper.nominees, paper.nomination_quota),
    ):
        if len(group) > quota:
            raise _refusal(
                f"建议的{name}候选组织有{len(group)}家，超过名额{quota}个。",
                "请减少候选组织后再打印。",
                basis="第五条",
            )


def _refusal(message: str, remedy: str, basis: str = str(ART_6)) -> PaperError:
    return PaperError(message, basis=basis, remedy=remedy)
