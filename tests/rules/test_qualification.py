from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinzhou_desktop import policies, regulation
from xinzhou_desktop.findings import Verdict
from xinzhou_desktop.rules import qualification
from xinzhou_desktop.rules.qualification import (
    CONDITIONS,
    Comparison,
    Consultation,
    Contribution,
    CustomsNotice,
    Facts,
    Incident,
    Indicator,
    Licence,
    Ranking,
    SpotCheck,
    Topic,
    YearFigures,
)
from xinzhou_desktop.vocabulary import (
    CheckLevel,
    Decision,
    Direction,
    IncidentKind,
    IncidentLevel,
    Opinion,
    OrganisationKind,
    Purpose,
)

MET, UNMET, UNKNOWN, NOT = (
    Verdict.MET,
    Verdict.UNMET,
    Verdict.UNKNOWN,
    Verdict.NOT_APPLICABLE,
)
DAY = date(2026, 9, 30)
YEARS = (2023, 2024, 2025)
GOOD = Facts(
    reference_day=DAY,
    kind=OrganisationKind.COMPANY,
    legal_person=True,
    in_district=True,
    address="信州区样品路1号",
    founded_on=date(2015, 1, 1),
    operating_since=date(2024, 1, 1),
    purpose=Purpose.PROFIT,
    figures=tuple(YearFigures(y, net_profit=1_00, total_profit=2_00) for y in YEARS),
    rankings=tuple(Ranking(Indicator.REVENUE, y, 2, 40, "上饶市", "样品协会") for y in YEARS),
    leading=True,
    licences=(Licence("生产许可证", date(2027, 1, 1)), Licence("备案", permanent=True)),
    consultations=tuple(Consultation(topic, "样品局", True, "函复") for topic in Topic),
    model_reference=True,
    comparisons=(
        Comparison("样品", "硬度", Decimal(10), Decimal(12), Direction.HIGHER),
        Comparison("样品", "杂质", Decimal(5), Decimal(5), Direction.LOWER),
    ),
    spot_check_enquiry=True,
    spot_checks=(SpotCheck(CheckLevel.CITY, date(2025, 5, 1), "样品", True),),
    exports=False,
)
BAD = SpotCheck(CheckLevel.DISTRICT, date(2025, 6, 1), "样品", False)
ACCIDENT = Incident(IncidentKind.SAFETY, IncidentLevel.ORDINARY, date(2018, 1, 1), True)


def line(code, p, choices=None, **change):
    p = p.with_choices(choices or {})
    found = {x.condition: x for x in qualification.review(replace(GOOD, **change), p)}
    return found[code]


def test_the_lines_are_the_words_of_article_nine():
    for condition in CONDITIONS:
        assert condition.requirement in regulation.text_of(condition.article)
    assert [c.code for c in CONDITIONS] == [
        *(f"9-1-{x}" for x in "abc"),
        *(f"9-2-{x}" for x in "abc"),
        *(f"9-3-{x}" for x in "abcdefgh"),
    ]


def test_a_good_applicant_meets_every_line(p):
    found = qualification.review(GOOD, p)
    assert [x.condition for x in found] == [c.code for c in CONDITIONS]
    assert [x.article for x in found] == [c.article for c in CONDITIONS]
    assert all(x.passed for x in found)
    assert {x.condition for x in found if x.verdict is NOT} == {"9-3-d", "9-3-g"}


def test_nothing_known_passes_nothing(p):
    found = qualification.review(Facts(DAY), p)
    assert {x.verdict for x in found} == {UNKNOWN}
    assert all(x.remedy for x in found)


@given(
    st.fixed_dictionaries(
        {
            "legal_person": st.none(),
            "in_district": st.none(),
            "founded_on": st.none(),
            "operating_since": st.none(),
            "model_reference": st.none(),
            "purpose": st.sampled_from([None, *Purpose]),
            "exports": st.sampled_from([None, True]),
            "figures": st.just(()),
            "rankings": st.just(()),
            "licences": st.just(()),
            "consultations": st.just(()),
            "comparisons": st.just(()),
            "spot_checks": st.just(()),
            "spot_check_enquiry": st.just(False),
        }
    ),
    st.fixed_dictionaries(
        {x.id: st.sampled_from([o.key for o in x.options]) for x in policies.catalogue().policies}
    ),
)
def test_an_unknown_is_no_pass_under_any_policy(change, choices):
    p = policies.defaults().with_choices(choices)
    found = qualification.review(replace(GOOD, **change), p)
    assert {x.verdict for x in found} <= {UNKNOWN, NOT}


