"""颁奖奖励: an award rests on every step before it (第十五、十六条)."""

from dataclasses import replace
from datetime import date

import pytest

from xinzhou_desktop.errors import (
    DecisionNeeded,
    InvalidInput,
    NotFound,
    PaperError,
    RuleViolation,
)
from xinzhou_desktop.findings import OVER
from xinzhou_desktop.models import Award
from xinzhou_desktop.services.award import Holder
from xinzhou_desktop.vocabulary import ApplicationState, AwardState, Honour, PaperKind, SheetState


@pytest.fixture
def decided(after):
    return after("publicity")


@pytest.fixture
def desk(after):
    desk = after("awards")
    desk.on(2026, 12, 20)
    return desk


def test_without_a_decision_there_is_no_award(after):
    desk = after("opinions")
    with pytest.raises(RuleViolation, match="常务会议"):
        desk.services.award.confer(desk.cycle_id, "文号", date(2026, 11, 18))
    assert desk.services.award.rows(desk.cycle_id) == []


def test_a_decision_has_its_number_and_follows_the_meeting(decided):
    service = decided.services.award
    with pytest.raises(InvalidInput):
        service.confer(decided.cycle_id, " ", date(2026, 11, 18))
    with pytest.raises(InvalidInput, match="早于"):
        service.confer(decided.cycle_id, "文号", date(2026, 11, 1))
    assert service.rows(decided.cycle_id) == []
    assert service.confer(decided.cycle_id, "文号", date(2026, 11, 18)) == 6


def test_numbers_are_consecutive_and_codes_differ(desk):
    service = desk.services.award
    rows = service.rows(desk.cycle_id)
    assert [r.certificate_number for r in rows] == [
        "XZZL-2026-Z-01",
        "XZZL-2026-Z-02",
        "XZZL-2026-Z-03",
        "XZZL-2026-T-01",
        "XZZL-2026-T-02",
        "XZZL-2026-T-03",
    ]
    codes = {service.detail(r.award_id).code for r in rows}
    assert len(codes) == 6


def test_a_code_says_what_the_certificate_is_worth(desk):
    service = desk.services.award
    row = service.rows(desk.cycle_id)[0]
    code = service.detail(row.award_id).code
    assert (
        service.verify_code(code.lower())
        == f"有效至2029-11-18：2026年度{row.honour.value}，{row.name}"
    )
    assert service.verify_code("AAAA-AAAA") == "查无此校验码"
    desk.on(2029, 11, 19)
    assert service.verify_code(code).startswith("已到期")
    assert service.rows(desk.cycle_id)[0].state is AwardState.EXPIRED


def test_money_is_asked_for_once_and_paid_once(desk):
    service = desk.services.award
    row = service.rows(desk.cycle_id)[0]
    with pytest.raises(RuleViolation, match="已经请款"):
        service.request_payment(row.award_id, row.name, "行", "1", date(2026, 12, 20))
    payment = service.detail(row.award_id).payments[0][0]
    with pytest.raises(InvalidInput, match="已经登记"):
        service.settle_payment(payment, date(2026, 12, 21), "凭证")


def test_another_payee_takes_a_decision(decided):
    service = decided.services.award
    service.confer(decided.cycle_id, "文号", date(2026, 11, 18))
    row = service.rows(decided.cycle_id)[0]
    with pytest.raises(InvalidInput, match="账号"):
        service.request_payment(row.award_id, row.name, "行", " ", date(2026, 12, 1))
    with pytest.raises(DecisionNeeded, match="户名"):
        service.request_payment(row.award_id, "区财政局", "行", "1", date(2026, 12, 1))
    made = service.request_payment(
        row.award_id, "区财政局", "行", "1", date(2026, 12, 1), "财政集中支付"
    )
    with pytest.raises(InvalidInput, match="凭证"):
        service.settle_payment(made, date(2026, 12, 2), "")
    with pytest.raises(InvalidInput, match="早于"):
        service.settle_payment(made, date(2026, 11, 30), "凭证1")


def test_a_plaque_goes_with_the_prize_alone(desk):
    service = desk.services.award
    nominee = service.rows(desk.cycle_id)[-1]
    with pytest.raises(RuleViolation, match="不颁发奖牌"):
        service.hand_over(nominee.award_id, date(2026, 12, 8), "代表", plaque=True)
    with pytest.raises(InvalidInput):
        service.hand_over(nominee.award_id, date(2026, 12, 8), " ")


