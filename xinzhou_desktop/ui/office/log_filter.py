"""What to look for in the log: who, what, about whom, when, and a word of the reason."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from xinzhou_desktop.services.journal import LogFilter
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Field, Picker
from xinzhou_desktop.ui.dates import DateField
from xinzhou_desktop.ui.layout import Fold, box, col, row, text
from xinzhou_desktop.ui.notes import FieldNote

_MORE = "更多条件"
_PICKER = 128  # px
_ROOM = 640  # px: from this width on a line holds it all
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LogFilterBar(QFrame):
    """One line of fields, a second one on demand; a choice counts at once, writing with Enter."""

    changed = Signal()
    taller = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted = LogFilter()  # what was looked for last
        self.operator = Picker(("全部", ""), name="按办理人筛选", label="办理人　")
        self.act = Picker(("全部", ""), name="按事项筛选", label="事项　")
        self.organisation = Picker(("全部", None), name="按单位筛选", label="单位　")
        for picker in (self.operator, self.act, self.organisation):
            picker.setMinimumWidth(theme.px(_PICKER))
            picker.currentIndexChanged.connect(lambda _number: self.look())
        self.since = DateField(name="从哪一天起")
        self.until = DateField(name="到哪一天止")
        self.search = Field(name="理由中的字词", hint="理由中的字词", icon="search")
        self.search.setMinimumWidth(theme.px(_PICKER))
        self.find_button = Button("查找", name="查找  Enter")
        self.find_button.clicked.connect(self.look)
        self.more_button = Button(_MORE, "down", "quiet")
        self.more_button.clicked.connect(self._fold)
        self.clear_button = Button("看全部", kind="link", name="清除全部筛选条件")
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        days = (text("从", "body", "text2"), self.since, text("到", "body", "text2"), self.until)
        self.note = FieldNote()
        span = box(col(row(*days, None, gap=8), self.note, gap=4))
        about = box(col(self.organisation, None, gap=0))
        self.rest = Fold(about, span, theme.px(_ROOM), gap=8)
        self.rest.hide()
        choices = box(row((self.operator, 2), (self.act, 3), gap=8))
        words = box(row((self.search, 1), self.find_button, self.more_button, gap=8))
        self.setLayout(col(Fold(choices, words, theme.px(_ROOM), gap=8), self.rest, gap=8))

    def _asked(self) -> LogFilter:
        return LogFilter(
            self.operator.currentData(),
            self.organisation.currentData(),
            self.act.currentData(),
            self.since.day,
            self.until.day,
            self.search.value,
        )

    def _fold(self) -> None:
        """Show the second line, or put it away; what it asks for stays asked."""
        self.rest.setVisible(self.rest.isHidden())
        self._mark()
        self.taller.emit()

    def _mark(self) -> None:
        """Say how many conditions are out of sight, and offer the way back to everything."""
        wanted, hidden = self.wanted, self.rest.isHidden()
        unseen = (wanted.organisation_id, wanted.since, wanted.until)
        count = sum(each is not None for each in unseen) if hidden else 0
        words = f"{_MORE}（{count}）" if count else _MORE if hidden else "收起"
        self.more_button.set_words(words)
        self.more_button.set_icon("down" if hidden else "up")
        self.clear_button.setVisible(wanted != LogFilter())

    def offer(
        self,
        operators: Sequence[str],
        acts: Sequence[str],
        organisations: Sequence[tuple[int, str]],
    ) -> None:
        """Replace what can be chosen; what was chosen stays."""
        people = [(name, name) for name in operators]
        done = [(name, name) for name in acts]
        bodies = [(name, key) for key, name in organisations]
        _refill(self.operator, people)
        _refill(self.act, done)
        _refill(self.organisation, bodies)

    def clear(self) -> None:
        """Look for everything again."""
        for picker in (self.operator, self.act, self.organisation):
            with QSignalBlocker(picker):
                picker.setCurrentIndex(0)
            picker.update()
        for field in (self.since, self.until):
            field.show_date(None)
        self.search.clear()
        self.look()

    def look(self) -> bool:
        """Look for what the fields ask, unless the days cannot be meant; whether it was done."""
        wrong = next((each for each in (self.since, self.until) if each.complaint), None)
        words = wrong.complaint if wrong else ""
        since, until = self.since.day, self.until.day
        if since and until and since > until:
            wrong, words = self.until, "止日早于起日，请更正。"
        for field in (self.since, self.until):
            field.set_error(field is wrong)
        self.note.say(words)
        if wrong is not None:
            self.rest.show()
            wrong.setFocus()
            self.taller.emit()
        else:
            self.wanted = self._asked()
        self._mark()
        if wrong is None:
            self.changed.emit()
        return wrong is None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.look()
        else:
            super().keyPressEvent(event)


def _refill(picker: Picker, items: Sequence[tuple[str, object]]) -> None:
    chosen = picker.currentData()
    with QSignalBlocker(picker):
        while picker.count() > 1:
            picker.removeItem(1)
        for words, value in items:
            picker.addItem(words, value)
        picker.choose(chosen)
