from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinzhou_desktop import policies
from xinzhou_desktop.rules import holidays, periods
from xinzhou_desktop.rules.periods import Calendar

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 1))
SHIPPED = holidays.calendar_of(holidays.shipped())
DEFAULTS = policies.defaults()
READINGS = st.sampled_from(
    [
        DEFAULTS.with_choices({"P40": a, "P41": b, "P42": c})
        for a in ("natural", "workday")
        for b in ("excluded", "included")
        for c in ("extended", "kept")
    ]
)


def test_seven_days_of_a_notice_published_on_a_monday(p, calendar):
    period = periods.count_days(date(2026, 11, 2), 7, p, calendar)
    assert (period.first, period.last, period.after) == (
        date(2026, 11, 3),
        date(2026, 11, 9),
        date(2026, 11, 10),
    )
    assert period.derivation == (
        "起始日 2026-11-02 不计入（民法典第二百零一条，P41） → 第1日 11-03（周二）",
        "第7日 11-09（周一）",
        "期满 11-09 24:00，最早 11-10",
    )


def test_a_last_day_of_rest_moves_behind_the_holiday(p, calendar):
    period = periods.count_days(date(2026, 9, 25), 7, p, calendar)
    assert period.last == date(2026, 10, 8)
    assert period.days == 13
    assert "10-02 为休假日，顺延至 10-08（周四）（民法典第二百零三条，P42）" in period.derivation
    kept = periods.count_days(date(2026, 9, 25), 7, p.with_choices({"P42": "kept"}), calendar)
    assert kept.last == date(2026, 10, 2)


def test_a_working_weekend_is_no_rest(p, calendar):
    # 2026-10-10 is a Saturday on which people work.
    assert periods.count_days(date(2026, 10, 3), 7, p, calendar).last == date(2026, 10, 10)


def test_the_first_day_counts_where_the_policy_says_so(p, calendar):
    included = p.with_choices({"P41": "included"})
    period = periods.count_days(date(2026, 11, 2), 7, included, calendar)
    assert (period.first, period.last) == (date(2026, 11, 2), date(2026, 11, 9))  # 11-08 is Sunday
    assert period.derivation[0].startswith("起始日 2026-11-02 计入（P41）")


def test_seven_working_days_skip_the_weekend(p, calendar):
    workdays = p.with_choices({"P40": "workday"})
    period = periods.count_days(date(2026, 11, 2), 7, workdays, calendar)
    assert period.last == date(2026, 11, 11)
    assert "其间休假日 2 天不计" in period.derivation
    included = workdays.with_choices({"P41": "included"})
    assert periods.count_days(date(2026, 11, 2), 5, included, calendar).last == date(2026, 11, 6)


def test_five_working_days_without_a_weekend(calendar):
    period = periods.count_workdays(date(2026, 11, 1), 5, calendar)
    assert (period.first, period.last) == (date(2026, 11, 2), date(2026, 11, 6))
    assert not any("不计" in line and "休假日" in line for line in period.derivation)


@pytest.mark.parametrize("n", [0, -1])
def test_a_period_has_a_length(n, p, calendar):
    with pytest.raises(ValueError, match="1天以上"):
        periods.count_days(date(2026, 11, 2), n, p, calendar)
    with pytest.raises(ValueError, match="1天以上"):
        periods.count_workdays(date(2026, 11, 2), n, calendar)


def test_an_unknown_year_is_said_not_guessed(p):
    period = periods.count_days(date(2026, 12, 28), 7, p, Calendar(years=frozenset({2026})))
    assert [line for line in period.derivation if "未录入" in line] == [
        "注意：2027 年放假安排未录入，休假日只按周末推算，请录入后复核"
    ]


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2028, 2, 29), 36, date(2031, 2, 28)),
        (date(2028, 2, 29), 60, date(2033, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 12, 15), 36, date(2029, 12, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
    ],
)
def test_months_end_on_the_corresponding_day(day, months, end):
    assert periods.add_months(day, months) == end


