from datetime import date

from conftest import make_code
from PySide6.QtWidgets import QLabel
from ui.tabs.stages import (  # noqa: F401 -- fixtures
    NAMES,
    carry_out,
    jobs,
    none_in_sight,
    opened,
    put,
    reach,
    read_outside,
    refused,
    show,
    top,
)

from xinzhou_desktop.services.council import MeetingNote
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.messages import MessageDialog
from xinzhou_desktop.ui.preview import Preview
from xinzhou_desktop.ui.tabs.award import AwardTab
from xinzhou_desktop.vocabulary import AwardState, Honour, PaymentState


def rows(year):
    return year.services.award.rows(year.cycle_id)


def test_the_year_is_said_to_be_as_far_as_it_is(reach):  # noqa: F811
    for chapter, word in (("admitted", "考核中"), ("awarded", "已授奖")):
        (year,) = reach(chapter).services.plan.years()
        assert year.standing == word


def words_of(tab):
    return "\n".join(w.text() for w in tab.findChildren(type(tab._count)) if w.isVisible())


def nominee(year):
    return next(r for r in rows(year) if r.honour is Honour.NOMINATION)


def test_the_decision_makes_the_awards_with_number_and_validity(reach, show):  # noqa: F811
    year = reach("decided")
    tab = show(AwardTab, year)
    assert "本年度尚未授奖" in refused(tab, "all")
    tab.press("confer")
    form = top(FormDialog)
    put(form, decision_number="信府字〔2026〕45号", decided_on=date(2026, 11, 1))
    form.button.click()
    assert "早于常务会议" in form.grid.inputs["decided_on"].note.label.text()
    put(form, decided_on=date(2026, 11, 18))
    form.button.click()
    found = rows(year)
    assert [r.certificate_number for r in found] == [
        "XZZL-2026-Z-01",
        "XZZL-2026-Z-02",
        "XZZL-2026-T-01",
    ]
    assert tab.selected.valid_to == date(2029, 11, 18)
    assert "没有经区政府常务会议审定" in refused(tab, "confer")
    assert "2026-11-18 至 2029-11-18" in words_of(tab)
    assert "审定时名称" in words_of(tab)


def test_a_plaque_goes_with_the_prize_alone(reach, show):  # noqa: F811
    year = reach("awarded")
    tab = show(AwardTab, year)
    tab.select_key(rows(year)[0].award_id)
    carry_out(tab, "hand_over", received_by="张三")
    assert rows(year)[0].plaque_on == date(2026, 12, 8)
    tab.press("hand_over")
    form = top(FormDialog)
    assert "2026-12-08 颁发，张三领取" in "".join(x.text() for x in form.findChildren(QLabel))
    form.button.click()
    assert form.isVisible(), "a correction says why"
    put(form, received_by="王五", reason="领取人写错")
    form.button.click()
    assert rows(year)[0].received_by == "王五"
    tab.select_key(nominee(year).award_id)
    tab.press("hand_over")
    form = top(FormDialog)
    assert "plaque" not in form.grid.inputs
    put(form, received_by="李四")
    form.button.click()
    found = nominee(year)
    assert (found.handed_on, found.plaque_on) == (date(2026, 12, 8), None)
    assert "李四领取" in words_of(tab)
    assert "提名奖不颁发奖牌" in words_of(tab)
    plaque = next(c for c in tab.columns if c.title == "奖牌")
    assert plaque.text(found) == "不颁发"


def test_the_prize_is_requested_once_and_paid_with_a_voucher(reach, show):  # noqa: F811
    year = reach("awarded")
    tab = show(AwardTab, year)
    assert "尚未请款" in refused(tab, "pay")
    carry_out(tab, "request", bank="信州区农村商业银行", account="36110200")
    assert "已经请款" in refused(tab, "request")
    assert "人民币捌万元整" in words_of(tab)
    tab.press("pay")
    form = top(FormDialog)
    put(form, on=date(2026, 12, 1), voucher="支2026-1")
    form.button.click()
    assert "早于请款日期" in form.grid.inputs["on"].note.label.text()
    put(form, on=date(2026, 12, 15))
    form.button.click()
    (payment,) = year.services.award.detail(rows(year)[0].award_id).payments
    assert payment[2] is PaymentState.PAID
    assert rows(year)[0].paid_fen == 80_000_00
    assert "支2026-1" in words_of(tab)
    assert "已拨付 80,000.00 元" in tab.summary()


def test_another_payee_takes_a_recorded_decision(reach, show):  # noqa: F811
    year = reach("awarded")
    tab = show(AwardTab, year)
    tab.press("request")
    form = top(FormDialog)
    put(form, payee="区财政局", bank="银行", account="1")
    form.button.click()
    form.decision.area.setPlainText("财政集中支付")
    form.button.click()
    assert none_in_sight(FormDialog)
    assert "财政集中支付" in [d[3] for d in year.services.journal.decisions(year.cycle_id)]


