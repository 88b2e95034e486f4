from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinzhou_desktop import policies
from xinzhou_desktop.findings import Verdict
from xinzhou_desktop.rules import assessment, inspection, rubric
from xinzhou_desktop.rules.assessment import MemberOpinion, ReportFacts, Sheet
from xinzhou_desktop.vocabulary import Decision, Reply, Truth

RUBRIC = rubric.shipped()
CODES = [item.code for item in RUBRIC.items]
PERCENTS = st.fixed_dictionaries({code: st.integers(0, 20).map(lambda n: n * 5) for code in CODES})
DEFAULTS = policies.defaults()
TODAY = date(2026, 10, 20)


def flat(percent):
    return dict.fromkeys(CODES, percent)


def by(way):
    return DEFAULTS.with_choices({"P68": way})


@pytest.mark.parametrize("percent", range(-5, 111))
def test_percents_go_in_steps_of_five(percent):
    right = percent in range(0, 101, 5)
    assert assessment.percent_is_valid(percent).passed is right


def test_thirty_seven_percent_is_refused():
    with pytest.raises(ValueError, match="37%"):
        assessment.item_score(RUBRIC.items[0], 37)


def test_a_score_is_points_by_percent_in_hundredths():
    assert assessment.item_score(RUBRIC.item("4.7.2"), 55) == 44_00
    assert assessment.total(RUBRIC, flat(100)) == 1000_00
    assert assessment.total(RUBRIC, flat(50), "结果") == 200_00
    assert assessment.points(550_25) == "550.25"
    assert assessment.points(5) == "0.05"


@pytest.mark.parametrize(
    ("percents", "words"), [({}, "尚未评分"), (flat(50) | {"9.9": 5}, "没有 9.9")]
)
def test_a_total_needs_every_item_and_no_other(percents, words):
    with pytest.raises(ValueError, match=words):
        assessment.total(RUBRIC, percents)


@given(PERCENTS, st.sampled_from(CODES))
def test_totals_add_up_and_stay_in_bounds(percents, code):
    whole = assessment.total(RUBRIC, percents)
    assert 0 <= whole <= RUBRIC.total * 100
    parts = assessment.total(RUBRIC, percents, "过程") + assessment.total(RUBRIC, percents, "结果")
    assert whole == parts
    if percents[code] < 100:
        better = assessment.total(RUBRIC, percents | {code: percents[code] + 5})
        assert better - whole == RUBRIC.item(code).points * 5


@given(st.lists(PERCENTS, min_size=1, max_size=6), PERCENTS)
def test_a_recused_assessor_changes_nothing(given_sheets, recused):
    sheets = [Sheet(f"评审员{i}", x) for i, x in enumerate(given_sheets)]
    away = Sheet("回避者", recused, recused=True)
    for way in ("mean", "median", "trimmed"):
        without = assessment.aggregate(sheets, RUBRIC, by(way))
        with_away = assessment.aggregate([*sheets, away], RUBRIC, by(way))
        assert with_away.total == without.total
        assert (with_away.counted, with_away.recused) == (len(sheets), 1)
    assert assessment.spread([*sheets, away], RUBRIC) == assessment.spread(sheets, RUBRIC)


@given(st.lists(PERCENTS, min_size=1, max_size=6))
def test_an_aggregate_lies_between_the_sheets(given_sheets):
    sheets = [Sheet(f"评审员{i}", x) for i, x in enumerate(given_sheets)]
    totals = [assessment.total(RUBRIC, x) for x in given_sheets]
    for way in ("mean", "median", "trimmed"):
        value = assessment.aggregate(sheets, RUBRIC, by(way)).total
        assert min(totals) <= value <= max(totals)


@pytest.mark.parametrize(
    ("way", "percents", "value"),
    [
        ("mean", (40, 50, 90), 600_00),
        ("median", (40, 50, 90), 500_00),
        ("median", (40, 50, 60, 90), 550_00),
        ("trimmed", (0, 40, 60, 100), 500_00),
        ("trimmed", (40, 60), 500_00),
        ("mean", (), None),
        ("median", (), None),
        ("trimmed", (), None),
        ("consensus", (40, 50), None),
    ],
)
def test_ways_to_aggregate(way, percents, value):
    sheets = [Sheet(f"评审员{i}", flat(x)) for i, x in enumerate(percents)]
    found = assessment.aggregate(sheets, RUBRIC, by(way))
    assert found.total == value
    assert "（P68）" in found.derivation[-1]


def test_consensus_decides_by_default(p):
    sheets = [Sheet("评审员", flat(40)), Sheet("回避者", {}, recused=True)]
    found = assessment.aggregate(sheets, RUBRIC, p, consensus=flat(55))
    assert found.total == 550_00
    assert "回避者：回避，不计入" in found.derivation


def test_too_few_to_trim_is_said():
    two = [Sheet("甲", flat(40)), Sheet("乙", flat(60))]
    assert "不足 3 人，不去最高最低" in assessment.aggregate(two, RUBRIC, by("trimmed")).derivation


def test_half_a_hundredth_goes_up():
    odd = flat(50) | {"4.4.3": 55}  # 15 points: 0.75 more
    mean = assessment.aggregate([Sheet("甲", flat(50)), Sheet("乙", odd)], RUBRIC, by("mean"))
    assert mean.total == 500_38  # 500.375


def test_the_spread_shows_where_assessors_differ():
    sheets = [Sheet("甲", flat(40)), Sheet("乙", flat(40) | {"4.7.2": 70}), Sheet("丙", {})]
    found = assessment.spread(sheets, RUBRIC)
    assert found["4.7.2"] == 30
    assert found["4.1.2"] == 0
    assert set(assessment.spread([], RUBRIC).values()) == {0}


