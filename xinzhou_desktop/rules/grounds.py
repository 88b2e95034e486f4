"""The seven grounds of 第十七条 and what each of them asks for."""

from collections.abc import Callable
from dataclasses import dataclass

from xinzhou_desktop.findings import Finding, Verdict
from xinzhou_desktop.money import yuan
from xinzhou_desktop.policies import Policies
from xinzhou_desktop.regulation import (
    ART_17_1,
    ART_17_2,
    ART_17_3,
    ART_17_4,
    ART_17_5,
    ART_17_6,
    ART_17_7,
    Article,
    text_of,
)
from xinzhou_desktop.vocabulary import IncidentKind, IncidentLevel

FRAUD = "一"  # the one ground whose act lies before the award

_SERIOUS = frozenset({IncidentLevel.EXTREME, IncidentLevel.MAJOR})
_LARGER = _SERIOUS | {IncidentLevel.LARGER}


@dataclass(frozen=True, slots=True)
class Ground:
    """One item of 第十七条, with a short title and its wording for papers (P56)."""

    article: Article
    title: str

    @property
    def item(self) -> str:
        """一 to 七."""
        return self.article.item

    @property
    def text(self) -> str:
        """The wording of the Measures, untouched."""
        return text_of(self.article)

    def printed(self, p: Policies) -> str:
        """The wording on papers: with the slip of the source put right where P56 says so."""
        if p.chooses("P56", "corrected"):
            return self.text.replace("服务quality", "服务质量")
        return self.text


GROUNDS = (
    Ground(ART_17_1, "弄虚作假骗取荣誉"),
    Ground(ART_17_2, "重大事故或安全生产事故"),
    Ground(ART_17_3, "监督抽查不合格"),
    Ground(ART_17_4, "质量重大问题被投诉"),
    Ground(ART_17_5, "出口产品被通报"),
    Ground(ART_17_6, "严重经营性亏损"),
    Ground(ART_17_7, "其他严重违法行为"),
)


@dataclass(frozen=True, slots=True)
class GroundFacts:
    """What was found out about an event; None is not known, never enough."""

    verified: bool | None = None
    incident: IncidentKind | None = None
    level: IncidentLevel | None = None
    responsible: bool | None = None
    check_failed: bool | None = None
    unstable: bool | None = None
    major_problem: bool | None = None
    complained: bool | None = None
    notified_by_customs: bool | None = None
    notified_by_inspection: bool | None = None
    damage: bool | None = None
    serious_loss: bool | None = None
    net_profit: int | None = None
    judgment_document: bool | None = None


def ground(item: str) -> Ground:
    """The ground of an item, 一 to 七; raises `ValueError` if there is none."""
    for found in GROUNDS:
        if found.item == item:
            return found
    raise ValueError(f"第十七条没有第（{item}）项")


def ground_is_met(item: str, facts: GroundFacts, p: Policies) -> Finding:
    """第十七条: whether what was found out meets the words of an item (P55, P57, P58)."""
    found = ground(item)
    parts, policy = _PARTS[item](facts, p)
    words = {True: "有", False: "无", None: "待核实"}
    lines = tuple(f"{what}：{words[there]}" for what, there in parts)
    if facts.level:
        lines += (f"事故等级：{facts.level.value}",)
    if facts.net_profit is not None:
        lines += (f"净利润：{yuan(facts.net_profit)} 元",)
    absent = [what for what, there in parts if there is False]
    unknown = [what for what, there in parts if there is None]
    if absent:
        verdict, text = Verdict.UNMET, f"第十七条第（{item}）项的要件不具备：{'、'.join(absent)}"
        remedy = "请核对查证材料；确属其他情形的，改选相应项"
    elif unknown:
        verdict, text = Verdict.UNKNOWN, f"第十七条第（{item}）项尚待核实：{'、'.join(unknown)}"
        remedy = "请继续查证并登记结论"
    else:
        verdict, text = Verdict.MET, f"属于第十七条第（{item}）项：{found.title}"
        remedy = ""
    return Finding(found.article, verdict, text, remedy, policy, lines)


_Parts = tuple[list[tuple[str, bool | None]], str]


def _fraud(facts: GroundFacts, _: Policies) -> _Parts:
    return [("弄虚作假、骗取荣誉，经查证属实", facts.verified)], "P54"


def _accident(facts: GroundFacts, p: Policies) -> _Parts:
    """Any work-safety accident with responsibility (P55); others from 重大 on."""
    if facts.incident is None:
        return [("事故类别", None)], "P55"
    safety = facts.incident is IncidentKind.SAFETY
    if safety and p.chooses("P55", "any"):
        return [("安全生产责任事故", facts.responsible)], "P55"
    grave = _LARGER if safety else _SERIOUS
    enough = None if facts.level is None else facts.level in grave
    least = IncidentLevel.LARGER if safety else IncidentLevel.MAJOR
    parts: list[tuple[str, bool | None]] = [
        ("负有责任", facts.responsible),
        (f"{least.value}以上{facts.incident.value}事故", enough),
    ]
    return parts, "P55"


def _spot_check(facts: GroundFacts, p: Policies) -> _Parts:
    if p.chooses("P57", "either"):
        if facts.check_failed or facts.unstable:
            return [("质量不稳定或抽查不合格", True)], "P57"
        both_absent = facts.check_failed is False and facts.unstable is False
        return [("质量不稳定或抽查不合格", False if both_absent else None)], "P57"
    return [("监督抽查判定为不合格", facts.check_failed)], "P57"


def _complaint(facts: GroundFacts, _: Policies) -> _Parts:
    return [
        ("质量发生重大问题", facts.major_problem),
        ("被投诉", facts.complained),
        ("经查证属实", facts.verified),
    ], ""


def _export(facts: GroundFacts, p: Policies) -> _Parts:
    notified = facts.notified_by_inspection
    if p.chooses("P58", "customs"):
        notified = True if notified else facts.notified_by_customs
    return [
        ("因质量问题被检验检疫部门（海关）通报", notified),
        ("造成国家形象和产品信誉较大损害", facts.damage),
    ], "P58"


def _loss(facts: GroundFacts, _: Policies) -> _Parts:
    return [("因经营管理不善出现严重经营性亏损（人工判断）", facts.serious_loss)], ""


def _other(facts: GroundFacts, _: Policies) -> _Parts:
    return [("处罚决定或判决等文件", facts.judgment_document)], ""


_PARTS: dict[str, Callable[[GroundFacts, Policies], _Parts]] = {
    "一": _fraud,
    "二": _accident,
    "三": _spot_check,
    "四": _complaint,
    "五": _export,
    "六": _loss,
    "七": _other,
}
