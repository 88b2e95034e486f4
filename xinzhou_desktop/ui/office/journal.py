"""操作日志: every act with what it changed, looked for, checked, printed and handed out."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QFrame, QSizePolicy

from xinzhou_desktop.progress import Progress
from xinzhou_desktop.services import Services
from xinzhou_desktop.services.journal import (
    HOUSEKEEPING,
    ActRow,
    ChainReport,
    LogPage,
)
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import Elided, Item, box, clear, col, row
from xinzhou_desktop.ui.messages import reporting, tell
from xinzhou_desktop.ui.notes import banner
from xinzhou_desktop.ui.office.log_changes import ChangesTable, WholeValue
from xinzhou_desktop.ui.office.log_dialogs import CodeDialog, HistoryDialog
from xinzhou_desktop.ui.office.log_filter import LogFilterBar
from xinzhou_desktop.ui.office.section import ListSection, button
from xinzhou_desktop.ui.open_file import open_path, show_path
from xinzhou_desktop.ui.progress_dialog import run_job
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.ui.tips import plain

_ACTS, _CHANGED = 8, 2  # rows that are seen at least
_ACTS_BESIDE = 3  # acts that are, beside a result or a whole value


def _matter(act: ActRow) -> str:
    """What was done, and about whom."""
    return f"{act.act}　{act.about}" if act.about else act.act


class JournalSection(ListSection):
    """A page of acts, the changes of the selected one, and the check of the chain."""

    title = "操作日志"
    area = "操作日志"
    a_page: ClassVar[int] = 100  # acts on a page
    none = "没有符合条件的操作。"
    columns = (
        Column("序号", lambda r: str(r.seq), "num", width=64, sort=lambda r: r.seq),
        Column("时间", lambda r: f"{r.at:%Y-%m-%d %H:%M}", "muted", width=136),
        Column("办理人", lambda r: f"{r.operator}（{r.role}）", width=130, give_up=1),
        Column("事项和对象", _matter, "strong", sort=lambda r: r.act),
        Column("理由", lambda r: r.reason, "muted", width=110, give_up=2),
    )

    def __init__(self, services: Services, jobs: JobRunner) -> None:
        self.changes = ChangesTable()
        self.report: ChainReport | None = None
        self.filters = LogFilterBar()
        self.page = LogPage((), 0, 0, 1)
        self.earlier = button("较早的", "right", lambda: self.turn(1), "link")
        self.later = button("较新的", "left", lambda: self.turn(-1), "link")
        self._result = col(gap=0)
        self._told = box(self._result)
        self._told.hide()
        self._chosen = Elided("", "caption", "text2")
        self.whole = WholeValue(height=68)
        self.whole.hide()
        self._filling = False
        super().__init__(services, jobs)
        if (lines := self.layout()) is not None:
            lines.setSpacing(6)  # eight acts and what one changed fit a screen of 768 lines
        for table, rows in ((self.table, _ACTS), (self.changes, _CHANGED)):
            high = theme.size("row_log")
            table.verticalHeader().setDefaultSectionSize(high)
            table.setMinimumHeight(theme.size("table_head") + rows * high)
            # What is left over is theirs; they ask for no more, or the page would scroll too.
            table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.table.selectionModel().selectionChanged.connect(self._show_changes)
        self.changes.selectionModel().selectionChanged.connect(self._show_whole)
        self.changes.clicked.connect(self._show_whole)
        self.changes.activated.connect(lambda _index: self.show_history())
        self.filters.changed.connect(self._look)
        self.filters.taller.connect(self.taller)

    def buttons(self) -> Sequence[Button]:
        return (
            button("核对打印件…", "eye", self.check_code),
            button("打印摘录", "print", self.print_excerpt),
            button("导出…", "export", self.choose_folder),
            button("核对整条日志", "shield", self.check, "primary"),
        )

    def before(self) -> Sequence[Item]:
        return (self._told, self.filters)

    def foot(self) -> Item:
        clear_all = self.filters.clear_button
        return row(self._count, clear_all, None, self.later, self.earlier, gap=8)

    def more(self) -> Sequence[Item]:
        changes: QFrame = box(col((self.changes, 1), gap=0), card=True)
        whole = button("此项的全部历史  Enter", "clock", self.show_history, "link")
        return row((self._chosen, 1), whole), (changes, 0), self.whole

    def reload(self) -> None:
        journal = self.services.journal
        with reporting(self.window()):
            organisations = self.services.office.organisations()
            self.filters.offer(journal.operators(), journal.act_names(), organisations)
        super().reload()

    def fetch(self) -> Sequence[ActRow]:
        self.page = self.services.journal.find(self.filters.wanted, self.page.page, self.a_page)
        self.later.setVisible(self.page.page > 0)
        self.earlier.setVisible(self.page.page + 1 < self.page.pages)
        return self.page.rows

    def count_words(self, rows: Sequence[ActRow]) -> str:
        """Which of how many are listed."""
        if self.page.pages == 1:
            return super().count_words(rows)
        first = self.page.page * self.a_page
        return f"第 {first + 1}—{first + len(rows)} 条，共 {self.page.total} 条，最新的在前"

    def turn(self, pages: int) -> None:
        """Go on to older acts, or back to newer ones."""
        self.page = LogPage((), 0, self.page.page + pages, 0)
        super().reload()

    def _look(self) -> None:
        self.page = LogPage((), 0, 0, 1)
        super().reload()

    def _show_changes(self) -> None:
        act: ActRow | None = self.selected
        lines = self.services.journal.lines(act.seq) if act else []
        words = _heading(act) if act else ""
        words += f"　理由：{act.reason}" if act and act.reason else ""
        self._chosen.setText(words)
        self._chosen.setToolTip(plain(words))
        self._filling = True
        self.changes.set_rows([line for line in lines if line.field not in HOUSEKEEPING])
        if lines:
            self.changes.select_row(0)
        self._filling = False
        self.whole.hide()
        self._make_room()

    def _show_whole(self) -> None:
        """A value that its column cuts is shown whole under the table, from when it is chosen.

        It stays until another act is chosen: what is clicked must not move to and fro.
        """
        if not self._filling and (self.changes.cuts or self.whole.isVisibleTo(self)):
            self.whole.show_values(*self.changes.values)
            self.whole.show()
            self._make_room()

    def _make_room(self) -> None:
        """Beside a result or a whole value fewer acts are enough: nothing slides out of sight."""
        told = self._told.isVisibleTo(self) or self.whole.isVisibleTo(self)
        rows = _ACTS_BESIDE if told else _ACTS
        self.table.setMinimumHeight(theme.size("table_head") + rows * theme.size("row_log"))

    def show_history(self) -> None:
        """Every value of the field of the selected change."""
        line = self.changes.chosen
        if line is None or not line.field:
            act: ActRow | None = self.selected
            where = f"请在下面“{_heading(act)}”的表里选一项。" if act else "请先在上面选一条操作。"
            tell(self.window(), "没有选中一项", where)
            return
        with reporting(self.window()):
            steps = self.services.journal.history(line.table, line.row_id, line.field)
            HistoryDialog(line, steps, self.window()).open()

    def check_code(self) -> None:
        """Ask about a printed code."""
        CodeDialog(self.services, self.window()).open()

    def print_excerpt(self) -> None:
        """Print what is looked for, off the GUI thread."""
        if not self.filters.look():
            return
        journal, wanted = self.services.journal, self.filters.wanted

        def done(path: Path) -> None:
            show_path(path, self.window(), open_path)
            self.wrote(f"已生成：{path.name}")

        run_job(
            self.window(), self.jobs, "打印摘录", lambda _progress: journal.excerpt(wanted), done
        )

    def choose_folder(self) -> None:
        """Ask where the export goes; the dialog never blocks."""
        dialog = QFileDialog(self, "导出到哪个文件夹")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda chosen: self.export(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, folder: Path) -> None:
        """Hand the whole log out with its verifier, off the GUI thread."""
        journal = self.services.journal

        def done(report: ChainReport) -> None:
            words = f"{folder} 里有日志、各月末的日志校验和核对程序。"
            words += f"末尾是第 {report.acts} 条　{report.code}"
            self.wrote("已导出操作日志")
            self._say("ok", f"已导出 {report.acts} 条", words)

        run_job(
            self.window(),
            self.jobs,
            "导出操作日志",
            lambda progress: journal.export(folder, progress),
            done,
        )

    def check(self) -> None:
        """Check every link of the chain, then the tables by it, off the GUI thread."""
        journal = self.services.journal

        def work(progress: Progress) -> tuple[ChainReport, tuple[str, ...]]:
            report = journal.check_chain(progress)
            # A log that was changed can say nothing about the tables.
            return report, () if report.problems else journal.reconcile(progress=progress)

        run_job(self.window(), self.jobs, "核对操作日志", work, self._show_report)

    def _show_report(self, found: tuple[ChainReport, tuple[str, ...]]) -> None:
        self.report, rows = found
        advice = "\n请停止使用，保留现有文件，与最近的备份和打印件上的日志校验对照。"
        if self.report.problems:
            self._say("bad", "日志被改动过", _some(self.report.problems) + advice)
        elif rows:
            head = f"日志完整，但有 {len(rows)} 处记录被绕过程序改动"
            self._say("bad", head, _some(rows) + advice)
        else:
            words = (
                f"共 {self.report.acts} 条，前后相连，各表与日志相符。日志校验 {self.report.code}"
            )
            self._say("ok", "日志完整", words)

    def _say(self, state: str, head: str, words: str) -> None:
        clear(self._result)
        self._result.addWidget(banner(state, head, words))
        self._told.show()
        self._make_room()


def _heading(act: ActRow) -> str:
    """What stands over the changes of an act."""
    return f"第 {act.seq} 条　{_matter(act)}　的改动"


def _some(problems: Sequence[str], most: int = 8) -> str:
    """The first problems, and how many more there are."""
    told = list(problems[:most])
    if len(problems) > most:
        told.append(f"……另有 {len(problems) - most} 处")
    return "\n".join(told)
