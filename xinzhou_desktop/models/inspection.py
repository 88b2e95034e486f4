"""现场查验: truth of the declared facts, at the desk and on site (第十二条)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from xinzhou_desktop.models.base import Base, Shared, Travels
from xinzhou_desktop.models.office import Person
from xinzhou_desktop.vocabulary import CheckAnswer, InspectionState, RemarkKind, Truth

if TYPE_CHECKING:
    from xinzhou_desktop.models.application import Application


class Inspection(Travels, Shared, Base):
    """One inspection an application: desk review of authenticity, then the visit."""

    __tablename__ = "inspection"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), unique=True)
    number: Mapped[str] = mapped_column(String(32), unique=True)
    state: Mapped[InspectionState]
    planned_on: Mapped[date | None]
    visited_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(default="")
    desk_result: Mapped[Truth | None]
    desk_note: Mapped[str] = mapped_column(default="")
    desk_by: Mapped[str] = mapped_column(default="")
    desk_on: Mapped[date | None]
    exempt_reason: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[Truth | None]
    conclusion_note: Mapped[str] = mapped_column(default="")
    firm_signatory: Mapped[str] = mapped_column(default="")
    firm_objection: Mapped[str] = mapped_column(default="")
    closed_at: Mapped[datetime | None]

    application: Mapped[Application] = relationship(back_populates="inspection")
    team: Mapped[list[InspectionMember]] = relationship(
        back_populates="inspection", order_by="InspectionMember.id", cascade="all, delete-orphan"
    )
    claims: Mapped[list[Claim]] = relationship(
        back_populates="inspection", order_by="Claim.id", cascade="all, delete-orphan"
    )
    checks: Mapped[list[CheckItem]] = relationship(
        back_populates="inspection", order_by="CheckItem.id", cascade="all, delete-orphan"
    )
    remarks: Mapped[list[SiteRemark]] = relationship(
        back_populates="inspection", order_by="SiteRemark.id"
    )
    photos: Mapped[list[Photo]] = relationship(back_populates="inspection", order_by="Photo.id")


class InspectionMember(Base):
    """Who visited; the leader first."""

    __tablename__ = "inspection_member"
    __table_args__ = (UniqueConstraint("inspection_id", "person_id"),)

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    leader: Mapped[bool] = mapped_column(default=False)

    inspection: Mapped[Inspection] = relationship(back_populates="team")
    person: Mapped[Person] = relationship()


class Claim(Travels, Shared, Base):
    """查验事项: one declared fact, the verified value and the conclusion.

    Amounts are integer 分 (`unit` 元); other facts are compared as text.
    """

    __tablename__ = "claim"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    source: Mapped[str] = mapped_column(String(32))
    title: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    declared_fen: Mapped[int | None]
    verified_fen: Mapped[int | None]
    declared_text: Mapped[str] = mapped_column(default="")
    verified_text: Mapped[str] = mapped_column(default="")
    method: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[Truth | None]
    reason: Mapped[str] = mapped_column(default="")
    checked_by: Mapped[str] = mapped_column(default="")

    inspection: Mapped[Inspection] = relationship(back_populates="claims")


class CheckItem(Travels, Shared, Base):
    """One line of the checklist with its answer."""

    __tablename__ = "check_item"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    code: Mapped[str] = mapped_column(String(16))
    text: Mapped[str]
    answer: Mapped[CheckAnswer | None]
    note: Mapped[str] = mapped_column(default="")

    inspection: Mapped[Inspection] = relationship(back_populates="checks")


class SiteRemark(Travels, Base):
    """亮点, 问题 or 建议, written on site."""

    __tablename__ = "site_remark"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    kind: Mapped[RemarkKind]
    text: Mapped[str]
    noted_by: Mapped[str] = mapped_column(default="")
    noted_at: Mapped[datetime]

    inspection: Mapped[Inspection] = relationship(back_populates="remarks")


class Photo(Travels, Base):
    """A photo: the original under its SHA-256, the time of intake beside the camera's own."""

    __tablename__ = "photo"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    caption: Mapped[str] = mapped_column(default="")
    taken_at: Mapped[str] = mapped_column(default="")
    taken_in_at: Mapped[datetime]

    inspection: Mapped[Inspection] = relationship(back_populates="photos")
