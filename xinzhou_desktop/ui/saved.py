"""Whether everything is on the disk: 已保存, 正在保存, or 未保存 with the reason."""

from datetime import datetime

from PySide6.QtWidgets import QFrame

from xinzhou_desktop.ui.layout import Elided, row
from xinzhou_desktop.ui.signs import Sign
from xinzhou_desktop.ui.tips import plain


class SavedMark(QFrame):
    """Sign and words of the saving state."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = Sign("ok", 13)
        self.label = Elided("", "caption", "text2")
        self.setLayout(row(self._sign, (self.label, 1), gap=6))
        self._say("wait", "还没有改动")

    def _say(self, state: str, words: str) -> None:
        self._sign.show_state(state)
        self._sign.setAccessibleName(words)
        self.label.set_tone("bad" if state == "bad" else "text2")
        self.label.setText(words)
        self.label.setToolTip(plain(words))
        self.label.setMinimumWidth(min(self.label.fontMetrics().horizontalAdvance(words) + 2, 320))
        self.setAccessibleName(words)

    @property
    def words(self) -> str:
        """What is shown."""
        return self.label.text()

    def show_saved(self, moment: datetime) -> None:
        """Everything is on the disk since this moment."""
        self._say("ok", f"已保存 {moment:%H:%M:%S}")

    def show_saving(self) -> None:
        """Something is about to be written."""
        self._say("busy", "正在保存")

    def show_unsaved(self, reason: str) -> None:
        """Something is not on the disk, and why."""
        self._say("bad", f"未保存：{reason}")
