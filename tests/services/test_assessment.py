"""综合考核: honest totals, reports, opinions, and a list within the quota (第十三条)."""

from datetime import date

import pytest

from xinzhou_desktop.errors import DecisionNeeded, InvalidInput, NotAllowed, RuleViolation
from xinzhou_desktop.rules import rubric
from xinzhou_desktop.services.council import MeetingNote
from xinzhou_desktop.storage.database import Operator
from xinzhou_desktop.vocabulary import ApplicationState, Honour, PaperKind, Reply, Role

ITEMS = [i.code for i in rubric.shipped().items]
MEETING = MeetingNote(date(2026, 10, 20), "纪要1号")


@pytest.fixture
def visited(after):
    return after("inspections")


@pytest.fixture
def scored(after):
    return after("scoring")


@pytest.fixture
def sheets(visited):
    """One applicant with two sheets; its id and the sheets' ids."""
    service = visited.services.assessment
    service.assign(visited.cycle_id, [visited.people["郑海燕"], visited.people["林晓"]])
    row = next(r for r in service.rows(visited.cycle_id) if r.state is ApplicationState.INSPECTED)
    return row.application_id, [s.sheet_id for s in service.detail(row.application_id).sheets]


def all_items(percent):
    return dict.fromkeys(ITEMS, percent)


def test_assigning_again_adds_only_what_is_new(visited, sheets):
    service, people = visited.services.assessment, visited.people
    with pytest.raises(InvalidInput, match="没有可以分派"):
        service.assign(visited.cycle_id, [people["郑海燕"]])
    assert service.assign(visited.cycle_id, [people["何志强"]]) == 8


def test_a_percent_off_the_steps_is_refused(visited, sheets):
    service = visited.services.assessment
    with pytest.raises(RuleViolation, match="37"):
        service.score(sheets[1][0], {ITEMS[0]: 37})
    with pytest.raises(InvalidInput, match="没有"):
        service.score(sheets[1][0], {"9.9": 50})


def test_a_sheet_locks_only_when_it_is_whole_and_then_for_good(visited, sheets):
    service = visited.services.assessment
    service.score(sheets[1][0], {ITEMS[0]: 50})
    with pytest.raises(RuleViolation, match="尚未评分"):
        service.lock(sheets[1][0])
    service.score(sheets[1][0], all_items(50))
    service.lock(sheets[1][0])
    with pytest.raises(RuleViolation, match="已锁定"):
        service.score(sheets[1][0], {ITEMS[0]: 55})


def test_a_recused_assessor_is_no_zero(visited, sheets):
    service, (application, (first, second)) = visited.services.assessment, sheets
    with pytest.raises(InvalidInput):
        service.recuse(second, "")
    service.recuse(second, "亲属在该单位任职")
    service.score(first, all_items(60))
    service.lock(first)
    service.agree(application, all_items(60), {ITEMS[0]: "无分歧"})
    row = next(r for r in service.rows(visited.cycle_id) if r.application_id == application)
    assert (row.total, row.recused) == (600_00, 1)
    assert any("回避，不计入" in line for line in service.detail(application).derivation)


def test_consensus_follows_the_locked_sheets_and_is_whole(visited, sheets):
    service, (application, (first, second)) = visited.services.assessment, sheets
    with pytest.raises(RuleViolation, match="尚未锁定"):
        service.agree(application, all_items(60), {})
    for sheet in (first, second):
        service.score(sheet, all_items(60))
        service.lock(sheet)
    with pytest.raises(InvalidInput, match="尚未合议"):
        service.agree(application, {ITEMS[0]: 60}, {})


def test_what_was_agreed_is_drawn_by_category(visited, sheets):
    service, (application, (first, second)) = visited.services.assessment, sheets
    assert service.charts(application) == ()
    for sheet in (first, second):
        service.score(sheet, all_items(60))
        service.lock(sheet)
    assert service.charts(application) == (), "single sheets are nobody's business yet"
    service.agree(application, all_items(60), {})
    bars, spider = service.charts(application)
    assert bars.words.startswith("各类目得分：4.1 领导 66／110，60.0%；")
    assert spider.words.endswith("4.7 结果 240／400，60.0%")
    for chart in (bars, spider):
        assert chart.svg.count("60.0%") == 7
        assert "4.7 结果" in chart.svg


def test_a_declared_interest_is_shown_beside_the_sheet(visited, sheets):
    office, service = visited.services.office, visited.services.assessment
    with visited.services.office._database.read() as session:
        from xinzhou_desktop.models import Application  # noqa: PLC0415

        organisation = session.get(Application, sheets[0]).organisation_id
    office.declare_interest(visited.people["林晓"], organisation, "曾任职")
    assert [s.interest for s in service.detail(sheets[0]).sheets] == ["", "曾任职"]


def test_a_report_is_final_only_with_everything_before_it(visited, sheets):
    service, (application, _) = visited.services.assessment, sheets
    with pytest.raises(RuleViolation, match="优势和改进"):
        service.finalise(application)
    service.draft_report(application, "优势", "改进", "建议")
    with pytest.raises(DecisionNeeded, match="锁定"):
        service.finalise(application)
    service.finalise(application, "领导小组要求先行汇报")
    with pytest.raises(RuleViolation, match="已经定稿"):
        service.draft_report(application, "又", "又", "又")


def test_a_rejected_applicant_has_a_short_report(scored):
    rows = scored.services.assessment.rows(scored.cycle_id)
    short = [r for r in rows if r.state is ApplicationState.REJECTED]
    assert [r.report_final_on for r in short] == [date(2026, 9, 22)] * 2
    draft = scored.services.papers.draft(PaperKind.REPORT, short[0].application_id)
    assert draft.content.startswith(b"%PDF")


