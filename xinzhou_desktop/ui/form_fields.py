"""The fields of a form, declared as data: what each asks, how it is read, what is wrong with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button, Tick
from xinzhou_desktop.ui.controls import Area, Field, Picker
from xinzhou_desktop.ui.dates import DateField
from xinzhou_desktop.ui.figures import MoneyField, NumberField
from xinzhou_desktop.ui.layout import Item, box, col, row, text
from xinzhou_desktop.ui.notes import FieldNote

FieldKind = Literal["text", "area", "date", "money", "number", "choice", "check", "file", "note"]
_SHORT = ("date", "money", "number")  # two of these in a row share a line


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One question of a form.

    Values: text and area give str; date a date; money whole 分; number an int, or a Decimal with
    `decimals`; choice the member of an Enum or the value of a (label, value) pair; check a bool;
    file a Path. What is left empty gives None, or "" for writing. A note only tells.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    value: Any = None
    required: bool = False
    hint: str = ""
    unit: str = ""
    decimals: int = 0
    choices: type[Enum] | Sequence[tuple[str, Any]] = ()
    files: str = "所有文件 (*)"
    article: str = ""
    half: bool | None = None

    @property
    def is_half(self) -> bool:
        """Whether the field shares its line with the next short one."""
        return self.kind in _SHORT if self.half is None else self.half


@dataclass
class Input:
    """A built field: its widget, how to read it, and how to mark it."""

    spec: FieldSpec
    widget: QWidget
    read: Callable[[], Any]
    mark: Callable[[bool], None] = lambda _error: None
    complain: Callable[[], str] = lambda: ""
    note: FieldNote = field(default_factory=FieldNote)

    def complaint(self) -> str:
        """What is wrong with the input, or nothing."""
        if wrong := self.complain():
            return wrong
        if self.spec.required and self.read() in (None, "", False):
            verbs = {"choice": "请选择", "file": "请选文件：", "check": "请先勾选："}
            return f"{verbs.get(self.spec.kind, '请填')}{self.spec.label}"
        return ""

    def say(self, words: str) -> None:
        """Show a note under the field and the red edge; nothing to say takes both away."""
        self.note.say(words)
        self.mark(bool(words))


class FilePicker(QWidget):
    """A path, typed or chosen."""

    changed = Signal()

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self._files, self._label = spec.files, spec.label
        self.line = Field(str(spec.value or ""), name=spec.label, hint=spec.hint or "还没有选文件")
        self.button = Button("选文件…", "folder", name=f"选文件：{spec.label}")
        self.button.clicked.connect(self.choose)
        self.line.textChanged.connect(self.changed)
        self.setLayout(row((self.line, 1), self.button, gap=6))
        self.setFocusProxy(self.line)

    def choose(self) -> None:
        """Open the system's file dialog; it never blocks."""
        dialog = QFileDialog(self, f"选文件：{self._label}", self.line.text(), self._files)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.line.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @property
    def path(self) -> Path | None:
        """The path, or None when nothing is chosen."""
        return Path(self.line.value) if self.line.value else None

    @property
    def complaint(self) -> str:
        """Says so when there is no such file."""
        return "找不到这个文件，请重新选" if self.path and not self.path.is_file() else ""


def _text(spec: FieldSpec, changed: Callable[[], None]) -> Input:
    line = Field(str(spec.value or ""), name=spec.label, hint=spec.hint, unit=spec.unit)
    line.textChanged.connect(changed)
    return Input(spec, line, lambda: line.value, line.set_error)


def _area(spec: FieldSpec, changed: Callable[[], None]) -> Input:
    area = Area(str(spec.value or ""), name=spec.label, hint=spec.hint, height=76)
    area.textChanged.connect(changed)
    return Input(spec, area, lambda: area.value, area.set_error)


def _date(spec: FieldSpec, changed: Callable[[], None]) -> Input:
    day = DateField(spec.value, name=spec.label)
    day.changed.connect(changed)
    return Input(spec, day, lambda: day.day, day.set_error, lambda: day.complaint)


def _money(spec: FieldSpec, changed: Callable[[], None]) -> Input:
    line = MoneyField(spec.value, name=spec.label, hint=spec.hint)
    line.textChanged.connect(changed)
    return Input(spec, line, lambda: line.fen, line.set_error, lambda: line.complaint)


