"""Official papers in the body layout of GB/T 9704: blocks on a grid of 22 by 28."""

from dataclasses import dataclass
from functools import partial

from xinzhou_desktop.documents.blocks import (
    FOLIO,
    FOOT_EDGE,
    LEFT,
    LINES,
    PAGE,
    PITCH,
    RIGHT_EDGE,
    TOP_EDGE,
    Block,
)
from xinzhou_desktop.documents.breaking import set_line
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.glyphs import MM
from xinzhou_desktop.documents.heads import Head, LetterHead
from xinzhou_desktop.documents.lettering import draw_line
from xinzhou_desktop.documents.rows import GridRow, grid_rows
from xinzhou_desktop.documents.tables import Setter, Table
from xinzhou_desktop.documents.witness import draw_witness
from xinzhou_desktop.errors import PaperError

_EPS = 0.01
_FOLIO_DROP = 7 * MM  # the dash stands so far below the type area
_CARRIED = 2  # lines of text that go along with a signature
_WHOLE = 6  # lines of a last paragraph that goes along undivided

Page = list[tuple[float, GridRow]]


@dataclass(frozen=True, slots=True)
class Official:
    """A whole paper; the title names the file's metadata, the witness ends the last page."""

    title: str
    blocks: tuple[Block | Head, ...]
    witness: str = ""

    @property
    def is_letter(self) -> bool:
        """Whether it stands in the layout of letters, whose first page has no number (10.1)."""
        return any(isinstance(block, LetterHead) for block in self.blocks)


def render(paper: Official) -> bytes:
    """The paper as PDF; the same paper gives the same bytes."""
    sheet = Sheet(PAGE, paper.title.replace("|", ""))
    pages = _Paging(paper).pages
    for number, page in enumerate(pages, 1):
        for used, row in page:
            row.draw(sheet, TOP_EDGE - used * PITCH)
        if number > 1 or not paper.is_letter:
            _folio(sheet, number)
        if number == len(pages):
            _witness(sheet, number, paper.witness)
        sheet.showPage()
    return sheet.finished()


def _folio(sheet: Sheet, number: int) -> None:
    """— 1 —: 4号宋体, one character in, odd pages at the right and even ones at the left."""
    line = set_line(f"— {number} —", FOLIO)
    x = RIGHT_EDGE - FOLIO.size - line.width if number % 2 else LEFT + FOLIO.size
    draw_line(sheet, line, x, FOOT_EDGE - _FOLIO_DROP)


def _witness(sheet: Sheet, number: int, witness: str) -> None:
    """At the other end of the page number's line, as far in: the type area stays as it is."""
    odd = number % 2 == 1
    x = LEFT + FOLIO.size if odd else RIGHT_EDGE - FOLIO.size
    draw_witness(sheet, witness, x, FOOT_EDGE - _FOLIO_DROP, right=not odd)


class _Paging:
    """Puts rows and tables on pages."""

    def __init__(self, paper: Official) -> None:
        self.pages: list[Page] = [[]]
        self.used = 0.0
        for block in paper.blocks:
            if isinstance(block, Table):
                self._add_table(block)
            else:
                for row in grid_rows(block):
                    self._add(row)

    def _add(self, row: GridRow) -> None:
        page = self.pages[-1]
        if row.new_page and page:
            self._turn([])
        elif page and self.used + row.lines + row.clear > LINES + _EPS:
            self._turn(_carried(page, row))
        if row.soft and not self.pages[-1] and len(self.pages) > 1:
            return
        self._put(row)

    def _put(self, row: GridRow) -> None:
        self.pages[-1].append((self.used, row))
        self.used += row.lines

    def _turn(self, carried: list[GridRow]) -> None:
        self.pages.append([])
        self.used = 0.0
        for row in carried:
            self._put(row)

    def _add_table(self, table: Table) -> None:
        """Below what is there; each further page begins with the table's head.

        A first row that would stand alone at the foot of a page goes along to the next one.
        """
        setter, start, moved = Setter(table, LEFT), 0, False
        while start < setter.count:
            end = setter.fit(start, (LINES - self.used) * PITCH)
            if not moved and start == 0 and end == 1 < setter.count and self.used:
                end, moved = start, True
            if end > start:
                high = setter.height(start, end) / PITCH
                draw = partial(_draw_table, setter, (start, end))
                self._put(GridRow(high, draw))
                start = end
            elif self.used == 0:
                raise PaperError(
                    "表格中有一行高于一页，不能打印。",
                    remedy="请缩短该行的文字，详细内容可另附材料。",
                )
            if start < setter.count:
                self._turn([] if end > start or start else _carried(self.pages[-1], None))


def _draw_table(setter: Setter, rows: tuple[int, int], sheet: Sheet, y: float) -> None:
    setter.draw(sheet, y, *rows)


def _carried(page: Page, row: GridRow | None) -> list[GridRow]:
    """What goes along to the next page: headings, and the end of the text before a signature.

    A page that ends early must not end within a sentence: the last paragraph goes whole, unless it
    is long.
    """
    carried: list[GridRow] = []
    if row and row.follow:  # never a signature without text
        wanted = _last_lines(page)
        while len(page) > _CARRIED:
            last = page[-1][1]
            if not (last.text or last.soft or last.follow):
                break
            carried.append(page.pop()[1])
            if sum(moved.text for moved in carried) == wanted:
                break
    while len(page) > 1 and (page[-1][1].keep or (page[-1][1].soft and page[-2][1].keep)):
        carried.append(page.pop()[1])
    while carried and carried[-1].soft:
        carried.pop()
    return carried[::-1]


def _last_lines(page: Page) -> int:
    """How many lines of text go along with what follows them."""
    count = 0
    for _, row in reversed(page):
        count += row.text
        if row.text and row.begins and count >= _CARRIED:
            return count if count <= _WHOLE else _CARRIED
    return _CARRIED
