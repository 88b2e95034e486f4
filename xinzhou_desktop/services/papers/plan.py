"""考核方案 on paper (第十条)."""

from datetime import date

from xinzhou_desktop import models, regulation
from xinzhou_desktop.documents import plan as papers
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_9_1, ART_9_2, ART_9_3
from xinzhou_desktop.services.papers.application import MATERIALS
from xinzhou_desktop.services.papers.draft import Drawn
from xinzhou_desktop.services.papers.sources import Recipe, Sources, laid
from xinzhou_desktop.services.records import get, plan_of
from xinzhou_desktop.vocabulary import PaperKind, PlanState


def circular(at: Sources, cycle_id: int) -> Drawn:
    """考核方案通知 (第十条)."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    if not any(p.state is PlanState.ISSUED for p in cycle.plans):
        raise PaperError("考核方案尚未印发。", basis="第十条", remedy="请先印发考核方案。")
    plan = plan_of(cycle)
    if plan.apply_from is None or plan.apply_until is None or plan.reference_day is None:
        raise PaperError(
            "考核方案的日期不全。", basis="第十条", remedy="请先补全申报起止日和基准日。"
        )
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
    )
    return laid(
        at,
        "f1a",
        papers.circular_paper,
        fact,
        cycle_id=cycle.id,
        title=f"{cycle.year}年度信州区质量奖考核方案通知",
    )


def _span(begins: date | None, ends: date | None) -> str:
    if begins is None or ends is None:
        return "另行通知"
    return f"{begins.month}月{begins.day}日至{ends.month}月{ends.day}日"


RECIPES = {PaperKind.PLAN: Recipe(circular, about="cycle")}
