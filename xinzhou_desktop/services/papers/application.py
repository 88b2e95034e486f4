"""申报推荐 on paper (第八条)."""

from xinzhou_desktop import models
from xinzhou_desktop.documents import application as papers
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.services.papers.draft import Drawn
from xinzhou_desktop.services.papers.sources import Recipe, Sources, about_applicant, about_year
from xinzhou_desktop.services.records import applications, get
from xinzhou_desktop.vocabulary import PaperKind

MATERIALS = (
    "信州区质量奖申报表",
    "统一社会信用代码证照复印件",
    "卓越绩效自评报告",
    "近三年审计报告",
    "推荐意见（盖章）",
    "真实性承诺书（签字盖章）",
)


def receipt(at: Sources, application_id: int) -> Drawn:
    """受理回执 (第八条)."""
    application = get(at.session, models.Application, application_id, "申报记录")
    if application.accepted_on is None:
        raise PaperError("申报尚未受理。", basis="第八条", remedy="请先受理申报。")
    organisation = application.organisation
    listed = [
        papers.Material(m.name, m.copies, m.received_on is not None, m.place)
        for m in application.materials
    ]
    has = {
        "统一社会信用代码证照复印件": bool(organisation.code),
        "卓越绩效自评报告": bool(application.self_assessment),
        "推荐意见（盖章）": bool(application.recommendations),
        "真实性承诺书（签字盖章）": application.commitment_signed,
        "近三年审计报告": bool(application.figures),
    }
    # The form itself is there, or there would be nothing to accept; the rest must be on record.
    received = {name: has.get(name, name == MATERIALS[0]) for name in MATERIALS}
    listed = listed or [papers.Material(name, None, there) for name, there in received.items()]
    fact = papers.Receipt(
        year=application.cycle.year,
        number=application.number,
        organisation=application.name,
        credit_code=organisation.code,
        field=organisation.field.value,
        recommended_by=bodies(application),
        contact=f"{organisation.contact} {organisation.phone}".strip(),
        received=application.applied_on or application.accepted_on,
        accepted=application.accepted_on,
        materials=tuple(listed),
        clerk=application.accepted_by,
        office=at.office,
    )
    return about_applicant(
        at,
        "f3",
        papers.receipt_paper,
        fact,
        application,
        f"受理回执-{application.number}-{application.name}",
    )


def roster(at: Sources, cycle_id: int) -> Drawn:
    """申报单位一览表, with the reasons of those that were refused."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    fact = papers.Roster(
        year=cycle.year,
        rows=tuple(
            papers.RosterRow(
                a.number,
                a.name,
                a.organisation.field.value,
                bodies(a),
                a.applied_on or a.accepted_on,
                a.state.value,
                a.state_reason,
            )
            for a in applications(at.session, cycle.id)
        ),
        day=at.today,
        office=at.office,
    )
    return about_year(
        at, "f3b", papers.roster_paper, fact, cycle, f"{cycle.year}年度申报单位一览表"
    )


def bodies(application: models.Application) -> str:
    """The recommending bodies in one line."""
    return "、".join(r.body.name for r in application.recommendations)


RECIPES = {
    PaperKind.RECEIPT: Recipe(receipt),
    PaperKind.ROSTER: Recipe(roster, about="cycle"),
}
