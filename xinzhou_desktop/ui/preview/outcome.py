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

    Without `again` what is left is only written down.
    """

    def __init__(
        self,
        sheets: Sequence[str],
        record: Callable[[Mapping[int, SheetState], str], None],
        again: Callable[[Sequence[int], str], None] | None,
        parent: QWidget | None,
    ) -> None:
        super().__init__("印好了吗？", parent, wide=640)
        self._record, self._again = record, again
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
            choice = Segmented(*CHOICES, name=label, current=0)
            choice.chosen.connect(lambda _number: self._show_reason())
            self.choices[number] = choice
            head = Elided(f"{number}．{label}" if not one else label, "body")
            lines.append(row((head, 1), choice, gap=12))
        self.add(box(col(*lines, gap=6)))
        self.reason = Field(name="作废的原因", hint="例如：第3张卡纸")
        self._reason_box = box(col(text("作废的原因", "caption", "text2"), self.reason, gap=4))
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
        self._reason_box.setVisible(void)
        goes_on = self.left and self._again is not None
        words = f"登记，再打印其余 {len(self.left)} 张…" if goes_on else "登记打印结果"
        self.done_button.set_words(words)
        self.fit_soon()
