"""账户: who may log in, with which roles, until when; and the security settings."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from xinzhou_desktop.services import Services
from xinzhou_desktop.services.accounts import AccountRow
from xinzhou_desktop.ui.act_bar import Act, Acts
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.field_specs import FieldSpec
from xinzhou_desktop.ui.flow import Flow
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import Item, row
from xinzhou_desktop.ui.login import agreed_password, new_password_fields
from xinzhou_desktop.ui.messages import confirm, reporting, tell
from xinzhou_desktop.ui.office.people import register
from xinzhou_desktop.ui.office.section import ListSection, beside, button
from xinzhou_desktop.ui.office.security_fields import security_fields, security_rules
from xinzhou_desktop.ui.recovery_key import RecoveryKeyDialog
from xinzhou_desktop.ui.table import Column
from xinzhou_desktop.vocabulary import Role


def state_words(row: AccountRow) -> str:
    """How an account stands."""
    if not row.active:
        return "已停用"
    return "已锁定" if row.locked else "在用"


def _cannot_enter(row: AccountRow, today: date) -> bool:
    over = row.valid_until is not None and row.valid_until < today
    return row.active and (row.locked or over)


class AccountsSection(ListSection):
    """Every account; nothing here can be undone silently, everything is in the log."""

    title = "账户"
    area = "账户"
    about = "有账户的人才能登录，角色就是权限。"
    none = "还没有账户。"
    columns = (
        Column("姓名", lambda r: r.name, "strong", width=84),
        Column("账号", lambda r: r.login, "muted", width=90, give_up=2),
        Column("角色", lambda r: r.role_words),
        Column("状态", state_words, width=80),
        Column("有效期至", lambda r: str(r.valid_until or "长期"), "muted", width=96, give_up=3),
        Column("密码自", lambda r: str(r.password_since), "muted", width=96, give_up=1),
        Column("上次登录", lambda r: r.last_login or "未登录", "muted", width=140),
    )

    def __init__(self, services: Services, jobs: JobRunner) -> None:
        self.acts = Acts(
            (
                Act("add", "开立账户", self.add, "primary", "plus", right="开立账户"),
                Act("change", "更改…", self.change, right="更改账户"),
                Act("reset", "重设密码…", self.reset, right="重设密码"),
                Act("forgive", "解除锁定", self.forgive, right="解除锁定"),
                Act("close", "停用…", self.close_account, right="停用账户"),
                Act("recovery", "更换恢复密钥…", self.new_recovery, right="更换恢复密钥"),
                Act("settings", "安全设置…", self.settings, icon="shield", right="更改安全设置"),
            )
        )
        self._permit(services)  # before the layout: a refused button is wider
        super().__init__(services, jobs)
        self.acts.setParent(self)  # the buttons stand in the section; it says why one is refused
        self.acts.hide()
        self.table.activated.connect(lambda _index: self.acts.press("change"))

    def buttons(self) -> Sequence[Button]:
        return (self.acts.buttons["add"],)

    def before(self) -> Sequence[Item]:
        made = self.acts.buttons
        acts = Flow([made[slug] for slug in ("change", "reset", "forgive", "close")])
        everybody = (made["recovery"], made["settings"])
        return (beside(acts, everybody, acts.sizeHint().width()),)

    def reload(self) -> None:
        before: AccountRow | None = self.selected
        super().reload()
        self._permit(self.services)
        shown: Sequence[AccountRow] = self.table.rows.shown
        if before is None:  # just opened: it is mostly for whoever cannot get in
            urgent = (n for n, r in enumerate(shown) if _cannot_enter(r, self.services.world.today))
        else:
            urgent = (n for n, r in enumerate(shown) if r.account_id == before.account_id)
        if shown:
            self.table.select_row(next(urgent, 0))

    def _permit(self, services: Services) -> None:
        forbids = services.office.forbids
        self.acts.set_permits({slug: forbids(act.right) for slug, act in self.acts.acts.items()})

    def fetch(self) -> Sequence[AccountRow]:
        return self.services.accounts.accounts()

    def add(self) -> None:
        """Give a person of the roster an account; who is not on it yet is entered on the way."""
        with reporting(self.window()):
            people = self.services.accounts.without_account()
            words = "把首次密码当面交给本人；第一次登录时要换成自己的密码。"
            if not people:
                words = f"名册里的人都有账户了。{words}"
            form = self.ask(
                "开立账户",
                (
                    FieldSpec("person", "人员", "choice", required=True, half=True),
                    FieldSpec("login", "账号", required=True, half=True, hint="例如姓名"),
                    FieldSpec("roles", "角色", "ticks", required=True, choices=Role),
                    FieldSpec("until", "有效期至（专家按聘期；不填为长期）", "date", half=False),
                    *new_password_fields(self.services.accounts.security().password_length),
                ),
                lambda v: self.services.accounts.open_account(
                    v["person"], v["login"], agreed_password(v), v["roles"], v["until"]
                ),
                "账户已开立",
                intro=words,
            )
            picker: Any = form.input("person")
            ticks: Any = form.input("roles")
            roles: dict[int, frozenset[Role]] = {}

            def offer(people: Sequence[tuple[int, str, frozenset[Role]]], chosen: object) -> None:
                for key, name, held in people:
                    if key not in roles:
                        picker.addItem(name, key)
                    roles[key] = held
                picker.choose(chosen)

            def entered(key: int) -> None:
                offer(self.services.accounts.without_account(), key)
                self.wrote("人员已登记")

            offer(people, None)
            picker.currentIndexChanged.connect(
                lambda _n: ticks.choose(roles.get(picker.currentData(), ()))
            )
            new = button(
                "不在名单里？先登记人员…",
                "plus",
                lambda: register(self.services, form, entered),
                "link",
            )
            form.body.insertLayout(1, row(new, None))
            form.fit_soon()

    def change(self) -> None:
        """Change roles and validity of the selected account."""
        chosen: AccountRow | None = self.selected
        if chosen is not None:
            self.ask(
                f"更改账户：{chosen.name}",
                (
                    FieldSpec("roles", "角色", "ticks", chosen.roles, required=True, choices=Role),
                    FieldSpec(
                        "until",
                        "有效期至（不填为长期）",
                        "date",
                        chosen.valid_until,
                        half=False,
                    ),
                ),
                lambda v: self.services.accounts.change_account(
                    chosen.account_id, v["roles"], v["until"]
                ),
                f"已更改：{chosen.name}",
                act="保存",
            )

    def reset(self) -> None:
        """A new first password for the selected account."""
        chosen: AccountRow | None = self.selected
        if chosen is not None:
            self.ask(
                f"重设密码：{chosen.name}",
                new_password_fields(self.services.accounts.security().password_length),
                lambda v: self.services.accounts.reset_password(
                    chosen.account_id, agreed_password(v)
                ),
                f"密码已重设：{chosen.name}",
                intro="已停用的账户同时恢复使用。本人下次登录时要换成自己的密码。",
                act="重设密码",
            )

    def forgive(self) -> None:
        """Take the lock off the selected account."""
        chosen: AccountRow | None = self.selected
        if chosen is None:
            return
        if not chosen.locked:
            tell(self.window(), f"{chosen.name}没有被锁定", "连续五次密码不对才会锁定。")
            return
        with reporting(self.window(), "解除锁定"):
            self.services.accounts.forgive(chosen.account_id)
            self.wrote(f"已解除锁定：{chosen.name}")

    def close_account(self) -> None:
        """Close the selected account."""
        chosen: AccountRow | None = self.selected
        if chosen is not None:
            self.ask(
                f"停用账户：{chosen.name}",
                (FieldSpec("reason", "原因", "area", required=True, hint="例如：调离"),),
                lambda v: self.services.accounts.close_account(chosen.account_id, v["reason"]),
                f"已停用：{chosen.name}",
                intro="停用以后这个人不能再登录；他做过的事留在操作日志里。",
                act="停用",
            )

    def new_recovery(self) -> None:
        """Make a new recovery key after a confirmation."""
        confirm(
            self.window(),
            "更换恢复密钥",
            "保险柜里的旧恢复密钥立即作废，新的要马上打印存放。",
            "更换恢复密钥",
            self._make_recovery,
            back="不更换",
        )

    def _make_recovery(self) -> None:
        accounts = self.services.accounts
        with reporting(self.window(), "更换恢复密钥"):
            words = accounts.new_recovery_key()
            dialog = RecoveryKeyDialog(accounts, words, self.window())
            dialog.accepted.connect(self._kept)
            dialog.open()

    def _kept(self) -> None:
        with reporting(self.window(), "更换恢复密钥"):
            self.services.accounts.recovery_is_kept()
            self.wrote("恢复密钥已更换")

    def settings(self) -> None:
        """The security settings."""
        now = self.services.accounts.security()
        self.ask(
            "安全设置",
            security_fields(now),
            lambda v: self.services.accounts.set_security(security_rules(now, v)),
            "安全设置已更改",
            act="保存",
        )
