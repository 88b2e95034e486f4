"""Breaking a paragraph into lines at the least total cost, by the rules of 避头尾."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from xinzhou_desktop.documents.glyphs import (
    HALF,
    HANGING,
    NBSP,
    NO_END,
    NO_START,
    UNITS,
    Glyph,
    Kind,
    Spans,
    Style,
    glyphs_of,
)

_EPS = 0.01  # points; below what a printer can show
_PARTED_NUMBER, _PARTED_WORD = 0.3, 3.0  # penalties of a break
_LONG, _PARTED_LONG = 12, 12.0  # a longer word is parted before a line is pulled far apart
_LOOSE = 0.05  # em a gap: a line stretched that far costs 1
_SHORT_TAIL = 0.4  # penalty of a last line of one hanzi
_ASIDE = 5  # glyphs of a short aside in brackets
_AFTER = "/-_.?&=@,;"  # a long address may be broken here


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs and where each cell begins; the width leaves out a hung mark. Points."""

    glyphs: tuple[Glyph, ...]
    places: tuple[float, ...]
    width: float
    hung: bool = False

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(glyph.char for glyph in self.glyphs)


def set_line(spans: Spans, style: Style) -> Line:
    """One line at its natural width; a mark at its end counts half."""
    return _set_plain(spans, style) if isinstance(spans, str) else _set(spans, style)


@lru_cache(512)
def _set_plain(text: str, style: Style) -> Line:
    """Papers measure a line before they draw it, and many have the same ones."""
    return _set(text, style)


def _set(spans: Spans, style: Style) -> Line:
    glyphs = glyphs_of(spans, style)
    width = sum([glyph.width for glyph in glyphs]) - (glyphs[-1].gap if glyphs else 0)
    if glyphs and glyphs[-1].halves:
        width -= glyphs[-1].style.size * HALF
    return _laid(glyphs, 0, 0, 0, width)


def set_paragraph(
    spans: Spans,
    style: Style,
    measure: float,
    *,
    indent: float = 0.0,
    hanging: float = 0.0,
    justify: bool = True,
) -> list[Line]:
    """Lines of a paragraph; `indent` of the first, `hanging` of the others (points)."""
    glyphs = glyphs_of(spans, style)
    if not glyphs:
        return [Line((), (), 0)]
    return _Paragraph(glyphs, measure, (indent, hanging), justify=justify).lines()


def may_break(a: Glyph, b: Glyph) -> float | None:
    """Penalty of a line break between two neighbours; None where none is allowed."""
    forbidden = (
        b.char in NO_START
        or a.char in NO_END
        or a.kind in (Kind.SPACE, Kind.BOX)  # a tick box stays with its word
        or b.char == NBSP
        or (a.kind is Kind.DASH and b.kind is Kind.DASH and a.char == b.char)
        or (a.kind is Kind.LATIN and b.kind is Kind.LATIN)  # a code with hyphens is one word too
    )
    if forbidden:
        return None
    return _PARTED_NUMBER if a.kind is Kind.LATIN and b.char in UNITS else 0.0


def _laid(glyphs: Sequence[Glyph], extra: float, shrink: float, at: float, width: float) -> Line:
    """`extra` points per stretchable place, or `shrink` (0 to 1) of what each can give."""
    if not (extra or shrink):
        starts = accumulate((glyph.width for glyph in glyphs), initial=at)
        own = tuple(x + glyph.origin for x, glyph in zip(starts, glyphs, strict=False))
        return Line(tuple(glyphs), own, width)
    places, x = [], at
    for glyph in glyphs:
        cut = glyph.give * shrink
        places.append(x + glyph.origin - (cut if glyph.kind is Kind.OPEN else 0))
        x += glyph.width - cut + extra * glyph.stretch
    return Line(tuple(glyphs), tuple(places), width)


@dataclass(frozen=True, slots=True)
class _Best:
    cost: float
    start: int
    how: str


