"""The circular that opens the award year: 关于开展…考核工作的通知 (第五、七、九、十条)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import (
    Annexes,
    Block,
    Centred,
    Colophon,
    Gap,
    Para,
    Signature,
    Title,
    heading,
    led,
)
from xinzhou_desktop.documents.dates import day_figures, number_hanzi, span
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import AWARD_YEARS, NOMINATION_YEARS

ADDRESSEES = "各镇人民政府、街道办事处，信州产业园，区质量强区工作领导小组各成员单位，各行业协会"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the schedule."""

    name: str
    period: str


@dataclass(frozen=True, slots=True)
class PlanCircular:
    """What the circular announces; `conditions` are the items of 第九条, as worded there."""

    year: int
    award_quota: int
    nomination_quota: int
    conditions: tuple[str, ...]
    opens: date
    closes: date
    reference_day: date
    materials: tuple[str, ...]
    office: Office
    day: date
    number: str = ""  # 发文字号
    addressees: str = ADDRESSEES
    copies: int = 2
    schedule: tuple[Step, ...] = ()
    annexes: tuple[str, ...] = ()
    remark: str = "此件主动公开"
    copies_to: str = ""  # 抄送; empty leaves the 版记 out


def circular(plan: PlanCircular) -> bytes:
    """The circular in the body layout of official papers (第十条)."""
    _check(plan)
    title = f"关于开展{plan.year}年度信州区质量奖|考核工作|的通知"
    blocks: list[Block] = [Centred(plan.number), Gap()] if plan.number else []
    blocks += [
        Title(title),
        Para(f"{plan.addressees}：", indent=0),
        Para(
            "为深入推进质量强区建设，引导激励各类组织加强质量管理、追求卓越绩效，"
            "根据《信州区质量奖管理办法》（以下简称《办法》）有关规定，"
            f"现就开展{plan.year}年度信州区质量奖考核工作的有关事项通知如下："
        ),
        *_scope(plan),
        *_conditions(plan),
        *_applying(plan),
        *_schedule(plan),
        *_demands(plan),
    ]
    if plan.annexes:
        blocks.append(Annexes(plan.annexes))
    blocks.append(Signature(plan.office.name, plan.day, plan.remark))
    if plan.copies_to:
        blocks.append(Colophon(plan.copies_to, plan.office.name, plan.day))
    return official.render(Official(title, tuple(blocks)))


def _check(plan: PlanCircular) -> None:
    if plan.closes < plan.opens:
        raise PaperError(
            f"申报截止日（{day_figures(plan.closes)}）早于申报开始日"
            f"（{day_figures(plan.opens)}），通知不能印发。",
            basis="第十条",
            remedy="请更正考核方案中的申报时间。",
        )
    missing = [
        name
        for name, value in (("申报条件", plan.conditions), ("申报材料", plan.materials))
        if not value
    ]
    if missing:
        raise PaperError(
            f"通知缺少{'、'.join(missing)}。", basis="第十条", remedy="请在考核方案中补齐。"
        )


def _scope(plan: PlanCircular) -> list[Block]:
    return [
        heading("一、考核对象和名额"),
        led(
            "（一）考核对象。",
            "我区产品、工程、服务和环境、商贸、物流等领域追求卓越绩效，"
            "取得显著经济效益和社会效益的组织（企业及单位）。",
        ),
        led(
            "（二）奖项名额。",
            f"信州区质量奖不超过{plan.award_quota}个，有效期为{AWARD_YEARS}年；"
            f"信州区质量奖提名奖不超过{plan.nomination_quota}个，有效期为{NOMINATION_YEARS}年，"
            "次年可继续申报信州区质量奖。坚持“好中择优、宁缺毋滥”，名额可以空缺。",
        ),
    ]


def _conditions(plan: PlanCircular) -> list[Block]:
    return [
        heading("二、申报条件"),
        Para("申报组织应当具备《办法》第九条规定的下列基本条件："),
        *(Para(f"（{number_hanzi(k)}）{text}") for k, text in enumerate(plan.conditions, 1)),
        Para(f"各项条件的计算基准日为{day_figures(plan.reference_day)}。"),
    ]


def _applying(plan: PlanCircular) -> list[Block]:
    mail = f"（电子邮箱：{plan.office.mail}）" if plan.office.mail else ""
    return [
        heading("三、申报时间和方式"),
        led("（一）申报时间。", f"{span(plan.opens, plan.closes)}，逾期不予受理。"),
        led(
            "（二）申报方式。",
            f"申报组织将申报材料一式{plan.copies}份报推荐单位，"
            f"由推荐单位签署意见后报送区质量强区办{mail}。",
        ),
        led(
            "（三）推荐单位。",
            "各乡镇（街道）、信州产业园质量强区工作领导小组负责所在地考核对象的推荐；"
            "区行业主管部门、各行业协会负责本行业的推荐。",
        ),
        heading("四、申报材料"),
        *(Para(f"{k}. {text}{_stop(k, plan)}") for k, text in enumerate(plan.materials, 1)),
    ]


def _stop(k: int, plan: PlanCircular) -> str:
    return "。" if k == len(plan.materials) else "；"


def _schedule(plan: PlanCircular) -> list[Block]:
    return [
        heading("五、考核程序和安排"),
        Para(
            "考核按照资格审查、现场查验、综合考核、审议公示的程序进行；"
            "经公示通过的候选名单，报区政府常务会议审议确定。"
        ),
        *(
            led(f"（{number_hanzi(k)}）{step.name}。", f"{step.period}。")
            for k, step in enumerate(plan.schedule, 1)
        ),
    ]


def _demands(plan: PlanCircular) -> list[Block]:
    blocks: list[Block] = [
        heading("六、工作要求"),
        Para(
            "各推荐单位要坚持标准、严格把关。申报组织对申报材料的真实性负责。"
            "考核工作坚持科学公正、公开公平的原则，不收取任何费用。"
        ),
    ]
    if plan.office.contact:
        blocks.append(Para(f"联系方式：{plan.office.contact}。"))
    return blocks