@pytest.mark.parametrize(
    ("change", "choices", "verdict"),
    [
        ({"in_district": False}, {}, UNMET),
        ({"in_district": None}, {}, UNKNOWN),
        ({"in_district_since": date(2024, 1, 1)}, {}, MET),
        ({"in_district_since": date(2024, 1, 1)}, {"P17": "throughout"}, UNMET),
        ({"in_district_since": date(2023, 9, 30)}, {"P17": "throughout"}, MET),
        ({"address": ""}, {"P17": "throughout"}, MET),
    ],
)
def test_registered_in_the_district(change, choices, verdict, p):
    assert line("9-1-a", p, choices, **change).verdict is verdict


@pytest.mark.parametrize(
    ("change", "choices", "verdict"),
    [
        ({"founded_on": date(2023, 9, 30)}, {}, MET),
        ({"founded_on": date(2023, 10, 1)}, {}, UNMET),
        ({"founded_on": None}, {}, UNKNOWN),
        ({}, {"P64": "operating"}, UNMET),
        ({"operating_since": None}, {"P64": "operating"}, UNKNOWN),
        ({"founded_on": date(2025, 1, 1), "predecessor_since": date(2010, 1, 1)}, {}, UNMET),
        (
            {"founded_on": date(2025, 1, 1), "predecessor_since": date(2010, 1, 1)},
            {"P19": "succession"},
            MET,
        ),
        (
            {"founded_on": None, "predecessor_since": date(2010, 1, 1)},
            {"P19": "succession"},
            UNKNOWN,
        ),
    ],
)
def test_three_years_include_the_number_itself(change, choices, verdict, p):
    assert line("9-1-b", p, choices, **change).verdict is verdict


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"kind": OrganisationKind.SOLE_TRADER}, UNMET),
        ({"kind": OrganisationKind.BRANCH}, UNMET),
        ({"legal_person": False}, UNMET),
        ({"legal_person": None}, UNKNOWN),
        ({"kind": OrganisationKind.COLLECTIVE}, MET),
    ],
)
def test_an_independent_legal_person(change, verdict, p):
    strict = line("9-1-c", p, **change)
    assert strict.verdict is verdict
    assert strict.refuses
    assert not line("9-1-c", p, {"P01": "head_decides"}, **change).refuses


@pytest.mark.parametrize(("code", "topic"), [("9-2-a", Topic.POLICY), ("9-2-c", Topic.STATISTICS)])
@pytest.mark.parametrize(
    ("answers", "verdict"),
    [((True,), MET), ((True, None), UNKNOWN), ((None, False), UNMET), ((), UNKNOWN)],
)
def test_departments_settle_compliance(code, topic, answers, verdict, p):
    letters = tuple(Consultation(topic, f"样品{i}局", a) for i, a in enumerate(answers))
    assert line(code, p, consultations=letters).verdict is verdict


@pytest.mark.parametrize(
    ("change", "choices", "verdict"),
    [
        ({"licences": (Licence("甲", DAY),)}, {}, MET),
        ({"licences": (Licence("甲", date(2026, 9, 29)),)}, {}, UNMET),
        ({"licences": (Licence("甲"),)}, {}, UNKNOWN),
        ({"licences": (Licence("甲"), Licence("乙", date(2020, 1, 1)))}, {}, UNMET),
        ({"licences": (), "needs_licence": False}, {}, MET),
        ({"licences": (), "needs_licence": True}, {}, UNKNOWN),
        ({}, {"P20": "decision"}, UNKNOWN),
        ({"decision_day": date(2026, 12, 1)}, {"P20": "decision"}, MET),
        ({"decision_day": date(2027, 2, 1)}, {"P20": "decision"}, UNMET),
    ],
)
def test_licences_are_valid_on_the_day(change, choices, verdict, p):
    assert line("9-2-b", p, choices, **change).verdict is verdict


@pytest.mark.parametrize(("known", "verdict"), [(True, MET), (False, UNMET), (None, UNKNOWN)])
def test_the_model_is_on_file(known, verdict, p):
    assert line("9-3-a", p, model_reference=known).verdict is verdict


def ranks(indicator, *places, of=100):
    return tuple(Ranking(indicator, y, r, of) for y, r in zip(YEARS, places, strict=False))


ALL = {"P21": "all"}
TOP = {"P23": "top10"}
SHARE = {"P23": "percent10"}


