"""Rubric items in rows: a percent in steps of five, the wording of its band, a running total."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from xinzhou_desktop.rules import rubric as rubrics
from xinzhou_desktop.rules.scoring import FULL, STEP, item_score, percent_is_valid, points
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.figures import NumberField
from xinzhou_desktop.ui.layout import Item, col, row, rule, text

_STEPS = {
    Qt.Key.Key_Up: STEP,
    Qt.Key.Key_Down: -STEP,
    Qt.Key.Key_PageUp: 2 * STEP,
    Qt.Key.Key_PageDown: -2 * STEP,
}


class PercentField(QWidget):
    """0 to 100 in steps of 5: typed, by Up and Down, or by the two buttons."""

    changed = Signal()

    def __init__(self, percent: int | None, *, name: str) -> None:
        super().__init__()
        self.line = NumberField(percent, name=f"{name} 百分比", unit="%", hint="–")
        self.line.setFixedWidth(theme.px(84))
        self.line.textChanged.connect(self.changed)
        less = Button(icon="down", name=f"{name}：减 {STEP}%")
        more = Button(icon="up", name=f"{name}：加 {STEP}%")
        less.clicked.connect(lambda: self.step(-STEP))
        more.clicked.connect(lambda: self.step(STEP))
        for button in (less, more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Up and Down do it
        self.setLayout(row(less, self.line, more, gap=4))
        self.setFocusProxy(self.line)
        self._buttons = (less, more)

    @property
    def percent(self) -> int | None:
        """What is written, in percent; None when empty or no whole number."""
        return None if self.line.number is None else int(self.line.number)

    @property
    def complaint(self) -> str:
        """Why the writing is no percent; empty when it is one or nothing is written."""
        if self.line.complaint:
            return self.line.complaint
        if self.percent is None:
            return ""
        finding = percent_is_valid(self.percent)
        return "" if finding.passed else finding.remedy

    def step(self, by: int) -> None:
        """Go up or down to the next multiple of five."""
        before = self.percent
        if before is None:
            after = FULL // 2
        elif by > 0:
            after = (before // STEP) * STEP + by
        else:
            after = -(-before // STEP) * STEP + by
        self.line.show_number(max(0, min(FULL, after)))

    def set_fixed(self, *, fixed: bool) -> None:
        """Only show, or let write again."""
        self.line.setReadOnly(fixed)
        for button in self._buttons:
            button.setVisible(not fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self.line.isReadOnly():
            super().keyPressEvent(event)
        else:
            self.step(step)


class ItemLine(QFrame):
    """One item of the rubric: code, name, points, percent, score, and what is said below."""

    def __init__(self, item: rubrics.Item, percent: int | None, aside: QWidget | None) -> None:
        super().__init__()
        self.item = item
        self.percent = PercentField(percent, name=f"{item.code} {item.name}")
        self._score = text("", "body", "text2")
        self._score.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._score.setFixedWidth(theme.px(72))
        code = text(item.code, "body", "text3")
        code.setFixedWidth(theme.px(44))
        head = (code, (text(item.name, "body", wrap=True), 1), text(f"{item.points} 分", "caption"))
        self.hint = text("", "caption", "text3", wrap=True)
        aside_items: list[Item] = [aside] if aside else []
        self.setLayout(
            col(
                row(*head, self.percent, self._score, gap=10),
                self.hint,
                *aside_items,
                gap=3,
                margins=(0, 6, 0, 6),
            )
        )
        self.percent.changed.connect(self.show_band)
        self.show_band()

    def show_band(self) -> None:
        """The score of the item and the wording of the band, or what is wrong."""
        wrong, percent = self.percent.complaint, self.percent.percent
        self.percent.line.set_error(bool(wrong))
        self.hint.set_tone("bad" if wrong else "text3")
        if wrong or percent is None:
            self._score.setText("–")
            self.hint.setText(wrong)
        else:
            self._score.setText(points(item_score(self.item, percent)))
            band = rubrics.shipped().band(percent)
            words = "" if band is None else band.result if _is_result(self.item) else band.process
            self.hint.setText(f"{band.low}—{band.high}%：{words}" if band else "")
        self.hint.setVisible(bool(self.hint.text()))


def _is_result(item: rubrics.Item) -> bool:
    return item.kind == "结果"


class ScoreGrid(QWidget):
    """Every item of the rubric under its category."""

    edited = Signal()

    def __init__(
        self,
        percents: Mapping[str, int],
        aside: Callable[[rubrics.Item], QWidget | None] = lambda _item: None,
    ) -> None:
        super().__init__()
        rubric = rubrics.shipped()
        sums = rubric.subtotals()
        self.lines = {
            item.code: ItemLine(item, percents.get(item.code), aside(item)) for item in rubric.items
        }
        blocks: list[Item] = []
        category = ""
        for item in rubric.items:
            if item.category != category:
                category = item.category
                head = text(f"{category}（{sums[category]} 分）", "strong")
                blocks += [8, head, rule()] if blocks else [head, rule()]
            blocks.append(self.lines[item.code])
        for line in self.lines.values():
            line.percent.changed.connect(self.edited)
        self.setLayout(col(*blocks, gap=2))

    @property
    def percents(self) -> dict[str, int]:
        """What is written, by item code; items without a percent are left out."""
        return {
            code: line.percent.percent
            for code, line in self.lines.items()
            if line.percent.percent is not None
        }

    @property
    def wrong(self) -> Sequence[ItemLine]:
        """The items whose percent cannot be taken."""
        return [line for line in self.lines.values() if line.percent.complaint]

    def total_words(self) -> str:
        """How much is scored, and the sum so far."""
        good = {c: p for c, p in self.percents.items() if not self.lines[c].percent.complaint}
        total = sum(item_score(self.lines[code].item, p) for code, p in good.items())
        return f"已评 {len(good)}／{len(self.lines)} 项，合计 {points(total)} 分"

    def set_fixed(self, *, fixed: bool) -> None:
        """Only show, or let write again."""
        for line in self.lines.values():
            line.percent.set_fixed(fixed=fixed)
