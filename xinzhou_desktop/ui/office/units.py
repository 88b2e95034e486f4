"""推荐单位 and 成员单位: whom the office works with."""

from collections.abc import Sequence

from xinzhou_desktop.services.office import NamedRow
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.forms import FieldSpec
from xinzhou_desktop.ui.office.section import ListSection, button
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.vocabulary import BodyKind

_COLUMNS = (
    Column("名称", lambda r: r.name, "strong"),
    Column("类别", lambda r: r.kind, width=110),
    Column("联系人", lambda r: r.contact, "muted", width=96, give_up=1),
    Column("电话", lambda r: r.phone, "muted", width=130, give_up=2),
)
_CONTACT = (
    FieldSpec("contact", "联系人", half=True),
    FieldSpec("phone", "电话", half=True),
)


class BodiesSection(ListSection):
    """The recommending bodies of 第八条."""

    title = "推荐单位"
    about = "第八条：由乡镇、街道、产业园、行业主管部门和行业协会推荐。"
    columns = _COLUMNS

    def buttons(self) -> Sequence[Button]:
        return (button("登记推荐单位", "plus", self.add, "primary"),)

    def fetch(self) -> Sequence[NamedRow]:
        return self.services.office.bodies()

    def add(self) -> None:
        """Enter a body."""
        fields = (
            FieldSpec("name", "名称", required=True),
            FieldSpec("kind", "类别", "choice", required=True, choices=BodyKind),
            *_CONTACT,
        )
        self.ask(
            "登记推荐单位",
            fields,
            lambda v: self.services.office.add_body(v["name"], v["kind"], v["contact"], v["phone"]),
            "推荐单位已登记",
        )


class UnitsSection(ListSection):
    """The member units of the leading group."""

    title = "成员单位"
    about = "征询部门意见和征求成员单位意见时用到。"
    columns = _COLUMNS

    def buttons(self) -> Sequence[Button]:
        return (button("登记成员单位", "plus", self.add, "primary"),)

    def fetch(self) -> Sequence[NamedRow]:
        return self.services.office.units()

    def add(self) -> None:
        """Enter a unit."""
        self.ask(
            "登记成员单位",
            (FieldSpec("name", "名称", required=True), *_CONTACT),
            lambda v: self.services.office.add_unit(v["name"], v["contact"], v["phone"]),
            "成员单位已登记",
        )
