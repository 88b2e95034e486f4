"""操作日志: every act with what it changed, and whether the chain still holds."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QFrame

from xinzhou_desktop.services import Services
from xinzhou_desktop.services.journal import ActRow, ChainReport
from xinzhou_desktop.services.log_words import change_word, field_word, table_word, value_word
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import Item, box, clear, col, text
from xinzhou_desktop.ui.notes import banner
from xinzhou_desktop.ui.office.section import ListSection, button
from xinzhou_desktop.ui.progress_dialog import run_job
from xinzhou_desktop.ui.table import Column, Table

_CHANGES = (
    Column("表", lambda r: table_word(r[0]), "muted", width=120, give_up=1),
    Column("改动", lambda r: change_word(r[1]), width=64, give_up=2),
    Column("项", lambda r: field_word(r[2]), width=140),
    Column("原来", lambda r: value_word(r[3]), "muted"),
    Column("现在", lambda r: value_word(r[4])),
)
_HOUSEKEEPING = ("uid", "rev")  # what the program keeps for itself


class JournalSection(ListSection):
    """The newest acts, the changes of the selected one, and the check of the chain."""

    title = "操作日志"
    newest: ClassVar[int] = 500  # acts listed
    about = "每办一件事记一条，前后相连，事后改动会被查出来。"
    columns = (
        Column("序号", lambda r: str(r.seq), "num", width=64, sort=lambda r: r.seq),
        Column("时间", lambda r: f"{r.at:%Y-%m-%d %H:%M:%S}", "muted", width=160),
        Column("办理人", lambda r: f"{r.operator}（{r.role}）", width=140, give_up=1),
        Column("事项", lambda r: r.act, "strong"),
        Column("理由", lambda r: r.reason, "muted", width=160, give_up=2),
    )

    def __init__(self, services: Services, jobs: JobRunner) -> None:
        self.changes = Table(_CHANGES, name="这一条的改动", least=200)
        self.report: ChainReport | None = None
        self._result = col(gap=0)
        super().__init__(services, jobs)
        self.table.selectionModel().selectionChanged.connect(self._show_changes)

    def buttons(self) -> Sequence[Button]:
        return (button("核对整条日志", "shield", self.check, "primary"),)

    def more(self) -> Sequence[Item]:
        self.changes.setMinimumHeight(theme.px(110))
        changes: QFrame = box(col((self.changes, 1), gap=0), card=True)
        return text("选中的一条改动了什么", "caption", "text3"), (changes, 1)

    def before(self) -> Sequence[Item]:
        return (self._result,)

    def fetch(self) -> Sequence[ActRow]:
        return self.services.journal.acts(self.newest)

    def count_words(self, rows: Sequence[ActRow]) -> str:
        """The log is numbered without gaps, so its newest number is its length."""
        if rows and rows[0].seq > len(rows):
            return f"只列最近 {len(rows)} 条，全部共 {rows[0].seq} 条；核对时逐条核对"
        return super().count_words(rows)

    def _show_changes(self) -> None:
        act: ActRow | None = self.selected
        changes = self.services.journal.changes(act.seq) if act else []
        self.changes.set_rows([each for each in changes if each[2] not in _HOUSEKEEPING])

    def check(self) -> None:
        """Check every link of the chain, off the GUI thread."""
        journal = self.services.journal
        run_job(
            self.window(),
            self.jobs,
            "核对操作日志",
            lambda _progress: journal.check_chain(),
            self._show_report,
        )

    def _show_report(self, report: ChainReport) -> None:
        self.report = report
        clear(self._result)
        if report.problems:
            head, words = "日志被改动过", "\n".join(report.problems)
            words += "\n请停止使用，保留现有文件，与最近的备份和打印件上的校验码对照。"
            self._result.addWidget(banner("bad", head, words))
        else:
            words = f"共 {report.acts} 条，前后相连。校验码 {report.code}"
            self._result.addWidget(banner("ok", "日志完整", words))
