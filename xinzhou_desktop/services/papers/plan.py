"""考核方案 on paper (第十条): the circular, and the notice of each change of the plan."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models, regulation
from xinzhou_desktop.documents import plan as papers
from xinzhou_desktop.documents.dates import day_figures, span
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_9_1, ART_9_2, ART_9_3
from xinzhou_desktop.services.papers.application import MATERIALS
from xinzhou_desktop.services.papers.draft import Drawn
from xinzhou_desktop.services.papers.sources import Recipe, Sources, about_year
from xinzhou_desktop.services.records import get, policies_in_force
from xinzhou_desktop.vocabulary import NumberKind, PaperKind, PlanState

STANDARD = "GB/T 19580《卓越绩效评价准则》"
_FULL = {"thousand": 1000, "hundred": 100, "none": None}  # points, by P67


def circular(at: Sources, cycle_id: int) -> Drawn:
    """考核方案通知 (第十条), as it was first issued: changes have a notice of their own."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    plan = _first_issued(cycle)
    if plan is None:
        raise PaperError("考核方案尚未印发。", basis="第十条", remedy="请先印发考核方案。")
    if plan.apply_from is None or plan.apply_until is None or plan.reference_day is None:
        raise PaperError(
            "考核方案的日期不全。", basis="第十条", remedy="请先补全申报起止日和基准日。"
        )
    full = _FULL[policies_in_force(at.session, cycle).option("P67")]
    conditions = tuple(regulation.text_of(a) for a in (ART_9_1, ART_9_2, ART_9_3))
    fact = papers.PlanCircular(
        year=cycle.year,
        award_quota=cycle.award_quota,
        nomination_quota=cycle.nomination_quota,
        conditions=conditions,
        opens=plan.apply_from,
        closes=plan.apply_until,
        reference_day=plan.reference_day,
        materials=MATERIALS,
        office=at.office,
        day=plan.dated or cycle.opened_on,
        number=plan.number,
        schedule=tuple(papers.Step(s.stage.title, _span(s.begins, s.ends)) for s in plan.schedule),
        annexes=("信州区质量奖申报表",),
        standard=STANDARD if full else "",
        full_points=full,
        floor_points=plan.floor_points,
    )
    return about_year(
        at, "f1a", papers.circular_paper, fact, cycle, f"{cycle.year}年度信州区质量奖考核方案通知"
    )


def supplement(at: Sources, plan_id: int) -> Drawn:
    """考核方案补充通知 (第十条): what a version of the plan changes in the one before it."""
    plan = get(at.session, models.Plan, plan_id, "考核方案")
    cycle = plan.cycle
    first = _first_issued(cycle)
    before = next((p for p in cycle.plans if p.version == plan.version - 1), None)
    if first is None or before is None:
        raise PaperError(
            "考核方案印发以后没有调整过。",
            basis="第十条",
            remedy="要调整的，请先用“补充通知”登记调整的内容和理由。",
        )
    ours = at.letter(PaperKind.PLAN_SUPPLEMENT, plan.id)
    fact = papers.PlanSupplement(
        year=cycle.year,
        office=ours["office"],
        day=plan.dated or ours["day"],
        number=ours["number"],
        original_number=first.number,
        original_day=first.dated or cycle.opened_on,
        reason=plan.supplement_reason,
        changes=tuple(_changes(before, plan)),
        witness=ours["witness"],
    )
    return about_year(
        at,
        "f1b",
        papers.supplement_paper,
        fact,
        cycle,
        f"{cycle.year}年度信州区质量奖考核方案补充通知（第{plan.version - 1}次）",
        subject=plan,
    )


def _first_issued(cycle: models.Cycle) -> models.Plan | None:
    return next((p for p in cycle.plans if p.state is PlanState.ISSUED), None)


def _changes(before: models.Plan, after: models.Plan) -> Iterator[papers.Change]:
    old, new = dict(_said(before)), dict(_said(after))
    for item in dict.fromkeys((*old, *new)):
        was, now = old.get(item, ""), new.get(item, "")
        if was != now:
            yield papers.Change(item, was, now)


def _said(plan: models.Plan) -> Iterator[tuple[str, str]]:
    """What a version of the plan lays down, as the notice calls it."""
    if plan.apply_from and plan.apply_until:
        yield "申报时间", span(plan.apply_from, plan.apply_until)
    if plan.reference_day:
        yield "计算基准日", day_figures(plan.reference_day)
    yield "公示时间", f"{plan.publicity_days}天"
    yield "查验核实的容差", f"{plan.tolerance_permille / 10:g}%"
    if plan.floor_points is not None:
        yield "综合考核最低分", f"{plan.floor_points}分"
    for period in plan.schedule:
        yield f"{period.stage.title}阶段的安排", _span(period.begins, period.ends)


def _span(begins: date | None, ends: date | None) -> str:
    if begins is None or ends is None:
        return "另行通知"
    return f"{begins.month}月{begins.day}日至{ends.month}月{ends.day}日"


def _supplements(session: Session, cycle_id: int) -> Sequence[int]:
    query = select(models.Plan.id).where(models.Plan.cycle_id == cycle_id, models.Plan.version > 1)
    return session.scalars(query.order_by(models.Plan.version)).all()


RECIPES = {
    PaperKind.PLAN: Recipe(circular, about="cycle"),
    PaperKind.PLAN_SUPPLEMENT: Recipe(
        supplement, about="cycle", subjects=_supplements, series=NumberKind.ISSUED
    ),
}
