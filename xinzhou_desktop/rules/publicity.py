"""考核公示: the notice, its period and the objections (第十四条)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from xinzhou_desktop.findings import Finding, Verdict, check
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import ART_14, MIN_PUBLICITY_DAYS
from xinzhou_desktop.rules.periods import Calendar, Period, count_days
from xinzhou_desktop.vocabulary import ObjectorKind

OFFICE_CLOSES = time(17, 30)


class Admission(Enum):
    """What becomes of an objection when it arrives."""

    ACCEPT = "受理"
    REFUSE = "不予受理"
    CLUE = "转线索"


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection as it arrived; `received_at` is China time."""

    kind: ObjectorKind
    name: str
    contact: str
    written: bool
    in_time: bool
    evidence: bool = True


def notice_period(published_on: date, days: int, p: Policies, calendar: Calendar) -> Period:
    """第十四条: the period of a notice of `days` days; fewer than seven raises `ValueError`."""
    enough = days_are_enough(days)
    if not enough.passed:
        raise ValueError(f"{enough.text}（{enough.basis}）")
    return count_days(published_on, days, p, calendar)


def days_are_enough(days: int) -> Finding:
    """第十四条: not fewer than seven days; refuses."""
    return check(
        days >= MIN_PUBLICITY_DAYS,
        ART_14,
        f"公示 {days} 天（不少于 {MIN_PUBLICITY_DAYS} 天）",
        f"请公示 {MIN_PUBLICITY_DAYS} 天以上",
    )


def display_covers(printed_last: date, real: Period, taken_down_on: date | None) -> list[Finding]:
    """第十四条: what a printed last day is worth when the real publication came later."""
    found = [
        check(
            printed_last >= real.last,
            ART_14,
            f"公示文写明至 {printed_last}，按实际发布时间应至 {real.last}",
            "请重新发布公示，或延长公示并更正公示文",
            facts=real.derivation,
        )
    ]
    if taken_down_on is not None:
        found.append(
            check(
                taken_down_on > real.last,
                ART_14,
                f"公示于 {taken_down_on} 撤下，期满日 {real.last}",
                "撤下过早的，请重新公示",
            )
        )
    return found


def list_unchanged(digest_then: str, digest_now: str) -> Finding:
    """第十四条: what goes to the government is what was published."""
    return check(
        bool(digest_then) and digest_then == digest_now,
        ART_14,
        "候选名单与公示一致" if digest_then == digest_now else "候选名单与公示的不一致",
        "名单有变动的，请重新公示",
        policy="P47",
    )


def objection_in_time(
    received_at: datetime, last_day: date, p: Policies, *, posted_on: date | None = None
) -> Finding:
    """P46 and P66: received by 24:00 (or closing time) of the last day; `received_at` in China."""
    if posted_on is not None and p.chooses("P46", "postmark"):
        passed = posted_on <= last_day
        text = f"邮戳 {posted_on}，期满日 {last_day}"
    else:
        midnight = p.chooses("P66", "midnight")
        on = received_at.date()
        passed = on < last_day or (
            on == last_day and (midnight or received_at.time() <= OFFICE_CLOSES)
        )
        closing = "24:00" if midnight else f"{OFFICE_CLOSES:%H:%M}"
        text = f"收到时间 {received_at:%Y-%m-%d %H:%M}，截止 {last_day} {closing}"
    return check(
        passed,
        ART_14,
        f"{text}，{'在' if passed else '不在'}公示期内",
        f"逾期的予以登记，{p.label('P45')}",
        policy="P66",
        refuses=False,
    )


def objection_admissible(objection: Objection, p: Policies) -> tuple[Admission, Finding]:
    """P44 and P45: accept, refuse or keep as a clue, and why."""
    if not objection.in_time:
        admission = Admission.CLUE if p.chooses("P45", "clue") else Admission.REFUSE
        return admission, _admission(False, f"逾期：{admission.value}", "P45")
    if p.chooses("P44", "any"):
        return Admission.ACCEPT, _admission(True, "期内提出，予以受理", "P44")
    if objection.kind is ObjectorKind.ANONYMOUS or not objection.name.strip():
        return Admission.CLUE, _admission(False, "匿名提出：登记并转线索", "P44")
    missing = [
        what
        for what, there in (
            ("书面材料", objection.written),
            ("联系方式", bool(objection.contact.strip())),
            ("证据", objection.evidence),
        )
        if not there
    ]
    if missing:
        text = f"缺少{'、'.join(missing)}：暂不受理"
        return Admission.REFUSE, _admission(False, text, "P44")
    return Admission.ACCEPT, _admission(True, "书面实名、期内提出，予以受理", "P44")


def publicity_passed(
    today: date, period: Period, open_objections: int, unchanged: bool, p: Policies
) -> list[Finding]:
    """第十四条 with P47: what “经公示通过” asks for; refuses."""
    over = period.is_over(today)
    settled = check(
        not open_objections,
        ART_14,
        f"{open_objections} 件异议尚未办结" if open_objections else "异议均已办结",
        "请先办结异议"
        if p.chooses("P47", "all")
        else "口径允许带未办结的异议上会：请负责人说明理由",
        policy="P47",
        refuses=p.refuses("P47") and p.chooses("P47", "all"),
    )
    return [
        check(
            over,
            ART_14,
            f"公示于 {period.last} 期满" if over else f"公示尚未期满（至 {period.last}）",
            f"请在 {period.after} 及以后提交区政府常务会议",
            policy="P47",
            facts=period.derivation,
        ),
        settled,
        check(
            unchanged,
            ART_14,
            "名单未变动" if unchanged else "名单在公示后有变动",
            "请重新公示",
            policy="P47",
        ),
    ]


def meeting_may_decide(
    met_on: date, period: Period | None, open_objections: int, unchanged: bool, p: Policies
) -> list[Finding]:
    """第十四条: the government's meeting decides on a list that passed the publicity; refuses."""
    if period is None:
        return [check(False, ART_14, "候选名单尚未公示", "请先公示候选名单")]
    return publicity_passed(met_on, period, open_objections, unchanged, p)


def substitute_allowed(decided: bool, published_again: bool, p: Policies) -> Finding:
    """P48: a substitute takes the leading group's decision and a full new notice; refuses."""
    if p.chooses("P48", "none") and not decided:
        return Finding(
            ART_14, Verdict.UNMET, "不自动递补", "如需递补，须领导小组决定并重新公示", "P48"
        )
    return check(
        decided and published_again,
        ART_14,
        "递补已经领导小组决定并重新公示"
        if decided and published_again
        else "递补尚须领导小组决定并重新公示",
        "请先取得领导小组决定，再按第十四条重新公示",
        policy="P48",
    )


def _admission(passed: bool, text: str, policy: str) -> Finding:
    return check(passed, ART_14, text, "请告知异议人", policy=policy, refuses=False)
