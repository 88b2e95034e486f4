"""Where there is no key: a lost key ring, or a new computer; a backup and a password bring it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services.recovering import Candidate, Recovery, Report, Search
from xinzhou_desktop.ui import restoring
from xinzhou_desktop.ui.backup_choice import BackupChoice
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.dialogs import Dialog
from xinzhou_desktop.ui.field_specs import FieldSpec
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import box, clear, row
from xinzhou_desktop.ui.login import QuietForm, RecoveryLogin
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.notes import banner


class BackupLogin(QuietForm):
    """Account and password as they were on the day of a backup."""

    def __init__(
        self,
        day: str,
        log_in: Callable[[str, str], None],
        by_paper: Callable[[], None],
        parent: QWidget | None,
    ) -> None:
        super().__init__(
            "打开这份备份",
            [
                FieldSpec("login", "账号", required=True),
                FieldSpec("password", f"密码（{day} 那一天的）", "password", required=True),
            ],
            lambda v: log_in(v["login"], v["password"]),
            parent,
            intro="备份是加密的，带着备份那一天的密钥文件。任何一位有账户的人都可以打开。",
            act="打开备份",
            wide=460,
        )
        self.paper = Button("用恢复密钥…", kind="link")
        self.paper.clicked.connect(by_paper)
        self.body.addWidget(box(row(self.paper, None)))


class KeyRingDialog(BackupChoice):
    """Choose a backup, open it as on its day, then bring back the key ring alone, or all.

    Closing it leaves the program, or on a new computer goes back to the first start.
    """

    columns = restoring.UNWEIGHED

    def __init__(self, search: Search, jobs: JobRunner, parent: QWidget | None) -> None:
        self._new = not search.reason
        title = "恢复到这台电脑" if self._new else "找回密钥文件"
        super().__init__(title, jobs, parent)
        self.leave_words = "返回" if self._new else "退出程序"
        self._search = search
        self._recovery: Recovery | None = None
        self._weighed: Candidate | None = None
        self.form: Dialog | None = None
        self.show_candidates()

    def backups(self, extra: Path | None) -> list[Candidate]:
        return self._search.candidates(extra)

    def head(self) -> QWidget:
        if self._new:
            words = f"恢复到 {self._search.folder}。备份只读取，不会改动。"
            return banner("busy", "选一份备份，恢复到这台电脑", words)
        words = (
            "没有密钥文件谁也登录不了。每份备份都带着那一天的密钥文件，可以从备份找回。"
            "程序没有改动任何文件。"
        )
        return banner("bad", self._search.reason, words)

    def advise(self, *, best: bool) -> str:
        return "建议用最近一份备份：" if best else "选中的备份："

    def about(self, choice: Candidate) -> QWidget:
        day = _day(choice)
        return restoring.about(choice, f"打开它要用 {day} 那一天的密码，或者当时的恢复密钥。")

    def acts(self) -> list[Button]:
        go = Button("用这份备份…", "lock", "primary")
        go.clicked.connect(self.ask_password)
        return [go]

    # the keys -------------------------------------------------------------------------------
    def ask_password(self) -> None:
        """Ask for account and password of the day of the chosen backup."""
        choice = self.choice
        if choice is None:
            return

        def log_in(login: str, password: str) -> None:
            self._opened(self._search.unlock(choice, login, password), choice)

        form = BackupLogin(_day(choice), log_in, lambda: self._ask_paper(choice, form), self)
        self.form = form
        form.open()

    def _ask_paper(self, choice: Candidate, login: BackupLogin) -> None:
        valid = self._search.valid_paper(choice)

        def recover(words: str) -> None:
            self._opened(self._search.recover(choice, words), choice)
            login.accept()

        self.form = RecoveryLogin(recover, self, valid=valid, intro="恢复密钥在办公室保险柜里。")
        self.form.open()

    def _opened(self, recovery: Recovery, choice: Candidate) -> None:
        self._recovery, self._weighed = recovery, recovery.weighed(choice)
        self._show_ways(recovery, self._weighed)

    # what to bring back ---------------------------------------------------------------------
    def _show_ways(self, recovery: Recovery, choice: Candidate) -> None:
        clear(self._content)
        self.table = None
        back = Button("另选一份")
        back.clicked.connect(lambda: self.show_candidates(self._extra))
        whole = Button("恢复这份备份", "retry", "primary")
        whole.clicked.connect(self.restore)
        if recovery.intact:
            day = _day(choice)
            words = (
                f"数据不动，只把密钥文件换回 {day} 的。以后大家都用那一天的密码登录，"
                "恢复密钥也用当时的那一张。"
            )
            head = banner("ok", "数据完好，只需要找回密钥文件", words)
            ring = Button("只找回密钥文件", "lock", "primary")
            ring.clicked.connect(self.bring_back)
            whole.set_words("连数据一起恢复…")
            whole.set_kind("plain")
            acts = [back, whole, ring]
            sentence = (
                f"只找回密钥文件，不失去内容。连数据一起恢复：{restoring.cost_sentence(choice)}"
            )
        elif self._search.has_data:
            words = (
                "用这份备份的密钥打不开现有的数据库：数据库坏了，或者不是同一个办公室的。"
                f"可以连数据一起恢复，现有的文件原样保留在 {recovery.kept_in}。"
            )
            head = banner("warn", "现有的数据库打不开", words)
            acts, sentence = [back, whole], ""
        else:
            words = f"恢复以后，大家都用 {_day(choice)} 那一天的密码登录。"
            head = banner("ok", "备份已经打开，可以恢复", words)
            acts, sentence = [back, whole], "这里没有数据，不会换掉任何内容。"
        self._content.addWidget(head)
        self._content.addWidget(restoring.about(choice, sentence))
        self.show_buttons(*acts)
        self.fit_soon()

    def bring_back(self) -> None:
        """Put the key ring of the backup in its place; the database stays as it is."""
        if self._recovery is None or self._weighed is None:
            return
        with reporting(self, "找回密钥文件"):
            self._recovery.bring_back_ring(self._weighed)
            paper = self._search.valid_paper(self._weighed)
            head = f"大家都用 {_day(self._weighed)} 那一天的密码登录"
            words = (
                "数据没有改动。\n那一天以后开立账户、改过密码的人登录不了，请系统管理员给他们重设密码；"
                f"系统管理员自己登录不了的，用恢复密钥，有效的是{paper}的那一张。"
            )
            self.show_end("密钥文件已经找回", banner("ok", head, words))

    def restore(self) -> None:
        """Restore data and key ring; asked before where something gives way."""
        recovery, choice = self._recovery, self._weighed
        if recovery is None or choice is None:
            return
        begin = restoring.run if self._new else restoring.begin
        begin(self, self._jobs, recovery, choice, self.show_report)

    def show_report(self, report: Report) -> None:
        self.report = report
        blocks = restoring.outcome(report, replaced=not self._new)
        self.show_end("数据已经恢复", *blocks)


def _day(choice: Candidate) -> str:
    return f"{choice.at:%Y-%m-%d}" if choice.at else "备份"
