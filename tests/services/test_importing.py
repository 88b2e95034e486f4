"""申报导入: shown first, then whole or not at all."""

from datetime import date

import pytest
from sqlalchemy import select

from xinzhou_desktop.errors import Cancelled, InvalidInput, RuleViolation
from xinzhou_desktop.exchange import workbook
from xinzhou_desktop.exchange.sample import sample_applicants
from xinzhou_desktop.models import Base
from xinzhou_desktop.paths import resources
from xinzhou_desktop.services.importing import Fate, kind_of_body
from xinzhou_desktop.vocabulary import BodyKind

SAMPLE = resources() / "sample" / "申报单位.xlsx"


@pytest.fixture
def imports(seeded):
    return seeded.services.imports


@pytest.fixture
def cycle(make_year, clock):
    cycle_id = make_year()
    clock.go_to(date(2026, 5, 18))
    return cycle_id


@pytest.fixture
def write(tmp_path):
    def make(applicants):
        path = tmp_path / "申报.xlsx"
        path.write_bytes(workbook.fill(2026, ["灵溪镇人民政府"], applicants))
        return path

    return make


def test_a_preview_writes_nothing(imports, cycle, seeded):
    before = seeded.services.journal.check_chain()
    preview = imports.preview(cycle, SAMPLE)
    assert preview.count(Fate.GOOD, Fate.WARNED) == 12
    assert any("不在名册中" in reason for row in preview.rows for reason in row.reasons)
    assert seeded.services.application.rows(cycle) == []
    assert seeded.services.journal.check_chain() == before


def test_confirming_is_one_act_with_every_row(imports, cycle, seeded):
    before = seeded.services.journal.check_chain().acts
    result = imports.confirm(imports.preview(cycle, SAMPLE))
    assert len(result.imported) == 12
    assert seeded.services.journal.check_chain().acts == before + 1
    rows = seeded.services.application.rows(cycle)
    assert [r.number for r in rows] == [f"2026-SB-{n:03d}" for n in range(1, 13)]
    figures = seeded.services.application.detail(rows[0].application_id).figures
    assert [f.year for f in figures] == [2023, 2024, 2025]


def test_a_second_import_finds_every_row_a_duplicate(imports, cycle):
    imports.confirm(imports.preview(cycle, SAMPLE))
    again = imports.preview(cycle, SAMPLE)
    assert again.count(Fate.DUPLICATE) == 12
    with pytest.raises(InvalidInput, match="没有可以导入的行"):
        imports.confirm(again)


def test_two_rows_of_one_code_are_named(imports, cycle, write):
    one = sample_applicants(resources() / "sample" / "applicants.toml")[0]
    preview = imports.preview(cycle, write([one, one]))
    assert [r.fate for r in preview.rows][1] is Fate.DUPLICATE
    assert "统一社会信用代码相同" in preview.rows[1].reasons[-1]


def test_a_failure_half_way_leaves_no_row(imports, cycle, seeded):
    """A preview that went stale: one of its rows was registered by hand meanwhile."""
    preview = imports.preview(cycle, SAMPLE)
    last = preview.applicants[-1]
    values = dict(last.organisation) | {"name": last.name, "code": last.code}
    seeded.services.application.register(cycle, values)
    with pytest.raises(RuleViolation, match="已有申报"):
        imports.confirm(preview)
    assert len(seeded.services.application.rows(cycle)) == 1


def test_a_file_that_is_no_workbook_gets_a_plain_message(imports, cycle, tmp_path):
    path = tmp_path / "申报.xlsx"
    path.write_text("这不是表格")
    with pytest.raises(InvalidInput) as refused:
        imports.preview(cycle, path)
    assert refused.value.remedy


def test_a_preview_can_be_cancelled(imports, cycle):
    def stop(_done, _total, _text):
        raise Cancelled

    with pytest.raises(Cancelled):
        imports.preview(cycle, SAMPLE, stop)


def test_the_template_offers_the_bodies_of_the_office(imports, cycle, tmp_path):
    target = imports.template(cycle, tmp_path / "申报导入模板.xlsx")
    preview = imports.preview(cycle, target)
    assert preview.rows == ()


def test_a_year_that_is_over_takes_no_import(imports, cycle, seeded):
    preview = imports.preview(cycle, SAMPLE)
    seeded.services.plan.declare_vacant(cycle, "宁缺毋滥")
    with pytest.raises(RuleViolation, match="空缺"):
        imports.confirm(preview)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("灵溪镇人民政府", BodyKind.TOWN),
        ("水南街道办事处", BodyKind.SUBDISTRICT),
        ("信州产业园管理委员会", BodyKind.PARK),
        ("市物流行业协会", BodyKind.ASSOCIATION),
        ("某某乡人民政府", BodyKind.TOWNSHIP),
        ("区商务局", BodyKind.DEPARTMENT),
    ],
)
def test_a_body_is_known_by_its_name(name, kind):
    assert kind_of_body(name) is kind


def test_a_body_that_is_not_on_the_list_is_entered_with_the_import(imports, cycle, seeded):
    before = {b.name for b in seeded.services.office.bodies()}
    imports.confirm(imports.preview(cycle, SAMPLE))
    after = {b.name: b.kind for b in seeded.services.office.bodies()}
    assert set(after) > before
    assert after["区住房和城乡建设局"] == "行业主管部门"
    rows = seeded.services.application.rows(cycle)
    assert all(r.recommended_by for r in rows)


def test_a_retired_body_comes_back_when_it_recommends(imports, cycle, seeded):
    office = seeded.services.office
    office.retire_body(seeded.bodies["灵溪镇人民政府"], "机构调整")
    preview = imports.preview(cycle, SAMPLE)
    assert any("灵溪镇人民政府”不在名册中" in r for row in preview.rows for r in row.reasons)
    imports.confirm(preview)
    assert [b.name for b in office.bodies()].count("灵溪镇人民政府") == 1


@pytest.mark.parametrize("kept", [0, 100, 5_000, -200])
def test_a_broken_file_leaves_no_trace(imports, cycle, database, tmp_path, kept):
    path = tmp_path / "来件.xlsx"
    path.write_bytes(SAMPLE.read_bytes()[:kept])
    before = everything(database)
    with pytest.raises(InvalidInput):
        imports.preview(cycle, path)
    assert everything(database) == before


def everything(database):
    with database.read() as session:
        tables = Base.metadata.sorted_tables
        return {table.name: session.execute(select(table)).all() for table in tables}
