"""申报推荐: one organisation's application in one award year, with three years of figures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from xinzhou_desktop.models.base import Base, Shared, Travels
from xinzhou_desktop.models.office import RecommendingBody
from xinzhou_desktop.models.organisation import Organisation
from xinzhou_desktop.models.plan import Cycle
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    CheckLevel,
    Direction,
    Honour,
    IncidentKind,
    IncidentLevel,
)

if TYPE_CHECKING:
    from xinzhou_desktop.models.assessment import Report, ScoreSheet
    from xinzhou_desktop.models.inspection import Inspection
    from xinzhou_desktop.models.qualification import QualificationReview


class Application(Travels, Shared, Base):
    """申报: as received; the organisation's name is kept as it was then."""

    __tablename__ = "application"
    __table_args__ = (UniqueConstraint("cycle_id", "organisation_id"),)

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    number: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str]
    honour: Mapped[Honour]
    state: Mapped[ApplicationState]
    state_reason: Mapped[str] = mapped_column(default="")
    source: Mapped[str]
    applied_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    accepted_by: Mapped[str] = mapped_column(default="")
    overview: Mapped[str] = mapped_column(default="")
    main_product: Mapped[str] = mapped_column(default="")
    excellence_since: Mapped[int | None]
    self_assessment: Mapped[bool | None]
    exports: Mapped[bool | None]
    needs_licence: Mapped[bool | None]
    social_contribution: Mapped[str] = mapped_column(default="")
    commitment_signed: Mapped[bool] = mapped_column(default=False)

    cycle: Mapped[Cycle] = relationship()
    organisation: Mapped[Organisation] = relationship()
    figures: Mapped[list[YearFigures]] = relationship(
        back_populates="application", order_by="YearFigures.year", cascade="all, delete-orphan"
    )
    recommendations: Mapped[list[Recommendation]] = relationship(
        back_populates="application", order_by="Recommendation.id"
    )
    materials: Mapped[list[Material]] = relationship(order_by="Material.id")
    rankings: Mapped[list[Ranking]] = relationship(order_by="Ranking.id")
    standards: Mapped[list[StandardComparison]] = relationship(order_by="StandardComparison.id")
    licences: Mapped[list[Licence]] = relationship(order_by="Licence.id")
    spot_checks: Mapped[list[SpotCheck]] = relationship(order_by="SpotCheck.id")
    customs_notices: Mapped[list[CustomsNotice]] = relationship(order_by="CustomsNotice.id")
    incidents: Mapped[list[Incident]] = relationship(order_by="Incident.id")
    review: Mapped[QualificationReview | None] = relationship(back_populates="application")
    inspection: Mapped[Inspection | None] = relationship(back_populates="application")
    sheets: Mapped[list[ScoreSheet]] = relationship(
        back_populates="application", order_by="ScoreSheet.id"
    )
    report: Mapped[Report | None] = relationship(back_populates="application")


class YearFigures(Base):
    """三年经济指标: one row a year, amounts in 分; None = not declared."""

    __tablename__ = "year_figures"
    __table_args__ = (UniqueConstraint("application_id", "year"),)

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    year: Mapped[int]
    revenue_fen: Mapped[int | None]
    total_profit_fen: Mapped[int | None]
    net_profit_fen: Mapped[int | None]
    taxes_fen: Mapped[int | None]
    interest_fen: Mapped[int | None]
    opening_assets_fen: Mapped[int | None]
    closing_assets_fen: Mapped[int | None]
    research_fen: Mapped[int | None]
    audited: Mapped[bool] = mapped_column(default=False)

    application: Mapped[Application] = relationship(back_populates="figures")


class Recommendation(Base):
    """推荐意见 (第八条)."""

    __tablename__ = "recommendation"
    __table_args__ = (UniqueConstraint("application_id", "body_id"),)

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    body_id: Mapped[int] = mapped_column(ForeignKey("recommending_body.id"))
    on: Mapped[date]
    opinion: Mapped[str]
    sealed: Mapped[bool] = mapped_column(default=True)

    application: Mapped[Application] = relationship(back_populates="recommendations")
    body: Mapped[RecommendingBody] = relationship()


class Material(Base):
    """One line of the list of materials handed in."""

    __tablename__ = "material"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    name: Mapped[str]
    required: Mapped[bool]
    received_on: Mapped[date | None]
    copies: Mapped[int] = mapped_column(default=0)
    place: Mapped[str] = mapped_column(default="")


class Ranking(Base):
    """Rank among peers by one indicator in one year (第九条第（三）项, P21-P23)."""

    __tablename__ = "ranking"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    indicator: Mapped[str]
    year: Mapped[int]
    place: Mapped[int]
    peers: Mapped[int]
    scope: Mapped[str] = mapped_column(default="")
    issuer: Mapped[str] = mapped_column(default="")


class StandardComparison(Base):
    """企业值 beside the standard's value (第九条第（三）项); values in text form."""

    __tablename__ = "standard_comparison"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    product: Mapped[str]
    indicator: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    standard: Mapped[str] = mapped_column(default="")
    standard_value: Mapped[str]
    own_value: Mapped[str]
    direction: Mapped[Direction]


class Licence(Base):
    """资质许可 with its last valid day."""

    __tablename__ = "licence"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    name: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    valid_to: Mapped[date | None]
    permanent: Mapped[bool] = mapped_column(default=False)


class SpotCheck(Base):
    """监督抽查 record."""

    __tablename__ = "spot_check"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    level: Mapped[CheckLevel]
    on: Mapped[date]
    product: Mapped[str] = mapped_column(default="")
    first_passed: Mapped[bool | None]
    passed: Mapped[bool | None]
    report: Mapped[str] = mapped_column(default="")


class CustomsNotice(Base):
    """A notice by customs or the like about exported goods (第九条第（三）项)."""

    __tablename__ = "customs_notice"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    on: Mapped[date]
    body: Mapped[str]
    quality: Mapped[bool | None]


class Incident(Base):
    """事故 record."""

    __tablename__ = "incident"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    kind: Mapped[IncidentKind]
    level: Mapped[IncidentLevel]
    on: Mapped[date]
    responsible: Mapped[bool | None]
    note: Mapped[str] = mapped_column(default="")
