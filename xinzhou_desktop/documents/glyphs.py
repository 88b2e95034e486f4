"""Characters become cells: which face, how wide, where the ink stands, how much it can give up."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from unicodedata import category, east_asian_width

from xinzhou_desktop.documents.faces import advance, fitted, ink, resolve

MM = 72 / 25.4
OPENING = "（《「『【〔〈“‘［｛"
CLOSING = "）》」』】〕〉”’］｝"
STOPS = "。，、；：？！．"
HANGING = "。，、；："
RIGID = "？！"  # stops that never give up their room
PAIRED = "—…"
BOXES = "☐☑"  # no face has them: they are drawn
NBSP = "\u00a0"
KEPT_SPACES = NBSP + "\u3000"
INVISIBLE = ("Cf", "Cc")  # zero-width marks and controls
CURLY = "“”‘’"  # inside Latin words they take the face that has them narrow
_PARTING = frozenset(CURLY + "…·")
NO_START = CLOSING + STOPS + "·％‰℃%°～々"
NO_END = OPENING + "￥＄№"
UNITS = "年月日号条款项家个天万元级时分名份页人米"  # a number would rather stay with these
GAP = 1 / 8  # of an em, between hanzi and Latin
HALF = 0.47  # what a "half-width" mark gives up: above .5 em readers tear the line apart
_BEARING = 0.06  # em, left free beside the ink of a mark
_LATIN_END = "\u0250"  # accented Latin letters are "ambiguous" in width, but they are Latin
_FULL = 0.9  # em; a mark as wide as this fills its cell


class Kind(Enum):
    """How a character behaves in a line."""

    HAN = "H"
    OPEN = "O"
    CLOSE = "C"
    STOP = "S"
    DASH = "D"
    BOX = "B"
    LATIN = "L"
    SPACE = "W"

    __hash__ = object.__hash__  # each is one object; Enum's own is slow, and this is a key below


ENDS = (Kind.CLOSE, Kind.STOP)
MARKS = (Kind.CLOSE, Kind.STOP, Kind.OPEN)


@dataclass(frozen=True, slots=True)
class Style:
    """A family, a size and the room added to each hanzi's cell (both in points), a colour."""

    family: str
    size: float
    tracking: float = 0.0
    colour: int = 0x000000

    @property
    def pitch(self) -> float:
        """Width of the cell of one hanzi, in points."""
        return self.size + self.tracking


