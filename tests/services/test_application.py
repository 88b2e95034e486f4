"""申报推荐: who may apply, and what is refused."""

from datetime import date

import pytest

from xinzhou_desktop.errors import DecisionNeeded, InvalidInput, RuleViolation
from xinzhou_desktop.models import Application
from xinzhou_desktop.services.award import Holder
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    Field,
    Honour,
    OrganisationKind,
    Purpose,
)

GOOD_CODE = "91361102MA30000230"
COLLECTIVE = "N2361102MF00000123"


@pytest.fixture
def service(seeded):
    return seeded.services.application


def organisation(code=GOOD_CODE, **values):
    return {
        "name": "上饶市样品有限公司",
        "code": code,
        "kind": OrganisationKind.COMPANY,
        "purpose": Purpose.PROFIT,
        "field": Field.PRODUCT,
    } | values


@pytest.mark.parametrize("code", [GOOD_CODE, COLLECTIVE, "９１３６１１０２ｍａ３０００ ０２３０"])
def test_a_valid_code_is_taken_in_any_writing(service, make_year, code):
    made = service.register(make_year(), organisation(code))
    assert service.detail(made).row.state is ApplicationState.REGISTERED


@pytest.mark.parametrize("code", ["91361102MA3000023", "91361102MA3000023I", "913611O2MA30000230"])
def test_a_code_of_wrong_shape_is_refused(service, make_year, code):
    cycle_id = make_year()
    with pytest.raises(InvalidInput) as refused:
        service.register(cycle_id, organisation(code, code_note="执照如此"))
    assert refused.value.field == "code"
    assert service.rows(cycle_id) == []


def test_a_wrong_check_digit_takes_a_note_that_the_licence_was_seen(service, make_year):
    cycle_id, code = make_year(), "91361102MA30000231"
    with pytest.raises(InvalidInput, match="校验码"):
        service.register(cycle_id, organisation(code))
    service.register(cycle_id, organisation(code, code_note="与营业执照核对一致"))
    assert len(service.rows(cycle_id)) == 1


def test_an_organisation_applies_once_a_year(service, make_year):
    cycle_id = make_year()
    service.register(cycle_id, organisation())
    with pytest.raises(RuleViolation, match="已有申报"):
        service.register(cycle_id, organisation())
    assert len(service.rows(cycle_id)) == 1


def test_an_application_without_a_name_is_refused(service, make_year):
    with pytest.raises(InvalidInput) as refused:
        service.register(make_year(), organisation(name="  "))
    assert refused.value.field == "name"


def test_a_new_name_keeps_the_old_one(service, make_year, clock):
    first = make_year(2026)
    service.register(first, organisation())
    second = make_year(2027)
    clock.go_to(date(2027, 4, 10))
    made = service.register(second, organisation(name="上饶市样品集团有限公司"))
    assert "曾用名：上饶市样品有限公司" in service.detail(made).history
    assert service.rows(first)[0].name == "上饶市样品有限公司"


def test_accepting_inside_the_bar_is_refused_with_the_article(seeded, service, make_year):
    holder = Holder("上饶市样品有限公司", GOOD_CODE)
    award = seeded.services.award.record_history(
        holder, Honour.AWARD, 2023, date(2023, 12, 1), "存档件"
    )
    seeded.services.supervision.record_history(
        award, "一", date(2024, 6, 1), "信府字〔2024〕9号", "存档件"
    )
    made = service.register(make_year(), organisation())
    assert "2029年6月1日届满" in service.permits(made)["accept"][0].text
    with pytest.raises(RuleViolation) as refused:
        service.accept(made, date(2026, 4, 20))
    assert "第十七条" in refused.value.basis


