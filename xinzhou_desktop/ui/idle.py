"""锁屏: after a while without a hand on the machine the content is hidden until the password."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from xinzhou_desktop.errors import AwardError, WrongPassword
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.field_special import PasswordField
from xinzhou_desktop.ui.field_specs import FieldSpec
from xinzhou_desktop.ui.layout import box, col, row, text
from xinzhou_desktop.ui.notes import FieldNote

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
_MINUTE = 60_000  # ms


class LockScreen(QWidget):
    """Covers the window; dialogs are hidden with it and come back as they were."""

    unlocked = Signal()

    def __init__(
        self,
        window: QMainWindow,
        who: str,
        unlock: Callable[[str], None],
        switch: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window, self._unlock = window, unlock
        self.setProperty("surface", True)
        self.setAutoFillBackground(True)
        self.password = PasswordField(FieldSpec("password", f"{who}的密码"))
        self.password.line.returnPressed.connect(self.submit)
        self.note = FieldNote()
        self.button = Button("解锁", kind="primary")
        self.button.clicked.connect(self.submit)
        other = Button("换人…", kind="quiet")
        other.clicked.connect(switch)
        inner = box(
            col(
                text("屏幕已锁定", "h2"),
                text(
                    f"{who}，请输入密码继续。没有做完的都还在。",
                    "body",
                    "text2",
                    wrap=True,
                ),
                self.password,
                self.note,
                text("换人会关掉打开的窗口，没有保存的不保留。", "caption", "text3", wrap=True),
                row(other, None, self.button),
                gap=12,
                margins=28,
            ),
            card=True,
        )
        inner.setFixedWidth(theme.px(420))
        self.setLayout(col(None, row(None, inner, None), None, None))
        window.installEventFilter(self)
        self._hidden = [
            w
            for w in QApplication.topLevelWidgets()
            if w is not window and w.isVisible() and w.windowType() != Qt.WindowType.ToolTip
        ]
        for each in self._hidden:
            each.hide()
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.password.setFocus()

    def submit(self) -> None:
        """Try the password."""
        try:
            self._unlock(self.password.text())
        except AwardError as error:
            said = f"{error.message}{error.remedy}"
            if isinstance(error, WrongPassword):  # there is no account to be wrong about
                said = f"密码不对。{error.left}"
            self.note.say(said)
            self.password.setText("")
            self.password.setFocus()
        else:
            self._uncover()
            for each in self._hidden:
                each.show()
            self.unlocked.emit()

    def give_way(self) -> None:
        """Somebody else has sat down: what the one before had open is not for his eyes."""
        self._uncover()
        for each in self._hidden:
            each.deleteLater()

    def _uncover(self) -> None:
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window when its size changes."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)


class IdleWatch(QObject):
    """Counts the minutes without a hand on the machine; `idle` when they are over."""

    idle = Signal()

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self.set_minutes(minutes)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            # Not on the application: every event of every widget would come through here.
            application.focusWindowChanged.connect(self._watch)
            self._watch(application.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Wait so long from now on."""
        self._timer.start(minutes * _MINUTE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start to count again at each sign of life."""
        if event.type() in _SIGNS_OF_LIFE:
            self._timer.start()
        return super().eventFilter(watched, event)
