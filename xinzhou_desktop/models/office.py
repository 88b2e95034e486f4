"""The office itself: particulars on papers, people, bodies, holidays, numbers, decisions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Dialect, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from xinzhou_desktop.models.base import Base, Shared, Travels
from xinzhou_desktop.vocabulary import (
    BodyKind,
    HolidayKind,
    LoginKind,
    PaperKind,
    PaperWay,
    Role,
    SheetState,
)


class RoleSet(TypeDecorator[frozenset[Role]]):
    """The roles of a person as one text, so that the log shows them before and after."""

    impl = String(128)
    cache_ok = True

    def process_bind_param(self, value: frozenset[Role] | None, dialect: Dialect) -> str | None:
        """Roles to their names, sorted."""
        del dialect
        return None if value is None else ",".join(sorted(r.name for r in value))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> frozenset[Role] | None:
        """Names to roles."""
        del dialect
        return None if value is None else frozenset(Role[n] for n in value.split(",") if n)


class Office(Shared, Base):
    """What papers print about the office; one row."""

    __tablename__ = "office"

    name: Mapped[str]
    authority: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    post_code: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    mail: Mapped[str] = mapped_column(default="")
    supervision_phone: Mapped[str] = mapped_column(default="")
    group_word: Mapped[str] = mapped_column(default="信质强组")  # 代字 of the leading group
    signer: Mapped[str] = mapped_column(default="")  # 签发人 of upward papers
    platform: Mapped[str] = mapped_column(default="")
    number_word: Mapped[str] = mapped_column(default="")
    treasury_payee: Mapped[str] = mapped_column(default="")  # whom a prize is paid back to
    treasury_bank: Mapped[str] = mapped_column(default="")
    treasury_account: Mapped[str] = mapped_column(default="")


class Person(Travels, Shared, Base):
    """人员: staff, member units' people, experts, observers."""

    __tablename__ = "person"

    name: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    post: Mapped[str] = mapped_column(default="")
    expertise: Mapped[str] = mapped_column(default="")
    roles: Mapped[frozenset[Role]] = mapped_column(RoleSet())
    phone: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class Account(Travels, Shared, Base):
    """账户: with it a person logs in; its uid names the slot of the key ring (没有默认账户)."""

    __tablename__ = "account"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    login: Mapped[str] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    valid_until: Mapped[date | None]
    must_change: Mapped[bool] = mapped_column(default=False)
    password_since: Mapped[date]
    password_turn: Mapped[int] = mapped_column(default=0)
    person: Mapped[Person] = relationship()


class LoginEvent(Base):
    """登录记录: who came in, and failed tries; what cannot be assigned to anybody has no person."""

    __tablename__ = "login_event"

    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[LoginKind]
    at: Mapped[datetime]
    device: Mapped[str] = mapped_column(default="")
    times: Mapped[int] = mapped_column(default=1)


class Security(Shared, Base):
    """安全设置; one row, made at the first start."""

    __tablename__ = "security"

    three_officers: Mapped[bool] = mapped_column(default=False)
    password_length: Mapped[int] = mapped_column(default=10)
    password_days: Mapped[int] = mapped_column(default=90)
    idle_minutes: Mapped[int] = mapped_column(default=10)
    recovery_kept: Mapped[bool] = mapped_column(default=False)
    chain_algorithm: Mapped[str] = mapped_column(String(16), default="sha256")


class PersonInterest(Base):
    """A declared relation of a person to an organisation (回避)."""

    __tablename__ = "person_interest"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    relation: Mapped[str]
    since: Mapped[date | None]
    until: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")


class MemberUnit(Shared, Base):
    """A member unit of the leading group, asked for its opinion (第十三条)."""

    __tablename__ = "member_unit"

    name: Mapped[str] = mapped_column(unique=True)
    contact: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class RecommendingBody(Shared, Base):
    """推荐单位 (第八条)."""

    __tablename__ = "recommending_body"

    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[BodyKind]
    contact: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Holiday(Base):
    """A day of the State Council's yearly arrangement, edited by the office."""

    __tablename__ = "holiday"

    day: Mapped[date] = mapped_column(unique=True)
    kind: Mapped[HolidayKind]
    name: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")