def test_a_receipt_on_record_is_corrected_only_with_a_reason(desk):
    service = desk.services.award
    prize = service.rows(desk.cycle_id)[0].award_id

    def now():
        row = service.rows(desk.cycle_id)[0]
        return row.handed_on, row.received_by, row.plaque_on

    first, later = date(2026, 12, 8), date(2026, 12, 9)
    with service._database.act("更改人员") as session:
        award = session.get(Award, prize)
        award.certificate_handed_on = award.plaque_handed_on = None
    service.hand_over(prize, first, "张三")
    with pytest.raises(InvalidInput, match="理由"):
        service.hand_over(prize, later, "李四")
    service.hand_over(prize, later, "张三", plaque=True)
    assert now() == (first, "张三", later), "the plaque came a day after"
    with pytest.raises(InvalidInput, match="理由"):
        service.hand_over(prize, later, "李四", plaque=True)
    service.hand_over(prize, first, "李四", plaque=True, reason="领取人写错")
    assert now() == (first, "李四", first)
    assert ("颁发证书", "领取人写错") in [(a.act, a.reason) for a in desk.services.journal.acts()]


def test_history_comes_from_its_paper_and_says_so(desk):
    service = desk.services.award
    holder = Holder("上饶市往年有限公司", "91361102MA30000230")
    with pytest.raises(InvalidInput, match="纸质"):
        service.record_history(holder, Honour.AWARD, 2022, date(2022, 12, 1), " ")
    made = service.record_history(
        holder, Honour.AWARD, 2022, date(2022, 12, 1), "存档件", "老证2022-1"
    )
    row = next(r for r in service.all_rows() if r.award_id == made)
    assert (row.history, row.state) == (True, AwardState.EXPIRED)
    with pytest.raises(RuleViolation, match="已经使用"):
        service.record_history(holder, Honour.AWARD, 2021, date(2021, 12, 1), "件", "老证2022-1")
    with pytest.raises(RuleViolation, match="补录"):
        service.hand_over(made, date(2026, 12, 8), "代表")
    with pytest.raises(PaperError, match="不能打印"):
        desk.services.papers.certificates([made])


def certificate(desk, number=0):
    """The draft of one certificate of the year."""
    row = desk.services.award.rows(desk.cycle_id)[number]
    return desk.services.papers.certificates([row.award_id])


def test_a_reprint_is_a_second_line_of_the_register_with_its_reason(desk):
    papers, draft = desk.services.papers, certificate(desk)
    assert draft.needs_reason
    with pytest.raises(InvalidInput, match="写明理由") as refused:
        papers.issue(draft)
    assert refused.value.field == "reason"
    issued = papers.issue(draft, reason="证书污损，换发")
    assert issued.file_name.endswith("（第2次）.pdf")
    prints = [p for p in desk.services.journal.prints(desk.cycle_id) if p.title == draft.title]
    assert [(p.copy, p.reason) for p in prints] == [(1, "单张存档"), (2, "证书污损，换发")]


def test_a_sheet_that_was_spoilt_is_void_and_printed_again_without_a_reason(desk):
    papers = desk.services.papers
    ids = [r.award_id for r in desk.services.award.rows(desk.cycle_id)][:3]
    issued = papers.issue(papers.certificates(ids), reason="换版")
    good, void, unprinted = SheetState.GOOD, SheetState.VOID, SheetState.UNPRINTED
    with pytest.raises(InvalidInput, match="写明原因"):
        papers.came_out(issued.paper_id, {1: good, 2: void, 3: unprinted})
    with pytest.raises(InvalidInput, match="没有第4张"):
        papers.came_out(issued.paper_id, {4: good})
    papers.came_out(issued.paper_id, {1: good, 2: void, 3: unprinted}, "第2张卡纸")
    (told,) = (
        p for p in desk.services.journal.prints(desk.cycle_id) if p.paper_id == issued.paper_id
    )
    assert [(s.number, s.state, s.reason) for s in told.sheets] == [
        (1, good, ""),
        (2, void, "第2张卡纸"),
        (3, unprinted, ""),
    ]
    assert all(s.copy == 3 for s in told.sheets), "with all, alone, and now"


