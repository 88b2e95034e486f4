"""The closed lists of the Measures and of the office: each value is the wording on screen."""

from enum import Enum


class Honour(Enum):
    """What the district confers (第五条)."""

    AWARD = "信州区质量奖"
    NOMINATION = "信州区质量奖提名奖"


class Field(Enum):
    """Field of activity (第四条)."""

    PRODUCT = "产品"
    ENGINEERING = "工程"
    SERVICE = "服务"
    ENVIRONMENT = "环境"
    TRADE = "商贸"
    LOGISTICS = "物流"
    OTHER = "其他"


class OrganisationKind(Enum):
    """Legal form of an organisation."""

    COMPANY = "企业"
    INSTITUTION = "事业单位"
    ASSOCIATION = "社会团体"
    PRIVATE_NON_ENTERPRISE = "民办非企业单位"
    COOPERATIVE = "农民专业合作社"
    COLLECTIVE = "农村集体经济组织"
    SOLE_TRADER = "个体工商户"
    BRANCH = "分支机构"
    OTHER = "其他"


class Purpose(Enum):
    """Which of the indicators of 第九条第（三）项 apply."""

    PROFIT = "营利"
    NON_PROFIT = "非营利"
    BOTH = "两者兼有"


class CycleState(Enum):
    """Where an award year stands."""

    PREPARING = "筹备"
    ISSUED = "方案已发"
    VACANT = "空缺"
    NOT_HELD = "未开展"
    CLOSED = "归档"


class PlanState(Enum):
    """A plan is a draft until it is issued."""

    DRAFT = "草稿"
    ISSUED = "已印发"


class GroupRole(Enum):
    """Role in the assessment work group (第七条)."""

    LEADER = "组长"
    MEMBER = "组员"
    OBSERVER = "监督员"


class BodyKind(Enum):
    """Recommending bodies (第八条)."""

    TOWN = "镇"
    TOWNSHIP = "乡"
    SUBDISTRICT = "街道"
    PARK = "产业园"
    DEPARTMENT = "行业主管部门"
    ASSOCIATION = "行业协会"


class ApplicationState(Enum):
    """How far an application has come."""

    REGISTERED = "待受理"
    ACCEPTED = "已受理"
    RECOMMENDED = "推荐齐备"
    REVIEWED = "待复核"
    ADMITTED = "资格符合"
    REJECTED = "资格不符合"
    INSPECTED = "查验完成"
    REPORTED = "考核报告已定"
    CANDIDATE = "候选"
    NOT_LISTED = "未列入候选"
    PUBLISHED = "公示中"
    REMOVED = "公示移出"
    DECIDED = "审定通过"
    DECLINED = "审定未通过"
    AWARDED = "已授奖"
    REFUSED = "不予受理"
    WITHDRAWN = "主动撤回"
    DISQUALIFIED = "取消资格"


class Opinion(Enum):
    """A reviewer's own verdict on one condition."""

    MET = "符合"
    NOT_MET = "不符合"
    PENDING = "待定"
    NOT_APPLICABLE = "不适用"


class Topic(Enum):
    """What another department is asked about (第九条)."""

    POLICY = "产业、质量、环保、商贸、物流等政策"
    STATISTICS = "统计法遵守情况"
    SPOT_CHECKS = "监督抽查"
    CUSTOMS = "海关等部门通报"
    ACCIDENTS = "责任事故"


class Decision(Enum):
    """How a qualification review ends (第十一条)."""

    ADMITTED = "符合，参与考核"
    REJECTED = "不符合"


class CheckLevel(Enum):
    """Level of a supervisory spot check (第九条第（三）项)."""

    NATIONAL = "国家级"
    PROVINCE = "省级"
    CITY = "市级"
    DISTRICT = "区级"


class IncidentKind(Enum):
    """Kind of an accident with responsibility (第九条第（三）项)."""

    QUALITY = "质量"
    SAFETY = "安全"
    ENVIRONMENT = "环保"
    HEALTH = "卫生"
    FOOD = "食品安全"


class IncidentLevel(Enum):
    """Grade of an accident (国务院令第493号)."""

    EXTREME = "特别重大"
    MAJOR = "重大"
    LARGER = "较大"
    ORDINARY = "一般"


