"""Starts the window: the login, the ways back when the data do not open, the window itself."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from xinzhou_desktop import paths
from xinzhou_desktop.app import build_window
from xinzhou_desktop.errors import AwardError
from xinzhou_desktop.first_time import FirstTime
from xinzhou_desktop.installation import Damaged, Installation, open_installation, warm_up
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.door import PRACTICE_NOTE, Door, Entrance
from xinzhou_desktop.services.recovering import Recovery, RingLost, Search
from xinzhou_desktop.ui import crash, theme
from xinzhou_desktop.ui.damage_dialog import DamageDialog
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.key_ring_dialog import KeyRingDialog
from xinzhou_desktop.ui.login import (
    OLD_PASSWORD,
    ChangePassword,
    LoginDialog,
    RecoveryLogin,
    RescueForm,
)
from xinzhou_desktop.ui.main_window import MainWindow
from xinzhou_desktop.ui.messages import reporting, tell
from xinzhou_desktop.ui.preferences import Preferences
from xinzhou_desktop.world import World

SMALL_SCREEN = 1440  # px
_BREATH = 100  # ms, until the login has been painted


def run(data: Path | None, *, world: World | None = None) -> int:
    """Open the window on a data folder, or ask for one at the first start."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 -- for the type checker
    starter = Starter(app, world or World())
    starter.begin(data or paths.chosen_data_folder())
    return 0 if starter.elsewhere else app.exec()


