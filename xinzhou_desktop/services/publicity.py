"""考核公示: the notice and its period, and the government's decision (第十四条)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import Application, Cycle, Meeting, Notice, NoticeEntry, Resolution
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import ART_14
from xinzhou_desktop.rules import publicity as rules
from xinzhou_desktop.rules.ordering import pinyin_key, stroke_key
from xinzhou_desktop.rules.periods import Calendar, Period
from xinzhou_desktop.services.council import MeetingNote
from xinzhou_desktop.services.objections import OPEN, Objections
from xinzhou_desktop.services.records import (
    Permits,
    applications,
    calendar,
    draw_number,
    first,
    get,
    must,
    nothing_chosen,
    plan_of,
    policies_in_force,
)
from xinzhou_desktop.vocabulary import ApplicationState, Honour, MeetingKind, NoticeState
from xinzhou_desktop.world import CHINA

CYCLE_ACTS = ("draft", "publish", "object", "take_down", "pass", "stop", "decide", "paper")


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One candidate on the list."""

    application_id: int
    name: str
    honour: Honour
    position: int
    removed: bool
    removal_reason: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice with its period."""

    notice_id: int
    number: str
    state: NoticeState
    planned_on: date
    days: int
    period: Period
    published_at: datetime | None
    taken_down_at: datetime | None
    platform: str
    url: str
    entries: tuple[EntryRow, ...]
    passed_on: date | None
    stopped_reason: str


class PublicityService(Objections):
    """The use cases of the stage."""

    def notices(self, cycle_id: int) -> list[NoticeRow]:
        """Every notice of the year, the newest last."""
        with self._database.read() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            p, days = policies_in_force(session, cycle), calendar(session)
            return [_notice_row(n, p, days) for n in _notices(session, cycle_id)]

    def candidates(self, cycle_id: int) -> list[tuple[int, str, Honour]]:
        """The candidates as the leading group decided, in the order that P70 states."""
        with self._database.read() as session:
            return [(a.id, a.name, h) for a, h in _candidates(session, cycle_id)]

    def draft(self, cycle_id: int, planned_on: date, days: int) -> int:
        """Draft the notice: the list as decided, the period counted from the planned day."""
        with self._database.act("起草公示") as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            require(*_may_draft(session, cycle), rules.days_are_enough(days))
            p = policies_in_force(session, cycle)
            period = rules.notice_period(planned_on, days, p, calendar(session))
            listed = _candidates(session, cycle_id)
            notice = Notice(
                cycle_id=cycle.id,
                number=draw_number(session, "GS", cycle.year, "公示", "公示〔{year}〕{n}号"),
                state=NoticeState.DRAFT,
                planned_on=planned_on,
                days=days,
                first_day=period.first,
                last_day=period.last,
                derivation="\n".join(period.derivation),
                list_digest=_digest([(a.name, h) for a, h in listed]),
                entries=[
                    NoticeEntry(application=a, honour=h, name=a.name, position=n)
                    for n, (a, h) in enumerate(listed, 1)
                ],
            )
            session.add(notice)
            session.flush()
            return notice.id

    def publish(self, notice_id: int, at: datetime, platform: str, url: str) -> None:
        """Register the real publication; a day later than planned moves the period.

        Raises `RuleViolation` when the printed last day would be too early.
        """
        with self._database.act("发布公示") as session:
            notice = get(session, Notice, notice_id, "公示")
            if not platform.strip():
                raise InvalidInput("请填写发布平台。", field="platform")
            p = _policies(session, notice)
            day = at.astimezone(CHINA).date()
            real = rules.notice_period(day, notice.days, p, calendar(session))
            require(
                must(notice.state is NoticeState.DRAFT, ART_14, "公示已经发布", "请登记撤下或异议"),
                *rules.display_covers(notice.last_day, real, None),
            )
            notice.published_at, notice.platform, notice.url = at, platform.strip(), url.strip()
            notice.state = NoticeState.PUBLISHED
            for entry in notice.entries:
                entry.application.state = ApplicationState.PUBLISHED

    def take_down(self, notice_id: int, at: datetime) -> None:
        """Register when the notice was taken off the platform; too early is refused."""
        with self._database.act("登记撤下公示") as session:
            notice = get(session, Notice, notice_id, "公示")
            require(*_running(notice))
            p = _policies(session, notice)
            real = _period(notice, p, calendar(session))
            require(*rules.display_covers(notice.last_day, real, at.astimezone(CHINA).date()))
            notice.taken_down_at = at

    def pass_notice(self, notice_id: int, decision: str = "") -> None:
        """The publicity is passed: the period over, every objection settled (P47)."""
        with self._database.act("公示通过", decision) as session:
            notice = get(session, Notice, notice_id, "公示")
            findings = [*_running(notice), *self._light(session, notice)]
            self._settle(session, findings, decision, notice)
            notice.state, notice.passed_on = NoticeState.PASSED, self._world.today

    def stop(self, notice_id: int, reason: str) -> None:
        """End a notice because its list changed; a new one takes a full period."""
        if not reason.strip():
            raise InvalidInput("请写明终止的理由。", field="reason")
        with self._database.act("终止公示", reason) as session:
            notice = get(session, Notice, notice_id, "公示")
            unfinished = notice.state in (NoticeState.DRAFT, NoticeState.PUBLISHED)
            require(must(unfinished, ART_14, "公示已经结束", "请起草新的公示"))
            notice.state, notice.stopped_reason = NoticeState.STOPPED, reason.strip()
            for entry in notice.entries:
                if not entry.removed:
                    entry.application.state = ApplicationState.CANDIDATE

    def light(self, notice_id: int) -> tuple[Finding, ...]:
        """Whether the list can go to the government: every finding, met or not."""
        with self._database.read() as session:
            return tuple(self._light(session, get(session, Notice, notice_id, "公示")))

    def decide(
        self, notice_id: int, meeting: MeetingNote, agreed: Mapping[int, bool], note: str = ""
    ) -> int:
        """The government's decision on each candidate that passed (第十四条)."""
        with self._database.act("区政府常务会议审定", note) as session:
            notice = get(session, Notice, notice_id, "公示")
            left = [e for e in notice.entries if not e.removed]
            if not meeting.minutes.strip():
                raise InvalidInput("请填写会议纪要文号。", field="minutes")
            missing = [e.name for e in left if e.application_id not in agreed]
            require(
                must(notice.state is NoticeState.PASSED, ART_14, "公示尚未通过", "请先办结公示"),
                *rules.meeting_may_decide(
                    meeting.held_on,
                    _period(notice, _policies(session, notice), calendar(session)),
                    0,
                    True,
                    _policies(session, notice),
                ),
                must(
                    not missing,
                    ART_14,
                    f"未列明：{'、'.join(missing)}" if missing else "各候选单位均已列明",
                    "对每个候选单位都要登记同意或不同意",
                ),
            )
            held = Meeting(
                cycle_id=notice.cycle_id,
                kind=MeetingKind.GOVERNMENT,
                held_on=meeting.held_on,
                title="审议确定信州区质量奖名单",
                minutes=meeting.minutes.strip(),
                chair=meeting.chair.strip(),
                attendees=meeting.attendees.strip(),
            )
            session.add(held)
            for entry in left:
                yes = agreed[entry.application_id]
                held.resolutions.append(
                    Resolution(
                        application=entry.application,
                        honour=entry.honour if yes else None,
                        agreed=yes,
                        name_as_decided=entry.name,
                        note=note.strip(),
                    )
                )
                entry.application.state = (
                    ApplicationState.DECIDED if yes else ApplicationState.DECLINED
                )
            session.flush()
            return held.id

    def permits(self, cycle_id: int | None) -> Permits:
        """What stands in the way of each act, for the year's newest notice."""
        if cycle_id is None:
            return dict.fromkeys(CYCLE_ACTS, nothing_chosen(ART_14, "年度"))
        with self._database.read() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            found = _notices(session, cycle_id)
            notice = found[-1] if found else None
            none = (must(False, ART_14, "尚未起草公示", "请先起草公示"),)
            permits: dict[str, tuple[Finding, ...]] = dict.fromkeys(CYCLE_ACTS, none)
            permits["draft"] = first(_may_draft(session, cycle))
            if notice is None:
                return permits
            running = first(_running(notice))
            draft = must(notice.state is NoticeState.DRAFT, ART_14, "公示已经发布", "不必重复登记")
            passed = must(
                notice.state is NoticeState.PASSED, ART_14, "公示尚未通过", "请先办结公示"
            )
            undecided = any(
                e.application.state is ApplicationState.PUBLISHED for e in notice.entries
            )
            there = must(undecided, ART_14, "候选单位均已审定", "请到“颁奖奖励”办理")
            unfinished = notice.state in (NoticeState.DRAFT, NoticeState.PUBLISHED)
            return permits | {
                "publish": first([draft]),
                "object": running,
                "take_down": running,
                "pass": running or first(self._light(session, notice)),
                "stop": first([must(unfinished, ART_14, "公示已经结束", "请起草新的公示")]),
                "decide": first([passed]) or first([there]),
                "paper": (),
            }

    def _light(self, session: Session, notice: Notice) -> list[Finding]:
        p = _policies(session, notice)
        period = _period(notice, p, calendar(session))
        open_ = sum(o.state in OPEN for o in notice.objections)
        now = _digest([(e.application.organisation.name, e.honour) for e in notice.entries])
        return [
            *rules.publicity_passed(self._world.today, period, open_, now == notice.list_digest, p),
            rules.list_unchanged(notice.list_digest, now),
        ]


