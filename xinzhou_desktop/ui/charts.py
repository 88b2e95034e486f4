"""Small painted charts: direct labels, no axis, no legend; the numbers are the spoken name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.signs import CENTER, LEFT, RIGHT, Painted

DayKind = Literal["done", "today", "next", "out", "goal"]


@dataclass(frozen=True, slots=True)
class FunnelLine:
    """One stage of the year: how many organisations got there; None means not yet begun."""

    name: str
    count: int | None
    note: str = ""
    tone: str = "ink"


class Funnel(Painted):
    """Counts by stage on one scale."""

    def __init__(self, lines: Sequence[FunnelLine]) -> None:
        super().__init__()
        self._lines = tuple(lines)
        self.setFixedHeight(len(self._lines) * theme.px(23))
        self.setMinimumWidth(theme.px(320))
        counts = ((each.name, "未开始" if each.count is None else each.count) for each in lines)
        self.setAccessibleName(
            "本年进度：" + "，".join(f"{name} {count}" for name, count in counts)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, high = self.painter(), theme.px(23)
        most = max([each.count or 0 for each in self._lines] + [1])
        left = theme.px(92)
        roomy = self.width() > theme.px(560)
        span = self.width() - left - theme.px(250 if roomy else 52)
        for number, each in enumerate(self._lines):
            top, mid = number * high, number * high + high / 2
            begun = each.count is not None
            painter.setFont(theme.font("body"))
            painter.setPen(theme.color("text2" if begun else "text3"))
            painter.drawText(QRectF(0, top, left - 12, high), LEFT, each.name)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("line", 0.45))
            painter.drawRoundedRect(QRectF(left, mid - 6, span, 12), 3, 3)
            if each.count:
                painter.setBrush(theme.color(each.tone))
                wide = max(span * each.count / most, 3)
                painter.drawRoundedRect(QRectF(left, mid - 6, wide, 12), 3, 3)
            painter.setFont(theme.font("strong"))
            painter.setPen(theme.color("text" if begun else "text3"))
            figure = QRectF(left + span + 8, top, theme.px(36), high)
            painter.drawText(figure, RIGHT, "–" if each.count is None else str(each.count))
            if roomy:
                painter.setFont(theme.font("caption"))
                painter.setPen(theme.color("text3"))
                note = QRectF(left + span + theme.px(60), top, theme.px(190), high)
                painter.drawText(note, LEFT, each.note)


class Ring(Painted):
    """A countdown in whole days: the elapsed ones in seal red, one big figure."""

    def __init__(self, done: int, total: int, figure: str, head: str, unit: str = "整天") -> None:
        super().__init__()
        self._done, self._total = done, max(total, 1)
        self._figure, self._head, self._unit = figure, head, unit
        self.setFixedSize(theme.px(132), theme.px(132))
        self.setAccessibleName(f"{head} {figure} {unit}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = self.painter(), QRectF(self.rect()).adjusted(8, 8, -8, -8)
        step, gap, unit = 360 / self._total, min(4.4, 90 / self._total), theme.px(1)
        for number in range(self._total):
            tone = "seal_fill" if number < self._done else "line"
            pen = QPen(theme.color(tone), 8)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            start = 90 - number * step - gap / 2
            painter.drawArc(rect, round(start * 16), round(-(step - gap) * 16))
        painter.setPen(theme.color("text3"))
        painter.setFont(theme.font("caption"))
        painter.drawText(rect.adjusted(0, 20 * unit, 0, -66 * unit), CENTER, self._head)
        painter.drawText(rect.adjusted(0, 78 * unit, 0, 0), CENTER, self._unit)
        painter.setFont(theme.font("hero"))
        painter.setPen(theme.color("text"))
        painter.drawText(rect.adjusted(0, 14 * unit, 0, 0), CENTER, self._figure)


class Span(Painted):
    """A running period as a line; `part` is the elapsed share from 0 to 1."""

    def __init__(self, part: float, name: str, tone: str = "busy") -> None:
        super().__init__()
        self._part, self._tone = min(max(part, 0.0), 1.0), tone
        self.setFixedHeight(6)
        self.setMinimumWidth(40)
        self.setAccessibleName(f"{name}：已过 {self._part:.0%}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setPen(Qt.PenStyle.NoPen)
        for part, tone in ((1.0, "line"), (self._part, self._tone)):
            painter.setBrush(theme.color(tone))
            painter.drawRoundedRect(QRectF(0, 1, self.width() * part, 4), 2, 2)


class Bars(Painted):
    """A figure a year, some may lie below zero; the values stand at the bars, as given."""

    def __init__(self, bars: Sequence[tuple[str, float]], unit: str, decimals: int = 2) -> None:
        super().__init__()
        self._bars, self._decimals = tuple(bars), decimals
        self.setFixedSize(theme.px(92 * len(self._bars) + 24), theme.px(124))
        spoken = (f"{year} {self._words(value)} {unit}" for year, value in bars)
        self.setAccessibleName("；".join(spoken))

    def _words(self, value: float) -> str:
        return f"{value:,.{self._decimals}f}".replace("-", "−")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, u = self.painter(), theme.px(100) / 100
        values = [value for _, value in self._bars]
        top, low = max([*values, 0.0]), min([*values, 0.0])
        reach = (top - low) or 1.0
        unit, zero = 62 * u / reach, (20 + 62 * top / reach) * u
        for number, (year, value) in enumerate(self._bars):
            x, high = (30 + number * 92) * u, max(abs(value) * unit, 2)
            tone = "bad" if value < 0 else "ink"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(tone))
            bar = QRectF(x, zero if value < 0 else zero - high, 48 * u, high)
            painter.drawRoundedRect(bar, 2, 2)
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("bad" if value < 0 else "text"))
            label = zero + high + 1 if value < 0 else zero - high - 18 * u
            painter.drawText(QRectF(x - 20 * u, label, 88 * u, 16 * u), CENTER, self._words(value))
            painter.setPen(theme.color("text3"))
            foot = QRectF(x - 20 * u, self.height() - 16 * u, 88 * u, 16 * u)
            painter.drawText(foot, CENTER, year)
        painter.setPen(QPen(theme.color("line_strong"), 1))
        painter.drawLine(QPointF(8, zero), QPointF(self.width() - 8, zero))


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a strip; `short` replaces the note when the cell is narrow."""

    date: str
    week: str
    note: str
    kind: DayKind
    short: str = ""


