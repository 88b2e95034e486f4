"""The letters of the office: words, layout, annexes, what is refused."""

from dataclasses import fields, is_dataclass, replace
from io import BytesIO

import pdfplumber
import pytest

from tests.documents import samples_letters as samples
from tests.documents.measuring import MM, lines_of, pages, string, text_of
from tests.documents.samples import RARE
from xinzhou_desktop.documents.drafting import sentence
from xinzhou_desktop.documents.letters import assessment, inspection, publicity, qualification
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.vocabulary import ObjectionState, ObjectorKind

LETTERS = {
    "f4": (qualification.supplement, samples.SUPPLEMENT, qualification.supplement_paper),
    "f7": (qualification.rejection, samples.REJECTION, qualification.rejection_paper),
    "f8a": (inspection.visit, samples.VISIT, inspection.visit_paper),
    "f10": (assessment.opinion_request, samples.OPINION, assessment.opinion_request_paper),
    "f13a": (publicity.acceptance, samples.ACCEPTANCE, publicity.acceptance_paper),
    "f13b": (publicity.refusal, samples.REFUSAL, publicity.refusal_paper),
    "f13c": (publicity.investigation, samples.INVESTIGATION, publicity.investigation_paper),
    "f13d": (publicity.answer, samples.ANSWER, publicity.answer_paper),
    "f20": (assessment.feedback, samples.FEEDBACK, assessment.feedback_paper),
}
HEADED = [code for code in LETTERS if code != "f13c"]
WORDS = {
    "f4": (
        f"{RARE}：",
        "信质强办函〔2026〕11号",
        "有3项内容需要补正",
        "请于2026年8月18日前（含当日，共5个工作日）",
        "第5个工作日为8月18日",
        "按照现有材料进行审查",
        "附件：送达回证",
        "送达文书2026年度信州区质量奖申报材料补正通知书（信质强办函〔2026〕11号）",
        "联系人：王静，地址：",
    ),
    "f7": (
        "上饶市㛃䶮示例商贸有限公司：",
        "资格审查不予通过",
        "1.第九条第（一）项要求“信州区行政区域内注册登记从事合法生产、经营3年以上的独立法人”；",
        "第九条第（一）项、第九条第（三）项、第十一条",
        "不影响你单位以后年度申报",
    ),
    "f8a": (
        "2026年9月2日，具体时间由我办与你单位联系确定。",
        "组长：周某某（区市场监督管理局，高级工程师）",
        "至迟于查验前一日送交我办",
        "（一）营业执照（登记证书）",
        "没有需要回避的人员",
    ),
    "f10": (
        "区发展和改革委员会：",
        "我办对8家申报组织分别形成了综合考核报告",
        "于2026年10月16日前（含当日）反馈我办",
        "不视为同意",
        "附件：1.2026年度信州区质量奖综合考核报告目录2.征求意见回执",
        RARE,
    ),
    "f13a": ("你单位对2026年度信州区质量奖候选名单提出的异议", "于2026年11月6日予以受理", RARE),
    "f13b": ("李某某：", "已经逾期", "已作为线索登记", "对你的信息"),
    "f13c": ("实名单位，名称不公开", "异议不成立", "王静、陈敏、方正（监督）", "特此报告"),
    "f13d": (
        "异议事项：",
        "三、调查结论和处理结果经调查，你单位提出的异议不成立",
        "候选名单不作变动",
        "感谢你单位",
    ),
    "f20": (
        "（一）领导主要优势：高层领导",
        "一是一线员工质量改进提案2025年度人均1.8件，采纳率61%；二是关键岗位技能矩阵清楚。",
        "二、改进建议1.将战略目标",
        "不涉及得分和名次",
    ),
}
ODD = "A<b>&co;“甲|乙”{丙}"


@pytest.fixture(scope="module")
def printed():
    return {code: make(paper) for code, (make, paper, _) in LETTERS.items()}


def soiled(value, text):
    """A paper with the text behind each of its words."""
    if isinstance(value, str):
        return value + text
    if isinstance(value, tuple):
        return tuple(soiled(each, text) for each in value)
    if is_dataclass(value) and not isinstance(value, Office):
        made = {f.name: soiled(getattr(value, f.name), text) for f in fields(value)}
        return replace(value, **made)
    return value


