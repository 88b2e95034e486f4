"""Layout in few words: a page arranges blocks and sets no margin or colour of its own."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.signs import LEFT
from xinzhou_desktop.ui.tips import plain

# a widget, a layout, either with its stretch, pixels of space, or None for a spring
Item = QWidget | QLayout | tuple[QWidget | QLayout, int] | int | None
Margins = int | tuple[int, int, int, int]
_REDRESSED = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
MAX = 16777215  # Qt's "no limit"


def _put(layout: QBoxLayout, item: QWidget | QLayout, stretch: int) -> None:
    if isinstance(item, QLayout):
        layout.addLayout(item, stretch)
    else:
        layout.addWidget(item, stretch)


def fill(layout: QBoxLayout, items: Iterable[Item], gap: int, margins: Margins) -> None:
    """Put items into a layout, after what it holds already."""
    layout.setSpacing(gap)
    left, top, right, bottom = (margins,) * 4 if isinstance(margins, int) else margins
    layout.setContentsMargins(left, top, right, bottom)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, tuple):
            _put(layout, *item)
        else:
            _put(layout, item, 0)


def row(*items: Item, gap: int = 8, margins: Margins = 0) -> QHBoxLayout:
    """Blocks from left to right."""
    layout = QHBoxLayout()
    fill(layout, items, gap, margins)
    return layout


def col(*items: Item, gap: int = 8, margins: Margins = 0) -> QVBoxLayout:
    """Blocks from top to bottom."""
    layout = QVBoxLayout()
    fill(layout, items, gap, margins)
    return layout


def box(layout: QLayout, **props: object) -> QFrame:
    """A frame around a layout; `card`, `bar` and `soft` choose its ground."""
    frame = QFrame()
    for name, value in props.items():
        frame.setProperty(name, value)
    frame.setLayout(layout)
    return frame


def rule(*, vertical: bool = False) -> QFrame:
    """A hairline."""
    frame = QFrame()
    frame.setProperty("rule", True)
    if vertical:
        frame.setFixedWidth(1)
    else:
        frame.setFixedHeight(1)
    return frame


class Label(QLabel):
    """Writing in a role and a tone; it follows a change of the palette."""

    def __init__(self, words: str, role: str, tone: str) -> None:
        super().__init__(words)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role))
        self._paint_tone()

    def _paint_tone(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(self._tone))
        self.setPalette(palette)

    def set_tone(self, tone: str) -> None:
        """Change the colour of the writing."""
        self._tone = tone
        self._paint_tone()

    def changeEvent(self, event: QEvent) -> None:
        wanted = theme.color(self._tone)
        if event.type() in _REDRESSED and self.palette().windowText().color() != wanted:
            self._paint_tone()
        super().changeEvent(event)


class Wrapped(Label):
    """Asks for one line only; the layout gives the true height by heightForWidth."""

    def __init__(self, words: str, role: str, tone: str) -> None:
        super().__init__(words, role, tone)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.fontMetrics().height())


class Elided(Label):
    """One line that ends in … and keeps the whole text as tooltip."""

    def __init__(
        self,
        words: str,
        role: str = "body",
        tone: str = "text",
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        super().__init__(words, role, tone)
        self.setAlignment(align)
        self.setToolTip(plain(words))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color(self._tone))
        mode, metrics = Qt.TextElideMode.ElideRight, painter.fontMetrics()
        words = metrics.elidedText(self.text(), mode, self.width())
        painter.drawText(self.rect(), self.alignment(), words)


def text(
    words: str,
    role: str = "body",
    tone: str = "text",
    *,
    wrap: bool = False,
    align: Qt.AlignmentFlag = LEFT,
) -> Label:
    """Plain writing; long sentences take `wrap`."""
    label = Wrapped(words, role, tone) if wrap else Label(words, role, tone)
    label.setAlignment(align)
    return label


def card(
    *items: Item,
    title: str = "",
    aside: QWidget | None = None,
    gap: int = 8,
    margins: Margins = (16, 12, 16, 16),
) -> QFrame:
    """A white card; `aside` stands at the right end of its title."""
    head: list[Item] = []
    if title:
        head = [row(text(title, "h3"), None, *([aside] if aside else []))]
    return box(col(*head, *items, gap=gap, margins=margins), card=True)


def scroll(inner: QWidget) -> QScrollArea:
    """A page that scrolls up and down when the window is too low for it."""
    inner.setProperty("page", True)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it be deleted."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def page_head(title: str, subtitle: str, *actions: QWidget) -> QHBoxLayout:
    """The title of a page over one line of basis, its buttons at the right."""
    words = col(text(title, "h2"), Elided(subtitle, "body", "text3"), gap=2)
    return row((words, 1), *actions, gap=8)


class Fold(QWidget):
    """Two columns side by side; one under the other when narrower than `limit` pixels."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        limit: int,
        *,
        right_width: int = 0,
        gap: int = 16,
        right_first: bool = False,
    ) -> None:
        super().__init__()
        self._right, self._limit, self._right_width = right, limit, right_width
        way = QBoxLayout.Direction
        self._folded_way = way.BottomToTop if right_first else way.TopToBottom
        self._layout = row((left, 1), (right, 0 if right_width else 1), gap=gap)
        self.setLayout(self._layout)
        self.setMinimumWidth(min(limit, 440))

    @property
    def folded(self) -> bool:
        """Whether the columns stand one under the other now."""
        return self._layout.direction() != QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < self._limit
        way = self._folded_way if narrow else QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(way)
        if self._right_width:
            self._right.setMinimumWidth(0 if narrow else self._right_width)
            self._right.setMaximumWidth(MAX if narrow else self._right_width)
        super().resizeEvent(event)
