"""推荐单位 and 成员单位: whom the office works with."""

from collections.abc import Sequence

from xinzhou_desktop.services.office import NamedRow
from xinzhou_desktop.ui.forms import FieldSpec
from xinzhou_desktop.ui.office.section import RosterSection
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.vocabulary import BodyKind

_COLUMNS = (
    Column("名称", lambda r: r.name, "strong"),
    Column("类别", lambda r: r.kind, width=110),
    Column("联系人", lambda r: r.contact, "muted", width=96, give_up=1),
    Column("电话", lambda r: r.phone, "muted", width=130, give_up=2),
)
_RETIRES = "停用以后不再列出、不再可选；已有的记录里仍是它。"
_WHY = "例如：机构改革撤并"
_NEW = NamedRow(0, "", "", "", "")


def _name(row: NamedRow) -> FieldSpec:
    return FieldSpec("name", "名称", value=row.name, required=True)


def _contact(row: NamedRow) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("contact", "联系人", value=row.contact, half=True),
        FieldSpec("phone", "电话", value=row.phone, half=True),
    )


def _body_fields(row: NamedRow = _NEW) -> tuple[FieldSpec, ...]:
    kind = BodyKind(row.kind) if row.kind else None
    choice = FieldSpec("kind", "类别", "choice", kind, required=True, choices=BodyKind)
    return (_name(row), choice, *_contact(row))


class BodiesSection(RosterSection):
    """The recommending bodies of 第八条."""

    title = "推荐单位"
    about = "第八条：由乡镇、街道、产业园、行业主管部门和行业协会推荐。"
    columns = _COLUMNS

    def fetch(self) -> Sequence[NamedRow]:
        return self.services.office.bodies()

    def add(self) -> None:
        self.ask(
            "登记推荐单位",
            _body_fields(),
            lambda v: self.services.office.add_body(v["name"], v["kind"], v["contact"], v["phone"]),
            "推荐单位已登记",
        )

    def change(self) -> None:
        row: NamedRow | None = self.chosen("更改")
        if row is None:
            return
        self.ask(
            f"更改：{row.name}",
            _body_fields(row),
            lambda v: self.services.office.change_body(
                row.row_id, name=v["name"], kind=v["kind"], contact=v["contact"], phone=v["phone"]
            ),
            f"已更改：{row.name}",
            act="保存",
        )

    def retire(self) -> None:
        row: NamedRow | None = self.chosen("停用")
        if row is not None:
            self.ask_why(
                row.name,
                lambda reason: self.services.office.retire_body(row.row_id, reason),
                _RETIRES,
                _WHY,
            )


class UnitsSection(RosterSection):
    """The member units of the leading group."""

    title = "成员单位"
    about = "征询部门意见和征求成员单位意见时用到。"
    columns = _COLUMNS

    def fetch(self) -> Sequence[NamedRow]:
        return self.services.office.units()

    def add(self) -> None:
        self.ask(
            "登记成员单位",
            (_name(_NEW), *_contact(_NEW)),
            lambda v: self.services.office.add_unit(v["name"], v["contact"], v["phone"]),
            "成员单位已登记",
        )

    def change(self) -> None:
        row: NamedRow | None = self.chosen("更改")
        if row is None:
            return
        self.ask(
            f"更改：{row.name}",
            (_name(row), *_contact(row)),
            lambda v: self.services.office.change_unit(
                row.row_id, name=v["name"], contact=v["contact"], phone=v["phone"]
            ),
            f"已更改：{row.name}",
            act="保存",
        )

    def retire(self) -> None:
        row: NamedRow | None = self.chosen("停用")
        if row is not None:
            self.ask_why(
                row.name,
                lambda reason: self.services.office.retire_unit(row.row_id, reason),
                _RETIRES,
                _WHY,
            )
