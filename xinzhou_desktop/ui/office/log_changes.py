"""What one act of the log changed: a line a field, and the whole of a value that a column cuts."""

from xinzhou_desktop.services.journal import ChangeLine
from xinzhou_desktop.services.log_words import change_word, field_word, table_word, value_word
from xinzhou_desktop.ui.controls import Area
from xinzhou_desktop.ui.table import Column, Table

BLANKED = "（个人信息已清除）"
_INSETS = 24  # px that a cell keeps free
_COLUMNS = (
    Column("表", lambda r: table_word(r.table), "muted", width=110, give_up=1),
    Column("改动", lambda r: change_word(r.change), width=64, give_up=2),
    Column("项", lambda r: field_word(r.field) if r.field else "整条", width=140),
    Column("原来", lambda r: _value(r, r.old), "muted"),
    Column("现在", lambda r: _value(r, r.new)),
)


def _value(line: ChangeLine, value: str) -> str:
    if line.blanked:
        return BLANKED
    return value_word(value) if line.field else ""


class ChangesTable(Table):
    """The changes of an act."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS, name="这一条的改动", least=200)

    @property
    def chosen(self) -> ChangeLine | None:
        """The selected change."""
        return next(iter(self.selected_rows()), None)

    @property
    def values(self) -> tuple[str, str]:
        """What the selected change was and became, in words."""
        line = self.chosen
        return ("", "") if line is None else (_value(line, line.old), _value(line, line.new))

    @property
    def cuts(self) -> bool:
        """Whether a column cannot hold a value of the selected change."""
        room = self.columnWidth(len(_COLUMNS) - 1) - _INSETS
        metrics = self.fontMetrics()
        return any(metrics.horizontalAdvance(v) > room or "\n" in v for v in self.values)


class WholeValue(Area):
    """What one line of a table holds, whole, to be read and copied."""

    def __init__(self, *, height: int) -> None:
        super().__init__(name="选中这一行的全文", height=height)
        self.setReadOnly(True)

    def show_values(self, old: str, new: str) -> None:
        """Show both values, each from its own line on."""
        self.setPlainText(f"原来：{old}\n现在：{new}")
