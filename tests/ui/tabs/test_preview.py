"""The preview: what is seen, what stops it, the ways by which a paper leaves."""

from io import BytesIO

import pdfplumber
import pytest
from docx import Document
from PySide6.QtCore import QMarginsF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from ui.tabs.stages import (  # noqa: F401 -- fixtures
    jobs,
    none_in_sight,
    opened,
    press,
    reach,
    top,
)

from xinzhou_desktop.documents.flaws import Flaw
from xinzhou_desktop.errors import Cancelled, PaperError
from xinzhou_desktop.progress import silent
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.messages import MessageDialog
from xinzhou_desktop.ui.preview import Preview, Ways
from xinzhou_desktop.ui.preview.outcome import OutcomeDialog
from xinzhou_desktop.ui.preview.pages import Content
from xinzhou_desktop.ui.preview.printing import POINTS, made_ready, pages_asked, print_pages, takes
from xinzhou_desktop.vocabulary import PaperKind, PaperWay, SheetState

A4, A3 = (595.28, 841.89), (1190.55, 841.89)


@pytest.fixture
def year(reach):  # noqa: F811
    return reach("awarded")


@pytest.fixture
def drafted(year):
    """The certificates of the year, one after the other."""
    return year.services.papers.certificates([r.award_id for r in rows(year)])


@pytest.fixture
def show(year, jobs, qtbot, settle):  # noqa: F811
    said = []

    def open_preview(draft, **options):
        ways = Ways(year.services.papers, jobs, said.append, options.pop("again", None))
        preview = Preview(draft, ways, None, **options)
        preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(preview)
        preview.open()
        settle()
        return preview

    open_preview.said = said
    return open_preview


@pytest.fixture
def wait(qtbot, jobs, settle):  # noqa: F811
    def until_done():
        qtbot.waitUntil(lambda: not jobs.busy)
        settle()

    return until_done


def rows(year):
    return year.services.award.rows(year.cycle_id)


def prints(year):
    return year.services.journal.prints(year.cycle_id)


def on_file(path):
    """A printer that writes what it would print; 150 dpi are enough to look at."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(150)
    return printer


def sizes(data):
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [(page.width, page.height) for page in pdf.pages]


def image(data, page=0, wide=420):
    """A page of a broad sheet in grey on white; a printer's sheet is whole points only."""
    rendered = Content(data).render(page, QSize(wide, round(wide * 210 / 297)))
    ground = QImage(rendered.size(), QImage.Format.Format_RGB32)
    ground.fill(0xFFFFFFFF)
    painter = QPainter(ground)
    painter.drawImage(0, 0, rendered)
    painter.end()
    return ground.convertToFormat(QImage.Format.Format_Grayscale8)


def difference(one, other):
    """The mean difference of two pictures of one size, from 0 to 255."""
    assert one.size() == other.size()
    a, b = bytes(one.constBits()), bytes(other.constBits())
    return sum(abs(x - y) for x, y in zip(a, b, strict=True)) / len(a)


def test_nothing_is_on_record_until_a_paper_leaves(year, drafted, show):
    preview = show(drafted)
    assert preview.document.pageCount() == len(rows(year))
    assert prints(year) == []
    assert not list(year.paths.handouts.rglob("*.pdf"))
    preview.reject()
    assert prints(year) == []


def test_words_are_found_and_pages_turned(drafted, show, qtbot):
    preview = show(drafted)
    preview.tools.finder.setText("荣誉证书")
    qtbot.waitUntil(lambda: preview.tools.found.text() == f"{len(drafted.drawn.sheets)} 处")
    assert preview.tools.page_words.text().startswith("第 1 页")
    preview.tools.turn(1)
    assert preview.tools.page_words.text().startswith("第 2 页")
    preview.tools.finder.setText("没有这几个字")
    qtbot.waitUntil(lambda: preview.tools.found.text() == "没有找到")


def test_what_was_found_stands_in_the_middle_of_the_view(drafted, show, qtbot, settle):
    preview = show(drafted)
    preview.resize(900, 620)
    settle()
    pages, tools = preview.pages, preview.tools
    tools.finder.setText("荣誉证书")
    qtbot.waitUntil(lambda: tools.found.text() == f"{len(drafted.drawn.sheets)} 处")
    tools.next(1)
    settle()
    place = tools._search.resultAtIndex(pages.currentSearchResultIndex())
    assert place.page() == 1
    k = pages.zoomFactor() * pages.whole_scale
    at = pages._places()[1].top() + place.location().y() * k
    assert abs(at - pages.viewport().height() / 2) <= 2


