"""Papers of the second half of the year: what they say is what the records say."""

from contextlib import closing
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from documents.measuring import text_of

from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.services.office import Particulars
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import ObjectionState, ObjectorKind, PaperKind


def offers(desk, stage, kind, **chosen):
    found = desk.services.papers.offers(stage, {"cycle": desk.cycle_id, **chosen})
    return [o for o in found if o.kind is kind]


def said(desk, kind, subject_id):
    draft = desk.services.papers.draft(kind, subject_id)
    assert not [f for f in draft.flaws if f.serious]
    return text_of(draft.content)


def plain(text):
    return "".join(text.split())


@pytest.fixture
def published(after):
    return after("publicity")


@pytest.fixture
def watched(after):
    return after("supervision")


def objections(desk):
    notice = desk.services.publicity.notices(desk.cycle_id)[-1]
    return {o.objection_id: o for o in desk.services.publicity.objections(notice.notice_id)}


def test_an_objection_has_the_letters_that_its_state_allows(published):
    known = objections(published)
    allowed = {
        PaperKind.ACCEPTANCE: (ObjectionState.UPHELD, ObjectionState.DISMISSED),
        PaperKind.REFUSAL: (ObjectionState.CLUE,),
        PaperKind.ANSWER: (ObjectionState.UPHELD, ObjectionState.DISMISSED),
    }
    for kind, states in allowed.items():
        found = offers(published, Stage.PUBLICITY, kind)
        assert {o.subject_id for o in found} == {
            key
            for key, row in known.items()
            if row.state in states and row.objector_kind is not ObjectorKind.ANONYMOUS
        }
        for offer in found:
            row, text = known[offer.subject_id], said(published, kind, offer.subject_id)
            assert row.number in text
            assert offer.about == f"{row.objector}对{row.organisation}的异议"
            assert plain(row.objector) in text
            assert plain(row.organisation) in text


def test_an_investigation_hides_who_objected(published):
    known = objections(published)
    (offer, *_rest) = [
        o for o in offers(published, Stage.PUBLICITY, PaperKind.INVESTIGATION) if not o.hindrance
    ]
    row, text = known[offer.subject_id], said(published, offer.kind, offer.subject_id)
    assert plain(row.investigation) in text
    assert row.objector not in text
    assert offer.about == f"{row.organisation}的异议"
    assert "姓名不公开" in text


def test_a_late_objection_is_refused_in_the_words_of_a_letter(published):
    (late,) = [o for o in offers(published, Stage.PUBLICITY, PaperKind.REFUSAL) if not o.hindrance]
    text = said(published, late.kind, late.subject_id)
    assert "公示期于2026年11月9日届满，该异议在期满后收到。" in text
    assert "口径" not in text


def test_the_request_carries_the_list_that_passed_and_how_objections_ended(published):
    text = said(published, PaperKind.AWARD_REQUEST, published.cycle_id)
    notice = published.services.publicity.notices(published.cycle_id)[-1]
    for entry in notice.entries:
        assert (text.count(plain(entry.name)) >= 2) is not entry.removed
    assert "12家组织申报，受理11家" in text
    assert "因现场查验结论为严重不实" in text
    assert "提出不同意见：建议核实节能审查手续" in text
    assert "未就江西带湖新材料有限公司的综合考核报告答复" in text
    assert "没有列入候选名单：上饶稼轩环保科技有限公司" in text
    assert "公示期间收到异议3件，受理2件，已办结；转为线索1件，另行核查" in text
    assert "异议成立，经领导小组2026年11月10日会议研究（信质强领纪〔2026〕3号），移出" in text
    assert "经调查核实，异议不成立。" in text
    assert "公示期满以后另收到异议1件，涉及" in text
    assert "信州区质量奖提名奖名额空缺2个" in text
    assert "签发人：欧阳明远" in text
    assert "需要奖励资金270,000元（人民币贰拾柒万元整）" in text


