"""What every stage tab has in common: header with acts, list, detail, empty state."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.act_bar import Act, HeaderActs, RowActs
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.details import headline
from xinzhou_desktop.ui.layout import Elided, Item, box, col, row, rule, scroll, text
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.notes import empty_state
from xinzhou_desktop.ui.page import Page
from xinzhou_desktop.ui.panes import TwoPane
from xinzhou_desktop.ui.segmented import Segmented
from xinzhou_desktop.ui.table import Column, Table
from xinzhou_desktop.ui.tips import plain

_LOW = 560  # below this height the refusal above the acts gives way to the detail
_FOOT, _TOAST_EDGE = 40, 8  # the line under the list is high enough for a toast
_HEAD = 0.6  # share of the width that header buttons may take


class StageTab(Page):
    """A list beside the detail of the selected row. Subclasses say what, this class says how.

    Contract: `stage`, `columns`, `fetch()`, `show_detail(row)`; where needed `acts()`,
    `permits()`, `summary()`, `head_of(row)`, `row_key(row)`, `filters` and the empty texts.
    """

    stage: ClassVar[Stage]
    columns: ClassVar[Sequence[Column]] = ()
    filters: ClassVar[Sequence[tuple[str, Callable[[Any], bool]]]] = ()
    noun: ClassVar[str] = "家"
    search_hint: ClassVar[str] = "在列表里找"
    needs_cycle: ClassVar[bool] = True
    empty_icon: ClassVar[str] = "list"
    empty_title: ClassVar[str] = "这里还没有内容"
    empty_text: ClassVar[str] = "登记以后会列在这里。"
    empty_note: ClassVar[str] = ""
    empty_act: ClassVar[str] = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Any] = ()
        self._loading = False
        acts = (*self.common_acts(), *self.acts())
        self.header_acts = HeaderActs([act for act in acts if act.place == "header"])
        self.row_acts = RowActs([act for act in acts if act.place == "row"])
        self.table = Table(self.columns, name=f"{self.stage.title}列表")
        self.panes = TwoPane(self._build_list(), self._build_detail())
        self._back.clicked.connect(self.panes.close_pane)
        self.panes.narrowed.connect(self._back_line.setVisible)
        self.panes.narrowed.connect(self._more.setVisible)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panes)
        self._subtitle = Elided("", "body", "text3")
        self._head = row(
            (col(text(self.stage.title, "h2"), self._subtitle, gap=2), 1), self.header_acts
        )
        self.setLayout(col(self._head, (self._stack, 1), gap=12, margins=(24, 12, 24, 12)))
        self.table.selectionModel().selectionChanged.connect(self._show_selected)
        self.table.clicked.connect(lambda _index: self.panes.open_pane())
        self.table.activated.connect(lambda _index: self._open_detail())

    # what a subclass says -------------------------------------------------------------------
    def acts(self) -> Sequence[Act]:
        """The acts of this stage, in the order of their buttons."""
        return ()

    def common_acts(self) -> Sequence[Act]:
        """The acts that every stage has, before its own."""
        return ()

    def fetch(self) -> Sequence[Any]:
        """The rows of the year, from the service."""
        raise NotImplementedError

    def show_detail(self, row: Any) -> QWidget:
        """What the pane says about a row: findings, facts, sections."""
        raise NotImplementedError

    def head_of(self, row: Any) -> tuple[str, str, tuple[str, str] | None]:
        """Name, one grey line, and the state as a chip (word, state) or None."""
        return self.columns[0].text(row), "", None

    def row_key(self, row: Any) -> Hashable:
        """What tells rows apart over a reload."""
        key: Hashable = row.id
        return key

    def permits(self) -> Mapping[str, tuple[Finding, ...]]:
        """The failed findings by act, for the selected row or the year."""
        return {}

    def denials(self) -> Mapping[str, tuple[Finding, ...]]:
        """What the roles of the person at the desk do not include, by act."""
        return {}

    def all_permits(self) -> Mapping[str, tuple[Finding, ...]]:
        """What stands in the way of each act: the roles first, then the rules."""
        return {**self.permits(), **self.denials()}

    def summary(self) -> str:
        """The line under the title."""
        return ""

    # parts ----------------------------------------------------------------------------------
    def _build_list(self) -> QFrame:
        self.search = Field(name="在列表里找", hint=self.search_hint, icon="search")
        self.search.setMaximumWidth(theme.px(220))
        self.search.textChanged.connect(self._filter)
        self.filter = Segmented(
            ("全部", "", ""),
            *((words, "", "") for words, _ in self.filters),
            name="筛选",
            current=0,
            framed=False,
        )
        self.filter.setVisible(bool(self.filters))
        self.filter.chosen.connect(self._filter)
        self._count = text("", "caption", "text3")
        self._more = Button(
            "详情和办理", "right", name="详情和办理  Enter"
        )  # the way to what a wide window shows
        self._more.clicked.connect(lambda _checked=False: self._open_detail())
        self._more.hide()
        bar = row((self.search, 1), self.filter, None, self._more, gap=8, margins=(12, 10, 12, 8))
        foot = box(row(self._count, None, margins=(16, 7, 16, 7)), bar="foot")
        foot.setMinimumHeight(theme.px(_FOOT))
        self._list_foot = foot
        return box(col(bar, rule(), (self.table, 1), foot, gap=0), card=True)

    def _build_detail(self) -> QFrame:
        self._back = Button("回到列表", "left", "link")
        self._back_line = box(row(self._back, None, margins=(12, 8, 12, 0)))
        self._back_line.hide()
        self._detail_head = col(gap=0)
        self._area = scroll(QFrame())
        foot = box(col(self.row_acts, gap=0), bar="foot")
        foot.setVisible(bool(self.row_acts.acts))
        items: tuple[Item, ...] = (self._back_line, self._detail_head, rule(), (self._area, 1))
        return box(col(*items, foot, gap=0), card=True)

    def _build_empty(self) -> QFrame:
        if not self._year_chosen:
            words = ("calendar", "还没有年度", "先在“考核方案”里建立年度，这里才有内容。")
            return box(col((scroll(empty_state(*words)), 1), gap=0), card=True)
        action: Button | None = None
        if act := self.header_acts.acts.get(self.empty_act):
            refused = self.empty_act in self.header_acts.refusals
            action = Button(act.label, act.icon, "refused" if refused else "primary")
            action.clicked.connect(lambda: self.header_acts.press(self.empty_act))
        state = empty_state(
            self.empty_icon, self.empty_title, self.empty_text, action, self.empty_note
        )
        return box(col((scroll(state), 1), gap=0), card=True)

    @property
    def _year_chosen(self) -> bool:
        return self.cycle_id is not None or not self.needs_cycle

    # behaviour ------------------------------------------------------------------------------
    @property
    def selected(self) -> Any:
        """The selected row, or None."""
        return next(iter(self.table.selected_rows()), None)

    def select_key(self, key: Hashable) -> bool:
        """Select the row with this key; False if it is not shown."""
        for number, each in enumerate(self.table.rows.shown):
            if self.row_key(each) == key:
                self.table.select_row(number)
                return True
        return False

    def toast_place(self) -> QRect:
        """Beside the count under the list; with no list in sight, over the title of the page."""
        foot, left = self._list_foot, self._count.sizeHint().width() + 32
        if foot.isVisible():
            corner = foot.mapTo(self, QPoint(left, 0))
            return QRect(corner, foot.size()).adjusted(0, 0, -left, _TOAST_EDGE)
        return QRect(24, 8, self.width() - 48, self.panes.y() + self._stack.y() - 12)

    def press(self, slug: str) -> None:
        """Carry out an act by its slug, or say why it is refused."""
        bar = self.header_acts if slug in self.header_acts.acts else self.row_acts
        bar.press(slug)

    def reload(self) -> None:
        self._all = ()
        with reporting(self.window()):
            self._all = tuple(self.fetch()) if self._year_chosen else ()
        summary = ""
        with reporting(self.window()):
            summary = self.summary()
        basis = f"第{self.stage.article}条"
        self._subtitle.setText(" · ".join(part for part in (basis, summary) if part))
        self._subtitle.setToolTip(plain(self._subtitle.text()))
        for button, (_, keep) in zip(self.filter.group.buttons()[1:], self.filters, strict=True):
            button.set_extra(str(sum(map(keep, self._all))))  # type: ignore[attr-defined]
        self._filter()
        self._show_page()
        self._fit_header()

    def _show_page(self) -> None:
        if (old := self._stack.widget(1)) is not None:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        if not self._all:
            self._stack.addWidget(self._build_empty())
        self._stack.setCurrentIndex(self._stack.count() - 1)
        offered = self.empty_act in self.header_acts.acts and not self._all
        self.header_acts.taken = self.empty_act if offered and self._year_chosen else ""

    def _filter(self) -> None:
        words = self.search.value.casefold()
        rows = list(self._all)
        if self.filter.current > 0:
            keep = self.filters[self.filter.current - 1][1]
            rows = [each for each in rows if keep(each)]
        if words:
            rows = [r for r in rows if any(words in c.text(r).casefold() for c in self.columns)]
        self._loading = True
        self.table.set_rows(rows, self.row_key)
        if rows and self.selected is None:
            self.table.select_row(0)
        self._loading = False
        total, shown = len(self._all), len(rows)
        found = "" if shown == total else f"筛选出 {shown} {self.noun}，"
        self._count.setText(f"{found}共 {total} {self.noun}")
        self._show_selected()

    def _show_selected(self) -> None:
        if self._loading:
            return
        chosen = self.selected
        content: QWidget = text("没有符合筛选条件的行。", "body", "text3", wrap=True)
        head = headline("没有选中")
        permits: Mapping[str, tuple[Finding, ...]] = {}
        with reporting(self.window()):
            if chosen is not None:
                content = self.show_detail(chosen)
                head = headline(*self.head_of(chosen))
            permits = self.all_permits() if self._year_chosen else {}
        while (old := self._detail_head.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._detail_head.addWidget(head)
        self._area.setWidget(box(col(content, None, margins=(16, 10, 12, 10)), page=True))
        self.header_acts.set_permits(permits)
        self.row_acts.set_permits(permits)
        self.row_acts.setVisible(chosen is not None and bool(self.row_acts.acts))
        self.row_acts.show_banner(roomy=self.height() >= theme.px(_LOW))

    def _open_detail(self) -> None:
        self.panes.open_pane()
        if self.panes.narrow:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_header(self) -> None:
        self.header_acts.fit(round(self.width() * _HEAD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_header()
        self.row_acts.show_banner(roomy=self.height() >= theme.px(_LOW))
