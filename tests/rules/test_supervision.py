from datetime import date

import pytest

from xinzhou_desktop import regulation
from xinzhou_desktop.findings import Verdict
from xinzhou_desktop.rules import supervision
from xinzhou_desktop.rules.supervision import GroundFacts, RevocationSteps
from xinzhou_desktop.vocabulary import IncidentKind, IncidentLevel

MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
DECIDED = date(2026, 8, 31)
LAST = date(2027, 2, 28)


@pytest.fixture
def watch(p):
    return supervision.watch_period(DECIDED, p)


def test_half_a_year_ends_on_the_corresponding_day(watch):
    assert watch.last == LAST


def test_the_watch_starts_where_the_policy_says(p):
    meeting = p.with_choices({"P53": "meeting"})
    found = supervision.watch_period(DECIDED, meeting, met_on=date(2026, 8, 20))
    assert found.last == date(2027, 2, 20)
    with pytest.raises(ValueError, match="尚未登记"):
        supervision.watch_period(DECIDED, meeting)


@pytest.mark.parametrize(
    ("item", "event", "verified", "choices", "verdict"),
    [
        ("二", LAST, None, {}, MET),
        ("二", date(2027, 3, 1), None, {}, UNMET),
        ("二", date(2026, 8, 30), None, {}, UNMET),
        ("二", None, LAST, {}, UNKNOWN),
        ("一", date(2026, 1, 1), LAST, {}, MET),
        ("一", date(2026, 1, 1), LAST, {"P54": "act"}, UNMET),
        ("一", date(2026, 1, 1), None, {}, UNKNOWN),
    ],
)
def test_what_must_fall_inside_the_half_year(item, event, verified, choices, verdict, watch, p):
    found = supervision.event_in_watch(item, event, verified, watch, p.with_choices(choices))
    assert found.verdict is verdict
    assert not found.refuses
    if verdict is UNMET:
        assert "期限外：按文本不适用第十七条" in found.text


def test_the_grounds_are_the_seven_items():
    assert "".join(x.item for x in supervision.GROUNDS) == "一二三四五六七"
    for ground in supervision.GROUNDS:
        assert ground.text == regulation.text_of(ground.article)
    with pytest.raises(ValueError, match="（八）"):
        supervision.ground("八")


def test_papers_put_the_slip_right(p):
    third = supervision.ground("三")
    assert "服务质量不稳定" in third.printed(p)
    assert "服务quality不稳定" in third.printed(p.with_choices({"P56": "literal"}))


SAFETY = IncidentKind.SAFETY
QUALITY = IncidentKind.QUALITY
ORDINARY = IncidentLevel.ORDINARY
LARGER = IncidentLevel.LARGER
MAJOR = IncidentLevel.MAJOR
EITHER = {"P57": "either"}
NARROW = {"P55": "larger"}
LITERAL = {"P58": "literal"}


