"""Fields for paths, passwords and several choices at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from xinzhou_desktop.ui.buttons import Button, Tick
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.field_specs import FieldSpec, Input
from xinzhou_desktop.ui.flow import Flow
from xinzhou_desktop.ui.layout import col, row


class FilePicker(QWidget):
    """A file or a folder, typed or chosen."""

    changed = Signal()

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self._files, self._label = spec.files, spec.label
        self._folder = spec.kind == "folder"
        what = "文件夹" if self._folder else "文件"
        self.line = Field(
            str(spec.value or ""), name=spec.label, hint=spec.hint or f"还没有选{what}"
        )
        self.button = Button(f"选{what}…", "folder", name=f"选{what}：{spec.label}")
        self.button.clicked.connect(self.choose)
        self.line.textChanged.connect(self.changed)
        self.setLayout(row((self.line, 1), self.button, gap=6))
        self.setFocusProxy(self.line)

    def choose(self) -> None:
        """Open the system's file dialog; it never blocks."""
        dialog = QFileDialog(self, self._label, self.line.text(), self._files)
        mode = QFileDialog.FileMode.Directory if self._folder else QFileDialog.FileMode.ExistingFile
        dialog.setFileMode(mode)
        dialog.fileSelected.connect(self.line.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def setText(self, words: str) -> None:  # noqa: N802 -- Qt's name
        """Fill the line."""
        self.line.setText(words)

    @property
    def path(self) -> Path | None:
        """The path, or None when nothing is chosen."""
        return Path(self.line.value) if self.line.value else None

    @property
    def complaint(self) -> str:
        """Says so when there is no such file; a folder is made where there is none."""
        if self.path is None:
            return ""
        if self._folder:
            return "" if self.path.is_absolute() else "请填写完整的文件夹路径"
        return "" if self.path.is_file() else "找不到这个文件，请重新选"


class PasswordField(QWidget):
    """A password, hidden until one asks to see it; Caps Lock is not guessed at, it is shown."""

    changed = Signal()

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self.line = Field(name=spec.label, hint=spec.hint)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textChanged.connect(self.changed)
        self.look = Button("", "eye", "quiet", name=f"显示{spec.label}")
        self.look.setCheckable(True)
        self.look.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.look.toggled.connect(self._show)
        self.setLayout(row((self.line, 1), self.look, gap=4))
        self.setFocusProxy(self.line)

    def _show(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)

    def text(self) -> str:
        """The password as typed, blanks included."""
        return self.line.text()

    def setText(self, words: str) -> None:  # noqa: N802 -- Qt's name
        """Fill the field."""
        self.line.setText(words)


class Ticks(QWidget):
    """Several of some values; each has its own box."""

    changed = Signal()

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        choices = spec.choices
        pairs: list[tuple[str, Any]] = (
            [(member.value, member) for member in choices]
            if isinstance(choices, type)
            else list(choices)
        )
        self.boxes = {value: Tick(words, name=f"{spec.label}：{words}") for words, value in pairs}
        for value, tick in self.boxes.items():
            tick.setChecked(value in (spec.value or ()))
            tick.toggled.connect(self.changed)
        self.setLayout(col(Flow(list(self.boxes.values())), gap=0))
        self.setFocusProxy(next(iter(self.boxes.values())))

    def chosen(self) -> frozenset[Any]:
        """The values that are ticked."""
        return frozenset(value for value, tick in self.boxes.items() if tick.isChecked())

    def choose(self, values: object) -> None:
        """Tick these and no others."""
        wanted = frozenset(values)  # type: ignore[call-overload]
        for value, tick in self.boxes.items():
            tick.setChecked(value in wanted)


def file_input(spec: FieldSpec, changed: Callable[[], None]) -> Input:
    """A file or folder."""
    picker = FilePicker(spec)
    picker.changed.connect(changed)
    return Input(spec, picker, lambda: picker.path, picker.line.set_error, lambda: picker.complaint)


def password_input(spec: FieldSpec, changed: Callable[[], None]) -> Input:
    """A password."""
    line = PasswordField(spec)
    line.changed.connect(changed)
    return Input(spec, line, line.text, line.line.set_error)


def ticks_input(spec: FieldSpec, changed: Callable[[], None]) -> Input:
    """Several of some values."""
    ticks = Ticks(spec)
    ticks.changed.connect(changed)
    return Input(spec, ticks, ticks.chosen)
