"""第二备份位置: the last step of the first start; it may wait, the status line keeps asking."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.ui.field_specs import FieldSpec
from xinzhou_desktop.ui.login import QuietForm
from xinzhou_desktop.ui.messages import confirm, reporting


def ask_same_disk(parent: QWidget, doubt: str, use: Callable[[], None]) -> None:
    """Use a folder, after a question where it lies on the disk of the data."""
    if doubt:
        words = f"这个文件夹{doubt}"
        confirm(parent, "与数据在同一个盘上", words, "仍然用这里", use, back="另选文件夹")
    else:
        use()


class SecondPlaceForm(QuietForm):
    """Where each backup is kept a second time; `doubt` says what speaks against a folder."""

    def __init__(self, choose: Callable[[Path], None], doubt: Callable[[Path], str]) -> None:
        super().__init__(
            "第二备份位置",
            [
                FieldSpec(
                    "folder",
                    "U 盘、移动硬盘或另一块硬盘上的文件夹",
                    "folder",
                    required=True,
                    hint="例如 E:\\质量奖备份",
                )
            ],
            lambda v: self._take(v["folder"]),
            None,
            intro="每次备份在数据文件夹里存一份，再在这里存一份；电脑坏了，靠这一份找回。"
            "现在没有，可以点“以后再设”，程序会一直提醒。",
            act="就用这里",
            wide=560,
        )
        self.back.setText("以后再设")
        self._choose, self._doubt = choose, doubt

    def _take(self, folder: Path) -> None:
        doubt = self._doubt(folder)

        def use() -> None:
            with reporting(self, "使用这个文件夹"):
                self._choose(folder)
                self.accept()

        if not doubt:
            self._choose(folder)
            return
        ask_same_disk(self, doubt, use)
        raise InvalidInput(f"这个文件夹{doubt}", field="folder")
