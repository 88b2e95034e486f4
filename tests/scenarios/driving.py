"""Hands on real widgets: press, type, choose and tick as a mouse, keyboard and input method do."""

import os
import re
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault(
    "FONTCONFIG_FILE", str(Path(__file__).resolve().parent.parent / "fonts-empty.conf")
)

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from xinzhou_desktop.ui.field_special import Ticks
from xinzhou_desktop.ui.notes import FieldNote

LATIN = re.compile(r"[A-Za-z]{4,}")
# What may stand in Latin letters: keys, formats, file names, web addresses, the office's mail.
ALLOWED = re.compile(
    r"Ctrl|Enter|Excel|Word|Windows|https?://\S*|[\w.-]+@[\w.]+|[\w()（）〔〕-]+\.(?:xlsx?|pdf|jpg|db)\b"
    r"|(?:/[^\s/]+){2,}|\.xlsx?\b|服务quality|backups|\b(?:[A-Z0-9]{4,5}-)+[A-Z0-9]{4,5}\b|\b[0-9A-Z]{18}\b"
)


def settle(rounds=3):
    """Let layouts, posted events and deletions happen."""
    for _ in range(rounds):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def click(widget):
    """Press a widget that is in sight, enabled, and not behind a modal dialog."""
    assert widget.isVisible(), f"not in sight: {name_of(widget)}"
    assert widget.isEnabled(), f"not enabled: {name_of(widget)}"
    modal = QApplication.activeModalWidget()
    assert modal is None or modal is widget.window(), f"behind “{modal.windowTitle()}”"
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def name_of(widget):
    return widget.accessibleName() or getattr(widget, "text", lambda: "")() or repr(widget)


def write(widget, words):
    """Replace the words of a field as an input method does."""
    assert widget.isEnabled(), name_of(widget)
    assert not widget.isReadOnly(), name_of(widget)
    widget.setFocus()
    widget.selectAll()
    if not words:
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        return
    event = QInputMethodEvent()
    event.setCommitString(words)
    QCoreApplication.sendEvent(widget, event)


def pick(picker, words):
    """Choose an entry with the keyboard: the whole words, else the only one that has them."""
    labels = [picker.itemText(n) for n in range(picker.count())]
    found = [n for n, label in enumerate(labels) if label == words]
    found = found or [n for n, label in enumerate(labels) if words in label]
    assert len(found) == 1, f"{words}: {labels}"
    picker.setFocus()
    QTest.keyClick(picker, Qt.Key.Key_Home)
    for _ in range(found[0]):
        QTest.keyClick(picker, Qt.Key.Key_Down)
    assert picker.currentIndex() == found[0]


def pick_in_list(picker, words):
    """Open the list of a picker and choose the entry that begins so, with the keyboard."""
    (number,) = [n for n in range(picker.count()) if picker.itemText(n).startswith(words)]
    picker.setFocus()
    QTest.keyClick(picker, Qt.Key.Key_Space)
    assert picker.view().isVisible()
    QTest.keyClick(picker.view(), Qt.Key.Key_Home)
    for _ in range(number):
        QTest.keyClick(picker.view(), Qt.Key.Key_Down)
    QTest.keyClick(picker.view(), Qt.Key.Key_Return)
    assert not picker.view().isVisible()


def put(widget, value):
    """Fill one field as its kind is filled by hand."""
    if isinstance(widget, QComboBox):
        pick(widget, value)
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        write(widget, str(value))
    elif isinstance(widget, Ticks):
        for member, box in widget.boxes.items():
            if box.isChecked() is not (member in value):
                click(box)
    elif isinstance(widget, QAbstractButton):
        if widget.isChecked() is not value:
            click(widget)
    else:  # a date or a file: a line beside a button
        write(widget.line, value.isoformat() if isinstance(value, date) else str(value))


def dialogs(kind=QDialog):
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


def top(kind=QDialog):
    """The one dialog of a kind in sight."""
    found = dialogs(kind)
    assert len(found) == 1, [w.windowTitle() for w in found] or f"no {kind.__name__} in sight"
    return found[0]


def button(parent, words):
    """The button in sight whose words begin so."""
    found = [
        b
        for b in parent.findChildren(QAbstractButton)
        if b.isVisible() and b.text().startswith(words)
    ]
    assert found, f"{words}: {[b.text() for b in parent.findChildren(QAbstractButton)]}"
    return found[0]


def said(parent):
    """The words of the labels in sight."""
    settle(1)
    labels = [label.text() for label in parent.findChildren(QLabel) if label.isVisible()]
    return "\n".join(words for words in labels if words)


def key(code, *modifiers):
    """Press a key wherever the focus is, as a keyboard does."""
    where = QApplication.focusWidget() or QApplication.activeWindow()
    assert where is not None, "nothing has the focus"
    held = Qt.KeyboardModifier.NoModifier
    for each in modifiers:
        held |= each
    QTest.keyClick(where, code, held)
    settle(1)


def tab_to(found, most=40):
    """Press Tab until the focus is where it is wanted; returns how often."""
    for count in range(most):
        if (where := QApplication.focusWidget()) is not None and found(where):
            return count
        key(Qt.Key.Key_Tab)
    raise AssertionError(f"{most} times Tab: {name_of(QApplication.focusWidget())}")


def choose_row(table, words):
    """Click the row of a table that has these words in a cell."""
    model = table.model()
    cells = range(model.columnCount())
    for row in range(model.rowCount()):
        shown = [str(model.index(row, n).data() or "") for n in cells]
        if words in shown:
            index = model.index(row, shown.index(words))
            table.scrollTo(index)
            place = table.visualRect(index).center()
            assert QRect(table.viewport().rect()).contains(place), f"out of sight: {words}"
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
            settle(1)
            return
    raise AssertionError(f"no row with {words}")


def words_of(widget):
    """What one widget shows in writing."""
    if isinstance(widget, QLabel | QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QComboBox):
        return [widget.itemText(n) for n in range(widget.count())]
    if isinstance(widget, QLineEdit):
        return [widget.placeholderText()]
    return cells_of(widget) if isinstance(widget, QTableView) else []


def foreign_words(parent, folder):
    """The texts in sight with a Latin word of four letters that has no business there."""
    found = set()
    for each in parent.findChildren(QWidget):
        for words in words_of(each) if each.isVisible() else ():
            if LATIN.search(ALLOWED.sub("", words.replace(folder, ""))):
                found.add(words)
    return found


def cells_of(table):
    model = table.model()
    return [
        str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if not table.isColumnHidden(column)
    ]


def cells_in(parent):
    """The words of every table in sight."""
    tables = [t for t in parent.findChildren(QTableView) if t.isVisible()]
    return [words for table in tables for words in cells_of(table)]


def complaints(form):
    """What a form says is wrong."""
    notes = [n.label.text() for n in form.findChildren(FieldNote) if n.isVisible()]
    return notes + said(form.banners).split("\n")
