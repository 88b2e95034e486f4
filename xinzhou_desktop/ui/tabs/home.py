"""首页: what waits for the office, how far the year is, what runs out."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QWidget

from xinzhou_desktop.rights import words
from xinzhou_desktop.services import Services
from xinzhou_desktop.services.overview import Duty, Runs
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.charts import Funnel, FunnelLine, Span
from xinzhou_desktop.ui.dates import chinese_date
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import (
    Fold,
    Item,
    box,
    card,
    clear,
    col,
    page_head,
    row,
    rule,
    scroll,
    text,
)
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.notes import empty_state
from xinzhou_desktop.ui.page import Page
from xinzhou_desktop.ui.papers_dialog import PapersDialog, preview_paper, why_none
from xinzhou_desktop.ui.progress_dialog import run_job
from xinzhou_desktop.ui.setup_card import setup_card, setup_words
from xinzhou_desktop.ui.signs import Sign
from xinzhou_desktop.vocabulary import PaperKind, Role

MOST = 12
WORKBOOKS = "Excel 工作簿 (*.xlsx)"


class HomePage(Page):
    """The first page."""

    slug: ClassVar[str] = "home"
    title: ClassVar[str] = "首页"

    def __init__(self, services: Services, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._layout = col(gap=12, margins=(24, 12, 24, 12))
        self.setLayout(col(scroll(box(self._layout)), gap=0))

    def reload(self) -> None:
        """Show what waits today."""
        with reporting(self):
            clear(self._layout)
            if self._services.office.hidden("首页"):
                self._show_setup()
            elif self.cycle_id is None:
                self._layout.addWidget(self._first_steps(), 1)
            else:
                self._show_year(self.cycle_id)

    def _show_setup(self) -> None:
        """The first page of who keeps accounts and backups and sees nothing of the award."""
        steps, operator = self._services.setup.steps(), self._services.office.operator
        roles = words(role for role in Role if role in operator.roles)
        who = f"{operator.name}（{roles}）"
        self._layout.addLayout(page_head(*setup_words(steps, who)))
        self._layout.addLayout(row((setup_card(steps, self.office.emit), 99), None))
        self._layout.addStretch(1)

    def _first_steps(self) -> QWidget:
        begin = Button("建立考核年度", "plus", "primary")
        begin.clicked.connect(lambda: self.go.emit("plan"))
        return empty_state(
            "calendar",
            "还没有考核年度",
            "每年考核1次（第五条）。先建立年度、起草考核方案，再导入申报单位。",
            begin,
            "以前的获奖、撤销可在“颁奖奖励”“监督管理”里据纸质文件补录",
        )

    def _show_year(self, cycle_id: int) -> None:
        overview = self._services.overview
        duties = overview.duties(cycle_id)
        late = sum(d.overdue for d in duties)
        said = f"待办 {len(duties)} 项" + (f"，其中逾期 {late} 项" if late else "")
        funnel = Funnel(
            [FunnelLine(p.name, p.count or None, p.note) for p in overview.funnel(cycle_id)]
        )
        right = box(
            col(
                card(funnel, title="本年进度"),
                self._runs("监督期（第十七条，半年）", overview.watches()),
                self._runs("九十天内到期的奖项", overview.expiring()),
                None,
                gap=12,
            )
        )
        papers, book = Button("文书…", "list"), Button("导出年度工作簿", "file")
        papers.clicked.connect(self.show_papers)
        book.clicked.connect(self.export)
        sees_papers = not self._services.office.hidden(self._services.yearbook.area)
        acts = (papers, book) if sees_papers else (papers,)
        self._layout.addLayout(page_head("今天要办的事", said, *acts))
        self._layout.addWidget(Fold(self._duties(duties), right, 900))
        self._layout.addStretch(1)

    def show_papers(self) -> None:
        """The papers about the year as a whole: board, ledger, handing over, archive."""
        if self.cycle_id is None:
            return
        with reporting(self.window(), "文书"):
            read = partial(self._services.papers.offers, None, {"cycle": self.cycle_id})
            none = why_none(self._services.office)
            dialog = PapersDialog(
                "本年度",
                read,
                lambda kind, subject_id: self._print(kind, subject_id, dialog),
                self.window(),
                none,
            )
            dialog.open()

    def _print(self, kind: PaperKind, subject_id: int, over: QWidget) -> None:
        papers = self._services.papers
        with reporting(over, kind.value):
            draft = papers.draft(kind, subject_id)
            preview_paper(draft, papers, self._jobs, self.done, over)

    def export(self) -> None:
        """Ask where the Excel of the year shall go, then write it; the dialog never blocks."""
        year = next(
            each.year for each in self._services.plan.years() if each.cycle_id == self.cycle_id
        )
        name = f"{year}年度工作簿.xlsx"
        dialog = QFileDialog(self, "导出年度工作簿", name, WORKBOOKS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda chosen: self._write_book(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write_book(self, path: Path) -> None:
        cycle_id, yearbook = self.cycle_id, self._services.yearbook
        if cycle_id is None:
            return
        run_job(
            self.window(),
            self._jobs,
            "导出年度工作簿",
            lambda _progress: yearbook.write(cycle_id, path),
            lambda made: self.done(f"年度工作簿已保存：{made.name}"),
        )

    def _duties(self, duties: list[Duty]) -> QWidget:
        if not duties:
            return card(text("眼前没有要办的事。", "body", "text2"), None, title="待办")
        lines: list[Item] = []
        for n, duty in enumerate(duties[:MOST]):
            if n:
                lines.append(rule())
            lines.append(self._duty(duty))
        if len(duties) > MOST:
            lines.append(text(f"还有 {len(duties) - MOST} 项，见各阶段", "caption", "text3"))
        return card(*lines, None, title="待办", gap=6)

    def _duty(self, duty: Duty) -> QWidget:
        state = "bad" if duty.overdue else "warn" if duty.due is not None else "wait"
        due = "无法定期限" if duty.due is None else f"{chinese_date(duty.due)}前"
        tone = "bad" if duty.overdue else "text2"
        button = Button("办理", kind="link", height=24, name=f"办理：{duty.title}", role="caption")
        button.clicked.connect(lambda: self.go.emit(duty.stage.slug))
        note = f"{duty.stage.title} · {duty.note}"
        return box(
            row(
                Sign(state, 16, "逾期" if duty.overdue else "待办"),
                (
                    col(
                        text(duty.title, "strong", wrap=True), text(note, "caption", "text3"), gap=2
                    ),
                    1,
                ),
                text(due, "caption", tone),
                button,
                gap=10,
                margins=(0, 2, 0, 2),
            )
        )

    def _runs(self, title: str, runs: list[Runs]) -> QWidget:
        if not runs:
            return card(text("现在没有。", "body", "text3"), title=title)
        lines: list[Item] = []
        for run in runs:
            until: date = run.until
            lines.append(
                col(
                    row(
                        (text(run.name, "body", wrap=True), 1),
                        text(run.what, "caption", "text3"),
                        text(f"至{chinese_date(until)}，剩 {run.days_left} 天", "caption", "text2"),
                        gap=8,
                    ),
                    Span(run.part, f"{run.name}，剩 {run.days_left} 天"),
                    gap=4,
                )
            )
        return card(*lines, title=title, gap=10)
