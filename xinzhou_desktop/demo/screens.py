"""The camera of the demo: pictures of the real widgets, on the day that the story has reached."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QMessageLogContext, QSize, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from xinzhou_desktop.app import build_window
from xinzhou_desktop.demo.desk import Clock
from xinzhou_desktop.installation import Installation
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.stage_tab import StageTab
from xinzhou_desktop.ui.step_dialog import StepDialog
from xinzhou_desktop.ui.wizards.inspection import InspectionWizard
from xinzhou_desktop.ui.wizards.qualification import QualificationWizard

SIZE = QSize(1366, 768)
HARMLESS = "does not support"  # the offscreen platform has no window to size or raise
FAST = 90  # Qt's scale for PNG: less packing, the same picture


class Camera:
    """Writes a PNG at 1366 × 768 for each page that the story asks for."""

    def __init__(self, installation: Installation, clock: Clock, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self._handler = qInstallMessageHandler(_pass_on)
        found = QApplication.instance()
        self._app = found if isinstance(found, QApplication) else QApplication(["xinzhou_desktop"])
        theme.apply(self._app)
        theme.install_chinese(self._app)
        self._installation, self._clock, self._folder = installation, clock, folder
        self.taken: list[Path] = []

    def close(self) -> None:
        """Give Qt's messages back to whoever had them."""
        qInstallMessageHandler(self._handler)

    def page(self, slug: str, cycle_id: int | None, key: object = None) -> None:
        """A page of the window, with one row chosen (the first, if none is named)."""
        with self._clock.standing():
            self._page(slug, cycle_id, key)

    def _page(self, slug: str, cycle_id: int | None, key: object) -> None:
        window = build_window(self._installation, self._installation.database.world)
        window.resize(SIZE)
        window.reload_years(cycle_id)
        window.open_page(slug)
        window.show()
        page = window.stack.currentWidget()
        if isinstance(page, StageTab) and not (key is not None and page.select_key(key)):
            page.table.select_row(0)
        number = [p.slug for p in window.pages].index(slug)
        self._shoot(window, f"{number:02d}-{slug}")
        window.hide()
        window.deleteLater()

    def review(self, application_id: int) -> None:
        """Every step of the qualification wizard."""
        with self._clock.standing():
            self._steps(QualificationWizard(self._installation.services, application_id), "review")

    def visit(self, application_id: int) -> None:
        """Every step of the inspection wizard."""
        with self._clock.standing():
            self._steps(InspectionWizard(self._installation.services, application_id), "visit")

    def _steps(self, dialog: StepDialog, name: str) -> None:
        dialog.resize(SIZE)
        dialog.show()
        for number in range(len(dialog.pages)):
            dialog.go_to(number)
            self._shoot(dialog, f"{name}-{number + 1:02d}")
        dialog.hide()
        dialog.deleteLater()

    def _shoot(self, widget: QWidget, name: str) -> None:
        for _ in range(3):
            self._app.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        path = self._folder / f"{name}.png"
        widget.grab().save(str(path), "PNG", FAST)
        self.taken.append(path)


def _pass_on(_kind: QtMsgType, _where: QMessageLogContext, words: str | None) -> None:
    if HARMLESS not in (words or ""):
        sys.stderr.write(f"{words}\n")
