from datetime import date

import pytest

from xinzhou_desktop.findings import Verdict
from xinzhou_desktop.rules import application
from xinzhou_desktop.rules.application import Bar, Dates, Holding
from xinzhou_desktop.vocabulary import BodyKind, Honour

FIVE_YEARS = Bar(date(2026, 3, 1), date(2031, 3, 1), "撤销决定")
AWARD = Holding(Honour.AWARD, 2024, date(2027, 12, 15))
NOMINATION = Holding(Honour.NOMINATION, 2025, date(2026, 12, 15))


@pytest.mark.parametrize(
    ("day", "passed"),
    [
        (date(2026, 2, 28), True),
        (date(2026, 3, 1), False),
        (date(2031, 3, 1), False),
        (date(2031, 3, 2), True),
    ],
)
def test_nobody_applies_inside_the_bar(day, passed, p):
    found = application.not_barred([FIVE_YEARS], day, p)
    assert found.passed is passed
    assert found.refuses


def test_a_bar_follows_the_successor_where_the_policy_says_so(p):
    inherited = [Bar(FIVE_YEARS.start, FIVE_YEARS.until, "撤销决定", inherited=True)]
    day = date(2027, 7, 1)
    assert not application.not_barred(inherited, day, p).passed
    assert application.not_barred(inherited, day, p.with_choices({"P60": "itself"})).passed
    assert application.not_barred([], day, p).passed


@pytest.mark.parametrize(
    ("choices", "dates", "verdict", "refuses"),
    [
        ({}, Dates(2027, date(2027, 7, 1)), Verdict.UNMET, False),
        ({"P08": "forbid"}, Dates(2027, date(2027, 7, 1)), Verdict.UNMET, True),
        ({"P08": "allow"}, Dates(2027, date(2027, 7, 1)), Verdict.MET, True),
        ({}, Dates(2027, date(2027, 12, 16)), Verdict.MET, True),
        ({}, Dates(2027, date(2027, 12, 15)), Verdict.UNMET, False),
        ({"P09": "year"}, Dates(2027, date(2027, 7, 1)), Verdict.MET, True),
        ({"P09": "year"}, Dates(2026, date(2026, 7, 1)), Verdict.UNMET, False),
        (
            {"P09": "closes"},
            Dates(2027, date(2027, 12, 1), date(2027, 12, 31)),
            Verdict.MET,
            True,
        ),
        ({"P09": "closes"}, Dates(2027, date(2027, 12, 1)), Verdict.UNMET, False),
    ],
)
def test_a_holder_who_applies_again(choices, dates, verdict, refuses, p):
    found = application.holds_award([AWARD], dates, p.with_choices(choices))
    assert found.verdict is verdict
    if not found.passed:
        assert found.refuses is refuses


@pytest.mark.parametrize(
    "holding", [NOMINATION, Holding(Honour.AWARD, 2024, date(2027, 12, 15), revoked=True)]
)
def test_only_a_standing_award_counts(holding, p):
    found = application.holds_award([holding], Dates(2026, date(2026, 7, 1)), p)
    assert found.passed
    assert found.facts


def test_a_nominee_may_apply_the_next_year(p):
    assert application.nominee_may_apply([NOMINATION], 2026, p).passed
    assert "次年可继续申报" in application.nominee_may_apply([NOMINATION], 2026, p).text
    once = p.with_choices({"P10": "not_twice"})
    assert not application.nominee_may_apply([NOMINATION], 2026, once).passed
    assert not application.nominee_may_apply([NOMINATION], 2026, once).refuses
    assert application.nominee_may_apply([NOMINATION], 2027, once).passed
    assert application.nominee_may_apply([AWARD], 2025, once).passed


@pytest.mark.parametrize(
    ("count", "kinds", "choices", "passed"),
    [
        (0, set(), {}, False),
        (0, set(), {"P15": "self"}, True),
        (1, {BodyKind.TOWN}, {}, True),
        (1, {BodyKind.ASSOCIATION}, {}, True),
        (1, {BodyKind.PARK}, {"P14": "both"}, False),
        (1, {BodyKind.DEPARTMENT}, {"P14": "both"}, False),
        (2, {BodyKind.SUBDISTRICT, BodyKind.DEPARTMENT}, {"P14": "both"}, True),
    ],
)
def test_recommendations(count, kinds, choices, passed, p):
    found = application.recommended(count, kinds, p.with_choices(choices))
    assert found.passed is passed
    assert not found.refuses or found.passed


def test_the_missing_side_is_named(p):
    both = p.with_choices({"P14": "both"})
    assert "行业推荐" in application.recommended(1, {BodyKind.TOWN}, both).remedy
    assert "属地推荐" in application.recommended(1, {BodyKind.DEPARTMENT}, both).remedy


def test_a_body_may_recommend_without_limit_unless_the_policy_sets_one(p):
    assert application.recommendations_fit(99, p).passed
    three = p.with_choices({"P16": "3"})
    assert application.recommendations_fit(3, three).passed
    assert not application.recommendations_fit(4, three).passed
    assert not application.recommendations_fit(4, three).refuses


def test_an_organisation_applies_once_a_year():
    assert application.not_duplicate([]).passed
    twice = application.not_duplicate(["2026-SB-001"])
    assert not twice.passed
    assert twice.refuses
    assert "2026-SB-001" in twice.text


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (date(2026, 6, 30), Verdict.UNMET),
        (date(2026, 7, 1), Verdict.MET),
        (date(2026, 7, 31), Verdict.MET),
        (date(2026, 8, 1), Verdict.UNMET),
    ],
)
def test_outside_the_period_only_warns(day, verdict):
    found = application.within_application_period(day, date(2026, 7, 1), date(2026, 7, 31))
    assert found.verdict is verdict
    assert not found.refuses


@pytest.mark.parametrize("days", [(None, date(2026, 7, 31)), (date(2026, 7, 1), None)])
def test_a_period_not_set_is_unknown(days):
    found = application.within_application_period(date(2026, 7, 2), *days)
    assert found.verdict is Verdict.UNKNOWN
