"""提请区政府常务会议审定的请示: the list that passed the publicity goes up (第六、十四条)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import Annex, Annexes, Title
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.lists import BY_STROKES
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.publicity.listing import Candidate, candidates_table, vacant
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

    `objections` counts what came in during the publicity, with those that were not taken up
    and those kept as clues among them; `handling` tells how each ended.
    """

    year: int
    award: tuple[Candidate, ...]
    nominees: tuple[Candidate, ...]
    applied: int
    accepted: int
    admitted: int
    visited: int
    units_asked: int
    units_replied: int
    met: date  # day of the leading group's meeting
    minutes: str  # number of its minutes
    platform: str
    first: date
    last: date
    funds: str  # where the prize money comes from
    award_quota: int
    nomination_quota: int
    departures: tuple[str, ...] = ()  # who left after the acceptance, and why
    opinions: tuple[str, ...] = ()  # of member units, with what was made of them
    silences: tuple[str, ...] = ()  # member units that have not answered
    unlisted: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()  # why the group listed as it did, as sentences
    objections: int = 0
    refused_objections: int = 0
    clues: int = 0
    open_objections: int = 0
    handling: tuple[str, ...] = ()
    late: int = 0  # objections that came after the publicity
    late_about: tuple[str, ...] = ()
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
    values = _values(paper, words)
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


def _values(paper: AwardRequest, words: Wording) -> dict[str, Any]:
    award_total = len(paper.award) * paper.award_prize
    nomination_total = len(paper.nominees) * paper.nomination_prize
    empty = vacant(
        paper.award_quota - len(paper.award), paper.nomination_quota - len(paper.nominees)
    )
    return {
        "addressee": paper.addressee,
        "year": paper.year,
        "applied": paper.applied,
        "accepted": paper.accepted,
        "admitted": paper.admitted,
        "visited": paper.visited,
        "departures": paper.departures,
        "units_asked": paper.units_asked,
        "units_replied": paper.units_replied,
        "has_opinions": bool(paper.opinions),
        "opinions": paper.opinions,
        "silences": paper.silences,
        "unlisted": paper.unlisted,
        "met": paper.met,
        "minutes": paper.minutes,
        "platform": paper.platform,
        "period": (paper.first, paper.last),
        "days": paper.days,
        "no_objections": not paper.objections,
        "objections": paper.objections,
        "admission": _admission(paper, words),
        "handling": paper.handling,
        "late": paper.late,
        "late_about": paper.late_about,
        "vacant": empty,
        "reasons": "".join(paper.reasons),
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


def _admission(paper: AwardRequest, words: Wording) -> str:
    """How many objections were taken up, and what became of the others."""
    taken = paper.objections - paper.refused_objections - paper.clues
    counts = {"taken_up": taken, "not_taken": paper.refused_objections, "clue": paper.clues}
    return "；".join(words.say(name, **{name: count}) for name, count in counts.items() if count)


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
