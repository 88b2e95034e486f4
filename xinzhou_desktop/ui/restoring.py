"""What a restore shows wherever it is begun: the backup, what it costs, what came of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from xinzhou_desktop.progress import Progress
from xinzhou_desktop.services.archive import Candidate, Report
from xinzhou_desktop.services.journal import short_code
from xinzhou_desktop.services.log_words import table_word
from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.controls import Area
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import Item, box, col, rule, text
from xinzhou_desktop.ui.messages import confirm
from xinzhou_desktop.ui.notes import banner
from xinzhou_desktop.ui.progress_dialog import run_job
from xinzhou_desktop.ui.table import Column, Table

LISTED = 3  # lost acts that stand by themselves; more of them scroll
_WHOLE = 96  # px
MEGABYTE = 1024 * 1024


class Source(Protocol):
    """Who knows the backups and can restore one: the archive, or the recovery at a start."""

    def emptier(self, choice: Candidate) -> str: ...

    def restore(
        self, choice: Candidate, progress: Progress = ..., *, confirmed_loss: bool = ...
    ) -> Report: ...


def when(candidate: Candidate) -> str:
    """The time of a backup."""
    return f"{candidate.at:%Y-%m-%d %H:%M}" if candidate.at else "不明"


def cost(candidate: Candidate) -> str:
    """What is lost, in a word."""
    if not candidate.backup.good:
        return "不能用"
    if candidate.same_log is False:
        return "不是同一份日志"
    if candidate.loses is None:
        return "无法判断"
    return f"{candidate.loses} 笔操作" if candidate.loses else "不失去"


def cost_state(candidate: Candidate) -> str:
    """The sign beside it."""
    if not candidate.backup.good:
        return "bad"
    return "ok" if candidate.loses == 0 and candidate.same_log is not False else "ask"


def cost_sentence(candidate: Candidate) -> str:
    """What is lost, as a sentence."""
    if not candidate.backup.good:
        return f"这份备份不能用：{candidate.backup.problem}。请选择另一份。"
    if candidate.same_log is False:
        return "这份备份的操作日志与现有数据对不上，可能来自另一次恢复之前；请先与审计员核对。"
    if candidate.loses is None:
        return "现有数据已经读不出来，无法判断这份备份以后还办过什么；请对照纸质材料补录。"
    # Told apart: logins need not be repeated, but the auditor should know that they go.
    aside = f"另有 {candidate.aside} 笔登录之类的记录，不必重办" if candidate.aside else ""
    if candidate.loses == 0:
        kept = "这份备份以后没有再办理过，不会失去内容"
        return f"{kept}；{aside}。" if aside else f"{kept}。"
    aside = f"（{aside}）" if aside else ""
    return f"这份备份以后又办了 {candidate.loses} 笔，恢复以后要重新办理{aside}："


_TOLD = (
    Column("备份时间", when, "strong", width=160),
    Column("场合", lambda c: c.backup.manifest.occasion if c.backup.manifest else "–", width=100),
    Column(
        "操作笔数",
        lambda c: str(c.backup.manifest.acts) if c.backup.manifest else "–",
        "num",
        width=90,
    ),
)
_PLACE = Column("存放位置", lambda c: str(c.place), "muted")
_COST = Column("恢复后失去", cost, state=cost_state, kind="chip", width=150)
CHOICES = (*_TOLD, _COST, _PLACE)
UNWEIGHED = (*_TOLD, _PLACE)  # without a key nobody can tell what a backup would cost
_COUNTS = (
    Column("内容", lambda r: r[0]),
    Column("备份清单", lambda r: r[1], "num", width=150),
    Column("恢复以后", lambda r: r[2], "num", width=150),
    Column(
        "核对",
        lambda r: "一致" if r[1] == r[2] else "不一致",
        "chip",
        state=lambda r: "ok" if r[1] == r[2] else "bad",
        width=96,
    ),
)


def about(candidate: Candidate, sentence: str = "") -> QFrame:
    """A card with the backup and the acts that would be lost, or another sentence instead."""
    told = candidate.backup.manifest
    head = f"{when(candidate)}　{told.occasion if told else ''}"
    items: list[Item] = [text(head, "h3")]
    if told is not None:
        size = told.size / MEGABYTE
        words = f"{told.acts} 笔操作，{told.content.rows} 条记录，{size:.1f} MB，带有密钥文件"
        items.append(text(words, "body", "text2", wrap=True))
    items += [text(f"存放在 {candidate.place}", "caption", "text3", wrap=True), rule()]
    items.append(text(sentence or cost_sentence(candidate), "body", wrap=True))
    lines = [
        f"{act.at:%Y-%m-%d %H:%M}　{act.operator or '（未登录）'}　{act.act}"
        for act in candidate.lost
    ]
    unseen = (candidate.loses or 0) - len(lines)
    if lines and unseen > 0:
        lines.append(f"……更早的还有 {unseen} 笔，请对照纸质材料")
    if len(lines) <= LISTED:
        items += [text(line, "body", "text2", wrap=True) for line in lines]
    else:
        whole = Area("\n".join(lines), name="恢复以后要重新办理的", height=_WHOLE)
        whole.setReadOnly(True)
        items.append(whole)
    return box(col(*items, gap=6, margins=(16, 12, 16, 14)), card=True)


def outcome(report: Report, *, replaced: bool = True) -> list[QWidget]:
    """The comparison of counts and of the end of the log after a restore."""
    good = report.agrees
    words = [f"原来的文件保留在 {report.kept_in}。"] if replaced else []
    if report.keyring:
        words.append("密钥文件也一起恢复了：大家都用备份那一天的密码登录。")
    if report.fetched:
        words.append(f"从备份位置取回了 {report.fetched} 个附件和照片。")
    if report.missing:
        words.append(f"还有 {report.missing} 个附件或照片找不到，请接上第二备份位置再核对。")
    head = "已恢复，与备份清单逐项一致" if good else "已恢复，但与备份清单不一致，请联系维护人员"
    state = ("warn" if report.missing else "ok") if good else "bad"
    wanted, found = dict(report.wanted.counts), dict(report.found.counts)
    rows = [
        ("操作笔数", str(report.wanted.acts), str(report.found.acts)),
        (
            "日志校验（前十位）",
            short_code(report.wanted.head)[:11],
            short_code(report.found.head)[:11],
        ),
    ]
    rows += [
        (table_word(name), str(wanted.get(name, 0)), str(found.get(name, 0)))
        for name in sorted(wanted | found)
        if name != "alembic_version" and (wanted.get(name) or found.get(name))
    ]
    table = Table(_COUNTS, name="恢复后的核对")
    table.setMinimumHeight(theme.px(220))
    table.set_rows(rows)
    return [banner(state, head, "\n".join(words)), box(col((table, 1), gap=0), card=True)]


def begin(
    parent: QWidget,
    jobs: JobRunner,
    source: Source,
    choice: Candidate,
    on_done: Callable[[Any], None],
) -> None:
    """Ask, ask again before a fuller base gives way to a nearly empty backup, then restore."""
    warning = source.emptier(choice)

    def go() -> None:
        run(parent, jobs, source, choice, on_done, confirmed=bool(warning))

    def again() -> None:
        words = f"{warning}请核对是不是选错了备份。"
        confirm(parent, "这份备份的内容少得多", words, "仍然恢复", go, back="返回")

    loss = "" if not choice.loses else f"之后办理的 {choice.loses} 笔要重新办理。"
    words = (
        f"数据将回到 {when(choice)} 的样子。{loss}现有的文件不会删除，移到 damaged 文件夹里保留。"
    )
    confirm(parent, "恢复这份备份？", words, "恢复", again if warning else go, back="返回")


def run(
    parent: QWidget,
    jobs: JobRunner,
    source: Source,
    choice: Candidate,
    on_done: Callable[[Any], None],
    *,
    confirmed: bool = False,
) -> None:
    """Restore with the progress in sight; on a new computer nothing has to be asked before."""

    def work(progress: Progress) -> Report:
        return source.restore(choice, progress, confirmed_loss=confirmed)

    run_job(parent, jobs, "恢复备份", work, on_done)


def ask_folder(parent: QWidget, title: str, on_chosen: Callable[[Path], None]) -> QFileDialog:
    """Ask for a folder; the dialog never blocks."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda chosen: on_chosen(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
