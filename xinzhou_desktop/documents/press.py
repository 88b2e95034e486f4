"""The certificate sheet: border, citation, facts and the space of the seal."""

from dataclasses import dataclass, replace
from datetime import date

from xinzhou_desktop.documents import border
from xinzhou_desktop.documents.breaking import set_line
from xinzhou_desktop.documents.dates import day_hanzi
from xinzhou_desktop.documents.faces import Sheet, rgb
from xinzhou_desktop.documents.glyphs import MM, Style
from xinzhou_desktop.documents.lettering import draw_centred, draw_line
from xinzhou_desktop.documents.naming import NAME_WIDTH, fit_name
from xinzhou_desktop.documents.ornament import CRIMSON, INK, Palette
from xinzhou_desktop.documents.qr import draw_qr
from xinzhou_desktop.documents.stock import Stock
from xinzhou_desktop.documents.witness import draw_witness
from xinzhou_desktop.documents.wording import Wording
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.vocabulary import Honour

PALETTES = {Honour.AWARD.value: CRIMSON, Honour.NOMINATION.value: INK}
SEAL = 45 * MM
RAISED = 4.5 * MM  # authority and date stand a little below the middle of the seal
_SHORT_AWARD = 8  # characters; a shorter one is spaced wider
_LABEL = 4  # characters; shorter ones are spread
_FACTS = ("number", "validity", "code")  # passages, from the top
_NUMBER, _PERIOD, _CODE = range(3)
_BESIDE = 4 / 17  # of the side of the code: the room to its right


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
        self._labels = [words.say(passage) for passage in _FACTS]
        f = (self.k + 1) / 2  # small text grows less than the sheet
        self._code_side, self._low = 17 * MM * f, (33 * MM * self.k, 36 * MM * self.k)

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
        """One certificate on one page; what certificates have in common is written once."""
        sheet, p = self.sheet, PALETTES[item.award]
        if "border" not in self.stock.preprinted:
            border.draw(sheet, p, self.k, self.size)
        sheet.addLiteral("q")
        self.stock.adjust(sheet)
        if "heading" not in self.stock.preprinted:
            sheet.repeated(("heading", p), lambda: self._heading(p))
        self._name(item.organisation, p)
        given = ("given", item.year, item.award)
        sheet.repeated(given, lambda: self._given(item, p))
        self._fact(_NUMBER, item.number, p)
        period = ("period", item.valid_from, item.valid_to, p)
        sheet.repeated(period, lambda: self._period(item, p))
        self._fact(_CODE, item.code, p)
        signed = ("signature", item.authority, item.issued, item.witness, p)
        sheet.repeated(signed, lambda: self._signature(item, p))
        text = f"XZZL {item.number} {item.code}"
        draw_qr(sheet, text, *self._low, self._code_side, p.text)
        sheet.addLiteral("Q")
        sheet.showPage()

    def _heading(self, palette: Palette) -> None:
        heading = Style("biao", 50 * self.k, 21 * self.k, palette.main)
        self._centred(self.words.say("heading"), heading, self.size[1] - 50 * MM * self.k)
        self._flourish(palette)

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

    def _name(self, organisation: str, p: Palette) -> None:
        k, (w, h) = self.k, self.size
        parts, name = fit_name(organisation, p.text, k)
        lead = name.size * 1.38
        for i, part in enumerate(parts):
            y = h - 82 * MM * k - (i - (len(parts) - 1) / 2) * lead
            draw_centred(self.sheet, part, name, w / 2, y)

    def _given(self, item: Certificate, p: Palette) -> None:
        """For what, and what."""
        k, (w, h) = self.k, self.size
        body = Style("kai", 19 * k, 1.9 * k, p.text)
        self._centred(self.words.say("before", year=item.year), body, h - 102.5 * MM * k)
        spaced = 0.26 if len(item.award) < _SHORT_AWARD else 0.16
        award = Style("biao", 37 * k, 37 * k * spaced, p.main)
        draw_centred(self.sheet, item.award, award, w / 2, h - 120 * MM * k)
        self._centred(self.words.say("after"), body, h - 137.5 * MM * k)
        self._label(_NUMBER, p)

    def _centred(self, text: str, style: Style, y: float) -> None:
        """A line of the words; a `PaperError` if it does not fit between the borders."""
        if "\n" in text or set_line(text, style).width > NAME_WIDTH * self.k:
            raise _too_long(text)
        draw_centred(self.sheet, text, style, self.size[0] / 2, y)

    def _row(self, row: int, p: Palette) -> tuple[float, float, Style]:
        """Where one of the three lines beside the code begins, and in what it is set."""
        (left, low), side = self._low, self._code_side
        style = Style("song", 10.5 * (self.k + 1) / 2, 0, p.text)
        return left + side * (1 + _BESIDE), low + side - (row + 0.5) * side / len(_FACTS), style

    def _label(self, row: int, p: Palette) -> None:
        """Every label is four characters wide."""
        words, (x, y, style) = self._labels[row], self._row(row, p)
        gaps = len(words) - 1
        tracking = style.size * ((_LABEL - 1) / gaps - 1) if 0 < gaps < _LABEL else 0.0
        line = set_line(words, replace(style, tracking=tracking))
        draw_line(self.sheet, line, x - tracking / 2, y)

    def _fact(self, row: int, text: str, p: Palette) -> None:
        """What follows a label; a `PaperError` if it reaches into the seal."""
        x, y, style = self._row(row, p)
        told, label = set_line("：" + text, style), self._labels[row]
        x += _LABEL * style.size
        if len(label) > _LABEL or x + told.width > self._seal_left:
            raise _too_long(f"{label}：{text}")
        draw_line(self.sheet, told, x, y)

    def _period(self, item: Certificate, p: Palette) -> None:
        days = {"valid_from": item.valid_from, "valid_to": item.valid_to}
        self._label(_PERIOD, p)
        self._fact(_PERIOD, self.words.say("period", **days), p)
        self._label(_CODE, p)

    def _signature(self, item: Certificate, p: Palette) -> None:
        sheet, f, (x, y) = self.sheet, (self.k + 1) / 2, self.signed
        left, low = self._low
        draw_witness(sheet, item.witness, left, low - 4.2 * MM * f, size=6.5 * f)
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
