"""综合考核: scores, consensus, report, opinions of member units, meetings (第十三条)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from xinzhou_desktop.models.base import Base, Shared, Travels
from xinzhou_desktop.models.office import MemberUnit, Person
from xinzhou_desktop.vocabulary import Honour, MeetingKind, Reply

if TYPE_CHECKING:
    from xinzhou_desktop.models.application import Application


class ScoreSheet(Travels, Shared, Base):
    """One assessor's sheet for one application; a recusal is no score, not zero."""

    __tablename__ = "score_sheet"
    __table_args__ = (UniqueConstraint("application_id", "person_id"),)

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    recused: Mapped[bool] = mapped_column(default=False)
    recusal_reason: Mapped[str] = mapped_column(default="")
    strengths: Mapped[str] = mapped_column(default="")
    improvements: Mapped[str] = mapped_column(default="")
    locked_at: Mapped[datetime | None]

    application: Mapped[Application] = relationship(back_populates="sheets")
    person: Mapped[Person] = relationship()
    scores: Mapped[list[Score]] = relationship(
        back_populates="sheet", order_by="Score.item", cascade="all, delete-orphan"
    )


class Score(Base):
    """Percent of one item, in steps of five."""

    __tablename__ = "score"
    __table_args__ = (UniqueConstraint("sheet_id", "item"),)

    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheet.id"))
    item: Mapped[str] = mapped_column(String(16))
    percent: Mapped[int]

    sheet: Mapped[ScoreSheet] = relationship(back_populates="scores")


class ConsensusScore(Base):
    """合议: the percent the group agreed on, with its reason where the sheets differ."""

    __tablename__ = "consensus_score"
    __table_args__ = (UniqueConstraint("application_id", "item"),)

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    item: Mapped[str] = mapped_column(String(16))
    percent: Mapped[int]
    reason: Mapped[str] = mapped_column(default="")


class Report(Shared, Base):
    """综合考核报告 on one applicant."""

    __tablename__ = "report"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), unique=True)
    number: Mapped[str] = mapped_column(String(32), unique=True)
    total_points: Mapped[int | None]
    strengths: Mapped[str] = mapped_column(default="")
    improvements: Mapped[str] = mapped_column(default="")
    remarks: Mapped[str] = mapped_column(default="")
    proposal: Mapped[str] = mapped_column(default="")
    drafted_by: Mapped[str] = mapped_column(default="")
    final_on: Mapped[date | None]

    application: Mapped[Application] = relationship(back_populates="report")


class UnitOpinion(Base):
    """征求意见: one member unit on one report (P37, P38)."""

    __tablename__ = "unit_opinion"
    __table_args__ = (UniqueConstraint("application_id", "unit_id"),)

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("member_unit.id"))
    letter: Mapped[str] = mapped_column(default="")
    sent_on: Mapped[date]
    due_on: Mapped[date]
    reply: Mapped[Reply | None]
    replied_on: Mapped[date | None]
    text: Mapped[str] = mapped_column(default="")
    handling: Mapped[str] = mapped_column(default="")

    unit: Mapped[MemberUnit] = relationship()


class Meeting(Base):
    """A meeting that decided something; its minutes number is typed in."""

    __tablename__ = "meeting"

    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"), index=True)
    kind: Mapped[MeetingKind]
    held_on: Mapped[date]
    title: Mapped[str] = mapped_column(default="")
    minutes: Mapped[str]
    chair: Mapped[str] = mapped_column(default="")
    attendees: Mapped[str] = mapped_column(default="")
    left_room: Mapped[str] = mapped_column(default="")

    resolutions: Mapped[list[Resolution]] = relationship(
        back_populates="meeting", order_by="Resolution.id"
    )


class Resolution(Base):
    """What a meeting resolved on one application: an honour, or none."""

    __tablename__ = "resolution"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    honour: Mapped[Honour | None]
    agreed: Mapped[bool]
    name_as_decided: Mapped[str]
    note: Mapped[str] = mapped_column(default="")

    meeting: Mapped[Meeting] = relationship(back_populates="resolutions")
    application: Mapped[Application] = relationship()
