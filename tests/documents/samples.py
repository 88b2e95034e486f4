"""Fictional data for every paper."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from xinzhou_desktop.documents.application import Material, Receipt, Roster, RosterRow
from xinzhou_desktop.documents.assessment import AssessmentReport, MemberOpinion, Score
from xinzhou_desktop.documents.award import Certificate, Payment, PaymentSheet
from xinzhou_desktop.documents.inspection import (
    Checked,
    InspectionRecord,
    Photo,
    Remark,
    Verified,
)
from xinzhou_desktop.documents.journal import Excerpt, ExcerptAct, ExcerptRow
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.plan import PlanCircular, Step
from xinzhou_desktop.documents.publicity import Candidate, Notice
from xinzhou_desktop.documents.qualification import (
    ConfirmedList,
    DepartmentOpinion,
    ListedOrganisation,
    ReviewForm,
    ReviewGroup,
    ReviewLine,
)
from xinzhou_desktop.documents.supervision import Case, RevocationAnnouncement
from xinzhou_desktop.vocabulary import (
    CheckAnswer,
    Decision,
    Opinion,
    Purpose,
    RemarkKind,
    Reply,
    Truth,
)

RARE = "江西𬭎㛃䶮喆堃科技有限公司"
LONG = "江西省上饶市信州区灵溪镇现代农业与绿色食品产业化联合发展集团股份有限责任公司"
LONGEST = (
    "中国（江西）自由贸易协同创新区上饶市信州片区智能制造与精密光学仪器产业技术研究院"
    "暨国家级质量检验检测公共服务平台有限公司"
)
WITNESS = "第 1060 条　DLJFJ-3RDBW-XZ6FP-DY2WQ"
OFFICE = Office(
    address="上饶市信州区示例路1号302室",
    post_code="334000",
    phone="0793-8200000",
    mail="zlqq@example.gov.cn",
    supervision="0793-8200001",
)
AWARD = (
    Candidate("上饶市灵溪精密光学有限公司", "产品", "光学镜头、棱镜组件", "灵溪镇人民政府"),
    Candidate("江西信江桥梁建设集团有限公司", "工程", "公路桥梁施工", "区交通运输局"),
    Candidate("信州区茅家岭绿色食品股份有限公司", "产品", "山茶油、葛粉", "茅家岭街道办事处"),
)
NOMINEES = (
    Candidate("上饶市三江智慧物流有限公司", "物流", "城市配送、冷链仓储", "区商务局"),
    Candidate("上饶市王堃喆文化创意有限责任公司", "服务", "文化展示设计", "区文广旅局"),
    Candidate(RARE, "产品", "储能电池模组", "信州产业园"),
    Candidate("信州区水南养老服务中心", "服务", "居家与社区养老", "水南街道办事处"),
    Candidate("上饶市朝阳生态环境工程有限公司", "环境", "污水处理、土壤修复", "朝阳镇人民政府"),
)
NOTICE = Notice(
    2026,
    AWARD,
    NOMINEES,
    date(2026, 11, 3),
    date(2026, 11, 9),
    "信州区人民政府信息公开平台",
    OFFICE,
    date(2026, 11, 2),
    witness=WITNESS,
)
CIRCULAR = PlanCircular(
    year=2026,
    award_quota=3,
    nomination_quota=5,
    conditions=(
        "信州区行政区域内注册登记从事合法生产、经营3年以上的独立法人。",
        (
            "符合国家产业、质量、环保、商贸、物流等政策，依法取得相应资质，"
            "且严格遵守《中华人民共和国统计法》。"
        ),
        (
            "质量管理模式参照 GB/T19580《卓越绩效评价准则》，从事生产、经营活动的，其质量水平、"
            "经营收入、利税总额或总资产贡献率等指标连续3年居市区内同行业前列，最近3年未发生亏损；"
            "从事非盈利性业务的，其社会贡献位于同行业前列；主导产品或服务质量严于国家（行业）"
            "标准要求；在国家、省级、市级、区级质量监督抽查中连续三年合格；出口产品生产企业，"
            "三年内未因质量等问题被海关等部门通报；无质量、安全、环保、卫生及食品安全等责任事故。"
        ),
    ),
    opens=date(2026, 6, 1),
    closes=date(2026, 7, 31),
    reference_day=date(2026, 7, 31),
    materials=(
        "《信州区质量奖申报表》",
        "营业执照、相应资质证书的复印件",
        "2023年至2025年度审计报告",
        "对照GB/T 19580《卓越绩效评价准则》的自评报告",
        "主导产品或者服务质量与国家（行业）标准的对比表和检验报告",
    ),
    office=OFFICE,
    day=date(2026, 5, 20),
    number="信质强办〔2026〕3号",
    schedule=(
        Step("资格审查", "2026年8月3日至8月21日"),
        Step("现场查验", "2026年8月24日至9月11日"),
        Step("综合考核", "2026年9月14日至10月16日，征求领导小组成员单位意见"),
        Step("审议公示", "2026年10月19日至11月9日，公示时间不少于7天"),
    ),
    standard="GB/T 19580《卓越绩效评价准则》",
    full_points=1000,
    floor_points=600,
    annexes=(
        "信州区质量奖申报表",
        "2026年度信州区质量奖考核工作日程安排表（含现场查验要求）",
    ),
    copies_to=(
        "区委办公室，区人大常委会办公室，区政协办公室，区质量强区工作领导小组组长、副组长。"
    ),
)
RECEIPT = Receipt(
    2026,
    "XZZL-SL-2026-007",
    RARE,
    "91361102MA30000230",
    "产品",
    "信州产业园质量强区工作领导小组",
    "王某某，0793-8200002",
    date(2026, 7, 20),
    date(2026, 7, 21),
    (
        Material("信州区质量奖申报表", 2, note="已加盖公章"),
        Material("营业执照复印件", 1),
        Material("2023年至2025年度审计报告", 3, note="每年度1份"),
        Material("卓越绩效自评报告", 1, note="68页"),
        Material("主导产品质量与国家（行业）标准对比表", received=False),
        Material("质量监督抽查情况说明", received=False, note="需区市场监管局盖章"),
    ),
    "李某",
    OFFICE,
)
ROSTER = Roster(
    2026,
    (
        *(
            RosterRow(
                f"XZZL-SL-2026-{k:03d}",
                item.name,
                item.field,
                item.recommended_by,
                date(2026, 7, k),
                "已受理",
            )
            for k, item in enumerate((*AWARD, *NOMINEES), 1)
        ),
        RosterRow(
            "XZZL-SL-2026-009",
            LONG,
            "其他",
            "",
            None,
            "不予受理",
            "申报截止后提交；未取得推荐单位意见（第八条）",
        ),
    ),
    date(2026, 8, 1),
)
MET, PENDING, NONE = Opinion.MET, Opinion.PENDING, Opinion.NOT_APPLICABLE
REVIEW = ReviewForm(
    2026,
    "XZZL-SL-2026-007",
    RARE,
    "91361102MA30000230",
    "产品",
    Purpose.PROFIT,
    "信州产业园质量强区工作领导小组",
    date(2026, 7, 21),
    date(2026, 7, 31),
    (
        ReviewGroup(
            "第九条\n第（一）项",
            (
                ReviewLine(
                    "在信州区行政区域内注册登记", "√ 符合", "营业执照（2021年3月8日核发）", MET, MET
                ),
                ReviewLine(
                    "合法生产、经营3年以上（含本数，计算至基准日）",
                    "√ 符合\n5年4个月",
                    "营业执照、纳税证明",
                    MET,
                    MET,
                ),
                ReviewLine("独立法人", "√ 符合", "营业执照", MET, MET),
            ),
        ),
        ReviewGroup(
            "第九条\n第（二）项",
            (
                ReviewLine(
                    "符合国家产业、质量、环保、商贸、物流等政策",
                    "待部门意见",
                    "征求意见函（5件）",
                    PENDING,
                ),
                ReviewLine(
                    "依法取得相应资质，基准日在有效期内",
                    "√ 符合",
                    "排污许可证（至2028年5月11日）、辐射安全许可证（至2027年9月30日）",
                    MET,
                    MET,
                ),
                ReviewLine(
                    "严格遵守《中华人民共和国统计法》", "待部门意见", "区统计局复函", PENDING
                ),
            ),
        ),
        ReviewGroup(
            "第九条\n第（三）项",
            (
                ReviewLine(
                    "质量管理模式参照GB/T\u00a019580《卓越绩效评价准则》",
                    "√ 有材料",
                    "自评报告（68页），2023年导入",
                    MET,
                    MET,
                ),
                ReviewLine(
                    "质量水平、经营收入、利税总额或总资产贡献率等指标连续3年居市区内同行业前列",
                    "待核实",
                    "2023—2025年度审计报告；行业协会排名证明（3份）",
                    PENDING,
                ),
                ReviewLine(
                    "最近3年未发生亏损（2023年、2024年、2025年）",
                    "√ 符合\n净利润均不小于0",
                    "审计报告",
                    MET,
                    MET,
                ),
                ReviewLine("从事非盈利性业务的，社会贡献位于同行业前列", "不适用", "—", NONE, NONE),
                ReviewLine(
                    "主导产品或服务质量严于国家（行业）标准要求",
                    "√ 符合\n2项更严",
                    "企业标准与GB/T\u00a036276对比表、型式检验报告",
                    MET,
                    Opinion.NOT_MET,
                ),
                ReviewLine(
                    "国家、省级、市级、区级质量监督抽查连续三年合格",
                    "待核实",
                    "区市场监管局查询结果：三年内抽查2次，均合格",
                    MET,
                ),
                ReviewLine(
                    "出口产品生产企业，三年内未因质量等问题被海关等部门通报",
                    "√ 符合",
                    "海关查询结果",
                    MET,
                    MET,
                ),
                ReviewLine(
                    "无质量、安全、环保、卫生及食品安全等责任事故（不限年限）",
                    "√ 未发现",
                    "应急、生态环境、卫健部门复函",
                    MET,
                    MET,
                ),
            ),
        ),
    ),
    (
        DepartmentOpinion("区统计局", "未发现违反《统计法》的情形。（2026年8月12日复函）"),
        DepartmentOpinion("上饶市信州生态环境局", "三年内无行政处罚记录。（2026年8月13日复函）"),
        DepartmentOpinion("区应急管理局", "未答复（期限：2026年8月17日）"),
    ),
    (
        ("P18", "计算基准日为申报截止日；“3年以上”含本数。"),
        ("P28", "责任事故不限年限，按《办法》文本理解。"),
    ),
    Decision.REJECTED,
    ("第九条第（二）项", "第九条第（三）项"),
    "张某",
    "陈某某",
    witness=WITNESS,
)
CONFIRMED = ConfirmedList(
    2026,
    tuple(
        ListedOrganisation(item.name, item.field, item.recommended_by)
        for item in (*AWARD, *NOMINEES)
    ),
    9,
    date(2026, 8, 21),
    OFFICE,
    witness=WITNESS,
)
INSPECTION = InspectionRecord(
    2026,
    "XZZL-SL-2026-007",
    RARE,
    "上饶市信州区信州产业园示例大道18号，储能电池模组一车间、检测中心",
    date(2026, 9, 2),
    "周某某",
    ("张某", "陈某某", "吴某"),
    "王某某（质量总监）",
    (
        Verified(
            "2025年度营业收入（万元）",
            "12,680.00",
            "12,521.50",
            Decimal("-1.25"),
            Truth.MOSTLY,
            "2025年度审计报告",
        ),
        Verified(
            "2025年度净利润（万元）",
            "836.20",
            "836.20",
            Decimal(0),
            Truth.TRUE,
            "2025年度审计报告",
        ),
        Verified(
            "2025年度研发投入（万元）",
            "420.00",
            "433.10",
            Decimal("3.119"),
            Truth.TRUE,
            "专项审计报告",
        ),
        Verified("顾客满意度（%）", "96.5", "无法取得", None, Truth.UNVERIFIABLE, "第三方调查报告"),
    ),
    (
        Checked(
            "质量管理体系文件现行有效，关键工序有作业指导书",
            CheckAnswer.YES,
            "抽查12份，均为现行版本",
        ),
        Checked("检验和测量设备在检定（校准）有效期内", CheckAnswer.NO, "1台卡尺超期7天，已停用"),
        Checked("出口产品标识和追溯记录完整", CheckAnswer.NOT_APPLICABLE),
        Checked("安全生产、环保设施正常运行", CheckAnswer.YES),
        Checked("顾客投诉处理记录闭环", None),
    ),
    (
        Remark(
            RemarkKind.STRENGTH, "建立了单体电芯全生命周期追溯系统，追溯到批次的时间少于5分钟。"
        ),
        Remark(RemarkKind.STRENGTH, "一线员工质量改进提案2025年度人均1.8件，采纳率61%。"),
        Remark(RemarkKind.PROBLEM, "计量器具台账未覆盖车间自购量具，存在超期使用的风险。"),
        Remark(RemarkKind.SUGGESTION, "将自购量具纳入计量管理，并每月核对一次检定周期。"),
    ),
    tuple(
        Photo(
            k,
            caption,
            datetime(2026, 9, 2, 9, 10 + k),
            f"{k:02x}9f3ac1d27e" + "0" * 52,
        )
        for k, caption in enumerate(
            ("厂区大门和厂名", "一车间自动装配线", "检测中心恒温恒湿箱", "超期卡尺停用标识"), 1
        )
    ),
    Truth.MOSTLY,
    "除1台卡尺超期使用已当场停用外，未发现与申报资料不符的重大情形。",
    witness=WITNESS,
)
SCORES = (
    ("领导", "110", "82"),
    ("战略", "90", "63"),
    ("顾客与市场", "90", "66"),
    ("资源", "130", "91"),
    ("过程管理", "100", "74"),
    ("测量、分析与改进", "80", "55"),
    ("结果", "400", "271"),
)
REPORT = AssessmentReport(
    2026,
    RARE,
    OFFICE,
    date(2026, 10, 16),
    (
        (
            "该公司成立于2021年3月8日，统一社会信用代码91361102MA30000230，"
            "住所在上饶市信州区信州产业园，主要从事储能电池模组的研发、生产和销售，职工186人。"
        ),
    ),
    (
        (
            "2026年7月21日提出申报，申报领域为产品，"
            "由信州产业园质量强区工作领导小组推荐，申报材料齐全。"
        ),
    ),
    (
        (
            "2026年8月21日，经初审、复核，该公司符合《信州区质量奖管理办法》第九条规定的各项基本条件，"
            "列入符合参与考核的单位名单。"
        ),
    ),
    inspection=(
        (
            "2026年9月2日，考核工作组一行4人查验了一车间和检测中心，核实申报数据4项，"
            "其中属实2项、基本属实1项、无法核实1项；结论为基本属实。"
        ),
    ),
    scores=tuple(Score(*row) for row in SCORES),
    total=Score("合　计", "1000", "702"),
    score_note="评分采用GB/T 19580的千分制，由考核工作组5名评审员独立评分后合议形成。",
    strengths=(
        "建立了单体电芯全生命周期追溯系统。",
        "一线员工质量改进提案的数量和采纳率连续三年上升。",
    ),
    improvements=("计量器具管理未覆盖车间自购量具。", "战略目标没有逐级分解到部门。"),
    opinions=(
        MemberOpinion("区发展和改革委员会", Reply.AGREE),
        MemberOpinion(
            "上饶市信州生态环境局",
            Reply.REMARKS,
            "建议补充2026年上半年自行监测数据。",
            "已补充，监测结果均达标。",
        ),
        MemberOpinion("区应急管理局", Reply.NONE, "", "已于10月12日电话催办。"),
    ),
    remarks=("评审员吴某与该公司有利害关系，未参加对该公司的评分。",),
    proposal="建议列为2026年度信州区质量奖提名奖候选组织。",
    witness=WITNESS,
)
FAILED = AssessmentReport(
    2026,
    "上饶市示例商贸有限公司",
    OFFICE,
    date(2026, 10, 16),
    ("该公司成立于2024年5月6日，主要从事日用百货批发。",),
    ("2026年7月30日提出申报，申报领域为商贸，由区商务局推荐。",),
    ("至计算基准日2026年7月31日，该公司从事合法经营2年2个月，不足3年。",),
    unmet=("第九条第（一）项",),
    witness=WITNESS,
)
CERTIFICATE = Certificate(
    "上饶灵溪光学公司",
    "信州区质量奖",
    2026,
    "XZZL-2026-Z-01",
    date(2026, 12, 15),
    date(2029, 12, 15),
    date(2026, 12, 15),
    "7K3F-9M2Q",
    witness=WITNESS,
)
NOMINEE = replace(
    CERTIFICATE,
    organisation=RARE,
    award="信州区质量奖提名奖",
    number="XZZL-2026-T-02",
    valid_to=date(2027, 12, 15),
    code="V2NE-3JB7",
)
PAYMENTS = PaymentSheet(
    2026,
    (
        *(
            Payment(
                item.name,
                "信州区质量奖",
                80_000_00,
                "",
                "示例银行上饶信州支行",
                f"6200000000000000{k:03d}",
            )
            for k, item in enumerate(AWARD, 1)
        ),
        *(Payment(item.name, "信州区质量奖提名奖", 10_000_00) for item in NOMINEES),
    ),
    "《上饶市信州区人民政府关于表扬2026年度信州区质量奖获奖组织的决定》（信府字〔2026〕66号）",
    date(2026, 12, 20),
    witness=WITNESS,
)
REVOCATION = RevocationAnnouncement(
    case=Case(
        organisation="信州区示例绿色食品股份有限公司",
        award="信州区质量奖",
        year=2026,
        certificate="XZZL-2026-Z-03",
        item="三",
        ground="产品质量或服务质量不稳定，产品经省、市、区级以上质量监督抽查判定为不合格的；",
    ),
    facts="2027年3月，该公司生产的山茶油（批号20270105）经省级质量监督抽查，"
    "苯并[a]芘项目判定为不合格，经核查属实",
    decision="信府字〔2027〕21号",
    decided=date(2027, 5, 18),
    amount=80_000_00,
    bar_from=date(2027, 5, 18),
    bar_to=date(2032, 5, 18),
    office=OFFICE,
    day=date(2027, 5, 20),
    witness=WITNESS,
)
EXCERPT = Excerpt(
    "办理人：王静，自2026-03-02",
    (
        ExcerptAct(
            7,
            datetime(2026, 3, 2, 9, 0, 1),
            "王静（经办人）",
            "更改人员",
            "电话有误",
            (ExcerptRow("更改人员第3号", ("电话 （空）→0793-1", "职务 科员→科长")),),
        ),
        ExcerptAct(
            8,
            datetime(2026, 3, 2, 9, 0, 2),
            "（程序）",
            "载入休假日历",
            "",
            tuple(ExcerptRow(f"新增休假日历第{n}号", (f"名称 {RARE}",)) for n in range(1, 41)),
        ),
        ExcerptAct(9, datetime(2026, 3, 3), "王静（经办人）", "导入申报", "长" * 600, ()),
    ),
    (975, "C6KL6-6N3PV-YMD4F-RFOJC"),
    "王静",
    datetime(2027, 6, 1, 9, 0),
    "信州区质量强区工作领导小组办公室",
)
