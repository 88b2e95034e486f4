"""What the forms of the plan ask, and how their answers reach the service."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.services.plan import PlanDetail, PlanRow, PlanService
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.ui.dates import read_date
from xinzhou_desktop.ui.form_fields import FieldSpec

_SUPPLEMENTED = ("apply_from", "apply_until", "reference_day", "publicity_days", "budget_fen")


def _period(before: PlanDetail, *, required: bool = False) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("apply_from", "申报开始", "date", before.apply_from, required=required),
        FieldSpec("apply_until", "申报截止", "date", before.apply_until, required=required),
        FieldSpec("reference_day", "基准日", "date", before.reference_day, article="口径 P18"),
        FieldSpec(
            "publicity_days",
            "公示时间",
            "number",
            before.publicity_days,
            required=True,
            unit="天",
            article="第十四条",
        ),
    )


def draft_fields(before: PlanDetail) -> tuple[FieldSpec, ...]:
    """Every field of the draft."""
    return (
        FieldSpec("title", "方案标题", value=before.title, required=True, article="第十条"),
        *_period(before),
        FieldSpec(
            "budget_fen", "奖励预算", "money", before.budget_fen, required=True, article="第十六条"
        ),
        FieldSpec(
            "tolerance_permille",
            "查验核实的容差",
            "number",
            before.tolerance_permille,
            required=True,
            unit="‰",
        ),
        FieldSpec(
            "floor_points",
            "最低分（可不设）",
            "number",
            before.floor_points,
            unit="分",
            article="口径 P05",
        ),
        FieldSpec("drafted_by", "拟稿人", value=before.drafted_by),
    )


def issue_fields(before: PlanDetail, today: date, leader: str = "") -> tuple[FieldSpec, ...]:
    """Number, date and signature of the plan; the leader of the work group usually signs."""
    hint = f"留空由程序取号；已有的照填，例如 信质强办发〔{today.year}〕3号"
    return (
        FieldSpec("number", "文号", value=before.number, hint=hint),
        FieldSpec("dated", "成文日期", "date", before.dated or today, required=True),
        FieldSpec("signed_by", "签发人", value=before.signed_by or leader, required=True),
    )


def supplement_fields(before: PlanDetail, today: date) -> tuple[FieldSpec, ...]:
    """The reason, and what a supplement may change."""
    return (
        FieldSpec("reason", "补充的理由", "area", required=True),
        FieldSpec("dated", "成文日期", "date", today, required=True),
        *_period(before),
        FieldSpec("budget_fen", "奖励预算", "money", before.budget_fen, required=True),
    )


def supplement(
    service: PlanService, cycle_id: int, before: PlanDetail, values: Mapping[str, Any]
) -> None:
    """Publish a supplement with what differs from the plan in force."""
    changed = {n: values[n] for n in _SUPPLEMENTED if values[n] != getattr(before, n)}
    if not changed:
        raise InvalidInput("没有改动任何内容。", remedy="请改动要补充的内容，或者取消。")
    service.supplement(cycle_id, values["reason"], values["dated"], **changed)


def _planned(rows: Iterable[PlanRow]) -> dict[str, tuple[date | None, date | None]]:
    """When each stage is planned, read from the rows of the plan."""
    spans = {row.key.removeprefix("stage-"): row.content for row in rows}
    found = {}
    for stage in Stage:
        begins, _, ends = spans.get(stage.slug, "").partition(" 至 ")
        found[stage.slug] = (read_date(begins), read_date(ends))
    return found


def schedule_fields(rows: Iterable[PlanRow]) -> tuple[FieldSpec, ...]:
    """Two dates a stage."""
    planned = _planned(rows)
    fields: list[FieldSpec] = []
    for stage in Stage:
        begins, ends = planned[stage.slug]
        fields += [
            FieldSpec(f"{stage.slug}_begins", f"{stage.title} 开始", "date", begins),
            FieldSpec(f"{stage.slug}_ends", f"{stage.title} 结束", "date", ends),
        ]
    return tuple(fields)


def schedule(
    service: PlanService, cycle_id: int, rows: Iterable[PlanRow], values: Mapping[str, Any]
) -> None:
    """Write the stages whose dates changed; a half or reversed period is refused first."""
    planned = _planned(rows)
    changed = []
    for stage in Stage:
        begins, ends = values[f"{stage.slug}_begins"], values[f"{stage.slug}_ends"]
        if (begins, ends) == planned[stage.slug]:
            continue
        if begins is None or ends is None:
            missing = "begins" if begins is None else "ends"
            raise InvalidInput("开始和结束两个日期都要填。", field=f"{stage.slug}_{missing}")
        if begins > ends:
            raise InvalidInput("结束日期早于开始日期。", field=f"{stage.slug}_ends")
        changed.append((stage, begins, ends))
    for stage, begins, ends in changed:
        service.schedule(cycle_id, stage, begins, ends)
