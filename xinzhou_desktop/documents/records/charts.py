"""Drawings of the board: told by words and numbers, so that nothing depends on colour."""

from collections.abc import Sequence
from datetime import date

from xinzhou_desktop.documents.breaking import set_line
from xinzhou_desktop.documents.faces import Sheet, rgb
from xinzhou_desktop.documents.glyphs import MM, Style
from xinzhou_desktop.documents.lettering import draw_centred, draw_line, draw_right

DARK, TINT = 0x404040, 0xEDEDE8
WORD = Style("song", 9.5)
BOLD = Style("hei", 10)
FIGURE = Style("hei", 9.5)
_WHITE = 0xFFFFFF
_BAR = 0.64  # of the height of its row
_SMALL = Style("song", 8.5)
_THICK, _THIN = 1.8, 0.5
_HATCH = 1.1  # mm between the strokes
_PITCH = 6.2


def stage_box(
    sheet: Sheet, box: tuple[float, float, float, float], name: str, *, done: bool, now: bool
) -> None:
    """A stage: filled when it is done, thick when it is under way, thin when it lies ahead."""
    x, y, width, height = box
    sheet.stroke(DARK if done else 0, _THICK if now else _THIN)
    sheet.setFillColorRGB(*rgb(DARK if done else TINT if now else _WHITE))
    sheet.rect(x, y, width, height, fill=1)
    style = Style(BOLD.family, BOLD.size, 0, _WHITE if done else 0)
    draw_centred(sheet, name, style, x + width / 2, y + height / 2)


def centred_lines(sheet: Sheet, lines: Sequence[str], x: float, y: float) -> None:
    """Small lines below each other, centred about x."""
    for k, text in enumerate(lines):
        style = FIGURE if k == 0 else _SMALL
        draw_centred(sheet, text, style, x, y - k * 11.5)


def short_day(day: date) -> str:
    """8月21日."""
    return f"{day.month}月{day.day}日"


def bars(
    sheet: Sheet,
    rows: Sequence[tuple[str, int]],
    scale: int,
    box: tuple[float, float, float, float],
) -> None:
    """Bars from zero, the number behind each.

    `box` is left, top, width and the height of a row, in points.
    """
    x, y, width, row = box
    label_wide = 25 * MM
    room = width - label_wide - 14 * MM
    for k, (name, count) in enumerate(rows):
        middle = y - (k + 0.5) * row
        draw_right(sheet, name, WORD, x + label_wide - 2 * MM, middle)
        long = room * count / scale if scale else 0.0
        sheet.setFillColorRGB(*rgb(DARK))
        if count:
            sheet.rect(x + label_wide, middle - row * _BAR / 2, long, row * _BAR, stroke=0, fill=1)
        draw_line(sheet, set_line(f"{count}家", FIGURE), x + label_wide + long + 1.5 * MM, middle)
    sheet.stroke(0, 0.6)
    sheet.line(x + label_wide, y, x + label_wide, y - len(rows) * row)


def squares(sheet: Sheet, used: int, limit: int, x: float, y: float, room: float) -> None:
    """A square a place: filled when it is used, crossed when it goes beyond the quota."""
    count = max(used, limit)
    pitch = min(_PITCH * MM, room / max(count, 1))
    side = pitch * 0.8
    for k in range(count):
        left, low = x + k * pitch, y - side / 2
        sheet.stroke(0, 0.7)
        sheet.setFillColorRGB(*rgb(DARK if k < min(used, limit) else _WHITE))
        sheet.rect(left, low, side, side, fill=1)
        if k >= limit:
            sheet.line(left, low, left + side, low + side)
            sheet.line(left, low + side, left + side, low)


def money_bar(
    sheet: Sheet,
    parts: tuple[int, int],
    budget: int,
    box: tuple[float, float, float, float],
) -> None:
    """Paid filled, requested hatched, the rest of the budget empty; a stroke marks the budget."""
    x, y, width, height = box
    paid, requested = parts
    scale = max(budget, paid + requested, 1)
    sheet.stroke(0, 0.7)
    sheet.rect(x, y, width * budget / scale, height)
    sheet.setFillColorRGB(*rgb(DARK))
    solid = width * paid / scale
    sheet.rect(x, y, solid, height, stroke=1, fill=1)
    hatched(sheet, (x + solid, y, width * requested / scale, height))
    sheet.stroke(0, _THICK)
    at = x + width * budget / scale
    sheet.line(at, y - 1.2 * MM, at, y + height + 1.2 * MM)


def hatched(sheet: Sheet, box: tuple[float, float, float, float]) -> None:
    """A box with slanting strokes."""
    x, y, width, height = box
    if width <= 0:
        return
    sheet.saveState()
    path = sheet.beginPath()
    path.rect(x, y, width, height)
    sheet.clipPath(path, stroke=0)
    sheet.stroke(0, _THIN)
    at = x - height
    while at < x + width:
        sheet.line(at, y, at + height, y + height)
        at += _HATCH * MM
    sheet.restoreState()
    sheet.stroke(0, 0.7)
    sheet.rect(x, y, width, height)


def legend(sheet: Sheet, kind: str, text: str, x: float, y: float) -> float:
    """A sample and its words; returns where the next one may stand."""
    side = 3.2 * MM
    box = (x, y - side / 2, side * 1.6, side)
    if kind == "hatched":
        hatched(sheet, box)
    elif kind == "mark":
        sheet.stroke(0, _THICK)
        sheet.line(x + side * 0.8, y - side * 0.7, x + side * 0.8, y + side * 0.7)
    else:
        sheet.stroke(0, 0.7)
        sheet.setFillColorRGB(*rgb(DARK if kind == "filled" else _WHITE))
        sheet.rect(*box, fill=1)
    line = set_line(text, WORD)
    draw_line(sheet, line, x + side * 1.6 + 1.2 * MM, y)
    return x + side * 1.6 + 1.2 * MM + line.width + 6 * MM