def test_a_paper_whose_records_moved_since_it_was_drawn_is_not_printed(desk):
    papers, draft = desk.services.papers, certificate(desk)
    office = desk.services.office
    office.set_particulars(replace(office.particulars(), authority="上饶市信州区人民政府办公室"))
    before = len(desk.services.journal.prints(desk.cycle_id))
    with pytest.raises(PaperError, match="记录又有变化"):
        papers.issue(draft, reason="换发")
    assert len(desk.services.journal.prints(desk.cycle_id)) == before
    papers.issue(certificate(desk), reason="换发")


def test_a_revoked_award_is_not_printed_again(after):
    desk = after("supervision")
    row = next(r for r in desk.services.award.rows(desk.cycle_id) if r.state is AwardState.REVOKED)
    with pytest.raises(PaperError, match="不能打印"):
        desk.services.papers.certificates([row.award_id])
    assert desk.services.award.permits(desk.cycle_id, row.award_id)["certificate"]


def test_a_certificate_whose_name_was_changed_is_not_printed(desk):
    row = desk.services.award.rows(desk.cycle_id)[0]
    with desk.services.office._database.act("更改人员") as session:
        from xinzhou_desktop.models import Award  # noqa: PLC0415

        session.get(Award, row.award_id).name_as_decided = "别的公司"
    with pytest.raises(RuleViolation, match="审定的名称"):
        desk.services.papers.certificates([row.award_id])


@pytest.mark.parametrize("kind", [k for k in PaperKind if k is not PaperKind.CERTIFICATE])
def test_a_paper_of_nothing_is_refused(desk, kind):
    with pytest.raises(NotFound):
        desk.services.papers.draft(kind, 9999)


def test_papers_wait_for_their_records(make_application, seeded):
    made, papers = make_application(accepted=False), seeded.services.papers
    for act, words in (
        (lambda: papers.draft(PaperKind.RECEIPT, made), "尚未受理"),
        (lambda: papers.draft(PaperKind.REVIEW, made), "尚未开始"),
        (lambda: papers.draft(PaperKind.CONFIRMED_LIST, 1), "尚未确认"),
        (lambda: papers.draft(PaperKind.INSPECTION, made), "尚无查验记录"),
        (lambda: papers.draft(PaperKind.REPORT, made), "尚未起草"),
        (lambda: papers.certificates([]), "没有可以打印"),
        (lambda: papers.draft(PaperKind.PAYMENT, 1), "还没有请款"),
    ):
        with pytest.raises(PaperError, match=words):
            act()


def test_a_plan_is_printed_when_it_is_out(make_year, seeded):
    cycle_id = make_year(issued=False)
    with pytest.raises(PaperError, match="尚未印发"):
        seeded.services.papers.draft(PaperKind.PLAN, cycle_id)


def test_every_act_says_what_is_missing(desk):
    service = desk.services.award
    assert all(service.permits(None, None).values())
    permits = service.permits(desk.cycle_id, service.rows(desk.cycle_id)[0].award_id)
    assert permits["request"][0].text == "奖金已经请款"
    assert (permits["pay"][0].text, permits["pay"][0].condition) == ("没有等待到账的奖金", OVER)
    assert permits["all"] == permits["sheet"] == ()


def test_on_an_awarded_unit_no_step_is_still_to_be_done(desk):
    services, year = desk.services, desk.cycle_id
    unit = next(
        r.application_id
        for r in services.application.rows(year)
        if r.state is ApplicationState.AWARDED
    )
    scoring = ("score", "lock", "recuse", "consensus", "report", "finalise")
    refused = [
        (slug, permits[slug])
        for permits, slugs in (
            (services.application.permits(unit), ("accept", "amend", "figures")),
            (services.qualification.permits(year, unit), ("review", "second", "consult", "answer")),
            (services.inspection.permits(unit), ("plan", "desk", "record", "close")),
            (services.assessment.permits(year, unit), scoring),
        )
        for slug in slugs
    ]
    assert len(refused) == 17
    assert [s for s, found in refused if OVER not in {f.condition for f in found}] == []


def test_a_payment_sheet_waits_for_a_request(decided):
    service = decided.services.award
    assert service.permits(decided.cycle_id, None)["sheet"][0].text == "本年度尚未授奖"
    service.confer(decided.cycle_id, "文号", date(2026, 11, 18))
    assert service.permits(decided.cycle_id, None)["sheet"][0].text == "还没有请款记录"


def test_the_code_of_the_log_is_not_taken_for_a_forged_certificate(desk):
    award = desk.services.award
    code = desk.services.journal.check_chain().code
    assert "日志校验" in award.verify_code(code)
    assert award.verify_code("ABCD-EFGH") == "查无此校验码"
