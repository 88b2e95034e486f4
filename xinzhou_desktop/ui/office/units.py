"""推荐单位 and 成员单位: whom the office works with."""

from collections.abc import Sequence
from typing import Any

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


class NamedSection(RosterSection):
    """A roster of bodies with a name and a contact; a subclass says which and by what service."""

    columns = _COLUMNS

    def fields(self, row: NamedRow) -> tuple[FieldSpec, ...]:
        """What is asked about a row."""
        return (
            FieldSpec("name", "名称", value=row.name, required=True),
            FieldSpec("contact", "联系人", value=row.contact, half=True),
            FieldSpec("phone", "电话", value=row.phone, half=True),
        )

    def enter(self, values: dict[str, Any]) -> None:
        """Enter what the form gave."""
        raise NotImplementedError

    def correct(self, row_id: int, values: dict[str, Any]) -> None:
        """Correct a row by what the form gave."""
        raise NotImplementedError

    def drop(self, row_id: int, reason: str) -> None:
        """Take a row off the list."""
        raise NotImplementedError

    def add(self) -> None:
        self.ask(f"登记{self.title}", self.fields(_NEW), self.enter, f"{self.title}已登记")

    def change(self) -> None:
        row: NamedRow | None = self.chosen("更改")
        if row is not None:
            self.ask(
                f"更改：{row.name}",
                self.fields(row),
                lambda values: self.correct(row.row_id, values),
                f"已更改：{row.name}",
                act="保存",
            )

    def retire(self) -> None:
        row: NamedRow | None = self.chosen("停用")
        if row is not None:
            self.ask_why(row.name, lambda reason: self.drop(row.row_id, reason), _RETIRES, _WHY)


class BodiesSection(NamedSection):
    """The recommending bodies of 第八条."""

    title = "推荐单位"
    about = "第八条：由乡镇、街道、产业园、行业主管部门和行业协会推荐。"

    def fetch(self) -> Sequence[NamedRow]:
        return self.services.office.bodies()

    def fields(self, row: NamedRow) -> tuple[FieldSpec, ...]:
        kind = BodyKind(row.kind) if row.kind else None
        choice = FieldSpec("kind", "类别", "choice", kind, required=True, choices=BodyKind)
        name, *contact = super().fields(row)
        return (name, choice, *contact)

    def enter(self, values: dict[str, Any]) -> None:
        self.services.office.add_body(kind=values["kind"], **_named(values))

    def correct(self, row_id: int, values: dict[str, Any]) -> None:
        self.services.office.change_body(row_id, kind=values["kind"], **_named(values))

    def drop(self, row_id: int, reason: str) -> None:
        self.services.office.retire_body(row_id, reason)


class UnitsSection(NamedSection):
    """The member units of the leading group."""

    title = "成员单位"
    about = "征询部门意见和征求成员单位意见时用到。"

    def fetch(self) -> Sequence[NamedRow]:
        return self.services.office.units()

    def enter(self, values: dict[str, Any]) -> None:
        self.services.office.add_unit(**_named(values))

    def correct(self, row_id: int, values: dict[str, Any]) -> None:
        self.services.office.change_unit(row_id, **_named(values))

    def drop(self, row_id: int, reason: str) -> None:
        self.services.office.retire_unit(row_id, reason)


def _named(values: dict[str, Any]) -> dict[str, Any]:
    return {key: values[key] for key in ("name", "contact", "phone")}