class Direction(Enum):
    """Which side of a standard's value is the stricter one."""

    HIGHER = "越大越好"
    LOWER = "越小越好"


class InspectionState(Enum):
    """Where a site inspection stands."""

    PLANNED = "已安排"
    RECORDED = "记录中"
    CLOSED = "已完成"
    EXEMPT = "免查"


class Truth(Enum):
    """Conclusion on a declared fact or on a whole inspection (第十二条)."""

    TRUE = "属实"
    MOSTLY = "基本属实"
    PARTLY_FALSE = "部分不实"
    FALSE = "严重不实"
    UNVERIFIABLE = "无法核实"


class CheckAnswer(Enum):
    """Answer to one line of the inspection checklist."""

    YES = "符合"
    NO = "不符合"
    NOT_APPLICABLE = "不适用"


class RemarkKind(Enum):
    """What an inspector writes down beside the figures."""

    STRENGTH = "亮点"
    PROBLEM = "问题"
    SUGGESTION = "建议"


class Reply(Enum):
    """A member unit's answer (第十三条)."""

    AGREE = "同意"
    REMARKS = "有意见"
    DISAGREE = "不同意"
    NONE = "未答复"


class MeetingKind(Enum):
    """Who met."""

    OFFICE = "区质量强区办会议"
    GROUP = "考核工作组合议"
    LEADING_GROUP = "领导小组会议"
    GOVERNMENT = "区政府常务会议"


class NoticeState(Enum):
    """Where a publicity notice stands."""

    DRAFT = "拟稿"
    PUBLISHED = "公示中"
    PASSED = "公示通过"
    STOPPED = "终止重公示"


class Channel(Enum):
    """How an objection arrived."""

    VISIT = "当面"
    LETTER = "信函"
    PHONE = "电话"
    MAIL = "电子邮件"
    PLATFORM = "平台"


class ObjectorKind(Enum):
    """Who objects."""

    UNIT = "单位"
    PERSON = "个人"
    ANONYMOUS = "匿名"


class ObjectionState(Enum):
    """How an objection is being handled."""

    RECEIVED = "待处理"
    ACCEPTED = "已受理"
    REFUSED = "不予受理"
    CLUE = "转线索"
    UPHELD = "成立"
    PARTLY = "部分成立"
    DISMISSED = "不成立"


class AwardState(Enum):
    """Whether an award stands."""

    VALID = "有效"
    EXPIRED = "到期"
    REVOKED = "已撤销"


class PaymentKind(Enum):
    """Movements of the award money (第十五至十七条)."""

    PRIZE = "奖金拨付"
    RECOVERY = "奖金追缴"


class PaymentState(Enum):
    """Where a payment stands."""

    REQUESTED = "已请款"
    PAID = "已拨付"
    DUE = "待追缴"
    RECOVERED = "已追缴"


class WatchSource(Enum):
    """Where the office looked during the watch period (第十七条)."""

    CREDIT_CHINA = "信用中国"
    ENTERPRISE = "国家企业信用信息公示系统"
    SPOT_CHECK = "监督抽查通报"
    EMERGENCY = "应急管理"
    ECOLOGY = "生态环境"
    CUSTOMS = "海关"
    HOTLINE = "12315与12345"
    MEDIA = "媒体"
    OTHER = "其他"


class RevocationState(Enum):
    """The steps of a revocation (第十七条)."""

    CLUE = "线索登记"
    VERIFIED = "查证属实"
    UNFOUNDED = "查无实据"
    PROPOSED = "已提请撤销"
    REVOKED = "已撤销"
    ANNOUNCED = "已公告"


class ComplaintState(Enum):
    """A complaint about the assessment and its staff (第十八条)."""

    OPEN = "办理中"
    CLOSED = "已办结"


