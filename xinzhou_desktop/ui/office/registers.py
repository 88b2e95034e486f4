"""The registers of a year: the decisions on record, and the papers that were printed."""

from collections.abc import Sequence

from xinzhou_desktop.services import Services
from xinzhou_desktop.services.journal import PrintRow
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.office.section import ListSection, button
from xinzhou_desktop.ui.open_file import open_path, show_path
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.vocabulary import SheetState

Decision = tuple[str, str, str, str, str]
_CHECK = 12  # characters of a SHA-256 that tell two prints apart


class YearSection(ListSection):
    """A register of the award year that the window shows; nothing is written in it."""

    def count_words(self, rows: Sequence[object]) -> str:
        """How many lines, or that there is no year to show."""
        return "还没有考核年度。" if self.cycle_id is None else super().count_words(rows)


class DecisionsSection(YearSection):
    """What the 负责人 decided where the Measures leave it open, with the written reason."""

    area = "操作日志"
    title = "记录在案的决定"
    about = "办法没有禁止、由负责人写明理由后继续办理的事项；只列窗口所选的年度。"
    none = "这个年度还没有。"
    columns = (
        Column("事项", lambda r: r[0], "strong", width=170),
        Column("依据", lambda r: r[1], "muted", width=110, give_up=2),
        Column("内容", lambda r: r[2]),
        Column("理由", lambda r: r[3], width=240),
        Column("决定人", lambda r: r[4], "muted", width=80, give_up=1),
    )

    def fetch(self) -> Sequence[Decision]:
        return [] if self.cycle_id is None else self.services.journal.decisions(self.cycle_id)


def _sign(row: PrintRow) -> str:
    states = {sheet.state for sheet in row.sheets}
    if SheetState.VOID in states:
        return "bad"
    return "wait" if states & {SheetState.OPEN, SheetState.UNPRINTED} else "ok"


class PrintsSection(YearSection):
    """Each print with the check code of its bytes; Enter opens the file that was kept."""

    area = "操作日志"
    title = "文书登记簿"
    about = "每次打印登记一条；校验码是文件 SHA-256 的前 12 位。只列窗口所选的年度。"
    none = "这个年度还没有打印过文书。"
    columns = (
        Column("文书", lambda r: r.kind.value, width=130, give_up=5),
        Column("标题", lambda r: r.title, "strong"),
        Column("第几次", lambda r: f"第 {r.copy} 次", width=76, sort=lambda r: r.copy, give_up=4),
        Column("去向", lambda r: r.way.value, "muted", width=110, give_up=3),
        Column("印出", lambda r: r.outcome, "chip", state=_sign, width=104),
        Column("理由", lambda r: r.reason, width=120, give_up=6),
        Column("打印人", lambda r: r.printed_by, "muted", width=76, give_up=1),
        Column("时间", lambda r: f"{r.printed_at:%Y-%m-%d %H:%M}", "muted", width=140),
        Column("校验码", lambda r: r.sha256[:_CHECK], "muted", width=126, give_up=2),
    )

    def __init__(self, services: Services, jobs: JobRunner) -> None:
        super().__init__(services, jobs)
        self.table.activated.connect(lambda _index: self.open_paper())

    def buttons(self) -> Sequence[Button]:
        return (button("打开文书  Enter", "file", self.open_paper),)

    def fetch(self) -> Sequence[PrintRow]:
        return [] if self.cycle_id is None else self.services.journal.prints(self.cycle_id)

    def open_paper(self) -> None:
        """Open a copy of the selected print; one that is gone is said to be gone."""
        chosen: PrintRow | None = self.selected
        if chosen is None:
            return
        with reporting(self.window(), "打开文书"):
            show_path(self.services.journal.open_print(chosen), self.window(), open_path)