class PolicyChoice(Base):
    """The office's own reading of an open question (第十九条); the newest of a policy holds."""

    __tablename__ = "policy_choice"

    policy: Mapped[str] = mapped_column(String(8), index=True)
    option: Mapped[str] = mapped_column(String(32))
    since: Mapped[date]
    note: Mapped[str] = mapped_column(default="")
    basis: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[str] = mapped_column(default="")


class NumberSeries(Base):
    """The last number given in a series of the office; the row that is locked when one is drawn."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("series", "year"),)

    series: Mapped[str] = mapped_column(String(32))
    year: Mapped[int]
    last: Mapped[int] = mapped_column(default=0)


class DocumentNumber(Base):
    """A number drawn from a series: given once, never again, voided ones accounted for."""

    __tablename__ = "document_number"
    __table_args__ = (UniqueConstraint("series", "year", "number"),)

    series: Mapped[str] = mapped_column(String(32))
    year: Mapped[int]
    number: Mapped[int]
    text: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    drawn_on: Mapped[date]
    voided_on: Mapped[date | None]
    void_reason: Mapped[str] = mapped_column(default="")
    drawn_by: Mapped[str] = mapped_column(default="")
    paper: Mapped[PaperKind | None]  # made by the program about `subject_id`
    subject_id: Mapped[int | None]


class RecordedDecision(Base):
    """A decision with reason on what the Measures leave open, taken instead of a refusal."""

    __tablename__ = "recorded_decision"

    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"), index=True)
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"), index=True)
    act: Mapped[str]
    article: Mapped[str]
    policy: Mapped[str] = mapped_column(default="")
    matter: Mapped[str]
    reason: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime]


class WordingChange(Base):
    """文书用语: the words of a paper as the office changed them; the newest version is in force."""

    __tablename__ = "wording_change"
    __table_args__ = (UniqueConstraint("wording", "version"),)

    wording: Mapped[str] = mapped_column(String(16))  # its code in `resources/wording`
    version: Mapped[int]
    passages: Mapped[str] = mapped_column(String(200_000))  # JSON, whole
    reason: Mapped[str]
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]


class PrintedPaper(Base):
    """The register of prints: what, when, by whom, which bytes, which copy, why again."""

    __tablename__ = "printed_paper"

    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"), index=True)
    kind: Mapped[PaperKind]
    subject_table: Mapped[str] = mapped_column(String(32), default="")
    subject_id: Mapped[int | None]
    title: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int] = mapped_column(default=0)  # of the sheet; 0 for words alone
    facts: Mapped[str] = mapped_column(String(2_000_000), default="")  # what it says, as JSON
    words: Mapped[str] = mapped_column(default="")  # which version of which words
    heading: Mapped[str] = mapped_column(default="")  # the title on the paper itself
    way: Mapped[PaperWay]
    copy: Mapped[int] = mapped_column(default=1)
    reason: Mapped[str] = mapped_column(default="")
    printed_by: Mapped[str]
    printed_at: Mapped[datetime]

    sheets: Mapped[list[PrintedSheet]] = relationship(
        back_populates="paper", order_by="PrintedSheet.number"
    )


class PrintedSheet(Base):
    """One sheet of a print: whose it is, which copy, and how it came out of the printer."""

    __tablename__ = "printed_sheet"
    __table_args__ = (UniqueConstraint("paper_id", "number"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("printed_paper.id"), index=True)
    number: Mapped[int]
    label: Mapped[str]
    subject_id: Mapped[int | None] = mapped_column(index=True)
    copy: Mapped[int]
    state: Mapped[SheetState]
    reason: Mapped[str] = mapped_column(default="")

    paper: Mapped[PrintedPaper] = relationship(back_populates="sheets")
