"""A tab over the real services: jobs that are waited for, papers that the system would open."""

import pytest
from PySide6.QtWidgets import QApplication
from ui.tabs.stages import opened  # noqa: F401 -- a fixture

from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.jobs import JobRunner


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def wait(qtbot, jobs, settle):
    """Let the running job end and its signals arrive."""

    def until_done():
        qtbot.waitUntil(lambda: not jobs.busy)
        settle()

    return until_done


@pytest.fixture
def show(qtbot, services, jobs):
    """Build a tab, show it on a year, and reload it after each act as the window does."""

    def build(tab_class, cycle_id=None, size=(1366, 680)):
        tab = tab_class(services, jobs)
        qtbot.addWidget(tab)
        tab.changed.connect(tab.mark_stale)
        tab.resize(*size)
        tab.set_cycle(cycle_id)
        tab.show()
        return tab

    return build


@pytest.fixture
def form(qapp):
    """The one form in sight."""

    def take():
        (found,) = [
            w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()
        ]
        return found

    yield take
    for left in QApplication.topLevelWidgets():
        if isinstance(left, FormDialog):
            left.hide()
            left.deleteLater()


@pytest.fixture
def fill(form, settle):
    """Write values into the form in sight and submit it; True when it was taken."""

    def write(*, submit=True, **values):
        dialog = form()
        for name, value in values.items():
            put(dialog.input(name), value)
        if not submit:
            return False
        dialog.submit()
        taken = dialog.isHidden()
        settle()
        return taken

    return write


def put(widget, value):
    """Put a value into a field as typing or choosing does."""
    if hasattr(widget, "show_date"):
        widget.show_date(value)
    elif hasattr(widget, "choose"):
        widget.choose(value)
    elif hasattr(widget, "setChecked"):
        widget.setChecked(value)
    elif hasattr(widget, "setPlainText"):
        widget.setPlainText(value)
    else:
        widget.setText(str(value))
