"""操作日志: one link per act, its entries beside it; never updated, never deleted (第十八条)."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from xinzhou_desktop.models.base import Base


class AuditAct(Base):
    """One act: who, as what, when, where, why; chained to the act before it by its hash."""

    __tablename__ = "audit_act"

    seq: Mapped[int] = mapped_column(unique=True)
    at: Mapped[datetime]
    operator: Mapped[str]
    role: Mapped[str]
    device: Mapped[str]
    act: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    digest: Mapped[str] = mapped_column(String(64))
    body: Mapped[str]
    prev: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    alg: Mapped[str] = mapped_column(String(16))


class AuditEntry(Base):
    """One changed row of an act: the fields with old and new value, and their salted digest."""

    __tablename__ = "audit_entry"

    act_id: Mapped[int] = mapped_column(ForeignKey("audit_act.id"), index=True)
    table: Mapped[str] = mapped_column("table_name")
    row_id: Mapped[int] = mapped_column(index=True)
    change: Mapped[str] = mapped_column(String(8))
    values: Mapped[str]
    salt: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
