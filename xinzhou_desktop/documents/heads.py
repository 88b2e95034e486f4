"""版头: the red head of an official paper, of a letter and of minutes (GB/T 9704, 7.2 and 10)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents.blocks import (
    BODY,
    CHAR,
    KAI,
    LEFT,
    PAGE,
    PITCH,
    RIGHT_EDGE,
    SIZE_3,
    TOP_EDGE,
    WIDTH,
)
from xinzhou_desktop.documents.breaking import set_line
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.glyphs import MM, Spans, Style
from xinzhou_desktop.documents.lettering import draw_centred, draw_line, draw_right
from xinzhou_desktop.errors import PaperError

RED = 0xC8161D
MARK_DROP = 35 * MM  # of the 发文机关标志 below the upper edge of the type area
LETTER_MARK = 30 * MM  # of a letter's mark below the upper edge of the sheet
LETTER_FOOT = 20 * MM  # of a letter's lower rules above the lower edge of the sheet
LETTER_WIDTH = 170 * MM
RULE_DROP = 4 * MM  # of the rule below 发文字号, and of a letter's rules below its mark
RULE = 0.5 * MM
_DOUBLE = (0.8 * MM, 0.3 * MM)  # the thick and the thin one of a letter's rules
_BETWEEN = 0.6 * MM
_LARGEST, _SMALLEST = 48.0, 22.0  # points
_NARROWEST = 0.66  # how far a long name may be condensed
INK = 0.92  # of a full hanzi, in em
NUMBER_DROP = SIZE_3 * 7 / 8  # of a letter's 发文字号 below its rules (10.1)
BLANK = 2  # lines between the head's last element and the title


@dataclass(frozen=True, slots=True)
class RedHead:
    """版头 of the body layout; with a `signer` it is that of an upward paper (上行文).

    `preprinted`: the sheet carries mark and rule already.
    """

    mark: str
    number: str
    signer: str = ""
    preprinted: bool = False

    @property
    def lines(self) -> int:
        """Grid lines from the upper edge of the type area to the title."""
        high = MARK_DROP + fitted(self.mark, WIDTH)[0] * INK + 3 * PITCH
        return _whole(high - (PITCH - SIZE_3) / 2 + RULE_DROP + BLANK * PITCH)

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw below y, the upper edge of the type area."""
        size = _mark(sheet, self.mark, y - MARK_DROP, WIDTH, hidden=self.preprinted)
        middle = y - MARK_DROP - size * INK - 2.5 * PITCH
        if self.signer:
            draw_line(sheet, set_line(self.number, BODY), LEFT + CHAR, middle)
            named: Spans = (("签发人：", BODY), (self.signer, KAI))
            draw_right(sheet, named, BODY, RIGHT_EDGE - CHAR, middle)
        else:
            draw_centred(sheet, self.number, BODY, LEFT + WIDTH / 2, middle)
        if not self.preprinted:
            low = middle - SIZE_3 / 2 - RULE_DROP
            sheet.stroke(RED, RULE)
            sheet.line(LEFT, low, RIGHT_EDGE, low)


@dataclass(frozen=True, slots=True)
class LetterHead:
    """版头 of a letter (信函格式): mark, two double rules, 发文字号 at the right."""

    mark: str
    number: str
    preprinted: bool = False

    @property
    def lines(self) -> int:
        """Grid lines from the upper edge of the type area to the title."""
        return _whole(TOP_EDGE - self._number_middle() + PITCH / 2 + BLANK * PITCH)

    def draw(self, sheet: Sheet, _y: float) -> None:
        """Draw at its fixed places on the first sheet."""
        top = PAGE[1] - LETTER_MARK
        size = _mark(sheet, self.mark, top, LETTER_WIDTH, hidden=self.preprinted)
        if not self.preprinted:
            _double(sheet, top - size * INK - RULE_DROP, thick_above=True)
            _double(sheet, LETTER_FOOT, thick_above=False)
        draw_right(sheet, self.number, BODY, RIGHT_EDGE, self._number_middle())

    def _number_middle(self) -> float:
        rules = PAGE[1] - LETTER_MARK - fitted(self.mark, LETTER_WIDTH)[0] * INK - RULE_DROP
        return rules - sum(_DOUBLE) - _BETWEEN - NUMBER_DROP - SIZE_3 / 2


