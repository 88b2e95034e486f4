"""The circulars and the report on the year."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pdfplumber
import pytest

from tests.documents import samples, samples_year
from tests.documents.measuring import MM, lines_of, pages, string, text_of
from xinzhou_desktop.documents import assessment, plan
from xinzhou_desktop.documents.blocks import Centred
from xinzhou_desktop.documents.wording import shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.vocabulary import Honour

YEAR, SUPPLEMENT = samples_year.YEAR, samples_year.SUPPLEMENT


def test_every_paper_has_its_own_code():
    named = {wording.paper: code for code, wording in shipped().items()}
    assert len(named) == len(shipped())


class TestCircular:
    def test_it_has_a_red_head_with_its_number_below_the_mark(self):
        data = plan.circular(samples.CIRCULAR)
        first = [string(line) for line in lines_of(pages(data)[0][0])]
        assert first[:2] == ["信州区质量强区工作领导小组办公室文件", "信质强办〔2026〕3号"]
        with pdfplumber.open(BytesIO(data)) as pdf:
            rule = pdf.pages[0].lines[0]
        assert (rule["x1"] - rule["x0"]) / MM == pytest.approx(156)

    @pytest.mark.parametrize(
        ("change", "first"),
        [
            ({"preprinted": True}, "信质强办〔2026〕3号"),
            ({"plain": True}, "信质强办〔2026〕3号"),
            ({"number": ""}, "关于开展2026年度信州区质量奖"),
            ({"draft": True}, "关于开展2026年度信州区质量奖"),
        ],
    )
    def test_without_a_head_of_its_own(self, change, first):
        data = plan.circular(replace(samples.CIRCULAR, **change))
        with pdfplumber.open(BytesIO(data)) as pdf:
            page = pdf.pages[0]
            assert page.lines == []
            assert string(lines_of(page.chars)[0]) == first

    def test_a_plain_one_stands_higher_than_one_on_printed_paper(self):
        plain = plan.circular_paper(replace(samples.CIRCULAR, plain=True), shipped()["f1a"])
        assert isinstance(plain.blocks[0], Centred)

    def test_a_draft_says_so_and_is_neither_signed_nor_sent(self):
        text = text_of(plan.circular(replace(samples.CIRCULAR, draft=True)))
        assert "考核工作的通知（征求意见稿）" in text
        assert "信质强办〔2026〕3号" not in text
        assert "2026年5月20日" not in text
        assert "抄送" not in text
        assert "附件：1.信州区质量奖申报表" in text

    def test_the_prizes_are_told_in_figures_and_in_capitals(self):
        text = text_of(plan.circular(samples.CIRCULAR))
        assert "给予80,000元（人民币捌万元整）奖励" in text
        assert "给予10,000元（人民币壹万元整）奖励" in text

    @pytest.mark.parametrize("count", [1, 8, 200])
    def test_a_list_is_printed_as_an_annex_under_its_number(self, count):
        rows = tuple((f"材料{k}", "2", "纸质") for k in range(count))
        listed = replace(samples_year.MATERIALS, rows=rows)
        data = plan.circular(replace(samples.CIRCULAR, annexes=("信州区质量奖申报表", listed)))
        text = text_of(data)
        assert "附件：1.信州区质量奖申报表2.申报材料清单" in text
        assert "附件2申报材料清单序号材料名称份数形式1材料02纸质" in text
        assert f"{count}材料{count - 1}2纸质" in text

    def test_markup_and_odd_names_are_plain_text(self):
        odd = replace(
            samples.CIRCULAR,
            addressees=f"A<b>&co，{samples.RARE}，{'长' * 200}",
            schedule=(plan.Step("# 九、<i>", "{甲}"),),
        )
        text = text_of(plan.circular(odd))
        assert f"A<b>&co，{samples.RARE}，{'长' * 200}：" in text
        assert "（一）#九、<i>。{甲}。" in text


class TestSupplement:
    def test_each_change_says_what_was_and_what_is(self):
        text = text_of(plan.supplement(SUPPLEMENT))
        assert "《关于开展2026年度信州区质量奖考核工作的通知》（信质强办〔2026〕3号）印发后" in text
        assert "1.申报截止日：由“2026年7月31日”调整为“2026年8月14日”。" in text
        assert "3.增加申报方式：申报材料可以先报送电子版" in text
        assert "4.取消申报材料：行业协会排名证明的公证件。" in text
        assert "2026年7月20日印发" in text

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"changes": ()}, "调整内容"),
            ({"changes": (plan.Change("甲", "", " "),)}, "调整内容"),
            ({"reason": ""}, "调整理由"),
            ({"day": SUPPLEMENT.original_day - timedelta(days=1)}, "早于原通知"),
        ],
    )
    def test_what_cannot_be_right_is_refused(self, change, words):
        with pytest.raises(PaperError, match=words) as caught:
            plan.supplement(replace(SUPPLEMENT, **change))
        assert caught.value.basis == "第十条"


class TestReport:
    DIFFERENCE = assessment.Difference(
        "2025年度营业收入（万元）", "12,680.00", "12,521.50", "-1.25%", "基本属实"
    )

    @pytest.mark.parametrize("count", [1, 200])
    def test_what_was_found_to_be_another_is_listed(self, count):
        paper = replace(samples.REPORT, differences=(self.DIFFERENCE,) * count)
        text = text_of(assessment.report(paper))
        assert "核实值与申报值不一致的事项如下：核实事项申报值核实值差异结论" in text
        assert text.count("12,680.0012,521.50-1.25%基本属实") == count

    def test_nothing_is_said_where_nothing_differs(self):
        assert "不一致" not in text_of(assessment.report(samples.REPORT))


class TestYearReport:
    def test_it_tells_process_ranking_and_empty_places(self):
        text = text_of(assessment.year_report(YEAR))
        assert "确认8家组织符合参与考核的条件，1家不符合" in text
        assert "并列第2江西信江桥梁建设集团有限公司工程731.0信州区质量奖" in text
        assert "第4上饶市三江智慧物流有限公司" in text
        assert "得分相同的，名次并列，由领导小组审议确定" in text
        assert (
            "领导小组2026年10月23日会议确定候选组织2家：上饶市灵溪精密光学有限公司、江西信江桥梁"
            in text
        )
        assert "信州区质量奖名额空缺1个、信州区质量奖提名奖名额空缺1个，审议的理由如下" in text
        assert samples.RARE in text

    def test_units_without_an_answer_are_told_only_when_there_are_some(self):
        assert "11家已全部答复，1家没有全部答复，未答复的不视为同意。" in text_of(
            assessment.year_report(YEAR)
        )
        whole = text_of(assessment.year_report(replace(YEAR, answered=12)))
        assert "12家已全部答复。" in whole

    def test_a_full_use_of_the_places_needs_no_reason(self):
        full = replace(YEAR, award_quota=2, nomination_quota=4, vacancy_reasons=())
        text = text_of(assessment.year_report(full))
        assert "宁缺毋滥" not in text
        assert "空缺" not in text

    def test_before_the_group_has_met_the_places_are_left_to_it(self):
        text = text_of(assessment.year_report(replace(YEAR, resolved=None, vacancy_reasons=())))
        assert "名额3个，由领导小组审议确定，可以空缺。" in text
        assert "考核建议" in text
        assert "745.5建议提交领导小组审议" in text
        assert "宁缺毋滥" not in text
        assert "审议结果" not in text

    def test_nobody_may_be_listed(self):
        nobody = tuple(replace(row, honour=None) for row in YEAR.ranking)
        text = text_of(assessment.year_report(replace(YEAR, ranking=nobody)))
        assert "名额3个，领导小组2026年10月23日会议没有确定候选组织。" in text
        assert "名额空缺3个、" in text

    def test_without_scores_there_are_numbers_and_no_ranks(self):
        plain = tuple(replace(row, rank=None, score="") for row in YEAR.ranking)
        text = text_of(assessment.year_report(replace(YEAR, ranking=plain)))
        assert "序号组织名称领域审议结果1上饶市灵溪" in text
        assert "名次" not in text

    @pytest.mark.parametrize("count", [1, 8, 200])
    def test_the_ranking_is_as_long_as_it_is(self, count):
        many = tuple(
            assessment.Ranked(f"A<b>&co 示例{k}号公司", "产品", None, "", k, "600.0")
            for k in range(1, count + 1)
        )
        text = text_of(assessment.year_report(replace(YEAR, ranking=many)))
        assert f"第{count}A<b>&co示例{count}号公司" in text
        assert "名次并列" not in text

    def test_a_drawing_may_stand_below_the_tables(self):
        drawn = (Centred("此处为图"),)
        for text in (
            text_of(assessment.year_report(replace(YEAR, charts=drawn))),
            text_of(assessment.report(replace(samples.REPORT, charts=drawn))),
        ):
            assert text.count("此处为图") == 1

    @pytest.mark.parametrize(
        ("change", "words", "basis"),
        [
            ({"ranking": ()}, "没有参加综合考核的组织", "第十三条"),
            ({"award_quota": 1}, "2家，超过名额1个", "第五条"),
            ({"answered": 13}, "答复的成员单位（13家）多于征求意见的成员单位（12家）", "第十三条"),
            ({"confirmed": 10}, "多于受理的组织", "第十三条"),
            ({"vacancy_reasons": (" ",)}, "没有写明理由", "第三条"),
        ],
    )
    def test_what_cannot_be_right_is_refused(self, change, words, basis):
        with pytest.raises(PaperError, match=words) as caught:
            assessment.year_report(replace(YEAR, **change))
        assert caught.value.basis == basis
        assert caught.value.remedy

    def test_both_honours_keep_their_full_names(self):
        text = text_of(assessment.year_report(YEAR))
        assert text.count(Honour.NOMINATION.value) > 4
        assert "表彰" not in text
