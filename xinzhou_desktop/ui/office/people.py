"""人员: who can act, visit, assess or observe."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services import Services
from xinzhou_desktop.services.office import PersonRow
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.forms import FieldSpec, FormDialog
from xinzhou_desktop.ui.messages import tell
from xinzhou_desktop.ui.office.section import RosterSection, button
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.vocabulary import Role


def _fields(person: PersonRow | None = None) -> tuple[FieldSpec, ...]:
    """What is asked about a person, filled with what is on record."""
    given = person or PersonRow(0, "", "", "", frozenset(), active=True)
    return (
        FieldSpec("name", "姓名", value=given.name, required=True, half=True),
        FieldSpec("post", "职务", value=given.post, half=True),
        FieldSpec("unit", "单位", value=given.unit, half=True),
        FieldSpec("phone", "电话", value=given.phone, half=True),
        FieldSpec("roles", "角色", "ticks", given.roles, required=True, choices=Role),
    )


def register(services: Services, parent: QWidget, then: Callable[[int], object]) -> FormDialog:
    """Ask for a person and enter him; `then` gets his key once he is on the roster."""
    entered: list[int] = []

    def enter(v: dict[str, Any]) -> None:
        add = services.office.add_person
        entered.append(add(v["name"], v["roles"], v["unit"], v["post"], v["phone"]))

    form = FormDialog("登记人员", _fields(), enter, parent, act="登记人员")
    form.accepted.connect(lambda: then(entered[-1]))
    form.open()
    return form


class PeopleSection(RosterSection):
    """The list of people; one who leaves is retired, what he did stays on record."""

    title = "人员"
    about = "角色写明在办公室里做什么；要登录办理的，由系统管理员在“账户”中开立账户。"
    columns = (
        Column("姓名", lambda r: r.name, "strong", width=96),
        Column("角色", lambda r: r.role_words, width=170),
        Column("单位", lambda r: r.unit or "未填"),
        Column("职务", lambda r: r.post, "muted", width=150, give_up=1),
    )

    def buttons(self) -> Sequence[Button]:
        return (
            button("清除个人信息…", "", self.blank),
            button("利害关系…", "", self.declare),
            *super().buttons(),
        )

    def fetch(self) -> Sequence[PersonRow]:
        return self.services.office.people()

    def add(self) -> None:
        register(self.services, self.window(), lambda _key: self.wrote("人员已登记"))

    def change(self) -> None:
        person: PersonRow | None = self.chosen("更改")
        if person is None:
            return
        self.ask(
            f"更改：{person.name}",
            _fields(person),
            lambda v: self.services.office.change_person(
                person.person_id,
                name=v["name"],
                roles=v["roles"],
                unit=v["unit"],
                post=v["post"],
                phone=v["phone"],
            ),
            f"已更改：{person.name}",
            intro="以前办的事，操作日志里仍写当时的姓名。",
            act="保存",
        )

    def declare(self) -> None:
        """Enter a relation of the selected person to an organisation; scoring warns of it."""
        person: PersonRow | None = self.selected
        known = [(name, key) for key, name in self.services.office.organisations()]
        if person is None or not known:
            words = "申报单位登记以后，才能登记人员与它的利害关系。"
            tell(self.window(), "现在没有可以选择的单位", words)
            return
        self.ask(
            f"登记利害关系：{person.name}",
            (
                FieldSpec("organisation", "单位", "choice", required=True, choices=known),
                FieldSpec("relation", "关系", required=True, hint="例如：曾任该单位质量顾问"),
                FieldSpec("note", "说明", "area"),
            ),
            lambda v: self.services.office.declare_interest(
                person.person_id, v["organisation"], v["relation"], v["note"]
            ),
            f"利害关系已登记：{person.name}",
            intro="与申报单位有利害关系的，评分时会提示回避。",
            act="登记利害关系",
        )

    def blank(self) -> None:
        """Clear the data of somebody who left, once the period of keeping is over."""
        gone = [
            (f"{p.name}（{p.unit or '未填单位'}）", p.person_id)
            for p in self.services.office.retired()
        ]
        if not gone:
            words = "停用的人员，保存期满以后才清除；现在名册里没有停用的人。"
            tell(self.window(), "没有可以清除的人员", words)
            return
        self.ask(
            "清除个人信息",
            (
                FieldSpec("person", "人员", "choice", required=True, choices=gone),
                FieldSpec("reason", "理由", "area", required=True, hint="例如：聘期结束满五年"),
            ),
            lambda v: self.services.journal.blank_person(v["person"], v["reason"]),
            "个人信息已清除",
            intro="姓名、单位、电话从名册和日志明细里清除，不能恢复；日志仍然前后相连。"
            "文书上和操作记录的署名保留。",
            act="清除",
        )

    def retire(self) -> None:
        person: PersonRow | None = self.chosen("停用")
        if person is not None:
            self.ask_why(
                person.name,
                lambda reason: self.services.office.retire_person(person.person_id, reason),
                "停用以后不再出现在名册里；做过的事留在操作日志里。",
                "例如：调离",
            )
