import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinzhou_desktop import money

BEYOND = 10**12 * 100
AMOUNTS = st.integers(-BEYOND + 1, BEYOND - 1)


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (80_000_00, "人民币捌万元整"),
        (10_000_00, "人民币壹万元整"),
        (290_000_00, "人民币贰拾玖万元整"),
        (1_409_50, "人民币壹仟肆佰零玖元伍角"),
        (325_04, "人民币叁佰贰拾伍元零肆分"),
        (16_409_02, "人民币壹万陆仟肆佰零玖元零贰分"),
        (107_000_53, "人民币壹拾万柒仟元零伍角叁分"),
        (0, "人民币零元整"),
        (5, "人民币伍分"),
        (50, "人民币伍角"),
        (10_00, "人民币壹拾元整"),
        (1_001_00, "人民币壹仟零壹元整"),
        (1_010_00, "人民币壹仟零壹拾元整"),
        (100_010_00, "人民币壹拾万零壹拾元整"),
        (100_000_001_00, "人民币壹亿零壹元整"),
        (-1_00, "人民币负壹元整"),
        (100_000_000_000_00, "人民币壹仟亿元整"),
    ],
)
def test_capitals_as_a_bank_reads_them(fen, text):
    assert money.capital(fen) == text


def test_capitals_stop_where_the_words_stop():
    assert money.capital(BEYOND - 1).startswith("人民币玖仟玖佰玖拾玖亿")
    with pytest.raises(ValueError, match="12位数以内"):
        money.capital(BEYOND)


def spoken(text):
    """Read capitals back, the slow and simple way."""
    digits = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
    units = {"拾": 10, "佰": 100, "仟": 1000}
    sign = -1 if "负" in text else 1
    fen = group = whole = digit = 0
    for c in text.removeprefix("人民币").removeprefix("负"):
        if c in digits:
            digit = digits[c]
        elif c in units:
            group, digit = group + digit * units[c], 0
        elif c in "万亿":
            whole += (group + digit) * (10**4 if c == "万" else 10**8)
            group = digit = 0
        elif c == "元":
            fen, group, digit = (whole + group + digit) * 100, 0, 0
        elif c in "角分":
            fen, digit = fen + digit * (10 if c == "角" else 1), 0
    return sign * fen


@given(AMOUNTS)
def test_capitals_say_the_amount_and_nothing_else(fen):
    text = money.capital(fen)
    assert spoken(text) == fen
    assert "零零" not in text
    assert text.endswith(("整", "角", "分"))


@given(AMOUNTS)
def test_an_amount_shown_reads_back(fen):
    assert money.parse_yuan(money.yuan(fen)) == fen


@pytest.mark.parametrize(
    ("fen", "shown"),
    [(80_000_00, "80,000.00"), (-1, "-0.01"), (0, "0.00"), (-1_234_05, "-1,234.05")],
)
def test_yuan_has_two_decimals(fen, shown):
    assert money.yuan(fen) == shown


@pytest.mark.parametrize(
    ("fen", "shown"),
    [
        (80_000_00, "8.00"),
        (290_000_00, "29.00"),
        (50_00, "0.01"),
        (49_99, "0.00"),
        (-49_99, "0.00"),
        (-50_00, "-0.01"),
        (123_456_789_012_00, "12,345,678.90"),
    ],
)
def test_wan_rounds_half_away_from_zero(fen, shown):
    assert money.wan(fen) == shown


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("80000", 80_000_00),
        (" ￥８０，０００．５ ", 80_000_50),
        ("人民币1,409.50元", 1_409_50),
        ("-0.01", -1),
        ("1 000.00", 1_000_00),
    ],
)
def test_typed_amounts_are_taken_as_meant(text, fen):
    assert money.parse_yuan(text) == fen


@pytest.mark.parametrize("text", ["8万", "1.005", "12,34", "1e3", "--1", "abc", "1.2.3"])
def test_unclear_amounts_are_refused(text):
    with pytest.raises(ValueError, match="不是金额"):
        money.parse_yuan(text)


@pytest.mark.parametrize("text", ["", "  ", "元"])
def test_an_empty_amount_is_asked_for(text):
    with pytest.raises(ValueError, match="请填写金额"):
        money.parse_yuan(text)


def test_an_amount_beyond_words_is_refused():
    with pytest.raises(ValueError, match="12位数以内"):
        money.parse_yuan("1000000000000")
