"""One condition of 第九条: the text, the forecast and its derivation, evidence and opinion."""

import re

from PySide6.QtWidgets import QFrame, QWidget

from xinzhou_desktop.findings import Finding, Verdict
from xinzhou_desktop.services.qualification import QualificationService, ReviewedCondition
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.charts import Bars
from xinzhou_desktop.ui.controls import Area, Field
from xinzhou_desktop.ui.details import state_of
from xinzhou_desktop.ui.layout import Fold, Item, box, card, col, row, rule, text
from xinzhou_desktop.ui.notes import FieldNote, banner
from xinzhou_desktop.ui.reader import show_measures
from xinzhou_desktop.ui.segmented import Segmented
from xinzhou_desktop.ui.signs import CENTER, Chip
from xinzhou_desktop.ui.steps import StepPage
from xinzhou_desktop.vocabulary import Opinion

OPINIONS = tuple(Opinion)
SIGNS = {
    Opinion.MET: "ok",
    Opinion.NOT_MET: "bad",
    Opinion.PENDING: "ask",
    Opinion.NOT_APPLICABLE: "none",
}
FORECAST = {
    Verdict.MET: Opinion.MET,
    Verdict.UNMET: Opinion.NOT_MET,
    Verdict.UNKNOWN: Opinion.PENDING,
    Verdict.NOT_APPLICABLE: Opinion.NOT_APPLICABLE,
}
WAN_YUAN = 10_000
_POLICY = re.compile(r"（(P\d\d)）")
_AMOUNT = re.compile(r"(\d{4}) 年.*：(-?[\d,]+\.\d\d) 元")


def amounts(finding: Finding) -> list[tuple[str, float]]:
    """The yearly amounts that a derivation names, in 万元, for the bars."""
    found = (_AMOUNT.fullmatch(line) for line in finding.facts)
    return [(f"{each[1]} 年", float(each[2].replace(",", "")) / WAN_YUAN) for each in found if each]


def derivation_lines(finding: Finding) -> QFrame:
    """The steps of the forecast, numbered, the policy of each at the right end."""
    steps: list[tuple[str, str]] = []
    for fact in finding.facts:
        used = _POLICY.findall(fact)
        steps.append((_POLICY.sub("", fact), f"口径 {'、'.join(used)}" if used else ""))
    steps.append((f"得出：{finding.text}", finding.basis))
    lines: list[Item] = []
    for number, (words, basis) in enumerate(steps, 1):
        digit = text(str(number), "caption", "text3", align=CENTER)
        digit.setFixedWidth(theme.px(18))
        items: list[Item] = [col(2, digit, None, gap=0), (text(words, "body", wrap=True), 1)]
        if basis:
            items.append(col(2, text(basis, "caption", "text3"), None, gap=0))
        lines.append(row(*items, gap=8))
    return box(col(*lines, gap=8))


