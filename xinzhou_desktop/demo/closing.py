"""The second half of the demo year: scores, candidates, publicity, awards, one revocation."""

from datetime import date, datetime, time

from xinzhou_desktop.demo.desk import Desk
from xinzhou_desktop.paths import resources
from xinzhou_desktop.regulation import (
    ART_5,
    ART_6,
    ART_13,
    ART_14,
    ART_15,
    ART_16,
    ART_17,
)
from xinzhou_desktop.rules import rubric
from xinzhou_desktop.services.council import MeetingNote
from xinzhou_desktop.services.objections import ObjectionEntry
from xinzhou_desktop.services.plan.conditions import SCHEDULED
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    Channel,
    Honour,
    IncidentKind,
    IncidentLevel,
    ObjectionState,
    ObjectorKind,
    PaperKind,
    PaymentState,
    Reply,
    WatchSource,
)
from xinzhou_desktop.world import CHINA

ASSESSORS = ("郑海燕", "何志强", "孙丽萍", "黄卫东", "林晓")
CHAIR = "分管副区长周某某"
PRESENT = "区政府办公室吴某、区市场监管局陈某某、区财政局黄某、区统计局何某某、区应急管理局林某某"
REVOKED = "江西带湖新材料有限公司"
STEPS = (0, 5, -5, 10, 0)  # how the five assessors differ


def scoring(desk: Desk) -> None:
    """Five assessors, one recusal, consensus, a report on everyone."""
    service = desk.services.assessment
    desk.head("六、综合考核")
    desk.on(2026, 9, 1)
    desk.acting("王静")
    service.assign(desk.cycle_id, [desk.people[name] for name in ASSESSORS])
    rows = [r for r in service.rows(desk.cycle_id) if r.state is ApplicationState.INSPECTED]
    items = rubric.shipped().items
    recused = rows[0]
    desk.expect_refusal(
        "评分 37%",
        lambda: service.score(
            service.detail(recused.application_id).sheets[0].sheet_id, {items[0].code: 37}
        ),
    )
    sheets = [service.detail(row.application_id).sheets for row in rows]
    for place, row in enumerate(rows):
        for who, sheet in enumerate(sheets[place]):
            desk.acting(sheet.assessor)
            if row is recused and who == 1:
                service.recuse(sheet.sheet_id, "曾任该单位质量顾问")
                continue
            percents = {item.code: _percent(place, who, n) for n, item in enumerate(items)}
            service.score(sheet.sheet_id, percents, "过程管理清楚", "对比数据可再充分")
            service.lock(sheet.sheet_id)
    desk.tell(ART_13, f"五名评审员独立评分；{recused.name}一名评审员回避，不计入、不计零")
    desk.on(2026, 9, 15)
    desk.acting("陈敏")
    for place, row in enumerate(rows):
        agreed = {item.code: _percent(place, 0, n) for n, item in enumerate(items)}
        service.agree(row.application_id, agreed, {})
    desk.acting("王静")
    desk.on(2026, 9, 22)
    for row in service.rows(desk.cycle_id):
        if row.state is ApplicationState.INSPECTED:
            service.draft_report(
                row.application_id,
                "高层重视质量，战略与过程衔接紧密。\n主导产品质量指标严于国家标准。",
                "顾客满意的测量方法可再细化。\n与标杆的对比数据应更系统。",
                "建议提交领导小组审议。",
            )
    desk.acting("陈敏")
    for row in service.rows(desk.cycle_id):
        if row.state is not ApplicationState.DISQUALIFIED:
            service.finalise(row.application_id)
    ranked = [r for r in service.rows(desk.cycle_id) if r.total is not None]
    desk.tell(ART_13, f"综合考核报告定稿；{len(ranked)}家有总分，并列的不拆开")


