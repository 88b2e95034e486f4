"""Forms and sheets: their words come back, their pages are whole, bad data is refused in words."""

from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from re import findall

import pdfplumber
import pytest
from PIL import Image

from tests.documents import (
    catalogue,
    samples,
    samples_delivery,
    samples_entry,
    samples_records,
    samples_summary,
    samples_visit,
)
from tests.documents.measuring import MM, lines_of, pages, string, text_of
from tests.documents.test_naughty import soiled
from xinzhou_desktop.documents import (
    application,
    delivery,
    inspection,
    qualification,
    records,
)
from xinzhou_desktop.documents.wording import shipped
from xinzhou_desktop.errors import AwardError, PaperError
from xinzhou_desktop.vocabulary import Honour

RARE = "江西𬭎㛃䶮喆堃科技有限公司"
ODD = "A<b>&co; Optics <Ltd> & 喆堃"
LONG = "长" * 200

WORDS = {
    "entry": (
        RARE,
        "王䶮",
        "九、资格审查意见",
        "2026年7月20日",
        "3500",
        "单位产品碳排放",
        "信州产业园质量强区工作领导小组",
        "2023年至2025年三个完整会计年度",
        "受理编号：XZZL-SL-2026-007",
    ),
    "entry_blank": (
        "组织名称（盖章）",
        "推荐单位（盖章）",
        "信州区质量强区工作领导小组办公室制",
        "法定代表人签字",
        "总资产贡献率",
        "0793-8200000",
    ),
    "receipt": (RARE, "收到4项，缺2项", "经办人与申报组织没有利害关系"),
    "summary": (
        RARE,
        "第九条第（一）项：至基准日成立1年10个月，不足3年",
        "申报10家：符合8家，不符合1家，未审结1家",
        "按受理编号排序，不表示优先",
        "复核人",
    ),
    "confirmed": (RARE, "9家组织", "确认下列8家单位符合参与考核的条件", "2026年8月21日"),
    "attendance": (RARE, "吴䶮", "首次会议签字", "质量总监"),
    "agenda": (RARE, "末次会议：通报查验情况", "由组长周某某主持"),
    "pledge": (RARE, "2024年为该组织提供过认证辅导", "申请回避", "不接受被查验组织的宴请"),
    "photos": (RARE, "照片8", "2026-09-0209:08", "查验事项：计量器具管理", "共8张照片"),
    "collection": (RARE, "XZZL-2026-Z-03", "信府字〔2026〕66号", "证书8本、奖牌3块"),
    "service": (RARE, "信质强办函〔2026〕12号", "受送达人签收", "拒收事由和见证人"),
    "board": (
        "2026年度信州区质量奖考核进度看板",
        "8月21日办结",
        "已过2天",
        "今天",
        "还有60天",
        "共12家",
        "名额3个，已用2个，余1个",
        "已拨付160,000.00",
        "预算余额100,000.00",
    ),
    "ledger": (RARE, "已撤销", "禁报至2029年5月18日", "合计9家次", "有效3家、到期5家、已撤销1家"),
    "handover": (RARE, "陈䶮", "五、签字", "恢复密钥信封", "密码、恢复密钥不写在本清单上"),
    "archive_list": (RARE, "20260821", "本盒共4件，104页", "信质强办〔2026〕3号"),
    "archive_note": ("本盒共4件，104页", "整理人王静", "原件退回申报组织", "陈䶮"),
}

PAPERS = {name: catalogue.PAPERS[name] for name in WORDS}


@pytest.fixture(scope="module")
def printed():
    return {name: catalogue.printed(name) for name in PAPERS}


@pytest.mark.parametrize("name", PAPERS)
def test_the_words_come_back(name, printed):
    text = text_of(printed[name])
    assert [words for words in WORDS[name] if words not in text] == []
    assert "表彰" not in text


@pytest.mark.parametrize("name", PAPERS)
def test_same_data_same_bytes(name, printed):
    assert catalogue.printed(name) == printed[name]
    assert b"Helvetica" not in printed[name]


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_cut_by_the_edge_of_the_sheet(name, printed):
    for chars, width, height in pages(printed[name]):
        assert min(c["x0"] for c in chars) > 15 * MM
        assert max(c["x1"] for c in chars) < width - 15 * MM
        assert min(c["top"] for c in chars) > 15 * MM
        assert max(c["bottom"] for c in chars) < height - 10 * MM


