"""考核公示: the notice and its period, and the government's decision (第十四条)."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import Cycle, Notice, NoticeEntry, Resolution
from xinzhou_desktop.regulation import ART_14
from xinzhou_desktop.rules import publicity as rules
from xinzhou_desktop.services.council import MeetingNote
from xinzhou_desktop.services.objections import OPEN, Objections
from xinzhou_desktop.services.publicity.conditions import is_running, may_draft
from xinzhou_desktop.services.publicity.rows import (
    EntryRow,
    NoticeRow,
    candidates_of,
    list_digest,
    notice_row,
    notices_of,
    period_of,
    policies_of,
)
from xinzhou_desktop.services.records import (
    Permits,
    calendar,
    draw_number,
    first,
    get,
    must,
    nothing_chosen,
    policies_in_force,
)
from xinzhou_desktop.vocabulary import ApplicationState, Honour, MeetingKind, NoticeState
from xinzhou_desktop.world import CHINA

__all__ = ["EntryRow", "NoticeRow", "PublicityService"]

CYCLE_ACTS = ("draft", "publish", "object", "take_down", "pass", "stop", "decide", "paper")


class PublicityService(Objections):
    """The use cases of the stage."""

    def notices(self, cycle_id: int) -> list[NoticeRow]:
        """Every notice of the year, the newest last."""
        with self._reading() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            p, days = policies_in_force(session, cycle), calendar(session)
            return [notice_row(n, p, days) for n in notices_of(session, cycle_id)]

    def candidates(self, cycle_id: int) -> list[tuple[int, str, Honour]]:
        """The candidates as the leading group decided, in the order that P70 states."""
        with self._reading() as session:
            return [(a.id, a.name, h) for a, h in candidates_of(session, cycle_id)]

    def draft(self, cycle_id: int, planned_on: date, days: int) -> int:
        """Draft the notice: the list as decided, the period counted from the planned day."""
        with self._database.act("起草公示") as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            require(*may_draft(session, cycle), rules.days_are_enough(days))
            p = policies_in_force(session, cycle)
            period = rules.notice_period(planned_on, days, p, calendar(session))
            listed = candidates_of(session, cycle_id)
            notice = Notice(
                cycle_id=cycle.id,
                number=draw_number(session, "GS", cycle.year, "公示", "公示〔{year}〕{n}号"),
                state=NoticeState.DRAFT,
                planned_on=planned_on,
                days=days,
                first_day=period.first,
                last_day=period.last,
                derivation="\n".join(period.derivation),
                list_digest=list_digest([(a.name, h) for a, h in listed]),
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
            p = policies_of(session, notice)
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
            require(*is_running(notice))
            p = policies_of(session, notice)
            real = period_of(notice, p, calendar(session))
            require(*rules.display_covers(notice.last_day, real, at.astimezone(CHINA).date()))
            notice.taken_down_at = at

    def pass_notice(self, notice_id: int, decision: str = "") -> None:
        """The publicity is passed: the period over, every objection settled (P47)."""
        with self._database.act("公示通过", decision) as session:
            notice = get(session, Notice, notice_id, "公示")
            findings = [*is_running(notice), *self._light(session, notice)]
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
        with self._reading() as session:
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
                    period_of(notice, policies_of(session, notice), calendar(session)),
                    0,
                    True,
                    policies_of(session, notice),
                ),
                must(
                    not missing,
                    ART_14,
                    f"未列明：{'、'.join(missing)}" if missing else "各候选单位均已列明",
                    "对每个候选单位都要登记同意或不同意",
                ),
            )
            title = "审议确定信州区质量奖名单"
            held = meeting.held(notice.cycle_id, MeetingKind.GOVERNMENT, title)
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
        with self._reading() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            found = notices_of(session, cycle_id)
            notice = found[-1] if found else None
            none = (must(False, ART_14, "尚未起草公示", "请先起草公示"),)
            permits: dict[str, tuple[Finding, ...]] = dict.fromkeys(CYCLE_ACTS, none)
            permits["draft"] = first(may_draft(session, cycle))
            if notice is None:
                return permits
            running = first(is_running(notice))
            draft = must(notice.state is NoticeState.DRAFT, ART_14, "公示已经发布", "", over=True)
            passed = must(
                notice.state is NoticeState.PASSED, ART_14, "公示尚未通过", "请先办结公示"
            )
            undecided = any(
                e.application.state is ApplicationState.PUBLISHED for e in notice.entries
            )
            there = must(undecided, ART_14, "候选单位均已审定", "请到“颁奖奖励”办理", over=True)
            unfinished = notice.state in (NoticeState.DRAFT, NoticeState.PUBLISHED)
            return permits | {
                "publish": first([draft]),
                "object": running,
                "take_down": running,
                "pass": running or first(self._light(session, notice)),
                "stop": first([must(unfinished, ART_14, "公示已经结束", "", over=True)]),
                "decide": first([passed]) or first([there]),
                "paper": (),
            }

    def _light(self, session: Session, notice: Notice) -> list[Finding]:
        p = policies_of(session, notice)
        period = period_of(notice, p, calendar(session))
        open_ = sum(o.state in OPEN for o in notice.objections)
        now = list_digest([(e.application.organisation.name, e.honour) for e in notice.entries])
        return [
            *rules.publicity_passed(self._world.today, period, open_, now == notice.list_digest, p),
            rules.list_unchanged(notice.list_digest, now),
        ]
