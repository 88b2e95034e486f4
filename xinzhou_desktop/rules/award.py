"""颁奖奖励: what an award rests on, its validity, its number and its money (第十五、十六条)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from xinzhou_desktop.findings import Finding, Verdict, check
from xinzhou_desktop.money import yuan
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import (
    ART_6,
    ART_11,
    ART_12,
    ART_13,
    ART_14,
    ART_15,
    ART_16,
    AWARD_PRIZE_FEN,
    AWARD_YEARS,
    NOMINATION_PRIZE_FEN,
    NOMINATION_YEARS,
    Article,
)
from xinzhou_desktop.rules.periods import MONTHS_A_YEAR, Period, span
from xinzhou_desktop.vocabulary import Honour, PaymentKind

_LETTER = {Honour.AWARD: "Z", Honour.NOMINATION: "T"}
_YEARS = {Honour.AWARD: AWARD_YEARS, Honour.NOMINATION: NOMINATION_YEARS}
_PRIZES = {Honour.AWARD: AWARD_PRIZE_FEN, Honour.NOMINATION: NOMINATION_PRIZE_FEN}


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps before an award; None is not known and counts as not done."""

    qualification: bool | None = None
    authenticity: bool | None = None
    report: bool | None = None
    opinions: bool | None = None
    leading_group: bool | None = None
    publicity: bool | None = None
    government: bool | None = None


def may_be_awarded(steps: Steps) -> list[Finding]:
    """第十一至十四条: every step before an award; each refuses."""
    return [
        _step(ART_11, "资格审查符合", steps.qualification),
        _step(ART_12, "资料真实性审查", steps.authenticity),
        _step(ART_13, "综合考核报告", steps.report),
        _step(ART_13, "征求成员单位意见", steps.opinions),
        _step(ART_6, "领导小组提出候选名单", steps.leading_group),
        _step(ART_14, "经公示通过", steps.publicity),
        _step(ART_14, "区政府常务会议审议确定", steps.government),
    ]


def validity(
    honour: Honour,
    decided_on: date,
    p: Policies,
    *,
    met_on: date | None = None,
    conferred_on: date | None = None,
) -> Period:
    """第五条 with P06: three years for the award, one for a nomination, to the same date.

    `start` is the first valid day, `last` the last. A day that P06 needs but that is not
    known raises `ValueError`.
    """
    start = {
        "decision": decided_on,
        "meeting": met_on,
        "conferred": conferred_on,
        "year": date(decided_on.year, 1, 1),
    }[p.option("P06")]
    if start is None:
        raise ValueError(f"有效期自{p.label('P06')}起算（口径 P06），该日期尚未登记")
    what = f"{honour.value}有效期（自{p.label('P06')}，P06）"
    return span(start, _YEARS[honour] * MONTHS_A_YEAR, what)


def validity_text(period: Period, p: Policies) -> str:
    """P07: the validity as a certificate prints it; empty where it is not printed."""
    if p.chooses("P07", "omit"):
        return ""
    last = period.last - timedelta(days=int(p.chooses("P07", "day_before")))
    return f"有效期：{_long(period.start)}至{_long(last)}"


def prize_fen(honour: Honour) -> int:
    """第十五条: the prize in 分."""
    return _PRIZES[honour]


def prize_due(
    honour: Honour, p: Policies, *, won_before: bool = False, nominated_last_year: bool = False
) -> int:
    """第十五条 with P49 and P50: the prize in 分 for one who held an honour before."""
    full = prize_fen(honour)
    if honour is Honour.NOMINATION:
        return full
    if won_before and p.chooses("P49", "plaque_only"):
        return 0
    if nominated_last_year and p.chooses("P50", "difference"):
        return full - prize_fen(Honour.NOMINATION)
    return full


def certificate_number(year: int, honour: Honour, n: int, p: Policies) -> str:
    """P51: the number of a certificate, XZZL-2026-Z-01."""
    letter = _LETTER[honour]
    if p.chooses("P51", "hanzi"):
        return f"信质奖〔{year}〕{letter}{n:02d}号"
    return f"XZZL-{year}-{letter}-{n:02d}"


def certificate_number_is_free(number: str, taken: Iterable[str]) -> Finding:
    """P51: a certificate number is used once, also after a revocation; refuses."""
    used = number in set(taken)
    return check(
        not used,
        ART_15,
        f"证书编号 {number} {'已经使用' if used else '可以使用'}",
        "请使用下一个编号，作废的编号不再使用",
        policy="P51",
    )


def plaque_allowed(honour: Honour) -> Finding:
    """第十五条: a plaque goes with the award only; refuses."""
    allowed = honour is Honour.AWARD
    return check(
        allowed,
        ART_15,
        f"{honour.value}颁发{'证书和奖牌' if allowed else '证书，不颁发奖牌'}",
        "提名奖只颁发证书，请取消奖牌",
    )


def expenditure_allowed(purpose: PaymentKind | str) -> Finding:
    """第十六条 (专款专用): only award money is paid from this budget; refuses."""
    allowed = purpose is PaymentKind.PRIZE
    name = purpose.value if isinstance(purpose, PaymentKind) else purpose
    return check(
        allowed,
        ART_16,
        f"支出用途：{name}",
        "奖励资金专款专用，只用于奖金；请改用其他经费",
    )


def amount_is_due(honour: Honour, fen: int, due: int) -> Finding:
    """第十五条: the amount paid is the amount of the Measures; refuses more, warns of less."""
    return check(
        fen == due,
        ART_15,
        f"{honour.value}奖金 {yuan(fen)} 元，应为 {yuan(due)} 元",
        "请按办法规定的金额更正",
        refuses=fen > due,
    )


def within_budget(requested: int, used: int, budget: int | None) -> Finding:
    """第十六条: within the year's budget; warns and takes a decision. Amounts in 分."""
    if budget is None:
        return Finding(
            ART_16,
            Verdict.UNKNOWN,
            "年度预算尚未登记",
            "请登记预算，或由负责人说明理由",
            refuses=False,
        )
    left = budget - used
    return check(
        requested <= left,
        ART_16,
        f"本次 {yuan(requested)} 元，预算余额 {yuan(left)} 元",
        "超出预算：请由负责人决定并说明理由",
        refuses=False,
        facts=(f"年度预算 {yuan(budget)} 元", f"已请款和拨付 {yuan(used)} 元"),
    )


def payee_matches(account_name: str, organisation: str) -> Finding:
    """第十六条: the account is in the organisation's name; warns."""
    same = account_name.strip() == organisation.strip()
    return check(
        same,
        ART_16,
        "户名与组织名称一致" if same else f"户名“{account_name}”与组织名称“{organisation}”不一致",
        "请核对（如财政集中支付），由负责人说明理由",
        refuses=False,
    )


def name_is_as_decided(printed: str, decided: str) -> Finding:
    """第十五条: a certificate prints the name that was decided; refuses."""
    return check(
        printed == decided and bool(decided),
        ART_15,
        f"证书上的名称“{printed}”，审定的名称“{decided}”",
        "证书印审定时的名称；此后更名的，另行注明",
    )


def _step(article: Article, what: str, done: bool | None) -> Finding:
    return check(
        bool(done), article, f"{what}：{'已完成' if done else '未完成'}", f"请先完成：{what}"
    )


def _long(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