def opinions(desk: Desk) -> None:
    """Ask the member units; one disagrees, one is silent; then the leading group decides."""
    service = desk.services.assessment
    sent = desk.on(2026, 9, 24)
    desk.acting("王静")
    rows = [r for r in service.rows(desk.cycle_id) if r.state is ApplicationState.REPORTED]
    ids = [r.application_id for r in rows]
    units = [u.row_id for u in desk.services.office.units()]
    service.ask_units(ids, units, sent, "")
    answered = desk.on(2026, 10, 12)
    for n, application_id in enumerate(ids):
        for m, opinion in enumerate(service.opinions(application_id)):
            if n == 0 and m == len(units) - 1:
                continue
            if n == 1 and m == 0:
                service.record_reply(
                    opinion.opinion_id, Reply.DISAGREE, answered, "建议核实节能审查手续"
                )
                desk.acting("李明远")
                service.handle(opinion.opinion_id, "已核实节能审查批复，手续齐全，函复该单位")
                desk.acting("王静")
            else:
                service.record_reply(opinion.opinion_id, Reply.AGREE, answered)
    desk.tell(ART_13, f"征求{len(units)}个成员单位意见；不同意1件已处理，未答复1件不视为同意")
    for row in service.rows(desk.cycle_id)[:5]:
        desk.paper(PaperKind.REPORT, row.application_id)
    desk.papers(Stage.ASSESSMENT, PaperKind.OPINION_REQUEST)
    desk.paper(PaperKind.YEAR_REPORT, desk.cycle_id)
    desk.paper(PaperKind.BRIEFING, desk.cycle_id)
    desk.picture("assessment", ids[1])
    _candidates(desk)
    desk.acting("王静")
    desk.papers(Stage.ASSESSMENT, PaperKind.MINUTES)
    left = [r for r in service.rows(desk.cycle_id) if r.state is ApplicationState.NOT_LISTED]
    desk.paper(PaperKind.FEEDBACK, left[0].application_id)


def _candidates(desk: Desk) -> None:
    service = desk.services.assessment
    held = desk.on(2026, 10, 20)
    desk.acting("陈敏")
    ranked = sorted(
        (r for r in service.rows(desk.cycle_id) if r.state is ApplicationState.REPORTED),
        key=lambda r: (r.place or 99, r.number),
    )
    meeting = MeetingNote(held, "信质强领纪〔2026〕2号", CHAIR, PRESENT)
    over = {r.application_id: Honour.AWARD for r in ranked}
    desk.expect_refusal(
        f"候选质量奖{len(over)}个",
        lambda: service.resolve(desk.cycle_id, meeting, over, "", "测试"),
    )
    chosen: dict[int, Honour | None] = {}
    for n, row in enumerate(ranked):
        chosen[row.application_id] = (
            Honour.AWARD if n < 3 else Honour.NOMINATION if n < 7 else None  # noqa: PLR2004
        )
    winners = [r.name for r in ranked[:3]]
    if REVOKED not in winners:
        raise AssertionError(f"演示数据有误：{REVOKED}应在前三名，实为{winners}")
    service.resolve(
        desk.cycle_id,
        meeting,
        chosen,
        f"得分并列第3的两家组织中，{ranked[2].name}主导产品质量指标严于国家标准，"
        "列为信州区质量奖候选组织。\n"
        f"{ranked[7].name}得分不足500分，坚持宁缺毋滥，不列入候选名单。",
        "一个成员单位未答复，已电话催办，如实列明后提交",
    )
    desk.tell(ART_6, "领导小组确定候选：质量奖3个、提名奖4个（第三条，宁缺毋滥，空缺1个）")


