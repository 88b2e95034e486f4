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
from xinzhou_desktop.ui.layout import Item, box, clear, col, row, text
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.notes import banner
from xinzhou_desktop.ui.signs import Sign
from xinzhou_desktop.ui.table import Column, Table

BLANKED = "（个人信息已清除）"
ALONE = ("改动了一条", "删去了一条", "中间插入了一条", "两条对调", "用另一条整条替换")
OUTSIDE = ("末尾被截去", "换回了旧的备份", "从某一条起全部重写")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _value(step: FieldStep, value: str) -> str:
    return BLANKED if step.blanked else value_word(value)


_STEPS = (
    Column("序号", lambda r: str(r.seq), "num", width=64, sort=lambda r: r.seq),
    Column("时间", lambda r: f"{r.at:%Y-%m-%d %H:%M:%S}", "muted", width=160, give_up=1),
    Column("办理人", lambda r: r.operator, width=84),
    Column("事项", lambda r: r.act, width=150),
    Column("原来", lambda r: _value(r, r.old), "muted", width=180),
    Column("现在", lambda r: _value(r, r.new), "strong"),
)


class HistoryDialog(Dialog):
    """此项的全部历史: when a field got which value, by whom, in which act."""

    def __init__(self, line: ChangeLine, steps: Sequence[FieldStep], parent: QWidget) -> None:
        super().__init__(f"此项的全部历史：{field_word(line.field)}", parent, wide=900)
        where = f"{table_word(line.table)}第 {line.row_id} 号，共 {len(steps)} 次，最早的在前。"
        self.table = Table(_STEPS, name=self.windowTitle(), least=160)
        self.table.setMinimumHeight(theme.px(260))
        self.table.set_rows(steps)
        self.table.select_row(len(steps) - 1)
        self.add(text(where, "caption", "text3"), (box(col((self.table, 1)), card=True), 1))
        back = Button("关闭", kind="primary")
        back.clicked.connect(self.accept)
        self.set_buttons(None, back)


class CodeDialog(Dialog):
    """核对打印件上的校验码: whether a printed head belongs to this chain, and what that tells."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__("核对打印件上的校验码", parent, wide=680)
        self._services = services
        intro = "打印件上印有日志的序号和 20 个字母数字的校验码。照着输入，横线和大小写不必管。"
        self.seq = Field(name="序号", hint="例如 975")
        self.seq.setFixedWidth(theme.px(110))
        self.code = Field(name="校验码", hint="例如 C6KL6-6N3PV-YMD4F-RFOJC")
        self.button = Button("核对  Enter", kind="primary")
        self.button.clicked.connect(self.check)
        self._result = col(gap=0)
        seq = col(text("序号", "caption", "text2"), self.seq, gap=4)
        code = col(text("校验码", "caption", "text2"), self.code, gap=4)
        asked = row(seq, (code, 1), col(None, self.button, gap=0), gap=8)
        known = col(
            text("核对整条日志，日志自己就能查出：", "strong"),
            *_listed("ok", ALONE),
            4,
            text("日志自己查不出，只有与打印件对照才能查出：", "strong"),
            *_listed("warn", OUTSIDE),
            4,
            text(
                "所以请把印有校验码的文书、摘录存档；校验码越新，能证明的越多。"
                "核对校验码之前，先在日志里按“核对整条日志”。",
                "caption",
                "text3",
                wrap=True,
            ),
            gap=4,
        )
        self.add(text(intro, "body", "text2", wrap=True), box(asked), box(self._result))
        self.add(box(known))
        self.body.addStretch(1)
        back = Button("关闭")
        back.clicked.connect(self.accept)
        self.set_buttons(None, back)
        self.seq.setFocus()

    def check(self) -> None:
        """Ask the chain about the code as typed."""
        clear(self._result)
        number = self.seq.value
        self.seq.set_error(not number.isdecimal())
        if not number.isdecimal():
            self._result.addWidget(banner("warn", "请填序号", "序号是打印件上“第几条”的数字。"))
            return
        with reporting(self):
            wrong = self._services.journal.check_code(int(number), self.code.value)
            if wrong:
                shown = banner("bad", "对不上", wrong)
            else:
                words = (
                    f"第 {int(number)} 条与打印件一致。整条日志也核对无误的，"
                    "打印以前的日志就没有被重写，也没有少。"
                )
                shown = banner("ok", "对得上", words)
            self._result.addWidget(shown)
        self.fit_soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.check()
        else:
            super().keyPressEvent(event)


def _listed(state: str, words: Sequence[str]) -> list[Item]:
    return [
        row(Sign(state, 14), (text(each, "body"), 1), gap=8, margins=(4, 0, 0, 0)) for each in words
    ]
