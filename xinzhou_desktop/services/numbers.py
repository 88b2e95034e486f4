"""发文登记: the office's own document numbers, consecutive, used once, voided ones kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.models import DocumentNumber, NumberSeries
from xinzhou_desktop.services.records import Service, draw_number, office
from xinzhou_desktop.vocabulary import NumberKind, PaperKind

_PATTERN = "〔{year}〕{n}号"
_FIRST, _LAST = 2000, 2100


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One number of a series; a gap is a number that nobody has accounted for."""

    series: str
    year: int
    number: int
    text: str
    title: str
    drawn_on: date | None
    voided_on: date | None
    reason: str

    @property
    def state(self) -> str:
        """How the number stands."""
        if self.drawn_on is None:
            return "没有登记"
        return "作废" if self.voided_on else "在用"


class Numbers(Service):
    """Draws, lists and voids the numbers of the office's own 代字."""

    area = "文书"

    def words(self) -> list[tuple[str, NumberKind]]:
        """The series that the office has, as they begin."""
        with self._reading() as session:
            return [(f"{series_of(session, kind)}（{kind.value}）", kind) for kind in NumberKind]

    def rows(self, year: int) -> list[NumberRow]:
        """Every number of a year, the gaps too, by series."""
        with self._reading() as session:
            own = [series_of(session, kind) for kind in NumberKind]
            query = (
                select(DocumentNumber)
                .where(DocumentNumber.year == year, DocumentNumber.series.in_(own))
                .order_by(DocumentNumber.series, DocumentNumber.number)
            )
            return list(_with_gaps(session.scalars(query)))

    def draw(self, kind: NumberKind, title: str, year: int) -> str:
        """Take the next number for a paper that is made outside the program."""
        with self._database.act("取文号") as session:
            if not title.strip():
                raise InvalidInput("请填写文件的标题。", field="title")
            if not _FIRST <= year <= _LAST:
                raise InvalidInput("年份请写四位数，例如 2026。", field="year")
            return own_number(session, kind, "", year, title.strip())

    def void(self, text: str, reason: str) -> None:
        """Void a number: it stays in the register and is never given again."""
        if not reason.strip():
            raise InvalidInput("请写明作废的原因。", field="reason")
        with self._database.act("作废文号", reason) as session:
            found = session.scalars(
                select(DocumentNumber).where(DocumentNumber.text == text)
            ).first()
            if found is None:
                raise InvalidInput(f"登记簿里没有“{text}”。", field="text")
            if found.voided_on is not None:
                raise InvalidInput(f"“{text}”已经作废。", field="text")
            found.voided_on, found.void_reason = self._world.today, reason.strip()


def series_of(session: Session, kind: NumberKind) -> str:
    """How the numbers of a kind begin: the office's 代字 and what the kind adds."""
    found = office(session)
    word = found.group_word if kind is NumberKind.GROUP else found.number_word
    return f"{word}{kind.ending}"


def own_number(session: Session, kind: NumberKind, typed: str, year: int, title: str) -> str:
    """The number of a paper: the next one, or the one that was typed.

    A typed number of the office's own series goes on the register too; one that another paper has
    or that is void is refused. A number of another body is taken as it is.
    """
    series, typed = series_of(session, kind), typed.strip()
    if not typed:
        return draw_number(session, series, year, title, series + _PATTERN)
    match, series = _own(session, typed)
    if match is None:
        return typed
    known = session.scalars(select(DocumentNumber).where(DocumentNumber.text == typed)).first()
    if known is not None and (known.voided_on is not None or known.title != title):
        why = "已经作废" if known.voided_on else f"已经用于《{known.title}》"
        raise InvalidInput(
            f"文号“{typed}”{why}。", field="number", remedy="请留空，由程序取下一个号。"
        )
    if known is None:
        _enter(session, series, int(match[1]), int(match[2]), typed, title)
    return typed


def paper_number(
    session: Session,
    kind: NumberKind,
    year: int,
    title: str,
    paper: tuple[PaperKind, int],
    clerk: str,
) -> str:
    """The next number for a paper about a record: given once, until it is voided."""
    text = own_number(session, kind, "", year, title)
    entry = session.scalars(select(DocumentNumber).where(DocumentNumber.text == text)).one()
    (entry.paper, entry.subject_id), entry.drawn_by = paper, clerk
    return text


def _own(session: Session, typed: str) -> tuple[re.Match[str] | None, str]:
    """Whether a number is one of the office's own, and of which series."""
    for kind in NumberKind:
        series = series_of(session, kind)
        match = re.fullmatch(rf"{re.escape(series)}〔(\d{{4}})〕([1-9]\d*)号", typed)
        if match is not None:
            return match, series
    return None, ""


def _enter(session: Session, series: str, year: int, number: int, text: str, title: str) -> None:
    """A number that was given on paper: the series goes on after it."""
    row = session.scalars(
        select(NumberSeries).where(NumberSeries.series == series, NumberSeries.year == year)
    ).first() or NumberSeries(series=series, year=year, last=0)
    row.last = max(row.last, number)
    today = session.info["world"].today
    session.add_all(
        [
            row,
            DocumentNumber(
                series=series, year=year, number=number, text=text, title=title, drawn_on=today
            ),
        ]
    )
    session.flush()


def _with_gaps(numbers: Iterator[DocumentNumber]) -> Iterator[NumberRow]:
    series, last = "", 0
    for found in numbers:
        if found.series != series:
            series, last = found.series, 0
        for missing in range(last + 1, found.number):
            text = series + _PATTERN.format(year=found.year, n=missing)
            yield NumberRow(series, found.year, missing, text, "", None, None, "")
        last = found.number
        yield NumberRow(
            series,
            found.year,
            found.number,
            found.text,
            found.title,
            found.drawn_on,
            found.voided_on,
            found.void_reason,
        )
