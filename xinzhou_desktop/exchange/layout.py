"""The columns of 申报导入模板: one description for drawing, filling and reading it."""

from collections.abc import Iterator

from xinzhou_desktop.exchange.columns import Column, Layout, Section
from xinzhou_desktop.exchange.forms import Choice, Code, Day, Flag, Measure, Text, Wan, Whole
from xinzhou_desktop.regulation import LOOK_BACK_YEARS
from xinzhou_desktop.rules.facts import Indicator
from xinzhou_desktop.vocabulary import (
    CheckLevel,
    Direction,
    Field,
    IncidentKind,
    IncidentLevel,
    OrganisationKind,
    Purpose,
)

KIND = "xinzhou-application"  # what the hidden sheet says the workbook is
VERSION = 1
APPLICANTS = "申报单位"
GUIDE = "填写说明"
HIDDEN = "模板信息"
GROUP_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3
_FIRST_YEAR = 1980
_LAST_YEAR = 2100

_CODE = Column(
    "统一社会信用代码",
    "code",
    Code(),
    "18位，与营业执照（登记证书）一致；不使用字母 I、O、S、V、Z。",
    required=True,
    width=23,
)
_NAMED = Section("organisation", "申报单位")
_IDENTITY = Section("organisation", "组织基本情况")
_CONTACT = Section("organisation", "联系与账户")
_APPLICATION = Section("application", "申报情况")
_RECOMMENDED = Section("recommended", "推荐（第八条）")
_CHECKED = Section("organisation", "核对")

_AMOUNTS = (
    ("主营业务收入", "revenue"),
    ("利润总额", "total_profit"),
    ("净利润", "net_profit"),
    ("纳税总额", "taxes"),
    ("利息支出", "interest"),
    ("年初资产总计", "opening_assets"),
    ("年末资产总计", "closing_assets"),
    ("研发投入", "research"),
)
_AMOUNT_HELP = "单位：万元，最多四位小数；亏损写负数；没有数据的留空，不要写0。"


def fiscal_years(year: int) -> tuple[int, ...]:
    """The full fiscal years before the award year, in order (第九条第（三）项)."""
    return tuple(range(year - LOOK_BACK_YEARS, year))


def _of(section: Section, *columns: Column) -> Iterator[Column]:
    for c in columns:
        yield Column(c.header, c.name, c.form, c.help, c.required, c.width, section)


def _years(year: int) -> Iterator[Column]:
    for fiscal in fiscal_years(year):
        section = Section(f"figures.{fiscal}", f"{fiscal}年经济指标（万元）")
        yield from _of(
            section,
            *(Column(f"{fiscal}年{word}", name, Wan(), _AMOUNT_HELP) for word, name in _AMOUNTS),
        )


def applicants(year: int) -> Layout:
    """The sheet 申报单位 of an award year: one applicant a row."""
    columns = (
        *_of(
            _NAMED,
            Column(
                "组织名称", "name", Text(), "与营业执照（登记证书）一致。", required=True, width=34
            ),
            _CODE,
        ),
        *_of(
            _IDENTITY,
            Column("组织性质", "kind", Choice(OrganisationKind), "从下拉列表选择。", required=True),
            Column("是否独立法人", "legal_person", Flag(), "第九条第（一）项。", required=True),
            Column(
                "营利性质",
                "purpose",
                Choice(Purpose),
                "决定第九条第（三）项适用哪些指标。",
                required=True,
            ),
            Column("法定代表人", "legal_representative", required=True),
            Column(
                "成立日期",
                "registered_on",
                Day(),
                "营业执照上的成立日期。",
                required=True,
                width=13,
            ),
            Column("开始经营日期", "operating_since", Day(), "实际开始生产经营的日期。", width=13),
            Column("注册地址", "registered_address", Text(), "", required=True, width=36),
            Column("是否在信州区登记", "in_district", Flag(), "第九条第（一）项。", required=True),
            Column("经营地址", "business_address", width=36),
            Column("领域", "field", Choice(Field), "第四条。", required=True, width=9),
            Column("行业", "industry", Text(), "GB/T 4754 的行业代码和名称。", width=24),
            Column("从业人数", "employees", Whole(high=1_000_000, unit="人"), width=10),
        ),
        *_of(
            _CONTACT,
            Column("联系人", "contact", width=11),
            Column("联系电话", "phone", Text(40), "", width=17),
            Column("户名", "payee", width=34),
            Column("开户行", "bank", width=28),
            Column("账号", "account", Text(40), "以文本填写，避免末尾数字丢失。", width=25),
        ),
        *_of(
            _RECOMMENDED,
            Column(
                "推荐单位",
                "recommended_by",
                Text(),
                "从下拉列表选择；尚未推荐的留空，以后在程序里登记。",
                width=26,
            ),
            Column("推荐意见", "recommendation", Text(500), "", width=30),
        ),
        *_of(
            _APPLICATION,
            Column("申报日期", "applied_on", Day(), "递交申报材料的日期。", width=13),
            Column("组织概况", "overview", Text(1000), "1000字以内。", width=44),
            Column("主导产品或服务", "main_product", width=26),
            Column(
                "导入卓越绩效年份",
                "excellence_since",
                Whole(_FIRST_YEAR, year, "年"),
                "四位年份。",
            ),
            Column("自评报告", "self_assessment", Flag(), "是否附参照 GB/T 19580 的自评报告。"),
            Column("是否出口", "exports", Flag(), "是否生产出口产品。", width=11),
            Column("是否需要资质许可", "needs_licence", Flag(), "需要的，在“资质许可”表逐项填写。"),
            Column("社会贡献说明", "social_contribution", Text(1000), "非营利组织填写。", width=36),
        ),
        *_of(
            _CHECKED,
            Column(
                "信用代码核对说明",
                "code_note",
                Text(),
                "代码校验不符而与执照一致的，写明谁于何时核对了执照。",
                width=30,
            ),
        ),
        *_years(year),
    )
    return Layout(APPLICANTS, columns, purpose="每个申报单位一行。")


