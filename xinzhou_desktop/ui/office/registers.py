"""The registers of a year: the decisions on record, and the papers that were printed."""

from collections.abc import Mapping, Sequence

from xinzhou_desktop.services import Services
from xinzhou_desktop.services.journal import FILE, PrintRow
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.messages import reporting, tell
from xinzhou_desktop.ui.office.section import ListSection, button
from xinzhou_desktop.ui.open_file import open_path, show_path
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.vocabulary import PaperWay, SheetState

Decision = tuple[str, str, str, str, str]
_RECORD = "登记打印结果"
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
    if row.outcome == FILE:
        return "none"
    return "wait" if states & {SheetState.OPEN, SheetState.UNPRINTED} else "ok"


class PrintsSection(YearSection):
    """Each print with the check code of its bytes; Enter opens the file that was kept."""

    area = "操作日志"
    title = "文书登记簿"
    about = "每次打印、另存登记一条；校验码是文件 SHA-256 的前 12 位。只列窗口所选的年度。"
    none = "这个年度还没有出过文书。"
    columns = (
        Column("文书", lambda r: r.kind.value, width=130),
        Column("标题", lambda r: r.title, "strong"),
        Column("第几次", lambda r: f"第 {r.copy} 次", width=72, sort=lambda r: r.copy, give_up=6),
        Column("去向", lambda r: r.way.value, "muted", width=104, give_up=1),
        Column("印出", lambda r: r.outcome, "chip", state=_sign, width=104),
        Column("理由", lambda r: r.why, width=120),
        Column("打印人", lambda r: r.printed_by, "muted", width=72, give_up=5),
        Column("时间", lambda r: f"{r.printed_at:%Y-%m-%d %H:%M}", "muted", width=136, give_up=3),
        Column("校验码", lambda r: r.sha256[:_CHECK], "muted", width=120, give_up=4),
    )

    def __init__(self, services: Services, jobs: JobRunner) -> None:
        super().__init__(services, jobs)
        self.table.activated.connect(lambda _index: self.open_paper())

    def buttons(self) -> Sequence[Button]:
        return (
            button(f"{_RECORD}…", "check", self.record),
            button("打开文书  Enter", "file", self.open_paper),
        )

    def fetch(self) -> Sequence[PrintRow]:
        return [] if self.cycle_id is None else self.services.journal.prints(self.cycle_id)

    def record(self) -> None:
        """Ask how the sheets of the selected print came out; correct what was said before."""
        chosen: PrintRow | None = self.selected
        if chosen is None or chosen.way is not PaperWay.PRINT:
            words = "请先选一条；只有打印出来的才登记，另存的文件不必登记。"
            tell(self.window(), "没有要登记的打印结果", words)
            return
        still = [s for s in chosen.sheets if s.state is SheetState.OPEN]
        present = () if still else tuple(s.state for s in chosen.sheets)
        still = still or list(chosen.sheets)
        if refusals := self.services.office.forbids(_RECORD):
            tell(
                self.window(),
                f"不由您办理：{_RECORD}",
                f"{refusals[0].text}{refusals[0].remedy}",
            )
            return
        from xinzhou_desktop.ui.preview.outcome import OutcomeDialog  # noqa: PLC0415 -- QtPdf is slow

        def keep(states: Mapping[int, SheetState], why: str) -> None:
            known = {still[n - 1].number: state for n, state in states.items()}
            self.services.papers.came_out(chosen.paper_id, known, why)

        labels = [sheet.label for sheet in still]
        dialog = OutcomeDialog(labels, keep, None, self.window(), present)
        dialog.accepted.connect(lambda: self.wrote(f"已登记打印结果：{chosen.title}"))
        dialog.open()

    def open_paper(self) -> None:
        """Open a copy of the selected print; one that is gone is said to be gone."""
        chosen: PrintRow | None = self.selected
        if chosen is None:
            return
        with reporting(self.window(), "打开文书"):
            show_path(self.services.journal.open_print(chosen), self.window(), open_path)
