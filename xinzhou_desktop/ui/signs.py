"""Signs: a shape for each state, told apart in grey, by colour-blind eyes and on paper."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.icons import paint_icon
from xinzhou_desktop.ui.tokens import RADIUS, SPOKEN, STATES

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter
_OCTAGON = ((4.7, 0.6), (11.3, 0.6), (15.4, 4.7), (15.4, 11.3))
_DISC = QRectF(1, 1, 14, 14)
_RING = QRectF(2, 2, 12, 12)
Points = tuple[tuple[float, float], ...]


def _line(painter: QPainter, tone: str, width: float, *points: tuple[float, float]) -> None:
    pen = QPen(theme.color(tone), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))


def _ring(painter: QPainter, tone: str) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color(tone), 1.7))
    painter.drawEllipse(_RING)


def _ok(painter: QPainter) -> None:
    painter.drawEllipse(_DISC)
    _line(painter, "on_state", 1.9, (4.7, 8.3), (7, 10.6), (11.4, 5.8))


def _bad(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(1.3, 1.3, 13.4, 13.4), 2.2, 2.2)
    _line(painter, "on_state", 1.9, (5.2, 5.2), (10.8, 10.8))
    _line(painter, "on_state", 1.9, (10.8, 5.2), (5.2, 10.8))


def _ask(painter: QPainter) -> None:
    # A speech bubble: a question mark on a rhombus is how broken characters are shown.
    painter.drawRoundedRect(QRectF(0.6, 0.6, 14.8, 12.4), 3, 3)
    painter.drawPolygon(QPolygonF([QPointF(3, 12), QPointF(8, 12), QPointF(3, 16)]))
    mark = QPainterPath(QPointF(6, 5))
    mark.cubicTo(6.1, 2.2, 10.3, 2.4, 10.1, 5.1)
    mark.cubicTo(10, 6.5, 8, 6.4, 8, 7.9)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(theme.color("on_state"), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPath(mark)
    painter.drawPoint(QPointF(8, 10.6))


def _none(painter: QPainter) -> None:
    _ring(painter, "none")
    _line(painter, "none", 1.9, (5.4, 8), (10.6, 8))


def _busy(painter: QPainter) -> None:
    painter.drawPie(QRectF(4, 4, 8, 8), 90 * 16, -180 * 16)
    _ring(painter, "busy")


def _wait(painter: QPainter) -> None:
    _ring(painter, "none")


def _warn(painter: QPainter) -> None:
    pen = QPen(theme.color("ask"), 1.5)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolygon(QPolygonF([QPointF(8, 1.6), QPointF(15, 14), QPointF(1, 14)]))
    _line(painter, "on_state", 1.9, (8, 6), (8, 9.4))
    _line(painter, "on_state", 1.9, (8, 12), (8, 12.05))


def _stop(painter: QPainter) -> None:
    corners = [*_OCTAGON, *((16 - x, 16 - y) for x, y in _OCTAGON)]
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    _line(painter, "on_state", 1.9, (4.6, 8), (11.4, 8))


_SHAPES: dict[str, Callable[[QPainter], None]] = {
    "ok": _ok,
    "bad": _bad,
    "ask": _ask,
    "none": _none,
    "busy": _busy,
    "wait": _wait,
    "warn": _warn,
    "stop": _stop,
}


def paint_sign(painter: QPainter, rect: QRectF, state: str) -> None:
    """Draw the sign of a state, centred in a rectangle."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / 16, side / 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(STATES[state]))
    _SHAPES[state](painter)
    painter.restore()


def paint_chip(
    painter: QPainter, x: float, mid: float, words: str, state: str, *, raised: bool = False
) -> None:
    """Draw sign and word on a soft ground, vertically centred on `mid`."""
    tone, height = STATES[state], theme.size("chip")
    painter.setFont(theme.font("caption"))
    rect = QRectF(x, mid - height / 2, chip_width(words) - 1, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("surface" if raised else f"{tone}_soft"))
    painter.drawRoundedRect(rect, RADIUS["chip"], RADIUS["chip"])
    side = theme.px(13)
    paint_sign(painter, QRectF(x + 6, mid - side / 2, side, side), state)
    painter.setPen(theme.color(tone))
    painter.drawText(rect.adjusted(side + 11, 0, 0, 0), LEFT, words)


def chip_width(words: str) -> int:
    """How wide a chip with these words is, in logical pixels."""
    advance = QFontMetricsF(theme.font("caption")).horizontalAdvance(words)
    return round(advance) + theme.px(13) + 20


class Painted(QWidget):
    """A widget that draws itself with smooth edges."""

    def painter(self) -> QPainter:
        """A painter on this widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter


class Sign(Painted):
    """The sign of a state."""

    def __init__(self, state: str, side: int = 16, name: str = "") -> None:
        super().__init__()
        self.state = state
        self.setFixedSize(theme.px(side), theme.px(side))
        self.setAccessibleName(name or SPOKEN[state])

    def show_state(self, state: str) -> None:
        """Change to another state."""
        self.state = state
        self.setAccessibleName(SPOKEN[state])
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_sign(self.painter(), QRectF(self.rect()), self.state)


class Icon(Painted):
    """A line icon; decoration, hence without a name of its own."""

    def __init__(self, name: str, tone: str = "text2", side: int = 20) -> None:
        super().__init__()
        self._name, self._tone = name, tone
        self.setFixedSize(theme.px(side), theme.px(side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_icon(self.painter(), QRectF(self.rect()), self._name, self._tone)


class Chip(Painted):
    """Sign and word of a state on a soft ground."""

    def __init__(self, words: str, state: str) -> None:
        super().__init__()
        self.words, self.state = words, state
        self.setFixedSize(chip_width(words), theme.size("chip"))
        self.setAccessibleName(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_chip(self.painter(), 0, self.height() / 2, self.words, self.state)


class SealMark(Painted):
    """The only decoration of the program: a small square seal."""

    def __init__(self, side: int = 30) -> None:
        super().__init__()
        self.setFixedSize(theme.px(side), theme.px(side))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("信州区质量奖")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = self.painter(), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("seal_fill"))
        painter.drawRoundedRect(rect, 5, 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("on_seal", 0.55), 1))
        painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), 3, 3)
        font = theme.font("brand")
        font.setPixelSize(int(self.height() * 0.52))
        painter.setFont(font)
        painter.setPen(theme.color("on_seal"))
        painter.drawText(rect, CENTER, "质")
