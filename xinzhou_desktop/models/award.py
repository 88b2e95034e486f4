"""颁奖奖励: awards, certificates handed over, money (第十五条, 第十六条)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from xinzhou_desktop.models.base import Base, Shared
from xinzhou_desktop.models.organisation import Organisation
from xinzhou_desktop.vocabulary import AwardState, Honour, PaymentKind, PaymentState


class Award(Shared, Base):
    """An honour conferred; `history_document` marks one entered from its paper (历史登记)."""

    __tablename__ = "award"

    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"), index=True)
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"), unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    year: Mapped[int]
    honour: Mapped[Honour]
    state: Mapped[AwardState]
    name_as_decided: Mapped[str]
    decision_number: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date]
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    certificate_number: Mapped[str | None] = mapped_column(String(64), unique=True)
    certificate_code: Mapped[str] = mapped_column(String(16), default="")
    certificate_handed_on: Mapped[date | None]
    certificate_received_by: Mapped[str] = mapped_column(default="")
    plaque_handed_on: Mapped[date | None]
    history_document: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship()
    payments: Mapped[list[Payment]] = relationship(back_populates="award", order_by="Payment.id")


class Payment(Shared, Base):
    """奖金拨付 or 追缴, in 分."""

    __tablename__ = "payment"

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    kind: Mapped[PaymentKind]
    state: Mapped[PaymentState]
    amount_fen: Mapped[int]
    payee: Mapped[str] = mapped_column(default="")
    bank: Mapped[str] = mapped_column(default="")
    account: Mapped[str] = mapped_column(default="")
    requested_on: Mapped[date]
    approved_by: Mapped[str] = mapped_column(default="")
    settled_on: Mapped[date | None]
    voucher: Mapped[str] = mapped_column(default="")

    award: Mapped[Award] = relationship(back_populates="payments")