def _number(spec: FieldSpec, changed: Callable[[], None]) -> Input:
    line = NumberField(
        spec.value, name=spec.label, decimals=spec.decimals, unit=spec.unit, hint=spec.hint
    )
    line.textChanged.connect(changed)

    def read() -> Any:
        number = line.number
        return number if number is None or spec.decimals else int(number)

    return Input(spec, line, read, line.set_error, lambda: line.complaint)


def _choice(spec: FieldSpec, changed: Callable[[], None]) -> Input:
    choices = spec.choices
    pairs: list[tuple[str, Any]] = (
        [(member.value, member) for member in choices]
        if isinstance(choices, type)
        else list(choices)
    )
    if spec.value is None and not any(value is None for _, value in pairs):
        pairs.insert(0, ("请选择" if spec.required else "不填", None))
    picker = Picker(*pairs, name=spec.label)
    picker.choose(spec.value)
    picker.currentIndexChanged.connect(changed)
    return Input(spec, picker, picker.currentData, picker.set_error)


def _check(spec: FieldSpec, changed: Callable[[], None]) -> Input:
    tick = Tick(spec.hint or spec.label, name=spec.label)
    tick.setChecked(bool(spec.value))
    tick.toggled.connect(changed)
    return Input(spec, tick, tick.isChecked)


def _file(spec: FieldSpec, changed: Callable[[], None]) -> Input:
    picker = FilePicker(spec)
    picker.changed.connect(changed)
    return Input(spec, picker, lambda: picker.path, picker.line.set_error, lambda: picker.complaint)


def _note(spec: FieldSpec, _changed: Callable[[], None]) -> Input:
    words = text(str(spec.value or ""), "body", "text2", wrap=True)
    return Input(spec, words, lambda: None)


_BUILD: dict[FieldKind, Callable[[FieldSpec, Callable[[], None]], Input]] = {
    "text": _text,
    "area": _area,
    "date": _date,
    "money": _money,
    "number": _number,
    "choice": _choice,
    "check": _check,
    "file": _file,
    "note": _note,
}


class FieldGrid(QWidget):
    """Fields under one another, short ones in pairs; Tab goes in the order seen."""

    edited = Signal()

    def __init__(self, specs: Sequence[FieldSpec]) -> None:
        super().__init__()
        self.inputs = {spec.name: _BUILD[spec.kind](spec, self._touch) for spec in specs}
        lines: list[Item] = []
        waiting: QWidget | None = None
        for each in self.inputs.values():
            block = self._block(each)
            if waiting is not None and each.spec.is_half:
                lines[-1] = row((waiting, 1), (block, 1), gap=16)
                waiting = None
            else:
                lines.append(row((block, 1), None) if each.spec.is_half else block)
                waiting = block if each.spec.is_half else None
        self.setLayout(col(*lines, gap=10))

    def _block(self, each: Input) -> QWidget:
        spec = each.spec
        named = spec.label and (spec.kind != "check" or spec.hint)
        head: list[Item] = [text(spec.label, "caption", "text2")] if named else []
        if spec.required:
            head.append(text("必填", "caption", "text3"))
        head.append(None)
        if spec.article:
            head.append(text(spec.article, "caption", "text3"))
        block = box(col(row(*head, gap=8), each.widget, each.note, None, gap=4))
        block.setMinimumWidth(theme.px(120))
        return block

    def _touch(self) -> None:
        for each in self.inputs.values():
            if not each.note.isHidden() and not each.complaint():
                each.say("")
        self.edited.emit()

    def values(self) -> dict[str, Any]:
        """What stands in the fields, by name; notes are left out."""
        return {n: i.read() for n, i in self.inputs.items() if i.spec.kind != "note"}

    def check(self) -> bool:
        """Mark every field that cannot be taken; the first of them gets the focus."""
        wrong = [each for each in self.inputs.values() if self._examine(each)]
        if wrong:
            wrong[0].widget.setFocus()
        return not wrong

    @staticmethod
    def _examine(each: Input) -> bool:
        each.say(each.complaint())
        return not each.note.isHidden()
