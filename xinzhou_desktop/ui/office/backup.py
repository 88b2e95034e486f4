"""备份: make one now, where they lie, and when the last was made."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from xinzhou_desktop.services import Services
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import clear, col, row, text
from xinzhou_desktop.ui.notes import banner
from xinzhou_desktop.ui.office.section import Section, button
from xinzhou_desktop.ui.progress_dialog import run_job

LATE = timedelta(days=3)


class BackupSection(Section):
    """A checked copy in the data folder, or in a folder of the user's choice."""

    title = "备份"
    area = "备份"
    about = "备份由程序制作并核对；不要用文件管理器复制正在使用的数据库。"

    def __init__(self, services: Services, jobs: JobRunner) -> None:
        super().__init__(services, jobs)
        self._state = col(gap=0)
        self._made = text("", "body", "text2", wrap=True)
        self.now_button = button("立即备份", "disk", self.back_up, "primary")
        self.other_button = button("备份到其他文件夹…", "folder", self.choose)
        advice = "重要节点以后，请再备份一份到 U 盘或其他电脑，与本机分开存放。"
        self.setLayout(
            col(
                text(self.about, "caption", "text3", wrap=True),
                self._state,
                row(self.now_button, self.other_button, None),
                self._made,
                text(advice, "body", "text2", wrap=True),
                None,
                gap=12,
            )
        )

    def reload(self) -> None:
        clear(self._state)
        last = self.services.archive.last()
        if last is None:
            block = banner("warn", "还没有备份", "请现在做一次。")
        else:
            late = self.services.world.now() - last > LATE
            words = "已经超过 3 天，请再做一次。" if late else "备份放在数据文件夹的 backups 里。"
            block = banner("warn" if late else "ok", f"上次备份 {last:%Y-%m-%d %H:%M}", words)
        self._state.addWidget(block)

    def back_up(self, folder: Path | None = None) -> None:
        """Make a backup now, off the GUI thread."""
        archive = self.services.archive
        run_job(
            self.window(),
            self.jobs,
            "备份",
            lambda _progress: archive.back_up("手工", folder),
            self._show_made,
        )

    def choose(self) -> None:
        """Ask for another folder; the dialog never blocks."""
        dialog = QFileDialog(self, "备份到哪个文件夹")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda chosen: self.back_up(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_made(self, path: Path) -> None:
        self._made.setText(f"已备份并核对：{path}")
        self.wrote("已备份")
