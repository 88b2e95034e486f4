"""Fictional data for the papers that go up to the government and come down from it."""

from datetime import date

from tests.documents.samples import AWARD, NOMINEES, OFFICE, RARE, REVOCATION, WITNESS
from xinzhou_desktop.documents.award import AwardDecision, Plaque, PlaqueOrder
from xinzhou_desktop.documents.council import Briefing, Item, Minutes, Proposed
from xinzhou_desktop.documents.publicity import AwardRequest
from xinzhou_desktop.documents.supervision import (
    RecoveryNotice,
    ReturnNotice,
    RevocationDecision,
    RevocationRequest,
    VerificationReport,
)

CASE = REVOCATION.case
PRAISED = "信府字〔2026〕66号"
REVOKED = "信府字〔2027〕21号"
FACTS = (
    (
        "2027年3月12日，该公司生产的山茶油（批号20270105）经省级质量监督抽查，"
        "苯并[a]芘项目判定为不合格。该公司收到检验结果后没有申请复检。"
    ),
    "该批次产品共生产1,200瓶，已售出860瓶，截至2027年4月6日召回512瓶。",
)
BRIEFING = Briefing(
    year=2026,
    candidates=(
        *(
            Proposed(
                name=item.name,
                field=item.field,
                recommended_by=item.recommended_by,
                inspected="属实",
                score=score,
            )
            for item, score in zip(
                (*AWARD, *NOMINEES),
                ("742", "731", "725", "702", "698", "690", "688", "681"),
                strict=True,
            )
        ),
        Proposed(
            name="上饶市示例包装有限公司",
            field="产品",
            recommended_by="区工信局",
            inspected="部分不实",
            score="512",
        ),
    ),
    applied=13,
    accepted=12,
    admitted=9,
    visited=9,
    units_asked=12,
    units_replied=11,
    opinions=(
        (
            "上饶市信州生态环境局建议核实上饶市朝阳生态环境工程有限公司2026年上半年自行监测数据。"
            "处理情况：已补充监测报告，结果均达标。"
        ),
    ),
    silences=("区应急管理局未就上饶市示例包装有限公司的综合考核报告答复。",),
    remarks=("综合考核按照GB/T 19580的千分制评分，由5名评审员独立评分后合议。",),
    recusals=("李某某（曾在上饶市三江智慧物流有限公司任职）",),
    platform="信州区人民政府信息公开平台",
    office=OFFICE,
    day=date(2026, 10, 20),
    witness=WITNESS,
)
MINUTES = Minutes(
    number="〔2026〕第2期",
    met=date(2026, 10, 23),
    chair="领导小组组长周某某",
    items=(
        Item(
            topic="审议2026年度信州区质量奖候选名单",
            reporter="区质量强区办陈某某关于2026年度信州区质量奖考核工作",
            discussion=(
                "会议认为，本年度考核程序规范、材料完整，建议名单体现了好中择优、宁缺毋滥的原则。",
            ),
            recusals=("区交通运输局李某某（曾在上饶市三江智慧物流有限公司任职）",),
            votes="应到13人，实到12人，1人回避；赞成11票，反对0票，弃权0票",
            award=tuple(item.name for item in AWARD),
            nominees=tuple(item.name for item in NOMINEES),
        ),
        Item(
            topic="研究候选名单公示有关事项",
            resolutions=(
                (
                    "由区质量强区办通过信州区人民政府信息公开平台将候选名单向社会公示，"
                    "公示时间不少于7天。"
                ),
                "公示期间收到的异议，由区质量强区办核查办理，结果报领导小组。",
                "经公示通过的候选名单，报区政府常务会议审议确定。",
            ),
        ),
    ),
    present=(
        "区政府周某某",
        "区政府办公室吴某",
        "区市场监管局陈某某",
        "区发展改革委徐某",
        "区工业和信息化局郑某某",
        "区财政局黄某",
        "区统计局何某某",
        "区交通运输局李某某",
        "区商务局孙某",
        "上饶市信州生态环境局马某",
        "区文广旅局朱某某",
        "信州产业园胡某",
    ),
    absent=("区应急管理局林某某",),
    observers=("区纪委监委高某", "考核工作组张某"),
    office=OFFICE,
    day=date(2026, 10, 26),
    copies_to="领导小组组长、副组长，各成员单位，信州产业园管委会。",
    witness=WITNESS,
)
AWARD_REQUEST = AwardRequest(
    number="信质强组〔2026〕5号",
    signer="周某某",
    contact="王静",
    phone="0793-8200000",
    day=date(2026, 11, 12),
    year=2026,
    award=AWARD,
    nominees=NOMINEES,
    applied=13,
    accepted=12,
    admitted=9,
    visited=9,
    departures=(
        (
            "上饶市示例物流有限公司因现场查验结论为严重不实（申报的主营业务收入与账面不符），"
            "2026年9月4日取消参与考核资格。"
        ),
    ),
    units_asked=12,
    units_replied=11,
    opinions=(
        (
            "区统计局对上饶市朝阳生态环境工程有限公司的综合考核报告提出不同意见："
            "建议核实2025年度统计报表。处理情况：已核实，数据一致。"
        ),
    ),
    silences=("区应急管理局未就上饶市示例包装有限公司的综合考核报告答复。",),
    unlisted=("上饶市示例包装有限公司",),
    award_quota=3,
    nomination_quota=6,
    reasons=("上饶市示例包装有限公司部分申报数据不实，坚持宁缺毋滥，不列入。",),
    met=date(2026, 10, 23),
    minutes="信质强组纪〔2026〕2号",
    platform="信州区人民政府信息公开平台",
    first=date(2026, 11, 3),
    last=date(2026, 11, 9),
    objections=2,
    clues=1,
    handling=(
        (
            "异议〔2026〕1号，涉及上饶市三江智慧物流有限公司，反映申报数据不实。"
            "经调查核实，异议不成立。"
        ),
        "异议〔2026〕2号，涉及上饶市三江智慧物流有限公司，反映售后服务问题。已转为线索另行核查。",
    ),
    late=1,
    late_about=("上饶市三江智慧物流有限公司",),
    funds="区财政2026年度部门预算“信州区质量奖奖励资金”项目",
    annexes=(
        "区质量强区工作领导小组会议纪要",
        "上饶市信州区人民政府表扬决定（代拟稿）",
    ),
    witness=WITNESS,
)
AWARD_DECISION = AwardDecision(
    year=2026,
    award=tuple(item.name for item in AWARD),
    nominees=tuple(item.name for item in NOMINEES),
    meeting="区政府第58次常务会议",
    witness=WITNESS,
)
PLAQUES = PlaqueOrder(
    year=2026,
    plaques=(
        *(Plaque(organisation=item.name) for item in AWARD[:2]),
        Plaque(organisation=RARE),
    ),
    issued=date(2026, 12, 15),
    day=date(2026, 12, 16),
    material="钛金蚀刻，木托",
    witness=WITNESS,
)
VERIFICATION = VerificationReport(
    case=CASE,
    decision=PRAISED,
    clue_on=date(2027, 3, 22),
    clue_source="区市场监管局转来的省级质量监督抽查结果通知书",
    matter=("该公司生产的山茶油经省级质量监督抽查判定为不合格。",),
    enquiry=(
        (
            "2027年3月24日至4月8日，核查组到该公司查阅生产记录、出厂检验报告和召回记录，"
            "询问了法定代表人、质量负责人和仓库保管员。"
        ),
        "2027年3月30日，核查组向承担抽查的检验机构核实了检验报告。",
    ),
    facts=FACTS,
    founded=True,
    watch=(date(2026, 12, 15), date(2027, 6, 15)),
    event_on=date(2027, 3, 12),
    amount=80_000_00,
    evidence=("省级质量监督抽查检验报告（编号：SJ2027-0312）", "询问笔录3份", "产品召回记录1份"),
    statement=("该公司承认检验结果，说明原因是一批原料油没有逐罐检验，已停用该供应商。",),
    people=("陈某某", "张某"),
    office=OFFICE,
    day=date(2027, 4, 12),
    annexes=("证据材料目录",),
    witness=WITNESS,
)
REVOCATION_REQUEST = RevocationRequest(
    number="信质强组〔2027〕2号",
    signer="周某某",
    contact="王静",
    phone="0793-8200000",
    day=date(2027, 4, 28),
    case=CASE,
    decision=PRAISED,
    facts=FACTS,
    met=date(2027, 4, 26),
    minutes="信质强组纪〔2027〕1号",
    amount=80_000_00,
    statement=("该公司承认检验结果，已停用该供应商。",),
    annexes=("上饶市信州区人民政府撤销决定（代拟稿）",),
    witness=WITNESS,
)
REVOCATION_DECISION = RevocationDecision(
    case=CASE,
    decision=PRAISED,
    facts=FACTS,
    amount=80_000_00,
    meeting="区政府第63次常务会议",
    witness=WITNESS,
)
RETURN_NOTICE = ReturnNotice(
    case=CASE,
    number="信质强办函〔2027〕7号",
    decision=REVOKED,
    decided=date(2027, 5, 18),
    days=15,
    contact="王静",
    office=OFFICE,
    day=date(2027, 5, 20),
    witness=WITNESS,
)
RECOVERY_NOTICE = RecoveryNotice(
    case=CASE,
    number="信质强办函〔2027〕8号",
    decision=REVOKED,
    decided=date(2027, 5, 18),
    days=30,
    contact="王静",
    amount=80_000_00,
    payee="上饶市信州区财政局",
    bank="示例银行上饶信州支行",
    account="6200000000000000999",
    office=OFFICE,
    day=date(2027, 5, 20),
    witness=WITNESS,
)
