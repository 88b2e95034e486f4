"""The fields of a form, built from what is declared, in the order seen."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Tick
from xinzhou_desktop.ui.controls import Area, Field, Picker
from xinzhou_desktop.ui.dates import DateField
from xinzhou_desktop.ui.field_special import file_input, password_input, ticks_input
from xinzhou_desktop.ui.field_specs import FieldKind, FieldSpec, Input
from xinzhou_desktop.ui.figures import MoneyField, NumberField

__all__ = ["FieldGrid", "FieldSpec", "Input"]
from xinzhou_desktop.ui.layout import Item, box, col, row, text


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
    "file": file_input,
    "folder": file_input,
    "password": password_input,
    "ticks": ticks_input,
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
