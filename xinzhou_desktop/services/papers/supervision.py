"""监督管理 on paper: a case from its report to the announcement (第十七条)."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models
from xinzhou_desktop.documents import supervision as papers
from xinzhou_desktop.documents.drafting import sentence
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.rules import supervision as rules
from xinzhou_desktop.services.papers import delivery
from xinzhou_desktop.services.papers.draft import Drawn, NotMeant
from xinzhou_desktop.services.papers.sources import Lay, Recipe, Sources, laid
from xinzhou_desktop.services.records import get
from xinzhou_desktop.services.supervision.rows import cases_of, paid_fen, policies_of, watch_of
from xinzhou_desktop.vocabulary import (
    NumberKind,
    PaperKind,
    PaymentKind,
    PaymentState,
    RevocationState,
)

_VERIFIED = (
    RevocationState.VERIFIED,
    RevocationState.PROPOSED,
    RevocationState.REVOKED,
    RevocationState.ANNOUNCED,
)


def verification(at: Sources, revocation_id: int) -> Drawn:
    """核查报告, whether the clue proved true or not."""
    case = _case(at, revocation_id)
    founded = case.state in _VERIFIED
    if not founded and case.state is not RevocationState.UNFOUNDED:
        raise _not_yet("核查还没有结论", "请先登记核查结论。")
    watch = watch_of(at.session, case.award)
    fact = papers.VerificationReport(
        case=_about(at, case),
        decision=case.award.decision_number,
        clue_on=case.clue_on,
        clue_source=case.clue_source,
        matter=_lines(case.matter),
        facts=_lines(case.verification),
        founded=founded,
        watch=(watch.first, watch.last),
        event_on=case.event_on,
        amount=paid_fen(case.award, PaymentKind.PRIZE, PaymentState.PAID),
        office=at.office,
        day=case.verified_on or at.today,
        statement=_lines(case.statement),
        outside_basis=case.outside_watch_basis,
        witness=at.witness,
    )
    return _laid(at, case, PaperKind.VERIFICATION, "f21a", papers.verification_report_paper, fact)


def request(at: Sources, revocation_id: int) -> Drawn:
    """提请撤销的请示, after the leading group's meeting."""
    case = _case(at, revocation_id)
    if case.meeting_id is None:
        raise _not_yet("领导小组还没有研究", "请先登记提请撤销。")
    met = get(at.session, models.Meeting, case.meeting_id, "会议")
    fact = papers.RevocationRequest(
        **at.upward(PaperKind.REVOCATION_REQUEST, case.id),
        case=_about(at, case),
        decision=case.award.decision_number,
        facts=_lines(case.verification),
        met=met.held_on,
        minutes=met.minutes,
        statement=_lines(case.statement),
        amount=paid_fen(case.award, PaymentKind.PRIZE, PaymentState.PAID),
        outside_basis=case.outside_watch_basis,
    )
    lay, kind = papers.revocation_request_paper, PaperKind.REVOCATION_REQUEST
    return _laid(at, case, kind, "f21b", lay, fact)


def decision(at: Sources, revocation_id: int) -> Drawn:
    """撤销决定, drafted for the government; with its number once that is recorded."""
    case = _case(at, revocation_id)
    if case.meeting_id is None:
        raise _not_yet("领导小组还没有研究", "请先登记提请撤销。")
    fact = papers.RevocationDecision(
        case=_about(at, case),
        decision=case.award.decision_number,
        facts=_lines(case.verification),
        amount=paid_fen(case.award, PaymentKind.PRIZE, PaymentState.PAID),
        number=case.decision_number,
        day=case.decided_on,
        authority=at.office_record.authority,
        draft=not case.decision_number,
        witness=at.witness,
    )
    lay, kind = papers.revocation_decision_paper, PaperKind.REVOCATION_DECISION
    return _laid(at, case, kind, "f21c", lay, fact)


def return_notice(at: Sources, revocation_id: int) -> Drawn:
    """收回证书奖牌通知."""
    case, said = _letter(at, PaperKind.RETURN_NOTICE, revocation_id)
    fact = papers.ReturnNotice(**said, plaques=int(case.award.plaque_handed_on is not None))
    return _laid(at, case, PaperKind.RETURN_NOTICE, "f21d", papers.return_notice_paper, fact)


