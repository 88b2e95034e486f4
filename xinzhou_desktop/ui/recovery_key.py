"""恢复密钥: shown once, printed, and confirmed before one can go on."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.layout import box, col, row, text
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.notes import FieldNote, banner
from xinzhou_desktop.ui.open_file import open_path

COLUMNS = 3
ASKED = (2, 5)  # the groups that are typed back, counted from 1


class RecoveryKeyDialog(Dialog):
    """The words of a new recovery key; it closes only when two groups were typed back."""

    def __init__(
        self,
        groups: Sequence[str],
        sheet: Callable[[], Path],
        parent: QWidget | None,
    ) -> None:
        super().__init__("打印恢复密钥", parent, wide=620)
        self._groups, self._sheet = tuple(groups), sheet
        self.add(
            banner(
                "warn",
                "现在打印，放进保险柜",
                "所有人都忘了密码时，只有它能打开数据。它只显示这一次；"
                "密码和这张纸都丢了，数据谁也恢复不了。",
            ),
            self._table(),
        )
        self.print_button = Button("打开打印页", "print")
        self.print_button.clicked.connect(self.print_sheet)
        self.fields = {
            number: Field(name=f"第{number}组", hint=f"照纸上填写第{number}组") for number in ASKED
        }
        self.note = FieldNote()
        blocks = [
            (box(col(text(f"第{n}组", "caption", "text2"), f, gap=4)), 1)
            for n, f in self.fields.items()
        ]
        self.add(
            box(row(self.print_button, None)),
            text("打印好以后，照着纸填写两组，确认纸上的字认得清。", "body", "text2", wrap=True),
            box(row(*blocks, gap=16)),
            self.note,
        )
        self.body.addStretch(1)
        self.done_button = Button("已放好，继续", kind="primary")
        self.done_button.clicked.connect(self.confirm)
        self.set_buttons(None, self.done_button)
        self.on_ctrl_enter(self.done_button)

    def _table(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(8))
        for n, group in enumerate(self._groups):
            words = text(group, "h2")
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            number = text(f"第{n + 1}组", "caption", "text3")
            number.setAlignment(Qt.AlignmentFlag.AlignCenter)
            cell = box(col(number, words, gap=2, margins=8), card=True)
            grid.addWidget(cell, n // COLUMNS, n % COLUMNS)
        return box(grid)

    def print_sheet(self) -> None:
        """Open the page in the reader, to be printed there."""
        with reporting(self, "打开打印页"):
            open_path(self._sheet())

    def confirm(self) -> None:
        """Go on if the two groups are right."""
        wrong = [n for n, f in self.fields.items() if f.value != self._groups[n - 1]]
        for number, line in self.fields.items():
            line.set_error(number in wrong)
        if wrong:
            self.note.say(f"第{wrong[0]}组和上面的不一样，请照纸上逐字填写。")
            self.fields[wrong[0]].setFocus()
            self._make_room()
        else:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc does not leave; closing the window does, and at the next login one is asked again."""
        if event.key() == Qt.Key.Key_Escape:
            self.note.say("请先打印并填写两组，再继续。")
            self._make_room()
        else:
            super().keyPressEvent(event)

    def _make_room(self) -> None:
        QTimer.singleShot(0, self, self.grow)
        QTimer.singleShot(0, self, lambda: self.reveal(self.note))
