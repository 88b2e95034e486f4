"""The frame of every small dialog: heading, a body that scrolls, buttons; it never blocks."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.layout import Item, box, col, fill, row, scroll, text

_FRAME = 48  # room for the window's own frame on a small screen
_LEAST = QSize(360, 220)


class Dialog(QDialog):
    """A window-modal dialog that is shown with `open()` and deleted when closed."""

    def __init__(self, title: str, parent: QWidget | None, *, wide: int = 560) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._wide = theme.px(wide)
        self.heading = text(title, "h2", wrap=True)
        self.body: QVBoxLayout = col(gap=12, margins=(28, 2, 28, 14))
        self._page = box(self.body)
        self._area = scroll(self._page)
        self._head = box(col(self.heading, margins=(28, 22, 28, 8)))
        self._buttons = row()
        self._foot = box(self._buttons, bar="bottom")
        layout = col(self._head, (self._area, 1), self._foot, gap=0)
        self.setLayout(layout)
        self.setMinimumSize(_LEAST)
        self.setProperty("surface", True)

    def add(self, *items: QWidget | tuple[QWidget, int]) -> None:
        """Put blocks under one another into the body."""
        for item in items:
            if isinstance(item, tuple):
                self.body.addWidget(*item)
            else:
                self.body.addWidget(item)

    def set_buttons(self, *items: Item) -> None:
        """Put the buttons into the foot, from left to right."""
        fill(self._buttons, items, 8, (20, 12, 20, 12))

    def on_ctrl_enter(self, act: QPushButton) -> None:
        """Let Ctrl+Enter press a button from anywhere in the dialog."""
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, act.click)

    def fit(self) -> None:
        """Take the height that the content needs, and no more than the screen has."""
        wide = min(self._wide, self.screen().availableGeometry().width() - _FRAME)
        self.resize(wide, self._need(wide))

    def grow(self) -> None:
        """Take the height that new content needs; what the user made larger stays so."""
        self.resize(self.width(), max(self.height(), self._need(self.width())))
        place, screen = self.frameGeometry(), self.screen().availableGeometry()
        if place.bottom() > screen.bottom():
            self.move(place.x(), max(screen.top(), screen.bottom() - place.height()))

    def _need(self, wide: int) -> int:
        inner = self.body.totalHeightForWidth(wide)
        if inner < 0:  # nothing in the body wraps
            inner = self.body.totalSizeHint().height()
        ends = sum(
            max(part.heightForWidth(wide), part.sizeHint().height())
            for part in (self._head, self._foot)
        )
        return min(inner + ends + 4, self.screen().availableGeometry().height() - _FRAME)

    def open(self) -> None:
        self.fit()
        super().open()
        self.fit_soon()

    def fit_soon(self) -> None:
        """Take the right height once wrapped lines have been laid out and know theirs."""
        QTimer.singleShot(0, self, self.fit)

    def reveal(self, widget: QWidget) -> None:
        """Scroll until a widget of the body is seen."""
        self._area.ensureWidgetVisible(widget)
