"""组成工作组: who takes part in the assessment, and in which role (第七条)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services import Services
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.controls import Picker
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.layout import Item, box, clear, col, row, rule, text
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.vocabulary import GroupRole


class GroupDialog(Dialog):
    """The members with a way out for each, and a line that takes another one in."""

    changed = Signal()

    def __init__(self, services: Services, cycle_id: int, parent: QWidget | None) -> None:
        super().__init__("考核工作组", parent, wide=620)
        self._services, self._cycle_id = services, cycle_id
        words = "第七条　工作组由组长、组员组成；监督员只列席监督，不计入人数（口径 P12、P13）。"
        self._members = col(gap=0)
        self.person = Picker(name="人员", label="人员  ")
        roles = [(role.value, role) for role in GroupRole]
        self.role = Picker(*roles, name="角色", label="角色  ")
        self.role.choose(GroupRole.MEMBER)
        self.add_button = Button("加入工作组", "plus", "primary")
        self.add_button.clicked.connect(self.take_in)
        self.add(
            text(words, "caption", "text3", wrap=True),
            box(self._members),
            box(row((self.person, 1), self.role, self.add_button, gap=8)),
        )
        self.body.addStretch(1)
        back = Button("关闭")
        back.clicked.connect(self.accept)
        self.set_buttons(None, back)
        self._load()

    def _load(self) -> None:
        members = self._services.plan.group(self._cycle_id)
        clear(self._members)
        if not members:
            self._members.addWidget(text("还没有成员，请先加入一名组长。", "body", "text3"))
        for member_id, _person, name, unit, role in members:
            self._members.addWidget(self._line(member_id, name, unit, role))
            self._members.addWidget(rule())
        inside = {person_id for _, person_id, *_ in members}
        self.person.clear()
        for each in self._services.office.people():
            if each.person_id not in inside:
                words = f"{each.name}（{each.unit or '未填单位'}，{each.role_words}）"
                self.person.addItem(words, each.person_id)
        if not self.person.count():
            self.person.addItem("名册里的人都在工作组中", None)
        self.fit_soon()

    def _line(self, member_id: int, name: str, unit: str, role: GroupRole) -> QWidget:
        out = Button("移出", kind="link", name=f"移出工作组：{name}")
        out.clicked.connect(lambda: self.take_out(member_id))
        tone = "text" if role is GroupRole.LEADER else "text2"
        items: tuple[Item, ...] = (
            text(name, "strong"),
            text(unit, "caption", "text3"),
            None,
            text(role.value, "body", tone),
            out,
        )
        return box(row(*items, gap=10, margins=(0, 5, 0, 5)))

    def take_in(self) -> None:
        """Take the chosen person in."""
        person_id = self.person.currentData()
        if person_id is None:
            return
        with reporting(self, "加入工作组"):
            self._services.plan.add_member(self._cycle_id, person_id, self.role.currentData())
            self._wrote()

    def take_out(self, member_id: int) -> None:
        """Take a member out."""
        with reporting(self, "移出工作组"):
            self._services.plan.remove_member(self._cycle_id, member_id)
            self._wrote()

    def _wrote(self) -> None:
        self._load()
        self.changed.emit()
