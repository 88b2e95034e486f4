"""The same act on several records: each in its own right; what is refused is left out and named."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from xinzhou_desktop.errors import InvalidInput, RuleViolation
from xinzhou_desktop.ui.desk_tab import DeskTab
from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.messages import tell
from xinzhou_desktop.ui.questions import some, ticked

EACH = "each"  # the prefix of the boxes that choose the records
Check = Callable[[dict[str, Any]], None]
Call = Callable[[int, dict[str, Any]], int | None]


class Batch:
    """Which records of a form were done, and why the others were not.

    A form that stays open may be submitted again: what was done is not done twice.
    """

    def __init__(
        self, names: Mapping[int, str], call: Call, what: str, check: Check | None = None
    ) -> None:
        self._names, self._call, self._what, self._check = names, call, what, check
        self.done: dict[int, int] = {}  # a key and how many entries were made for it
        self.left: dict[int, str] = {}

    def submit(self, values: dict[str, Any]) -> None:
        """Do each record that is ticked; raises `InvalidInput` when none could be done."""
        if self._check is not None:
            self._check(values)
        self.left.clear()
        for key in some(ticked(EACH, values), self._what):
            if key not in self.done:
                self._do(key, values)
        if not self.done:
            raise InvalidInput(f"一项都没有办成。\n{self.reasons}", remedy="请更正，或者逐项办理。")

    def _do(self, key: int, values: dict[str, Any]) -> None:
        try:
            made = self._call(key, values)
        except (InvalidInput, RuleViolation) as error:
            self.left[key] = f"{error.message.rstrip('。')}。{error.remedy.rstrip('。')}。"
        else:
            self.done[key] = 1 if made is None else made

    @property
    def count(self) -> int:
        """How many entries were made."""
        return sum(self.done.values())

    @property
    def reasons(self) -> str:
        """The records left out, a line each."""
        return "\n".join(f"{self._names[key]}：{why}" for key, why in self.left.items())


def ask_batch(
    tab: DeskTab,
    title: str,
    fields: Sequence[FieldSpec],
    names: Mapping[int, str],
    call: Call,
    said: Callable[[int], str],
    *,
    what: str = "单位",
    check: Check | None = None,
    **look: Any,
) -> FormDialog:
    """Open a form over several records; `call` does one and gives how many entries it made.

    `check` raises `InvalidInput` for what is wrong with the form as a whole.
    What was done is said as `said` words it; what was left out is listed with its reason.
    """
    batch = Batch(names, call, what, check)
    form = FormDialog(title, fields, batch.submit, tab.window(), **look)

    def close() -> None:
        if batch.done:
            tab.done(said(batch.count))
        if batch.done and batch.left:
            tell(tab.window(), f"有 {len(batch.left)} 项没有办，请逐项办理", batch.reasons)

    form.finished.connect(close)
    form.open()
    return form