@pytest.mark.parametrize(
    ("change", "choices", "verdict"),
    [
        ({"leading": None}, {}, UNKNOWN),
        ({"leading": False}, {}, UNMET),
        ({"rankings": ranks(Indicator.REVENUE, 1, 1)}, {}, UNKNOWN),
        ({"rankings": ()}, TOP, UNKNOWN),
        ({"rankings": ranks(Indicator.QUALITY, 1, 10, 3)}, TOP, MET),
        ({"rankings": ranks(Indicator.QUALITY, 1, 11, 3)}, TOP, UNMET),
        ({"rankings": ranks(Indicator.QUALITY, 1, 11)}, TOP, UNMET),
        ({"rankings": ranks(Indicator.QUALITY, 1, 10)}, TOP, UNKNOWN),
        (
            {"rankings": ranks(Indicator.QUALITY, 50, 1, 1) + ranks(Indicator.REVENUE, 1, 2, 3)},
            TOP,
            MET,
        ),
        ({"rankings": ranks(Indicator.QUALITY, 10, 10, 10)}, SHARE, MET),
        ({"rankings": ranks(Indicator.QUALITY, 10, 11, 10)}, SHARE, UNMET),
        ({"rankings": ranks(Indicator.QUALITY, 1, 1, 1, of=None)}, SHARE, UNKNOWN),
        ({}, ALL, UNKNOWN),
        (
            {
                "rankings": ranks(Indicator.QUALITY, 1, 1, 1)
                + ranks(Indicator.REVENUE, 1, 1, 1)
                + ranks(Indicator.CONTRIBUTION, 1, 1, 1)
            },
            ALL | TOP,
            MET,
        ),
        (
            {
                "rankings": ranks(Indicator.QUALITY, 1, 1, 1)
                + ranks(Indicator.REVENUE, 1, 1, 99)
                + ranks(Indicator.PROFIT_AND_TAX, 1, 1, 1)
            },
            ALL | TOP,
            UNMET,
        ),
        ({"purpose": Purpose.NON_PROFIT}, {}, NOT),
        ({"purpose": Purpose.BOTH}, {}, MET),
        ({"purpose": None}, {}, UNKNOWN),
    ],
)
def test_among_the_first_for_three_years(change, choices, verdict, p):
    assert line("9-3-b", p, choices, **change).verdict is verdict


def test_the_ranks_are_shown_with_their_source(p):
    facts = line("9-3-b", p).facts
    assert "经营收入 2023：第 2 名/共 40 家（上饶市，样品协会）" in facts
    bare = (Ranking(Indicator.QUALITY, 2023, 1),)
    assert "质量水平 2023：第 1 名" in line("9-3-b", p, rankings=bare).facts


def profits(*fen):
    return tuple(YearFigures(y, net_profit=f) for y, f in zip(YEARS, fen, strict=False))


@pytest.mark.parametrize(
    ("change", "choices", "verdict"),
    [
        ({"figures": profits(0, 0, 0)}, {}, MET),
        ({"figures": profits(1, 1, -1)}, {}, UNMET),
        ({"figures": profits(1, 1)}, {}, UNKNOWN),
        ({"figures": profits(-1, 1)}, {}, UNMET),
        ({"figures": profits(1, None, 1)}, {}, UNKNOWN),
        ({"figures": profits(1, 1, -1)}, {"P24": "total"}, UNKNOWN),
        ({}, {"P24": "total"}, MET),
        ({"figures": profits(1, 1)}, {"P25": "reported"}, UNKNOWN),
        ({"figures": (YearFigures(2022, 1), *profits(1, 1))}, {"P25": "reported"}, MET),
        ({"figures": (YearFigures(2026, -1),)}, {"P25": "reported"}, UNKNOWN),
        ({"purpose": Purpose.NON_PROFIT}, {}, NOT),
        ({"purpose": None}, {}, UNKNOWN),
    ],
)
def test_no_loss_in_three_years(change, choices, verdict, p):
    assert line("9-3-c", p, choices, **change).verdict is verdict


def test_a_missing_year_is_to_be_supplied(p):
    found = line("9-3-c", p, figures=profits(1, 1))
    assert "2025 年净利润：待补" in found.facts
    assert "2025 年净利润待补" in found.text


