"""Mutually exclusive choices in one frame: verdicts and filters."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QSizePolicy

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import control_frame
from xinzhou_desktop.ui.flow import Flow
from xinzhou_desktop.ui.signs import LEFT, paint_sign
from xinzhou_desktop.ui.tokens import STATES

TOUCH = 44  # from this height on a choice is drawn for a finger


class Choice(QAbstractButton):
    """One part of a segmented control or a filter: sign, word, and a count or key."""

    def __init__(
        self, words: str, state: str, extra: str, height: int, role: str, *, framed: bool
    ) -> None:
        super().__init__()
        self.setText(words)
        self._state, self._extra, self._role, self._framed = state, extra, role, framed
        self.setCheckable(True)
        self.setFixedHeight(height)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{words} {extra}".strip())

    def set_extra(self, extra: str) -> None:
        """Change the count or key."""
        self._extra = extra
        self.setAccessibleName(f"{self.text()} {extra}".strip())
        self.updateGeometry()
        self.update()

    def _parts(self) -> tuple[float, float, float]:
        """The widths of sign, word and extra, gaps included."""
        bold = theme.font(self._role)
        bold.setBold(True)
        sign = theme.px(20 if self.height() >= TOUCH else 16) + 8 if self._state else 0
        caption = QFontMetricsF(theme.font("caption"))
        extra = caption.horizontalAdvance(self._extra) + 8 if self._extra else 0
        return sign, QFontMetricsF(bold).horizontalAdvance(self.text()), extra

    def sizeHint(self) -> QSize:
        pad = 40 if self.height() >= TOUCH else 22
        return QSize(round(sum(self._parts())) + pad, self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, big = self.isChecked(), self.height() >= TOUCH
        tone = STATES[self._state] if self._state else "ink"
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if chosen or self.underMouse():
            inset = 1 if big else 0
            # Without a frame around them an edge means the focus, the ground means the choice.
            edge = chosen and self._framed
            painter.setPen(QPen(theme.color(tone), 1 + inset) if edge else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(theme.color(f"{tone}_soft" if chosen else "hover"))
            painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("ink"), 2))
            gap = 3 if self._framed else 0.5
            painter.drawRoundedRect(rect.adjusted(gap, gap, -gap, -gap), 4, 4)
        sign, words, extra = self._parts()
        x = (self.width() - sign - words - extra) / 2
        if sign:
            side = sign - 8
            paint_sign(painter, QRectF(x, (self.height() - side) / 2, side, side), self._state)
        font = theme.font(self._role)
        font.setBold(chosen or font.bold())
        painter.setFont(font)
        painter.setPen(theme.color(tone if chosen else "text2"))
        painter.drawText(QRectF(x + sign, 0, words + 4, self.height()), LEFT, self.text())
        if extra:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color(tone if chosen else "text3"))
            place = QRectF(x + sign + words + 8, 0, extra, self.height())
            painter.drawText(place, LEFT, self._extra)


class Segmented(QFrame):
    """Mutually exclusive choices (word, state, key or count); arrows move, 1 to 9 choose.

    Those that `wrap` go on in a second line where the width ends.
    """

    chosen = Signal(int)

    def __init__(
        self,
        *choices: tuple[str, str, str],
        name: str,
        current: int = -1,
        height: int = 0,
        role: str = "body",
        framed: bool = True,
        wrap: bool = False,
    ) -> None:
        super().__init__()
        self._framed = framed
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0 if framed else 4)
        for number, (words, state, extra) in enumerate(choices):
            high = height or theme.size("control")
            choice = Choice(words, state, extra, high, role, framed=framed)
            choice.setChecked(number == current)
            self.group.addButton(choice, number)
            if not wrap:
                layout.addWidget(choice, 1 if framed else 0)
        if wrap:
            layout.addWidget(Flow(self.group.buttons()))
        stretches = framed or wrap
        wide = QSizePolicy.Policy.Expanding if stretches else QSizePolicy.Policy.Fixed
        self.setSizePolicy(wide, QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed)
        self.group.buttonToggled.connect(lambda _button, _on: self._guide_focus())
        self.group.idClicked.connect(self.chosen)
        self._guide_focus()

    def _guide_focus(self) -> None:
        """Tab comes to what is chosen: a ring around another one looks like a second choice."""
        chosen = self.group.checkedButton()
        for button in self.group.buttons():
            here = chosen in (button, None)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
            if chosen is not None and not here and button.hasFocus():
                chosen.setFocus()

    @property
    def current(self) -> int:
        """The index of the choice, or -1."""
        return self.group.checkedId()

    def choose(self, number: int) -> bool:
        """Choose as a click would; False if there is no such choice."""
        button = self.group.button(number)
        if button is not None:
            button.click()
        return button is not None

    def preset(self, number: int) -> None:
        """Show a choice without telling anyone; -1 shows none."""
        self.group.setExclusive(False)
        for button in self.group.buttons():
            button.setChecked(self.group.id(button) == number)
        self.group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._framed and self.choose(event.key() - Qt.Key.Key_1)):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._framed:
            return
        painter = QPainter(self)
        control_frame(painter, QRectF(self.rect()))
        painter.setPen(QPen(theme.color("line"), 1))
        for button in self.group.buttons()[1:]:
            x = button.x() - 0.5
            painter.drawLine(QPointF(x, 8), QPointF(x, self.height() - 8))
