from datetime import date

import pytest
from ui.tabs.stages import (  # noqa: F401 -- fixtures
    carry_out,
    jobs,
    none_in_sight,
    opened,
    press,
    put,
    reach,
    read_outside,
    refused,
    show,
    top,
)

from xinzhou_desktop.errors import NotFound
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.messages import MessageDialog
from xinzhou_desktop.ui.tabs.inspection import InspectionTab
from xinzhou_desktop.ui.wizards.inspection import InspectionWizard
from xinzhou_desktop.vocabulary import ApplicationState, CheckAnswer, InspectionState, Truth


def row_of(year, number=0):
    return year.services.inspection.rows(year.cycle_id)[number]


def words_of(tab):
    return "\n".join(
        label.text() for label in tab.findChildren(type(tab._count)) if label.isVisible()
    )


def test_without_a_year_the_tab_is_empty_and_says_what_comes_first(reach, show):  # noqa: F811
    tab = show(InspectionTab, reach(""))
    assert tab.table.rows.shown == ()
    assert "还没有年度" in tab._stack.currentWidget().findChildren(type(tab._count))[0].text()


def test_a_visit_is_planned_with_leader_and_members(reach, show):  # noqa: F811
    year = reach("admitted")
    tab = show(InspectionTab, year)
    people = year.office.people
    assert "尚未安排现场查验" in refused(tab, "record")
    carry_out(
        tab,
        "plan",
        on=date(2026, 7, 21),
        leader=people["周岚"],
        place="厂区",
        **{f"member-{people['吴建平']}": True},
    )
    row = row_of(year)
    assert (row.team, row.planned_on, row.state) == (
        "周岚、吴建平",
        date(2026, 7, 21),
        InspectionState.PLANNED,
    )
    assert tab.selected.planned_on == date(2026, 7, 21)
    tab.press("plan")  # asked again, the form starts from what is planned
    form = top(FormDialog)
    values = form.grid.values()
    assert (values["leader"], values["place"]) == (people["周岚"], "厂区")
    assert values[f"member-{people['吴建平']}"] is True
    form.reject()


def test_a_visit_by_one_takes_a_recorded_decision(reach, show):  # noqa: F811
    year = reach("admitted")
    tab = show(InspectionTab, year)
    tab.press("plan")
    form = top(FormDialog)
    put(form, leader=year.office.people["周岚"])
    form.button.click()
    assert form.decision is not None
    form.decision.area.setPlainText("当天只有一人在岗")
    form.button.click()
    assert none_in_sight(FormDialog)
    assert row_of(year).team == "周岚"
    assert "当天只有一人在岗" in [d[3] for d in year.services.journal.decisions(year.cycle_id)]


def test_the_desk_review_that_is_not_true_takes_a_note(reach, show):  # noqa: F811
    year = reach("admitted")
    tab = show(InspectionTab, year)
    tab.press("desk")
    form = top(FormDialog)
    put(form, result=Truth.PARTLY_FALSE)
    form.button.click()
    assert "请写明" in form.grid.inputs["note"].note.label.text()
    put(form, note="营业收入与纳税申报表不一致")
    form.button.click()
    assert none_in_sight(FormDialog)
    assert row_of(year).desk_result is Truth.PARTLY_FALSE


def test_an_excused_visit_needs_its_desk_review_first(reach, show):  # noqa: F811
    year = reach("admitted")
    tab = show(InspectionTab, year)
    assert "真实性审查尚未完成" in refused(tab, "exempt")
    carry_out(tab, "desk", result=Truth.TRUE)
    carry_out(tab, "exempt", reason="上年度已查验，情况未变")
    assert row_of(year).state is InspectionState.EXEMPT
    assert refused(tab, "plan")
    assert tab.is_calm()
    assert tab.table.rows.columns[5].text(tab.selected) == "免查"
    state = year.services.application.detail(year.ids[0]).row.state
    assert state is ApplicationState.INSPECTED


def test_the_record_is_written_in_the_wizard_and_seen_in_the_detail(reach, show, settle):  # noqa: F811
    year = reach("planned")
    tab = show(InspectionTab, year)
    tab.press("record")
    wizard = top(InspectionWizard)
    wizard.arrival.sign.click()
    page = wizard.answers[0]
    wizard.go_to(1)
    page.verified.setText("47,310,000")
    page.verdict.choose(2)
    page.reason.setPlainText("预收款计入当年收入")
    wizard.reject()
    settle()
    assert tab.selected.state is InspectionState.RECORDED
    assert tab.selected.open_items == row_of(year).open_items == 35
    shown = words_of(tab)
    assert "5.38 %" in shown
    assert "原因：预收款计入当年收入" in shown


def test_a_finished_visit_is_told_and_shown(reach, show, settle):  # noqa: F811
    year = reach("planned")
    service = year.services.inspection
    sheet = service.sheet(row_of(year).inspection_id)
    service.arrive(sheet.inspection_id, date(2026, 7, 20), "厂区")
    for claim in sheet.claims:
        service.verify(claim.claim_id, Truth.TRUE, verified_fen=claim.declared_fen)
    for item in sheet.checks:
        service.check(item.item_id, CheckAnswer.YES)
    tab = show(InspectionTab, year)
    tab.press("record")
    wizard = top(InspectionWizard)
    wizard.go_to(len(wizard.pages) - 1)
    wizard.page.verdict.choose(0)
    wizard.page.signatory.setText("企业负责人")
    wizard.finish()
    settle()
    assert none_in_sight(InspectionWizard)
    assert row_of(year).conclusion is Truth.TRUE
    assert "企业负责人" in words_of(tab)
    assert "已完成查验" in words_of(tab)


def test_the_record_is_printed_and_opened(reach, show, opened):  # noqa: F811
    year = reach("planned")
    tab = show(InspectionTab, year)
    tab.press("paper")
    read_outside()
    (path,) = opened
    assert path.read_bytes().startswith(b"%PDF")
    assert "现场查验记录" in path.name


def test_without_an_inspection_nothing_is_printed(reach, show, message):  # noqa: F811
    tab = show(InspectionTab, reach("admitted"))
    tab.press("paper")
    assert "尚无查验记录" in message().words
    top(MessageDialog).reject()


def test_the_wizard_needs_a_planned_visit(reach, qapp):  # noqa: F811
    year = reach("admitted")
    with pytest.raises(NotFound, match="尚未安排"):
        InspectionWizard(year.services, year.ids[0])


def test_a_leaving_user_is_asked_only_when_something_would_be_lost(reach, show, settle):  # noqa: F811
    year = reach("planned")
    tab = show(InspectionTab, year)
    tab.press("record")
    wizard = top(InspectionWizard)
    wizard.go_to(len(wizard.pages) - 1)
    wizard.page.verdict.choose(0)
    wizard.reject()
    asked = top(MessageDialog)
    assert "结论" in asked.words
    press(asked, "放弃并离开")
    settle()
    assert none_in_sight(InspectionWizard)
    assert row_of(year).conclusion is None
