"""附件: scans and photos; the bytes lie in the data folder under their SHA-256."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from xinzhou_desktop.models.base import Base, Travels


class Attachment(Travels, Base):
    """One file that a record points to."""

    __tablename__ = "attachment"

    subject_table: Mapped[str] = mapped_column(String(32), index=True)
    subject_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    taken_in_at: Mapped[datetime]
