"""The window: header, stages, pages, status line; it does nothing that a page could do."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QMainWindow, QMenu, QStackedWidget, QStatusBar, QWidget

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Picker
from xinzhou_desktop.ui.dates import WEEKDAYS, chinese_date
from xinzhou_desktop.ui.idle import IdleWatch, LockScreen
from xinzhou_desktop.ui.jobs import Job
from xinzhou_desktop.ui.layout import Elided, Item, box, clear, col, row, rule, scroll, text
from xinzhou_desktop.ui.login import OLD_PASSWORD, ChangePassword, TakeOver
from xinzhou_desktop.ui.messages import reporting, tell
from xinzhou_desktop.ui.notes import empty_state
from xinzhou_desktop.ui.page import Page
from xinzhou_desktop.ui.preferences import Preferences
from xinzhou_desktop.ui.reader import show_measures
from xinzhou_desktop.ui.saved import SavedMark
from xinzhou_desktop.ui.signs import Chip, Icon, SealMark
from xinzhou_desktop.ui.stage_bar import StageBar

_MINUTE = 60_000  # ms
_ROOMY = 880  # from this width on the header has room for the date


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

    def change_password(self, old: str, new: str) -> None:
        """A new password for the person at the desk; raises `AwardError`."""

    def barred(self, slug: str) -> str:
        """Why the person at the desk does not see a page; empty if he does."""

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


class MainWindow(QMainWindow):
    """Holds the pages, tells them when the data or the year changed, and shuts down.

    `reopen` after a restore: these are the data of before, they must be opened anew.
    """

    reopen = Signal()

    def __init__(self, shell: Shell, pages: Sequence[Page], preferences: Preferences) -> None:
        super().__init__()
        self.setWindowTitle("信州区质量奖 办公台")
        self._shell, self._preferences = shell, preferences
        self.pages = tuple(pages)
        self.saved = SavedMark()
        self.bar = StageBar([(page.slug, page.title) for page in self.pages])
        self.stack = QStackedWidget()
        self.lock: LockScreen | None = None
        for page in self.pages:
            self.stack.addWidget(page)
            page.changed.connect(self._data_changed)
            page.go.connect(self.open_page)
        tabs = box(row((self.bar, 1), margins=(10, 0, 10, 0)), bar="top")
        self._nothing = col(gap=0)
        self._barred = box(self._nothing)
        self.stack.addWidget(self._barred)
        body = QWidget()
        body.setLayout(col(self._header(), tabs, (self.stack, 1), gap=0))
        self.setCentralWidget(body)
        self._build_status()
        self._bind_keys()
        self.setMinimumSize(860, 480)
        self.resize(QSize(1366, 768).boundedTo(self.screen().availableGeometry().size()))
        self.restoreGeometry(preferences.geometry)
        self.bar.currentChanged.connect(self._show_page)
        clock = QTimer(self)
        clock.timeout.connect(self.turn_day)
        clock.start(_MINUTE)
        self.reload_years(preferences.last_cycle)
        self.open_page(preferences.last_tab or self.pages[0].slug)
        body.setFocus()

    # parts ----------------------------------------------------------------------------------
    def _header(self) -> QFrame:
        self.years = Picker(name="考核年度", label="年度  ")
        self.years.activated.connect(lambda _index: self._choose_year())
        self.people = Picker(name="办理人", label="办理人  ", steady=True)
        self._reload_people()
        self.people.activated.connect(lambda _index: self._choose_person())
        self._menu = QMenu(self)
        lock = Button(icon="lock", kind="quiet", name="锁屏 Ctrl+L")
        lock.clicked.connect(self.lock_screen)
        more = Button(icon="list", kind="quiet", name="更多操作")
        more.clicked.connect(lambda: self._open_menu(more))
        guide = Button(icon="book", kind="quiet", name="办法原文 F1")
        guide.clicked.connect(self.show_measures)
        office = text("办公台", "body", "text3")
        brand = (SealMark(), text("信州区质量奖", "brand"), office)
        practice = [Chip("演练", "warn")] if self._shell.practice else []
        self._day = text("", "caption", "text3")
        self._show_day()
        self._spare = (office, self._day)
        left: tuple[Item, ...] = (*brand, 12, rule(vertical=True), 12, self.years, *practice)
        right: tuple[Item, ...] = (None, self._day, 8, self.people, lock, guide, more)
        frame = box(row(*left, *right, gap=8, margins=(16, 0, 12, 0)), bar="top")
        frame.setFixedHeight(theme.size("header"))
        return frame

    def _show_day(self) -> None:
        self._today = self._shell.today()
        weekday = WEEKDAYS[self._today.weekday()]
        self._day.setText(f"{chinese_date(self._today)} 星期{weekday}")

    def _build_status(self) -> None:
        bar = QStatusBar()
        bar.setSizeGripEnabled(False)
        bar.setFixedHeight(theme.size("status"))
        notes: list[Item] = []
        for words in self._shell.footnotes():
            notes += [text(words, "caption", "text3"), rule(vertical=True)]
        self._backup = Elided("", "caption", "text3")
        backup = row(Icon("disk", "text3", 15), self._backup, gap=6)
        bar.addWidget(box(row(self.saved, margins=(12, 0, 0, 0))))
        bar.addPermanentWidget(box(row(*notes, backup, gap=10, margins=(0, 0, 12, 0))))
        self.setStatusBar(bar)

    def _bind_keys(self) -> None:
        for number, page in enumerate(self.pages[:9], 1):
            key = QKeySequence(f"Ctrl+{number}")
            QShortcut(key, self, lambda slug=page.slug: self.open_page(slug))
        QShortcut(QKeySequence("F5"), self, self.reload)
        QShortcut(QKeySequence("F1"), self, self.show_measures)
        QShortcut(QKeySequence("Ctrl+L"), self, self.lock_screen)
        self.idle = IdleWatch(self._shell.idle_minutes, self)
        self.idle.idle.connect(self.lock_screen)

    def _open_menu(self, button: Button) -> None:
        self._menu.clear()
        for words, act in self._shell.menu():
            self._menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())
        self._menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    # years and people -----------------------------------------------------------------------
    @property
    def cycle_id(self) -> int | None:
        """The award year shown."""
        value: int | None = self.years.currentData()
        return value

    def reload_years(self, cycle_id: int | None = None) -> None:
        """Read the award years again and show one of them, else the newest."""
        wanted = self.cycle_id if cycle_id is None else cycle_id
        self.years.clear()
        for key, label in self._shell.years():
            self.years.addItem(label, key)
        if not self.years.count():
            self.years.addItem("还没有年度", None)
        self.years.choose(wanted)
        self.years.updateGeometry()
        self._choose_year()

    def _choose_year(self) -> None:
        self._preferences.last_cycle = self.cycle_id
        for page in self.pages:
            page.set_cycle(self.cycle_id)
        self._show_state()

    def _choose_person(self) -> None:
        wanted, name = self.people.currentData(), self.people.currentText()
        self.people.choose(self._shell.person())
        if wanted is not None and wanted != self._shell.person():
            self.ask_take_over(wanted, name)

    def ask_take_over(self, person_id: int, name: str) -> TakeOver:
        """Ask the next person for his password; until it is right nothing changes."""
        form = TakeOver(name, lambda word: self._shell.take_over(person_id, word), self)
        form.accepted.connect(self.sat_down)
        form.open()
        return form

    def sat_down(self) -> None:
        """Another person is at the desk: show him what he may see."""
        if self.lock is not None:
            self.lock.leave()
        self.reload()
        self._show_page(self.bar.currentIndex())
        self._ask_new_password()

    def _ask_new_password(self) -> None:
        if not self._shell.must_change_password():
            return
        form = ChangePassword(self._shell.change_password, self, forced=OLD_PASSWORD)
        form.rejected.connect(self.lock_screen)  # who keeps a borrowed password does not act
        form.open()

    # the lock -------------------------------------------------------------------------------
    def lock_screen(self) -> None:
        """Hide the content until the password (Ctrl+L)."""
        if self.lock is None and self._shell.person() is not None:
            who = self.people.currentText()
            self.lock = LockScreen(self, who, self._shell.unlock, self._others)
            self.lock.unlocked.connect(self._unlocked)

    def _unlocked(self) -> None:
        self.lock = None
        self.turn_day()
        self._ask_new_password()

    def _others(self) -> None:
        menu = QMenu(self)
        for person_id, name in self._shell.people():
            if person_id != self._shell.person():
                menu.addAction(name).triggered.connect(
                    lambda _checked=False, key=person_id, name=name: self.ask_take_over(key, name)
                )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().center()))

    def _reload_people(self) -> None:
        self.people.clear()
        for key, name in self._shell.people():
            self.people.addItem(name, key)
        self.people.choose(self._shell.person())

    # pages ----------------------------------------------------------------------------------
    def open_page(self, slug: str) -> None:
        """Show the page of a stage; an unknown slug shows the first."""
        slugs = [page.slug for page in self.pages]
        self.bar.setCurrentIndex(slugs.index(slug) if slug in slugs else 0)
        self._show_page(self.bar.currentIndex())

    def _show_page(self, number: int) -> None:
        page = self.pages[number]
        self._preferences.last_tab = page.slug
        why = self._shell.barred(page.slug)
        if why:
            clear(self._nothing)
            self._nothing.addWidget(scroll(empty_state("lock", page.title, why)), 1)
        self.stack.setCurrentWidget(self._barred if why else page)

    def reload(self) -> None:
        """Read everything again (F5)."""
        self._reload_people()
        self._show_day()
        for page in self.pages:
            page.mark_stale()
        self._show_state()

    def _data_changed(self) -> None:
        self.saved.show_saved(self._shell.now())
        shown = [
            (self.years.itemData(i), self.years.itemText(i)) for i in range(self.years.count())
        ]
        years = list(self._shell.years())
        if years and years != shown:
            fresh = [key for key, _ in years if key not in dict(shown)]
            self.reload_years(fresh[0] if fresh else None)
        self.reload()

    def _show_state(self) -> None:
        with reporting(self):
            self.bar.show_signs(self._shell.signs(self.cycle_id))
            state, words = self._shell.backup()
            self._backup.set_tone({"warn": "ask", "bad": "bad"}.get(state, "text3"))
            self._backup.setText(words)
            need = self._backup.fontMetrics().horizontalAdvance(words) + 2
            self._backup.setMinimumWidth(min(need, theme.px(320)))

    def show_measures(self) -> None:
        """The text of the Measures (F1)."""
        show_measures(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Big writing in a narrow window: the controls stay, what only tells goes."""
        for label in self._spare:
            label.setVisible(self.width() >= theme.px(_ROOMY))
        super().resizeEvent(event)

    def look_after(self) -> None:
        """Begin what runs while people work; what it finds is said once it is done."""
        job = self._shell.look_after()
        if job is not None:
            job.succeeded.connect(self._found)

    def _found(self, said: list[str]) -> None:
        self._show_state()
        if said:
            tell(self, "需要处理", "\n".join(said))

    def turn_day(self) -> None:
        """Read again once another day has begun: periods end and acts open overnight."""
        if self._shell.today() != self._today:
            self.reload()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.turn_day()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._preferences.geometry = self.saveGeometry()
        self._preferences.save()
        self._shell.close()
        super().closeEvent(event)
