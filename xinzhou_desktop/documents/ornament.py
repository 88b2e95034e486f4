"""Line ornament computed from curves: woven bands, rosettes, a wave ground. Nothing is traced."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

from xinzhou_desktop.documents.faces import rgb
from xinzhou_desktop.documents.glyphs import MM

Curve = Callable[[float], tuple[float, float]]
BAND_PERIOD = 15 * MM
BAND_HEIGHT = 13.6 * MM
MEDAL_RADIUS = 10.3 * MM
CORNER = 16.5 * MM  # of the middle of a corner rosette from both edges of the sheet
_ROUND = 0.5523  # control points of a quarter circle
_RIBBON = 9  # lines of a ribbon
# outer and inner radius in mm, petals, lines: the figure behind the text; its middle stays open,
# where lines that meet would darken the words
_ROSETTES = ((66, 44, 36, 5), (47, 20, 24, 6), (23, 5, 12, 5))


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one honour, as 0xRRGGBB."""

    main: int  # title, award
    metal: int  # rules, first weave
    second: int  # second weave
    pale: int  # rules inside
    ground: int  # watermark
    text: int = 0x1E1B18


CRIMSON = Palette(0x9A1319, 0xA97B2C, 0xA8242A, 0xCDAE6B, 0xF3E6CB)
INK = Palette(0x1C3A63, 0x8F8467, 0x2F5283, 0xB7AF98, 0xE4E7E8)


class Pen:
    """Writes PDF path operators; kept apart from ReportLab so that its work can be cached."""

    def __init__(self) -> None:
        self._code: list[str] = []

    @property
    def code(self) -> str:
        """The operators so far."""
        return "\n".join(self._code)

    def ink(self, colour: int, width: float) -> None:
        """Colour and width (points) of the lines that follow."""
        self._code.append(" ".join(f"{part:.4g}" for part in rgb(colour)) + " RG")
        self._code.append(f"{width:.3f} w")

    def trace(self, curve: Curve, to: float, steps: int, *, closed: bool = False) -> None:
        """A smooth path through curve(0..to): cubic pieces with the derivative at both ends."""
        h = to / steps
        eps = h * 1e-3
        points = []
        for k in range(steps + 1):
            t = h * k
            (x0, y0), (x1, y1) = curve(t - eps), curve(t + eps)
            x, y = curve(t)
            third = h / 3 / (2 * eps)
            points.append((x, y, (x1 - x0) * third, (y1 - y0) * third))
        self._code.append(f"{points[0][0]:.2f} {points[0][1]:.2f} m")
        for (x, y, dx, dy), (u, v, du, dv) in pairwise(points):
            self._code.append(_curve(x + dx, y + dy, u - du, v - dv, u, v))
        self._code.append("s" if closed else "S")

    def circle(self, radius: float, paint: str = "S") -> None:
        """A circle about the origin; `paint` is S (line) or f (white disc)."""
        r, q = radius, radius * _ROUND
        self._code += [
            f"{r:.2f} 0 m",
            _curve(r, q, q, r, 0, r),
            _curve(-q, r, -r, q, -r, 0),
            _curve(-r, -q, -q, -r, 0, -r),
            _curve(q, -r, r, -q, r, 0),
            f"1 1 1 rg {paint}" if paint == "f" else paint,
        ]

    def frame(self, w: float, h: float, inset: float, paint: str = "S") -> None:
        """A rectangle so far inside the sheet; `paint` may be a clip."""
        width, height = w - 2 * inset, h - 2 * inset
        self._code.append(f"{inset:.2f} {inset:.2f} {width:.2f} {height:.2f} re {paint}")

    def sides(self, w: float, h: float, inset: float, margin: float) -> None:
        """A rectangle without its corners: each side begins `margin` from the edge of the sheet."""
        for x in (inset, w - inset):
            self._code.append(f"{x:.2f} {margin:.2f} m {x:.2f} {h - margin:.2f} l S")
        for y in (inset, h - inset):
            self._code.append(f"{margin:.2f} {y:.2f} m {w - margin:.2f} {y:.2f} l S")

    def rosette(
        self,
        centre: tuple[float, float],
        radii: tuple[float, float],
        petals: int,
        lines: int,
        harmonic: float = 0.0,
    ) -> None:
        """Closed waves between two circles, each turned a little: the lathe's classic figure."""
        mid, half = sum(radii) / 2, (radii[0] - radii[1]) / 2
        for k in range(lines):

            def wave(t: float, phase: float = 2 * pi * k / lines) -> tuple[float, float]:
                turn = petals * t + phase
                swing = (cos(turn) + harmonic * cos(3 * turn)) / (1 + harmonic)
                r = mid + half * swing
                return centre[0] + r * cos(t), centre[1] + r * sin(t)

            self.trace(wave, 2 * pi, petals * 8, closed=True)


