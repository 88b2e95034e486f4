from dataclasses import replace
from datetime import date

import pytest

from xinzhou_desktop.findings import Verdict
from xinzhou_desktop.rules import plan
from xinzhou_desktop.rules.plan import GroupMember, PlanFacts, ReferenceDays
from xinzhou_desktop.vocabulary import GroupRole

LEADER = GroupMember("甲", GroupRole.LEADER)
MEMBER = GroupMember("乙", GroupRole.MEMBER)
EXPERT = GroupMember("丙", GroupRole.MEMBER, outside=True)
OBSERVER = GroupMember("丁", GroupRole.OBSERVER)
READY = PlanFacts(
    "2026年度信州区质量奖考核方案",
    2026,
    date(2026, 7, 1),
    date(2026, 7, 31),
    date(2026, 7, 31),
    date(2026, 6, 20),
)


def test_a_calendar_year_has_one_assessment():
    assert plan.year_is_free(2026, [2025]).passed
    taken = plan.year_is_free(2026, [2025, 2026])
    assert not taken.passed
    assert taken.refuses


@pytest.mark.parametrize(
    ("members", "passed"),
    [
        ([LEADER, MEMBER, EXPERT], [True, True]),
        ([LEADER, MEMBER, OBSERVER], [False, True]),
        ([MEMBER, MEMBER, EXPERT], [True, False]),
        ([LEADER, LEADER, MEMBER], [True, False]),
        ([], [False, False]),
    ],
)
def test_a_group_has_three_and_one_leader(members, passed, p):
    found = plan.group_is_complete(members, p)
    assert [x.passed for x in found] == passed
    assert not any(x.refuses for x in found)


@pytest.mark.parametrize(("third", "passed"), [(EXPERT, True), (MEMBER, False)])
def test_an_outside_expert_is_needed_where_the_policy_says_so(third, passed, p):
    found = plan.group_is_complete([LEADER, MEMBER, third], p.with_choices({"P13": "yes"}))
    assert found[-1].policy == "P13"
    assert found[-1].passed is passed


def test_a_complete_plan_is_ready():
    assert all(x.passed for x in plan.plan_is_ready(READY))
    assert all(x.passed for x in plan.plan_is_ready(replace(READY, dated_on=None)))


@pytest.mark.parametrize(
    ("change", "failing"),
    [
        ({"title": " "}, ["考核方案的标题"]),
        ({"opens_on": None}, ["申报起止日"]),
        ({"closes_on": None}, ["申报起止日"]),
        ({"closes_on": date(2026, 6, 30)}, ["申报起止日的先后"]),
        ({"reference_day": None}, ["资格审查的基准日"]),
        ({"dated_on": date(2026, 7, 2)}, ["方案成文日期与申报开始日的先后"]),
        (
            {"quota_award": 4},
            ["名额：质量奖 4 个、提名奖 5 个（办法为 3 个、5 个）"],
        ),
        (
            {"quota_nomination": 6},
            ["名额：质量奖 3 个、提名奖 6 个（办法为 3 个、5 个）"],
        ),
    ],
)
def test_what_a_plan_lacks_is_named(change, failing):
    found = plan.plan_is_ready(replace(READY, **change))
    assert [x.text for x in found if not x.passed] == failing


def test_an_unissued_plan_only_warns():
    assert plan.plan_is_issued(date(2026, 6, 20)).passed
    missing = plan.plan_is_issued(None)
    assert not missing.passed
    assert not missing.refuses


@pytest.mark.parametrize("awards", range(5))
@pytest.mark.parametrize("nominations", range(8))
def test_the_quota_is_a_ceiling(awards, nominations, p):
    found = plan.quota_fits(awards, nominations, 3, 5, p)
    assert [x.passed for x in found] == [awards <= 3, nominations <= 5]
    assert all(x.refuses for x in found)


@pytest.mark.parametrize(
    ("number", "reason", "choices", "passed"),
    [
        (3, "", {}, True),
        (2, "", {}, False),
        (2, "好中择优", {}, True),
        (0, "宁缺毋滥", {}, True),
        (2, "", {"P04": "free"}, True),
        (2, "", {"P04": "free", "P02": "fixed"}, False),
    ],
)
def test_fewer_takes_a_reason(number, reason, choices, passed, p):
    found = plan.fewer_needs_reason(number, 3, reason, p.with_choices(choices))
    assert found.passed is passed
    assert not found.refuses
    assert found.verdict is (Verdict.MET if passed else Verdict.UNMET)


@pytest.mark.parametrize(
    ("choice", "day"),
    [
        ("closes", date(2026, 7, 31)),
        ("announced", date(2026, 6, 25)),
        ("new_year", date(2026, 1, 1)),
        ("recommended", None),
    ],
)
def test_the_reference_day_follows_the_policy(choice, day, p):
    days = ReferenceDays(closes_on=date(2026, 7, 31), announced_on=date(2026, 6, 25))
    assert plan.reference_day(days, 2026, p.with_choices({"P18": choice})) == day


def test_a_plan_without_dates_or_contact_warns():
    dates, contact = plan.plan_is_complete(["现场查验"], ["电话"])
    assert not dates.passed
    assert not dates.refuses
    assert "现场查验" in dates.text
    assert "电话" in contact.text
    assert all(f.passed for f in plan.plan_is_complete([], []))
