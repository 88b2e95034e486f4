"""资格审查 on paper (第九、十一条)."""

import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models
from xinzhou_desktop.documents import qualification as papers
from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.letters import qualification as letters
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.findings import Verdict
from xinzhou_desktop.regulation import ART_9_1, ART_9_2, ART_9_3
from xinzhou_desktop.rules import qualification as rules
from xinzhou_desktop.rules.ordering import stroke_key
from xinzhou_desktop.services.papers import delivery
from xinzhou_desktop.services.papers.application import bodies
from xinzhou_desktop.services.papers.draft import Drawn, NotMeant
from xinzhou_desktop.services.papers.sources import Recipe, Sources, about_applicant, about_year
from xinzhou_desktop.services.records import applications, calendar, get, plan_of, policies_in_force
from xinzhou_desktop.vocabulary import Decision, NumberKind, Opinion, PaperKind, Topic

_HANZI = "[一二三四五六七八九十]+"
_TOPICS = {
    rules.POLICY: Topic.POLICY,
    rules.STATISTICS: Topic.STATISTICS,
    rules.SPOT_CHECKS: Topic.SPOT_CHECKS,
    rules.EXPORTS: Topic.CUSTOMS,
    rules.ACCIDENTS: Topic.ACCIDENTS,
}
_NUMBERED = re.compile(rf"(?:^|(?<=[；;。]))\s*(?:{_HANZI}、|\d+[.、．]|（{_HANZI}）)")


def review_form(at: Sources, application_id: int) -> Drawn:
    """资格审查表 (第十一条)."""
    application = get(at.session, models.Application, application_id, "申报记录")
    review = application.review
    if review is None or application.accepted_on is None:
        raise PaperError("资格审查尚未开始。", basis="第十一条", remedy="请先填写意见。")
    lines = {x.condition: x for x in review.lines}
    asked = at.session.scalars(
        select(models.Consultation).where(models.Consultation.application_id == application.id)
    ).all()
    p = policies_in_force(at.session, application.cycle)
    plan = plan_of(application.cycle)
    groups = []
    for article in (ART_9_1, ART_9_2, ART_9_3):
        rows = [
            _review_line(c, lines.get(c.code), asked)
            for c in rules.CONDITIONS
            if c.article == article
        ]
        groups.append(papers.ReviewGroup(f"第九条\n第（{article.item}）项", tuple(rows)))
    fact = papers.ReviewForm(
        year=application.cycle.year,
        number=application.number,
        organisation=application.name,
        credit_code=application.organisation.code,
        field=application.organisation.field.value,
        purpose=application.organisation.purpose,
        recommended_by=bodies(application),
        accepted=application.accepted_on,
        reference_day=plan.reference_day or application.accepted_on,
        groups=tuple(groups),
        opinions=tuple(papers.DepartmentOpinion(c.department, _reply(c)) for c in asked),
        policies=tuple((i, p.label(i)) for i in ("P18", "P24", "P25", "P26", "P28")),
        conclusion=review.decision,
        unmet=tuple(f"{c.article}“{c.requirement}”" for c, _line in _not_met(review)),
        first_reviewer=review.first_by,
        second_reviewer=review.second_by,
        witness=at.witness,
        office=at.office,
    )
    return about_applicant(
        at,
        "f5",
        papers.review_form_paper,
        fact,
        application,
        f"资格审查表-{application.number}-{application.name}",
    )