def publicity(desk: Desk) -> None:
    """Seven days; one objection upheld, one dismissed, an anonymous and a late one kept."""
    service = desk.services.publicity
    desk.head("七、考核公示")
    desk.on(2026, 10, 30)
    desk.acting("王静")
    cycle = desk.cycle_id
    desk.expect_refusal("公示6天", lambda: service.draft(cycle, date(2026, 11, 2), 6))
    notice = service.draft(cycle, date(2026, 11, 2), 7)
    desk.paper(PaperKind.NOTICE, notice)
    desk.on(2026, 11, 2)
    at = datetime(2026, 11, 2, 9, 30, tzinfo=CHINA)
    service.publish(notice, at, "信州区人民政府信息公开平台", "http://example.gov.cn/gs/2026-1")
    row = service.notices(cycle)[-1]
    for line in row.period.derivation:
        desk.tell(ART_14, line)
    nominees = [e for e in row.entries if e.honour is Honour.NOMINATION]
    desk.on(2026, 11, 3)
    upheld = service.receive(
        notice, _objection(nominees[-1].application_id, datetime(2026, 11, 3, 10, 12, tzinfo=CHINA))
    )
    desk.on(2026, 11, 5)
    service.receive(
        notice,
        ObjectionEntry(
            nominees[1].application_id,
            datetime(2026, 11, 5, 8, 55, tzinfo=CHINA),
            Channel.PHONE,
            ObjectorKind.ANONYMOUS,
            "反映售后服务问题",
            written=False,
            evidence=False,
        ),
    )
    desk.picture("publicity")
    desk.picture("home")
    desk.acting("陈敏")
    desk.expect_refusal("公示期内提前通过", lambda: service.pass_notice(notice))
    desk.acting("王静")
    desk.on(2026, 11, 10)
    dismissed = service.receive(
        notice, _objection(nominees[0].application_id, datetime(2026, 11, 9, 23, 59, tzinfo=CHINA))
    )
    service.receive(
        notice, _objection(nominees[0].application_id, datetime(2026, 11, 10, 0, 0, tzinfo=CHINA))
    )
    desk.papers(Stage.PUBLICITY, PaperKind.ACCEPTANCE, PaperKind.REFUSAL)
    desk.acting("李明远")
    verdict = "经核查，申报材料中的检测报告与原件不一致"
    desk.expect_refusal(
        "未经领导小组研究即移出候选名单",
        lambda: service.conclude(upheld, ObjectionState.UPHELD, verdict),
    )
    met = MeetingNote(date(2026, 11, 10), "信质强领纪〔2026〕3号", CHAIR, PRESENT)
    service.conclude(upheld, ObjectionState.UPHELD, verdict, "移出候选名单", met)
    service.conclude(dismissed, ObjectionState.DISMISSED, "经核查，反映的情况不存在")
    service.take_down(notice, datetime(2026, 11, 10, 9, 0, tzinfo=CHINA))
    desk.papers(Stage.PUBLICITY, PaperKind.INVESTIGATION, PaperKind.ANSWER, PaperKind.SERVICE)
    desk.acting("陈敏")
    service.pass_notice(notice)
    desk.paper(PaperKind.AWARD_REQUEST, cycle)
    desk.tell(ART_14, "异议4件：成立1件（移出名单）、不成立1件、匿名转线索1件、逾期转线索1件")
    held = desk.on(2026, 11, 12)
    left = [e for e in service.notices(cycle)[-1].entries if not e.removed]
    service.decide(
        notice,
        MeetingNote(held, "信府常纪〔2026〕38号", "区长", "区政府常务会议组成人员"),
        {e.application_id: True for e in left},
    )
    desk.paper(PaperKind.AWARD_DECISION, cycle)
    desk.tell(ART_14, f"区政府常务会议审定{len(left)}家")


def awards(desk: Desk) -> None:
    """The decision, numbered certificates, plaques for the prize alone, money."""
    service = desk.services.award
    desk.head("八、颁奖奖励")
    decided = desk.on(2026, 11, 18)
    desk.acting("陈敏")
    count = service.confer(desk.cycle_id, "信府字〔2026〕45号", decided)
    desk.acting("王静")
    rows = service.rows(desk.cycle_id)
    desk.print(desk.services.papers.certificates([r.award_id for r in rows]))
    for row in rows:
        desk.print(desk.services.papers.certificates([row.award_id]), "单张存档")
        desk.tell(ART_5, f"{row.certificate_number}　{row.name}　有效期至{row.valid_to}")
    desk.paper(PaperKind.PLAQUES, desk.cycle_id)
    desk.paper(PaperKind.COLLECTION, desk.cycle_id)
    nominee = next(r for r in rows if r.honour is Honour.NOMINATION)
    handed = desk.on(2026, 12, 8)
    desk.expect_refusal(
        "提名奖颁发奖牌",
        lambda: service.hand_over(nominee.award_id, handed, "领取人", plaque=True),
    )
    for row in rows:
        service.hand_over(row.award_id, handed, "单位代表", plaque=row.honour is Honour.AWARD)
        service.request_payment(
            row.award_id, row.name, "信州区农村商业银行", f"36110200{row.award_id:08d}", handed
        )
    desk.paper(PaperKind.PAYMENT, desk.cycle_id)
    paid = desk.on(2026, 12, 15)
    for row in rows:
        for payment in service.detail(row.award_id).payments:
            if payment[2] is PaymentState.REQUESTED:
                service.settle_payment(payment[0], paid, f"支付凭证2026-{payment[0]:04d}")
    desk.picture("award", rows[0].award_id)
    desk.paper(PaperKind.BOARD, desk.cycle_id)
    desk.paper(PaperKind.LEDGER, desk.cycle_id)
    total = sum(r.paid_fen for r in service.rows(desk.cycle_id)) // 100
    desk.tell(ART_15, f"授奖{count}家，颁发证书；奖牌只给质量奖")
    desk.tell(ART_16, f"拨付奖金{total:,}元，专款专用")


