"""组织: an organisation, living across the years under its 统一社会信用代码."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from xinzhou_desktop.models.base import Base, Shared, Travels
from xinzhou_desktop.vocabulary import Field, OrganisationKind, Purpose


class Organisation(Travels, Shared, Base):
    """An organisation as its licence names it."""

    __tablename__ = "organisation"

    name: Mapped[str] = mapped_column(index=True)
    code: Mapped[str] = mapped_column(String(18), unique=True)
    kind: Mapped[OrganisationKind]
    legal_person: Mapped[bool | None]
    purpose: Mapped[Purpose]
    legal_representative: Mapped[str] = mapped_column(default="")
    registered_on: Mapped[date | None]
    operating_since: Mapped[date | None]
    registered_address: Mapped[str] = mapped_column(default="")
    in_district: Mapped[bool | None]
    business_address: Mapped[str] = mapped_column(default="")
    industry: Mapped[str] = mapped_column(default="")
    field: Mapped[Field]
    employees: Mapped[int | None]
    contact: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    payee: Mapped[str] = mapped_column(default="")
    bank: Mapped[str] = mapped_column(default="")
    account: Mapped[str] = mapped_column(default="")
    code_note: Mapped[str] = mapped_column(default="")

    former_names: Mapped[list[FormerName]] = relationship(
        back_populates="organisation", order_by="FormerName.id"
    )


class FormerName(Base):
    """曾用名."""

    __tablename__ = "former_name"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str]
    until: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship(back_populates="former_names")


class Succession(Base):
    """承继关系: what a predecessor was awarded or barred from follows it (P19, P60)."""

    __tablename__ = "succession"

    predecessor_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    successor_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    on: Mapped[date | None]
    document: Mapped[str] = mapped_column(default="")
