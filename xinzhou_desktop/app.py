"""Puts the program together: the data folder, the services over it, the window over them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from xinzhou_desktop import services
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services import Services
from xinzhou_desktop.services.door import Door
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.storage import backup, durable, migrate
from xinzhou_desktop.storage.database import Database, open_engine
from xinzhou_desktop.storage.keys import Keys
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.main_window import MainWindow
from xinzhou_desktop.ui.preferences import Preferences
from xinzhou_desktop.world import World

AREAS = {"home": "首页"} | {stage.slug: stage.title for stage in Stage}
BACKUP_LATE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Installation:
    """An open data folder."""

    paths: Paths
    database: Database
    services: Services


def open_installation(paths: Paths, world: World, keys: Keys, door: Door) -> Installation:
    """Open an unlocked data folder, new or not: migrate it after a backup, hand out the services.

    Raises `StorageError` when the folder or the file cannot be used.
    """
    notice = paths.data / backup.NOTICE
    if not notice.exists():
        durable.write(notice, backup.NOTICE_TEXT.encode())
    key = keys.database
    migrate.upgrade(paths.database, paths.backups, world.now(), key=key)
    database = Database(open_engine(paths.database, key=key), world)
    return Installation(paths, database, services.build(database, paths, keys, door))


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
        return [(y.cycle_id, f"{y.year}年（{y.state.value}）") for y in self._services.plan.years()]

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

    def change_password(self, old: str, new: str) -> None:
        """A new password for the person at the desk."""
        self._services.accounts.change_password(old, new)

    def barred(self, slug: str) -> str:
        """Why the person at the desk does not see a page."""
        return self._services.office.hidden(AREAS.get(slug, ""))

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
        last = self._services.archive.last()
        if last is None:
            return "warn", "还没有备份"
        late = self._world.now() - last > BACKUP_LATE
        return "bad" if late else "ok", f"上次备份 {last:%m-%d %H:%M}"

    def footnotes(self) -> Sequence[str]:
        """Where the data lie."""
        return [f"数据：{self._installation.paths.data}"]

    def menu(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """The office's dialogs."""
        from xinzhou_desktop.ui import office  # noqa: PLC0415 -- opened on demand

        return office.menu(self._services, self._jobs, self._window)

    def close(self) -> None:
        """The window closes: stop jobs, release the file."""
        self._jobs.close()
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