def confirmed_list(at: Sources, cycle_id: int) -> Drawn:
    """符合参与考核的单位名单 (第十一条)."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    lists = at.session.scalars(
        select(models.ConfirmedList)
        .where(models.ConfirmedList.cycle_id == cycle.id)
        .order_by(models.ConfirmedList.id)
    ).all()
    everyone = applications(at.session, cycle.id)
    confirmed = [
        a for a in everyone if a.review is not None and a.review.confirmed_list_id is not None
    ]
    if not lists or not confirmed:
        raise PaperError("名单尚未确认。", basis="第十一条", remedy="请先确认参与考核的单位名单。")
    fact = papers.ConfirmedList(
        year=cycle.year,
        organisations=tuple(
            papers.ListedOrganisation(a.name, a.organisation.field.value, bodies(a))
            for a in sorted(confirmed, key=lambda a: stroke_key(a.name))
        ),
        applicants=sum(a.accepted_on is not None for a in everyone),
        confirmed=lists[-1].confirmed_on,
        office=at.office,
        witness=at.witness,
    )
    return about_year(
        at,
        "f6b",
        papers.confirmed_list_paper,
        fact,
        cycle,
        f"{cycle.year}年度符合参与考核的单位名单",
        names=tuple(a.name for a in confirmed),
    )


def _review_line(
    condition: rules.Condition,
    line: models.ReviewLine | None,
    asked: Sequence[models.Consultation],
) -> papers.ReviewLine:
    """One line of the form; letters of departments are evidence, also where nobody noted them."""
    noted = [line.evidence, line.first_note] if line else []
    letters_of = [
        f"{c.department}{day_figures(c.replied_on)}复函"
        for c in asked
        if c.topic is _TOPICS.get(condition) and c.replied_on is not None
    ]
    if line and "复函" in line.evidence:
        letters_of = []
    return papers.ReviewLine(
        requirement=condition.requirement,
        forecast=line.forecast_text if line else "",
        evidence="；".join(x for x in (*letters_of, *noted) if x),
        first=line.first if line else None,
        second=(line.second or line.first) if line and line.review.second_by else None,
    )


def _reply(c: models.Consultation) -> str:
    if c.replied_on is None:
        return f"{c.topic.value}：未答复（期限{day_figures(c.due_on)}）"
    return f"{c.topic.value}：{c.reply}（{day_figures(c.replied_on)}复函）"


def supplement(at: Sources, supplement_id: int) -> Drawn:
    """补正通知书 (第十一条), dated as it was sent."""
    asked = get(at.session, models.Supplement, supplement_id, "补正通知")
    application = get(at.session, models.Application, asked.application_id, "申报记录")
    fact = letters.SupplementNotice(
        **at.letter(PaperKind.SUPPLEMENT, asked.id) | {"day": asked.sent_on},
        year=application.cycle.year,
        organisation=application.name,
        application=application.number,
        items=tuple(letters.Lacking("", line) for line in _listed(asked.matters)),
        due=asked.due_on,
        working_days=policies_in_force(at.session, application.cycle).count("P31"),
        derivation=_counted(at, application, asked),
    )
    return about_applicant(
        at,
        "f4",
        letters.supplement_paper,
        fact,
        application,
        f"补正通知书-{asked.number}-{application.name}",
        asked,
    )


def _counted(at: Sources, application: models.Application, asked: models.Supplement) -> str:
    """How the term was counted, as a letter says it (P31)."""
    p = policies_in_force(at.session, application.cycle)
    period = rules.supplement_due(asked.sent_on, p, calendar(at.session))
    return f"自{day_figures(period.first)}起计算，休息日和法定节假日不计入"


def rejection(at: Sources, application_id: int) -> Drawn:
    """不予通过告知书 (第十一条, P32): every condition that is not met, and the fact."""
    application = get(at.session, models.Application, application_id, "申报记录")
    review = application.review
    if review is None or review.decision is None or review.decided_on is None:
        remedy = "请先复核、作出结论。"
        raise PaperError("资格审查还没有结论。", basis="第十一条", remedy=remedy)
    if review.decision is not Decision.REJECTED:
        raise NotMeant("资格审查的结论是符合。", basis="第十一条", remedy="通过的单位不用告知。")
    fact = letters.RejectionLetter(
        **at.letter(PaperKind.REJECTION, application.id),
        year=application.cycle.year,
        organisation=application.name,
        application=application.number,
        unmet=tuple(
            letters.Unmet(str(c.article), c.requirement, _found(line))
            for c, line in _not_met(review)
        ),
        decided=review.decided_on,
    )
    return about_applicant(
        at,
        "f7",
        letters.rejection_paper,
        fact,
        application,
        f"不予通过告知书-{application.number}-{application.name}",
    )


def summary(at: Sources, cycle_id: int) -> Drawn:
    """资格审查汇总表 (第十一条)."""
    cycle = get(at.session, models.Cycle, cycle_id, "考核年度")
    accepted = [a for a in applications(at.session, cycle.id) if a.accepted_on is not None]
    plan = plan_of(cycle)
    fact = papers.Summary(
        year=cycle.year,
        rows=tuple(_summed_up(a) for a in accepted),
        day=at.today,
        reference_day=plan.reference_day or at.today,
        witness=at.witness,
        office=at.office,
    )
    return about_year(
        at,
        "f6a",
        papers.summary_paper,
        fact,
        cycle,
        f"{cycle.year}年度资格审查汇总表",
        names=tuple(a.name for a in accepted),
    )


def _summed_up(a: models.Application) -> papers.SummaryRow:
    review = a.review
    rejected = review is not None and review.decision is Decision.REJECTED
    return papers.SummaryRow(
        a.number,
        a.name,
        a.organisation.field.value,
        bodies(a),
        review.decision if review else None,
        tuple(papers.Unmet(c.article, _found(line)) for c, line in _not_met(review))
        if review is not None and rejected
        else (),
        review.first_by if review else "",
        review.second_by if review else "",
        review.decided_on if review else None,
    )


def _not_met(
    review: models.QualificationReview,
) -> list[tuple[rules.Condition, models.ReviewLine]]:
    """The conditions that the last reviewer of each found not met."""
    lines = {x.condition: x for x in review.lines}
    found = [(c, lines[c.code]) for c in rules.CONDITIONS if c.code in lines]
    return [(c, line) for c, line in found if (line.second or line.first) is Opinion.NOT_MET]


def _found(line: models.ReviewLine) -> str:
    """What was found: the fact as it was worked out, and the words of the reviewers."""
    said = next((x.strip() for x in (line.second_note, line.first_note) if x.strip()), "")
    fact = line.forecast_text if line.forecast is Verdict.UNMET else ""
    told = [x for x in ("" if fact in said else fact, said) if x]
    return "；".join(told) or line.evidence or line.forecast_text


def _listed(text: str) -> list[str]:
    """The points of a text that somebody numbered, in lines or in one, without the numbers."""
    points = (point.strip() for line in text.splitlines() for point in _NUMBERED.split(line))
    return [point for point in points if point]


def _supplements(session: Session, application_id: int) -> Sequence[int]:
    query = select(models.Supplement.id).where(models.Supplement.application_id == application_id)
    return session.scalars(query.order_by(models.Supplement.id)).all()


RECIPES = {
    PaperKind.SUPPLEMENT: Recipe(supplement, subjects=_supplements, series=NumberKind.LETTER),
    PaperKind.REVIEW: Recipe(review_form),
    PaperKind.SUMMARY: Recipe(summary, about="cycle"),
    PaperKind.REJECTION: Recipe(rejection, series=NumberKind.LETTER),
    PaperKind.CONFIRMED_LIST: Recipe(confirmed_list, about="cycle"),
    PaperKind.SERVICE: Recipe(delivery.service, subjects=delivery.about_application),
}
