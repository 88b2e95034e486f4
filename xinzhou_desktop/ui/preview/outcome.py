"""How did it come out? Asked sheet by sheet after printing; what is void stays accounted for."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.layout import Elided, box, col, row, text
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.notes import FieldNote
from xinzhou_desktop.ui.segmented import Segmented
from xinzhou_desktop.vocabulary import SheetState

STATES = (SheetState.GOOD, SheetState.VOID, SheetState.UNPRINTED)
CHOICES = (("完好", "ok", ""), ("作废", "bad", ""), ("没有印出", "wait", ""))


class OutcomeDialog(Dialog):
    """One line a sheet, good until said otherwise; `left` are those to be printed again.

    Without `again` what is left is only written down. `present` is what was written down before:
    then this corrects it, with a reason.
    """

    def __init__(
        self,
        sheets: Sequence[str],
        record: Callable[[Mapping[int, SheetState], str], None],
        again: Callable[[Sequence[int], str], None] | None,
        parent: QWidget | None,
        present: Sequence[SheetState] = (),
    ) -> None:
        super().__init__("更正打印结果" if present else "印好了吗？", parent, wide=640)
        self._record, self._again, self._corrects = record, again, bool(present)
        one = len(sheets) == 1
        words = (
            "请看一眼印出来的文书。卡纸、缺墨、印歪的选“作废”，废纸收好，不要流出去。"
            if one
            else "请逐张核对。卡纸、缺墨、印歪的选“作废”；打印机没有吐出来的选“没有印出”。"
        )
        self.add(text(words, "body", "text2", wrap=True))
        self.choices: dict[int, Segmented] = {}
        lines = []
        for number, label in enumerate(sheets, 1):
            now = STATES.index(present[number - 1]) if present else 0
            choice = Segmented(*CHOICES, name=label, current=now)
            choice.chosen.connect(lambda _number: self._show_reason())
            self.choices[number] = choice
            head = Elided(f"{number}．{label}" if not one else label, "body")
            lines.append(row((head, 1), choice, gap=12))
        self.add(box(col(*lines, gap=6)))
        asked, example = ("更正的原因", "选错了") if present else ("作废的原因", "卡纸")
        self.reason = Field(name=asked, hint=f"例如：{example}")
        self._reason_box = box(col(text(asked, "caption", "text2"), self.reason, gap=4))
        self.note = FieldNote()
        self.add(self._reason_box, self.note)
        self.body.addStretch(1)
        self.done_button = Button("登记打印结果", "check", "primary")
        self.done_button.clicked.connect(self.submit)
        self.on_ctrl_enter(self.done_button)
        later = Button("以后再登记", kind="quiet")
        later.clicked.connect(self.reject)
        self.set_buttons(later, None, self.done_button)
        self._show_reason()

    @property
    def states(self) -> dict[int, SheetState]:
        """What was chosen, by the number of the sheet."""
        return {number: STATES[choice.current] for number, choice in self.choices.items()}

    @property
    def left(self) -> list[int]:
        """The sheets that are still to be printed."""
        return [n for n, state in self.states.items() if state is not SheetState.GOOD]

    def submit(self) -> None:
        """Write it down; then go on with the sheets that are missing."""
        with reporting(self, "登记打印结果"):
            self._record(self.states, self.reason.value)
            left, why = self.left, self.reason.value
            self.accept()
            if left and self._again is not None:
                self._again(left, why)

    def _show_reason(self) -> None:
        void = SheetState.VOID in self.states.values()
        self._reason_box.setVisible(void or self._corrects)
        goes_on = self.left and self._again is not None
        rest = f"其余 {len(self.left)} 张" if len(self.choices) > 1 else "一次"
        words = f"登记，再打印{rest}…" if goes_on else "登记打印结果"
        self.done_button.set_words(words)
        self.fit_soon()