class PaperKind(Enum):
    """Papers that the register of prints knows."""

    PLAN = "考核方案通知"
    PLAN_SUPPLEMENT = "考核方案补充通知"
    BLANK_ENTRY = "空白申报表"
    ENTRY = "申报表"
    RECEIPT = "受理回执"
    ROSTER = "申报单位一览表"
    SUPPLEMENT = "补正通知书"
    REVIEW = "资格审查表"
    SUMMARY = "资格审查汇总表"
    REJECTION = "不予通过告知书"
    CONFIRMED_LIST = "符合参与考核的单位名单"
    VISIT = "现场查验通知"
    ATTENDANCE = "现场查验签到表"
    AGENDA = "现场查验会议议程"
    PLEDGE = "回避与廉洁承诺"
    PHOTOS = "现场查验照片附录"
    INSPECTION = "现场查验记录"
    REPORT = "综合考核报告"
    YEAR_REPORT = "综合考核总报告"
    OPINION_REQUEST = "征求意见函"
    BRIEFING = "领导小组会议材料"
    MINUTES = "领导小组会议纪要"
    NOTICE = "公示"
    ACCEPTANCE = "异议受理通知"
    REFUSAL = "异议不予受理通知"
    INVESTIGATION = "异议调查报告"
    ANSWER = "异议答复函"
    AWARD_REQUEST = "提请审定的请示"
    AWARD_DECISION = "表扬决定"
    CERTIFICATE = "证书"
    PLAQUES = "奖牌文字稿"
    PAYMENT = "奖金发放表"
    COLLECTION = "证书和奖牌签收表"
    SERVICE = "文书送达回证"
    FEEDBACK = "评审反馈报告"
    VERIFICATION = "核查报告"
    REVOCATION_REQUEST = "提请撤销的请示"
    REVOCATION_DECISION = "撤销决定"
    RETURN_NOTICE = "收回证书奖牌通知"
    RECOVERY_NOTICE = "追缴奖金通知"
    REVOCATION = "撤销公告"
    BOARD = "考核进度看板"
    LEDGER = "历年台账"
    HANDOVER = "工作交接清单"
    CATALOGUE = "卷内目录"
    ARCHIVE_NOTE = "卷内备考表"


class NumberKind(Enum):
    """The office's own series of document numbers."""

    ISSUED = "通知、通报"
    REPORT = "请示、报告"
    LETTER = "函"
    MINUTES = "会议纪要"
    GROUP = "领导小组文件"

    @property
    def ending(self) -> str:
        """What the series adds to the office's 代字: 信质强办发, 信质强办, 信质强办函."""
        return {"ISSUED": "发", "REPORT": "", "LETTER": "函", "MINUTES": "纪", "GROUP": ""}[
            self.name
        ]


class PaperWay(Enum):
    """How a paper left the program."""

    PRINT = "打印"
    PDF = "另存为PDF"
    READER = "用系统阅读器打开"
    WORD = "另存为Word"
    TEXT = "复制文字"


class SheetState(Enum):
    """How a sheet came out; a void one (作废) is kept and accounted for."""

    OPEN = "待确认"
    GOOD = "完好"
    VOID = "作废"
    UNPRINTED = "没有印出"


class HolidayKind(Enum):
    """A day of the yearly State Council arrangement."""

    REST = "休"
    WORK = "班"


class Role(Enum):
    """What a person does in the program."""

    CLERK = "经办人"
    REVIEWER = "审核人"
    HEAD = "负责人"
    INSPECTOR = "查验组员"
    ASSESSOR = "评审员"
    OBSERVER = "只读监督"
    ADMINISTRATOR = "系统管理员"
    SECURITY = "安全管理员"
    AUDITOR = "审计员"


class LoginKind(Enum):
    """What happened at the door."""

    IN = "登录"
    SWITCH = "换人"
    UNLOCK = "解锁"
    RECOVERY = "用恢复密钥登录"
    FAILED = "密码错误"
    FORGIVEN = "解除锁定"
    NEW_RECOVERY = "更换恢复密钥"


class Occasion(Enum):
    """Why a backup is made; the word stands in its file name."""

    HAND = "手工"
    CLOSE = "关闭时"
    DAILY = "每日"
    MIGRATION = "升级前"
    IMPORT = "导入前"
    MERGE = "合并前"
    RESTORE = "恢复前"
    YEAR_CLOSE = "结束年度前"
    YEAR_END = "年度归档"
