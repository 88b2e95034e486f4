"""第二备份位置: the last step of the first start; it may wait, the status line keeps asking."""

from collections.abc import Callable
from pathlib import Path

from xinzhou_desktop.ui.field_specs import FieldSpec
from xinzhou_desktop.ui.login import QuietForm


class SecondPlaceForm(QuietForm):
    """Where each backup is kept a second time."""

    def __init__(self, choose: Callable[[Path], None]) -> None:
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
            lambda v: choose(v["folder"]),
            None,
            intro="每次备份在数据文件夹里存一份，再在这里存一份；电脑坏了，靠这一份找回。"
            "现在没有，可以点“以后再设”，程序会一直提醒。",
            act="就用这里",
            wide=560,
        )
        self.back.setText("以后再设")
