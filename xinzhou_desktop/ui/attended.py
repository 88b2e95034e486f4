"""The window knows who sits before it: taking over, one's own password, the locked screen."""

from PySide6.QtWidgets import QMainWindow, QMenu

from xinzhou_desktop.ui.controls import Picker
from xinzhou_desktop.ui.idle import IdleWatch, LockScreen
from xinzhou_desktop.ui.login import OLD_PASSWORD, ChangePassword, TakeOver
from xinzhou_desktop.ui.shell import Shell


class AttendedWindow(QMainWindow):
    """Everything done here is done by somebody: `people` says who and lets another sit down."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.lock: LockScreen | None = None
        self.people = Picker(name="办理人", label="办理人  ", steady=True)
        self.reload_people()
        self.people.activated.connect(lambda _index: self._choose_person())
        self.idle = IdleWatch(shell.idle_minutes, self)
        self.idle.idle.connect(self.lock_screen)

    def show_anew(self) -> None:
        """Another person is at the desk: show what he may see."""
        raise NotImplementedError

    def came_back(self) -> None:
        """The screen was unlocked after a while."""
        raise NotImplementedError

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
            self.lock.give_way()
            self.lock = None
        self.show_anew()
        self._ask_new_password()

    def _ask_new_password(self) -> None:
        if not self._shell.must_change_password():
            return
        form = ChangePassword(
            self._shell.change_password,
            self,
            forced=OLD_PASSWORD,
            least=self._shell.password_length(),
        )
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
        self.came_back()
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

    def reload_people(self) -> None:
        """Read again who may take over."""
        self.people.clear()
        for key, name in self._shell.people():
            self.people.addItem(name, key)
        self.people.choose(self._shell.person())