@pytest.mark.parametrize("code", LETTERS)
class TestEvery:
    def test_the_words_come_back(self, code, printed):
        text = text_of(printed[code])
        assert [words for words in WORDS[code] if words not in text] == []
        assert "表彰" not in text

    def test_the_same_data_give_the_same_bytes(self, code, printed):
        make, paper, _ = LETTERS[code]
        assert make(paper) == printed[code]

    def test_it_stays_inside_the_type_area(self, code, printed):
        for number, (chars, *_) in enumerate(pages(printed[code])):
            body = [c for c in chars if number or c["top"] > 65 * MM]
            assert min(c["x0"] for c in body) > 27.5 * MM
            standing = [c for c in body if c["text"] not in "。，、；：）"]  # may hang
            assert max(c["x1"] for c in standing) < 185 * MM
            assert max(c["bottom"] for c in body) < 273 * MM

    def test_markup_in_every_field_is_plain_text(self, code):
        make, paper, _ = LETTERS[code]
        text = text_of(make(soiled(paper, ODD)))
        assert text.count("A<b>&co;“甲|乙”{丙}") > 2

    def test_a_heading_in_a_field_stays_text(self, code):
        make, paper, _ = LETTERS[code]
        plain = text_of(make(soiled(paper, "\n# 九、假标题")))
        assert "九、假标题" in plain

    def test_a_bare_office_prints_no_empty_label(self, code):
        make, paper, _ = LETTERS[code]
        text = text_of(make(replace(paper, office=Office(), clerk="", number="")))
        assert "联系人：，" not in text
        assert "地址：" not in text
        assert "〕号" not in text

    def test_the_witness_stands_on_the_last_page_only(self, code, printed):
        *before, last = [[string(line) for line in lines_of(p[0])] for p in pages(printed[code])]
        assert any("日志校验" in line for line in last)
        assert not any("日志校验" in line for page in before for line in page)

    def test_no_page_holds_a_signature_alone(self, code, printed):
        for chars, *_ in pages(printed[code]):
            found = [string(line) for line in lines_of(chars)]
            if "信州区质量强区工作领导小组办公室" in found[1:]:
                assert not found[0].startswith(("附件：", "信州区质量强区"))


@pytest.mark.parametrize("code", HEADED)
class TestLetterHead:
    def test_mark_and_number_stand_as_letters_have_them(self, code, printed):
        chars, _, _ = pages(printed[code])[0]
        lines = lines_of(chars)
        assert string(lines[0]) == "信州区质量强区工作领导小组办公室"
        assert string(lines[1]).startswith("信质强办函〔2026〕")
        assert lines[1][-1]["x1"] / MM == pytest.approx(184, abs=0.6)
        assert string(lines[-1]) != "—1—"

    def test_printed_paper_brings_its_own_mark(self, code):
        make, paper, _ = LETTERS[code]
        data = make(replace(paper, preprinted=True))
        with pdfplumber.open(BytesIO(data)) as pdf:
            page = pdf.pages[0]
            assert page.lines == []
            assert string(lines_of(page.chars)[0]).startswith("信质强办函")


def test_an_office_without_a_name_sends_no_letter():
    with pytest.raises(PaperError, match="发文机关名称是空的"):
        qualification.rejection(replace(samples.REJECTION, office=Office(name="")))


class TestSupplement:
    def test_one_item_and_no_derivation(self):
        one = replace(samples.SUPPLEMENT, items=samples.SUPPLEMENT.items[:1], derivation="")
        text = text_of(qualification.supplement(one))
        assert "有1项内容" in text
        assert "期限的计算" not in text

    def test_two_hundred_items_go_on_over_the_pages(self):
        many = tuple(
            qualification.Lacking("第九条第（二）项", f"第{k}件材料") for k in range(1, 201)
        )
        data = qualification.supplement(replace(samples.SUPPLEMENT, items=many))
        text = text_of(data)
        assert "200.第九条第（二）项：第200件材料。" in text
        assert text.count("送达回证") == 3
        assert len(pages(data)) > 9

    def test_a_name_of_two_hundred_characters(self):
        text = text_of(
            qualification.supplement(replace(samples.SUPPLEMENT, organisation="长" * 200))
        )
        assert text.count("长" * 200) == 2

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"items": ()}, "补正内容"),
            ({"items": (qualification.Lacking("第九条", " "),)}, "补正内容"),
            ({"organisation": " "}, "组织名称"),
            ({"due": samples.SUPPLEMENT.day}, "不晚于通知书的日期"),
        ],
    )
    def test_what_cannot_be_right_is_refused(self, change, words):
        with pytest.raises(PaperError, match=words) as caught:
            qualification.supplement(replace(samples.SUPPLEMENT, **change))
        assert caught.value.basis == "第十一条"
        assert caught.value.remedy


class TestRejection:
    @pytest.mark.parametrize(
        ("unmet", "words"),
        [((), "不符合的条件"), ((qualification.Unmet("第九条", "要求", ""),), "查明的事实")],
    )
    def test_a_letter_without_grounds_is_refused(self, unmet, words):
        with pytest.raises(PaperError, match=words):
            qualification.rejection(replace(samples.REJECTION, unmet=unmet))

    def test_each_clause_is_named_once(self):
        twice = samples.REJECTION.unmet[:1] * 2
        text = text_of(qualification.rejection(replace(samples.REJECTION, unmet=twice)))
        assert "《信州区质量奖管理办法》第九条第（一）项、第十一条。" in text


