"""The office dialog: sections behind one row of choices, and the menu that opens them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from xinzhou_desktop.services import Services
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import box, row
from xinzhou_desktop.ui.login import ChangePassword
from xinzhou_desktop.ui.office.accounts import AccountsSection
from xinzhou_desktop.ui.office.backup import BackupSection
from xinzhou_desktop.ui.office.holidays import HolidaysSection
from xinzhou_desktop.ui.office.journal import JournalSection
from xinzhou_desktop.ui.office.manual import ManualSection
from xinzhou_desktop.ui.office.numbers import NumbersSection
from xinzhou_desktop.ui.office.particulars import ParticularsSection
from xinzhou_desktop.ui.office.people import PeopleSection
from xinzhou_desktop.ui.office.policies import PoliciesDialog
from xinzhou_desktop.ui.office.registers import DecisionsSection, PrintsSection
from xinzhou_desktop.ui.office.rights import RightsSection
from xinzhou_desktop.ui.office.section import Section
from xinzhou_desktop.ui.office.units import BodiesSection, UnitsSection
from xinzhou_desktop.ui.office.wordings import WordingsSection
from xinzhou_desktop.ui.saved import SavedMark
from xinzhou_desktop.ui.segmented import Segmented
from xinzhou_desktop.ui.tips import plain

SECTIONS: tuple[type[Section], ...] = (
    ParticularsSection,
    PeopleSection,
    BodiesSection,
    UnitsSection,
    HolidaysSection,
    DecisionsSection,
    PrintsSection,
    NumbersSection,
    WordingsSection,
)
TRUST: tuple[type[Section], ...] = (
    AccountsSection,
    RightsSection,
    JournalSection,
    BackupSection,
    ManualSection,
)


def seen(services: Services, sections: Sequence[type[Section]]) -> tuple[type[Section], ...]:
    """The sections that the person at the desk may see."""
    return tuple(each for each in sections if not services.office.hidden(each.area))


class OfficeDialog(Dialog):
    """The sections of the office; each is filled when it is shown. `changed` after a write.

    The registers show one award year: `cycle_id`.
    """

    changed = Signal()
    restored = Signal()

    def __init__(
        self,
        services: Services,
        jobs: JobRunner,
        parent: QWidget | None,
        at: int = 0,
        cycle_id: int | None = None,
        *,
        title: str = "办公室",
        sections: Sequence[type[Section]] = SECTIONS,
    ) -> None:
        super().__init__(title, parent, wide=980)
        shown = seen(services, sections)
        self._services = services
        self.choice = Segmented(
            *((section.title, "", "") for section in shown), name="分类", framed=False, wrap=True
        )
        self.choice.chosen.connect(self._show)
        self.sections = [section(services, jobs) for section in shown]
        self.stack = QStackedWidget()
        # A strut, not a minimum of the stack: that would let a section lose what it needs.
        strut = QWidget()
        strut.setFixedSize(0, theme.px(380))
        for section in self.sections:
            section.cycle_id = cycle_id
            section.changed.connect(self._wrote)
            section.taller.connect(self._make_room)
            if isinstance(section, BackupSection):
                section.restored.connect(self._reopen)
            self.stack.addWidget(section)
        self.add(self.choice, (box(row((self.stack, 1), strut, gap=0)), 1))
        self.saved = SavedMark()
        back = Button("关闭")
        back.clicked.connect(self.accept)
        self.set_buttons(self.saved, None, back)
        self.choice.choose(at)

    @property
    def section(self) -> Section:
        """The section shown."""
        return self.sections[self.stack.currentIndex()]

    def _show(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        self.section.reload()
        if self.isVisible():
            self._make_room()

    def _make_room(self) -> None:
        # Grows only: a window that shrinks under the pointer takes its buttons along.
        QTimer.singleShot(0, self, self.grow)

    def _reopen(self) -> None:
        self.accept()
        self.restored.emit()

    def _wrote(self, words: str) -> None:
        self.saved.show_saved(self._services.world.now())
        self.saved.setToolTip(plain(words))
        self.changed.emit()


def menu(
    services: Services, jobs: JobRunner, parent: QWidget | None
) -> list[tuple[str, Callable[[], None]]]:
    """What the menu of the window offers: each section of the office, and the policies.

    A parent with a `reload` method reloads after a write, as the main window does; its `cycle_id`
    is the year of the registers.
    """

    def reload() -> None:
        again = getattr(parent, "wrote", None) or getattr(parent, "reload", None)
        if again is not None:
            again()

    def open_section(title: str, sections: Sequence[type[Section]], number: int) -> None:
        year = getattr(parent, "cycle_id", None)
        dialog = OfficeDialog(services, jobs, parent, number, year, title=title, sections=sections)
        dialog.changed.connect(reload)
        if (reopen := getattr(parent, "reopen", None)) is not None:
            dialog.restored.connect(reopen)
        dialog.open()

    def change_password() -> None:
        least = services.accounts.security().password_length
        ChangePassword(services.accounts.change_password, parent, least=least).open()

    def open_policies() -> None:
        dialog = PoliciesDialog(services, parent)
        dialog.changed.connect(reload)
        dialog.open()

    items: list[tuple[str, Callable[[], None]]] = []
    for title, sections in (("办公室", SECTIONS), ("账户与安全", TRUST)):
        for number, section in enumerate(seen(services, sections)):
            act = partial(open_section, title, sections, number)
            items.append((f"{section.title}…", act))
    return [*items, ("口径…", open_policies), ("更改密码…", change_password)]
