"""What the tab of 颁奖奖励 shows."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.models import (
    Award,
)
from xinzhou_desktop.vocabulary import (
    AwardState,
    Honour,
    PaymentKind,
    PaymentState,
)


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One line of the tab."""

    award_id: int
    year: int
    name: str
    honour: Honour
    certificate_number: str
    decided_on: date
    valid_to: date
    state: AwardState
    handed_on: date | None
    received_by: str
    plaque_on: date | None
    paid_fen: int
    history: bool


@dataclass(frozen=True, slots=True)
class AwardDetail:
    """Everything about one award."""

    row: AwardRow
    present_name: str
    decision_number: str
    valid_from: date
    code: str
    history_document: str
    payments: tuple[tuple[int, PaymentKind, PaymentState, int, str, date, date | None, str], ...]


def row_of(a: Award, today: date) -> AwardRow:
    """One award as it is today: a valid one past its last day has expired."""
    state = a.state
    if state is AwardState.VALID and today > a.valid_to:
        state = AwardState.EXPIRED
    paid = sum(
        p.amount_fen
        for p in a.payments
        if p.kind is PaymentKind.PRIZE and p.state is PaymentState.PAID
    )
    return AwardRow(
        a.id,
        a.year,
        a.name_as_decided,
        a.honour,
        a.certificate_number or "",
        a.decided_on,
        a.valid_to,
        state,
        a.certificate_handed_on,
        a.certificate_received_by,
        a.plaque_handed_on,
        paid,
        bool(a.history_document),
    )
