"""Papers that go up to the government and come down from it: f11, f14, f15, f17, f21."""

from dataclasses import replace
from datetime import date, timedelta
from re import findall

import pytest

from tests.documents import samples
from tests.documents import samples_decrees as decrees
from tests.documents.measuring import MM, lines_of, pages, string, text_of
from xinzhou_desktop.documents import award, council, proof, publicity, supervision
from xinzhou_desktop.documents.form import Form
from xinzhou_desktop.documents.office import Office
from xinzhou_desktop.documents.publicity import Candidate
from xinzhou_desktop.documents.wording import shipped
from xinzhou_desktop.errors import PaperError

MAKERS = {
    "f11a": (council.briefing, council.briefing_paper, decrees.BRIEFING),
    "f11b": (council.minutes, council.minutes_paper, decrees.MINUTES),
    "f14": (publicity.award_request, publicity.award_request_paper, decrees.AWARD_REQUEST),
    "f15": (award.award_decision, award.award_decision_paper, decrees.AWARD_DECISION),
    "f17": (award.plaque_order, award.plaque_form, decrees.PLAQUES),
    "f21a": (
        supervision.verification_report,
        supervision.verification_report_paper,
        decrees.VERIFICATION,
    ),
    "f21b": (
        supervision.revocation_request,
        supervision.revocation_request_paper,
        decrees.REVOCATION_REQUEST,
    ),
    "f21c": (
        supervision.revocation_decision,
        supervision.revocation_decision_paper,
        decrees.REVOCATION_DECISION,
    ),
    "f21d": (supervision.return_notice, supervision.return_notice_paper, decrees.RETURN_NOTICE),
    "f21e": (
        supervision.recovery_notice,
        supervision.recovery_notice_paper,
        decrees.RECOVERY_NOTICE,
    ),
    "f21f": (
        supervision.revocation_announcement,
        supervision.revocation_announcement_paper,
        samples.REVOCATION,
    ),
}
WORDS = {
    "f11a": (
        "（区质量强区工作领导小组会议材料）",
        "（一）审议2026年度信州区质量奖候选名单",
        "11个已全部答复",
        "从参加综合考核的9家组织（见附件1）中审议确定候选名单",
        "李某某（曾在上饶市三江智慧物流有限公司任职）",
        samples.RARE,
        "会议决议（草案）",
        "公示时间不少于7天",
    ),
    "f11b": (
        "信州区质量强区工作领导小组会议纪要",
        "〔2026〕第2期",
        "一、审议2026年度信州区质量奖候选名单",
        "离席回避，没有参加讨论和表决",
        "赞成11票，反对0票，弃权0票",
        samples.RARE,
        "二、研究候选名单公示有关事项",
        "出席：",
        "请假：区应急管理局林某某",
        "列席：区纪委监委高某、考核工作组张某",
        "2026年10月26日印发",
    ),
    "f14": (
        "信质强组〔2026〕5号",
        "签发人：周某某",
        "区人民政府：",
        "公示时间为2026年11月3日至11月9日，共7天",
        "13家组织申报，受理12家",
        "取消参与考核资格。区质量强区办对",
        "11个已全部答复；未答复的不视为同意。成员单位提出的意见和处理情况如下：",
        "提出不同意见：建议核实",
        "未就上饶市示例包装有限公司的综合考核报告答复。2026年10月23日",
        "没有列入候选名单：上饶市示例包装有限公司。",
        "收到异议2件，受理1件，已办结；转为线索1件，另行核查。",
        "另收到异议1件，涉及上饶市三江智慧物流有限公司，不作为异议受理",
        "领导小组审议的理由：上饶市示例包装有限公司部分申报数据不实",
        "信州区质量奖提名奖名额空缺1个。",
        samples.RARE,
        "需要奖励资金290,000元（人民币贰拾玖万元整）",
        "信州区质量奖3家，每家80,000元，计240,000元",
        "信州区质量奖提名奖5家，每家10,000元，计50,000元",
        "第十六条，实行专款专用",
        "妥否，请批示。",
        "（联系人：王静，电话：0793-8200000）",
        "储能电池模组",
    ),
    "f15": (
        "（代拟稿）",
        "上饶市信州区人民政府",
        "区政府第58次常务会议审议确定",
        "颁发证书和奖牌，各给予8万元奖励。奖项有效期3年",
        "颁发证书，各给予1万元奖励。奖项有效期1年",
        samples.RARE,
        "年月日（此件主动公开）",
    ),
    "f17": (
        samples.RARE,
        "二〇二六年十二月十五日",
        "600毫米×400毫米",
        "请制作单位对照本稿核对字形：𬭎、㛃、䶮、喆、堃",
        "合计3",
        "信州区质量奖提名奖只颁发证书",
    ),
    "f21a": (
        "关于反映信州区示例绿色食品股份有限公司问题线索的核查报告",
        "第十七条第（三）项",
        "监督期为2026年12月15日至2027年6月15日，情形日期为2027年3月12日，在监督期内",
        "五、组织的陈述",
        "经核查，反映的问题属实。",
        "奖金80,000元（人民币捌万元整）",
        "核查人员：陈某某、张某。",
    ),
    "f21b": (
        "签发人：周某某",
        "听取核查情况汇报，研究决定提请区政府撤销（信质强组纪〔2027〕1号）",
        "（三）追缴已经拨付的奖金80,000元（人民币捌万元整）",
        "（四）自决定作出之日起",
        "5年内不得参加信州区质量奖申报考核",
        "（联系人：王静，电话：0793-8200000）",
    ),
    "f21c": (
        "（代拟稿）",
        "经区质量强区工作领导小组提请，区政府第63次常务会议审议",
        "二、收回奖牌和证书，编号为XZZL-2026-Z-03的证书自本决定作出之日起作废。",
        "三、追缴奖金80,000元（人民币捌万元整）",
        "五、区质量强区工作领导小组办公室负责",
    ),
    "f21d": (
        "信质强办函〔2027〕7号",
        "1.证书1份（编号：XZZL-2026-Z-03）",
        "2.奖牌1块",
        "请自收到本通知之日起15日内",
        "的决定（信府字〔2027〕21号）",
        "王静，0793-8200000。",
    ),
    "f21e": (
        "追缴金额：80,000元（人民币捌万元整）",
        "缴款期限：自收到本通知之日起30日内",
        "的决定（信府字〔2027〕21号）",
        "账号：6200000000000000999",
    ),
    "f21f": (
        f"四、自2027年5月18日起至2032年5月18日止，{decrees.CASE.organisation}5年内不得参加",
        "特此公告。",
    ),
}
ODD = "A<b>&co; {年度} Optics Ltd."