def _notices(session: Session, cycle_id: int) -> Sequence[Notice]:
    return session.scalars(
        select(Notice).where(Notice.cycle_id == cycle_id).order_by(Notice.id)
    ).all()


def _candidates(session: Session, cycle_id: int) -> list[tuple[Application, Honour]]:
    """The candidates with the honour of the newest resolution, sorted as P70 states."""
    p = policies_in_force(session, get(session, Cycle, cycle_id, "考核年度"))
    found = []
    for application in applications(session, cycle_id):
        if application.state is not ApplicationState.CANDIDATE:
            continue
        resolution = session.scalars(
            select(Resolution)
            .join(Meeting)
            .where(
                Resolution.application_id == application.id,
                Meeting.kind == MeetingKind.LEADING_GROUP,
            )
            .order_by(Resolution.id.desc())
        ).first()
        if resolution is not None and resolution.honour is not None:
            found.append((application, resolution.honour))
    order = list(Honour)
    keys: dict[str, Callable[[Application], Any]] = {
        "stroke": lambda a: stroke_key(a.name),
        "pinyin": lambda a: pinyin_key(a.name),
        "received": lambda a: a.number,
        "score": lambda a: -(a.report.total_points or 0) if a.report else 0,
    }
    key = keys[p.option("P70")]
    return sorted(found, key=lambda x: (order.index(x[1]), key(x[0])))


