"""资格审查: two people, fourteen conditions, reasons where they differ."""

from datetime import date

import pytest

from xinzhou_desktop.errors import DecisionNeeded, InvalidInput, RuleViolation
from xinzhou_desktop.vocabulary import ApplicationState, Decision, Opinion, Topic


@pytest.fixture
def service(seeded):
    return seeded.services.qualification


def test_a_verdict_against_the_forecast_takes_its_reason(service, make_application):
    made = make_application()
    with pytest.raises(InvalidInput) as refused:
        service.save_opinion(made, "9-1-a", Opinion.NOT_MET)
    assert refused.value.field == "note"
    service.save_opinion(made, "9-1-a", Opinion.NOT_MET, "住所已迁出本区", "营业执照")
    line = service.sheet(made).conditions[0]
    assert (line.first, line.first_note, line.evidence) == (
        Opinion.NOT_MET,
        "住所已迁出本区",
        "营业执照",
    )
    with pytest.raises(InvalidInput, match="没有"):
        service.save_opinion(made, "9-9-z", Opinion.MET)


def test_an_unanswered_department_is_never_a_pass(service, make_application):
    made = make_application(answered=False)
    marks = service.rows(1)[0].marks
    assert marks[3] == "?"
    letter = service.consult(made, "区发展和改革委员会", Topic.POLICY, date(2026, 4, 13))
    assert service.consultations(made)[0].due_on == date(2026, 4, 20)
    assert service.rows(1)[0].marks[3] == "?"
    service.answer(letter, date(2026, 4, 20), True, "符合")
    assert service.rows(1)[0].marks[3] == "o"


def test_an_unfinished_review_names_the_open_conditions(service, make_application):
    made = make_application()
    with pytest.raises(RuleViolation, match="尚无审查意见"):
        service.finish_first(made)


def test_the_same_person_reviewing_twice_takes_a_decision(service, make_application, review):
    made = make_application()
    review(made)
    with pytest.raises(DecisionNeeded, match="同一人"):
        service.decide(made, Decision.ADMITTED)
    service.decide(made, Decision.ADMITTED, "办公室仅一人在岗，负责人同意")
    assert service.sheet(made).state is ApplicationState.ADMITTED


def test_a_second_reviewer_can_change_an_opinion(service, seeded, make_application, review):
    made = make_application()
    review(made)
    seeded.acting("李明远")
    service.save_opinion(made, "9-3-h", Opinion.NOT_MET, "应急管理局通报一起责任事故")
    with pytest.raises(RuleViolation, match="不符合"):
        service.decide(made, Decision.ADMITTED)
    service.decide(made, Decision.REJECTED)
    row = service.rows(1)[0]
    assert (row.state, row.marks[-1], row.second_by) == (ApplicationState.REJECTED, "x", "李明远")


def test_a_review_can_be_sent_back_with_a_reason(service, make_application, review):
    made = make_application()
    review(made)
    with pytest.raises(InvalidInput):
        service.reopen(made, "")
    service.reopen(made, "证据页码不全")
    assert service.sheet(made).state is ApplicationState.RECOMMENDED
    assert "second" in service.permits(1, made)
    assert service.permits(1, made)["second"]


def test_a_conclusion_is_final(service, seeded, make_application, review):
    made = make_application()
    review(made)
    seeded.acting("李明远")
    service.decide(made, Decision.ADMITTED)
    with pytest.raises(RuleViolation, match="资格符合"):
        service.save_opinion(made, "9-1-a", Opinion.MET)
    with pytest.raises(RuleViolation):
        service.ask_supplement(made, "一、补章", date(2026, 4, 13))


def test_a_supplement_has_its_deadline_and_says_when_it_came_late(service, make_application):
    made = make_application()
    with pytest.raises(InvalidInput):
        service.ask_supplement(made, " ", date(2026, 4, 13))
    request = service.ask_supplement(made, "一、补盖公章", date(2026, 4, 13))
    row = service.supplements(made)[0]
    assert (row.number, row.due_on) == ("补正〔2026〕1号", date(2026, 4, 20))
    with pytest.raises(InvalidInput):
        service.receive_supplement(request, date(2026, 4, 21), "")
    service.receive_supplement(request, date(2026, 4, 21), "已补")
    assert service.supplements(made)[0].result == "已补（逾期）"


def test_a_letter_needs_a_department_and_an_answer_its_words(service, make_application):
    made = make_application(answered=False)
    with pytest.raises(InvalidInput):
        service.consult(made, "", Topic.POLICY, date(2026, 4, 13))
    letter = service.consult(made, "区统计局", Topic.STATISTICS, date(2026, 4, 13))
    with pytest.raises(InvalidInput):
        service.answer(letter, date(2026, 4, 14), True, "")
    with pytest.raises(InvalidInput, match="早于"):
        service.answer(letter, date(2026, 4, 12), True, "符合")


def test_the_list_is_confirmed_for_those_who_wait(service, seeded, make_application, review):
    made = make_application()
    with pytest.raises(RuleViolation, match="没有等待确认"):
        service.confirm_list(1, date(2026, 7, 1))
    review(made)
    seeded.acting("李明远")
    service.decide(made, Decision.ADMITTED)
    seeded.acting("陈敏")
    assert service.confirm_list(1, date(2026, 7, 1)) == 1
    assert service.rows(1)[0].confirmed
    with pytest.raises(RuleViolation, match="没有等待确认"):
        service.confirm_list(1, date(2026, 7, 2))


def test_without_a_year_or_a_choice_every_act_says_what_is_missing(service):
    assert all(service.permits(None, None).values())
