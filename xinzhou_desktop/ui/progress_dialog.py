"""A long task in sight: what it is doing, how far it is, and a way to stop it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QProgressBar, QWidget

from xinzhou_desktop.errors import AwardError
from xinzhou_desktop.progress import Progress
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.jobs import Job, JobRunner
from xinzhou_desktop.ui.layout import Elided
from xinzhou_desktop.ui.messages import show_failure


class ProgressDialog(Dialog):
    """Shows one job; stopping rolls back, so the data are as before."""

    def __init__(self, title: str, job: Job, parent: QWidget | None) -> None:
        super().__init__(title, parent, wide=480)
        self._job = job
        self.bar = QProgressBar()
        self.bar.setAccessibleName(title)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.step = Elided("正在准备", "caption", "text2")
        self.add(self.bar, self.step)
        self.body.addStretch(1)
        self.stop = Button("停下来")
        self.stop.clicked.connect(self.reject)
        self.set_buttons(None, self.stop)
        job.progressed.connect(self._show_step)
        job.ended.connect(self.accept)

    def _show_step(self, done: int, total: int, words: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.step.setText(f"{words}（{done}／{total}）" if total else words)

    def reject(self) -> None:
        """Ask the job to stop; the dialog closes when it has."""
        self._job.cancel()
        self.stop.setEnabled(False)
        self.step.setText("正在停下，已写入的会退回")


def run_job(
    parent: QWidget,
    runner: JobRunner,
    title: str,
    work: Callable[[Progress], Any],
    on_done: Callable[[Any], None] | None = None,
) -> ProgressDialog:
    """Run a long service call with its progress in sight; an expected error is shown."""
    job = Job(work)
    dialog = ProgressDialog(title, job, parent)

    def failed(error: Exception) -> None:
        if not isinstance(error, AwardError):
            raise error
        show_failure(parent, error, title)

    job.failed.connect(failed)
    if on_done is not None:
        job.succeeded.connect(on_done)
    dialog.open()
    runner.start(job)
    return dialog
