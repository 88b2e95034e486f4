"""Titles: as few lines as fit, even, the longer above the shorter (梯形)."""

from itertools import accumulate, pairwise

from xinzhou_desktop.documents.breaking import may_break, set_line
from xinzhou_desktop.documents.glyphs import UNITS, Glyph, Kind, Style, glyphs_of
from xinzhou_desktop.errors import PaperError

PARTICLES = "的了和与及或等之地得者们"  # no line of a title begins with these
_GROWING = 2.25  # cost of a line longer than the one above it, against its unevenness


def balanced(text: str, style: Style, measure: float, max_lines: int = 4) -> list[str]:
    """The lines of a title; a '|' marks where a line may end, if there are any.

    At a '||' it ends only where the title would not fit otherwise: inside a name.
    `measure` in points. Raises a `PaperError` if the title needs more than `max_lines`.
    """
    lines = fit_lines(text, style, measure, max_lines)
    if lines is None:
        plain = text.replace("|", "")
        raise PaperError(
            f"标题过长，{max_lines}行仍排不下：{plain}",
            remedy="请缩短标题或者核对其中的组织名称后再打印。",
        )
    return lines


def fit_lines(text: str, style: Style, measure: float, max_lines: int) -> list[str] | None:
    """Like `balanced`, but None where the text does not fit."""
    if "||" in text:
        whole = fit_lines(text.replace("||", ""), style, measure, max_lines)
        return whole or fit_lines(text.replace("||", "|"), style, measure, max_lines)
    plain = text.replace("|", "")
    if set_line(plain, style).width <= measure:
        return [plain]
    units = text.split("|") if "|" in text else _units(glyphs_of(text, style))
    widths = [0.0, *accumulate(set_line(unit, style).width for unit in units)]
    for count in range(2, max_lines + 1):
        if widths[-1] > count * measure + 1:
            continue
        edges = _best_edges(widths, count, measure)
        if edges:
            return ["".join(units[a:b]).strip() for a, b in pairwise(edges)]
    return None


def marked(text: str) -> str:
    """A name that goes into a title: its own '|' must not mark a break."""
    return text.replace("|", "｜")


def _units(glyphs: list[Glyph]) -> list[str]:
    """Parts that no break may divide."""
    units = [glyphs[0].char]
    for a, b in pairwise(glyphs):
        number = a.kind is Kind.LATIN and b.char in UNITS
        if may_break(a, b) is None or b.char in PARTICLES or number:
            units[-1] += b.char
        else:
            units.append(b.char)
    return units


def _best_edges(widths: list[float], count: int, measure: float) -> list[int] | None:
    """Where `count` lines begin and end, at the least cost; None if a line is too long."""
    last = len(widths) - 1
    even = widths[last] / count
    # (end of the last line so far, its begin) -> cost and edges
    open_ends: dict[tuple[int, int], tuple[float, list[int]]] = {(0, 0): (0.0, [0])}
    for _ in range(count):
        grown: dict[tuple[int, int], tuple[float, list[int]]] = {}
        for (end, begin), (cost, edges) in open_ends.items():
            above = widths[end] - widths[begin]
            for to in range(end + 1, last + 1):
                width = widths[to] - widths[end]
                if width > measure:
                    break
                worse = max(0.0, width - above) if end else 0.0
                total = cost + (width - even) ** 2 + _GROWING * worse**2
                if (to, end) not in grown or total < grown[to, end][0]:
                    grown[to, end] = (total, [*edges, to])
        open_ends = grown
    whole = [found for (end, _), found in open_ends.items() if end == last]
    return min(whole)[1] if whole else None
