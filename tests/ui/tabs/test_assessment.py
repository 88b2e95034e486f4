from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from ui.tabs.stages import (  # noqa: F401 -- fixtures
    ASSESSORS,
    ITEMS,
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

from xinzhou_desktop.ui.drawing import Drawing
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.messages import MessageDialog
from xinzhou_desktop.ui.signs import Chip
from xinzhou_desktop.ui.tabs.assessment import AssessmentTab
from xinzhou_desktop.ui.tabs.assessment.candidate_dialog import CandidateDialog
from xinzhou_desktop.ui.tabs.assessment.score_dialog import ConsensusDialog, ScoreDialog, proposal
from xinzhou_desktop.ui.tabs.assessment.score_form import PercentField
from xinzhou_desktop.vocabulary import ApplicationState, Honour, Reply


def detail(year, number=0):
    return year.services.assessment.detail(year.ids[number])


def words_of(widget):
    kind = type(widget._count) if hasattr(widget, "_count") else type(widget.total)
    return "\n".join(label.text() for label in widget.findChildren(kind) if label.isVisible())


def fill(dialog, percent):
    for line in dialog.grid.lines.values():
        line.percent.line.setText(str(percent))


@pytest.fixture
def assigned(reach):  # noqa: F811
    year = reach("inspected")
    people = [year.office.people[name] for name in ASSESSORS]
    year.services.assessment.assign(year.cycle_id, people)
    return year


def test_who_left_the_year_owes_no_report(assigned, show):  # noqa: F811
    tab = show(AssessmentTab, assigned)
    before = len(tab._all)
    assert tab.summary() == f"应有综合考核报告 {before} 份，已定稿 0 份"
    assigned.services.application.disqualify(assigned.ids[0], "查明申报材料不实")
    tab.reload()
    said = f"应有综合考核报告 {before - 1} 份，已定稿 0 份；取消资格或者撤回的 1 家不再出"
    assert tab.summary() == said
    told = {p.name: p.note for p in assigned.services.overview.funnel(assigned.cycle_id)}
    assert told["报告定稿"].startswith(f"应有{before - 1}份")


# the year ------------------------------------------------------------------------------------
def test_assessors_are_assigned_to_every_inspected_applicant(reach, show):  # noqa: F811
    year = reach("inspected")
    tab = show(AssessmentTab, year)
    assert "尚未分派评审员" in refused(tab, "score")
    assert "没有定稿" in refused(tab, "resolve")
    assert not tab.is_calm()
    tab.press("assign")
    form = top(FormDialog)
    ticked = [f for f, on in form.grid.values().items() if f.startswith("person") and on is True]
    assert len(ticked) == 5  # the assessors are proposed
    for name in ticked[3:]:
        put(form, **{name: False})
    form.button.click()
    assert [r.sheets for r in year.services.assessment.rows(year.cycle_id)] == [3, 3, 3]
    assert refused(tab, "score") == ""
    assert tab.is_calm()


def test_nobody_ticked_is_refused_in_the_form(reach, show):  # noqa: F811
    tab = show(AssessmentTab, reach("inspected"))
    tab.press("assign")
    form = top(FormDialog)
    for name in form.grid.inputs:
        put(form, **{name: False})
    form.button.click()
    assert form.isVisible()
    assert "至少选择一个评审员" in form.banners.findChildren(type(tab._count))[0].text()
    form.reject()
    form.reject()


# scores --------------------------------------------------------------------------------------
def test_a_sheet_is_scored_in_parts_and_locked_when_complete(assigned, show, message):  # noqa: F811
    tab = show(AssessmentTab, assigned)
    tab.press("score")
    dialog = top(ScoreDialog)
    assert dialog.picker.currentText() == "郑海燕（未评分）"
    first = dialog.grid.lines[ITEMS[0].code]
    first.percent.line.setText("60")
    assert first._score.text() == "30.00"
    assert "50—65%" in first.hint.text()
    assert dialog.total.text() == "已评 1／23 项，合计 30.00 分"
    dialog.lock()
    assert "尚未评分" in message().words
    message().reject()
    assert detail(assigned).sheets[0].percents == {ITEMS[0].code: 60}
    fill(dialog, 70)
    dialog.strengths.setPlainText("过程清楚")
    dialog.improvements.setPlainText("对比不足")
    dialog.lock_button.click()
    sheet = detail(assigned).sheets[0]
    assert sheet.locked
    assert (sheet.strengths, sheet.improvements) == ("过程清楚", "对比不足")
    assert dialog.lock_button.isHidden()
    assert "已锁定" in dialog.note.label.text()
    assert dialog.picker.currentText() == "郑海燕（已锁定）"
    assert tab.selected.locked == 1
    assert first.percent is not None
    assert next(iter(dialog.grid.lines.values())).percent.line.isReadOnly()
    dialog.reject()


def test_the_wording_for_results_differs_from_that_for_processes(assigned, show):  # noqa: F811
    tab = show(AssessmentTab, assigned)
    tab.press("score")
    dialog = top(ScoreDialog)
    result = next(i for i in ITEMS if i.kind == "结果")
    process = next(i for i in ITEMS if i.kind == "过程")
    fill(dialog, 50)
    hints = [dialog.grid.lines[i.code].hint.text() for i in (result, process)]
    assert hints[0] != hints[1]
    dialog._touched = False
    dialog.reject()


def test_a_percent_off_the_steps_is_said_and_not_saved(assigned, show):  # noqa: F811
    tab = show(AssessmentTab, assigned)
    tab.press("score")
    dialog = top(ScoreDialog)
    line = dialog.grid.lines[ITEMS[1].code]
    line.percent.line.setText("37")
    assert "5% 的整数倍" in line.hint.text()
    assert not dialog.save()
    dialog.reject()  # it would lose what was entered
    assert dialog.isVisible()
    line.percent.line.setText("三")
    assert "整数" in line.hint.text()
    line.percent.line.setText("")
    assert line.hint.isHidden()
    dialog.reject()
    assert none_in_sight(ScoreDialog)
    assert detail(assigned).sheets[0].percents == {}


def test_another_sheet_is_chosen_after_the_first_was_saved(assigned, show):  # noqa: F811
    tab = show(AssessmentTab, assigned)
    tab.press("score")
    dialog = top(ScoreDialog)
    dialog.grid.lines[ITEMS[0].code].percent.line.setText("45")
    dialog.picker.setCurrentIndex(1)
    dialog.picker.activated.emit(1)
    assert detail(assigned).sheets[0].percents == {ITEMS[0].code: 45}
    assert dialog._sheet.assessor == ASSESSORS[1]
    assert dialog.grid.percents == {}
    dialog.grid.lines[ITEMS[0].code].percent.line.setText("41")
    dialog.picker.setCurrentIndex(2)
    dialog.picker.activated.emit(2)
    assert dialog.picker.currentIndex() == 1  # not before the error is put right
    dialog._touched = False
    dialog.reject()


def test_the_sheet_of_who_is_at_the_desk_comes_first(assigned, show):  # noqa: F811
    assigned.acting("何志强")
    tab = show(AssessmentTab, assigned)
    tab.press("score")
    dialog = top(ScoreDialog)
    assert dialog._sheet.assessor == "何志强"
    dialog.reject()


def test_percents_step_by_five_with_keys_and_buttons(qtbot):
    field = PercentField(None, name="4.1.2")
    qtbot.addWidget(field)
    field.show()
    field.step(5)
    assert field.percent == 50
    field.line.setText("52")
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    assert field.percent == 55
    field.line.setText("52")
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    assert field.percent == 50
    qtbot.keyClick(field.line, Qt.Key.Key_PageDown)
    assert field.percent == 40
    for _ in range(20):
        field._buttons[1].click()
    assert field.percent == 100
    for _ in range(30):
        field._buttons[0].click()
    assert field.percent == 0
    field.set_fixed(fixed=True)
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    assert field.percent == 0
    assert field._buttons[0].isHidden()


def test_a_recused_assessor_counts_for_nothing(assigned, show, settle):  # noqa: F811
    office, year = assigned.services.office, assigned
    first_organisation = 1
    office.declare_interest(year.office.people["郑海燕"], first_organisation, "曾任质量顾问")
    tab = show(AssessmentTab, year)
    assert "曾任质量顾问" in words_of(tab)
    tab.press("score")
    dialog = top(ScoreDialog)
    assert "利害关系" in "".join(w.text() for w in dialog.findChildren(type(dialog.total)))
    dialog.reject()
    tab.press("recuse")
    form = top(FormDialog)
    assert form.grid.values()["reason"] == "曾任质量顾问"  # proposed from the register
    form.button.click()
    assert none_in_sight(FormDialog)
    sheet = detail(year).sheets[0]
    assert sheet.recused
    assert tab.selected.recused == 1
    tab.press("score")
    dialog = top(ScoreDialog)
    dialog.picker.setCurrentIndex(0)
    dialog.picker.activated.emit(0)
    settle()
    assert "已回避：曾任质量顾问" in "".join(
        w.text() for w in dialog.findChildren(type(dialog.total)) if w.isVisible()
    )
    dialog.reject()


# consensus -----------------------------------------------------------------------------------
def test_the_median_rounds_half_up_to_five():
    assert proposal(()) is None
    assert proposal((70, 80, 90)) == 80
    assert proposal((70, 75)) == 75
    assert proposal((60, 70, 75, 90)) == 75


def test_the_consensus_starts_from_the_median_and_marks_wide_spreads(reach, show):  # noqa: F811
    year = reach("scored")
    tab = show(AssessmentTab, year)
    tab.press("consensus")
    dialog = top(ConsensusDialog)
    assert set(dialog.grid.percents.values()) == {80}
    assert len(dialog.findChildren(Chip)) == 23  # every spread is twenty here
    line = dialog.grid.lines[ITEMS[0].code]
    line.percent.line.setText("82")
    dialog.button.click()
    assert "整数倍" in dialog.note.label.text()
    line.percent.line.setText("75")
    dialog.reasons[ITEMS[0].code].setText("现场情况不如材料")
    assert "已评 23／23" in dialog.total.text()
    dialog.button.click()
    assert none_in_sight(ConsensusDialog)
    item = detail(year).items[0]
    assert (item.consensus, item.reason) == (75, "现场情况不如材料")
    assert tab.selected.total is not None
    tab.press("consensus")  # again: it starts from what was agreed
    assert top(ConsensusDialog).grid.percents[ITEMS[0].code] == 75
    top(ConsensusDialog).reject()


def test_an_item_without_consensus_is_named(reach, show, message):  # noqa: F811
    tab = show(AssessmentTab, reach("scored"))
    tab.press("consensus")
    dialog = top(ConsensusDialog)
    dialog.grid.lines[ITEMS[2].code].percent.line.setText("")
    dialog.save()
    assert ITEMS[2].code in message().words
    message().reject()
    dialog.reject()


# the report ----------------------------------------------------------------------------------
def test_a_report_is_drafted_from_the_sheets_printed_and_made_final(reach, show, opened):  # noqa: F811
    year = reach("scored")
    year.services.assessment.agree(year.ids[0], {i.code: 75 for i in ITEMS}, {})
    tab = show(AssessmentTab, year)
    assert "报告尚未起草" in refused(tab, "finalise")
    tab.press("report")
    form = top(FormDialog)
    assert form.grid.values()["strengths"] == "过程清楚"
    put(form, remarks="无")
    form.button.click()
    assert detail(year).report.proposal == "建议提交领导小组审议"
    tab.press("paper")
    read_outside()
    assert opened[0].read_bytes().startswith(b"%PDF")
    carry_out(tab, "finalise")
    assert detail(year).report.final_on == date(2026, 9, 15)
    assert tab.selected.state is ApplicationState.REPORTED
    assert "已经定稿" in refused(tab, "report")
    assert "尚未征求成员单位意见" in refused(tab, "reply")


@pytest.mark.parametrize("width", [1366, 1024, 752])
def test_what_was_agreed_is_drawn_in_the_detail(reach, show, width):  # noqa: F811
    year = reach("scored")
    tab = show(AssessmentTab, year)
    tab.resize(width, 700)
    assert tab.findChildren(Drawing) == []
    year.services.assessment.agree(year.ids[0], {i.code: 75 for i in ITEMS}, {})
    tab.reload()
    bars, spider = tab.findChildren(Drawing)
    assert "4.7 结果 300／400，75.0%" in bars.accessibleName()
    assert "各类目得分率" in spider.accessibleName()
    for drawing in (bars, spider):
        ink = drawing.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        assert sum(value < 100 for value in bytes(ink.constBits())) > 500
        assert abs(drawing.height() - drawing.heightForWidth(drawing.width())) < 3


def test_a_report_without_consensus_takes_a_decision(reach, show):  # noqa: F811
    year = reach("scored")
    tab = show(AssessmentTab, year)
    carry_out(tab, "report")
    tab.press("finalise")
    form = top(FormDialog)
    form.button.click()
    assert form.decision is not None
    form.decision.area.setPlainText("合议记录另行补入")
    form.button.click()
    assert detail(year).report.final_on is not None


# member units --------------------------------------------------------------------------------
def test_units_are_asked_and_their_answers_handled(reach, show):  # noqa: F811
    year = reach("scored")
    service = year.services.assessment
    for key in year.ids[:2]:
        service.agree(key, {i.code: 75 for i in ITEMS}, {})
        service.draft_report(key, "优势", "机会", "建议")
        service.finalise(key)
    tab = show(AssessmentTab, year)
    units = [u.row_id for u in year.services.office.units()]
    carry_out(tab, "ask", letter="信质强办函〔2026〕7号", **{f"unit-{units[-1]}": False})
    opinions = service.opinions(year.ids[0])
    assert len(opinions) == len(units) - 1
    assert len(service.opinions(year.ids[1])) == len(units) - 1
    tab.select_key(year.ids[0])
    assert "待答复" in [c.words for c in tab.findChildren(Chip)]
    assert "没有“有意见”" in refused(tab, "handle")
    tab.press("reply")
    form = top(FormDialog)
    put(form, reply=Reply.DISAGREE)
    form.button.click()
    assert "请填写成员单位的意见" in form.grid.inputs["text"].note.label.text()
    put(form, text="建议核实节能审查手续")
    form.button.click()
    carry_out(tab, "handle", handling="已核实，手续齐全")
    opinion = service.opinions(year.ids[0])[0]
    assert (opinion.reply, opinion.handling) == (Reply.DISAGREE, "已核实，手续齐全")
    assert "处理：已核实，手续齐全" in words_of(tab)
    carry_out(tab, "reply")  # 同意 is proposed
    assert service.opinions(year.ids[0])[1].reply is Reply.AGREE


# candidates ----------------------------------------------------------------------------------
def test_the_list_is_counted_against_the_quota_and_needs_everyone(reach, show):  # noqa: F811
    year = reach("reported")
    tab = show(AssessmentTab, year)
    tab.press("resolve")
    dialog = top(CandidateDialog)
    assert "还有 3 家没有选择" in dialog.counter.label.text()
    put(dialog, minutes="信质强领纪〔2026〕2号")
    dialog.button.click()
    assert "对每个单位都要选择" in "".join(
        w.text() for w in dialog.banners.findChildren(type(tab._count))
    )
    for key, choice in zip(year.ids, ("AWARD", "NOMINATION", "none"), strict=True):
        dialog.pickers[key].choose(choice)
    assert dialog.counter.label.text().startswith("质量奖 1／3，提名奖 1／5；少于名额")
    dialog.button.click()
    assert dialog.decision is not None  # fewer than the quota takes a reason
    dialog.reject()
    dialog.reject()
    assert none_in_sight(CandidateDialog)


def test_the_list_is_decided_with_its_meeting_and_reason(reach, show):  # noqa: F811
    year = reach("reported")
    tab = show(AssessmentTab, year)
    tab.press("resolve")
    dialog = top(CandidateDialog)
    for key, choice in zip(year.ids, ("AWARD", "NOMINATION", "none"), strict=True):
        dialog.pickers[key].choose(choice)
    put(dialog, minutes="信质强领纪〔2026〕2号", chair="分管副区长", reason="宁缺毋滥")
    dialog.button.click()
    assert none_in_sight(CandidateDialog)
    rows = {r.application_id: r.state for r in year.services.assessment.rows(year.cycle_id)}
    assert [rows[key] for key in year.ids] == [
        ApplicationState.CANDIDATE,
        ApplicationState.CANDIDATE,
        ApplicationState.NOT_LISTED,
    ]
    candidates = year.services.publicity.candidates(year.cycle_id)
    assert [(c[0], c[2]) for c in candidates] == [
        (year.ids[0], Honour.AWARD),
        (year.ids[1], Honour.NOMINATION),
    ]


def test_more_than_the_quota_is_said_at_once_and_refused(reach, show, qtbot):  # noqa: F811
    year = reach("reported")
    rows = year.services.assessment.rows(year.cycle_id)
    more = [*rows, replace(rows[0], application_id=999, place=2, tied=True)]
    more = [replace(r, total=None) if n == 0 else r for n, r in enumerate(more)]
    dialog = CandidateDialog(more, date(2026, 10, 20), lambda *_: None, None)
    qtbot.addWidget(dialog)
    for picker in dialog.pickers.values():
        picker.choose("AWARD")
    assert "质量奖 4／3" in dialog.counter.label.text()
    assert "超过名额（第五条）" in dialog.counter.label.text()
    assert dialog.button.kind == "refused"
    dialog.show()
    dialog.button.click()
    said = [label.text() for label in dialog.banners.findChildren(QLabel)]
    assert "质量奖选了 4 个，名额 3 个" in said
    assert dialog.isVisible()
    next(iter(dialog.pickers.values())).choose("none")
    assert dialog.button.kind == "seal"


def test_an_enough_list_has_nothing_to_warn_of(reach, qtbot):  # noqa: F811
    year = reach("reported")
    row = year.services.assessment.rows(year.cycle_id)[0]
    rows = [replace(row, application_id=n, place=None) for n in range(8)]
    dialog = CandidateDialog(rows, date(2026, 10, 20), lambda *_: None, None)
    qtbot.addWidget(dialog)
    for number, picker in enumerate(dialog.pickers.values()):
        picker.choose("AWARD" if number < 3 else "NOMINATION")
    assert dialog.counter.label.text() == "质量奖 3／3，提名奖 5／5"


def test_without_a_year_the_acts_say_so(reach, show, message):  # noqa: F811
    tab = show(AssessmentTab, reach(""))
    tab.press("assign")
    assert "尚未选择年度" in message().words
    press(top(MessageDialog), "回去更正")