@pytest.mark.parametrize(
    ("held", "verdict"),
    [
        (Contribution(stated=True, proven=True, leading=True), MET),
        (Contribution(stated=True, proven=False, leading=True), UNKNOWN),
        (Contribution(stated=True, proven=True), UNKNOWN),
        (Contribution(leading=False), UNMET),
    ],
)
@pytest.mark.parametrize("purpose", [Purpose.NON_PROFIT, Purpose.BOTH])
def test_social_contribution_of_the_non_profit(held, verdict, purpose, p):
    assert line("9-3-d", p, purpose=purpose, contribution=held).verdict is verdict


def compared(own, standard=10, direction=Direction.HIGHER, product="样品", main=True):
    value = None if own is None else Decimal(own)
    base = None if standard is None else Decimal(standard)
    return Comparison(product, "指标", base, value, direction, main)


@pytest.mark.parametrize(
    ("comparisons", "verdict"),
    [
        ((), UNKNOWN),
        ((compared(11),), MET),
        ((compared(10),), UNMET),
        ((compared(9),), UNMET),
        ((compared(9, direction=Direction.LOWER),), MET),
        ((compared(11), compared(9)), UNMET),
        ((compared(11), compared(None)), UNKNOWN),
        ((compared(11, standard=None),), UNKNOWN),
        ((compared(11, direction=None),), UNKNOWN),
        ((compared(11, main=False),), UNKNOWN),
        ((compared(9), compared(11, product="另一样品")), MET),
        ((compared(9), compared(None, product="另一样品")), UNKNOWN),
    ],
)
def test_stricter_than_the_standard(comparisons, verdict, p):
    assert line("9-3-e", p, comparisons=comparisons).verdict is verdict


NO_CHECKS = {"spot_checks": ()}


@pytest.mark.parametrize(
    ("change", "choices", "verdict"),
    [
        ({"spot_check_enquiry": False}, {}, UNKNOWN),
        ({"spot_checks": (BAD,)}, {}, UNMET),
        ({"spot_checks": (BAD,), "spot_check_enquiry": False}, {}, UNMET),
        ({"spot_checks": (replace(BAD, passed=None),)}, {}, UNKNOWN),
        ({"spot_checks": (replace(BAD, on=date(2023, 9, 29)),)}, {"P26": "met"}, MET),
        ({"spot_checks": (replace(BAD, on=date(2023, 9, 30)),)}, {"P26": "met"}, UNMET),
        ({"spot_checks": (replace(BAD, on=date(2026, 10, 1)),)}, {"P26": "met"}, MET),
        ({"spot_checks": (replace(BAD, passed=True, first_passed=False),)}, {}, MET),
        (
            {"spot_checks": (replace(BAD, passed=True, first_passed=False),)},
            {"P27": "first"},
            UNMET,
        ),
        ({}, {"P27": "first"}, MET),
        (NO_CHECKS, {}, UNKNOWN),
        (NO_CHECKS, {"P26": "unmet"}, UNMET),
        (NO_CHECKS | {"spot_check_enquiry": False}, {"P26": "met"}, UNKNOWN),
        (NO_CHECKS | {"unchecked_accepted": True}, {}, UNKNOWN),
        (NO_CHECKS | {"unchecked_accepted": True, "unchecked_reason": "有检验"}, {}, MET),
        (NO_CHECKS | {"unchecked_accepted": False}, {}, UNMET),
    ],
)
def test_spot_checks_of_three_years(change, choices, verdict, p):
    assert line("9-3-f", p, choices, **change).verdict is verdict


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"exports": None}, UNKNOWN),
        ({"exports": True}, UNKNOWN),
        ({"exports": True, "customs_enquiry": True}, MET),
        (
            {"exports": True, "customs_notices": (CustomsNotice(date(2025, 1, 1), "海关", True),)},
            UNMET,
        ),
        ({"exports": True, "customs_notices": (CustomsNotice(DAY, "海关"),)}, UNKNOWN),
        (
            {
                "exports": True,
                "customs_enquiry": True,
                "customs_notices": (
                    CustomsNotice(DAY, "海关", False),
                    CustomsNotice(date(2020, 1, 1), "海关", True),
                ),
            },
            MET,
        ),
    ],
)
def test_no_notice_by_customs(change, verdict, p):
    assert line("9-3-g", p, **change).verdict is verdict


def asked(*answers):
    return tuple(Consultation(Topic.ACCIDENTS, "样品局", a) for a in answers)