def test_units_are_asked_once_and_only_about_final_reports(scored):
    service = scored.services.assessment
    ids = [r.application_id for r in service.rows(scored.cycle_id) if r.total is not None]
    units = [u.row_id for u in scored.services.office.units()]
    assert service.ask_units(ids, units, date(2026, 9, 24), "函1号") == 48
    assert service.ask_units(ids, units, date(2026, 9, 24), "函1号") == 0
    gone = scored.applications["上饶信航物流有限公司"]
    with pytest.raises(RuleViolation, match="尚未定稿"):
        service.ask_units([gone], units, date(2026, 9, 24), "函1号")
    opinion = service.opinions(ids[0])[0]
    assert opinion.due_on == date(2026, 9, 30) or opinion.due_on > date(2026, 9, 30)
    with pytest.raises(InvalidInput):
        service.record_reply(opinion.opinion_id, Reply.DISAGREE, date(2026, 9, 28))
    with pytest.raises(InvalidInput):
        service.handle(opinion.opinion_id, " ")


def test_without_opinions_nobody_becomes_a_candidate(scored):
    service = scored.services.assessment
    reported = [r for r in service.rows(scored.cycle_id) if r.state is ApplicationState.REPORTED]
    chosen = {r.application_id: None for r in reported}
    chosen[reported[0].application_id] = Honour.AWARD
    with pytest.raises(RuleViolation, match="征求"):
        service.resolve(scored.cycle_id, MEETING, chosen, "宁缺毋滥", "决定")


def test_a_meeting_needs_its_minutes_and_forgets_nobody(scored):
    service = scored.services.assessment
    with pytest.raises(InvalidInput, match="纪要"):
        service.resolve(scored.cycle_id, MeetingNote(date(2026, 10, 20), ""), {})
    with pytest.raises(RuleViolation, match="未列明"):
        service.resolve(scored.cycle_id, MEETING, {}, "宁缺毋滥")


def test_every_act_says_what_is_missing(visited):
    service = visited.services.assessment
    assert all(service.permits(None, None).values())
    permits = service.permits(visited.cycle_id, visited.applications["上饶市带湖商贸有限公司"])
    assert permits["assign"] == ()
    assert "尚未分派" in permits["consensus"][0].text
    assert permits["resolve"]


def test_a_unit_that_left_the_group_unasked_holds_nobody_up(scored):
    service, office = scored.services.assessment, scored.services.office
    reported = [r for r in service.rows(scored.cycle_id) if r.state is ApplicationState.REPORTED]
    units = [u.row_id for u in office.units()]
    ids = [r.application_id for r in reported]
    service.ask_units(ids, units[1:], date(2026, 9, 24), "函1号")
    chosen: dict[int, Honour | None] = dict.fromkeys(ids)
    chosen[ids[0]] = Honour.AWARD
    with pytest.raises(RuleViolation, match="尚未征求意见"):
        service.resolve(scored.cycle_id, MEETING, chosen, "宁缺毋滥", "决定")
    office.retire_unit(units[0], "机构改革")
    service.resolve(scored.cycle_id, MEETING, chosen, "宁缺毋滥", "未答复的如实列明")


def as_assessor(desk, name, *more):
    desk.services.office._database.operator = Operator(
        name, frozenset({Role.ASSESSOR, *more}), desk.people[name]
    )


def test_an_assessor_fills_in_his_own_sheet_only(visited, sheets):
    service, (_application, (hers, his)) = visited.services.assessment, sheets
    as_assessor(visited, "郑海燕")
    for attempt in (
        lambda: service.score(his, all_items(90)),
        lambda: service.lock(his),
        lambda: service.recuse(his, "代人回避"),
    ):
        with pytest.raises(NotAllowed, match="郑海燕（评审员）不能办理别人的"):
            attempt()
    service.score(hers, all_items(60))
    service.lock(hers)
    as_assessor(visited, "林晓", Role.CLERK)
    service.score(his, all_items(70))
    assert [a.role for a in visited.services.journal.acts(2)] == ["评审员", "评审员"]


def test_a_clerk_enters_what_an_assessor_wrote_on_paper(visited, sheets):
    service, (_, (hers, _his)) = visited.services.assessment, sheets
    as_assessor(visited, "林晓", Role.CLERK)
    service.score(hers, all_items(60))
    assert visited.services.journal.acts(1)[0].role == "经办人"


def test_assessors_score_without_seeing_each_other(visited, sheets):
    service, (application, (hers, his)) = visited.services.assessment, sheets
    service.score(hers, all_items(60))
    service.lock(hers)

    def seen():
        detail = service.detail(application)
        row = next(r for r in service.rows(visited.cycle_id) if r.application_id == application)
        return [(s.assessor, s.mine) for s in detail.sheets], detail.items[0].given, row.total

    assert seen()[0] == [("郑海燕", True), ("林晓", True)]
    as_assessor(visited, "林晓")
    assert seen() == ([("林晓", True)], (), None)
    assert "全部锁定以后" in service.detail(application).derivation[0]
    service.score(his, all_items(70))
    service.lock(his)
    assert seen()[:2] == ([("郑海燕", False), ("林晓", True)], (60, 70))


def test_the_button_says_whose_sheets_there_are(visited, sheets):
    service = visited.services.assessment
    as_assessor(visited, "何志强")
    refusal = service.permits(visited.cycle_id, sheets[0])["score"][0]
    assert refusal.text == "评分表属于郑海燕、林晓"
    as_assessor(visited, "林晓")
    assert service.permits(visited.cycle_id, sheets[0])["score"] == ()
