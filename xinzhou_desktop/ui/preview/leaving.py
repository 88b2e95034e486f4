"""How a paper leaves the program: printed, saved, opened elsewhere, or as words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from xinzhou_desktop.progress import Progress
from xinzhou_desktop.services.papers import Papers
from xinzhou_desktop.services.papers.draft import Draft, Issued
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.messages import confirm, reporting, tell
from xinzhou_desktop.ui.notes import FieldNote
from xinzhou_desktop.ui.open_file import open_path, show_path
from xinzhou_desktop.ui.preview.outcome import OutcomeDialog
from xinzhou_desktop.ui.preview.pages import Content
from xinzhou_desktop.ui.preview.printing import (
    made_ready,
    named,
    pages_asked,
    print_pages,
    printers,
    takes,
)
from xinzhou_desktop.ui.progress_dialog import run_job
from xinzhou_desktop.vocabulary import PaperWay


@dataclass(frozen=True, slots=True)
class Ways:
    """What the preview needs of its surroundings."""

    papers: Papers
    jobs: JobRunner
    done: Callable[[str], None]  # said in the window once a paper has left
    again: Callable[[Sequence[int], str], None] | None = None  # print some sheets once more
    set_up: Callable[[], None] | None = None  # say what lies in the printer, then draw anew


class Leaving:
    """The ways out of a preview; each is put on record, and what it lacks is asked for first."""

    def __init__(
        self,
        preview: QDialog,
        document: Content,
        draft: Draft,
        ways: Ways,
        asked: tuple[Field, FieldNote],
    ) -> None:
        self._preview, self._draft, self._ways = preview, draft, ways
        self._page, self._count = document.pagePointSize(0), document.pageCount()
        self._reason, self._note = asked
        self._accepted = False

    def open_outside(self) -> None:
        """Open a copy in the system's reader."""

        def show(issued: Issued) -> None:
            show_path(self._ways.papers.lay_out(issued), self._preview.parentWidget(), open_path)

        self._leave(PaperWay.READER, show)

    def save_pdf(self) -> None:
        """Ask where to, then save."""
        self._ask_where(PaperWay.PDF, "PDF", self._draft.file_name)

    def save_word(self) -> None:
        """Ask where to, then save what can be edited."""
        name = Path(self._draft.file_name).with_suffix(".docx").name
        self._ask_where(PaperWay.WORD, "Word", name)

    def _ask_where(self, way: PaperWay, kind: str, name: str) -> None:
        if not self._may_go(way):
            return
        ending = Path(name).suffix
        dialog = QFileDialog(self._preview, f"另存为 {kind}", name, f"{kind} (*{ending})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending.removeprefix("."))
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen), way))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, path: Path, way: PaperWay = PaperWay.PDF) -> None:
        """Save to a file of the user's choice."""
        self._leave(way, lambda issued: self._ways.papers.save(issued, path), str(path))

    def copy_words(self) -> None:
        """Put the words on the clipboard, plain and as a web page; the place they go to chooses."""

        def put(issued: Issued) -> None:
            held = QMimeData()
            held.setText(issued.content.decode())
            held.setHtml(self._ways.papers.web_page(self._draft))
            QGuiApplication.clipboard().setMimeData(held)

        self._leave(PaperWay.TEXT, put, "可以粘贴到网站、WPS 或者邮件里了")

    def print_paper(self) -> None:
        """Ask for the printer, then print."""
        if not self._may_go(PaperWay.PRINT):
            return
        if not printers():
            tell(
                self._preview,
                "没有打印机",
                "这台电脑还没有安装打印机。可以先另存为 PDF，拿到能打印的电脑上打印。",
            )
            return
        corrected_for = self._draft.drawn.printer
        printer = named(corrected_for if corrected_for in printers() else printers()[0])
        made_ready(printer, self._page)
        dialog = QPrintDialog(printer, self._preview)
        # Sheets of their own are answered for one by one afterwards, and printed again from there.
        some = len(self._draft.drawn.sheets) <= 1
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, some)
        dialog.setMinMax(1, self._count)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own `open` wants a slot by name

    def print_on(self, printer: QPrinter) -> None:
        """Print; another printer than it was corrected for is asked about."""
        corrected_for = self._draft.drawn.printer
        if corrected_for in ("", printer.printerName()):
            self._print_whole(printer)
            return
        confirm(
            self._preview,
            "不是校准过的打印机",
            f"这份文书按“{corrected_for}”的校准排好了位置，换一台打印机，文字可能对不准预印的边框。",
            "仍然打印",
            partial(self._print_whole, printer),
            back="返回",
        )

    def _print_whole(self, printer: QPrinter) -> None:
        """Print; a sheet that the printer does not have is refused, or made smaller on request."""
        if takes(printer, self._page):
            self._print(printer, scaled=False)
            return
        confirm(
            self._preview,
            "打印机没有这么大的纸",
            f"“{printer.printerName()}”放不下这份文书的纸张。可以缩小到它的纸上，"
            "尺寸不再是标准的；证书和公文请换打印机。",
            "缩小打印",
            partial(self._print, printer, scaled=True),
            back="返回",
        )

    def _print(self, printer: QPrinter, *, scaled: bool) -> None:
        pages = pages_asked(printer, self._count)

        def go(issued: Issued) -> None:
            def work(progress: Progress) -> int:
                return print_pages(issued.content, printer, progress, pages, scaled=scaled)

            dialog = run_job(self._preview, self._ways.jobs, "打印", work)
            dialog.finished.connect(lambda _result: self._ask(issued))

        told = "" if len(pages) == self._count else f"只印第 {pages[0] + 1}—{pages[-1] + 1} 页"
        self._leave(PaperWay.PRINT, go, stay=True, told=told)

    def _ask(self, issued: Issued) -> None:
        papers, first = self._ways.papers, self._reason.value

        def again(numbers: Sequence[int], why: str) -> None:
            if self._ways.again is not None:
                # Why it is printed again holds for the sheets that are still missing too.
                self._ways.again(numbers, "；".join(filter(None, (first, why))))

        dialog = OutcomeDialog(
            issued.sheets,
            lambda states, why: papers.came_out(issued.paper_id, states, why),
            again,
            self._preview.parentWidget(),
        )
        dialog.finished.connect(lambda _result: self._ways.done(f"已打印：{self._draft.title}"))
        dialog.open()
        self._preview.accept()

    def _leave(
        self,
        way: PaperWay,
        then: Callable[[Issued], object],
        where: str = "",
        *,
        stay: bool = False,
        told: str = "",
    ) -> None:
        if not self._may_go(way, partial(self._leave, way, then, where, stay=stay, told=told)):
            return
        with reporting(self._preview, way.value):
            why = "；".join(filter(None, (self._reason.value, told)))
            issued = self._ways.papers.issue(self._draft, way, why, accepted=self._accepted)
            then(issued)
            if not stay:
                self._ways.done(f"{way.value}：{where or issued.file_name}")
                self._preview.accept()

    def _may_go(self, way: PaperWay, again: Callable[[], None] | None = None) -> bool:
        """Whether a reason and the flaws were seen to; what is missing is asked for."""
        if self._draft.asks_reason(way) and not self._reason.value:
            self._note.say("这份文书打印过，请写明再次打印的理由。")
            self._reason.setFocus()
            return False
        if self._draft.flaws and not self._accepted:
            confirm(
                self._preview,
                "文面检查有提醒",
                "；".join(f"{f.where}：{f.text}" for f in self._draft.flaws),
                "知道了，继续",
                partial(self._accept_flaws, again),
                back="返回",
            )
            return False
        return True

    def _accept_flaws(self, again: Callable[[], None] | None) -> None:
        self._accepted = True
        if again is not None:
            QTimer.singleShot(0, self._preview, again)
