"""The last step of the review: how the conditions stand, what is open, and the conclusion."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.regulation import ART_11
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Area
from xinzhou_desktop.ui.details import findings_view
from xinzhou_desktop.ui.layout import Item, box, card, clear, col, row, text
from xinzhou_desktop.ui.messages import DecisionReason
from xinzhou_desktop.ui.notes import FieldNote, banner
from xinzhou_desktop.ui.segmented import Segmented
from xinzhou_desktop.ui.signs import Chip, Sign
from xinzhou_desktop.ui.steps import StepPage
from xinzhou_desktop.ui.wizards.condition_page import SIGNS, ConditionPage
from xinzhou_desktop.vocabulary import Decision, Opinion

DECISIONS = (Decision.ADMITTED, Decision.REJECTED)


class ConclusionPage(StepPage):
    """A summary that can be pressed to go back to a condition; `wanted` gives its step."""

    wanted = Signal(int)

    def __init__(self, conditions: Sequence[ConditionPage], *, second: bool) -> None:
        super().__init__("结论", group="结论", article=ART_11)
        self._conditions, self._second = conditions, second
        self._reason: DecisionReason | None = None
        self.decision: Decision | None = None

    def state(self) -> str:
        return "busy" if self.decision is not None else "wait"

    @property
    def note(self) -> str:
        """The first reviewer's remark on the whole."""
        return "" if self._second else self._remark.value

    @property
    def reason(self) -> str:
        """The reason of the 负责人, where one was asked for."""
        return self._reason.area.value if self._reason is not None else ""

    @property
    def decision_is_written(self) -> bool:
        """False while a reason was asked for and is not written; the field says so."""
        return self._reason is None or bool(self._reason.reason)

    def build(self) -> None:
        self._summary = col(gap=6)
        self._messages = col(gap=8)
        items: list[Item] = [
            text("结论", "h2"),
            text("第十一条　初审与复核由不同的人办理（口径 P30）。", "caption", "text3"),
            box(self._messages),
            self._verdict_card() if self._second else self._remark_card(),
            card(box(self._summary), title="各项意见"),
            None,
        ]
        self.setLayout(col(*items, gap=12, margins=(24, 14, 24, 14)))

    def _remark_card(self) -> QWidget:
        self._remark = Area(name="初审说明", hint="可以不写", height=64)
        return card(self._remark, title="初审说明")

    def _verdict_card(self) -> QWidget:
        self.verdict = Segmented(
            (Decision.ADMITTED.value, "ok", "1"),
            (Decision.REJECTED.value, "bad", "2"),
            name="资格审查结论",
        )
        self.verdict.chosen.connect(self._choose)
        self._verdict_note = FieldNote()
        return card(self.verdict, self._verdict_note, title="资格审查结论")

    def _choose(self, number: int) -> None:
        self.decision = DECISIONS[number]
        self._verdict_note.say("")
        self._say(None)

    def enter(self) -> None:
        """Show the opinions as they stand now."""
        clear(self._summary)
        counts = {each: sum(p.standing is each for p in self._conditions) for each in Opinion}
        chips: list[Item] = [
            Chip(f"{each.value} {count}", SIGNS[each]) for each, count in counts.items() if count
        ]
        silent = sum(page.standing is None for page in self._conditions)
        if silent:
            chips.append(Chip(f"没有意见 {silent}", "wait"))
        self._summary.addLayout(row(*chips, None, gap=8))
        shown = [
            (number, page)
            for number, page in enumerate(self._conditions)
            if page.is_open or page.standing is Opinion.NOT_MET
        ]
        for number, page in shown:
            self._summary.addWidget(self._line(number, page))
        if not shown:
            words = "各项都有意见，没有不符合的。"
            self._summary.addWidget(text(words, "body", "text2"))

    def _line(self, number: int, page: ConditionPage) -> QFrame:
        said = page.standing.value if page.standing else "没有意见"
        link = Button("去这一项", kind="link", name=f"去这一项：{page.title}")
        link.clicked.connect(lambda: self.wanted.emit(number))
        words = text(f"{page.title}：{said}", "body")
        article = text(str(page.article), "caption", "text3")
        return box(row(Sign(page.state(), 15, said), words, None, article, link, gap=8))

    # what stands in the way -----------------------------------------------------------------
    def complain(self, words: str) -> None:
        """Say what is missing, beside the choice."""
        self._verdict_note.say(words)

    def ask_reason(self, findings: Sequence[Finding]) -> None:
        """Ask for the written reason of the 负责人, in place."""
        block = DecisionReason(findings)
        self._say(block)
        self._reason = block
        block.area.setFocus()

    def show_refusal(self, act: str, findings: Sequence[Finding]) -> None:
        """Say why the work cannot end, by which article, and what to do."""
        head = banner("stop", f"现在不能{act}", "填的意见都已经保存。")
        self._say(box(col(head, findings_view(findings), gap=8)))

    def _say(self, block: QWidget | None) -> None:
        self._reason = None
        clear(self._messages)
        if block is not None:
            self._messages.addWidget(block)
