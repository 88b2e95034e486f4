"""The window under test: offscreen, our fonts only, and no message left unread."""

import gc
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault(
    "FONTCONFIG_FILE", str(Path(__file__).resolve().parent.parent / "fonts-empty.conf")
)

import blank
import pytest
from conftest import QUICK
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from xinzhou_desktop.installation import open_installation
from xinzhou_desktop.services.door import Door
from xinzhou_desktop.services.office import Particulars
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.messages import MessageDialog
from xinzhou_desktop.vocabulary import Role

FIRST_PASSWORD = "Jiangxi-2026"


def open_messages():
    """The message dialogs in sight."""
    return [
        w for w in QApplication.topLevelWidgets() if isinstance(w, MessageDialog) and w.isVisible()
    ]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """A test that leaves a message dialog open did not expect it."""
    result = yield
    if "qapp" in item.fixturenames and (left := open_messages()):
        pytest.fail(f"unexpected message: {[dialog.windowTitle() for dialog in left]}")
    return result


@pytest.fixture(autouse=True, scope="session")
def dressed(qapp):
    theme.apply(qapp)
    theme.install_chinese(qapp)
    return qapp


@pytest.fixture(autouse=True, scope="module")
def swept(dressed):
    """What files leave behind goes: each new style sheet asks every widget that still lives."""
    _sweep(dressed)
    yield
    _sweep(dressed)


def _sweep(app):
    for left in QApplication.topLevelWidgets():
        left.hide()
        left.deleteLater()
    for _ in range(4):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()
    gc.collect()


@pytest.fixture
def message(qapp):
    """Waits for nothing: gives the one message dialog in sight."""

    def take():
        (dialog,) = open_messages()
        return dialog

    return take


@pytest.fixture
def write(qapp):
    """Type Chinese as an input method does; keyClicks cannot."""

    def into(widget, words):
        widget.setFocus()
        event = QInputMethodEvent()
        event.setCommitString(words)
        QCoreApplication.sendEvent(widget, event)

    return into


@pytest.fixture
def settle(qapp):
    """Let layouts, posted events and deletions happen."""

    def now():
        for _ in range(4):
            qapp.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    return now


@pytest.fixture
def founded(paths, world):
    """An open folder after its first start; 徐立 administers, 陈敏 is on the roster."""
    door = Door(paths, world, QUICK)
    entrance, _words = door.set_up("徐立", FIRST_PASSWORD)
    blank.lay(paths, entrance.keys)
    installation = open_installation(paths, world, entrance.keys, door)
    accounts = installation.services.accounts
    accounts.found(entrance, "徐立", "区质量强区办", "徐立", set())
    installation.services.office.seed(Particulars())
    installation.services.office.add_person("陈敏", {Role.HEAD}, "区质量强区办")
    yield installation
    installation.database.close()
