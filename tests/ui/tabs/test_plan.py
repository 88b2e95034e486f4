from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from ui.tabs.stages import read_outside

from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.office.policies import FROZEN, PoliciesDialog
from xinzhou_desktop.ui.progress_dialog import ProgressDialog
from xinzhou_desktop.ui.tabs.plan import PlanTab
from xinzhou_desktop.ui.tabs.plan.group_dialog import GroupDialog
from xinzhou_desktop.vocabulary import CycleState, GroupRole, PlanState


def words_of(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def dialog_of(kind):
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found


def button_of(widget, words):
    return next(b for b in widget.findChildren(Button) if b.text() == words and not b.isHidden())


def test_without_a_year_the_one_action_opens_one(seeded, show, fill, form, qtbot):
    tab = show(PlanTab)
    assert "还没有考核年度" in words_of(tab)
    assert set(tab.header_acts.refusals) == {"print", "issue"}
    [b for b in tab.findChildren(Button) if b.text() == "建立年度" and b.isVisible()][-1].click()
    assert not fill(year="二〇二六")
    assert "四位数" in words_of(form())
    with qtbot.waitSignal(tab.year_opened):
        assert fill(year="2026")
    assert [y.year for y in seeded.services.plan.years()] == [2026]
    assert len(tab.table.rows.shown) == 17
    assert "方案草稿" in tab._subtitle.text()
    tab.press("open_year")
    assert not fill(year="2026")
    assert "每年考核1次" in words_of(form())
    form().reject()


def test_a_year_without_assessment_is_registered(seeded, show, fill):
    tab = show(PlanTab)
    tab.press("not_held")
    assert not fill(year="2025")
    assert fill(reason="机构改革")
    (year,) = seeded.services.plan.years()
    assert year.state is CycleState.NOT_HELD
    assert "2025年度没有开展考核" in words_of(tab)
    assert "未开展" in tab._subtitle.text()


def test_the_draft_is_changed_in_a_form(seeded, make_year, show, fill, form):
    cycle = make_year(issued=False)
    tab = show(PlanTab, cycle)
    assert "issue" in tab.header_acts.refusals
    tab.press("draft")
    assert not fill(publicity_days=3)
    assert "不少于7天" in words_of(form())
    assert fill(
        publicity_days=8,
        apply_from=date(2026, 4, 1),
        apply_until=date(2026, 5, 31),
        reference_day=date(2026, 5, 31),
        drafted_by="王静",
    )
    detail = seeded.services.plan.detail(cycle)
    assert (detail.publicity_days, detail.reference_day) == (8, date(2026, 5, 31))
    assert tab.select_key("dates")
    assert "2026-04-01 至 2026-05-31" in words_of(tab)


def test_the_work_group_is_made_and_changed(seeded, make_year, show, message):
    cycle = make_year(issued=False)
    tab = show(PlanTab, cycle)
    tab.press("group")
    dialog = dialog_of(GroupDialog)
    assert "还没有成员" in words_of(dialog)
    for name, role in (("陈敏", GroupRole.LEADER), ("周岚", GroupRole.MEMBER)):
        dialog.person.choose(seeded.people[name])
        dialog.role.choose(role)
        dialog.add_button.click()
    dialog.role.choose(GroupRole.OBSERVER)
    dialog.add_button.click()
    group = seeded.services.plan.group(cycle)
    assert [(g[2], g[4]) for g in group[:2]] == [
        ("陈敏", GroupRole.LEADER),
        ("周岚", GroupRole.MEMBER),
    ]
    assert len(group) == 3
    button_of(dialog, "移出").click()
    assert "陈敏" not in [g[2] for g in seeded.services.plan.group(cycle)]
    dialog.take_out(999)
    assert "不存在" in words_of(message())
    message().reject()
    while dialog.person.currentData() is not None:
        dialog.take_in()
    dialog.take_in()
    assert len(seeded.services.plan.group(cycle)) == len(seeded.people)
    button_of(dialog, "关闭").click()


def test_the_schedule_is_written_whole_or_not_at_all(seeded, make_year, show, fill, form):
    cycle = make_year()
    tab = show(PlanTab, cycle)
    tab.press("schedule")
    assert not fill(plan_begins=date(2026, 3, 1))
    assert "两个日期都要填" in words_of(form())
    assert not fill(plan_begins=None, plan_ends=date(2026, 3, 31))
    assert not fill(plan_begins=date(2026, 4, 2))
    assert "结束日期早于开始日期" in words_of(form())
    assert fill(plan_begins=date(2026, 3, 1))
    rows = {row.key: row.content for row in seeded.services.plan.rows(cycle)}
    assert rows["stage-plan"] == "2026-03-01 至 2026-03-31"
    assert rows["stage-application"] == "2026-04-01 至 2026-05-31"


def test_issuing_takes_number_date_signature_and_a_decision(seeded, make_year, show, fill, form):
    cycle = make_year(issued=False)
    plan = seeded.services.plan
    plan.draft(
        cycle,
        apply_from=date(2026, 4, 1),
        apply_until=date(2026, 5, 31),
        reference_day=date(2026, 5, 31),
    )
    plan.add_member(cycle, seeded.people["陈敏"], GroupRole.LEADER)
    tab = show(PlanTab, cycle)
    tab.press("issue")
    assert form().button.kind == "seal"
    assert form().input("signed_by").value == "陈敏"  # who leads the work group
    assert not fill(number="信质强办〔2026〕3号", dated=date(2026, 3, 20))
    assert "负责人的决定" in words_of(form())
    form().decision.area.setPlainText("人手不足，经研究同意")
    assert fill()
    assert plan.detail(cycle).state is PlanState.ISSUED
    assert "信质强办〔2026〕3号 2026-03-20 印发" in tab._subtitle.text()
    assert {"issue"} == set(tab.header_acts.refusals)
    assert {"draft"} == set(tab.row_acts.refusals)
    assert seeded.services.journal.decisions(cycle)[0][3] == "人手不足，经研究同意"


def test_an_issued_plan_changes_by_a_supplement(seeded, make_year, show, fill, form):
    cycle = make_year()
    tab = show(PlanTab, cycle)
    tab.press("supplement")
    assert not fill(reason="延长申报期")
    assert "没有改动任何内容" in words_of(form())
    assert fill(apply_until=date(2026, 6, 15))
    detail = seeded.services.plan.detail(cycle)
    assert (detail.version, detail.apply_until) == (2, date(2026, 6, 15))
    number, first = detail.number, detail.issued_on
    today = seeded.services.world.today
    assert f"{number} {first} 印发 · {today} 补充，现为第2版" in tab._subtitle.text()


def test_a_year_may_stay_vacant(seeded, make_year, show, fill):
    cycle = make_year()
    tab = show(PlanTab, cycle)
    tab.press("vacant")
    assert fill(reason="没有符合条件的组织")
    assert seeded.services.plan.years()[0].state is CycleState.VACANT
    assert "vacant" in tab.row_acts.refusals


def test_the_circular_is_printed_and_opened(seeded, make_year, show, opened, wait, message):
    tab = show(PlanTab, make_year())
    tab.press("print")
    assert dialog_of(ProgressDialog).windowTitle() == "生成预览：考核方案通知"
    wait()
    read_outside()
    assert opened[0].read_bytes().startswith(b"%PDF")
    assert seeded.services.journal.prints(tab.cycle_id)[0].file_name == opened[0].name


def test_an_element_says_what_it_rests_on(seeded, make_year, show, settle):
    tab = show(PlanTab, make_year())
    tab.select_key("reference")
    settle()
    assert "P18" in words_of(tab)
    tab.select_key("group")
    settle()
    assert "办法怎么说" in words_of(tab)
    button_of(tab, "看原文").click()
    reader = dialog_of(Dialog)
    assert "第七条" in words_of(reader)
    reader.reject()
    tab.filter.choose(1)
    assert all(not row.done for row in tab.table.rows.shown)


def test_the_policies_are_searched_and_decided(seeded, make_year, show):
    tab = show(PlanTab, make_year(issued=False))
    tab.press("policies")
    dialog = dialog_of(PoliciesDialog)
    assert FROZEN not in words_of(dialog)
    assert len(dialog.table.rows.shown) == len(seeded.services.office.policies())
    dialog.search.setText("P05")
    assert [row.id for row in dialog.table.rows.shown] == ["P05"]
    dialog.option.choose("500")
    dialog.save.click()
    assert "请写明解释意见" in words_of(dialog)
    dialog.note_area.setPlainText("经办公会议研究")
    dialog.save.click()
    chosen = next(row for row in seeded.services.office.policies() if row.id == "P05")
    assert (chosen.option, chosen.changed) == ("500", True)
    dialog.search.clear()
    dialog.filter.choose(1)
    assert [row.id for row in dialog.table.rows.shown] == ["P05"]
    dialog.search.setText("没有这一条")
    assert dialog.chosen is None
    assert not dialog.save.isEnabled()
    dialog.decide()
    dialog.accept()


def test_an_issued_year_keeps_its_policies(make_year, show):
    tab = show(PlanTab, make_year())
    tab.press("policies")
    dialog = dialog_of(PoliciesDialog)
    assert FROZEN in words_of(dialog)
    dialog.accept()


@pytest.mark.parametrize("size", [(1366, 680), (910, 420)])
def test_every_act_has_a_button_with_a_name(make_year, show, size):
    tab = show(PlanTab, make_year(), size)
    buttons = {**tab.header_acts.buttons, **tab.row_acts.buttons}
    assert len(buttons) == 11  # “文书…” and its own
    assert all(button.accessibleName() for button in buttons.values())
