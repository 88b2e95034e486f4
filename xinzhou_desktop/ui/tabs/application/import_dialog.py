"""导入申报: what would become of each row, shown before anything is written."""

from collections import Counter
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.errors import AwardError, DecisionNeeded
from xinzhou_desktop.services import Services
from xinzhou_desktop.services.importing import Fate, Fault, ImportResult, Preview
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.jobs import Job, JobRunner
from xinzhou_desktop.ui.layout import Item, box, col, row, rule, text
from xinzhou_desktop.ui.messages import ask_decision, show_failure
from xinzhou_desktop.ui.notes import banner
from xinzhou_desktop.ui.progress_dialog import ProgressDialog
from xinzhou_desktop.ui.signs import Chip
from xinzhou_desktop.ui.table import Column, Table

SIGNS = {
    Fate.GOOD: "ok",
    Fate.WARNED: "warn",
    Fate.DUPLICATE: "none",
    Fate.FAULTY: "bad",
    Fate.REFUSED: "stop",
}
COLUMNS = (
    Column("行", lambda r: str(r.row), "num", width=52, sort=lambda r: r.row, give_up=3),
    Column("单位", lambda r: r.name, "strong", width=230),
    Column("统一社会信用代码", lambda r: r.code, "muted", width=176, give_up=2),
    Column("处理", lambda r: r.fate.value, "chip", lambda r: SIGNS[r.fate], width=170),
    Column("原因", lambda r: "；".join(r.reasons)),
)
ACT = "导入申报"


def _place(fault: Fault) -> str:
    """Where a fault is; a cell may name its sheet already."""
    named = fault.cell.startswith(fault.sheet) and fault.cell
    return fault.cell if named else f"{fault.sheet} {fault.cell}".strip()


class ImportDialog(Dialog):
    """The preview of a workbook; `imported` tells in a sentence what was written."""

    imported = Signal(str)

    def __init__(
        self, services: Services, jobs: JobRunner, preview: Preview, parent: QWidget | None
    ) -> None:
        super().__init__(f"导入预览：{preview.file_name}", parent, wide=1060)
        self._services, self._jobs, self.preview = services, jobs, preview
        counts = Counter(each.fate for each in preview.rows)
        chips: list[Item] = [
            Chip(f"{fate.value} {counts[fate]} 家", SIGNS[fate]) for fate in Fate if counts[fate]
        ]
        self.table = Table(COLUMNS, name="导入预览")
        self.table.setMinimumHeight(theme.px(220))
        self.table.set_rows(preview.rows)
        self.table.selectionModel().selectionChanged.connect(self._show_reasons)
        self._reasons = text("", "caption", "text2", wrap=True)
        words = "还没有写入任何内容。有错误的、重复的行不导入；禁报期内的登记为不予受理。"
        self.add(
            box(row(*chips, None, gap=8)),
            text(words, "caption", "text3", wrap=True),
            (box(col((self.table, 1), gap=0), card=True), 1),
            self._reasons,
        )
        if preview.faults:
            self.add(self._faults())
        self._buttons_of(len(preview.applicants))
        if preview.rows:
            self.table.select_row(0)

    def _faults(self) -> QWidget:
        lines: list[Item] = [
            text(f"文件里的问题 {len(self.preview.faults)} 处", "caption", "text3"),
            rule(),
        ]
        for fault in self.preview.faults:
            where = text(_place(fault), "caption", "text3")
            where.setMinimumWidth(theme.px(130))
            tone = "bad" if fault.stops else "ask"
            lines.append(row(where, (text(fault.text, "caption", tone, wrap=True), 1), gap=8))
        return box(col(*lines, gap=4))

    def _buttons_of(self, ready: int) -> None:
        back = Button("不导入", kind="quiet")
        back.clicked.connect(self.reject)
        self.confirm = Button(f"确认导入 {ready} 家", "check", "primary")
        self.confirm.clicked.connect(lambda _checked=False: self.write())
        self.on_ctrl_enter(self.confirm)
        if not ready:
            self.confirm.hide()
            words = "请按下面的问题更正 Excel，再导入一次。"
            self.body.insertWidget(0, banner("stop", "没有可以导入的行", words))
        self.set_buttons(back, None, self.confirm)

    def _show_reasons(self) -> None:
        for chosen in self.table.selected_rows():
            words = f"第 {chosen.row} 行：{'；'.join(chosen.reasons)}" if chosen.reasons else ""
            self._reasons.setText(words)

    def write(self, decision: str = "") -> None:
        """Write every good row in one act; a needed decision is asked for."""
        imports, preview = self._services.imports, self.preview
        job = Job(lambda _progress: imports.confirm(preview, decision))
        progress = ProgressDialog("正在导入", job, self)
        job.succeeded.connect(self._written)
        job.failed.connect(self._failed)
        progress.open()
        self._jobs.start(job)

    def _failed(self, error: Any) -> None:
        if isinstance(error, DecisionNeeded):
            ask_decision(self, error.findings, self.write)
        elif isinstance(error, AwardError):
            show_failure(self, error, ACT)
        else:
            raise error

    def _written(self, result: ImportResult) -> None:
        words = f"已导入 {len(result.imported)} 家"
        if result.refused:
            words += f"，登记为不予受理 {len(result.refused)} 家"
        self.accept()
        self.imported.emit(words)
