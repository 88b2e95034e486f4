"""What a form asks, declared as data, and how a built field is read and marked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.ui.notes import FieldNote

FieldKind = Literal[
    "text",
    "area",
    "date",
    "money",
    "number",
    "choice",
    "check",
    "file",
    "folder",
    "password",
    "ticks",
    "note",
]
_SHORT = ("date", "money", "number")  # two of these in a row share a line


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One question of a form.

    Values: text and area give str; date a date; money whole 分; number an int, or a Decimal with
    `decimals`; choice the member of an Enum or the value of a (label, value) pair; check a bool;
    ticks the frozenset of the chosen values; file and folder a Path; password a str as typed.
    What is left empty gives None, or "" for writing. A note only tells.
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
        if self.spec.required and self.read() in (None, "", False, frozenset()):
            verbs = {
                "choice": "请选择",
                "ticks": "请选择",
                "file": "请选文件：",
                "folder": "请选文件夹：",
                "check": "请先勾选：",
            }
            return f"{verbs.get(self.spec.kind, '请填')}{self.spec.label}"
        return ""

    def say(self, words: str) -> None:
        """Show a note under the field and the red edge; nothing to say takes both away."""
        self.note.say(words)
        self.mark(bool(words))
