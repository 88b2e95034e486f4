from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid
from ui.tabs.stages import jobs, reach  # noqa: F401 -- fixtures

from xinzhou_desktop.paths import resources
from xinzhou_desktop.ui.wizards.checks_page import ChecksPage, grouped
from xinzhou_desktop.ui.wizards.claim_page import ClaimPage
from xinzhou_desktop.ui.wizards.inspection import InspectionWizard
from xinzhou_desktop.ui.wizards.photos_page import Thumbnail
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    CheckAnswer,
    InspectionState,
    RemarkKind,
    Truth,
)

PHOTO = resources() / "sample" / "photos" / "ledger.jpg"
KEYS = {number: getattr(Qt.Key, f"Key_{number}") for number in range(1, 6)}


@pytest.fixture
def year(reach):  # noqa: F811
    return reach("planned")


@pytest.fixture
def make(qtbot):
    made = []

    def open_wizard(year, number=0, width=1366, height=768):
        wizard = InspectionWizard(year.services, year.ids[number])
        made.append(wizard)
        wizard.resize(width, height)
        with qtbot.waitExposed(wizard):
            wizard.show()
        return wizard

    yield open_wizard
    for wizard in made:
        if isValid(wizard):  # a wizard that was finished is gone
            wizard.hide()
            wizard.deleteLater()


@pytest.fixture
def wizard(make, year):
    return make(year)


def sheet(year, number=0):
    row = year.services.inspection.rows(year.cycle_id)[number]
    return year.services.inspection.sheet(row.inspection_id)


def page(wizard, title):
    number = next(n for n, p in enumerate(wizard.pages) if p.title == title)
    wizard.go_to(number)
    return wizard.page


def answer_all(year, number=0):
    """Everything answered as a team does that finds nothing, but no conclusion."""
    service, found = year.services.inspection, sheet(year, number)
    service.arrive(found.inspection_id, date(2026, 7, 20), "厂区")
    for claim in found.claims:
        service.verify(claim.claim_id, Truth.TRUE, verified_fen=claim.declared_fen)
    for item in found.checks:
        service.check(item.item_id, CheckAnswer.YES)


# 签到 ----------------------------------------------------------------------------------------
def test_the_team_signs_in_once_and_may_put_the_place_right(wizard, year):
    assert sheet(year).visited_on is None
    assert wizard.arrival.state() == "wait"
    wizard.arrival.place.setText("一号车间")
    wizard.save_now()
    assert sheet(year).visited_on is None  # nothing is written before 登记到场
    wizard.arrival.sign.click()
    wizard.save_now()
    found = sheet(year)
    assert (found.visited_on, found.place) == (date(2026, 7, 20), "一号车间")
    assert found.state is InspectionState.RECORDED
    assert wizard.arrival.sign.isHidden()
    wizard.arrival.place.setText("二号车间")
    wizard.save_now()
    assert sheet(year).place == "二号车间"


def test_a_date_that_is_none_is_said_and_not_written(wizard, year):
    wizard.arrival.day.line.setText("七月")
    wizard.arrival.sign.click()
    assert not wizard.save_now()
    assert "请填查验日期" in wizard.arrival.note.label.text()
    assert "未保存" in wizard.saved.words
    assert sheet(year).visited_on is None


# 资料核对 -------------------------------------------------------------------------------------
def test_a_figure_inside_the_tolerance_needs_no_reason(wizard, year):
    claim = page(wizard, "2025年主营业务收入")
    claim.verified.setText("49,000,000")
    assert claim._why.isHidden()
    assert claim._gap.text().endswith("2.00 %")
    claim.verdict.choose(0)
    assert wizard.save_now()
    row = sheet(year).claims[0]
    assert (row.verified_fen, row.conclusion) == (49_000_000_00, Truth.TRUE)
    assert claim.state() == "ok"


def test_a_figure_beyond_the_tolerance_asks_for_a_reason_at_once(wizard, year):
    claim = page(wizard, "2025年主营业务收入")
    claim.verified.setText("47310000")
    assert claim._why.isVisible()
    assert "超过方案 ±5 %" in claim._gap_note.text()
    claim.verdict.choose(0)
    assert "须写明原因" in claim.reason_note.label.text()
    assert not wizard.save_now()
    assert sheet(year).claims[0].conclusion is None
    assert wizard.steps.state(wizard.step) == "bad"
    claim.reason.setPlainText("预收款 269 万元计入当年收入")
    assert wizard.save_now()
    assert sheet(year).claims[0].reason == "预收款 269 万元计入当年收入"
    assert claim.reason_note.isHidden()


def test_a_verdict_other_than_true_asks_for_a_reason_too(wizard):
    claim = page(wizard, "样品：强度")
    assert claim._why.isHidden()
    claim.verdict.choose(1)
    assert claim._why.isVisible()


def test_without_a_verdict_nothing_can_be_saved_and_the_page_says_so(wizard):
    claim = page(wizard, "2025年净利润")
    claim.verified.setText("3000000")
    assert not wizard.save_now()
    assert "请选择核对结论" in claim.verdict_note.label.text()
    claim.verdict.choose(0)
    assert wizard.save_now()
    assert claim.verdict_note.isHidden()