def test_ties_are_shown_as_ties(p):
    found = assessment.ranking({"甲": 5, "乙": 7, "丙": 5, "丁": 3})
    assert [(x.place, x.key, x.tied) for x in found] == [
        (1, "乙", False),
        (2, "甲", True),
        (2, "丙", True),
        (4, "丁", False),
    ]
    results = {"甲": 1, "丙": 2}
    assert [x.place for x in assessment.ranking({"甲": 5, "丙": 5}, results, p)] == [1, 1]
    broken = assessment.ranking({"甲": 5, "丙": 5}, results, p.with_choices({"P39": "results"}))
    assert [(x.place, x.key) for x in broken] == [(1, "丙"), (2, "甲")]


@given(st.dictionaries(st.text(), st.integers(0, 1000), max_size=20))
def test_a_place_is_one_more_than_those_above(totals):
    for rank in assessment.ranking(totals):
        assert rank.place == 1 + sum(v > rank.total for v in totals.values())
        assert rank.tied is (list(totals.values()).count(rank.total) > 1)


@pytest.mark.parametrize(
    ("score", "choice", "verdict"),
    [
        (0, "none", Verdict.NOT_APPLICABLE),
        (None, "500", Verdict.UNKNOWN),
        (499_99, "500", Verdict.UNMET),
        (500_00, "500", Verdict.MET),
    ],
)
def test_a_floor_only_warns(score, choice, verdict, p):
    found = assessment.floor_score(score, p.with_choices({"P05": choice}))
    assert found.verdict is verdict
    if not found.passed:
        assert not found.refuses


DONE = ReportFacts(Decision.ADMITTED, Truth.TRUE, None, sheets_locked=True, consensus_done=True)


@pytest.fixture
def done(p):
    return replace(DONE, visit=inspection.visit_done_or_excused(True, "", p))


def failing(findings):
    return [x.policy or str(x.article) for x in findings if not x.passed]


@pytest.mark.parametrize(
    ("change", "choices", "missing"),
    [
        ({}, {}, []),
        ({"decision": None}, {}, ["第十三条"]),
        ({"decision": Decision.REJECTED, "authenticity": None}, {}, []),
        ({"authenticity": None}, {}, ["第十二条"]),
        ({"visit": None}, {}, ["P33"]),
        ({"sheets_locked": False}, {}, ["P67"]),
        ({"consensus_done": False}, {}, ["P68"]),
        ({"consensus_done": False}, {"P68": "mean"}, []),
        ({"sheets_locked": False, "consensus_done": False}, {"P67": "none"}, []),
    ],
)
def test_what_stands_before_a_report(change, choices, missing, done, p):
    found = assessment.report_may_be_final(replace(done, **change), p.with_choices(choices))
    assert failing(found) == missing


@pytest.mark.parametrize(
    ("decision", "every", "confirmed"),
    [(Decision.ADMITTED, True, True), (Decision.REJECTED, True, False), (None, True, False)],
)
def test_every_applicant_has_a_report(decision, every, confirmed, p):
    assert assessment.report_is_needed(decision, p) is every
    only = p.with_choices({"P65": "confirmed"})
    assert assessment.report_is_needed(decision, only) is confirmed


AGREED = MemberOpinion("样品局", date(2026, 10, 1), date(2026, 10, 15), Reply.AGREE)
SILENT = replace(AGREED, unit="沉默局", reply=None)
AGAINST = replace(AGREED, unit="反对局", reply=Reply.DISAGREE)


def test_every_member_unit_is_asked():
    assert assessment.opinions_asked([AGREED, SILENT]).passed
    for opinions in ([], [AGREED, replace(SILENT, sent_on=None)]):
        found = assessment.opinions_asked(opinions)
        assert not found.passed
        assert found.refuses


def test_no_answer_is_never_consent(p):
    assert assessment.replies_in([AGREED], TODAY, p).passed
    late = assessment.replies_in([AGREED, SILENT], TODAY, p)
    assert late.verdict is Verdict.UNKNOWN
    assert "逾期未答复，不视为同意：沉默局" in late.text
    assert not late.refuses
    for due in (TODAY, None):
        early = assessment.replies_in([replace(SILENT, due_on=due, reply=Reply.NONE)], TODAY, p)
        assert "尚在期限内" in early.text
        assert not early.passed


def test_a_disagreement_is_answered():
    assert not assessment.disagreement_handled([AGREED, AGAINST]).passed
    assert assessment.disagreement_handled([replace(AGAINST, handling="已核实")]).passed


def test_the_way_to_the_leading_group(p):
    assert all(x.passed for x in assessment.may_go_to_leading_group(True, [AGREED], TODAY, p))
    found = assessment.may_go_to_leading_group(False, [SILENT, AGAINST], TODAY, p)
    assert [x.passed for x in found] == [False, True, False, False]
    assert [x.refuses for x in found if not x.passed] == [True, False, False]


def test_units_have_five_working_days(p, calendar):
    assert assessment.opinions_due(date(2026, 10, 12), p, calendar).last == date(2026, 10, 19)


@pytest.mark.parametrize(
    ("decision", "truth", "passed"),
    [
        (Decision.ADMITTED, Truth.TRUE, True),
        (Decision.REJECTED, Truth.TRUE, False),
        (None, Truth.TRUE, False),
        (Decision.ADMITTED, Truth.FALSE, False),
    ],
)
def test_candidates_are_admitted_and_truthful(decision, truth, passed, p):
    found = assessment.is_candidate_admissible(decision, truth, p)
    assert all(x.passed for x in found) is passed


def test_candidates_keep_to_the_quota(p):
    assert failing(assessment.candidates_within_quota(3, 5, 3, 5, p)) == []
    assert failing(assessment.candidates_within_quota(4, 6, 3, 5, p)) == ["P02", "P02"]
