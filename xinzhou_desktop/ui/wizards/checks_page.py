"""现场检查表: the questions of one group, each answered by one touch (第十二条)."""

from collections.abc import Callable, Sequence
from functools import cache

from PySide6.QtWidgets import QFrame

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.regulation import ART_12
from xinzhou_desktop.rules import checklist
from xinzhou_desktop.services.inspection import CheckRow, InspectionService
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.layout import Item, col, row, rule, text
from xinzhou_desktop.ui.notes import FieldNote
from xinzhou_desktop.ui.segmented import Segmented
from xinzhou_desktop.ui.steps import StepPage
from xinzhou_desktop.vocabulary import CheckAnswer
from xinzhou_desktop.vocabulary import Field as Activity

_ANSWERS = tuple(CheckAnswer)
_SIGNS = ("ok", "bad", "none")
REST = "其他"


@cache
def _groups() -> dict[str, str]:
    """The group of each question, by its code."""
    lines = checklist.for_visit(*Activity)
    return {line.code: line.group for line in lines}


def grouped(checks: Sequence[CheckRow]) -> dict[str, list[CheckRow]]:
    """The questions by group, in the order of the checklist."""
    found: dict[str, list[CheckRow]] = {}
    for item in checks:
        found.setdefault(_groups().get(item.code, REST), []).append(item)
    return found


class CheckLine(QFrame):
    """One question: its text, three answers, and a note where it is needed."""

    def __init__(self, item: CheckRow, edited: Callable[[], None]) -> None:
        super().__init__()
        self.item = item
        self._saved = (item.answer, item.note)
        current = _ANSWERS.index(item.answer) if item.answer else -1
        self.answers = Segmented(
            *((a.value, sign, "") for a, sign in zip(_ANSWERS, _SIGNS, strict=True)),
            name=f"{item.code} {item.text}",
            current=current,
            height=theme.size("touch"),
            role="field",
        )
        self.answers.setFixedWidth(theme.px(336))
        self.note = Field(
            item.note, name=f"{item.code} 说明", hint="写明情况", height=theme.size("touch")
        )
        self.wrong = FieldNote()
        words = col(
            text(item.text, "field", wrap=True), text(item.code, "caption", "text3"), None, gap=2
        )
        self.setLayout(
            col(
                row((words, 1), col(self.answers, None, gap=0), gap=16),
                self.note,
                self.wrong,
                gap=6,
                margins=(0, 6, 0, 6),
            )
        )
        self.answers.chosen.connect(lambda _number: edited())
        self.note.textChanged.connect(lambda _words: edited())
        self.show_note()

    @property
    def answer(self) -> CheckAnswer | None:
        """The answer, or None."""
        return _ANSWERS[self.answers.current] if self.answers.current >= 0 else None

    @property
    def is_open(self) -> bool:
        """Whether there is no answer on record."""
        return self._saved[0] is None

    def show_note(self) -> None:
        """不符合 asks for a note at once; else the line stays one line."""
        self.note.setVisible(self.answer is CheckAnswer.NO or bool(self.note.value))

    def save(self, service: InspectionService) -> str:
        """Write the answer if it changed; returns why it could not be written."""
        answer = self.answer
        if answer is None or (answer, self.note.value) == self._saved:
            return ""
        try:
            service.check(self.item.item_id, answer, self.note.value)
        except InvalidInput as error:
            self.wrong.say(error.message)
            self.note.set_error(True)
            return error.message
        self._saved = (answer, self.note.value)
        self.wrong.say("")
        self.note.set_error(False)
        return ""


class ChecksPage(StepPage):
    """The questions of one group."""

    def __init__(
        self,
        service: InspectionService,
        title: str,
        checks: Sequence[CheckRow],
        answered: Callable[[], None],
    ) -> None:
        super().__init__(title, group="现场检查表", article=ART_12)
        self._service, self._checks, self._answered = service, tuple(checks), answered
        self.lines: list[CheckLine] = []

    def build(self) -> None:
        self.lines = [CheckLine(item, self._touch) for item in self._checks]
        blocks: list[Item] = [
            text(self.title, "field_h"),
            text("第十二条 · 逐项回答；不符合的写明情况", "body", "text3"),
        ]
        for line in self.lines:
            blocks += [rule(), line]
        self.setLayout(col(*blocks, None, gap=6, margins=24))

    def _touch(self) -> None:
        for line in self.lines:
            line.show_note()
        self.edited.emit()

    @property
    def open_items(self) -> int:
        """How many questions have no answer on record."""
        if not self.built:
            return sum(item.answer is None for item in self._checks)
        return sum(line.is_open for line in self.lines)

    @property
    def first_open(self) -> CheckLine | None:
        """The first question without an answer."""
        return next((line for line in self.lines if line.is_open), None)

    def state(self) -> str:
        left = self.open_items
        if not left:
            return "ok"
        return "wait" if left == len(self._checks) else "busy"

    def save(self) -> None:
        """Write every changed answer; the first that cannot be written is said."""
        wrong = [words for line in self.lines if (words := line.save(self._service))]
        self._answered()
        if wrong:
            raise InvalidInput(wrong[0], field="note")
