"""套打设置: which sheets lie in which printer, what they carry already, how they are corrected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services.stock import PAPERS, PARTS, PrintStock, StockService
from xinzhou_desktop.ui.buttons import Button, Tick
from xinzhou_desktop.ui.controls import Picker
from xinzhou_desktop.ui.dates import chinese_date
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import box, clear, col, row, text
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.notes import banner
from xinzhou_desktop.ui.preview.calibration import CalibrationDialog
from xinzhou_desktop.ui.preview.printing import named, printers

_INTRO = (
    "把证书打印在预先印好边框、标题的纸上时用。每台打印机、每种纸校准一次，设置只留在这台电脑上。"
)


@dataclass(frozen=True, slots=True)
class Bench:
    """What the dialogs need of their surroundings."""

    stock: StockService
    jobs: JobRunner
    printers: Callable[[], Sequence[str]] = printers
    printer: Callable[[str], QPrinter] = named


class StockDialog(Dialog):
    """One printer and one paper at a time; what is kept is used from now on."""

    def __init__(self, bench: Bench, parent: QWidget | None) -> None:
        super().__init__("套打设置", parent)
        self._bench = bench
        self._stock = bench.stock.chosen()
        names = [*bench.printers()]
        if self._stock.printer and self._stock.printer not in names:
            names.append(self._stock.printer)  # switched off today
        shown = [(name, name) for name in names] or [("这台电脑没有打印机", "")]
        self.printer = Picker(*shown, name="打印机")
        if self._stock.printer:
            self.printer.choose(self._stock.printer)
        self.paper = Picker(*((f"{name}（横放）", name) for name in PAPERS), name="纸张")
        self.paper.choose(self._stock.paper)
        self.ticks = {key: Tick(words) for key, words in PARTS.items()}
        self.printer.currentIndexChanged.connect(self._turn_to)
        self.paper.currentIndexChanged.connect(self._turn_to)
        self._told = col(gap=0)
        self.calibrate_button = Button("校准…", "edit")
        self.calibrate_button.clicked.connect(self.calibrate)
        carried = row(*self.ticks.values(), None, gap=20)
        choices = row((_named("打印机", self.printer), 2), (_named("纸张", self.paper), 1), gap=16)
        self.add(
            text(_INTRO, "caption", "text3", wrap=True),
            box(choices),
            _named("纸上已经印好的，不再打印", box(carried)),
            _named("位置", box(self._told)),
        )
        self.body.addStretch(1)
        self.keep_button = Button("保存", kind="primary")
        self.keep_button.clicked.connect(self.keep)
        self.on_ctrl_enter(self.keep_button)
        leave = Button("取消", kind="quiet")
        leave.clicked.connect(self.reject)
        self.set_buttons(leave, None, self.calibrate_button, self.keep_button)
        self._turn_to()

    @property
    def stock(self) -> PrintStock:
        """What the dialog shows now."""
        carried = frozenset(key for key, tick in self.ticks.items() if tick.isChecked())
        return replace(self._stock, preprinted=carried)

    def calibrate(self) -> None:
        """Measure this printer with this paper."""
        CalibrationDialog(
            self.stock, self._bench.stock, self._bench.jobs, self._printer, self._take, self
        ).open()

    def keep(self) -> None:
        """Keep what is shown, and print on it from now on."""
        with reporting(self, "套打设置"):
            self._bench.stock.keep(self.stock)
            self.accept()

    def _printer(self) -> QPrinter:
        return self._bench.printer(self._stock.printer)

    def _turn_to(self) -> None:
        """Show what is known of the chosen printer and paper."""
        self._stock = self._bench.stock.of(self.printer.currentData(), self.paper.currentData())
        for key, tick in self.ticks.items():
            tick.setChecked(key in self._stock.preprinted)
        self._tell()

    def _take(self, found: PrintStock) -> None:
        self._stock = replace(found, preprinted=self.stock.preprinted)
        self._tell()

    def _tell(self) -> None:
        found = self._stock
        if found.measured is None:
            state, head = "none", "还没有校准"
            body = "按纸张的原位打印。套打以前请先校准，否则文字可能压到边框。"
        else:
            state, head = "ok", f"{chinese_date(found.measured)}校准过"
            body = f"打印时{found.correction}。{found.doubt}"
        clear(self._told)
        self._told.addWidget(banner(state, head, body))
        self.fit_soon()


def _named(words: str, block: QWidget) -> QWidget:
    return box(col(text(words, "caption", "text2"), block, gap=4))
