"""The lines a to d of 第九条第（三）项: model, standing among peers, no loss, contribution."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from xinzhou_desktop.findings import Finding
from xinzhou_desktop.money import yuan
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import LOOK_BACK_YEARS
from xinzhou_desktop.rules.conditions import CONTRIBUTION, LEADING, MODEL, NO_LOSS, Condition
from xinzhou_desktop.rules.facts import Facts, Indicator, Ranking, YearFigures
from xinzhou_desktop.vocabulary import Purpose

_PERCENT = 100
_ALTERNATIVES = (  # “、” joins, “或” leaves a choice
    (Indicator.QUALITY,),
    (Indicator.REVENUE,),
    (Indicator.PROFIT_AND_TAX, Indicator.CONTRIBUTION),
)


def follows_model(facts: Facts) -> Finding:
    """9-3-a: a self-assessment report after GB/T 19580 is on file."""
    text = {
        True: "已附参照 GB/T 19580 的自评报告",
        False: "未参照 GB/T 19580 建立质量管理模式",
        None: "尚未见自评报告",
    }[facts.model_reference]
    return MODEL.finding(facts.model_reference, text, "请提交自评报告并核对")


def fiscal_years(facts: Facts, p: Policies) -> tuple[int, ...]:
    """The three fiscal years of P25, in order."""
    last = facts.reference_day.year - 1
    if p.chooses("P25", "reported"):
        last = max((f.year for f in facts.figures if f.year <= last), default=last)
    return tuple(range(last - LOOK_BACK_YEARS + 1, last + 1))


def stays_ahead(facts: Facts, p: Policies) -> Finding:
    """9-3-b with P21, P22, P23 and P25: three years among the first of the trade."""
    if (other := _not_for(LEADING, facts, Purpose.NON_PROFIT)) is not None:
        return other
    years = fiscal_years(facts, p)
    held = {x: _ranks(facts.rankings, x, years) for x in Indicator}
    lines = (
        *(_rank_line(r) for ranks in held.values() for r in ranks),
        f"范围（P22）：{p.label('P22')}",
        f"前列（P23）：{p.label('P23')}；指标（P21）：{p.label('P21')}",
    )
    judged = {x: _ahead(ranks, years, facts.leading, p) for x, ranks in held.items()}
    if p.chooses("P21", "all"):
        passed = _every(_some(judged[x] for x in group) for group in _ALTERNATIVES)
    else:
        passed = _some(judged[x] for x in Indicator if held[x])
    span = f"{years[0]}—{years[-1]} 年"
    text = {
        True: f"{span}居同行业前列",
        False: f"{span}未居同行业前列",
        None: f"{span}是否居同行业前列待核实",
    }[passed]
    remedy = "请补齐三年排名和证明，由审查人判断是否居前列"
    return LEADING.finding(passed, text, remedy, "P23", lines)


def made_no_loss(facts: Facts, p: Policies) -> Finding:
    """9-3-c with P24 and P25: no loss in three years; exactly zero is none."""
    if (other := _not_for(NO_LOSS, facts, Purpose.NON_PROFIT)) is not None:
        return other
    years = fiscal_years(facts, p)
    known = {f.year: _profit(f, p) for f in facts.figures}
    amounts = {year: known.get(year) for year in years}
    what = p.label("P24")
    lines = tuple(
        f"{year} 年{what}：{'待补' if fen is None else yuan(fen) + ' 元'}"
        for year, fen in amounts.items()
    )
    losses = [
        f"{year} 年{what} {yuan(fen)} 元"
        for year, fen in amounts.items()
        if fen is not None and fen < 0
    ]
    missing = [str(year) for year, fen in amounts.items() if fen is None]
    if losses:
        text = f"{'，'.join(losses)}，发生亏损"
        return NO_LOSS.finding(False, text, "请与审计报告核对", "P24", lines)
    if missing:
        text = f"{'、'.join(missing)} 年{what}待补"
        return NO_LOSS.finding(None, text, "请补充审计报告的数据", "P24", lines)
    return NO_LOSS.finding(True, f"{years[0]}—{years[-1]} 年未发生亏损", "", "P24", lines)


def contributes(facts: Facts) -> Finding:
    """9-3-d: social contribution among the first, for non-profit activity."""
    if (other := _not_for(CONTRIBUTION, facts, Purpose.PROFIT)) is not None:
        return other
    held = facts.contribution
    lines = (
        f"社会贡献说明：{'有' if held.stated else '无'}",
        f"证明材料：{'有' if held.proven else '无'}",
    )
    if held.leading is False:
        text = "社会贡献未居同行业前列"
        return CONTRIBUTION.finding(False, text, "请核对证明材料", facts=lines)
    passed = True if held.stated and held.proven and held.leading else None
    text = "社会贡献位于同行业前列" if passed else "社会贡献是否位于同行业前列待核实"
    remedy = "请补充说明和证明，由审查人判断"
    return CONTRIBUTION.finding(passed, text, remedy, facts=lines)


def total_assets_contribution(figures: YearFigures) -> Decimal | None:
    """总资产贡献率 in percent: (利润总额 + 税金总额 + 利息支出) / 平均资产总额; None if unknown."""
    profit, taxes, interest = figures.total_profit, figures.taxes, figures.interest
    opening, closing = figures.opening_assets, figures.closing_assets
    if profit is None or taxes is None or interest is None or opening is None or closing is None:
        return None
    if (both := opening + closing) <= 0:
        return None
    rate = Decimal((profit + taxes + interest) * 2 * _PERCENT) / Decimal(both)
    return rate.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _not_for(condition: Condition, facts: Facts, excluded: Purpose) -> Finding | None:
    """The finding that settles a line by the purpose alone, if it does."""
    if facts.purpose is None:
        return condition.finding(None, "营利或非营利尚未登记", "请先登记组织性质")
    if facts.purpose is excluded:
        return condition.not_applicable(f"从事{excluded.value}性业务，本项不适用")
    return None


def _profit(figures: YearFigures, p: Policies) -> int | None:
    return figures.net_profit if p.chooses("P24", "net") else figures.total_profit


def _ranks(
    rankings: Iterable[Ranking], indicator: Indicator, years: tuple[int, ...]
) -> tuple[Ranking, ...]:
    held = [r for r in rankings if r.indicator is indicator and r.year in years]
    return tuple(sorted(held, key=lambda r: r.year))


def _rank_line(r: Ranking) -> str:
    peers = f"/共 {r.of} 家" if r.of else ""
    source = "，".join(x for x in (r.scope, r.issuer) if x)
    tail = f"（{source}）" if source else ""
    return f"{r.indicator.value} {r.year}：第 {r.rank} 名{peers}{tail}"


def _ahead(
    ranks: tuple[Ranking, ...], years: tuple[int, ...], leading: bool | None, p: Policies
) -> bool | None:
    """Whether one indicator was among the first in each of the years."""
    limit = p.number("P23")
    complete = {r.year for r in ranks} == set(years)
    if limit is None:
        return leading if complete else None
    by_share = p.option("P23").startswith("percent")
    within = [_within(r, limit, by_share) for r in ranks]
    return _every(within) if complete or False in within else None


def _within(ranking: Ranking, limit: int, by_share: bool) -> bool | None:
    if not by_share:
        return ranking.rank <= limit
    return None if ranking.of is None else ranking.rank * _PERCENT <= ranking.of * limit


def _every(verdicts: Iterable[bool | None]) -> bool | None:
    """True if all are; False if one is false; else unknown."""
    seen = set(verdicts)
    return False if False in seen else None if None in seen else True


def _some(verdicts: Iterable[bool | None]) -> bool | None:
    """True if one is; unknown if none is but one may be, or if there is none."""
    seen = set(verdicts)
    return True if True in seen else None if None in seen or not seen else False
