"""首页: what is to be done today, how far the year is, what runs out soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.models import (
    Application,
    Award,
    Cycle,
    Revocation,
)
from xinzhou_desktop.rules import supervision as supervision_rules
from xinzhou_desktop.services.assessment.conditions import reports
from xinzhou_desktop.services.overview.duties import (
    BEFORE,
    STATE,
    Duty,
    application_duties,
    award_duties,
    letters_due,
    plan_duties,
    publicity_duties,
)
from xinzhou_desktop.services.records import Service, applications, get, policies_in_force
from xinzhou_desktop.services.supervision import OPEN as OPEN_CASES
from xinzhou_desktop.services.supervision.rows import watch_of
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import (
    AwardState,
    CycleState,
    PlanState,
)

__all__ = ["Duty", "Overview", "Runs"]

SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many applicants have come as far as one step."""

    name: str
    count: int
    note: str


@dataclass(frozen=True, slots=True)
class Runs:
    """A period that runs: the watch of an award, or its validity."""

    name: str
    what: str
    until: date
    days_left: int
    part: float


class Overview(Service):
    """Reads across the stages; nothing here writes."""

    area = "首页"

    def signs(self, cycle_id: int | None) -> dict[str, tuple[str, int]]:
        """By stage slug: ok, busy or wait, and the number of open matters."""
        if cycle_id is None:
            return {stage.slug: ("wait", 0) for stage in Stage}
        with self._reading() as session:
            return signs_of(session, get(session, Cycle, cycle_id, "考核年度"), self._world.today)

    def duties(self, cycle_id: int) -> list[Duty]:
        """Everything that waits for the office, by its legal date, those without one last."""
        with self._reading() as session:
            return duties_of(session, get(session, Cycle, cycle_id, "考核年度"), self._world.today)

    def funnel(self, cycle_id: int) -> list[Progress]:
        """How many applicants reached each step of the year."""
        with self._reading() as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            found = applications(session, cycle_id)
            refused = sum(a.state is STATE.REFUSED for a in found)
            accepted = [a for a in found if a.accepted_on is not None]
            admitted = [a for a in accepted if _admitted(a)]
            visited = [a for a in admitted if a.inspection and a.inspection.conclusion]
            due, final = reports(found)
            listed = [
                a
                for a in visited
                if a.state
                in (
                    STATE.CANDIDATE,
                    STATE.PUBLISHED,
                    STATE.DECIDED,
                    STATE.AWARDED,
                    STATE.REMOVED,
                    STATE.DECLINED,
                )
            ]
            awarded = [a for a in listed if a.state is STATE.AWARDED]
            rejected = _rejected(accepted)
            quota = f"名额：质量奖{cycle.award_quota}个、提名奖{cycle.nomination_quota}个"
            return [
                Progress("登记申报", len(found), f"不予受理{refused}家" if refused else ""),
                Progress("受理", len(accepted), ""),
                Progress("资格符合", len(admitted), f"不符合{rejected}家" if rejected else ""),
                Progress("查验完成", len(visited), ""),
                Progress("报告定稿", final, f"应有{due}份，含不符合的" if due else ""),
                Progress("列入候选", len(listed), quota),
                Progress("授奖", len(awarded), ""),
            ]

    def watches(self) -> list[Runs]:
        """The half-year watches that still run (第十七条)."""
        with self._reading() as session:
            today = self._world.today
            p = policies_in_force(session, None)
            found = []
            for award in _standing(session):
                watch = supervision_rules.watch_period(award.decided_on, p, met_on=award.decided_on)
                if watch.start <= today <= watch.last:
                    found.append(
                        _runs(
                            award.name_as_decided,
                            award.honour.value,
                            watch.start,
                            watch.last,
                            today,
                        )
                    )
            return found

    def expiring(self) -> list[Runs]:
        """Awards whose validity ends within ninety days (第五条)."""
        with self._reading() as session:
            today = self._world.today
            return [
                _runs(
                    a.name_as_decided,
                    a.certificate_number or a.honour.value,
                    a.valid_from,
                    a.valid_to,
                    today,
                )
                for a in _standing(session)
                if today <= a.valid_to <= today + SOON
            ]