def test_a_span_names_what_it_is():
    half = periods.span(date(2026, 8, 31), 6, "监督期")
    assert (half.first, half.last, half.after) == (
        date(2026, 9, 1),
        date(2027, 2, 28),
        date(2027, 3, 1),
    )
    assert half.derivation == (
        (
            "监督期：起始日 2026-08-31 不计入（民法典第二百零一条）→ 6个月 → "
            "对应日 2027-02-28（民法典第二百零二条）→ 2027-02-28 24:00 届满"
        ),
    )
    assert "3年" in periods.span(date(2028, 2, 29), 36, "有效期").derivation[0]
    assert half.contains(date(2026, 8, 31))
    assert half.contains(date(2027, 2, 28))
    assert not half.contains(date(2027, 3, 1))
    assert not half.is_over(date(2027, 2, 28))
    assert half.is_over(date(2027, 3, 1))


def test_the_other_readings_are_shown(p, calendar):
    others = dict(periods.other_readings(date(2026, 9, 25), 7, p, calendar))
    assert {what: period.last for what, period in others.items()} == {
        "P40 工作日": date(2026, 10, 12),
        "P42 不顺延": date(2026, 10, 2),
    }


@given(DAYS, st.integers(1, 30), READINGS)
def test_a_period_never_falls_short(start, n, reading):
    period = periods.count_days(start, n, reading, SHIPPED)
    assert period.days >= n
    assert period.after == period.last + timedelta(days=1)
    assert period.first >= start
    assert period.last == period.first + timedelta(days=period.days - 1)


@given(DAYS, st.integers(1, 30))
def test_the_default_is_the_longest_natural_reading(start, n):
    mine = periods.count_days(start, n, DEFAULTS, SHIPPED)
    assert not SHIPPED.is_rest(mine.last)
    for key in ("P41", "P42"):
        other = DEFAULTS.with_choices({key: {"P41": "included", "P42": "kept"}[key]})
        assert periods.count_days(start, n, other, SHIPPED).last <= mine.last


@given(DAYS, st.integers(1, 30))
def test_workdays_are_as_many_as_asked(start, n):
    period = periods.count_workdays(start, n, SHIPPED)
    days = [period.first + timedelta(days=i) for i in range(period.days)]
    assert sum(not SHIPPED.is_rest(day) for day in days) == n
    assert not SHIPPED.is_rest(period.first)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 120), st.integers(0, 120))
def test_months_keep_order_and_day(day, a, b):
    first, second = periods.add_months(day, a), periods.add_months(day, a + b)
    assert first <= second
    assert first.day == day.day or (first + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("day", "rest"),
    [
        (date(2026, 1, 1), True),
        (date(2026, 1, 4), False),
        (date(2026, 2, 23), True),
        (date(2026, 9, 20), False),
        (date(2025, 10, 8), True),
        (date(2025, 10, 11), False),
        (date(2024, 2, 18), False),
        (date(2024, 9, 17), True),
        (date(2026, 11, 7), True),
        (date(2026, 11, 9), False),
    ],
)
def test_the_shipped_calendar(day, rest, calendar):
    assert calendar.is_rest(day) is rest
    assert calendar.knows(day.year)


def test_the_calendar_knows_only_what_is_on_record(calendar):
    assert calendar.years == {2024, 2025, 2026}
    assert not calendar.knows(2027)
    assert all(x.name and x.source for x in holidays.shipped())


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_rest_and_work_do_not_cross(year, calendar):
    assert not calendar.rest & calendar.work
    assert all(day.weekday() >= 5 for day in calendar.work)
    assert sum(day.year == year for day in calendar.rest) >= 24


@pytest.mark.parametrize(
    "text",
    [
        "year = 3",
        "[[year]]\nyear = 2027\nsource = ''\nholiday = [{ name = 'x', rest = [2027-01-02] }]",
        (
            "[[year]]\nyear = 2027\nsource = ''\n"
            "holiday = [{ name = 'x', rest = [2027-01-03, 2027-01-01] }]"
        ),
        (
            "[[year]]\nyear = 2027\nsource = ''\n"
            "holiday = [{ name = 'x', rest = [2026-12-31, 2027-01-01] }]"
        ),
        "[[year]]\nyear = 2027\nholiday = [{ name = 'x', rest = [2027-01-01, 2027-01-01] }]",
    ],
)
def test_a_damaged_calendar_is_named(tmp_path, text):
    path = tmp_path / "days.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"^days\.toml"):
        holidays.read(path)


def test_a_missing_calendar_is_named(tmp_path):
    with pytest.raises(ValueError, match=r"^days\.toml"):
        holidays.read(tmp_path / "days.toml")
