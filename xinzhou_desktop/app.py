"""Puts the window together: the pages over the services, and what the window asks of them."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from xinzhou_desktop.errors import AwardError
from xinzhou_desktop.installation import Installation
from xinzhou_desktop.progress import Progress
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.storage import audit, background, handouts
from xinzhou_desktop.ui.jobs import Job, JobRunner
from xinzhou_desktop.ui.main_window import MainWindow
from xinzhou_desktop.ui.preferences import Preferences
from xinzhou_desktop.vocabulary import Occasion
from xinzhou_desktop.world import World

AREAS = {"home": "首页", "backup": "备份"} | {stage.slug: stage.title for stage in Stage}


class DeskShell:
    """What the window needs to know of the program around it."""

    def __init__(self, installation: Installation, jobs: JobRunner, world: World) -> None:
        self._installation = installation
        self._services = installation.services
        self._jobs, self._world = jobs, world
        self._window: MainWindow | None = None

    @property
    def practice(self) -> bool:
        """Whether the data are made up for practice."""
        return self._installation.paths.practice_mark.exists()

    def now(self) -> datetime:
        """The clock."""
        return self._world.now()

    def today(self) -> date:
        """The civil date of China."""
        return self._world.today

    def years(self) -> Sequence[tuple[int, str]]:
        """The award years, newest first."""
        return [(y.cycle_id, f"{y.year}年（{y.standing}）") for y in self._services.plan.years()]

    def people(self) -> Sequence[tuple[int, str]]:
        """The people who may act."""
        return self._services.accounts.present()

    def person(self) -> int | None:
        """Who acts now."""
        return self._services.office.operator.person_id

    def take_over(self, person_id: int, password: str) -> None:
        """Another person sits down at the desk."""
        self._services.accounts.switch(self._services.accounts.login_of(person_id), password)

    def unlock(self, password: str) -> None:
        """The person at the desk is back."""
        self._services.accounts.unlock_screen(password)

    def must_change_password(self) -> bool:
        """Whether the person at the desk has a borrowed or an old password."""
        return not self.practice and self._services.accounts.must_change_password()

    def password_length(self) -> int:
        """The least length of a password."""
        return self._services.accounts.security().password_length

    def change_password(self, old: str, new: str) -> None:
        """A new password for the person at the desk."""
        self._services.accounts.change_password(old, new)

    def barred(self, slug: str) -> str:
        """Why the person at the desk does not see a page."""
        office = self._services.office
        why = office.hidden(AREAS.get(slug, ""))
        # Who keeps the accounts and nothing else has a first page of his own.
        return "" if slug == "home" and not office.hidden("账户") else why

    @property
    def idle_minutes(self) -> int:
        """When the screen is locked."""
        return self._services.accounts.security().idle_minutes

    def signs(self, cycle_id: int | None) -> Mapping[str, tuple[str, int]]:
        """The state of each stage and the number of open matters."""
        if self._services.office.hidden(AREAS["home"]):
            return {}
        return self._services.overview.signs(cycle_id)

    def backup(self) -> tuple[str, str]:
        """The state of the last backup, and a sentence."""
        state = self._services.archive.state()
        return state.state, state.words

    def footnotes(self) -> Sequence[str]:
        """Where the data lie, and that they can only be looked at."""
        look = ["只能查看"] if self._installation.database.viewing else []
        return [*look, f"数据：{self._installation.paths.data}"]

    def look_after(self) -> Job | None:
        """Start what runs while people work."""
        job = Job(self._look_after)
        self._jobs.start(job)
        return job

    def _look_after(self, progress: Progress) -> list[str]:
        """The backup of the day, and the checks that take longer; what they found."""
        installation, said = self._installation, []
        database, archive = installation.database, self._services.archive
        if not database.viewing and not self.practice and archive.due():
            try:
                made = archive.back_up(Occasion.DAILY, progress=progress)
            except AwardError as error:
                said.append(f"今天的备份没有做成：{error.message}{error.remedy}")
            else:
                said += [made.problem] if made.problem else []
        paths, keys = installation.paths, installation.keys
        for check in (
            background.whole_log(database, lambda s: audit.verify(s, progress).problems),
            background.references(database),
            background.sealed_files(paths, keys, self._world.today, progress),
        ):
            said += [] if check.passed else [f"{check.name}：{check.message}。{check.remedy}"]
        return said

    def menu(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """The office's dialogs."""
        from xinzhou_desktop.ui import office  # noqa: PLC0415 -- opened on demand

        return office.menu(self._services, self._jobs, self._window)

    def close(self) -> None:
        """The window closes: stop jobs, back up what is new, release the file."""
        self._jobs.close()
        database, archive = self._installation.database, self._services.archive
        # Whoever closes the window must be able to leave: the age of the last backup tells.
        with contextlib.suppress(AwardError):
            if not database.viewing and not self.practice and archive.changed():
                archive.back_up(Occasion.CLOSE)
        handouts.clear(self._installation.paths.handouts)
        self._installation.database.close()

    def attach(self, window: MainWindow) -> None:
        """Know the window, as the parent of dialogs."""
        self._window = window


def build_window(installation: Installation, world: World) -> MainWindow:
    """The window over an open installation."""
    from xinzhou_desktop.ui import tabs  # noqa: PLC0415 -- the tabs load every service type

    jobs = JobRunner()
    shell = DeskShell(installation, jobs, world)
    pages = tabs.build(installation.services, jobs)
    window = MainWindow(shell, pages, Preferences(installation.paths.preferences))
    shell.attach(window)
    return window
