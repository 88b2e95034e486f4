"""A process that prints certificates with QPdfWriter: _certificates_qt COUNT FOLDER.

The border is a picture of 300 dpi (Qt writes a picture once, and a path on every page anew);
segno's code as rectangles.
"""

import sys
from pathlib import Path

import segno
from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from tests.benchmarks._certificates import (
    FONTS,
    HEIGHT,
    INK,
    MM,
    WIDTH,
    certificates,
    from_left,
    lines,
    peak,
    scanned,
)

DPI = 72 * 20  # one unit is a twentieth of a point, so that places are exact


def fonts(folder):
    families = {}
    for face, name in FONTS.items():
        added = QFontDatabase.addApplicationFont(str(folder / name))
        families[face] = QFontDatabase.applicationFontFamilies(added)[0]
    return families


def font(families, face, size, tracking):
    made = QFont(families[face])
    made.setPixelSize(round(size * 20))
    made.setBold(face == "biao")
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking * 20)
    return made


def certificate(painter, item, border, fonts_of):
    painter.drawImage(QRectF(0, 0, WIDTH * 20, HEIGHT * 20), border)
    for line in lines(item):
        face, size, tracking, colour, x, y, words = line
        own, metrics = fonts_of[face, size, tracking]
        painter.setFont(own)
        painter.setPen(QColor(colour))
        left = x * 20 if from_left(line) else x * 20 - metrics.horizontalAdvance(words) / 2
        painter.drawText(QPointF(left, y * 20), words)
    rows = list(segno.make(scanned(item), error="m").matrix)
    unit, top = 17 * MM * 20 / len(rows), HEIGHT * 20 - 53 * MM * 20
    for r, row in enumerate(rows):
        for q, dark in enumerate(row):
            if dark:
                place = QRectF(33 * MM * 20 + q * unit, top + r * unit, unit, unit)
                painter.fillRect(place, QColor(INK))


def main(count, folder):
    app = QGuiApplication([])
    families, items = fonts(folder), certificates(count)
    fonts_of = {}
    for face, size, tracking, *_ in lines(items[0]):
        own = font(families, face, size, tracking)
        fonts_of[face, size, tracking] = own, QFontMetricsF(own)
    border = QImage(str(folder / "border.png"))
    writer = QPdfWriter(str(folder / "out.pdf"))
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QSizeF(297, 210), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    for k, item in enumerate(items):
        if k:
            writer.newPage()
        certificate(painter, item, border, fonts_of)
    painter.end()
    del app


main(int(sys.argv[1]), Path(sys.argv[2]))
print(peak())
