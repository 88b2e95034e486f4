"""Which paper is drawn from which records; one function a kind of paper."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models
from xinzhou_desktop.documents import application as application_papers
from xinzhou_desktop.documents import assessment as assessment_papers
from xinzhou_desktop.documents import award as award_papers
from xinzhou_desktop.documents import inspection as inspection_papers
from xinzhou_desktop.documents import plan as plan_papers
from xinzhou_desktop.documents import proof, publicity
from xinzhou_desktop.documents import qualification as qualification_papers
from xinzhou_desktop.documents import supervision as supervision_papers
from xinzhou_desktop.documents.official import Official, render
from xinzhou_desktop.documents.wording import shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.services.papers import decisions, forms
from xinzhou_desktop.services.papers.draft import Drawn, SheetOf
from xinzhou_desktop.services.records import get, office
from xinzhou_desktop.services.stock import PrintStock, sheet_of
from xinzhou_desktop.vocabulary import NoticeState, PaperKind, PlanState

Recipe = Callable[..., Drawn]


def circular(session: Session, _today: date, cycle_id: int) -> Drawn:
    """考核方案通知 (第十条)."""
    cycle = get(session, models.Cycle, cycle_id, "考核年度")
    if not any(p.state is PlanState.ISSUED for p in cycle.plans):
        raise PaperError("考核方案尚未印发。", basis="第十条", remedy="请先印发考核方案。")
    fact = forms.circular(cycle, office(session))
    title = f"{cycle.year}年度信州区质量奖考核方案通知"
    return _official(cycle.id, title, fact, plan_papers.circular_paper(fact, shipped()["f1a"]))


def receipt(session: Session, _today: date, application_id: int) -> Drawn:
    """受理回执 (第八条)."""
    application = get(session, models.Application, application_id, "申报记录")
    if application.accepted_on is None:
        raise PaperError("申报尚未受理。", basis="第八条", remedy="请先受理申报。")
    fact = forms.receipt(application, application.accepted_on, office(session))
    title = f"受理回执-{application.number}-{application.name}"
    return _of(application, title, fact, lambda: application_papers.receipt(fact))


def roster(session: Session, today: date, cycle_id: int) -> Drawn:
    """申报单位一览表, with the reasons of those that were refused."""
    cycle = get(session, models.Cycle, cycle_id, "考核年度")
    fact = forms.roster(session, cycle, today)
    title = f"{cycle.year}年度申报单位一览表"
    return Drawn(cycle.id, title, (fact,), lambda _p: application_papers.roster(fact))


def review_form(session: Session, _today: date, application_id: int) -> Drawn:
    """资格审查表 (第十一条)."""
    application = get(session, models.Application, application_id, "申报记录")
    if application.review is None:
        raise PaperError("资格审查尚未开始。", basis="第十一条", remedy="请先填写意见。")
    fact = forms.review_form(session, application)
    title = f"资格审查表-{application.number}-{application.name}"
    return _of(application, title, fact, lambda: qualification_papers.review_form(fact))


def confirmed_list(session: Session, _today: date, cycle_id: int) -> Drawn:
    """符合参与考核的单位名单 (第十一条)."""
    cycle = get(session, models.Cycle, cycle_id, "考核年度")
    fact = forms.confirmed_list(session, cycle, office(session))
    title = f"{cycle.year}年度符合参与考核的单位名单"
    return _official(
        cycle.id, title, fact, qualification_papers.confirmed_list_paper(fact, shipped()["f6b"])
    )


def inspection_record(session: Session, _today: date, application_id: int) -> Drawn:
    """现场查验记录 (第十二条)."""
    inspection = session.scalars(
        select(models.Inspection).where(models.Inspection.application_id == application_id)
    ).first()
    if inspection is None:
        raise PaperError("尚无查验记录。", basis="第十二条", remedy="请先安排现场查验。")
    application = inspection.application
    fact = forms.inspection_record(session, inspection)
    title = f"现场查验记录-{inspection.number}-{application.name}"
    return _of(application, title, fact, lambda: inspection_papers.record(fact), inspection)


def report(session: Session, today: date, application_id: int) -> Drawn:
    """综合考核报告 (第十三条)."""
    application = get(session, models.Application, application_id, "申报记录")
    if application.report is None:
        raise PaperError("综合考核报告尚未起草。", basis="第十三条", remedy="请先起草报告。")
    fact = decisions.report(session, application, office(session), today)
    title = f"综合考核报告-{application.report.number}-{application.name}"
    paper = assessment_papers.report_paper(fact, shipped()["f9a"])
    return _official(application.cycle_id, title, fact, paper, application.report)


def notice(session: Session, _today: date, notice_id: int) -> Drawn:
    """公示 (第十四条): the list must be the one that was decided."""
    found = get(session, models.Notice, notice_id, "公示")
    if found.state is NoticeState.STOPPED:
        raise PaperError("这份公示已经终止。", basis="第十四条", remedy="请打印新的公示。")
    cycle = get(session, models.Cycle, found.cycle_id, "考核年度")
    fact = decisions.notice(session, cycle, found, office(session))
    title = f"关于{cycle.year}年度信州区质量奖候选名单的公示-{found.number}"
    paper = publicity.notice_paper(fact, shipped()["f12"])
    return replace(
        _official(cycle.id, title, fact, paper, found),
        pieces=tuple(proof.pieces_of(paper.blocks)),
        names=tuple(each.name for each in (*fact.award, *fact.nominees)),
    )


def certificates(
    session: Session, _today: date, award_ids: Sequence[int], stock: PrintStock
) -> Drawn:
    """证书 (第十五条): one file, a sheet each."""
    awards = [get(session, models.Award, i, "授奖记录") for i in award_ids]
    facts = decisions.certificates(session, awards, office(session))
    cycle = get(session, models.Cycle, awards[0].cycle_id, "考核年度")
    title = f"{cycle.year}年度信州区质量奖证书"
    if len(awards) == 1:
        title += f"-{awards[0].certificate_number}-{awards[0].name_as_decided}"
    return Drawn(
        cycle.id,
        title,
        facts,
        lambda progress: award_papers.certificates(facts, sheet_of(stock), progress),
        ("award", awards[0].id if len(awards) == 1 else None),
        tuple(SheetOf(f"{a.certificate_number}　{a.name_as_decided}", a.id) for a in awards),
        tuple(proof.certificate_pieces(facts)),
        note=stock.told,
        printer=stock.printer if stock.measured is not None else "",
    )


def payment_sheet(session: Session, today: date, cycle_id: int) -> Drawn:
    """奖金发放表 (第十五、十六条)."""
    cycle = get(session, models.Cycle, cycle_id, "考核年度")
    fact = decisions.payment_sheet(session, cycle, today)
    title = f"{cycle.year}年度信州区质量奖奖金发放表"
    return Drawn(cycle.id, title, (fact,), lambda _p: award_papers.payment_sheet(fact))


def revocation(session: Session, today: date, revocation_id: int) -> Drawn:
    """撤销公告 (第十七条)."""
    case = get(session, models.Revocation, revocation_id, "案件")
    fact = decisions.revocation(session, case, office(session), today)
    title = f"撤销公告-{case.award.name_as_decided}"
    paper = supervision_papers.revocation_announcement_paper(fact, shipped()["f21f"])
    return _official(case.award.cycle_id, title, fact, paper, case)


RECIPES: Mapping[PaperKind, Recipe] = MappingProxyType(
    {
        PaperKind.PLAN: circular,
        PaperKind.RECEIPT: receipt,
        PaperKind.ROSTER: roster,
        PaperKind.REVIEW: review_form,
        PaperKind.CONFIRMED_LIST: confirmed_list,
        PaperKind.INSPECTION: inspection_record,
        PaperKind.REPORT: report,
        PaperKind.NOTICE: notice,
        PaperKind.CERTIFICATE: certificates,
        PaperKind.PAYMENT: payment_sheet,
        PaperKind.REVOCATION: revocation,
    }
)


def _official(
    cycle_id: int | None,
    title: str,
    fact: Any,
    paper: Official,
    subject: models.Base | None = None,
) -> Drawn:
    """A paper whose words may also leave by themselves."""
    where = (subject.__tablename__, subject.id) if subject is not None else ("", None)
    return Drawn(cycle_id, title, (fact,), lambda _p: render(paper), where, official=paper)


def _of(
    application: models.Application,
    title: str,
    fact: Any,
    make: Callable[[], bytes],
    subject: models.Base | None = None,
) -> Drawn:
    """A paper about one applicant; `subject` is the record that it prints, if not the applicant."""
    about = subject or application
    where = (about.__tablename__, about.id)
    return Drawn(application.cycle_id, title, (fact,), lambda _p: make(), where)
