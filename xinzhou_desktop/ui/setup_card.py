"""The first page of an administrator: what the office needs before it can work."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QWidget

from xinzhou_desktop.services.overview.setup import SetupStep
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.layout import Item, box, card, col, row, rule, text
from xinzhou_desktop.ui.signs import Sign

_WIDE = 860  # px: the buttons stay near what they are about
_SPOKEN = {"ok": "已办好", "warn": "要办", "bad": "要马上办"}


def setup_words(steps: Sequence[SetupStep], who: str) -> tuple[str, str]:
    """The title of the page, and the line under it."""
    left = sum(step.open for step in steps)
    title = "开办要做的事" if left else "都办好了"
    told = f"还有 {left} 项" if left else "没有要办的事"
    return title, f"{who}：{told}。申报、评分和操作日志不归管理员看。"


def setup_card(steps: Sequence[SetupStep], go: Callable[[str], object]) -> QFrame:
    """The steps in their order; the first open one has the button that counts."""
    lines: list[Item] = []
    first = next((step for step in steps if step.open), None)
    for step in steps:
        lines += [rule()] if lines else []
        lines.append(_line(step, go, first=step is first))
    made = card(*lines, gap=8, margins=(16, 8, 16, 8))
    made.setMaximumWidth(theme.px(_WIDE))
    return made


def _line(step: SetupStep, go: Callable[[str], object], *, first: bool) -> QWidget:
    name = f"{step.act}{step.title}"
    if step.open:
        button = Button(step.act, kind="primary" if first else "plain", name=name)
    else:
        button = Button("查看", kind="link", name=f"查看：{step.title}")
    button.clicked.connect(lambda: go(step.place))
    words = col(
        text(step.title, "strong"),
        text(step.words, "caption", "text2" if step.open else "text3", wrap=True),
        gap=2,
    )
    sign = Sign(step.state, 18, _SPOKEN[step.state])
    return box(row(sign, (words, 1), button, gap=12, margins=(0, 4, 0, 4)))
