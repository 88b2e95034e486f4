"""备份: how things stand, the second place, every generation, and the way back to one."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services import Services
from xinzhou_desktop.services.archive import (
    BackupState,
    Candidate,
    Generation,
    Made,
    Report,
    SecondPlace,
)
from xinzhou_desktop.ui import restoring
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import Item, clear, col, text
from xinzhou_desktop.ui.messages import reporting, tell
from xinzhou_desktop.ui.notes import banner
from xinzhou_desktop.ui.office.section import ListSection, beside, button
from xinzhou_desktop.ui.progress_dialog import run_job
from xinzhou_desktop.ui.second_place import ask_same_disk
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.vocabulary import Occasion

MEGABYTE = 1024 * 1024
_KEPT = 280  # px
KEPT = "自动保留最近 7 天、5 周、12 个月和每年末各一份；手工备份保留 30 天。"


class BackupSection(ListSection):
    """Backups are made by the program and checked; never by the file manager.

    `restored` after a restore: the program must be opened anew.
    """

    restored = Signal()
    title = "备份"
    area = "备份"
    about = "备份由程序制作、加密并核对；不要用文件管理器复制正在使用的数据库。"
    none: ClassVar[str] = "还没有备份。"
    columns = (
        Column("时间", lambda r: f"{r.at:%Y-%m-%d %H:%M}" if r.at else "–", "strong", width=150),
        Column("场合", lambda r: r.occasion or "–", width=96),
        Column(
            "操作笔数", lambda r: "–" if r.acts is None else str(r.acts), "num", width=90, give_up=1
        ),
        Column("大小", lambda r: size_words(r.size), "num", width=90, give_up=2),
        Column("存放", lambda r: r.place, "muted", width=90),
        Column("核对", lambda r: r.checked, "chip", state=lambda r: r.state),
    )

    def __init__(self, services: Services, jobs: JobRunner) -> None:
        self._state = col(gap=8)
        super().__init__(services, jobs)

    def buttons(self) -> Sequence[Button]:
        self.other_button = button("备份到其他文件夹…", "folder", self.choose)
        self.now_button = button("立即备份", "disk", self.back_up, "primary")
        return (self.other_button, self.now_button)

    def before(self) -> Sequence[Item]:
        return (self._state,)

    def more(self) -> Sequence[Item]:
        self.check_button = button("核对选中的", "shield", self.check)
        self.restore_button = button("恢复选中的…", "retry", self.restore)
        kept = text(KEPT, "caption", "text3", wrap=True)
        return (beside(kept, (self.check_button, self.restore_button), _KEPT),)

    def fetch(self) -> Sequence[Generation]:
        return self.services.archive.generations()

    def count_words(self, rows: Sequence[Generation]) -> str:
        return f"共 {len(rows)} 份" if rows else self.none

    def reload(self) -> None:
        super().reload()
        state = self.services.archive.state()
        clear(self._state)
        self._state.addWidget(_banner(state))
        self._state.addWidget(self._second(state.second, practice=state.practice))

    def _second(self, second: SecondPlace, *, practice: bool) -> QWidget:
        """How the second place stands, and the ways to put it right."""
        sign = "ok" if not second.warning else "none" if practice else "warn"
        if second.folder is None:
            words = "请选择 U 盘或移动硬盘上的文件夹；每次备份会同时存到那里，附件和照片也一起存。"
            choose = button("选择…", "folder", self.choose_second, "link")
            return banner(sign, second.warning.split("：")[0], words, choose)
        head = f"第二备份位置 {second.folder}"
        if second.last is not None:
            head += f"　上次 {second.last:%Y-%m-%d %H:%M}"
        acts = (
            button("更换…", "", self.choose_second, "link"),
            button("不再使用", "", self.forget_second, "link"),
        )
        return banner(sign, head, second.warning, *acts)

    def back_up(self, folder: Path | None = None) -> None:
        """Make a backup now, off the GUI thread."""
        archive = self.services.archive
        run_job(
            self.window(),
            self.jobs,
            "备份",
            lambda progress: archive.back_up(Occasion.HAND, folder, progress),
            self._show_made,
        )

    def choose(self) -> None:
        """Ask for another folder."""
        restoring.ask_folder(self, "备份到哪个文件夹", self.back_up)

    def choose_second(self) -> None:
        """Ask for the second place."""
        restoring.ask_folder(self, "第二备份位置", self._weigh_second)

    def _weigh_second(self, folder: Path) -> None:
        use = partial(self.set_second, folder)
        ask_same_disk(self.window(), self.services.archive.same_disk(folder), use)

    def set_second(self, folder: Path | None) -> None:
        """Use a folder as the second place."""
        with reporting(self.window(), "使用这个文件夹"):
            self.services.archive.set_second_place(folder)
            self.wrote("已更改第二备份位置")

    def forget_second(self) -> None:
        """Do without a second place; what lies there stays."""
        self.set_second(None)

    def check(self) -> None:
        """Read the selected backup from end to end."""
        archive, chosen = self.services.archive, self.selected
        if chosen is None:
            tell(self.window(), "没有选中备份", "请先备份，或者在列表里选一份。")
            return
        run_job(
            self.window(),
            self.jobs,
            "核对备份",
            lambda _progress: archive.check(chosen.path),
            lambda _wrong: self.reload(),
        )

    def restore(self) -> None:
        """Show what restoring the selected backup would cost; go on only when told so."""
        archive, chosen = self.services.archive, self.selected
        if chosen is None:
            tell(self.window(), "没有选中备份", "请先在列表里选一份要恢复的备份。")
            return
        run_job(
            self.window(),
            self.jobs,
            "比较备份和现有数据",
            lambda _progress: archive.candidate(chosen.path),
            self._ask,
        )

    def _ask(self, candidate: Candidate) -> None:
        if not candidate.backup.good:
            tell(self.window(), "这份备份不能用", f"{candidate.backup.problem}。请选择另一份。")
            return
        dialog = RestoreDialog(self.services, self.jobs, self, candidate)
        dialog.restored.connect(self.restored)
        dialog.open()

    def _show_made(self, made: Made) -> None:
        self.wrote(f"已备份并核对：{made.path}")
        if made.problem:
            tell(self.window(), "第二备份位置没有备份", made.problem)


class RestoreDialog(Dialog):
    """One backup, what it costs, and afterwards what came of it."""

    restored = Signal()

    def __init__(
        self, services: Services, jobs: JobRunner, parent: BackupSection, candidate: Candidate
    ) -> None:
        super().__init__("恢复备份", parent, wide=680)
        self._services, self._jobs, self._candidate = services, jobs, candidate
        words = "恢复前程序会先把现有数据再备份一次；恢复以后程序要重新打开。"
        self.add(restoring.about(candidate), banner("ask", "恢复会换掉全部数据", words))
        back = Button("返回", kind="primary")
        back.clicked.connect(self.reject)
        go = Button("恢复这份备份…", "retry")
        go.clicked.connect(self.restore)
        self.set_buttons(None, go, back)
        back.setFocus()

    def restore(self) -> None:
        """Ask once more, then restore."""
        archive = self._services.archive
        restoring.begin(self, self._jobs, archive, self._candidate, self._show_report)

    def _show_report(self, report: Report) -> None:
        self.heading.setText("数据已经恢复")
        clear(self.body)
        self.add(*restoring.outcome(report))
        clear(self._buttons)
        go = Button("重新打开程序", "check", "primary")
        go.clicked.connect(self.accept)
        self.set_buttons(None, go)
        self.finished.connect(lambda _result: self.restored.emit())
        self.fit_soon()


def size_words(size: int) -> str:
    """Bytes as people read them."""
    if not size:
        return "–"
    return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE else f"{size // 1024} KB"


def _banner(state: BackupState) -> QWidget:
    last = f"上次备份 {state.last:%Y-%m-%d %H:%M}" if state.last else ""
    if state.practice:
        words = "要试的，按“立即备份”。正式使用时，程序每天自动备份。"
        return banner("none", state.words, words)
    if not last:
        return banner("warn", "还没有备份", "请现在做一次。")
    if state.state == "bad":
        return banner("bad", state.words, f"{last}，请现在备份。")
    return banner("ok", last, f"存放在 {state.place}。")
