"""考核方案: one year, one plan, frozen readings."""

from datetime import date

import pytest

from xinzhou_desktop.errors import (
    DecisionNeeded,
    InvalidInput,
    NotFound,
    RuleViolation,
    StorageError,
)
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import CycleState, GroupRole, PlanState


def test_a_second_cycle_in_a_calendar_year_is_refused(seeded):
    plan = seeded.services.plan
    plan.open_year(2026)
    with pytest.raises(RuleViolation) as refused:
        plan.open_year(2026)
    assert "第五条" in refused.value.basis
    assert [y.year for y in plan.years()] == [2026]


def test_a_year_out_of_range_is_refused(seeded):
    with pytest.raises(InvalidInput, match="四位数"):
        seeded.services.plan.open_year(26)


def test_a_year_can_be_declared_not_held_with_its_reason(seeded):
    plan = seeded.services.plan
    with pytest.raises(InvalidInput, match="理由"):
        plan.declare_not_held(2020, " ")
    plan.declare_not_held(2020, "受疫情影响")
    assert plan.years()[0].state is CycleState.NOT_HELD
    cycle_id = plan.years()[0].cycle_id
    assert plan.rows(cycle_id) == []
    assert plan.permits(cycle_id)["issue"]


def test_a_year_can_be_declared_vacant_and_then_takes_no_more_acts(make_year, seeded):
    plan, cycle_id = seeded.services.plan, make_year()
    plan.declare_vacant(cycle_id, "无单位达到要求，宁缺毋滥")
    assert plan.years()[0].state is CycleState.VACANT
    with pytest.raises(RuleViolation, match="空缺"):
        plan.declare_vacant(cycle_id, "再来一次")


def occasions(desk):
    return [row.occasion for row in desk.services.archive.generations()]


def test_a_year_is_closed_after_a_backup(make_year, seeded):
    plan, cycle_id = seeded.services.plan, make_year()
    assert occasions(seeded) == []
    for refused in (
        lambda: plan.declare_vacant(cycle_id, " "),
        lambda: plan.open_year(plan.years()[0].year),
    ):
        with pytest.raises((InvalidInput, RuleViolation)):
            refused()
    assert occasions(seeded) == [], "what is refused is not worth a backup"
    plan.declare_vacant(cycle_id, "无单位达到要求，宁缺毋滥")
    assert occasions(seeded) == ["结束年度前"]


def test_a_new_year_begins_after_a_backup_of_the_one_before(seeded):
    plan = seeded.services.plan
    plan.open_year(2026)
    assert occasions(seeded) == [], "there was no year to close"
    plan.open_year(2027)
    assert occasions(seeded) == ["结束年度前"]


def test_a_year_is_not_closed_where_it_cannot_be_backed_up(make_year, seeded):
    plan, cycle_id = seeded.services.plan, make_year()
    (seeded.services.archive.places()[0]).write_bytes(b"")
    with pytest.raises(StorageError):
        plan.declare_vacant(cycle_id, "无单位达到要求，宁缺毋滥")
    assert plan.years()[0].state is not CycleState.VACANT


def test_a_plan_without_its_dates_is_not_issued(seeded):
    plan = seeded.services.plan
    cycle_id = plan.open_year(2026)
    with pytest.raises(RuleViolation) as refused:
        plan.issue(cycle_id, "1号", date(2026, 3, 1), "陈敏")
    assert "申报起止日" in refused.value.message
    assert plan.detail(cycle_id).state is PlanState.DRAFT


def test_a_small_work_group_warns_and_takes_a_recorded_decision(seeded):
    plan = seeded.services.plan
    cycle_id = plan.open_year(2026)
    dates = {
        "apply_from": date(2026, 4, 1),
        "apply_until": date(2026, 5, 31),
        "reference_day": date(2026, 5, 31),
    }
    plan.draft(cycle_id, **dates)
    with pytest.raises(DecisionNeeded):
        plan.issue(cycle_id, "1号", date(2026, 3, 1), "陈敏")
    plan.issue(cycle_id, "1号", date(2026, 3, 1), "陈敏", "办公室仅有两人")
    decisions = seeded.services.journal.decisions(cycle_id)
    assert {d[3] for d in decisions} == {"办公室仅有两人"}
    assert {d[4] for d in decisions} == {"王静"}


def test_issuing_freezes_the_readings_of_the_year(make_year, seeded):
    plan, office = seeded.services.plan, seeded.services.office
    cycle_id = make_year()
    office.choose_policy("P40", "workday", "领导小组解释意见")
    row = next(p for p in office.policies() if p.id == "P40")
    assert row.changed
    frozen = next(p for p in office.policies(cycle_id) if p.id == "P40")
    assert not frozen.changed
    years = {y.cycle_id: y for y in plan.years()}
    assert years[cycle_id].state is CycleState.ISSUED


