"""考核公示: seven whole days, every objection kept, one list (第十四条)."""

from datetime import date, datetime, timedelta

import pytest

from xinzhou_desktop.errors import InvalidInput, RuleViolation
from xinzhou_desktop.services.council import MeetingNote
from xinzhou_desktop.services.objections import ObjectionEntry
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    Channel,
    NoticeState,
    ObjectionState,
    ObjectorKind,
)
from xinzhou_desktop.world import CHINA

MORNING = datetime(2026, 11, 2, 9, 30, tzinfo=CHINA)


@pytest.fixture
def desk(after):
    desk = after("opinions")
    desk.on(2026, 11, 2)
    return desk


@pytest.fixture
def notice(desk):
    return desk.services.publicity.draft(desk.cycle_id, date(2026, 11, 2), 7)


@pytest.fixture
def published(desk, notice):
    desk.services.publicity.publish(notice, MORNING, "信息公开平台", "")
    return notice


def objection(desk, at, **values):
    entry = desk.services.publicity.notices(desk.cycle_id)[-1].entries[0]
    given = {
        "application_id": entry.application_id,
        "received_at": at,
        "channel": Channel.LETTER,
        "objector_kind": ObjectorKind.PERSON,
        "matter": "材料不实",
        "objector": "张某",
        "contact": "0793",
    }
    return ObjectionEntry(**(given | values))


def test_the_list_is_sorted_as_the_policy_states(desk, notice):
    entries = desk.services.publicity.notices(desk.cycle_id)[-1].entries
    assert [e.position for e in entries] == list(range(1, 8))
    names = [e.name for e in entries if e.honour.value == "信州区质量奖"]
    from xinzhou_desktop.rules.ordering import stroke_key  # noqa: PLC0415

    assert names == sorted(names, key=stroke_key)


def test_a_second_draft_waits_for_the_first(desk, notice):
    with pytest.raises(RuleViolation, match="尚未结束"):
        desk.services.publicity.draft(desk.cycle_id, date(2026, 11, 9), 7)


def test_a_publication_later_than_planned_is_refused(desk, notice):
    """The printed last day would be worth less than seven days."""
    late = datetime(2026, 11, 3, 0, 10, tzinfo=CHINA)
    with pytest.raises(RuleViolation, match="按实际发布时间"):
        desk.services.publicity.publish(notice, late, "信息公开平台", "")
    with pytest.raises(InvalidInput):
        desk.services.publicity.publish(notice, MORNING, " ", "")


def test_a_stopped_notice_gives_the_list_back_for_a_new_one(desk, published):
    service = desk.services.publicity
    with pytest.raises(InvalidInput):
        service.stop(published, " ")
    service.stop(published, "名单文字有误")
    with pytest.raises(RuleViolation, match="已经结束"):
        service.stop(published, "再停")
    again = service.draft(desk.cycle_id, date(2026, 11, 10), 7)
    assert [n.state for n in service.notices(desk.cycle_id)] == [
        NoticeState.STOPPED,
        NoticeState.DRAFT,
    ]
    assert again != published


@pytest.mark.parametrize(
    ("at", "in_time", "state"),
    [
        (datetime(2026, 11, 9, 23, 59, tzinfo=CHINA), True, ObjectionState.ACCEPTED),
        (datetime(2026, 11, 10, 0, 0, tzinfo=CHINA), False, ObjectionState.CLUE),
    ],
)
def test_the_last_minute_is_in_time_and_the_next_is_not(desk, published, at, in_time, state):
    service = desk.services.publicity
    service.receive(published, objection(desk, at))
    row = service.objections(published)[0]
    assert (row.in_time, row.state) == (in_time, state)


def test_an_objection_without_evidence_is_refused_and_kept(desk, published):
    service = desk.services.publicity
    made = service.receive(published, objection(desk, MORNING, evidence=False))
    row = service.objections(published)[0]
    assert row.state is ObjectionState.REFUSED
    assert "证据" in row.handling_reason
    with pytest.raises(RuleViolation, match="不予受理"):
        service.conclude(made, ObjectionState.DISMISSED, "核查")


def test_an_objection_is_about_the_list_and_has_a_matter(desk, published):
    service = desk.services.publicity
    with pytest.raises(InvalidInput):
        service.receive(published, objection(desk, MORNING, matter=" "))
    other = desk.applications["上饶市东市机电有限公司"]
    with pytest.raises(InvalidInput, match="公示名单"):
        service.receive(published, objection(desk, MORNING, application_id=other))


