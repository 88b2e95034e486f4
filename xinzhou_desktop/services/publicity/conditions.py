"""What stands before each act on a notice (第十四条)."""

from sqlalchemy.orm import Session

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.models import Cycle, Notice
from xinzhou_desktop.regulation import ART_14
from xinzhou_desktop.rules import publicity as rules
from xinzhou_desktop.services.publicity.rows import (
    candidates_of,
    notices_of,
)
from xinzhou_desktop.services.records import (
    must,
    plan_of,
)
from xinzhou_desktop.vocabulary import NoticeState


def may_draft(session: Session, cycle: Cycle) -> list[Finding]:
    """第十四条: a list is there, and no other notice is open."""
    unfinished = [
        n
        for n in notices_of(session, cycle.id)
        if n.state in (NoticeState.DRAFT, NoticeState.PUBLISHED)
    ]
    there = bool(candidates_of(session, cycle.id))
    days = plan_of(cycle).publicity_days if cycle.plans else 0
    return [
        must(not unfinished, ART_14, "已有一份公示尚未结束", "先办结或终止现有的公示"),
        must(there or bool(unfinished), ART_14, "没有候选名单", "请先由领导小组确定候选名单"),
        rules.days_are_enough(days),
    ]


def is_running(notice: Notice) -> list[Finding]:
    """The notice is out and not settled."""
    running = notice.state is NoticeState.PUBLISHED
    text, remedy = f"公示现在是“{notice.state.value}”", "公示发布后、通过前才能办理"
    return [must(running, ART_14, text, remedy, over=notice.state is not NoticeState.DRAFT)]
