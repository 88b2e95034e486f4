"""What the forms of an application ask: its particulars, and the figures of three years."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.services.application import ApplicationDetail
from xinzhou_desktop.services.plan import PlanDetail
from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.vocabulary import Field, OrganisationKind, Purpose

_EMPTY = (None, "")
YES_NO = (("是", True), ("否", False))
FIGURES = (
    ("revenue", "经营收入"),
    ("total_profit", "利润总额"),
    ("net_profit", "净利润"),
    ("taxes", "税金总额"),
)
_ORGANISATION = (
    "name",
    "code",
    "code_note",
    "kind",
    "purpose",
    "field",
    "legal_person",
    "legal_representative",
    "registered_on",
    "operating_since",
    "registered_address",
    "in_district",
    "contact",
    "phone",
)
_APPLICATION = (
    "main_product",
    "self_assessment",
    "exports",
    "needs_licence",
    "social_contribution",
)


def _yes_no(name: str, label: str, article: str = "") -> FieldSpec:
    choices = (("未填", None), *YES_NO)
    return FieldSpec(name, label, "choice", choices=choices, article=article, half=True)


def register_fields() -> tuple[FieldSpec, ...]:
    """A new application: the organisation as its licence names it, and what it declares."""
    return (
        FieldSpec("name", "单位名称", required=True, hint="与营业执照一致"),
        FieldSpec("code", "统一社会信用代码", required=True, hint="18 位"),
        FieldSpec("code_note", "代码核对说明", hint="校验不通过而与执照一致时填写"),
        FieldSpec("kind", "组织性质", "choice", required=True, choices=OrganisationKind, half=True),
        FieldSpec("purpose", "营利或非营利", "choice", required=True, choices=Purpose, half=True),
        FieldSpec("field", "领域", "choice", required=True, choices=Field, half=True),
        _yes_no("legal_person", "独立法人", "第九条第（一）项"),
        _yes_no("in_district", "在本区登记", "第九条第（一）项"),
        FieldSpec("legal_representative", "法定代表人", half=True),
        FieldSpec("registered_on", "成立日期", "date", article="第九条第（一）项"),
        FieldSpec("operating_since", "实际开始经营日期", "date", article="口径 P64"),
        FieldSpec("registered_address", "注册地址"),
        FieldSpec("contact", "联系人", half=True),
        FieldSpec("phone", "电话", half=True),
        FieldSpec("main_product", "主导产品或服务"),
        _yes_no("self_assessment", "自评报告", "第九条第（三）项"),
        _yes_no("exports", "出口产品生产企业", "第九条第（三）项"),
        _yes_no("needs_licence", "业务需要许可", "第九条第（二）项"),
        FieldSpec("social_contribution", "社会贡献（非营利性业务填写）", "area"),
    )


def split(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers of `register_fields`: the organisation's part and the application's."""
    organisation = {name: values[name] for name in _ORGANISATION}
    return organisation, {name: values[name] for name in _APPLICATION}


def amend_fields(detail: ApplicationDetail) -> tuple[FieldSpec, ...]:
    """What may be corrected, each field with the value that stands now."""
    now = detail.current
    return tuple(
        replace(spec, value=now[spec.name]) for spec in register_fields() if spec.name in now
    )


def corrections(values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of `amend_fields` that differ from what stood before."""
    changed = {
        name: values[name]
        for name, was in before.items()
        if values[name] != was and not (values[name] in _EMPTY and was in _EMPTY)
    }
    if not changed:
        raise InvalidInput("没有改动任何内容。", remedy="请改动要更正的内容，或者取消。")
    return changed


def figure_years(plan: PlanDetail, detail: ApplicationDetail, today: date) -> tuple[int, ...]:
    """The three full years before the reference day, and any other year on record (P25)."""
    last = (plan.reference_day or plan.apply_until or today).year - 1
    return tuple(sorted({last - 2, last - 1, last} | {f.year for f in detail.figures}))


def figure_fields(years: Sequence[int], detail: ApplicationDetail) -> tuple[FieldSpec, ...]:
    """Four amounts a year."""
    known = {figures.year: figures for figures in detail.figures}
    return tuple(
        FieldSpec(
            f"{name}_{year}",
            f"{year} 年{label}",
            "money",
            getattr(known.get(year), name, None),
        )
        for year in years
        for name, label in FIGURES
    )


def figures_of(values: Mapping[str, Any], year: int) -> dict[str, int | None]:
    """The amounts of one year, in 分."""
    return {name: values[f"{name}_{year}"] for name, _ in FIGURES}
