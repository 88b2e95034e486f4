"""Acts as data, and the buttons made of them: a refused act stays pressable and says why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from xinzhou_desktop.findings import DENIED, OVER, Finding
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.flow import Flow
from xinzhou_desktop.ui.layout import Item, col, row
from xinzhou_desktop.ui.messages import show_refusal, tell
from xinzhou_desktop.ui.notes import banner

Permits = Mapping[str, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Act:
    """Something the user can do: verb and object on a button.

    `right` is the act's name in the table of rights; without one everybody may.
    `place` is the header of the page (the year as a whole) or the row that is selected; `seal` is
    for acts with legal effect, `primary` for the one main act of a view. One that `stays` is
    folded away after the other plain ones.
    """

    slug: str
    label: str
    handler: Callable[[], None]
    kind: Literal["plain", "primary", "seal", "quiet"] = "plain"
    icon: str = ""
    place: Literal["header", "row"] = "row"
    right: str = ""
    stays: bool = False


def refusing(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that forbid an act; the others only ask for a decision."""
    return tuple(each for each in findings if not each.passed and each.refuses)


class Acts(QWidget):
    """The buttons of some acts, with what stands in their way."""

    pressed = Signal(str)

    def __init__(self, acts: Sequence[Act]) -> None:
        super().__init__()
        self.acts = {act.slug: act for act in acts}
        self.buttons: dict[str, Button] = {}
        self._refused: dict[str, tuple[Finding, ...]] = {}
        for act in acts:
            button = Button(act.label, act.icon, act.kind)
            button.clicked.connect(lambda _checked=False, slug=act.slug: self.press(slug))
            self.buttons[act.slug] = button

    def set_permits(self, permits: Permits) -> None:
        """Draw each act as allowed or refused."""
        self._refused = {slug: refusing(permits.get(slug, ())) for slug in self.acts}
        for slug, act in self.acts.items():
            self.buttons[slug].set_kind("refused" if self._refused[slug] else act.kind)

    def press(self, slug: str) -> None:
        """Carry out an act, or say why it is refused."""
        findings = self._refused.get(slug, ())
        if findings and findings[0].condition == DENIED:  # not a step that is still to be done
            words = f"{findings[0].text}{findings[0].remedy}"
            tell(self.window(), f"不由您办理：{self.acts[slug].label.rstrip('…')}", words)
        elif findings:
            show_refusal(self.window(), self.acts[slug].label, findings)
        else:
            self.acts[slug].handler()
            self.pressed.emit(slug)

    @property
    def refusals(self) -> dict[str, tuple[Finding, ...]]:
        """What forbids which act now."""
        return {slug: each for slug, each in self._refused.items() if each}


class HeaderActs(Acts):
    """The acts of a page at the right of its title; what does not fit goes into a menu."""

    def __init__(self, acts: Sequence[Act]) -> None:
        super().__init__(acts)
        self.taken = ""  # the act that the empty state below offers in its own words
        self._more = Button("更多", "down", name="更多操作")
        self._more.clicked.connect(self._open_menu)
        self._menu = QMenu(self)
        items: list[Item] = [*self.buttons.values()]
        self.setLayout(row(self._more, *items, gap=8))
        self._more.hide()

    def fit(self, room: int) -> None:
        """Show as many buttons as fit into so many pixels; the main act is the last to go."""
        legal = ("primary", "seal")
        slugs = [slug for slug in self.acts if slug != self.taken]
        acts = self.acts
        order = sorted(slugs, key=lambda slug: (acts[slug].kind in legal, acts[slug].stays))
        if self.taken:
            self.buttons[self.taken].hide()
        need = sum(self.buttons[slug].sizeHint().width() + 8 for slug in order)
        spare = self._more.sizeHint().width() + 8
        folded = need > room
        for slug in order:
            hide = folded and need + spare > room and slug != order[-1]
            self.buttons[slug].setHidden(hide)
            need -= self.buttons[slug].sizeHint().width() + 8 if hide else 0
        self._more.setVisible(any(self.buttons[slug].isHidden() for slug in order))

    def _open_menu(self) -> None:
        self._menu.clear()
        for slug, button in self.buttons.items():
            if button.isHidden() and slug != self.taken:
                item = self._menu.addAction(self.acts[slug].label)
                item.triggered.connect(lambda _checked=False, slug=slug: self.press(slug))
        self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))


class RowActs(Acts):
    """The acts on the selected row, pinned under its detail, the first refusal above them."""

    def __init__(self, acts: Sequence[Act]) -> None:
        super().__init__(acts)
        self._flow = Flow(tuple(self.buttons.values()))
        self._place = col(gap=0)
        self._banner: QFrame | None = None
        self.setLayout(col(self._place, self._flow, gap=8, margins=(16, 12, 16, 12)))
        self.setVisible(bool(acts))

    def set_permits(self, permits: Permits) -> None:
        super().set_permits(permits)
        self._flow.refresh()
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        # What a person may not do anyway needs no banner on every row.
        told = [(s, f) for s, f in self.refusals.items() if f[0].condition != DENIED]
        for slug, findings in told[:1]:
            label = self.acts[slug].label
            over = any(each.condition == OVER for each in findings)
            no = "不用再" if over else "现在不能"
            look = Button("为什么、怎么办", kind="link", name=f"为什么{no}{label}")
            look.clicked.connect(lambda _checked=False, slug=slug: self.press(slug))
            head = f"{no}{label}（{findings[0].article}）"
            self._banner = banner("stop", head, findings[0].text, look)
            self._place.addWidget(self._banner)

    def show_banner(self, *, roomy: bool) -> None:
        """Where the window is low, the octagon on the button has to do."""
        if self._banner is not None:
            self._banner.setVisible(roomy)
