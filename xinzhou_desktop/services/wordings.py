"""文书用语: the words of papers as the office changed them, each change with who and why.

The papers' own code is imported when it is asked for: ReportLab is not needed to open a window.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import ndiff
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput, NotFound, PaperError
from xinzhou_desktop.models import WordingChange
from xinzhou_desktop.services.records import Service

if TYPE_CHECKING:
    from xinzhou_desktop.documents.wording import Wording

SIGNS = {"+ ": "新", "- ": "原"}
_NOT_SHIPPED = "程序里没有这份文书"


@dataclass(frozen=True, slots=True)
class WordingRow:
    """A paper whose words can be changed; `as_shipped` in version 0 and once restored."""

    code: str
    paper: str
    article: str
    version: int
    changed_by: str
    changed_at: datetime | None
    reason: str
    as_shipped: bool


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of a comparison: 原 as shipped, 新 as changed, empty where both agree."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class WordingDetail:
    """The words of a paper in force, as shipped, and the names of its merge fields."""

    row: WordingRow
    fields: tuple[str, ...]
    passages: Mapping[str, str]
    original: Mapping[str, str]
    names: Mapping[str, str]  # of the passages, as a clerk would call them
    history: tuple[WordingRow, ...]


class Wordings(Service):
    """Shows, changes and restores the words of papers; a change is checked like what ships."""

    area = "文书"

    def rows(self) -> list[WordingRow]:
        """Every paper that has words as data."""
        from xinzhou_desktop.documents.wording import shipped  # noqa: PLC0415

        with self._reading() as session:
            return [_row(each, _newest(session, code)) for code, each in shipped().items()]

    def detail(self, code: str) -> WordingDetail:
        """The words of one paper."""
        from xinzhou_desktop.documents.wording import called  # noqa: PLC0415

        with self._reading() as session:
            original = _shipped(code)
            changes = session.scalars(
                select(WordingChange)
                .where(WordingChange.wording == code)
                .order_by(WordingChange.version.desc())
            ).all()
            return WordingDetail(
                _row(original, changes[0] if changes else None),
                tuple(field.name for field in original.fields),
                in_force(session, code).passages,
                original.passages,
                {key: called(key) for key in original.passages},
                tuple(_row(original, change) for change in changes),
            )

    def compare(self, code: str, passages: Mapping[str, str]) -> list[DiffLine]:
        """How some words differ from those that ship, line by line."""
        with self._reading():
            original = _shipped(code)
        return _diff(original.passages, {**original.passages, **passages})

    def problems(self, code: str, passages: Mapping[str, str]) -> list[str]:
        """What 文面体检 would say of some words; raises `InvalidInput` for what cannot be."""
        from xinzhou_desktop.documents import proof  # noqa: PLC0415
        from xinzhou_desktop.documents.flaws import Piece  # noqa: PLC0415
        from xinzhou_desktop.documents.wording import FIELD, called  # noqa: PLC0415

        with self._reading():
            wording = _changed(code, _cleaned(passages), 1)
        pieces = [
            Piece(called(name), FIELD.sub("", line).lstrip("#@ "))
            for name, text in wording.passages.items()
            for line in text.splitlines()
        ]
        return [f"{flaw.where}：{flaw.text}{flaw.remedy}" for flaw in proof.examine(pieces)]

    def change(self, code: str, passages: Mapping[str, str], reason: str) -> None:
        """Put other words in force from now on; papers that were printed keep theirs."""
        self._database.permit("更改文书用语")
        if not reason.strip():
            raise InvalidInput("请写明更改的理由。", field="reason")
        if wrong := self.problems(code, passages):
            raise InvalidInput("；".join(wrong), field="passages")
        with self._database.act("更改文书用语", reason) as session:
            before, new = in_force(session, code), _cleaned(passages)
            if dict(before.passages) == {**before.passages, **new}:
                raise InvalidInput("用语没有改动。", field="passages")
            wording = _changed(code, {**before.passages, **new}, before.version + 1)
            session.add(
                WordingChange(
                    wording=code,
                    version=wording.version,
                    passages=json.dumps(dict(wording.passages), ensure_ascii=False),
                    reason=reason.strip(),
                    changed_by=self._database.operator.name,
                    changed_at=self._world.now(),
                )
            )

    def restore(self, code: str, reason: str) -> None:
        """Go back to the words that ship; that too is a version of its own."""
        self._database.permit("更改文书用语")
        self.change(code, _shipped(code).passages, reason)


def in_force(session: Session, code: str) -> "Wording":
    """The words of a paper as they are to be printed now.

    Raises `PaperError` where the words that the office wrote no longer fit the program.
    """
    original, change = _shipped(code), _newest(session, code)
    if change is None:
        return original
    try:
        return _changed(code, json.loads(change.passages), change.version)
    except InvalidInput as error:
        raise PaperError(
            f"办公室更改过的文书用语与程序不符：{error.message}",
            remedy="请在“文书用语”里核对这份文书，改正或者恢复原文以后再打印。",
        ) from error


def _changed(code: str, passages: Mapping[str, str], version: int) -> "Wording":
    """The words with others in some passages; what is wrong is told with what to do."""
    try:
        return _shipped(code).changed(passages, version)
    except InvalidInput as error:
        raise InvalidInput(
            error.message,
            field=error.field,
            remedy="请照原文改正；改不好的，点“恢复程序原文”再改。",
        ) from error


def _shipped(code: str) -> "Wording":
    from xinzhou_desktop.documents.wording import shipped  # noqa: PLC0415

    found = shipped().get(code)
    if found is None:
        raise NotFound(f"{_NOT_SHIPPED}：{code}", remedy="请刷新列表后重试。")
    return found


def _newest(session: Session, code: str) -> WordingChange | None:
    query = select(WordingChange).where(WordingChange.wording == code)
    return session.scalars(query.order_by(WordingChange.version.desc()).limit(1)).first()


def _row(wording: "Wording", change: WordingChange | None) -> WordingRow:
    if change is None:
        return WordingRow(wording.code, wording.paper, wording.article, 0, "", None, "", True)
    return WordingRow(
        wording.code,
        wording.paper,
        wording.article,
        change.version,
        change.changed_by,
        change.changed_at,
        change.reason,
        _cleaned(json.loads(change.passages)) == _cleaned(wording.passages),
    )


def _cleaned(passages: Mapping[str, str]) -> dict[str, str]:
    """Words as they are kept: no blank lines at the ends, none with blanks at its end."""
    return {
        name: "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
        for name, text in passages.items()
    }


def _diff(before: Mapping[str, str], after: Mapping[str, str]) -> list[DiffLine]:
    found: list[DiffLine] = []
    for name, text in before.items():
        told = ndiff(text.strip().splitlines(), after[name].strip().splitlines())
        found += [DiffLine(SIGNS.get(line[:2], ""), line[2:]) for line in told if line[0] != "?"]
    return found