Spans = str | Sequence[tuple[str, Style]]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character in its cell; all lengths in points."""

    char: str
    kind: Kind
    face: str
    style: Style
    size: float  # a fallback face is fitted to the first one
    width: float
    origin: float  # of the glyph inside the cell
    give: float = 0.0  # can be taken away when a line is too full
    gap: float = 0.0  # part of the width that is Latin spacing, dropped at the line's end
    stretch: float = 1.0
    hscale: float = 1.0

    @property
    def printed(self) -> str:
        """The character as the font knows it."""
        return " " if self.char == NBSP else self.char

    @property
    def halves(self) -> bool:
        """Whether a line may end with this mark at half its width."""
        return self.kind in ENDS and self.char not in RIGID


@cache
def kind_of(char: str) -> Kind:
    """How a character behaves, by itself."""
    known = (
        (BOXES, Kind.BOX),
        (OPENING, Kind.OPEN),
        (CLOSING, Kind.CLOSE),
        (STOPS, Kind.STOP),
        (PAIRED, Kind.DASH),
        (" " + NBSP, Kind.SPACE),
    )
    for chars, kind in known:
        if char in chars:
            return kind
    if char.isalpha() and char < _LATIN_END:
        return Kind.LATIN
    return Kind.HAN if char == "·" or east_asian_width(char) in "WFA" else Kind.LATIN


def clean(text: str) -> str:
    """What can be set on a line: breaks and tabs become spaces, invisible characters vanish."""
    if text.isprintable():
        return text
    spaced = (" " if char.isspace() and char not in KEPT_SPACES else char for char in text)
    return "".join(char for char in spaced if category(char) not in INVISIBLE)


@dataclass(frozen=True, slots=True)
class _Place:
    """A character among its neighbours."""

    style: Style
    char: str
    kind: Kind
    before: Kind | None
    after: Kind | None


_Key = tuple[str, Kind, Kind | None, Kind | None]
_known: dict[Style, dict[_Key, Glyph]] = {}  # a cell depends on nothing else
_MOST_STYLES = 500


def glyphs_of(spans: Spans, style: Style) -> list[Glyph]:
    """Characters to cells. Adjacent marks are set half width here; a line decides the rest."""
    pairs = [(spans, style)] if isinstance(spans, str) else list(spans)
    cleaned = [(clean(text), own) for text, own in pairs]
    whole = "".join(text for text, _ in cleaned)
    kinds = _kinds(whole)
    before, after = [None, *kinds], [*kinds[1:], None]
    found: list[Glyph] = []
    at = 0
    for text, own in cleaned:
        known = _cells(own)
        end = at + len(text)
        for key in zip(text, kinds[at:end], before[at:end], after[at:end], strict=True):
            glyph = known.get(key)
            if glyph is None:
                glyph = known[key] = _glyph(_Place(own, *key), whole)
            found.append(glyph)
        at = end
    return found


def _cells(style: Style) -> dict[_Key, Glyph]:
    """The cells of a style so far; the longest unused styles make room for new ones."""
    known = _known.pop(style, {})
    _known[style] = known
    if len(_known) > _MOST_STYLES:
        del _known[next(iter(_known))]
    return known


def _kinds(text: str) -> list[Kind]:
    kinds = [kind_of(char) for char in text]
    if _PARTING.isdisjoint(text):
        return kinds
    for i in range(1, len(text) - 1):  # quotes and … inside Latin are Latin
        inside = kinds[i - 1] in (Kind.LATIN, Kind.SPACE) and kinds[i + 1] is Kind.LATIN
        if text[i] in _PARTING and inside and text[i + 1].isalpha():
            kinds[i] = Kind.LATIN
    return kinds


def _glyph(place: _Place, whole: str) -> Glyph:
    style = place.style
    if place.kind is Kind.BOX:
        return Glyph(place.char, Kind.BOX, "", style, style.size, style.pitch, 0)
    printed = " " if place.char == NBSP else place.char
    narrow = place.kind is Kind.LATIN and place.char in CURLY
    face = resolve("kai" if narrow else style.family, printed, whole)
    if place.kind in (Kind.LATIN, Kind.SPACE):
        return _latin(place, face, advance(face, printed) * style.size)
    size = style.size * (fitted(style.family, face) if place.kind is Kind.HAN else 1)
    if place.kind is Kind.HAN:
        gap = GAP * style.size if place.after is Kind.LATIN else 0.0
        origin = (style.pitch - advance(face, printed) * size) / 2
        return Glyph(place.char, Kind.HAN, face, style, size, style.pitch + gap, origin, gap, gap)
    if place.kind is Kind.DASH:
        return _dash(place, face)
    return _mark(place, face)


def _latin(place: _Place, face: str, adv: float) -> Glyph:
    spare = max(0.0, place.style.tracking)
    width, origin = adv + spare * 0.35, 0.0  # words are spaced out less than hanzi
    latin = place.kind is Kind.LATIN
    if latin and place.before is not Kind.LATIN:
        origin = spare / 2 if place.before is Kind.HAN else 0.0
        width += origin
    gap = GAP * place.style.size if latin and place.after in (Kind.HAN, Kind.BOX) else 0.0
    give = gap if latin else width * 0.3
    stretch = 0.0 if latin and place.after is Kind.LATIN else 1.0
    return Glyph(
        place.char,
        place.kind,
        face,
        place.style,
        place.style.size,
        width + gap,
        origin,
        give,
        gap,
        stretch,
    )


def _dash(place: _Place, face: str) -> Glyph:
    """Two dashes are one unbroken rule: each is widened until it fills its cell."""
    style, cell = place.style, place.style.pitch
    box = ink(face, place.char)
    hscale, origin = 1.0, (cell - advance(face, place.char) * style.size) / 2
    if place.char == "—" and box:
        hscale = max(1.0, cell * 1.01 / ((box[2] - box[0]) * style.size))
        origin = (cell - (box[0] + box[2]) * style.size * hscale) / 2
    stretch = 0.0 if place.after is Kind.DASH else 1.0
    return Glyph(
        place.char, Kind.DASH, face, style, style.size, cell, origin, 0, 0, stretch, hscale
    )


def _mark(place: _Place, face: str) -> Glyph:
    style, cell = place.style, place.style.pitch
    adv, opening = advance(face, place.char), place.kind is Kind.OPEN
    if adv > _FULL:
        origin = (cell - adv * style.size) / 2
    elif opening:  # curly quotes are narrow in some faces
        origin = cell - (adv + _BEARING) * style.size
    else:
        origin = _BEARING * style.size
    less, give = _open_room(place) if opening else _close_room(place)
    return Glyph(
        place.char,
        place.kind,
        face,
        style,
        style.size,
        cell - less * style.size,
        origin - (less * style.size if opening else 0),
        give * style.size,
    )


def _open_room(place: _Place) -> tuple[float, float]:
    """What an opening mark gives up at once, and what it can give up, in em."""
    if place.before is Kind.OPEN:
        return HALF, 0.0
    return 0.0, 0.0 if place.before is None or place.before in ENDS else 1 / 4


def _close_room(place: _Place) -> tuple[float, float]:
    if place.char in RIGID:
        return (1 / 4 if place.after in ENDS else 0.0), 0.0
    return (HALF, 0.0) if place.after in MARKS else (0.0, HALF)
