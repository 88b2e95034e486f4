"""首次启动: where the data lie, what the office is called, who administers it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.services.office import Particulars
from xinzhou_desktop.ui.buttons import Button
from xinzhou_desktop.ui.field_specs import FieldSpec
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.layout import box, row
from xinzhou_desktop.ui.login import QuietForm, agreed_password, new_password_fields
from xinzhou_desktop.vocabulary import Role

DEFAULTS = Particulars()
ALSO = (Role.CLERK, Role.REVIEWER, Role.HEAD)  # what an administrator may be at the same time


@dataclass(frozen=True, slots=True)
class Entry:
    """What the form gives."""

    data: Path
    particulars: Particulars
    person: str
    login: str
    password: str
    also: frozenset[Role]


class FirstStart(FormDialog):
    """One form; what it enters can be changed later in the office's dialogs."""

    def __init__(
        self,
        suggested: Path,
        enter: Callable[[Entry], None],
        restore: Callable[[], None],
        *,
        choose_folder: bool,
    ) -> None:
        self._enter, self._suggested = enter, suggested
        super().__init__(
            "首次启动",
            [
                _folder_field(suggested, choose=choose_folder),
                FieldSpec("name", "办公室名称（印在文书上）", value=DEFAULTS.name, required=True),
                FieldSpec("authority", "颁证机关", value=DEFAULTS.authority, required=True),
                FieldSpec("person", "系统管理员姓名", required=True, half=True),
                FieldSpec("login", "登录账号", required=True, half=True, hint="例如姓名"),
                *new_password_fields(),
                FieldSpec(
                    "also",
                    "系统管理员同时担任（人手少时；以后可以更改）",
                    "ticks",
                    (),
                    choices=[(role.value, role) for role in ALSO],
                ),
            ],
            self._submit_entry,
            None,
            intro="数据从一开始就加密。联系方式以后在“办公室信息”里填。本程序不得存储国家秘密。",
            act="开始使用",
            wide=640,
        )

        self.back.setText("退出")
        self.usual = Button("使用建议的文件夹", kind="link")
        self.usual.clicked.connect(self.use_suggested)
        self.usual.setVisible(choose_folder)
        self.restore = Button("已有备份，恢复到这台电脑…", kind="link")
        self.restore.clicked.connect(restore)
        self.body.insertWidget(1, box(row(self.restore, None, self.usual)))

    def use_suggested(self) -> None:
        """Take the folder that the program proposes: local, and for every account."""
        self.input("data").setText(str(self._suggested))  # type: ignore[attr-defined]

    def _submit_entry(self, values: dict[str, Any]) -> None:
        data = values.get("data") or self._suggested
        fields = {k: v for k, v in values.items() if k in Particulars.__dataclass_fields__ and v}
        self._enter(
            Entry(
                data,
                Particulars(**fields),
                values["person"],
                values["login"],
                agreed_password(values),
                values["also"],
            )
        )


class RestoreHere(QuietForm):
    """A new computer: where the data shall lie, and where the backups are."""

    def __init__(
        self,
        suggested: Path,
        search: Callable[[Path, Path], None],
        parent: QWidget | None,
        *,
        choose_folder: bool,
    ) -> None:
        super().__init__(
            "恢复到这台电脑",
            [
                _folder_field(suggested, choose=choose_folder),
                FieldSpec(
                    "source",
                    "存放备份的 U 盘、移动硬盘或文件夹",
                    "folder",
                    required=True,
                    hint="例如 E:\\质量奖备份",
                ),
            ],
            lambda v: search(v.get("data") or suggested, v["source"]),
            parent,
            intro="电脑换了，或者数据文件夹丢了，从备份恢复。备份只读取，不会改动。",
            act="找备份",
            wide=560,
        )


def _folder_field(suggested: Path, *, choose: bool) -> FieldSpec:
    return FieldSpec(
        "data",
        "数据文件夹（本机硬盘，所有Windows账户共用一个）",
        "folder" if choose else "note",
        str(suggested),
        required=choose,
    )
