"""What the tab of 监督管理 shows: the watch of an award, its cases (第十七条)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.models import (
    Award,
    Bar,
    Cycle,
    Meeting,
    Resolution,
    Revocation,
)
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.rules import supervision as rules
from xinzhou_desktop.rules.periods import Period
from xinzhou_desktop.services.records import (
    policies_in_force,
)
from xinzhou_desktop.vocabulary import (
    AwardState,
    Honour,
    MeetingKind,
    PaymentKind,
    PaymentState,
    RevocationState,
    WatchSource,
)


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One award under supervision, with the half year of 第十七条."""

    award_id: int
    year: int
    name: str
    honour: Honour
    watch_ends: date
    days_left: int
    looked_on: date | None
    looks: int
    state: AwardState
    case: RevocationState | None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case under 第十七条."""

    revocation_id: int
    award_id: int
    number: str
    state: RevocationState
    ground: str
    ground_title: str
    clue_on: date
    matter: str
    event_on: date | None
    verified_on: date | None
    verification: str
    decision_number: str
    decided_on: date | None
    certificate_back_on: date | None
    plaque_back_on: date | None
    due_fen: int
    recovered_fen: int
    announced_on: date | None
    bar_ends: date | None


@dataclass(frozen=True, slots=True)
class WatchDetail:
    """One award: the watch period, the log, the cases."""

    row: WatchRow
    period: Period
    log: tuple[tuple[date, WatchSource, str, str], ...]
    cases: tuple[CaseRow, ...]


def policies_of(session: Session, case: Revocation) -> Policies:
    """The readings of the year that the award belongs to; the current ones for history."""
    cycle_id = case.award.cycle_id
    cycle = session.get(Cycle, cycle_id) if cycle_id is not None else None
    return policies_in_force(session, cycle)


def watch_of(session: Session, award: Award) -> Period:
    """The half year of 第十七条 for one award, counted as P53 says."""
    cycle = session.get(Cycle, award.cycle_id) if award.cycle_id is not None else None
    p = policies_in_force(session, cycle)
    met = session.scalars(
        select(Meeting.held_on)
        .join(Resolution)
        .where(
            Resolution.application_id == award.application_id,
            Meeting.kind == MeetingKind.GOVERNMENT,
        )
        .order_by(Meeting.id.desc())
    ).first()
    return rules.watch_period(award.decided_on, p, met_on=met or award.decided_on)


def cases_of(session: Session, award: Award) -> list[Revocation]:
    """The cases about an award, the oldest first."""
    query = select(Revocation).where(Revocation.award_id == award.id).order_by(Revocation.id)
    return list(session.scalars(query))


def paid_fen(award: Award, kind: PaymentKind, state: PaymentState) -> int:
    """Sum of an award's payments of one kind and state, in 分."""
    return sum(x.amount_fen for x in award.payments if x.kind is kind and x.state is state)


def case_row(session: Session, r: Revocation) -> CaseRow:
    """One case as it is shown, with what is due and the end of its bar."""
    bar = session.scalars(select(Bar).where(Bar.revocation_id == r.id)).first()
    due = sum(x.amount_fen for x in r.award.payments if x.kind is PaymentKind.RECOVERY)
    return CaseRow(
        r.id,
        r.award_id,
        r.number,
        r.state,
        r.ground,
        rules.ground(r.ground).title,
        r.clue_on,
        r.matter,
        r.event_on,
        r.verified_on,
        r.verification,
        r.decision_number,
        r.decided_on,
        r.certificate_back_on,
        r.plaque_back_on,
        due,
        paid_fen(r.award, PaymentKind.RECOVERY, PaymentState.RECOVERED),
        r.announced_on,
        bar.ends if bar else None,
    )
