"""监督管理: the half year, the seven grounds, what a revocation brings (第十七、十八条)."""

from datetime import date

import pytest

from xinzhou_desktop.errors import DecisionNeeded, InvalidInput, RuleViolation
from xinzhou_desktop.services.award import Holder
from xinzhou_desktop.services.council import MeetingNote
from xinzhou_desktop.services.supervision import QUESTIONS
from xinzhou_desktop.vocabulary import (
    AwardState,
    ComplaintState,
    RevocationState,
    WatchSource,
)

NOTE = MeetingNote(date(2027, 3, 10), "纪要1号")


@pytest.fixture
def desk(after):
    desk = after("awards")
    desk.on(2027, 2, 22)
    return desk


@pytest.fixture
def case(desk):
    service = desk.services.supervision
    row = desk.services.award.rows(desk.cycle_id)[-1]
    return service.open_case(row.award_id, "三", date(2027, 2, 22), "抽查通报", "抽查不合格")


def latest(desk, case):
    service = desk.services.supervision
    for row in service.rows():
        for found in service.detail(row.award_id).cases:
            if found.revocation_id == case:
                return found
    return None


def verify(desk, case, event_on=date(2027, 2, 1), **facts):
    return desk.services.supervision.verify(
        case, event_on, date(2027, 3, 1), "核查报告", facts or {"check_failed": True}
    )


def test_the_watch_is_half_a_year_and_a_look_that_found_nothing_is_kept(desk):
    service = desk.services.supervision
    row = next(r for r in service.rows() if r.year == 2026)
    assert row.watch_ends == date(2027, 5, 18)
    with pytest.raises(InvalidInput):
        service.look(row.award_id, WatchSource.MEDIA, date(2027, 2, 1), " ")
    service.look(row.award_id, WatchSource.MEDIA, date(2027, 2, 1), "未发现")
    detail = service.detail(row.award_id)
    assert detail.log[-1] == (date(2027, 2, 1), WatchSource.MEDIA, "未发现", "王静")
    assert detail.row.looks == 1


def test_every_ground_has_its_questions():
    assert list(QUESTIONS) == ["一", "二", "三", "四", "五", "六", "七"]


def test_a_clue_that_does_not_meet_the_words_stays_a_clue(desk, case):
    finding = verify(desk, case, check_failed=False, unstable=True)
    assert not finding.passed
    assert latest(desk, case).state is RevocationState.CLUE
    with pytest.raises(RuleViolation, match="尚未查证属实"):
        desk.services.supervision.propose(case, NOTE)
    assert desk.services.supervision.questions("三")[0][0] == "check_failed"


def test_an_event_after_the_half_year_takes_the_leading_groups_basis(desk, case):
    verify(desk, case, event_on=date(2027, 6, 1))
    with pytest.raises(DecisionNeeded, match="期限外"):
        desk.services.supervision.propose(case, NOTE)
    desk.services.supervision.propose(case, NOTE, "领导小组研究，依据见纪要第三项")
    assert latest(desk, case).state is RevocationState.PROPOSED


def test_a_revocation_goes_step_by_step(desk, case):
    service = desk.services.supervision
    with pytest.raises(RuleViolation, match="未完成"):
        service.revoke(case, "文号", date(2027, 3, 18), 15)
    verify(desk, case)
    with pytest.raises(InvalidInput):
        service.propose(case, MeetingNote(date(2027, 3, 10), ""))
    service.propose(case, NOTE)
    with pytest.raises(InvalidInput):
        service.revoke(case, " ", date(2027, 3, 18), 15)
    with pytest.raises(InvalidInput, match="期限"):
        service.revoke(case, "文号", date(2027, 3, 18), 0)
    for act in (
        lambda: service.take_back(case, date(2027, 3, 20), None),
        lambda: service.recover(case, date(2027, 3, 20), "凭证"),
        lambda: service.announce(case, date(2027, 3, 20), "平台"),
    ):
        with pytest.raises(RuleViolation, match="尚未作出撤销决定"):
            act()
    service.revoke(case, "文号", date(2027, 3, 18), 15)
    found = latest(desk, case)
    assert (found.due_fen, found.bar_ends) == (10_000_00, date(2032, 3, 18))
    with pytest.raises(InvalidInput, match="没有颁发奖牌"):
        service.take_back(case, None, date(2027, 3, 20))
    with pytest.raises(InvalidInput):
        service.recover(case, date(2027, 3, 20), " ")
    service.recover(case, date(2027, 3, 20), "凭证1")
    with pytest.raises(RuleViolation, match="没有待追缴"):
        service.recover(case, date(2027, 3, 20), "凭证2")
    with pytest.raises(InvalidInput):
        service.announce(case, date(2027, 3, 20), " ")
    service.announce(case, date(2027, 3, 20), "平台")
    permits = service.permits(found.award_id)
    assert permits["announce"][0].text == "已经公告"
    assert permits["take_back"] == ()
    service.take_back(case, date(2027, 3, 25), None)
    assert service.permits(found.award_id)["take_back"][0].text == "证书奖牌均已收回"
    with pytest.raises(RuleViolation, match="该奖项已撤销"):
        service.open_case(found.award_id, "一", date(2027, 4, 1), "x", "y")


