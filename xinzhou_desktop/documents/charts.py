"""Charts of the seven categories: bars, and a spider; black and grey, lettered at the mark itself.

The same drawing goes on paper and, as SVG, on the screen.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin
from typing import TYPE_CHECKING, Literal

from xinzhou_desktop.documents.breaking import set_line
from xinzhou_desktop.documents.faces import LADDER, Sheet, font, middle, resolve
from xinzhou_desktop.documents.glyphs import Style, clean
from xinzhou_desktop.documents.titles import fit_lines, marked
from xinzhou_desktop.errors import PaperError

if TYPE_CHECKING:  # slow to load, and few papers have charts
    from reportlab.graphics.shapes import Drawing, Shape

Kind = Literal["bars", "spider"]
Point = tuple[float, float]
BAR, OUTLINE, RING, AREA = 0x555555, 0x000000, 0x999999, 0xDDDDDD
_SCREEN = "Noto Sans SC"  # what the file of 黑体 calls itself; the window has it loaded
UNSCORED = "未评分"
_FAMILY, _SIZE, _SMALL = "hei", 10.5, 9.0
_PITCH, _THICK = 21.0, 11.0  # points from bar to bar, and of a bar
_FIGURES = 104.0  # points for the figures beside a bar
_LABELS, _NARROW = 0.34, 0.24  # of the width: the most that a name takes beside a bar, an axis
_LEAD = 12.5  # points from line to line
_RINGS = (0.25, 0.5, 0.75, 1.0)
_ABOVE, _BELOW = 42.0, 26.0  # points above and below a spider
_LEAST_AXES = 3
_DOT = 2.2
_CLIP = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)
_POINTS = 100  # hundredths of a point in a point


@dataclass(frozen=True, slots=True)
class Share:
    """A category: its full points, and its score in hundredths of a point; None: not scored."""

    category: str
    full: int
    score: int | None

    @property
    def part(self) -> float | None:
        """The score as a part of the full points."""
        return None if self.score is None else self.score / (self.full * _POINTS)

    @property
    def figures(self) -> str:
        """The score beside the full points, and in percent."""
        if self.score is None:
            return UNSCORED
        return f"{self.score / _POINTS:g}／{self.full}　{self.part:.1%}"


def drawing(kind: Kind, shares: Sequence[Share], width: float) -> "Drawing":
    """The chart in so many points of width; a `PaperError` for scores that cannot be."""
    _check(kind, shares)
    return _bars(shares, width) if kind == "bars" else _spider(shares, width)


def draw(sheet: Sheet, chart: "Drawing", x: float, y: float) -> None:
    """Draw with the lower left corner at x, y."""
    from reportlab.graphics import renderPDF  # noqa: PLC0415 -- slow to load

    sheet.saveState()
    sheet.addLiteral("0 Tc")  # the lettering before may have been spaced
    renderPDF.draw(chart, sheet, x, y)
    sheet.restoreState()


def svg(chart: "Drawing") -> str:
    """The same drawing for the screen."""
    from reportlab.graphics import renderSVG  # noqa: PLC0415 -- slow to load

    found = _CLIP.sub("", renderSVG.drawToString(chart))  # Qt would paint it
    for face in LADDER[_FAMILY]:
        found = found.replace(f"font-family: {font(face).fontName};", f"font-family: {_SCREEN};")
    return found


def words(shares: Sequence[Share]) -> str:
    """The chart in words, for whoever cannot see it."""
    return "；".join(f"{share.category} {share.figures.replace('　', '，')}" for share in shares)


def _check(kind: Kind, shares: Sequence[Share]) -> None:
    if not shares:
        raise PaperError("没有评分类目，画不出得分图。", remedy="请先完成评分，再打印得分图。")
    if kind == "spider" and len(shares) < _LEAST_AXES:
        raise PaperError(
            f"雷达图至少要有{_LEAST_AXES}个评分类目，现有{len(shares)}个。",
            remedy="请改用条形图。",
        )
    for share in shares:
        if share.full <= 0 or not 0 <= (share.score or 0) <= share.full * _POINTS:
            raise PaperError(
                f"“{share.category}”的得分不在0分和满分之间：{share.figures}。",
                remedy="请核对合议得分和评分表的满分。",
            )


def _empty(width: float, height: float) -> "Drawing":
    """A drawing that begins in a font of ours: else it would name Helvetica."""
    from reportlab.graphics.shapes import Drawing  # noqa: PLC0415 -- slow to load

    return Drawing(width, height, initialFontName=font(_FAMILY).fontName)


def _colour(value: int) -> object:
    from reportlab.lib.colors import HexColor  # noqa: PLC0415 -- slow to load

    return HexColor(value)


def _text(text: str, x: float, y: float, size: float = _SIZE, anchor: str = "start") -> "Shape":
    """One line whose hanzi have their middle at y, in the first face that has all of it."""
    from reportlab.graphics.shapes import String  # noqa: PLC0415 -- slow to load

    text = clean(text)
    used = {resolve(_FAMILY, char, text) for char in text}
    ladder = LADDER[_FAMILY]
    face = ladder[max((ladder.index(one) for one in used), default=0)]
    return String(
        x,
        y - middle(face) * size,
        text,
        fontName=font(face).fontName,
        fontSize=size,
        textAnchor=anchor,
    )


def _width(text: str, size: float = _SIZE) -> float:
    return set_line(text, Style(_FAMILY, size)).width


def _fitted(text: str, room: float) -> str:
    """The text, shortened where it is wider than its room."""
    if _width(text) <= room:
        return text
    while text and _width(text + "…") > room:
        text = text[:-1]
    return text + "…"


def _bars(shares: Sequence[Share], width: float) -> "Drawing":
    """A bar for each category in a box that stands for its full points."""
    from reportlab.graphics.shapes import Rect  # noqa: PLC0415 -- slow to load

    names = [_fitted(share.category, width * _LABELS) for share in shares]
    left = max(_width(name) for name in names) + 10
    room = width - left - _FIGURES
    made = _empty(width, len(shares) * _PITCH)
    for row, (name, share) in enumerate(zip(names, shares, strict=True)):
        y = made.height - (row + 0.5) * _PITCH
        low = y - _THICK / 2
        made.add(_text(name, left - 10, y, anchor="end"))
        if share.part:
            grey = _colour(BAR)
            made.add(Rect(left, low, room * share.part, _THICK, fillColor=grey, strokeColor=None))
        dashed = [2, 2] if share.part is None else None
        made.add(
            Rect(
                left,
                low,
                room,
                _THICK,
                fillColor=None,
                strokeColor=_colour(OUTLINE),
                strokeWidth=0.5,
                strokeDashArray=dashed,
            )
        )
        made.add(_text(share.figures, left + room + 8, y))
    return made


def _spider(shares: Sequence[Share], width: float) -> "Drawing":
    """An axis for each category, clockwise from the top; the rim is full marks."""
    from reportlab.graphics.shapes import Circle, Line, Polygon  # noqa: PLC0415 -- slow to load

    names = [_in_two(share.category, width * _NARROW) for share in shares]
    widest = max(_width(line) for lines in names for line in lines)
    radius = min(width / 2 - widest - 8, width * 0.3)
    made = _empty(width, 2 * radius + _ABOVE + _BELOW)
    centre = (width / 2, radius + _BELOW)

    def at(axis: int, part: float) -> Point:
        angle = pi / 2 - 2 * pi * axis / len(shares)
        return centre[0] + radius * part * cos(angle), centre[1] + radius * part * sin(angle)

    spots = [None if s.part is None else at(k, s.part) for k, s in enumerate(shares)]
    known = [spot for spot in spots if spot is not None]
    if len(known) == len(spots):
        made.add(Polygon(_flat(known), fillColor=_colour(AREA), strokeColor=None))
    for mark in _web(at, len(shares)):
        made.add(mark)
    for a, b in pairwise([*spots, spots[0]]):
        if a is not None and b is not None:
            made.add(Line(*a, *b, strokeColor=_colour(OUTLINE), strokeWidth=1.4))
    for spot in known:
        made.add(Circle(*spot, _DOT, fillColor=_colour(OUTLINE), strokeColor=None))
    for axis, (lines, share) in enumerate(zip(names, shares, strict=True)):
        for label in _named(lines, share, at(axis, 1), centre):
            made.add(label)
    return made


def _web(at: Callable[[int, float], Point], axes: int) -> Iterator["Shape"]:
    """Rings at every quarter, and the axes."""
    from reportlab.graphics.shapes import Line, Polygon  # noqa: PLC0415 -- slow to load

    for part in _RINGS:
        ring = _flat([at(k, part) for k in range(axes)])
        rim = part == 1
        tone, wide = (OUTLINE, 0.6) if rim else (RING, 0.4)
        yield Polygon(ring, fillColor=None, strokeColor=_colour(tone), strokeWidth=wide)
    for axis in range(axes):
        line = (*at(axis, 0), *at(axis, 1))
        yield Line(*line, strokeColor=_colour(RING), strokeWidth=0.4)


def _named(lines: list[str], share: Share, rim: Point, centre: Point) -> Iterator["Shape"]:
    """The name of an axis outside its end, with the percent below it."""
    x, y = rim[0] - centre[0], rim[1] - centre[1]
    anchor = "middle" if abs(x) < 1 else "start" if x > 0 else "end"
    beside = {"middle": 0.0, "start": 7.0, "end": -7.0}[anchor]
    high = len(lines) * _LEAD
    top = rim[1] + high / 2 - 1 + 6.0 * y / max(abs(y), 1)
    if anchor == "middle":
        top = rim[1] + high + _LEAD - 2 if y > 0 else rim[1] - 9.0
    told = UNSCORED if share.part is None else f"{share.part:.1%}"
    for k, line in enumerate(lines):
        yield _text(line, rim[0] + beside, top - k * _LEAD, _SIZE, anchor)
    yield _text(told, rim[0] + beside, top - high, _SMALL, anchor)


def _in_two(text: str, room: float) -> list[str]:
    """A name on one line or two; what is still too long is shortened."""
    found = fit_lines(marked(text), Style(_FAMILY, _SIZE), room, 2)
    return found or [_fitted(text, room)]


def _flat(points: Sequence[Point]) -> list[float]:
    return [value for point in points for value in point]
