"""What the forms of 综合考核 ask, and why some of them cannot start (第十三条)."""

from collections.abc import Sequence
from datetime import date

from xinzhou_desktop.findings import Finding, check
from xinzhou_desktop.regulation import ART_13
from xinzhou_desktop.services.assessment import AssessmentDetail, AssessmentRow, AssessmentService
from xinzhou_desktop.services.council import OpinionRow
from xinzhou_desktop.services.office import NamedRow, PersonRow
from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.ui.questions import note, ticks
from xinzhou_desktop.ui.tabs.assessment.score_dialog import sheet_words
from xinzhou_desktop.vocabulary import Reply, Role

Refusal = tuple[Finding, ...]
DISSENT = (Reply.DISAGREE, Reply.REMARKS)


def nobody_assigned(_service: AssessmentService, row: AssessmentRow) -> Refusal:
    """Why nothing can be scored: there is no sheet."""
    if row.sheets:
        return ()
    return (check(False, ART_13, "尚未分派评审员", "请先点“分派评审员”"),)


def nobody_asked(service: AssessmentService, row: AssessmentRow) -> Refusal:
    """Why no reply can be registered: no member unit was asked."""
    if service.opinions(row.application_id):
        return ()
    return (check(False, ART_13, "尚未征求成员单位意见", "请先点“征求成员单位意见”"),)


def nothing_to_handle(service: AssessmentService, row: AssessmentRow) -> Refusal:
    """Why nothing can be handled: every unit agreed or is silent."""
    if to_handle(service, row.application_id):
        return ()
    return (check(False, ART_13, "没有“有意见”“不同意”的答复", "请先登记成员单位的答复"),)


def to_handle(service: AssessmentService, application_id: int) -> list[OpinionRow]:
    """The opinions that ask for an answer, the unanswered first."""
    found = [o for o in service.opinions(application_id) if o.reply in DISSENT]
    return sorted(found, key=lambda o: bool(o.handling))


def assign_fields(people: Sequence[PersonRow]) -> list[FieldSpec]:
    """Whom to give sheets: the assessors are ticked."""
    usual = [p for p in people if Role.ASSESSOR in p.roles]
    others = [p for p in people if p.roles.isdisjoint((Role.ASSESSOR, Role.OBSERVER))]
    label = [(f"{p.name}（{p.unit or p.role_words}）", p.person_id) for p in (*usual, *others)]
    return ticks("person", label, {p.person_id for p in usual})


def ask_fields(
    rows: Sequence[AssessmentRow], units: Sequence[NamedRow], today: date
) -> list[FieldSpec]:
    """Which units are asked about whom, by which letter."""
    every, whom = [u.row_id for u in units], [r.application_id for r in rows]
    return [
        FieldSpec("letter", "函件文号", hint="留空由程序取号，例如 信质强办函〔2026〕7号"),
        FieldSpec("sent_on", "发函日期", "date", today, required=True),
        note("成员单位"),
        *ticks("unit", [(u.name, u.row_id) for u in units], every),
        note("就哪些单位的报告征求意见"),
        *ticks("application", [(r.name, r.application_id) for r in rows], whom),
    ]


def recuse_fields(detail: AssessmentDetail) -> list[FieldSpec]:
    """Who withdraws, and why; a known relation is proposed as the reason."""
    sheets = [s for s in detail.sheets if not s.recused]
    related = next((s for s in sheets if s.interest), None)
    return [
        FieldSpec(
            "sheet",
            "评审员",
            "choice",
            related.sheet_id if related else None,
            required=True,
            choices=[(f"{s.assessor}（{sheet_words(s)[0]}）", s.sheet_id) for s in sheets],
        ),
        FieldSpec(
            "reason", "回避的理由", "area", related.interest if related else "", required=True
        ),
    ]


def report_fields(detail: AssessmentDetail) -> list[FieldSpec]:
    """The report's own words; the assessors' words are there to start from."""
    report = detail.report
    strengths = "\n".join(dict.fromkeys(s.strengths for s in detail.sheets if s.strengths))
    better = "\n".join(dict.fromkeys(s.improvements for s in detail.sheets if s.improvements))
    return [
        FieldSpec("strengths", "主要优势", "area", report.strengths if report else strengths),
        FieldSpec("improvements", "改进机会", "area", report.improvements if report else better),
        FieldSpec(
            "proposal",
            "建议",
            value=report.proposal if report else "建议提交领导小组审议",
            required=True,
        ),
        FieldSpec("remarks", "需要说明的情况", "area", report.remarks if report else ""),
    ]


def reply_fields(opinions: Sequence[OpinionRow], today: date) -> list[FieldSpec]:
    """Which unit answered what; the first silent one is proposed."""
    waiting = [o for o in opinions if o.reply is None] or list(opinions)
    labels = [
        (f"{o.unit}（{o.reply.value if o.reply else f'{o.due_on:%m-%d} 前答复'}）", o.opinion_id)
        for o in opinions
    ]
    return [
        FieldSpec(
            "opinion", "成员单位", "choice", waiting[0].opinion_id, required=True, choices=labels
        ),
        FieldSpec("reply", "答复", "choice", Reply.AGREE, required=True, choices=Reply, half=True),
        FieldSpec("on", "答复日期", "date", today, required=True),
        FieldSpec("text", "意见内容", "area", hint="“有意见”“不同意”的，写明原文"),
    ]


def handle_fields(opinions: Sequence[OpinionRow]) -> list[FieldSpec]:
    """How an opinion that is not consent was dealt with."""
    first = opinions[0]
    choices = [(f"{o.unit}：{o.text}", o.opinion_id) for o in opinions]
    return [
        FieldSpec(
            "opinion", "成员单位", "choice", first.opinion_id, required=True, choices=choices
        ),
        FieldSpec("handling", "处理意见", "area", first.handling, required=True),
    ]
