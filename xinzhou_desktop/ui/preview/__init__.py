"""预览: a paper on screen before it leaves the program, and the ways by which it leaves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMarginsF, QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QPageLayout, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from xinzhou_desktop.progress import Progress
from xinzhou_desktop.services.papers import Papers
from xinzhou_desktop.services.papers.draft import Draft, Issued
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import Elided, Item, box, col, row, text
from xinzhou_desktop.ui.messages import confirm, reporting, tell
from xinzhou_desktop.ui.notes import FieldNote, banner
from xinzhou_desktop.ui.open_file import open_path, show_path
from xinzhou_desktop.ui.preview.outcome import OutcomeDialog
from xinzhou_desktop.ui.preview.pages import Content, Pages
from xinzhou_desktop.ui.preview.printing import made_ready, named, print_pages, printers, takes
from xinzhou_desktop.ui.preview.tools import Tools
from xinzhou_desktop.ui.progress_dialog import run_job
from xinzhou_desktop.ui.tips import plain
from xinzhou_desktop.vocabulary import PaperKind, PaperWay

_WIDE, _FRAME = 1060, 48
_LISTED = 3  # flaws told at the head


@dataclass(frozen=True, slots=True)
class Ways:
    """What the preview needs of its surroundings."""

    papers: Papers
    jobs: JobRunner
    done: Callable[[str], None]  # said in the window once a paper has left
    again: Callable[[Sequence[int], str], None] | None = None  # print some sheets once more
    set_up: Callable[[], None] | None = None  # say what lies in the printer, then draw anew


class Preview(QDialog):
    """Pages, what is wrong with them, and the buttons by which they leave; it never blocks."""

    def __init__(self, draft: Draft, ways: Ways, parent: QWidget | None, reason: str = "") -> None:
        super().__init__(parent)
        self.draft, self._ways = draft, ways
        self.setWindowTitle(f"预览：{draft.title}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", True)
        self.document = Content(draft.content)
        self.pages = Pages(self.document)
        self.tools = Tools(self.pages)
        self._accepted = False
        notice = draft.kind is PaperKind.NOTICE
        hint = "例如：张贴需要加印一份" if notice else "例如：证书污损换发，原件已收回"
        self.reason = Field(reason, name="再次打印的理由", hint=hint)
        self.note = FieldNote()
        self._foot = row()
        self.setLayout(
            col(
                box(col(*self._head(), gap=6, margins=(24, 16, 24, 8))),
                self.tools,
                (self.pages, 1),
                box(col(*self._ends(), gap=8, margins=(16, 10, 16, 12)), bar="bottom"),
                gap=0,
            )
        )
        self._shortcuts()
        self.show_printer(self._usual_margins())
        self.print_button.setFocus()

    def open(self) -> None:
        room = self.screen().availableGeometry()
        wide = min(theme.px(_WIDE), room.width() - _FRAME)
        self.resize(wide, room.height() - _FRAME)
        super().open()

    # parts --------------------------------------------------------------------------------------
    def _head(self) -> list[Item]:
        draft, count = self.draft, self.document.pageCount()
        told = [f"共 {count} 页"]
        if draft.copies:
            told.append(f"以前出过 {draft.copies} 次")
        self.about = text("　".join(told), "caption", "text3")
        items: list[Item] = [row((Elided(draft.title, "h3"), 1), self.about, gap=16)]
        if draft.drawn.note:
            items.append(text(draft.drawn.note, "body", "text2", wrap=True))
        serious = [f for f in draft.flaws if f.serious]
        if draft.flaws:
            shown = serious or list(draft.flaws)
            lines = [f"{f.where}：{f.text}{f.remedy}" for f in shown[:_LISTED]]
            if len(shown) > _LISTED:
                lines.append(f"……另有 {len(shown) - _LISTED} 处")
            head = (
                f"文面检查：{len(serious)} 处要先改正，现在不能打印"
                if serious
                else f"文面检查：{len(draft.flaws)} 处请留意"
            )
            items.append(banner("bad" if serious else "warn", head, "\n".join(lines)))
        return items

    def _ends(self) -> list[Item]:
        stopped = any(f.serious for f in self.draft.flaws)
        leave = Button("关闭", kind="quiet")
        leave.clicked.connect(self.reject)
        self.stock_button = Button("套打设置…")
        self.stock_button.clicked.connect(self.set_up)
        self.stock_button.setVisible(self._ways.set_up is not None)
        self.number_button = Button("取文号", "stamp")
        self.number_button.setToolTip(plain("取下一个文号，登记在发文登记里，印在文书上"))
        self.number_button.clicked.connect(self.take_number)
        self.number_button.setVisible(self.draft.needs_number)
        self.anew_button = Button("按现在的记录重出…")
        self.anew_button.clicked.connect(self.draw_anew)
        self.anew_button.setVisible(self.draft.kept is not None)
        self.copy_button = Button("复制文字")
        self.copy_button.setToolTip(plain("粘贴到网站的编辑器里带格式，粘贴到别处是纯文字"))
        self.word_button = Button("另存为 Word…")
        self.reader_button = Button("用系统阅读器打开")
        self.pdf_button = Button("另存为 PDF…")
        self.print_button = Button("打印…", "print", "primary")
        for button, call in (
            (self.copy_button, self.copy_words),
            (self.word_button, self.save_word),
            (self.reader_button, self.open_outside),
            (self.pdf_button, self.save_pdf),
            (self.print_button, self.print_paper),
        ):
            button.clicked.connect(call)
            button.setVisible(not stopped)
        for button in (self.copy_button, self.word_button):
            button.setVisible(not stopped and self.draft.has_words)
        items: list[Item] = []
        if self.draft.needs_reason and not stopped:
            asked = text("再次打印的理由（必填，写入文书登记簿）", "caption", "text2")
            items.append(col(asked, self.reason, gap=4))
        self.margin_words = Elided("", "caption", "text3")
        words = (self.anew_button, self.number_button, self.copy_button, self.word_button)
        sheets = (self.reader_button, self.pdf_button, self.print_button)
        return [
            *items,
            self.note,
            row(leave, (self.margin_words, 1), self.stock_button, *words, *sheets, gap=8),
        ]

    def _shortcuts(self) -> None:
        for keys, call in (
            ("Ctrl+P", self.print_button.click),
            ("Ctrl+S", self.pdf_button.click),
            ("Ctrl+F", self.tools.finder.setFocus),
            ("Ctrl++", lambda: self.pages.step(1)),
            ("Ctrl+=", lambda: self.pages.step(1)),
            ("Ctrl+-", lambda: self.pages.step(-1)),
            ("Ctrl+0", lambda: self.pages.fit("page")),
            ("F3", lambda: self.tools.next(1)),
            ("Shift+F3", lambda: self.tools.next(-1)),
        ):
            QShortcut(QKeySequence(keys), self, call)

    # looking ------------------------------------------------------------------------------------
    def show_printer(self, margins: QMarginsF | None) -> None:
        """Show what the printer leaves white (mm)."""
        self.pages.show_unprintable(margins)
        known = margins is not None and not margins.isNull()
        self.margin_words.setText("虚线以外，打印机印不出来" if known else "")

    def _usual_margins(self) -> QMarginsF | None:
        info = QPrinterInfo.defaultPrinter()
        if info.isNull():
            return None
        printer = QPrinter(info)
        made_ready(printer, self.document.pagePointSize(0))
        layout = QPageLayout(printer.pageLayout())
        layout.setUnits(QPageLayout.Unit.Millimeter)
        return layout.minimumMargins()

    def set_up(self) -> None:
        """Say what lies in the printer; the paper is drawn anew for it."""
        self.reject()
        if self._ways.set_up is not None:
            self._ways.set_up()

    def take_number(self) -> None:
        """Draw the number of the paper, and show it with its number."""
        papers, draft = self._ways.papers, self.draft
        with reporting(self, "取文号"):
            number = papers.take_number(draft)
            self.reject()
            self._ways.done(f"文号已取：{number}")
            self._show(papers.draft(draft.kind, draft.asked[0]))

    def draw_anew(self) -> None:
        """Show the paper as today's records give it, instead of the one that was issued."""
        papers, draft = self._ways.papers, self.draft
        with reporting(self, draft.kind.value):
            anew = papers.draft(draft.kind, draft.asked[0], anew=True)
            self.reject()
            self._show(anew)

    def _show(self, draft: Draft) -> None:
        Preview(draft, self._ways, self.parentWidget()).open()

    # leaving ------------------------------------------------------------------------------------
    def open_outside(self) -> None:
        """Open a copy in the system's reader."""

        def show(issued: Issued) -> None:
            show_path(self._ways.papers.lay_out(issued), self.parentWidget(), open_path)

        self._leave(PaperWay.READER, show)

    def save_pdf(self) -> None:
        """Ask where to, then save."""
        self._ask_where(PaperWay.PDF, "PDF", self.draft.file_name)

    def save_word(self) -> None:
        """Ask where to, then save what can be edited."""
        name = Path(self.draft.file_name).with_suffix(".docx").name
        self._ask_where(PaperWay.WORD, "Word", name)

    def _ask_where(self, way: PaperWay, kind: str, name: str) -> None:
        if not self._may_go(way):
            return
        ending = Path(name).suffix
        dialog = QFileDialog(self, f"另存为 {kind}", name, f"{kind} (*{ending})")
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
            held.setHtml(self._ways.papers.web_page(self.draft))
            QGuiApplication.clipboard().setMimeData(held)

        self._leave(PaperWay.TEXT, put, "可以粘贴到网站、WPS 或者邮件里了")

    def print_paper(self) -> None:
        """Ask for the printer, then print."""
        if not self._may_go(PaperWay.PRINT):
            return
        if not printers():
            tell(
                self,
                "没有打印机",
                "这台电脑还没有安装打印机。可以先另存为 PDF，拿到能打印的电脑上打印。",
            )
            return
        wanted = self.draft.drawn.printer
        printer = named(wanted if wanted in printers() else printers()[0])
        made_ready(printer, self.document.pagePointSize(0))
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own `open` wants a slot by name

    def print_on(self, printer: QPrinter) -> None:
        """Print; another printer than it was corrected for is asked about."""
        wanted = self.draft.drawn.printer
        if wanted in ("", printer.printerName()):
            self._print_whole(printer)
            return
        confirm(
            self,
            "不是校准过的打印机",
            f"这份文书按“{wanted}”的校准排好了位置，换一台打印机，文字可能对不准预印的边框。",
            "仍然打印",
            partial(self._print_whole, printer),
            back="返回",
        )

    def _print_whole(self, printer: QPrinter) -> None:
        """Print; a sheet that the printer does not have is refused, or made smaller on request."""
        if takes(printer, self.document.pagePointSize(0)):
            self._print(printer, scaled=False)
            return
        confirm(
            self,
            "打印机没有这么大的纸",
            f"“{printer.printerName()}”放不下这份文书的纸张。可以缩小到它的纸上，"
            "尺寸不再是标准的；证书和公文请换打印机。",
            "缩小打印",
            partial(self._print, printer, scaled=True),
            back="返回",
        )

    def _print(self, printer: QPrinter, *, scaled: bool) -> None:
        def go(issued: Issued) -> None:
            def work(progress: Progress) -> int:
                return print_pages(issued.content, printer, progress, scaled=scaled)

            dialog = run_job(self, self._ways.jobs, "打印", work)
            dialog.finished.connect(lambda _result: self._ask(issued))

        self._leave(PaperWay.PRINT, go, stay=True)

    def _ask(self, issued: Issued) -> None:
        papers, first = self._ways.papers, self.reason.value

        def again(numbers: Sequence[int], why: str) -> None:
            if self._ways.again is not None:
                # Why it is printed again holds for the sheets that are still missing too.
                self._ways.again(numbers, "；".join(filter(None, (first, why))))

        dialog = OutcomeDialog(
            issued.sheets,
            lambda states, why: papers.came_out(issued.paper_id, states, why),
            again,
            self.parentWidget(),
        )
        dialog.finished.connect(lambda _result: self._ways.done(f"已打印：{self.draft.title}"))
        dialog.open()
        self.accept()

    def _leave(
        self,
        way: PaperWay,
        then: Callable[[Issued], object],
        where: str = "",
        *,
        stay: bool = False,
    ) -> None:
        if not self._may_go(way, partial(self._leave, way, then, where, stay=stay)):
            return
        with reporting(self, way.value):
            issued = self._ways.papers.issue(
                self.draft, way, self.reason.value, accepted=self._accepted
            )
            then(issued)
            if not stay:
                self._ways.done(f"{way.value}：{where or issued.file_name}")
                self.accept()

    def _may_go(self, way: PaperWay, again: Callable[[], None] | None = None) -> bool:
        """Whether a reason and the flaws were seen to; what is missing is asked for."""
        if self.draft.asks_reason(way) and not self.reason.value:
            self.note.say("这份文书打印过，请写明再次打印的理由。")
            self.reason.setFocus()
            return False
        if self.draft.flaws and not self._accepted:
            confirm(
                self,
                "文面检查有提醒",
                "；".join(f"{f.where}：{f.text}" for f in self.draft.flaws),
                "知道了，继续",
                partial(self._accept_flaws, again),
                back="返回",
            )
            return False
        return True

    def _accept_flaws(self, again: Callable[[], None] | None) -> None:
        self._accepted = True
        if again is not None:
            QTimer.singleShot(0, self, again)


__all__ = ["Preview", "Ways"]
