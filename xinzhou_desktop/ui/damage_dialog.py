"""At a start with damaged data: what is wrong, which backup is best, and the way back."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services.archive import Candidate, Report
from xinzhou_desktop.services.recovering import Recovery
from xinzhou_desktop.ui import restoring, theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import Item, box, clear, col, text
from xinzhou_desktop.ui.notes import banner
from xinzhou_desktop.ui.table import Table


class DamageDialog(Dialog):
    """Nothing is opened while it stands: restore a backup, look only, or leave.

    `restored` after a restore that was read and acknowledged; `viewing` when the user only wants
    to look; closing it leaves the program.
    """

    restored = Signal()
    viewing = Signal()

    def __init__(
        self, recovery: Recovery, jobs: JobRunner, parent: QWidget | None, *, readable: bool
    ) -> None:
        super().__init__("数据需要恢复", parent, wide=900)
        self._recovery, self._jobs, self._readable = recovery, jobs, readable
        self.report: Report | None = None
        self._content = col(gap=12)
        self.add(box(self._content))
        self.table: Table | None = None
        self._best: Candidate | None = None
        self._card = col(gap=0)
        self.show_candidates()

    @property
    def choice(self) -> Candidate | None:
        """The backup that would be restored."""
        chosen = self.table.selected_rows() if self.table is not None else []
        return next(iter(chosen), None)

    def show_candidates(self, extra: Path | None = None) -> None:
        """Look for backups, here and in the second place, or in a folder of the user's choice."""
        found = self._recovery.candidates(extra)
        possible = any(each.backup.good for each in found)
        clear(self._content)
        self.table, self._best = None, next(iter(found), None)
        words = (
            "程序没有打开数据，也没有改动任何文件。恢复时，损坏的文件原样保留在 "
            f"{self._recovery.kept_in}。"
        )
        self._content.addWidget(banner("bad", self._recovery.damage, words))
        if possible:
            self._card = col(gap=6)
            self.table = self._fresh_table(found)
            self._content.addWidget(box(self._card))
            self._content.addWidget(text(f"全部备份（{len(found)} 份）", "caption", "text3"))
            self._content.addWidget(box(col((self.table, 1), gap=0), card=True))
            self.table.select_row(0)
        else:
            advice = "请接上存放备份的 U 盘或移动硬盘，然后点“从其他文件夹找…”。"
            self._content.addWidget(banner("ask", "这里没有可以用的备份", advice))
        self._set_choice_buttons(possible=possible)
        self.fit_soon()

    def _fresh_table(self, found: list[Candidate]) -> Table:
        table = Table(restoring.CHOICES, name="可以恢复的备份")
        table.setMinimumHeight(theme.px(124))
        table.set_rows(found)
        table.selectionModel().selectionChanged.connect(self._chosen)
        return table

    def _set_choice_buttons(self, *, possible: bool) -> None:
        clear(self._buttons)
        leave = Button("退出程序", kind="quiet")
        leave.clicked.connect(self.reject)
        items: list[Item] = [leave, None]
        if self._readable:
            look = Button("只查看，不恢复")
            look.clicked.connect(self._look)
            items.append(look)
        other = Button("从其他文件夹找…", "folder", "plain" if possible else "primary")
        other.clicked.connect(self.look_elsewhere)
        items.append(other)
        if possible:
            go = Button("恢复这份备份", "retry", "primary")
            go.clicked.connect(self.restore)
            items.append(go)
        self.set_buttons(*items)
        (go if possible else other).setFocus()

    def _chosen(self) -> None:
        clear(self._card)
        if self.choice is not None:
            best = self.choice == self._best
            words = "建议恢复最近一份完好的备份：" if best else "选中的备份："
            self._card.addWidget(text(words, "strong"))
            self._card.addWidget(restoring.about(self.choice))

    def look_elsewhere(self) -> None:
        """Ask for a folder that holds backups."""
        restoring.ask_folder(self, "在哪个文件夹里找备份", self.show_candidates)

    def restore(self) -> None:
        """Restore the chosen backup, after a question."""
        if self.choice is not None:
            restoring.begin(self, self._jobs, self._recovery, self.choice, self._show_report)

    def _look(self) -> None:
        self.viewing.emit()
        self.accept()

    def _show_report(self, report: Report) -> None:
        self.report = report
        self.heading.setText("数据已经恢复")
        self.setWindowTitle("数据已经恢复")
        clear(self._content)
        for block in restoring.outcome(report):
            self._content.addWidget(block)
        clear(self._buttons)
        go = Button("打开程序", "check", "primary")
        go.clicked.connect(self._finish)
        self.set_buttons(None, go)
        go.setFocus()
        self.fit_soon()

    def _finish(self) -> None:
        self.restored.emit()
        self.accept()