def make(name, **changes):
    maker, _before, paper = MAKERS[name]
    return maker(replace(paper, **changes))


def text(name, **changes):
    return text_of(make(name, **changes))


def named(paper, name):
    """A paper about another organisation."""
    return {"case": replace(paper.case, organisation=name)}


@pytest.fixture(scope="module")
def printed():
    return {name: make(name) for name in MAKERS}


@pytest.mark.parametrize("name", MAKERS)
def test_the_words_come_back(name, printed):
    told = text_of(printed[name])
    assert [words for words in WORDS[name] if words not in told] == []
    assert "表彰" not in told
    assert "查无实据" not in told


@pytest.mark.parametrize("name", MAKERS)
def test_proofreading_finds_nothing(name):
    _maker, before, paper = MAKERS[name]
    made = before(paper, shipped()[name])
    if isinstance(made, Form):
        names = [plaque.organisation for plaque in paper.plaques]
        assert proof.examine_paper(made, names, hanzi_dates=True) == ()
        return
    many = (*getattr(paper, "award", ()), *getattr(paper, "nominees", ()))
    names = [each if isinstance(each, str) else each.name for each in many]
    if case := getattr(paper, "case", None):
        names.append(case.organisation)
    assert proof.examine_paper(made, names) == ()


@pytest.mark.parametrize("name", MAKERS)
def test_same_data_same_bytes_and_embedded_fonts(name, printed):
    data = printed[name]
    assert make(name) == data
    fonts = findall(rb"/FontName /([^\s/>]+)", data)
    assert len(set(findall(rb"/FontFile2 (\d+)", data))) == len(set(fonts)) > 0
    assert b"Helvetica" not in data


@pytest.mark.parametrize("name", MAKERS)
def test_nothing_is_cut_by_the_edge_of_the_sheet(name, printed):
    for chars, width, height in pages(printed[name]):
        assert min(c["x0"] for c in chars) > 15 * MM
        assert max(c["x1"] for c in chars) < width - 15 * MM
        assert max(c["bottom"] for c in chars) < height - 10 * MM


