"""What the words of each item of 第十七条 ask for, and the answers as they are kept."""

from collections.abc import Mapping

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.rules import supervision as rules
from xinzhou_desktop.vocabulary import (
    IncidentKind,
    IncidentLevel,
)

QUESTIONS: dict[str, list[tuple[str, str]]] = {
    "一": [("verified", "弄虚作假、骗取荣誉，经查证属实")],
    "二": [
        ("incident", "事故类别"),
        ("level", "事故等级"),
        ("responsible", "负有责任"),
    ],
    "三": [("check_failed", "监督抽查判定为不合格"), ("unstable", "产品质量或服务质量不稳定")],
    "四": [
        ("major_problem", "质量发生重大问题"),
        ("complained", "被投诉"),
        ("verified", "经查证属实"),
    ],
    "五": [
        ("notified_by_customs", "被海关（检验检疫部门）通报"),
        ("damage", "造成国家形象和产品信誉较大损害"),
    ],
    "六": [("serious_loss", "因经营管理不善出现严重经营性亏损")],
    "七": [("judgment_document", "有处罚决定或判决等文件")],
}


def ground_facts(facts: Mapping[str, object]) -> rules.GroundFacts:
    """The answers as the rules take them; an unknown question raises `InvalidInput`."""
    try:
        return rules.GroundFacts(**facts)  # type: ignore[arg-type]
    except TypeError as error:
        raise InvalidInput(f"查证要件填写有误：{error}", field="facts") from error


def plain(value: object) -> object:
    """An answer as it is kept in the record."""
    return value.name if isinstance(value, IncidentKind | IncidentLevel) else value
