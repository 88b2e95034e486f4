"""How a table paints its cells: grounds, chips, figures and the marks of the conditions."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.signs import LEFT, RIGHT, paint_chip, paint_sign
from xinzhou_desktop.ui.tokens import STATES

STATE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
KIND_ROLE: Final = Qt.ItemDataRole.UserRole + 2
MARKS: Final = {"o": "ok", "x": "bad", "?": "ask", "-": "none", ".": "wait"}
_TONES = {"muted": "text2", "text": "text2"}
_GAP_AFTER = (2, 5)  # the marks stand in the groups （一）（二）（三） of 第九条


class CellPainter(QStyledItemDelegate):
    """Paints every kind of column; the view says which row the mouse is over."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.hover_row = -1

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = index.row() == self.hover_row
        ground = "ink_soft" if selected else "hover" if hover else "surface"
        painter.save()
        painter.fillRect(rect.toAlignedRect(), theme.color(ground))
        painter.fillRect(
            QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.color("line", 0.7)
        )
        if selected and index.column() == 0:
            edge = QRectF(rect.x(), rect.y(), 3, rect.height() - 1)
            painter.fillRect(edge, theme.color("ink"))
        # only now: grounds must meet without seams at 125 and 150 %
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = rect.adjusted(12, 0, -12, 0)
        words, state = index.data() or "", index.data(STATE_ROLE) or ""
        kind = index.data(KIND_ROLE)
        if kind == "chip" and state:
            painter.setClipRect(inner.adjusted(0, 0, 6, 0))
            paint_chip(painter, inner.x(), inner.center().y(), words, state, raised=selected)
        elif kind == "marks":
            paint_marks(painter, inner, words)
        else:
            _paint_words(painter, inner, words, kind, state)
        painter.restore()


def _paint_words(painter: QPainter, rect: QRectF, words: str, kind: str, state: str) -> None:
    painter.setFont(theme.font("body"))
    painter.setPen(theme.color(STATES[state] if state else _TONES.get(kind, "text")))
    elide = Qt.TextElideMode.ElideRight
    words = painter.fontMetrics().elidedText(words, elide, int(rect.width()) + 1)
    painter.drawText(rect, RIGHT if kind == "num" else LEFT, words)


def paint_marks(painter: QPainter, rect: QRectF, marks: str) -> None:
    """Conditions in one glance, a letter each (o x ? - .): a bar is met, the rest has a sign."""
    x, mid = rect.x(), rect.center().y()
    for number, letter in enumerate(marks):
        state = MARKS[letter]
        if state == "ok":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("ok", 0.75))
            painter.drawRoundedRect(QRectF(x + 2, mid - 6, 4, 12), 1.5, 1.5)
            x += 8
        elif state in ("none", "wait"):
            painter.setPen(QPen(theme.color("none"), 1.4))
            painter.drawLine(QPointF(x + 2, mid), QPointF(x + 6, mid))
            x += 8
        else:
            paint_sign(painter, QRectF(x + 1, mid - 6.5, 13, 13), state)
            x += 16
        if number in _GAP_AFTER:
            x += 5


def spoken_marks(marks: str) -> str:
    """What a screen reader says for a row of marks."""
    words = {"o": "符合", "x": "不符合", "?": "待定", "-": "不适用", ".": "未审"}
    counts = {letter: marks.count(letter) for letter in words}
    return "，".join(f"{words[each]} {n} 项" for each, n in counts.items() if n)
