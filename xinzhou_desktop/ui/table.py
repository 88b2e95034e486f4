"""A read-only table over dataclass rows; every list of the program is this one."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtCore import QItemSelectionModel as Selection
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.cells import KIND_ROLE, STATE_ROLE, CellPainter, spoken_marks
from xinzhou_desktop.ui.signs import LEFT, RIGHT
from xinzhou_desktop.ui.tips import plain

Index = QModelIndex | QPersistentModelIndex
Kind = Literal["text", "strong", "num", "chip", "marks", "muted"]
_ROOT = QModelIndex()
_DISPLAY = Qt.ItemDataRole.DisplayRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Column:
    """A header and how to read its cell from a row.

    `state` gives the sign of a chip or colours a word; `sort` a value to sort by, else the text
    sorts; `width` is in logical pixels, 0 takes what is left; a higher `give_up` goes first when
    the window is narrow, 0 never goes; `tip` says in full what the header says in short.
    """

    title: str
    text: Callable[[Any], str]
    kind: Kind = "text"
    state: Callable[[Any], str] | None = None
    width: int = 0
    sort: Callable[[Any], Any] | None = None
    give_up: int = 0
    tip: str = ""


class RowsModel(QAbstractTableModel):
    """Shows what a service returned; it never edits and never queries."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._given: list[Any] = []
        self._rows: list[Any] = []
        self._order: tuple[int, bool] | None = None

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Replace every row; the order that the user chose stays."""
        self.beginResetModel()
        self._given = list(rows)
        self._arrange()
        self.endResetModel()

    @property
    def shown(self) -> tuple[Any, ...]:
        """The rows in the order shown."""
        return tuple(self._rows)

    def row(self, index: Index) -> Any:
        """The dataclass behind an index."""
        return self._rows[index.row()]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; -1 restores the order of the service."""
        self.beginResetModel()
        falling = order == Qt.SortOrder.DescendingOrder
        self._order = (column, falling) if column >= 0 else None
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        self._rows = list(self._given)
        if self._order is not None:
            column, falling = self._order
            key = self.columns[column].sort or self.columns[column].text
            empty = [row for row in self._given if key(row) is None]
            full = [row for row in self._given if key(row) is not None]
            self._rows = sorted(full, key=key, reverse=falling) + empty

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == _DISPLAY:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = column.text(row)
            return spoken_marks(words) if column.kind == "marks" else plain(words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = column.text(row)
            return spoken_marks(words) if column.kind == "marks" else words
        if role == STATE_ROLE:
            return column.state(row) if column.state else ""
        if role == KIND_ROLE:
            return column.kind
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == _DISPLAY:
                return self.columns[section].title
            if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                return self.columns[section].tip or self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return RIGHT if self.columns[section].kind == "num" else LEFT
        return None


class Table(QTableView):
    """Rows to choose from: arrows move, Enter activates, Ctrl+C copies, a header click sorts."""

    def __init__(
        self, columns: Sequence[Column], *, name: str, many: bool = False, least: int = 180
    ) -> None:
        super().__init__()
        self.rows = RowsModel(columns)
        self._least, self._sorted = least, (-1, Qt.SortOrder.AscendingOrder)
        self._painter = CellPainter(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.size("row"))
        self._dress_header(self.horizontalHeader())
        self.entered.connect(lambda index: self._hover(index.row()))

    def _dress_header(self, head: QHeaderView) -> None:
        head.setFont(theme.font("caption"))
        head.setDefaultAlignment(LEFT)
        head.setFixedHeight(theme.size("table_head"))
        head.setHighlightSections(False)
        head.setMinimumSectionSize(40)
        head.setSectionsClickable(True)
        modes = QHeaderView.ResizeMode
        for number, column in enumerate(self.rows.columns):
            mode = modes.Interactive if column.width else modes.Stretch
            head.setSectionResizeMode(number, mode)
            if column.width:
                self.setColumnWidth(number, theme.px(column.width))
        head.sectionClicked.connect(self.sort_by)

    def sort_by(self, column: int) -> None:
        """Order by a column: rising, then falling, then as the service gave it."""
        orders = Qt.SortOrder
        if self._sorted == (column, orders.AscendingOrder):
            self._sorted = (column, orders.DescendingOrder)
        elif self._sorted == (column, orders.DescendingOrder):
            self._sorted = (-1, orders.AscendingOrder)
        else:
            self._sorted = (column, orders.AscendingOrder)
        kept = self.selected_rows()
        head = self.horizontalHeader()
        head.setSortIndicatorShown(self._sorted[0] >= 0)
        head.setSortIndicator(*self._sorted)
        self.rows.sort(*self._sorted)
        for row in kept:
            self._select(self.rows.shown.index(row), keep=True)

    def set_rows(self, rows: Sequence[Any], key: Callable[[Any], Hashable] | None = None) -> None:
        """Replace the rows; with a `key` the selected row stays selected when it still exists."""
        kept = {key(row) for row in self.selected_rows()} if key else set()
        self.rows.set_rows(rows)
        for number, row in enumerate(self.rows.shown):
            if key and key(row) in kept:
                self._select(number, keep=True)

    def _select(self, number: int, *, keep: bool = False) -> None:
        flags = Selection.SelectionFlag
        how = (flags.Select if keep else flags.ClearAndSelect) | flags.Rows
        self.selectionModel().setCurrentIndex(self.rows.index(number, 0), how)

    def select_row(self, number: int) -> None:
        """Select one row by its place in the order shown."""
        self._select(number)
        self.scrollTo(self.rows.index(number, 0))

    def selected_rows(self) -> list[Any]:
        """The dataclasses selected, in the order shown."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.shown[place] for place in places]

    def copy(self) -> str:
        """Put the selected rows on the clipboard, tabs between cells, as Excel takes them."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        roles = Qt.ItemDataRole.AccessibleTextRole
        shown = [n for n in range(len(self.rows.columns)) if not self.isColumnHidden(n)]
        lines = [
            "\t".join(str(self.rows.index(place, n).data(roles)) for n in shown) for place in places
        ]
        words = "\n".join(lines)
        QGuiApplication.clipboard().setText(words)
        return words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in _ENTER and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window gives up side columns, in the stated order, before the name is cut."""
        columns = self.rows.columns
        room = self.viewport().width() - sum(theme.px(c.width) for c in columns)
        order = sorted(
            (n for n, c in enumerate(columns) if c.give_up), key=lambda n: -columns[n].give_up
        )
        for number in order:
            hidden = room < theme.px(self._least)
            self.setColumnHidden(number, hidden)
            room += theme.px(columns[number].width) if hidden else 0
        super().resizeEvent(event)

    def _hover(self, row: int) -> None:
        self._painter.hover_row = row
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)
