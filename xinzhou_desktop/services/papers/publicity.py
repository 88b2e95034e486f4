"""考核公示 on paper (第十四条)."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models
from xinzhou_desktop.documents import publicity as papers
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.services.objections import OPEN
from xinzhou_desktop.services.papers import delivery, objections
from xinzhou_desktop.services.papers.application import bodies
from xinzhou_desktop.services.papers.draft import Drawn
from xinzhou_desktop.services.papers.sources import Recipe, Sources, about_year
from xinzhou_desktop.services.papers.year import departures, opinions, reasons, silences, year_of
from xinzhou_desktop.services.publicity.rows import (
    newest_resolution,
    notices_of,
    period_of,
    policies_of,
)
from xinzhou_desktop.services.records import applications, calendar, get, policies_in_force
from xinzhou_desktop.vocabulary import (
    Honour,
    MeetingKind,
    NoticeState,
    NumberKind,
    ObjectionState,
    PaperKind,
)

ORDERS = {
    "stroke": "按组织名称笔画排序，排名不分先后",
    "pinyin": "按组织名称拼音排序，排名不分先后",
    "received": "按受理顺序排列，排名不分先后",
    "score": "按综合考核得分排序",
}


def notice(at: Sources, notice_id: int) -> Drawn:
    """公示 (第十四条): the whole list as it was published, whoever was taken off it later."""
    found = get(at.session, models.Notice, notice_id, "公示")
    if found.state is NoticeState.STOPPED:
        raise PaperError("这份公示已经终止。", basis="第十四条", remedy="请打印新的公示。")
    cycle = get(at.session, models.Cycle, found.cycle_id, "考核年度")
    _must_be_as_resolved(at, found)
    fact = papers.Notice(
        year=cycle.year,
        award=_listed(found.entries, Honour.AWARD),
        nominees=_listed(found.entries, Honour.NOMINATION),
        first=found.first_day,
        last=found.last_day,
        platform=found.platform or at.office_record.platform,
        office=at.office,
        day=found.planned_on,
        order=_order(at, cycle),
        witness=at.witness,
    )
    return about_year(
        at,
        "f12",
        papers.notice_paper,
        fact,
        cycle,
        f"关于{cycle.year}年度信州区质量奖候选名单的公示-{found.number}",
        subject=found,
        names=tuple(e.name for e in found.entries),
    )


def _must_be_as_resolved(at: Sources, found: models.Notice) -> None:
    """Refuse a list that is not, name by name and honour by honour, what was resolved."""
    for entry in found.entries:
        resolved = newest_resolution(at.session, entry.application_id)
        decided = (resolved.name_as_decided, resolved.honour) if resolved else None
        if decided != (entry.name, entry.honour):
            raise PaperError(
                f"公示名单中的{entry.name}（{entry.honour.value}）与领导小组的决定不一致。",
                basis="第十三、十四条",
                remedy="请核对领导小组会议的记录；名单要改的，终止公示、重新公示。",
            )


def award_request(at: Sources, cycle_id: int) -> Drawn:
    """提请区政府常务会议审定的请示 (第六、十四条): the list that passed the publicity."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    passed = [n for n in notices_of(at.session, cycle.id) if n.state is NoticeState.PASSED]
    if not passed:
        raise PaperError(
            "公示还没有通过。", basis="第十四条", remedy="请先办结异议、登记公示通过。"
        )
    found, year = passed[-1], year_of(at, cycle.id)
    period = period_of(found, policies_of(at.session, found), calendar(at.session))
    met, left = _leading_group(at, found), [e for e in found.entries if not e.removed]
    late = [o for o in found.objections if not o.in_time]
    in_time = [o for o in found.objections if o.in_time]
    fact = papers.AwardRequest(
        **at.upward(PaperKind.AWARD_REQUEST, cycle.id),
        year=cycle.year,
        award=_listed(left, Honour.AWARD),
        nominees=_listed(left, Honour.NOMINATION),
        applied=len(applications(at.session, cycle.id)),
        accepted=len(year.everyone),
        admitted=year.confirmed,
        visited=year.visited,
        departures=departures(year),
        units_asked=len(year.units),
        units_replied=len(year.units - year.silent),
        opinions=opinions(year),
        silences=silences(year),
        unlisted=tuple(r.name_as_decided for r in met.resolutions if r.honour is None),
        award_quota=cycle.award_quota,
        nomination_quota=cycle.nomination_quota,
        reasons=reasons(met),
        met=met.held_on,
        minutes=met.minutes,
        platform=found.platform,
        first=period.first,
        last=period.last,
        funds="区财政年度预算",
        objections=len(in_time),
        refused_objections=sum(o.state is ObjectionState.REFUSED for o in in_time),
        clues=sum(o.state is ObjectionState.CLUE for o in in_time),
        open_objections=sum(o.state in OPEN for o in found.objections),
        handling=tuple(_handled(o) for o in in_time),
        late=len(late),
        late_about=tuple(dict.fromkeys(o.application.name for o in late)),
        award_prize=cycle.award_prize_fen,
        nomination_prize=cycle.nomination_prize_fen,
        order=_order(at, cycle),
    )
    return about_year(
        at,
        "f14",
        papers.award_request_paper,
        fact,
        cycle,
        f"关于提请审定{cycle.year}年度信州区质量奖获奖名单的请示",
        subject=cycle,
        names=tuple(e.name for e in found.entries if not e.removed),
    )


def _listed(entries: Sequence[models.NoticeEntry], honour: Honour) -> tuple[papers.Candidate, ...]:
    return tuple(_candidate(e) for e in entries if e.honour is honour)


def _candidate(entry: models.NoticeEntry) -> papers.Candidate:
    application = entry.application
    return papers.Candidate(
        entry.name,
        application.organisation.field.value,
        application.main_product,
        bodies(application),
    )


def _order(at: Sources, cycle: models.Cycle) -> str:
    return ORDERS[policies_in_force(at.session, cycle).option("P70")]


def _leading_group(at: Sources, found: models.Notice) -> models.Meeting:
    """The newest meeting that put a candidate of the list on it."""
    listed = [e.application_id for e in found.entries]
    query = (
        select(models.Meeting)
        .join(models.Resolution)
        .where(
            models.Meeting.kind == MeetingKind.LEADING_GROUP,
            models.Resolution.application_id.in_(listed),
        )
        .order_by(models.Meeting.id.desc())
    )
    met = at.session.scalars(query).first()
    if met is None:
        raise PaperError(
            "没有领导小组会议的记录。", basis="第六条", remedy="请先登记领导小组确定候选名单。"
        )
    return met


def _handled(objection: models.Objection) -> str:
    """How an objection ended, without the objector."""
    about = f"{objection.number}，涉及{objection.application.name}，{objection.matter.rstrip('。')}"
    if objection.state is ObjectionState.CLUE:
        return f"{about}。已转为线索另行核查。"
    if objection.state is ObjectionState.REFUSED:
        return f"{about}。不予受理。"
    effect = objections.effect_of(objection)
    ended = f"异议{objection.state.value}" + (f"，{effect}" if effect else "")
    return f"{about}。经调查核实，{ended}。"


def _notices(session: Session, cycle_id: int) -> Sequence[int]:
    return [notice.id for notice in notices_of(session, cycle_id)]


RECIPES = {
    PaperKind.NOTICE: Recipe(notice, about="cycle", subjects=_notices),
    **objections.RECIPES,
    PaperKind.SERVICE: Recipe(delivery.service, "cycle", delivery.about_objections),
    PaperKind.AWARD_REQUEST: Recipe(award_request, about="cycle", series=NumberKind.GROUP),
}
