"""Scores in whole hundredths of a point: exact, and the same on every machine (P39, P67, P68)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from xinzhou_desktop.findings import Finding, Verdict, check
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import ART_13
from xinzhou_desktop.rules.rubric import Item, Rubric

STEP = 5
FULL = 100
HUNDREDTHS = 100

_LEAST_TO_TRIM = 3

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One assessor's percents by item code; a recused assessor counts for nothing."""

    assessor: str
    percents: Mapping[str, int]
    recused: bool = False


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A total in hundredths of a point (None while it cannot be made), and how it was made."""

    total: int | None
    counted: int
    recused: int
    derivation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rank(Generic[K]):
    """A place in the ranking; tied applicants share it."""

    place: int
    key: K
    total: int
    tied: bool


def percent_is_valid(percent: int) -> Finding:
    """A percent of GB/T 19580 scoring: 0 to 100 in steps of 5."""
    return check(
        0 <= percent <= FULL and percent % STEP == 0,
        ART_13,
        f"评分 {percent}%",
        f"请取 0%—{FULL}% 之间 {STEP}% 的整数倍",
        policy="P67",
    )


def item_score(item: Item, percent: int) -> int:
    """Score of an item in hundredths of a point; a wrong percent raises `ValueError`."""
    finding = percent_is_valid(percent)
    if not finding.passed:
        raise ValueError(f"{item.code} {item.name}：{finding.text}，{finding.remedy}")
    return item.points * percent


def total(rubric: Rubric, percents: Mapping[str, int], kind: str = "") -> int:
    """Total in hundredths of a point; a missing or unknown item raises `ValueError`."""
    for code in percents:
        rubric.item(code)
    if missing := [item.code for item in rubric.items if item.code not in percents]:
        raise ValueError(f"尚未评分：{'、'.join(missing)}")
    return sum(
        item_score(item, percents[item.code])
        for item in rubric.items
        if not kind or item.kind == kind
    )


def points(hundredths: int) -> str:
    """A total as it is shown: 55025 gives 550.25."""
    return f"{hundredths // HUNDREDTHS}.{hundredths % HUNDREDTHS:02d}"


def aggregate(
    sheets: Sequence[Sheet],
    rubric: Rubric,
    p: Policies,
    consensus: Mapping[str, int] | None = None,
) -> Aggregate:
    """P68: one total from many sheets; a recused assessor is left out, never zero."""
    acting = [s for s in sheets if not s.recused]
    recused = len(sheets) - len(acting)
    totals = sorted(total(rubric, s.percents) for s in acting)
    lines = [f"{s.assessor}：{points(total(rubric, s.percents))}" for s in acting]
    lines += [f"{s.assessor}：回避，不计入" for s in sheets if s.recused]
    value: int | None
    match p.option("P68"):
        case "consensus":
            value = None if consensus is None else total(rubric, consensus)
        case "median":
            middle = totals[(len(totals) - 1) // 2 : len(totals) // 2 + 1]
            value = round_half_up(sum(middle), len(middle)) if middle else None
        case "trimmed" if len(totals) >= _LEAST_TO_TRIM:
            inner = totals[1:-1]
            value = round_half_up(sum(inner), len(inner))
        case way:
            value = round_half_up(sum(totals), len(totals)) if totals else None
            if way == "trimmed" and totals:
                lines.append(f"不足 {_LEAST_TO_TRIM} 人，不去最高最低")
    lines.append(f"{p.label('P68')}（P68）：{'未定' if value is None else points(value)}")
    return Aggregate(value, len(acting), recused, tuple(lines))


def spread(sheets: Sequence[Sheet], rubric: Rubric) -> dict[str, int]:
    """Widest difference in percent between assessors, by item; recused ones left out."""
    given = {
        item.code: [
            s.percents[item.code] for s in sheets if not s.recused and item.code in s.percents
        ]
        for item in rubric.items
    }
    return {code: max(values) - min(values) if values else 0 for code, values in given.items()}


def ranking(
    totals: Mapping[K, int], results: Mapping[K, int] | None = None, p: Policies | None = None
) -> list[Rank[K]]:
    """P39: by total; a tie is shown as a tie and never broken by chance.

    `results` are the result-item totals that P39 may compare first when totals are equal.
    """
    second = results if results and p and p.chooses("P39", "results") else {}
    key = {k: (value, second.get(k, 0)) for k, value in totals.items()}
    values = list(key.values())
    return [
        Rank(1 + sum(v > key[k] for v in values), k, totals[k], values.count(key[k]) > 1)
        for k in sorted(totals, key=lambda k: key[k], reverse=True)
    ]


def floor_score(score: int | None, p: Policies) -> Finding:
    """P05: below the floor warns the leading group; it never excludes by itself."""
    floor = p.number("P05")
    if floor is None:
        return Finding(ART_13, Verdict.NOT_APPLICABLE, "未设最低分", policy="P05")
    if score is None:
        return Finding(
            ART_13, Verdict.UNKNOWN, "总分未定", "请先汇总评分", "P05", refuses=p.refuses("P05")
        )
    return check(
        score >= floor * HUNDREDTHS,
        ART_13,
        f"总分 {points(score)}，最低分 {floor}",
        "请提示领导小组（宁缺毋滥）",
        policy="P05",
        refuses=p.refuses("P05"),
    )


def round_half_up(value: int, parts: int) -> int:
    """`value` / `parts` rounded half up in whole numbers; neither may be negative."""
    return (value * 2 + parts) // (2 * parts)
