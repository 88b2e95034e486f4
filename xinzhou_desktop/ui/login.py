"""登录: account and password, the way in with the recovery key, and taking over the desk."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.field_specs import FieldSpec
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.layout import box, row
from xinzhou_desktop.ui.notes import banner

LEAST = 10  # characters, before the office has set its own rule
OLD_PASSWORD = "这个密码是别人给的，或者用得太久，请换成自己的新密码。"  # noqa: S105 -- words


class QuietForm(FormDialog):
    """A form that is left without a second question: nothing in it would be lost."""

    def reject(self) -> None:
        """Leave at once."""
        self._touched = False
        super().reject()


class LoginDialog(QuietForm):
    """The first thing one sees: before it the data are locked."""

    def __init__(
        self,
        log_in: Callable[[str, str], None],
        forgotten: Callable[[], None],
        *,
        login: str = "",
        practice: str = "",
    ) -> None:
        fields = [
            FieldSpec("login", "账号", value=login, required=True),
            FieldSpec("password", "密码", "password", required=True),
        ]
        super().__init__(
            "登录",
            fields,
            lambda v: log_in(v["login"], v["password"]),
            None,
            intro="信州区质量奖办公台。数据已加密，登录后才能打开。",
            act="登录",
            wide=440,
        )
        self.setWindowTitle("信州区质量奖 办公台")
        self.back.setText("退出")
        if practice:
            self.body.insertWidget(0, banner("busy", "演练数据", practice))
        self.rescue = Button("忘记密码…", kind="link")
        self.rescue.clicked.connect(forgotten)
        self.body.addWidget(box(row(self.rescue, None)))
        self._begin_at = "password" if login else "login"

    def open(self) -> None:
        super().open()
        self.input(self._begin_at).setFocus()

    def begin_anew(self, words: str) -> None:
        """The password was set anew: what was said before is no longer true."""
        self.input("password").setText("")  # type: ignore[attr-defined]
        self._show(banner("ok", words))
        self.input("password").setFocus()


class RecoveryLogin(QuietForm):
    """The recovery key from the safe opens the data."""

    def __init__(
        self,
        recover: Callable[[str], None],
        parent: QWidget | None,
        *,
        valid: str = "",
        intro: str = "恢复密钥在办公室保险柜里。登录以后，要给一位能管理账户的人重设密码。",
    ) -> None:
        super().__init__(
            "用恢复密钥登录",
            [
                FieldSpec(
                    "recovery",
                    "恢复密钥（24个汉字，按第1组到第6组的次序）",
                    "area",
                    required=True,
                    hint="空格、换行不影响",
                )
            ],
            lambda v: recover(v["recovery"]),
            parent,
            intro=f"{intro}有效的是{valid}的那一张。" if valid else intro,
            act="打开数据",
            wide=520,
        )


class RescueForm(QuietForm):
    """After the recovery key: whose password is set anew."""

    def __init__(
        self,
        accounts: Sequence[tuple[str, int]],
        reset: Callable[[int, str], None],
        parent: QWidget | None,
    ) -> None:
        super().__init__(
            "重设密码",
            [
                FieldSpec("account", "给谁重设", "choice", required=True, choices=accounts),
                *new_password_fields(),
            ],
            lambda v: reset(v["account"], agreed_password(v)),
            parent,
            intro="重设以后用新密码登录。",
            act="重设密码",
            wide=480,
        )


class TakeOver(QuietForm):
    """Another person sits down at the desk: his own password."""

    def __init__(self, name: str, log_in: Callable[[str], None], parent: QWidget | None) -> None:
        super().__init__(
            f"换人：{name}",
            [FieldSpec("password", f"{name}的密码", "password", required=True)],
            lambda v: log_in(v["password"]),
            parent,
            intro="从现在起，办的每一件事都记在这个人名下。",
            act="换人",
            wide=420,
        )


class ChangePassword(FormDialog):
    """One's own new password; `forced` says why it has to be."""

    def __init__(
        self,
        change: Callable[[str, str], None],
        parent: QWidget | None,
        *,
        forced: str = "",
        least: int = LEAST,
    ) -> None:
        super().__init__(
            "更改密码",
            [
                FieldSpec("old", "现在的密码", "password", required=True),
                *new_password_fields(least),
            ],
            lambda v: change(v["old"], agreed_password(v)),
            parent,
            intro=forced or "新密码不能与最近五次用过的相同。",
            act="更改密码",
            wide=480,
        )


def new_password_fields(least: int = LEAST) -> list[FieldSpec]:
    """A new password of at least so many characters, twice."""
    hint = f"至少{least}个字符，大小写、数字、符号四种中的三种"
    return [
        FieldSpec("password", "新密码", "password", required=True, hint=hint),
        FieldSpec("again", "新密码（再输一遍）", "password", required=True),
    ]


def agreed_password(values: dict[str, Any]) -> str:
    """The new password, if it was typed twice alike; raises `InvalidInput`."""
    if values["password"] != values["again"]:
        raise InvalidInput("两次输入的密码不一样。", field="again")
    return str(values["password"])