def test_a_conclusion_is_one_of_three_and_has_its_grounds(desk, published):
    service = desk.services.publicity
    made = service.receive(published, objection(desk, MORNING))
    with pytest.raises(InvalidInput):
        service.conclude(made, ObjectionState.CLUE, "核查")
    with pytest.raises(InvalidInput):
        service.conclude(made, ObjectionState.DISMISSED, " ")
    service.conclude(made, ObjectionState.PARTLY, "部分属实", "不影响候选")
    assert service.notices(desk.cycle_id)[-1].entries[0].removed is False


def test_whom_the_list_names_is_the_leading_groups_to_say(desk, published):
    service = desk.services.publicity
    made = service.receive(published, objection(desk, MORNING))
    today = MORNING.date()

    def uphold(*meeting):
        service.conclude(made, ObjectionState.UPHELD, "检测报告与原件不一致", "", *meeting)

    for meeting in ((), (MeetingNote(today, " "),)):
        with pytest.raises(RuleViolation, match="移出候选名单没有领导小组的决定") as refusal:
            uphold(*meeting)
        assert "第六条" in str(refusal.value.basis)
    for day in (today - timedelta(days=1), desk.clock().date() + timedelta(days=1)):
        with pytest.raises(InvalidInput, match="会议日期"):
            uphold(MeetingNote(day, "纪要3号"))
    assert service.objections(published)[0].state is ObjectionState.ACCEPTED
    assert not service.notices(desk.cycle_id)[-1].entries[0].removed
    uphold(MeetingNote(today, "纪要3号"))
    row = service.objections(published)[0]
    assert (row.effect, row.resolved) == ("移出候选名单", f"{today}　纪要3号")
    assert service.notices(desk.cycle_id)[-1].entries[0].removed


def test_an_objection_before_the_publication_is_refused(desk, notice):
    with pytest.raises(RuleViolation, match="尚未发布"):
        desk.services.publicity.receive(notice, objection(desk, MORNING))


def test_an_open_objection_keeps_the_light_red(desk, published):
    service = desk.services.publicity
    service.receive(published, objection(desk, MORNING))
    desk.on(2026, 11, 10)
    with pytest.raises(RuleViolation, match="尚未办结"):
        service.pass_notice(published)
    assert [f.passed for f in service.light(published)] == [True, False, True, True]


def test_a_changed_name_keeps_the_light_red(desk, published):
    entry = desk.services.publicity.notices(desk.cycle_id)[-1].entries[0]
    with desk.services.office._database.act("更改人员") as session:
        from xinzhou_desktop.models import Application  # noqa: PLC0415

        session.get(Application, entry.application_id).organisation.name = "上饶市新名有限公司"
    desk.on(2026, 11, 10)
    with pytest.raises(RuleViolation, match="名单"):
        desk.services.publicity.pass_notice(published)


def test_taking_the_notice_down_too_early_is_refused(desk, published):
    service = desk.services.publicity
    with pytest.raises(RuleViolation, match="撤下"):
        service.take_down(published, datetime(2026, 11, 9, 18, 0, tzinfo=CHINA))


def test_the_government_decides_on_everyone_after_the_publicity(desk, published):
    service = desk.services.publicity
    meeting = MeetingNote(date(2026, 11, 12), "纪要38号")
    entries = service.notices(desk.cycle_id)[-1].entries
    everyone = {e.application_id: True for e in entries}
    with pytest.raises(RuleViolation, match="公示尚未通过"):
        service.decide(published, meeting, everyone)
    desk.on(2026, 11, 10)
    service.pass_notice(published)
    with pytest.raises(RuleViolation, match="尚未期满"):
        service.decide(published, MeetingNote(date(2026, 11, 9), "纪要37号"), everyone)
    with pytest.raises(RuleViolation, match="未列明"):
        service.decide(published, meeting, {})
    with pytest.raises(InvalidInput):
        service.decide(published, MeetingNote(date(2026, 11, 12), ""), everyone)
    declined = entries[-1].application_id
    service.decide(published, meeting, everyone | {declined: False})
    states = {r.application_id: r.state for r in desk.services.application.rows(desk.cycle_id)}
    assert states[declined] is ApplicationState.DECLINED
    assert service.permits(desk.cycle_id)["decide"][0].text == "候选单位均已审定"


def test_every_act_says_what_is_missing(desk):
    service = desk.services.publicity
    assert all(service.permits(None).values())
    before = service.permits(desk.cycle_id)
    assert before["draft"] == ()
    assert before["publish"][0].text == "尚未起草公示"
    assert len(service.candidates(desk.cycle_id)) == 7
