"""From records to the papers of the first half of the year: plan, receipt, review, visit."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models, regulation
from xinzhou_desktop.documents import application as application_papers
from xinzhou_desktop.documents import inspection as inspection_papers
from xinzhou_desktop.documents import plan as plan_papers
from xinzhou_desktop.documents import qualification as qualification_papers
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.money import yuan
from xinzhou_desktop.regulation import ART_9_1, ART_9_2, ART_9_3
from xinzhou_desktop.rules import inspection as inspection_rules
from xinzhou_desktop.rules import qualification as rules
from xinzhou_desktop.rules.ordering import stroke_key
from xinzhou_desktop.services.records import applications, plan_of, policies_in_force, witness
from xinzhou_desktop.vocabulary import Opinion

MATERIALS = (
    "信州区质量奖申报表",
    "统一社会信用代码证照复印件",
    "卓越绩效自评报告",
    "近三年审计报告",
    "推荐意见（盖章）",
    "真实性承诺书（签字盖章）",
)


def paper_office(found: models.Office) -> Office:
    """The office as papers print it."""
    return Office(
        name=found.name,
        address=found.address,
        post_code=found.post_code,
        phone=found.phone,
        mail=found.mail,
        supervision=found.supervision_phone,
    )


def circular(cycle: models.Cycle, found: models.Office) -> plan_papers.PlanCircular:
    """考核方案通知."""
    plan = plan_of(cycle)
    if plan.apply_from is None or plan.apply_until is None or plan.reference_day is None:
        raise PaperError(
            "考核方案的日期不全。", basis="第十条", remedy="请先补全申报起止日和基准日。"
        )
    conditions = tuple(regulation.text_of(a) for a in (ART_9_1, ART_9_2, ART_9_3))
    return plan_papers.PlanCircular(
        year=cycle.year,
        award_quota=cycle.award_quota,
        nomination_quota=cycle.nomination_quota,
        conditions=conditions,
        opens=plan.apply_from,
        closes=plan.apply_until,
        reference_day=plan.reference_day,
        materials=MATERIALS,
        office=paper_office(found),
        day=plan.dated or cycle.opened_on,
        number=plan.number,
        schedule=tuple(
            plan_papers.Step(s.stage.title, _span(s.begins, s.ends)) for s in plan.schedule
        ),
    )


def receipt(
    application: models.Application, on: date, found: models.Office
) -> application_papers.Receipt:
    """受理回执."""
    organisation = application.organisation
    listed = [
        application_papers.Material(m.name, m.copies, m.received_on is not None, m.place)
        for m in application.materials
    ]
    has = {
        "卓越绩效自评报告": bool(application.self_assessment),
        "推荐意见（盖章）": bool(application.recommendations),
        "真实性承诺书（签字盖章）": application.commitment_signed,
        "近三年审计报告": bool(application.figures),
    }
    # The form itself is there, or there would be nothing to accept; the rest must be on record.
    received = {name: has.get(name, name == MATERIALS[0]) for name in MATERIALS}
    listed = listed or [
        application_papers.Material(name, int(there), there) for name, there in received.items()
    ]
    return application_papers.Receipt(
        year=application.cycle.year,
        number=application.number,
        organisation=application.name,
        credit_code=organisation.code,
        field=organisation.field.value,
        recommended_by=_bodies(application),
        contact=f"{organisation.contact} {organisation.phone}".strip(),
        received=on,
        materials=tuple(listed),
        clerk=application.accepted_by,
        office=paper_office(found),
    )


def roster(session: Session, cycle: models.Cycle, today: date) -> application_papers.Roster:
    """申报单位一览表."""
    return application_papers.Roster(
        year=cycle.year,
        rows=tuple(
            application_papers.RosterRow(
                a.number,
                a.name,
                a.organisation.field.value,
                _bodies(a),
                a.accepted_on or a.applied_on,
                a.state.value,
                a.state_reason,
            )
            for a in applications(session, cycle.id)
        ),
        day=today,
    )


def review_form(
    session: Session, application: models.Application
) -> qualification_papers.ReviewForm:
    """资格审查表."""
    review = application.review
    if review is None or application.accepted_on is None:
        raise PaperError("资格审查尚未开始。", basis="第十一条", remedy="请先填写审查意见。")
    lines = {x.condition: x for x in review.lines}
    asked = session.scalars(
        select(models.Consultation).where(models.Consultation.application_id == application.id)
    )
    p = policies_in_force(session, application.cycle)
    plan = plan_of(application.cycle)
    standing = {x.condition: x.second or x.first for x in review.lines}
    groups = []
    for article in (ART_9_1, ART_9_2, ART_9_3):
        rows = [
            _review_line(c, lines.get(c.code)) for c in rules.CONDITIONS if c.article == article
        ]
        groups.append(qualification_papers.ReviewGroup(f"第九条\n（{article.item}）", tuple(rows)))
    return qualification_papers.ReviewForm(
        year=application.cycle.year,
        number=application.number,
        organisation=application.name,
        credit_code=application.organisation.code,
        field=application.organisation.field.value,
        purpose=application.organisation.purpose,
        recommended_by=_bodies(application),
        accepted=application.accepted_on,
        reference_day=plan.reference_day or application.accepted_on,
        groups=tuple(groups),
        opinions=tuple(
            qualification_papers.DepartmentOpinion(c.department, _reply(c)) for c in asked
        ),
        policies=tuple((i, p.label(i)) for i in ("P18", "P24", "P25", "P26", "P28")),
        conclusion=review.decision,
        unmet=tuple(
            f"{c.article}{c.title}"
            for c in rules.CONDITIONS
            if standing.get(c.code) is Opinion.NOT_MET
        ),
        first_reviewer=review.first_by,
        second_reviewer=review.second_by,
        witness=witness(session),
    )


def confirmed_list(
    session: Session, cycle: models.Cycle, found: models.Office
) -> qualification_papers.ConfirmedList:
    """符合参与考核的单位名单."""
    lists = session.scalars(
        select(models.ConfirmedList)
        .where(models.ConfirmedList.cycle_id == cycle.id)
        .order_by(models.ConfirmedList.id)
    ).all()
    everyone = applications(session, cycle.id)
    confirmed = [
        a for a in everyone if a.review is not None and a.review.confirmed_list_id is not None
    ]
    if not lists or not confirmed:
        raise PaperError("名单尚未确认。", basis="第十一条", remedy="请先确认参与考核的单位名单。")
    return qualification_papers.ConfirmedList(
        year=cycle.year,
        organisations=tuple(
            qualification_papers.ListedOrganisation(a.name, a.organisation.field.value, _bodies(a))
            for a in sorted(confirmed, key=lambda a: stroke_key(a.name))
        ),
        applicants=sum(a.accepted_on is not None for a in everyone),
        confirmed=lists[-1].confirmed_on,
        office=paper_office(found),
        witness=witness(session),
    )


def inspection_record(
    session: Session, inspection: models.Inspection
) -> inspection_papers.InspectionRecord:
    """现场查验记录."""
    application = inspection.application
    team = [m.person.name for m in inspection.team]
    day = inspection.visited_on or inspection.planned_on
    if day is None:
        raise PaperError("查验日期尚未确定。", basis="第十二条", remedy="请先安排查验日期。")
    return inspection_papers.InspectionRecord(
        year=application.cycle.year,
        number=inspection.number,
        organisation=application.name,
        place=inspection.place,
        day=day,
        leader=team[0] if team else "",
        members=tuple(team[1:]),
        received_by=inspection.firm_signatory,
        verified=tuple(_verified(c) for c in inspection.claims),
        checklist=tuple(
            inspection_papers.Checked(c.text, c.answer, c.note) for c in inspection.checks
        ),
        remarks=tuple(inspection_papers.Remark(r.kind, r.text) for r in inspection.remarks),
        photos=tuple(
            inspection_papers.Photo(n, p.caption or p.name, p.taken_in_at, p.sha256)
            for n, p in enumerate(inspection.photos, 1)
        ),
        conclusion=inspection.conclusion,
        statement=inspection.conclusion_note,
        witness=witness(session),
    )


def _verified(c: models.Claim) -> inspection_papers.Verified:
    both = c.declared_fen is not None and c.verified_fen is not None
    gap = inspection_rules.difference(Decimal(c.declared_fen or 0), Decimal(c.verified_fen or 0))
    unit = f"{c.unit}" if c.unit else ""
    return inspection_papers.Verified(
        item=c.title,
        declared=_value(c.declared_fen, c.declared_text) + unit,
        verified=_value(c.verified_fen, c.verified_text) + unit,
        difference=gap if both else None,
        conclusion=c.conclusion,
        source=c.reason,
    )


def _value(fen: int | None, text: str) -> str:
    return yuan(fen) if fen is not None else text


def _review_line(
    condition: rules.Condition, line: models.ReviewLine | None
) -> qualification_papers.ReviewLine:
    return qualification_papers.ReviewLine(
        requirement=condition.requirement,
        forecast=line.forecast_text if line else "",
        evidence="；".join(x for x in (line.evidence, line.first_note) if x) if line else "",
        first=line.first if line else None,
        second=(line.second or line.first) if line and line.review.second_by else None,
    )


def _reply(c: models.Consultation) -> str:
    if c.replied_on is None:
        return f"{c.topic.value}：未答复（期限{c.due_on:%Y-%m-%d}）"
    return f"{c.topic.value}：{c.reply}（{c.replied_on:%Y-%m-%d}复函）"


def _bodies(application: models.Application) -> str:
    return "、".join(r.body.name for r in application.recommendations)


def _span(begins: date | None, ends: date | None) -> str:
    if begins is None or ends is None:
        return "另行通知"
    return f"{begins.month}月{begins.day}日至{ends.month}月{ends.day}日"
