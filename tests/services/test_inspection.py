"""现场查验: every figure verified, every doubt with its reason (第十二条)."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from xinzhou_desktop.errors import DecisionNeeded, InvalidInput, NotAllowed, RuleViolation
from xinzhou_desktop.services import pictures
from xinzhou_desktop.storage.database import Operator
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    CheckAnswer,
    InspectionState,
    RemarkKind,
    Role,
    Truth,
)

GOOD = "上饶云岫光学仪器有限公司"


@pytest.fixture
def desk(after):
    return after("qualification")


@pytest.fixture
def planned(desk):
    """An inspection whose papers were examined and whose team has arrived."""
    service, made = desk.services.inspection, desk.applications[GOOD]
    service.review_papers(made, Truth.TRUE, "")
    team = [desk.people["周岚"], desk.people["吴建平"]]
    inspection = service.plan(made, date(2026, 7, 20), team, "厂区")
    service.arrive(inspection, date(2026, 7, 20), "厂区")
    return inspection


def complete(service, inspection):
    for claim in service.sheet(inspection).claims:
        service.verify(
            claim.claim_id,
            Truth.TRUE,
            verified_fen=claim.declared_fen,
            verified_text=claim.declared_text,
        )
    for item in service.sheet(inspection).checks:
        service.check(item.item_id, CheckAnswer.YES)


def test_an_applicant_that_was_not_admitted_is_not_visited(desk):
    rejected = desk.applications["上饶市东市机电有限公司"]
    with pytest.raises(RuleViolation, match="资格不符合"):
        desk.services.inspection.review_papers(rejected, Truth.TRUE, "")


def test_a_team_of_one_takes_a_decision(desk):
    service, made = desk.services.inspection, desk.applications[GOOD]
    one = [desk.people["周岚"]]
    with pytest.raises(DecisionNeeded, match="1 人"):
        service.plan(made, date(2026, 7, 20), one, "厂区")
    service.plan(made, date(2026, 7, 20), one, "厂区", "另一名查验员临时住院")
    sheet = service.sheet(service.rows(desk.cycle_id)[1].inspection_id)
    assert sheet.team == ("周岚",)


def test_the_declared_figures_become_the_items_to_verify(desk, planned):
    sheet = desk.services.inspection.sheet(planned)
    money = [c for c in sheet.claims if c.declared_fen is not None]
    assert [c.title for c in money] == ["2025年主营业务收入", "2025年净利润", "2025年纳税总额"]
    assert {c.code[0] for c in sheet.checks} >= {"G"}


def test_a_difference_beyond_the_tolerance_takes_a_reason(desk, planned):
    service = desk.services.inspection
    claim = service.sheet(planned).claims[0]
    verified = claim.declared_fen * 94 // 100
    with pytest.raises(InvalidInput) as refused:
        service.verify(claim.claim_id, Truth.TRUE, verified_fen=verified)
    assert refused.value.field == "reason"
    service.verify(claim.claim_id, Truth.MOSTLY, verified_fen=verified, reason="计入预收款")
    row = service.sheet(planned).claims[0]
    assert row.beyond
    assert row.difference < -5


def test_a_difference_within_the_tolerance_needs_none(desk, planned):
    service = desk.services.inspection
    claim = service.sheet(planned).claims[0]
    service.verify(claim.claim_id, Truth.TRUE, verified_fen=claim.declared_fen * 96 // 100)
    assert not service.sheet(planned).claims[0].beyond


def test_an_open_item_keeps_the_inspection_open(desk, planned):
    service = desk.services.inspection
    with pytest.raises(RuleViolation) as refused:
        service.close(planned, Truth.TRUE, "", "张三")
    assert "尚无结论" in refused.value.message
    assert "未答" in refused.value.message
    assert service.sheet(planned).state is InspectionState.RECORDED


def test_a_doubtful_conclusion_takes_its_reason(desk, planned):
    service = desk.services.inspection
    complete(service, planned)
    with pytest.raises(InvalidInput) as refused:
        service.close(planned, Truth.PARTLY_FALSE, "", "张三")
    assert refused.value.field == "note"


def test_a_false_conclusion_ends_the_application_without_a_bar(desk, planned):
    service = desk.services.inspection
    complete(service, planned)
    service.close(planned, Truth.FALSE, "账表不符", "张三", "企业有异议")
    made = desk.applications[GOOD]
    detail = desk.services.application.detail(made)
    assert detail.row.state is ApplicationState.DISQUALIFIED
    assert not any("禁报" in line for line in detail.history)


def test_a_negative_answer_takes_a_note(desk, planned):
    service = desk.services.inspection
    item = service.sheet(planned).checks[0]
    with pytest.raises(InvalidInput):
        service.check(item.item_id, CheckAnswer.NO)
    service.check(item.item_id, CheckAnswer.NO, "标签过期")
    assert service.sheet(planned).checks[0].note == "标签过期"


def test_items_and_remarks_are_added_on_site(desk, planned):
    service = desk.services.inspection
    with pytest.raises(InvalidInput):
        service.add_claim(planned, " ", "x")
    with pytest.raises(InvalidInput):
        service.remark(planned, RemarkKind.PROBLEM, " ")
    service.add_claim(planned, "市场占有率", "12%")
    service.remark(planned, RemarkKind.PROBLEM, "台账缺页")
    sheet = service.sheet(planned)
    assert sheet.claims[-1].title == "市场占有率"
    assert sheet.remarks == ((RemarkKind.PROBLEM, "台账缺页", "王静"),)


def test_the_visit_can_be_left_out_for_a_recorded_reason(desk):
    service, made = desk.services.inspection, desk.applications[GOOD]
    with pytest.raises(RuleViolation, match="真实性审查"):
        service.exempt(made, "上年已查")
    service.review_papers(made, Truth.TRUE, "")
    with pytest.raises(DecisionNeeded):
        service.exempt(made, "")
    service.exempt(made, "上年度已查验且无变化")
    row = next(r for r in service.rows(desk.cycle_id) if r.application_id == made)
    assert (row.state, row.conclusion) == (InspectionState.EXEMPT, Truth.TRUE)


def test_papers_that_do_not_agree_are_described(desk):
    with pytest.raises(InvalidInput) as refused:
        desk.services.inspection.review_papers(desk.applications[GOOD], Truth.PARTLY_FALSE, "")
    assert refused.value.field == "note"


def test_a_photo_is_kept_as_it_came(desk, planned, tmp_path):
    service = desk.services.inspection
    source = tmp_path / "现场.png"
    Image.new("RGB", (40, 30), "white").save(source)
    service.add_photo(planned, source, "车间")
    photo = service.sheet(planned).photos[0]
    assert service.photo(photo.photo_id) == source.read_bytes()
    assert photo.caption == "车间"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "不是照片"), (b"%PDF-1.7", "不是照片"), (b"\x89PNG\r\n\x1a\n" + b"x" * 90, "不是照片")],
)
def test_what_is_no_photo_is_refused(tmp_path, content, words):
    path = tmp_path / "x.png"
    path.write_bytes(content)
    with pytest.raises(InvalidInput, match=words):
        pictures.read_picture(path)


def test_a_photo_that_is_gone_or_too_large_is_refused(tmp_path, monkeypatch):
    with pytest.raises(InvalidInput, match="打不开"):
        pictures.read_picture(Path(tmp_path / "nowhere.jpg"))
    path = tmp_path / "large.png"
    Image.new("RGB", (400, 300)).save(path)
    monkeypatch.setattr(pictures, "MAX_PIXELS", 100)
    with pytest.raises(InvalidInput, match="过大"):
        pictures.read_picture(path)
    monkeypatch.setattr(pictures, "MAX_BYTES", 10)
    with pytest.raises(InvalidInput, match="过大"):
        pictures.read_picture(path)


def test_every_act_says_what_is_missing(desk):
    service, made = desk.services.inspection, desk.applications[GOOD]
    assert all(service.permits(None).values())
    permits = service.permits(made)
    assert "尚未安排" in permits["record"][0].text
    assert permits["plan"] == ()
    assert permits["paper"]


def as_inspector(desk, name):
    desk.services.office._database.operator = Operator(
        name, frozenset({Role.INSPECTOR}), desk.people[name]
    )


def test_a_visit_is_recorded_by_its_team(desk, planned):
    service, made = desk.services.inspection, desk.applications[GOOD]
    sheet = service.sheet(planned)
    as_inspector(desk, "林晓")
    for attempt in (
        lambda: service.arrive(planned, date(2026, 7, 20), "别处"),
        lambda: service.add_claim(planned, "专利", "3件"),
        lambda: service.verify(sheet.claims[0].claim_id, Truth.TRUE),
        lambda: service.check(sheet.checks[0].item_id, CheckAnswer.YES),
        lambda: service.remark(planned, RemarkKind.STRENGTH, "好"),
        lambda: service.close(planned, Truth.TRUE, "", "厂长"),
    ):
        with pytest.raises(NotAllowed, match="林晓（查验组员）不能办理别人的"):
            attempt()
    assert service.sheet(planned) == sheet
    refusal = service.permits(made)["record"][0]
    assert refusal.text == "这次查验由周岚、吴建平参加"
    as_inspector(desk, "吴建平")
    assert service.permits(made)["record"] == ()
    complete(service, planned)
    service.close(planned, Truth.TRUE, "", "厂长")