def test_the_minutes_have_the_reasons_and_what_follows(published):
    (offer,) = offers(published, Stage.ASSESSMENT, PaperKind.MINUTES)
    text = said(published, offer.kind, offer.subject_id)
    assert "分管副区长周某某主持召开区质量强区工作领导小组会议，审议2026年度" in text
    assert "一、" not in text
    assert "信州区质量奖提名奖名额空缺1个。" in text
    assert "3.上饶稼轩环保科技有限公司得分不足500分，坚持宁缺毋滥" in text
    assert "4.由区质量强区办通过信州区人民政府信息公开平台将候选名单向社会公示" in text
    assert "区市场监管局陈某某" in text


def test_both_papers_of_an_upheld_objection_name_the_meeting(published):
    key = next(k for k, o in objections(published).items() if o.state is ObjectionState.UPHELD)
    for kind in (PaperKind.INVESTIGATION, PaperKind.ANSWER):
        assert "会议研究（信质强领纪〔2026〕3号），移出候选名单" in said(published, kind, key)


def test_a_recovery_needs_the_account_that_it_goes_to(watched):
    row = next(r for r in watched.services.supervision.rows() if r.case)
    case = watched.services.supervision.detail(row.award_id).cases[-1]
    text = said(watched, PaperKind.RECOVERY_NOTICE, case.revocation_id)
    assert "自收到本通知之日起15日内" in text
    assert "收款单位：上饶市信州区财政局" in text
    now = watched.services.office.particulars()
    watched.services.office.set_particulars(replace(now, treasury_account=""))
    with pytest.raises(PaperError, match="追缴通知缺少账号") as refusal:
        watched.services.papers.draft(PaperKind.RECOVERY_NOTICE, case.revocation_id)
    assert "办公室信息" in refusal.value.remedy


def test_a_request_needs_its_signer(published):
    now = published.services.office.particulars()
    values = {name: getattr(now, name) for name in Particulars.__dataclass_fields__}
    published.services.office.set_particulars(Particulars(**values | {"signer": ""}))
    (offer,) = offers(published, Stage.PUBLICITY, PaperKind.AWARD_REQUEST)
    assert "签发人" in offer.hindrance


def test_a_decision_is_a_draft_until_the_government_gave_its_number(after):
    before, later = after("publicity"), after("awards")
    assert "（代拟稿）" in said(before, PaperKind.AWARD_DECISION, before.cycle_id)
    text = said(later, PaperKind.AWARD_DECISION, later.cycle_id)
    assert "代拟稿" not in text
    assert "信府字〔2026〕45号" in text
    with pytest.raises(PaperError, match="没有需要制作的奖牌"):
        before.services.papers.draft(PaperKind.PLAQUES, before.cycle_id)


def test_every_paper_of_a_case_says_its_facts(watched):
    row = next(r for r in watched.services.supervision.rows() if r.case)
    case = watched.services.supervision.detail(row.award_id).cases[-1]
    papers = {
        PaperKind.VERIFICATION: "在监督期内",
        PaperKind.REVOCATION_REQUEST: "妥否，请批示。",
        PaperKind.REVOCATION_DECISION: "信府字〔2027〕9号",
        PaperKind.RETURN_NOTICE: "奖牌1块",
        PaperKind.RECOVERY_NOTICE: "80,000元（人民币捌万元整）",
        PaperKind.REVOCATION: "特此公告",
    }
    for kind, words in papers.items():
        (offer,) = offers(watched, Stage.SUPERVISION, kind, award=row.award_id)
        assert not offer.hindrance, offer
        text = said(watched, kind, case.revocation_id)
        assert words in text
        assert plain(row.name) in text
    spared = next(r for r in watched.services.supervision.rows() if not r.case)
    assert offers(watched, Stage.SUPERVISION, PaperKind.VERIFICATION, award=spared.award_id) == []


