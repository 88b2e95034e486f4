"""The certificate sheet: border, citation, facts and the space of the seal."""

from dataclasses import dataclass, replace
from datetime import date
from math import hypot

from xinzhou_desktop.documents import ornament
from xinzhou_desktop.documents.breaking import set_line
from xinzhou_desktop.documents.dates import day_hanzi
from xinzhou_desktop.documents.faces import Sheet, rgb
from xinzhou_desktop.documents.glyphs import MM, Style
from xinzhou_desktop.documents.lettering import draw_centred, draw_line
from xinzhou_desktop.documents.naming import NAME_WIDTH, fit_name
from xinzhou_desktop.documents.ornament import (
    BAND_HEIGHT,
    BAND_PERIOD,
    CORNER,
    MEDAL_RADIUS,
    Palette,
)
from xinzhou_desktop.documents.qr import draw_qr
from xinzhou_desktop.documents.stock import Stock
from xinzhou_desktop.documents.witness import draw_witness
from xinzhou_desktop.documents.wording import Wording
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.vocabulary import Honour

PALETTES = {Honour.AWARD.value: ornament.CRIMSON, Honour.NOMINATION.value: ornament.INK}
SEAL = 45 * MM
RAISED = 4.5 * MM  # authority and date stand a little below the middle of the seal
_SHORT_AWARD = 8  # characters; a shorter one is spaced wider
_LABEL = 4  # characters; shorter ones are spread


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one certificate says; `code` is the verification code (校验码).

    `witness`, here as on every paper, is number and code of the log's newest act (日志校验).
    """

    organisation: str
    award: str
    year: int
    number: str
    valid_from: date
    valid_to: date
    issued: date
    code: str
    authority: str = "上饶市信州区人民政府"
    witness: str = ""


class Press:
    """One document; the border is declared once per honour and reused on every page."""

    def __init__(self, stock: Stock, words: Wording) -> None:
        self.stock, self.k, self.size = stock, stock.factor, stock.size
        self.words = words
        self.sheet = Sheet(self.size, words.say("heading"))
        self._made: set[str] = set()

    @property
    def signed(self) -> tuple[float, float]:
        """Middle of authority and date; the middle of the seal lies RAISED above it."""
        return (
            self.size[0] - 76 * MM * self.k,
            36 * MM * self.k + 17 * MM * (self.k + 1) / 4,
        )

    @property
    def _seal_left(self) -> float:
        return self.signed[0] - SEAL / 2

    def page(self, item: Certificate) -> None:
        """One certificate on one page."""
        sheet, k, h = self.sheet, self.k, self.size[1]
        palette = PALETTES[item.award]
        if "border" not in self.stock.preprinted:
            self._border(palette, list(PALETTES).index(item.award))
        sheet.saveState()
        self.stock.adjust(sheet)
        if "heading" not in self.stock.preprinted:
            heading = Style("biao", 50 * k, 21 * k, palette.main)
            self._centred(self.words.say("heading"), heading, h - 50 * MM * k)
            self._flourish(palette)
        self._citation(item, palette)
        self._facts(item, palette)
        self._signature(item, palette)
        sheet.restoreState()
        sheet.showPage()

    def _border(self, p: Palette, index: int) -> None:
        sheet, k, (w, h) = self.sheet, self.k, self.size
        border, woven, medal = f"border{index}", f"tile{index}", f"medal{index}"
        if border not in self._made:
            self._made.add(border)
            length, high, r = BAND_PERIOD * k, BAND_HEIGHT * k, MEDAL_RADIUS * k + 2
            self._form(woven, (-1, -high, length + 1, high), ornament.tile(p, k))
            self._form(medal, (-r, -r, r, r), ornament.medallion(p, k))
            sheet.beginForm(border, 0, 0, w, h)
            sheet.addLiteral(ornament.ground(p, k, self.size))
            self._bands(woven, medal)
            sheet.endForm()
        sheet.doForm(border)

    def _form(self, name: str, box: tuple[float, float, float, float], code: str) -> None:
        self.sheet.beginForm(name, *box)
        self.sheet.addLiteral(code)
        self.sheet.endForm()

    def _bands(self, woven: str, medal: str) -> None:
        sheet, k, (w, h) = self.sheet, self.k, self.size
        m, e = CORNER * k, 9.2 * MM * k  # the rosettes cover the ends of the bands
        for x0, y0, x1, y1 in (
            (m + e, m, w - m - e, m),
            (w - m, m + e, w - m, h - m - e),
            (w - m - e, h - m, m + e, h - m),
            (m, h - m - e, m, m + e),
        ):
            length = hypot(x1 - x0, y1 - y0)
            count = round(length / (BAND_PERIOD * k))
            ux, uy = (x1 - x0) / length, (y1 - y0) / length
            scale = length / count / (BAND_PERIOD * k)
            for i in range(count):
                at = length * i / count
                sheet.saveState()
                sheet.transform(ux * scale, uy * scale, -uy, ux, x0 + ux * at, y0 + uy * at)
                sheet.doForm(woven)
                sheet.restoreState()
        for x in (m, w - m):
            for y in (m, h - m):
                sheet.saveState()
                sheet.translate(x, y)
                sheet.doForm(medal)
                sheet.restoreState()

    def _flourish(self, p: Palette) -> None:
        """A rule that thins out on both sides of a lozenge."""
        sheet, k, unit = self.sheet, self.k, MM * self.k
        x, y = self.size[0] / 2, self.size[1] - 64.5 * unit
        sheet.setFillColorRGB(*rgb(p.metal))
        for side in (-1, 1):
            near = x + side * 4.2 * unit
            self._fill([(near, y + 0.45 * k), (x + side * 62 * unit, y), (near, y - 0.45 * k)])
            sheet.circle(x + side * 2.9 * unit, y, 0.42 * unit, stroke=0, fill=1)
        sheet.setFillColorRGB(*rgb(p.main))
        up, out = 1.35 * unit, 1.7 * unit
        self._fill([(x, y + up), (x + out, y), (x, y - up), (x - out, y)])

    def _fill(self, points: list[tuple[float, float]]) -> None:
        path = self.sheet.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
        self.sheet.drawPath(path, stroke=0, fill=1)

    def _citation(self, item: Certificate, p: Palette) -> None:
        sheet, k, (w, h) = self.sheet, self.k, self.size
        parts, name = fit_name(item.organisation, p.text, k)
        lead = name.size * 1.38
        for i, part in enumerate(parts):
            y = h - 82 * MM * k - (i - (len(parts) - 1) / 2) * lead
            draw_centred(sheet, part, name, w / 2, y)
        body = Style("kai", 19 * k, 1.9 * k, p.text)
        self._centred(self.words.say("before", year=item.year), body, h - 102.5 * MM * k)
        spaced = 0.26 if len(item.award) < _SHORT_AWARD else 0.16
        award = Style("biao", 37 * k, 37 * k * spaced, p.main)
        draw_centred(sheet, item.award, award, w / 2, h - 120 * MM * k)
        self._centred(self.words.say("after"), body, h - 137.5 * MM * k)

    def _centred(self, text: str, style: Style, y: float) -> None:
        """A line of the words; a `PaperError` if it does not fit between the borders."""
        if "\n" in text or set_line(text, style).width > NAME_WIDTH * self.k:
            raise _too_long(text)
        draw_centred(self.sheet, text, style, self.size[0] / 2, y)

    def _facts(self, item: Certificate, p: Palette) -> None:
        sheet, k = self.sheet, self.k
        f = (k + 1) / 2  # small text grows less than the sheet
        side, left, low = 17 * MM * f, 33 * MM * k, 36 * MM * k
        draw_qr(sheet, f"XZZL {item.number} {item.code}", left, low, side, p.text)
        small = Style("song", 10.5 * f, 0, p.text)
        say = self.words.say
        period = say("period", valid_from=item.valid_from, valid_to=item.valid_to)
        x, facts = left + side + 4 * MM * f, (item.number, period, item.code)
        for i, (passage, text) in enumerate(
            zip(("number", "validity", "code"), facts, strict=True)
        ):
            y, label = low + side - (i + 0.5) * side / 3, say(passage)
            gaps = len(label) - 1
            # Every label is four characters wide.
            tracking = small.size * ((_LABEL - 1) / gaps - 1) if 0 < gaps < _LABEL else 0.0
            named = set_line(label, replace(small, tracking=tracking))
            told = set_line("：" + text, small)
            if len(label) > _LABEL or x + _LABEL * small.size + told.width > self._seal_left:
                raise _too_long(f"{label}：{text}")
            draw_line(sheet, named, x - tracking / 2, y)
            draw_line(sheet, told, x + _LABEL * small.size, y)
        draw_witness(sheet, item.witness, left, low - 4.2 * MM * f, size=6.5 * f)

    def _signature(self, item: Certificate, p: Palette) -> None:
        sheet, f, (x, y) = self.sheet, (self.k + 1) / 2, self.signed
        half = 4.8 * MM * f
        if "authority" not in self.stock.preprinted:
            authority = Style("biao", 16 * f, 16 * f * 0.08, p.text)
            if set_line(item.authority, authority).width > 2 * SEAL * self.k:
                raise _too_long(item.authority)
            draw_centred(sheet, item.authority, authority, x, y + half)
        day = Style("kai", 15 * f, 15 * f * 0.04, p.text)
        draw_centred(sheet, day_hanzi(item.issued), day, x, y - half)
        if self.stock.show_seal_space:
            sheet.saveState()
            sheet.stroke(0xCC6666, 0.4)
            sheet.setDash(2, 2)
            sheet.circle(x, y + RAISED, SEAL / 2)
            sheet.restoreState()


def _too_long(text: str) -> PaperError:
    return PaperError(
        f"证书上的“{text}”过长，一行排不下。",
        remedy="请缩短证书的用语、编号或者颁证机关名称后再打印。",
    )
