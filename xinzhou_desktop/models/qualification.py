"""资格审查: the office's review of one application (第十一条), a line a condition of 第九条."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from xinzhou_desktop.findings import Verdict
from xinzhou_desktop.models.base import Base, Shared
from xinzhou_desktop.vocabulary import Decision, Opinion, Topic

if TYPE_CHECKING:
    from xinzhou_desktop.models.application import Application


class QualificationReview(Shared, Base):
    """One review an application."""

    __tablename__ = "qualification_review"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), unique=True)
    policy_version: Mapped[str] = mapped_column(String(64))
    first_by: Mapped[str] = mapped_column(default="")
    first_at: Mapped[datetime | None]
    first_note: Mapped[str] = mapped_column(default="")
    second_by: Mapped[str] = mapped_column(default="")
    second_at: Mapped[datetime | None]
    second_note: Mapped[str] = mapped_column(default="")
    decision: Mapped[Decision | None]
    decided_on: Mapped[date | None]
    confirmed_list_id: Mapped[int | None] = mapped_column(ForeignKey("confirmed_list.id"))

    application: Mapped[Application] = relationship(back_populates="review")
    lines: Mapped[list[ReviewLine]] = relationship(
        back_populates="review", order_by="ReviewLine.id", cascade="all, delete-orphan"
    )


class ReviewLine(Base):
    """One condition: the program's forecast with its facts, then what each reviewer says."""

    __tablename__ = "review_line"
    __table_args__ = (UniqueConstraint("review_id", "condition"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("qualification_review.id"))
    condition: Mapped[str] = mapped_column(String(8))
    forecast: Mapped[Verdict]
    forecast_text: Mapped[str]
    facts: Mapped[str] = mapped_column(default="")
    first: Mapped[Opinion | None]
    first_note: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    second: Mapped[Opinion | None]
    second_note: Mapped[str] = mapped_column(default="")

    review: Mapped[QualificationReview] = relationship(back_populates="lines")


class Consultation(Base):
    """部门征询: a department asked about one topic; no answer is unknown, never consent."""

    __tablename__ = "consultation"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    department: Mapped[str]
    topic: Mapped[Topic]
    sent_on: Mapped[date]
    due_on: Mapped[date]
    replied_on: Mapped[date | None]
    favourable: Mapped[bool | None]
    reply: Mapped[str] = mapped_column(default="")


class Supplement(Base):
    """补正: what is asked for, until when, and what came (P31)."""

    __tablename__ = "supplement"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    number: Mapped[str] = mapped_column(String(32), unique=True)
    matters: Mapped[str]
    sent_on: Mapped[date]
    due_on: Mapped[date]
    derivation: Mapped[str] = mapped_column(default="")
    received_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(default="")


class ConfirmedList(Base):
    """符合参与考核的单位名单: confirmed on a day by a named person."""

    __tablename__ = "confirmed_list"

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    confirmed_on: Mapped[date]
    confirmed_by: Mapped[str]
    supplementary: Mapped[bool] = mapped_column(default=False)
