"""The window: header, stages, pages, status line; it does nothing that a page could do."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QStatusBar, QWidget

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.attended import AttendedWindow
from xinzhou_desktop.ui.backup_line import BackupLine, footnote
from xinzhou_desktop.ui.barred import BarredPage
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Picker
from xinzhou_desktop.ui.dates import WEEKDAYS, chinese_date
from xinzhou_desktop.ui.layout import Item, box, col, row, rule, text
from xinzhou_desktop.ui.messages import reporting, tell
from xinzhou_desktop.ui.page import Page
from xinzhou_desktop.ui.preferences import Preferences
from xinzhou_desktop.ui.reader import show_measures
from xinzhou_desktop.ui.saved import SavedMark
from xinzhou_desktop.ui.shell import Shell
from xinzhou_desktop.ui.signs import Chip, SealMark
from xinzhou_desktop.ui.stage_bar import StageBar
from xinzhou_desktop.ui.text_size import offer_sizes

_MINUTE = 60_000  # ms
_ROOMY = 880  # from this width on the header has room for the date


class MainWindow(AttendedWindow):
    """Holds the pages, tells them when the data or the year changed, and shuts down.

    `reopen` after a restore: these are the data of before, they must be opened anew.
    """

    reopen = Signal()

    def __init__(self, shell: Shell, pages: Sequence[Page], preferences: Preferences) -> None:
        super().__init__(shell)
        self.setWindowTitle("信州区质量奖 办公台")
        self._preferences = preferences
        self.pages = tuple(pages)
        self.saved = SavedMark()
        self.bar = StageBar([(page.slug, page.title) for page in self.pages])
        self.stack = QStackedWidget()
        for page in self.pages:
            self.stack.addWidget(page)
            page.changed.connect(self._data_changed)
            page.go.connect(self.open_page)
            page.office.connect(self.open_office)
        tabs = box(row((self.bar, 1), margins=(10, 0, 10, 0)), bar="top")
        self._barred = BarredPage()
        self._barred.go.connect(self.open_page)
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
        self._open_readable(preferences.last_tab)
        body.setFocus()

    # parts ----------------------------------------------------------------------------------
    def _header(self) -> QFrame:
        self.years = Picker(name="考核年度", label="年度  ")
        self.years.activated.connect(lambda _index: self._choose_year())
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
            notes += [footnote(words), rule(vertical=True)]
        self._backup = BackupLine()
        self._backup.mend.connect(lambda: self.open_office("备份"))
        bar.addWidget(box(row(self.saved, margins=(12, 0, 0, 0))))
        bar.addPermanentWidget(box(row(*notes, self._backup, gap=10, margins=(0, 0, 12, 0))))
        self.setStatusBar(bar)

    def _bind_keys(self) -> None:
        for number, page in enumerate(self.pages[:9], 1):
            key = QKeySequence(f"Ctrl+{number}")
            QShortcut(key, self, lambda slug=page.slug: self.open_page(slug))
        QShortcut(QKeySequence("F5"), self, self.reload)
        QShortcut(QKeySequence("F1"), self, self.show_measures)
        QShortcut(QKeySequence("Ctrl+L"), self, self.lock_screen)

    def _open_menu(self, button: Button) -> None:
        self._menu.clear()
        for words, act in self._shell.menu():
            self._menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())
        self._menu.addSeparator()
        offer_sizes(self._menu, self._preferences, self)
        self._menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def open_office(self, part: str) -> None:
        """Open a part of the office, as choosing it in the menu does."""
        act = dict(self._shell.menu()).get(f"{part}…")
        if act is not None:
            act()

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

    # pages ----------------------------------------------------------------------------------
    def open_page(self, slug: str) -> None:
        """Show the page of a stage; an unknown slug shows the first."""
        slugs = [page.slug for page in self.pages]
        self.bar.setCurrentIndex(slugs.index(slug) if slug in slugs else 0)
        self._show_page(self.bar.currentIndex())

    def _readable(self) -> list[Page]:
        return [page for page in self.pages if not self._shell.barred(page.slug)]

    def _open_readable(self, slug: str) -> None:
        """Show a page; where it is barred, the first one that the person at the desk may see."""
        slugs = [page.slug for page in self._readable()]
        self.open_page(slug if slug in slugs or not slugs else slugs[0])

    def _show_page(self, number: int) -> None:
        page = self.pages[number]
        self._preferences.last_tab = page.slug
        why = self._shell.barred(page.slug)
        if why:
            self._barred.show_why(page.title, why, self._readable()[:1])
        self.stack.setCurrentWidget(self._barred if why else page)

    def reload(self) -> None:
        """Read everything again (F5)."""
        self.reload_people()
        self._show_day()
        for page in self.pages:
            page.mark_stale()
        self._show_state()

    def wrote(self) -> None:
        """Something was written outside the pages: say so, and read everything again."""
        self._data_changed()

    def _data_changed(self) -> None:
        self.saved.show_saved(self._shell.now())
        shown = [
            (self.years.itemData(i), self.years.itemText(i)) for i in range(self.years.count())
        ]
        years = list(self._shell.years())
        fresh = [key for key, _ in years if key not in dict(shown)]
        if fresh:
            self.reload_years(fresh[0])
        elif years != shown and years:  # a year went on: the pages keep what is chosen on them
            for number, (_, label) in enumerate(years):
                self.years.setItemText(number, label)
            self.years.updateGeometry()
        self.reload()

    def _show_state(self) -> None:
        with reporting(self):
            self.bar.show_signs(self._shell.signs(self.cycle_id))
            may_mend = not self._shell.barred("backup")
            self._backup.show_state(*self._shell.backup(), may_mend=may_mend)

    def show_anew(self) -> None:
        # The page first: one that the next person may not see must not be read for him.
        self._open_readable(self.pages[self.bar.currentIndex()].slug)
        self.reload()

    def came_back(self) -> None:
        self.turn_day()

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
        self.pages[0].mark_stale()  # it may tell of the backup that was just made
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
