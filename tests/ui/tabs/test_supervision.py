from datetime import date

import pytest
from ui.tabs.stages import (  # noqa: F401 -- fixtures
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

from xinzhou_desktop.services.award import Holder
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.ui.messages import MessageDialog
from xinzhou_desktop.ui.signs import Chip
from xinzhou_desktop.ui.tabs.supervision import SupervisionTab
from xinzhou_desktop.ui.tabs.supervision.detail import ComplaintsDialog
from xinzhou_desktop.vocabulary import (
    AwardState,
    ComplaintState,
    Honour,
    IncidentKind,
    IncidentLevel,
    RevocationState,
    WatchSource,
)


def words_of(widget, kind=None):
    found = widget.findChildren(kind or type(widget._count))
    return "\n".join(w.text() for w in found if w.isVisible())


@pytest.fixture
def year(reach):  # noqa: F811
    year = reach("awarded")
    year.on(2027, 2, 22)
    return year


def key(year):
    return year.services.award.rows(year.cycle_id)[0].award_id


def case(year):
    return year.services.supervision.detail(key(year)).cases[-1]


def open_case(tab, ground="二"):
    carry_out(tab, "clue", ground=ground, source="区应急管理局通报", matter="发生安全生产责任事故")


def verify(tab, **facts):
    carry_out(
        tab,
        "verify",
        event_on=date(2027, 2, 18),
        verification="经区应急管理局调查",
        statement="该单位无异议",
        **{f"fact-{name}": value for name, value in facts.items()},
    )


def test_a_look_is_kept_also_when_nothing_was_found(year, show):  # noqa: F811
    tab = show(SupervisionTab, year)
    assert "还没有查询记录" in words_of(tab)
    for day in range(1, 9):
        carry_out(tab, "look", source=WatchSource.CREDIT_CHINA, on=date(2027, 2, day))
    assert tab.selected.looked_on == date(2027, 2, 8)
    assert tab.selected.looks == 8
    said = words_of(tab)
    assert "监督查询 8 次，下列最近 6 次" in said
    assert "信用中国：未发现（王静）" in said
    assert "剩 85 天" in said
    assert "民法典第二百零二条" in said


def test_supervision_is_done_once_the_half_year_is_over(year):
    overview = year.services.overview
    assert overview.signs(year.cycle_id)["supervision"] == ("busy", 0)
    year.on(2027, 6, 1)
    assert overview.signs(year.cycle_id)["supervision"] == ("ok", 0)
    clue = ("二", date(2027, 2, 18), "区应急管理局通报", "发生事故")
    year.services.supervision.open_case(key(year), *clue)
    assert overview.signs(year.cycle_id)["supervision"] == ("busy", 1)


def test_the_filter_of_cases_says_that_it_means_open_ones(year, show):  # noqa: F811
    tab = show(SupervisionTab, year)
    open_case(tab)
    words, keep = tab.filters[1]
    assert words == "案件在办"
    assert [r.award_id for r in tab._all if keep(r)] == [key(year)]
    carry_out(tab, "dismiss", reason="查无实据")
    assert not any(map(keep, tab._all))


def test_all_awards_are_seen_whatever_the_year_chosen(year, show):  # noqa: F811
    tab = show(SupervisionTab, year)
    tab.set_cycle(None)
    assert len(tab.table.rows.shown) == 3


def test_a_clue_shows_the_words_of_the_measures_and_changes_nothing(year, show):  # noqa: F811
    tab = show(SupervisionTab, year)
    assert "没有线索或案件" in refused(tab, "verify")
    tab.press("clue")
    form = top(FormDialog)
    assert "弄虚作假" in words_of(form, type(tab._count))
    form.reject()
    open_case(tab)
    assert case(year).state is RevocationState.CLUE
    assert tab.selected.state is AwardState.VALID
    assert "线索登记" in [c.words for c in tab.findChildren(Chip)]
    assert "尚未查证属实" in refused(tab, "propose")


def test_a_case_goes_from_the_clue_to_the_announcement(year, show, opened):  # noqa: F811
    award = year.services.award
    award.hand_over(key(year), date(2026, 12, 8), "张三", plaque=True)
    payment = award.request_payment(
        key(year), award.rows(year.cycle_id)[0].name, "银行", "1", date(2026, 12, 8)
    )
    award.settle_payment(payment, date(2026, 12, 15), "支1")
    tab = show(SupervisionTab, year)
    open_case(tab)
    verify(tab, incident=IncidentKind.SAFETY, level=IncidentLevel.ORDINARY, responsible=True)
    assert case(year).state is RevocationState.VERIFIED
    carry_out(tab, "propose", minutes="信质强领纪〔2027〕1号", chair="分管副区长")
    assert case(year).state is RevocationState.PROPOSED
    assert "尚未作出撤销决定" in refused(tab, "announce")
    carry_out(tab, "revoke", decision_number="信府字〔2027〕9号", return_days=15)
    assert tab.selected.state is AwardState.REVOKED
    assert tab.selected.days_left > 0
    shown = [tab.table.rows.index(0, n).data() for n in range(len(tab.columns))]
    assert (shown[4], shown[7]) == ("–", "已撤销")
    assert "奖项已撤销" in words_of(tab)
    carry_out(tab, "take_back", plaque_on=date(2027, 3, 1))
    assert case(year).plaque_back_on == date(2027, 3, 1)
    carry_out(tab, "recover", voucher="缴款书2027-1")
    assert case(year).recovered_fen == 80_000_00
    assert "没有待追缴的奖金" in refused(tab, "recover")
    carry_out(tab, "announce")
    found = case(year)
    assert found.state is RevocationState.ANNOUNCED
    assert found.bar_ends == date(2032, 2, 22)
    said = words_of(tab)
    assert "不得参加申报至 2032-02-22" in said
    assert "人民币捌万元整" in said
    tab.press("paper")
    read_outside()
    assert "撤销公告" in opened[0].name
    assert "该奖项已撤销" in refused(tab, "clue")
    assert "该奖项已撤销" in refused(tab, "history")


def test_a_certificate_without_plaque_comes_back_alone(year, show):  # noqa: F811
    tab = show(SupervisionTab, year)
    open_case(tab, "七")
    verify(tab, judgment_document=True)
    carry_out(tab, "propose", minutes="信质强领纪〔2027〕1号")
    carry_out(tab, "revoke", decision_number="信府字〔2027〕9号", return_days=15)
    assert "没有已拨付的奖金" in words_of(tab)
    tab.press("take_back")
    form = top(FormDialog)
    assert "plaque_on" not in form.grid.inputs
    form.button.click()
    assert case(year).certificate_back_on == date(2027, 2, 22)


def test_what_is_not_known_is_no_yes(year, show, message):  # noqa: F811
    tab = show(SupervisionTab, year)
    open_case(tab, "四")
    verify(tab, major_problem=True, complained=True)
    assert "待核实" in message().words
    message().reject()
    assert case(year).state is RevocationState.CLUE
    verify(tab, major_problem=True, complained=True, verified=False)
    assert "要件不具备" in message().words
    message().reject()


def test_an_event_outside_the_half_year_takes_the_groups_own_basis(year, show):  # noqa: F811
    tab = show(SupervisionTab, year)
    open_case(tab, "七")
    tab.press("verify")
    form = top(FormDialog)
    put(form, event_on=date(2025, 1, 1), verification="判决书", **{"fact-judgment_document": True})
    form.button.click()
    tab.press("propose")
    form = top(FormDialog)
    put(form, minutes="信质强领纪〔2027〕1号")
    form.button.click()
    assert form.decision is not None
    form.decision.area.setPlainText("经领导小组研究，依据判决书")
    form.button.click()
    assert none_in_sight(FormDialog)
    assert case(year).state is RevocationState.PROPOSED


def test_an_unfounded_clue_ends_the_case(year, show):  # noqa: F811
    tab = show(SupervisionTab, year)
    open_case(tab)
    carry_out(tab, "dismiss", reason="事故与该单位无关")
    assert case(year).state is RevocationState.UNFOUNDED
    said = words_of(tab)
    assert "查无实据" in said
    assert "事故与该单位无关" in said
    assert "提请撤销\n" not in said
    assert "已办结的案件" in "".join(f.remedy for f in tab.row_acts.refusals["verify"])


def test_an_earlier_revocation_is_entered_from_its_paper(year, show):  # noqa: F811
    number = year.services.award.record_history(
        Holder("江西旧例电子有限公司", year.services.application.rows(year.cycle_id)[1].code),
        Honour.AWARD,
        2023,
        date(2023, 12, 20),
        "2023年表扬决定（存档件）",
    )
    tab = show(SupervisionTab, year)
    tab.select_key(number)
    carry_out(
        tab,
        "history",
        ground="三",
        decided_on=date(2024, 5, 10),
        decision_number="信府字〔2024〕18号",
        document="2024年撤销决定（存档件）",
    )
    assert tab.selected.state is AwardState.REVOKED
    assert "已于 2024-06-20 届满" in words_of(tab)
    assert "公告已在当时发布" in refused(tab, "paper")


def test_an_earlier_bar_is_entered_without_an_award(year, show):  # noqa: F811
    tab = show(SupervisionTab, year)
    code = year.services.application.rows(year.cycle_id)[1].code
    carry_out(
        tab,
        "bar",
        name="江西旧例电子有限公司",
        code=code,
        decided_on=date(2024, 5, 10),
        basis="信府字〔2024〕18号",
        document="存档件",
    )
    last = year.services.journal.acts(1)[0]
    assert (last.act, last.reason) == ("历史登记：禁报", "据纸质文件补录：存档件")


def test_complaints_are_registered_closed_and_listed(year, show):  # noqa: F811
    tab = show(SupervisionTab, year)
    assert "没有办理中的投诉" in refused(tab, "close")
    tab.press("register")
    assert "还没有投诉" in words_of(top(ComplaintsDialog), type(tab._count))
    top(ComplaintsDialog).reject()
    carry_out(tab, "complain", about="考核工作", matter="评审员未回避", source="匿名")
    assert "办理中的投诉 1 件" in tab.summary()
    tab.press("register")
    assert "评审员未回避" in words_of(top(ComplaintsDialog), type(tab._count))
    top(ComplaintsDialog).reject()
    carry_out(tab, "close", finding="经查不属实", measure="无")
    (complaint,) = year.services.supervision.complaints()
    assert complaint.state is ComplaintState.CLOSED
    assert complaint.finding == "经查不属实"


def test_an_office_without_awards_says_what_will_stand_here(reach, show, message):  # noqa: F811
    tab = show(SupervisionTab, reach(""))
    assert "还没有获奖组织" in words_of(tab)
    assert tab.summary() == "第十八条"
    tab.press("look")
    assert "尚未选择获奖组织" in message().words
    top(MessageDialog).reject()
