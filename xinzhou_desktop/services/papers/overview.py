"""首页 on paper: the board of a year, the ledger of all years."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from xinzhou_desktop import models
from xinzhou_desktop.documents import records as papers
from xinzhou_desktop.rules.ordering import stroke_key
from xinzhou_desktop.services.overview import duties_of, signs_of
from xinzhou_desktop.services.papers import archive, handover
from xinzhou_desktop.services.papers.draft import Drawn
from xinzhou_desktop.services.papers.sources import Recipe, Sources, about_year, laid
from xinzhou_desktop.services.publicity.rows import candidates_of, notices_of
from xinzhou_desktop.services.records import applications, get, plan_of
from xinzhou_desktop.services.supervision.rows import watch_of
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import (
    Field,
    Honour,
    PaperKind,
    PaymentKind,
    PaymentState,
)

_STANDING = {
    "ok": papers.Standing.DONE,
    "busy": papers.Standing.NOW,
    "wait": papers.Standing.AHEAD,
}


def board(at: Sources, cycle_id: int) -> Drawn:
    """考核进度看板: the state of a year on one page."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    found = applications(at.session, cycle.id)
    days = {s.stage: (s.begins, s.ends) for s in plan_of(cycle).schedule}
    signs, dated = signs_of(at.session, cycle, at.today), plan_of(cycle).dated
    if watch := _watch(at.session, cycle):
        days[Stage.SUPERVISION] = watch
    states = [a.state.value for a in found]
    fields = [a.organisation.field.value for a in found]
    fact = papers.Board(
        year=cycle.year,
        day=at.today,
        stages=tuple(
            papers.BoardStage(
                stage,
                _STANDING[signs[stage.slug][0]],
                *days.get(stage, (None, None)),
                done=dated if stage is Stage.PLAN else None,
            )
            for stage in Stage
        ),
        by_state=tuple((s, states.count(s)) for s in dict.fromkeys(states)),
        by_field=tuple((f.value, fields.count(f.value)) for f in Field if f.value in fields),
        deadlines=tuple(
            papers.Deadline(d.due, d.title, d.note)
            for d in duties_of(at.session, cycle, at.today)
            if d.due is not None
        ),
        quotas=_quotas(at.session, cycle),
        money=papers.Money(
            cycle.budget_fen,
            _prizes(at.session, cycle.id, PaymentState.PAID),
            _prizes(at.session, cycle.id, PaymentState.REQUESTED),
        ),
        witness=at.witness,
        office=at.office,
    )
    return about_year(
        at, "f22a", papers.board_paper, fact, cycle, f"{cycle.year}年度信州区质量奖考核进度看板"
    )


def ledger(at: Sources, cycle_id: int) -> Drawn:
    """历年台账: every award of all years (第五、十七条)."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    awards = at.session.scalars(select(models.Award)).all()
    order = list(Honour)
    fact = papers.Ledger(
        rows=tuple(
            papers.LedgerRow(
                a.year,
                a.name_as_decided,
                a.organisation.code,
                a.honour,
                a.decision_number,
                a.decided_on,
                a.certificate_number or "",
                a.valid_from,
                a.valid_to,
                a.state,
                _note(at.session, a),
            )
            for a in sorted(
                awards,
                key=lambda a: (a.year, order.index(a.honour), stroke_key(a.name_as_decided)),
            )
        ),
        day=at.today,
        witness=at.witness,
        office=at.office,
    )
    return laid(
        at, "f22b", papers.ledger_paper, fact, cycle_id=cycle.id, title="信州区质量奖历年台账"
    )


def _quotas(session: Session, cycle: models.Cycle) -> tuple[papers.Quota, ...]:
    """Places used: by the candidates, then by the notice, then by the awards."""
    query = select(models.Award.honour).where(models.Award.cycle_id == cycle.id)
    honours: Sequence[Honour] = session.scalars(query).all()
    if not honours:
        listed = [e for n in notices_of(session, cycle.id)[-1:] for e in n.entries]
        honours = [e.honour for e in listed if not e.removed]
    if not honours:
        honours = [honour for _application, honour in candidates_of(session, cycle.id)]
    limits = {Honour.AWARD: cycle.award_quota, Honour.NOMINATION: cycle.nomination_quota}
    return tuple(papers.Quota(h, list(honours).count(h), limits[h]) for h in Honour)


def _watch(session: Session, cycle: models.Cycle) -> tuple[date, date] | None:
    """The half year in which the awards of a year are watched (第十七条)."""
    query = select(models.Award).where(models.Award.cycle_id == cycle.id)
    award = session.scalars(query).first()
    if award is None:
        return None
    period = watch_of(session, award)
    return period.first, period.last


def _prizes(session: Session, cycle_id: int, state: PaymentState) -> int:
    query = (
        select(func.sum(models.Payment.amount_fen))
        .join(models.Award)
        .where(
            models.Award.cycle_id == cycle_id,
            models.Payment.kind == PaymentKind.PRIZE,
            models.Payment.state == state,
        )
    )
    return session.scalar(query) or 0


def _note(session: Session, award: models.Award) -> str:
    """What a reader of the ledger must know beside the award itself."""
    cases = session.scalars(
        select(models.Revocation).where(
            models.Revocation.award_id == award.id, models.Revocation.decided_on.is_not(None)
        )
    )
    told = [f"撤销：{c.decision_number or c.history_document}" for c in cases]
    if award.organisation.name != award.name_as_decided:
        told.append(f"现名：{award.organisation.name}")
    if award.history_document:
        told.append(f"据{award.history_document}补录")
    return "\n".join(told)


RECIPES = {
    PaperKind.BOARD: Recipe(board, about="cycle"),
    PaperKind.LEDGER: Recipe(ledger, about="cycle"),
    PaperKind.HANDOVER: Recipe(handover.handover, about="cycle"),
    **archive.RECIPES,
}
