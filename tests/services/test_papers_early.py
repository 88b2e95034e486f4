"""Papers from the plan to the leading group: what the records say, and nothing that they do not."""

from datetime import date, timedelta

import pytest
from documents.measuring import pages, text_of

from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import PaperKind


def drawn(desk, kind, subject):
    """The draft of a paper, which must stand before 文面体检, and its words."""
    draft = desk.services.papers.draft(kind, subject)
    assert [flaw for flaw in draft.flaws if flaw.serious] == []
    return draft, text_of(draft.content)


def offered(desk, stage, kind, **chosen):
    chosen = chosen or {"cycle": desk.cycle_id}
    return [o for o in desk.services.papers.offers(stage, chosen) if o.kind is kind]


class TestPlan:
    @pytest.fixture
    def desk(self, after):
        return after("plan")

    def test_a_supplement_says_what_the_new_version_changes(self, desk):
        offer, *_ = offered(desk, Stage.PLAN, PaperKind.PLAN_SUPPLEMENT)
        draft, said = drawn(desk, offer.kind, offer.subject_id)
        assert draft.drawn.number in said
        assert "（信质强办发〔2026〕1号）印发后，部分组织的年度审计报告尚在出具" in said
        assert (
            "1.申报时间：由“2026年4月1日至5月20日”调整为“2026年4月1日至5月31日”。"
            "2.申报推荐阶段的安排：由“4月1日至5月20日”调整为“4月1日至5月31日”。"
            "未作调整的事项"
        ) in said

    def test_a_second_supplement_has_a_number_of_its_own_and_only_its_changes(self, desk):
        plan = desk.services.plan
        day = date(2026, 5, 14)
        plan.supplement(desk.cycle_id, "公示安排有变", day, publicity_days=10)
        first, second = offered(desk, Stage.PLAN, PaperKind.PLAN_SUPPLEMENT)
        draft, said = drawn(desk, second.kind, second.subject_id)
        assert draft.needs_number
        assert first.title != second.title
        assert "1.公示时间：由“7天”调整为“10天”。未作调整" in said

    def test_the_circular_stays_as_it_was_issued(self, desk):
        _, said = drawn(desk, PaperKind.PLAN, desk.cycle_id)
        assert "2026年4月1日至5月20日，逾期不予受理" in said
        assert "2026年3月20日" in said

    def test_a_plan_without_a_supplement_has_none_to_print(self, make_year, seeded):
        make_year()
        with pytest.raises(PaperError, match="没有调整过") as caught:
            seeded.services.papers.draft(PaperKind.PLAN_SUPPLEMENT, 1)
        assert "补充通知" in caught.value.remedy


class TestEntry:
    def test_the_blank_form_names_the_year_and_nobody(self, after):
        desk = after("plan")
        draft, said = drawn(desk, PaperKind.BLANK_ENTRY, desk.cycle_id)
        assert "（2026年度）" in said
        assert "填报说明" in said.replace(" ", "")
        assert "2023年2024年2025年" in said
        assert len(pages(draft.content)) == 10
        assert draft.drawn.facts[0].blank

    def test_the_form_of_an_applicant_says_what_was_handed_in(self, after):
        desk = after("applications")
        row = next(
            r for r in desk.services.application.rows(desk.cycle_id) if "带湖新材料" in r.name
        )
        draft, said = drawn(desk, PaperKind.ENTRY, row.application_id)
        for words in (
            f"受理编号：{row.number}",
            "推荐单位（盖章）信州产业园管理委员会",
            "填表日期2026年4月9日",
            "主营业务收入万元31,260.4535,812.9041,075.36",
            "应交增值税万元10利税总额万元11",  # not declared: left to the pen
            "利税总额2023年2/18上饶市区同行业区统计局",
            "对外贸易经营者备案登记表BA-示例-0816长期有效",
            "抗拉强度MPaGB/T5231—2022520585越大越好",
            "推荐意见：质量管理基础扎实，三年经营稳步增长，同意推荐。",
        ):
            assert words in said, words
        stated = draft.drawn.facts[0].statements
        assert (stated.spot_checked, stated.exports) == (True, True)
        assert (stated.noticed, stated.accident) == (None, None)  # an empty list says nothing


