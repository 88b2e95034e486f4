"""Which backups stay: daily, weekly, monthly, year ends, and what a dangerous act was preceded by.

Pure: a backup that was let go once would be let go by every later look too.
"""

from collections.abc import Callable, Hashable, Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from xinzhou_desktop.vocabulary import Occasion

DAILY, WEEKLY, MONTHLY = 7, 5, 12
RECENT = timedelta(hours=24)
WANTED = timedelta(days=30)  # a backup that somebody asked for does not go the same day
DANGEROUS = frozenset(
    occasion.value
    for occasion in (
        Occasion.MIGRATION,
        Occasion.IMPORT,
        Occasion.MERGE,
        Occasion.RESTORE,
        Occasion.YEAR_CLOSE,
    )
)


class Dated(Protocol):
    """What is asked of a backup."""

    @property
    def at(self) -> datetime: ...
    @property
    def occasion(self) -> str: ...
    @property
    def year_end(self) -> bool: ...
    @property
    def acts(self) -> int: ...


T = TypeVar("T", bound=Dated)


def keep(backups: Iterable[T], now: datetime) -> AbstractSet[T]:
    """The backups that stay; the newest and the one with the most acts always do."""
    newest_first = sorted(backups, key=lambda b: (b.at, b.acts), reverse=True)
    kept: set[T] = set()
    # A backup made by hand in the evening must not cost the one of the morning.
    by_itself = [b for b in newest_first if b.occasion != Occasion.HAND.value]
    for backups_of in (newest_first, by_itself):
        kept.update(_newest_of_each(backups_of, lambda b: b.at.date(), DAILY))
        kept.update(_newest_of_each(backups_of, lambda b: b.at.isocalendar()[:2], WEEKLY))
        kept.update(_newest_of_each(backups_of, lambda b: (b.at.year, b.at.month), MONTHLY))
        kept.update(_newest_of_each(backups_of, lambda b: b.at.year, len(backups_of)))
    kept.update(b for b in newest_first if b.year_end)
    kept.update(b for b in newest_first if b.occasion in DANGEROUS and now - b.at <= RECENT)
    kept.update(
        b for b in newest_first if b.occasion == Occasion.HAND.value and now - b.at <= WANTED
    )
    # A clock that was wrong for a day must not cost the fullest copy.
    kept.update(sorted(newest_first, key=lambda b: (b.acts, b.at))[-1:])
    return kept


def _newest_of_each(
    newest_first: list[T], period: Callable[[T], Hashable], periods: int
) -> Iterable[T]:
    found: dict[Hashable, T] = {}
    for backup in newest_first:
        found.setdefault(period(backup), backup)
    return list(found.values())[:periods]
