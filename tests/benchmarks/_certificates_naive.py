"""A process that prints certificates as a first program would: _certificates_naive COUNT FOLDER.

One ReportLab file each, the fonts registered once, the border drawn on every page, segno's code
as rectangles. Prints the seconds of the certificates alone, for scaling up.
"""

import sys
import time
from pathlib import Path

import segno
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

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
from xinzhou_desktop.documents import border
from xinzhou_desktop.documents.ornament import CRIMSON


def frame(canvas):
    size = (WIDTH, HEIGHT)
    parts = {part: border.code(part, CRIMSON, 1, size) for part in (border.TILE, border.MEDALLION)}
    canvas.addLiteral(border.code(border.GROUND, CRIMSON, 1, size))
    for part, matrix in border.places(1, size):
        canvas.saveState()
        canvas.transform(*matrix)
        canvas.addLiteral(parts[part])
        canvas.restoreState()


def code(canvas, text, x, y, side):
    rows = list(segno.make(text, error="m").matrix)
    unit = side / len(rows)
    canvas.setFillColor(HexColor(INK))
    for r, row in enumerate(rows):
        for q, dark in enumerate(row):
            if dark:
                canvas.rect(x + q * unit, y + side - (r + 1) * unit, unit, unit, stroke=0, fill=1)


def certificate(item, path):
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    frame(canvas)
    for line in lines(item):
        face, size, tracking, colour, x, y, words = line
        canvas.setFillColor(HexColor(colour))
        canvas.setFont(face, size)
        draw = canvas.drawString if from_left(line) else canvas.drawCentredString
        draw(x, HEIGHT - y, words, charSpace=tracking)
    code(canvas, scanned(item), 33 * MM, 36 * MM, 17 * MM)
    canvas.save()


def main(count, folder):
    for face, name in FONTS.items():
        pdfmetrics.registerFont(TTFont(face, str(folder / name)))
    begun = time.perf_counter()
    for k, item in enumerate(certificates(count)):
        certificate(item, folder / f"naive-{k}.pdf")
    print(time.perf_counter() - begun)


main(int(sys.argv[1]), Path(sys.argv[2]))
print(peak())
