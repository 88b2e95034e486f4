"""One declared fact on one page: declared, verified, difference, verdict, reason (第十二条)."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtWidgets import QFrame, QWidget

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.regulation import ART_12
from xinzhou_desktop.rules import inspection as rules
from xinzhou_desktop.services.inspection import ClaimRow, InspectionService
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Area, Field
from xinzhou_desktop.ui.figures import FEN, NumberField
from xinzhou_desktop.ui.layout import Elided, Label, box, col, row, text
from xinzhou_desktop.ui.notes import FieldNote
from xinzhou_desktop.ui.signs import LEFT, RIGHT, Sign
from xinzhou_desktop.ui.steps import StepPage
from xinzhou_desktop.ui.wizards.truth_choice import TruthChoice
from xinzhou_desktop.ui.wizards.wording import TRUTH_STATES, TRUTHS, amount, percent, plain
from xinzhou_desktop.vocabulary import Truth

WHY = "差异超过方案容差，或者结论不是“属实”，须写明原因。"


class ClaimPage(StepPage):
    """Saves itself through the service once a verdict is chosen; `answered` follows each save."""

    def __init__(
        self,
        service: InspectionService,
        claim: ClaimRow,
        tolerance: Decimal,
        answered: Callable[[], None],
    ) -> None:
        super().__init__(claim.title, group="资料核对", article=ART_12)
        self._service, self._tolerance, self._answered = service, tolerance, answered
        self.claim = claim
        self._saved = claim.conclusion
        self.is_money = claim.declared_fen is not None

    # parts ----------------------------------------------------------------------------------
    def build(self) -> None:
        same = Button("与申报一致", "check", height=theme.size("touch"))
        same.clicked.connect(self.take_declared)
        head = row(
            (
                col(
                    text(self.claim.title, "field_h", wrap=True),
                    text(f"第十二条 · 方案容差 ±{plain(self._tolerance)} %", "body", "text3"),
                    gap=2,
                ),
                1,
            ),
            col(same, None, gap=0),
            gap=16,
        )
        self.verdict = TruthChoice("核对结论", self.claim.conclusion)
        self.verdict.chosen.connect(lambda _number: self._change())
        self.verdict_note = FieldNote()
        self.reason = Area(
            self.claim.reason,
            name="原因",
            hint="例如：申报表把预收款计入当年收入，见明细账第 112 页",
            height=92,
            role="field",
        )
        self.reason.textChanged.connect(self._change)
        self.reason_note = FieldNote()
        head_line = row(
            text("原因", "field_strong"), text("写入查验记录", "body", "text3"), None, gap=8
        )
        self._why = box(col(head_line, self.reason, self.reason_note, gap=6))
        self.setLayout(
            col(
                head,
                self._values(),
                self.verdict,
                self.verdict_note,
                self._why,
                None,
                gap=14,
                margins=24,
            )
        )
        self._show_difference()

    def _values(self) -> QFrame:
        high, unit = theme.size("touch"), self.claim.unit
        if self.is_money:
            declared = amount(self.claim.declared_fen or 0)
            fen = self.claim.verified_fen
            self.verified: Field = NumberField(
                None if fen is None else Decimal(fen) / FEN,
                name="核实值",
                decimals=2,
                unit=unit,
                height=high,
                role="figure",
            )
        else:
            declared = self.claim.declared_text or "未填"
            self.verified = Field(
                self.claim.verified_text, name="核实情况", unit=unit, height=high, role="field"
            )
        self.verified.textChanged.connect(self._change)
        role = "figure" if self.is_money else "field"
        shown = Elided(declared, role, "text2", RIGHT if self.is_money else LEFT)
        shown.setAccessibleName(f"申报值 {declared} {unit}")
        units = [text(unit, "body", "text3")] if unit else []
        ground = box(row((shown, 1), *units, gap=8, margins=(12, 0, 12, 0)), soft="none")
        ground.setFixedHeight(high)
        self._gap_sign = Sign("wait", 20, "差异")
        self._gap = text("", "figure" if self.is_money else "field", align=RIGHT)
        self._gap_box = box(
            row(self._gap_sign, None, self._gap, gap=8, margins=(12, 0, 12, 0)), soft="none"
        )
        self._gap_box.setFixedHeight(high)
        self._gap_note = text("", "body", "text3", wrap=True)
        columns = (
            _column("申报值", ground, text("申报表所填", "body", "text3")),
            _column("核实值", self.verified, text("Enter 到下一步", "body", "text3")),
            _column("差异", self._gap_box, self._gap_note),
        )
        return box(row(*((each, 1) for each in columns), gap=16))

    # what is entered ------------------------------------------------------------------------
    @property
    def verified_fen(self) -> int | None:
        """The verified amount in 分; None when empty, no amount, or a fact in words."""
        if not isinstance(self.verified, NumberField) or self.verified.number is None:
            return None
        return int(self.verified.number * FEN)

    @property
    def conclusion(self) -> Truth | None:
        """The verdict, or None."""
        current = self.verdict.current if self.verdict else -1
        return TRUTHS[current] if current >= 0 else None

    @property
    def beyond(self) -> bool:
        """Whether the difference passes the tolerance of the plan."""
        declared, verified = self.claim.declared_fen, self.verified_fen
        if declared is None or verified is None:
            return False
        return rules.beyond_tolerance(Decimal(declared), Decimal(verified), self._tolerance)

    def take_declared(self) -> None:
        """Write the declared value as the verified one and judge it true."""
        if isinstance(self.verified, NumberField):
            self.verified.show_number(Decimal(self.claim.declared_fen or 0) / FEN)
        else:
            self.verified.setText(self.claim.declared_text)
        if self.verdict is not None:
            self.verdict.choose(TRUTHS.index(Truth.TRUE))

    def _change(self) -> None:
        self._show_difference()
        self.edited.emit()

    # what follows ---------------------------------------------------------------------------
    def _show_difference(self) -> None:
        state, words, remark = self._difference()
        self._gap_sign.show_state(state)
        soft = {"ok": "ok", "warn": "ask"}.get(state, "none")
        if self._gap_box.property("soft") != soft:
            self._gap_box.setProperty("soft", soft)
            self._gap_box.style().polish(self._gap_box)
        self._gap.setText(words)
        self._gap.setAccessibleName(f"差异 {words}")
        self._gap.set_tone("ask" if state == "warn" else "text2")
        self._gap_note.setText(remark)
        self._gap_note.set_tone("ask" if state == "warn" else "text3")
        conclusion = self.conclusion
        needed = self.beyond or (conclusion is not None and conclusion is not Truth.TRUE)
        self._why.setVisible(needed or bool(self.reason.value))
        missing = needed and conclusion is not None and not self.reason.value
        self.reason_note.say(WHY if missing else "")
        self.reason.set_error(missing)

    def _difference(self) -> tuple[str, str, str]:
        """The state, the figure and the sentence of the third column."""
        if not self.is_money:
            if not self.verified.value:
                return "wait", "尚未填写", "按原件填写"
            same = self.verified.value == self.claim.declared_text
            return ("ok", "一致", "") if same else ("warn", "不一致", "与申报的文字不同")
        verified = self.verified_fen
        if verified is None:
            return "wait", "–", "填写核实值后自动计算"
        declared = self.claim.declared_fen or 0
        share = rules.difference(Decimal(declared), Decimal(verified))
        figure = percent(share) if share is not None else "申报为零"
        change = amount(verified - declared)
        if self.beyond:
            return "warn", figure, f"{change} 元，超过方案 ±{plain(self._tolerance)} %，须写原因"
        return "ok", figure, f"{change} 元，在方案容差内"

    def state(self) -> str:
        if self._saved is None:
            return "wait"
        return TRUTH_STATES[self._saved]

    @property
    def open_items(self) -> int:
        """One while there is no verdict on record."""
        return int(self._saved is None)

    def save(self) -> None:
        """Write value, verdict and reason; without a verdict nothing can be written."""
        conclusion = self.conclusion
        wrong = self.verified.complaint if isinstance(self.verified, NumberField) else ""
        self.verified.set_error(bool(wrong))
        if wrong:
            raise InvalidInput(f"核实值：{wrong}", field="verified")
        lacking = conclusion is None
        self.verdict_note.say("请选择核对结论（键 1 至 5），选了才能存上。" if lacking else "")
        if conclusion is None:
            raise InvalidInput("请选择核对结论", field="conclusion")
        self._service.verify(
            self.claim.claim_id,
            conclusion,
            verified_fen=self.verified_fen,
            verified_text="" if self.is_money else self.verified.value,
            reason=self.reason.value,
        )
        self._saved = conclusion
        self._answered()


def _column(name: str, control: QWidget, remark: Label) -> QFrame:
    return box(col(text(name, "field", "text2"), control, remark, None, gap=6))