@pytest.mark.parametrize("name", PAPERS)
def test_signatures_stay_in_their_cells(name, printed):
    """Nothing printed lies on the rule of a cell: what is too wide for its cell runs over it."""
    with pdfplumber.open(BytesIO(printed[name])) as pdf:
        for page in pdf.pages:
            upright = [line for line in page.lines if abs(line["x0"] - line["x1"]) < 0.1]
            for char in page.chars:
                if not char["text"].strip():
                    continue
                over = [
                    line
                    for line in upright
                    if char["x0"] + 1 < line["x0"] < char["x1"] - 1
                    and line["top"] < char["top"]
                    and line["bottom"] > char["bottom"]
                ]
                assert over == [], char["text"]


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("text", [ODD, LONG, ""], ids=["markup", "long", "empty"])
def test_any_text_in_every_field_is_printed_or_refused_in_words(name, text):
    make = PAPERS[name].make
    paper = soiled(PAPERS[name].sample, text)
    try:
        data = make(paper)
    except AwardError:
        with pytest.raises(AwardError) as caught:
            make(paper)
        assert caught.value.remedy
    else:
        assert not text or "".join(text.split()) in text_of(data)


class TestSummary:
    def test_a_conclusion_that_does_not_fit_its_conditions_is_refused(self):
        rejected = samples_summary.SUMMARY.rows[8]
        admitted = samples_summary.SUMMARY.rows[0]
        for row, words in (
            (replace(rejected, unmet=()), "没有写明不符合哪一条"),
            (replace(admitted, unmet=rejected.unmet), "却有不符合的条款第九条第（一）项"),
        ):
            with pytest.raises(PaperError, match=words) as caught:
                qualification.summary(replace(samples_summary.SUMMARY, rows=(row,)))
            assert caught.value.basis == "第十一条"

    @pytest.mark.parametrize(("count", "least"), [(1, 1), (8, 1), (200, 19)])
    def test_one_eight_and_two_hundred_applicants(self, count, least):
        rows = (samples_summary.SUMMARY.rows[0],) * count
        data = qualification.summary(replace(samples_summary.SUMMARY, rows=rows))
        text = text_of(data)
        assert f"申报{count}家：符合{count}家" in text
        assert text.count("序号受理编号") >= least

    def test_an_empty_summary_is_refused(self):
        with pytest.raises(PaperError, match="没有申报记录"):
            qualification.summary(replace(samples_summary.SUMMARY, rows=()))

    def test_a_list_longer_than_the_applicants_is_refused(self):
        with pytest.raises(PaperError, match="申报的组织只有3家"):
            qualification.confirmed_list(replace(samples.CONFIRMED, applicants=3))


class TestReceipt:
    @pytest.mark.parametrize(
        ("interest", "ticked"),
        [(None, 0), ("", 1), ("经办人的配偶在该公司任职", 1)],
    )
    def test_a_declared_interest_is_printed(self, interest, ticked):
        paper = application.receipt_paper(
            replace(samples.RECEIPT, interest=interest, due=date(2026, 8, 3)), shipped()["f3"]
        )
        cells = [cell.text for row in paper.parts[-1].table.rows for cell in row]
        assert cells[3].count("☑") == ticked
        assert cells[3].endswith(interest or "说明：")
        assert "请于2026年8月3日前补正。" in cells[1]


class TestVisit:
    def test_an_agenda_has_the_points_of_its_words_and_room_for_the_hours(self):
        words = shipped()["f8c"].changed({"items": "首次会议|全体|一楼会议室\n合议\na|b|c|d"}, 1)
        text = text_of(inspection.agenda(samples_visit.AGENDA, words))
        assert "1:—:首次会议全体一楼会议室2:—:合议3:—:abc" in text
        assert "末次会议" not in text

    def test_a_group_without_people_or_names_is_refused(self):
        nobody = replace(samples_visit.GROUP[0], name=" ")
        with pytest.raises(PaperError, match="没有考核工作组的人员"):
            inspection.attendance_sheet(replace(samples_visit.ATTENDANCE, group=()))
        with pytest.raises(PaperError, match="有一人没有姓名"):
            inspection.pledge(replace(samples_visit.PLEDGE, group=(nobody,)))

    def test_two_hundred_people_sign_under_repeated_heads(self):
        data = inspection.attendance_sheet(
            replace(samples_visit.ATTENDANCE, group=samples_visit.GROUP[1:2] * 200)
        )
        assert text_of(data).count("序号姓名单位和职务") >= 9


def photo(data, number=7):
    return replace(samples_visit.PHOTOS.photos[0], number=number, data=data)


