"""The first half of the demo year: history, plan, applications, review, visits."""

from datetime import date, time, timedelta

from xinzhou_desktop.demo.desk import Desk
from xinzhou_desktop.paths import resources
from xinzhou_desktop.regulation import ART_5, ART_7, ART_8, ART_9, ART_10, ART_11, ART_12, ART_17
from xinzhou_desktop.services.award import Holder
from xinzhou_desktop.services.door import PRACTICE_PASSWORD
from xinzhou_desktop.services.office import Particulars
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import (
    BodyKind,
    CheckAnswer,
    Decision,
    GroupRole,
    Honour,
    Opinion,
    PaperKind,
    RemarkKind,
    Role,
    Topic,
    Truth,
)

YEAR = 2026
PLACE = "单位住所和经营场所"
STAFF = (
    ("王静", Role.CLERK, "区质量强区办", "四级主任科员"),
    ("李明远", Role.REVIEWER, "区质量强区办", "股长"),
    ("陈敏", Role.HEAD, "区质量强区办", "主任"),
    ("周岚", Role.INSPECTOR, "区市场监督管理局", "工程师"),
    ("吴建平", Role.INSPECTOR, "区工业和信息化局", "高级工程师"),
    ("郑海燕", Role.ASSESSOR, "上饶市质量协会", "评审员"),
    ("何志强", Role.ASSESSOR, "市标准化研究院", "评审员"),
    ("孙丽萍", Role.ASSESSOR, "区统计局", "评审员"),
    ("黄卫东", Role.ASSESSOR, "区应急管理局", "评审员"),
    ("林晓", Role.ASSESSOR, "区审计局", "评审员"),
    ("方正", Role.AUDITOR, "区纪委监委派驻组", "组长"),
)
BODIES = (
    ("灵溪镇人民政府", BodyKind.TOWN),
    ("沙溪镇人民政府", BodyKind.TOWN),
    ("朝阳镇人民政府", BodyKind.TOWN),
    ("水南街道办事处", BodyKind.SUBDISTRICT),
    ("西市街道办事处", BodyKind.SUBDISTRICT),
    ("茅家岭街道办事处", BodyKind.SUBDISTRICT),
    ("信州产业园管理委员会", BodyKind.PARK),
    ("区住房和城乡建设局", BodyKind.DEPARTMENT),
    ("区商务局", BodyKind.DEPARTMENT),
    ("区文化广电旅游局", BodyKind.DEPARTMENT),
    ("市物流行业协会", BodyKind.ASSOCIATION),
)
UNITS = (
    "区发展和改革委员会",
    "区工业和信息化局",
    "区统计局",
    "区应急管理局",
    "区市场监督管理局",
    "上饶市信州生态环境局",
)
ASKED = (
    ("区发展和改革委员会", Topic.POLICY),
    ("区统计局", Topic.STATISTICS),
    ("区市场监督管理局", Topic.SPOT_CHECKS),
    ("上饶海关", Topic.CUSTOMS),
    ("区应急管理局", Topic.ACCIDENTS),
)
BARRED = "江西灵溪精工电子有限公司"
YOUNG = "上饶市东市机电有限公司"
LOSS = "江西鹅湖铜材科技有限公司"
FALSE_FIGURES = "上饶信航物流有限公司"
SUPPLEMENT = "上饶稼轩环保科技有限公司"


