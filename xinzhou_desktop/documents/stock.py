"""What lies in the printer: paper, what it already carries, and how this printer is corrected."""

from cmath import phase
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, degrees, radians, sin

from xinzhou_desktop.documents.breaking import set_line
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.glyphs import MM, Style
from xinzhou_desktop.documents.lettering import draw_centred, draw_line
from xinzhou_desktop.errors import PaperError

SHEETS = {"A4": 1.0, "A3": 420 / 297}  # size against A4
PREPRINTED = frozenset({"border", "heading"})
MARKS = ((20.0, 20.0), (277.0, 20.0), (277.0, 190.0), (20.0, 190.0))  # mm on A4
_ARM = 8 * MM  # half the length of a cross


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


def calibration(stock: Stock | None = None) -> bytes:
    """Four crosses whose places are measured with a ruler on the printed sheet."""
    stock = stock or Stock()
    k, (w, h) = stock.factor, stock.size
    sheet = Sheet(stock.size, "套打校准页")
    stock.adjust(sheet)
    small, text = Style("song", 10.5), Style("kai", 14, 1)
    for a, b in MARKS:
        x, y = a * MM * k, b * MM * k
        sheet.stroke(0, 0.3)
        sheet.line(x - _ARM, y, x + _ARM, y)
        sheet.line(x, y - _ARM, x, y + _ARM)
        sheet.circle(x, y, 3 * MM)
        line = set_line(f"左 {a * k:.1f} mm，下 {b * k:.1f} mm", small)
        inward = 4 * MM if x < w / 2 else -4 * MM - line.width
        draw_line(sheet, line, x + inward, y + 5 * MM)
    for i, row in enumerate(
        (
            "套打校准页",
            "用预印纸打印本页，量出四个十字中心到纸张左边和下边的距离（毫米），填入程序，",
            "程序据此算出左右、上下、缩放和旋转四个修正值。",
        )
    ):
        draw_centred(sheet, row, text, w / 2, h / 2 + (1 - i) * 9 * MM)
    sheet.showPage()
    return sheet.finished()


def corrected(stock: Stock, measured: Sequence[tuple[float, float]]) -> Stock:
    """The stock that cancels what was measured (mm from the left and lower edge, as MARKS).

    Least squares of a similarity about the middle of the sheet; a `PaperError` if the four
    points cannot be what the page printed.
    """
    k = stock.factor
    centre = complex(297 * k / 2, 210 * k / 2)
    want = [complex(a * k, b * k) - centre for a, b in MARKS]
    got = [complex(*point) - centre for point in measured]
    if len(got) != len(want) or max(abs(a - b) for a, b in zip(want, got, strict=True)) > 30 * k:
        raise PaperError(
            "校准数据不合理：需要四个十字的位置，每个与标注值相差不超过30毫米。",
            remedy="请按校准页上左下、右下、右上、左上的次序重新量取，单位为毫米。",
        )
    mean_want, mean_got = sum(want) / len(want), sum(got) / len(got)
    away = [point - mean_got for point in got]
    dot = sum((a - mean_want) * b.conjugate() for a, b in zip(want, away, strict=True))
    turn = dot / sum(abs(b) ** 2 for b in away)
    shift = mean_want - turn * mean_got
    return replace(
        stock,
        dx=round(shift.real, 3),
        dy=round(shift.imag, 3),
        scale=round(abs(turn), 6),
        rotation=round(degrees(phase(turn)), 4),
    )
