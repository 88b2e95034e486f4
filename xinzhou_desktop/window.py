"""Starts the window: one instance a data folder, the first start, the last words of an error."""

import sys
from pathlib import Path

from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication

from xinzhou_desktop import paths
from xinzhou_desktop.app import Installation, build_window, open_installation
from xinzhou_desktop.errors import AwardError, StorageError
from xinzhou_desktop.ui import crash, theme
from xinzhou_desktop.ui.first_start import FirstStart
from xinzhou_desktop.ui.main_window import MainWindow
from xinzhou_desktop.ui.messages import MessageDialog, show_failure
from xinzhou_desktop.ui.preferences import Preferences
from xinzhou_desktop.world import World

SMALL_SCREEN = 1440  # px


def run(data: Path | None, *, world: World | None = None) -> int:
    """Open the window on a data folder, or ask for one at the first start."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 -- for the type checker
    starter = Starter(app, world or World())
    starter.begin(data or paths.chosen_data_folder())
    return app.exec()


class Starter:
    """Carries the program from the first dialog to the window."""

    def __init__(self, app: QApplication, world: World) -> None:
        self._app, self._world = app, world
        self._lock: QLockFile | None = None
        self.window: MainWindow | None = None
        self.first: FirstStart | None = None
        self.refusal: MessageDialog | None = None
        theme.follow_system(app)
        theme.install_chinese(app)
        crash.install(paths.suggested_data_folder(), world.now)

    def begin(self, data: Path | None) -> None:
        """Open a known folder; ask for everything at the first start."""
        if data is None:
            self._ask(paths.suggested_data_folder(), remember=True)
            return
        try:
            self._lock = _lock(paths.Paths(data))
            installation = open_installation(data, self._world)
        except AwardError as error:
            self._fail(error)
            return
        crash.install(data, self._world.now)
        if installation.services.office.particulars() is None:
            installation.database.close()
            self._ask(data, remember=False)
        else:
            self._show(installation)

    def _ask(self, suggested: Path, *, remember: bool) -> None:
        def enter(entry: FirstStart.Entry) -> None:
            if self._lock is None:
                self._lock = _lock(paths.Paths(entry.data))
            installation = open_installation(entry.data, self._world)
            office = installation.services.office
            office.seed(entry.particulars)
            office.sign_in(office.add_person(entry.person, entry.role, entry.particulars.name))
            if remember:
                _remember(entry.data)
            self._show(installation)

        self.first = FirstStart(suggested, enter, choose_folder=remember)
        self.first.rejected.connect(self._app.quit)
        self.first.open()

    def _show(self, installation: Installation) -> None:
        preferences = Preferences(installation.paths.preferences)
        theme.follow_system(self._app, points=preferences.points)
        self.window = build_window(installation, self._world)
        room = self.window.screen().availableGeometry().size()
        if preferences.geometry.isEmpty() and room.width() <= SMALL_SCREEN:
            self.window.showMaximized()  # else the title bar pushes the status line out of sight
        else:
            self.window.show()

    def _fail(self, error: AwardError) -> None:
        # Kept: a dialog without a parent lives only as long as somebody holds it.
        self.refusal = show_failure(None, error, "打开数据")
        self.refusal.finished.connect(lambda _result: self._app.exit(1))


def _lock(where: paths.Paths) -> QLockFile:
    """Hold the folder for this window; raises `StorageError` naming who holds it."""
    try:
        where.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"无法使用数据文件夹：{where.data}", remedy="请检查文件夹权限，或者另选一个文件夹。"
        ) from error
    lock = QLockFile(str(where.lock))
    lock.setStaleLockTime(0)
    if not lock.tryLock(100):
        pid, host, _name = lock.getLockInfo()
        raise StorageError(
            f"数据正由另一个窗口使用（计算机 {host}，进程 {pid}）。",
            remedy="请切换到已经打开的窗口；确认没有打开的，重新启动计算机后再试。",
        )
    return lock


def _remember(folder: Path) -> None:
    try:
        paths.remember_data_folder(folder)
    except OSError as error:
        raise StorageError(
            "无法记住数据文件夹的位置。",
            remedy="请用管理员账户启动一次，或者在快捷方式后面加 --data 文件夹。",
        ) from error