def seed(desk: Desk) -> None:
    """The office, its people, and an award of 2024 that was revoked, from the paper."""
    office = desk.services.office
    desk.on(2026, 3, 2)
    desk.head("一、办公室与历史登记")
    office.seed(
        Particulars(
            address="上饶市信州区示例路1号302室",
            post_code="334000",
            phone="0793-8200000",
            mail="zlqq@example.gov.cn",
            supervision_phone="0793-8200001",
            signer="欧阳明远",
            treasury_payee="上饶市信州区财政局",
            treasury_bank="示例银行上饶信州支行",
            treasury_account="6200000000000000999",
        )
    )
    accounts = desk.services.accounts
    for name, role, unit, post in STAFF:
        person = desk.people[name] = office.add_person(name, {role}, unit, post)
        accounts.open_account(person, name, PRACTICE_PASSWORD, {role}, must_change=False)
    desk.tell(ART_7, f"{len(STAFF)}人各有账户和角色；没有写明可以办的事，谁也办不了")
    desk.acting("王静")
    for name, kind in BODIES:
        office.add_body(name, kind)
    for name in UNITS:
        office.add_unit(name)
    desk.acting("陈敏")
    holder = Holder(BARRED, _code(BARRED))
    award = desk.services.award.record_history(
        holder, Honour.AWARD, 2023, date(2023, 12, 20), "2023年表扬决定（存档件）", "质奖2023-02"
    )
    desk.services.supervision.record_history(
        award, "三", date(2024, 5, 10), "信府字〔2024〕18号", "2024年撤销决定（存档件）"
    )
    desk.tell(ART_17, f"据纸质文件补录：{BARRED}2024年被撤销，禁报至2029年5月10日")


def plan(desk: Desk) -> None:
    """Open the year, draft and issue the plan; from then on its policies are frozen."""
    service = desk.services.plan
    desk.head("二、考核方案")
    desk.on(2026, 3, 10)
    desk.acting("王静")
    desk.cycle_id = service.open_year(YEAR)
    desk.tell(ART_5, f"建立{YEAR}年度：质量奖3个、提名奖5个")
    desk.expect_refusal("同一年度再建一次", lambda: service.open_year(YEAR))
    service.draft(
        desk.cycle_id,
        apply_from=date(2026, 4, 1),
        apply_until=date(2026, 5, 20),
        reference_day=date(2026, 5, 31),
        drafted_by="王静",
    )
    for name, role in (
        ("陈敏", GroupRole.LEADER),
        ("周岚", GroupRole.MEMBER),
        ("吴建平", GroupRole.MEMBER),
        ("郑海燕", GroupRole.MEMBER),
    ):
        service.add_member(desk.cycle_id, desk.people[name], role)
    for stage, begins, ends in (
        (Stage.APPLICATION, date(2026, 4, 1), date(2026, 5, 20)),
        (Stage.QUALIFICATION, date(2026, 6, 1), date(2026, 7, 10)),
        (Stage.INSPECTION, date(2026, 7, 13), date(2026, 8, 31)),
        (Stage.ASSESSMENT, date(2026, 9, 1), date(2026, 10, 23)),
        (Stage.PUBLICITY, date(2026, 11, 2), date(2026, 11, 9)),
        (Stage.AWARD, date(2026, 11, 10), date(2026, 12, 18)),
    ):
        service.schedule(desk.cycle_id, stage, begins, ends)
    dated = desk.on(2026, 3, 20)
    desk.expect_refusal(
        "经办人印发方案",
        lambda: service.issue(desk.cycle_id, "", dated, "陈敏"),
    )
    desk.acting("陈敏")
    service.issue(desk.cycle_id, "", dated, "陈敏")
    desk.paper(PaperKind.PLAN, desk.cycle_id)
    desk.paper(PaperKind.BLANK_ENTRY, desk.cycle_id)
    desk.tell(ART_10, "印发考核方案，口径随方案冻结")
    _prolong(desk)


def _prolong(desk: Desk) -> None:
    service, cycle, until = desk.services.plan, desk.cycle_id, date(2026, 5, 31)
    reason = "部分组织的年度审计报告尚在出具，不能按时提交申报材料"
    service.supplement(cycle, reason, desk.on(2026, 5, 11), apply_until=until)
    service.schedule(cycle, Stage.APPLICATION, date(2026, 4, 1), until)
    desk.papers(Stage.PLAN, PaperKind.PLAN_SUPPLEMENT)
    desk.tell(ART_10, f"补充通知：申报延长到{until}")


