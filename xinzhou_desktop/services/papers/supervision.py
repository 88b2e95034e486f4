"""监督管理 on paper (第十七条)."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models
from xinzhou_desktop.documents import supervision as papers
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.rules import supervision as rules
from xinzhou_desktop.services.papers.draft import Drawn
from xinzhou_desktop.services.papers.sources import Recipe, Sources, laid
from xinzhou_desktop.services.records import get, policies_in_force
from xinzhou_desktop.vocabulary import PaperKind, PaymentKind


def revocation(at: Sources, revocation_id: int) -> Drawn:
    """撤销公告 (第十七条)."""
    case = get(at.session, models.Revocation, revocation_id, "案件")
    award = case.award
    bar = at.session.scalars(select(models.Bar).where(models.Bar.revocation_id == case.id)).first()
    if case.decided_on is None or bar is None:
        raise PaperError("尚未作出撤销决定。", basis="第十七条", remedy="请先登记撤销决定。")
    cycle = at.session.get(models.Cycle, award.cycle_id) if award.cycle_id is not None else None
    due = sum(x.amount_fen for x in award.payments if x.kind is PaymentKind.RECOVERY)
    fact = papers.RevocationAnnouncement(
        case=papers.Case(
            organisation=award.name_as_decided,
            award=award.honour.value,
            year=award.year,
            certificate=award.certificate_number or "",
            item=case.ground,
            ground=rules.ground(case.ground).printed(policies_in_force(at.session, cycle)),
        ),
        facts=case.verification,
        decision=case.decision_number,
        decided=case.decided_on,
        amount=due,
        bar_from=bar.starts,
        bar_to=bar.ends,
        office=at.office,
        day=case.announced_on or at.today,
        witness=at.witness,
    )
    return laid(
        at,
        "f21f",
        papers.revocation_announcement_paper,
        fact,
        cycle_id=award.cycle_id,
        title=f"撤销公告-{award.name_as_decided}",
        subject=case,
        names=(award.name_as_decided,),
    )


def _cases(session: Session, award_id: int) -> Sequence[int]:
    query = select(models.Revocation.id).where(models.Revocation.award_id == award_id)
    return session.scalars(query.order_by(models.Revocation.id)).all()


RECIPES = {PaperKind.REVOCATION: Recipe(revocation, about="award", subjects=_cases)}
