"""综合考核: the report, the member units and the way to the leading group (第十三条)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.findings import Finding, Verdict, check
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import ART_9, ART_12, ART_13
from xinzhou_desktop.rules.inspection import conclusion_allows, desk_review_done
from xinzhou_desktop.rules.periods import Calendar, Period, count_workdays
from xinzhou_desktop.rules.plan import quota_fits
from xinzhou_desktop.rules.scoring import (
    Aggregate,
    Rank,
    Sheet,
    aggregate,
    floor_score,
    item_score,
    percent_is_valid,
    points,
    ranking,
    spread,
    total,
)
from xinzhou_desktop.vocabulary import Decision, Reply, Truth

__all__ = [
    "Aggregate",
    "MemberOpinion",
    "Rank",
    "ReportFacts",
    "Sheet",
    "aggregate",
    "candidates_within_quota",
    "disagreement_handled",
    "floor_score",
    "is_candidate_admissible",
    "item_score",
    "may_go_to_leading_group",
    "opinions_asked",
    "opinions_due",
    "percent_is_valid",
    "points",
    "ranking",
    "replies_in",
    "report_is_needed",
    "report_may_be_final",
    "spread",
    "total",
]


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """How far the earlier steps of one applicant are."""

    decision: Decision | None
    authenticity: Truth | None = None
    visit: Finding | None = None
    sheets_locked: bool = False
    consensus_done: bool = False


@dataclass(frozen=True, slots=True)
class MemberOpinion:
    """A member unit's answer on one applicant; `sent_on` None is not asked yet."""

    unit: str
    sent_on: date | None = None
    due_on: date | None = None
    reply: Reply | None = None
    replied_on: date | None = None
    handling: str = ""


def report_is_needed(decision: Decision | None, p: Policies) -> bool:
    """P65: whether an applicant has a report; one that failed the review has a short one."""
    return decision is Decision.ADMITTED or p.chooses("P65", "every")


def report_may_be_final(facts: ReportFacts, p: Policies) -> list[Finding]:
    """第十三条 with P65, P33 and P67: what stands before a report is locked."""
    decided = check(
        facts.decision is not None,
        ART_13,
        f"资格审查结论：{facts.decision.value}" if facts.decision else "资格审查尚无结论",
        "请先完成资格审查",
    )
    if facts.decision is not Decision.ADMITTED:
        return [decided]  # a short report, with that conclusion
    found = [decided, desk_review_done(facts.authenticity)]
    found.append(
        facts.visit
        or Finding(
            ART_12,
            Verdict.UNKNOWN,
            "现场查验情况尚未登记",
            "请查验现场，或写明免查理由",
            "P33",
            refuses=p.refuses("P33"),
        )
    )
    if p.chooses("P67", "none"):
        return found
    found.append(
        check(
            facts.sheets_locked,
            ART_13,
            "个人评分已锁定" if facts.sheets_locked else "个人评分尚未全部锁定",
            "请各评审员锁定评分，或由负责人说明理由",
            policy="P67",
            refuses=p.refuses("P67"),
        )
    )
    if p.chooses("P68", "consensus"):
        found.append(
            check(
                facts.consensus_done,
                ART_13,
                "合议已完成" if facts.consensus_done else "合议尚未完成",
                "请完成合议，或由负责人说明理由",
                policy="P68",
                refuses=p.refuses("P68"),
            )
        )
    return found


def opinions_asked(opinions: Sequence[MemberOpinion]) -> Finding:
    """第十三条: the member units of the leading group are asked; refuses while one is not."""
    missing = [o.unit for o in opinions if o.sent_on is None]
    if not opinions:
        return check(False, ART_13, "尚未登记应征求意见的成员单位", "请登记成员单位并发函")
    return check(
        not missing,
        ART_13,
        f"尚未征求意见的成员单位：{'、'.join(missing)}"
        if missing
        else f"已征求 {len(opinions)} 个成员单位的意见",
        "请向各成员单位发函征求意见",
        facts=tuple(f"{o.unit}：{o.sent_on or '未发函'}" for o in opinions),
    )


def opinions_due(sent_on: date, p: Policies, calendar: Calendar) -> Period:
    """P37: the working days for an answer; a reminder, not a legal period."""
    return count_workdays(sent_on, p.count("P37"), calendar)


def replies_in(opinions: Sequence[MemberOpinion], today: date, p: Policies) -> Finding:
    """第十三条 with P38: no answer is 未答复, never consent; warns."""
    silent = [o for o in opinions if o.reply in (None, Reply.NONE)]
    pending = [o.unit for o in silent if o.due_on is None or today <= o.due_on]
    overdue = [o.unit for o in silent if o.unit not in pending]
    facts = tuple(f"{o.unit}：{(o.reply or Reply.NONE).value}" for o in opinions)
    if not silent:
        return Finding(ART_13, Verdict.MET, "成员单位均已答复", policy="P38", facts=facts)
    text = "；".join(
        f"{what}：{'、'.join(units)}"
        for what, units in (("逾期未答复，不视为同意", overdue), ("尚在期限内、未答复", pending))
        if units
    )
    remedy = "请催办；仍未答复的如实列明，由负责人决定是否提交"
    return Finding(ART_13, Verdict.UNKNOWN, text, remedy, "P38", facts, refuses=p.refuses("P38"))


def disagreement_handled(opinions: Sequence[MemberOpinion]) -> Finding:
    """第十三条: a 不同意 has a recorded answer before the leading group meets; warns."""
    unanswered = [o.unit for o in opinions if o.reply is Reply.DISAGREE and not o.handling.strip()]
    return check(
        not unanswered,
        ART_13,
        f"不同意而尚无处理意见：{'、'.join(unanswered)}" if unanswered else "没有未处理的不同意见",
        "请逐条写明处理意见，或由负责人说明理由",
        refuses=False,
    )


def may_go_to_leading_group(
    report_final: bool, opinions: Sequence[MemberOpinion], today: date, p: Policies
) -> list[Finding]:
    """第十三条: report locked, units asked, answers in, disagreements handled."""
    return [
        check(
            report_final,
            ART_13,
            "综合考核报告已定稿" if report_final else "综合考核报告尚未定稿",
            "请先完成综合考核报告",
        ),
        opinions_asked(opinions),
        replies_in(opinions, today, p),
        disagreement_handled(opinions),
    ]


def is_candidate_admissible(
    decision: Decision | None, authenticity: Truth | None, p: Policies
) -> list[Finding]:
    """第九、十二条: only an admitted and truthful applicant can be a candidate."""
    return [
        check(
            decision is Decision.ADMITTED,
            ART_9,
            "已确认符合参与考核" if decision is Decision.ADMITTED else "未确认符合参与考核",
            "只能从符合参与考核的单位中产生候选",
        ),
        conclusion_allows(authenticity, p),
    ]


def candidates_within_quota(
    awards: int, nominations: int, quota_award: int, quota_nomination: int, p: Policies
) -> list[Finding]:
    """第五条 with P02: candidates of both honours against the quota; refuses."""
    return quota_fits(awards, nominations, quota_award, quota_nomination, p)
