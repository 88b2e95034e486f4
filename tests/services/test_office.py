"""The office's own lists, the log, backups, the first page."""

from datetime import date, timedelta

import pytest

from xinzhou_desktop.errors import InvalidInput, NotFound
from xinzhou_desktop.models import RecommendingBody
from xinzhou_desktop.services.office import Particulars
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import BodyKind, HolidayKind, Role


@pytest.fixture
def office(seeded):
    return seeded.services.office


def test_before_the_first_entry_there_are_no_particulars(services):
    assert services.office.particulars() is None
    with pytest.raises(InvalidInput):
        services.office.set_particulars(Particulars(name=" "))
    for wrong in ({"post_code": "33400"}, {"mail": "zlqq.example"}, {"mail": "a b@c.d"}):
        with pytest.raises(InvalidInput) as refused:
            services.office.set_particulars(Particulars(**wrong))
        assert refused.value.field in wrong
    services.office.set_particulars(Particulars(post_code=" 334000 ", mail="a@b.cn"))
    assert services.office.particulars().post_code == "334000"


def test_particulars_change_in_place(office):
    office.set_particulars(Particulars(phone="0793-1"))
    office.set_particulars(Particulars(phone="0793-2"))
    assert office.particulars().phone == "0793-2"


def test_a_person_is_entered_once_and_can_retire(office, seeded):
    with pytest.raises(InvalidInput):
        office.add_person(" ", {Role.CLERK})
    with pytest.raises(InvalidInput, match="已在名册"):
        office.add_person("王静", {Role.CLERK}, "区质量强区办")
    office.retire_person(seeded.people["林晓"], "调离")
    assert "林晓" not in [p.name for p in office.people()]
    assert [p.name for p in office.people(Role.HEAD)] == ["王静", "陈敏"]
    with pytest.raises(InvalidInput, match="请选择角色"):
        office.add_person("无名", set())
    assert office.operator.name == "王静"


def person(office, person_id):
    return next(p for p in office.people() if p.person_id == person_id)


def test_a_person_is_corrected_and_keeps_what_is_not_given(office, seeded):
    key = office.add_person("林小", {Role.CLERK}, "区质量强区办", "科员", "0793-1")
    office.change_person(key, name=" 林筱 ", phone="0793-2")
    now = person(office, key)
    assert (now.name, now.roles, now.unit) == ("林筱", {Role.CLERK}, "区质量强区办")
    assert (now.post, now.phone) == ("科员", "0793-2")
    for name, said in (("王静", "已在名册"), (" ", "请填写姓名")):
        with pytest.raises(InvalidInput, match=said) as refused:
            office.change_person(key, name=name)
        assert refused.value.field == "name"
    assert person(office, key) == now
    with pytest.raises(NotFound):
        office.change_person(999, name="某人")


def test_who_is_at_the_desk_can_be_corrected_but_not_retired(office, seeded):
    office.change_person(seeded.people["王静"], name="王婧")
    assert office.operator.name == "王婧"
    with pytest.raises(InvalidInput, match="正在办理的人不能停用，请先换一位办理人"):
        office.retire_person(seeded.people["王静"], "调离")
    assert person(office, seeded.people["王静"]).active
    seeded.acting("陈敏")
    office.retire_person(seeded.people["王静"], "调离")
    assert "王婧" not in [p.name for p in office.people()]


def test_bodies_and_units_are_corrected(office):
    body, other = office.bodies()[0], office.add_body("灵溪镇", BodyKind.TOWN)
    office.change_body(other, name="朝阳镇人民政府", kind=BodyKind.SUBDISTRICT, contact="张某")
    changed = office.bodies()[-1]
    assert (changed.name, changed.kind) == ("朝阳镇人民政府", BodyKind.SUBDISTRICT.value)
    with pytest.raises(InvalidInput, match="已在名册"):
        office.change_body(other, name=body.name)
    office.change_body(other, phone="0793-3")
    assert (office.bodies()[-1].contact, office.bodies()[-1].phone) == ("张某", "0793-3")
    unit = office.add_unit("区税务")
    office.change_unit(unit, name="区税务局", contact="王某")
    assert (office.units()[-1].name, office.units()[-1].contact) == ("区税务局", "王某")
    with pytest.raises(InvalidInput, match="请填写名称"):
        office.change_unit(unit, name=" ")


def test_what_is_retired_leaves_the_list_and_stays_on_record(office, make_application, seeded):
    make_application(accepted=False)
    body = next(b for b in office.bodies() if b.name == "灵溪镇人民政府")
    office.retire_body(body.row_id, "撤并")
    assert body.name not in [b.name for b in office.bodies()]
    with seeded.services.office._database.read() as session:
        kept = session.get(RecommendingBody, body.row_id)
        assert (kept.name, kept.valid_to) == (body.name, seeded.services.world.today)
    unit = office.add_unit("区税务局")
    office.retire_unit(unit, "机构改革")
    assert "区税务局" not in [u.name for u in office.units()]
    with pytest.raises(NotFound):
        office.retire_unit(999, "机构改革")


