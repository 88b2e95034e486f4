"""考核方案: the award year and its plan (第五条, 第七条, 第十条)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from xinzhou_desktop.models.base import Base, Shared
from xinzhou_desktop.models.office import Person
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import CycleState, GroupRole, PlanState


class Cycle(Shared, Base):
    """考核年度: one a calendar year; quotas and prizes are copied from the Measures when opened."""

    __tablename__ = "cycle"

    year: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str]
    state: Mapped[CycleState]
    state_reason: Mapped[str] = mapped_column(default="")
    award_quota: Mapped[int]
    nomination_quota: Mapped[int]
    award_prize_fen: Mapped[int]
    nomination_prize_fen: Mapped[int]
    budget_fen: Mapped[int]
    opened_on: Mapped[date]
    policies: Mapped[str] = mapped_column(default="")
    policy_version: Mapped[str] = mapped_column(String(64), default="")

    plans: Mapped[list[Plan]] = relationship(back_populates="cycle", order_by="Plan.version")
    group: Mapped[list[GroupMember]] = relationship(
        back_populates="cycle", order_by="GroupMember.id"
    )


class Plan(Shared, Base):
    """One version of the plan; a supplement (补充通知) is the next version with its reason."""

    __tablename__ = "plan"
    __table_args__ = (UniqueConstraint("cycle_id", "version"),)

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    version: Mapped[int]
    state: Mapped[PlanState]
    title: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    dated: Mapped[date | None]
    drafted_by: Mapped[str] = mapped_column(default="")
    signed_by: Mapped[str] = mapped_column(default="")
    apply_from: Mapped[date | None]
    apply_until: Mapped[date | None]
    reference_day: Mapped[date | None]
    publicity_days: Mapped[int]
    tolerance_permille: Mapped[int]
    rubric: Mapped[str] = mapped_column(String(32))
    floor_points: Mapped[int | None]
    supplement_reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    cycle: Mapped[Cycle] = relationship(back_populates="plans")
    schedule: Mapped[list[StagePeriod]] = relationship(
        back_populates="plan", order_by="StagePeriod.id", cascade="all, delete-orphan"
    )


class StagePeriod(Base):
    """When a stage is planned to begin and end."""

    __tablename__ = "stage_period"
    __table_args__ = (UniqueConstraint("plan_id", "stage"),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    stage: Mapped[Stage]
    begins: Mapped[date | None]
    ends: Mapped[date | None]

    plan: Mapped[Plan] = relationship(back_populates="schedule")


class GroupMember(Base):
    """A member of the assessment work group (第七条, P12)."""

    __tablename__ = "group_member"
    __table_args__ = (UniqueConstraint("cycle_id", "person_id"),)

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[GroupRole]
    declaration_on: Mapped[date | None]

    cycle: Mapped[Cycle] = relationship(back_populates="group")
    person: Mapped[Person] = relationship()
