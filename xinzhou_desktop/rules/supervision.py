"""监督管理: the half year after an award, its seven grounds, revocation and bar (第十七条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.findings import Finding, Verdict, check
from xinzhou_desktop.money import yuan
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import ART_17, BAR_YEARS, WATCH_MONTHS
from xinzhou_desktop.rules.grounds import (
    FRAUD,
    GROUNDS,
    Ground,
    GroundFacts,
    ground,
    ground_is_met,
)
from xinzhou_desktop.rules.periods import MONTHS_A_YEAR, Period, span

__all__ = [
    "GROUNDS",
    "Ground",
    "GroundFacts",
    "RevocationSteps",
    "bar",
    "event_in_watch",
    "ground",
    "ground_is_met",
    "quota_reopened",
    "recovery_complete",
    "recovery_due",
    "steps_before_revocation",
    "watch_period",
]


@dataclass(frozen=True, slots=True)
class RevocationSteps:
    """What comes before a revocation; None is not known and counts as not done."""

    verified: bool | None = None
    leading_group: bool | None = None
    government: bool | None = None
    heard: bool | None = None


def watch_period(decided_on: date, p: Policies, *, met_on: date | None = None) -> Period:
    """第十七条 with P53: the half year after the award, to the corresponding day."""
    start = met_on if p.chooses("P53", "meeting") else decided_on
    if start is None:
        raise ValueError(f"监督期自{p.label('P53')}起算（口径 P53），该日期尚未登记")
    return span(start, WATCH_MONTHS, f"监督期（自{p.label('P53')}，P53）")


def event_in_watch(
    item: str, event_on: date | None, verified_on: date | None, watch: Period, p: Policies
) -> Finding:
    """第十七条 with P53 and P54: whether the event falls inside the half year; warns outside."""
    by_verification = item == FRAUD and p.chooses("P54", "verified")
    policy = "P54" if item == FRAUD else "P53"
    what, day = ("查证属实日", verified_on) if by_verification else ("事件发生日", event_on)
    article = ground(item).article
    if day is None:
        return Finding(
            article,
            Verdict.UNKNOWN,
            f"{what}尚未登记",
            f"请登记{what}",
            policy,
            watch.derivation,
            refuses=False,
        )
    inside = watch.contains(day)
    return check(
        inside,
        article,
        f"{what} {day} 在监督期内（至 {watch.last}）"
        if inside
        else f"{what} {day}，监督期 {watch.start} 至 {watch.last}；"
        "期限外：按文本不适用第十七条，须领导小组研究并写明依据",
        "请由领导小组研究，写明依据",
        policy=policy,
        refuses=False,
        facts=watch.derivation,
    )


def bar(decided_on: date, announced_on: date | None, p: Policies) -> Period:
    """第十七条 with P59: no application for five years; `last` is its last day."""
    start = announced_on if p.chooses("P59", "announced") else decided_on
    if start is None:
        raise ValueError(f"禁报期自{p.label('P59')}起算（口径 P59），该日期尚未登记")
    return span(start, BAR_YEARS * MONTHS_A_YEAR, f"不得参加申报（自{p.label('P59')}，P59）")


def recovery_due(paid_fen: int, recovered_fen: int = 0) -> int:
    """第十七条: what is still to be recovered of the prize, in 分: all that was paid."""
    return max(0, paid_fen - recovered_fen)


def recovery_complete(paid_fen: int, recovered_fen: int) -> Finding:
    """第十七条: the prize is recovered in full; warns while it is not."""
    due = recovery_due(paid_fen, recovered_fen)
    return check(
        due == 0,
        ART_17,
        f"应追缴 {yuan(paid_fen)} 元，已追缴 {yuan(recovered_fen)} 元，尚欠 {yuan(due)} 元",
        "请继续追缴",
        refuses=False,
    )


def steps_before_revocation(steps: RevocationSteps, p: Policies) -> list[Finding]:
    """第十七条: verified, proposed by the leading group, decided by the government; refuses."""
    found = [
        _step("查证属实", steps.verified),
        _step("领导小组提请撤销", steps.leading_group),
        _step("区政府决定撤销", steps.government),
    ]
    if p.chooses("P52", "required"):
        found.append(
            check(
                bool(steps.heard),
                ART_17,
                "已听取组织陈述" if steps.heard else "尚未听取组织陈述",
                "请听取陈述并记录，或由负责人说明理由",
                policy="P52",
                refuses=p.refuses("P52"),
            )
        )
    return found


def quota_reopened(p: Policies) -> bool:
    """P61: whether a revocation frees a place of its year; only ever by a new decision."""
    return p.chooses("P61", "reopened")


def _step(what: str, done: bool | None) -> Finding:
    return check(
        bool(done), ART_17, f"{what}：{'已完成' if done else '未完成'}", f"请先完成：{what}"
    )
