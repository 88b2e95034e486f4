"""A tab that takes workbooks in: the template out, a file chosen or dropped, the preview."""

from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from xinzhou_desktop.services.importing import Preview
from xinzhou_desktop.ui.job_tab import JobTab
from xinzhou_desktop.ui.messages import tell
from xinzhou_desktop.ui.progress_dialog import run_job
from xinzhou_desktop.ui.tabs.application.import_dialog import ImportDialog

WORKBOOKS = "Excel 工作簿 (*.xlsx)"


class IntakeTab(JobTab):
    """Its header has an act `import`; when that is refused, a dropped file is refused too."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.setAcceptDrops(True)

    def save_template(self) -> None:
        """Write the template of the year where the user says."""
        cycle_id = self.year

        def write(path: Path) -> None:
            target = path if path.suffix else path.with_suffix(".xlsx")
            self.run(
                "写导入模板",
                lambda: self.services.imports.template(cycle_id, target),
                lambda made: self.done(f"模板已保存：{made.name}"),
            )

        self.save_as("保存导入模板", "申报导入模板.xlsx", WORKBOOKS, write)

    def choose_workbook(self) -> None:
        """Ask for a workbook; the dialog never blocks."""
        dialog = QFileDialog(self, "选择申报单位的 Excel", "", WORKBOOKS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.preview(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def preview(self, path: Path) -> None:
        """Read a workbook and show what would become of each row."""
        cycle_id = self.year
        run_job(
            self.window(),
            self.jobs,
            "读取 Excel",
            lambda progress: self.services.imports.preview(cycle_id, path, progress),
            self.show_preview,
        )

    def show_preview(self, preview: Preview) -> None:
        """Open the preview; nothing is written before it is confirmed."""
        dialog = ImportDialog(self.services, self.jobs, preview, self.window())
        dialog.imported.connect(self.done)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A single workbook is read as if it had been chosen; anything else is explained."""
        dropped = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
        event.acceptProposedAction()
        if self.header_acts.refusals.get("import"):
            self.press("import")
        elif [path.suffix.lower() for path in dropped] == [".xlsx"]:
            self.preview(dropped[0])
        else:
            names = "、".join(path.name for path in dropped)
            words = f"拖入的是：{names}。请一次拖入一个 .xlsx 文件；.xls 请先另存为 .xlsx。"
            tell(self.window(), "这里只收 Excel 工作簿", words)