def _side(title: str, fact: str, purpose: str, *columns: Column) -> Layout:
    return Layout(title, (_CODE, *columns), fact, purpose)


def _day(header: str) -> Column:
    return Column(header, "on", Day(), required=True, width=13)


def sides(year: int) -> tuple[Layout, ...]:
    """The side sheets, keyed by the code of an applicant: any number of rows each."""
    return (
        _side(
            "同行业排名",
            "ranking",
            "三年里每年、每个指标一行，附证明（第九条第（三）项）。",
            Column("指标", "indicator", Choice(Indicator, plain=True), required=True),
            Column("年度", "year", Whole(_FIRST_YEAR, year, "年"), required=True, width=9),
            Column("名次", "place", Whole(1, 100_000), required=True, width=9),
            Column("同行业家数", "peers", Whole(0, 1_000_000, "家"), "不知道的留空。", width=12),
            Column("排名范围", "scope", Text(), "例如：上饶市区同行业。", width=26),
            Column("出具单位", "issuer", width=26),
        ),
        _side(
            "标准对比",
            "standard",
            "主导产品或服务每个指标一行，与国家（行业）标准比较（第九条第（三）项）。",
            Column("产品或服务", "product", required=True, width=26),
            Column("指标名称", "indicator", required=True, width=20),
            Column("单位", "unit", Text(20), width=9),
            Column("标准号", "standard", width=24),
            Column("标准值", "standard_value", Measure(), "只填数值。", required=True),
            Column("本组织值", "own_value", Measure(), "只填数值。", required=True),
            Column("方向", "direction", Choice(Direction), "哪一边更严。", required=True),
        ),
        _side(
            "资质许可",
            "licence",
            "依法应取得的资质、许可，每项一行（第九条第（二）项）。",
            Column("名称", "name", required=True, width=34),
            Column("编号", "number", Text(), width=26),
            Column("有效期至", "valid_to", Day(may_lie_ahead=True), width=13),
            Column("长期有效", "permanent", Flag(), "长期有效的填“是”，不填有效期。", width=11),
        ),
        _side(
            "监督抽查",
            "spot_check",
            "近三年的国家、省、市、区质量监督抽查，每次一行（第九条第（三）项）。",
            Column("级别", "level", Choice(CheckLevel), required=True, width=10),
            _day("抽查日期"),
            Column("产品", "product", width=26),
            Column("首次结论", "first_passed", Flag("合格", "不合格"), width=11),
            Column("最终结论", "passed", Flag("合格", "不合格"), width=11),
            Column("报告编号", "report", width=24),
        ),
        _side(
            "海关通报",
            "customs_notice",
            "近三年海关等部门对出口产品的通报，每次一行；没有的不填。",
            _day("通报日期"),
            Column("通报部门", "body", required=True, width=26),
            Column("是否因质量", "quality", Flag(), width=12),
        ),
        _side(
            "责任事故",
            "incident",
            "质量、安全、环保、卫生及食品安全等事故，每起一行；没有的不填。",
            Column("类别", "kind", Choice(IncidentKind), required=True, width=11),
            Column("等级", "level", Choice(IncidentLevel), required=True, width=11),
            _day("发生日期"),
            Column("是否责任事故", "responsible", Flag(), "以认定结论为准；尚未认定的留空。"),
            Column("说明", "note", Text(500), width=44),
        ),
    )


def titles(year: int) -> tuple[str, ...]:
    """The sheets that a reader looks at, in its order."""
    return HIDDEN, APPLICANTS, *(side.title for side in sides(year))