@pytest.mark.parametrize("name", [name for name in MAKERS if name.startswith("f21")])
@pytest.mark.parametrize("organisation", [samples.RARE, "长" * 200, ODD, samples.LONGEST])
def test_any_name_of_an_organisation_is_printed_as_it_is(name, organisation):
    paper = MAKERS[name][2]
    told = text(name, **named(paper, organisation))
    assert "".join(organisation.split()) in told


def test_a_name_too_long_for_a_title_is_not_said_there():
    told = text("f21c", **named(decrees.REVOCATION_DECISION, samples.LONGEST))
    assert "关于撤销有关组织2026年度信州区质量奖的决定" in told


def test_an_upward_paper_shows_its_signer_at_the_right_of_the_number():
    chars, _, _ = pages(make("f14"))[0]
    line = next(line for line in lines_of(chars) if "签发人" in string(line))
    assert string(line) == "信质强组〔2026〕5号签发人：周某某"
    char = 156 * MM / 28
    assert line[0]["x0"] == pytest.approx(28 * MM + char, abs=MM)
    assert line[-1]["x1"] == pytest.approx(184 * MM - char, abs=MM)


@pytest.mark.parametrize("name", ["f14", "f21b"])
@pytest.mark.parametrize("field", ["signer", "contact", "phone"])
def test_an_upward_paper_without_its_marks_is_refused(name, field):
    with pytest.raises(PaperError, match="请示缺少") as caught:
        make(name, **{field: " "})
    assert "签发人" in caught.value.remedy


@pytest.mark.parametrize("name", ["f11b", "f14", "f21b", "f21d"])
def test_preprinted_paper_has_its_mark_already(name, printed):
    told = text(name, preprinted=True)
    mark = {"f11b": "领导小组会议纪要", "f21d": "办公室信质强办函"}.get(name, "领导小组文件")
    assert mark in text_of(printed[name])
    assert mark not in told


class TestBriefing:
    def test_one_candidate_without_scores_or_opinions(self):
        told = text(
            "f11a",
            candidates=(replace(decrees.BRIEFING.candidates[0], score=""),),
            opinions=(),
            remarks=(),
            recusals=(),
        )
        for absent in ("考核得分", "成员单位提出", "需要说明"):
            assert absent not in told
        assert "四、提请审议事项" in told
        assert "一、确定下列家组织为信州区质量奖候选组织：＿＿" in told

    def test_two_hundred_candidates_go_on_over_the_pages(self):
        first = decrees.BRIEFING.candidates[0]
        many = tuple(replace(first, name=f"示例{k}号公司") for k in range(200))
        data = make("f11a", candidates=many)
        assert "示例199号公司" in text_of(data)
        assert text_of(data).count("序号组织名称") > 8

    def test_nobody_to_choose_from_is_refused(self):
        with pytest.raises(PaperError, match="参加综合考核的组织") as caught:
            make("f11a", candidates=())
        assert caught.value.basis == "第六条"
        assert caught.value.remedy


class TestMinutes:
    def test_the_names_of_those_present_stand_below_each_other(self):
        lines = [line for page in pages(make("f11b")) for line in lines_of(page[0])]
        starts = {string(line)[:4]: line[0]["x0"] for line in lines}
        indent = 28 * MM + 2 * 156 * MM / 28
        assert starts["出席："] == pytest.approx(indent, abs=MM)
        assert starts["请假："] == pytest.approx(indent, abs=MM)
        assert starts["区政府周"] == pytest.approx(starts["区财政局"], abs=MM)
        assert starts["区政府周"] > indent + 15 * MM

    def test_who_was_there_may_be_left_to_the_pen(self):
        told = text("f11b", present=(), absent=(), observers=(), chair="")
        assert "2026年10月23日，主持召开" in told
        assert "出席：" in told

    def test_nobody_away_and_nothing_to_copy(self):
        told = text("f11b", absent=(), observers=(), copies_to="")
        assert "请假" not in told
        assert "列席" not in told
        assert "抄送" not in told

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"items": ()}, "没有议题"),
            ({"absent": decrees.MINUTES.present[:1]}, "既登记为出席，又登记为请假"),
            ({"items": (council.Item(topic="审议名单"),)}, "“审议名单”没有决议"),
        ],
    )
    def test_minutes_that_cannot_be_right_are_refused(self, changes, words):
        with pytest.raises(PaperError, match=words):
            make("f11b", **changes)


