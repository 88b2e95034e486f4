"""Forms: a title, tables one below the other under repeated heads, page x of y."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from xinzhou_desktop.documents.breaking import Line, set_line, set_paragraph
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.glyphs import MM, Style
from xinzhou_desktop.documents.lettering import draw_centred, draw_line, draw_right
from xinzhou_desktop.documents.tables import HEAD, Setter, Table
from xinzhou_desktop.documents.titles import balanced
from xinzhou_desktop.documents.witness import draw_witness
from xinzhou_desktop.errors import PaperError

UPRIGHT, WIDE = (210 * MM, 297 * MM), (297 * MM, 210 * MM)
SIDE, TOP, BOTTOM = 20 * MM, 22 * MM, 20 * MM
TEXT = 170.0  # mm, width of the tables of an upright form
WIDE_TEXT = 257.0
TITLE = Style("biao", 18)
SMALL = Style("song", 9)
NOTE = Style("song", 9.5)
_TITLE_LEAD, _TITLE_AFTER = 27.0, 10.0
_BAND = 14.0  # points; the line above the tables
_CAPTION = 23.0
_NOTE_LEAD = 14.5
_DIVISIBLE = 2  # rows; fewer are not parted
_LOW = 30 * MM  # of a row that may move on


@dataclass(frozen=True, slots=True)
class Part:
    """A table with its caption and the notes below it; `whole` keeps it on one page.

    `tail` takes the last row above along to a new page: signatures never stand alone.
    """

    table: Table
    caption: str = ""
    notes: tuple[str, ...] = ()
    whole: bool = False
    tail: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is no table: `draw` gets the sheet, the left edge and the top, in points.

    `texts` are the words in it, for whoever proofreads the form.
    """

    height: float  # mm
    draw: Callable[[Sheet, float, float], None]
    caption: str = ""
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form; `left` and `right` stand above the tables, `running` replaces `left` later.

    The witness stands at the foot of every page.
    """

    title: str
    parts: tuple[Part | Drawing, ...]
    left: str = ""
    right: str = ""
    running: str = ""
    wide: bool = False
    witness: str = ""


SIGNED = "签字：＿＿＿＿＿＿　　年　　月　　日"
SEALED = "（盖章）签字：＿＿＿＿＿＿　　　　年　　月　　日"


def ticks(options: tuple[str, ...], chosen: str | None, gap: str = "　") -> str:
    """Options with boxes; none ticked leaves them to the pen."""
    return gap.join(("☑" if text == chosen else "☐") + text for text in options)


def numbered(notes: Iterable[str]) -> tuple[str, ...]:
    """Notes with their numbers."""
    return tuple(f"{k}. {note}" for k, note in enumerate(notes, 1))


def render(form: Form) -> bytes:
    """The form as PDF; the same form gives the same bytes."""
    sheet = Sheet(WIDE if form.wide else UPRIGHT, form.title.replace("|", ""))
    draw(sheet, form)
    return sheet.finished()


def draw(sheet: Sheet, form: Form) -> None:
    """The pages of the form, after those that the sheet has."""
    size = WIDE if form.wide else UPRIGHT
    title = balanced(form.title, TITLE, size[0] - 2 * SIDE)
    pages = _pages(form, size, len(title))
    for number, page in enumerate(pages, 1):
        y = size[1] - TOP
        if number == 1:
            for line in title:
                draw_centred(sheet, line, TITLE, size[0] / 2, y - TITLE.size / 2)
                y -= _TITLE_LEAD
            y -= _TITLE_AFTER
        left = form.running if number > 1 and form.running else form.left
        draw_line(sheet, _shortened(left, size[0] * 0.55), SIDE, y - 5)
        draw_right(sheet, form.right, SMALL, size[0] - SIDE, y - 5)
        y -= _BAND
        for piece in page:
            y = piece.draw(sheet, y)
        folio = f"第 {number} 页　共 {len(pages)} 页"
        draw_centred(sheet, folio, SMALL, size[0] / 2, BOTTOM - 8 * MM)
        draw_witness(sheet, form.witness, SIDE, BOTTOM - 8 * MM)
        sheet.showPage()


def page_count(form: Form) -> int:
    """How many pages the form takes."""
    size = WIDE if form.wide else UPRIGHT
    return len(_pages(form, size, len(balanced(form.title, TITLE, size[0] - 2 * SIDE))))


def _shortened(text: str, room: float) -> Line:
    """The running head on one line; a very long name ends in ……."""
    line = set_line(text, SMALL)
    if line.width <= room:
        return line
    fits, too_long = 0, min(len(text), int(room))  # by halves: a name may be thousands long
    while too_long - fits > 1:
        tried = (fits + too_long) // 2
        if set_line(text[:tried] + "……", SMALL).width <= room:
            fits = tried
        else:
            too_long = tried
    return set_line(text[:fits] + "……", SMALL)


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
_Page = list[_Piece]


class _Layout:
    """Puts the parts of a form on pages."""

    def __init__(self, form: Form, size: tuple[float, float], title_lines: int) -> None:
        self.full = size[1] - TOP - BOTTOM - _BAND
        self.room = self.full - title_lines * _TITLE_LEAD - _TITLE_AFTER
        self.pages: list[_Page] = [[]]
        for part in form.parts:
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


def _pages(form: Form, size: tuple[float, float], title_lines: int) -> list[_Page]:
    return _Layout(form, size, title_lines).pages