class TestPhotos:
    def test_six_photos_stand_on_a_page_inside_their_frames(self):
        with pdfplumber.open(BytesIO(inspection.photo_annex(samples_visit.PHOTOS))) as pdf:
            assert [len(page.images) for page in pdf.pages] == [6, 2]
            for page in pdf.pages:
                for image in page.images:
                    assert any(
                        frame["x0"] <= image["x0"] + 0.1
                        and frame["x1"] >= image["x1"] - 0.1
                        and frame["top"] <= image["top"] + 0.1
                        and frame["bottom"] >= image["bottom"]
                        for frame in page.rects
                    )

    def test_pictures_keep_their_proportions_and_are_at_most_200_dots_an_inch(self):
        data = inspection.photo_annex(samples_visit.PHOTOS)
        with pdfplumber.open(BytesIO(data)) as pdf:
            for image in (image for page in pdf.pages for image in page.images):
                wide, high = image["srcsize"]
                assert image["width"] / image["height"] == pytest.approx(wide / high, rel=0.01)
                assert wide / (image["width"] / 72) < 205

    def test_forty_different_photos_stay_small(self):
        taken = tuple(photo(samples_visit.picture(k, (1600, 1200)), k) for k in range(100, 140))
        data = inspection.photo_annex(replace(samples_visit.PHOTOS, photos=taken))
        assert len(data) < 4_000_000
        assert len(pages(data)) == 7

    def test_a_turned_and_a_transparent_photo_are_shown_upright_on_white(self):
        turned = Image.Exif()
        turned[0x0112] = 6  # the camera was held on its side
        sideways = samples_visit.picture(3, (1600, 1200), exif=turned.tobytes())
        clear = BytesIO()
        Image.new("RGBA", (300, 200), (0, 0, 0, 0)).save(clear, "PNG")
        data = inspection.photo_annex(
            replace(samples_visit.PHOTOS, photos=(photo(sideways), photo(clear.getvalue())))
        )
        with pdfplumber.open(BytesIO(data)) as pdf:
            first, second = pdf.pages[0].images
        assert first["height"] > first["width"]
        shown = Image.open(BytesIO(second["stream"].rawdata))
        assert shown.getpixel((5, 5)) == (255, 255, 255)

    @pytest.mark.parametrize(
        "broken",
        [b"", b"not a photo", samples_visit.picture(1)[:4000], b"GIF89a" + bytes(40)],
        ids=["empty", "text", "cut off", "another kind"],
    )
    def test_a_broken_photo_is_named(self, broken):
        with pytest.raises(PaperError, match=r"照片7（.*）打不开") as caught:
            inspection.photo_annex(replace(samples_visit.PHOTOS, photos=(photo(broken),)))
        assert "重新导入" in caught.value.remedy

    def test_a_photo_that_would_fill_the_memory_is_refused(self):
        head = samples_visit.picture(1, (8, 8), "PNG")
        huge = head[:16] + (60_000).to_bytes(4, "big") * 2 + head[24:]
        with pytest.raises(PaperError, match="照片7"):
            inspection.photo_annex(replace(samples_visit.PHOTOS, photos=(photo(huge),)))

    def test_an_annex_without_photos_is_refused(self):
        with pytest.raises(PaperError, match="没有照片"):
            inspection.photo_annex(replace(samples_visit.PHOTOS, photos=()))


class TestDelivery:
    def test_a_plaque_for_a_nomination_is_refused(self):
        row = replace(samples_delivery.COLLECTION.rows[0], honour=Honour.NOMINATION)
        with pytest.raises(PaperError, match="不发奖牌") as caught:
            delivery.collection_sheet(replace(samples_delivery.COLLECTION, rows=(row,)))
        assert caught.value.basis == "第十五条"

    def test_nominations_alone_count_no_plaques(self):
        rows = samples_delivery.COLLECTION.rows[3:]
        text = text_of(delivery.collection_sheet(replace(samples_delivery.COLLECTION, rows=rows)))
        assert "共发放证书5本。" in text

    @pytest.mark.parametrize(
        ("change", "words"),
        [({"rows": ()}, "没有领取证书的组织"), ({"basis": ""}, "没有表扬决定的文号")],
    )
    def test_a_collection_sheet_that_cannot_be_right_is_refused(self, change, words):
        with pytest.raises(PaperError, match=words):
            delivery.collection_sheet(replace(samples_delivery.COLLECTION, **change))

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"papers": ()}, "没有列出"),
            ({"recipient": ""}, "没有受送达人"),
            ({"way": "短信"}, "不在可选"),
        ],
    )
    def test_a_service_that_cannot_be_right_is_refused(self, change, words):
        with pytest.raises(PaperError, match=words):
            delivery.service(replace(samples_delivery.SERVICE, **change))

    def test_a_service_with_two_papers_stands_on_one_page(self, printed):
        assert len(pages(printed["service"])) == 1
        assert len(pages(printed["collection"])) == 1