def test_a_bar_may_count_from_the_announcement(desk, case):
    """P59 as the office reads it; the year froze its own copy, so the year is opened anew."""
    with desk.services.office._database.act("确定口径") as session:
        from xinzhou_desktop import policies  # noqa: PLC0415
        from xinzhou_desktop.models import Cycle  # noqa: PLC0415

        cycle = session.get(Cycle, desk.cycle_id)
        cycle.policies = policies.defaults().with_choices({"P59": "announced"}).to_json()
    service = desk.services.supervision
    verify(desk, case)
    service.propose(case, NOTE)
    service.revoke(case, "文号", date(2027, 3, 18), 15)
    assert latest(desk, case).bar_ends is None
    service.announce(case, date(2027, 4, 6), "平台")
    assert latest(desk, case).bar_ends == date(2032, 4, 6)


def test_a_clue_can_end_without_consequence(desk, case):
    service = desk.services.supervision
    with pytest.raises(InvalidInput):
        service.dismiss(case, " ")
    service.dismiss(case, "通报有误，已更正")
    assert latest(desk, case).state is RevocationState.UNFOUNDED
    with pytest.raises(RuleViolation, match="查无实据"):
        verify(desk, case)


def test_what_was_found_is_described_and_known(desk, case):
    service = desk.services.supervision
    with pytest.raises(InvalidInput):
        service.verify(case, date(2027, 2, 1), date(2027, 3, 1), " ", {})
    with pytest.raises(InvalidInput, match="要件"):
        service.verify(case, date(2027, 2, 1), date(2027, 3, 1), "核查", {"colour": True})
    with pytest.raises(InvalidInput):
        service.open_case(2, "一", date(2027, 2, 1), "x", " ")


def test_an_earlier_revocation_is_entered_once_from_its_paper(desk):
    service, award = desk.services.supervision, desk.services.award
    row = award.rows(desk.cycle_id)[1]
    with pytest.raises(InvalidInput, match="纸质"):
        service.record_history(row.award_id, "一", date(2027, 1, 1), "文号", " ")
    service.record_history(row.award_id, "一", date(2027, 1, 1), "文号", "存档件")
    assert award.rows(desk.cycle_id)[1].state is AwardState.REVOKED
    with pytest.raises(RuleViolation):
        service.record_history(row.award_id, "一", date(2027, 1, 1), "文号", "存档件")


def test_an_earlier_bar_is_entered_alone_and_refuses_the_application(seeded, make_application):
    service = seeded.services.supervision
    made = make_application(accepted=False)
    code = dict(seeded.services.application.detail(made).particulars)["统一社会信用代码"]
    holder = Holder("上饶市旧名有限公司", code)
    with pytest.raises(InvalidInput, match="纸质"):
        service.record_bar(holder, date(2024, 5, 10), "信府字〔2024〕18号", " ")
    with pytest.raises(InvalidInput, match="依据"):
        service.record_bar(holder, date(2024, 5, 10), " ", "存档件")
    service.record_bar(holder, date(2024, 5, 10), "信府字〔2024〕18号", "存档件")
    finding = seeded.services.application.permits(made)["accept"][0]
    assert "2029年5月10日届满" in finding.text
    assert seeded.services.application.detail(made).row.name != holder.name


def test_complaints_are_registered_and_closed(desk):
    service = desk.services.supervision
    with pytest.raises(InvalidInput):
        service.complain(date(2027, 1, 5), "来信", " ", "吃请")
    made = service.complain(date(2027, 1, 5), "来信", "查验组", "接受宴请", desk.cycle_id)
    with pytest.raises(InvalidInput):
        service.close_complaint(made, " ", "")
    service.close_complaint(made, "经查不实", "函复", "派驻纪检组")
    assert service.complaints()[0].state is ComplaintState.CLOSED


def test_every_act_says_what_is_missing(desk, case):
    service = desk.services.supervision
    assert all(service.permits(None).values())
    award = latest(desk, case).award_id
    permits = service.permits(award)
    assert permits["verify"] == ()
    assert permits["announce"][0].text == "尚未作出撤销决定"
    other = desk.services.award.rows(desk.cycle_id)[0].award_id
    assert service.permits(other)["verify"][0].text == "没有线索或案件"
