"""A date field: typed in any usual way, shown with its weekday, or picked in a calendar."""

import re
import unicodedata
from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.icons import icon

_ARROWS = {
    "qt_calendar_prevmonth": ("left", "上个月"),
    "qt_calendar_nextmonth": ("right", "下个月"),
}
WEEKDAYS = "一二三四五六日"
_PARTS = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*|(\d{4})(\d{2})(\d{2})")


def read_date(words: str) -> date | None:
    """The civil date in 2026-07-16, 2026.7.16, 20260716 or 2026年7月16日; None if there is none."""
    found = _PARTS.fullmatch(unicodedata.normalize("NFKC", words).strip())
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def chinese_date(day: date) -> str:
    """The date as Chinese papers write it, e.g. 2026年7月16日."""
    return f"{day.year}年{day.month}月{day.day}日"


class DateField(QWidget):
    """A civil date or nothing; Up and Down step by a day, Alt+Down opens the calendar."""

    changed = Signal()

    def __init__(self, value: date | None = None, *, name: str, height: int = 0) -> None:
        super().__init__()
        high = height or theme.size("control")
        self.line = Field(name=name, hint="年-月-日", height=high)
        self.button = Button(icon="calendar", kind="plain", height=high, name=f"{name}：打开日历")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.line)
        self.line.setMinimumWidth(theme.px(160))
        self.setMaximumWidth(theme.px(260))
        self.line.textChanged.connect(self._weekday)
        self.line.editingFinished.connect(self._tidy)
        self.button.clicked.connect(self.open_calendar)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+Down does it; Enter must go on
        self.show_date(value)

    @property
    def day(self) -> date | None:
        """The date; None when empty or not a date."""
        return read_date(self.line.value)

    @property
    def complaint(self) -> str:
        """Why the writing is not a date; empty when it is one or nothing is written."""
        if not self.line.value or self.day is not None:
            return ""
        return "请填日期，例如 2026-07-16"

    def show_date(self, value: date | None) -> None:
        """Write a date, or nothing."""
        self.line.setText("" if value is None else value.isoformat())

    def set_error(self, error: bool) -> None:
        """Wear the red edge, or take it off."""
        self.line.set_error(error)

    def _weekday(self) -> None:
        day = self.day
        self.line.set_unit(f"星期{WEEKDAYS[day.weekday()]}" if day else "")
        self.changed.emit()

    def _tidy(self) -> None:
        if (day := self.day) is not None and day.isoformat() != self.line.text():
            self.show_date(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif event.key() in steps and (day := self.day) is not None:
            self.show_date(day + timedelta(days=steps[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show the calendar under the field."""
        popup = CalendarPopup(self)
        popup.picked.connect(self.show_date)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()


class CalendarPopup(QFrame):
    """A month to pick from; Esc or a click outside leaves it."""

    picked = Signal(object)

    def __init__(self, field: DateField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("日历")
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._dress()
        if (day := field.day) is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.calendar)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        self.calendar.setFocus()

    def _dress(self) -> None:
        """Our arrows, and weekends in grey: red is the seal's."""
        grey = QTextCharFormat()
        grey.setForeground(theme.color("text3"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, grey)
        for button in self.calendar.findChildren(QToolButton):
            name = _ARROWS.get(button.objectName())
            if name is not None:
                button.setIcon(icon(name[0]))
                button.setAccessibleName(name[1])

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(260))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.setPen(theme.color("line_strong"))
        painter.drawRect(QRectF(self.rect()).adjusted(0, 0, -1, -1))

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()