def test_zoom_goes_in_steps_and_fits(drafted, show, settle):
    preview = show(drafted)
    preview.resize(900, 620)
    settle()
    whole = preview.pages.zoomFactor()
    preview.pages.step(1)
    assert preview.pages.zoomFactor() > whole
    preview.pages.fit("page")
    assert preview.pages.zoomFactor() == pytest.approx(whole)
    preview.pages.fit("width")
    assert preview.pages.zoomFactor() > whole
    assert preview.tools.zoom_words.text() == f"{round(preview.pages.zoomFactor() * 100)}%"


def dashes(preview):
    """How many pixels have the very colour of the dashed line."""
    picture, wanted = preview.pages.grab().toImage(), theme.color("bad").rgb()
    return sum(
        picture.pixel(x, y) == wanted
        for x in range(picture.width())
        for y in range(picture.height())
    )


def test_what_the_printer_leaves_white_is_drawn(drafted, show, settle):
    preview = show(drafted)
    preview.resize(900, 620)
    settle()
    assert dashes(preview) == 0
    preview.show_printer(QMarginsF(8, 8, 8, 20))
    settle()
    assert dashes(preview) > 200
    assert "印不出来" in preview.margin_words.text()
    preview.show_printer(None)
    settle()
    assert dashes(preview) == 0


def test_a_serious_flaw_stops_the_printing_and_says_where(drafted, show):
    from dataclasses import replace  # noqa: PLC0415

    bad = Flaw(True, "正文第2段", "金额小写和大写不一致。", "请核对金额。")
    preview = show(replace(drafted, flaws=(bad,)))
    words = "\n".join(label.text() for label in preview.findChildren(type(preview.about)))
    assert "1 处要先改正" in words
    assert "正文第2段：金额小写和大写不一致。请核对金额。" in words
    for button in (preview.print_button, preview.pdf_button, preview.reader_button):
        assert not button.isVisible()


def test_another_flaw_asks_once(year, drafted, show, opened, settle):  # noqa: F811
    from dataclasses import replace  # noqa: PLC0415

    light = Flaw(False, "标题", "奖项名称不完整。", "请写全称。")
    preview = show(replace(drafted, flaws=(light,)))
    preview.reader_button.click()
    question = top(MessageDialog)
    assert prints(year) == []
    press(question, "知道了，继续")
    settle()
    assert len(opened) == len(prints(year)) == 1


def test_a_paper_is_saved_where_the_user_wants_it(year, drafted, show, tmp_path):
    target = tmp_path / "证书.pdf"
    preview = show(drafted)
    preview.leaving.save_to(target)
    assert target.read_bytes() == drafted.content
    (row,) = prints(year)
    assert (row.way, row.outcome) == (PaperWay.PDF, "文件")
    assert not preview.isVisible()
    assert str(target) in show.said[0]


def test_what_a_leader_edits_is_saved_as_word(year, show, tmp_path):
    draft, target = (
        year.services.papers.draft(PaperKind.PLAN, year.cycle_id),
        tmp_path / "通知.docx",
    )
    preview = show(draft)
    assert preview.word_button.isVisible()
    preview.word_button.click()
    chooser = next(d for d in preview.findChildren(QFileDialog) if d.isVisible())
    assert chooser.defaultSuffix() == "docx"
    assert chooser.selectedFiles()[0].endswith("考核方案通知.docx")
    chooser.reject()
    preview.leaving.save_to(target, PaperWay.WORD)
    words = "".join(p.text for p in Document(BytesIO(target.read_bytes())).paragraphs)
    assert "考核工作的通知" in words.replace("\n", "")
    (row,) = prints(year)
    assert (row.way, row.outcome) == (PaperWay.WORD, "文件")
    assert row.file_name.endswith("考核方案通知.docx")