@dataclass(frozen=True, slots=True)
class MinutesHead:
    """版头 of minutes (纪要格式): the mark names the meeting; office and day stand below."""

    mark: str
    number: str
    office: str
    day: date
    preprinted: bool = False

    @property
    def lines(self) -> int:
        """Grid lines from the upper edge of the type area to the title."""
        high = MARK_DROP + fitted(self.mark, WIDTH)[0] * INK + 4 * PITCH
        return _whole(high - (PITCH - SIZE_3) / 2 + RULE_DROP + BLANK * PITCH)

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw below y, the upper edge of the type area."""
        size = _mark(sheet, self.mark, y - MARK_DROP, WIDTH, hidden=self.preprinted)
        middle = y - MARK_DROP - size * INK - 2.5 * PITCH
        draw_centred(sheet, self.number, BODY, LEFT + WIDTH / 2, middle)
        middle -= PITCH
        draw_line(sheet, set_line(self.office, BODY), LEFT + CHAR, middle)
        draw_right(sheet, day_figures(self.day), BODY, RIGHT_EDGE - CHAR, middle)
        if not self.preprinted:
            low = middle - SIZE_3 / 2 - RULE_DROP
            sheet.stroke(RED, RULE)
            sheet.line(LEFT, low, RIGHT_EDGE, low)


Head = RedHead | LetterHead | MinutesHead


def fitted(mark: str, measure: float) -> tuple[float, float]:
    """Size (points) and horizontal scale of a mark; raises a `PaperError` for one that cannot be.

    As large as it may be; a long name is condensed before it is made smaller.
    """
    count = max(1, len(mark))
    size = min(_LARGEST, measure / count / _NARROWEST)
    if size < _SMALLEST:
        raise PaperError(
            f"发文机关标志过长，一行排不下：{mark}",
            remedy="请在办公室信息中填写规范化简称。",
        )
    natural = set_line(mark, Style("biao", size)).width
    if natural <= 0:
        raise PaperError("发文机关名称是空的，不能打印版头。", remedy="请在办公室信息中填写名称。")
    return size, min(1.0, measure / natural)


def spread(mark: str, measure: float) -> float:
    """Room between the characters: a short mark fills two thirds of the line at least."""
    size, scale = fitted(mark, measure)
    natural = set_line(mark, Style("biao", size)).width * scale
    spare = max(0.0, measure * 2 / 3 - natural) / max(1, len(mark) - 1)
    return min(spare, size * 0.6)


def _mark(sheet: Sheet, mark: str, top: float, measure: float, *, hidden: bool) -> float:
    """Draw the mark with its ink below `top`; returns its size."""
    size, scale = fitted(mark, measure)
    if not hidden:
        style = Style("biao", size, spread(mark, measure), RED)
        sheet.saveState()
        sheet.translate(PAGE[0] / 2, top - size * INK / 2)
        sheet.scale(scale, 1)
        draw_centred(sheet, mark, style, 0, 0)
        sheet.restoreState()
    return size


def _double(sheet: Sheet, y: float, *, thick_above: bool) -> None:
    """Two red rules whose outer edge is y: downwards from it if the thick one is above."""
    thick, thin = _DOUBLE
    step = -1 if thick_above else 1
    at = y
    for width in (thick, thin):
        sheet.stroke(RED, width)
        middle = at + step * width / 2
        sheet.line((PAGE[0] - LETTER_WIDTH) / 2, middle, (PAGE[0] + LETTER_WIDTH) / 2, middle)
        at += step * (width + _BETWEEN)


def _whole(height: float) -> int:
    return int(-(-(height - 0.01) // PITCH))