class TestBoard:
    def test_it_is_one_page_however_much_there_is(self):
        states = tuple((f"状态{k}", k) for k in range(18))
        fields = (("产品", sum(range(18))),)
        many = tuple(
            records.Deadline(date(2026, 10, 1 + k % 28), f"{k}" * 80, "第十四条") for k in range(40)
        )
        full = replace(samples_records.BOARD, by_state=states, by_field=fields, deadlines=many)
        data = records.board(full)
        assert len(pages(data)) == 1
        assert "项较晚的期限，本页没有列出" in text_of(data)

    def test_bars_are_as_long_as_their_numbers_say(self, printed):
        with pdfplumber.open(BytesIO(printed["board"])) as pdf:
            page = pdf.pages[0]
            bars = [r for r in page.rects if r["fill"] and abs(r["height"] - 0.64 * 5.6 * MM) < 0.1]
        counts = [n for _, n in (*samples_records.BOARD.by_state, *samples_records.BOARD.by_field)]
        assert len(bars) == len(counts)
        assert {round(bar["width"] / n, 2) for bar, n in zip(bars, counts, strict=True)} == {
            round(bars[0]["width"] / counts[0], 2)
        }

    def test_a_day_of_another_year_says_so(self):
        stages = list(samples_records.BOARD.stages)
        stages[-1] = replace(stages[-1], first=date(2026, 11, 19), last=date(2027, 5, 18))
        text = text_of(records.board(replace(samples_records.BOARD, stages=tuple(stages))))
        assert "11月19日至2027年5月18日" in text

    def test_an_overspent_budget_is_said(self):
        money = records.Money(10_000_000, 8_000_000, 5_000_000)
        text = text_of(records.board(replace(samples_records.BOARD, money=money)))
        assert "超出预算30,000.00" in text
        assert "第十六条" in text

    def test_a_year_without_anything_yet_is_drawn(self):
        bare = replace(
            samples_records.BOARD,
            by_state=(),
            by_field=(),
            deadlines=(),
            money=records.Money(0),
        )
        text = text_of(records.board(bare))
        assert "尚无申报" in text
        assert "近期没有期限" in text

    def test_counts_that_disagree_and_missing_stages_are_refused(self):
        with pytest.raises(PaperError, match="按状态合计12家，按领域合计5家"):
            records.board(replace(samples_records.BOARD, by_field=(("产品", 5),)))
        with pytest.raises(PaperError, match="八个阶段"):
            records.board(replace(samples_records.BOARD, stages=()))


class TestRecords:
    @pytest.mark.parametrize("count", [1, 8, 200])
    def test_a_ledger_of_many_years_repeats_its_head(self, count):
        rows = samples_records.LEDGER.rows[1:2] * count
        text = text_of(records.ledger(replace(samples_records.LEDGER, rows=rows)))
        assert f"合计{count}家次" in text
        assert text.count("统一社会信用代码") >= -(-count // 12)

    def test_a_ledger_without_awards_or_with_a_validity_backwards_is_refused(self):
        row = replace(samples_records.LEDGER.rows[0], valid_to=date(2020, 1, 1))
        with pytest.raises(PaperError, match="还没有授奖记录"):
            records.ledger(replace(samples_records.LEDGER, rows=()))
        with pytest.raises(PaperError, match="早于起始日"):
            records.ledger(replace(samples_records.LEDGER, rows=(row,)))

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"matters": (), "papers": (), "items": ()}, "没有内容"),
            ({"giver": " "}, "缺少移交人"),
            ({"taker": "王静"}, "是同一个人"),
        ],
    )
    def test_a_handover_that_cannot_be_right_is_refused(self, change, words):
        with pytest.raises(PaperError, match=words):
            records.handover(replace(samples_records.HANDOVER, **change))

    def test_empty_parts_of_a_handover_leave_no_gap_in_the_numbers(self):
        bare = replace(samples_records.HANDOVER, papers=(), policies=())
        assert "三、签字" in text_of(records.handover(bare))

    def test_a_box_counts_its_pages_and_refuses_what_is_not_counted(self):
        row = samples_records.BOX.rows[0]
        for rows, words in (
            ((), "卷内没有文件"),
            ((replace(row, pages=0),), "页数是0"),
            ((replace(row, title=""),), "没有题名"),
        ):
            box = replace(samples_records.BOX, rows=rows)
            for make in (
                lambda: records.archive_list(box),  # noqa: B023 -- called at once
                lambda: records.archive_note(replace(samples_records.NOTE, box=box)),  # noqa: B023
            ):
                with pytest.raises(PaperError, match=words):
                    make()

    def test_an_empty_note_leaves_room_for_the_pen(self):
        text = text_of(records.archive_note(records.ArchiveNote(samples_records.BOX)))
        assert "本盒共4件，104页" in text
        assert "整理日期年月日" in text