class _Paragraph:
    """The search for the best breaks of one paragraph."""

    def __init__(
        self,
        glyphs: list[Glyph],
        measure: float,
        indents: tuple[float, float],
        *,
        justify: bool,
    ) -> None:
        self.glyphs, self.measure, self.indents, self.justify = glyphs, measure, indents, justify
        self.widths = [0.0, *accumulate(glyph.width for glyph in glyphs)]
        self.gives = [0.0, *accumulate(glyph.give for glyph in glyphs)]
        self.stretches = [0.0, *accumulate(glyph.stretch for glyph in glyphs)]
        self.penalties = self._penalties()
        self.pitch = glyphs[0].style.pitch
        # A space at which a line was broken is not set.
        self.starts = [i + 1 if i and g.kind is Kind.SPACE else i for i, g in enumerate(glyphs)]

    def lines(self) -> list[Line]:
        count = len(self.glyphs)
        best: list[_Best | None] = [_Best(0.0, 0, ""), *[None] * count]
        for j in range(1, count + 1):
            if self.penalties[j] is not None:
                best[j] = self._best_line_to(j, best)
        cuts, at = [], count
        while at:
            found = best[at]
            if found is None:  # nothing but marks that may not begin a line
                return self._forced()
            cuts.append((found.start, at, found.how))
            at = found.start
        return [self._finished(*cut) for cut in reversed(cuts)]

    def _penalties(self) -> list[float | None]:
        """What a break before each glyph costs; a word too long for a line may be parted."""
        glyphs = self.glyphs
        inside = [may_break(a, b) for a, b in pairwise(glyphs)]
        start = 0
        for end in range(1, len(glyphs) + 1):
            if end < len(glyphs) and glyphs[end].kind is Kind.LATIN:
                continue
            too_long = self.widths[end] - self.widths[start] > self.measure * 0.6
            if too_long or (self.justify and end - start > _LONG):
                for k in range(start, end - 1):
                    pair = (glyphs[k].kind, glyphs[k + 1].kind)
                    if inside[k] is None and pair == (Kind.LATIN, Kind.LATIN):
                        good = glyphs[k].char in _AFTER
                        parted = _PARTED_NUMBER if good else _PARTED_WORD
                        inside[k] = parted if too_long else parted + _PARTED_LONG
            start = end + 1 if end < len(glyphs) and glyphs[end].kind is Kind.SPACE else end
        for k in range(len(glyphs)):  # （万元） would rather stay together
            if glyphs[k].kind is Kind.OPEN:
                self._hold(inside, k)
        return [None, *inside, 0.0]

    def _hold(self, inside: list[float | None], start: int) -> None:
        for end in range(start + 1, min(start + _ASIDE, len(self.glyphs))):
            if self.glyphs[end].kind is Kind.CLOSE:
                for k in range(start, end):
                    penalty = inside[k]
                    inside[k] = None if penalty is None else penalty + _PARTED_NUMBER
                return

    def _best_line_to(self, j: int, best: list[_Best | None]) -> _Best | None:
        # Most of the time a paper takes is spent in this loop.
        end, found, last = self.glyphs[j - 1], None, j == len(self.glyphs)
        upto, given, places = self.widths[j], self.gives[j], self.stretches[j - 1]
        penalty, endings = self.penalties[j] or 0.0, self._endings(end)
        for i in range(j - 1, -1, -1):
            start = self.starts[i]
            natural, give = upto - self.widths[start] - end.gap, given - self.gives[start]
            room = self.measure - self.indents[i > 0]
            if natural - give - end.width > room + _EPS:
                break
            before = best[i]
            # Every cost is positive: a line after one that costs more is not better.
            if before is None or start >= j or (found and before.cost >= found.cost):
                continue
            spare, gaps = give - end.give, places - self.stretches[start]
            for how, cut, tail, own in endings:
                cost = self._cost(room - (natural - cut + tail), spare, gaps, last=last)
                if cost is None:
                    continue
                total = before.cost + cost + own
                total += penalty + (self._tail(i, j) if last else 0.0)
                if found is None or total < found.cost - 1e-9:
                    found = _Best(total, i, how)
        return found

    def _tail(self, i: int, j: int) -> float:
        least = 3 if self.justify else 2
        return _SHORT_TAIL if j > least > j - i else 0.0

    def _endings(self, end: Glyph) -> list[tuple[str, float, float, float]]:
        """How a line may end: whole, its mark halved or hung; what is cut, set and paid."""
        ways = [("", 0.0, 0.0, 0.0)]
        if end.halves:
            half = end.style.pitch - end.style.size * HALF
            ways.append(("half", end.width, half, 0.01))
            if end.char in HANGING and self.justify:  # not over the rule of a table
                ways.append(("hang", end.width, 0.0, 0.2))
        return ways

    def _cost(self, slack: float, give: float, places: float, *, last: bool) -> float | None:
        if slack < -_EPS:
            return None if -slack > give + _EPS else 0.8 * (slack / give) ** 2
        if last:
            return 0.0
        if not self.justify or not places:
            return (slack / self.pitch) ** 2 * 0.02
        return (slack / places / self.pitch / _LOOSE) ** 2

    def _finished(self, i: int, j: int, how: str) -> Line:
        at, glyphs = self.indents[i > 0], self.glyphs[self.starts[i] : j]
        room, end = self.measure - at, glyphs[-1]
        half = end.style.pitch - end.style.size * HALF
        tail = {"": end.width - end.gap, "half": half, "hang": 0.0}[how]
        natural = sum(glyph.width for glyph in glyphs[:-1]) + tail
        slack, places = room - natural, sum(glyph.stretch for glyph in glyphs[:-1])
        give = sum(glyph.give for glyph in glyphs[:-1])
        stretched = self.justify and slack > 0 and places and j < len(self.glyphs)
        extra = slack / places if stretched else 0.0
        shrink = -slack / give if slack < -_EPS / 10 and give else 0.0
        laid = _laid(glyphs, extra, shrink, at, at + (room if extra or shrink else natural))
        return Line(laid.glyphs, laid.places, laid.width, how == "hang")

    def _forced(self) -> list[Line]:
        lines: list[Line] = []
        start, x = 0, self.indents[0]
        for k, glyph in enumerate([*self.glyphs, None]):
            if glyph is None or (k > start and x + glyph.width > self.measure + _EPS):
                at = self.indents[bool(lines)]
                lines.append(_laid(self.glyphs[start:k], 0, 0, at, x))
                start, x = k, self.indents[1]
            x += glyph.width if glyph else 0
        return lines
