"""One own set of line icons: SVG files on a 24-pixel grid, coloured at run time."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from xinzhou_desktop.paths import resources
from xinzhou_desktop.ui import theme

DRAWN_IN = "#474E58"  # the stroke colour that the files carry
_SCALES = (1.0, 1.25, 1.5, 2.0)


@cache
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace(DRAWN_IN, colour).encode()))


def paint_icon(painter: QPainter, rect: QRectF, name: str, tone: str = "text2") -> None:
    """Draw an icon into a rectangle in the colour of a token."""
    _renderer(name, theme.hex_of(tone)).render(painter, rect)


def icon(name: str, tone: str = "text2", side: int = 20) -> QIcon:
    """A QIcon for what Qt paints itself (menus, tabs): one pixmap per usual scale."""
    out = QIcon()
    for scale in _SCALES:
        pixmap = QPixmap(QSize(round(side * scale), round(side * scale)))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_icon(painter, QRectF(pixmap.rect()), name, tone)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        out.addPixmap(pixmap)
    return out