def test_a_return_of_delivery_goes_with_every_numbered_letter(watched):
    row = next(r for r in watched.services.supervision.rows() if r.case)
    found = offers(watched, Stage.SUPERVISION, PaperKind.SERVICE, award=row.award_id)
    texts = [said(watched, o.kind, o.subject_id) for o in found]
    assert len(texts) == 2
    assert all(plain(row.name) in text for text in texts)
    assert [o.about for o in found] == [
        f"收回证书奖牌通知，送{row.name}",
        f"追缴奖金通知，送{row.name}",
    ]
    assert [("收回证书奖牌通知" in t, "追缴奖金通知" in t) for t in texts] == [
        (True, False),
        (False, True),
    ]


def test_the_papers_of_the_year_as_a_whole(watched):
    papers = watched.services.papers
    found = papers.offers(None, {"cycle": watched.cycle_id})
    assert {o.kind for o in found} == {
        PaperKind.BOARD,
        PaperKind.LEDGER,
        PaperKind.HANDOVER,
        PaperKind.CATALOGUE,
        PaperKind.ARCHIVE_NOTE,
    }
    assert [o.hindrance for o in found] == [""] * 5
    with closing(
        pypdfium2.PdfDocument(papers.draft(PaperKind.BOARD, watched.cycle_id).content)
    ) as pdf:
        assert len(pdf) == 1
    ledger = said(watched, PaperKind.LEDGER, watched.cycle_id)
    for award in watched.services.award.all_rows():
        assert plain(award.name) in ledger


def test_the_catalogue_lists_what_was_printed_with_its_pages(watched):
    box = watched.services.papers.draft(PaperKind.CATALOGUE, watched.cycle_id).drawn.facts[0]
    left_out = (PaperKind.CATALOGUE, PaperKind.ARCHIVE_NOTE, PaperKind.BLANK_ENTRY)
    pages = []
    for row in watched.services.journal.prints(watched.cycle_id):
        alone = row.kind is PaperKind.CERTIFICATE and len(row.sheets) == 1
        if row.kind not in left_out and not alone:
            with closing(
                pypdfium2.PdfDocument(watched.paths.handouts / "2026" / row.file_name)
            ) as pdf:
                pages.append(len(pdf))
    assert sorted(row.pages for row in box.rows if row.pages) == sorted(pages)
    titles = {row.title: row for row in box.rows}
    asked = titles["关于征求2026年度信州区质量奖综合考核报告意见的函（区统计局）"]
    assert (asked.number, asked.day) == ("信质强办函〔2026〕5号", date(2026, 9, 24))
    assert {r.author for r in box.rows if "请示" in r.title} == {"信州区质量强区工作领导小组"}
    days = [row.day for row in box.rows]
    assert days == sorted(days)


def test_the_catalogue_tells_a_draft_from_what_the_government_issued(watched):
    box = watched.services.papers.draft(PaperKind.CATALOGUE, watched.cycle_id).drawn.facts[0]
    government, office = "上饶市信州区人民政府", "信州区质量强区工作领导小组办公室"
    decisions = [
        r for r in box.rows if "表扬" in r.title or ("撤销" in r.title and "决定" in r.title)
    ]
    assert [(r.number, r.author, r.day, bool(r.pages)) for r in decisions] == [
        ("", office, date(2026, 11, 12), True),
        ("信府字〔2026〕45号", government, date(2026, 11, 18), False),
        ("", office, date(2027, 3, 10), True),
        ("信府字〔2027〕9号", government, date(2027, 3, 18), False),
    ]
    assert ["（代拟稿）" in r.title for r in decisions] == [True, False, True, False]
    minutes = {r.number: r.pages for r in box.rows if "会议纪要" in r.title}
    assert minutes["信质强领纪〔2026〕2号"] == 2
    assert minutes["信质强领纪〔2027〕1号"] is None  # on record, never printed
    text = said(watched, PaperKind.CATALOGUE, watched.cycle_id)
    assert f"其中{box.missing}件待补" in text
    assert f"其中{box.missing}件待补" in said(watched, PaperKind.ARCHIVE_NOTE, watched.cycle_id)


