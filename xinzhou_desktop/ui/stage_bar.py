"""The bar of stages: sign, name and count of open matters; the seal line marks the current one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QTabBar

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.icons import paint_icon
from xinzhou_desktop.ui.signs import CENTER, LEFT, paint_sign
from xinzhou_desktop.ui.tokens import SPOKEN

HOME = "home"
ROOMY, TIGHT = 52, 36  # pixels of a tab that are not its name
SHORT = {  # what a stage is called where its whole name has no room
    "plan": "方案",
    "application": "申报",
    "qualification": "审查",
    "inspection": "查验",
    "assessment": "考核",
    "publicity": "公示",
    "award": "颁奖",
    "supervision": "监督",
}


class StageBar(QTabBar):
    """Home and eight stages; arrows move, Ctrl+1 to Ctrl+9 are the window's."""

    def __init__(self, stages: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._slugs = [slug for slug, _ in stages]
        self._signs: Mapping[str, tuple[str, int]] = {}
        self._pad, self._short = ROOMY, False
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setFixedHeight(theme.size("tabs"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("考核阶段")
        for _, title in stages:
            self.addTab(title)

    def show_signs(self, signs: Mapping[str, tuple[str, int]]) -> None:
        """State and number of open matters, by slug."""
        self._signs = signs
        self._settle()
        for number, slug in enumerate(self._slugs):
            state, count = signs.get(slug, ("wait", 0))
            words = self.tabText(number)
            spoken = words if slug == HOME else f"{words}，{SPOKEN[state]}"
            spoken += f"，待办 {count} 件" if count else ""
            self.setAccessibleTabName(number, spoken)
            self.setTabToolTip(number, f"{spoken}（Ctrl+{number + 1}）")
            self.setTabText(number, words)  # makes Qt ask for the width again

    def _count(self, number: int) -> int:
        return self._signs.get(self._slugs[number], ("wait", 0))[1]

    def shown_name(self, number: int) -> str:
        """What stands on a tab now."""
        title = self.tabText(number)
        return SHORT.get(self._slugs[number], title) if self._short else title

    def _wide(self, number: int) -> int:
        words = QFontMetricsF(theme.font("strong")).horizontalAdvance(self.shown_name(number))
        return round(words) + theme.px(self._pad + (24 if self._count(number) else 0))

    def tabSizeHint(self, number: int) -> QSize:
        return QSize(self._wide(number), theme.size("tabs"))

    def minimumTabSizeHint(self, number: int) -> QSize:
        return self.tabSizeHint(number)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, theme.size("tabs"))

    def _settle(self) -> bool:
        """Tighter tabs in a narrow window, then short names, then scroll buttons; if it changed."""
        before = self._pad, self._short
        for self._pad, self._short in ((ROOMY, False), (TIGHT, False), (TIGHT, True)):
            if sum(map(self._wide, range(self.count()))) <= self.width():
                break
        return (self._pad, self._short) != before

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._settle():
            self.show_signs(self._signs)
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(self.count()):
            self._paint_tab(painter, number, QRectF(self.tabRect(number)))

    def _paint_tab(self, painter: QPainter, number: int, rect: QRectF) -> None:
        current, slug = number == self.currentIndex(), self._slugs[number]
        edge, side = theme.px(14 if self._pad == ROOMY else 7), theme.px(13)
        x, mid = rect.x() + edge, rect.center().y() - 1
        if slug == HOME:
            place = QRectF(x - 2, mid - side * 0.7, side * 1.4, side * 1.4)
            paint_icon(painter, place, "home", "text" if current else "text3")
        else:
            state = self._signs.get(slug, ("wait", 0))[0]
            paint_sign(painter, QRectF(x, mid - side / 2, side, side), state)
        painter.setFont(theme.font("strong" if current else "body"))
        painter.setPen(theme.color("text" if current else "text2"))
        left = x + side + theme.px(8)
        words = self.shown_name(number)
        painter.drawText(QRectF(left, rect.y(), rect.width(), rect.height() - 2), LEFT, words)
        if count := self._count(number):
            wide = QFontMetricsF(painter.font()).horizontalAdvance(words)
            high = theme.px(18)
            badge = QRectF(left + wide + 6, mid - high / 2, theme.px(20), high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("seal_soft"))
            painter.drawRoundedRect(badge, 4, 4)
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("seal"))
            painter.drawText(badge, CENTER, str(count) if count < 100 else "99")  # noqa: PLR2004
        if current:
            line = QRectF(rect.x() + edge - 4, rect.bottom() - 2, rect.width() - 2 * edge + 8, 3)
            painter.fillRect(line, theme.color("seal_fill"))
        if current and self.hasFocus():
            painter.setPen(QPen(theme.color("ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 4, -2, -6), 4, 4)
