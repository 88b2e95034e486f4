"""现场查验: authenticity of the papers and the visit (第十二条)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from xinzhou_desktop.findings import Finding, Verdict, check
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import ART_12
from xinzhou_desktop.vocabulary import Truth

_HUNDRED = Decimal(100)
THREE_GRADES = (Truth.TRUE, Truth.FALSE, Truth.UNVERIFIABLE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A declared fact to be verified; `truth` None is open."""

    code: str
    title: str
    truth: Truth | None = None
    declared: Decimal | None = None
    verified: Decimal | None = None


def difference(declared: Decimal, verified: Decimal) -> Decimal | None:
    """Percent by which the verified value departs from the declared one; None of zero."""
    if not declared:
        return Decimal("0.00") if not verified else None
    change = (verified - declared) / abs(declared) * _HUNDRED
    return change.quantize(Decimal("0.01"), ROUND_HALF_UP)


def beyond_tolerance(declared: Decimal, verified: Decimal, tolerance: Decimal) -> bool:
    """Whether the difference exceeds the tolerance in percent; a nought declared has none."""
    percent = difference(declared, verified)
    return percent is None or abs(percent) > tolerance


def team_is_large_enough(names: Sequence[str], p: Policies) -> Finding:
    """第十二条 with P34: the least number of inspectors; warns."""
    present = list(dict.fromkeys(n.strip() for n in names if n.strip()))
    least = p.count("P34")
    return check(
        len(present) >= least,
        ART_12,
        f"查验人员 {len(present)} 人（要求至少 {least} 人）",
        "请补充查验人员，或由负责人说明理由",
        policy="P34",
        refuses=p.refuses("P34"),
        facts=tuple(present),
    )


def desk_review_done(conclusion: Truth | None) -> Finding:
    """第十二条: the authenticity of the papers is examined for every organisation."""
    return check(
        conclusion is not None,
        ART_12,
        f"资料真实性审查结论：{conclusion.value}" if conclusion else "资料真实性审查尚未完成",
        "请完成资料真实性审查",
    )


def visit_done_or_excused(done: bool, reason: str, p: Policies) -> Finding:
    """第十二条 with P33: visited, or left out for a recorded reason; warns."""
    if done:
        return Finding(ART_12, Verdict.MET, "已查验现场", policy="P33")
    excused = bool(reason.strip()) and p.chooses("P33", "expected")
    return check(
        excused,
        ART_12,
        f"免查：{reason.strip()}" if excused else "尚未查验现场",
        "请查验现场"
        + ("，或写明免查理由" if p.chooses("P33", "expected") else "（口径为全部必查）"),
        policy="P33",
        refuses=p.refuses("P33"),
    )


def conclusion_is_known(conclusion: Truth, p: Policies) -> Finding:
    """P35: the grades that the office uses; warns."""
    fits = p.chooses("P35", "five") or conclusion in THREE_GRADES
    return check(
        fits,
        ART_12,
        f"查验结论：{conclusion.value}",
        f"口径的结论档次为：{p.label('P35')}",
        policy="P35",
        refuses=p.refuses("P35"),
    )


def conclusion_allows(conclusion: Truth | None, p: Policies) -> Finding:
    """第十二条 with P36: 严重不实 ends the application; the five-year bar does not apply."""
    if conclusion is None:
        return Finding(ART_12, Verdict.UNKNOWN, "查验结论尚未作出", "请先作出结论", "P36")
    if conclusion is Truth.FALSE:
        return Finding(
            ART_12,
            Verdict.UNMET,
            "查验结论为严重不实，本年度不再继续考核",
            f"{p.label('P36')}；第十七条的5年限制只适用于获奖后，请按“取消资格”办理",
            "P36",
            refuses=p.refuses("P36"),
        )
    doubtful = conclusion in (Truth.PARTLY_FALSE, Truth.UNVERIFIABLE)
    return Finding(
        ART_12,
        Verdict.UNKNOWN if doubtful else Verdict.MET,
        f"查验结论为{conclusion.value}",
        "请在综合考核报告中说明，由负责人决定是否继续" if doubtful else "",
        "P36",
        refuses=False,
    )


def claims_complete(claims: Sequence[Claim]) -> Finding:
    """第十二条: every declared fact on the list has a conclusion."""
    open_claims = [c for c in claims if c.truth is None]
    return check(
        not open_claims,
        ART_12,
        f"{len(open_claims)} 项查验事项尚无结论"
        if open_claims
        else f"{len(claims)} 项查验事项均有结论",
        "请逐项填写结论；核实不了的，选“无法核实”并说明",
        facts=tuple(f"{c.code} {c.title}" for c in open_claims),
    )
