"""What lies in the printer: paper, what it already carries, and how this printer is corrected."""

from cmath import phase
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, degrees, radians, sin

from xinzhou_desktop.documents.breaking import set_line
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.glyphs import MM, Style
from xinzhou_desktop.documents.lettering import draw_centred, draw_line
from xinzhou_desktop.errors import InvalidInput, PaperError

SHEETS = {"A4": 1.0, "A3": 420 / 297}  # size against A4
PREPRINTED = frozenset({"border", "heading"})
MARKS = ((20.0, 20.0), (277.0, 20.0), (277.0, 190.0), (20.0, 190.0))  # mm on A4
CORNERS = ("左下角", "右下角", "右上角", "左上角")
FURTHEST = 30.0  # mm on A4 that a cross may lie away from its place
TOLERANCE = 0.6  # mm on A4 by which a cross may miss what the others say
_ARM = 10  # mm, half the length of a cross
_EVERY = 5  # mm; a longer stroke
_PRINTED = (
    "套打校准页",
    "用要印的纸打印本页，量出四个十字中心到纸张左边和下边的距离（毫米），填入程序。",
    "十字上每小格1毫米，长格5毫米：先用直尺量小格，核对打印机有没有放大、缩小。",
)
_CHECKED = (
    "套打核对页",
    "本页已经修正：四个十字的中心应当正好在标注的位置上。",
    "相差超过0.5毫米的，请重新打印校准页，再量一次。",
)