class TestEntry:
    def test_the_blank_form_has_cover_instructions_and_eight_pages(self, printed):
        found = pages(printed["entry_blank"])
        assert len(found) == 10
        cover = [string(line) for line in lines_of(found[0][0])]
        assert cover[1:3] == ["信州区质量奖申报表", "（2026年度）"]
        assert "第1页共8页" in text_of(printed["entry_blank"])

    def test_the_rows_to_write_in_are_high_enough_for_a_pen(self):
        paper = application.entry_paper(samples_entry.BLANK, shipped()["f2"])
        tables = {part.caption: part.table for part in paper.parts}
        identity = next(iter(tables.values()))
        assert min(row[0].height for row in identity.rows) >= 13
        for caption, table in tables.items():
            if caption.startswith(("（", "同行业", "质量监督", "海关")):
                assert len(table.rows) >= 4
                assert all(row[0].height >= 10 for row in table.rows)

    def test_a_box_is_never_parted_from_its_word(self, printed):
        for data in printed.values():
            for chars, _, _ in pages(data):
                assert all(not string(line).endswith("☐") for line in lines_of(chars))

    def test_lists_grow_and_repeat_their_heads(self):
        checks = tuple(
            replace(samples_entry.FILLED.spot_checks[0], report=f"SC-{k}") for k in range(200)
        )
        data = application.entry_form(replace(samples_entry.FILLED, spot_checks=checks))
        text = text_of(data)
        assert "SC-199" in text
        assert text.count("级别抽查日期") >= 7

    def test_long_latin_and_markup_names_stand_on_the_cover_and_in_the_form(self):
        for name in (LONG, ODD):
            identity = replace(samples_entry.FILLED.identity, name=name)
            data = application.entry_form(replace(samples_entry.FILLED, identity=identity))
            whole = "".join(name.split())
            assert text_of(data).count(whole) >= 2
            cover = Counter(char["text"] for char in pages(data)[0][0])
            assert Counter(whole) <= cover

    def test_a_name_that_no_cover_can_hold_is_refused(self):
        identity = replace(samples_entry.FILLED.identity, name="长" * 2000)
        with pytest.raises(PaperError, match="封面") as caught:
            application.entry_form(replace(samples_entry.FILLED, identity=identity))
        assert caught.value.remedy

    def test_a_long_overview_is_divided_between_pages(self):
        data = application.entry_form(replace(samples_entry.FILLED, overview="甲乙丙丁" * 900))
        assert text_of(data).count("丙") == 900

    def test_an_entry_without_a_name_or_with_two_years_is_refused(self):
        with pytest.raises(PaperError, match="没有组织名称"):
            application.entry_form(replace(samples_entry.BLANK, overview="概况"))
        with pytest.raises(PaperError, match="年数不对") as caught:
            application.entry_form(replace(samples_entry.FILLED, figures={"净利润": ("1", "2")}))
        assert "第九条" in caught.value.basis

    def test_exports_without_an_answer_about_notices_are_left_to_the_pen(self):
        def boxes(statements):
            filled = replace(samples_entry.FILLED, statements=statements)
            paper = application.entry_paper(filled, shipped()["f2"])
            return "".join(
                cell.text
                for part in paper.parts
                if part.caption.startswith("六")
                for row in part.table.rows
                for cell in row
            ).count("☑")

        unknown = application.Statements(exports=True)
        assert boxes(unknown) == 0
        assert boxes(replace(unknown, noticed=True)) == 1
        assert boxes(application.Statements(exports=False)) == 1


def test_every_form_is_numbered_through(printed):
    for data in printed.values():
        found = [int(n) for n in findall(r"第(\d+)页共", text_of(data))]
        assert all(b == a + 1 for a, b in pairwise(found))
