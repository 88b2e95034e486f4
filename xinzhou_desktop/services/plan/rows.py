"""What the tab of 考核方案 shows."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.models import Application, Award, Cycle, Plan
from xinzhou_desktop.money import yuan
from xinzhou_desktop.regulation import ART_5, ART_7, ART_10, ART_16
from xinzhou_desktop.rules import rubric
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import CycleState, GroupRole, PlanState


@dataclass(frozen=True, slots=True)
class Year:
    """One award year in the selector."""

    cycle_id: int
    year: int
    name: str
    state: CycleState
    standing: str  # how far it is, in a word


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One element of the plan."""

    key: str
    item: str
    content: str
    basis: str
    done: bool


@dataclass(frozen=True, slots=True)
class PlanDetail:
    """The plan as it stands, for the form; `issued_on` is the day of its first version."""

    title: str
    number: str
    dated: date | None
    apply_from: date | None
    apply_until: date | None
    reference_day: date | None
    publicity_days: int
    tolerance_permille: int
    floor_points: int | None
    budget_fen: int
    drafted_by: str
    signed_by: str
    version: int
    state: PlanState
    issued_on: date | None


def standing(session: Session, cycle: Cycle) -> str:
    """How far a year is, in a word: once the plan is out, by what has come of it."""
    if cycle.state is CycleState.ISSUED:
        for model, word in ((Award, "已授奖"), (Application, "考核中")):
            there = select(model.id).where(model.cycle_id == cycle.id).limit(1)
            if session.scalar(there) is not None:
                return word
    return cycle.state.value


def plan_rows(cycle: Cycle, plan: Plan) -> list[PlanRow]:
    """Every element of the plan."""
    version = f"第{plan.version}版" if plan.version > 1 else ""
    dates = (plan.apply_from, plan.apply_until)
    group = "、".join(f"{m.person.name}（{m.role.value}）" for m in cycle.group)
    leader = any(m.role is GroupRole.LEADER for m in cycle.group)
    quota = f"质量奖{cycle.award_quota}个，提名奖{cycle.nomination_quota}个"
    prize = f"质量奖{yuan(cycle.award_prize_fen)}元，提名奖{yuan(cycle.nomination_prize_fen)}元"
    rows = [
        PlanRow("title", "方案", f"{plan.title}{version}", str(ART_10), bool(plan.title)),
        PlanRow("quota", "名额", quota, str(ART_5), True),
        PlanRow("prize", "奖励", prize, "第十五条", True),
        PlanRow("budget", "预算", f"{yuan(cycle.budget_fen)}元", str(ART_16), True),
        PlanRow("dates", "申报起止", span_words(*dates), str(ART_10), None not in dates),
        PlanRow(
            "reference",
            "基准日",
            day_words(plan.reference_day),
            "口径 P18",
            bool(plan.reference_day),
        ),
        PlanRow("rubric", "评分方案", rubric.shipped().title, "口径 P67", True),
        PlanRow("group", "考核工作组", group or "尚未组成", str(ART_7), leader),
        PlanRow("publicity", "公示时间", f"{plan.publicity_days}天", "第十四条", True),
    ]
    for stage in Stage:
        planned = next((s for s in plan.schedule if s.stage is stage), None)
        span = span_words(planned.begins, planned.ends) if planned else "尚未安排"
        rows.append(
            PlanRow(f"stage-{stage.slug}", f"日程：{stage.title}", span, str(ART_10), bool(planned))
        )
    return rows


def day_words(day: date | None) -> str:
    """A day, or that it is open."""
    return f"{day:%Y-%m-%d}" if day else "尚未确定"


def span_words(begins: date | None, ends: date | None) -> str:
    """A span of days, or that it is open."""
    return f"{begins:%Y-%m-%d} 至 {ends:%Y-%m-%d}" if begins and ends else "尚未确定"
