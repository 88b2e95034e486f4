"""What the tab of 申报推荐 shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import (
    Application,
    Award,
    Bar,
    Organisation,
    YearFigures,
)
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    Field,
)

OF_ORGANISATION: Final = (
    "kind",
    "purpose",
    "field",
    "legal_person",
    "in_district",
    "legal_representative",
    "registered_on",
    "operating_since",
    "registered_address",
    "contact",
    "phone",
)
OF_APPLICATION: Final = (
    "name",
    "main_product",
    "self_assessment",
    "exports",
    "needs_licence",
    "social_contribution",
)


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """One line of the tab."""

    application_id: int
    number: str
    name: str
    code: str
    field: Field
    recommended_by: str
    accepted_on: date | None
    state: ApplicationState
    note: str


@dataclass(frozen=True, slots=True)
class FiguresRow:
    """One year's figures in 分."""

    year: int
    revenue: int | None
    total_profit: int | None
    net_profit: int | None
    taxes: int | None


@dataclass(frozen=True, slots=True)
class ApplicationDetail:
    """What the detail pane shows."""

    row: ApplicationRow
    particulars: tuple[tuple[str, str], ...]
    figures: tuple[FiguresRow, ...]
    recommendations: tuple[tuple[str, date, str], ...]
    standing: tuple[Finding, ...]
    history: tuple[str, ...]
    current: dict[str, Any]  # what may be corrected, as it stands now


def row_of(a: Application) -> ApplicationRow:
    """One application as the tab shows it."""
    return ApplicationRow(
        a.id,
        a.number,
        a.name,
        a.organisation.code,
        a.organisation.field,
        "、".join(r.body.name for r in a.recommendations),
        a.accepted_on,
        a.state,
        a.state_reason,
    )


def figures_row(f: YearFigures) -> FiguresRow:
    """One year's figures."""
    return FiguresRow(f.year, f.revenue_fen, f.total_profit_fen, f.net_profit_fen, f.taxes_fen)


def particulars_of(a: Application) -> tuple[tuple[str, str], ...]:
    """The particulars as pairs of label and value."""
    o = a.organisation
    yes = {True: "是", False: "否", None: "未填"}
    return (
        ("统一社会信用代码", o.code),
        ("组织性质", f"{o.kind.value}，{o.purpose.value}"),
        ("法定代表人", o.legal_representative or "未填"),
        ("成立日期", f"{o.registered_on:%Y-%m-%d}" if o.registered_on else "未填"),
        ("注册地址", o.registered_address or "未填"),
        ("在本区登记", yes[o.in_district]),
        ("领域", o.field.value),
        ("主导产品或服务", a.main_product or "未填"),
        ("自评报告", yes[a.self_assessment]),
        ("出口", yes[a.exports]),
        ("联系人", f"{o.contact} {o.phone}".strip() or "未填"),
        ("来源", a.source),
    )


def current_of(a: Application) -> dict[str, Any]:
    """The values that a correction may change, by the name of their field."""
    return {name: getattr(a.organisation, name) for name in OF_ORGANISATION} | {
        name: getattr(a, name) for name in OF_APPLICATION
    }


def history_of(session: Session, organisation: Organisation) -> list[str]:
    """The organisation's past: names, awards, bars, earlier applications."""
    lines = [f"曾用名：{n.name}" for n in organisation.former_names]
    for award in session.scalars(select(Award).where(Award.organisation_id == organisation.id)):
        mark = "（据纸质文件补录）" if award.history_document else ""
        lines.append(f"{award.year}年度{award.honour.value}，{award.state.value}{mark}")
    bars = session.scalars(select(Bar).where(Bar.organisation_id == organisation.id))
    lines += [f"禁报至{bar.ends:%Y-%m-%d}：{bar.basis}" for bar in bars]
    earlier = select(Application).where(Application.organisation_id == organisation.id)
    lines += [
        f"{a.cycle.year}年度申报：{a.state.value}"
        for a in session.scalars(earlier.order_by(Application.id))
    ]
    return lines