def applications(desk: Desk) -> None:
    """Import the workbook, accept, and see the barred organisation refused."""
    desk.head("三、申报推荐")
    desk.on(2026, 5, 18)
    desk.acting("王静")
    imports, service = desk.services.imports, desk.services.application
    preview = imports.preview(desk.cycle_id, resources() / "sample" / "申报单位.xlsx")
    result = imports.confirm(preview)
    desk.tell(
        ART_8,
        f"导入 {preview.file_name}：登记{len(result.imported)}家，不予受理{len(result.refused)}家",
    )
    for name, reason in result.refused:
        desk.refusals.append(f"{name}导入")
        desk.say(f"  不予受理　{name}：{reason}")
    desk.applications = {r.name: r.application_id for r in service.rows(desk.cycle_id)}
    barred = desk.applications[BARRED]
    day = desk.on(2026, 5, 25)
    desk.expect_refusal("禁报期内受理", lambda: service.accept(barred, day))
    for _, name in result.imported:
        service.accept(desk.applications[name], day)
    desk.paper(PaperKind.RECEIPT, desk.applications[SUPPLEMENT])
    desk.paper(PaperKind.ROSTER, desk.cycle_id)
    desk.paper(PaperKind.ENTRY, desk.applications[SUPPLEMENT])
    desk.picture("plan", "group")
    desk.picture("application", barred)
    desk.tell(ART_8, f"受理{len(result.imported)}家，推荐意见齐备")


def qualification(desk: Desk) -> None:
    """Ask the departments, one supplement, two reviewers for everyone, the confirmed list."""
    service = desk.services.qualification
    desk.head("四、资格审查")
    sent = desk.on(2026, 6, 1)
    rows = service.rows(desk.cycle_id)
    letters = [
        service.consult(row.application_id, department, topic, sent)
        for row in rows
        for department, topic in ASKED
    ]
    wanted = service.ask_supplement(
        desk.applications[SUPPLEMENT], "一、补交2024年度审计报告附注；二、补盖推荐单位公章", sent
    )
    desk.paper(PaperKind.SUPPLEMENT, wanted)
    request = service.supplements(desk.applications[SUPPLEMENT])[0]
    desk.tell(ART_11, f"{request.number}：{SUPPLEMENT}，期限至{request.due_on}（口径 P31）")
    answered = desk.on(2026, 6, 8)
    for letter in letters:
        service.answer(letter, answered, True, "未发现不符合情形")
    service.receive_supplement(wanted, answered, "已补齐")
    desk.on(2026, 6, 15)
    desk.acting("王静")
    for row in rows:
        if row.name == LOSS:
            desk.picture("qualification", row.application_id)
            if desk.camera is not None:
                desk.camera.review(row.application_id)
        _first_review(desk, row.application_id)
    desk.on(2026, 6, 29)
    desk.acting("李明远")
    desk.expect_refusal(
        "有不符合项而结论为符合",
        lambda: service.decide(desk.applications[LOSS], Decision.ADMITTED, "测试"),
    )
    for row in rows:
        rejected = row.name in (YOUNG, LOSS)
        service.decide(row.application_id, Decision.REJECTED if rejected else Decision.ADMITTED)
    for name in (YOUNG, LOSS, SUPPLEMENT):
        desk.paper(PaperKind.REVIEW, desk.applications[name])
    desk.acting("陈敏")
    count = service.confirm_list(desk.cycle_id, desk.on(2026, 7, 6))
    desk.paper(PaperKind.CONFIRMED_LIST, desk.cycle_id)
    desk.paper(PaperKind.SUMMARY, desk.cycle_id)
    for name in (YOUNG, LOSS):
        desk.paper(PaperKind.REJECTION, desk.applications[name])
    desk.tell(ART_9, f"{YOUNG}不足3年、{LOSS}2024年亏损，不符合")
    desk.tell(ART_11, f"确认符合参与考核的单位{count}家")


