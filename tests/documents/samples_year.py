"""Fictional data for the circulars and the report on the year."""

from datetime import date

from tests.documents.samples import AWARD, CIRCULAR, NOMINEES, OFFICE, WITNESS
from xinzhou_desktop.documents.assessment import Ranked, YearReport
from xinzhou_desktop.documents.plan import AnnexTable, Change, PlanSupplement
from xinzhou_desktop.vocabulary import Honour

MATERIALS = AnnexTable(
    "申报材料清单",
    ("材料名称", "份数", "形式"),
    (
        ("信州区质量奖申报表", "2", "纸质、电子"),
        ("营业执照、相应资质证书的复印件", "2", "纸质"),
        ("2023年至2025年度审计报告", "2", "纸质、电子"),
        ("对照GB/T 19580《卓越绩效评价准则》的自评报告", "2", "纸质、电子"),
        ("主导产品或者服务质量与国家（行业）标准的对比表和检验报告", "1", "纸质"),
    ),
)
SUPPLEMENT = PlanSupplement(
    year=2026,
    office=OFFICE,
    day=date(2026, 7, 20),
    number="信质强办〔2026〕9号",
    original_number=CIRCULAR.number,
    original_day=CIRCULAR.day,
    reason="因7月上旬连续强降雨影响，部分组织不能按时取得检验报告",
    changes=(
        Change("申报截止日", "2026年7月31日", "2026年8月14日"),
        Change("计算基准日", "2026年7月31日", "2026年8月14日"),
        Change("申报方式", "", "申报材料可以先报送电子版，纸质材料在申报截止日后5个工作日内补交"),
        Change("申报材料", "行业协会排名证明的公证件", ""),
    ),
    copies_to="区委办公室，区人大常委会办公室，区政协办公室。",
    witness=WITNESS,
)
_SCORES = ((1, "745.5"), (2, "731.0"), (2, "731.0"), (4, "702.0"), (5, "688.5"), (6, "671.0"))
_PLACES = (Honour.AWARD, Honour.AWARD, *(Honour.NOMINATION,) * 4, None, None)
YEAR = YearReport(
    year=2026,
    office=OFFICE,
    day=date(2026, 10, 19),
    period=(date(2026, 6, 1), date(2026, 7, 31)),
    applicants=9,
    confirmed_on=date(2026, 8, 21),
    confirmed=8,
    rejected=1,
    examined=8,
    visited=7,
    method=(
        "采用GB/T 19580的千分制，由考核工作组5名评审员独立评分后合议形成得分；"
        "1名评审员因利害关系回避1家组织的评分。"
    ),
    asked=12,
    answered=11,
    award_quota=3,
    nomination_quota=5,
    ranking=tuple(
        Ranked(item.name, item.field, place, "建议提交领导小组审议", rank, score)
        for item, place, (rank, score) in zip(
            (*AWARD, *NOMINEES), _PLACES, (*_SCORES, (7, "594.0"), (8, "570.5")), strict=True
        )
    ),
    resolved=date(2026, 10, 23),
    vacancy_reasons=(
        "得分并列第2的两家组织中，信州区茅家岭绿色食品股份有限公司的同行业排名证明不充分，建议列为提名奖候选组织。",
        "得分600分以下的两家组织与追求卓越绩效的要求还有差距，不建议列入。",
    ),
    opinions=(
        "11家成员单位答复，其中同意10家；上饶市信州生态环境局建议补充1家组织的自行监测数据，已补充，监测结果均达标。",
        "区应急管理局未答复，已于10月12日电话催办。",
    ),
    remarks=(
        "现场查验中未查验的1家组织为信州区水南养老服务中心，理由是年内已由区民政局完成现场检查，资料齐全。",
    ),
    witness=WITNESS,
)
