"""校准: print the crosses, measure where they came out, see the correction, check it."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QGridLayout, QWidget

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.progress import Progress
from xinzhou_desktop.services.stock import PrintStock, StockService
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.figures import NumberField
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import box, clear, col, row, text
from xinzhou_desktop.ui.messages import reporting, tell
from xinzhou_desktop.ui.notes import FieldNote, banner
from xinzhou_desktop.ui.preview.printing import print_pages, ready
from xinzhou_desktop.ui.progress_dialog import run_job

_ON_SHEET = ((1, 0), (1, 1), (0, 1), (0, 0))  # row and column of each corner, as it is measured
_STEP_1 = "1　把要用的纸放好，打印校准页。打印机的缩放要关掉，选“实际大小”。"
_STEP_2 = "2　量每个十字的中心到纸的左边、下边各多少毫米，尽量读到0.1毫米，填在对应的角上。"
_STEP_3 = "3　看算出的修正，放一张纸打印核对页，十字落在标注的位置上就采用。"


class Corner(QWidget):
    """The two distances of one cross, and what is wrong with them."""

    def __init__(self, name: str, left: float, low: float, changed: Callable[[], None]) -> None:
        super().__init__()
        self.name = name
        self.left = NumberField(name=f"{name}到左边", decimals=2, hint=f"{left:.1f}")
        self.low = NumberField(name=f"{name}到下边", decimals=2, hint=f"{low:.1f}")
        self.note = FieldNote()
        for field in (self.left, self.low):
            field.textChanged.connect(changed)
        fields = row(
            *(text("左", "body", "text2"), (self.left, 1), 2),
            *(text("下", "body", "text2"), (self.low, 1)),
            gap=6,
        )
        words = text(f"{name}（应为左{left:.1f}、下{low:.1f}）", "caption", "text2")
        self.setLayout(col(words, fields, self.note, None, gap=4))
        self.setMinimumWidth(theme.px(196))

    @property
    def measured(self) -> tuple[float, float] | None:
        """Both distances; None until they are there."""
        left, low = self.left.number, self.low.number
        return None if left is None or low is None else (float(left), float(low))

    @property
    def complaint(self) -> str:
        """What is wrong with the writing itself."""
        return self.left.complaint or self.low.complaint


class CalibrationDialog(Dialog):
    """Eight distances in, one correction out; `take` gets it when the user adopts it."""

    def __init__(
        self,
        stock: PrintStock,
        service: StockService,
        jobs: JobRunner,
        printer: Callable[[], QPrinter],
        take: Callable[[PrintStock], None],
        parent: QWidget | None,
    ) -> None:
        super().__init__(f"校准：{stock.printer or '没有打印机'}，{stock.paper}", parent, wide=640)
        self._stock, self._service, self._jobs = stock, service, jobs
        self._printer, self._take = printer, take
        self.found: PrintStock | None = None
        self.page_button = Button("打印校准页", "print")
        self.page_button.clicked.connect(self.print_page)
        places = service.places(stock.paper)
        self.corners = [Corner(*place, self._solve) for place in places]
        sheet = QGridLayout()
        sheet.setHorizontalSpacing(20)
        sheet.setVerticalSpacing(16)
        sheet.setContentsMargins(12, 10, 12, 10)
        for corner, (line, side) in zip(self.corners, _ON_SHEET, strict=True):
            sheet.addWidget(corner, line, side)
            sheet.setColumnStretch(side, 1)
        self._told = col(gap=0)
        self.add(
            text(_STEP_1, "body", "text2", wrap=True),
            box(row(self.page_button, None)),
            text(_STEP_2, "body", "text2", wrap=True),
            box(sheet, card=True),
            text(_STEP_3, "body", "text2", wrap=True),
            box(self._told),
        )
        self.body.addStretch(1)
        leave = Button("取消", kind="quiet")
        leave.clicked.connect(self.reject)
        self.check_button = Button("打印核对页", "print")
        self.check_button.clicked.connect(self.print_check)
        self.adopt_button = Button("采用", kind="primary")
        self.adopt_button.clicked.connect(self.adopt)
        self.on_ctrl_enter(self.adopt_button)
        self.set_buttons(leave, None, self.check_button, self.adopt_button)
        self._tab_in_order()
        self._tell()

    def open(self) -> None:
        super().open()
        self.page_button.setFocus()

    def print_page(self) -> None:
        """The crosses as this printer prints them."""
        plain = PrintStock(self._stock.printer, self._stock.paper)
        self._print("打印校准页", plain)

    def print_check(self) -> None:
        """The crosses with the correction."""
        if self._ask_for_rest():
            self._print("打印核对页", self.found or self._stock)

    def adopt(self) -> None:
        """Give the correction to the settings."""
        if self._ask_for_rest() and self.found is not None:
            self._take(self.found)
            self.accept()

    def _print(self, title: str, stock: PrintStock) -> None:
        if not self._stock.printer:
            tell(self, "没有打印机", "这台电脑还没有安装打印机，不能校准。")
            return
        with reporting(self, title):
            content, printer = self._service.page(stock), self._printer()
            ready(printer, content)

            def work(progress: Progress) -> int:
                return print_pages(content, printer, progress)

            run_job(self, self._jobs, title, work)

    def _ask_for_rest(self) -> bool:
        """Whether there is a correction; what is missing is asked for at its place."""
        if self.found is not None:
            return True
        for corner in self.corners:
            if corner.measured is None:
                corner.note.say(corner.complaint or f"请填{corner.name}的两个距离")
                (corner.low if corner.left.number is not None else corner.left).setFocus()
                break
        self.fit_soon()
        return False

    def _solve(self) -> None:
        """As soon as all eight distances are there."""
        self.found = None
        for corner in self.corners:
            corner.note.say(corner.complaint)
        measured = [corner.measured for corner in self.corners]
        known = [each for each in measured if each is not None]
        if len(known) == len(measured):
            try:
                self.found = self._service.solve(self._stock, known)
            except InvalidInput as error:
                self.corners[int(error.field)].note.say(error.message)
                self._tell(error.remedy)
                return
        self._tell()

    def _tell(self, remedy: str = "") -> None:
        clear(self._told)
        if remedy:
            note = banner("bad", "还算不出修正", remedy)
        elif self.found is None:
            note = banner("none", "填齐八个距离，这里就给出修正")
        else:
            state = "warn" if self.found.doubt else "ok"
            note = banner(state, f"打印时{self.found.correction}", self.found.doubt)
        self._told.addWidget(note)
        self.fit_soon()

    def _tab_in_order(self) -> None:
        fields = [field for corner in self.corners for field in (corner.left, corner.low)]
        for one, then in pairwise(fields):
            QWidget.setTabOrder(one, then)
