from dataclasses import replace
from datetime import date

import pytest

from xinzhou_desktop.findings import Verdict
from xinzhou_desktop.rules import award
from xinzhou_desktop.rules.award import Steps
from xinzhou_desktop.vocabulary import Honour, PaymentKind

ALL = Steps(True, True, True, True, True, True, True)
DECIDED = date(2026, 12, 15)


def test_every_step_leads_to_the_award():
    assert all(x.passed for x in award.may_be_awarded(ALL))


@pytest.mark.parametrize("step", Steps.__dataclass_fields__)
@pytest.mark.parametrize("value", [False, None])
def test_each_missing_step_refuses(step, value):
    found = [x for x in award.may_be_awarded(replace(ALL, **{step: value})) if not x.passed]
    assert len(found) == 1
    assert found[0].refuses


@pytest.mark.parametrize(
    ("honour", "last"),
    [(Honour.AWARD, date(2029, 12, 15)), (Honour.NOMINATION, date(2027, 12, 15))],
)
def test_validity_runs_to_the_same_date(honour, last, p):
    assert award.validity(honour, DECIDED, p).last == last


@pytest.mark.parametrize(
    ("choice", "start"),
    [
        ("decision", DECIDED),
        ("meeting", date(2026, 12, 1)),
        ("conferred", date(2026, 12, 28)),
        ("year", date(2026, 1, 1)),
    ],
)
def test_validity_starts_where_the_policy_says(choice, start, p):
    period = award.validity(
        Honour.AWARD,
        DECIDED,
        p.with_choices({"P06": choice}),
        met_on=date(2026, 12, 1),
        conferred_on=date(2026, 12, 28),
    )
    assert period.start == start


@pytest.mark.parametrize("choice", ["meeting", "conferred"])
def test_validity_is_not_guessed(choice, p):
    with pytest.raises(ValueError, match="尚未登记"):
        award.validity(Honour.AWARD, DECIDED, p.with_choices({"P06": choice}))


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        ("print", "有效期：2026年12月15日至2029年12月15日"),
        ("day_before", "有效期：2026年12月15日至2029年12月14日"),
        ("omit", ""),
    ],
)
def test_validity_as_printed(choice, text, p):
    period = award.validity(Honour.AWARD, DECIDED, p)
    assert award.validity_text(period, p.with_choices({"P07": choice})) == text


def test_a_full_year_costs_290000():
    full = 3 * award.prize_fen(Honour.AWARD) + 5 * award.prize_fen(Honour.NOMINATION)
    assert full == 290_000_00


@pytest.mark.parametrize(
    ("honour", "before", "choices", "fen"),
    [
        (Honour.AWARD, {}, {}, 80_000_00),
        (Honour.AWARD, {"won_before": True}, {}, 80_000_00),
        (Honour.AWARD, {"won_before": True}, {"P49": "plaque_only"}, 0),
        (Honour.AWARD, {"nominated_last_year": True}, {}, 80_000_00),
        (Honour.AWARD, {"nominated_last_year": True}, {"P50": "difference"}, 70_000_00),
        (Honour.AWARD, {}, {"P49": "plaque_only", "P50": "difference"}, 80_000_00),
        (Honour.NOMINATION, {"won_before": True}, {"P49": "plaque_only"}, 10_000_00),
    ],
)
def test_the_prize_for_one_who_held_an_honour(honour, before, choices, fen, p):
    assert award.prize_due(honour, p.with_choices(choices), **before) == fen


@pytest.mark.parametrize(
    ("honour", "choice", "number"),
    [
        (Honour.AWARD, "pinyin", "XZZL-2026-Z-01"),
        (Honour.NOMINATION, "pinyin", "XZZL-2026-T-01"),
        (Honour.AWARD, "hanzi", "信质奖〔2026〕Z01号"),
    ],
)
def test_certificate_numbers(honour, choice, number, p):
    assert award.certificate_number(2026, honour, 1, p.with_choices({"P51": choice})) == number


def test_a_certificate_number_is_used_once():
    assert award.certificate_number_is_free("XZZL-2026-Z-02", ["XZZL-2026-Z-01"]).passed
    assert not award.certificate_number_is_free("XZZL-2026-Z-01", ["XZZL-2026-Z-01"]).passed


@pytest.mark.parametrize(("honour", "allowed"), [(Honour.AWARD, True), (Honour.NOMINATION, False)])
def test_no_plaque_for_a_nomination(honour, allowed):
    found = award.plaque_allowed(honour)
    assert found.passed is allowed
    assert found.refuses


@pytest.mark.parametrize(
    ("purpose", "allowed"),
    [(PaymentKind.PRIZE, True), (PaymentKind.RECOVERY, False), ("会议费", False)],
)
def test_the_money_is_for_prizes_only(purpose, allowed):
    found = award.expenditure_allowed(purpose)
    assert found.passed is allowed
    assert found.refuses


@pytest.mark.parametrize(
    ("fen", "passed", "refuses"),
    [(80_000_00, True, False), (80_000_01, False, True), (79_999_99, False, False)],
)
def test_more_than_the_prize_is_refused_less_is_said(fen, passed, refuses):
    found = award.amount_is_due(Honour.AWARD, fen, 80_000_00)
    assert (found.passed, found.refuses) == (passed, refuses)


@pytest.mark.parametrize(
    ("requested", "used", "budget", "verdict"),
    [
        (80_000_00, 210_000_00, 290_000_00, Verdict.MET),
        (80_000_01, 210_000_00, 290_000_00, Verdict.UNMET),
        (1, 0, None, Verdict.UNKNOWN),
    ],
)
def test_beyond_the_budget_only_warns(requested, used, budget, verdict):
    found = award.within_budget(requested, used, budget)
    assert found.verdict is verdict
    assert not found.refuses


@pytest.mark.parametrize(
    ("account", "same"), [("样品厂", True), (" 样品厂 ", True), ("财政局", False)]
)
def test_another_payee_only_warns(account, same):
    found = award.payee_matches(account, "样品厂")
    assert found.passed is same
    assert not found.refuses


@pytest.mark.parametrize(
    ("printed", "decided", "passed"),
    [("样品厂", "样品厂", True), ("新样品厂", "样品厂", False), ("", "", False)],
)
def test_the_certificate_prints_the_name_as_decided(printed, decided, passed):
    found = award.name_is_as_decided(printed, decided)
    assert found.passed is passed
    assert found.refuses
