"""The backups in the status line: how they stand, and the way to put them right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.layout import Elided, row
from xinzhou_desktop.ui.signs import Icon
from xinzhou_desktop.ui.tips import plain

_TONES = {"warn": "ask", "bad": "bad"}
_ROOM = 360  # px that the words take before they end in …


def footnote(words: str) -> Elided:
    """Small writing of the status line: as wide as its words, less where there is no room."""
    made = Elided(words, "caption", "text3")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    return made


class BackupLine(QFrame):
    """One sentence, and a link for whoever may do something about it."""

    mend = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = footnote("")
        self.button = Button("处理…", kind="link", name="处理备份")
        self.button.clicked.connect(self.mend)
        self.setLayout(row(Icon("disk", "text3", 15), self.words, self.button, gap=6))

    def show_state(self, state: str, words: str, *, may_mend: bool) -> None:
        """Say how the backups stand."""
        self.words.set_tone(_TONES.get(state, "text3"))
        self.words.setText(words)
        self.words.setToolTip(plain(words))
        need = self.words.fontMetrics().horizontalAdvance(words) + 2
        self.words.setMinimumWidth(min(need, theme.px(_ROOM)))
        self.button.setVisible(may_mend and state in _TONES)
