"""The pages of a paper on screen: zoom, the margins that a printer leaves, the page in sight."""

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView

from xinzhou_desktop.ui import theme

MM = 72 / 25.4  # points
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_READING = 1.1  # of its true size
_EDGE = 2  # pixels left beside a page that fills the view


class Content(QPdfDocument):
    """A document that is read from memory: no plain copy lies on the disk."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._bytes = QByteArray(content)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self.load(self._buffer)


class Pages(QPdfView):
    """Every page under the other; `fit` fills the width or shows a page whole."""

    turned = Signal(int)  # the page in sight, from 0
    zoomed = Signal(float)

    def __init__(self, document: QPdfDocument) -> None:
        super().__init__()
        self.setDocument(document)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setAccessibleName("文书预览")
        self._fit: str | None = "reading"
        self._margins: QMarginsF | None = None  # mm
        self.pageNavigator().currentPageChanged.connect(self.turned)

    @property
    def whole_scale(self) -> float:
        """Pixels a point at 100 %."""
        screen = self.screen() or QGuiApplication.primaryScreen()
        return float(screen.logicalDotsPerInch() / 72)

    def fit(self, how: str) -> None:
        """Keep the page at the width of the view ("width"), or whole in it ("page").

        "reading", at first: an upright page as wide as it reads well, a broad one whole.
        """
        self._fit = how
        self._fit_now()

    def step(self, by: int) -> None:
        """One step nearer (1) or further away (-1)."""
        self._fit = None
        now = self.zoomFactor()
        larger = [s for s in STEPS if s > now * 1.01]
        smaller = [s for s in STEPS if s < now * 0.99]
        found = larger[:1] if by > 0 else smaller[-1:]
        if found:
            self._zoom(found[0])

    def go_to(self, page: int) -> None:
        """Show a page, from 0."""
        last = self.document().pageCount() - 1
        navigator = self.pageNavigator()
        navigator.jump(max(0, min(page, last)), navigator.currentLocation(), self.zoomFactor())

    def show_place(self, page: int, point: QPointF) -> None:
        """Bring a place of a page, in points from its corner, into the middle of the view."""
        k, view = self.zoomFactor() * self.whole_scale, self.viewport().rect()
        corner = self._places()[page].topLeft()
        for bar, at, middle in (
            (self.verticalScrollBar(), corner.y() + point.y() * k, view.height() / 2),
            (self.horizontalScrollBar(), corner.x() + point.x() * k, view.width() / 2),
        ):
            bar.setValue(bar.value() + round(at - middle))

    def show_unprintable(self, margins: QMarginsF | None) -> None:
        """Draw where the printer leaves its sheet white (mm); None where it is not known."""
        self._margins = margins
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_now()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._margins is None or self._margins.isNull():
            return
        painter = QPainter(self.viewport())
        pen = QPen(theme.color("bad"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        k = self.zoomFactor() * self.whole_scale * MM
        m = self._margins
        for page in self._places():
            inner = page.adjusted(m.left() * k, m.top() * k, -m.right() * k, -m.bottom() * k)
            painter.drawRect(inner)
        painter.end()

    def _zoom(self, factor: float) -> None:
        self.setZoomFactor(factor)
        self.zoomed.emit(factor)

    def _fit_now(self) -> None:
        if self._fit is None or not self.document().pageCount():
            return
        size = self.document().pagePointSize(max(0, self.pageNavigator().currentPage()))
        margins = self.documentMargins()
        wide = self.viewport().width() - margins.left() - margins.right() - _EDGE
        high = self.viewport().height() - margins.top() - margins.bottom() - _EDGE
        k = wide / size.width()
        broad = size.width() > size.height()
        if self._fit == "page" or (self._fit == "reading" and broad):
            k = min(k, high / size.height())
        elif self._fit == "reading":
            k = min(k, _READING * self.whole_scale)
        self._zoom(max(0.1, k / self.whole_scale))

    def _places(self) -> list[QRectF]:
        """Where each page stands in the viewport; Qt lays them out so but does not tell."""
        k = self.zoomFactor() * self.whole_scale
        document, margins = self.document(), self.documentMargins()
        sizes = [document.pagePointSize(n) * k for n in range(document.pageCount())]
        widest = max(size.width() for size in sizes) + margins.left() + margins.right()
        across = max(widest, float(self.viewport().width()))
        x0, y = self.horizontalScrollBar().value(), float(margins.top())
        y -= self.verticalScrollBar().value()
        found = []
        for size in sizes:
            found.append(QRectF((across - size.width()) / 2 - x0, y, size.width(), size.height()))
            y += size.height() + self.pageSpacing()
        return found
