"""异议 on paper: taken up or not, looked into, answered (第十四条)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.letters import publicity as letters
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.services.objections import CONCLUSIONS
from xinzhou_desktop.services.papers.draft import Drawn, NotMeant
from xinzhou_desktop.services.papers.sources import Lay, Recipe, Sources, about_applicant
from xinzhou_desktop.services.publicity.rows import period_of, policies_of
from xinzhou_desktop.services.records import calendar, get
from xinzhou_desktop.vocabulary import NumberKind, ObjectionState, ObjectorKind, PaperKind
from xinzhou_desktop.world import CHINA

_TAKEN_UP = (ObjectionState.ACCEPTED, *CONCLUSIONS)
_KEPT = "该组织保留在候选名单内"  # what follows where an objection is not upheld


def acceptance(at: Sources, objection_id: int) -> Drawn:
    """异议受理通知."""
    found, fact = _objection(at, objection_id)
    if found.state not in _TAKEN_UP:
        raise NotMeant("这件异议没有受理。", basis="第十四条", remedy="请出不予受理通知。")
    letter = letters.Acceptance(
        **at.letter(PaperKind.ACCEPTANCE, found.id), objection=fact, accepted=fact.received
    )
    return _laid(at, found, PaperKind.ACCEPTANCE, "f13a", letters.acceptance_paper, letter)


def refusal(at: Sources, objection_id: int) -> Drawn:
    """异议不予受理通知, with the reasons on record."""
    found, fact = _objection(at, objection_id)
    if found.state not in (ObjectionState.REFUSED, ObjectionState.CLUE):
        raise NotMeant("这件异议已经受理。", basis="第十四条", remedy="请出受理通知。")
    if found.objector_kind is ObjectorKind.ANONYMOUS:
        raise NotMeant("这件异议是匿名提出的。", basis="第十四条", remedy="不用发通知。")
    letter = letters.Refusal(
        **at.letter(PaperKind.REFUSAL, found.id),
        objection=fact,
        reasons=_reasons(at, found),
        decided=fact.received,
        clue=found.state is ObjectionState.CLUE,
    )
    return _laid(at, found, PaperKind.REFUSAL, "f13b", letters.refusal_paper, letter)


def investigation(at: Sources, objection_id: int) -> Drawn:
    """异议调查报告 to the leading group; the objector's name stays off it."""
    found, fact = _objection(at, objection_id)
    _concluded(found)
    entry = next(e for e in found.notice.entries if e.application_id == found.application_id)
    report = letters.Investigation(
        **at.letter(PaperKind.INVESTIGATION, found.id) | {"day": found.concluded_on or at.today},
        objection=fact,
        honour=entry.honour,
        accepted=fact.received,
        findings=tuple(found.investigation.splitlines()),
        conclusion=found.state,
        effect=effect_of(found) or _KEPT,
    )
    return _laid(at, found, PaperKind.INVESTIGATION, "f13c", letters.investigation_paper, report)


def answer(at: Sources, objection_id: int) -> Drawn:
    """异议答复函."""
    found, fact = _objection(at, objection_id)
    _concluded(found)
    letter = letters.Answer(
        **at.letter(PaperKind.ANSWER, found.id),
        objection=fact,
        accepted=fact.received,
        findings=tuple(found.investigation.splitlines()),
        conclusion=found.state,
        effect=effect_of(found),
    )
    return _laid(at, found, PaperKind.ANSWER, "f13d", letters.answer_paper, letter)


def effect_of(found: models.Objection) -> str:
    """What follows for the candidate, with the leading group's meeting that resolved it."""
    if found.meeting is None:
        return found.effect
    met = f"经领导小组{day_figures(found.meeting.held_on)}会议研究（{found.meeting.minutes}）"
    return f"{met}，{found.effect or _KEPT}"


def _objection(at: Sources, objection_id: int) -> tuple[models.Objection, letters.Objection]:
    found = get(at.session, models.Objection, objection_id, "异议")
    return found, letters.Objection(
        case=found.number,
        year=found.application.cycle.year,
        kind=found.objector_kind,
        objector=found.objector,
        organisation=found.application.name,
        matter=found.matter,
        received=found.received_at.astimezone(CHINA).date(),
    )


def _reasons(at: Sources, found: models.Objection) -> tuple[str, ...]:
    """Why it is not taken up, in the words of a letter (P44, P45)."""
    if not found.in_time:
        notice = found.notice
        period = period_of(notice, policies_of(at.session, notice), calendar(at.session))
        return (f"公示期于{day_figures(period.last)}届满，该异议在期满后收到",)
    lacks = (
        ("没有以书面形式提出", found.written),
        ("没有提供联系方式", bool(found.contact.strip())),
        ("没有提供证据材料", found.evidence),
    )
    return tuple(words for words, there in lacks if not there)


def _concluded(found: models.Objection) -> None:
    if found.state not in _TAKEN_UP:
        raise NotMeant("这件异议没有受理。", basis="第十四条", remedy="不用调查和答复。")
    if found.state not in CONCLUSIONS:
        remedy = "请先登记调查情况和结论。"
        raise PaperError(f"{found.number}还没有办结。", basis="第十四条", remedy=remedy)


def _laid(
    at: Sources, found: models.Objection, kind: PaperKind, code: str, lay: Lay, fact: Any
) -> Drawn:
    title = f"{kind.value}-{found.number}"
    drawn = about_applicant(at, code, lay, fact, found.application, title, found)
    hidden = kind is PaperKind.INVESTIGATION or not found.objector
    whose = "" if hidden else f"{found.objector}对"
    return replace(drawn, about=f"{whose}{found.application.name}的异议")


def objections(session: Session, cycle_id: int) -> Sequence[int]:
    """Every objection of a year."""
    query = select(models.Objection.id).join(models.Notice)
    query = query.where(models.Notice.cycle_id == cycle_id)
    return session.scalars(query.order_by(models.Objection.id)).all()


def _about(draw: Callable[..., Drawn], series: NumberKind | None) -> Recipe:
    return Recipe(draw, about="cycle", subjects=objections, series=series)


RECIPES = {
    PaperKind.ACCEPTANCE: _about(acceptance, NumberKind.LETTER),
    PaperKind.REFUSAL: _about(refusal, NumberKind.LETTER),
    PaperKind.INVESTIGATION: _about(investigation, None),
    PaperKind.ANSWER: _about(answer, NumberKind.LETTER),
}
