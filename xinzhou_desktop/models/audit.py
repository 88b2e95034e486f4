"""操作日志: one link per act, its entries beside it; never deleted, never changed (第十八条).

One exception: an entry about a person can be emptied after its period, by an act that names it.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from xinzhou_desktop.models.base import Base, ExactTime


class AuditAct(Base):
    """One act: who, as what, when, where, why; chained to the act before it by its hash.

    `id` is `seq`; `body` is what was hashed, the other columns repeat it for queries.
    """

    __tablename__ = "audit_act"

    seq: Mapped[int] = mapped_column(unique=True)
    at: Mapped[datetime] = mapped_column(ExactTime())
    mono: Mapped[int]
    boot: Mapped[str] = mapped_column(String(16))
    operator: Mapped[str]
    person: Mapped[str] = mapped_column(String(36), default="")
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
    """One changed row of an act: the fields with old and new value, and their salted digest.

    `blanked_by` is the number of the act that emptied `values` and `salt`.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_row", "table_name", "row_id"),)

    act_id: Mapped[int] = mapped_column(ForeignKey("audit_act.id"), index=True)
    table: Mapped[str] = mapped_column("table_name")
    row_id: Mapped[int]
    change: Mapped[str] = mapped_column(String(8))
    values: Mapped[str]
    salt: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    blanked_by: Mapped[int | None]
