"""Fictional data for the letters."""

from datetime import date

from tests.documents.samples import AWARD, NOMINEES, OFFICE, RARE, WITNESS
from xinzhou_desktop.documents.letters.assessment import (
    Asked,
    CategoryFeedback,
    Feedback,
    OpinionRequest,
)
from xinzhou_desktop.documents.letters.inspection import VisitNotice, Visitor
from xinzhou_desktop.documents.letters.publicity import (
    Acceptance,
    Answer,
    Investigation,
    Objection,
    Refusal,
)
from xinzhou_desktop.documents.letters.qualification import (
    Lacking,
    RejectionLetter,
    SupplementNotice,
    Unmet,
)
from xinzhou_desktop.vocabulary import GroupRole, Honour, ObjectionState, ObjectorKind


def _sent(number, day):
    return {
        "office": OFFICE,
        "day": day,
        "number": f"信质强办函〔2026〕{number}号",
        "clerk": "王静",
        "witness": WITNESS,
    }


SUPPLEMENT = SupplementNotice(
    **_sent(11, date(2026, 8, 11)),
    year=2026,
    organisation=RARE,
    application="XZZL-SL-2026-007",
    items=(
        Lacking(
            "第九条第（三）项",
            "主导产品质量与国家（行业）标准的对比表未附检验报告，请补充近一年的型式检验报告。",
        ),
        Lacking("第九条第（二）项", "排污许可证复印件不清晰，请重新提供并加盖公章"),
        Lacking("", "申报表第三部分缺少法定代表人签字"),
    ),
    due=date(2026, 8, 18),
    working_days=5,
    derivation=(
        "2026年8月11日发出，当日不计入；第1个工作日为8月12日，第5个工作日为8月18日（8月15日、16日为休息日）"
    ),
    copies=2,
)
REJECTION = RejectionLetter(
    **_sent(14, date(2026, 8, 24)),
    year=2026,
    organisation="上饶市㛃䶮示例商贸有限公司",
    application="XZZL-SL-2026-009",
    unmet=(
        Unmet(
            "第九条第（一）项",
            "信州区行政区域内注册登记从事合法生产、经营3年以上的独立法人。",
            "你单位2024年5月6日成立，至计算基准日2026年7月31日不足3年",
        ),
        Unmet(
            "第九条第（三）项",
            "最近3年未发生亏损",
            "你单位2024年度审计报告列示净利润为-12.60万元",
        ),
    ),
    decided=date(2026, 8, 21),
)
VISIT = VisitNotice(
    **_sent(17, date(2026, 8, 25)),
    year=2026,
    organisation=RARE,
    on=date(2026, 9, 2),
    place="信州产业园示例大道18号，储能电池模组一车间、检测中心，示例大道22号成品仓库",
    team=(
        Visitor("周某某", GroupRole.LEADER, "区市场监督管理局，高级工程师"),
        Visitor("张某", GroupRole.MEMBER, "区发展和改革委员会，科长"),
        Visitor("陈某某", GroupRole.MEMBER, "上饶市示例质量技术协会，注册审核员"),
        Visitor("方正", GroupRole.OBSERVER, "区纪委监委驻区市场监督管理局纪检监察组"),
    ),
)
OPINION = OpinionRequest(
    **_sent(21, date(2026, 10, 9)),
    year=2026,
    unit="区发展和改革委员会",
    reports=tuple(
        Asked(item.name, item.field, proposal)
        for group, proposal in (
            (AWARD, "建议列为信州区质量奖候选组织"),
            (NOMINEES, "建议列为信州区质量奖提名奖候选组织"),
        )
        for item in group
    ),
    due=date(2026, 10, 16),
    derivation="2026年10月9日发函，当日不计入；第5个工作日为10月16日",
)
OBJECTION = Objection(
    "XZZL-YY-2026-02",
    2026,
    ObjectorKind.UNIT,
    "上饶市示例光电仪器有限公司",
    NOMINEES[2].name,
    "该公司申报材料中“一种储能电池模组热管理装置”的专利权人不是该公司，所附专利证书与国家知识产权局登记的内容不一致",
    date(2026, 11, 5),
)
ACCEPTANCE = Acceptance(
    **_sent(25, date(2026, 11, 6)), objection=OBJECTION, accepted=date(2026, 11, 6)
)
REFUSAL = Refusal(
    **_sent(26, date(2026, 11, 11)),
    objection=Objection(
        "XZZL-YY-2026-03",
        2026,
        ObjectorKind.PERSON,
        "李某某",
        AWARD[1].name,
        "该公司2022年承建的一座桥梁发生过质量事故。",
        date(2026, 11, 10),
    ),
    reasons=(
        "公示时间为2026年11月3日至11月9日，该异议于11月10日收到，已经逾期",
        "没有提供证明材料",
    ),
    decided=date(2026, 11, 11),
    clue=True,
)
INVESTIGATION = Investigation(
    **_sent(0, date(2026, 11, 16)),
    objection=OBJECTION,
    honour=Honour.NOMINATION,
    accepted=date(2026, 11, 6),
    investigators=("王静", "陈敏", "方正（监督）"),
    process=(
        "2026年11月9日，向国家知识产权局查询该专利的登记簿副本。",
        "2026年11月10日，到该公司核对专利证书原件和专利权转让合同，听取该公司的说明",
    ),
    findings=(
        "该专利2024年3月由上饶市示例研究院有限公司转让给该公司，2024年6月完成著录项目变更。",
        "申报材料所附证书是变更前的证书，专利权人一栏没有更新。",
        "申报材料中的其他专利与登记内容一致",
    ),
    conclusion=ObjectionState.DISMISSED,
    grounds="该公司在计算基准日已经依法取得该专利权，不存在弄虚作假的情形，所附证书不是最新版本属于材料瑕疵。",
    effect="建议维持该公司信州区质量奖提名奖候选组织的资格，责成其补交最新的登记簿副本。",
)
ANSWER = Answer(
    **_sent(28, date(2026, 11, 17)),
    objection=OBJECTION,
    accepted=date(2026, 11, 6),
    findings=(
        "我办查询了该专利的登记簿副本，核对了专利证书原件和转让合同，听取了该公司的说明。",
        "经查，该专利2024年3月转让给该公司，2024年6月完成著录项目变更；申报材料所附的是变更前的证书。",
    ),
    conclusion=ObjectionState.DISMISSED,
    grounds="该公司在计算基准日已经依法取得该专利权。",
    effect="已要求该公司补交最新的登记簿副本，候选名单不作变动。",
)
FEEDBACK = Feedback(
    **_sent(33, date(2026, 12, 21)),
    year=2026,
    organisation=RARE,
    categories=(
        CategoryFeedback(
            "领导",
            ("高层领导每月主持质量例会，并跟踪改进事项的完成情况。",),
            ("组织治理中对供应链合规风险的评价没有形成制度。",),
        ),
        CategoryFeedback("战略", (), ("战略目标没有逐级分解到部门，缺少年度评审的记录。",)),
        CategoryFeedback("顾客与市场", ("建立了覆盖主要客户的满意度调查，连续三年实施。",)),
        CategoryFeedback(
            "资源",
            ("一线员工质量改进提案2025年度人均1.8件，采纳率61%。", "关键岗位技能矩阵清楚。"),
            ("计量器具台账未覆盖车间自购量具。",),
        ),
        CategoryFeedback(
            "过程管理", ("追溯到批次的时间少于5分钟。",), ("设计变更的验证记录不完整。",)
        ),
        CategoryFeedback(
            "测量、分析与改进", ("质量数据每日汇总分析。",), ("标杆对比的数据来源单一。",)
        ),
        CategoryFeedback("结果", ("一次交验合格率三年持续上升。",), ("缺少与行业标杆的对比。",)),
    ),
    suggestions=(
        "将战略目标分解到部门和岗位，每年评审一次。",
        "将自购量具纳入计量管理，每月核对检定周期。",
        "选择两至三家标杆组织，建立关键绩效指标的对比。",
    ),
    withheld=("周某某", "陈某某"),
)
