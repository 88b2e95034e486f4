"""The lines of 第九条第（一）项 and （二）: registration, years, legal person, compliance."""

from datetime import date

from xinzhou_desktop.days import day_figures
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import LOOK_BACK_YEARS, MIN_YEARS_IN_BUSINESS
from xinzhou_desktop.rules.conditions import (
    LEGAL_PERSON,
    LICENCES,
    POLICY,
    REGISTERED,
    STATISTICS,
    YEARS,
    Condition,
)
from xinzhou_desktop.rules.facts import Consultation, Facts, Topic
from xinzhou_desktop.rules.periods import add_years
from xinzhou_desktop.vocabulary import OrganisationKind

NO_LEGAL_PERSON = frozenset({OrganisationKind.SOLE_TRADER, OrganisationKind.BRANCH})


def registered_in_district(facts: Facts, p: Policies) -> Finding:
    """9-1-a with P17: registered in 信州区 on the reference day, or throughout three years."""
    lines: tuple[str, ...] = (
        f"住所：{facts.address or '未登记'}",
        f"基准日：{facts.reference_day}",
    )
    since = facts.in_district_since
    if since:
        lines += (f"迁入信州区：{since}",)
    passed = facts.in_district
    text = {True: "住所在信州区", False: _outside(facts.address), None: "住所是否在信州区尚未核实"}[
        passed
    ]
    if passed and since and p.chooses("P17", "throughout"):
        passed = add_years(since, LOOK_BACK_YEARS) <= facts.reference_day
        text = f"住所在信州区，迁入{'已' if passed else '未'}满{LOOK_BACK_YEARS}年"
    return REGISTERED.finding(passed, text, "请核对营业执照住所和迁移记录", "P17", lines)


def years_in_business(facts: Facts, p: Policies) -> Finding:
    """9-1-b with P64, P18 and P19: three years or more, the number itself included."""
    operating = p.chooses("P64", "operating")
    since = facts.operating_since if operating else facts.founded_on
    what = "实际开始经营日期" if operating else "成立日期"
    began = "开始经营" if operating else "成立"
    ground: tuple[str, ...] = ()
    if facts.predecessor_since:
        counted = p.chooses("P19", "succession")
        ground = (f"前身自 {facts.predecessor_since}，{'计入' if counted else '不计入'}（P19）",)
        if counted and since and facts.predecessor_since < since:
            since, began = facts.predecessor_since, "前身成立"
    if since is None:
        return YEARS.finding(None, f"{what}尚未登记", f"请补充{what}及证明", "P64", ground)
    full = add_years(since, MIN_YEARS_IN_BUSINESS)
    passed = full <= facts.reference_day
    return YEARS.finding(
        passed,
        f"{day_figures(since)}{began}，至计算基准日"
        f"{'已' if passed else f'{day_figures(facts.reference_day)}不'}满{MIN_YEARS_IN_BUSINESS}年",
        f"{day_figures(full)}起方满{MIN_YEARS_IN_BUSINESS}年，请核对{what}",
        "P64",
        (
            *ground,
            f"{what}（P64）：{since}",
            f"加{MIN_YEARS_IN_BUSINESS}年（含本数）：{full}",
            f"基准日（P18）：{facts.reference_day}",
        ),
    )


def is_legal_person(facts: Facts, p: Policies) -> Finding:
    """9-1-c with P01: an independent legal person."""
    passed = False if facts.kind in NO_LEGAL_PERSON else facts.legal_person
    kind = facts.kind.value if facts.kind else "未登记"
    text = {
        True: "是独立法人",
        False: f"组织性质为{kind}，不是独立法人",
        None: "是否独立法人尚未核实",
    }[passed]
    return LEGAL_PERSON.finding(
        passed,
        text,
        "第九条第（一）项要求独立法人；口径允许的，由负责人决定并说明理由"
        if not p.refuses("P01")
        else "请核对登记证照；个体工商户、分支机构不是独立法人",
        "P01",
        (f"组织性质：{kind}",),
        refuses=p.refuses("P01"),
    )


def follows_state_policy(facts: Facts) -> Finding:
    """9-2-a: by the letters of the departments; 未答复 is not a pass."""
    return consulted(POLICY, facts, Topic.POLICY)


def follows_statistics_law(facts: Facts) -> Finding:
    """9-2-c: by the letter of the statistics department."""
    return consulted(STATISTICS, facts, Topic.STATISTICS)


def has_licences(facts: Facts, p: Policies) -> Finding:
    """9-2-b with P20: every licence valid on the reference day, or to the decision day."""
    if facts.needs_licence is False and not facts.licences:
        return LICENCES.finding(True, "经核实，所从事业务无需许可", policy="P20")
    if not facts.licences:
        return LICENCES.finding(None, "尚未登记资质许可", "请登记许可证，或核实无需许可", "P20")
    day = facts.decision_day if p.chooses("P20", "decision") else facts.reference_day
    if day is None:
        return LICENCES.finding(None, "审定日尚未确定", "请先登记预计审定日", "P20")
    lines = []
    lapsed, unclear = [], []
    for licence in facts.licences:
        lines.append(f"{licence.name}：{_until(licence.expires_on, licence.permanent)}")
        if licence.permanent:
            continue
        if licence.expires_on is None:
            unclear.append(licence.name)
        elif licence.expires_on < day:
            lapsed.append(licence.name)
    lines.append(f"应有效至 {day}")
    if lapsed:
        return LICENCES.finding(
            False,
            f"至{day_figures(day)}已失效：{'、'.join(lapsed)}",
            "请提交延续后的许可证",
            "P20",
            tuple(lines),
        )
    if unclear:
        text = f"有效期尚未登记：{'、'.join(unclear)}"
        return LICENCES.finding(None, text, "请补充有效期", "P20", tuple(lines))
    return LICENCES.finding(True, f"资质许可于{day_figures(day)}均有效", "", "P20", tuple(lines))


def replies(facts: Facts, topic: Topic) -> tuple[Consultation, ...]:
    """The consultations of one topic."""
    return tuple(c for c in facts.consultations if c.topic is topic)


def reply_lines(consultations: tuple[Consultation, ...]) -> tuple[str, ...]:
    """One line a department."""
    words = {True: "符合", False: "不符合", None: "未答复"}
    return tuple(
        f"{c.department}：{words[c.compliant]}{f'（{c.note}）' if c.note else ''}"
        for c in consultations
    )


def consulted(condition: Condition, facts: Facts, topic: Topic) -> Finding:
    """A line that only the letters of departments can settle."""
    asked = replies(facts, topic)
    lines = reply_lines(asked)
    if against := [c for c in asked if c.compliant is False]:
        text = "；".join(
            f"{c.department}答复不符合{f'（{c.note}）' if c.note else ''}" for c in against
        )
        return condition.finding(False, text, "请核对答复函；有异议的，再函复核", facts=lines)
    if missing := [c.department for c in asked if c.compliant is None]:
        text = f"{'、'.join(missing)}未答复"
        return condition.finding(None, text, "未答复不作为符合，请催办", facts=lines)
    if not asked:
        return condition.finding(None, f"尚未征询：{topic.value}", "请向主管部门发函征询")
    return condition.finding(True, f"{len(asked)} 个部门答复符合", facts=lines)


def _outside(address: str) -> str:
    return f"住所不在信州区：{address}" if address else "住所不在信州区"


def _until(expires_on: date | None, permanent: bool) -> str:
    return "长期有效" if permanent else f"有效期至 {expires_on or '未登记'}"
