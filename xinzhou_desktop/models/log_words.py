"""What the log calls tables, changes and fields for people, on screen and on paper."""

import tomllib
from functools import cache

from xinzhou_desktop.paths import resources


@cache
def _words() -> dict[str, dict[str, str]]:
    path = resources() / "wording" / "log.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def table_word(name: str) -> str:
    """A table in the words of the office; one that is not known keeps its name."""
    return _words()["tables"].get(name, name)


def change_word(name: str) -> str:
    """新增, 更改 or 删除, and what changes no row: 导出, 打印, 清除."""
    return _words()["changes"].get(name, name)


def field_word(name: str) -> str:
    """A field in the words of the office; one that is not known keeps its name."""
    return _words()["fields"].get(name, name)


def value_word(value: str) -> str:
    """A value as the office says it; nothing is said to be empty."""
    return {"": "（空）", "True": "是", "False": "否"}.get(value, value)
