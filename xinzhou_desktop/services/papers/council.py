"""Papers to the member units and of the leading group (第六、十三条)."""

import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models
from xinzhou_desktop.documents import council as papers
from xinzhou_desktop.documents.letters import assessment as letters
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.rules import assessment as rules
from xinzhou_desktop.services.papers.application import bodies
from xinzhou_desktop.services.papers.draft import Drawn, Past
from xinzhou_desktop.services.papers.sources import Recipe, Sources, about_year, laid
from xinzhou_desktop.services.papers.year import (
    Assessed,
    Year,
    meeting,
    method,
    opinions,
    reasons,
    remarks,
    silences,
    year_of,
)
from xinzhou_desktop.services.records import applications, calendar, get, plan_of, policies_in_force
from xinzhou_desktop.vocabulary import Honour, MeetingKind, PaperKind

_BETWEEN = re.compile(r"[、，,；;\n]+")


def opinion_request(at: Sources, opinion_id: int) -> Drawn:
    """征求意见函 to one unit: every report that one letter sent it, by the letter's own number.

    `opinion_id` is the first of the unit's opinions that the letter asked for.
    """
    asked = get(at.session, models.UnitOpinion, opinion_id, "征求意见记录")
    application = get(at.session, models.Application, asked.application_id, "申报记录")
    cycle = application.cycle
    together = at.session.scalars(
        select(models.Application)
        .join(models.UnitOpinion, models.UnitOpinion.application_id == models.Application.id)
        .where(
            models.Application.cycle_id == cycle.id,
            models.UnitOpinion.unit_id == asked.unit_id,
            models.UnitOpinion.letter == asked.letter,
            models.UnitOpinion.sent_on == asked.sent_on,
        )
        .order_by(models.Application.number)
    ).all()
    p = policies_in_force(at.session, cycle)
    counted = rules.opinions_due(asked.sent_on, p, calendar(at.session))
    fact = letters.OpinionRequest(
        **at.letter(PaperKind.OPINION_REQUEST, asked.id)
        | {"day": asked.sent_on, "number": asked.letter},
        year=cycle.year,
        unit=asked.unit.name,
        reports=tuple(
            letters.Asked(
                a.name,
                a.organisation.field.value,
                a.report.proposal.rstrip("。") if a.report else "",
            )
            for a in together
        ),
        due=asked.due_on,
        # Holidays may have been entered since: then the day as recorded stands by itself.
        derivation=f"自发函的次日起{p.count('P37')}个工作日，节假日不计入"
        if counted.last == asked.due_on
        else "",
    )
    return about_year(
        at,
        "f10",
        letters.opinion_request_paper,
        fact,
        cycle,
        f"征求意见函-{asked.letter}-{asked.unit.name}",
        subject=asked,
        names=tuple(a.name for a in together),
    )


def briefing(at: Sources, cycle_id: int) -> Drawn:
    """领导小组会议材料 (第六条), for the meeting that is still to come."""
    year = year_of(at, cycle_id)
    cycle = year.cycle
    if meeting(at, cycle.id) is not None:
        raise Past(
            "领导小组已经审议了候选名单，会议材料不再出新的。",
            basis="第六条",
            remedy="请打印会议纪要；会前打印的材料，文书登记簿里留有原件。",
        )
    fact = papers.Briefing(
        year=cycle.year,
        candidates=tuple(_candidate(x) for x in year.assessed),
        applied=len(applications(at.session, cycle.id)),
        accepted=len(year.everyone),
        admitted=year.confirmed,
        visited=year.visited,
        units_asked=len(year.units),
        units_replied=len(year.units - year.silent),
        platform=at.office_record.platform,
        office=at.office,
        day=at.today,
        opinions=opinions(year),
        silences=silences(year),
        remarks=(method(year), *remarks(year)),
        recusals=_recusals(at, year),
        award_quota=cycle.award_quota,
        nomination_quota=cycle.nomination_quota,
        days=plan_of(cycle).publicity_days,
        witness=at.witness,
    )
    return about_year(
        at,
        "f11a",
        papers.briefing_paper,
        fact,
        cycle,
        f"{cycle.year}年度领导小组会议材料",
        names=tuple(x.application.name for x in year.assessed),
    )


