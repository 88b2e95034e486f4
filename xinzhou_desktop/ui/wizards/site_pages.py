"""The other steps of a visit: 签到, 发现 and 结论 (第十二条)."""

from collections.abc import Callable
from datetime import date

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.regulation import ART_12
from xinzhou_desktop.services.inspection import InspectionService, InspectionSheet
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Area, Field
from xinzhou_desktop.ui.dates import DateField
from xinzhou_desktop.ui.layout import Item, box, clear, col, row, rule, text
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.notes import FieldNote, banner
from xinzhou_desktop.ui.segmented import Segmented
from xinzhou_desktop.ui.signs import Chip
from xinzhou_desktop.ui.steps import StepPage
from xinzhou_desktop.ui.wizards.truth_choice import TruthChoice
from xinzhou_desktop.ui.wizards.wording import TRUTH_STATES, TRUTHS
from xinzhou_desktop.vocabulary import RemarkKind, Truth

_KINDS = tuple(RemarkKind)
_KIND_SIGNS = ("ok", "warn", "busy")


class ArrivalPage(StepPage):
    """Date and place; 登记到场 begins the record."""

    def __init__(self, service: InspectionService, sheet: InspectionSheet, today: date) -> None:
        super().__init__("签到", article=ART_12)
        self._service, self._sheet, self._today = service, sheet, today
        self.arrived = sheet.visited_on is not None

    def build(self) -> None:
        sheet, high = self._sheet, theme.size("touch")
        self.day = DateField(sheet.visited_on or self._today, name="查验日期", height=high)
        self.place = Field(sheet.place, name="地点", hint="例如：厂区与办公区", height=high)
        self.note = FieldNote()
        self.sign = Button("登记到场", "check", height=high)
        self.sign.clicked.connect(self.edited)
        self.day.changed.connect(self._change)
        self.place.textChanged.connect(self._change)
        team = "、".join(sheet.team) or "尚未安排"
        self._banner_place = col(gap=0)
        self.setLayout(
            col(
                text("签到", "field_h"),
                text("第十二条 · 查验组到场以后登记，记录从这里开始", "body", "text3"),
                self._banner_place,
                text(f"查验组：{team}", "field", "text2", wrap=True),
                col(text("查验日期", "field", "text2"), self.day, gap=6),
                col(text("地点", "field", "text2"), self.place, gap=6),
                self.note,
                row(self.sign, None),
                None,
                gap=14,
                margins=24,
            )
        )
        self._show()

    def _change(self) -> None:
        if self.arrived:
            self.edited.emit()

    def _show(self) -> None:
        clear(self._banner_place)
        if self.arrived:
            self._banner_place.addWidget(banner("ok", "已登记到场", "日期和地点改了会自动保存。"))
        self.sign.setVisible(not self.arrived)

    def state(self) -> str:
        return "ok" if self.arrived else "wait"

    def save(self) -> None:
        """Write date and place."""
        day = self.day.day
        self.note.say("" if day else "请填查验日期，例如 2026-07-20")
        self.day.set_error(day is None)
        if day is None:
            raise InvalidInput("请填查验日期", field="on")
        self._service.arrive(self._sheet.inspection_id, day, self.place.value)
        if not self.arrived:
            self.arrived = True
            self._show()


