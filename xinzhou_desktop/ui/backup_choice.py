"""The frame of every dialog that restores before the program is open: choose, restore, compare."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services.recovering import Candidate, Report
from xinzhou_desktop.ui import restoring, theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import Item, box, clear, col, text
from xinzhou_desktop.ui.notes import banner
from xinzhou_desktop.ui.table import Column, Table

NONE = "请接上存放备份的 U 盘或移动硬盘，然后点“从其他文件夹找…”。"


class BackupChoice(Dialog):
    """A list of backups with the best one selected; `restored` when the outcome was read."""

    restored = Signal()
    columns: tuple[Column, ...] = restoring.CHOICES
    leave_words = "退出程序"

    def __init__(self, title: str, jobs: JobRunner, parent: QWidget | None) -> None:
        super().__init__(title, parent, wide=900)
        self._jobs = jobs
        self.report: Report | None = None
        self._content = col(gap=12)
        self.add(box(self._content))
        self.table: Table | None = None
        self._best: Candidate | None = None
        self._extra: Path | None = None
        self._card = col(gap=0)

    # what each dialog says for itself -------------------------------------------------------
    def backups(self, extra: Path | None) -> list[Candidate]:
        """The backups to choose from, the best first."""
        raise NotImplementedError

    def head(self) -> QWidget:
        """What is wrong, or what is done here."""
        raise NotImplementedError

    def acts(self) -> list[Button]:
        """The buttons beside looking elsewhere; the last is the main one."""
        raise NotImplementedError

    def about(self, choice: Candidate) -> QWidget:
        """The card of the selected backup."""
        return restoring.about(choice)

    def advise(self, *, best: bool) -> str:
        """The line above the card."""
        return "建议恢复最近一份完好的备份：" if best else "选中的备份："

    # the list -------------------------------------------------------------------------------
    @property
    def choice(self) -> Candidate | None:
        """The backup that would be used."""
        chosen = self.table.selected_rows() if self.table is not None else []
        return next(iter(chosen), None)

    def show_candidates(self, extra: Path | None = None) -> None:
        """Look for backups, at the usual places or in a folder of the user's choice."""
        self._extra = extra
        found = self.backups(extra)
        possible = any(each.backup.good for each in found)
        clear(self._content)
        self.table, self._best = None, next(iter(found), None)
        self._content.addWidget(self.head())
        if possible:
            self._card = col(gap=6)
            self.table = self._fresh_table(found)
            self._content.addWidget(box(self._card))
            self._content.addWidget(text(f"全部备份（{len(found)} 份）", "caption", "text3"))
            self._content.addWidget(box(col((self.table, 1), gap=0), card=True))
            self.table.select_row(0)
        else:
            where = f"{extra} 里" if extra else "这里"
            self._content.addWidget(banner("ask", f"{where}没有可以用的备份", NONE))
        self._show_list_buttons(possible=possible)
        self.fit_soon()

    def _fresh_table(self, found: list[Candidate]) -> Table:
        table = Table(self.columns, name="可以恢复的备份")
        table.setMinimumHeight(theme.px(124))
        table.set_rows(found)
        table.selectionModel().selectionChanged.connect(self._chosen)
        return table

    def _show_list_buttons(self, *, possible: bool) -> None:
        other = Button("从其他文件夹找…", "folder", "plain" if possible else "primary")
        other.clicked.connect(self.look_elsewhere)
        *more, main = self.acts()
        self.show_buttons(*more, other, *([main] if possible else []))

    def show_buttons(self, *acts: Button) -> None:
        """Leaving at the left, the acts at the right; the last one has the focus."""
        clear(self._buttons)
        leave = Button(self.leave_words, kind="quiet")
        leave.clicked.connect(self.reject)
        items: list[Item] = [leave, None, *acts]
        self.set_buttons(*items)
        acts[-1].setFocus()

    def _chosen(self) -> None:
        clear(self._card)
        if self.choice is not None:
            words = self.advise(best=self.choice == self._best)
            self._card.addWidget(text(words, "strong"))
            self._card.addWidget(self.about(self.choice))

    def look_elsewhere(self) -> None:
        """Ask for a folder that holds backups."""
        restoring.ask_folder(self, "在哪个文件夹里找备份", self.show_candidates)

    # the end --------------------------------------------------------------------------------
    def show_report(self, report: Report) -> None:
        """Show the comparison after a restore."""
        self.report = report
        self.show_end("数据已经恢复", *restoring.outcome(report))

    def show_end(self, title: str, *blocks: QWidget) -> None:
        """Say what came of it; from here one can only go on."""
        self.heading.setText(title)
        self.setWindowTitle(title)
        clear(self._content)
        for block in blocks:
            self._content.addWidget(block)
        clear(self._buttons)
        go = Button("打开程序", "check", "primary")
        go.clicked.connect(self.finish)
        self.set_buttons(None, go)
        go.setFocus()
        self.fit_soon()

    def finish(self) -> None:
        """The outcome was read: go on to the login."""
        self.restored.emit()
        self.accept()
