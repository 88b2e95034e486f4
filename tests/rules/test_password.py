"""Password rules: long, mixed, not known, not one's own name (GB/T 22239, 身份鉴别)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinzhou_desktop.rules import password as rules

GOOD = "Jiangxi-2026"


def told(password, *, login="wangjing", name="王静", least=10):
    return rules.problems(password, login=login, name=name, least=least)


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "春江潮水连海平-2026a",
        "江西上饶信州区A1bcd",
        "ALLCAPS-20-26",
        "lower case 26",
        "Ｊｉａｎｇｘｉ－２０２６",
        "Δελτα-Ab-2026",
    ],
)
def test_a_password_of_three_kinds_is_taken(password):
    assert told(password) == ()


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", ("至少10个字符，现在是0个", "要有大写字母")),
        ("Ab-2026", ("至少10个字符，现在是7个",)),
        ("jiangxi2026", ("要有大写字母、小写字母、数字、其他字符",)),
        ("JIANGXI2026", ("四种中的三种",)),
        ("江西上饶信州区质量强区办", ("四种中的三种",)),
        ("12345678-90", ("四种中的三种",)),
        ("Wangjing-2026", ("不能含有账号或姓名",)),
        ("2026-WANGJING-a", ("不能含有账号或姓名",)),
        ("王静Abcdef-2026", ("不能含有账号或姓名",)),
        ("Password123!", ("太常见",)),
        ("2026Dragon!!", ("太常见",)),
        ("Ｐａｓｓｗｏｒｄ１２３！", ("太常见",)),
        ("Qwertyuiop1!", ("太常见",)),
        ("1q2w3e4r5T-2026", ("太常见",)),
        ("wangjing", ("现在是8个", "四种中的三种", "不能含有账号或姓名")),
    ],
)
def test_what_speaks_against_a_password_is_told_in_words(password, words):
    found = told(password)
    assert len(found) == len(words)
    for line, word in zip(found, words, strict=True):
        assert word in line


@pytest.mark.parametrize("least", [8, 12, 13, 64])
def test_the_length_counts_characters(least):
    short = len(GOOD) < least
    assert bool(told(GOOD, least=least)) is short


def test_an_empty_name_forbids_nothing():
    assert told(GOOD, login="  ", name="") == ()


def test_a_name_is_found_whatever_its_case_and_its_spaces():
    assert told("My-Jiangxi-26", login=" JIANGXI ") == ("不能含有账号或姓名",)


def test_every_common_password_is_refused():
    common = sorted(rules._common())
    assert len(common) >= rules.KNOWN - 1
    assert [p for p in common if not told(p)] == []


def test_a_common_password_that_is_dressed_up_is_refused():
    words = [p for p in sorted(rules._common())[::20] if p[0].isalpha() or p[-1].isalpha()]
    assert len(words) > 300
    free = [
        p
        for p in words
        for dressed in ((f"{p}2026!",) if p[-1].isalpha() else (f"2026!{p}",))
        if "太常见，容易被猜到" not in told(dressed.title())
    ]
    assert free == []


@given(
    password=st.text(st.characters(codec=None), max_size=40),
    login=st.text(max_size=10),
    name=st.text(st.characters(codec=None), max_size=10),
    least=st.integers(-5, 100),
)
def test_no_text_brings_the_rules_down(password, login, name, least):
    found = rules.problems(password, login=login, name=name, least=least)
    assert all(isinstance(line, str) and line for line in found)
    assert len(set(found)) == len(found)


@given(st.characters(codec=None))
def test_every_character_is_of_one_kind(character):
    assert len(rules._classes(character)) == 1


@pytest.mark.parametrize(
    ("days", "today", "due"),
    [
        (90, date(2026, 5, 31), True),
        (90, date(2026, 5, 30), False),
        (90, date(2030, 1, 1), True),
        (1, date(2026, 3, 2), False),
        (1, date(2026, 3, 3), True),
        (0, date(2099, 1, 1), False),
        (90, date(2020, 1, 1), False),
    ],
)
def test_a_password_stands_for_its_days(days, today, due):
    assert rules.must_change(date(2026, 3, 2), today, days) is due
