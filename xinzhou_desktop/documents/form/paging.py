"""Puts the parts of a form on pages: what stays together, what goes along, what is divided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from xinzhou_desktop.documents.breaking import Line, set_line, set_paragraph
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.form.parts import Drawing, Part
from xinzhou_desktop.documents.glyphs import MM, Style
from xinzhou_desktop.documents.lettering import draw_line
from xinzhou_desktop.documents.tables import HEAD, Setter
from xinzhou_desktop.errors import PaperError

SIDE, TOP, BOTTOM = 20 * MM, 22 * MM, 20 * MM
BAND = 14.0  # points; the line above the tables
NOTE = Style("song", 9.5)
_CAPTION = 23.0
_NOTE_LEAD = 14.5
_DIVISIBLE = 2  # rows; fewer are not parted
_LOW = 30 * MM  # of a row that may move on


@dataclass(frozen=True, slots=True)
class _TablePiece:
    """A caption and a range of rows."""

    setter: Setter
    start: int
    end: int
    caption: str

    @property
    def high(self) -> float:
        return self.setter.height(self.start, self.end) + (_CAPTION if self.caption else 0.0)

    def draw(self, sheet: Sheet, y: float) -> float:
        if self.caption:
            draw_line(sheet, set_line(self.caption, HEAD), SIDE, y - _CAPTION / 2 - 1)
            y -= _CAPTION
        return self.setter.draw(sheet, y, self.start, self.end)


@dataclass(frozen=True, slots=True)
class _NotePiece:
    """One line of a note below a table."""

    line: Line
    high: float = _NOTE_LEAD

    def draw(self, sheet: Sheet, y: float) -> float:
        draw_line(sheet, self.line, SIDE, y - _NOTE_LEAD / 2 - 2)
        return y - _NOTE_LEAD


@dataclass(frozen=True, slots=True)
class _DrawnPiece:
    """A drawing under its caption."""

    drawing: Drawing

    @property
    def high(self) -> float:
        return self.drawing.height * MM + (_CAPTION if self.drawing.caption else 0.0)

    def draw(self, sheet: Sheet, y: float) -> float:
        if self.drawing.caption:
            draw_line(sheet, set_line(self.drawing.caption, HEAD), SIDE, y - _CAPTION / 2 - 1)
            y -= _CAPTION
        self.drawing.draw(sheet, SIDE, y)
        return y - self.drawing.height * MM


_Piece = _TablePiece | _NotePiece | _DrawnPiece
Page = list[_Piece]


class _Layout:
    """Puts the parts of a form on pages."""

    def __init__(
        self, parts: Iterable[Part | Drawing], size: tuple[float, float], above: float
    ) -> None:
        self.full = size[1] - TOP - BOTTOM - BAND
        self.room = self.full - above
        self.pages: list[Page] = [[]]
        for part in parts:
            if isinstance(part, Drawing):
                self._add_drawing(part)
                continue
            self._add_table(part)
            for note in part.notes:
                for line in set_paragraph(
                    note, NOTE, size[0] - 2 * SIDE, hanging=2 * NOTE.size, justify=False
                ):
                    if self.room < _NOTE_LEAD:
                        self._turn(self._last_row())
                    self.pages[-1].append(_NotePiece(line))
                    self.room -= _NOTE_LEAD

    def _turn(self, along: Sequence[_Piece] = ()) -> None:
        self.pages.append([*along])
        self.room = self.full - sum(piece.high for piece in along)

    def _last_row(self) -> list[_Piece]:
        """The last row of the table on this page and what stands below it, taken off the page."""
        page = self.pages[-1]
        at = max((k for k, piece in enumerate(page) if isinstance(piece, _TablePiece)), default=0)
        found = page[at]
        if not isinstance(found, _TablePiece) or found.end - found.start < _DIVISIBLE:
            return []
        page[at] = replace(found, end=found.end - 1)
        taken = [replace(found, start=found.end - 1, caption=""), *page[at + 1 :]]
        del page[at + 1 :]
        return taken

    def _add_drawing(self, drawing: Drawing) -> None:
        piece = _DrawnPiece(drawing)
        if piece.high > self.room and self.pages[-1]:
            self._turn()
        self.pages[-1].append(piece)
        self.room -= piece.high

    def _add_table(self, part: Part) -> None:
        setter, start = Setter(part.table, SIDE), 0
        while start < setter.count:
            caption = part.caption if start == 0 else ""
            above = _CAPTION if caption else 0.0
            end = setter.fit(start, self.room - above)
            fits_alone = setter.height(0, setter.count) + above <= self.full
            lonely = end == 1 < setter.count and start == 0 and bool(self.pages[-1])
            unfit = end < setter.count and fits_alone and (part.whole or lonely)
            if end == start or unfit:
                if not self.pages[-1]:
                    raise PaperError(
                        "表格中有一行高于一页，不能打印。",
                        remedy="请缩短该行的文字，详细内容可另附材料。",
                    )
                self._turn(self._last_row() if part.tail and not start else [])
                continue
            if end == setter.count - 1 and end - start >= _DIVISIBLE:
                # The last row, often a total, has a row above it unless that costs a page.
                end -= setter.heights[end - 1] < _LOW
            self.pages[-1].append(_TablePiece(setter, start, end, caption))
            self.room -= above + setter.height(start, end)
            start = end
            if start < setter.count:
                self._turn()


def paged(parts: Iterable[Part | Drawing], size: tuple[float, float], above: float) -> list[Page]:
    """The parts by pages; `above` is what the title takes on the first, in points."""
    return _Layout(parts, size, above).pages
