from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinzhou_desktop.findings import Verdict
from xinzhou_desktop.rules import inspection
from xinzhou_desktop.rules.inspection import Claim
from xinzhou_desktop.vocabulary import Truth

VALUES = st.decimals(-(10**9), 10**9, places=2)


@pytest.mark.parametrize(
    ("declared", "verified", "percent"),
    [
        ("100", "95", "-5.00"),
        ("-100", "-95", "5.00"),
        ("3", "4", "33.33"),
        ("0", "0", "0.00"),
        ("0", "1", None),
    ],
)
def test_the_difference_is_in_percent_of_what_was_declared(declared, verified, percent):
    found = inspection.difference(Decimal(declared), Decimal(verified))
    assert found == (None if percent is None else Decimal(percent))


@pytest.mark.parametrize(
    ("declared", "verified", "beyond"),
    [("100", "95", False), ("100", "94.99", True), ("0", "1", True), ("0", "0", False)],
)
def test_five_percent_is_within_five_percent(declared, verified, beyond):
    found = inspection.beyond_tolerance(Decimal(declared), Decimal(verified), Decimal(5))
    assert found is beyond


@given(VALUES)
def test_what_agrees_is_within_any_tolerance(value):
    assert not inspection.beyond_tolerance(value, value, Decimal(0))


@pytest.mark.parametrize(
    ("names", "choices", "passed"),
    [
        (["甲", "乙"], {}, True),
        (["甲", " 甲 ", ""], {}, False),
        (["甲"], {"P34": "1"}, True),
        (["甲", "乙"], {"P34": "3"}, False),
    ],
)
def test_two_people_inspect(names, choices, passed, p):
    found = inspection.team_is_large_enough(names, p.with_choices(choices))
    assert found.passed is passed
    assert not found.refuses


def test_the_papers_are_examined_for_everyone():
    assert inspection.desk_review_done(Truth.TRUE).passed
    missing = inspection.desk_review_done(None)
    assert not missing.passed
    assert missing.refuses


@pytest.mark.parametrize(
    ("done", "reason", "choices", "passed"),
    [
        (True, "", {}, True),
        (False, "", {}, False),
        (False, "上年已查验", {}, True),
        (False, "上年已查验", {"P33": "all"}, False),
        (True, "", {"P33": "all"}, True),
    ],
)
def test_a_visit_is_made_or_excused(done, reason, choices, passed, p):
    assert inspection.visit_done_or_excused(done, reason, p.with_choices(choices)).passed is passed


@pytest.mark.parametrize(
    ("conclusion", "verdict", "refuses"),
    [
        (Truth.TRUE, Verdict.MET, False),
        (Truth.MOSTLY, Verdict.MET, False),
        (Truth.PARTLY_FALSE, Verdict.UNKNOWN, False),
        (Truth.UNVERIFIABLE, Verdict.UNKNOWN, False),
        (Truth.FALSE, Verdict.UNMET, True),
        (None, Verdict.UNKNOWN, True),
    ],
)
def test_only_gross_untruth_stops_the_application(conclusion, verdict, refuses, p):
    found = inspection.conclusion_allows(conclusion, p)
    assert found.verdict is verdict
    assert found.refuses is refuses


def test_untruth_before_the_award_brings_no_bar(p):
    assert "只适用于获奖后" in inspection.conclusion_allows(Truth.FALSE, p).remedy


@pytest.mark.parametrize(("conclusion", "fits"), [(Truth.TRUE, True), (Truth.MOSTLY, False)])
def test_the_office_may_use_three_grades(conclusion, fits, p):
    assert inspection.conclusion_is_known(conclusion, p).passed
    three = p.with_choices({"P35": "three"})
    assert inspection.conclusion_is_known(conclusion, three).passed is fits


def test_every_claim_needs_a_conclusion():
    done = Claim("1", "营业收入", Truth.TRUE)
    assert inspection.claims_complete([done]).passed
    missing = inspection.claims_complete([done, Claim("2", "净利润")])
    assert not missing.passed
    assert missing.facts == ("2 净利润",)
