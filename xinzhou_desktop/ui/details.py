"""What a detail pane is made of: facts in pairs, and findings with article, remedy and reason."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from xinzhou_desktop.findings import OVER, Finding, Verdict
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button, why
from xinzhou_desktop.ui.layout import Elided, Item, box, col, row, text
from xinzhou_desktop.ui.signs import CENTER, RIGHT, Chip, Sign
from xinzhou_desktop.ui.tips import plain
from xinzhou_desktop.ui.tokens import STATES

_STATES = {
    Verdict.MET: "ok",
    Verdict.UNMET: "bad",
    Verdict.UNKNOWN: "ask",
    Verdict.NOT_APPLICABLE: "none",
}


def state_of(finding: Finding) -> str:
    """The sign of a finding: what only asks for a decision warns, it does not forbid."""
    if finding.condition == OVER:
        return "none"
    if finding.verdict is Verdict.UNMET and not finding.refuses:
        return "warn"
    return _STATES[finding.verdict]


def facts(pairs: Iterable[tuple[str, str]]) -> QFrame:
    """Name and value, a pair a line; the value may be copied; no value, no line."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for line, (name, value) in enumerate((n, v) for n, v in pairs if v):
        head = text(name, "caption", "text3")
        head.setAlignment(Qt.AlignmentFlag.AlignTop)
        head.setContentsMargins(0, 2, 0, 0)
        words = text(value, "body", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(f"{name}：{value}")
        grid.addWidget(head, line, 0)
        grid.addWidget(words, line, 1)
    return box(grid)


def derivation(steps: Sequence[str]) -> QFrame:
    """How a conclusion came about, a numbered line a step."""
    lines: list[Item] = []
    for number, step in enumerate(steps, 1):
        digit = text(str(number), "caption", "text3", align=CENTER)
        digit.setFixedWidth(theme.px(16))
        words = text(step, "caption", "text2", wrap=True)
        lines.append(row(col(digit, None, gap=0), (words, 1), gap=6))
    return box(col(*lines, gap=2, margins=(0, 4, 0, 0)))


class OpenFinding(QFrame):
    """A matter that stands in the way: fact, article, remedy, and 为什么 unfolds the reason."""

    def __init__(self, finding: Finding, *, unfolded: bool = False) -> None:
        super().__init__()
        state = state_of(finding)
        self.setProperty("soft", STATES[state])
        head = finding.condition or finding.text
        self.reason = derivation(finding.facts)
        self._why_name = f"为什么：{head}"
        self.why = why(head)
        self.why.setVisible(bool(finding.facts))
        self.why.clicked.connect(self._toggle)
        lines: list[Item] = [text(head, "strong", wrap=True)]
        if finding.condition:
            lines.append(text(finding.text, "caption", "text2", wrap=True))
        if finding.remedy:
            how = "" if finding.condition == OVER else "怎么办："
            lines.append(text(f"{how}{finding.remedy}", "caption", "text2", wrap=True))
        basis = Elided(finding.basis, "caption", "text3")
        lines += [row((basis, 1), self.why, gap=4), self.reason]
        self.reason.hide()
        if unfolded and finding.facts:
            self._toggle()
        sign = col(2, Sign(state, 15, head), None, gap=0)
        self.setLayout(row(sign, (col(*lines, gap=1), 1), gap=8, margins=(10, 5, 10, 6)))
        self.setAccessibleName(f"{head}，{finding.verdict.value}，{finding.basis}")

    def _toggle(self) -> None:
        self.reason.setVisible(self.reason.isHidden())
        self.why.set_words("为什么" if self.reason.isHidden() else "收起", self._why_name)


def settled_line(finding: Finding) -> QWidget:
    """A settled matter in one line, its article at the right end."""
    words = finding.condition or finding.text
    article = text(finding.basis, "caption", "text3", align=RIGHT)
    sign = Sign(state_of(finding), 14, finding.verdict.value)
    line = box(row(sign, (Elided(words), 1), article, gap=8, margins=(10, 2, 10, 2)))
    line.setToolTip(plain(finding.text))
    return line


def findings_view(
    findings: Iterable[Finding], *, unfolded: bool = False, head: str = "需要处理"
) -> QFrame:
    """Open matters first and expanded, the settled ones below in one line each."""
    every = tuple(findings)
    unsettled = [each for each in every if not each.passed]
    settled = [each for each in every if each.passed]
    lines: list[Item] = []
    if unsettled:
        lines.append(text(f"{head} {len(unsettled)} 项", "caption", "text3"))
        lines += [OpenFinding(each, unfolded=unfolded) for each in unsettled]
    if settled:
        lines += [2] if unsettled else []
        lines.append(text(f"已符合或不适用 {len(settled)} 项", "caption", "text3"))
        lines += [settled_line(each) for each in settled]
    return box(col(*lines, gap=4))


def headline(title: str, caption: str = "", chip: tuple[str, str] | None = None) -> QFrame:
    """The head of a detail pane: name, one grey line, and the state as a chip (word, state)."""
    aside: list[QWidget] = [Chip(*chip)] if chip else []
    lines: list[Item] = [row((Elided(title, "h3"), 1), *aside, gap=8)]
    if caption:
        lines.append(Elided(caption, "caption", "text3"))
    return box(col(*lines, gap=3, margins=(16, 12, 16, 8)))


def section(title: str, *items: Item, action: Button | None = None) -> QFrame:
    """A part of a detail pane under a grey heading, with a link at its right end."""
    head = row(text(title, "caption", "text3"), None, *([action] if action else []))
    return box(col(head, *items, gap=4))