class TestAwardRequest:
    def test_without_objections_and_winners(self):
        told = text(
            "f14", objections=0, clues=0, late=0, handling=(), late_about=(), award=(), annexes=()
        )
        assert "公示期间未收到异议。三、" in told
        assert "信州区质量奖名额空缺3个、信州区质量奖提名奖名额空缺1个" in told
        assert "期间收到异议" not in told
        assert "（一）信州区质量奖提名奖（5家）" in told
        assert "信州区质量奖0家" not in told
        assert "50,000元（人民币伍万元整）" in told
        assert "附件1" not in told

    @pytest.mark.parametrize("count", [1, 200])
    def test_lists_of_any_length(self, count):
        many = tuple(Candidate(f"上饶市示例{k}号有限公司", "产品") for k in range(count))
        told = text("f14", award=(), nominees=many)
        assert told.count(f"上饶市示例{count - 1}号有限公司") == 2
        assert told.count("序号组织名称") >= 1 + count // 30

    def test_markup_and_two_hundred_characters_are_plain_text(self):
        told = text("f14", award=(Candidate(ODD, ODD, ODD, ODD), Candidate("长" * 200)))
        assert "".join(ODD.split()) in told
        assert "长" * 200 in told

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"award": (), "nominees": ()}, "候选名单为空"),
            ({"last": date(2026, 11, 8)}, "公示时间为6天"),
            ({"day": date(2026, 11, 9)}, "公示还没有期满"),
            ({"open_objections": 1}, "还有1件异议没有办结"),
            ({"handling": ()}, "没有写明办理情况"),
        ],
    )
    def test_a_list_that_has_not_passed_is_refused(self, changes, words):
        with pytest.raises(PaperError, match=words) as caught:
            make("f14", **changes)
        assert caught.value.basis == "第十四条"
        assert caught.value.remedy


class TestAwardDecision:
    def test_the_decision_as_issued(self):
        told = text(
            "f15", draft=False, number="信府字〔2026〕66号", day=date(2026, 12, 15), form="通报"
        )
        assert "代拟稿" not in told
        assert told.startswith("信府字〔2026〕66号上饶市信州区人民政府")
        assert "获奖组织的通报" in told
        assert "2026年12月15日" in told

    def test_a_year_without_winners(self):
        told = text("f15", award=())
        assert "一、信州区质量奖提名奖（5家）" in told
        assert "奖牌" not in told

    def test_an_amount_that_is_no_whole_wan(self):
        assert "各给予85,000元奖励" in text("f15", award_prize=85_000_00)

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"award": (), "nominees": ()}, "表扬名单为空"),
            ({"form": "命令"}, "文种“命令”"),
            ({"draft": False}, "缺少发文字号或者成文日期"),
        ],
    )
    def test_a_decision_that_cannot_be_right_is_refused(self, changes, words):
        with pytest.raises(PaperError, match=words) as caught:
            make("f15", **changes)
        assert caught.value.basis == "第十五条"


class TestPlaques:
    def test_a_nomination_has_no_plaque(self):
        plaque = award.Plaque(organisation=samples.RARE, award="信州区质量奖提名奖")
        with pytest.raises(PaperError, match="只颁发证书，不颁发奖牌") as caught:
            make("f17", plaques=(plaque,))
        assert caught.value.basis == "第五条、第十五条"

    def test_names_without_rare_characters_need_no_warning(self):
        told = text("f17", plaques=(award.Plaque(organisation="上饶市灵溪光学（集团）A公司"),))
        assert "核对字形" not in told

    def test_two_hundred_plaques(self):
        many = tuple(award.Plaque(organisation=f"示例{k}号公司") for k in range(200))
        assert "合计200" in text("f17", plaques=many)

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"plaques": ()}, "没有需要制作的奖牌"),
            ({"plaques": (award.Plaque(organisation="甲公司", quantity=0),)}, "奖牌数量不对"),
            ({"width": 0}, "奖牌尺寸不对"),
        ],
    )
    def test_an_order_that_cannot_be_right_is_refused(self, changes, words):
        with pytest.raises(PaperError, match=words):
            make("f17", **changes)