def test_a_holder_of_a_valid_award_takes_a_recorded_decision(seeded, service, make_year):
    holder = Holder("上饶市样品有限公司", GOOD_CODE)
    seeded.services.award.record_history(
        holder, Honour.AWARD, 2024, date(2024, 12, 1), "存档件", "老证-1"
    )
    cycle_id = make_year()
    made = service.register(cycle_id, organisation())
    with pytest.raises(DecisionNeeded, match="尚未期满"):
        service.accept(made, date(2026, 4, 20))
    service.accept(made, date(2026, 4, 20), decision="领导小组同意其继续申报")
    assert service.detail(made).row.state is ApplicationState.ACCEPTED
    reasons = [d[3] for d in seeded.services.journal.decisions(cycle_id)]
    assert "领导小组同意其继续申报" in reasons
    with pytest.raises(RuleViolation, match="已受理"):
        service.accept(made, date(2026, 4, 21))


def test_a_recommendation_completes_an_accepted_application_once(service, seeded, make_application):
    made = make_application()
    assert service.detail(made).row.state is ApplicationState.RECOMMENDED
    body = seeded.bodies["灵溪镇人民政府"]
    with pytest.raises(InvalidInput, match="已经登记"):
        service.recommend(made, body, date(2026, 4, 20), "同意")
    with pytest.raises(InvalidInput, match="推荐意见"):
        service.recommend(made, seeded.bodies["区商务局"], date(2026, 4, 20), " ")


def test_figures_of_a_year_are_entered_and_corrected(service, make_application):
    made = make_application()
    service.set_figures(made, 2025, net_profit=-1)
    figures = {f.year: f for f in service.detail(made).figures}
    assert figures[2025].net_profit == -1
    assert figures[2025].revenue == 5_000 * 10_000_00


def test_particulars_are_corrected_by_name_and_nothing_else(service, make_application):
    made = make_application()
    service.amend(made, main_product="镜头", contact="王五")
    shown = dict(service.detail(made).particulars)
    assert shown["主导产品或服务"] == "镜头"
    assert shown["联系人"].startswith("王五")
    with pytest.raises(InvalidInput) as refused:
        service.amend(made, state="已授奖")
    assert refused.value.field == "state"


def test_after_the_first_review_the_application_is_closed_for_corrections(
    service, make_application, review
):
    made = make_application()
    review(made)
    with pytest.raises(RuleViolation, match="待复核"):
        service.amend(made, main_product="镜头")
    assert service.permits(made)["figures"]


@pytest.mark.parametrize(
    ("act", "state"),
    [("withdraw", ApplicationState.WITHDRAWN), ("disqualify", ApplicationState.DISQUALIFIED)],
)
def test_leaving_takes_a_reason_and_is_final(service, make_application, act, state):
    made = make_application()
    with pytest.raises(InvalidInput, match="理由"):
        getattr(service, act)(made, " ")
    getattr(service, act)(made, "单位来函")
    row = service.detail(made).row
    assert (row.state, row.note) == (state, "单位来函")
    with pytest.raises(RuleViolation, match="单位来函"):
        getattr(service, act)(made, "再来一次")


@pytest.mark.parametrize(
    "state",
    [
        ApplicationState.REJECTED,
        ApplicationState.NOT_LISTED,
        ApplicationState.REMOVED,
        ApplicationState.DECLINED,
        ApplicationState.AWARDED,
    ],
)
def test_what_has_been_decided_is_not_taken_back(seeded, service, make_application, state):
    made = make_application()
    with seeded.services.office._database.act("更改人员") as session:
        session.get(Application, made).state = state
    for act in (service.withdraw, service.disqualify):
        with pytest.raises(RuleViolation, match=f"申报现在是“{state.value}”"):
            act(made, "测试")
    with pytest.raises(RuleViolation, match="申报现在是"):
        service.recommend(made, seeded.bodies["区商务局"], date(2026, 5, 20), "同意推荐")
    permits = service.permits(made)
    for act in ("withdraw", "disqualify", "recommend", "fact"):
        assert permits[act], act
    assert service.detail(made).row.state is state


def test_without_a_choice_every_act_says_to_choose(service):
    assert {f[0].text for f in service.permits(None).values()} == {"尚未选择申报单位"}
