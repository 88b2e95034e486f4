"""预览: a paper on screen before it leaves the program, and the ways by which it leaves."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QKeySequence, QPageLayout, QShortcut
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from xinzhou_desktop.services.papers.draft import Draft
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.layout import Elided, Item, box, col, row, text
from xinzhou_desktop.ui.messages import confirm, reporting
from xinzhou_desktop.ui.notes import FieldNote, banner
from xinzhou_desktop.ui.preview.leaving import Leaving, Ways
from xinzhou_desktop.ui.preview.pages import Content, Pages
from xinzhou_desktop.ui.preview.printing import made_ready
from xinzhou_desktop.ui.preview.tools import Tools
from xinzhou_desktop.ui.tips import plain
from xinzhou_desktop.vocabulary import PaperKind

_WIDE, _FRAME = 1060, 48
_LISTED = 3  # flaws told at the head


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
        notice = draft.kind is PaperKind.NOTICE
        hint = "例如：张贴需要加印一份" if notice else "例如：证书污损换发，原件已收回"
        self.reason = Field(reason, name="再次打印的理由", hint=hint)
        self.note = FieldNote()
        once_more = partial(_once_more, draft, ways, parent)
        out = ways if ways.again is not None else replace(ways, again=once_more)
        self.leaving = Leaving(self, self.document, draft, out, (self.reason, self.note))
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
        self.number_button.clicked.connect(self._ask_number)
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
            (self.copy_button, self.leaving.copy_words),
            (self.word_button, self.leaving.save_word),
            (self.reader_button, self.leaving.open_outside),
            (self.pdf_button, self.leaving.save_pdf),
            (self.print_button, self.leaving.print_paper),
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

    def _ask_number(self) -> None:
        words = "取下一个文号，登记在发文登记里。取了就不能退回，不用的只能作废。"
        title = f"为“{self.draft.kind.value}”取文号？"
        confirm(self, title, words, "取文号", self.take_number, back="返回")

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


def _once_more(
    draft: Draft, ways: Ways, parent: QWidget | None, _sheets: Sequence[int], why: str
) -> None:
    """Show a paper anew that did not come out of the printer as it should."""
    with reporting(parent, draft.kind.value):
        Preview(ways.papers.draft(draft.kind, draft.asked[0]), ways, parent, why).open()


__all__ = ["Preview", "Ways"]