@dataclass(frozen=True, slots=True)
class Stock:
    """Paper "A4" or "A3"; `preprinted` names border, heading, authority where it has them.

    dx and dy in mm (to the right, upwards), rotation in degrees anticlockwise, all about the
    middle of the sheet. `show_seal_space` draws the place of the seal, for proofs only.
    """

    paper: str = "A4"
    preprinted: frozenset[str] = frozenset()
    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0
    rotation: float = 0.0
    show_seal_space: bool = False

    @property
    def factor(self) -> float:
        """Size against A4; a `PaperError` for a paper that is not known."""
        if self.paper not in SHEETS:
            raise PaperError(
                f"不支持的证书纸张：{self.paper}。", remedy="证书纸张请选择A4或A3（横向）。"
            )
        return SHEETS[self.paper]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet in points."""
        return 297 * MM * self.factor, 210 * MM * self.factor

    def adjust(self, sheet: Sheet) -> None:
        """Apply the correction to everything that is drawn from now on."""
        if (self.dx, self.dy, self.scale, self.rotation) == (0, 0, 1, 0):
            return
        w, h = self.size
        a = radians(self.rotation)
        c, s = self.scale * cos(a), self.scale * sin(a)
        x = w / 2 + self.dx * MM - c * w / 2 + s * h / 2
        y = h / 2 + self.dy * MM - s * w / 2 - c * h / 2
        sheet.transform(c, s, -s, c, x, y)


def marks(paper: str) -> tuple[tuple[float, float], ...]:
    """Where the crosses stand on a sheet, in mm from its left and lower edge."""
    k = Stock(paper).factor
    return tuple((a * k, b * k) for a, b in MARKS)


def calibration(stock: Stock | None = None) -> bytes:
    """Four crosses whose places are measured with a ruler on the printed sheet.

    With a correction it is the sheet that shows whether the correction is right.
    """
    stock = stock or Stock()
    w, h = stock.size
    said = _PRINTED if stock == Stock(stock.paper, stock.preprinted) else _CHECKED
    sheet = Sheet(stock.size, said[0])
    stock.adjust(sheet)
    small, text = Style("song", 10.5), Style("kai", 14, 1)
    for a, b in marks(stock.paper):
        x, y = a * MM, b * MM
        _cross(sheet, x, y)
        line = set_line(f"左 {a:.1f} mm，下 {b:.1f} mm", small)
        inward = 4 * MM if x < w / 2 else -4 * MM - line.width
        draw_line(sheet, line, x + inward, y + 5 * MM)
    for i, row in enumerate(said):
        draw_centred(sheet, row, text, w / 2, h / 2 + (1 - i) * 9 * MM)
    sheet.showPage()
    return sheet.finished()


def _cross(sheet: Sheet, x: float, y: float) -> None:
    """A cross whose arms are rulers: a stroke each millimetre."""
    sheet.stroke(0, 0.3)
    arm = _ARM * MM
    sheet.line(x - arm, y, x + arm, y)
    sheet.line(x, y - arm, x, y + arm)
    sheet.circle(x, y, 3 * MM)
    sheet.stroke(0, 0.2)
    for at in range(-_ARM, _ARM + 1):
        half = (1.6 if at % _EVERY == 0 else 0.7) * MM
        sheet.line(x + at * MM, y - half, x + at * MM, y + half)
        sheet.line(x - half, y + at * MM, x + half, y + at * MM)


def corrected(stock: Stock, measured: Sequence[tuple[float, float]]) -> Stock:
    """The stock that cancels what was measured (mm from the left and lower edge, as MARKS).

    Least squares of a similarity about the middle of the sheet. Raises `InvalidInput` whose field
    is the number of the corner that cannot be right.
    """
    k = stock.factor
    centre = complex(297 * k / 2, 210 * k / 2)
    want = [complex(*place) - centre for place in marks(stock.paper)]
    if len(measured) != len(want):
        raise InvalidInput("四个十字都要量，每个量左边和下边两个距离。", field="0")
    got = [complex(*point) - centre for point in measured]
    for corner, (right, there) in enumerate(zip(want, got, strict=True)):
        if abs(right - there) > FURTHEST * k:
            raise InvalidInput(
                f"{CORNERS[corner]}的距离不对：校准页上是{_place(right + centre)}，"
                f"填的是{_place(there + centre)}，相差超过{FURTHEST * k:.0f}毫米。",
                field=str(corner),
                remedy="请按毫米填写，核对量的是哪个角、哪条边。",
            )
    turn, shift = _similarity(got, want)
    if _misses(got, want, (turn, shift)) > TOLERANCE * k:
        raise _odd_one_out(got, want, centre, TOLERANCE * k)
    return replace(
        stock,
        dx=round(shift.real, 3),
        dy=round(shift.imag, 3),
        scale=round(abs(turn), 6),
        rotation=round(degrees(phase(turn)), 4),
    )


def _similarity(got: Sequence[complex], want: Sequence[complex]) -> tuple[complex, complex]:
    """Turn and shift that bring `got` as near to `want` as can be."""
    mean_want, mean_got = sum(want) / len(want), sum(got) / len(got)
    away = [point - mean_got for point in got]
    dot = sum((a - mean_want) * b.conjugate() for a, b in zip(want, away, strict=True))
    turn = dot / sum(abs(b) ** 2 for b in away)
    return turn, mean_want - turn * mean_got


def _misses(got: Sequence[complex], want: Sequence[complex], fit: tuple[complex, complex]) -> float:
    turn, shift = fit
    return max(abs(turn * a + shift - b) for a, b in zip(got, want, strict=True))


def _odd_one_out(
    got: Sequence[complex], want: Sequence[complex], centre: complex, tolerance: float
) -> InvalidInput:
    """The corner without which the others agree, and what they say about it."""
    rests = []
    for corner in range(len(got)):
        others = [n for n in range(len(got)) if n != corner]
        a, b = [got[n] for n in others], [want[n] for n in others]
        fit = _similarity(a, b)
        rests.append((_misses(a, b, fit), corner, fit))
    rest, corner, (turn, shift) = min(rests, key=lambda each: each[0])
    if rest > tolerance:
        return InvalidInput(
            "四个角的距离互相对不上，不止一个角量错了。",
            field=str(corner),
            remedy="请四个角都重新量一次，量到十字的中心。",
        )
    said = (want[corner] - shift) / turn + centre
    return InvalidInput(
        f"{CORNERS[corner]}的距离和另外三个角对不上：按另外三个角推算，应当在"
        f"{_place(said)}左右，填的是{_place(got[corner] + centre)}。",
        field=str(corner),
        remedy="请重新量这个角，量到十字的中心。",
    )


def _place(point: complex) -> str:
    return f"左{point.real:.1f}、下{point.imag:.1f}毫米"
