"""综合考核总报告: the whole year for the leading group (第五、十三条)."""

from datetime import date

from sqlalchemy import select

from xinzhou_desktop import models
from xinzhou_desktop.documents import assessment as papers
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.services.papers.draft import Drawn
from xinzhou_desktop.services.papers.sources import Recipe, Sources, about_year
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
from xinzhou_desktop.services.records import plan_of
from xinzhou_desktop.vocabulary import PaperKind


def report(at: Sources, cycle_id: int) -> Drawn:
    """综合考核总报告 (第五、十三条); the use of the places, once the leading group resolved it."""
    year = year_of(at, cycle_id)
    cycle, plan = year.cycle, plan_of(year.cycle)
    if plan.apply_from is None or plan.apply_until is None:
        raise PaperError("考核方案没有申报时间。", basis="第十条", remedy="请先补全考核方案。")
    confirmed_on = at.session.scalars(
        select(models.ConfirmedList.confirmed_on)
        .where(models.ConfirmedList.cycle_id == cycle.id)
        .order_by(models.ConfirmedList.id.desc())
    ).first()
    if confirmed_on is None:
        raise PaperError("名单尚未确认。", basis="第十一条", remedy="请先确认参与考核的单位名单。")
    met = meeting(at, cycle.id)
    resolved = {r.application_id: r for r in met.resolutions} if met else {}
    fact = papers.YearReport(
        year=cycle.year,
        office=at.office,
        day=_dated(year, met),
        period=(plan.apply_from, plan.apply_until),
        applicants=len(year.everyone),
        confirmed_on=confirmed_on,
        confirmed=year.confirmed,
        rejected=year.rejected,
        examined=sum(bool(a.inspection and a.inspection.desk_result) for a in year.everyone),
        visited=year.visited,
        method=method(year),
        asked=len(year.units),
        answered=len(year.units - year.silent),
        award_quota=cycle.award_quota,
        nomination_quota=cycle.nomination_quota,
        ranking=tuple(_ranked(x, resolved.get(x.application.id)) for x in year.assessed),
        resolved=met.held_on if met else None,
        vacancy_reasons=reasons(met),
        opinions=(*opinions(year), *silences(year)),
        remarks=tuple(remarks(year)),
        witness=at.witness,
    )
    return about_year(
        at,
        "f9b",
        papers.year_report_paper,
        fact,
        cycle,
        f"{cycle.year}年度信州区质量奖综合考核总报告",
        names=tuple(x.application.name for x in year.assessed),
    )


def _ranked(x: Assessed, resolved: models.Resolution | None) -> papers.Ranked:
    a = x.application
    return papers.Ranked(
        a.name,
        a.organisation.field.value,
        resolved.honour if resolved else None,
        a.report.proposal.rstrip("。") if a.report else "",
        x.place,
        x.score,
    )


def _dated(year: Year, met: models.Meeting | None) -> date:
    """The day of the last thing that the report tells."""
    finals = [a.report.final_on for a in year.everyone if a.report and a.report.final_on]
    replies = [o.replied_on for o in year.asked if o.replied_on]
    return max([*finals, *replies, *([met.held_on] if met else [])])


RECIPES = {PaperKind.YEAR_REPORT: Recipe(report, about="cycle")}