class Starter(FirstTime):
    """Carries the program from the first dialog to the window."""

    def __init__(self, app: QApplication, world: World) -> None:
        super().__init__(app, world)
        self.window: MainWindow | None = None
        app.setQuitOnLastWindowClosed(True)
        theme.follow_system(app)
        theme.install_chinese(app)
        crash.install(paths.suggested_data_folder(), world.now)

    def begin(self, data: Path | None) -> None:
        """Open a known folder; ask for everything at the first start."""
        if data is None:
            self._ask(paths.suggested_data_folder(), remember=True)
            return
        try:
            if not self._take(Paths(data)):
                return
            if Door(Paths(data), self._world).is_new:
                self._ask(data, remember=False)
            else:
                self._let_in(Paths(data))
        except RingLost as lost:
            self._find_key_ring(Paths(data), lost)
        except AwardError as error:
            self._fail(error)

    def _to_front(self) -> None:
        known = (self.window, self.damage, self.dialog, self.login, self.first)
        # A dialog that was closed is gone, although it is still known here.
        there = (w for w in known if w is not None and isValid(w) and w.isVisible())
        if (shown := next(there, None)) is not None:
            shown.showNormal() if shown.isMinimized() else shown.show()
            shown.raise_()
            shown.activateWindow()

    # the login ----------------------------------------------------------------------------------
    def _let_in(self, where: Paths) -> None:
        door = Door(where, self._world)
        door.tidy()
        crash.install(where.data, self._world.now)

        def log_in(login: str, password: str) -> None:
            try:
                entrance = door.log_in(login, password)
            except RingLost as lost:  # it was meddled with while the program was closed
                self._find_key_ring(where, lost)
                return
            try:
                installation = self._open(where, door, entrance)
            except Damaged as damage:
                self._repair(where, door, entrance, damage)
                return
            if not where.practice_mark.exists():
                paths.remember_login(login)
            self._welcome(installation)

        def forgotten() -> None:
            self.dialog = RecoveryLogin(
                lambda words: self._rescue(where, door, words), self.login, valid=door.valid_paper
            )
            self.dialog.open()

        practice = PRACTICE_NOTE if where.practice_mark.exists() else ""
        name = "" if practice else paths.last_login()
        self.login = LoginDialog(log_in, forgotten, login=name, practice=practice)
        self.login.rejected.connect(self._app.quit)
        self.login.open()
        QTimer.singleShot(_BREATH, self.login, warm_up)

    def _repair(self, where: Paths, door: Door, entrance: Entrance, damage: Damaged) -> None:
        """The data are not as they were written: restore a backup, or look only."""
        words = f"{damage.message}{damage.remedy}"
        recovery = Recovery(where, damage.keys, self._world, words)
        self._jobs = JobRunner()
        readable = recovery.present is not None

        def look() -> None:
            with reporting(None, "打开数据"):
                self._welcome(self._open(where, door, entrance, look=True))

        dialog = DamageDialog(recovery, self._jobs, None, readable=readable)
        dialog.restored.connect(lambda: self._let_in(where))
        dialog.viewing.connect(look)
        dialog.rejected.connect(self._app.quit)
        self.damage = dialog
        dialog.open()

    def _find_key_ring(self, where: Paths, lost: RingLost) -> None:
        """Nobody can log in: a backup brings the key ring back, or all."""
        search = Search(where, self._world, lost.message)
        self._jobs = JobRunner()
        dialog = KeyRingDialog(search, self._jobs, None)
        dialog.restored.connect(lambda: self._let_in(where))
        dialog.rejected.connect(self._app.quit)
        self.damage = dialog
        dialog.open()

    def _open(
        self, where: Paths, door: Door, entrance: Entrance, *, look: bool = False
    ) -> Installation:
        installation = open_installation(where, self._world, entrance.keys, door, look=look)
        try:
            installation.services.accounts.enter(entrance)
        except AwardError:
            installation.database.close()
            raise
        return installation

    def _rescue(self, where: Paths, door: Door, words: str) -> None:
        installation = self._open(where, door, door.recover(words))
        accounts = installation.services.accounts
        choices = [
            (f"{row.name}（{row.role_words}）", row.account_id) for row in accounts.administrators()
        ]
        self.dialog = RescueForm(choices, accounts.reset_password, self.login)
        if self.login is not None:
            done = "密码已经重设，请用新密码登录。"
            self.dialog.accepted.connect(lambda login=self.login: login.begin_anew(done))
        self.dialog.finished.connect(lambda _result: installation.database.close())
        self.dialog.open()

    def _welcome(self, installation: Installation) -> None:
        """What stands between the login and the window: a new password, a missing paper."""
        accounts = installation.services.accounts
        # Practice passwords are published anyway; where nothing can be written, nothing changes.
        practice = installation.paths.practice_mark.exists() or installation.database.viewing
        if not practice and accounts.must_change_password():
            form = ChangePassword(
                accounts.change_password,
                None,
                forced=OLD_PASSWORD,
                least=accounts.security().password_length,
            )
            form.accepted.connect(lambda: self._welcome(installation))
            form.rejected.connect(self._app.quit)
            self.dialog = form
            form.open()
        elif not practice and accounts.recovery_is_missing():
            self._show_recovery(installation, accounts.new_recovery_key())
        else:
            self._show(installation)

    # the window ---------------------------------------------------------------------------------
    def _show(self, installation: Installation) -> None:
        crash.install(installation.paths.data, self._world.now)
        preferences = Preferences(installation.paths.preferences)
        theme.follow_system(self._app, points=preferences.points)
        self.window = build_window(installation, self._world)
        self.window.reopen.connect(lambda: self._begin_anew(installation.paths))
        room = self.window.screen().availableGeometry().size()
        if preferences.geometry.isEmpty() and room.width() <= SMALL_SCREEN:
            self.window.showMaximized()  # else the title bar pushes the status line out of sight
        else:
            self.window.show()
        if installation.paths.practice_mark.exists():
            return
        warned = (*self._warnings, *installation.warnings)
        if warned:
            lines = [f"{each.message}{each.remedy}" for each in dict.fromkeys(warned)]
            tell(self.window, "启动检查的提示", "\n".join(lines))
        self.window.look_after()

    def _begin_anew(self, where: Paths) -> None:
        """Other data lie in the folder now: everybody logs in again."""
        old, self.window = self.window, None
        with reporting(None, "打开数据"):
            self._let_in(where)
        if old is not None:
            old.close()  # after the login is open: the last window that closes ends the program