def inspections(desk: Desk) -> None:
    """Desk review for all, visits by two; one set of figures does not survive."""
    service = desk.services.inspection
    desk.head("五、现场查验")
    desk.on(2026, 7, 13)
    desk.acting("王静")
    team = [desk.people["周岚"], desk.people["吴建平"]]
    rows = service.rows(desk.cycle_id)
    for number, row in enumerate(rows):
        false = row.name == FALSE_FIGURES
        service.review_papers(
            row.application_id,
            Truth.PARTLY_FALSE if false else Truth.TRUE,
            "营业收入与纳税申报表不一致，待现场核实" if false else "",
        )
        service.plan(row.application_id, _visit_day(number), team, PLACE)
    for kind in (PaperKind.VISIT, PaperKind.ATTENDANCE, PaperKind.AGENDA, PaperKind.PLEDGE):
        desk.paper(kind, rows[0].application_id)
    for number, row in enumerate(service.rows(desk.cycle_id)):
        day = _visit_day(number)
        desk.clock.go_to(day)
        desk.acting("周岚")
        _visit(desk, row.inspection_id or 0, row.name, day)
    desk.tell(ART_12, f"现场查验{len(rows)}家；{FALSE_FIGURES}申报收入严重不实，取消资格")


def _first_review(desk: Desk, application_id: int) -> None:
    service = desk.services.qualification
    sheet = service.sheet(application_id)
    for line in sheet.conditions:
        forecast = {
            "符合": Opinion.MET,
            "不符合": Opinion.NOT_MET,
            "不适用": Opinion.NOT_APPLICABLE,
        }.get(line.finding.verdict.value)
        if forecast is Opinion.NOT_MET:
            note = f"经核对材料，{line.finding.text}"
        elif forecast is None:
            note = "经核对申报材料和证明文件，予以认定"
        else:
            note = ""
        opinion = forecast or Opinion.MET
        told = [fact.split("：")[0] for fact in line.finding.facts if "：符合" in fact]
        evidence = "、".join(f"{department}复函" for department in told) or "申报材料"
        service.save_opinion(application_id, line.condition, opinion, note, evidence)
    service.finish_first(application_id)


def _visit(desk: Desk, inspection_id: int, name: str, day: date) -> None:
    service = desk.services.inspection
    desk.clock.go_to(day, time(9, 30))
    service.arrive(inspection_id, day, PLACE)
    sheet = service.sheet(inspection_id)
    false = name == FALSE_FIGURES
    for claim in sheet.claims:
        if claim.declared_fen is None:
            service.verify(claim.claim_id, Truth.TRUE, verified_text=claim.declared_text)
        elif false and "收入" in claim.title:
            service.verify(
                claim.claim_id,
                Truth.FALSE,
                verified_fen=claim.declared_fen * 52 // 100,
                reason="增值税申报表和明细账合计仅为申报值的52%，企业不能说明差额来源",
            )
        else:
            service.verify(claim.claim_id, Truth.TRUE, verified_fen=claim.declared_fen)
    for number, item in enumerate(sheet.checks):
        if false and "审计报告" in item.text:
            note = "营业收入与审计报告、纳税申报表不一致"
            service.check(item.item_id, CheckAnswer.NO, note)
        else:
            service.check(item.item_id, CheckAnswer.YES)
        if false and number == len(sheet.checks) // 2 and desk.camera is not None:
            desk.picture("inspection", sheet.application_id)
            desk.camera.visit(sheet.application_id)
    service.remark(inspection_id, RemarkKind.STRENGTH, "现场管理有序，关键工序有作业指导书")
    service.remark(inspection_id, RemarkKind.PROBLEM, "个别计量器具检定标签临近到期，应及时送检")
    photo = resources() / "sample" / "photos" / "ledger.jpg"
    service.add_photo(inspection_id, photo, "明细账与申报表核对")
    service.close(
        inspection_id,
        Truth.FALSE if false else Truth.TRUE,
        "申报的2025年主营业务收入与账面严重不符" if false else "",
        "徐某（质量负责人）",
    )
    desk.paper(PaperKind.INSPECTION, sheet.application_id)
    desk.paper(PaperKind.PHOTOS, sheet.application_id)


def _visit_day(number: int) -> date:
    """Visits begin on a Monday and leave the weekends out."""
    weeks, day = divmod(number, 5)
    return date(2026, 7, 20) + timedelta(days=weeks * 7 + day)


def _code(name: str) -> str:
    from xinzhou_desktop.exchange.sample import sample_applicants  # noqa: PLC0415 -- sample only

    found = sample_applicants(resources() / "sample" / "applicants.toml")
    return next(a.code for a in found if a.name == name)
