"""监督管理: watch period, clues, revocation, recovery, bars, complaints (第十七条)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from xinzhou_desktop.models.award import Award
from xinzhou_desktop.models.base import Base, Shared
from xinzhou_desktop.models.organisation import Organisation
from xinzhou_desktop.vocabulary import ComplaintState, RevocationState, WatchSource


class WatchEntry(Base):
    """监督查询: who looked where on which day, and that nothing was found where nothing was."""

    __tablename__ = "watch_entry"

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    looked_on: Mapped[date]
    source: Mapped[WatchSource]
    result: Mapped[str]
    looked_by: Mapped[str]


class Revocation(Shared, Base):
    """One case under 第十七条, from the clue to the announcement."""

    __tablename__ = "revocation"

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    number: Mapped[str] = mapped_column(String(32), unique=True)
    state: Mapped[RevocationState]
    ground: Mapped[str] = mapped_column(String(4))
    clue_on: Mapped[date]
    clue_source: Mapped[str]
    matter: Mapped[str]
    event_on: Mapped[date | None]
    verified_on: Mapped[date | None]
    ground_facts: Mapped[str] = mapped_column(default="")
    verification: Mapped[str] = mapped_column(default="")
    statement: Mapped[str] = mapped_column(default="")
    outside_watch_basis: Mapped[str] = mapped_column(default="")
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    decision_number: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    return_days: Mapped[int] = mapped_column(default=0)  # term to give and pay back
    certificate_back_on: Mapped[date | None]
    plaque_back_on: Mapped[date | None]
    announced_on: Mapped[date | None]
    announced_where: Mapped[str] = mapped_column(default="")
    history_document: Mapped[str] = mapped_column(default="")

    award: Mapped[Award] = relationship()


class Bar(Base):
    """禁报: five years in which an organisation cannot apply."""

    __tablename__ = "bar"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    revocation_id: Mapped[int | None] = mapped_column(ForeignKey("revocation.id"))
    starts: Mapped[date]
    ends: Mapped[date]
    basis: Mapped[str]
    history_document: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship()


class Complaint(Shared, Base):
    """监督投诉 about the assessment and its staff (第十八条)."""

    __tablename__ = "complaint"

    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"), index=True)
    received_on: Mapped[date]
    source: Mapped[str]
    about: Mapped[str]
    matter: Mapped[str]
    state: Mapped[ComplaintState]
    finding: Mapped[str] = mapped_column(default="")
    measure: Mapped[str] = mapped_column(default="")
    referred_to: Mapped[str] = mapped_column(default="")
    replied_on: Mapped[date | None]