def test_a_retired_name_entered_again_is_the_same_body(office):
    body = office.bodies()[0]
    office.retire_body(body.row_id, "撤并")
    assert office.add_body(body.name, BodyKind.SUBDISTRICT, "张某") == body.row_id
    again = next(b for b in office.bodies() if b.row_id == body.row_id)
    assert (again.kind, again.contact) == (BodyKind.SUBDISTRICT.value, "张某")


def test_bodies_and_units_have_names_of_their_own(office):
    with pytest.raises(InvalidInput, match="已在名册"):
        office.add_body("灵溪镇人民政府", BodyKind.TOWN)
    with pytest.raises(InvalidInput):
        office.add_unit(" ")
    office.add_unit("区税务局", "王某", "0793")
    assert office.units()[-1].name == "区税务局"


def test_a_relation_needs_its_words(office, seeded, make_application):
    make_application()
    with pytest.raises(InvalidInput):
        office.declare_interest(seeded.people["林晓"], 1, " ")
    with pytest.raises(NotFound):
        office.declare_interest(seeded.people["林晓"], 99, "任职")
    office.declare_interest(seeded.people["林晓"], 1, "任职")


def test_holidays_are_the_offices_own(office):
    with pytest.raises(InvalidInput):
        office.set_holiday(date(2027, 1, 1), HolidayKind.REST, "元旦", " ")
    office.set_holiday(date(2027, 1, 1), HolidayKind.REST, "元旦", "国办发明电〔2026〕1号")
    office.set_holiday(date(2027, 1, 1), HolidayKind.REST, "元旦节", "国办发明电〔2026〕1号")
    assert office.holidays()[-1][2] == "元旦节"


def test_a_reading_takes_its_note_and_a_known_option(office):
    with pytest.raises(InvalidInput):
        office.choose_policy("P41", "excluded", " ")
    with pytest.raises(InvalidInput, match="没有"):
        office.choose_policy("P41", "maybe", "解释")
    with pytest.raises(InvalidInput):
        office.choose_policy("P99", "x", "解释")
    assert len(office.policies()) >= 66


def test_the_log_shows_acts_and_their_changes(office, seeded):
    journal = seeded.services.journal
    office.add_unit("区税务局")
    act = journal.acts(1)[0]
    assert (act.operator, act.act, act.entries) == ("王静", "登记成员单位", 1)
    changes = {field: new for _, _, field, _, new in journal.changes(act.seq)}
    assert changes["name"] == "区税务局"
    report = journal.check_chain()
    assert report.problems == ()
    assert len(report.code) == 23


def test_the_log_gives_a_choice_in_its_words(office, seeded):
    office.add_person("赵新", {Role.REVIEWER})
    journal = seeded.services.journal
    changes = {f: new for _, _, f, _, new in journal.changes(journal.acts(1)[0].seq)}
    assert changes["roles"] == "审核人"


def test_a_backup_is_made_and_remembered(seeded):
    archive = seeded.services.archive
    assert archive.last() is None
    assert archive.back_up().path.exists()
    assert archive.last() is not None


def test_the_first_page_lists_what_waits_by_its_date(seeded, make_year, make_application, clock):
    cycle_id = make_year()
    overview = seeded.services.overview
    assert overview.signs(None) == {s.slug: ("wait", 0) for s in Stage}
    made = make_application(answered=False)
    sent = date(2026, 4, 13)
    from xinzhou_desktop.vocabulary import Topic  # noqa: PLC0415

    seeded.services.qualification.consult(made, "区统计局", Topic.STATISTICS, sent)
    seeded.services.qualification.ask_supplement(made, "一、补章", sent)
    clock.go_to(date(2026, 4, 21))
    duties = overview.duties(cycle_id)
    assert [d.overdue for d in duties][:2] == [True, True]
    assert {d.stage for d in duties} == {Stage.QUALIFICATION}
    assert overview.signs(cycle_id)["qualification"] == ("busy", 1)


def test_a_plan_in_draft_is_the_first_duty(seeded, make_year):
    cycle_id = make_year(issued=False)
    assert [d.title for d in seeded.services.overview.duties(cycle_id)] == ["印发考核方案"]


def test_the_first_page_during_publicity_and_before_expiry(after):
    desk = after("opinions")
    desk.on(2026, 11, 2)
    service, overview = desk.services.publicity, desk.services.overview
    notice = service.draft(desk.cycle_id, date(2026, 11, 2), 7)
    service.publish(notice, desk.clock(), "平台", "")
    titles = [d.title for d in overview.duties(desk.cycle_id)]
    assert "公示期满，登记撤下和通过" in titles
    later = after("awards")
    later.on(2027, 11, 1)
    assert {r.days_left for r in later.services.overview.expiring()} == {17}
    assert later.services.overview.watches() == []
    assert timedelta(days=17).days == 17


def test_a_stage_is_done_only_when_somebody_left_it_behind(after):
    published = after("opinions")
    published.on(2026, 11, 2)
    signs = published.services.overview.signs(published.cycle_id)
    assert (signs["assessment"][0], signs["publicity"][0], signs["award"][0]) == (
        "ok",
        "busy",
        "wait",
    )
    accepting = after("applications")
    accepting.on(2026, 5, 25)
    assert accepting.services.overview.signs(accepting.cycle_id)["application"] == ("busy", 0)
