"""资格审查: the fourteen lines of 第九条 and the two-person review of 第十一条."""

from collections.abc import Mapping
from datetime import date

from xinzhou_desktop.findings import Finding, Verdict, check
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import ART_9, ART_9_2, ART_11
from xinzhou_desktop.rules.conditions import (
    ACCIDENTS,
    CONDITIONS,
    EXPORTS,
    POLICY,
    SPOT_CHECKS,
    STATISTICS,
    Condition,
)
from xinzhou_desktop.rules.facts import (
    Comparison,
    Consultation,
    Contribution,
    CustomsNotice,
    Facts,
    Incident,
    Indicator,
    Licence,
    Ranking,
    SpotCheck,
    Topic,
    YearFigures,
)
from xinzhou_desktop.rules.performance import (
    contributes,
    fiscal_years,
    follows_model,
    made_no_loss,
    stays_ahead,
    total_assets_contribution,
)
from xinzhou_desktop.rules.periods import Calendar, Period, count_workdays
from xinzhou_desktop.rules.record import (
    customs_found_nothing,
    had_no_accident,
    is_stricter,
    passed_spot_checks,
)
from xinzhou_desktop.rules.standing import (
    follows_state_policy,
    follows_statistics_law,
    has_licences,
    is_legal_person,
    registered_in_district,
    years_in_business,
)
from xinzhou_desktop.vocabulary import Decision, Opinion

__all__ = [
    "ACCIDENTS",
    "CONDITIONS",
    "EXPORTS",
    "POLICY",
    "SPOT_CHECKS",
    "STATISTICS",
    "Comparison",
    "Condition",
    "Consultation",
    "Contribution",
    "CustomsNotice",
    "Facts",
    "Incident",
    "Indicator",
    "Licence",
    "Ranking",
    "SpotCheck",
    "Topic",
    "YearFigures",
    "all_answered",
    "conclusion_agrees",
    "fiscal_years",
    "not_on_dishonesty_list",
    "review",
    "second_reviewer_differs",
    "suggested",
    "supplement_due",
    "total_assets_contribution",
]


def review(facts: Facts, p: Policies) -> list[Finding]:
    """第九条: the fourteen lines in order, each with its verdict and derivation."""
    return [
        registered_in_district(facts, p),
        years_in_business(facts, p),
        is_legal_person(facts, p),
        follows_state_policy(facts),
        has_licences(facts, p),
        follows_statistics_law(facts),
        follows_model(facts),
        stays_ahead(facts, p),
        made_no_loss(facts, p),
        contributes(facts),
        is_stricter(facts),
        passed_spot_checks(facts, p),
        customs_found_nothing(facts),
        had_no_accident(facts, p),
    ]


def suggested(finding: Finding) -> Opinion:
    """The opinion that a finding suggests to the reviewer, who decides."""
    return {
        Verdict.MET: Opinion.MET,
        Verdict.UNMET: Opinion.NOT_MET,
        Verdict.UNKNOWN: Opinion.PENDING,
        Verdict.NOT_APPLICABLE: Opinion.NOT_APPLICABLE,
    }[finding.verdict]


def not_on_dishonesty_list(listed: bool | None, p: Policies) -> Finding | None:
    """P29: the list of serious dishonesty is shown, never a condition; None where ignored."""
    if p.chooses("P29", "ignore"):
        return None
    verdict = {True: Verdict.UNMET, False: Verdict.MET, None: Verdict.UNKNOWN}[listed]
    text = {
        True: "列入严重失信主体名单（第九条没有此项，只作提示）",
        False: "未列入严重失信主体名单",
        None: "尚未查询严重失信主体名单",
    }[listed]
    return Finding(ART_9_2, verdict, text, "请查询并记录，由负责人决定", "P29", refuses=False)


def second_reviewer_differs(
    first: int | str | None, second: int | str | None, p: Policies
) -> Finding:
    """第十一条 with P30: the second reviewer is another person; warns."""
    if p.chooses("P30", "off"):
        return Finding(ART_11, Verdict.MET, "口径不要求初审与复核为不同的人", policy="P30")
    if first is None or second is None:
        missing = "初审人" if first is None else "复核人"
        return Finding(
            ART_11,
            Verdict.UNKNOWN,
            f"{missing}尚未登记",
            f"请登记{missing}",
            "P30",
            refuses=p.refuses("P30"),
        )
    same = first == second
    return check(
        not same,
        ART_11,
        "初审与复核为同一人" if same else "初审与复核为不同的人",
        "请由另一人复核；人手不足的，由负责人说明理由",
        policy="P30",
        refuses=p.refuses("P30"),
    )


def all_answered(opinions: Mapping[str, Opinion]) -> Finding:
    """第十一条: every line has an opinion and none is left 待定."""
    open_lines = [c for c in CONDITIONS if opinions.get(c.code, Opinion.PENDING) is Opinion.PENDING]
    return check(
        not open_lines,
        ART_11,
        f"{len(open_lines)} 项尚无审查意见" if open_lines else "各项均有审查意见",
        "请逐项填写：" + "、".join(c.title for c in open_lines),
        facts=tuple(f"{c.code} {c.title}" for c in open_lines),
    )


def conclusion_agrees(decision: Decision, opinions: Mapping[str, Opinion]) -> Finding:
    """第九、十一条: admitted only with no line unmet; a rejection names one (else warns)."""
    unmet = [c.title for c in CONDITIONS if opinions.get(c.code) is Opinion.NOT_MET]
    if decision is Decision.ADMITTED:
        return check(
            not unmet,
            ART_9,
            f"结论为“{decision.value}”，而有 {len(unmet)} 项不符合"
            if unmet
            else "结论与各项意见一致",
            f"不符合：{'、'.join(unmet)}；请更正结论，或退回复核该项意见",
        )
    return check(
        bool(unmet),
        ART_11,
        f"不符合：{'、'.join(unmet)}" if unmet else "结论为“不符合”，而没有一项意见为不符合",
        "请写明不符合第九条的哪一项，或由负责人说明理由",
        refuses=False,
    )


def supplement_due(sent_on: date, p: Policies, calendar: Calendar) -> Period:
    """P31: the working days that an applicant has to complete its papers."""
    return count_workdays(sent_on, p.count("P31"), calendar)
