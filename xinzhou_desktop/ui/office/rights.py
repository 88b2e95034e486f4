"""权限表: which role does and sees what; what is not marked is denied."""

from collections.abc import Sequence
from dataclasses import dataclass

from xinzhou_desktop.rights import Rights
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.controls import Field
from xinzhou_desktop.ui.layout import Item, row
from xinzhou_desktop.ui.office.section import ListSection
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.vocabulary import Role


@dataclass(frozen=True, slots=True)
class RightRow:
    """One act, or the sight of one part of the work; `own` roles have it on their own rows only."""

    area: str
    act: str
    roles: tuple[Role, ...]
    own: tuple[Role, ...]

    @property
    def words(self) -> str:
        """What it is found by."""
        return " ".join((self.area, self.act, *(role.value for role in self.roles)))

    def sign(self, role: Role) -> str:
        """The mark of a role."""
        if role not in self.roles:
            return ""
        return "○" if role in self.own else "●"


def rows_of(table: Rights) -> list[RightRow]:
    """The table line by line."""
    found = []
    for area in table.areas:
        found.append(RightRow(area.name, "查看", area.read, table.own_areas.get(area.name, ())))
        found += [
            RightRow(area.name, act, roles, table.own_acts.get(act, ()))
            for act, roles in area.acts.items()
        ]
    return found


def mark(role: Role) -> Column:
    """The column of a role."""
    short = role.value[:2]  # nine of them stand beside the act on a small screen
    return Column(short, lambda r: r.sign(role), width=46, tip=role.value)


class RightsSection(ListSection):
    """The matrix that the services check at every act; it cannot be changed here."""

    title = "权限表"
    about = (
        "●可以办理（查看）；○只限本人的评分表、本人参加的查验。没有标记的，谁也办不了；"
        "操作日志记下每件事是凭哪个角色办的。"
        "各列是角色的头两个字：系统、安全是两种管理员，只读是只读监督。"
    )
    columns = (
        Column("部分", lambda r: r.area, "muted", width=84),
        Column("事项", lambda r: r.act, "strong"),
        *(mark(role) for role in Role),
    )

    def before(self) -> Sequence[Item]:
        self.search = Field(name="在权限表里找", hint="部分、事项或者角色", icon="search")
        self.search.setMaximumWidth(theme.px(260))
        self.search.textChanged.connect(self.reload)
        return (row(self.search, None),)

    def fetch(self) -> Sequence[RightRow]:
        words = self.search.value
        return [each for each in rows_of(self.services.office.rights()) if words in each.words]

    def count_words(self, rows: Sequence[RightRow]) -> str:
        """How many lines there are, or were found."""
        return super().count_words(rows) if rows else "没有找到。"
