"""综合考核 on paper (第十三条)."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select

from xinzhou_desktop import models
from xinzhou_desktop.documents import assessment as papers
from xinzhou_desktop.documents.blocks import Figure
from xinzhou_desktop.documents.charts import Share
from xinzhou_desktop.documents.letters import assessment as letters
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.rules import scoring
from xinzhou_desktop.rules.qualification import CONDITIONS
from xinzhou_desktop.services.assessment.charts import shares_of
from xinzhou_desktop.services.papers.draft import Drawn
from xinzhou_desktop.services.papers.sources import Recipe, Sources, about_applicant
from xinzhou_desktop.services.records import get
from xinzhou_desktop.vocabulary import Decision, NumberKind, Opinion, PaperKind, RemarkKind, Reply


def report(at: Sources, application_id: int) -> Drawn:
    """综合考核报告 (第十三条); a short one where the review was not passed."""
    application = get(at.session, models.Application, application_id, "申报记录")
    written, review = application.report, application.review
    if written is None:
        raise PaperError("综合考核报告尚未起草。", basis="第十三条", remedy="请先起草报告。")
    if review is None or review.decision is None:
        raise PaperError("资格审查尚无结论。", basis="第十三条", remedy="请先完成资格审查。")
    unmet = _unmet(review)
    shares = shares_of(at.session, application)
    scores, total = _scores(shares)
    asked = at.session.scalars(
        select(models.UnitOpinion)
        .where(models.UnitOpinion.application_id == application.id)
        .order_by(models.UnitOpinion.id)
    ).all()
    fact = papers.AssessmentReport(
        year=application.cycle.year,
        organisation=application.name,
        office=at.office,
        day=_dated(written.final_on or at.today, asked),
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
            papers.MemberOpinion(o.unit.name, o.reply or Reply.NONE, o.text, o.handling)
            for o in asked
        ),
        remarks=(*written.remarks.splitlines(), *_remarkable(application, asked)),
        proposal=written.proposal,
        witness=at.witness,
    )
    return about_applicant(
        at,
        "f9a",
        papers.report_paper,
        fact,
        application,
        f"综合考核报告-{written.number}-{application.name}",
        written,
    )


def _dated(final_on: date, asked: Sequence[models.UnitOpinion]) -> date:
    """The day of the report: of the last opinion that it prints, once there is one."""
    return max([final_on, *(o.replied_on for o in asked if o.replied_on is not None)])


def _unmet(review: models.QualificationReview) -> tuple[str, ...]:
    standing = {x.condition: x.second or x.first for x in review.lines}
    return tuple(
        f"{c.article}“{c.requirement}”"
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
) -> tuple[tuple[papers.Score, ...], papers.Score | None]:
    """The table of what was agreed; empty while a category is open."""
    known = [share.score for share in shares if share.score is not None]
    if len(known) < len(shares):
        return (), None
    rows = tuple(
        papers.Score(share.category, str(share.full), scoring.points(score))
        for share, score in zip(shares, known, strict=True)
    )
    full = str(sum(share.full for share in shares))
    return rows, papers.Score("合计", full, scoring.points(sum(known)))


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


def _remarkable(a: models.Application, asked: Sequence[models.UnitOpinion]) -> Iterator[str]:
    """What the records hold beside the text: who kept away, which units were silent (P38)."""
    for sheet in a.sheets:
        if sheet.recused:
            yield f"评审员{sheet.person.name}回避（{sheet.recusal_reason}），没有参加评分。"
    if silent := [o for o in asked if o.reply in (None, Reply.NONE)]:
        units = "、".join(dict.fromkeys(o.unit.name for o in silent))
        yield f"{units}没有答复征求意见。"


def feedback(at: Sources, application_id: int) -> Drawn:
    """评审反馈报告: the report's findings and the visit's remarks, nobody's name (第十三条)."""
    application = get(at.session, models.Application, application_id, "申报记录")
    written, visited = application.report, application.inspection
    if written is None or written.final_on is None:
        raise PaperError("综合考核报告尚未定稿。", basis="第十三条", remedy="请先定稿报告。")
    said: dict[RemarkKind, tuple[str, ...]] = {
        kind: tuple(r.text for r in (visited.remarks if visited else ()) if r.kind is kind)
        for kind in RemarkKind
    }
    team = visited.team if visited else ()
    people = [each.person.name for each in (*application.sheets, *team)]
    fact = letters.Feedback(
        **at.letter(PaperKind.FEEDBACK, application.id),
        year=application.cycle.year,
        organisation=application.name,
        categories=(
            letters.CategoryFeedback(
                "综合考核",
                tuple(written.strengths.splitlines()),
                tuple(written.improvements.splitlines()),
            ),
            letters.CategoryFeedback(
                "现场查验", said[RemarkKind.STRENGTH], said[RemarkKind.PROBLEM]
            ),
        ),
        suggestions=said[RemarkKind.SUGGESTION],
        withheld=tuple(dict.fromkeys(people)),
    )
    return about_applicant(
        at,
        "f20",
        letters.feedback_paper,
        fact,
        application,
        f"评审反馈报告-{application.number}-{application.name}",
    )


RECIPES = {
    PaperKind.REPORT: Recipe(report),
    PaperKind.FEEDBACK: Recipe(feedback, series=NumberKind.LETTER),
}
