"""Questions that several forms ask: a meeting, a moment, some of many; and how to read them."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.services.council import MeetingNote
from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.vocabulary import Honour
from xinzhou_desktop.world import CHINA

SHORT = {Honour.AWARD: "质量奖", Honour.NOMINATION: "提名奖"}
_TIME = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)


def shown(day: date | None) -> str:
    """A date as tables show it; a dash for none."""
    return "–" if day is None else day.isoformat()


def year_of(values: Mapping[str, Any]) -> int:
    """The year as typed; a number field would write it as 2,026."""
    written = str(values["year"])
    if not written.isascii() or not written.isdigit():
        raise InvalidInput("年度应当是四位数的年份，例如 2026。", field="year")
    return int(written)


def meeting_fields(
    held_on: date,
    *,
    left_room: bool = False,
    optional: bool = False,
    sample: str = "信质强领纪〔2026〕2号",
) -> list[FieldSpec]:
    """What the minutes say about a meeting; `optional`: there may have been none."""
    fields = [
        FieldSpec("held_on", "会议日期", "date", held_on, required=True),
        FieldSpec("minutes", "会议纪要文号", required=not optional, hint=f"例如：{sample}"),
        FieldSpec("chair", "主持人", half=True, hint="职务和姓名"),
        FieldSpec("attendees", "出席", half=True, hint="单位和姓名，用顿号隔开"),
    ]
    if left_room:
        fields.append(FieldSpec("left_room", "回避离场", hint="没有的不填"))
    return fields


def meeting_note(values: Mapping[str, Any]) -> MeetingNote:
    """The meeting from the fields of `meeting_fields`."""
    return MeetingNote(
        values["held_on"],
        values["minutes"],
        values["chair"],
        values["attendees"],
        values.get("left_room", ""),
    )


def moment_fields(what: str, at: datetime) -> list[FieldSpec]:
    """A day and a time of that day."""
    return [
        FieldSpec("day", f"{what}日期", "date", at.date(), required=True),
        FieldSpec("time", f"{what}时间", value=f"{at:%H:%M}", required=True, half=True),
    ]


def moment(values: Mapping[str, Any]) -> datetime:
    """The moment from the fields of `moment_fields`, in China time."""
    written = unicodedata.normalize("NFKC", values["time"]).strip()
    found = _TIME.fullmatch(written)
    try:
        hour, minute = (int(part) for part in found.groups()) if found else (-1, 0)
        return datetime(
            values["day"].year, values["day"].month, values["day"].day, hour, minute, tzinfo=CHINA
        )
    except ValueError as error:
        raise InvalidInput("请填时间，例如 09:30", field="time") from error


def ticks(
    prefix: str, pairs: Iterable[tuple[str, int]], chosen: Collection[int] = ()
) -> list[FieldSpec]:
    """One box to tick for each label and key; two of them share a line."""
    return [
        FieldSpec(f"{prefix}-{key}", label, "check", key in chosen, half=True)
        for label, key in pairs
    ]


def ticked(prefix: str, values: Mapping[str, Any]) -> list[int]:
    """The keys whose boxes are ticked, in the order shown."""
    head = f"{prefix}-"
    chosen = [name for name, on in values.items() if name.startswith(head) and on]
    return [int(name.removeprefix(head)) for name in chosen]


def note(words: str) -> FieldSpec:
    """A sentence between the fields."""
    return FieldSpec(f"note-{words[:12]}", "", "note", words)


def some(keys: Sequence[int], what: str) -> list[int]:
    """The keys, of which there must be one; raises `InvalidInput` for none."""
    if not keys:
        raise InvalidInput(f"请至少选择一个{what}。")
    return list(keys)