def recovery_notice(at: Sources, revocation_id: int) -> Drawn:
    """追缴奖金通知: what was paid, back to the account that the treasury names."""
    case, said = _letter(at, PaperKind.RECOVERY_NOTICE, revocation_id)
    office = at.office_record
    fact = papers.RecoveryNotice(
        **said,
        amount=_due(case),
        payee=office.treasury_payee,
        bank=office.treasury_bank,
        account=office.treasury_account,
    )
    return _laid(at, case, PaperKind.RECOVERY_NOTICE, "f21e", papers.recovery_notice_paper, fact)


def announcement(at: Sources, revocation_id: int) -> Drawn:
    """撤销公告."""
    case = _case(at, revocation_id)
    bar = at.session.scalars(select(models.Bar).where(models.Bar.revocation_id == case.id)).first()
    if case.decided_on is None or bar is None:
        raise _not_yet("尚未作出撤销决定", "请先登记撤销决定。")
    fact = papers.RevocationAnnouncement(
        case=_about(at, case),
        facts=case.verification,
        decision=case.decision_number,
        decided=case.decided_on,
        amount=_due(case),
        bar_from=bar.starts,
        bar_to=bar.ends,
        office=at.office,
        day=case.announced_on or at.today,
        witness=at.witness,
    )
    lay = papers.revocation_announcement_paper
    return _laid(at, case, PaperKind.REVOCATION, "f21f", lay, fact)


def _case(at: Sources, revocation_id: int) -> models.Revocation:
    found = get(at.session, models.Revocation, revocation_id, "案件")
    if found.history_document:
        remedy = "它的文书是那份纸质文件。"
        raise NotMeant("这个案件据纸质文件补录。", basis="第十七条", remedy=remedy)
    return found


def _about(at: Sources, case: models.Revocation) -> papers.Case:
    award = case.award
    return papers.Case(
        organisation=award.name_as_decided,
        award=award.honour.value,
        year=award.year,
        certificate=award.certificate_number or "",
        item=case.ground,
        ground=rules.ground(case.ground).printed(policies_of(at.session, case)),
    )


def _letter(
    at: Sources, kind: PaperKind, revocation_id: int
) -> tuple[models.Revocation, dict[str, Any]]:
    """What both letters after a revocation say alike."""
    case = _case(at, revocation_id)
    if case.decided_on is None:
        raise _not_yet("尚未作出撤销决定", "请先登记撤销决定。")
    said = at.letter(kind, case.id)
    return case, {
        "case": _about(at, case),
        "decision": case.decision_number,
        "decided": case.decided_on,
        "days": case.return_days,
        "contact": said.pop("clerk"),
        **said,
    }


def _due(case: models.Revocation) -> int:
    return sum(x.amount_fen for x in case.award.payments if x.kind is PaymentKind.RECOVERY)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(sentence(line) for line in text.splitlines() if line.strip())


def _not_yet(what: str, remedy: str) -> PaperError:
    return PaperError(f"{what}。", basis="第十七条", remedy=remedy)


def _laid(
    at: Sources, case: models.Revocation, kind: PaperKind, code: str, lay: Lay, fact: Any
) -> Drawn:
    return laid(
        at,
        code,
        lay,
        fact,
        cycle_id=case.award.cycle_id,
        title=f"{kind.value}-{case.award.name_as_decided}",
        subject=case,
        names=(case.award.name_as_decided,),
    )


def _cases(session: Session, award_id: int) -> Sequence[int]:
    return [case.id for case in cases_of(session, get(session, models.Award, award_id, "授奖记录"))]


def _recipe(draw: Any, series: NumberKind | None = None) -> Recipe:
    return Recipe(draw, about="award", subjects=_cases, series=series)


RECIPES = {
    PaperKind.VERIFICATION: _recipe(verification),
    PaperKind.REVOCATION_REQUEST: _recipe(request, NumberKind.GROUP),
    PaperKind.REVOCATION_DECISION: _recipe(decision),
    PaperKind.RETURN_NOTICE: _recipe(return_notice, NumberKind.LETTER),
    PaperKind.RECOVERY_NOTICE: _recipe(recovery_notice, NumberKind.LETTER),
    PaperKind.REVOCATION: _recipe(announcement),
    PaperKind.SERVICE: Recipe(delivery.service, about="award", subjects=delivery.about_award),
}
