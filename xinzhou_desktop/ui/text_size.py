"""字的大小: what the menu of the window offers, kept for the next start."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from xinzhou_desktop.ui.messages import tell
from xinzhou_desktop.ui.preferences import Preferences
from xinzhou_desktop.ui.theme import FONT_SIZES

_NAMES = ("标准", "大一号", "大两号", "最大")


def offer_sizes(menu: QMenu, preferences: Preferences, parent: QWidget) -> None:
    """Add the sizes of the writing to a menu; the one in use is ticked."""

    def choose(name: str, points: float, _ticked: bool = True) -> None:
        preferences.points = points
        preferences.save()
        # What is open was measured for the old size.
        tell(parent, f"字的大小：{name}", "已经记下。关闭程序，再打开时按新的大小显示。")

    sizes = menu.addMenu("字的大小")
    for name, points in zip(_NAMES, FONT_SIZES, strict=True):
        size = sizes.addAction(name)
        size.setCheckable(True)
        size.setChecked(points == preferences.points)
        size.triggered.connect(partial(choose, name, points))
