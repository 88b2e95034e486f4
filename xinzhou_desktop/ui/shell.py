"""What the window needs to know of the program around it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from xinzhou_desktop.ui.jobs import Job


class Shell(Protocol):
    """What the window needs to know of the program around it."""

    @property
    def practice(self) -> bool:
        """Whether the data are made up for practice."""

    def now(self) -> datetime:
        """The clock."""

    def today(self) -> date:
        """The civil date of China."""

    def years(self) -> Sequence[tuple[int, str]]:
        """The award years, newest first: key and label."""

    def people(self) -> Sequence[tuple[int, str]]:
        """The people who may act: key and name."""

    def person(self) -> int | None:
        """Who acts now."""

    def take_over(self, person_id: int, password: str) -> None:
        """Another person sits down; raises `AwardError` for a wrong password."""

    def unlock(self, password: str) -> None:
        """The person at the desk is back; raises `AwardError` for a wrong password."""

    def must_change_password(self) -> bool:
        """Whether the person at the desk has to choose a new password first."""

    def password_length(self) -> int:
        """The least length of a password, in characters."""

    def change_password(self, old: str, new: str) -> None:
        """A new password for the person at the desk; raises `AwardError`."""

    def barred(self, slug: str) -> str:
        """Why the person at the desk does not see a page, or "backup"; empty if he does."""

    @property
    def idle_minutes(self) -> int:
        """After how many minutes without a hand on the machine the screen is locked."""

    def signs(self, cycle_id: int | None) -> Mapping[str, tuple[str, int]]:
        """By stage slug: the state of the stage and the number of open matters."""

    def backup(self) -> tuple[str, str]:
        """The state of the last backup (ok, warn or bad), and a sentence."""

    def look_after(self) -> Job | None:
        """Start what runs while people work: the day's backup and the longer checks."""

    def footnotes(self) -> Sequence[str]:
        """What stands at the right of the status line before the date."""

    def menu(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """What the menu of the header offers."""

    def close(self) -> None:
        """The window closes: stop jobs, release the file."""
