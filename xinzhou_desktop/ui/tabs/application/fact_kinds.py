"""The six kinds of facts that may be added to an application, with what each form asks."""

from dataclasses import dataclass

from xinzhou_desktop.ui.form_fields import FieldSpec
from xinzhou_desktop.ui.tabs.application.forms import YES_NO
from xinzhou_desktop.vocabulary import CheckLevel, Direction, IncidentKind, IncidentLevel

INDICATORS = ("质量水平", "经营收入", "利税总额", "总资产贡献率")


@dataclass(frozen=True, slots=True)
class FactKind:
    """One kind of fact that may be added to an application."""

    slug: str
    title: str
    article: str
    about: str
    fields: tuple[FieldSpec, ...]


_PASSED = (("合格", True), ("不合格", False))
_UNCLEAR = "尚不清楚"

FACT_KINDS = (
    FactKind(
        "ranking",
        "同行业排名",
        "第九条第（三）项",
        "一项指标在一个年度的名次",
        (
            FieldSpec(
                "indicator", "指标", "choice", required=True, choices=[(x, x) for x in INDICATORS]
            ),
            FieldSpec("year", "年度", required=True, unit="年", half=True),
            FieldSpec("place", "名次", "number", required=True, unit="名"),
            FieldSpec("peers", "同行业家数", "number", required=True, unit="家"),
            FieldSpec("scope", "范围", hint="例如 信州区"),
            FieldSpec("issuer", "出具单位"),
        ),
    ),
    FactKind(
        "standard",
        "与标准的比较",
        "第九条第（三）项",
        "主导产品的一项指标与国家（行业）标准",
        (
            FieldSpec("product", "产品或服务", required=True),
            FieldSpec("indicator", "指标", required=True, half=True),
            FieldSpec("unit", "单位", half=True),
            FieldSpec("standard", "标准编号", hint="例如 GB/T 19001"),
            FieldSpec("standard_value", "标准值", required=True, half=True),
            FieldSpec("own_value", "本组织值", required=True, half=True),
            FieldSpec("direction", "严于标准的方向", "choice", required=True, choices=Direction),
        ),
    ),
    FactKind(
        "licence",
        "资质许可",
        "第九条第（二）项",
        "许可证的名称和有效期",
        (
            FieldSpec("name", "许可名称", required=True),
            FieldSpec("number", "证号"),
            FieldSpec("valid_to", "有效期至", "date"),
            FieldSpec("permanent", "长期有效", "check"),
        ),
    ),
    FactKind(
        "spot_check",
        "监督抽查",
        "第九条第（三）项",
        "国家、省、市、区级质量监督抽查的一次结果",
        (
            FieldSpec("level", "级别", "choice", required=True, choices=CheckLevel, half=True),
            FieldSpec("on", "抽查日期", "date", required=True),
            FieldSpec("product", "产品"),
            FieldSpec(
                "first_passed",
                "初次结论",
                "choice",
                choices=(("未登记", None), *_PASSED),
                half=True,
            ),
            FieldSpec(
                "passed", "最终结论", "choice", choices=(("未登记", None), *_PASSED), half=True
            ),
            FieldSpec("report", "报告编号"),
        ),
    ),
    FactKind(
        "customs_notice",
        "海关等部门通报",
        "第九条第（三）项",
        "出口产品被通报的一次情况",
        (
            FieldSpec("on", "通报日期", "date", required=True),
            FieldSpec("body", "通报部门", required=True),
            FieldSpec(
                "quality",
                "是否因质量等问题",
                "choice",
                choices=((_UNCLEAR, None), *YES_NO),
            ),
        ),
    ),
    FactKind(
        "incident",
        "责任事故",
        "第九条第（三）项",
        "质量、安全、环保、卫生、食品安全事故",
        (
            FieldSpec("kind", "类别", "choice", required=True, choices=IncidentKind, half=True),
            FieldSpec("level", "等级", "choice", required=True, choices=IncidentLevel, half=True),
            FieldSpec("on", "发生日期", "date", required=True),
            FieldSpec(
                "responsible",
                "是否负有责任",
                "choice",
                choices=(("尚未认定", None), *YES_NO),
                half=True,
            ),
            FieldSpec("note", "情况", "area"),
        ),
    ),
)
