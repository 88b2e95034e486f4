"""The cover of a form and the page of instructions on its back."""

from collections.abc import Sequence
from dataclasses import dataclass

from xinzhou_desktop.documents.breaking import Line, set_line, set_paragraph
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.form import UPRIGHT
from xinzhou_desktop.documents.glyphs import BOXES, MM, Style
from xinzhou_desktop.documents.lettering import draw_centred, draw_line
from xinzhou_desktop.documents.titles import balanced
from xinzhou_desktop.errors import PaperError

TITLE = Style("biao", 32, 6)
YEAR = Style("kai", 20)
LABEL = Style("hei", 16)
TEXT = Style("fang", 16)
SMALL = Style("song", 12)
HEADING = Style("biao", 20, 8)
BODY = Style("fang", 13)
_LEFT, _WIDE = 28 * MM, 154 * MM
_LABEL_WIDE = 46 * MM
_NUMBER_WIDE = 2 * BODY.size
_FIELD_LEAD, _LINE_LEAD, _SMALL_LEAD, _BODY_LEAD = 38.0, 22.0, 16.0, 23.0
_TITLE_AT, _YEAR_AT, _FIELDS_AT, _MAKER_AT = 84 * MM, 104 * MM, 148 * MM, 262 * MM
_LONG = 3  # lines of a value; a longer one is set smaller
_FOOT = 25 * MM


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover: `fields` are labels with their values, on lines to write on."""

    title: str
    subtitle: str
    fields: tuple[tuple[str, str], ...]
    maker: str
    corner: str = ""


def draw_cover(sheet: Sheet, cover: Cover) -> None:
    """The cover as a page of its own, without a number."""
    width, height = UPRIGHT
    draw_line(sheet, set_line(cover.corner, SMALL), _LEFT, height - 28 * MM)
    lines = balanced(cover.title, TITLE, _WIDE)
    for k, line in enumerate(lines):
        draw_centred(sheet, line, TITLE, width / 2, height - _TITLE_AT - k * TITLE.size * 1.5)
    below = (len(lines) - 1) * TITLE.size * 1.5
    draw_centred(sheet, cover.subtitle, YEAR, width / 2, height - _YEAR_AT - below)
    y = height - _FIELDS_AT - below
    for label, value in cover.fields:
        y = _field(sheet, label, value, y)
    if y + _FIELD_LEAD < height - _MAKER_AT + 12 * MM:
        raise PaperError(
            "封面上的内容太长，一页排不下。", remedy="请核对组织名称和推荐单位的名称。"
        )
    draw_centred(sheet, cover.maker, TEXT, width / 2, height - _MAKER_AT)
    sheet.showPage()


def _field(sheet: Sheet, label: str, value: str, y: float) -> float:
    """A label and its value over rules; returns where the next one stands."""
    room = _WIDE - _LABEL_WIDE - 4 * MM
    draw_line(sheet, set_line(label, LABEL), _LEFT, y)
    lines = _lines(value, TEXT, room)
    lead = _LINE_LEAD
    if len(lines) > _LONG:
        lines, lead = _lines(value, SMALL, room), _SMALL_LEAD
    written = not any(box in value for box in BOXES)  # boxes need no line to write on
    for k, line in enumerate(lines):
        at = y - k * lead
        draw_line(sheet, line, _LEFT + _LABEL_WIDE + 2 * MM, at)
        if written:
            sheet.stroke(0, 0.6)
            low = at - lead / 2
            sheet.line(_LEFT + _LABEL_WIDE, low, _LEFT + _WIDE, low)
    return y - (len(lines) - 1) * lead - _FIELD_LEAD


def _lines(value: str, style: Style, room: float) -> list[Line]:
    return [
        line
        for part in value.split("\n")
        for line in set_paragraph(part, style, room, justify=False)
    ]


def draw_instructions(sheet: Sheet, title: str, lines: Sequence[str]) -> None:
    """Numbered instructions, on the back of the cover and on as many pages as they need."""
    width, height = UPRIGHT
    y = height - 34 * MM
    draw_centred(sheet, title, HEADING, width / 2, y)
    y -= 44
    for number, text in enumerate(lines, 1):
        for k, line in enumerate(set_paragraph(text, BODY, _WIDE - _NUMBER_WIDE)):
            if y < _FOOT:
                sheet.showPage()
                y = height - 34 * MM
            if k == 0:
                draw_line(sheet, set_line(f"{number}.", BODY), _LEFT, y)
            draw_line(sheet, line, _LEFT + _NUMBER_WIDE, y)
            y -= _BODY_LEAD
        y -= 4
    sheet.showPage()