@pytest.mark.parametrize(
    ("change", "choices", "verdict"),
    [
        ({"incidents": (ACCIDENT,)}, {}, UNMET),
        ({"incidents": (ACCIDENT,)}, {"P28": "5"}, MET),
        ({"incidents": (replace(ACCIDENT, on=date(2023, 9, 30)),)}, {"P28": "3"}, UNMET),
        ({"incidents": (replace(ACCIDENT, on=date(2023, 9, 29)),)}, {"P28": "3"}, MET),
        ({"incidents": (replace(ACCIDENT, responsible=False),)}, {}, MET),
        ({"incidents": (replace(ACCIDENT, responsible=None),)}, {}, UNKNOWN),
        ({"consultations": asked()}, {}, UNKNOWN),
        ({"consultations": asked(True, None)}, {}, UNKNOWN),
        ({"consultations": asked(False)}, {}, UNKNOWN),
        ({"consultations": asked(False), "incidents": (ACCIDENT,)}, {"P28": "5"}, MET),
        (
            {
                "consultations": asked(False),
                "incidents": (replace(ACCIDENT, responsible=False),),
            },
            {"P28": "5"},
            UNKNOWN,
        ),
    ],
)
def test_no_accident_with_responsibility(change, choices, verdict, p):
    assert line("9-3-h", p, choices, **change).verdict is verdict


FULL = YearFigures(
    2025,
    total_profit=60_00,
    taxes=30_00,
    interest=10_00,
    opening_assets=900_00,
    closing_assets=1_100_00,
)


def test_contribution_of_total_assets():
    assert qualification.total_assets_contribution(FULL) == Decimal("10.00")


@pytest.mark.parametrize(
    "change",
    [
        {"total_profit": None},
        {"taxes": None},
        {"interest": None},
        {"opening_assets": None},
        {"closing_assets": None},
        {"opening_assets": 0, "closing_assets": 0},
    ],
)
def test_contribution_is_not_guessed(change):
    assert qualification.total_assets_contribution(replace(FULL, **change)) is None


@pytest.mark.parametrize(
    ("verdict", "opinion"),
    [
        (MET, Opinion.MET),
        (UNMET, Opinion.NOT_MET),
        (UNKNOWN, Opinion.PENDING),
        (NOT, Opinion.NOT_APPLICABLE),
    ],
)
def test_a_finding_suggests_an_opinion(verdict, opinion, p):
    finding = replace(qualification.review(GOOD, p)[0], verdict=verdict)
    assert qualification.suggested(finding) is opinion


@pytest.mark.parametrize(("listed", "verdict"), [(True, UNMET), (False, MET), (None, UNKNOWN)])
def test_dishonesty_is_shown_but_no_condition(listed, verdict, p):
    found = qualification.not_on_dishonesty_list(listed, p)
    assert found.verdict is verdict
    assert not found.refuses
    assert qualification.not_on_dishonesty_list(listed, p.with_choices({"P29": "ignore"})) is None


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [(1, 2, MET), (1, 1, UNMET), (None, 2, UNKNOWN), (1, None, UNKNOWN)],
)
def test_two_people_review(first, second, verdict, p):
    found = qualification.second_reviewer_differs(first, second, p)
    assert found.verdict is verdict
    if verdict is not MET:
        assert not found.refuses
    off = p.with_choices({"P30": "off"})
    assert qualification.second_reviewer_differs(first, second, off).passed


MET_ALL = {c.code: Opinion.MET for c in CONDITIONS}
ONE_UNMET = MET_ALL | {"9-3-c": Opinion.NOT_MET}


def test_every_line_needs_an_opinion():
    assert qualification.all_answered(MET_ALL).passed
    missing = qualification.all_answered({"9-1-a": Opinion.MET, "9-1-b": Opinion.PENDING})
    assert not missing.passed
    assert len(missing.facts) == 13


@pytest.mark.parametrize(
    ("decision", "opinions", "passed", "refuses"),
    [
        (Decision.ADMITTED, MET_ALL, True, True),
        (Decision.ADMITTED, ONE_UNMET, False, True),
        (Decision.REJECTED, ONE_UNMET, True, False),
        (Decision.REJECTED, MET_ALL, False, False),
    ],
)
def test_the_conclusion_follows_the_opinions(decision, opinions, passed, refuses):
    found = qualification.conclusion_agrees(decision, opinions)
    assert found.passed is passed
    assert found.refuses is refuses


def test_papers_are_completed_within_five_working_days(p, calendar):
    due = qualification.supplement_due(date(2026, 9, 29), p, calendar)
    assert due.last == date(2026, 10, 12)  # past the holiday; 10-10 is worked
