"""What is odd about a row that reads well: shown before the import, none of it stops a row."""

from collections.abc import Iterator, Mapping
from datetime import date

from xinzhou_desktop.exchange.forms import is_number
from xinzhou_desktop.exchange.layout import fiscal_years
from xinzhou_desktop.vocabulary import Purpose

Values = Mapping[str, object]
Doubt = tuple[str, str]  # the name of the field, and a sentence

_EXPECTED = {
    "revenue": "主营业务收入",
    "total_profit": "利润总额",
    "net_profit": "净利润",
    "taxes": "纳税总额",
}


def about_applicant(values: Values, year: int, bodies: frozenset[str]) -> Iterator[Doubt]:
    """Odd dates and an unknown recommending body."""
    since, founded = values.get("operating_since"), values.get("registered_on")
    if isinstance(since, date) and isinstance(founded, date) and since < founded:
        yield "operating_since", f"开始经营日期早于成立日期 {founded}，请核对"
    applied = values.get("applied_on")
    if isinstance(applied, date) and applied.year != year:
        yield "applied_on", f"申报日期不在{year}年，请核对"
    body = values.get("recommended_by")
    if body and bodies and body not in bodies:
        yield "recommended_by", f"推荐单位名录中没有“{body}”，推荐意见须另行登记"


def about_figures(
    figures: Mapping[int, Values], purpose: object, year: int
) -> Iterator[tuple[int, str]]:
    """Figures that 第九条第（三）项 asks of a profit-making organisation and that are not told."""
    if purpose is Purpose.NON_PROFIT:
        return
    for fiscal in fiscal_years(year):
        told = figures.get(fiscal, {})
        if missing := [word for name, word in _EXPECTED.items() if name not in told]:
            yield fiscal, f"{fiscal}年的{'、'.join(missing)}没有填写，资格审查时列为待补"


def about_fact(kind: str, values: Values, year: int) -> Iterator[Doubt]:
    """Facts that a reviewer will have to complete."""
    if kind == "ranking":
        first, *_, last = fiscal_years(year)
        if values["year"] not in fiscal_years(year):
            yield "year", f"不在{first}至{last}年之内，资格审查不使用"
    if kind == "standard":
        for name in ("standard_value", "own_value"):
            if not is_number(str(values[name])):
                yield name, f"“{values[name]}”不是单一的数值，由审查人比较"
    if kind == "licence" and not values["permanent"] and "valid_to" not in values:
        yield "valid_to", "没有填写有效期，也不是长期有效，资格审查时待核实"
    if kind == "spot_check" and "passed" not in values:
        yield "passed", "没有填写最终结论，资格审查时待核实"
    if kind == "incident" and "responsible" not in values:
        yield "responsible", "责任尚未认定，资格审查时待核实"
