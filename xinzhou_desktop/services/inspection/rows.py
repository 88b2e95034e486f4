"""What the tab and the wizard of 现场查验 show (第十二条)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from xinzhou_desktop.models import (
    Application,
    Claim,
    Inspection,
)
from xinzhou_desktop.rules import inspection as rules
from xinzhou_desktop.services.records import (
    plan_of,
)
from xinzhou_desktop.vocabulary import (
    CheckAnswer,
    InspectionState,
    RemarkKind,
    Truth,
)


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """One line of the tab."""

    application_id: int
    inspection_id: int | None
    number: str
    name: str
    team: str
    planned_on: date | None
    visited_on: date | None
    desk_result: Truth | None
    state: InspectionState | None
    conclusion: Truth | None
    open_items: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A declared fact beside the verified one; amounts in 分."""

    claim_id: int
    title: str
    unit: str
    declared_fen: int | None
    verified_fen: int | None
    declared_text: str
    verified_text: str
    conclusion: Truth | None
    reason: str
    difference: Decimal | None
    beyond: bool


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of the checklist."""

    item_id: int
    code: str
    text: str
    answer: CheckAnswer | None
    note: str


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photo with its intake time; the original is known by its SHA-256."""

    photo_id: int
    name: str
    caption: str
    sha256: str
    taken_at: str
    taken_in_at: datetime


@dataclass(frozen=True, slots=True)
class InspectionSheet:
    """The whole record of one inspection."""

    inspection_id: int
    application_id: int
    number: str
    name: str
    state: InspectionState
    team: tuple[str, ...]
    planned_on: date | None
    visited_on: date | None
    place: str
    tolerance: Decimal
    desk_result: Truth | None
    claims: tuple[ClaimRow, ...]
    checks: tuple[CheckRow, ...]
    remarks: tuple[tuple[RemarkKind, str, str], ...]
    photos: tuple[PhotoRow, ...]
    conclusion: Truth | None
    conclusion_note: str
    firm_signatory: str
    firm_objection: str


def tolerance_of(inspection: Inspection) -> Decimal:
    """The plan's tolerance in percent."""
    return Decimal(plan_of(inspection.application.cycle).tolerance_permille) / 10


def is_beyond(claim: Claim, verified_fen: int | None, tolerance: Decimal) -> bool:
    """Whether a verified amount departs from the declared one by more than the tolerance."""
    if claim.declared_fen is None or verified_fen is None:
        return False
    return rules.beyond_tolerance(Decimal(claim.declared_fen), Decimal(verified_fen), tolerance)


def claim_row(c: Claim, tolerance: Decimal) -> ClaimRow:
    """One declared fact beside the verified one."""
    both = c.declared_fen is not None and c.verified_fen is not None
    gap = rules.difference(Decimal(c.declared_fen or 0), Decimal(c.verified_fen or 0))
    return ClaimRow(
        c.id,
        c.title,
        c.unit,
        c.declared_fen,
        c.verified_fen,
        c.declared_text,
        c.verified_text,
        c.conclusion,
        c.reason,
        gap if both else None,
        is_beyond(c, c.verified_fen, tolerance),
    )


def row_of(a: Application) -> InspectionRow:
    """One applicant's inspection as the tab shows it."""
    i = a.inspection
    if i is None:
        return InspectionRow(a.id, None, a.number, a.name, "", None, None, None, None, None, 0)
    left = [c for c in i.claims if c.conclusion is None]
    unanswered = [c for c in i.checks if c.answer is None]
    return InspectionRow(
        a.id,
        i.id,
        i.number,
        a.name,
        "、".join(m.person.name for m in i.team),
        i.planned_on,
        i.visited_on,
        i.desk_result,
        i.state,
        i.conclusion,
        len(left) + len(unanswered),
    )
