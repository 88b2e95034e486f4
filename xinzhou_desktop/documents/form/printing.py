"""A form on its pages: title, the line above the tables, page x of y, witness."""

from xinzhou_desktop.documents.breaking import Line, set_line
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.form.paging import BAND, BOTTOM, SIDE, TOP, Page, paged
from xinzhou_desktop.documents.form.parts import UPRIGHT, WIDE, Form
from xinzhou_desktop.documents.glyphs import MM, Style
from xinzhou_desktop.documents.lettering import draw_centred, draw_line, draw_right
from xinzhou_desktop.documents.titles import balanced
from xinzhou_desktop.documents.witness import draw_witness

TITLE = Style("biao", 18)
SMALL = Style("song", 9)
_TITLE_LEAD, _TITLE_AFTER = 27.0, 10.0


def render(form: Form) -> bytes:
    """The form as PDF; the same form gives the same bytes."""
    sheet = Sheet(_size(form), form.title.replace("|", ""))
    draw(sheet, form)
    return sheet.finished()


def draw(sheet: Sheet, form: Form) -> None:
    """The pages of the form, after those that the sheet has."""
    size = _size(form)
    title, pages = _title(form), _pages(form)
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
        y -= BAND
        for piece in page:
            y = piece.draw(sheet, y)
        folio = f"第 {number} 页　共 {len(pages)} 页"
        draw_centred(sheet, folio, SMALL, size[0] / 2, BOTTOM - 8 * MM)
        draw_witness(sheet, form.witness, SIDE, BOTTOM - 8 * MM)
        sheet.showPage()


def page_count(form: Form) -> int:
    """How many pages the form takes."""
    return len(_pages(form))


def _size(form: Form) -> tuple[float, float]:
    return WIDE if form.wide else UPRIGHT


def _title(form: Form) -> list[str]:
    return balanced(form.title, TITLE, _size(form)[0] - 2 * SIDE)


def _pages(form: Form) -> list[Page]:
    return paged(form.parts, _size(form), len(_title(form)) * _TITLE_LEAD + _TITLE_AFTER)


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
