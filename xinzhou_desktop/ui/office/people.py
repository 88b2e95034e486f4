"""人员: who can act, visit, assess or observe."""

from collections.abc import Sequence

from xinzhou_desktop.services.office import PersonRow
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.forms import FieldSpec
from xinzhou_desktop.ui.messages import tell
from xinzhou_desktop.ui.office.section import ListSection, button
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.vocabulary import Role


class PeopleSection(ListSection):
    """The list of people; one who leaves is retired, what he did stays on record."""

    title = "人员"
    about = "负责人作决定，经办人和审核人办理，查验组员和评审员参加各年度的工作。"
    columns = (
        Column("姓名", lambda r: r.name, "strong", width=96),
        Column("角色", lambda r: r.role.value, width=90),
        Column("单位", lambda r: r.unit or "未填"),
        Column("职务", lambda r: r.title, "muted", width=150, give_up=1),
    )

    def buttons(self) -> Sequence[Button]:
        return (
            button("登记利害关系", "", self.declare),
            button("停用", "", self.retire),
            button("登记人员", "plus", self.add, "primary"),
        )

    def fetch(self) -> Sequence[PersonRow]:
        return self.services.office.people()

    def add(self) -> None:
        """Enter a person."""
        self.ask(
            "登记人员",
            (
                FieldSpec("name", "姓名", required=True, half=True),
                FieldSpec("role", "角色", "choice", required=True, choices=Role, half=True),
                FieldSpec("unit", "单位"),
                FieldSpec("title", "职务", half=True),
                FieldSpec("phone", "电话", half=True),
            ),
            lambda v: self.services.office.add_person(
                v["name"], v["role"], v["unit"], v["title"], v["phone"]
            ),
            "人员已登记",
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

    def retire(self) -> None:
        """Take the selected person off the list."""
        person: PersonRow | None = self.selected
        if person is None:
            tell(self.window(), "名册里没有可以停用的人", "请先登记人员。")
            return
        self.ask(
            f"停用：{person.name}",
            (FieldSpec("reason", "原因", "area", required=True, hint="例如：调离"),),
            lambda v: self.services.office.retire_person(person.person_id, v["reason"]),
            f"已停用：{person.name}",
            intro="停用以后不再出现在名册里；做过的事留在操作日志里。",
            act="停用",
        )