def test_words_go_to_the_clipboard_plain_and_as_a_page(year, show, settle):
    preview = show(year.services.papers.draft(PaperKind.PLAN, year.cycle_id))
    preview.copy_button.click()
    settle()
    held = QGuiApplication.clipboard().mimeData()
    assert held.hasHtml()
    assert held.hasText()
    assert "　　一、考核对象和名额\n" in held.text()
    assert "<h1 style=" in held.html()
    (row,) = prints(year)
    assert row.way is PaperWay.TEXT
    kept = year.services.journal.open_print(row)
    assert kept.read_text(encoding="utf-8") == held.text()
    assert "可以粘贴" in show.said[0]


def test_a_certificate_leaves_as_a_sheet_only(year, drafted, show):
    preview = show(drafted)
    assert not preview.word_button.isVisible()
    assert not preview.copy_button.isVisible()
    for way in (PaperWay.WORD, PaperWay.TEXT):
        with pytest.raises(PaperError, match="只能打印"):
            year.services.papers.issue(drafted, way)
    assert prints(year) == []


def test_words_are_no_print_and_ask_for_no_reason(year, show):
    papers = year.services.papers
    notice = year.services.publicity.notices(year.cycle_id)[0].notice_id
    papers.issue(papers.draft(PaperKind.NOTICE, notice), PaperWay.TEXT)
    assert not papers.draft(PaperKind.NOTICE, notice).needs_reason
    papers.issue(papers.draft(PaperKind.NOTICE, notice), PaperWay.PRINT)
    draft = papers.draft(PaperKind.NOTICE, notice)
    assert draft.needs_reason
    assert draft.copies == 1
    preview = show(draft)
    assert preview.about.text().endswith("以前出过 1 次")
    assert "张贴需要加印" in preview.reason.placeholderText()
    preview.print_button.click()
    assert "写明再次打印的理由" in preview.note.label.text()
    preview.copy_button.click()
    ways = [(row.way, row.copy) for row in prints(year)]
    assert ways == [(PaperWay.TEXT, 1), (PaperWay.PRINT, 1), (PaperWay.TEXT, 2)]


def test_a_print_asks_sheet_by_sheet_and_goes_on_with_the_rest(
    year, drafted, show, wait, tmp_path, settle
):
    left = []
    preview = show(drafted, again=lambda numbers, why: left.append((list(numbers), why)))
    preview.leaving.print_on(on_file(tmp_path / "paper.pdf"))
    wait()
    dialog = top(OutcomeDialog)
    assert [row.outcome for row in prints(year)] == ["待确认"]
    dialog.choices[1].choose(1)
    dialog.choices[3].choose(2)
    settle()
    assert dialog.done_button.text().startswith("登记，再打印其余 2 张")
    dialog.done_button.click()
    message = top(MessageDialog)
    assert "写明原因" in message.words
    message.reject()
    dialog.reason.setText("卡纸")
    dialog.done_button.click()
    assert left == [([1, 3], "卡纸")]
    states = [sheet.state for sheet in prints(year)[0].sheets]
    assert states == [SheetState.VOID, SheetState.GOOD, SheetState.UNPRINTED]
    assert none_in_sight(OutcomeDialog)
    assert show.said


def test_a_letter_that_jammed_is_shown_again_and_counts_as_not_made(
    year, show, wait, tmp_path, settle
):
    papers = year.services.papers
    notice = year.services.publicity.notices(year.cycle_id)[0].notice_id
    preview = show(papers.draft(PaperKind.NOTICE, notice))
    preview.leaving.print_on(on_file(tmp_path / "paper.pdf"))
    wait()
    dialog = top(OutcomeDialog)
    dialog.choices[1].choose(1)
    assert dialog.done_button.text().startswith("登记，再打印一次…")
    dialog.reason.setText("卡纸")
    dialog.done_button.click()
    settle()
    again = top(Preview)
    assert again is not preview
    assert again.draft.copies == 0
    assert again.draft.file_name.endswith("（第2次）.pdf")
    again.reject()


def test_what_is_left_of_a_replacement_keeps_its_first_reason(year, show, wait, tmp_path):
    papers, ids, left = year.services.papers, [r.award_id for r in rows(year)], []
    papers.issue(papers.certificates(ids), PaperWay.PRINT)
    preview = show(papers.certificates(ids), again=lambda *told: left.append(told), reason="换发")
    assert "换发" in preview.reason.placeholderText()
    preview.leaving.print_on(on_file(tmp_path / "paper.pdf"))
    wait()
    dialog = top(OutcomeDialog)
    dialog.choices[2].choose(1)
    dialog.reason.setText("第2张卡纸")
    dialog.done_button.click()
    assert left == [([2], "换发；第2张卡纸")]


