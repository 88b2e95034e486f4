"""PySide6 6.12.0 lost a reference of None or True at each call on Python 3.11 and aborted."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")


def test_setting_text_keeps_the_references_of_none(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 100


def test_emitting_keeps_the_references_of_true(qapp):
    class Sender(QObject):
        sent = Signal()

    sender = Sender()
    before = sys.getrefcount(True)
    for _ in range(1000):
        sender.sent.emit()
    assert sys.getrefcount(True) > before - 100
