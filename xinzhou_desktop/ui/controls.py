"""Fields for writing and choosing: each paints its own frame and error edge."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import control_frame
from xinzhou_desktop.ui.icons import paint_icon
from xinzhou_desktop.ui.signs import LEFT, RIGHT

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OPENING = (*_ENTER, Qt.Key.Key_Space, Qt.Key.Key_F4)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class Field(QLineEdit):
    """One line of writing with an optional icon and unit."""

    def __init__(
        self,
        value: str = "",
        *,
        name: str,
        hint: str = "",
        icon: str = "",
        unit: str = "",
        height: int = 0,
        role: str = "body",
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        super().__init__(value)
        self._icon, self._unit, self._error = icon, unit, False
        self.setFont(theme.font(role))
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setFixedHeight(height or theme.size("control"))
        self.setAlignment(align)
        self.setFrame(False)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._place_margins()

    def _place_margins(self) -> None:
        unit = QFontMetricsF(theme.font("body")).horizontalAdvance(self._unit)
        right = 10 + (round(unit) + 10 if self._unit else 0)
        self.setTextMargins(theme.px(32) if self._icon else 10, 0, right, 0)

    def set_unit(self, unit: str) -> None:
        """Change the grey word at the right end."""
        self._unit = unit
        self._place_margins()
        self.update()

    def set_error(self, error: bool) -> None:
        """Wear the red edge, or take it off."""
        self._error = error
        self.update()

    @property
    def value(self) -> str:
        """What is written, without blanks around it."""
        return self.text().strip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        control_frame(
            painter,
            QRectF(self.rect()),
            focus=self.hasFocus(),
            hover=self.underMouse(),
            error=self._error,
        )
        if self._icon:
            side = theme.px(18)
            place = QRectF(9, (self.height() - side) / 2, side, side)
            paint_icon(painter, place, self._icon, "text3")
        if self._unit:
            painter.setFont(theme.font("body"))
            painter.setPen(theme.color("text3"))
            painter.drawText(self.rect().adjusted(0, 0, -12, 0), RIGHT, self._unit)
        painter.end()
        super().paintEvent(event)


class Area(QPlainTextEdit):
    """Some lines of writing; Tab leaves it."""

    def __init__(
        self,
        value: str = "",
        *,
        name: str,
        hint: str = "",
        height: int = 64,
        role: str = "body",
    ) -> None:
        super().__init__(value)
        self.setFont(theme.font(role))
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setFixedHeight(theme.px(height))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_error(self, error: bool) -> None:
        """Wear the red edge, or take it off."""
        self.setProperty("error", error)
        self.style().unpolish(self)
        self.style().polish(self)

    @property
    def value(self) -> str:
        """What is written, without blanks around it."""
        return self.toPlainText().strip()


class Picker(QComboBox):
    """One of a few values; `label` stands in grey before the value.

    A `steady` one changes only by a choice in its open list: on the closed one no key chooses.
    """

    def __init__(
        self,
        *items: tuple[str, object],
        name: str,
        label: str = "",
        height: int = 0,
        steady: bool = False,
    ) -> None:
        super().__init__()
        self._label, self._error, self._steady = label, False, steady
        for words, value in items:
            self.addItem(words, value)
        self.setFont(theme.font("body"))
        self.setAccessibleName(name)
        self.setFixedHeight(height or theme.size("control"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_error(self, error: bool) -> None:
        """Wear the red edge, or take it off."""
        self._error = error
        self.update()

    def choose(self, value: object) -> None:
        """Show the item that carries a value; nothing happens if none does."""
        for number in range(self.count()):
            if self.itemData(number) == value:
                self.setCurrentIndex(number)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        words = [self._label + self.itemText(n) for n in range(self.count())] or [self._label]
        widest = max(metrics.horizontalAdvance(each) for each in words)
        return QSize(round(widest) + theme.px(18) + 28, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(180)), self.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it never changes a value by accident."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the form; Space and Alt+Down open the list."""
        if self._steady:
            self._open_only(event)
        elif event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open_only(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in _OPENING or (alt and event.key() in _ARROWS):
            self.showPopup()
        elif event.key() not in _ARROWS:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        control_frame(
            painter,
            QRectF(self.rect()),
            focus=self.hasFocus(),
            hover=self.underMouse(),
            error=self._error,
        )
        painter.setFont(self.font())
        metrics, side = QFontMetricsF(self.font()), theme.px(18)
        painter.setPen(theme.color("text3"))
        painter.drawText(self.rect().adjusted(10, 0, 0, 0), LEFT, self._label)
        x = 10 + metrics.horizontalAdvance(self._label)
        room = self.width() - x - side - 12
        words = metrics.elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        painter.setPen(theme.color("text3" if self.currentData() is None else "text"))
        painter.drawText(QRectF(x, 0, room + 2, self.height()), LEFT, words)
        place = QRectF(self.width() - side - 8, (self.height() - side) / 2, side, side)
        paint_icon(painter, place, "down", "text3")
