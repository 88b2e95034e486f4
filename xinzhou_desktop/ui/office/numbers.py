"""发文登记: the office's own document numbers of a year, gaps and void ones in sight."""

from collections.abc import Sequence
from typing import Any

from xinzhou_desktop.services.numbers import NumberRow
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.forms import FieldSpec
from xinzhou_desktop.ui.messages import tell
from xinzhou_desktop.ui.office.section import ListSection, button
from xinzhou_desktop.ui.questions import year_of
from xinzhou_desktop.ui.table import Column

_SIGNS = {"在用": "ok", "作废": "bad", "没有登记": "ask"}


class NumbersSection(ListSection):
    """Numbers are drawn here for papers made outside the program; the acts draw their own."""

    area = "文书"
    title = "发文登记"
    about = (
        "本办公室代字的文号，连续编号，用过的、作废的都不再使用。印发方案、发函时留空文号，"
        "程序会自动取号；在程序以外起草的文件在这里取号。区政府等其他机关的文号照原件填写。"
        "列出窗口所选年度和今年的。"
    )
    none = "窗口所选年度和今年还没有登记文号。"
    columns = (
        Column("文号", lambda r: r.text, "strong", width=220),
        Column("标题", lambda r: r.title or "–"),
        Column("取号日期", lambda r: f"{r.drawn_on:%Y-%m-%d}" if r.drawn_on else "–", width=110),
        Column("状态", lambda r: r.state, "chip", state=lambda r: _SIGNS[r.state], width=104),
        Column("作废原因", lambda r: r.reason, "muted", width=140, give_up=1),
    )

    def buttons(self) -> Sequence[Button]:
        return (
            button("作废…", "", self.void),
            button("取号…", "plus", self.draw, "primary"),
        )

    @property
    def year(self) -> int:
        """The year to draw for: that of the award year in sight, or this one."""
        years = {each.cycle_id: each.year for each in self.services.plan.years()}
        return years.get(self.cycle_id or 0, self.services.world.today.year)

    def fetch(self) -> Sequence[NumberRow]:
        # What is drawn today belongs to this year, also for the papers of an earlier award year.
        years = sorted({self.year, self.services.world.today.year})
        return [row for year in years for row in self.services.numbers.rows(year)]

    def draw(self) -> None:
        """Take a number."""

        def submit(values: dict[str, Any]) -> None:
            self.services.numbers.draw(values["kind"], values["title"], year_of(values))

        words = self.services.numbers.words()
        self.ask(
            "取号",
            (
                FieldSpec("kind", "文种", "choice", words[0][1], required=True, choices=words),
                FieldSpec("title", "文件标题", required=True, hint="例如 关于召开评审会的通知"),
                FieldSpec("year", "年份（四位数）", value=str(self.year), required=True, half=True),
            ),
            submit,
            "文号已取，列在登记簿里",
            intro="取了的号就登记在册；不用的要作废并写明原因，不能留空。",
            act="取号",
        )

    def void(self) -> None:
        """Void the selected number."""
        chosen: NumberRow | None = self.selected
        if chosen is None or chosen.state != "在用":
            tell(self.window(), "没有可以作废的文号", "请先在登记簿里选一个在用的文号。")
            return
        self.ask(
            f"作废 {chosen.text}",
            (FieldSpec("reason", "作废的原因", "area", required=True, hint="例如：文件没有发出"),),
            lambda v: self.services.numbers.void(chosen.text, v["reason"]),
            f"{chosen.text}已作废",
            intro="作废的文号留在登记簿里，不再使用。",
            act="作废文号",
        )
