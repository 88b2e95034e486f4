"""Every paper of every stage: its words come back, its fonts are embedded, bad data is refused."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from re import findall

import pytest

from tests.documents import samples
from tests.documents.measuring import MM, lines_of, pages, string, text_of
from xinzhou_desktop.documents import (
    application,
    assessment,
    award,
    inspection,
    journal,
    plan,
    publicity,
    qualification,
    supervision,
)
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.vocabulary import Decision, Reply

PAPERS = {
    "circular": lambda: plan.circular(samples.CIRCULAR),
    "receipt": lambda: application.receipt(samples.RECEIPT),
    "roster": lambda: application.roster(samples.ROSTER),
    "review": lambda: qualification.review_form(samples.REVIEW),
    "confirmed": lambda: qualification.confirmed_list(samples.CONFIRMED),
    "inspection": lambda: inspection.record(samples.INSPECTION),
    "report": lambda: assessment.report(samples.REPORT),
    "failed": lambda: assessment.report(samples.FAILED),
    "notice": lambda: publicity.notice(samples.NOTICE),
    "tabled": lambda: publicity.notice(replace(samples.NOTICE, tabled=True)),
    "certificates": lambda: award.certificates([samples.CERTIFICATE, samples.NOMINEE]),
    "payment": lambda: award.payment_sheet(samples.PAYMENTS),
    "revocation": lambda: supervision.revocation_announcement(samples.REVOCATION),
    "excerpt": lambda: journal.excerpt(samples.EXCERPT),
}
WORDS = {
    "circular": (
        "信质强办〔2026〕3号",
        "信州区质量奖不超过3个",
        "2026年6月1日至7月31日",
        "计算基准日为2026年7月31日",
        "最近3年未发生亏损",
        "（此件主动公开）",
        "2026年5月20日印发",
        "zlqq@example.gov.cn",
    ),
    "receipt": (
        samples.RARE,
        "91361102MA30000230",
        "1.主导产品质量与国家（行业）标准对比表；2.质量监督抽查情况说明",
        "受理编号：XZZL-SL-2026-007",
        "第1页共1页",
    ),
    "roster": ("申报截止后提交；未取得推荐单位意见（第八条）", samples.RARE, "共9家。"),
    "review": (
        samples.RARE,
        "严格遵守《中华人民共和国统计法》",
        "未答复（期限：2026年8月17日）",
        "口径P28",
        "第2页共2页",
        "不符合基本条件：第九条第（二）项、第九条第（三）项",
    ),
    "confirmed": ("符合参与考核的单位名单", samples.RARE, "9家组织", "2026年8月21日"),
    "inspection": (samples.RARE, "−1.25%", "+3.12%", "0.00%", "019f3ac1d27e", "2026-09-0209:11"),
    "report": (samples.RARE, "十、考核建议", "702", "未答复", "提名奖候选组织"),
    "failed": ("第九条第（一）项", "五、考核建议", "建议不列入候选名单"),
    "notice": (
        samples.RARE,
        "公示时间为2026年11月3日至11月9日（共7天，公示发布当日不计入）",
        "监督电话：0793-8200001",
        "邮编：334000",
        "匿名或者逾期提出的，不予受理",
        "2026年11月2日",
    ),
    "tabled": (samples.RARE, "2026年11月3日至11月9日（共7天，公示发布当日不计入）", "储能电池模组"),
    "certificates": (samples.RARE, "二〇二六年十二月十五日"),
    "payment": ("人民币贰拾玖万元整", "290,000.00", "专款专用", samples.RARE),
    "revocation": (
        "第十七条第（三）项",
        "信府字〔2027〕21号",
        "80,000元（人民币捌万元整）",
        "自2027年5月18日起至2032年5月18日止",
        "收回奖牌和证书",
    ),
    "excerpt": (
        "办理人：王静，自2026-03-02",
        "3条（全部日志共975条）",
        "第975条C6KL6-6N3PV-YMD4F-RFOJC",
        "电话（空）→0793-1；职务科员→科长",
        "理由：电话有误",
        "……另有32行",
        "末尾被截去、换回旧的备份、从某一条起全部重写",
    ),
}


@pytest.fixture(scope="module")
def printed():
    return {name: make() for name, make in PAPERS.items()}


@pytest.mark.parametrize("name", PAPERS)
def test_the_words_come_back(name, printed):
    text = text_of(printed[name])
    assert [words for words in WORDS[name] if words not in text] == []
    assert "表彰" not in text


@pytest.mark.parametrize("name", PAPERS)
def test_fonts_are_embedded_subsets(name, printed):
    data = printed[name]
    fonts = findall(rb"/FontName /([^\s/>]+)", data)
    assert fonts
    assert len(set(findall(rb"/FontFile2 (\d+)", data))) == len(set(fonts))
    assert data.count(b"/ToUnicode") == data.count(b"/Subtype /TrueType")
    assert b"Helvetica" not in data
    assert len(data) < 280_000


@pytest.mark.parametrize("name", PAPERS)
def test_same_data_same_bytes(name, printed):
    assert PAPERS[name]() == printed[name]


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_cut_by_the_edge_of_the_sheet(name, printed):
    for chars, width, height in pages(printed[name]):
        assert min(c["x0"] for c in chars) > 15 * MM
        assert max(c["x1"] for c in chars) < width - 15 * MM
        assert min(c["top"] for c in chars) > 15 * MM
        assert max(c["bottom"] for c in chars) < height - 10 * MM


def test_no_font_is_loaded_before_a_paper_is_printed():
    code = (
        "import sys, xinzhou_desktop.documents; assert 'reportlab' not in sys.modules;"
        "from xinzhou_desktop.documents import award, faces;"
        "assert faces.font.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # our own interpreter


class TestNotice:
    def test_less_than_seven_days_is_refused(self):
        short = replace(samples.NOTICE, last=samples.NOTICE.last - timedelta(days=1))
        with pytest.raises(PaperError, match="公示时间为6天") as caught:
            publicity.notice(short)
        assert "第十四条" in caught.value.basis
        assert "推后" in caught.value.remedy

    def test_an_empty_list_is_refused(self):
        with pytest.raises(PaperError, match="候选名单为空"):
            publicity.notice(replace(samples.NOTICE, award=(), nominees=()))

    @pytest.mark.parametrize("tabled", [False, True])
    def test_only_nominees_are_numbered_from_one(self, tabled):
        text = text_of(publicity.notice(replace(samples.NOTICE, award=(), tabled=tabled)))
        assert "确定信州区质量奖提名奖候选组织5家" in text
        assert "信州区质量奖候选组织" not in text
        assert tabled or "二、公示时间" in text

    def test_only_winners(self):
        text = text_of(publicity.notice(replace(samples.NOTICE, nominees=())))
        assert "提名奖" not in text

    def test_a_publication_day_that_counts_is_said_to_count(self):
        text = text_of(publicity.notice(replace(samples.NOTICE, first=samples.NOTICE.day)))
        assert "2026年11月2日至11月9日（共8天，公示发布当日计入）" in text

    def test_a_bare_office_prints_without_empty_labels(self):
        text = text_of(publicity.notice(replace(samples.NOTICE, office=Office())))
        assert "电话：" not in text
        assert "地址：" not in text

    def test_two_hundred_names_go_on_over_the_pages(self):
        many = tuple(
            publicity.Candidate(f"上饶市示例{k}号精密光学有限公司", "产品", "镜头", "区商务局")
            for k in range(1, 201)
        )
        text = text_of(publicity.notice(replace(samples.NOTICE, nominees=many, tabled=True)))
        assert "上饶市示例200号精密光学有限公司" in text
        assert text.count("组织名称领域") > 10

    def test_markup_and_latin_are_plain_text(self):
        odd = (publicity.Candidate("A<b>&co; Optics Ltd."), publicity.Candidate("长" * 200))
        text = text_of(publicity.notice(replace(samples.NOTICE, award=odd)))
        assert "A<b>&co;OpticsLtd." in text
        assert "长" * 200 in text

    def test_a_missing_glyph_stops_the_notice(self):
        with pytest.raises(PaperError, match="U\\+2A6D6"):
            publicity.notice(replace(samples.NOTICE, award=(publicity.Candidate("𪛖公司"),)))


class TestCircular:
    def test_a_plain_circular_needs_no_number_annex_or_colophon(self):
        bare = replace(
            samples.CIRCULAR,
            number="",
            annexes=(),
            copies_to="",
            schedule=(),
            office=Office(),
            remark="",
        )
        text = text_of(plan.circular(bare))
        assert "附件" not in text
        assert "抄送" not in text
        assert "联系方式" not in text
        assert "主动公开" not in text

    def test_one_annex_is_not_numbered(self):
        text = text_of(plan.circular(replace(samples.CIRCULAR, annexes=("申报表",))))
        assert "附件：申报表" in text

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"closes": date(2026, 5, 1)}, "早于申报开始日"),
            ({"conditions": (), "materials": ()}, "申报条件、申报材料"),
        ],
    )
    def test_a_circular_that_cannot_be_right_is_refused(self, change, words):
        with pytest.raises(PaperError, match=words) as caught:
            plan.circular(replace(samples.CIRCULAR, **change))
        assert caught.value.remedy


class TestApplication:
    def test_a_complete_application_is_accepted(self):
        whole = tuple(replace(item, received=True) for item in samples.RECEIPT.materials)
        text = text_of(
            application.receipt(replace(samples.RECEIPT, materials=whole, office=Office()))
        )
        assert "请补正下列材料：" not in text
        assert "电话" not in text

    def test_two_hundred_materials_repeat_the_head(self):
        many = tuple(application.Material(f"证明材料{k}", 1) for k in range(200))
        data = application.receipt(replace(samples.RECEIPT, materials=many))
        text = text_of(data)
        assert text.count("序号材料名称") == len(pages(data)) - 1 or text.count("序号材料名称") > 4
        assert text.count(f"组织名称：{samples.RARE}") == len(pages(data)) - 1

    def test_empty_lists_are_refused(self):
        with pytest.raises(PaperError, match="材料清单"):
            application.receipt(replace(samples.RECEIPT, materials=()))
        with pytest.raises(PaperError, match="没有申报记录"):
            application.roster(replace(samples.ROSTER, rows=()))

    def test_a_number_is_not_broken_in_the_roster(self, printed):
        lines = [string(line) for line in lines_of(pages(printed["roster"])[0][0])]
        assert any("XZZL-SL-2026-001" in line for line in lines)


class TestQualification:
    def test_a_blank_form_leaves_everything_to_the_pen(self):
        blank = replace(
            samples.REVIEW,
            conclusion=None,
            unmet=(),
            first_reviewer="",
            second_reviewer="",
            opinions=(),
            policies=(),
        )
        text = text_of(qualification.review_form(blank))
        assert "第九条第（）项" in text
        assert "口径" not in text

    def test_ticks_are_drawn_for_the_opinions_given(self):
        def strokes(form):
            return qualification.review_form(form)

        admitted = replace(samples.REVIEW, conclusion=Decision.ADMITTED)
        assert strokes(admitted) != strokes(samples.REVIEW)

    def test_a_break_in_a_field_makes_no_further_box(self):
        text = text_of(qualification.review_form(replace(samples.REVIEW, unmet=("甲\n乙",))))
        assert "不符合基本条件：甲乙" in text

    def test_empty_papers_are_refused(self):
        with pytest.raises(PaperError, match="没有审查条件"):
            qualification.review_form(replace(samples.REVIEW, groups=()))
        with pytest.raises(PaperError, match="没有符合参与考核条件的单位"):
            qualification.confirmed_list(replace(samples.CONFIRMED, organisations=()))

    def test_a_name_of_two_hundred_characters_wraps_and_the_running_head_is_shortened(self):
        text = text_of(qualification.review_form(replace(samples.REVIEW, organisation="长" * 200)))
        assert "长" * 200 in text
        assert "长……" in text


class TestInspection:
    def test_an_empty_record_is_refused(self):
        with pytest.raises(PaperError, match="没有核实事项"):
            inspection.record(replace(samples.INSPECTION, verified=(), checklist=()))

    def test_sections_are_numbered_without_gaps(self):
        bare = replace(
            samples.INSPECTION,
            checklist=(),
            remarks=(),
            photos=(),
            members=(),
            received_by="",
            conclusion=None,
            statement="",
            verified=(replace(samples.INSPECTION.verified[0], conclusion=None),),
        )
        text = text_of(inspection.record(bare))
        assert "一、申报资料真实性核实" in text
        assert "二、结论和签字" in text

    def test_a_very_long_finding_is_divided_between_pages(self):
        long = replace(samples.INSPECTION.remarks[0], text="甲乙丙丁" * 900)
        data = inspection.record(replace(samples.INSPECTION, remarks=(long,)))
        assert text_of(data).count("丙") == 900
        assert len(pages(data)) > 3

    def test_a_long_finding_beside_a_merged_label_is_divided_too(self):
        first = replace(samples.INSPECTION.remarks[0], text="甲乙丙丁" * 600)
        data = inspection.record(
            replace(samples.INSPECTION, remarks=(first, samples.INSPECTION.remarks[1]))
        )
        assert text_of(data).count("亮点") >= 2


class TestReport:
    def test_a_report_without_scores_opinions_or_findings_says_so(self):
        bare = replace(
            samples.REPORT,
            scores=(),
            total=None,
            score_note="",
            strengths=(),
            opinions=(),
            proposal="",
        )
        text = text_of(assessment.report(bare))
        assert "本年度考核方案未设评分。" in text
        assert "尚未征求意见。" in text
        assert "六、主要优势无。" in text

    def test_a_note_may_stand_for_the_scores_and_a_total_may_be_missing(self):
        noted = text_of(
            assessment.report(replace(samples.REPORT, scores=(), score_note="只作合议。"))
        )
        assert "只作合议。六、" in noted
        assert "合计" not in text_of(assessment.report(replace(samples.REPORT, total=None)))

    def test_a_long_opinion_is_divided_between_pages(self):
        long = assessment.MemberOpinion("区商务局", Reply.REMARKS, "甲乙丙丁" * 500)
        text = text_of(assessment.report(replace(samples.REPORT, opinions=(long,))))
        assert text.count("丙") == 500

    def test_a_report_without_its_review_is_refused(self):
        with pytest.raises(PaperError, match="资格审查结论"):
            assessment.report(replace(samples.REPORT, qualification=()))


class TestPayment:
    def test_an_empty_sheet_is_refused(self):
        with pytest.raises(PaperError, match="没有发放对象"):
            award.payment_sheet(replace(samples.PAYMENTS, payments=()))

    @pytest.mark.parametrize("amount", [0, -80_000_00])
    def test_an_amount_that_is_none_is_refused(self, amount):
        wrong = replace(samples.PAYMENTS.payments[0], amount=amount)
        with pytest.raises(PaperError, match="不能发放") as caught:
            award.payment_sheet(replace(samples.PAYMENTS, payments=(wrong,)))
        assert caught.value.basis == "第十五条"

    def test_the_payments_of_a_year_stand_on_one_page(self, printed):
        assert len(pages(printed["payment"])) == 1

    def test_another_account_holder_is_named(self):
        other = replace(samples.PAYMENTS.payments[0], account_name="示例集团财务公司")
        text = text_of(award.payment_sheet(replace(samples.PAYMENTS, payments=(other,))))
        assert "示例集团财务公司" in text
        assert "同组织名称" not in text


class TestRevocation:
    def test_a_nomination_has_no_plaque_to_return(self):
        text = text_of(
            supervision.revocation_announcement(
                replace(
                    samples.REVOCATION,
                    case=replace(samples.REVOCATION.case, award="信州区质量奖提名奖"),
                    facts="经核查属实。",
                )
            )
        )
        assert "收回证书" in text
        assert "奖牌" not in text
        assert "。。" not in text

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"facts": " ", "decision": ""}, "查证属实的事实、区政府的撤销决定"),
            ({"bar_to": samples.REVOCATION.bar_from}, "禁止申报期"),
        ],
    )
    def test_an_announcement_that_cannot_be_right_is_refused(self, change, words):
        with pytest.raises(PaperError, match=words) as caught:
            supervision.revocation_announcement(replace(samples.REVOCATION, **change))
        assert caught.value.basis == "第十七条"


class TestExcerpt:
    def test_what_no_font_has_does_not_stop_the_excerpt(self):
        row = journal.ExcerptRow("更改组织第1号", ("名称 甲→𪛖👩\x01公司", "备注 " + "长" * 500))
        act = replace(
            samples.EXCERPT.acts[0], who="𪛖", act="𪛖", reason="a\nb𪛖", rows=(row,) * 20
        )
        paper = replace(samples.EXCERPT, filters="理由中有：“𪛖”", acts=(act,))
        text = text_of(journal.excerpt(paper))
        assert "甲→〓〓〓公司" in text
        assert "理由：ab〓" in text
        assert "“〓”" in text

    def test_thousands_of_rows_go_on_over_the_pages(self):
        acts = tuple(replace(samples.EXCERPT.acts[0], seq=n) for n in range(1, 201))
        data = journal.excerpt(replace(samples.EXCERPT, acts=acts))
        text = text_of(data)
        assert text.count("日志校验：第975条C6KL6") == len(pages(data)) > 5

    def test_none_found_is_said(self):
        text = text_of(journal.excerpt(replace(samples.EXCERPT, acts=(), filters="")))
        assert "没有符合条件的操作" in text
        assert "筛选条件不限" in text