def test_what_is_no_figure_is_not_saved(wizard):
    claim = page(wizard, "2025年净利润")
    claim.verdict.choose(0)
    claim.verified.setText("三百万")
    assert not wizard.save_now()
    assert "核实值" in wizard.saved.words
    assert claim.verified_fen is None


def test_one_press_takes_the_declared_value(wizard, year):
    claim = page(wizard, "2025年纳税总额")
    claim.take_declared()
    assert wizard.save_now()
    row = sheet(year).claims[2]
    assert (row.verified_fen, row.conclusion) == (row.declared_fen, Truth.TRUE)
    words = page(wizard, "样品：强度")
    assert words._gap.text() == "尚未填写"
    words.take_declared()
    assert words._gap.text() == "一致"
    words.verified.setText("11")
    assert words._gap.text() == "不一致"
    words.verified.setText("12")
    assert wizard.save_now()
    assert sheet(year).claims[3].verified_text == "12"


def test_a_nought_declared_has_no_tolerance(make, year, qtbot):
    found = sheet(year).claims[0]
    nought = type(found)(found.claim_id, "出口额", "元", 0, None, "", "", None, "", None, False)
    claim = ClaimPage(year.services.inspection, nought, sheet(year).tolerance, lambda: None)
    qtbot.addWidget(claim)
    claim.build()
    claim.verified.setText("5")
    assert claim._gap.text() == "申报为零"
    assert claim.beyond


def test_keys_choose_the_verdict_and_enter_goes_on(wizard, qtbot, year):
    claim = page(wizard, "2025年净利润")
    wizard.list.setFocus()
    for number, truth in enumerate(Truth, 1):
        qtbot.keyClick(wizard, KEYS[number])
        assert claim.conclusion is truth
    claim.reason.setPlainText("原件遗失")
    claim.verified.setFocus()
    qtbot.keyClicks(claim.verified, "1")
    assert claim.verified.text() == "1"  # a digit in a field is a digit
    step = wizard.step
    qtbot.keyClick(claim.verified, Qt.Key.Key_Return)
    assert wizard.step == step + 1
    assert sheet(year).claims[1].conclusion is Truth.UNVERIFIABLE


def test_touch_targets_are_large_and_the_keys_stay_where_there_is_room(wizard, settle):
    claim = page(wizard, "2025年净利润")
    assert claim.verdict.height() >= 48
    assert claim.verified.height() >= 48
    assert wizard.next_button.height() >= 48
    assert claim.verdict.group.buttons()[0]._extra == "1"
    wizard.resize(910, 512)
    settle()
    assert claim.verdict.group.buttons()[0]._extra == ""
    assert claim.width() <= wizard.stack.width()


# 现场检查表 -----------------------------------------------------------------------------------
def test_the_checklist_has_a_page_a_group_and_saves_each_answer(wizard, year):
    checks = page(wizard, "首次会议")
    assert isinstance(checks, ChecksPage)
    assert checks.state() == "wait"
    first, second = checks.lines[:2]
    first.answers.choose(0)
    wizard.save_now()
    assert checks.state() == "busy"
    second.answers.choose(1)
    assert second.note.isVisible()
    assert not wizard.save_now()
    assert "请写明情况" in second.wrong.label.text()
    second.note.setText("一名组员临时更换")
    assert wizard.save_now()
    assert checks.state() == "ok"
    answers = [(c.answer, c.note) for c in sheet(year).checks[:2]]
    assert answers == [(CheckAnswer.YES, ""), (CheckAnswer.NO, "一名组员临时更换")]
    assert second.wrong.isHidden()


def test_a_question_unknown_to_the_checklists_is_not_lost(year):
    item = sheet(year).checks[0]
    own = type(item)(999, "自编-1", "本单位另加的一问", None, "")
    assert grouped([own, item]) == {"其他": [own], "首次会议": [item]}


def test_the_count_of_open_items_falls_and_the_button_jumps_to_the_next(wizard, year):
    total = wizard.open_items
    assert total == 36
    assert wizard._left.text() == f"未答 {total} 项"
    page(wizard, "2025年主营业务收入").take_declared()
    wizard.save_now()
    assert wizard._left.text() == f"未答 {total - 1} 项"
    assert wizard.tally.text() == f"已答 1／{total} 项"
    wizard._left.click()
    assert wizard.page.title == "2025年净利润"
    page(wizard, "营业执照登记事项")
    wizard._left.click()
    assert wizard.page.title == "首次会议"
    assert wizard.page.lines[0].answers.isAncestorOf(wizard.focusWidget())


# 发现 ----------------------------------------------------------------------------------------
def test_remarks_are_kept_one_by_one(wizard, year):
    remarks = page(wizard, "发现")
    assert remarks.state() == "none"
    remarks.add()
    assert "请填写内容" in remarks.note.label.text()
    remarks.kind.choose(1)
    remarks.area.setPlainText("个别计量标签临近到期")
    assert remarks.pending
    remarks.add_button.click()
    assert not remarks.pending
    assert sheet(year).remarks == ((RemarkKind.PROBLEM, "个别计量标签临近到期", "王静"),)
    assert remarks.state() == "ok"