class TestVisit:
    def test_a_large_team_goes_on_over_the_pages(self):
        many = tuple(replace(samples.VISIT.team[1], name=f"张{k}") for k in range(200))
        text = text_of(inspection.visit(replace(samples.VISIT, team=many)))
        assert text.count("张199") == 2
        assert text.count("需要回避理由") > 5

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"place": " ", "team": ()}, "查验地点、考核工作组成员"),
            ({"on": samples.VISIT.day}, "来不及征询回避"),
        ],
    )
    def test_what_cannot_be_right_is_refused(self, change, words):
        with pytest.raises(PaperError, match=words) as caught:
            inspection.visit(replace(samples.VISIT, **change))
        assert caught.value.remedy


class TestOpinion:
    @pytest.mark.parametrize("count", [1, 8, 200])
    def test_the_list_is_as_long_as_it_is(self, count):
        many = tuple(assessment.Asked(f"上饶市示例{k}号有限公司", "产品") for k in range(count))
        data = assessment.opinion_request(replace(samples.OPINION, reports=many))
        text = text_of(data)
        assert f"我办对{count}家申报组织" in text
        assert f"上饶市示例{count - 1}号有限公司" in text
        assert "考核建议" not in text
        last = "".join(string(line) for line in lines_of(pages(data)[-1][0]))
        assert last.startswith("附件2征求意见回执")
        assert "单位负责人" in last

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"reports": (), "unit": ""}, "成员单位、综合考核报告"),
            ({"due": samples.OPINION.day}, "不晚于发函日期"),
        ],
    )
    def test_what_cannot_be_right_is_refused(self, change, words):
        with pytest.raises(PaperError, match=words):
            assessment.opinion_request(replace(samples.OPINION, **change))


class TestObjection:
    @pytest.mark.parametrize("code", ["f13a", "f13b", "f13d"])
    def test_nothing_is_sent_to_nobody(self, code):
        make, paper, _ = LETTERS[code]
        nobody = replace(paper.objection, kind=ObjectorKind.ANONYMOUS, objector="")
        with pytest.raises(PaperError, match="匿名") as caught:
            make(replace(paper, objection=nobody))
        assert "线索" in caught.value.remedy

    def test_the_report_names_the_objector_only_when_told_to(self):
        name = samples.OBJECTION.objector
        assert name not in text_of(publicity.investigation(samples.INVESTIGATION))
        shown = replace(samples.INVESTIGATION, hidden=False)
        assert name in text_of(publicity.investigation(shown))

    @pytest.mark.parametrize("code", ["f13c", "f13d"])
    def test_an_open_objection_has_no_conclusion_to_print(self, code):
        make, paper, _ = LETTERS[code]
        with pytest.raises(PaperError, match="还没有调查结论"):
            make(replace(paper, conclusion=ObjectionState.ACCEPTED))

    def test_a_late_objection_that_is_no_clue(self):
        text = text_of(publicity.refusal(replace(samples.REFUSAL, clue=False)))
        assert "线索" not in text

    def test_a_refusal_without_reasons_is_refused(self):
        with pytest.raises(PaperError, match="不予受理的理由"):
            publicity.refusal(replace(samples.REFUSAL, reasons=()))

    def test_a_report_without_facts_is_refused(self):
        with pytest.raises(PaperError, match="查明的事实、处理情况"):
            publicity.investigation(replace(samples.INVESTIGATION, findings=(), effect=""))


class TestFeedback:
    def test_an_assessor_is_never_named(self):
        named = replace(samples.FEEDBACK, suggestions=("按陈某某的意见改进。",))
        with pytest.raises(PaperError, match="评审人员的姓名：陈某某"):
            assessment.feedback(named)

    def test_categories_without_findings_are_left_out_and_numbers_close_up(self):
        first, *rest = samples.FEEDBACK.categories
        bare = replace(first, strengths=(), improvements=())
        text = text_of(
            assessment.feedback(replace(samples.FEEDBACK, categories=(bare, *rest), suggestions=()))
        )
        assert "一、战略改进机会：" in text
        assert "六、结果主要优势：" in text
        assert "优势和改进机会" not in text

    def test_the_only_part_bears_no_number(self):
        alone = replace(samples.FEEDBACK, categories=samples.FEEDBACK.categories[:1])
        assert "一、战略" not in text_of(assessment.feedback(replace(alone, suggestions=())))
        assert "（一）" not in text_of(assessment.feedback(alone))

    def test_a_report_without_findings_is_refused(self):
        with pytest.raises(PaperError, match="缺少优势和改进机会"):
            assessment.feedback(replace(samples.FEEDBACK, categories=()))


@pytest.mark.parametrize(
    ("found", "printed"),
    [
        ("2024 年净利润 -386,000.00 元，发生亏损", "2024年净利润−386,000.00元，发生亏损。"),
        ("证书 XZZL-2026-Z-02 已收回。", "证书 XZZL-2026-Z-02已收回。"),
        ("参照 GB/T 19580 第 4 章", "参照 GB/T 19580第4章。"),
    ],
)
def test_what_the_screen_found_is_set_as_paper_sets_it(found, printed):
    assert sentence(found) == printed