def _digest(listed: Sequence[tuple[str, Honour]]) -> str:
    text = "\n".join(f"{name}\t{honour.value}" for name, honour in listed)
    return sha256(text.encode()).hexdigest()


def _policies(session: Session, notice: Notice) -> Policies:
    return policies_in_force(session, get(session, Cycle, notice.cycle_id, "考核年度"))


def _period(notice: Notice, p: Policies, days: Calendar) -> Period:
    """The period from the real publication, or from the planned day before it."""
    begun = notice.published_at
    day = begun.astimezone(CHINA).date() if begun else notice.planned_on
    return rules.notice_period(day, notice.days, p, days)


def _may_draft(session: Session, cycle: Cycle) -> list[Finding]:
    unfinished = [
        n
        for n in _notices(session, cycle.id)
        if n.state in (NoticeState.DRAFT, NoticeState.PUBLISHED)
    ]
    there = bool(_candidates(session, cycle.id))
    days = plan_of(cycle).publicity_days if cycle.plans else 0
    return [
        must(not unfinished, ART_14, "已有一份公示尚未结束", "先办结或终止现有的公示"),
        must(there or bool(unfinished), ART_14, "没有候选名单", "请先由领导小组确定候选名单"),
        rules.days_are_enough(days),
    ]


def _running(notice: Notice) -> list[Finding]:
    running = notice.state is NoticeState.PUBLISHED
    return [
        must(running, ART_14, f"公示现在是“{notice.state.value}”", "公示发布后、通过前才能办理")
    ]


def _notice_row(n: Notice, p: Policies, days: Calendar) -> NoticeRow:
    return NoticeRow(
        n.id,
        n.number,
        n.state,
        n.planned_on,
        n.days,
        _period(n, p, days),
        n.published_at,
        n.taken_down_at,
        n.platform,
        n.url,
        tuple(
            EntryRow(e.application_id, e.name, e.honour, e.position, e.removed, e.removal_reason)
            for e in n.entries
        ),
        n.passed_on,
        n.stopped_reason,
    )
