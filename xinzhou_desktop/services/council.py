"""征求意见 and the leading group: from the report to the list of candidates (第六、十三条)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, require
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import (
    Application,
    Cycle,
    Meeting,
    MemberUnit,
    Resolution,
    UnitOpinion,
)
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import ART_6, ART_13
from xinzhou_desktop.rules import assessment as rules
from xinzhou_desktop.rules import plan as plan_rules
from xinzhou_desktop.services.numbers import own_number
from xinzhou_desktop.services.records import (
    Service,
    applications,
    calendar,
    get,
    must,
    policies_in_force,
)
from xinzhou_desktop.vocabulary import ApplicationState, Honour, MeetingKind, NumberKind, Reply


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """A member unit asked about one applicant."""

    opinion_id: int
    unit: str
    letter: str
    sent_on: date
    due_on: date
    reply: Reply | None
    replied_on: date | None
    text: str
    handling: str


@dataclass(frozen=True, slots=True)
class MeetingNote:
    """What the minutes of a meeting say about the meeting itself."""

    held_on: date
    minutes: str
    chair: str = ""
    attendees: str = ""
    left_room: str = ""

    def held(self, cycle_id: int | None, kind: MeetingKind, title: str) -> Meeting:
        """The meeting as the record keeps it."""
        return Meeting(
            cycle_id=cycle_id,
            kind=kind,
            held_on=self.held_on,
            title=title,
            minutes=self.minutes.strip(),
            chair=self.chair.strip(),
            attendees=self.attendees.strip(),
            left_room=self.left_room.strip(),
        )


class Council(Service):
    """What the member units and the leading group say."""

    area = "综合考核"

    def ask_units(
        self, application_ids: Sequence[int], unit_ids: Sequence[int], sent_on: date, letter: str
    ) -> int:
        """Ask member units about final reports; returns how many letters were registered."""
        with self._database.act("征求成员单位意见") as session:
            asked = 0
            letter = own_number(
                session, NumberKind.LETTER, letter, sent_on.year, f"征求意见的函（{sent_on}）"
            )
            for application_id in application_ids:
                application = get(session, Application, application_id, "申报记录")
                require(_report_is_final(application))
                p = policies_in_force(session, application.cycle)
                due = rules.opinions_due(sent_on, p, calendar(session)).last
                known = {o.unit_id for o in _opinions(session, application)}
                for unit_id in unit_ids:
                    get(session, MemberUnit, unit_id, "成员单位")
                    if unit_id in known:
                        continue
                    session.add(
                        UnitOpinion(
                            application_id=application.id,
                            unit_id=unit_id,
                            letter=letter.strip(),
                            sent_on=sent_on,
                            due_on=due,
                        )
                    )
                    asked += 1
            return asked

    def record_reply(self, opinion_id: int, reply: Reply, on: date, text: str = "") -> None:
        """Register a unit's answer; one that is not consent carries its words."""
        if reply in (Reply.DISAGREE, Reply.REMARKS) and not text.strip():
            raise InvalidInput("请填写成员单位的意见。", field="text")
        with self._database.act("登记成员单位意见") as session:
            opinion = get(session, UnitOpinion, opinion_id, "征求意见记录")
            opinion.reply, opinion.replied_on, opinion.text = reply, on, text.strip()

    def handle(self, opinion_id: int, handling: str) -> None:
        """Write down how a disagreement was dealt with."""
        if not handling.strip():
            raise InvalidInput("请填写处理意见。", field="handling")
        with self._database.act("处理成员单位意见") as session:
            get(session, UnitOpinion, opinion_id, "征求意见记录").handling = handling.strip()

    def opinions(self, application_id: int) -> list[OpinionRow]:
        """The units asked about one applicant."""
        with self._reading() as session:
            application = get(session, Application, application_id, "申报记录")
            return [
                OpinionRow(
                    o.id,
                    o.unit.name,
                    o.letter,
                    o.sent_on,
                    o.due_on,
                    o.reply,
                    o.replied_on,
                    o.text,
                    o.handling,
                )
                for o in _opinions(session, application)
            ]

    def resolve(
        self,
        cycle_id: int,
        meeting: MeetingNote,
        candidates: Mapping[int, Honour | None],
        reason: str = "",
        decision: str = "",
    ) -> int:
        """The leading group's list: an honour, or None for not listed, by application id.

        More than the quota is refused (第五条); fewer takes a reason (宁缺毋滥).
        """
        with self._database.act("领导小组确定候选名单", reason) as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            p = policies_in_force(session, cycle)
            chosen = {get(session, Application, i, "申报记录"): h for i, h in candidates.items()}
            if not meeting.minutes.strip():
                raise InvalidInput("请填写会议纪要文号。", field="minutes")
            findings = [
                _nobody_forgotten(session, cycle, set(candidates)),
                *_quota(cycle, list(chosen.values()), reason, p),
            ]
            for application, honour in chosen.items():
                if honour is not None:
                    findings += self._admissible(session, application, p)
            self._settle(session, findings, decision, cycle)
            title = f"审议{cycle.year}年度信州区质量奖候选名单"
            held = meeting.held(cycle.id, MeetingKind.LEADING_GROUP, title)
            session.add(held)
            for application, honour in chosen.items():
                held.resolutions.append(
                    Resolution(
                        application=application,
                        honour=honour,
                        agreed=honour is not None,
                        name_as_decided=application.organisation.name,
                        note=reason.strip(),
                    )
                )
                listed = honour is not None
                state = ApplicationState.CANDIDATE if listed else ApplicationState.NOT_LISTED
                application.state = state
            session.flush()
            return held.id

    def _admissible(self, session: Session, application: Application, p: Policies) -> list[Finding]:
        review, inspection = application.review, application.inspection
        final = application.report is not None and application.report.final_on is not None
        asked = {o.unit_id: o for o in _opinions(session, application)}
        units = [
            u
            for u in session.scalars(select(MemberUnit).order_by(MemberUnit.id))
            if u.valid_to is None or u.id in asked
        ]
        opinions = [_opinion(u, asked.get(u.id)) for u in units]
        return [
            must(
                application.state is ApplicationState.REPORTED,
                ART_13,
                f"{application.name}现在是“{application.state.value}”",
                "综合考核报告已定的单位才能提交领导小组",
            ),
            *rules.is_candidate_admissible(
                review.decision if review else None,
                inspection.conclusion if inspection else None,
                p,
            ),
            *rules.may_go_to_leading_group(final, opinions, self._world.today, p),
        ]


