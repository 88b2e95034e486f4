"""A tab whose papers and files are made off the GUI thread, with their progress in sight."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from xinzhou_desktop.ui.desk_tab import DeskTab
from xinzhou_desktop.ui.progress_dialog import run_job
from xinzhou_desktop.vocabulary import PaperKind


class JobTab(DeskTab):
    """Prints and writes through the one worker thread; the window stays alive meanwhile."""

    def run(self, title: str, work: Callable[[], Any], on_done: Callable[[Any], None]) -> None:
        """Run a call that may take a while; an expected error is shown."""
        run_job(self.window(), self.jobs, title, lambda _progress: work(), on_done)

    def print_paper(self, kind: PaperKind, subject_id: int) -> None:
        papers = self.services.papers
        title = f"生成预览：{kind.value}"  # nothing is printed yet
        self.run(title, lambda: papers.draft(kind, subject_id), self.show_paper)

    def save_as(self, title: str, name: str, files: str, on_path: Callable[[Path], None]) -> None:
        """Ask where a file shall go; the dialog never blocks."""
        dialog = QFileDialog(self, title, name, files)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(lambda chosen: on_path(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
