"""领导小组会议材料: report, list and draft resolution (第六、十三、十四条).

Whom to list is the meeting's to say: list and draft leave that to the pen.
"""

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
from xinzhou_desktop.documents.drafting import require
from xinzhou_desktop.documents.lists import list_head, text_cell
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.tables import Row, Table
from xinzhou_desktop.documents.wording import Wording, shipped
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
    """领导小组会议材料: the report, the applicants to choose from, a resolution to be filled in."""

    year: int
    candidates: tuple[Proposed, ...]
    applied: int
    accepted: int
    admitted: int
    visited: int
    units_asked: int
    units_replied: int
    platform: str
    office: Office
    day: date
    opinions: tuple[str, ...] = ()  # of member units, with what was made of them
    silences: tuple[str, ...] = ()  # who has not answered
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
    require("领导小组会议材料", ART_6, "请先完成综合考核。", 参加综合考核的组织=paper.candidates)
    values = _paper_values(paper)
    title = words.say("title", **values)
    list_title, draft_title = (words.say(name, **values) for name in ("list_title", "draft_title"))
    blocks: tuple[Block, ...] = (
        Title(title, words.say("subtitle", **values)),
        *words.blocks("body", **values),
        Annexes(tuple(name.replace("|", "") for name in (list_title, draft_title))),
        Signature(paper.office.name, paper.day),
        Annex(LIST_LABEL, list_title),
        _listed(paper),
        Annex(DRAFT_LABEL, draft_title),
        *words.blocks("draft", **values),
    )
    return Official(title, blocks, paper.witness)


def _paper_values(paper: Briefing) -> dict[str, Any]:
    return {
        "year": paper.year,
        "applied": paper.applied,
        "accepted": paper.accepted,
        "admitted": paper.admitted,
        "visited": paper.visited,
        "units_asked": paper.units_asked,
        "units_replied": paper.units_replied,
        "has_opinions": bool(paper.opinions),
        "opinions": paper.opinions,
        "silences": paper.silences,
        "award_quota": paper.award_quota,
        "nomination_quota": paper.nomination_quota,
        "count": len(paper.candidates),
        "has_remarks": bool(paper.remarks or paper.recusals),
        "remarks": paper.remarks,
        "recusals": paper.recusals,
        "platform": paper.platform,
        "days": paper.days,
        "list_label": LIST_LABEL,
        "draft_label": DRAFT_LABEL,
    }


def _listed(paper: Briefing) -> Table:
    """Who can be chosen; what is proposed is written in by hand, or after the meeting."""
    scored = any(item.score for item in paper.candidates)
    names = ["序号", "组织名称", "领域", "推荐单位", "查验\n结论"]
    widths = [12.5, 49.0 if scored else 64.0, 14.5, 28.0, 17.0]
    if scored:
        names.append("考核\n得分")
        widths.append(15.0)
    names.append("列入\n何奖")
    widths.append(20.0)
    rows: list[Row] = []
    for k, item in enumerate(paper.candidates, 1):
        told = (item.inspected, *((item.score,) if scored else ()), "")
        rows.append(
            (
                text_cell(str(k), centred=True, height=13),
                text_cell(item.name),
                text_cell(item.field, centred=True),
                text_cell(item.recommended_by),
                *(text_cell(text, centred=True) for text in told),
            )
        )
    return Table(tuple(widths), (list_head(*names, height=9),), tuple(rows), leading=1.35)
