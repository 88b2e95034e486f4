"""In the place of a page that the person at the desk may not see: why, and where he may go."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.layout import clear, col, scroll
from xinzhou_desktop.ui.notes import empty_state
from xinzhou_desktop.ui.page import Page


class BarredPage(QFrame):
    """Tells nothing of the page it stands for; `go` asks for another one."""

    go = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._body = col(gap=0)
        self.setLayout(self._body)

    def show_why(self, title: str, why: str, ways: Sequence[Page]) -> None:
        """The reason, and the first of the pages that may be seen."""
        way: Button | None = None
        for page in ways[:1]:
            way = Button(f"去“{page.title}”", "left")
            way.clicked.connect(lambda _checked=False, slug=page.slug: self.go.emit(slug))
        clear(self._body)
        self._body.addWidget(scroll(empty_state("lock", title, why, way)), 1)
