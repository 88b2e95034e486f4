"""What the tab of 综合考核 shows: sheets, items, report (第十三条)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import (
    Application,
    ConsensusScore,
    PersonInterest,
    ScoreSheet,
)
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.rules import assessment as rules
from xinzhou_desktop.rules import rubric as rubrics
from xinzhou_desktop.vocabulary import ApplicationState


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One line of the tab; the total is in hundredths of a point."""

    application_id: int
    number: str
    name: str
    sheets: int
    locked: int
    recused: int
    total: int | None
    place: int | None
    tied: bool
    report_final_on: date | None
    state: ApplicationState

    @property
    def report_due(self) -> bool:
        """Whether the year needs its report."""
        return is_due(self.report_final_on, self.state)


def is_due(final_on: date | None, state: ApplicationState) -> bool:
    """Whether a report is made or still to come: who left before it gets none (第十三条)."""
    left = (ApplicationState.WITHDRAWN, ApplicationState.DISQUALIFIED)
    return final_on is not None or state not in left


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One assessor's sheet."""

    sheet_id: int
    assessor: str
    recused: bool
    recusal_reason: str
    percents: dict[str, int]
    strengths: str
    improvements: str
    locked: bool
    interest: str
    mine: bool  # whether the person at the desk may fill it in


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of the rubric, with the sheets' spread and the consensus."""

    code: str
    category: str
    name: str
    points: int
    given: tuple[int, ...]
    spread: int
    consensus: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """The report as it stands."""

    number: str
    strengths: str
    improvements: str
    remarks: str
    proposal: str
    final_on: date | None


@dataclass(frozen=True, slots=True)
class AssessmentDetail:
    """Everything about one applicant in this stage."""

    application_id: int
    name: str
    sheets: tuple[SheetRow, ...]
    items: tuple[ItemRow, ...]
    derivation: tuple[str, ...]
    total: int | None
    report: ReportRow | None
    open_matters: tuple[Finding, ...]


def consensus_of(session: Session, application: Application) -> Sequence[ConsensusScore]:
    """What the group agreed on, item by item."""
    return session.scalars(
        select(ConsensusScore)
        .where(ConsensusScore.application_id == application.id)
        .order_by(ConsensusScore.id)
    ).all()


def sheets_of(sheets: Iterable[ScoreSheet]) -> list[rules.Sheet]:
    """The sheets that count: complete and locked, or recused."""
    return [
        rules.Sheet(s.person.name, {x.item: x.percent for x in s.scores}, s.recused)
        for s in sheets
        if s.locked_at is not None
    ]


def aggregate_of(session: Session, application: Application, p: Policies) -> rules.Aggregate:
    """The total by P68 from the sheets that count."""
    agreed = {c.item: c.percent for c in consensus_of(session, application)}
    return rules.aggregate(sheets_of(application.sheets), rubrics.shipped(), p, agreed or None)


def item_rows(
    session: Session, application: Application, seen: Iterable[ScoreSheet]
) -> list[ItemRow]:
    """Every item of the rubric with what was given on some sheets, and what was agreed."""
    sheets = sheets_of(seen)
    agreed = {c.item: c for c in consensus_of(session, application)}
    spread = rules.spread(sheets, rubrics.shipped())
    return [
        ItemRow(
            i.code,
            i.category,
            i.name,
            i.points,
            tuple(s.percents[i.code] for s in sheets if not s.recused and i.code in s.percents),
            spread[i.code],
            agreed[i.code].percent if i.code in agreed else None,
            agreed[i.code].reason if i.code in agreed else "",
        )
        for i in rubrics.shipped().items
    ]


def sheet_row(session: Session, sheet: ScoreSheet, *, mine: bool) -> SheetRow:
    """One sheet, with the assessor's declared interest; `mine`: whether it may be filled in."""
    interest = session.scalars(
        select(PersonInterest.relation).where(
            PersonInterest.person_id == sheet.person_id,
            PersonInterest.organisation_id == sheet.application.organisation_id,
        )
    ).first()
    return SheetRow(
        sheet.id,
        sheet.person.name,
        sheet.recused,
        sheet.recusal_reason,
        {s.item: s.percent for s in sheet.scores},
        sheet.strengths,
        sheet.improvements,
        sheet.locked_at is not None,
        interest or "",
        mine,
    )
