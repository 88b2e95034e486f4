"""The lines e to h of 第九条第（三）项: standards, spot checks, exports, accidents."""

from datetime import date

from xinzhou_desktop.days import day_figures
from xinzhou_desktop.findings import Finding
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import LOOK_BACK_YEARS
from xinzhou_desktop.rules.conditions import ACCIDENTS, EXPORTS, SPOT_CHECKS, STRICTER
from xinzhou_desktop.rules.facts import Comparison, Facts, SpotCheck, Topic
from xinzhou_desktop.rules.periods import add_years
from xinzhou_desktop.rules.standing import replies, reply_lines
from xinzhou_desktop.vocabulary import Direction


def is_stricter(facts: Facts) -> Finding:
    """9-3-e: a main product with an indicator stricter than the standard, and none looser."""
    main: dict[str, list[int | None]] = {}
    lines = []
    for c in facts.comparisons:
        margin = _margin(c)
        lines.append(
            f"{c.product}·{c.indicator}：标准 {_value(c.standard)}，本组织 {_value(c.own)}，"
            f"{c.direction.value if c.direction else '方向未登记'}{'' if c.main else '（非主导）'}"
        )
        if c.main:
            main.setdefault(c.product, []).append(margin)
    if not main:
        return STRICTER.finding(
            None, "尚未登记主导产品（服务）与标准的比较", "请填写指标、标准值、本组织值和方向"
        )
    judged = {product: _product(margins) for product, margins in main.items()}
    if better := [product for product, passed in judged.items() if passed]:
        text = f"{'、'.join(better)}的指标严于标准"
        return STRICTER.finding(True, text, facts=tuple(lines))
    if None in judged.values():
        text = "主导产品（服务）的比较数据不全"
        return STRICTER.finding(None, text, "请补充标准值、本组织值和方向", facts=tuple(lines))
    text = "主导产品（服务）没有严于标准的指标，或有指标宽于标准"
    return STRICTER.finding(False, text, "请核对检验报告", facts=tuple(lines))


def passed_spot_checks(facts: Facts, p: Policies) -> Finding:
    """9-3-f with P26 and P27: all spot checks of three years passed; no enquiry is no pass."""
    since = add_years(facts.reference_day, -LOOK_BACK_YEARS)
    within = [c for c in facts.spot_checks if since <= c.on <= facts.reference_day]
    later = [c for c in facts.spot_checks if c.on > facts.reference_day]
    words = {True: "合格", False: "不合格", None: "结论未登记"}
    judged = [(c, _conclusion(c, p)) for c in within]
    lines = (
        f"{since} 至 {facts.reference_day} 的抽查",
        *(f"{c.level.value} {c.on} {c.product}：{words[passed]}" for c, passed in judged),
        *(f"{c.level.value} {c.on} {c.product}：基准日之后，不计入本项" for c in later),
    )
    if bad := [c for c, passed in judged if passed is False]:
        told = "、".join(f"{day_figures(c.on)}{c.level.value}抽查{c.product}" for c in bad)
        text = f"{told}不合格"
        return SPOT_CHECKS.finding(False, text, "请核对最终结论", "P27", lines)
    if not facts.spot_check_enquiry:
        text = "尚未查询国家、省、市、区四级抽查结果"
        return SPOT_CHECKS.finding(None, text, "请查询后登记结果", "P26", lines)
    if [c for c, passed in judged if passed is None]:
        return SPOT_CHECKS.finding(None, "有抽查结论未登记", "请补充结论", "P27", lines)
    if judged:
        text = f"{len(judged)} 次抽查均合格"
        return SPOT_CHECKS.finding(True, text, "", "P27", lines)
    return _unchecked(facts, p, lines)


