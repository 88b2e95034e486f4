"""发文登记: consecutive, once, and nothing unaccounted for."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.services.numbers import own_number
from xinzhou_desktop.vocabulary import NumberKind

LETTER = NumberKind.LETTER


@pytest.fixture
def numbers(seeded):
    return seeded.services.numbers


def texts(numbers, year=2026):
    return [(row.text, row.state) for row in numbers.rows(year)]


def test_each_series_counts_by_itself_and_by_year(numbers):
    drawn = [
        numbers.draw(LETTER, "关于开会的函", 2026),
        numbers.draw(LETTER, "关于借用会场的函", 2026),
        numbers.draw(NumberKind.ISSUED, "关于培训的通知", 2026),
        numbers.draw(NumberKind.REPORT, "关于经费的请示", 2026),
        numbers.draw(NumberKind.MINUTES, "工作会议纪要", 2026),
        numbers.draw(LETTER, "关于开会的函", 2027),
    ]
    assert drawn == [
        "信质强办函〔2026〕1号",
        "信质强办函〔2026〕2号",
        "信质强办发〔2026〕1号",
        "信质强办〔2026〕1号",
        "信质强办纪〔2026〕1号",
        "信质强办函〔2027〕1号",
    ]
    assert len(numbers.rows(2026)) == 5


def test_a_void_number_stays_and_is_never_given_again(numbers):
    first = numbers.draw(LETTER, "没有发出的函", 2026)
    with pytest.raises(InvalidInput, match="原因"):
        numbers.void(first, " ")
    numbers.void(first, "没有发出")
    with pytest.raises(InvalidInput, match="已经作废"):
        numbers.void(first, "再来一次")
    with pytest.raises(InvalidInput, match="没有"):
        numbers.void("信质强办函〔2026〕99号", "没有这个号")
    assert numbers.draw(LETTER, "另一件函", 2026) == "信质强办函〔2026〕2号"
    assert texts(numbers) == [(first, "作废"), ("信质强办函〔2026〕2号", "在用")]
    assert numbers.rows(2026)[0].reason == "没有发出"


def test_a_number_given_on_paper_is_entered_and_its_gap_is_shown(numbers, make_year):
    make_year(number="信质强办发〔2026〕3号")
    assert texts(numbers) == [
        ("信质强办发〔2026〕1号", "没有登记"),
        ("信质强办发〔2026〕2号", "没有登记"),
        ("信质强办发〔2026〕3号", "在用"),
    ]
    assert numbers.draw(NumberKind.ISSUED, "关于培训的通知", 2026) == "信质强办发〔2026〕4号"


def test_a_plan_without_a_number_takes_the_next_one(seeded, make_year):
    plan, cycle_id = seeded.services.plan, make_year(number="")
    assert plan.detail(cycle_id).number == "信质强办发〔2026〕1号"


@pytest.mark.parametrize("kind", list(NumberKind))
def test_a_number_of_another_paper_or_a_void_one_is_refused(numbers, make_year, kind):
    taken = numbers.draw(kind, "关于培训的通知", 2026)
    with pytest.raises(InvalidInput, match="已经用于《关于培训的通知》") as refused:
        make_year(number=taken)
    assert refused.value.field == "number"
    numbers.void(taken, "文件没有发出")
    with pytest.raises(InvalidInput, match="已经作废"):
        make_year(2027, number=taken)


def test_the_number_of_another_body_is_taken_as_it_is(numbers, seeded, make_year):
    cycle_id = make_year(number="信府办字〔2026〕12号")
    assert seeded.services.plan.detail(cycle_id).number == "信府办字〔2026〕12号"
    assert numbers.rows(2026) == []


@pytest.mark.parametrize("year", [26, 20260])
def test_a_year_that_cannot_be_is_refused(numbers, year):
    with pytest.raises(InvalidInput, match="四位数"):
        numbers.draw(LETTER, "函", year)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(["draw", "void", *range(1, 12)]), max_size=8))
def test_whatever_is_done_every_number_up_to_the_last_is_accounted_for(seeded, steps):
    numbers, given_out = seeded.services.numbers, []
    year = 2030 + len(numbers.rows(2030)) % 2
    before = len(numbers.rows(year))
    for n, step in enumerate(steps):
        title = f"第{before}批第{n}件"
        if step == "draw":
            given_out.append(numbers.draw(LETTER, title, year))
        elif step == "void":
            live = [row.text for row in numbers.rows(year) if row.state == "在用"]
            if live:
                numbers.void(live[-1], "不用了")
        else:
            text = f"信质强办函〔{year}〕{step}号"
            try:
                with numbers._database.act("取文号") as session:
                    own_number(session, LETTER, text, year, title)
                given_out.append(text)
            except InvalidInput:
                continue
    rows = [row for row in numbers.rows(year) if row.series == "信质强办函"]
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert len(given_out) == len(set(given_out))
