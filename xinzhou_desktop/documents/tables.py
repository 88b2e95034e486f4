"""Ruled tables: merged cells, repeated heads, rows kept whole unless they are too high."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from xinzhou_desktop.documents.breaking import Line, set_line, set_paragraph
from xinzhou_desktop.documents.faces import Sheet, rgb
from xinzhou_desktop.documents.glyphs import MM, Style
from xinzhou_desktop.documents.lettering import draw_line

CELL = Style("song", 10.5)
HEAD = Style("hei", 10.5)
TINT = 0xF2F2EF
_TALL = 110 * MM  # a higher row is divided
_JUSTIFIED = 18  # characters; narrower columns stay ragged
_EPS = 0.01


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `height` is the least height of its row in mm."""

    text: str = ""
    cols: int = 1
    rows: int = 1
    align: str = "left"  # left, centre, right
    style: Style = CELL
    top: bool = False  # lettered from the top, not in the middle
    height: float = 0.0
    tint: int | None = None
    foot: tuple[str, ...] = ()  # signature lines, set at the lower right


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Column widths and padding in mm, rules in points, leading as a multiple of the size."""

    widths: tuple[float, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    leading: float = 1.42
    pad: float = 1.4
    frame: float = 0.8
    rule: float = 0.4


def label(text: str, rows: int = 1, cols: int = 1, height: float = 8.5) -> Cell:
    """A tinted cell that names what stands beside or below it."""
    return Cell(text, cols, rows, "centre", HEAD, height=height, tint=TINT)


def heads(*names: str, height: float = 8.5) -> Row:
    """The head of a table."""
    return tuple(label(name, height=height) for name in names)


@dataclass(frozen=True, slots=True)
class _Placed:
    row: int
    rows: int
    col: int
    cell: Cell
    lines: tuple[Line, ...]
    need: float
    first: bool = True  # piece of a divided row
    last: bool = True


class Setter:
    """Places the cells of a table once, then draws any range of its rows."""

    def __init__(self, table: Table, x: float) -> None:
        """`x` is the left edge in points."""
        self.table = table
        self.edges = [x, *(x + w * MM for w in accumulate(table.widths))]
        self.head, self.head_heights = self._place(table.head)
        self.body, self.heights = self._place(table.rows)

    @property
    def count(self) -> int:
        """Body rows, divided ones counted in their pieces."""
        return len(self.heights)

    def height(self, start: int, end: int) -> float:
        """Height of the head and the body rows [start, end), in points."""
        return sum(self.head_heights) + sum(self.heights[start:end])

    def fit(self, start: int, room: float) -> int:
        """The row up to which the body fits under a head into `room` points."""
        end = start
        while end < self.count and self.height(start, end + 1) <= room + _EPS:
            end += 1
        return end

    def draw(self, sheet: Sheet, top: float, start: int, end: int) -> float:
        """Draw the head and rows [start, end); returns the y of the lower edge."""
        y = self._draw(sheet, self.head, self.head_heights, top, 0)
        y = self._draw(sheet, self.body, self.heights[:end], y, start)
        sheet.stroke(0, self.table.frame)
        sheet.rect(self.edges[0], y, self.edges[-1] - self.edges[0], top - y)
        return y

    def _place(self, rows: Sequence[Row]) -> tuple[list[_Placed], list[float]]:
        whole = self._whole(rows)
        counts = [1] * len(rows)
        for placed in whole:
            if placed.rows == 1:
                lead = placed.cell.style.size * self.table.leading
                pieces = -(-len(placed.lines) * lead // _TALL)
                counts[placed.row] = max(counts[placed.row], int(pieces))
        begin = [0, *accumulate(counts)]
        out: list[_Placed] = []
        for placed in whole:
            if placed.rows == 1 and counts[placed.row] > 1:
                out += self._pieces(placed, begin[placed.row], counts[placed.row])
            else:
                at, to = begin[placed.row], begin[placed.row + placed.rows]
                out.append(_Placed(at, to - at, placed.col, placed.cell, placed.lines, placed.need))
        return out, _heights(out, begin[-1])

    def _whole(self, rows: Sequence[Row]) -> list[_Placed]:
        taken: set[tuple[int, int]] = set()
        out = []
        for r, row in enumerate(rows):
            col = 0
            for cell in row:
                while (r, col) in taken:
                    col += 1
                taken |= {(r + i, col + k) for i in range(cell.rows) for k in range(cell.cols)}
                lines = self._lines(cell, self.edges[col + cell.cols] - self.edges[col])
                out.append(_Placed(r, cell.rows, col, cell, lines, self._need(cell, len(lines))))
                col += cell.cols
        return out

    def _lines(self, cell: Cell, width: float) -> tuple[Line, ...]:
        room = width - 2 * self.table.pad * MM
        justify = cell.align == "left" and room > _JUSTIFIED * cell.style.size
        return tuple(
            line
            for part in cell.text.split("\n")
            for line in set_paragraph(part, cell.style, room, justify=justify)
        )

    def _need(self, cell: Cell, lines: int) -> float:
        lead = cell.style.size * self.table.leading
        text = (lines + len(cell.foot) * 1.5) * lead + 2 * self.table.pad * MM
        return max(text, cell.height * MM)

    def _pieces(self, placed: _Placed, at: int, count: int) -> list[_Placed]:
        per = -(-len(placed.lines) // count)
        out = []
        for k in range(count):
            lines = placed.lines[k * per : (k + 1) * per]
            first, last = k == 0, k == count - 1
            need = self._need(placed.cell if last else Cell(style=placed.cell.style), len(lines))
            need -= (2 - first - last) * self.table.pad * MM  # no gap where the text goes on
            out.append(_Placed(at + k, 1, placed.col, placed.cell, lines, need, first, last))
        return out

    def _draw(
        self,
        sheet: Sheet,
        placed: list[_Placed],
        heights: list[float],
        top: float,
        start: int,
    ) -> float:
        ys = [top - h for h in accumulate(heights[start:], initial=0.0)]
        end = len(heights)
        sheet.stroke(0, self.table.rule)
        for p in placed:
            a, b = max(p.row, start), min(p.row + p.rows, end)
            if a >= b:
                continue
            x0, x1 = self.edges[p.col], self.edges[p.col + p.cell.cols]
            self._rules(sheet, p, (x0, ys[b - start], x1, ys[a - start]))
            self._letter(sheet, p, (x0, ys[b - start], x1, ys[a - start]))
        return ys[-1]

    def _rules(self, sheet: Sheet, p: _Placed, box: tuple[float, float, float, float]) -> None:
        x0, y0, x1, y1 = box
        if p.cell.tint is not None:
            sheet.setFillColorRGB(*rgb(p.cell.tint))
            sheet.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)
        sheet.line(x0, y0, x0, y1)
        sheet.line(x1, y0, x1, y1)
        if p.first:
            sheet.line(x0, y1, x1, y1)
        if p.last:
            sheet.line(x0, y0, x1, y0)

    def _letter(self, sheet: Sheet, p: _Placed, box: tuple[float, float, float, float]) -> None:
        x0, y0, x1, y1 = box
        lead, pad = p.cell.style.size * self.table.leading, self.table.pad * MM
        foot = p.cell.foot if p.last else ()
        free = y1 - y0 - len(foot) * lead * 1.5
        # A merged cell that a page divides may have less room than its text needs.
        above = pad if p.first else 0.0
        lines = p.lines[: max(1, int((free - above + _EPS) // lead))]
        top = p.cell.top or foot or not (p.first and p.last)
        y = y1 - (above if top else (free - len(lines) * lead) / 2) - lead / 2
        for line in lines:
            spare = x1 - x0 - line.width
            shift = {"centre": spare / 2, "right": spare - pad}.get(p.cell.align, pad)
            draw_line(sheet, line, x0 + shift, y)
            y -= lead
        for k, text in enumerate(reversed(foot)):
            line = set_line(text, p.cell.style)
            draw_line(sheet, line, x1 - 2 * pad - line.width, y0 + pad + lead * (0.5 + 1.4 * k))


def _heights(placed: list[_Placed], count: int) -> list[float]:
    heights = [0.0] * count
    for p in sorted(placed, key=lambda p: p.rows):
        have = sum(heights[p.row : p.row + p.rows])
        if p.need > have:
            for i in range(p.row, p.row + p.rows):
                heights[i] += (p.need - have) / p.rows
    return heights