def customs_found_nothing(facts: Facts) -> Finding:
    """9-3-g: no notice by customs or the like in three years; only for exporters."""
    if facts.exports is None:
        return EXPORTS.finding(None, "是否出口产品生产企业尚未登记", "请登记是否出口")
    if not facts.exports:
        return EXPORTS.not_applicable("非出口产品生产企业，本项不适用")
    since = add_years(facts.reference_day, -LOOK_BACK_YEARS)
    within = [n for n in facts.customs_notices if since <= n.on <= facts.reference_day]
    words = {True: "质量等问题", False: "与质量无关", None: "原因未登记"}
    lines = tuple(f"{n.on} {n.body}：{words[n.quality]}" for n in within)
    if told := "、".join(f"{day_figures(n.on)}被{n.body}通报" for n in within if n.quality):
        text = f"三年内因质量等问题{told}"
        return EXPORTS.finding(False, text, "请核对通报原件", facts=lines)
    if any(n.quality is None for n in within):
        return EXPORTS.finding(None, "通报原因未登记", "请核对通报原件", facts=lines)
    if not facts.customs_enquiry:
        text = "尚未向海关等部门查询"
        return EXPORTS.finding(None, text, "请查询后登记结果", facts=lines)
    return EXPORTS.finding(True, "三年内未因质量等问题被海关等部门通报", facts=lines)


def had_no_accident(facts: Facts, p: Policies) -> Finding:
    """9-3-h with P28: no accident with responsibility; the text sets no time limit."""
    years = p.number("P28")
    since = add_years(facts.reference_day, -years) if years else date.min
    words = {True: "负有责任", False: "不负责任", None: "责任未认定"}
    counted = [x for x in facts.incidents if x.on >= since]
    asked = replies(facts, Topic.ACCIDENTS)
    lines = (
        f"期限（P28）：{p.label('P28')}",
        *(
            f"{x.on} {x.level.value}{x.kind.value}事故：{words[x.responsible]}"
            f"{'' if x.on >= since else '（期限外）'}"
            for x in facts.incidents
        ),
        *reply_lines(asked),
    )
    if found := [x for x in counted if x.responsible]:
        told = "、".join(f"{day_figures(x.on)}{x.level.value}{x.kind.value}事故" for x in found)
        text = f"对{told}负有责任"
        return ACCIDENTS.finding(False, text, "请核对责任认定文件", "P28", lines)
    if any(x.responsible is None for x in counted):
        return ACCIDENTS.finding(None, "有事故责任尚未认定", "请核对责任认定", "P28", lines)
    if not asked or any(c.compliant is None for c in asked):
        text = "主管部门尚未答复有无责任事故"
        return ACCIDENTS.finding(None, text, "未答复不作为符合，请征询或催办", "P28", lines)
    explained = any(x.responsible for x in facts.incidents)  # only older ones are left here
    if any(c.compliant is False for c in asked) and not explained:
        text = "主管部门答复有责任事故，事故尚未登记"
        return ACCIDENTS.finding(None, text, "请登记事故的等级、日期和责任认定", "P28", lines)
    return ACCIDENTS.finding(True, "无责任事故", "", "P28", lines)


def _unchecked(facts: Facts, p: Policies, lines: tuple[str, ...]) -> Finding:
    """No spot check in three years, after an enquiry (P26)."""
    text = "三年内未被抽查"
    if not p.chooses("P26", "judgement"):
        passed = p.chooses("P26", "met")
        return SPOT_CHECKS.finding(passed, f"{text}，{p.label('P26')}", "", "P26", lines)
    if facts.unchecked_accepted is False:
        return SPOT_CHECKS.finding(False, f"{text}，审查人认定不满足", "", "P26", lines)
    if facts.unchecked_accepted and facts.unchecked_reason.strip():
        lines += (f"理由：{facts.unchecked_reason.strip()}",)
        return SPOT_CHECKS.finding(True, f"{text}，审查人认定符合", "", "P26", lines)
    return SPOT_CHECKS.finding(None, text, "请由审查人判断并说明理由", "P26", lines)


def _conclusion(spot: SpotCheck, p: Policies) -> bool | None:
    if p.chooses("P27", "first") and spot.first_passed is not None:
        return spot.first_passed
    return spot.passed


def _margin(c: Comparison) -> int | None:
    """1 if stricter than the standard, 0 if equal, -1 if looser; None if not known."""
    if c.standard is None or c.own is None or c.direction is None:
        return None
    sign = (c.own > c.standard) - (c.own < c.standard)
    return sign if c.direction is Direction.HIGHER else -sign


def _product(margins: list[int | None]) -> bool | None:
    """Whether a product is stricter in one indicator and looser in none."""
    if -1 in margins:
        return False
    return None if None in margins else 1 in margins


def _value(value: object) -> str:
    return "未登记" if value is None else str(value)
