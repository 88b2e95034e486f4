"""From records to the papers of the second half: report, notice, certificates, announcement."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models
from xinzhou_desktop.documents import assessment as assessment_papers
from xinzhou_desktop.documents import award as award_papers
from xinzhou_desktop.documents import publicity as publicity_papers
from xinzhou_desktop.documents import supervision as supervision_papers
from xinzhou_desktop.documents.blocks import Figure
from xinzhou_desktop.documents.charts import Share
from xinzhou_desktop.documents.publicity import Candidate
from xinzhou_desktop.errors import PaperError, require
from xinzhou_desktop.rules import award as award_rules
from xinzhou_desktop.rules import scoring
from xinzhou_desktop.rules import supervision as supervision_rules
from xinzhou_desktop.rules.qualification import CONDITIONS
from xinzhou_desktop.services.assessment.charts import shares_of
from xinzhou_desktop.services.papers.forms import paper_office
from xinzhou_desktop.services.records import policies_in_force, witness
from xinzhou_desktop.vocabulary import (
    AwardState,
    Decision,
    Honour,
    MeetingKind,
    Opinion,
    PaymentKind,
    Reply,
)

ORDERS = {
    "stroke": "按组织名称笔画排序，排名不分先后",
    "pinyin": "按组织名称拼音排序，排名不分先后",
    "received": "按受理顺序排列，排名不分先后",
    "score": "按综合考核得分排序",
}


def report(
    session: Session, application: models.Application, found: models.Office, today: date
) -> assessment_papers.AssessmentReport:
    """综合考核报告 on one applicant; a short one where the review was not passed."""
    written, review = application.report, application.review
    if written is None or review is None or review.decision is None:
        raise PaperError("资格审查尚无结论。", basis="第十三条", remedy="请先完成资格审查。")
    unmet = _unmet(review)
    shares = shares_of(session, application)
    scores, total = _scores(shares)
    asked = session.scalars(
        select(models.UnitOpinion)
        .where(models.UnitOpinion.application_id == application.id)
        .order_by(models.UnitOpinion.id)
    ).all()
    return assessment_papers.AssessmentReport(
        year=application.cycle.year,
        organisation=application.name,
        office=paper_office(found),
        day=_dated(written.final_on or today, asked),
        basics=_basics(application),
        application=_applied(application),
        qualification=_qualified(review),
        unmet=unmet if review.decision is Decision.REJECTED else (),
        inspection=_inspected(application),
        scores=scores,
        total=total,
        score_note=_score_note(application),
        charts=_charts(shares) if scores else (),
        strengths=tuple(written.strengths.splitlines()),
        improvements=tuple(written.improvements.splitlines()),
        opinions=tuple(
            assessment_papers.MemberOpinion(o.unit.name, o.reply or Reply.NONE, o.text, o.handling)
            for o in asked
        ),
        remarks=tuple(written.remarks.splitlines()),
        proposal=written.proposal,
        witness=witness(session),
    )


def notice(
    session: Session, cycle: models.Cycle, found: models.Notice, office: models.Office
) -> publicity_papers.Notice:
    """公示, with the list as it was decided and the period as it is counted."""
    p = policies_in_force(session, cycle)
    groups: dict[Honour, list[Candidate]] = {honour: [] for honour in Honour}
    for entry in found.entries:
        application = entry.application
        groups[entry.honour].append(
            Candidate(
                entry.name,
                application.organisation.field.value,
                application.main_product,
                "、".join(r.body.name for r in application.recommendations),
            )
        )
    return publicity_papers.Notice(
        year=cycle.year,
        award=tuple(groups[Honour.AWARD]),
        nominees=tuple(groups[Honour.NOMINATION]),
        first=found.first_day,
        last=found.last_day,
        platform=found.platform or office.platform,
        office=paper_office(office),
        day=found.planned_on,
        order=ORDERS[p.option("P70")],
        witness=witness(session),
    )


def name_decided(session: Session, award: models.Award) -> str:
    """The name in the government's resolution; empty where there is none."""
    resolution = session.scalars(
        select(models.Resolution)
        .join(models.Meeting)
        .where(
            models.Resolution.application_id == award.application_id,
            models.Resolution.agreed.is_(True),
            models.Meeting.kind == MeetingKind.GOVERNMENT,
        )
        .order_by(models.Resolution.id.desc())
    ).first()
    return resolution.name_as_decided if resolution else ""


def certificates(
    session: Session, awards: list[models.Award], office: models.Office
) -> tuple[award_papers.Certificate, ...]:
    """证书: what each says; the name printed is the name as decided (第十五条)."""
    if not awards:
        raise PaperError("没有可以打印的证书。", remedy="请先登记表扬决定。")
    head = witness(session)
    for award in awards:
        if award.state is AwardState.REVOKED or award.history_document:
            raise PaperError(
                f"{award.name_as_decided}的证书不能打印。",
                basis="第十五条、第十七条",
                remedy="已撤销的、据纸质文件补录的奖项不打印证书。",
            )
        decided = name_decided(session, award)
        require(award_rules.name_is_as_decided(award.name_as_decided, decided))
    return tuple(
        award_papers.Certificate(
            organisation=a.name_as_decided,
            award=a.honour.value,
            year=a.year,
            number=a.certificate_number or "",
            valid_from=a.valid_from,
            valid_to=a.valid_to,
            issued=a.decided_on,
            code=a.certificate_code,
            authority=office.authority,
            witness=head,
        )
        for a in awards
    )