def test_some_pages_are_printed_alone_and_the_register_says_which(year, show, wait, tmp_path):
    preview = show(year.services.papers.draft(PaperKind.PLAN, year.cycle_id))
    printer = on_file(tmp_path / "paper.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    preview.leaving.print_on(printer)
    wait()
    assert len(sizes((tmp_path / "paper.pdf").read_bytes())) == 2
    top(OutcomeDialog).done_button.click()
    (row,) = prints(year)
    assert row.reason == "只印第 2—3 页"


def test_a_range_beyond_the_paper_is_cut(tmp_path):
    printer = on_file(tmp_path / "x.pdf")
    assert pages_asked(printer, 4) == range(4)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    for asked, found in (((2, 9), range(1, 4)), ((4, 4), range(3, 4)), ((7, 9), range(3, 4))):
        printer.setFromTo(*asked)
        assert pages_asked(printer, 4) == found


def test_what_is_printed_is_the_paper_itself(drafted, tmp_path):
    printed = tmp_path / "printed.pdf"
    told = []
    count = print_pages(drafted.content, on_file(printed), lambda *step: told.append(step))
    data = printed.read_bytes()
    assert count == len(sizes(data)) == len(drafted.drawn.sheets)
    assert sizes(data)[0] == pytest.approx((A4[1], A4[0]), abs=1)
    assert told[-1][0] == count


def crosses(data):
    """The dark columns and rows through the arms of the four crosses, in pixels of 1/150 inch."""
    picture = image(data, wide=1754)
    wide, high = picture.width(), picture.height()
    x, y = round(16.5 / 297 * wide), round(16.5 / 210 * high)
    dark = 160
    across = [n for n in range(wide) if QColor(picture.pixel(n, high - y)).red() < dark]
    down = [n for n in range(high) if QColor(picture.pixel(x, n)).red() < dark]
    return across, down


def test_every_mark_is_printed_where_it_stands_on_the_page(tmp_path):
    from xinzhou_desktop.documents.award import calibration  # noqa: PLC0415

    content, printed = calibration(), tmp_path / "printed.pdf"
    print_pages(content, on_file(printed), silent)
    for wanted, found in zip(crosses(content), crosses(printed.read_bytes()), strict=True):
        assert len(wanted) > 2
        assert (found[0], found[-1]) == pytest.approx((wanted[0], wanted[-1]), abs=1)


def test_printing_stops_between_two_bands(drafted, tmp_path):
    def stop(done, _total, _words):
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(drafted.content, on_file(tmp_path / "printed.pdf"), stop)


def test_a_larger_paper_is_made_smaller_only_on_request(tmp_path):
    from xinzhou_desktop.documents.award import Stock, calibration  # noqa: PLC0415

    content = calibration(Stock("A3"))
    assert sizes(content)[0] == pytest.approx(A3, abs=1)
    whole = on_file(tmp_path / "whole.pdf")
    print_pages(content, whole, silent)
    assert sizes((tmp_path / "whole.pdf").read_bytes())[0] == pytest.approx(A3, abs=1)
    small = on_file(tmp_path / "small.pdf")
    made_ready(small, QSizeF(A4[1], A4[0]))
    print_pages(content, small, silent, scaled=True)
    data = (tmp_path / "small.pdf").read_bytes()
    assert sizes(data)[0] == pytest.approx((A4[1], A4[0]), abs=1)
    assert difference(image(data), image(content)) < 6


def test_a_printer_is_set_to_the_sheet_of_the_paper(tmp_path):
    printer = on_file(tmp_path / "x.pdf")
    printer.setResolution(1200)
    made_ready(printer, QSizeF(A3[0], A3[1]))
    layout = printer.pageLayout()
    assert layout.pageSize().id() is QPageSize.PageSizeId.A3
    assert layout.fullRectPoints().width() == pytest.approx(A3[0], abs=1)
    assert printer.resolution() == 600
    assert takes(printer, QSizeF(*A3)), "a file takes every sheet"
    assert POINTS == 72
    assert QApplication.instance() is not None
