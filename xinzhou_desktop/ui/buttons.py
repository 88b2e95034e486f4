"""Buttons in six kinds, and the frame that every field wears."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.icons import paint_icon
from xinzhou_desktop.ui.signs import LEFT, paint_sign
from xinzhou_desktop.ui.tips import plain
from xinzhou_desktop.ui.tokens import RADIUS

_TONES = {
    "primary": "on_ink",
    "seal": "on_seal",
    "link": "ink",
    "refused": "text2",
    "toast": "surface",
}
_SOLID = {"primary": ("ink", "ink_hover"), "seal": ("seal_fill", "seal_hover")}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """plain | primary (one per view) | seal (an act with legal effect) | quiet | link | refused.

    `name` is what a screen reader says when the words alone do not tell what the button is about.
    """

    def __init__(
        self,
        words: str = "",
        icon: str = "",
        kind: str = "plain",
        *,
        height: int = 0,
        name: str = "",
        role: str = "",
    ) -> None:
        super().__init__(words)
        self._icon, self._kind, self._name = icon, kind, name or words
        self.setFont(theme.font(role or ("caption" if kind == "link" else "body")))
        self.setFixedHeight(height or theme.size("link" if kind == "link" else "control"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_kind(kind)
        if not words:
            self.setToolTip(plain(name))

    @property
    def kind(self) -> str:
        """How the button is drawn now."""
        return self._kind

    def set_kind(self, kind: str) -> None:
        """Change the kind; a refused button says so to a screen reader and stays pressable."""
        self._kind = kind
        self.setAccessibleName(f"{self._name}（现在不能）" if kind == "refused" else self._name)
        self.updateGeometry()
        self.update()

    def set_words(self, words: str, name: str = "") -> None:
        """Change the words and the spoken name."""
        self.setText(words)
        self._name = name or words
        self.set_kind(self._kind)

    def set_icon(self, icon: str) -> None:
        """Change the picture before the words."""
        self._icon = icon
        self.update()

    def _sign_room(self) -> int:
        signed = bool(self._icon) or self._kind == "refused"
        return theme.px(24) if signed else 0

    def sizeHint(self) -> QSize:
        if not self.text():
            return QSize(self.height(), self.height())
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        pad = 4 if self._kind == "link" else 28
        return QSize(round(words) + 1 + pad + self._sign_room(), self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button, as it does in every office program."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, QRectF(self.rect()))
        self._paint_words(painter, QRectF(self.rect()))

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        hover, radius = self.underMouse() or self.isDown(), RADIUS["control"]
        solid = _SOLID.get(self._kind)
        inverse = solid or self._kind == "toast"
        painter.setPen(Qt.PenStyle.NoPen)
        if solid:
            painter.setBrush(theme.color(solid[hover]))
            painter.drawRoundedRect(rect, radius, radius)
        elif self._kind in ("plain", "refused"):
            refused = self._kind == "refused"
            painter.setPen(QPen(theme.color("line" if refused and not hover else "line_strong"), 1))
            painter.setBrush(theme.color("hover" if hover or refused else "surface"))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        elif hover and self._kind != "toast":
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(rect, radius, radius)
        if self.hasFocus() and self._kind == "link":  # a ring would touch the words
            painter.fillRect(rect.adjusted(0, rect.height() - 2, 0, 0), theme.color("ink"))
        elif self.hasFocus():  # a 2-pixel ring inside, with a gap on solid buttons
            gap = 3 if solid else 1
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color(_TONES[self._kind] if inverse else "ink"), 2))
            painter.drawRoundedRect(rect.adjusted(gap, gap, -gap, -gap), radius - 1, radius - 1)

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        tone = _TONES.get(self._kind, "text")
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        room, side, mid = self._sign_room(), theme.px(18), rect.center().y()
        x = (rect.width() - words - room) / 2 if self.text() else (rect.width() - side) / 2
        if self._kind == "refused":
            paint_sign(painter, QRectF(x, mid - side / 2 + 1, side - 2, side - 2), "stop")
        elif self._icon:
            place = QRectF(x, mid - side / 2, side, side)
            paint_icon(painter, place, self._icon, "text2" if tone == "text" else tone)
        painter.setFont(self.font())
        painter.setPen(theme.color(tone))
        painter.drawText(QRectF(x + room, 0, words + 4, rect.height()), LEFT, self.text())


def why(about: str) -> Button:
    """The link 为什么 beside an automatic conclusion."""
    return Button("为什么", kind="link", name=f"为什么：{about}")


class Tick(QCheckBox):
    """A box to tick, with its words; the tick is drawn like every other sign."""

    def __init__(self, words: str, *, name: str = "", height: int = 0) -> None:
        super().__init__(words)
        self.setAccessibleName(name or words)
        self.setFixedHeight(height or theme.size("control"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme.font("body")).horizontalAdvance(self.text())
        return QSize(round(words) + theme.px(18) + 14, self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 -- Qt's name
        """The words can be pressed like the box."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, side = QPainter(self), theme.px(18)
        place = QRectF(1, (self.height() - side) / 2, side, side)
        if self.isChecked():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("ink"))
            painter.drawRoundedRect(place, RADIUS["chip"], RADIUS["chip"])
            paint_icon(painter, place.adjusted(1, 1, -1, -1), "check", "on_ink")
        else:
            focus, hover, radius = self.hasFocus(), self.underMouse(), RADIUS["chip"]
            control_frame(painter, place, focus=focus, hover=hover, radius=radius)
        if self.hasFocus() and self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("on_ink"), 1))
            painter.drawRoundedRect(place.adjusted(2, 2, -2, -2), 2, 2)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text"))
        painter.drawText(self.rect().adjusted(side + 10, 0, 0, 0), LEFT, self.text())


def control_frame(
    painter: QPainter,
    rect: QRectF,
    *,
    focus: bool = False,
    hover: bool = False,
    error: bool = False,
    radius: int = RADIUS["control"],
) -> None:
    """The rounded frame that every field wears; an error is 1.5, the focus 2 pixels wide."""
    edge, width = ("text3" if hover else "line_strong", 1.0)
    if error:
        edge, width = "bad", 2.0 if focus else 1.5
    elif focus:
        edge, width = "ink", 2.0
    inset = width / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(edge), width))
    painter.setBrush(theme.color("surface"))
    place = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(place, radius, radius)
