import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinzhou_desktop.rules import credit_code
from xinzhou_desktop.rules.credit_code import Severity

ZERO = "91361102MA30000230"  # check digit 0
RURAL = "N2361102MF00000123"
CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def code(head):
    return head + credit_code.check_digit(head + "0")


def severities(text):
    return [problem.severity for problem in credit_code.problems(text)]


@pytest.mark.parametrize(
    "good", [ZERO, RURAL, code("Y1361102MF0000012"), code("12361102MB0000012")]
)
def test_valid_codes_of_every_authority(good):
    assert credit_code.problems(good) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" ９１３６１１０２ｍａ３００００２３０ ", ZERO),
        ("91361102-ma3000023-0", ZERO),
        ("9136 1102 MA30 0002 30", ZERO),
        ("n2361102mf00000123", RURAL),
    ],
)
def test_codes_are_taken_as_meant(typed, meant):
    assert credit_code.normalise(typed) == meant


@pytest.mark.parametrize("wrong", ["", "9136", ZERO + "0"])
def test_a_wrong_length_is_an_error(wrong):
    assert severities(wrong) == [Severity.ERROR]


@pytest.mark.parametrize("letter", "IOSVZ中")
def test_letters_outside_the_standard_are_an_error(letter):
    found = credit_code.problems(ZERO[:8] + letter + ZERO[9:])
    assert [x.severity for x in found] == [Severity.ERROR]
    assert letter in found[0].text


def test_a_wrong_check_digit_only_warns():
    found = credit_code.problems(ZERO[:-1] + "1")
    assert [x.severity for x in found] == [Severity.WARNING]
    assert "应为“0”" in found[0].text


def test_an_unknown_authority_only_warns():
    assert severities(code("B1361102MA3000023")) == [Severity.WARNING]


@pytest.mark.parametrize("region", ["361102", "361100", "360000", "100000"])
def test_registration_above_the_district_is_no_matter(region):
    assert severities(code(f"91{region}MA3000023")) == []


def test_registration_elsewhere_is_a_hint():
    assert severities(code("91330100MA3000023")) == [Severity.HINT]


@pytest.mark.parametrize(
    ("text", "may"), [(ZERO, True), (RURAL, True), (code("92361102MA3000023"), False)]
)
def test_a_sole_trader_is_no_legal_person(text, may):
    assert credit_code.is_legal_person_code(text) is may


@given(
    st.text(CHARACTERS, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(CHARACTERS)
)
def test_one_wrong_character_is_always_noticed(head, place, other):
    good = code(head)
    wrong = good[:place] + other + good[place + 1 :]
    noticed = any("校验码" in problem.text for problem in credit_code.problems(wrong))
    assert noticed is (wrong != good)


@given(st.text(max_size=30))
def test_any_text_gets_an_answer(text):
    plain = credit_code.normalise(text)
    assert credit_code.normalise(plain) == plain
    credit_code.problems(plain)
