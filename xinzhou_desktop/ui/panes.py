"""List and detail side by side; in a narrow window the detail opens over the list."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.tokens import NARROW

GAP = 16
WIDEST = 472  # of the detail, in logical pixels
SHARE = 0.36  # of the width, for the detail


class TwoPane(QWidget):
    """Places a list and a detail; below `narrow` pixels only one of them is seen at a time."""

    narrowed = Signal(bool)

    def __init__(self, left: QWidget, pane: QWidget, narrow: int = NARROW) -> None:
        super().__init__()
        self._left, self._pane, self._limit = left, pane, narrow
        self._open = False
        self._was_narrow = False
        left.setParent(self)
        pane.setParent(self)

    @property
    def narrow(self) -> bool:
        """Whether the detail opens over the list now."""
        return self.width() < theme.px(self._limit)

    def open_pane(self) -> None:
        """Show the detail; in a wide window it is there already."""
        self._open = True
        self._place()

    def close_pane(self) -> None:
        """Back to the list."""
        self._open = False
        self._place()
        if self.narrow:
            self._left.setFocus()

    def minimumSizeHint(self) -> QSize:
        return QSize(480, max(self._left.minimumSizeHint().height(), 200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.narrow and self._open:
            self.close_pane()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        width, height = self.width(), self.height()
        if self.narrow:
            self._left.setGeometry(0, 0, width, height)
            self._pane.setVisible(self._open)
            self._left.setVisible(not self._open)
            self._pane.setGeometry(0, 0, width, height)
        else:
            wide = min(theme.px(WIDEST), round(width * SHARE))
            self._left.setVisible(True)
            self._pane.setVisible(True)
            self._left.setGeometry(0, 0, width - wide - GAP, height)
            self._pane.setGeometry(QRect(width - wide, 0, wide, height))
        if self.narrow != self._was_narrow:
            self._was_narrow = self.narrow
            self.narrowed.emit(self.narrow)
