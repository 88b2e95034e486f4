"""Screenshots of every tab and wizard page, taken from the real widgets."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from xinzhou_desktop.app import Installation, build_window
from xinzhou_desktop.demo.desk import Clock
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.main_window import MainWindow
from xinzhou_desktop.ui.step_dialog import StepDialog
from xinzhou_desktop.ui.wizards.inspection import InspectionWizard
from xinzhou_desktop.ui.wizards.qualification import QualificationWizard

SIZE = QSize(1366, 768)


def take(installation: Installation, clock: Clock, folder: Path) -> Iterator[Path]:
    """Write a PNG of each page at 1366 × 768; yields the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["xinzhou_desktop"])
    theme.apply(app)
    theme.install_chinese(app)
    clock.go_to(date(2026, 11, 5))
    world = installation.database.world
    window = build_window(installation, world)
    window.resize(SIZE)
    window.show()
    yield from _pages(window, folder)
    yield from _wizards(installation, window, folder)
    window.close()
    settle(app)


def settle(app: QApplication | None = None) -> None:
    """Let every pending paint and deletion happen."""
    app = app or QApplication.instance()  # type: ignore[assignment]
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _pages(window: MainWindow, folder: Path) -> Iterator[Path]:
    years = [window.years.itemData(i) for i in range(window.years.count())]
    window.reload_years(years[-1])  # the demo's own year, not the one after it
    for number, page in enumerate(window.pages):
        window.open_page(page.slug)
        table = getattr(page, "table", None)
        if table is not None and table.rows.rowCount():
            table.select_row(0)
        yield _shoot(window, folder / f"{number:02d}-{page.slug}.png")


def _wizards(installation: Installation, window: MainWindow, folder: Path) -> Iterator[Path]:
    services = installation.services
    cycle = window.cycle_id
    if cycle is None:
        return
    reviewed = services.qualification.rows(cycle)[0].application_id
    visited = next(r for r in services.inspection.rows(cycle) if r.inspection_id is not None)
    for name, dialog in (
        ("qualification-wizard", QualificationWizard(services, reviewed, window)),
        ("inspection-wizard", InspectionWizard(services, visited.application_id, window)),
    ):
        yield from _steps(dialog, folder, name)


def _steps(dialog: StepDialog, folder: Path, name: str) -> Iterator[Path]:
    dialog.resize(SIZE)
    dialog.show()
    for number in range(len(dialog.pages)):
        dialog.go_to(number)
        yield _shoot(dialog, folder / f"{name}-{number + 1:02d}.png")
    dialog.close()


def _shoot(widget: QWidget, path: Path) -> Path:
    settle()
    widget.grab().save(str(path))
    return path
