"""What a page says on its own: banners, notes under fields, empty states and the toast."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.layout import Elided, Item, box, col, row, text
from xinzhou_desktop.ui.signs import CENTER, Icon, Sign
from xinzhou_desktop.ui.tokens import STATES

TOAST_SECONDS = 10


def banner(state: str, head: str, body: str = "", *actions: QWidget) -> QFrame:
    """A sentence on the soft ground of a state, with its ways out as links."""
    words: list[Item] = [text(head, "strong", wrap=True)]
    if body:
        words.append(text(body, "body", "text2", wrap=True))
    if actions:
        words.append(row(*actions, None, gap=8, margins=(0, 4, 0, 0)))
    sign = col(2, Sign(state, name=head), None, gap=0)
    inner = row(sign, (col(*words, gap=2), 1), gap=10, margins=(12, 10, 12, 10))
    return box(inner, soft=STATES[state])


class FieldNote(QFrame):
    """Inline validation: under the field, with the reason; never a box. Hidden when empty."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = Sign("bad", 14)
        self.label = text("", "caption", "bad", wrap=True)
        self.setLayout(row(self._sign, (self.label, 1), gap=6))
        self.hide()

    def say(self, words: str, state: str = "bad") -> None:
        """Show a sentence with the sign of its state; nothing to say hides the note."""
        self.label.setText(words)
        self.label.set_tone(STATES[state])
        self._sign.show_state(state)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


def field_note(state: str, words: str) -> FieldNote:
    """A note that says something from the start."""
    note = FieldNote()
    note.say(words, state)
    return note


def empty_state(
    icon: str, head: str, body: str, action: Button | None = None, note: str = ""
) -> QFrame:
    """Nothing here yet: an icon, one sentence, one action, one hint."""
    mark = box(row(Icon(icon, "text3", 40), margins=20), soft="none")
    lines: list[Item] = [row(None, mark, None), 4, text(head, "h2", align=CENTER)]
    lines.append(text(body, "body", "text2", wrap=True, align=CENTER))
    if action is not None:
        lines += [4, row(None, action, None)]
    if note:
        lines.append(text(note, "caption", "text3", wrap=True, align=CENTER))
    inner = box(col(*lines, gap=8))
    inner.setMaximumWidth(theme.px(480))
    inner.setMinimumWidth(theme.px(300))
    return box(col(None, row(None, (inner, 4), None), None, margins=16))


class Toast(QFrame):
    """What was just done, for ten seconds; with a way back where there is one."""

    closed = Signal()

    def __init__(
        self, words: str, parent: QWidget, on_undo: Callable[[], None] | None = None
    ) -> None:
        super().__init__(parent)
        self._host = parent
        self.setProperty("toast", True)
        self.setAccessibleName(words)
        self._left = TOAST_SECONDS
        self._undo = on_undo
        self.count = text(self._remaining(), "body", "surface")
        said = Elided(words, "body", "surface")
        need = said.fontMetrics().horizontalAdvance(words) + 2
        said.setMinimumWidth(min(need, max(parent.width() - theme.px(300), theme.px(120))))
        items: list[Item] = [Icon("check", "surface", 18), (said, 1)]
        if on_undo is not None:
            back = Button("撤销 Ctrl+Z", kind="toast", role="strong")
            back.clicked.connect(self.undo)
            items += [16, back]
            QShortcut(QKeySequence.StandardKey.Undo, self, self.undo)
        self.setLayout(row(*items, self.count, gap=10, margins=(14, 10, 16, 10)))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)

    def _remaining(self) -> str:
        return "" if self._undo is None else f"{self._left} 秒内可以撤销"

    def appear(self, foot: QRect | None = None) -> None:
        """Stand at the left of the last line of the parent, or of the place that is free for it."""
        place = foot or self._host.rect().adjusted(24, 0, -24, -16)
        self.adjustSize()
        self.resize(min(self.width(), place.width()), self.height())
        self.move(place.left(), place.bottom() + 1 - self.height())
        self.show()
        self.raise_()
        self._timer.start(1000)

    def tick(self) -> None:
        """One second less."""
        self._left -= 1
        self.count.setText(self._remaining())
        if self._left <= 0:
            self.dismiss()

    def undo(self) -> None:
        """Take the act back and go."""
        if self._undo is not None:
            self._undo()
        self.dismiss()

    def dismiss(self) -> None:
        """Go away now."""
        self._timer.stop()
        self.hide()
        self.closed.emit()
        self.deleteLater()