class ConditionPage(StepPage):
    """A step of the review. In the second review the first opinion is shown beside."""

    def __init__(
        self,
        service: QualificationService,
        application_id: int,
        line: ReviewedCondition,
        place: tuple[int, int],
        *,
        group: str,
        second_of: str = "",
    ) -> None:
        super().__init__(line.title, group=group, article=line.finding.article)
        self._service, self._application_id = service, application_id
        self.line, self._place, self._first_by = line, place, second_of
        self.second = bool(second_of)
        self.opinion = line.second if self.second else line.first

    @property
    def standing(self) -> Opinion | None:
        """The opinion that counts now: the second reviewer's, else the first's."""
        return self.opinion or (self.line.first if self.second else None)

    @property
    def is_open(self) -> bool:
        """Whether nobody has settled the condition yet."""
        return self.unsaved or self.standing in (None, Opinion.PENDING)

    @property
    def differs(self) -> bool:
        """Whether the opinion chosen now departs from the forecast."""
        return self.opinion is not None and self.opinion is not FORECAST[self.line.finding.verdict]

    def state(self) -> str:
        return SIGNS[self.standing] if self.standing is not None else "wait"

    # parts ----------------------------------------------------------------------------------
    def build(self) -> None:
        finding, (number, total) = self.line.finding, self._place
        chip = Chip(f"条件 {number}／{total}", "busy")
        heading = row(text(self.line.title, "h2"), chip, None, gap=10)
        original = Button(f"{finding.article}原文", "book", "link")
        original.clicked.connect(lambda: show_measures(self.window(), finding.article))
        quote = text(f"“{self.line.requirement}”", "body", "text2", wrap=True)
        quoted = row(rule(vertical=True), 8, (quote, 1), original, gap=4)
        said = f"{finding.text}。预判只是建议，结论由审查人作出。"
        forecast = banner(state_of(finding), f"系统预判：{finding.verdict.value}", said)
        right = col(self._evidence_card(), self._opinion_card(), None, gap=12)
        fold = Fold(
            box(col(self._derivation_card(), None)), box(right), theme.px(760), right_first=True
        )
        self.setLayout(col(heading, quoted, forecast, fold, None, gap=10, margins=(24, 14, 24, 14)))
        self._say_about_reason()

    def _derivation_card(self) -> QWidget:
        finding = self.line.finding
        items: list[Item] = [derivation_lines(finding)]
        if len(bars := amounts(finding)) > 1:
            unit = text("单位：万元", "caption", "text3")
            items += [row(None, Bars(bars, "万元"), None), unit]
        if finding.remedy:
            items.append(text(f"怎么办：{finding.remedy}", "body", "text2", wrap=True))
        return card(*items, title="怎么得出的")

    def _evidence_card(self) -> QWidget:
        if self.second:
            given = self.line.evidence or "初审没有写明证据。"
            return card(text(given, "body", "text2", wrap=True), title="证据（初审）")
        self.evidence = Field(
            self.line.evidence, name="证据", hint="材料名称和页码，例如 2024 年度审计报告第 6 页"
        )
        self.evidence.textEdited.connect(self.edited)
        words = text("结论要能查到出处。", "caption", "text3")
        return card(self.evidence, words, title="证据", gap=6)

    def _opinion_card(self) -> QWidget:
        choices = [
            (opinion.value, SIGNS[opinion], str(key)) for key, opinion in enumerate(OPINIONS, 1)
        ]
        current = OPINIONS.index(self.opinion) if self.opinion else -1
        self.verdict = Segmented(*choices, name="审查意见", current=current, height=theme.px(40))
        self.verdict.chosen.connect(self._choose)
        note = self.line.second_note if self.second else self.line.first_note
        self.reason = Area(note, name="理由", hint="与预判不同、或者不符合的，写明理由", height=64)
        self.reason.textChanged.connect(self._write)
        self.reason_note = FieldNote()
        items: list[Item] = []
        if self.second:
            items += [self._first_opinion(), rule()]
        title = "复核意见" if self.second else "审查意见"
        items += [self.verdict, text("理由（写入审查表）", "caption", "text2"), self.reason]
        hint = text("没有改动的，以初审意见为准" if self.second else "键 1–4", "caption", "text3")
        return card(*items, self.reason_note, title=title, aside=hint)

    def _first_opinion(self) -> QWidget:
        first = self.line.first
        words = first.value if first else "没有意见"
        chip = Chip(words, SIGNS[first] if first else "wait")
        by = text(f"初审 {self._first_by}", "caption", "text3")
        lines: list[Item] = [row(by, chip, None, gap=8)]
        if self.line.first_note:
            lines.append(text(self.line.first_note, "body", "text2", wrap=True))
        return box(col(*lines, gap=4))

    # behaviour ------------------------------------------------------------------------------
    def _choose(self, number: int) -> None:
        self.opinion = OPINIONS[number]
        self._say_about_reason()
        self.edited.emit()

    def _write(self) -> None:
        self._say_about_reason()
        self.edited.emit()

    def _say_about_reason(self) -> None:
        """The reason is asked for as soon as it is needed, beside its field."""
        written, state, words = bool(self.reason.value), "bad", ""
        if self.opinion is None and (written or (not self.second and self.evidence.value)):
            state, words = "ask", "还没有选意见，选了才保存。"
        elif self.differs:
            if written:
                state, words = "warn", "与系统预判不同，理由会一起记入台账。"
            else:
                words = "与系统预判不同，请写明理由和依据的材料。"
        elif self.opinion is Opinion.NOT_MET:
            agrees = "与系统预判一致。"
            state, words = ("ok", agrees) if written else ("bad", "不符合的，请写明理由。")
        elif self.opinion is not None:
            state, words = "ok", "与系统预判一致。"
        self.reason_note.say(words, state)
        self.reason.set_error(state == "bad" and bool(words))

    def save(self) -> None:
        """Write the opinion; without one there is nothing to write yet."""
        if self.opinion is None:
            self._say_about_reason()
            return
        evidence = self.line.evidence if self.second else self.evidence.value
        self._service.save_opinion(
            self._application_id,
            self.line.condition,
            self.opinion,
            self.reason.value,
            evidence,
        )
