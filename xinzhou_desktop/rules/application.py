"""申报推荐: who may apply, and with whose recommendation (第四、五、八、十七条)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.days import day_figures
from xinzhou_desktop.findings import Finding, Verdict, check
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import ART_5, ART_8, ART_10, ART_17
from xinzhou_desktop.vocabulary import BodyKind, Honour

TERRITORIAL = frozenset({BodyKind.TOWN, BodyKind.TOWNSHIP, BodyKind.SUBDISTRICT, BodyKind.PARK})
SECTORAL = frozenset(BodyKind) - TERRITORIAL


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar (禁报) of 第十七条, both days included; `basis` is the decision behind it."""

    start: date
    until: date
    basis: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """An honour that the organisation holds or held; `until` is its last valid day."""

    honour: Honour
    year: int
    until: date
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of an application that a rule may compare with."""

    year: int
    received_on: date
    closes_on: date | None = None


def not_barred(bars: Sequence[Bar], received_on: date, p: Policies) -> Finding:
    """第十七条 with P59 and P60: no application inside the five-year bar; refuses."""
    counted = [b for b in bars if p.chooses("P60", "successors") or not b.inherited]
    standing = [b for b in counted if b.start <= received_on <= b.until]
    return check(
        not standing,
        ART_17,
        f"在禁报期内（{day_figures(standing[-1].until)}届满）" if standing else "不在禁报期内",
        "届满后方可申报" if standing else "",
        policy="P59",
        refuses=p.refuses("P59"),
        facts=(
            f"受理日：{received_on}",
            *(
                f"{b.basis}：{b.start} 起至 {b.until}{'（承继单位，P60）' if b.inherited else ''}"
                for b in counted
            ),
        ),
    )


def holds_award(holdings: Sequence[Holding], dates: Dates, p: Policies) -> Finding:
    """第五条 with P08 and P09: a holder applies again; warns unless P08 says otherwise."""
    facts = tuple(
        f"{h.year} 年度{h.honour.value}，有效期至 {h.until}{'，已撤销' if h.revoked else ''}"
        for h in holdings
    )
    current = [
        h
        for h in holdings
        if h.honour is Honour.AWARD and not h.revoked and _still_runs(h.until, dates, p)
    ]
    if p.chooses("P08", "allow") or not current:
        text = "现持有有效的信州区质量奖，口径允许申报" if current else "未持有有效的信州区质量奖"
        return Finding(ART_5, Verdict.MET, text, policy="P08", facts=facts)
    return Finding(
        ART_5,
        Verdict.UNMET,
        f"{current[-1].year} 年度信州区质量奖有效期至 {current[-1].until}，尚未期满",
        "请由负责人决定可否申报并说明理由",
        "P08",
        facts,
        p.refuses("P08"),
    )


def nominee_may_apply(holdings: Sequence[Holding], year: int, p: Policies) -> Finding:
    """第五条 with P10: a nominee may apply again the next year."""
    last = [h for h in holdings if h.honour is Honour.NOMINATION and h.year == year - 1]
    once_only = bool(last) and p.chooses("P10", "not_twice")
    return check(
        not once_only,
        ART_5,
        "上一年度获提名奖，可申报信州区质量奖，不得连续两年获提名"
        if once_only
        else ("上一年度获提名奖，次年可继续申报" if last else "上一年度未获提名奖"),
        "可以申报质量奖；拟列提名奖的由负责人决定并说明理由",
        policy="P10",
        refuses=p.refuses("P10"),
    )


def recommended(count: int, kinds: Collection[BodyKind], p: Policies) -> Finding:
    """第八条 with P14 and P15: `count` recommendations by bodies of `kinds`; warns."""
    territorial = bool(TERRITORIAL.intersection(kinds))
    sectoral = bool(SECTORAL.intersection(kinds))
    facts = (f"推荐 {count} 份：{'、'.join(sorted(k.value for k in kinds)) or '无'}",)
    if not count and p.chooses("P15", "self"):
        return Finding(ART_8, Verdict.MET, "自行申报，口径允许", policy="P15", facts=facts)
    if not count:
        return Finding(
            ART_8,
            Verdict.UNMET,
            "尚无推荐单位的推荐意见（待推荐）",
            "请取得属地或行业推荐意见，或由负责人说明理由",
            "P15",
            facts,
            p.refuses("P15"),
        )
    both = territorial and sectoral
    return check(
        both or p.chooses("P14", "one"),
        ART_8,
        f"已有推荐 {count} 份" + ("（属地和行业各有）" if both else ""),
        f"尚缺{'行业' if territorial else '属地'}推荐意见，请补充或由负责人说明理由",
        policy="P14",
        refuses=p.refuses("P14"),
        facts=facts,
    )


def recommendations_fit(number: int, p: Policies) -> Finding:
    """第八条 with P16: how many one body recommends in a year; warns."""
    limit = p.number("P16")
    return check(
        limit is None or number <= limit,
        ART_8,
        f"该推荐单位本年度推荐 {number} 家" + (f"（口径 {limit} 家）" if limit else "（不限）"),
        "请由负责人说明理由",
        policy="P16",
        refuses=p.refuses("P16"),
    )


def not_duplicate(existing: Sequence[str]) -> Finding:
    """第五条: an organisation applies once a year; `existing` are its numbers this year."""
    return check(
        not existing,
        ART_5,
        f"本年度已有申报 {'、'.join(existing)}" if existing else "本年度没有重复申报",
        "请打开已有的申报继续办理",
    )


def within_application_period(
    received_on: date, opens_on: date | None, closes_on: date | None
) -> Finding:
    """第十条: received within the period of the plan; warns."""
    if opens_on is None or closes_on is None:
        return Finding(
            ART_10,
            Verdict.UNKNOWN,
            "考核方案的申报起止日尚未确定",
            "请先确定申报起止日，或由负责人说明理由",
            refuses=False,
        )
    return check(
        opens_on <= received_on <= closes_on,
        ART_10,
        f"受理日 {received_on}，申报期 {opens_on} 至 {closes_on}",
        "不在申报期内：请由负责人决定并说明理由",
        refuses=False,
    )


def _still_runs(until: date, dates: Dates, p: Policies) -> bool:
    """Whether the validity still runs on the day that P09 compares."""
    if p.chooses("P09", "year"):
        return until.year > dates.year
    if p.chooses("P09", "closes") and dates.closes_on:
        return dates.closes_on <= until
    return dates.received_on <= until
