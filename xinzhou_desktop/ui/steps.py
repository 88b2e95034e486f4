"""The pages of a step dialog and the list that shows how each of them stands."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from xinzhou_desktop.regulation import Article
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.segmented import Segmented
from xinzhou_desktop.ui.signs import LEFT, paint_sign
from xinzhou_desktop.ui.tips import plain
from xinzhou_desktop.ui.tokens import SPOKEN

_ROOT = QModelIndex()
STATE_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class StepPage(QWidget):
    """One step. `build()` fills it when first shown; emit `edited` at each change.

    `title` stands in the list, `group` above the first step of a group, `article` is what F1
    opens, `verdict` takes the keys 1 to 4 wherever the focus is not in a line of writing.
    """

    edited = Signal()

    def __init__(self, title: str, *, group: str = "", article: Article | None = None) -> None:
        super().__init__()
        self.title, self.group, self.article = title, group, article
        self.verdict: Segmented | None = None
        self.field_mode = False
        self.built = False
        self.unsaved = False  # what was entered is not on the disk

    @property
    def first_input(self) -> QWidget | None:
        """Where the focus begins: the verdict, else the first field; never a link or button."""
        if self.verdict is not None:
            group = self.verdict.group
            return group.checkedButton() or group.buttons()[0]
        widget = self.nextInFocusChain()
        while widget is not None and self.isAncestorOf(widget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(self)
            if takes and widget.isEnabled() and not isinstance(widget, Button | QScrollArea):
                return widget
            widget = widget.nextInFocusChain()
        return None

    def build(self) -> None:
        """Make the widgets; called once, before the first `enter()`."""

    def state(self) -> str:
        """How the step stands: wait, busy, ok, bad, ask, none or warn."""
        return "wait"

    def enter(self) -> None:
        """The step comes into sight."""

    def save(self) -> None:
        """Write what was edited; an `AwardError` keeps the input and is shown."""


class StepsModel(QAbstractListModel):
    """Steps with their group headings, as lines."""

    def __init__(self, pages: Sequence[StepPage]) -> None:
        super().__init__()
        self._pages = pages
        self._lines: list[tuple[str, int]] = []  # words of a heading, or the number of a step
        group = ""
        for number, page in enumerate(pages):
            if page.group and page.group != group:
                self._lines.append((page.group, -1))
            group = page.group
            self._lines.append(("", number))

    def line_of(self, step: int) -> int:
        """The line on which a step stands."""
        return next(n for n, (_, number) in enumerate(self._lines) if number == step)

    def step_at(self, line: int) -> int:
        """The step on a line; -1 for a heading."""
        return self._lines[line][1]

    def state(self, step: int) -> str:
        """How a step stands; what could not be saved is bad."""
        return "bad" if self._pages[step].unsaved else self._pages[step].state()

    def is_done(self, step: int) -> bool:
        """Whether a step is finished and on the disk."""
        page = self._pages[step]
        return not page.unsaved and page.state() not in ("wait", "busy")

    def refresh(self) -> None:
        """Ask every step again how it stands."""
        self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.step_at(index.row()) < 0:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words, step = self._lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            shown = words if step < 0 else self._pages[step].title
            return shown if role == Qt.ItemDataRole.DisplayRole else plain(shown)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words if step < 0 else f"{self._pages[step].title}，{SPOKEN[self.state(step)]}"
        if role == STATE_ROLE:
            return "" if step < 0 else self.state(step)
        return None


class _StepPainter(QStyledItemDelegate):
    def __init__(self, view: QListView, *, big: bool) -> None:
        super().__init__(view)
        self._view, self._big = view, big

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        if not index.data(STATE_ROLE):
            return QSize(40, theme.px(30))
        return QSize(40, theme.size("step_touch" if self._big else "step"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = QRectF(option.rect), index.data(STATE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not state:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("text3"))
            painter.drawText(rect.adjusted(16, 4, -8, 0), LEFT, index.data())
        else:
            self._paint_step(painter, rect.adjusted(8, 1, -8, -1), index, state)
        painter.restore()

    def _paint_step(self, painter: QPainter, rect: QRectF, index: Index, state: str) -> None:
        current = index.row() == self._view.currentIndex().row()
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("ink_soft"))
            painter.drawRoundedRect(rect, 6, 6)
            painter.setBrush(theme.color("ink"))
            bar = QRectF(rect.x(), rect.y() + 6, 3, rect.height() - 12)
            painter.drawRoundedRect(bar, 1.5, 1.5)
            if self._view.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(theme.color("ink"))
                painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        side = theme.px(15)
        paint_sign(painter, QRectF(rect.x() + 12, rect.center().y() - side / 2, side, side), state)
        roles = ("field", "field_strong") if self._big else ("body", "strong")
        painter.setFont(theme.font(roles[current]))
        painter.setPen(theme.color("text" if current else "text2"))
        left = side + 21
        room = rect.width() - left - 6
        elide = Qt.TextElideMode.ElideRight
        words = painter.fontMetrics().elidedText(str(index.data()), elide, int(room))
        painter.drawText(QRectF(rect.x() + left, rect.y(), room + 4, rect.height()), LEFT, words)


class StepsView(QListView):
    """The list at the left: each step can be reached, and is read out with its state."""

    chosen = Signal(int)

    def __init__(self, model: StepsModel, *, big: bool) -> None:
        super().__init__()
        self._steps = model
        self.setModel(model)
        self.setItemDelegate(_StepPainter(self, big=big))
        self.setProperty("side", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("步骤")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._report)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list; what writes is for the page: the list does not search."""
        if event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _report(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._steps.step_at(current.row()))

    def show_step(self, step: int) -> None:
        """Mark a step as the current one."""
        self.setCurrentIndex(self._steps.index(self._steps.line_of(step)))
