"""Legal periods (民法典第二百条起): days, workdays and months, with their derivation."""

import calendar as civil
from dataclasses import dataclass
from datetime import date, timedelta

from xinzhou_desktop.policies import Policies

ONE_DAY = timedelta(days=1)
MONTHS_A_YEAR = 12

_WEEKDAYS = "一二三四五六日"
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The yearly arrangements of rest days; `years` are those that are on record."""

    rest: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def is_rest(self, day: date) -> bool:
        """Whether the day is a rest day: by arrangement, else by the weekend."""
        return day in self.rest or (day.weekday() >= _SATURDAY and day not in self.work)

    def knows(self, year: int) -> bool:
        """Whether the arrangement of that year is on record."""
        return year in self.years


@dataclass(frozen=True, slots=True)
class Period:
    """A period: first counted day, last day, the day after it, and how it was counted."""

    start: date
    first: date
    last: date
    after: date
    days: int
    derivation: tuple[str, ...]

    def contains(self, day: date) -> bool:
        """Whether the day falls between the start and the last day, both included."""
        return self.start <= day <= self.last

    def is_over(self, today: date) -> bool:
        """Whether the last day has passed."""
        return today > self.last


def add_months(day: date, months: int) -> date:
    """The corresponding day, or the last day of a month that has none (民法典第二百零二条)."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    month += 1
    return date(year, month, min(day.day, civil.monthrange(year, month)[1]))


def add_years(day: date, years: int) -> date:
    """The corresponding day of another year."""
    return add_months(day, years * MONTHS_A_YEAR)


def weekday(day: date) -> str:
    """周一 to 周日."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def count_days(start: date, n: int, p: Policies, calendar: Calendar) -> Period:
    """A period of `n` days (天) as P40, P41 and P42 read it."""
    _check_length(n)
    included = p.chooses("P41", "included")
    if p.chooses("P40", "workday"):
        return _workdays(start, n, calendar, included=included)
    first = start if included else start + ONE_DAY
    end = first + timedelta(days=n - 1)
    last = end
    if p.chooses("P42", "extended"):
        while calendar.is_rest(last):
            last += ONE_DAY
    lines = [_start_line(start, first), f"第{n}日 {_short(end)}（{weekday(end)}）"]
    if last != end:
        lines.append(
            f"{_short(end)} 为休假日，顺延至 {_short(last)}（{weekday(last)}）"
            "（民法典第二百零三条，P42）"
        )
    return _period(start, first, last, lines, calendar)


def count_workdays(start: date, n: int, calendar: Calendar) -> Period:
    """A period of `n` working days (工作日); the day of the start is not counted."""
    _check_length(n)
    return _workdays(start, n, calendar, included=False)


def span(start: date, months: int, what: str) -> Period:
    """A period of months that ends on the corresponding day; `what` names it."""
    last = add_months(start, months)
    years, rest = divmod(months, MONTHS_A_YEAR)
    length = f"{years}年" if not rest else f"{months}个月"
    line = (
        f"{what}：起始日 {start} 不计入（民法典第二百零一条）→ {length} → "
        f"对应日 {last}（民法典第二百零二条）→ {last} 24:00 届满"
    )
    first = start + ONE_DAY
    return Period(start, first, last, last + ONE_DAY, (last - start).days, (line,))


def other_readings(
    start: date, n: int, p: Policies, calendar: Calendar
) -> tuple[tuple[str, Period], ...]:
    """What the other readings of P40, P41 and P42 would give, each with its wording."""
    mine = count_days(start, n, p, calendar)
    found: list[tuple[str, Period]] = []
    for id_, keys in (
        ("P40", ("natural", "workday")),
        ("P41", ("excluded", "included")),
        ("P42", ("extended", "kept")),
    ):
        for key in keys:
            other = p.with_choices({id_: key})
            period = count_days(start, n, other, calendar)
            if period.last != mine.last:
                found.append((f"{id_} {other.label(id_)}", period))
    return tuple(found)


def _check_length(n: int) -> None:
    if n < 1:
        raise ValueError(f"期限应为1天以上，现为 {n} 天")


def _workdays(start: date, n: int, calendar: Calendar, *, included: bool) -> Period:
    day = start if included else start + ONE_DAY
    first, counted, skipped = None, 0, 0
    while True:
        if calendar.is_rest(day):
            skipped += 1
        else:
            first = first or day
            counted += 1
        if counted == n:
            break
        day += ONE_DAY
    lines = [_start_line(start, first or day), f"第{n}个工作日 {_short(day)}（{weekday(day)}）"]
    if skipped:
        lines.append(f"其间休假日 {skipped} 天不计")
    return _period(start, first or day, day, lines, calendar)


def _period(start: date, first: date, last: date, lines: list[str], calendar: Calendar) -> Period:
    after = last + ONE_DAY
    lines.append(f"期满 {_short(last)} 24:00，最早 {_short(after)}")
    lines += [
        f"注意：{year} 年放假安排未录入，休假日只按周末推算，请录入后复核"
        for year in range(start.year, last.year + 1)
        if not calendar.knows(year)
    ]
    return Period(start, first, last, after, (last - first).days + 1, tuple(lines))


def _start_line(start: date, first: date) -> str:
    how = "计入（P41）" if first == start else "不计入（民法典第二百零一条，P41）"
    return f"起始日 {start} {how} → 第1日 {_short(first)}（{weekday(first)}）"


def _short(day: date) -> str:
    return f"{day:%m-%d}"
