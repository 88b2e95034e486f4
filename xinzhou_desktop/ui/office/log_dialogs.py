"""Two looks at the log: every value that one field had, and a code that was printed once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services import Services
from xinzhou_desktop.services.journal import ChangeLine, FieldStep
from xinzhou_desktop.services.log_words import field_word, table_word, value_word
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.layout import box, clear, col, row, rule, text
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.notes import banner
from xinzhou_desktop.ui.office.log_changes import BLANKED, WholeValue
from xinzhou_desktop.ui.table import Column, Table

ALONE = ("改动了一条", "删去了一条", "中间插入了一条", "两条对调", "用另一条整条替换")
OUTSIDE = ("末尾被截去", "换回了旧的备份", "从某一条起全部重写")
_CERTIFICATE = 8  # characters of the code on a certificate
_WHICH = (
    "这里核对文书页边的“日志校验”（20 位），例如“第 975 条　C6KL6-6N3PV-YMD4F-RFOJC”。",
    "证书上的“校验码”只有 8 位，例如“ABCD-EFGH”，请到“颁奖奖励—查验校验码”里查。",
)
_KNOWN = (
    f"“核对整条日志”自己就能查出：{'、'.join(ALONE)}。",
    f"与打印件对照才能查出：{'、'.join(OUTSIDE)}。所以请先按“核对整条日志”，再核对打印件。",
    "印有日志校验的文书、摘录请存档；越新的，能证明的越多。",
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _value(step: FieldStep, value: str) -> str:
    return BLANKED if step.blanked else value_word(value)


_STEPS = (
    Column("序号", lambda r: str(r.seq), "num", width=64, sort=lambda r: r.seq),
    Column("时间", lambda r: f"{r.at:%Y-%m-%d %H:%M}", "muted", width=136),
    Column("办理人", lambda r: r.operator, width=84),
    Column("事项", lambda r: r.act, width=140, give_up=1),
    Column("原来", lambda r: _value(r, r.old), "muted"),
    Column("现在", lambda r: _value(r, r.new), "strong"),
)


class HistoryDialog(Dialog):
    """此项的全部历史: when a field got which value, by whom, in which act."""

    def __init__(self, line: ChangeLine, steps: Sequence[FieldStep], parent: QWidget) -> None:
        super().__init__(f"此项的全部历史：{field_word(line.field)}", parent, wide=900)
        whose = f"：{line.about}" if line.about else ""
        where = f"{table_word(line.table)}第 {line.row_id} 号{whose}"
        where += f"，共 {len(steps)} 次，最早的在前。"
        self.table = Table(_STEPS, name=self.windowTitle(), least=240)
        self.table.setMinimumHeight(theme.px(260))
        self.table.set_rows(steps)
        self.whole = WholeValue(height=104)
        self.table.selectionModel().selectionChanged.connect(self._show_whole)
        self.table.select_row(len(steps) - 1)
        told = text(where, "caption", "text3")
        self.add(told, (box(col((self.table, 1)), card=True), 1), self.whole)
        back = Button("关闭", kind="primary")
        back.clicked.connect(self.accept)
        self.set_buttons(None, back)

    def _show_whole(self) -> None:
        for step in self.table.selected_rows():
            self.whole.show_values(_value(step, step.old), _value(step, step.new))


class CodeDialog(Dialog):
    """核对打印件上的日志校验: whether a printed head belongs to this chain, and what that tells."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__("核对打印件上的日志校验", parent, wide=680)
        self._services = services
        self.seq = Field(name="第几条", hint="例如 975")
        self.seq.setFixedWidth(theme.px(110))
        self.code = Field(name="日志校验", hint="例如 C6KL6-6N3PV-YMD4F-RFOJC")
        self.button = Button("核对  Enter", kind="primary")
        self.button.clicked.connect(self.check)
        self._result = col(gap=0)
        self._say("none", "还没有核对", "照打印件输入，按“核对”；横线和大小写不必管。")
        seq = col(text("第几条", "caption", "text2"), self.seq, gap=4)
        code = col(text("日志校验（20 位）", "caption", "text2"), self.code, gap=4)
        asked = row(seq, (code, 1), col(None, self.button, gap=0), gap=8)
        known = col(
            text("这项核对能说明什么", "caption_strong", "text2"),
            *(text(line, "caption", "text2", wrap=True) for line in _KNOWN),
            gap=4,
        )
        told = (text(line, "body", "text2", wrap=True) for line in _WHICH)
        self.add(box(col(*told, gap=2)), box(asked), box(self._result), rule(), box(known))
        self.body.addStretch(1)
        back = Button("关闭")
        back.clicked.connect(self.accept)
        self.set_buttons(None, back)
        self.seq.setFocus()

    def _say(self, state: str, head: str, words: str) -> None:
        clear(self._result)
        self._result.addWidget(banner(state, head, words))

    def check(self) -> None:
        """Ask the chain about the code as typed."""
        number, code = self.seq.value, self.code.value
        wrong_code = sum(c.isalnum() for c in code) == _CERTIFICATE
        self.seq.set_error(not number.isdecimal())
        self.code.set_error(wrong_code)
        if wrong_code:
            words = "请在“颁奖奖励”里按“查验校验码”；这里核对的是页边“日志校验”后面的 20 位。"
            self._say("warn", "这是证书的校验码，共 8 位", words)
        elif not number.isdecimal():
            self._say("warn", "请填第几条", "就是打印件上“日志校验　第几条”里的数字。")
        else:
            with reporting(self):
                self._compare(int(number), code)
        self.fit_soon()

    def _compare(self, number: int, code: str) -> None:
        if wrong := self._services.journal.check_code(number, code):
            self._say("bad", "对不上", wrong)
            return
        words = (
            f"第 {number} 条与打印件一致。整条日志也核对无误的，"
            "打印以前的日志就没有被重写，也没有少。"
        )
        self._say("ok", "对得上", words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.check()
        else:
            super().keyPressEvent(event)