class TestRevocation:
    def test_a_nomination_gives_back_its_certificate_only(self):
        for name in ("f21a", "f21b", "f21c", "f21d", "f21f"):
            paper = MAKERS[name][2]
            case = replace(paper.case, award="信州区质量奖提名奖")
            told = text(name, case=case)
            assert "奖牌" not in told, name
            assert ("证书的通知" if name == "f21d" else "收回证书") in told, name

    def test_what_was_never_paid_is_not_asked_back(self):
        for name in ("f21a", "f21b", "f21c", "f21f"):
            told = text(name, amount=0)
            assert "追缴奖金" not in told, name
            assert "0元" not in told, name
        assert "三、自本决定作出之日起" in text("f21c", amount=0)
        with pytest.raises(PaperError, match="没有需要追缴的奖金"):
            make("f21e", amount=0)

    def test_a_clue_that_proves_untrue_ends_the_enquiry(self):
        told = text("f21a", founded=False, event_on=None, statement=(), evidence=())
        assert "查无实据。建议终结核查，保留该组织的信州区质量奖。" in told
        for absent in ("属实。", "第（三）项", "提请", "80,000", "监督期", "组织的陈述", "证明"):
            assert absent not in told
        assert "五、核查结论和建议" in told

    def test_an_event_outside_the_half_year_needs_its_basis(self):
        late = {"event_on": decrees.VERIFICATION.watch[1] + timedelta(days=1)}
        with pytest.raises(PaperError, match="不在获奖后半年内"):
            make("f21a", **late)
        told = text("f21a", **late, outside_basis="领导小组2027年第1次会议研究意见。")
        assert "在监督期外。提请处理的依据是：领导小组2027年第1次会议研究意见。" in told
        assert "在监督期内" not in told

    def test_the_decision_as_issued_goes_to_the_organisation_and_says_how_to_appeal(self):
        told = text(
            "f21c",
            draft=False,
            number="信府字〔2027〕21号",
            day=date(2027, 5, 18),
        )
        assert told.startswith("信府字〔2027〕21号")
        assert f"区政府有关部门，{decrees.CASE.organisation}：" in told
        assert "行政诉讼。上饶市信州区人民政府2027年5月18日" in told

    def test_a_bare_office_prints_without_empty_labels(self):
        told = text("f21d", office=Office(), plaques=0)
        assert "交回地点" not in told
        assert "联系人和电话：王静。" in told
        assert "奖牌1块" not in told

    def test_a_request_says_that_the_organisation_was_heard(self):
        told = text("f21b")
        assert "三、组织的陈述该公司承认检验结果" in told
        assert "附件：1.关于反映" in told
        unheard = text("f21b", statement=(), annexes=())
        assert "陈述" not in unheard
        assert "三、研究意见" in unheard

    def test_what_was_not_recorded_leaves_no_empty_heading(self):
        told = text("f21a", enquiry=(), people=())
        assert "核查过程" not in told
        assert "核查人员" not in told
        assert "三、查证的事实" in told

    @pytest.mark.parametrize(
        ("name", "changes", "words"),
        [
            ("f21a", {"matter": (), "facts": ()}, "核查报告缺少反映的问题、查证的事实"),
            ("f21a", {"event_on": None}, "缺少情形日期"),
            ("f21b", {"facts": ()}, "请示缺少查证属实的事实"),
            ("f21c", {"facts": ()}, "撤销决定缺少查证属实的事实"),
            ("f21c", {"draft": False}, "缺少发文字号或者成文日期"),
            ("f21d", {"decision": ""}, "收回通知缺少区政府的撤销决定"),
            ("f21d", {"days": 0}, "收回通知缺少期限"),
            ("f21e", {"bank": "", "account": " "}, "追缴通知缺少开户银行、账号"),
            ("f21d", {"decided": date(2027, 5, 21)}, "早于撤销决定"),
            ("f21e", {"amount": 0}, "没有需要追缴的奖金"),
        ],
    )
    def test_a_paper_that_cannot_be_right_is_refused(self, name, changes, words):
        with pytest.raises(PaperError, match=words) as caught:
            make(name, **changes)
        assert caught.value.basis == "第十七条"
        assert caught.value.remedy
