"""One window a data folder: a second start raises the first window and ends."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.paths import Paths

_PATIENCE = 1000  # ms
_CALL = b"show"


class Instance(QObject):
    """Holds the data folder for this process, and hears a second start knock."""

    def __init__(self, paths: Paths) -> None:
        super().__init__()
        self._lock = QLockFile(str(paths.lock))
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is gone, not by age
        self._name = _name(paths.data)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._heard)
        self._raise: Callable[[], None] = lambda: None

    def hold(self) -> None:
        """Take the folder; raises `StorageError` naming who holds it."""
        if not self._lock.tryLock(100):
            pid, host, _program = self._lock.getLockInfo()
            raise StorageError(
                f"数据正由另一个窗口使用（计算机 {host}，进程 {pid}）。",
                remedy="请切换到已经打开的窗口；确认没有打开的，重新启动计算机后再试。",
            )
        QLocalServer.removeServer(self._name)  # what a killed process left behind
        self._server.setSocketOptions(QLocalServer.SocketOption.WorldAccessOption)
        self._server.listen(self._name)

    def knock(self) -> bool:
        """Ask the window that holds the folder to come to the front; whether it answered."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        socket.write(_CALL)
        heard = socket.waitForBytesWritten(_PATIENCE) and socket.waitForReadyRead(_PATIENCE)
        socket.disconnectFromServer()
        return heard

    def on_knock(self, act: Callable[[], None]) -> None:
        """What to do when a second start knocks."""
        self._raise = act

    def release(self) -> None:
        """Let the folder go."""
        self._server.close()
        self._lock.unlock()

    def _heard(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.readyRead.connect(lambda: self._answer(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _answer(self, socket: QLocalSocket) -> None:
        socket.readAll()
        socket.write(b"ok")
        socket.flush()
        self._raise()


def _name(folder: Path) -> str:
    return "xinzhou-" + sha256(str(folder.resolve()).encode()).hexdigest()[:24]
