"""Which backups stay: a pure rule, tried on thousands of made-up histories."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xinzhou_desktop.storage.generations import DAILY, MONTHLY, RECENT, WANTED, WEEKLY, keep
from xinzhou_desktop.vocabulary import Occasion
from xinzhou_desktop.world import CHINA

START = datetime(2024, 1, 1, 9, tzinfo=CHINA)


@dataclass(frozen=True)
class Fake:
    at: datetime
    occasion: str
    year_end: bool
    acts: int


def fake(hours, occasion=Occasion.DAILY, acts=0):
    return Fake(START + timedelta(hours=hours), occasion.value, occasion is Occasion.YEAR_END, acts)


HISTORIES = st.frozensets(
    st.builds(
        fake,
        st.integers(0, 3 * 365 * 24),
        st.sampled_from(list(Occasion)),
        st.integers(0, 10_000),
    ),
    max_size=60,
)
NOW = st.integers(0, 4 * 365 * 24).map(lambda hours: START + timedelta(hours=hours))


@given(HISTORIES, NOW)
def test_the_newest_and_the_fullest_are_never_removed(history, now):
    kept = keep(history, now)
    assert kept <= history
    if history:
        assert max(b.at for b in history) in {b.at for b in kept}
        assert max(b.acts for b in history) in {b.acts for b in kept}


@given(HISTORIES, NOW)
def test_no_more_stay_than_the_generations_need(history, now):
    years = {b.at.year for b in history}
    asked = [
        b
        for b in history
        if b.year_end
        or now - b.at <= RECENT
        or (b.occasion == Occasion.HAND.value and now - b.at <= WANTED)
    ]
    # Twice: those made by hand do not stand in for the others.
    generations = 2 * (DAILY + WEEKLY + MONTHLY + len(years))
    assert len(keep(history, now)) <= generations + len(asked) + 1


@given(HISTORIES, NOW)
def test_a_second_look_removes_nothing_more(history, now):
    once = keep(history, now)
    assert keep(once, now) == once


@given(HISTORIES, HISTORIES, NOW, st.integers(0, 1000))
def test_what_was_let_go_is_never_wanted_again(history, more, now, hours):
    later = keep(history | more, now + timedelta(hours=hours))
    assert later & history <= keep(history, now)


@given(HISTORIES, NOW)
def test_every_day_week_month_and_year_end_asked_for_has_one(history, now):
    kept = keep(history, now)
    assert {b for b in history if b.year_end} <= kept
    assert {b.at.year for b in history} == {b.at.year for b in kept}
    for period, count in (
        (lambda b: b.at.date(), DAILY),
        (lambda b: b.at.isocalendar()[:2], WEEKLY),
        (lambda b: (b.at.year, b.at.month), MONTHLY),
    ):
        newest = sorted({period(b) for b in history}, reverse=True)[:count]
        assert set(newest) <= {period(b) for b in kept}


def test_a_year_of_daily_backups_comes_down_to_a_few():
    history = frozenset(fake(24 * day, acts=day) for day in range(400))
    # 400 days end on a Monday: 7 days, 3 more weeks, 10 more months; the year end is one of them.
    assert len(keep(history, START + timedelta(days=400))) == 7 + 3 + 10


def test_what_was_made_before_a_dangerous_act_stays_a_day():
    before = [fake(n, Occasion.IMPORT, acts=n) for n in range(5)]
    history = frozenset([*before, fake(8, acts=9)])
    assert keep(history, START + timedelta(hours=9)) == history
    assert keep(history, START + timedelta(hours=40)) == {fake(8, acts=9)}


def test_a_backup_by_hand_does_not_cost_that_of_the_morning():
    morning, evening = fake(24), fake(33, Occasion.HAND, 5)
    yesterday = fake(3, Occasion.CLOSE)
    now = START + timedelta(hours=34)
    assert keep({morning, evening, yesterday}, now) == {morning, evening, yesterday}
