"""At a start with damaged data: what is wrong, which backup is best, and the way back."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services.recovering import Candidate, Recovery
from xinzhou_desktop.ui import restoring
from xinzhou_desktop.ui.backup_choice import BackupChoice
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.notes import banner


class DamageDialog(BackupChoice):
    """Nothing is opened while it stands: restore a backup, look only, or leave.

    `viewing` when the user only wants to look; closing it leaves the program.
    """

    viewing = Signal()

    def __init__(
        self, recovery: Recovery, jobs: JobRunner, parent: QWidget | None, *, readable: bool
    ) -> None:
        super().__init__("数据需要恢复", jobs, parent)
        self._recovery, self._readable = recovery, readable
        self.show_candidates()

    def backups(self, extra: Path | None) -> list[Candidate]:
        return self._recovery.candidates(extra)

    def head(self) -> QWidget:
        words = (
            "程序没有打开数据，也没有改动任何文件。恢复时，损坏的文件原样保留在 "
            f"{self._recovery.kept_in}。"
        )
        return banner("bad", self._recovery.damage, words)

    def acts(self) -> list[Button]:
        look = Button("只查看，不恢复")
        look.clicked.connect(self._look)
        go = Button("恢复这份备份", "retry", "primary")
        go.clicked.connect(self.restore)
        return [look, go] if self._readable else [go]

    def restore(self) -> None:
        """Restore the chosen backup, after a question."""
        if self.choice is not None:
            restoring.begin(self, self._jobs, self._recovery, self.choice, self.show_report)

    def _look(self) -> None:
        self.viewing.emit()
        self.accept()