def payment_sheet(session: Session, cycle: models.Cycle, today: date) -> award_papers.PaymentSheet:
    """奖金发放表."""
    query = (
        select(models.Payment)
        .join(models.Award)
        .where(models.Award.cycle_id == cycle.id, models.Payment.kind == PaymentKind.PRIZE)
        .order_by(models.Award.id)
    )
    payments = session.scalars(query).all()
    if not payments:
        raise PaperError("还没有请款记录。", basis="第十五条", remedy="请先办理请款。")
    return award_papers.PaymentSheet(
        year=cycle.year,
        payments=tuple(
            award_papers.Payment(
                x.award.name_as_decided,
                x.award.honour.value,
                x.amount_fen,
                x.payee,
                x.bank,
                x.account,
            )
            for x in payments
        ),
        basis=payments[0].award.decision_number,
        day=today,
        witness=witness(session),
    )


def revocation(
    session: Session, case: models.Revocation, office: models.Office, today: date
) -> supervision_papers.RevocationAnnouncement:
    """撤销公告."""
    award = case.award
    bar = session.scalars(select(models.Bar).where(models.Bar.revocation_id == case.id)).first()
    if case.decided_on is None or bar is None:
        raise PaperError("尚未作出撤销决定。", basis="第十七条", remedy="请先登记撤销决定。")
    cycle = session.get(models.Cycle, award.cycle_id) if award.cycle_id is not None else None
    due = sum(x.amount_fen for x in award.payments if x.kind is PaymentKind.RECOVERY)
    return supervision_papers.RevocationAnnouncement(
        case=supervision_papers.Case(
            organisation=award.name_as_decided,
            award=award.honour.value,
            year=award.year,
            certificate=award.certificate_number or "",
            item=case.ground,
            ground=supervision_rules.ground(case.ground).printed(policies_in_force(session, cycle)),
        ),
        facts=case.verification,
        decision=case.decision_number,
        decided=case.decided_on,
        amount=due,
        bar_from=bar.starts,
        bar_to=bar.ends,
        office=paper_office(office),
        day=case.announced_on or today,
        witness=witness(session),
    )


def _dated(final_on: date, asked: Sequence[models.UnitOpinion]) -> date:
    """The day of the report: of the last opinion that it prints, once there is one."""
    return max([final_on, *(o.replied_on for o in asked if o.replied_on is not None)])


def _unmet(review: models.QualificationReview) -> tuple[str, ...]:
    standing = {x.condition: x.second or x.first for x in review.lines}
    return tuple(
        f"{c.article}：{c.requirement}"
        for c in CONDITIONS
        if standing.get(c.code) is Opinion.NOT_MET
    )


def _basics(a: models.Application) -> tuple[str, ...]:
    o = a.organisation
    day = o.registered_on
    founded = f"{day.year}年{day.month}月{day.day}日成立，" if day else ""
    address = f"注册地址为{o.registered_address}，" if o.registered_address else ""
    lines = [
        (
            f"{a.name}（统一社会信用代码{o.code}），{founded}{address}"
            f"属{o.field.value}领域，组织性质为{o.kind.value}。"
        )
    ]
    if a.main_product:
        lines.append(f"主导产品或者服务：{a.main_product}。")
    if a.overview:
        lines.append(a.overview)
    return tuple(lines)


def _applied(a: models.Application) -> tuple[str, ...]:
    accepted = a.accepted_on
    lines = [
        f"受理编号{a.number}"
        + (f"，{accepted.year}年{accepted.month}月{accepted.day}日受理。" if accepted else "。")
    ]
    lines += [f"{r.body.name}推荐意见：{r.opinion}" for r in a.recommendations]
    return tuple(lines)


def _qualified(review: models.QualificationReview) -> tuple[str, ...]:
    decided = review.decision.value if review.decision else "尚无结论"
    return (f"初审{review.first_by}，复核{review.second_by}。结论：{decided}。",)


def _inspected(a: models.Application) -> tuple[str, ...]:
    found = a.inspection
    if found is None:
        return ()
    desk = found.desk_result.value if found.desk_result else "未完成"
    lines = [f"资料真实性审查：{desk}。{found.desk_note}"]
    if found.visited_on is not None:
        team = "、".join(m.person.name for m in found.team)
        day = found.visited_on
        lines.append(
            f"{day.year}年{day.month}月{day.day}日，{team}到{found.place}现场查验，"
            f"核对申报事项{len(found.claims)}项、检查事项{len(found.checks)}项。"
        )
    elif found.exempt_reason:
        lines.append(f"未查验现场，理由：{found.exempt_reason}。")
    lines += [f"{c.title}：{c.reason}" for c in found.claims if c.reason]
    if found.conclusion is not None:
        lines.append(f"查验结论：{found.conclusion.value}。{found.conclusion_note}")
    return tuple(lines)


def _scores(
    shares: Sequence[Share],
) -> tuple[tuple[assessment_papers.Score, ...], assessment_papers.Score | None]:
    """The table of what was agreed; empty while a category is open."""
    known = [share.score for share in shares if share.score is not None]
    if len(known) < len(shares):
        return (), None
    rows = tuple(
        assessment_papers.Score(share.category, str(share.full), scoring.points(score))
        for share, score in zip(shares, known, strict=True)
    )
    full = str(sum(share.full for share in shares))
    return rows, assessment_papers.Score("合计", full, scoring.points(sum(known)))


def _charts(shares: Sequence[Share]) -> tuple[Figure, ...]:
    return (
        Figure("bars", tuple(shares), "图1　各评分类目得分"),
        Figure("spider", tuple(shares), "图2　各评分类目得分率"),
    )


def _score_note(a: models.Application) -> str:
    acting = [s for s in a.sheets if not s.recused]
    away = [f"{s.person.name}（{s.recusal_reason}）" for s in a.sheets if s.recused]
    if not acting:
        return ""
    note = f"{len(acting)}名评审员独立评分后合议。"
    return note + (f"回避：{'、'.join(away)}，不计入评分。" if away else "")
