"""A drawing of a paper on the screen: black on a white ground, as it will be printed."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy

from xinzhou_desktop.ui import theme, tokens
from xinzhou_desktop.ui.signs import Painted

_MARGIN = 10


class Drawing(Painted):
    """As wide as there is room, up to its own size; the words are its spoken name."""

    def __init__(self, svg: str, words: str) -> None:
        super().__init__()
        self._renderer = QSvgRenderer(QByteArray(svg.encode()), self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(theme.px(180))
        self.setAccessibleName(words)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._drawn(width).height()) + 2 * _MARGIN

    def sizeHint(self) -> QSize:
        width = round(self._largest()) + 2 * _MARGIN
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, radius = self.painter(), tokens.RADIUS["control"]
        painter.setPen(theme.color("line"))
        painter.setBrush(Qt.GlobalColor.white)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, radius, radius)
        self._renderer.render(painter, self._drawn(self.width()))

    def _largest(self) -> float:
        return self._renderer.defaultSize().width() * theme.px(100) / 75

    def _drawn(self, width: int) -> QRectF:
        """Where the drawing stands in so much width."""
        size = self._renderer.defaultSize()
        wide = min(self._largest(), width - 2 * _MARGIN)
        left = (width - wide) / 2
        return QRectF(left, _MARGIN, wide, wide * size.height() / max(size.width(), 1))
