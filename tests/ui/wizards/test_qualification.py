import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.charts import Bars
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.wizards.qualification import QualificationWizard
from xinzhou_desktop.vocabulary import ApplicationState, Decision, Opinion

LAST = 14


def words_of(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def button_of(widget, words):
    return next(b for b in widget.findChildren(Button) if b.text() == words and not b.isHidden())


@pytest.fixture
def application(make_application):
    return make_application()


@pytest.fixture
def open_wizard(services, qtbot):
    def build(application_id):
        made = QualificationWizard(services, application_id)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.show()
        return made

    return build


def sheet_of(services, application):
    return services.qualification.sheet(application)


def test_there_is_a_step_for_each_condition_and_the_conclusion(open_wizard, application):
    dialog = open_wizard(application)
    assert len(dialog.pages) == LAST + 1
    assert [page.group[:3] for page in dialog.pages[::5]] == ["（一）", "（二）", "（三）"]
    assert dialog.tally.text() == "已审 0／14 项"
    said = words_of(dialog.page)
    assert "“信州区行政区域内注册登记”" in said
    assert "系统预判：符合" in said
    assert "条件" not in said  # the place is a chip
    for number in (7, LAST, 3):
        dialog.go_to(number)
        assert dialog.step == number


def test_a_key_gives_the_verdict_and_leaving_saves_it(open_wizard, services, application, qtbot):
    dialog = open_wizard(application)
    qtbot.keyClick(dialog, Qt.Key.Key_1)
    dialog.page.evidence.textEdited.emit("")
    dialog.page.evidence.setText("营业执照")
    assert "与系统预判一致" in words_of(dialog.page)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    line = sheet_of(services, application).conditions[0]
    assert (line.first, line.evidence) == (Opinion.MET, "营业执照")
    assert dialog.step == 1
    assert dialog.tally.text() == "已审 1／14 项"
    assert "已保存" in dialog.saved.words
    again = open_wizard(application)
    assert again.page.evidence.value == "营业执照"
    assert again.page.verdict.current == 0


def test_another_verdict_than_the_forecast_needs_a_reason(open_wizard, services, application):
    dialog = open_wizard(application)
    page = dialog.page
    page.verdict.choose(3)
    assert "请写明理由和依据" in page.reason_note.label.text()
    assert not dialog.save_now()
    assert "未保存：注册登记地" in dialog.saved.words
    page.reason.setPlainText("经核对，本项不适用")
    assert "与系统预判不同，理由会" in page.reason_note.label.text()
    assert dialog.save_now()
    assert sheet_of(services, application).conditions[0].first is Opinion.NOT_APPLICABLE
    page.verdict.choose(1)
    assert page.state() == "bad"
    page.verdict.choose(2)
    assert page.is_open


def test_writing_without_a_verdict_asks_for_one(open_wizard, services, application):
    dialog = open_wizard(application)
    dialog.page.reason.setPlainText("材料齐全")
    assert "还没有选意见" in dialog.page.reason_note.label.text()
    assert dialog.save_now()
    assert sheet_of(services, application).conditions[0].first is None


def test_a_loss_is_drawn_and_not_met_asks_for_a_reason(open_wizard, services, make_application):
    number = make_application()
    services.application.set_figures(number, 2024, net_profit=-38_600_000, total_profit=0)
    dialog = open_wizard(number)
    dialog.go_to(8)
    page = dialog.page
    (bars,) = page.findChildren(Bars)
    assert "2024 年" in bars.accessibleName()
    assert "38.60 万元" in bars.accessibleName()
    assert "系统预判：不符合" in words_of(page)
    page.verdict.choose(1)
    assert "不符合的，请写明理由" in page.reason_note.label.text()
    page.reason.setPlainText("经核对审计报告")
    assert "与系统预判一致" in page.reason_note.label.text()
    dialog.go_to(7)
    assert dialog.page.findChildren(Bars) == []
    assert "口径 P22" in words_of(dialog.page)


def test_the_text_of_the_measures_is_one_click_away(open_wizard, application):
    dialog = open_wizard(application)
    button_of(dialog.page, "第九条第（一）项原文").click()
    (reader,) = [
        w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog) and w.isVisible()
    ]
    assert "信州区行政区域内注册登记" in words_of(reader)
    reader.reject()


