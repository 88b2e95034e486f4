"""Papers from the plan to the leading group: what the records say, and nothing that they do not."""

from datetime import date, timedelta

import pytest
from documents.measuring import pages, text_of

from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import ApplicationState, PaperKind


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
        assert "公示时间：由“7天”调整为“10天”。未作调整" in said

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


class TestQualification:
    @pytest.fixture
    def desk(self, after):
        return after("qualification")

    @staticmethod
    def applicant(desk, part):
        rows = desk.services.application.rows(desk.cycle_id)
        return next(r.application_id for r in rows if part in r.name)

    @pytest.mark.parametrize(
        ("part", "fact"),
        [
            ("东市机电", "2023年9月15日成立，至计算基准日2026年5月31日不满3年"),
            ("鹅湖铜材", "2024年净利润−"),
        ],
    )
    def test_the_letter_to_who_failed_states_the_fact(self, desk, part, fact):
        _, said = drawn(desk, PaperKind.REJECTION, self.applicant(desk, part))
        assert fact in said
        assert "于2026年6月29日作出审查结论" in said
        assert "1.第九条" not in said  # one condition needs no number

    def test_the_review_form_says_what_a_reading_is_about_and_who_replied(self, desk):
        _, said = drawn(desk, PaperKind.REVIEW, self.applicant(desk, "鹅湖铜材"))
        assert "计算基准日：申报截止日（口径P18）" in said
        assert "区统计局复函" in said
        assert "不符合基本条件：第九条第（三）项“最近3年未发生亏损”" in said

    def test_the_roster_says_by_which_article_somebody_was_refused(self, desk):
        _, said = drawn(desk, PaperKind.ROSTER, desk.cycle_id)
        refused = "在禁报期内（2029年5月10日届满），依据《信州区质量奖管理办法》第十七条不予受理"
        assert refused in said
        assert "受理日" not in said

    def test_the_receipt_leaves_the_copies_that_nobody_counted_to_the_pen(self, desk):
        draft, said = drawn(desk, PaperKind.RECEIPT, self.applicant(desk, "稼轩环保"))
        assert {m.copies for m in draft.drawn.facts[0].materials} == {None}
        assert "受理日期2026年5月25日" in said


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


