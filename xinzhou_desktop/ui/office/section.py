"""What the sections of the office dialog have in common."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services import Services
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.flow import GAP, Flow
from xinzhou_desktop.ui.forms import FieldSpec, FormDialog
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import Fold, Item, box, col, text
from xinzhou_desktop.ui.messages import reporting, tell
from xinzhou_desktop.ui.table import Column, Table

_ABOUT = 150  # px: less than that and the sentence stands over its buttons


class Section(QWidget):
    """One page of the office dialog; `changed` says in a sentence what was written."""

    title: ClassVar[str] = ""
    area: ClassVar[str] = "办公室"  # as the table of rights names it
    about: ClassVar[str] = ""
    changed = Signal(str)
    taller = Signal()  # it needs more room than before

    def __init__(self, services: Services, jobs: JobRunner) -> None:
        super().__init__()
        self.services, self.jobs = services, jobs
        self.cycle_id: int | None = None  # the award year of the window

    def reload(self) -> None:
        """Fetch what is shown again."""
        raise NotImplementedError

    def wrote(self, words: str) -> None:
        """Something was written: show it, and tell."""
        self.reload()
        self.changed.emit(words)

    def ask(
        self,
        title: str,
        fields: Sequence[FieldSpec],
        call: Callable[[dict[str, Any]], object],
        said: str,
        *,
        intro: str = "",
        act: str = "",
    ) -> FormDialog:
        """Open a form; when its call has gone through, show the section again."""

        def hand_over(values: dict[str, Any]) -> None:
            call(values)

        form = FormDialog(title, fields, hand_over, self.window(), intro=intro, act=act or title)
        form.accepted.connect(lambda: self.wrote(said))
        form.open()
        return form


class ListSection(Section):
    """A table with buttons over it; `fetch` gives the rows, `buttons` the acts."""

    columns: ClassVar[Sequence[Column]] = ()
    none: ClassVar[str] = "还没有登记。"

    def __init__(self, services: Services, jobs: JobRunner) -> None:
        super().__init__(services, jobs)
        self.table = Table(self.columns, name=self.title)
        self.table.setMinimumHeight(theme.px(160))
        self._count = text("", "caption", "text3")
        items: tuple[Item, ...] = (
            *self._head(),
            *self.before(),
            (box(col((self.table, 1), gap=0), card=True), 1),
            self.foot(),
        )
        self.setLayout(col(*items, *self.more(), gap=10))

    def _head(self) -> Sequence[Item]:
        about, acts = text(self.about, "caption", "text3", wrap=True), self.buttons()
        if not self.about or not acts:
            return [Flow(acts)] if acts else [about]
        return [beside(about, acts, _ABOUT)]

    def buttons(self) -> Sequence[Button]:
        """The acts of the section, as buttons."""
        return ()

    def before(self) -> Sequence[Item]:
        """What stands over the table."""
        return ()

    def foot(self) -> Item:
        """The line right under the table: how many rows there are."""
        return self._count

    def more(self) -> Sequence[Item]:
        """What stands under the table."""
        return ()

    def fetch(self) -> Sequence[Any]:
        """The rows, from the service."""
        raise NotImplementedError

    def count_words(self, rows: Sequence[Any]) -> str:
        """How many rows there are, under the table."""
        return f"共 {len(rows)} 条" if rows else self.none

    @property
    def selected(self) -> Any:
        """The selected row, or None."""
        return next(iter(self.table.selected_rows()), None)

    def reload(self) -> None:
        rows: Sequence[Any] = ()
        with reporting(self.window()):
            rows = self.fetch()
        self.table.set_rows(rows)
        self._count.setText(self.count_words(rows))
        if rows:
            self.table.select_row(0)


class RosterSection(ListSection):
    """A list that is corrected and retired from: by button, double click or Enter."""

    def __init__(self, services: Services, jobs: JobRunner) -> None:
        super().__init__(services, jobs)
        self.table.activated.connect(lambda _index: self.change())

    def buttons(self) -> Sequence[Button]:
        return (
            button("停用…", "", self.retire),
            button("更改…", "", self.change),
            button(f"登记{self.title}", "plus", self.add, "primary"),
        )

    def add(self) -> None:
        """Enter a row."""
        raise NotImplementedError

    def change(self) -> None:
        """Correct the selected row."""
        raise NotImplementedError

    def retire(self) -> None:
        """Take the selected row off the list."""
        raise NotImplementedError

    def chosen(self, act: str) -> Any:
        """The selected row; without one, says that there is nothing to act on."""
        if self.selected is None:
            words = f"请先登记{self.title}，或者在名册里选一行。"
            tell(self.window(), f"没有选中要{act}的{self.title}", words)
        return self.selected

    def ask_why(
        self, name: str, retire: Callable[[str], None], intro: str, example: str
    ) -> FormDialog:
        """Ask for the reason of a retirement, then retire."""
        return self.ask(
            f"停用：{name}",
            (FieldSpec("reason", "原因", "area", required=True, hint=example),),
            lambda v: retire(v["reason"]),
            f"已停用：{name}",
            intro=intro,
            act="停用",
        )


def button(words: str, icon: str, act: Callable[[], object], kind: str = "plain") -> Button:
    """A button of a section, already connected."""
    made = Button(words, icon, kind)
    made.clicked.connect(lambda _checked=False: act())
    return made


def beside(left: QWidget, buttons: Sequence[Button], least: int) -> Fold:
    """Buttons at the right of a widget; under it where that would have less than `least` pixels."""
    wide = sum(each.sizeHint().width() + GAP for each in buttons) - GAP
    return Fold(left, Flow(buttons), wide + theme.px(least), right_width=wide, gap=GAP)
