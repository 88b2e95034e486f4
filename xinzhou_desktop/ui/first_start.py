"""首次启动: where the data lie, what the office is called, who begins."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.services.office import Particulars
from xinzhou_desktop.ui.forms import FieldSpec, FormDialog
from xinzhou_desktop.vocabulary import Role

DEFAULTS = Particulars()


class FirstStart(FormDialog):
    """One form; what it enters can be changed later in the office's dialogs."""

    @dataclass(frozen=True, slots=True)
    class Entry:
        """What the form gives."""

        data: Path
        particulars: Particulars
        person: str
        role: Role

    def __init__(
        self, suggested: Path, enter: Callable[[Entry], None], *, choose_folder: bool
    ) -> None:
        self._enter, self._suggested = enter, suggested
        folder = FieldSpec(
            "data",
            "数据文件夹（本机硬盘，所有Windows账户共用一个）",
            "text" if choose_folder else "note",
            str(suggested),
            required=choose_folder,
        )
        super().__init__(
            "首次启动",
            [
                folder,
                FieldSpec("name", "办公室名称（印在文书上）", "text", DEFAULTS.name, required=True),
                FieldSpec("authority", "颁证机关", "text", DEFAULTS.authority, required=True),
                FieldSpec("address", "地址", "text"),
                FieldSpec("post_code", "邮编", "text", half=True),
                FieldSpec("phone", "电话", "text", half=True),
                FieldSpec("mail", "电子邮箱", "text", half=True),
                FieldSpec("supervision_phone", "监督电话", "text", half=True),
                FieldSpec("person", "您的姓名（第一位办理人）", "text", required=True, half=True),
                FieldSpec("role", "角色", "choice", Role.CLERK, choices=Role, half=True),
            ],
            self._submit_entry,
            None,
            intro="填好以后就可以建立考核年度。这些内容以后都能在右上角菜单里更改。",
            act="开始使用",
            wide=640,
        )

    def _submit_entry(self, values: dict[str, Any]) -> None:
        given = values.get("data")
        data = Path(str(given)) if given else self._suggested
        if not data.is_absolute():
            raise InvalidInput("请填写完整的文件夹路径。", field="data")
        fields = {k: v for k, v in values.items() if k in Particulars.__dataclass_fields__ and v}
        self._enter(
            FirstStart.Entry(data, Particulars(**fields), str(values["person"]), values["role"])
        )