def _opinions(session: Session, application: Application) -> Sequence[UnitOpinion]:
    return session.scalars(
        select(UnitOpinion)
        .where(UnitOpinion.application_id == application.id)
        .order_by(UnitOpinion.id)
    ).all()


def _opinion(unit: MemberUnit, asked: UnitOpinion | None) -> rules.MemberOpinion:
    if asked is None:
        return rules.MemberOpinion(unit.name)
    return rules.MemberOpinion(
        unit.name, asked.sent_on, asked.due_on, asked.reply, asked.replied_on, asked.handling
    )


def _report_is_final(application: Application) -> Finding:
    final = application.report is not None and application.report.final_on is not None
    return must(final, ART_13, f"{application.name}的综合考核报告尚未定稿", "请先完成综合考核报告")


def _nobody_forgotten(session: Session, cycle: Cycle, named: set[int]) -> Finding:
    reported = [a for a in applications(session, cycle.id) if a.state is ApplicationState.REPORTED]
    missing = [a.name for a in reported if a.id not in named]
    text = f"未列明：{'、'.join(missing)}" if missing else "各单位均已列明"
    return must(not missing, ART_6, text, "对每个单位都要写明列入或不列入")


def _quota(
    cycle: Cycle, honours: Sequence[Honour | None], reason: str, p: Policies
) -> list[Finding]:
    awards = sum(h is Honour.AWARD for h in honours)
    nominations = sum(h is Honour.NOMINATION for h in honours)
    return [
        *rules.candidates_within_quota(
            awards, nominations, cycle.award_quota, cycle.nomination_quota, p
        ),
        plan_rules.fewer_needs_reason(awards, cycle.award_quota, reason, p),
        plan_rules.fewer_needs_reason(nominations, cycle.nomination_quota, reason, p),
    ]
