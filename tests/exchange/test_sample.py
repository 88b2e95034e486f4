import zipfile
from datetime import date

import pytest

from tests.exchange.drafts import SAMPLE
from xinzhou_desktop.exchange import workbook
from xinzhou_desktop.exchange.sample import WORKBOOKS, rewrite, sample_applicants, sample_year
from xinzhou_desktop.rules import credit_code
from xinzhou_desktop.rules.periods import add_years
from xinzhou_desktop.vocabulary import OrganisationKind, Purpose

THIS, NEXT = (sample_applicants(SAMPLE / data) for data, _ in WORKBOOKS)
BY_NAME = {a.name: a for a in THIS}
YOUNG = "上饶市东市机电有限公司"
LOSS = "江西鹅湖铜材科技有限公司"
NON_PROFIT = "信州区水南颐养服务中心"
REFERENCE_DAY = date(2026, 5, 31)


def parts(path):
    """The parts of a workbook, whatever library compressed them."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(("data", "name"), WORKBOOKS)
def test_the_workbook_holds_the_data(data, name):
    year, bodies = sample_year(SAMPLE / data)
    reading = workbook.read(SAMPLE / name, year, today=date(year, 5, 18))
    assert reading.applicants == sample_applicants(SAMPLE / data)
    assert reading.faults == ()
    assert {a.recommended_by for a in reading.applicants} <= set(bodies)


def test_the_workbooks_are_made_from_the_data(tmp_path):
    for data, _ in WORKBOOKS:
        (tmp_path / data).write_bytes((SAMPLE / data).read_bytes())
    for path in rewrite(tmp_path):
        assert parts(path) == parts(SAMPLE / path.name)


def test_codes_are_valid_and_different():
    everyone = {a.code: a.name for a in (*THIS, *NEXT)}
    assert len(THIS) == 12
    assert len(NEXT) == 4
    assert len(everyone) == 14
    assert [c for c in everyone if credit_code.problems(c)] == []


def test_the_next_year_brings_two_again_and_two_new():
    again = [a for a in NEXT if a.name in BY_NAME]
    assert [a.name for a in again] == ["江西带湖新材料有限公司", "江西𬭎腾新能源科技有限公司"]
    for later in again:
        earlier = BY_NAME[later.name]
        assert later.code == earlier.code
        assert later.figures[:2] == earlier.figures[1:]


def test_who_is_too_young_and_who_made_a_loss():
    founded = {a.name: a.organisation["registered_on"] for a in THIS}
    assert [n for n, d in founded.items() if add_years(d, 3) > REFERENCE_DAY] == [YOUNG]
    losses = {a.name for a in THIS for f in a.figures if f["net_profit"] < 0}
    assert losses == {LOSS}
    assert BY_NAME[LOSS].figures[1]["net_profit"] == -38_600_000
    assert BY_NAME["上饶信航物流有限公司"].figures[2]["revenue"] == 8_640_000_000


@pytest.mark.parametrize("name", sorted(set(BY_NAME) - {YOUNG, LOSS}))
def test_the_good_are_complete(name):
    a = BY_NAME[name]
    facts = [values for kind, values in a.facts if kind == "ranking"]
    if a.organisation["purpose"] is Purpose.PROFIT:
        assert [r["year"] for r in facts] == [2023, 2024, 2025]
        assert len({r["indicator"] for r in facts}) == 1
        assert all(1 <= r["place"] <= 3 for r in facts)
    else:
        assert a.application["social_contribution"]
    assert any(kind == "standard" for kind, _ in a.facts)
    assert all(
        v["permanent"] or v["valid_to"] > REFERENCE_DAY for k, v in a.facts if k == "licence"
    )
    assert not any(v["responsible"] for k, v in a.facts if k == "incident")
    assert a.application["self_assessment"]
    assert [f["year"] for f in a.figures] == [2023, 2024, 2025]
    assert all(len(f) == 9 for f in a.figures)


def test_the_kinds_of_organisations_differ():
    assert BY_NAME[NON_PROFIT].organisation["kind"] is OrganisationKind.PRIVATE_NON_ENTERPRISE
    kinds = [a.organisation["kind"] for a in THIS]
    assert kinds.count(OrganisationKind.COLLECTIVE) == 1
    assert kinds.count(OrganisationKind.COMPANY) == 10