def minutes(at: Sources, meeting_id: int) -> Drawn:
    """领导小组会议纪要 (第六条), with the number and the names as they were registered."""
    met = get(at.session, models.Meeting, meeting_id, "会议记录")
    if met.kind is not MeetingKind.LEADING_GROUP or not met.resolutions:
        raise PaperError(
            "这次会议没有登记领导小组确定的候选名单。",
            basis="第六条",
            remedy="请先用“领导小组确定候选名单”登记会议和决议。",
        )
    named = {
        honour: tuple(r.name_as_decided for r in met.resolutions if r.honour is honour)
        for honour in (*Honour, None)
    }
    resolved = []
    if not (named[Honour.AWARD] or named[Honour.NOMINATION]):
        resolved.append("本年度不确定候选组织。")
    if named[None]:
        resolved.append(f"下列组织不列入候选名单：{'、'.join(named[None])}。")
    resolved += reasons(met)
    cycle = get(at.session, models.Cycle, met.cycle_id, "考核年度")
    fact = papers.Minutes(
        number=met.minutes,
        met=met.held_on,
        chair=met.chair,
        items=(
            papers.Item(
                topic=met.title,
                recusals=(met.left_room,) if met.left_room else (),
                award=named[Honour.AWARD],
                nominees=named[Honour.NOMINATION],
                quotas=(cycle.award_quota, cycle.nomination_quota),
                resolutions=tuple(resolved),
                platform=at.office_record.platform,
                days=plan_of(cycle).publicity_days,
            ),
        ),
        present=tuple(x.strip() for x in _BETWEEN.split(met.attendees) if x.strip()),
        office=at.office,
        day=met.held_on,
        witness=at.witness,
    )
    return laid(
        at,
        "f11b",
        papers.minutes_paper,
        fact,
        cycle_id=met.cycle_id,
        title=f"领导小组会议纪要-{met.minutes}",
        subject=met,
        names=tuple(r.name_as_decided for r in met.resolutions),
    )


def _candidate(x: Assessed) -> papers.Proposed:
    a = x.application
    concluded = a.inspection.conclusion if a.inspection else None
    return papers.Proposed(
        name=a.name,
        field=a.organisation.field.value,
        recommended_by=bodies(a),
        inspected=concluded.value if concluded else "",
        score=x.score,
    )


def _recusals(at: Sources, year: Year) -> tuple[str, ...]:
    """Who has declared a relation to somebody on the list."""
    names = {x.application.organisation_id: x.application.name for x in year.assessed}
    query = (
        select(models.PersonInterest, models.Person)
        .join(models.Person, models.Person.id == models.PersonInterest.person_id)
        .where(models.PersonInterest.organisation_id.in_(names), models.Person.active)
        .order_by(models.PersonInterest.id)
    )
    return tuple(
        f"{person.unit}{person.name}（与{names[found.organisation_id]}：{found.relation}）"
        for found, person in at.session.execute(query)
    )


def _letters(session: Session, cycle_id: int) -> Sequence[int]:
    """One opinion for each unit and letter: the first."""
    query = (
        select(models.UnitOpinion)
        .join(models.Application, models.Application.id == models.UnitOpinion.application_id)
        .where(models.Application.cycle_id == cycle_id)
        .order_by(models.UnitOpinion.id)
    )
    found: dict[tuple[object, ...], int] = {}
    for o in session.scalars(query):
        found.setdefault((o.letter, o.sent_on, o.unit_id), o.id)
    return tuple(found.values())


def _meetings(session: Session, cycle_id: int) -> Sequence[int]:
    """The meetings on candidates; one on a revocation belongs to its case."""
    query = select(models.Meeting.id).where(
        models.Meeting.cycle_id == cycle_id,
        models.Meeting.kind == MeetingKind.LEADING_GROUP,
        models.Meeting.resolutions.any(),
    )
    return session.scalars(query.order_by(models.Meeting.id)).all()


RECIPES = {
    PaperKind.OPINION_REQUEST: Recipe(opinion_request, about="cycle", subjects=_letters),
    PaperKind.BRIEFING: Recipe(briefing, about="cycle"),
    PaperKind.MINUTES: Recipe(minutes, about="cycle", subjects=_meetings),
}
