"""口径: what the Measures leave open, the reading in force, and the office's own choice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.services import Services
from xinzhou_desktop.services.office import PolicyRow
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Area, Field, Picker
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.layout import box, col, row, text
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.notes import FieldNote, banner
from xinzhou_desktop.ui.segmented import Segmented
from xinzhou_desktop.ui.table import Column, Table

FROZEN = "本年度的方案已经印发，口径随方案冻结。这里的改动只用于以后印发的年度。"


def _state(policy: PolicyRow) -> str:
    return "warn" if policy.changed else "none"


COLUMNS = (
    Column("编号", lambda p: p.id, "muted", width=58),
    Column("条", lambda p: p.article, "muted", width=96, give_up=2),
    Column("问题", lambda p: p.question),
    Column("现行口径", lambda p: p.label, width=190, give_up=1),
    Column("", lambda p: "已改" if p.changed else "默认", "chip", _state, width=88),
)


class PoliciesDialog(Dialog):
    """A list to search, and under it the question with its options and the office's opinion."""

    changed = Signal()

    def __init__(self, services: Services, parent: QWidget | None, *, frozen: bool = False) -> None:
        super().__init__("口径", parent, wide=1000)
        self._office = services.office
        words = (
            "办法没有写明的，由办公室确定口径，并写明解释意见。印发方案时，当时的口径随方案冻结。"
        )
        self.search = Field(name="在口径里找", hint="编号、问题或选项", icon="search")
        self.search.textChanged.connect(self._filter)
        self.filter = Segmented(
            ("全部", "", ""), ("已改", "", ""), name="筛选", current=0, framed=False
        )
        self.filter.chosen.connect(self._filter)
        self.table = Table(COLUMNS, name="口径", least=260)
        self.table.setMinimumHeight(theme.px(210))
        self.table.selectionModel().selectionChanged.connect(self._show)
        self.add(
            banner("warn", "已经冻结", FROZEN)
            if frozen
            else text(words, "caption", "text3", wrap=True),
            box(row((self.search, 1), self.filter, gap=8)),
            (box(col((self.table, 1), gap=0), card=True), 1),
            self._choice(),
        )
        back = Button("关闭")
        back.clicked.connect(self.accept)
        self.save = Button("确定口径", "check", "primary")
        self.save.clicked.connect(self.decide)
        self.set_buttons(back, None, self.save)
        self.on_ctrl_enter(self.save)
        self._load()
        self.table.select_row(0)

    def _choice(self) -> QWidget:
        self._question = text("", "strong", wrap=True)
        self._basis = text("", "caption", "text3", wrap=True)
        self.option = Picker(name="口径", label="口径  ")
        self.note_area = Area(name="解释意见", hint="为什么这样掌握，依据是什么", height=56)
        self._note = FieldNote()
        opinion = text("解释意见（写入台账，必填）", "caption", "text2")
        return box(
            col(self._question, self._basis, self.option, opinion, self.note_area, self._note)
        )

    @property
    def chosen(self) -> PolicyRow | None:
        """The policy selected in the list."""
        return next(iter(self.table.selected_rows()), None)

    def _load(self) -> None:
        self._all = self._office.policies()
        self._filter()

    def _filter(self) -> None:
        words = self.search.value.casefold()
        rows = [
            each
            for each in self._all
            if (self.filter.current == 0 or each.changed)
            and words in f"{each.id} {each.article} {each.question} {each.label}".casefold()
        ]
        self.table.set_rows(rows, lambda each: each.id)
        if rows and self.chosen is None:
            self.table.select_row(0)
        self._show()

    def _show(self) -> None:
        policy = self.chosen
        self.option.clear()
        self.note_area.clear()
        self._note.say("")
        self.save.setEnabled(policy is not None)
        if policy is None:
            self._question.setText("没有符合筛选条件的口径。")
            self._basis.setText("")
            return
        self._question.setText(f"{policy.id}　{policy.question}")
        note = f"　默认的理由：{policy.note}" if policy.note else ""
        self._basis.setText(f"{policy.article}{note}")
        for key, label in policy.options:
            self.option.addItem(label, key)
        self.option.choose(policy.option)

    def decide(self) -> None:
        """Make the chosen option the office's reading from now on."""
        policy = self.chosen
        if policy is None:
            return
        with reporting(self, "确定口径"):
            try:
                self._office.choose_policy(
                    policy.id, self.option.currentData(), self.note_area.value
                )
            except InvalidInput as error:
                self._note.say(error.message)
                self.note_area.setFocus()
                return
            self._load()
            self.changed.emit()
