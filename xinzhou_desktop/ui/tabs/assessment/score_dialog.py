"""评分 and 合议: one assessor's sheet, and the consensus of the group (第十三条)."""

from collections.abc import Callable
from statistics import median

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.rules import rubric as rubrics
from xinzhou_desktop.rules.scoring import STEP
from xinzhou_desktop.services.assessment import (
    AssessmentDetail,
    AssessmentService,
    ItemRow,
    SheetRow,
)
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Area, Field, Picker
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.layout import box, clear, col, row, text
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.notes import FieldNote, banner
from xinzhou_desktop.ui.signs import Chip
from xinzhou_desktop.ui.tabs.assessment.score_form import ScoreGrid

WIDE_SPREAD = 20  # percent between assessors from which the group should talk
_WIDTH = 760


def sheet_words(sheet: SheetRow) -> tuple[str, str]:
    """How a sheet stands, and its sign."""
    if sheet.recused:
        return "回避", "none"
    if sheet.locked:
        return "已锁定", "ok"
    return ("评分中", "busy") if sheet.percents else ("未评分", "wait")


def proposal(given: tuple[int, ...]) -> int | None:
    """The median of the sheets, rounded half up to a multiple of five."""
    return int((median(given) + STEP / 2) // STEP) * STEP if given else None


class ScoreDialog(Dialog):
    """One applicant's sheets; each is saved in parts and locked once."""

    changed = Signal()

    def __init__(
        self,
        service: AssessmentService,
        application_id: int,
        parent: QWidget | None,
        assessor: str = "",
    ) -> None:
        self._service, self._application_id = service, application_id
        self._detail = service.detail(application_id)
        super().__init__(f"评分：{self._detail.name}", parent, wide=_WIDTH)
        self._touched = False
        names = [(self._label(s), s.sheet_id) for s in self._detail.sheets]
        self.picker = Picker(*names, name="评分表", label="评分表  ")
        mine = [s for s in self._detail.sheets if s.assessor == assessor]
        unlocked = [s for s in self._detail.sheets if s.mine and not s.locked]
        self._sheet = (mine or unlocked or list(self._detail.sheets))[0]
        self.picker.choose(self._sheet.sheet_id)
        self.total = text("", "strong", "text2")
        self._state = col(gap=0)
        self._place = col(gap=12)
        self.note = FieldNote()
        head = box(row((self.picker, 1), self.total, gap=16))
        article = text("第十三条　各评审员独立评分；回避的不计入，也不计零。", "caption", "text3")
        self.add(article, head, box(self._state), box(self._place))
        self.body.addStretch(1)
        leave = Button("关闭", kind="quiet")
        leave.clicked.connect(self.reject)
        self.lock_button = Button("锁定评分", "lock")
        self.lock_button.clicked.connect(self.lock)
        self.save_button = Button("保存评分", "check", "primary")
        self.save_button.clicked.connect(self.save)
        self.on_ctrl_enter(self.save_button)
        self.set_buttons(leave, (box(row(self.note)), 1), self.lock_button, self.save_button)
        self.picker.activated.connect(lambda _index: self._choose())
        self._show()

    @staticmethod
    def _label(sheet: SheetRow) -> str:
        return f"{sheet.assessor}（{sheet_words(sheet)[0]}）"

    def _show(self) -> None:
        clear(self._place)
        clear(self._state)
        sheet, words = self._sheet, ""
        fixed = sheet.locked or sheet.recused or not sheet.mine
        if sheet.recused:
            words = f"{sheet.assessor}已回避：{sheet.recusal_reason}"
        elif sheet.locked:
            words = f"{sheet.assessor}的评分表已锁定，不再改动"
        elif not sheet.mine:
            words = f"{sheet.assessor}的评分表由本人填写，这里只能查看"
        if words:
            self._state.addWidget(banner("none", words))
        if sheet.interest:
            head = f"{sheet.assessor}与该单位有登记的利害关系：{sheet.interest}"
            self._state.addWidget(banner("warn", head, "请登记回避。"))
        self.grid = ScoreGrid(sheet.percents)
        self.grid.set_fixed(fixed=fixed)
        self.strengths = Area(sheet.strengths, name="主要优势")
        self.improvements = Area(sheet.improvements, name="改进机会")
        for area in (self.strengths, self.improvements):
            area.setReadOnly(fixed)
            area.textChanged.connect(self._touch)
        self.grid.edited.connect(self._touch)
        self._place.addWidget(self.grid)
        for name, area in (("主要优势", self.strengths), ("改进机会", self.improvements)):
            self._place.addWidget(box(col(text(name, "caption", "text2"), area, gap=4)))
        self.lock_button.setVisible(not fixed)
        self.save_button.setVisible(not fixed)
        self._touched = False
        self.total.setText(self.grid.total_words())

    def _touch(self) -> None:
        self._touched = True
        self.total.setText(self.grid.total_words())
        self.note.say("")

    def _read(self) -> None:
        self._detail = self._service.detail(self._application_id)
        chosen = self._sheet.sheet_id
        self._sheet = next(s for s in self._detail.sheets if s.sheet_id == chosen)
        for number, sheet in enumerate(self._detail.sheets):
            self.picker.setItemText(number, self._label(sheet))

    def _choose(self) -> None:
        """Another sheet; what was entered on this one is saved first."""
        wanted = self.picker.currentData()
        if self._touched and not self.save():
            self.picker.choose(self._sheet.sheet_id)
            return
        self._sheet = next(s for s in self._detail.sheets if s.sheet_id == wanted)
        self.note.say("")
        self._show()

    def save(self) -> bool:
        """Write what is entered, also a part of it; False when it could not be written."""
        if wrong := self.grid.wrong:
            self.note.say(f"{wrong[0].item.code}：{wrong[0].percent.complaint}")
            wrong[0].percent.setFocus()
            self.reveal(wrong[0])
            return False
        done = False
        with reporting(self, "保存评分"):
            self._service.score(
                self._sheet.sheet_id,
                self.grid.percents,
                self.strengths.value,
                self.improvements.value,
            )
            self._read()
            self._touched, done = False, True
            self.note.say(f"已保存：{self._sheet.assessor}", "ok")
            self.changed.emit()
        return done

    def lock(self) -> None:
        """Save, then lock; an item without a score refuses."""
        if not self.save():
            return
        with reporting(self, "锁定评分"):
            self._service.lock(self._sheet.sheet_id)
            self._read()
            self._show()
            self.note.say(f"已锁定：{self._sheet.assessor}", "ok")
            self.changed.emit()

    def reject(self) -> None:
        """Leave; what was entered is saved first."""
        if not self._touched or self.save():
            super().reject()


class ConsensusDialog(Dialog):
    """合议: what each assessor gave, where they differ, and what the group agrees on."""

    def __init__(
        self,
        service: AssessmentService,
        detail: AssessmentDetail,
        parent: QWidget | None,
        on_done: Callable[[], None],
    ) -> None:
        super().__init__(f"合议：{detail.name}", parent, wide=_WIDTH)
        self._service, self._detail, self._on_done = service, detail, on_done
        self._rows = {row_.code: row_ for row_ in detail.items}
        self.reasons: dict[str, Field] = {}
        start = {
            code: percent
            for code, row_ in self._rows.items()
            if (percent := _start(row_)) is not None
        }
        self.grid = ScoreGrid(start, self._aside)
        self.total = text(self.grid.total_words(), "strong", "text2")
        self.grid.edited.connect(lambda: self.total.setText(self.grid.total_words()))
        wide = sum(r.spread >= WIDE_SPREAD for r in detail.items)
        words = f"差距 {WIDE_SPREAD}% 以上的 {wide} 项已标出；合议值先取中位数，可以改。"
        self.add(
            row_box(text(f"第十三条　{words}", "caption", "text3", wrap=True), self.total),
            self.grid,
        )
        self.body.addStretch(1)
        self.note = FieldNote()
        leave = Button("取消", kind="quiet")
        leave.clicked.connect(self.reject)
        self.button = Button("保存合议", "check", "primary")
        self.button.clicked.connect(self.save)
        self.on_ctrl_enter(self.button)
        self.set_buttons(leave, (box(row(self.note)), 1), self.button)

    def _aside(self, item: rubrics.Item) -> QWidget:
        found = self._rows[item.code]
        given = "、".join(f"{p}%" for p in found.given) or "没有评分"
        reason = Field(found.reason, name=f"{item.code} 合议理由", hint="理由（差距大的请写明）")
        self.reasons[item.code] = reason
        gap = f"差距 {found.spread}%"
        wide = found.spread >= WIDE_SPREAD
        mark: QWidget = Chip(gap, "warn") if wide else text(gap, "caption", "text3")
        return box(row(text(f"各人：{given}", "caption", "text2"), mark, (reason, 1), gap=10))

    def save(self) -> None:
        """Write the consensus; every item needs its percent."""
        if wrong := self.grid.wrong:
            self.note.say(f"{wrong[0].item.code}：{wrong[0].percent.complaint}")
            self.reveal(wrong[0])
            return
        with reporting(self, "保存合议"):
            reasons = {code: field.value for code, field in self.reasons.items()}
            self._service.agree(self._detail.application_id, self.grid.percents, reasons)
            self.accept()
            self._on_done()


def row_box(*items: QWidget) -> QWidget:
    """A line whose first part takes what the rest leaves."""
    return box(row((items[0], 1), *items[1:], gap=16))


def _start(found: ItemRow) -> int | None:
    return proposal(found.given) if found.consensus is None else found.consensus
