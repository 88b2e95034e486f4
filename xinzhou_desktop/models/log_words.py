"""What the log calls tables, changes and fields for people, on screen and on paper."""

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache

from sqlalchemy import Column, Enum

from xinzhou_desktop.models.base import Base
from xinzhou_desktop.models.office import RoleSet
from xinzhou_desktop.money import yuan
from xinzhou_desktop.paths import resources
from xinzhou_desktop.vocabulary import IncidentKind, IncidentLevel, Role

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d")


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


def stored_word(table: str, field: str, value: object) -> str:
    """A value as the log and the tables keep it, in words: they keep a choice by its name."""
    known = Base.metadata.tables.get(table)
    column: Column[object] | None = None if known is None else known.columns.get(field)
    kind = None if column is None else column.type
    if value is None:
        return ""
    if field in _OWN_WORDS:
        return _OWN_WORDS[field](str(value))
    if isinstance(kind, RoleSet):
        names = [name for name in str(value).split(",") if name]
        return "、".join(Role[n].value if n in Role.__members__ else n for n in names)
    if isinstance(kind, Enum) and kind.enum_class is not None:
        member = kind.enum_class.__members__.get(str(value))
        return str(value if member is None else getattr(member, "title", member.value))
    if kind is not None and kind.python_type is bool and value in (0, 1):
        return str(bool(value))
    return _minute(str(value))


def _answers(text: str) -> str:
    """What was found out about a clue, as the form asked it; what cannot be read stays."""
    try:
        told: dict[str, object] = json.loads(text)
        return "；".join(
            f"{_words()['ground_facts'].get(name, name)}：{_answer(told[name])}"
            for name in sorted(told)
        )
    except (ValueError, TypeError, AttributeError):
        return text


def _answer(value: object) -> str:
    for kind in (IncidentKind, IncidentLevel):
        if str(value) in kind.__members__:
            return str(kind[str(value)].value)
    return value_word(str(value))


def _minute(value: str) -> str:
    """A moment as the office writes it; everything else as it is."""
    return value[:16].replace("T", " ") if _MOMENT.fullmatch(value) else value


def _content(text: str) -> str:
    """What a paper or its words say, kept as JSON: the values in their order, without keys."""
    try:
        told = json.loads(text) if text.startswith(("[", "{")) else text
    except ValueError:
        return text
    return "；".join(_leaves(told))


def _leaves(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _leaves(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each, key)
    elif isinstance(value, bool) or value is None or value == "":
        return
    elif isinstance(value, int) and key.endswith("_fen"):
        yield f"{yuan(value)}元"
    else:
        yield _minute(str(value))


def _standing(value: str) -> str:
    """Whether a row of a register is in use, as its list says it."""
    return "在用" if value in ("True", "1") else "已停用"


_OWN_WORDS = {
    "active": _standing,
    "subject_table": table_word,
    "ground_facts": _answers,
    "facts": _content,
    "passages": _content,
}
