"""提请区政府常务会议审定的请示: the list that passed the publicity goes up (第六、十四条)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import Annex, Annexes, Title
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.lists import BY_STROKES
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.publicity.listing import Candidate, candidates_table
from xinzhou_desktop.documents.upward import Upward
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import (
    ART_14,
    AWARD_PRIZE_FEN,
    MIN_PUBLICITY_DAYS,
    NOMINATION_PRIZE_FEN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRequest(Upward):
    """What the government is asked to decide; `first` and `last` are the counted days.

    `objections` counts what came in during the publicity, `handling` tells how each ended.
    """

    year: int
    award: tuple[Candidate, ...]
    nominees: tuple[Candidate, ...]
    applicants: int
    admitted: int
    visited: int
    units_asked: int
    met: date  # day of the leading group's meeting
    minutes: str  # number of its minutes
    platform: str
    first: date
    last: date
    funds: str  # where the prize money comes from
    objections: int = 0
    open_objections: int = 0
    handling: tuple[str, ...] = ()
    late: int = 0  # objections that came after the publicity
    award_prize: int = AWARD_PRIZE_FEN
    nomination_prize: int = NOMINATION_PRIZE_FEN
    order: str = BY_STROKES
    annexes: tuple[str, ...] = ()  # papers that go along, after the list

    @property
    def days(self) -> int:
        """Length of the publicity in days, both ends counted."""
        return (self.last - self.first).days + 1


def award_request(paper: AwardRequest, words: Wording | None = None) -> bytes:
    """The request; refused before the publicity has passed (第十四条)."""
    return official.render(award_request_paper(paper, words or shipped()["f14"]))


def award_request_paper(paper: AwardRequest, words: Wording) -> Official:
    """The request before it is set."""
    _check(paper)
    values = _values(paper)
    title = words.say("title", **values)
    names = (words.say("annex", **values), *paper.annexes)
    blocks = (
        paper.head,
        Title(title),
        *words.blocks("body", **values),
        Annexes(names),
        paper.signature(words.say("remark", **values)),
        Annex("附件1" if len(names) > 1 else "附件", words.say("annex_title", **values)),
        candidates_table(paper.award, paper.nominees, paper.order),
        paper.colophon,
    )
    return Official(title, blocks, paper.witness)


def _values(paper: AwardRequest) -> dict[str, Any]:
    award_total = len(paper.award) * paper.award_prize
    nomination_total = len(paper.nominees) * paper.nomination_prize
    return {
        "addressee": paper.addressee,
        "year": paper.year,
        "applicants": paper.applicants,
        "admitted": paper.admitted,
        "visited": paper.visited,
        "units_asked": paper.units_asked,
        "met": paper.met,
        "minutes": paper.minutes,
        "platform": paper.platform,
        "period": (paper.first, paper.last),
        "days": paper.days,
        "no_objections": not paper.objections,
        "objections": paper.objections,
        "handling": paper.handling,
        "late": paper.late,
        "order": paper.order,
        "award_count": len(paper.award),
        "award": [item.name for item in paper.award],
        "award_prize": paper.award_prize if paper.award else 0,
        "award_total": award_total,
        "nominee_count": len(paper.nominees),
        "nominees": [item.name for item in paper.nominees],
        "nomination_prize": paper.nomination_prize if paper.nominees else 0,
        "nomination_total": nomination_total,
        "total": award_total + nomination_total,
        "funds": paper.funds,
        "contact": paper.contact,
        "phone": paper.phone,
    }


def _check(paper: AwardRequest) -> None:
    paper.check(str(ART_14))
    if not paper.award and not paper.nominees:
        raise _refusal(
            "候选名单为空，没有可以提请审定的组织。",
            "请先由领导小组确定候选名单并公示；没有候选组织的，请按空缺办理。",
        )
    if paper.days < MIN_PUBLICITY_DAYS:
        raise _refusal(
            f"公示时间为{max(paper.days, 0)}天，《办法》第十四条规定公示时间不少于"
            f"{MIN_PUBLICITY_DAYS}天。",
            "请延长公示，期满后再提请审定。",
        )
    if paper.day <= paper.last:
        raise _refusal(
            f"请示的成文日期（{day_figures(paper.day)}）不晚于公示的最后一日"
            f"（{day_figures(paper.last)}），公示还没有期满。",
            "请在公示期满以后再提请审定。",
        )
    if paper.open_objections:
        raise _refusal(
            f"还有{paper.open_objections}件异议没有办结，候选名单还没有公示通过。",
            "请先办结已受理的异议，再提请审定。",
        )
    if paper.objections and not paper.handling:
        raise _refusal(
            f"公示期间收到异议{paper.objections}件，没有写明办理情况。",
            "请补写每件异议的办理情况后再打印。",
        )


def _refusal(message: str, remedy: str) -> PaperError:
    return PaperError(message, basis=str(ART_14), remedy=remedy)
