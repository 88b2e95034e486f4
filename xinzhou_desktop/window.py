"""Starts the window: one instance a data folder, the login, the first start, the last words."""

import contextlib
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from xinzhou_desktop import paths
from xinzhou_desktop.app import build_window
from xinzhou_desktop.errors import AwardError, InvalidInput, StorageError
from xinzhou_desktop.installation import (
    Damaged,
    Installation,
    open_installation,
    prepare,
    unfit,
    warm_up,
)
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.door import PRACTICE_NOTE, Door, Entrance
from xinzhou_desktop.services.recovering import Recovery
from xinzhou_desktop.storage import durable, holder
from xinzhou_desktop.storage.startup import Check
from xinzhou_desktop.ui import crash, theme
from xinzhou_desktop.ui.damage_dialog import DamageDialog
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.first_start import Entry, FirstStart
from xinzhou_desktop.ui.instance import Instance
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.login import (
    OLD_PASSWORD,
    ChangePassword,
    LoginDialog,
    RecoveryLogin,
    RescueForm,
)
from xinzhou_desktop.ui.main_window import MainWindow
from xinzhou_desktop.ui.messages import MessageDialog, reporting, show_failure, tell
from xinzhou_desktop.ui.preferences import Preferences
from xinzhou_desktop.ui.recovery_key import RecoveryKeyDialog
from xinzhou_desktop.ui.second_place import SecondPlaceForm
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


class Starter:
    """Carries the program from the first dialog to the window."""

    def __init__(self, app: QApplication, world: World) -> None:
        self._app, self._world = app, world
        self._instance: Instance | None = None
        self.window: MainWindow | None = None
        self.first: FirstStart | None = None
        self.login: LoginDialog | None = None
        self.dialog: Dialog | None = None
        self.elsewhere = False  # another window has the folder and was brought to the front
        self.refusal: MessageDialog | None = None
        self.damage: DamageDialog | None = None
        self._jobs: JobRunner | None = None
        self._warnings: tuple[Check, ...] = ()
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
            door = Door(Paths(data), self._world)
            if door.is_new:
                self._ask(data, remember=False)
            else:
                self._let_in(Paths(data), door)
        except AwardError as error:
            self._fail(error)

    def _take(self, where: Paths) -> bool:
        """Hold the folder; False when another window has it and was brought to the front."""
        why = unfit(where.data)
        if why:
            raise StorageError(why[0], remedy=why[1])
        try:
            durable.make_folder(where.data)
        except OSError as error:
            raise StorageError(
                f"无法使用数据文件夹：{where.data}", remedy="请检查文件夹权限，或者另选一个文件夹。"
            ) from error
        instance = Instance(where)
        try:
            instance.hold()
        except StorageError:
            if instance.knock():
                self.elsewhere = True
                return False
            raise
        instance.on_knock(self._to_front)
        self._instance = instance
        self._warnings = prepare(where)
        with contextlib.suppress(StorageError):  # a folder that can only be looked at
            holder.sign(where.data, self._world)
        return True

    def _to_front(self) -> None:
        shown = self.window or self.login or self.first
        if shown is not None:
            shown.showNormal() if shown.isMinimized() else shown.show()
            shown.raise_()
            shown.activateWindow()

    # the login ----------------------------------------------------------------------------------
    def _let_in(self, where: Paths, door: Door) -> None:
        door.tidy()
        crash.install(where.data, self._world.now)

        def log_in(login: str, password: str) -> None:
            entrance = door.log_in(login, password)
            try:
                installation = self._open(where, door, entrance)
            except Damaged as damage:
                self._repair(where, door, entrance, damage)
                return
            if not where.practice_mark.exists():
                paths.remember_login(login)
            self._welcome(installation)

        def forgotten() -> None:
            self.dialog = RecoveryLogin(lambda words: self._rescue(where, door, words), self.login)
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
        dialog.restored.connect(lambda: self._let_in(where, Door(where, self._world)))
        dialog.viewing.connect(look)
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
            form = ChangePassword(accounts.change_password, None, forced=OLD_PASSWORD)
            form.accepted.connect(lambda: self._welcome(installation))
            form.rejected.connect(self._app.quit)
            self.dialog = form
            form.open()
        elif not practice and accounts.recovery_is_missing():
            self._show_recovery(installation, accounts.new_recovery_key())
        else:
            self._show(installation)

    # the first start ----------------------------------------------------------------------------
    def _ask(self, suggested: Path, *, remember: bool) -> None:
        def enter(entry: Entry) -> None:
            where = Paths(entry.data)
            if why := unfit(entry.data):
                raise InvalidInput(f"{why[0]}{why[1]}", field="data")
            if self._instance is None and not self._take(where):
                self._app.quit()
                return
            door = Door(where, self._world)
            door.check_first_password(entry.password, entry.login, entry.person)
            entrance, words = door.set_up(entry.login, entry.password)
            installation = open_installation(where, self._world, entrance.keys, door)
            services = installation.services
            unit = entry.particulars.name
            services.accounts.found(entrance, entry.person, unit, entry.login, entry.also)
            services.office.seed(entry.particulars)
            if remember:
                _remember(entry.data)
            paths.remember_login(entry.login)
            self._show_recovery(installation, words)

        self.first = FirstStart(suggested, enter, choose_folder=remember)
        self.first.rejected.connect(self._app.quit)
        self.first.open()

    def _show_recovery(self, installation: Installation, words: str) -> None:
        accounts = installation.services.accounts

        def kept() -> None:
            with reporting(None):
                accounts.recovery_is_kept()
            if installation.services.archive.places()[1:]:
                self._show(installation)
            else:
                self._ask_second_place(installation)

        groups = accounts.recovery_groups(words)
        dialog = RecoveryKeyDialog(groups, lambda: accounts.recovery_sheet(words), None)
        dialog.accepted.connect(kept)
        dialog.rejected.connect(self._app.quit)  # the next login makes another one
        self.dialog = dialog
        dialog.open()

    def _ask_second_place(self, installation: Installation) -> None:
        form = SecondPlaceForm(installation.services.archive.set_second_place)
        form.finished.connect(lambda _result: self._show(installation))
        self.dialog = form
        form.open()

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
            self._let_in(where, Door(where, self._world))
        if old is not None:
            old.close()  # after the login is open: the last window that closes ends the program

    def _fail(self, error: AwardError) -> None:
        # Kept: a dialog without a parent lives only as long as somebody holds it.
        self.refusal = show_failure(None, error, "打开数据")
        self.refusal.finished.connect(lambda _result: self._app.exit(1))


def _remember(folder: Path) -> None:
    try:
        durable.write(paths.pointer_file(), f"{folder}\n".encode())
    except StorageError as error:
        raise StorageError(
            "无法记住数据文件夹的位置。",
            remedy="请用管理员账户启动一次，或者在快捷方式后面加 --data 文件夹。",
        ) from error
