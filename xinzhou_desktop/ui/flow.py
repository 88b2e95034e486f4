"""Buttons in lines: what does not fit into the width goes to the next line."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

GAP = 8


class Flow(QWidget):
    """Places widgets from left to right and breaks the line where the width ends."""

    def __init__(self, widgets: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._widgets = list(widgets)
        for widget in self._widgets:
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, place=False)

    def sizeHint(self) -> QSize:
        wide = sum(w.sizeHint().width() + GAP for w in self._widgets if not w.isHidden())
        return QSize(wide, self._arrange(self.width(), place=False))

    def minimumSizeHint(self) -> QSize:
        widest = max([w.sizeHint().width() for w in self._widgets] + [0])
        return QSize(widest, self._arrange(self.width(), place=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()

    def _settle(self) -> None:
        need = self._arrange(self.width(), place=True)
        if need != self.minimumHeight():
            self.setMinimumHeight(need)

    def refresh(self) -> None:
        """Place again after a widget changed its words or was hidden."""
        self._settle()
        self.updateGeometry()

    def _arrange(self, width: int, *, place: bool) -> int:
        x = y = high = 0
        for widget in self._widgets:
            if widget.isHidden():
                continue
            wide = min(widget.sizeHint().width(), max(width, 40))
            if x and x + wide > width:
                x, y, high = 0, y + high + GAP, 0
            if place:
                widget.setGeometry(x, y, wide, widget.height())
            high = max(high, widget.height())
            x += wide + GAP
        return y + high
