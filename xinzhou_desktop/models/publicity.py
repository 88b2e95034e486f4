"""考核公示: the notice, its list as published, and the objections (第十四条)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from xinzhou_desktop.models.application import Application
from xinzhou_desktop.models.assessment import Meeting
from xinzhou_desktop.models.base import Base, Shared
from xinzhou_desktop.vocabulary import Channel, Honour, NoticeState, ObjectionState, ObjectorKind


class Notice(Shared, Base):
    """公示: one publication; a changed list is a new notice with a full period."""

    __tablename__ = "notice"

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    number: Mapped[str] = mapped_column(String(32), unique=True)
    state: Mapped[NoticeState]
    planned_on: Mapped[date]
    days: Mapped[int]
    first_day: Mapped[date]
    last_day: Mapped[date]
    derivation: Mapped[str] = mapped_column(default="")
    list_digest: Mapped[str] = mapped_column(String(64))
    platform: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None]
    taken_down_at: Mapped[datetime | None]
    stopped_reason: Mapped[str] = mapped_column(default="")
    passed_on: Mapped[date | None]

    entries: Mapped[list[NoticeEntry]] = relationship(
        back_populates="notice", order_by="NoticeEntry.position", cascade="all, delete-orphan"
    )
    objections: Mapped[list[Objection]] = relationship(
        back_populates="notice", order_by="Objection.id"
    )


class NoticeEntry(Base):
    """One candidate on the published list, with the name as printed."""

    __tablename__ = "notice_entry"
    __table_args__ = (UniqueConstraint("notice_id", "application_id"),)

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    honour: Mapped[Honour]
    name: Mapped[str]
    position: Mapped[int]
    removed: Mapped[bool] = mapped_column(default=False)
    removal_reason: Mapped[str] = mapped_column(default="")

    notice: Mapped[Notice] = relationship(back_populates="entries")
    application: Mapped[Application] = relationship()


class Objection(Shared, Base):
    """异议 during the publicity; late or anonymous ones are kept, not handled as objections."""

    __tablename__ = "objection"

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    number: Mapped[str] = mapped_column(String(32), unique=True)
    state: Mapped[ObjectionState]
    received_at: Mapped[datetime]
    channel: Mapped[Channel]
    objector_kind: Mapped[ObjectorKind]
    objector: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    sealed: Mapped[bool] = mapped_column(default=False)
    written: Mapped[bool] = mapped_column(default=True)
    evidence: Mapped[bool] = mapped_column(default=False)
    matter: Mapped[str]
    in_time: Mapped[bool]
    handling_reason: Mapped[str] = mapped_column(default="")
    investigation: Mapped[str] = mapped_column(default="")
    concluded_on: Mapped[date | None]
    effect: Mapped[str] = mapped_column(default="")
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    replied_on: Mapped[date | None]

    notice: Mapped[Notice] = relationship(back_populates="objections")
    application: Mapped[Application] = relationship()
    meeting: Mapped[Meeting | None] = relationship()
