"""A form as a dialog: declared fields in, one call out; it stays open until the call succeeds."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from xinzhou_desktop.errors import AwardError, DecisionNeeded, InvalidInput, RuleViolation
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.details import findings_view
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.form_fields import FieldGrid, FieldSpec, Input
from xinzhou_desktop.ui.layout import box, clear, col, text
from xinzhou_desktop.ui.messages import DecisionReason
from xinzhou_desktop.ui.notes import banner

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
__all__ = ["FieldSpec", "FormDialog"]


class FormDialog(Dialog):
    """Asks, checks and submits; notes stand under the fields, refusals in a banner, nothing blocks.

    `submit` gets the values by field name, and under "decision" the reason of the 负责人, which is
    empty until a `DecisionNeeded` asked for it. Whatever fails, the input stays.
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[FieldSpec],
        submit: Callable[[dict[str, Any]], None],
        parent: QWidget | None,
        *,
        intro: str = "",
        article: str = "",
        act: str = "保存",
        kind: str = "primary",
        wide: int = 560,
    ) -> None:
        super().__init__(title, parent, wide=wide)
        self._submit, self._act = submit, act
        self._touched = self._warned = self._passing = False
        self.decision: DecisionReason | None = None
        if article or intro:
            words = "　".join(part for part in (article, intro) if part)
            self.add(text(words, "caption", "text3", wrap=True))
        self.grid = FieldGrid(fields)
        self.grid.edited.connect(self._touch)
        self._messages = col(gap=8)
        self.banners: QFrame = box(self._messages)
        self.banners.hide()
        self.add(self.grid, self.banners)
        self.body.addStretch(1)
        self.button = Button(act, kind=kind)
        self.button.clicked.connect(self.submit)
        self.back = Button("取消", kind="quiet")
        self.back.clicked.connect(self.reject)
        hint = text("Ctrl+Enter", "caption", "text3")
        self.set_buttons(self.back, None, hint, self.button)
        self.on_ctrl_enter(self.button)

    def open(self) -> None:
        super().open()
        for each in self.grid.inputs.values():
            if each.spec.kind != "note":
                each.widget.setFocus()
                break

    def input(self, name: str) -> QWidget:
        """The widget of a field, for a page that must react to it."""
        return self.grid.inputs[name].widget

    def submit(self) -> None:
        """Check, then hand over; the dialog is accepted only when the call returns."""
        if self.decision is None:
            self._hush()
        if not self.grid.check():
            marked = (each for each in self.grid.inputs.values() if not each.note.isHidden())
            self._bring_field(next(marked))
            return
        values = self.grid.values() | {"decision": ""}
        if self.decision is not None:
            if not self.decision.reason:
                self._bring(self.decision.note)
                return
            values["decision"] = self.decision.area.value
        try:
            self._submit(values)
        except InvalidInput as error:
            self._show_invalid(error)
        except DecisionNeeded as error:
            self._ask(error)
        except RuleViolation as error:
            head = banner("stop", f"现在不能{self._act}", "没有写入任何内容，填的都还在。")
            self._show(box(col(head, findings_view(error.findings, unfolded=True), gap=8)))
        except AwardError as error:
            self._show_error(error)
        else:
            self.accept()

    def _show_invalid(self, error: InvalidInput) -> None:
        place = self.grid.inputs.get(error.field)
        if place is None:
            self._show_error(error)
            return
        place.say(error.message)
        place.widget.setFocus()
        self._bring_field(place)

    def _show_error(self, error: AwardError) -> None:
        parts = [f"依据：{error.basis}"] if error.basis else []
        parts += [part for part in (error.remedy, error.safe) if part]
        self._show(banner("bad", error.message, "\n".join(parts)), passing=True)

    def _ask(self, error: DecisionNeeded) -> None:
        self.decision = DecisionReason(error.findings)
        self._show(self.decision)
        self.button.set_words(f"记下决定并{self._act}")
        self.decision.area.setFocus()

    def _show(self, block: QWidget, *, passing: bool = False) -> None:
        """Say something under the fields; what is `passing` goes when a field changes."""
        self._passing = passing
        if block is not self.decision:
            self.decision = None
            self.button.set_words(self._act)
        clear(self._messages)
        self._messages.addWidget(block)
        self.banners.show()
        self._bring(block)

    def _hush(self) -> None:
        clear(self._messages)
        self.banners.hide()
        self._passing = False

    def _bring_field(self, place: Input) -> None:
        self._bring(place.note.parentWidget() or place.note)  # label, field and note together

    def _bring(self, block: QWidget) -> None:
        """Make room for what was just said; where the screen ends, scroll to it."""
        QTimer.singleShot(0, block, self.grow)
        QTimer.singleShot(0, block, lambda: QTimer.singleShot(0, block, lambda: self.reveal(block)))

    def _touch(self) -> None:
        self._touched, self._warned = True, False
        if self._passing:
            self._hush()

    def reject(self) -> None:
        """Leave; what was typed is given up only when asked twice."""
        if self._touched and not self._warned:
            self._warned = True
            words = "再按一次 Esc 或“取消”就放弃它。"
            self._show(banner("warn", "填的内容还没有保存", words), passing=True)
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line goes on to the next field; in the last one it submits."""
        line = self.focusWidget()
        if event.key() in _ENTER and isinstance(line, QLineEdit):
            last = list(self.grid.inputs.values())[-1].widget
            if line is last or last.isAncestorOf(line):
                self.submit()
            else:
                self.focusNextChild()
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)
