"""The first start: a new office, or one that comes back from its backups; the folder is held."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from xinzhou_desktop import paths
from xinzhou_desktop.errors import AwardError, InvalidInput, StorageError
from xinzhou_desktop.installation import Installation, open_installation, prepare, unfit
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.door import Door
from xinzhou_desktop.services.recovering import RingLost, Search
from xinzhou_desktop.storage import durable, holder
from xinzhou_desktop.storage.startup import Check
from xinzhou_desktop.ui.backup_choice import BackupChoice
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.first_start import Entry, FirstStart, RestoreHere
from xinzhou_desktop.ui.instance import Instance
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.key_ring_dialog import KeyRingDialog
from xinzhou_desktop.ui.login import LoginDialog
from xinzhou_desktop.ui.messages import MessageDialog, confirm, reporting, show_failure
from xinzhou_desktop.ui.recovery_key import RecoveryKeyDialog
from xinzhou_desktop.ui.second_place import SecondPlaceForm
from xinzhou_desktop.world import World


class FirstTime:
    """Takes a data folder and makes it an office; what comes after is the starter's."""

    def __init__(self, app: QApplication, world: World) -> None:
        self._app, self._world = app, world
        self._instance: Instance | None = None
        self._held = Path()
        self.first: FirstStart | None = None
        self.login: LoginDialog | None = None
        self.dialog: Dialog | None = None
        self.elsewhere = False  # another window has the folder and was brought to the front
        self.refusal: MessageDialog | None = None
        self.damage: BackupChoice | None = None
        self._jobs: JobRunner | None = None
        self._warnings: tuple[Check, ...] = ()

    def begin(self, data: Path | None) -> None:
        """Open a known folder; ask for everything at the first start."""
        raise NotImplementedError

    def _let_in(self, where: Paths) -> None:
        raise NotImplementedError

    def _show(self, installation: Installation) -> None:
        raise NotImplementedError

    def _to_front(self) -> None:
        raise NotImplementedError

    def _fail(self, error: AwardError) -> None:
        # Kept: a dialog without a parent lives only as long as somebody holds it.
        self.refusal = show_failure(None, error, "打开数据")
        self.refusal.finished.connect(lambda _result: self._app.exit(1))

    # the folder ---------------------------------------------------------------------------------
    def _take(self, where: Paths) -> bool:
        """Hold the folder; False when another window has it and was brought to the front."""
        if self._instance is not None:
            if self._held == where.data:
                return True
            self._instance.release()  # the user thought better of the folder
            self._instance = None
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
        self._instance, self._held = instance, where.data
        self._warnings = prepare(where)
        with contextlib.suppress(StorageError):  # a folder that can only be looked at
            holder.sign(where.data, self._world)
        return True

    def _take_free(self, data: Path, asker: Dialog | None, *, remember: bool) -> bool:
        """Hold a folder that has no data yet; data that are there are never begun over."""
        where = Paths(data)
        if why := unfit(data):
            raise InvalidInput(f"{why[0]}{why[1]}", field="data")
        if not self._take(where):
            self._app.exit()  # no form has a say: `quit` would ask each window
            return False
        try:
            new = Door(where, self._world).is_new
        except RingLost:
            new = False
        if not new:
            confirm(
                asker,
                "这个文件夹里已经有数据",
                f"{data} 里的数据没有动。可以打开它，也可以另选一个文件夹。",
                "打开已有的数据",
                lambda: self._open_known(data, remember=remember),
                back="另选文件夹",
            )
            raise InvalidInput("这个文件夹里已经有数据，请另选一个。", field="data")
        return True

    def _open_known(self, data: Path, *, remember: bool) -> None:
        with reporting(self.first, "打开数据"):
            if remember:
                _remember(data)
            self.begin(data)
            self._leave_first()

    def _leave_first(self) -> None:
        """After the next dialog is open: the last window that closes ends the program."""
        if self.first is not None:
            self.first.accept()
            self.first = None

    # a new office -------------------------------------------------------------------------------
    def _ask(self, suggested: Path, *, remember: bool) -> None:
        def enter(entry: Entry) -> None:
            if not self._take_free(entry.data, self.first, remember=remember):
                return
            where = Paths(entry.data)
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

        def restore() -> None:
            self._ask_restore(suggested, remember=remember)

        self.first = FirstStart(suggested, enter, restore, choose_folder=remember)
        self.first.rejected.connect(self._app.quit)
        self.first.open()

    def _show_recovery(self, installation: Installation, words: str) -> None:
        def kept() -> None:
            with reporting(None):
                installation.services.accounts.recovery_is_kept()
            if installation.services.archive.places()[1:]:
                self._show(installation)
            else:
                self._ask_second_place(installation)

        dialog = RecoveryKeyDialog(installation.services.accounts, words, None)
        dialog.accepted.connect(kept)
        dialog.rejected.connect(self._app.quit)  # the next login makes another one
        self.dialog = dialog
        dialog.open()

    def _ask_second_place(self, installation: Installation) -> None:
        archive = installation.services.archive
        form = SecondPlaceForm(archive.set_second_place, archive.same_disk)
        form.finished.connect(lambda _result: self._show(installation))
        self.dialog = form
        form.open()

    # an office that comes back ------------------------------------------------------------------
    def _ask_restore(self, suggested: Path, *, remember: bool) -> None:
        def search(data: Path, source: Path) -> None:
            if not self._take_free(data, form, remember=remember):
                return
            found = Search(Paths(data), self._world, folder=source)
            if not source.is_dir():
                raise InvalidInput("找不到这个文件夹，请接上存放备份的盘。", field="source")
            if not found.candidates():
                raise InvalidInput("这个文件夹里没有可以用的备份，请另选一个。", field="source")
            self._choose_backup(found, Paths(data), lambda: _remember(data) if remember else None)

        form = RestoreHere(suggested, search, self.first, choose_folder=remember)
        self.dialog = form
        form.open()

    def _choose_backup(self, found: Search, where: Paths, remember: Callable[[], None]) -> None:
        self._jobs = JobRunner()
        dialog = KeyRingDialog(found, self._jobs, self.first)

        def restored() -> None:
            with reporting(self.first, "打开数据"):
                remember()
                self._let_in(where)
                self._leave_first()

        dialog.restored.connect(restored)
        self.damage = dialog
        dialog.open()


def _remember(folder: Path) -> None:
    try:
        durable.write(paths.pointer_file(), f"{folder}\n".encode())
    except StorageError as error:
        raise StorageError(
            "无法记住数据文件夹的位置。",
            remedy="请用管理员账户启动一次，或者在快捷方式后面加 --data 文件夹。",
        ) from error