def test_a_certificate_printed_before_asks_for_the_reason(reach, show, opened, wait):  # noqa: F811
    year = reach("awarded")
    tab = show(AwardTab, year)
    tab.press("certificate")
    wait()
    read_outside()
    assert "XZZL-2026-Z-01" in opened[0].name
    tab.press("certificate")
    wait()
    preview = top(Preview)
    preview.reader_button.click()
    assert preview.isVisible()
    assert "写明再次打印的理由" in preview.note.label.text()
    read_outside("证书污损，换发")
    assert "第2次" in opened[1].name
    assert "证书污损，换发" in [a.reason for a in year.services.journal.acts()]
    tab.select_key(nominee(year).award_id)
    tab.press("certificate")  # another one was not printed yet
    wait()
    read_outside()
    assert len(opened) == 3


def test_all_certificates_are_made_in_one_run_beside_the_window(reach, show, opened, wait):  # noqa: F811
    tab = show(AwardTab, reach("awarded"))
    tab.press("all")
    wait()
    assert top(Preview).document.pageCount() == 3
    read_outside()
    assert opened[0].name == "2026年度信州区质量奖证书.pdf"
    for slug in ("all", "certificate"):  # it was in the run of all
        tab.press(slug)
        wait()
        assert top(Preview).draft.needs_reason
        top(Preview).reject()
    assert len(opened) == 1


def test_the_payment_sheet_is_printed_once_money_was_asked_for(reach, show, opened, message):  # noqa: F811
    tab = show(AwardTab, reach("awarded"))
    tab.press("sheet")
    assert "还没有请款记录" in message().words
    message().reject()
    carry_out(tab, "request", bank="银行", account="1")
    tab.press("sheet")
    read_outside()
    assert "奖金发放表" in opened[0].name


def test_a_code_is_checked(reach, show, message):  # noqa: F811
    year = reach("awarded")
    tab = show(AwardTab, year)
    code = year.services.award.detail(rows(year)[0].award_id).code
    tab.press("verify")
    form = top(FormDialog)
    put(form, code=code.lower().replace("-", " "))
    form.button.click()
    assert message().words.startswith("有效至2029-11-18")
    assert NAMES[0] in message().words
    message().reject()


def test_an_earlier_award_is_entered_from_its_paper(reach, show):  # noqa: F811
    year = reach("awarded")
    tab = show(AwardTab, year)
    tab.press("history")
    form = top(FormDialog)
    put(
        form,
        name="江西旧例电子有限公司",
        code=make_code(100),
        honour=Honour.NOMINATION,
        year="二〇二六",
        decided_on=date(2026, 1, 20),
        number="旧-1",
        document="2026年表扬决定（存档件）",
    )
    form.button.click()
    assert "四位数的年份" in form.grid.inputs["year"].note.label.text()
    put(form, year="2026")
    form.button.click()
    assert none_in_sight(FormDialog)
    found = next(r for r in rows(year) if r.history)
    tab.select_key(found.award_id)
    said = words_of(tab)
    assert "据纸质文件补录" in said
    assert "2026年表扬决定（存档件）" in said
    assert "补录" in refused(tab, "certificate")


def test_a_revoked_award_says_why_it_is_no_longer_served(reach, show):  # noqa: F811
    year = reach("awarded")
    service, key = year.services.supervision, rows(year)[0].award_id
    case = service.open_case(key, "七", date(2026, 12, 8), "", "处罚")
    service.verify(
        case, date(2026, 12, 1), date(2026, 12, 8), "判决", {"judgment_document": True}, "无异议"
    )
    service.propose(case, MeetingNote(date(2026, 12, 8), "信质强领纪〔2026〕9号"))
    service.revoke(case, "信府字〔2026〕60号", date(2026, 12, 8), 15)
    tab = show(AwardTab, year)
    tab.select_key(key)
    assert tab.selected.state is AwardState.REVOKED
    assert "该奖项已撤销" in refused(tab, "hand_over")
    assert not tab.is_calm()


def test_without_a_year_only_the_code_can_be_checked(reach, show, message):  # noqa: F811
    tab = show(AwardTab, reach(""))
    assert refused(tab, "verify") == ""
    tab.press("sheet")
    assert "尚未选择年度" in message().words
    top(MessageDialog).reject()


def test_the_payments_asked_for_are_registered_at_once(reach, show):  # noqa: F811
    year = reach("awarded")
    tab = show(AwardTab, year)
    assert "没有等待拨付的奖金" in refused(tab, "pay_many")
    for row in rows(year)[:2]:
        tab.select_key(row.award_id)
        carry_out(tab, "request", bank="银行", account="1")
    carry_out(tab, "pay_many", voucher="支2026")
    vouchers = [year.services.award.detail(r.award_id).payments[0][7] for r in rows(year)[:2]]
    assert vouchers == ["支2026-1", "支2026-2"]
    assert "没有等待拨付的奖金" in refused(tab, "pay_many")
