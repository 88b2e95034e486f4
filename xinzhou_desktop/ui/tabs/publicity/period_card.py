"""公示期间: how many whole days are left, the days themselves, and how they were counted."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from xinzhou_desktop.rules.periods import Period, weekday
from xinzhou_desktop.services.publicity import NoticeRow
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.charts import Day, DayStrip, Ring
from xinzhou_desktop.ui.layout import Elided, box, col, row, text
from xinzhou_desktop.ui.signs import Chip
from xinzhou_desktop.vocabulary import NoticeState

STATES = {
    NoticeState.DRAFT: ("拟稿", "wait"),
    NoticeState.PUBLISHED: ("公示中", "busy"),
    NoticeState.PASSED: ("公示通过", "ok"),
    NoticeState.STOPPED: ("终止重公示", "none"),
}
_MOST = 11  # cells of the strip


def days_left(period: Period, today: date) -> int:
    """Whole days of the period after today."""
    return max(0, min((period.last - today).days, period.days))


def strip_days(period: Period, today: date) -> list[Day]:
    """The day that does not count, the counted ones, and the first possible day after."""
    days: list[Day] = []
    if period.start < period.first:
        days.append(_day(period.start, "发布，不计", "out", "不计"))
    for number in range(period.days):
        day = period.first + timedelta(days=number)
        note, last = f"第 {number + 1} 天", number + 1 == period.days
        if day == today:
            days.append(_day(day, f"今天 {note}", "today", "今天"))
        else:
            kind = "done" if day < today else "next"
            note = f"{note} 期满" if last else note
            days.append(_day(day, note, kind, "期满" if last else str(number + 1)))
    days.append(_day(period.after, "最早提请", "goal", "提请"))
    if len(days) > _MOST:
        gap = Day("…", "", f"共 {period.days} 天", "out", "…")
        days = [*days[: _MOST // 2], gap, *days[-_MOST // 2 :]]
    return days


def _day(day: date, note: str, kind: str, short: str) -> Day:
    return Day(f"{day:%m-%d}", weekday(day), note, kind, short)  # type: ignore[arg-type]


def derivation_words(derivation: Sequence[str]) -> str:
    """The lines of the derivation as one sentence."""
    return "；".join(derivation) + "。"


class PeriodCard(QFrame):
    """The period of one notice; a low window keeps only the words."""

    def __init__(self, notice: NoticeRow, today: date) -> None:
        super().__init__()
        self.setProperty("card", True)
        period = notice.period
        self.words = derivation_words(period.derivation)
        published = notice.published_at is not None
        left = days_left(period, today)
        over = period.is_over(today)
        figure, head = (str(left), "还剩") if published else (str(period.days), "拟公示")
        if published and over:
            figure, head = "0", "已期满"
        done = (period.days - left) if published and today >= period.first else 0
        self.ring = Ring(done, period.days, figure, head)
        self.strip = DayStrip(strip_days(period, today if published else period.start))
        copy = Button("复制这段推算", "copy", "link")
        copy.clicked.connect(self.copy)
        said = text(self.words, "body", "text2", wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        when = f"{notice.published_at:%Y-%m-%d %H:%M} 发布" if notice.published_at else "尚未发布"
        said_where = f"{when}　{notice.platform}　{notice.url}".strip()
        if notice.taken_down_at:
            said_where += f"　{notice.taken_down_at:%m-%d %H:%M} 撤下"
        self._where = Elided(said_where, "caption", "text3")
        title = row(
            text("公示期间（第十四条：不少于 7 天）", "h3"),
            None,
            copy,
            text(notice.number, "caption", "text3"),
            Chip(*STATES[notice.state]),
            gap=8,
        )
        words: QWidget = box(
            col(
                self.strip,
                said,
                self._where,
                None,
                gap=6,
            )
        )
        body = row(col(self.ring, None, gap=0), (words, 1), gap=16)
        self.setLayout(col(title, body, gap=8, margins=(16, 10, 16, 8)))

    def copy(self) -> None:
        """Put the derivation on the clipboard."""
        QGuiApplication.clipboard().setText(self.words)

    def set_roomy(self, *, roomy: bool) -> None:
        """Where the window is low, the sentence has to do."""
        self.ring.setVisible(roomy)
        self.strip.setVisible(roomy)
        self._where.setVisible(roomy)
