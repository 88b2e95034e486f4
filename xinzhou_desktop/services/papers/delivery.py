"""文书送达回证: the return of a letter that has its number (第十一、十四、十七条)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models
from xinzhou_desktop.documents import delivery as papers
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.services.papers.draft import Drawn
from xinzhou_desktop.services.papers.sources import Sources, laid
from xinzhou_desktop.services.records import get
from xinzhou_desktop.vocabulary import PaperKind


@dataclass(frozen=True, slots=True)
class _Recipient:
    """Who gets a letter, and in which year's business."""

    name: str
    address: str
    contact: str
    cycle_id: int | None


def service(at: Sources, number_id: int) -> Drawn:
    """The return for a letter; what happens at the door is left to the pen."""
    number = get(at.session, models.DocumentNumber, number_id, "文号")
    kind, subject_id = number.paper, number.subject_id
    if kind is None or subject_id is None or kind not in _RECIPIENTS:
        raise PaperError("这个文号不是送达的文书。", remedy="请选择通知书或者函。")
    to = _RECIPIENTS[kind](at.session, subject_id)
    fact = papers.Service(
        number="",
        matter=number.title.replace("-", "　"),
        recipient=to.name,
        address=to.address,
        papers=(papers.ServedPaper(kind.value, number.text),),
        office=at.office.name,
        contact=to.contact,
        witness=at.witness,
    )
    drawn = laid(
        at,
        "f19b",
        papers.service_paper,
        fact,
        cycle_id=to.cycle_id,
        title=f"送达回证-{number.text}",
        subject=number,
        names=(to.name,),
    )
    return replace(drawn, about=f"{kind.value}，送{to.name}")


def about_application(session: Session, application_id: int) -> Sequence[int]:
    """The letters to an applicant that have their number; 补正通知书 has its own return."""
    return _numbers(session, {PaperKind.REJECTION: {application_id}})


def about_award(session: Session, award_id: int) -> Sequence[int]:
    """The letters to the holder of an award that have their number."""
    cases = select(models.Revocation.id).where(models.Revocation.award_id == award_id)
    found = set(session.scalars(cases))
    return _numbers(session, dict.fromkeys(_AFTER_REVOCATION, found))


def about_objections(session: Session, cycle_id: int) -> Sequence[int]:
    """The letters to those who objected in a year that have their number."""
    found = set(
        session.scalars(
            select(models.Objection.id)
            .join(models.Notice)
            .where(models.Notice.cycle_id == cycle_id)
        )
    )
    return _numbers(session, dict.fromkeys(_TO_OBJECTORS, found))


def _numbers(session: Session, wanted: Mapping[PaperKind, set[int]]) -> Sequence[int]:
    query = select(models.DocumentNumber).where(
        models.DocumentNumber.paper.in_(wanted), models.DocumentNumber.voided_on.is_(None)
    )
    return [
        n.id
        for n in session.scalars(query.order_by(models.DocumentNumber.id))
        if n.paper is not None and n.subject_id in wanted[n.paper]
    ]


def _applicant(session: Session, application_id: int) -> _Recipient:
    found = get(session, models.Application, application_id, "申报记录")
    return _at_home(found.organisation, found.name, found.cycle_id)


def _holder(session: Session, revocation_id: int) -> _Recipient:
    award = get(session, models.Revocation, revocation_id, "案件").award
    return _at_home(award.organisation, award.name_as_decided, award.cycle_id)


def _objector(session: Session, objection_id: int) -> _Recipient:
    found = get(session, models.Objection, objection_id, "异议")
    return _Recipient(found.objector, "", found.contact, found.application.cycle_id)


def _at_home(who: models.Organisation, name: str, cycle_id: int | None) -> _Recipient:
    address = who.business_address or who.registered_address
    return _Recipient(name, address, f"{who.contact} {who.phone}".strip(), cycle_id)


_AFTER_REVOCATION = (PaperKind.RETURN_NOTICE, PaperKind.RECOVERY_NOTICE)
_TO_OBJECTORS = (PaperKind.ACCEPTANCE, PaperKind.REFUSAL, PaperKind.ANSWER)
_RECIPIENTS = MappingProxyType(
    {
        PaperKind.REJECTION: _applicant,
        **dict.fromkeys(_TO_OBJECTORS, _objector),
        **dict.fromkeys(_AFTER_REVOCATION, _holder),
    }
)