# 照片 ----------------------------------------------------------------------------------------
def test_photos_are_kept_with_caption_and_time_and_shown_small(wizard, year):
    photos = page(wizard, "照片")
    assert photos.state() == "none"
    photos.caption.setText("明细账第 112 页")
    photos.take_in([PHOTO])
    (row,) = sheet(year).photos
    assert row.caption == "明细账第 112 页"
    assert year.services.inspection.photo(row.photo_id) == PHOTO.read_bytes()
    assert photos.caption.text() == ""
    (small,) = photos.findChildren(Thumbnail)
    assert "明细账第 112 页" in small.accessibleName()
    assert not small.grab().isNull()
    assert photos.state() == "ok"


def test_what_is_no_photo_is_named_and_left_out(wizard, year, tmp_path):
    words = tmp_path / "说明.txt"
    words.write_text("不是照片", encoding="utf-8")
    photos = page(wizard, "照片")
    photos.take_in([words])
    assert "说明.txt" in photos.note.label.text()
    assert sheet(year).photos == ()


def test_a_photo_that_has_gone_shows_an_icon_not_an_error(tmp_path, qapp, wizard, year):
    page(wizard, "照片").take_in([PHOTO])
    row = sheet(year).photos[0]
    year.services.inspection._files.path(row.sha256).unlink()
    lost = Thumbnail(row, year.services.inspection.photo(row.photo_id))
    assert not lost.grab().isNull()


def test_photos_may_be_dropped_or_chosen(wizard, year):
    photos = page(wizard, "照片")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(PHOTO)), QUrl("https://example.org/a.jpg")])
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    photos.dragEnterEvent(enter)
    assert enter.isAccepted()
    plain = QMimeData()
    plain.setText("文字")
    other = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        plain,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    other.ignore()
    photos.dragEnterEvent(other)
    assert not other.isAccepted()
    photos.dropEvent(
        QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert len(sheet(year).photos) == 1
    photos.add_button.click()
    (dialog,) = photos.findChildren(QFileDialog)
    dialog.filesSelected.emit([str(Path(PHOTO))])
    dialog.reject()
    assert len(sheet(year).photos) == 2


# 结论 ----------------------------------------------------------------------------------------
def test_the_visit_is_closed_with_its_conclusion(make, year):
    answer_all(year)
    wizard = make(year)
    assert wizard._left.isHidden()
    wizard.finish()
    conclusion = wizard.conclusion
    assert wizard.page is conclusion
    assert "请选择查验结论" in conclusion.note.label.text()
    conclusion.verdict.choose(1)
    assert conclusion.state() == "ok"
    wizard.finish()
    assert "理由" in conclusion.note.label.text()
    conclusion.words.setPlainText("个别数据四舍五入")
    conclusion.signatory.setText("企业负责人")
    conclusion.objection.setText("无")
    wizard.finish()
    found = sheet(year)
    assert found.state is InspectionState.CLOSED
    assert (found.conclusion, found.conclusion_note) == (Truth.MOSTLY, "个别数据四舍五入")
    assert (found.firm_signatory, found.firm_objection) == ("企业负责人", "无")


def test_a_false_declaration_ends_the_application(make, year):
    answer_all(year)
    wizard = make(year)
    conclusion = page(wizard, "结论")
    conclusion.verdict.choose(3)
    conclusion.words.setPlainText("收入严重不符")
    wizard.finish()
    state = year.services.application.detail(year.ids[0]).row.state
    assert state is ApplicationState.DISQUALIFIED


def test_open_items_refuse_the_end_and_name_the_article(wizard, year, message):
    page(wizard, "结论").verdict.choose(0)
    wizard.finish()
    refusal = message()
    assert "第十二条" in refusal.words
    assert "尚无结论" in refusal.words
    refusal.reject()
    assert sheet(year).conclusion is None
    wizard._abandon()


def test_a_remark_not_yet_written_down_stops_the_end(wizard):
    page(wizard, "发现").area.setPlainText("写了一半")
    page(wizard, "签到")
    wizard.finish()
    assert wizard.page is wizard.remarks
    assert "还没有记下" in wizard.remarks.note.label.text()
    wizard._abandon()


def test_the_wizard_is_resumed_where_something_is_open(make, year):
    service, found = year.services.inspection, sheet(year)
    service.arrive(found.inspection_id, date(2026, 7, 20), "厂区")
    service.verify(found.claims[0].claim_id, Truth.TRUE, verified_fen=found.claims[0].declared_fen)
    wizard = make(year)
    assert wizard.page.title == "2025年净利润"
    assert wizard.steps.state(0) == "ok"
    assert page(wizard, "2025年主营业务收入").conclusion is Truth.TRUE


def test_a_closed_visit_shows_its_conclusion(make, reach):  # noqa: F811
    year = reach("inspected")
    wizard = make(year)
    assert wizard.conclusion.state() == "ok"
    assert not page(wizard, "结论").pending
    wizard.reject()
    assert not wizard.isVisible()