def test_an_issued_plan_changes_only_by_a_supplement(make_year, seeded):
    plan, cycle_id = seeded.services.plan, make_year()
    with pytest.raises(RuleViolation, match="已经印发"):
        plan.draft(cycle_id, title="另一个标题")
    plan.supplement(cycle_id, "延长申报", date(2026, 5, 20), apply_until=date(2026, 6, 15))
    detail = plan.detail(cycle_id)
    assert (detail.version, detail.apply_until) == (2, date(2026, 6, 15))
    assert len(plan.rows(cycle_id)) == 9 + len(Stage)


def test_a_supplement_before_the_plan_is_out_is_refused(make_year, seeded):
    plan, cycle_id = seeded.services.plan, make_year(issued=False)
    with pytest.raises(RuleViolation, match="尚未印发"):
        plan.supplement(cycle_id, "理由", date(2026, 5, 20))


@pytest.mark.parametrize(
    ("values", "field"),
    [({"publicity_days": 6}, "publicity_days"), ({"colour": "red"}, "colour")],
)
def test_a_draft_refuses_what_it_cannot_hold(make_year, seeded, values, field):
    cycle_id = make_year(issued=False)
    with pytest.raises(InvalidInput) as refused:
        seeded.services.plan.draft(cycle_id, **values)
    assert refused.value.field == field


def test_a_person_joins_the_work_group_once_and_can_leave(make_year, seeded):
    plan, cycle_id = seeded.services.plan, make_year()
    with pytest.raises(InvalidInput, match="已在考核工作组"):
        plan.add_member(cycle_id, seeded.people["陈敏"], GroupRole.MEMBER)
    member = plan.group(cycle_id)[-1]
    with pytest.raises(InvalidInput, match="不属于"):
        plan.remove_member(cycle_id + 1, member[0])
    plan.remove_member(cycle_id, member[0])
    assert member[2] not in [m[2] for m in plan.group(cycle_id)]


def test_a_stage_is_scheduled_and_rescheduled(make_year, seeded):
    plan, cycle_id = seeded.services.plan, make_year()
    with pytest.raises(InvalidInput, match="晚于"):
        plan.schedule(cycle_id, Stage.AWARD, date(2026, 12, 2), date(2026, 12, 1))
    plan.schedule(cycle_id, Stage.AWARD, date(2026, 12, 1), date(2026, 12, 2))
    plan.schedule(cycle_id, Stage.AWARD, date(2026, 12, 3), date(2026, 12, 9))
    shown = {r.item: r.content for r in plan.rows(cycle_id)}
    assert shown["日程：颁奖奖励"] == "2026-12-03 至 2026-12-09"


def test_without_a_year_every_act_says_what_to_do_first(seeded):
    permits = seeded.services.plan.permits(None)
    assert all("建立年度" in findings[0].remedy for findings in permits.values())


def test_a_year_that_is_gone_is_said_to_be_gone(seeded):
    with pytest.raises(NotFound, match="不存在"):
        seeded.services.plan.rows(99)


def test_the_work_group_has_one_leader(make_year, seeded):
    plan, cycle_id = seeded.services.plan, make_year(issued=False)
    plan.add_member(cycle_id, seeded.people["陈敏"], GroupRole.LEADER)
    with pytest.raises(InvalidInput, match="已是组长") as refused:
        plan.add_member(cycle_id, seeded.people["周岚"], GroupRole.LEADER)
    assert refused.value.field == "role"


def test_reversed_dates_are_refused_when_they_are_entered(make_year, seeded):
    plan, cycle_id = seeded.services.plan, make_year(issued=False)
    with pytest.raises(InvalidInput, match="早于"):
        plan.draft(cycle_id, apply_from=date(2026, 12, 20), apply_until=date(2026, 12, 10))
    assert plan.detail(cycle_id).apply_from is None


def test_a_plan_without_schedule_or_contact_takes_a_decision(make_year, seeded):
    plan, cycle_id = seeded.services.plan, make_year(issued=False)
    day = date(2026, 4, 1)
    plan.draft(cycle_id, apply_from=day, apply_until=date(2026, 5, 31), reference_day=day)
    with pytest.raises(DecisionNeeded) as asked:
        plan.issue(cycle_id, "1号", date(2026, 3, 1), "陈敏")
    assert "尚未安排日程" in asked.value.message
    assert "电子邮箱" in asked.value.message
