"""What to look for in the log: who, what, about whom, when, and a word of the reason."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from xinzhou_desktop.services.journal import LogFilter
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Field, Picker
from xinzhou_desktop.ui.dates import DateField
from xinzhou_desktop.ui.layout import col, row, text

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LogFilterBar(QFrame):
    """Two lines of fields; a choice is taken at once, writing with Enter or 查找."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.operator = Picker(("全部", ""), name="按办理人筛选", label="办理人　")
        self.act = Picker(("全部", ""), name="按事项筛选", label="事项　")
        self.organisation = Picker(("全部", None), name="按单位筛选", label="单位　")
        for picker in (self.operator, self.act, self.organisation):
            picker.currentIndexChanged.connect(lambda _number: self.changed.emit())
        self.since = DateField(name="从哪一天起")
        self.until = DateField(name="到哪一天止")
        self.search = Field(name="理由中的字词", hint="理由中的字词", icon="search")
        self.find_button = Button("查找  Enter")
        self.find_button.clicked.connect(self._find)
        self.clear_button = Button("不限", kind="quiet", name="清除全部筛选条件")
        self.clear_button.clicked.connect(self.clear)
        days = (text("从", "body", "text2"), self.since, text("到", "body", "text2"), self.until)
        self.setLayout(
            col(
                row((self.operator, 2), (self.act, 3), (self.organisation, 3), gap=8),
                row(*days, (self.search, 1), self.find_button, self.clear_button, gap=8),
                gap=8,
            )
        )

    @property
    def wanted(self) -> LogFilter:
        """What the fields ask for; a date that is none asks for nothing."""
        return LogFilter(
            self.operator.currentData(),
            self.organisation.currentData(),
            self.act.currentData(),
            self.since.day,
            self.until.day,
            self.search.value,
        )

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
            field.set_error(False)
        self.search.clear()
        self.changed.emit()

    def _find(self) -> None:
        wrong = [field for field in (self.since, self.until) if field.complaint]
        for field in (self.since, self.until):
            field.set_error(bool(field.complaint))
        if wrong:
            wrong[0].setFocus()
        else:
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._find()
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
