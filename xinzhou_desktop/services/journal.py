"""操作日志 and the register of prints: what was done, by whom, and whether it still stands."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Enum, String, inspect, select

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.models import (
    Account,
    AuditAct,
    Office,
    Organisation,
    Person,
    PrintedPaper,
    RecordedDecision,
)
from xinzhou_desktop.progress import Progress, silent
from xinzhou_desktop.rules.ordering import stroke_key
from xinzhou_desktop.services import log_search
from xinzhou_desktop.services.log_search import (
    HOUSEKEEPING,
    PAGE,
    ActRow,
    ChangeLine,
    FieldStep,
    LogFilter,
    LogPage,
)
from xinzhou_desktop.services.records import Service, get
from xinzhou_desktop.services.rosters import CLEARED
from xinzhou_desktop.storage import audit, chain, handouts
from xinzhou_desktop.storage.chain import short_code
from xinzhou_desktop.storage.reconcile import reconcile
from xinzhou_desktop.vocabulary import PaperKind, PaperWay, SheetState

__all__ = [
    "FILE",
    "HOUSEKEEPING",
    "ActRow",
    "ChainReport",
    "ChangeLine",
    "FieldStep",
    "Journal",
    "LogFilter",
    "LogPage",
    "PrintRow",
    "SheetRow",
    "short_code",
]


FILE = "文件"  # it left as a file: nobody can say how a sheet came out


@dataclass(frozen=True, slots=True)
class ChainReport:
    """The chain as checked just now; `code` is its head in short, for papers."""

    acts: int
    head: str
    code: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One sheet of a print, and how it came out."""

    number: int
    label: str
    copy: int
    state: SheetState
    reason: str


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One printed paper; `sha256` is the one of its bytes."""

    paper_id: int
    kind: PaperKind
    title: str
    file_name: str
    sha256: str
    copy: int
    printed_by: str
    printed_at: datetime
    way: PaperWay = PaperWay.PRINT
    reason: str = ""
    sheets: tuple[SheetRow, ...] = ()

    @property
    def why(self) -> str:
        """Why it was printed again, and why sheets are void."""
        return "；".join(
            dict.fromkeys(filter(None, (self.reason, *(s.reason for s in self.sheets))))
        )

    @property
    def outcome(self) -> str:
        """How it came out, in a word: the worst of its sheets, or that nobody has said yet."""
        states = {sheet.state for sheet in self.sheets}
        if self.way is not PaperWay.PRINT and states <= {SheetState.GOOD}:
            return FILE
        if len(self.sheets) > 1 and SheetState.VOID in states:
            return f"作废 {sum(s.state is SheetState.VOID for s in self.sheets)} 张"
        order = (SheetState.VOID, SheetState.UNPRINTED, SheetState.OPEN, SheetState.GOOD)
        return next((state.value for state in order if state in states), "")


class Journal(Service):
    """Reads the log; what leaves the house and what is cleared is put on record."""

    area = "操作日志"

    def find(self, wanted: LogFilter, page: int = 0, size: int = PAGE) -> LogPage:
        """One page of the acts that match, the newest first."""
        with self._reading() as session:
            return log_search.find(session, wanted, page, size)

    def acts(self, limit: int = 500) -> list[ActRow]:
        """The newest acts first."""
        return list(self.find(LogFilter(), 0, limit).rows)

    def operators(self) -> list[str]:
        """Who is in the log, who did most first."""
        with self._reading() as session:
            return log_search.names(session, AuditAct.operator)

    def act_names(self) -> list[str]:
        """What was ever done, stage by stage as in the table of rights."""
        areas = self._database.rights.areas
        order = {act: n for n, act in enumerate(act for area in areas for act in area.acts)}
        with self._reading() as session:
            found = log_search.names(session, AuditAct.act)
        return sorted(found, key=lambda act: (order.get(act, len(order)), stroke_key(act)))

    def lines(self, seq: int) -> list[ChangeLine]:
        """What one act changed, field by field, in words."""
        with self._reading() as session:
            return log_search.lines(session, seq)

    def changes(self, seq: int) -> list[tuple[str, str, str, str, str]]:
        """What one act changed: table, change, field, old and new value in words."""
        told = self.lines(seq)
        return [(x.table, x.change, x.field, x.old, x.new) for x in told if x.field]

    def history(self, table: str, row_id: int, field: str) -> list[FieldStep]:
        """Every value that one field of one row had, the oldest first."""
        with self._reading() as session:
            return log_search.history(session, table, row_id, field)

    def check_chain(self, progress: Progress = silent) -> ChainReport:
        """Check every link of the chain."""
        with self._reading() as session:
            state = audit.verify(session, progress)
        return ChainReport(state.acts, state.head, short_code(state.head), state.problems)

    def check_code(self, seq: int, code: str) -> str:
        """Why a code on a paper does not belong to this log; "" when it does."""
        with self._reading() as session:
            return audit.witness(session, seq, code)

    def reconcile(
        self, tables: tuple[str, ...] = (), progress: Progress = silent
    ) -> tuple[str, ...]:
        """Rows that were changed past the program, in words; `tables` limits the check."""
        with self._reading() as session:
            return reconcile(session, tables, progress)

    def blank_person(self, person_id: int, reason: str) -> int:
        """Clear a retired person's data after its period, in the row and in the log.

        Returns how many entries of the log were emptied. Names on acts and on papers stay.
        """
        if not reason.strip():
            raise InvalidInput("请填写清除的理由，例如：保存期满。", field="reason")
        with self._database.act(chain.BLANK_ACT, reason.strip()) as session:
            person = get(session, Person, person_id, "人员")
            if person.active:
                raise InvalidInput(
                    f"{person.name}还在册，不能清除个人信息。", remedy="请先停用，保存期满再清除。"
                )
            for attribute in inspect(Person).column_attrs:
                column = attribute.columns[0]
                written = isinstance(column.type, String) and not isinstance(column.type, Enum)
                if written and attribute.key not in ("uid", "name"):
                    setattr(person, attribute.key, None if column.nullable else "")
            person.name = CLEARED
            emptied = audit.blank(session, person)
            owned = select(Account).where(Account.person_id == person_id)
            for account in session.scalars(owned):
                account.login = f"{CLEARED}{account.id}"
                emptied += audit.blank(session, account)
            return emptied

    def excerpt(self, wanted: LogFilter) -> Path:
        """Print the acts that match; the print goes on record with the digest of its bytes."""
        self._database.permit("打印操作日志摘录")
        # ReportLab is not needed to open a window.
        from xinzhou_desktop.services import log_export  # noqa: PLC0415

        at = self._world.now()
        # Read first, then write in an instant: a long paper must not keep others from writing.
        with self._reading() as session:
            organisation = session.get(Organisation, wanted.organisation_id or 0)
            described = log_export.describe(wanted, organisation.name if organisation else "")
            office = session.scalars(select(Office)).first()
            by = self._database.operator.name
            name = office.name if office else ""
            content = log_export.excerpt(session, wanted, described, by, at, name)
        title = f"操作日志摘录-{at:%Y%m%d-%H%M%S}.pdf"
        path = handouts.lay_out(self._paths.handouts, content, title)
        self._note("打印操作日志摘录", "print", path, self._files.put(content), described)
        return path

    def export(self, folder: Path, progress: Progress = silent) -> ChainReport:
        """Write the log for a stranger to check: audit.jsonl, heads.txt, verify_audit.py."""
        self._database.permit("导出操作日志")
        from xinzhou_desktop.services import log_export  # noqa: PLC0415 -- as above

        with self._reading() as session:
            state = audit.verify(session, progress)
            digest = log_export.export(session, folder, progress)
        self._note("导出操作日志", "export", folder / "audit.jsonl", digest)
        return ChainReport(state.acts, state.head, short_code(state.head), state.problems)

    def _note(self, act: str, change: str, path: Path, digest: str, filters: str = "") -> None:
        values = {"file_name": path.name, "sha256": digest, "filters": filters}
        with self._database.act(act) as session:
            newest = select(AuditAct.seq).order_by(AuditAct.seq.desc()).limit(1)
            audit.note(session, "audit_act", session.scalar(newest) or 0, change, values)

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
                    p.id,
                    p.kind,
                    p.title,
                    p.file_name,
                    p.sha256,
                    p.copy,
                    p.printed_by,
                    p.printed_at,
                    p.way,
                    p.reason,
                    tuple(SheetRow(s.number, s.label, s.copy, s.state, s.reason) for s in p.sheets),
                )
                for p in session.scalars(query.order_by(PrintedPaper.id))
            ]

    def open_print(self, row: PrintRow) -> Path:
        """A copy of a kept paper for the reader; raises `StorageError` if it is gone."""
        self._database.look(self.area)
        content = self._files.get(row.sha256)
        return handouts.lay_out(self._paths.handouts, content, row.file_name)
