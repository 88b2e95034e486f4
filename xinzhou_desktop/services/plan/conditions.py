"""What stands before each act on a plan (第五、七、十条)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import Cycle, Office, Plan
from xinzhou_desktop.regulation import ART_5, ART_10
from xinzhou_desktop.rules import plan as rules
from xinzhou_desktop.services.records import (
    must,
    policies_in_force,
)
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import CycleState, PlanState

SCHEDULED = tuple(s for s in Stage if s not in (Stage.PLAN, Stage.SUPERVISION))


def is_running(cycle: Cycle) -> list[Finding]:
    """The year is being prepared or carried out."""
    open_ = cycle.state in (CycleState.PREPARING, CycleState.ISSUED)
    text = f"{cycle.year}年度已登记为“{cycle.state.value}”"
    return [
        must(open_, ART_5, text, "请选择其他年度", over=True),
    ]


def is_draft(cycle: Cycle) -> list[Finding]:
    """The plan is not out yet."""
    issued = any(p.state is PlanState.ISSUED for p in cycle.plans)
    return [
        *is_running(cycle),
        must(not issued, ART_10, "考核方案已经印发", "已印发的方案用“补充通知”变更", over=True),
    ]


def is_issued(cycle: Cycle) -> list[Finding]:
    """The plan is out."""
    issued = any(p.state is PlanState.ISSUED for p in cycle.plans)
    return [must(issued, ART_10, "考核方案尚未印发", "请先印发考核方案")]


def readiness(session: Session, cycle: Cycle, plan: Plan) -> list[Finding]:
    """What a plan must say, and its work group (第七、十条)."""
    facts = rules.PlanFacts(
        title=plan.title,
        year=cycle.year,
        opens_on=plan.apply_from,
        closes_on=plan.apply_until,
        reference_day=plan.reference_day,
        dated_on=plan.dated,
        quota_award=cycle.award_quota,
        quota_nomination=cycle.nomination_quota,
    )
    members = [rules.GroupMember(m.person.name, m.role) for m in cycle.group]
    policies = policies_in_force(session, cycle)
    planned = {s.stage for s in plan.schedule}
    office = session.scalars(select(Office)).first()
    contact = {"地址": "address", "电话": "phone", "电子邮箱": "mail"}
    return [
        *rules.plan_is_ready(facts),
        *rules.group_is_complete(members, policies),
        *rules.plan_is_complete(
            [s.title for s in SCHEDULED if s not in planned],
            [word for word, name in contact.items() if not (office and getattr(office, name))],
        ),
    ]
