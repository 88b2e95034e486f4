from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from ui.tabs.stages import read_outside

from xinzhou_desktop.ui.tabs.qualification import QualificationTab
from xinzhou_desktop.ui.wizards.qualification import QualificationWizard
from xinzhou_desktop.vocabulary import ApplicationState, Decision, Opinion, Topic


def words_of(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def wizard():
    (found,) = [
        w
        for w in QApplication.topLevelWidgets()
        if isinstance(w, QualificationWizard) and w.isVisible()
    ]
    return found


@pytest.fixture
def year(seeded, make_year):
    return make_year()


@pytest.fixture
def decided(seeded, review):
    """A first review by 王静 and a conclusion by 李明远."""

    def decide(application_id, verdict=Decision.ADMITTED):
        review(application_id)
        seeded.acting("李明远")
        seeded.services.qualification.decide(application_id, verdict, "经研究")
        seeded.acting("王静")

    return decide


def test_without_accepted_applications_the_way_to_them_is_shown(year, show, qtbot):
    tab = show(QualificationTab, year)
    assert "还没有可以审查的申报" in words_of(tab)
    batch = {"consult_many", "answer_many"}
    assert {"list", "confirm"} | batch == set(tab.header_acts.refusals)
    with qtbot.waitSignal(tab.go) as went:
        tab.press("go")
    assert went.args == ["application"]


def test_without_a_year_nothing_can_be_confirmed(seeded, show):
    tab = show(QualificationTab)
    batch = {"consult_many", "answer_many"}
    assert {"list", "confirm"} | batch == set(tab.header_acts.refusals)


def test_a_row_shows_marks_state_and_reviewers(seeded, year, make_application, review, show):
    number = make_application()
    tab = show(QualificationTab, year)
    row = tab.selected
    assert (len(row.marks), row.state) == (14, ApplicationState.RECOMMENDED)
    assert "需要处理 1 项" in words_of(tab)
    assert "同行业前列" in words_of(tab)
    assert "基准日 2026-05-31" in tab._subtitle.text()
    review(number)
    tab.mark_stale()
    assert tab.selected.first_by == "王静"
    assert "与预判不同的意见" in words_of(tab)
    assert {"review", "answer", "received"} <= set(tab.row_acts.refusals)
    tab.filter.choose(2)
    assert len(tab.table.rows.shown) == 1


def test_the_review_is_done_in_the_wizard(seeded, year, make_application, review, show, settle):
    number = make_application()
    review(number, finish=False)
    tab = show(QualificationTab, year)
    tab.press("review")
    wizard().finish()
    settle()
    assert tab.selected.state is ApplicationState.REVIEWED
    seeded.acting("李明远")
    tab.press("second")
    second = wizard()
    assert second.second
    second.reject()
    settle()
    assert tab.selected.state is ApplicationState.REVIEWED


def test_a_department_is_asked_and_answers(seeded, year, make_application, show, fill, form):
    number = make_application(answered=False)
    service = seeded.services.qualification
    tab = show(QualificationTab, year)
    assert "answer" in tab.row_acts.refusals
    tab.press("consult")
    assert "区统计局" in words_of(form())
    assert not fill(department="区统计局")
    assert fill(topic=Topic.STATISTICS, sent_on=date(2026, 4, 13))
    (asked,) = service.consultations(number)
    assert (asked.due_on, asked.replied_on) == (date(2026, 4, 20), None)
    assert "尚未答复" in words_of(tab)
    tab.press("answer")
    assert not fill(on=date(2026, 4, 1), reply="无")
    assert "早于发函日期" in words_of(form())
    assert fill(on=date(2026, 4, 15), favourable=False, reply="有迟报")
    (asked,) = service.consultations(number)
    assert (asked.favourable, asked.reply) == (False, "有迟报")
    assert "04-15 答复：有迟报" in words_of(tab)
    assert tab.selected.marks[5] == "x"


def test_the_applicant_is_asked_to_complete(seeded, year, make_application, show, fill):
    number = make_application()
    tab = show(QualificationTab, year)
    assert "received" in tab.row_acts.refusals
    tab.press("supplement")
    assert fill(matters="一、补交审计报告", sent_on=date(2026, 4, 13))
    (sent,) = seeded.services.qualification.supplements(number)
    assert sent.derivation in words_of(tab)
    tab.press("received")
    assert fill(on=date(2026, 12, 1), result="已补齐")
    (sent,) = seeded.services.qualification.supplements(number)
    assert sent.result == "已补齐（逾期）"
    assert "已补齐（逾期）" in words_of(tab)


def test_a_review_goes_back_with_a_reason(
    seeded, year, make_application, review, show, fill, message
):
    number = make_application()
    tab = show(QualificationTab, year)
    tab.press("reopen")
    assert "初审尚未完成" in words_of(message())
    message().reject()
    review(number)
    tab.mark_stale()
    tab.press("reopen")
    assert fill(reason="证据没有页码")
    assert tab.selected.first_by == ""
    assert tab.selected.state is ApplicationState.RECOMMENDED


def test_the_list_is_confirmed_and_printed(
    seeded, year, make_application, decided, show, fill, form, opened, wait
):
    number = make_application()
    decided(number)
    tab = show(QualificationTab, year)
    assert "结论" in words_of(tab)
    tab.press("confirm")
    assert form().button.kind == "seal"
    assert "上饶云岫光学仪器有限公司" in words_of(form())
    assert fill(on=date(2026, 7, 6))
    assert tab.selected.confirmed
    tab.search.setText("已列名单")
    assert len(tab.table.rows.shown) == 1
    assert tab.header_acts.refusals.keys() == {"confirm", "consult_many", "answer_many"}
    for slug in ("list", "form"):
        tab.press(slug)
        wait()
        read_outside()
    assert [path.read_bytes()[:4] for path in opened] == [b"%PDF", b"%PDF"]


def test_a_rejection_is_filtered_and_shown(seeded, year, make_application, decided, show):
    number = make_application()
    decided(number, Decision.REJECTED)
    tab = show(QualificationTab, year)
    tab.filter.choose(4)
    assert [row.decision for row in tab.table.rows.shown] == [Decision.REJECTED]
    assert "不符合（" in words_of(tab)
    tab.filter.choose(3)
    assert tab.table.rows.shown == ()


def test_an_opinion_of_the_second_reviewer_is_told(seeded, year, make_application, review, show):
    number = make_application()
    review(number)
    seeded.acting("李明远")
    line = seeded.services.qualification.sheet(number).conditions[7].condition
    seeded.services.qualification.save_opinion(number, line, Opinion.NOT_MET, "名次有误")
    tab = show(QualificationTab, year)
    assert "不符合：名次有误" in words_of(tab)


def test_departments_are_asked_and_answer_about_several_at_once(
    seeded, year, make_application, show, fill, form
):
    names = ("上饶样品甲有限公司", "上饶样品乙有限公司")
    first, second = (make_application(name, answered=False) for name in names)
    service = seeded.services.qualification
    service.consult(first, "区统计局", Topic.STATISTICS, date(2026, 4, 13))
    tab = show(QualificationTab, year)
    tab.press("consult_many")
    assert not fill(sent_on=date(2026, 4, 14))
    assert "没有选部门" in words_of(form())
    assert fill(**{"unit-STATISTICS": "区统计局", "other-CUSTOMS": "上饶海关"})
    assert "已登记征询 3 件" in words_of(tab)
    asked = [(c.department, c.topic) for c in service.consultations(first)]
    assert asked == [("区统计局", Topic.STATISTICS), ("上饶海关", Topic.CUSTOMS)]
    assert len(service.consultations(second)) == 2


def test_one_reply_too_early_for_its_letter_is_left_out(
    seeded, year, make_application, show, fill, form, message, settle
):
    names = ("上饶样品甲有限公司", "上饶样品乙有限公司")
    first, second = (make_application(name, answered=False) for name in names)
    service = seeded.services.qualification
    for key, day in ((first, 13), (second, 20)):
        service.consult(key, "区统计局", Topic.STATISTICS, date(2026, 4, day))
    service.consult(first, "上饶海关", Topic.CUSTOMS, date(2026, 4, 13))
    tab = show(QualificationTab, year)
    tab.press("answer_many")
    assert not fill(on=date(2026, 4, 15))
    assert "请至少选择一个征询" in words_of(form())
    assert fill(department="区统计局")
    assert "上饶样品乙有限公司：统计法遵守情况：答复日期早于发函日期" in message().words
    message().reject()
    answered = service.consultations(first)
    assert [c.reply for c in answered] == ["未发现不符合情形", ""]
    assert [c.favourable for c in answered] == [True, None]
    assert service.consultations(second)[0].replied_on is None
    tab.press("answer_many")
    assert fill(department="区统计局", on=date(2026, 4, 21))
    settle()
    tab.press("answer_many")
    assert fill(department="上饶海关", on=date(2026, 4, 21), favourable=None, reply="尚在核对")
    assert service.consultations(first)[1].favourable is None
    assert "answer_many" in tab.header_acts.refusals
