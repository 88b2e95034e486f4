"""恢复密钥: shown once, printed, and typed back from the paper before one can go on."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from xinzhou_desktop.services.accounts import Accounts
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.layout import Label, box, clear, col, row, text
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.notes import FieldNote, banner
from xinzhou_desktop.ui.open_file import open_path

COLUMNS = 3
COVERED = "●●●●"
BEFORE = "请先打开打印页，打印出来。打印以后，屏幕上的字会遮住，照着纸填写两组。"
AFTER = "照着纸填写下面两组，确认纸上的字认得清。"
NO_READER = (
    "这台电脑上没有能打开打印页的程序。请点“再看一遍”，把六组字抄在纸上，写明编号，再遮住填写。"
)


class RecoveryKeyDialog(Dialog):
    """The words of a new recovery key; it closes only when two groups were typed from the paper.

    The printed page leaves the disk when the dialog closes, whichever way.
    """

    def __init__(self, accounts: Accounts, words: str, parent: QWidget | None) -> None:
        super().__init__("打印恢复密钥", parent, wide=620)
        self._accounts, self._words = accounts, words
        self.paper = accounts.recovery_paper(words)
        self._cells: list[Label] = []
        self.fields: dict[int, Field] = {}
        void = "此前打印的恢复密钥作废。" if self.paper.replaces else ""
        number = f"编号 {self.paper.number}　{self.paper.made:%Y-%m-%d %H:%M} 制"
        self.add(
            banner(
                "warn",
                "现在打印，放进保险柜",
                "所有人都忘了密码时，只有它能打开数据。它只显示这一次；"
                f"密码和这张纸都丢了，数据谁也恢复不了。{void}",
            ),
            text(number, "strong"),
            self._table(),
        )
        self.print_button = Button("打开打印页", "print", "primary")
        self.print_button.clicked.connect(self.print_sheet)
        self.cover_button = Button("再看一遍", "eye")
        self.cover_button.clicked.connect(self._turn)
        self.cover_button.hide()
        gone = "打印以后请关掉打印页；关闭这个窗口时，它从这台电脑上删除。"
        self.advice = text(BEFORE, "body", "text2", wrap=True)
        self._asked = row(gap=16)
        self.note = FieldNote()
        self.add(
            box(row(self.print_button, self.cover_button, None)),
            text(gone, "caption", "text3", wrap=True),
            self.advice,
            box(self._asked),
            self.note,
        )
        self.body.addStretch(1)
        self.done_button = Button("已放好，继续")
        self.done_button.clicked.connect(self.confirm)
        self.set_buttons(None, self.done_button)
        self.on_ctrl_enter(self.done_button)
        self._show_fields(covered=False)
        self.finished.connect(lambda _result: accounts.discard_recovery_sheet())

    def _table(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(8))
        for n, group in enumerate(self.paper.groups):
            words = text(group, "h2")
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._cells.append(words)
            number = text(f"第{n + 1}组", "caption", "text3")
            number.setAlignment(Qt.AlignmentFlag.AlignCenter)
            cell = box(col(number, words, gap=2, margins=8), card=True)
            grid.addWidget(cell, n // COLUMNS, n % COLUMNS)
        return box(grid)

    @property
    def covered(self) -> bool:
        """Whether the words are hidden, so that only the paper tells them."""
        return self._cells[0].text() == COVERED

    def print_sheet(self) -> None:
        """Open the page in the reader, to be printed there, and cover the words."""
        self.cover_button.set_words("遮住，去填写")
        self.cover_button.show()  # where no page can be made, one copies the words by hand
        with reporting(self, "打开打印页"):
            opened = open_path(self._accounts.recovery_sheet(self._words))
            self._cover(covered=True)
            self.note.say("" if opened else NO_READER, "warn")
            self._make_room()

    def _turn(self) -> None:
        self._cover(covered=not self.covered)

    def _cover(self, *, covered: bool) -> None:
        """Hide the words and ask, or show them again and forget what was typed."""
        for cell, group in zip(self._cells, self.paper.groups, strict=True):
            cell.setText(COVERED if covered else group)
            cell.set_tone("text3" if covered else "text")
        self.cover_button.show()
        self.cover_button.set_words("再看一遍" if covered else "遮住，去填写")
        self.print_button.set_kind("plain" if covered else "primary")
        self.note.say("")
        self._show_fields(covered=covered)
        self._make_room()

    def _show_fields(self, *, covered: bool) -> None:
        """Two fields, for other groups each time: looking once more does not help to answer."""
        clear(self._asked)
        self.fields = {}
        for number in self._accounts.groups_to_ask() if covered else ():
            line = Field(name=f"第{number}组", hint=f"照纸上填写第{number}组")
            self.fields[number] = line
            head = text(f"第{number}组", "caption", "text2")
            self._asked.addWidget(box(col(head, line, gap=4)), 1)
        self.advice.setText(AFTER if covered else BEFORE)
        self.done_button.set_kind("primary" if covered else "plain")
        if covered:
            next(iter(self.fields.values())).setFocus()

    def confirm(self) -> None:
        """Go on if the two groups are right."""
        if not self.covered:
            self.note.say(BEFORE)
            self._make_room()
            return
        wrong = [
            n
            for n, f in self.fields.items()
            if "".join(f.value.split()) != self.paper.groups[n - 1]
        ]
        for number, line in self.fields.items():
            line.set_error(number in wrong)
        if wrong:
            self.note.say(f"第{wrong[0]}组和打印的不一样，请照纸上逐字填写。")
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