def supervision(desk: Desk) -> None:
    """The watch, then an accident inside the half year: revoked, recovered, barred."""
    service = desk.services.supervision
    desk.head("九、监督管理")
    desk.acting("王静")
    row = next(r for r in service.rows() if r.name == REVOKED and r.year == 2026)  # noqa: PLR2004
    for month in (1, 2):
        day = desk.on(2027, month, 15)
        for source in (WatchSource.CREDIT_CHINA, WatchSource.SPOT_CHECK, WatchSource.EMERGENCY):
            service.look(row.award_id, source, day, "未发现")
    day = desk.on(2027, 2, 22)
    case = service.open_case(
        row.award_id, "二", day, "区应急管理局通报", "2027年2月18日发生一般安全生产责任事故"
    )
    service.verify(
        case,
        date(2027, 2, 18),
        desk.on(2027, 3, 5),
        "经区应急管理局调查，2027年2月18日该单位发生一般安全生产责任事故，负有责任",
        {
            "incident": IncidentKind.SAFETY,
            "level": IncidentLevel.ORDINARY,
            "responsible": True,
        },
        "已听取该单位陈述，对事实无异议",
    )
    desk.acting("陈敏")
    desk.expect_refusal(
        "未经领导小组提请即撤销",
        lambda: service.revoke(case, "信府字〔2027〕9号", date(2027, 3, 18), 15),
    )
    desk.paper(PaperKind.VERIFICATION, case)
    met = MeetingNote(desk.on(2027, 3, 10), "信质强领纪〔2027〕1号", CHAIR, PRESENT)
    service.propose(case, met)
    desk.paper(PaperKind.REVOCATION_REQUEST, case)
    desk.paper(PaperKind.REVOCATION_DECISION, case)
    decided = desk.on(2027, 3, 18)
    service.revoke(case, "信府字〔2027〕9号", decided, 15)
    desk.acting("王静")
    told = (PaperKind.RETURN_NOTICE, PaperKind.RECOVERY_NOTICE, PaperKind.SERVICE)
    for kind in told:
        desk.papers(Stage.SUPERVISION, kind, award=row.award_id)
    service.take_back(case, date(2027, 3, 25), date(2027, 3, 25))
    service.recover(case, desk.on(2027, 4, 2), "缴款书2027-0031")
    service.announce(case, desk.on(2027, 4, 6), "信州区人民政府信息公开平台")
    desk.paper(PaperKind.REVOCATION, case)
    for kind in (PaperKind.CATALOGUE, PaperKind.ARCHIVE_NOTE, PaperKind.HANDOVER):
        desk.paper(kind, desk.cycle_id)
    desk.picture("supervision", row.award_id)
    found = service.detail(row.award_id).cases[-1]
    desk.tell(
        ART_17,
        f"撤销{REVOKED}的质量奖：收回证书奖牌，追缴{found.recovered_fen // 100:,}元，公告，"
        f"禁报至{found.bar_ends}",
    )


def next_year(desk: Desk) -> None:
    """The next year's import, in which the revoked organisation is refused."""
    service = desk.services
    desk.head("十、次年申报")
    desk.on(2027, 4, 8)
    cycle = service.plan.open_year(2027)
    service.plan.draft(
        cycle,
        apply_from=date(2027, 4, 10),
        apply_until=date(2027, 5, 31),
        reference_day=date(2027, 5, 31),
    )
    for _, person_id, _, _, role in service.plan.group(desk.cycle_id):
        service.plan.add_member(cycle, person_id, role)
    for stage, month in zip(SCHEDULED, range(5, 11), strict=True):
        service.plan.schedule(cycle, stage, date(2027, month, 6), date(2027, month, 28))
    desk.acting("陈敏")
    service.plan.issue(cycle, "", date(2027, 4, 9), "陈敏")
    desk.clock.go_to(date(2027, 5, 12), time(9))
    desk.acting("王静")
    source = resources() / "sample" / "申报单位-次年.xlsx"
    result = service.imports.confirm(service.imports.preview(cycle, source))
    desk.tell(ART_5, f"2027年度导入：登记{len(result.imported)}家")
    if REVOKED not in [name for name, _ in result.refused]:
        raise AssertionError(f"{REVOKED}在禁报期内，应当不予受理")
    for name, reason in result.refused:
        desk.refusals.append(f"{name}次年导入")
        desk.say(f"  不予受理　{name}：{reason}")
    desk.paper(PaperKind.ROSTER, cycle)


def _percent(place: int, who: int, item: int) -> int:
    """A percent for the story: applicants differ, assessors differ a little."""
    base = 70 - 5 * (place % 6) + 5 * (item % 3)
    return max(0, min(100, base + STEPS[who]))


def _objection(application_id: int, at: datetime) -> ObjectionEntry:
    return ObjectionEntry(
        application_id,
        at,
        Channel.LETTER,
        ObjectorKind.PERSON,
        "反映申报材料与实际不符",
        "张某某",
        "0793-8200009",
    )