@pytest.mark.parametrize(
    ("item", "facts", "choices", "verdict"),
    [
        ("一", GroundFacts(verified=True), {}, MET),
        ("一", GroundFacts(), {}, UNKNOWN),
        ("一", GroundFacts(verified=False), {}, UNMET),
        ("二", GroundFacts(), {}, UNKNOWN),
        ("二", GroundFacts(incident=SAFETY, responsible=True), {}, MET),
        ("二", GroundFacts(incident=SAFETY, responsible=True, level=ORDINARY), NARROW, UNMET),
        ("二", GroundFacts(incident=SAFETY, responsible=True, level=LARGER), NARROW, MET),
        ("二", GroundFacts(incident=SAFETY, responsible=True), NARROW, UNKNOWN),
        ("二", GroundFacts(incident=QUALITY, responsible=True, level=LARGER), {}, UNMET),
        ("二", GroundFacts(incident=QUALITY, responsible=True, level=MAJOR), {}, MET),
        ("二", GroundFacts(incident=QUALITY, responsible=False, level=MAJOR), {}, UNMET),
        ("三", GroundFacts(check_failed=True), {}, MET),
        ("三", GroundFacts(unstable=True), {}, UNKNOWN),
        ("三", GroundFacts(unstable=True, check_failed=False), {}, UNMET),
        ("三", GroundFacts(unstable=True, check_failed=False), EITHER, MET),
        ("三", GroundFacts(unstable=False, check_failed=False), EITHER, UNMET),
        ("三", GroundFacts(check_failed=False), EITHER, UNKNOWN),
        ("三", GroundFacts(unstable=False), EITHER, UNKNOWN),
        ("四", GroundFacts(major_problem=True, complained=True, verified=True), {}, MET),
        ("四", GroundFacts(major_problem=True, complained=True), {}, UNKNOWN),
        ("四", GroundFacts(major_problem=True, complained=False), {}, UNMET),
        ("五", GroundFacts(notified_by_customs=True, damage=True), {}, MET),
        ("五", GroundFacts(notified_by_customs=True, damage=False), {}, UNMET),
        ("五", GroundFacts(notified_by_customs=True, damage=True), LITERAL, UNKNOWN),
        ("五", GroundFacts(notified_by_inspection=True, damage=True), LITERAL, MET),
        ("五", GroundFacts(notified_by_inspection=False, damage=True), {}, UNKNOWN),
        ("六", GroundFacts(serious_loss=True, net_profit=-100_00), {}, MET),
        ("六", GroundFacts(net_profit=-100_00), {}, UNKNOWN),
        ("七", GroundFacts(judgment_document=True), {}, MET),
        ("七", GroundFacts(), {}, UNKNOWN),
    ],
)
def test_what_each_ground_asks_for(item, facts, choices, verdict, p):
    found = supervision.ground_is_met(item, facts, p.with_choices(choices))
    assert found.verdict is verdict
    assert found.article == supervision.ground(item).article
    assert bool(found.remedy) is (verdict is not MET)


def test_what_a_person_must_judge_is_shown(p):
    loss = supervision.ground_is_met("六", GroundFacts(net_profit=-100_00), p)
    assert "净利润：-100.00 元" in loss.facts
    accident = GroundFacts(incident=SAFETY, level=ORDINARY, responsible=True)
    assert "事故等级：一般" in supervision.ground_is_met("二", accident, p).facts


def test_the_bar_runs_five_years(p):
    assert supervision.bar(date(2028, 2, 29), None, p).last == date(2033, 2, 28)
    announced = p.with_choices({"P59": "announced"})
    found = supervision.bar(date(2026, 3, 1), date(2026, 3, 10), announced)
    assert (found.start, found.last) == (date(2026, 3, 10), date(2031, 3, 10))
    with pytest.raises(ValueError, match="尚未登记"):
        supervision.bar(date(2026, 3, 1), None, announced)


@pytest.mark.parametrize(
    ("paid", "recovered", "due"),
    [(80_000_00, 0, 80_000_00), (80_000_00, 30_000_00, 50_000_00), (80_000_00, 80_000_00, 0)],
)
def test_what_was_paid_is_recovered(paid, recovered, due):
    assert supervision.recovery_due(paid, recovered) == due
    found = supervision.recovery_complete(paid, recovered)
    assert found.passed is (due == 0)
    assert not found.refuses


ALL = RevocationSteps(verified=True, leading_group=True, government=True)


def test_the_steps_of_a_revocation(p):
    assert all(x.passed for x in supervision.steps_before_revocation(ALL, p))
    found = supervision.steps_before_revocation(RevocationSteps(), p)
    assert [(x.passed, x.refuses) for x in found] == [(False, True)] * 3


def test_a_hearing_is_a_matter_of_the_policy(p):
    required = p.with_choices({"P52": "required"})
    missing = supervision.steps_before_revocation(ALL, required)[-1]
    assert (missing.policy, missing.passed, missing.refuses) == ("P52", False, False)
    heard = RevocationSteps(verified=True, leading_group=True, government=True, heard=True)
    assert all(x.passed for x in supervision.steps_before_revocation(heard, required))


def test_a_revoked_prize_does_not_free_the_quota(p):
    assert not supervision.quota_reopened(p)
    assert supervision.quota_reopened(p.with_choices({"P61": "reopened"}))
