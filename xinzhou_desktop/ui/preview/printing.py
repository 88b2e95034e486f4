"""Printing: page images at the printer's resolution, in bands, on white, off the GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.progress import Progress
from xinzhou_desktop.ui.preview.pages import Content

BAND = 512  # rows rendered at a time: a whole A4 page at 600 dpi would take 139 MB
MOST = 600  # dpi; finer dots are not seen
POINTS = 72
_ROUNDED = 0.995
_SAME = 6.0  # points by which two sheets may differ and still be one size


def printers() -> list[str]:
    """The printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = [str(name) for name in QPrinterInfo.availablePrinterNames()]
    return sorted(names, key=lambda name: name != usual)


def named(name: str) -> QPrinter:
    """A printer of this computer."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    return printer


def ready(printer: QPrinter, content: bytes) -> None:
    """Set a printer to a paper; raises `StorageError` where it has no sheet so large."""
    page = Content(content).pagePointSize(0)
    made_ready(printer, page)
    if not takes(printer, page):
        raise StorageError(
            f"“{printer.printerName()}”没有这么大的纸，没有打印。",
            remedy="请换一台打印机，或者在设置里改选纸张。",
        )


def made_ready(printer: QPrinter, page: QSizeF) -> None:
    """Set a printer to the sheet of a paper (points) and to its whole area."""
    size = QPageSize(_upright(page), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageSize(size)
    wide = page.width() > page.height()
    way = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(way)
    printer.setFullPage(True)
    printer.setResolution(min(printer.resolution(), MOST))


def takes(printer: QPrinter, page: QSizeF) -> bool:
    """Whether a printer has a sheet as large as the page (points); a file takes every size."""
    info = QPrinterInfo(printer)
    if printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat or info.isNull():
        return True
    wanted = _upright(page)
    sizes = [QSizeF(each.sizePoints()) for each in info.supportedPageSizes()]
    return not sizes or any(
        size.width() >= wanted.width() - _SAME and size.height() >= wanted.height() - _SAME
        for size in sizes
    )


def pages_asked(printer: QPrinter, count: int) -> range:
    """The pages of so many that were asked for in the printer's dialog, counted from 0."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() is not QPrinter.PrintRange.PageRange or not 1 <= first <= last:
        return range(count)
    return range(min(first, count) - 1, min(last, count))


def print_pages(
    content: bytes,
    printer: QPrinter,
    progress: Progress,
    pages: range | None = None,
    *,
    scaled: bool = False,
) -> int:
    """Print every page, or some; `scaled` makes them as small as the printer's sheet.

    Returns how many. Raises `StorageError` where the printer cannot be reached, `Cancelled`
    between two bands.
    """
    document = Content(content)
    chosen = range(document.pageCount()) if pages is None else pages
    count = len(chosen)
    if not scaled:
        made_ready(printer, document.pagePointSize(0))
    painter = QPainter()
    if not painter.begin(printer):
        raise StorageError(
            "打印机没有响应，没有打印。",
            remedy="请检查打印机是否开机、联机，或者先另存为 PDF。",
        )
    try:
        for done, number in enumerate(chosen):
            if done:
                printer.newPage()

            def tell(done: int = done) -> None:
                progress(done, count, f"正在打印第 {done + 1} 张")

            _print_page(painter, printer, document, number, tell)
        progress(count, count, "已交给打印机")
    finally:
        painter.end()
    return count


def _print_page(
    painter: QPainter,
    printer: QPrinter,
    document: QPdfDocument,
    number: int,
    tell: Callable[[], None],
) -> None:
    page = document.pagePointSize(number)
    k = printer.resolution() / POINTS
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    room = min(sheet.width() / page.width(), sheet.height() / page.height())
    if room < k * _ROUNDED:  # sheets are whole pixels: a page of their size is not made smaller
        k = room
    whole = QSize(round(page.width() * k), round(page.height() * k))
    left = (sheet.width() - whole.width()) // 2
    top = (sheet.height() - whole.height()) // 2
    for y in range(0, whole.height(), BAND):
        tell()
        high = min(BAND, whole.height() - y)
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(whole)
        # Qt scales by the last row and column instead of the size: each band would be one row
        # lower than it is, and the foot of an A3 certificate a millimetre too high.
        options.setScaledClipRect(QRect(0, y, whole.width() + 1, high + 1))
        rendered = document.render(number, QSize(whole.width(), high), options)
        band = QImage(rendered.size(), QImage.Format.Format_RGB32)
        band.fill(0xFFFFFFFF)  # the page has no ground of its own
        ground = QPainter(band)
        ground.drawImage(QPoint(0, 0), rendered)
        ground.end()
        painter.drawImage(QPoint(left, top + y), band)


def _upright(page: QSizeF) -> QSizeF:
    return QSizeF(min(page.width(), page.height()), max(page.width(), page.height()))