def test_open_items_forbid_to_finish_and_are_listed(open_wizard, services, application):
    dialog = open_wizard(application)
    dialog.finish()
    assert dialog.isVisible()
    assert dialog.step == LAST
    said = words_of(dialog.page)
    assert "现在不能完成初审" in said
    assert "14 项尚无审查意见" in said
    button_of(dialog.page, "去这一项").click()
    assert dialog.step == 0
    assert dialog.note.text() == "还有 14 项没有意见"


def test_what_could_not_be_saved_comes_first(open_wizard, services, application):
    dialog = open_wizard(application)
    dialog.go_to(2)
    dialog.page.verdict.choose(1)
    dialog.go_to(LAST)
    dialog.finish()
    assert dialog.step == 2
    dialog.page.reason.setPlainText("不是独立法人")


def test_the_first_review_is_finished_with_a_remark(
    open_wizard, services, application, review, settle
):
    review(application, finish=False)
    dialog = open_wizard(application)
    assert dialog.note.text() == "各项都有意见"
    dialog.go_to(LAST)
    settle()
    assert "各项都有意见，没有不符合的" in words_of(dialog.page)
    dialog.conclusion._remark.setPlainText("材料齐全")
    dialog.finish()
    assert not dialog.isVisible()
    assert dialog.outcome == "初审已完成，待复核"
    sheet = sheet_of(services, application)
    assert (sheet.first_by, sheet.first_note) == ("王静", "材料齐全")


def test_the_second_reviewer_sees_the_first_and_concludes(
    open_wizard, services, seeded, application, review
):
    review(application)
    seeded.acting("李明远")
    dialog = open_wizard(application)
    assert dialog.finish_button.text() == "作出结论"
    page = dialog.page
    assert "初审 王静" in words_of(page)
    assert "申报材料" in words_of(page)
    assert page.verdict.current == -1
    dialog.go_to(7)
    page = dialog.page
    page.verdict.choose(1)
    page.reason.setPlainText("名次有误")
    dialog.go_to(LAST)
    assert "同行业前列：不符合" in words_of(dialog.page)
    dialog.finish()
    assert "请先选结论" in words_of(dialog.page)
    dialog.page.verdict.choose(0)
    dialog.finish()
    assert "现在不能作出结论" in words_of(dialog.page)
    dialog.page.verdict.choose(1)
    dialog.finish()
    assert not dialog.isVisible()
    sheet = sheet_of(services, application)
    assert (sheet.decision, sheet.state) == (Decision.REJECTED, ApplicationState.REJECTED)
    assert sheet.conditions[7].second is Opinion.NOT_MET
    assert dialog.outcome == "结论“不符合”已记录"


def test_the_same_reviewer_needs_a_decision_in_place(open_wizard, services, application, review):
    review(application)
    dialog = open_wizard(application)
    dialog.go_to(LAST)
    dialog.page.verdict.choose(0)
    dialog.finish()
    assert "初审与复核为同一人" in words_of(dialog.page)
    dialog.finish()
    assert "请写明理由" in words_of(dialog.page)
    dialog.conclusion._reason.area.setPlainText("办公室只有一人在岗")
    dialog.finish()
    assert not dialog.isVisible()
    assert sheet_of(services, application).decision is Decision.ADMITTED
    cycle = services.plan.years()[0].cycle_id
    assert services.journal.decisions(cycle)[-1][3] == "办公室只有一人在岗"


def test_another_failure_is_reported_and_nothing_is_lost(open_wizard, application, review, message):
    review(application, finish=False)
    dialog = open_wizard(application)

    def fail(_decision):
        raise StorageError("磁盘已满")

    dialog.complete = fail
    dialog.finish()
    assert "磁盘已满" in words_of(message())
    message().reject()
    assert dialog.isVisible()


def test_leaving_keeps_what_was_answered(open_wizard, services, application):
    dialog = open_wizard(application)
    dialog.page.verdict.choose(0)
    dialog.reject()
    assert not dialog.isVisible()
    assert sheet_of(services, application).conditions[0].first is Opinion.MET


def test_the_same_reviewer_is_warned_from_the_opening(
    open_wizard, services, seeded, application, review
):
    warning = "初审与复核为同一人：王静"
    assert warning not in words_of(open_wizard(application))
    review(application)
    dialog = open_wizard(application)
    assert dialog.step == 0
    assert warning in words_of(dialog)
    assert "口径 P30" in words_of(dialog)
    seeded.acting("李明远")
    assert "同一人" not in words_of(open_wizard(application))