class RemarksPage(StepPage):
    """亮点, 问题 and 建议: what the figures do not say."""

    def __init__(
        self,
        service: InspectionService,
        sheet: InspectionSheet,
        noted: Callable[[], InspectionSheet],
    ) -> None:
        super().__init__("发现", group="收尾", article=ART_12)
        self._service, self._sheet, self._noted = service, sheet, noted

    def build(self) -> None:
        high = theme.size("touch")
        self.kind = Segmented(
            *((k.value, s, "") for k, s in zip(_KINDS, _KIND_SIGNS, strict=True)),
            name="发现的类别",
            current=0,
            height=high,
            role="field",
        )
        self.area = Area(name="内容", hint="一次写一条", height=92, role="field")
        self.note = FieldNote()
        self.add_button = Button("记下这一条", "plus", height=high)
        self.add_button.clicked.connect(self.add)
        self._list = col(gap=6)
        self.setLayout(
            col(
                text("发现", "field_h"),
                text("第十二条 · 亮点、问题、建议，一条一记", "body", "text3"),
                self.kind,
                self.area,
                self.note,
                row(self.add_button, None),
                self._list,
                None,
                gap=12,
                margins=24,
            )
        )
        self._show()

    def _show(self) -> None:
        clear(self._list)
        for kind, words, who in self._sheet.remarks:
            chip = Chip(kind.value, _KIND_SIGNS[_KINDS.index(kind)])
            line = row(
                col(2, chip, None, gap=0),
                (text(words, "field", wrap=True), 1),
                text(who, "body", "text3"),
                gap=12,
            )
            self._list.addWidget(rule())
            self._list.addWidget(box(line))

    @property
    def pending(self) -> bool:
        """Whether something is written that was not added yet."""
        return self.built and bool(self.area.value)

    def add(self) -> None:
        """Write the remark down."""
        with reporting(self.window(), "记下发现"):
            try:
                self._service.remark(
                    self._sheet.inspection_id, _KINDS[self.kind.current], self.area.value
                )
            except InvalidInput as error:
                self.note.say(error.message)
                self.area.setFocus()
                return
            self.note.say("")
            self.area.setPlainText("")
            self._sheet = self._noted()
            self._show()
            self.edited.emit()

    def state(self) -> str:
        return "ok" if self._sheet.remarks else "none"


class ConclusionPage(StepPage):
    """The verdict on the whole visit; it is written by 完成查验, not before."""

    def __init__(self, sheet: InspectionSheet) -> None:
        super().__init__("结论", group="收尾", article=ART_12)
        self._sheet = sheet

    def build(self) -> None:
        sheet, high = self._sheet, theme.size("touch")
        self.verdict = TruthChoice("查验结论", sheet.conclusion)
        self.words = Area(
            sheet.conclusion_note,
            name="结论的理由",
            hint="结论不是“属实”的，写明理由；“严重不实”的取消本年度资格",
            height=92,
            role="field",
        )
        self.signatory = Field(sheet.firm_signatory, name="企业签字人", height=high)
        self.objection = Field(
            sheet.firm_objection, name="企业异议", hint="没有的不填", height=high
        )
        self.note = FieldNote()
        fields: tuple[Item, ...] = (
            (col(text("企业签字人", "field", "text2"), self.signatory, gap=6), 1),
            (col(text("企业异议", "field", "text2"), self.objection, gap=6), 1),
        )
        self.setLayout(
            col(
                text("结论", "field_h"),
                text("第十二条 · 点“完成查验”时和全部记录一起定下", "body", "text3"),
                self.verdict,
                self.note,
                col(text("理由", "field", "text2"), self.words, gap=6),
                row(*fields, gap=16),
                None,
                gap=14,
                margins=24,
            )
        )
        self.verdict.chosen.connect(lambda _number: self.complain())

    @property
    def conclusion(self) -> Truth | None:
        """The verdict, or None."""
        current = self.verdict.current if self.verdict else -1
        return TRUTHS[current] if current >= 0 else None

    @property
    def pending(self) -> bool:
        """Whether something is entered that only 完成查验 writes."""
        if not self.built:
            return False
        sheet = self._sheet
        entered = (
            self.conclusion,
            self.words.value,
            self.signatory.value,
            self.objection.value,
        )
        known = (
            sheet.conclusion,
            sheet.conclusion_note,
            sheet.firm_signatory,
            sheet.firm_objection,
        )
        return entered != known

    def complain(self) -> bool:
        """Say what is missing; True when nothing is."""
        conclusion = self.conclusion
        wrong = ""
        if conclusion is None:
            wrong = "请选择查验结论（键 1 至 5）。"
        elif conclusion is not Truth.TRUE and not self.words.value:
            wrong = "请写明作出这一结论的理由。"
        self.note.say(wrong)
        self.words.set_error(conclusion is not None and bool(wrong))
        return not wrong

    def state(self) -> str:
        conclusion = self.conclusion if self.built else self._sheet.conclusion
        return "wait" if conclusion is None else TRUTH_STATES[conclusion]
