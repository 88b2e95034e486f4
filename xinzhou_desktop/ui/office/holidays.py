"""休假日历: the State Council's yearly arrangement, which working days are counted by."""

from collections.abc import Sequence
from datetime import date

from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.dates import WEEKDAYS
from xinzhou_desktop.ui.forms import FieldSpec
from xinzhou_desktop.ui.office.section import ListSection, button
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.vocabulary import HolidayKind

Row = tuple[date, HolidayKind, str, str]


def _day(row: Row) -> str:
    return f"{row[0].isoformat()} 星期{WEEKDAYS[row[0].weekday()]}"


class HolidaysSection(ListSection):
    """The days on record; a day entered again is changed."""

    title = "休假日历"
    about = "按国务院办公厅的放假通知登记；补正、答复等工作日期限按它计算。"
    columns = (
        Column("日期", _day, "strong", width=170, sort=lambda r: r[0]),
        Column("休或班", lambda r: r[1].value, width=80),
        Column("名称", lambda r: r[2], width=110),
        Column("来源", lambda r: r[3], "muted"),
    )

    def buttons(self) -> Sequence[Button]:
        return (button("登记日期", "plus", self.add, "primary"),)

    def fetch(self) -> Sequence[Row]:
        return sorted(self.services.office.holidays(), reverse=True)

    def add(self) -> None:
        """Enter or change a day."""
        kinds = [("休（放假）", HolidayKind.REST), ("班（调休上班）", HolidayKind.WORK)]
        self.ask(
            "登记休假日期",
            (
                FieldSpec("day", "日期", "date", required=True),
                FieldSpec("kind", "休或班", "choice", required=True, choices=kinds, half=True),
                FieldSpec("name", "名称", hint="例如 国庆节"),
                FieldSpec("source", "来源文号", required=True, hint="例如 国办发明电〔2026〕……号"),
            ),
            lambda v: self.services.office.set_holiday(v["day"], v["kind"], v["name"], v["source"]),
            "休假日期已登记",
            intro="已有的日期按这次登记的内容更改。",
        )
