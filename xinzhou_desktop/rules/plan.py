"""考核方案: the award year, the work group, the plan and the quota (第五、七、十条)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.findings import Finding, check
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import (
    ART_3,
    ART_5,
    ART_7,
    ART_10,
    AWARD_QUOTA,
    NOMINATION_QUOTA,
)
from xinzhou_desktop.vocabulary import GroupRole, Honour


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A member of the work group; `outside` marks an expert of no government unit."""

    name: str
    role: GroupRole
    outside: bool = False


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a plan must say before it is issued."""

    title: str
    year: int
    opens_on: date | None
    closes_on: date | None
    reference_day: date | None
    dated_on: date | None = None
    quota_award: int = AWARD_QUOTA
    quota_nomination: int = NOMINATION_QUOTA


@dataclass(frozen=True, slots=True)
class ReferenceDays:
    """The days that P18 may take as the reference day (基准日)."""

    closes_on: date | None
    announced_on: date | None = None
    recommended_on: date | None = None


def year_is_free(year: int, existing: Collection[int]) -> Finding:
    """第五条: one assessment in a calendar year."""
    return check(
        year not in existing,
        ART_5,
        f"{year} 年度{'已经建立' if year in existing else '尚未建立'}（每年考核1次）",
        "请打开已有的年度，或核对年份",
    )


def group_is_complete(members: Sequence[GroupMember], p: Policies) -> list[Finding]:
    """第七条 with P12 and P13: size, one leader and, where asked, an outside expert; warns."""
    acting = [m for m in members if m.role is not GroupRole.OBSERVER]
    leaders = [m.name for m in acting if m.role is GroupRole.LEADER]
    least = p.count("P12")
    found = [
        check(
            len(acting) >= least,
            ART_7,
            f"考核工作组 {len(acting)} 人（不含监督员，要求至少 {least} 人）",
            "请补充组员，或由负责人说明理由",
            policy="P12",
            refuses=p.refuses("P12"),
            facts=tuple(f"{m.role.value}：{m.name}" for m in members),
        ),
        check(
            len(leaders) == 1,
            ART_7,
            f"考核工作组组长 {len(leaders)} 人（应为 1 人）",
            "请确定一名组长",
            policy="P12",
            refuses=p.refuses("P12"),
        ),
    ]
    if p.chooses("P13", "yes"):
        found.append(
            check(
                any(m.outside for m in acting),
                ART_7,
                "考核工作组有外部专家" if any(m.outside for m in acting) else "尚无外部专家",
                "请补充外部专家，或由负责人说明理由",
                policy="P13",
                refuses=p.refuses("P13"),
            )
        )
    return found


def plan_is_ready(facts: PlanFacts) -> list[Finding]:
    """第十条: what a plan must state before it is issued."""
    both = facts.opens_on is not None and facts.closes_on is not None
    ordered = (
        facts.opens_on is not None
        and facts.closes_on is not None
        and facts.opens_on <= facts.closes_on
    )
    issued_first = (
        facts.dated_on is None or facts.opens_on is None or (facts.dated_on <= facts.opens_on)
    )
    return [
        check(bool(facts.title.strip()), ART_10, "考核方案的标题", "请填写标题"),
        check(both, ART_10, "申报起止日", "请填写申报起止日"),
        check(ordered or not both, ART_10, "申报起止日的先后", "起日不得晚于止日，请核对"),
        check(
            facts.reference_day is not None,
            ART_10,
            "资格审查的基准日",
            "请按口径 P18 确定基准日",
            policy="P18",
        ),
        check(
            issued_first,
            ART_10,
            "方案成文日期与申报开始日的先后",
            "成文日期晚于申报开始日：请核对，或由负责人说明理由",
            refuses=False,
        ),
        check(
            facts.quota_award <= AWARD_QUOTA and facts.quota_nomination <= NOMINATION_QUOTA,
            ART_5,
            f"名额：质量奖 {facts.quota_award} 个、提名奖 {facts.quota_nomination} 个"
            f"（办法为 {AWARD_QUOTA} 个、{NOMINATION_QUOTA} 个）",
            "名额不得多于办法第五条的规定，请更正",
        ),
    ]


def plan_is_complete(unscheduled: Sequence[str], missing_contact: Sequence[str]) -> list[Finding]:
    """第十条: stages without a date and contact data that the circular would lack; warns."""
    return [
        check(
            not unscheduled,
            ART_10,
            f"尚未安排日程：{'、'.join(unscheduled)}" if unscheduled else "各阶段均有日程",
            "通知里将没有这些阶段的时间：请安排日程，或由负责人说明理由",
            refuses=False,
        ),
        check(
            not missing_contact,
            ART_10,
            f"办公室信息不全：{'、'.join(missing_contact)}" if missing_contact else "联系方式齐全",
            "通知和公示里将没有联系方式：请补填办公室信息，或由负责人说明理由",
            refuses=False,
        ),
    ]


def plan_is_issued(issued_on: date | None) -> Finding:
    """第十条: later stages follow an issued plan; warns."""
    return check(
        issued_on is not None,
        ART_10,
        f"考核方案已于 {issued_on} 印发" if issued_on else "考核方案尚未印发",
        "请先印发方案，或由负责人说明理由",
        refuses=False,
    )


def quota_fits(
    awards: int, nominations: int, quota_award: int, quota_nomination: int, p: Policies
) -> list[Finding]:
    """第五条 with P02: more than the quota is refused, for both honours."""
    return [
        check(
            number <= quota,
            ART_5,
            f"{honour.value} {number} 个，名额 {quota} 个",
            f"请减至 {quota} 个以内",
            policy="P02",
            refuses=p.refuses("P02"),
        )
        for honour, number, quota in (
            (Honour.AWARD, awards, quota_award),
            (Honour.NOMINATION, nominations, quota_nomination),
        )
    ]


def fewer_needs_reason(number: int, quota: int, reason: str, p: Policies) -> Finding:
    """第三条 (宁缺毋滥) with P04 and P02: fewer than the quota takes a reason; warns."""
    needed = p.chooses("P04", "reason") or p.chooses("P02", "fixed")
    fine = number >= quota or bool(reason.strip()) or not needed
    return check(
        fine,
        ART_3,
        f"拟定 {number} 个，名额 {quota} 个" + ("" if fine else "，少于名额而未写明理由"),
        "请写明少于名额的理由（宁缺毋滥）",
        policy="P04",
        refuses=p.refuses("P04"),
    )


def reference_day(days: ReferenceDays, year: int, p: Policies) -> date | None:
    """The reference day (基准日) as P18 has it; None while the day it rests on is unknown."""
    return {
        "closes": days.closes_on,
        "announced": days.announced_on,
        "new_year": date(year, 1, 1),
        "recommended": days.recommended_on,
    }[p.option("P18")]