def _curve(*values: float) -> str:
    return " ".join(f"{value:.2f}" for value in values) + " c"


def tile(p: Palette, k: float) -> str:
    """One period of the woven band: three ribbons, a third of a turn apart."""
    pen, length, h = Pen(), BAND_PERIOD * k, BAND_HEIGHT * k / 2
    for strand, colour in enumerate((p.pale, p.second, p.metal)):
        pen.ink(colour, 0.3 * k)
        for line in range(_RIBBON):
            side = 2 * line / (_RIBBON - 1) - 1

            def ribbon(
                t: float, s: float = side, turn: float = 2 * pi * strand / 3
            ) -> tuple[float, float]:
                a = 2 * pi * t + turn
                return length * t, h * (0.66 * sin(a) + 0.34 * s * cos(a - 0.5 + 0.35 * s))

            pen.trace(ribbon, 1, 10)
    return pen.code


def medallion(p: Palette, k: float) -> str:
    """The corner piece, about the origin."""
    pen, r = Pen(), MEDAL_RADIUS * k
    pen.circle(r, "f")
    pen.ink(p.metal, 0.32 * k)
    pen.rosette((0, 0), (r * 0.96, r * 0.56), 16, 6, 0.12)
    pen.ink(p.second, 0.32 * k)
    pen.rosette((0, 0), (r * 0.63, r * 0.17), 12, 6)
    pen.ink(p.main, 0.9 * k)
    pen.circle(r)
    pen.ink(p.main, 0.4 * k)
    pen.circle(r * 0.13)
    return pen.code


def ground(p: Palette, k: float, size: tuple[float, float]) -> str:
    """The frame's rules, and light waves that swell into a rosette behind the text."""
    pen, (w, h) = Pen(), size
    inset, gap = 24.2 * MM * k, 2.1 * MM * k
    pen.frame(w, h, inset, "W n")
    pen.ink(p.ground, 0.3 * k)
    x0, x1 = inset - 2, w - inset + 2
    rows = int((h - 2 * inset) / gap) + 4
    for i in range(-2, rows):
        # The swing stays above zero: else one wave would be a straight line across the sheet.
        swing = gap * 1.6 * (0.6 + 0.4 * cos(2 * pi * i / rows))

        def wave(
            t: float, y: float = inset + i * gap, s: float = swing, lag: float = i * 0.21
        ) -> tuple[float, float]:
            return x0 + (x1 - x0) * t, y + s * sin(18 * pi * t + lag)

        pen.trace(wave, 1, 54)
    pen.ink(p.ground, 0.36 * k)
    for outer, inner, petals, lines in _ROSETTES:
        radii = (outer * MM * k, inner * MM * k)
        pen.rosette((w / 2, h / 2), radii, petals, lines, 0.1)
    return f"q\n{pen.code}\nQ\n{_rules(p, k, size)}"


def _rules(p: Palette, k: float, size: tuple[float, float]) -> str:
    pen = Pen()
    # The corners of the outer rules would stand out behind the rosettes.
    for colour, width, inset in ((p.main, 1.9, 9.0), (p.metal, 0.5, 10.3)):
        pen.ink(colour, width * k)
        pen.sides(*size, inset * MM * k, CORNER * k)
    for colour, width, inset in ((p.metal, 0.5, 22.7), (p.main, 0.9, 23.6)):
        pen.ink(colour, width * k)
        pen.frame(*size, inset * MM * k)
    return pen.code
