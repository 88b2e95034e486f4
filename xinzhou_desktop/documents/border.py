"""The border of a certificate: forms of the ornament, and where they stand.

The curves of the A4 sheet ship with the program, deflated as they stand in a paper, because they
take longer than all the rest of a first certificate. After a change of the ornament write them
anew: `python -m xinzhou_desktop.documents.border`.
"""

from collections.abc import Iterator
from functools import cache
from math import hypot
from pathlib import Path
from zlib import compress, decompress, error

from xinzhou_desktop.documents import ornament
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.glyphs import MM
from xinzhou_desktop.documents.ornament import (
    BAND_HEIGHT,
    BAND_PERIOD,
    CORNER,
    CRIMSON,
    INK,
    MEDAL_RADIUS,
    Palette,
)
from xinzhou_desktop.paths import resources

TILE, MEDALLION, GROUND = "tile", "medallion", "ground"
Size = tuple[float, float]
_NAMES = {CRIMSON: "crimson", INK: "ink"}
_A4 = (297 * MM, 210 * MM)


def draw(sheet: Sheet, palette: Palette, k: float, size: Size) -> None:
    """Draw the border on a sheet `k` times A4; a document has it once for each palette."""
    name = _NAMES[palette]
    border = f"border-{name}"
    if not sheet.hasForm(border):
        length, high, r = BAND_PERIOD * k, BAND_HEIGHT * k, MEDAL_RADIUS * k + 2
        boxes = {
            TILE: (-1, -high, length + 1, high),
            MEDALLION: (-r, -r, r, r),
            GROUND: (0, 0, *size),
        }
        for part, box in boxes.items():
            sheet.define(f"{part}-{name}", box, packed(part, palette, k, size))
        sheet.beginForm(border, 0, 0, *size)
        sheet.doForm(f"{GROUND}-{name}")
        for part, matrix in places(k, size):
            sheet.saveState()
            sheet.transform(*matrix)
            sheet.doForm(f"{part}-{name}")
            sheet.restoreState()
        sheet.endForm()
    sheet.doForm(border)


def places(k: float, size: Size) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Each tile and medallion with the matrix that puts it in its place."""
    w, h = size
    m, e = CORNER * k, 9.2 * MM * k  # the rosettes cover the ends of the bands
    for x0, y0, x1, y1 in (
        (m + e, m, w - m - e, m),
        (w - m, m + e, w - m, h - m - e),
        (w - m - e, h - m, m + e, h - m),
        (m, h - m - e, m, m + e),
    ):
        length = hypot(x1 - x0, y1 - y0)
        count = round(length / (BAND_PERIOD * k))
        ux, uy = (x1 - x0) / length, (y1 - y0) / length
        scale = length / count / (BAND_PERIOD * k)
        for i in range(count):
            at = length * i / count
            yield TILE, (ux * scale, uy * scale, -uy, ux, x0 + ux * at, y0 + uy * at)
    for x in (m, w - m):
        for y in (m, h - m):
            yield MEDALLION, (1, 0, 0, 1, x, y)


def code(part: str, palette: Palette, k: float, size: Size) -> str:
    """The operators of a part."""
    if part == GROUND:
        return ornament.ground(palette, k, size)
    return {TILE: ornament.tile, MEDALLION: ornament.medallion}[part](palette, k)


def shipped(part: str, palette: Palette) -> Path:
    """Where the operators for an A4 sheet lie, deflated."""
    return resources() / "ornament" / f"{part}-{_NAMES[palette]}.z"


@cache
def packed(part: str, palette: Palette, k: float, size: Size) -> bytes:
    """The operators deflated, as they ship; what is missing or damaged is drawn anew."""
    if k == 1:
        try:
            data = shipped(part, palette).read_bytes()
            decompress(data)
        except (OSError, error):
            pass
        else:
            return data
    return compress(code(part, palette, k, size).encode(), 9)


def main() -> None:
    """Write the files that ship."""
    for palette in _NAMES:
        for part in (TILE, MEDALLION, GROUND):
            path = shipped(part, palette)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(compress(code(part, palette, 1, _A4).encode(), 9))


if __name__ == "__main__":
    main()
