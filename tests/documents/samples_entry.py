"""Fictional data for 申报表."""

from datetime import date

from tests.documents.samples import OFFICE, RARE, WITNESS
from xinzhou_desktop.documents.application import (
    Certification,
    Comparison,
    Entry,
    Identity,
    Licence,
    Matter,
    Merit,
    Product,
    Ranking,
    Recommendation,
    SpotCheck,
    Statements,
)
from xinzhou_desktop.vocabulary import CheckLevel, Direction, Field, OrganisationKind, Purpose

BLANK = Entry(2026, OFFICE)
OVERVIEW = (
    "本公司成立于2021年3月，专业从事储能电池模组的研发、生产和销售，建有省级企业技术中心和通过认可的"
    "检测中心，职工186人，其中技术人员52人。公司参照GB/T 19580建立质量管理模式，设首席质量官，"
    "每年开展两次自我评价，并把改进事项纳入年度计划。"
) * 6
FILLED = Entry(
    2026,
    OFFICE,
    number="XZZL-SL-2026-007",
    field=Field.PRODUCT,
    day=date(2026, 7, 20),
    identity=Identity(
        name=RARE,
        former_name="上饶市喆堃电子有限公司（2023年5月8日变更）",
        code="91361102MA30000230",
        kind=OrganisationKind.COMPANY,
        legal_person=True,
        purpose=Purpose.PROFIT,
        legal_representative="王䶮",
        capital="5,000万元",
        registered_on=date(2021, 3, 8),
        operating_since=date(2021, 6, 1),
        registered_address="江西省上饶市信州区信州产业园示例大道18号",
        business_address="江西省上饶市信州区信州产业园示例大道18号",
        industry="C3841 锂离子电池制造",
        size="中型",
        employees=186,
        contact="王某某",
        position="质量总监",
        phone="0793-8200002",
        mail="quality@example.com",
        payee=RARE,
        bank="示例银行上饶信州支行",
        account="6200000000000000007",
    ),
    overview=OVERVIEW,
    excellence_since=2023,
    self_assessment=True,
    self_score="612分",
    products=(
        Product("储能电池模组", "GB/T 36276—2023", "市内31%", "99.2%", "XS-2026-0318"),
        Product("家用储能系统", "Q/XYK 002—2025", "市内12%", "98.7%", "XS-2026-0322"),
    ),
    comparisons=(
        Comparison(
            "储能电池模组", "循环寿命", "GB/T 36276—2023", "1000", "3500", "次", Direction.HIGHER
        ),
        Comparison(
            "储能电池模组", "自放电率", "GB/T 36276—2023", "5", "2.8", "%/月", Direction.LOWER
        ),
    ),
    figures={
        "年初资产总计": ("8,320.00", "9,105.40", "10,212.75"),
        "年末资产总计": ("9,105.40", "10,212.75", "11,980.60"),
        "主营业务收入": ("8,911.30", "10,455.80", "12,680.00"),
        "利润总额": ("702.10", "811.95", "965.40"),
        "净利润": ("608.45", "702.30", "836.20"),
        "纳税总额": ("401.20", "466.70", "533.10"),
        "利息支出": ("62.40", "58.15", "51.90"),
        "研发投入": ("310.00", "362.50", "420.00"),
        "顾客满意度": ("95.1", "96.0", "96.5"),
        "单位产品碳排放（吨/兆瓦时）": ("0.91", "0.84", "0.78"),
    },
    rankings=tuple(
        Ranking("利税总额", year, f"{place}/18", "上饶市区同行业", "区统计局")
        for year, place in ((2023, 3), (2024, 2), (2025, 2))
    ),
    certifications=(
        Certification("GB/T 19001—2016", "示例Q-2024-118", "示例认证有限公司", date(2027, 5, 6)),
        Certification("GB/T 24001—2016", "示例E-2024-091", "示例认证有限公司", date(2027, 5, 6)),
    ),
    licences=(
        Licence("排污许可证", "PW-示例-2023-018", "市生态环境局", date(2028, 8, 31)),
        Licence("对外贸易经营者备案登记表", "BA-示例-0816", "区商务局", permanent=True),
    ),
    honours=(
        Merit("江西省专精特新中小企业", "江西省工业和信息化厅", "2024年"),
        Merit("上饶市企业技术中心", "上饶市工业和信息化局", "2023年"),
    ),
    achievements=(Merit("发明专利：一种模组热管理结构（ZL示例2023）", "国家知识产权局", "2023年"),),
    statements=Statements(True, True, False, False, True),
    spot_checks=(
        SpotCheck(
            CheckLevel.PROVINCE, date(2024, 5, 16), "储能电池模组", True, True, "SC-2024-0316"
        ),
        SpotCheck(CheckLevel.CITY, date(2025, 9, 11), "家用储能系统", False, True, "SC-2025-0172"),
    ),
    matters=(
        Matter(
            "行政处罚",
            date(2024, 3, 2),
            "区应急管理局",
            "消防通道标识缺失，警告",
            "当日整改，已复查合格",
        ),
    ),
    recommendations=(
        Recommendation(
            "信州产业园质量强区工作领导小组", "质量管理基础扎实，三年经营稳步增长，同意推荐。"
        ),
    ),
    witness=WITNESS,
)
