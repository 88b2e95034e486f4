"""A small vector QR code without seams: each dark region is one outline."""

from collections.abc import Iterator

import segno

from xinzhou_desktop.documents.faces import Sheet, rgb

Point = tuple[int, int]
_QUIET = 4  # modules of white around the code


def draw_qr(sheet: Sheet, text: str, x: float, y: float, side: float, colour: int) -> None:
    """Draw with the lower left corner at x, y; the quiet zone keeps the watermark out."""
    rows = [[bool(module) for module in row] for row in segno.make(text, error="m").matrix]
    unit = side / len(rows)
    sheet.saveState()
    sheet.setFillColorRGB(1, 1, 1)
    quiet = side + 2 * _QUIET * unit
    sheet.rect(x - _QUIET * unit, y - _QUIET * unit, quiet, quiet, stroke=0, fill=1)
    path = sheet.beginPath()
    for outline in _outlines(_edges(rows)):
        for i, (a, b) in enumerate(outline):
            (path.lineTo if i else path.moveTo)(x + a * unit, y + side - b * unit)
        path.close()
    sheet.setFillColorRGB(*rgb(colour))
    sheet.drawPath(path, stroke=0, fill=1, fillMode=0)
    sheet.restoreState()


def _edges(rows: list[list[bool]]) -> dict[Point, list[Point]]:
    """Every edge between dark and light, the dark on its right."""
    count = len(rows)

    def dark(r: int, q: int) -> bool:
        return 0 <= r < count and 0 <= q < count and rows[r][q]

    edges: dict[Point, list[Point]] = {}
    for r in range(count):
        for q in range(count):
            if not rows[r][q]:
                continue
            corners = ((q, r), (q + 1, r), (q + 1, r + 1), (q, r + 1))
            beside = (dark(r - 1, q), dark(r, q + 1), dark(r + 1, q), dark(r, q - 1))
            for k, inside in enumerate(beside):
                if not inside:
                    edges.setdefault(corners[k], []).append(corners[(k + 1) % 4])
    return edges


def _outlines(edges: dict[Point, list[Point]]) -> Iterator[list[Point]]:
    while edges:
        start = at = next(iter(edges))
        heading, outline = (0, 0), []
        while True:
            to = edges[at].pop()
            if not edges[at]:
                del edges[at]
            turn = (to[0] - at[0], to[1] - at[1])
            if turn != heading:
                outline.append(at)
            heading, at = turn, to
            if at == start:
                break
        yield outline
