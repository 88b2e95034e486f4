"""What every page of the window has in common: it reloads when shown and stale."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.ui.notes import Toast


class Page(QWidget):
    """A tab of the main window. `changed` says that data were written; `go` asks for a page.

    `office` asks for a part of the office by its name, as the menu of the window has it.
    """

    slug: ClassVar[str] = ""
    title: ClassVar[str] = ""
    changed = Signal()
    go = Signal(str)
    office = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cycle_id: int | None = None
        self._stale = True
        self._toast: Toast | None = None

    def reload(self) -> None:
        """Fetch what is shown again; each page says how."""
        raise NotImplementedError

    def set_cycle(self, cycle_id: int | None) -> None:
        """Work on another award year."""
        self.cycle_id = cycle_id
        self.mark_stale()

    def mark_stale(self) -> None:
        """Reload now if visible, else when next shown."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Reload if anything may have changed since the last time."""
        if self._stale:
            self._stale = False
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def done(self, words: str, on_undo: Callable[[], None] | None = None) -> None:
        """An act was carried out: tell the window, and the user for ten seconds."""
        self.changed.emit()
        if self._toast is not None:
            self._toast.dismiss()
        self._toast = Toast(words, self, on_undo)
        self._toast.closed.connect(self._forget_toast)
        self._toast.appear(self.toast_place())

    def toast_place(self) -> QRect | None:
        """Where the toast covers nothing that matters; None is the lower left corner."""
        return None

    def _forget_toast(self) -> None:
        self._toast = None