class DayStrip(Painted):
    """A period: the day that does not count, the counted ones, the first possible day after."""

    _GROUND = {  # noqa: RUF012 -- a constant of the class
        "done": ("seal_soft", "seal_soft", "text"),
        "today": ("seal_fill", "seal_fill", "on_seal"),
        "next": ("surface", "line", "text"),
        "out": ("sunken", "line", "text3"),
        "goal": ("ok_soft", "ok", "ok"),
    }

    def __init__(self, days: Sequence[Day]) -> None:
        super().__init__()
        self._days = tuple(days)
        self.setFixedHeight(theme.px(64))
        self.setMinimumWidth(len(self._days) * theme.px(40))
        self.setAccessibleName("；".join(f"{d.date} {d.week} {d.note}" for d in days))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, wide, u = self.painter(), self.width() / len(self._days), theme.px(100) / 100
        for number, day in enumerate(self._days):
            ground, edge, tone = self._GROUND[day.kind]
            rect = QRectF(number * wide + 2, 1, wide - 4, self.height() - 2)
            painter.setBrush(theme.color(ground))
            painter.setPen(QPen(theme.color(edge), 1))
            painter.drawRoundedRect(rect, 6, 6)
            painter.setPen(theme.color(tone))
            painter.setFont(theme.font("strong"))
            painter.drawText(rect.adjusted(0, 6 * u, 0, -34 * u), CENTER, day.date)
            painter.setPen(theme.color("text3" if tone == "text" else tone))
            painter.setFont(theme.font("caption"))
            painter.drawText(rect.adjusted(0, 24 * u, 0, -18 * u), CENTER, day.week)
            fits = painter.fontMetrics().horizontalAdvance(day.note) <= rect.width() - 2
            words = day.note if fits else day.short
            painter.drawText(rect.adjusted(0, 40 * u, 0, -4 * u), CENTER, words)
