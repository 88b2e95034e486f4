"""What goes with a visit on paper: the notice, the sheets of the day, the photos (第十二条)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select

from xinzhou_desktop import models
from xinzhou_desktop.documents import inspection as papers
from xinzhou_desktop.documents.form import Form
from xinzhou_desktop.documents.letters import inspection as letters
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.wording import Wording
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.services.papers.draft import Drawn
from xinzhou_desktop.services.papers.sources import Recipe, Sources, laid
from xinzhou_desktop.services.records import get
from xinzhou_desktop.vocabulary import GroupRole, InspectionState, NumberKind, PaperKind


def notice(at: Sources, application_id: int) -> Drawn:
    """现场查验通知 to the applicant (第十二条), which asks whether somebody must withdraw."""
    found, day = _planned(at, application_id)
    application = found.application
    fact = letters.VisitNotice(
        **at.letter(PaperKind.VISIT, application.id),
        year=application.cycle.year,
        organisation=application.name,
        on=day,
        place=found.place,
        team=tuple(
            letters.Visitor(
                m.person.name, _role(m), "，".join(x for x in (m.person.unit, m.person.post) if x)
            )
            for m in found.team
        ),
    )
    return _laid(at, "f8a", letters.visit_paper, fact, found, "现场查验通知")


def attendance(at: Sources, application_id: int) -> Drawn:
    """查验签到表: the group as it was planned, empty rows for the applicant (第十二条)."""
    found, day = _planned(at, application_id)
    fact = papers.AttendanceSheet(_visit(at, found, day), _group(at, found), witness=at.witness)
    return _laid(at, "f8b", papers.attendance_sheet_paper, fact, found, "现场查验签到表")


def agenda(at: Sources, application_id: int) -> Drawn:
    """会议议程 of the visit (第十二条)."""
    found, day = _planned(at, application_id)
    fact = papers.Agenda(_visit(at, found, day), at.witness)
    return _laid(at, "f8c", papers.agenda_paper, fact, found, "现场查验会议议程")


def pledge(at: Sources, application_id: int) -> Drawn:
    """回避与廉洁承诺 of the group (第十八条); a declared relation to the applicant is ticked."""
    found, day = _planned(at, application_id)
    fact = papers.Pledge(_visit(at, found, day), _group(at, found), at.witness)
    return _laid(at, "f8d", papers.pledge_paper, fact, found, "回避与廉洁承诺")


def photos(at: Sources, application_id: int) -> Drawn:
    """照片附录: the photos of the record in its order; each is unsealed when it is drawn."""
    found, day = _planned(at, application_id)
    fact = papers.PhotoAnnex(
        _visit(at, found, day),
        tuple(
            papers.AnnexPhoto(n, p.taken_in_at, p.caption or p.name, sha256=p.sha256)
            for n, p in enumerate(found.photos, 1)
        ),
        at.witness,
    )

    def lay(paper: papers.PhotoAnnex, words: Wording) -> Form:
        return papers.photo_annex_paper(paper, words, lambda photo: at.files.get(photo.sha256))

    return _laid(at, "f8e", lay, fact, found, "现场查验照片附录")


def _planned(at: Sources, application_id: int) -> tuple[models.Inspection, date]:
    application = get(at.session, models.Application, application_id, "申报记录")
    found = application.inspection
    if found is not None and found.state is InspectionState.EXEMPT:
        raise PaperError(
            "这家单位免予现场查验。", basis="第十二条", remedy="资料审查的情况见现场查验记录。"
        )
    if found is None or found.planned_on is None:
        raise PaperError(
            "现场查验还没有安排。", basis="第十二条", remedy="请先安排查验的日期、人员和地点。"
        )
    return found, found.planned_on


def _laid(
    at: Sources,
    code: str,
    lay: Callable[[Any, Wording], Official | Form],
    fact: Any,
    found: models.Inspection,
    title: str,
) -> Drawn:
    application = found.application
    return laid(
        at,
        code,
        lay,
        fact,
        cycle_id=application.cycle_id,
        title=f"{title}-{found.number}-{application.name}",
        subject=found,
        names=(application.name,),
    )


def _visit(at: Sources, found: models.Inspection, day: date) -> papers.Visit:
    application = found.application
    return papers.Visit(
        application.cycle.year,
        found.number,
        application.name,
        found.place,
        found.visited_on or day,
        next((m.person.name for m in found.team if m.leader), ""),
        office=at.office,
    )


def _group(at: Sources, found: models.Inspection) -> tuple[papers.Participant, ...]:
    return tuple(
        papers.Participant(
            m.person.name,
            m.person.unit,
            m.person.post,
            _role(m).value,
            _relation(at, m.person_id, found.application.organisation_id),
        )
        for m in found.team
    )


def _role(member: models.InspectionMember) -> GroupRole:
    return GroupRole.LEADER if member.leader else GroupRole.MEMBER


def _relation(at: Sources, person_id: int, organisation_id: int) -> str | None:
    """What somebody declared about the applicant; nothing on record is no declaration."""
    query = select(models.PersonInterest).where(
        models.PersonInterest.person_id == person_id,
        models.PersonInterest.organisation_id == organisation_id,
    )
    declared = at.session.scalars(query.order_by(models.PersonInterest.id)).all()
    return "；".join(x.relation for x in declared) or None


RECIPES = {
    PaperKind.VISIT: Recipe(notice, series=NumberKind.LETTER),
    PaperKind.ATTENDANCE: Recipe(attendance),
    PaperKind.AGENDA: Recipe(agenda),
    PaperKind.PLEDGE: Recipe(pledge),
    PaperKind.PHOTOS: Recipe(photos),
}
