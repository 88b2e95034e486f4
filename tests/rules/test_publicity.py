from dataclasses import replace
from datetime import date, datetime

import pytest

from xinzhou_desktop.findings import Verdict
from xinzhou_desktop.rules import publicity
from xinzhou_desktop.rules.publicity import Admission, Objection
from xinzhou_desktop.vocabulary import ObjectorKind

LAST = date(2026, 11, 9)


@pytest.fixture
def period(p, calendar):
    return publicity.notice_period(date(2026, 11, 2), 7, p, calendar)


def test_the_earliest_meeting_is_the_day_after(period):
    assert (period.last, period.after) == (LAST, date(2026, 11, 10))


@pytest.mark.parametrize(("days", "enough"), [(6, False), (7, True), (8, True), (0, False)])
def test_seven_days_at_least(days, enough, p, calendar):
    found = publicity.days_are_enough(days)
    assert found.passed is enough
    assert found.refuses
    if not enough:
        with pytest.raises(ValueError, match="不少于 7 天"):
            publicity.notice_period(date(2026, 11, 2), days, p, calendar)


def test_a_late_publication_shortens_what_was_printed(p, calendar):
    real = publicity.notice_period(date(2026, 11, 4), 7, p, calendar)
    assert [x.passed for x in publicity.display_covers(LAST, real, None)] == [False]
    assert [x.passed for x in publicity.display_covers(real.last, real, real.last)] == [True, False]
    assert all(x.passed for x in publicity.display_covers(real.last, real, real.after))


@pytest.mark.parametrize(
    ("then", "now", "passed"), [("a", "a", True), ("a", "b", False), ("", "", False)]
)
def test_the_list_is_the_one_published(then, now, passed):
    assert publicity.list_unchanged(then, now).passed is passed


@pytest.mark.parametrize(
    ("received", "choices", "in_time"),
    [
        (datetime(2026, 11, 9, 23, 59), {}, True),
        (datetime(2026, 11, 10, 0, 0), {}, False),
        (datetime(2026, 11, 8, 23, 59), {"P66": "office"}, True),
        (datetime(2026, 11, 9, 17, 30), {"P66": "office"}, True),
        (datetime(2026, 11, 9, 17, 31), {"P66": "office"}, False),
    ],
)
def test_the_last_minute_of_the_last_day(received, choices, in_time, p):
    found = publicity.objection_in_time(received, LAST, p.with_choices(choices))
    assert found.passed is in_time
    assert not found.refuses


@pytest.mark.parametrize(("posted", "in_time"), [(LAST, True), (date(2026, 11, 10), False)])
def test_the_postmark_counts_only_where_the_policy_says_so(posted, in_time, p):
    received = datetime(2026, 11, 12, 9, 0)
    assert not publicity.objection_in_time(received, LAST, p, posted_on=posted).passed
    postmark = p.with_choices({"P46": "postmark"})
    found = publicity.objection_in_time(received, LAST, postmark, posted_on=posted)
    assert found.passed is in_time


NAMED = Objection(ObjectorKind.PERSON, "某人", "电话", written=True, in_time=True)


@pytest.mark.parametrize(
    ("change", "choices", "admission"),
    [
        ({}, {}, Admission.ACCEPT),
        ({"kind": ObjectorKind.UNIT}, {}, Admission.ACCEPT),
        ({"kind": ObjectorKind.ANONYMOUS}, {}, Admission.CLUE),
        ({"name": " "}, {}, Admission.CLUE),
        ({"written": False}, {}, Admission.REFUSE),
        ({"contact": ""}, {}, Admission.REFUSE),
        ({"evidence": False}, {}, Admission.REFUSE),
        ({"kind": ObjectorKind.ANONYMOUS}, {"P44": "any"}, Admission.ACCEPT),
        ({"in_time": False}, {}, Admission.CLUE),
        ({"in_time": False}, {"P45": "refuse"}, Admission.REFUSE),
        ({"in_time": False}, {"P44": "any"}, Admission.CLUE),
    ],
)
def test_what_becomes_of_an_objection(change, choices, admission, p):
    got, found = publicity.objection_admissible(replace(NAMED, **change), p.with_choices(choices))
    assert got is admission
    assert found.passed is (admission is Admission.ACCEPT)


@pytest.mark.parametrize(
    ("today", "open_objections", "unchanged", "passed"),
    [
        (date(2026, 11, 10), 0, True, [True, True, True]),
        (date(2026, 11, 9), 0, True, [False, True, True]),
        (date(2026, 11, 10), 1, True, [True, False, True]),
        (date(2026, 11, 10), 0, False, [True, True, False]),
    ],
)
def test_publicity_is_passed_by_three_things(today, open_objections, unchanged, passed, period, p):
    found = publicity.publicity_passed(today, period, open_objections, unchanged, p)
    assert [x.passed for x in found] == passed
    assert all(x.refuses for x in found)
    again = publicity.meeting_may_decide(today, period, open_objections, unchanged, p)
    assert again == found


def test_open_objections_may_go_to_the_meeting_where_the_policy_says_so(period, p):
    elapsed = p.with_choices({"P47": "elapsed"})
    found = publicity.publicity_passed(date(2026, 11, 10), period, 1, True, elapsed)
    assert [(x.passed, x.refuses) for x in found if not x.passed] == [(False, False)]


def test_no_meeting_without_a_notice(p):
    found = publicity.meeting_may_decide(date(2026, 11, 10), None, 0, True, p)
    assert [x.verdict for x in found] == [Verdict.UNMET]


@pytest.mark.parametrize(
    ("decided", "again", "choices", "passed"),
    [
        (False, False, {}, False),
        (True, False, {}, False),
        (True, True, {}, True),
        (False, True, {"P48": "decision"}, False),
        (True, True, {"P48": "decision"}, True),
    ],
)
def test_nobody_moves_up_by_himself(decided, again, choices, passed, p):
    assert publicity.substitute_allowed(decided, again, p.with_choices(choices)).passed is passed