def test_the_catalogue_names_author_and_day_of_each_paper(watched):
    box = watched.services.papers.draft(PaperKind.CATALOGUE, watched.cycle_id).drawn.facts[0]
    of = {row.title: row for row in box.rows}
    entry = of["申报表（上饶稼轩环保科技有限公司）"]
    assert entry.author == "上饶稼轩环保科技有限公司"
    for sheet in ("现场查验签到表", "现场查验会议议程", "回避与廉洁承诺"):
        assert of[f"{sheet}（江西带湖新材料有限公司）"].day == date(2026, 7, 20)
    assert of["关于2026年度信州区质量奖候选名单的公示"].number == ""
    assert not [r for r in box.rows if r.number and r.number in r.title]


def test_the_handover_names_the_numbers_and_says_that_nothing_is_open(watched):
    fact = watched.services.papers.draft(PaperKind.HANDOVER, watched.cycle_id).drawn.facts[0]
    held = {paper.name: paper for paper in fact.papers}
    assert held["征求意见函"].numbers == ("信质强办函〔2026〕5号",)
    assert held["征求意见函"].copies == 6
    assert "表扬决定（代拟稿）" in held
    assert "表扬决定" not in held
    text = said(watched, PaperKind.HANDOVER, watched.cycle_id)
    assert "未办结事项" in text
    assert "信质强办函〔2026〕5号" in text
    assert fact.matters or "没有到期、逾期和待办的事项" in text


def test_a_notice_is_printed_with_everybody_who_stood_on_it(published):
    notice = published.services.publicity.notices(published.cycle_id)[-1]
    assert any(entry.removed for entry in notice.entries)
    text = said(published, PaperKind.NOTICE, notice.notice_id)
    assert all(plain(entry.name) in text for entry in notice.entries)


def test_the_sheet_of_collection_keeps_an_award_that_was_revoked_later(watched):
    awards = watched.services.award.rows(watched.cycle_id)
    text = said(watched, PaperKind.COLLECTION, watched.cycle_id)
    assert all(plain(award.name) in text for award in awards)
    assert "单位代表" not in text  # who collects signs


def test_a_certificate_counts_its_copies_in_sets_and_alone(watched):
    row = next(r for r in watched.services.award.rows(watched.cycle_id) if r.state.value == "有效")
    (offer,) = offers(watched, Stage.AWARD, PaperKind.CERTIFICATE, award=row.award_id)
    assert offer.copies == 2  # the set, and the one for the file


def test_a_notice_that_is_not_what_was_resolved_is_not_printed(published):
    from xinzhou_desktop.models import NoticeEntry  # noqa: PLC0415
    from xinzhou_desktop.vocabulary import Honour  # noqa: PLC0415

    notice = published.services.publicity.notices(published.cycle_id)[-1]
    for change in ({"name": "别的公司"}, {"honour": Honour.NOMINATION}):
        with published.services.office._database.act("更改人员") as session:
            entry = session.query(NoticeEntry).filter_by(notice_id=notice.notice_id).first()
            kept = {key: getattr(entry, key) for key in change}
            for key, value in change.items():
                setattr(entry, key, value)
        with pytest.raises(PaperError, match="与领导小组的决定不一致"):
            published.services.papers.draft(PaperKind.NOTICE, notice.notice_id)
        with published.services.office._database.act("更改人员") as session:
            entry = session.query(NoticeEntry).filter_by(notice_id=notice.notice_id).first()
            for key, value in kept.items():
                setattr(entry, key, value)
    assert published.services.papers.draft(PaperKind.NOTICE, notice.notice_id)


def test_a_certificate_is_offered_under_the_name_that_the_register_gives(watched):
    row = next(r for r in watched.services.award.rows(watched.cycle_id) if r.state.value == "有效")
    draft = watched.services.papers.certificates([row.award_id])
    assert watched.services.papers.issue(draft, reason="换发").file_name == draft.file_name
