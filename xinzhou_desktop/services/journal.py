"""操作日志 and the register of prints: what was done, by whom, and whether it still stands."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Enum, func, select

from xinzhou_desktop import rights
from xinzhou_desktop.models import (
    AuditAct,
    AuditEntry,
    Base,
    PrintedPaper,
    RecordedDecision,
)
from xinzhou_desktop.models.office import RoleSet
from xinzhou_desktop.services.records import Service
from xinzhou_desktop.storage import audit, handouts
from xinzhou_desktop.vocabulary import PaperKind, Role

CODE_GROUP = 5


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act of the log."""

    seq: int
    at: datetime
    operator: str
    role: str
    act: str
    reason: str
    entries: int


@dataclass(frozen=True, slots=True)
class ChainReport:
    """The chain as checked just now; `code` is its head in short, for papers."""

    acts: int
    head: str
    code: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One printed paper; `sha256` is the one of its bytes."""

    kind: PaperKind
    title: str
    file_name: str
    sha256: str
    copy: int
    printed_by: str
    printed_at: datetime


class Journal(Service):
    """Reads the log; nothing here writes."""

    area = "操作日志"

    def acts(self, limit: int = 500) -> list[ActRow]:
        """The newest acts first."""
        with self._reading() as session:
            entries = (
                select(func.count())
                .select_from(AuditEntry)
                .where(AuditEntry.act_id == AuditAct.id)
                .scalar_subquery()
            )
            query = select(AuditAct, entries).order_by(AuditAct.seq.desc()).limit(limit)
            return [
                ActRow(a.seq, a.at, a.operator, a.role, a.act, a.reason, n)
                for a, n in session.execute(query)
            ]

    def changes(self, seq: int) -> list[tuple[str, str, str, str, str]]:
        """What one act changed: table, change, field, old and new value in words."""
        with self._reading() as session:
            query = (
                select(AuditEntry).join(AuditAct).where(AuditAct.seq == seq).order_by(AuditEntry.id)
            )
            return [
                (entry.table, entry.change, field, *(_text(entry.table, field, v) for v in both))
                for entry in session.scalars(query)
                for field, both in json.loads(entry.values).items()
            ]

    def check_chain(self) -> ChainReport:
        """Check every link of the chain."""
        with self._reading() as session:
            state = audit.verify(session)
        return ChainReport(state.acts, state.head, short_code(state.head), state.problems)

    def decisions(self, cycle_id: int) -> list[tuple[str, str, str, str, str]]:
        """The recorded decisions of a year: act, article, matter, reason, by whom."""
        with self._reading() as session:
            query = select(RecordedDecision).where(RecordedDecision.cycle_id == cycle_id)
            return [
                (d.act, d.article, d.matter, d.reason, d.decided_by)
                for d in session.scalars(query.order_by(RecordedDecision.id))
            ]

    def prints(self, cycle_id: int) -> list[PrintRow]:
        """The papers printed in a year, in order."""
        with self._reading() as session:
            query = select(PrintedPaper).where(PrintedPaper.cycle_id == cycle_id)
            return [
                PrintRow(
                    p.kind,
                    p.title,
                    p.file_name,
                    p.sha256,
                    p.copy,
                    p.printed_by,
                    p.printed_at,
                )
                for p in session.scalars(query.order_by(PrintedPaper.id))
            ]

    def open_print(self, row: PrintRow) -> Path:
        """A copy of a kept paper for the reader; raises `StorageError` if it is gone."""
        content = self._files.get(row.sha256)
        return handouts.lay_out(self._paths.handouts, content, row.file_name)


def short_code(head: str) -> str:
    """A hash in twenty characters, in groups of five."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    number = int(head[:25], 16)
    text = "".join(letters[(number >> (5 * i)) & 31] for i in range(19, -1, -1))
    return "-".join(text[i : i + CODE_GROUP] for i in range(0, len(text), CODE_GROUP))


def _text(table: str, field: str, value: object) -> str:
    """A value of the log as text; the log keeps a choice by its name, people read its words."""
    known = Base.metadata.tables.get(table)
    column = None if known is None else known.columns.get(field)
    kind = None if column is None else column.type
    if isinstance(kind, RoleSet) and value is not None:
        names = str(value).split(",")
        return rights.words(role for role in Role if role.name in names)
    if isinstance(kind, Enum) and kind.enum_class is not None and value is not None:
        members = kind.enum_class.__members__
        return str(members[str(value)].value if str(value) in members else value)
    return "" if value is None else str(value)
