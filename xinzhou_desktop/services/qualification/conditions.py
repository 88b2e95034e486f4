"""What stands before each act of a review (第十一条)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import Application, ConfirmedList, Cycle, QualificationReview
from xinzhou_desktop.regulation import ART_11
from xinzhou_desktop.rules import qualification as rules
from xinzhou_desktop.services.records import (
    applications,
    must,
)
from xinzhou_desktop.vocabulary import ApplicationState, Decision, Opinion

IN_REVIEW = (
    ApplicationState.ACCEPTED,
    ApplicationState.RECOMMENDED,
    ApplicationState.REVIEWED,
)


def needs_reason(finding: Finding, opinion: Opinion, note: str) -> None:
    """A verdict other than the forecast, or a refusal, carries its reason into the record."""
    differs = opinion is not rules.suggested(finding)
    if (differs or opinion is Opinion.NOT_MET) and not note.strip():
        raise InvalidInput(
            "与系统预判不同的意见、不符合的意见，都要写明理由。",
            field="note",
            remedy="请写明理由和依据的材料。",
        )


def is_in_review(application: Application) -> list[Finding]:
    """Whether the application is being reviewed now."""
    state = application.state
    early = state is ApplicationState.REGISTERED
    return [
        must(
            state in IN_REVIEW,
            ART_11,
            f"申报现在是“{state.value}”，不在资格审查中",
            "请先受理" if early else "已有结论的，结论不再改动",
            over=not early,
        )
    ]


def has_review(application: Application) -> Finding:
    """Whether a review was begun."""
    return must(application.review is not None, ART_11, "资格审查尚未开始", "请先点“审查”填写意见")


def unconfirmed(session: Session, cycle: Cycle) -> list[QualificationReview]:
    """The admitted ones that no list has confirmed yet."""
    return [
        a.review
        for a in applications(session, cycle.id)
        if a.review is not None
        and a.review.decision is Decision.ADMITTED
        and a.review.confirmed_list_id is None
    ]


def someone_waits(waiting: list[QualificationReview]) -> Finding:
    """Whether somebody waits for a list."""
    return must(bool(waiting), ART_11, "没有等待确认的单位", "请先完成资格审查")


def some_confirmed(session: Session, cycle: Cycle) -> Finding:
    """Whether the year has a confirmed list."""
    lists = select(ConfirmedList.id).where(ConfirmedList.cycle_id == cycle.id)
    there = session.scalars(lists).first() is not None
    return must(there, ART_11, "参与考核的单位名单尚未确认", "请先确认名单")