class TestAssessment:
    def test_the_report_says_who_kept_away_and_who_was_silent(self, after):
        desk = after("opinions")
        row = next(r for r in desk.services.assessment.rows(desk.cycle_id) if "带湖新" in r.name)
        _, said = drawn(desk, PaperKind.REPORT, row.application_id)
        assert "评审员何志强回避（曾任该单位质量顾问），没有参加评分。" in said
        assert "上饶市信州生态环境局没有答复征求意见。" in said
        assert "九、需说明的事项无。" not in said

    @pytest.fixture
    def asked(self, after):
        """Two member units are asked about every report; nobody has answered."""
        desk = after("scoring")
        service, units = desk.services.assessment, desk.services.office.units()[:2]
        reported = [
            r.application_id
            for r in service.rows(desk.cycle_id)
            if r.state is ApplicationState.REPORTED
        ]
        service.ask_units(reported, [u.row_id for u in units], date(2026, 9, 24), "")
        return desk

    @pytest.fixture
    def met(self, after):
        return after("opinions")

    def test_each_unit_gets_one_letter_with_the_number_that_was_registered(self, asked):
        first, second = offered(asked, Stage.ASSESSMENT, PaperKind.OPINION_REQUEST)
        draft, said = drawn(asked, first.kind, first.subject_id)
        opinion = asked.services.assessment.opinions(1)[0]
        assert draft.drawn.number == opinion.letter
        assert not draft.needs_number
        for words in (
            opinion.letter,
            "我办对8家申报组织分别形成了综合考核报告",
            "于2026年10月9日前（含当日）反馈我办",
            "自发函的次日起5个工作日，节假日不计入。",
            "反馈单位区发展和改革委员会",
            "8信州区朝阳镇青岩村股份经济合作社产品建议提交领导小组审议",
        ):
            assert words in said, words
        assert "区工业和信息化局" in second.title

    def test_before_the_meeting_the_use_of_the_places_is_open(self, asked):
        draft, said = drawn(asked, PaperKind.YEAR_REPORT, asked.cycle_id)
        ranked = asked.services.assessment.rows(asked.cycle_id)
        for row, line in zip(
            sorted((r for r in ranked if r.place), key=lambda r: (r.place, r.number)),
            draft.drawn.facts[0].ranking,
            strict=True,
        ):
            assert (line.organisation, line.rank) == (row.name, row.place)
            assert line.score == f"{row.total // 100}.{row.total % 100:02d}"
        for words in (
            "申报时间为2026年4月1日至5月31日，受理11家组织的申报",
            "2026年7月6日确认9家组织符合参与考核的条件，2家不符合",
            "5名评审员独立评分，以合议分作为考核得分；评审员回避1人次",
            "向2家领导小组成员单位征求了意见，0家已全部答复，2家没有全部答复",
            "名额3个，由领导小组审议确定，可以空缺。",
            "上饶信航物流有限公司因现场查验结论为严重不实（申报的2025年主营业务收入与",
            "严重不符），2026年7月27日取消参与考核资格。",
        ):
            assert words in said, words
        assert draft.drawn.facts[0].day == date(2026, 9, 22)

    def test_the_briefing_leaves_the_choice_to_the_meeting(self, asked):
        office = asked.services.office
        key = next(k for k, name in office.organisations() if "云岫" in name)
        office.declare_interest(asked.people["林晓"], key, "曾任该单位质量顾问")
        draft, said = drawn(asked, PaperKind.BRIEFING, asked.cycle_id)
        assert draft.drawn.number == ""
        for words in (
            "会议时间：年月日",
            "从参加综合考核的8家组织（见附件1）中审议确定候选名单",
            "区审计局林晓（与上饶云岫光学仪器有限公司：曾任该单位质量顾问）",
            "江西带湖新材料有限公司产品信州产业园管理委员会属实747.25",
            "一、确定下列家组织为信州区质量奖候选组织",
        ):
            assert words in said, words

    @pytest.mark.parametrize("kind", [PaperKind.YEAR_REPORT, PaperKind.BRIEFING])
    def test_they_wait_for_final_reports_and_for_the_letters(self, after, kind):
        visited = after("inspections")
        with pytest.raises(PaperError, match="8家单位的综合考核报告没有定稿") as caught:
            visited.services.papers.draft(kind, visited.cycle_id)
        assert "请先完成" in caught.value.remedy
        scored = after("scoring")
        with pytest.raises(PaperError, match="还没有征求成员单位意见"):
            scored.services.papers.draft(kind, scored.cycle_id)

    def test_after_the_meeting_the_report_says_what_was_resolved(self, met):
        _, said = drawn(met, PaperKind.YEAR_REPORT, met.cycle_id)
        for words in (
            "领导小组2026年10月20日会议确定候选组织3家：江西带湖新材料有限公司、",
            "信州区质量奖提名奖名额空缺1个，审议的理由如下：1.得分并列第3",
            "2.上饶稼轩环保科技有限公司得分不足500分，坚持宁缺毋滥，不列入候选名单。",
            "497.25不列入",
            "区发展和改革委员会对上饶云岫光学仪器有限公司的综合考核报告提出不同意见：建议核实节能审查手续。",
            "处理情况：已核实节能审查批复，手续齐全，函复该单位。",
            "上饶市信州生态环境局未就江西带湖新材料有限公司的综合考核报告答复。",
            "5家已全部答复，1家没有全部答复",
        ):
            assert words in said, words

    def test_who_withdraws_after_the_meeting_stays_on_the_list(self, met):
        before, _ = drawn(met, PaperKind.YEAR_REPORT, met.cycle_id)
        met.services.application.withdraw(1, "另有安排")
        draft, said = drawn(met, PaperKind.YEAR_REPORT, met.cycle_id)
        assert draft.drawn.facts[0].ranking == before.drawn.facts[0].ranking
        assert "江西带湖新材料有限公司主动撤回申报，理由：另有安排。" in said

    def test_the_minutes_have_the_number_and_the_names_as_resolved(self, met):
        (offer,) = offered(met, Stage.ASSESSMENT, PaperKind.MINUTES)
        draft, said = drawn(met, offer.kind, offer.subject_id)
        assert draft.drawn.number == "信质强领纪〔2026〕2号"
        for words in (
            "信质强领纪〔2026〕2号",
            "2026年10月20日，分管副区长周某某主持召开",
            "会议确定下列3家组织为信州区质量奖候选组织：1.江西带湖新材料有限公司",
            "会议确定下列4家组织为信州区质量奖提名奖候选组织",
            "下列组织不列入候选名单：上饶稼轩环保科技有限公司。",
            "出席：区政府办公室吴某、区市场监管局陈某某",
        ):
            assert words in said, words
        assert "回避" not in said  # nobody left the room

    def test_a_meeting_on_a_revocation_is_no_meeting_on_candidates(self, after):
        desk = after("supervision")
        (offer,) = offered(desk, Stage.ASSESSMENT, PaperKind.MINUTES)
        assert "信质强领纪〔2026〕2号" in offer.title

    def test_a_briefing_is_not_made_up_after_the_meeting(self, met):
        with pytest.raises(PaperError, match="已经审议") as caught:
            met.services.papers.draft(PaperKind.BRIEFING, met.cycle_id)
        assert "会议纪要" in caught.value.remedy

    def test_the_feedback_tells_findings_but_no_score_and_no_name(self, met):
        draft, said = drawn(met, PaperKind.FEEDBACK, 1)
        for words in (
            "一、综合考核主要优势：一是高层重视质量",
            "二、现场查验主要优势：现场管理有序，关键工序有作业指导书。",
            "改进机会：个别计量器具检定标签临近到期，应及时送检。",
        ):
            assert words in said, words
        assert "改进建议" not in said  # the visit left none
        assert "747" not in said
        for name in draft.drawn.facts[0].withheld:
            assert name not in said

    def test_feedback_waits_for_a_report_with_findings(self, asked):
        service = asked.services.assessment
        rejected = next(
            r for r in service.rows(asked.cycle_id) if r.state is ApplicationState.REJECTED
        )
        with pytest.raises(PaperError, match="缺少优势和改进机会"):
            asked.services.papers.draft(PaperKind.FEEDBACK, rejected.application_id)
        with pytest.raises(PaperError, match="尚未定稿"):
            asked.services.papers.draft(
                PaperKind.FEEDBACK, asked.applications["上饶信航物流有限公司"]
            )