def signs_of(session: Session, cycle: Cycle, today: date) -> dict[str, tuple[str, int]]:
    """By stage slug: how a year stands, and the number of open matters."""
    found = applications(session, cycle.id)
    issued = any(p.state is PlanState.ISSUED for p in cycle.plans)
    over = cycle.state in (CycleState.VACANT, CycleState.NOT_HELD)
    signs = {Stage.PLAN.slug: ("ok" if issued or over else "busy", 0 if issued else 1)}
    passed = {stage: _passed(stage, found) for stage in BEFORE}
    for stage, states in BEFORE.items():
        waiting = sum(a.state in states for a in found)
        sign = "busy" if waiting else "ok" if passed[stage] else "wait"
        if stage is Stage.APPLICATION and _still_open(cycle, today):
            sign = "busy"
        signs[stage.slug] = (sign, waiting)
    cases = _open_cases(session)
    signs[Stage.SUPERVISION.slug] = (_watch_sign(session, cycle, today), len(cases))
    return signs


def duties_of(session: Session, cycle: Cycle, today: date) -> list[Duty]:
    """Everything of a year that waits, by its legal date, what has none last."""
    found = [
        *plan_duties(cycle),
        *application_duties(session, cycle, today),
        *letters_due(session, cycle, today),
        *publicity_duties(session, cycle, today),
        *award_duties(session, cycle),
        *(
            Duty(
                Stage.SUPERVISION,
                f"{c.number}：{c.award.name_as_decided}",
                f"第十七条第（{c.ground}）项，{c.state.value}",
                None,
                False,
            )
            for c in _open_cases(session)
        ),
    ]
    return sorted(found, key=lambda d: (d.due is None, d.due or today, d.title))


def _open_cases(session: Session) -> list[Revocation]:
    query = select(Revocation).where(Revocation.state.in_(OPEN_CASES)).order_by(Revocation.id)
    return list(session.scalars(query))


def _watch_sign(session: Session, cycle: Cycle, today: date) -> str:
    """Supervision is under way while an award is watched or a case of the year is open."""
    awards = session.scalars(select(Award).where(Award.cycle_id == cycle.id)).all()
    if not awards:
        return "wait"
    watched = any(
        a.state is AwardState.VALID and watch_of(session, a).last >= today for a in awards
    )
    tried = any(c.award.cycle_id == cycle.id for c in _open_cases(session))
    return "busy" if watched or tried else "ok"


def _standing(session: Session) -> list[Award]:
    query = select(Award).where(Award.state == AwardState.VALID).order_by(Award.valid_to, Award.id)
    return list(session.scalars(query))


def _runs(name: str, what: str, start: date, until: date, today: date) -> Runs:
    whole = max((until - start).days, 1)
    return Runs(name, what, until, (until - today).days, (today - start).days / whole)


def _admitted(a: Application) -> bool:
    return a.review is not None and a.review.confirmed_list_id is not None


def _rejected(accepted: list[Application]) -> int:
    return sum(a.state is STATE.REJECTED for a in accepted)


def _still_open(cycle: Cycle, today: date) -> bool:
    """Whether applications are being taken now."""
    plan = cycle.plans[-1] if cycle.plans else None
    if plan is None or plan.apply_from is None or plan.apply_until is None:
        return False
    return plan.apply_from <= today <= plan.apply_until


def _passed(stage: Stage, found: Sequence[Application]) -> bool:
    """Whether anybody has left a stage behind."""
    later = list(BEFORE)[list(BEFORE).index(stage) + 1 :]
    beyond = {s for x in later for s in BEFORE[x]} | {STATE.AWARDED}
    if stage not in (Stage.PUBLICITY, Stage.AWARD):
        beyond.add(STATE.NOT_LISTED)
    return any(a.state in beyond for a in found)