class TestVisit:
    @pytest.fixture
    def desk(self, after):
        desk = after("inspections")
        desk.application_id = desk.services.inspection.rows(desk.cycle_id)[0].application_id
        return desk

    def test_the_notice_names_day_place_and_group(self, desk):
        draft, said = drawn(desk, PaperKind.VISIT, desk.application_id)
        assert not draft.needs_number
        for words in (
            draft.drawn.number,
            "2026年7月20日，具体时间由我办与你单位联系确定。",
            "单位住所和经营场所。",
            "组长：周岚（区市场监督管理局，工程师）组员：吴建平（区工业和信息化局，高级工程师）",
        ):
            assert words in said, words

    def test_the_sheets_of_the_day_name_the_group_and_leave_the_rest_to_the_pen(self, desk):
        for kind in (PaperKind.ATTENDANCE, PaperKind.AGENDA, PaperKind.PLEDGE):
            draft, said = drawn(desk, kind, desk.application_id)
            assert "江西带湖新材料有限公司" in said
            assert "2026-CY-001" in said
            assert "周岚" in said
            group = getattr(draft.drawn.facts[0], "group", ())
            assert {person.relation for person in group} <= {None}

    def test_a_declared_relation_is_ticked_in_the_pledge(self, desk):
        office, rows = desk.services.office, desk.services.inspection.rows(desk.cycle_id)
        organisation = next(o for o in office.organisations() if o[1] == rows[0].name)
        office.declare_interest(desk.people["周岚"], organisation[0], "曾任该单位质量顾问")
        _, said = drawn(desk, PaperKind.PLEDGE, desk.application_id)
        assert "有利害关系，申请回避：曾任该单位质量顾问" in said

    def test_the_photos_are_those_of_the_record_and_are_kept_by_their_digest(self, desk):
        inspection = desk.services.inspection
        row = inspection.rows(desk.cycle_id)[0]
        draft, said = drawn(desk, PaperKind.PHOTOS, desk.application_id)
        assert "照片12026-07-2009:30" in said
        assert "明细账与申报表核对" in said
        (photo,) = draft.drawn.facts[0].photos
        assert photo.sha256 == inspection.sheet(row.inspection_id).photos[0].sha256
        assert photo.data == b""
        desk.services.papers.issue(draft, reason="存档")

    def test_a_photo_whose_file_is_gone_is_named(self, desk):
        draft, _ = drawn(desk, PaperKind.PHOTOS, desk.application_id)
        (photo,) = draft.drawn.facts[0].photos
        desk.services.papers._files.path(photo.sha256).unlink()
        with pytest.raises(PaperError, match="照片1（明细账与申报表核对）：") as caught:
            desk.services.papers.draft(PaperKind.PHOTOS, desk.application_id)
        assert "备份" in caught.value.remedy

    @pytest.mark.parametrize(
        "kind",
        [
            PaperKind.VISIT,
            PaperKind.ATTENDANCE,
            PaperKind.AGENDA,
            PaperKind.PLEDGE,
            PaperKind.PHOTOS,
        ],
    )
    def test_they_wait_for_the_plan_of_the_visit(self, after, kind):
        desk = after("qualification")
        row = desk.services.inspection.rows(desk.cycle_id)[0]
        with pytest.raises(PaperError, match="还没有安排"):
            desk.services.papers.draft(kind, row.application_id)

    def test_a_notice_that_comes_too_late_is_refused(self, desk):
        papers = desk.services.papers
        draft = papers.draft(PaperKind.VISIT, desk.application_id)
        desk.services.numbers.void(draft.drawn.number, "没有发出")
        with pytest.raises(PaperError, match="来不及征询回避"):
            papers.draft(PaperKind.VISIT, desk.application_id)
        desk.clock.go_to(date(2026, 7, 20) - timedelta(days=1))
        assert papers.draft(PaperKind.VISIT, desk.application_id).needs_number
