"""What the tab of 考核公示 shows: the notice, its list, its period (第十四条)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.models import Application, Cycle, Meeting, Notice, Resolution
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.rules import publicity as rules
from xinzhou_desktop.rules.ordering import pinyin_key, stroke_key
from xinzhou_desktop.rules.periods import Calendar, Period
from xinzhou_desktop.services.records import (
    applications,
    get,
    policies_in_force,
)
from xinzhou_desktop.vocabulary import ApplicationState, Honour, MeetingKind, NoticeState
from xinzhou_desktop.world import CHINA


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One candidate on the list."""

    application_id: int
    name: str
    honour: Honour
    position: int
    removed: bool
    removal_reason: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice with its period."""

    notice_id: int
    number: str
    state: NoticeState
    planned_on: date
    days: int
    period: Period
    published_at: datetime | None
    taken_down_at: datetime | None
    platform: str
    url: str
    entries: tuple[EntryRow, ...]
    passed_on: date | None
    stopped_reason: str


def notices_of(session: Session, cycle_id: int) -> Sequence[Notice]:
    """The year's notices, the oldest first."""
    return session.scalars(
        select(Notice).where(Notice.cycle_id == cycle_id).order_by(Notice.id)
    ).all()


def newest_resolution(session: Session, application_id: int) -> Resolution | None:
    """What the leading group last resolved on an applicant."""
    query = (
        select(Resolution)
        .join(Meeting)
        .where(
            Resolution.application_id == application_id,
            Meeting.kind == MeetingKind.LEADING_GROUP,
        )
    )
    return session.scalars(query.order_by(Resolution.id.desc())).first()


def candidates_of(session: Session, cycle_id: int) -> list[tuple[Application, Honour]]:
    """The candidates with the honour of the newest resolution, sorted as P70 states."""
    p = policies_in_force(session, get(session, Cycle, cycle_id, "考核年度"))
    found = []
    for application in applications(session, cycle_id):
        if application.state is not ApplicationState.CANDIDATE:
            continue
        resolution = newest_resolution(session, application.id)
        if resolution is not None and resolution.honour is not None:
            found.append((application, resolution.honour))
    order = list(Honour)
    keys: dict[str, Callable[[Application], Any]] = {
        "stroke": lambda a: stroke_key(a.name),
        "pinyin": lambda a: pinyin_key(a.name),
        "received": lambda a: a.number,
        "score": lambda a: -(a.report.total_points or 0) if a.report else 0,
    }
    key = keys[p.option("P70")]
    return sorted(found, key=lambda x: (order.index(x[1]), key(x[0])))


def list_digest(listed: Sequence[tuple[str, Honour]]) -> str:
    """SHA-256 of names and honours in order."""
    text = "\n".join(f"{name}\t{honour.value}" for name, honour in listed)
    return sha256(text.encode()).hexdigest()


def policies_of(session: Session, notice: Notice) -> Policies:
    """The readings of the notice's year."""
    return policies_in_force(session, get(session, Cycle, notice.cycle_id, "考核年度"))


def period_of(notice: Notice, p: Policies, days: Calendar) -> Period:
    """The period from the real publication, or from the planned day before it."""
    begun = notice.published_at
    day = begun.astimezone(CHINA).date() if begun else notice.planned_on
    return rules.notice_period(day, notice.days, p, days)


def notice_row(n: Notice, p: Policies, days: Calendar) -> NoticeRow:
    """One notice as it is shown."""
    return NoticeRow(
        n.id,
        n.number,
        n.state,
        n.planned_on,
        n.days,
        period_of(n, p, days),
        n.published_at,
        n.taken_down_at,
        n.platform,
        n.url,
        tuple(
            EntryRow(e.application_id, e.name, e.honour, e.position, e.removed, e.removal_reason)
            for e in n.entries
        ),
        n.passed_on,
        n.stopped_reason,
    )
