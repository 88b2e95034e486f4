"""The layout of GB/T 9704, measured on real pages."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from tests.documents import samples
from tests.documents.measuring import MM, lines_of, middle, pages, string
from xinzhou_desktop.documents import plan, publicity, rows
from xinzhou_desktop.documents.blocks import (
    PITCH,
    Annex,
    Annexes,
    Centred,
    Gap,
    Para,
    Signature,
    Title,
    heading,
    subheading,
)
from xinzhou_desktop.documents.glyphs import NO_END, NO_START
from xinzhou_desktop.documents.official import Official, render
from xinzhou_desktop.documents.tables import Cell, Table
from xinzhou_desktop.errors import PaperError

PLAIN = "信州区质量奖考核坚持科学公正公开公平好中择优宁缺毋滥的原则"
OPTICAL_MIDDLE = 0.3035  # em above the baseline, of the 仿宋


@pytest.fixture(scope="module")
def grid():
    paper = Official("版心", (Para((PLAIN * 60)[: 28 * 22 * 2], indent=0),))
    return pages(render(paper))


def body_lines(page):
    return [line for line in lines_of(page[0]) if len(line) > 20]


class TestGrid:
    def test_a_page_of_plain_hanzi_has_22_lines_of_28(self, grid):
        assert [[len(line) for line in body_lines(page)] for page in grid] == [[28] * 22] * 2

    def test_the_type_area_is_156_by_225_mm_at_28_and_37(self, grid):
        lines, height = body_lines(grid[0]), grid[0][2]
        half = 156 * MM / 28 / 2
        left = min(middle(line[0]) for line in lines) - half
        right = max(middle(line[-1]) for line in lines) + half

        def optical(char):
            return height - char["matrix"][5] - OPTICAL_MIDDLE * char["size"]

        top, bottom = optical(lines[0][0]) - PITCH / 2, optical(lines[-1][0]) + PITCH / 2
        assert [left / MM, (right - left) / MM] == pytest.approx([28, 156], abs=0.5)
        assert [top / MM, (bottom - top) / MM] == pytest.approx([37, 225], abs=0.5)

    def test_pages_are_numbered_outside_below_the_type_area(self, grid):
        for number, (chars, _, height) in enumerate(grid, 1):
            folio = lines_of(chars)[-1]
            assert string(folio) == f"—{number}—"
            assert folio[0]["size"] == pytest.approx(14)
            edge = folio[-1]["x1"] if number == 1 else folio[0]["x0"]
            inset = 184 * MM - 14 if number == 1 else 28 * MM + 14
            assert edge == pytest.approx(inset, abs=0.5 * MM)
            dash = height - folio[0]["matrix"][5] - folio[0]["size"] * 0.35
            assert dash / MM == pytest.approx(37 + 225 + 7, abs=0.6)


def test_titles_are_second_size_and_centred():
    chars, _, _ = pages(plan.circular(replace(samples.CIRCULAR, number="")))[0]
    title = [line for line in lines_of(chars) if line[0]["size"] == pytest.approx(22)]
    assert [string(line) for line in title] == ["关于开展2026年度信州区质量奖", "考核工作的通知"]
    for line in title:
        assert (line[0]["x0"] + line[-1]["x1"]) / 2 == pytest.approx(106 * MM, abs=0.3 * MM)


def test_no_body_line_begins_or_ends_against_the_rules():
    for data in (plan.circular(samples.CIRCULAR), publicity.notice(samples.NOTICE)):
        for chars, _, height in pages(data):
            for line in lines_of(chars):
                if height - line[0]["matrix"][5] < 262 * MM and len(line) > 10:
                    assert line[0]["text"] not in NO_START
                    assert line[-1]["text"] not in NO_END


def test_the_date_stands_four_characters_in_and_the_office_above_it():
    paper = Official("署名", (Para("正文。"), Signature("区质量强区办", date(2026, 9, 10))))
    lines = lines_of(pages(render(paper))[0][0])
    office, day = (
        next(x for x in lines if string(x) == text) for text in ("区质量强区办", "2026年9月10日")
    )
    assert day[-1]["x1"] == pytest.approx(184 * MM - 4 * 156 * MM / 28, abs=0.5 * MM)
    assert (office[0]["x0"] + office[-1]["x1"]) / 2 == pytest.approx(
        (day[0]["x0"] + day[-1]["x1"]) / 2, abs=0.5 * MM
    )


def test_the_colophon_stands_on_the_lower_edge_of_the_last_page():
    with pdfplumber.open(BytesIO(plan.circular(samples.CIRCULAR))) as pdf:
        rules = sorted(pdf.pages[-1].lines, key=lambda line: line["top"])
    assert [line["linewidth"] / MM for line in rules] == pytest.approx([0.35, 0.25, 0.35])
    assert rules[-1]["top"] / MM == pytest.approx(262, abs=0.1)
    assert (rules[0]["x1"] - rules[0]["x0"]) / MM == pytest.approx(156)


def text_pages(blocks):
    found = pages(render(Official("分页", tuple(blocks))))
    return [[string(line) for line in lines_of(chars)][:-1] for chars, _, _ in found]


class TestPaging:
    def test_a_signature_takes_two_lines_of_text_along(self):
        body = [Para(f"第{k}行") for k in range(19)]
        first, second = text_pages([*body, Signature("办公室", date(2026, 1, 1))])
        assert first[-1] == "第16行"
        assert second == ["第17行", "第18行", "办公室", "2026年1月1日"]

    @pytest.mark.parametrize(("lines", "carried"), [(3, 3), (6, 6), (8, 2)])
    def test_the_last_paragraph_goes_along_undivided_unless_it_is_long(self, lines, carried):
        body = [*(Para(f"第{k}行") for k in range(21 - lines)), Para("末" * (28 * lines - 10))]
        first, second = text_pages([*body, Signature("办公室", date(2026, 1, 1))])
        assert len(second) == carried + 2
        assert first[-1].startswith("末") is (lines > carried)

    def test_a_signature_below_an_annex_list_takes_body_text_too(self):
        body = [Para(f"第{k}行") for k in range(18)]
        signed = Signature("办公室", date(2026, 1, 1))
        first, second = text_pages([*body, Annexes(("名单",)), signed])
        assert first[-1] == "第15行"
        assert second == ["第16行", "第17行", "附件：名单", "办公室", "2026年1月1日"]

    @pytest.mark.parametrize("count", [20, 21, 22])
    @pytest.mark.parametrize("names", [("名单",), ("名单", "回执", "目录")])
    def test_an_annex_list_never_begins_a_page(self, count, names):
        body = [Para(f"第{k}行") for k in range(count)]
        signed = Signature("办公室", date(2026, 1, 1))
        _, second = text_pages([*body, Annexes(names), signed])
        assert second[:2] == [f"第{count - 2}行", f"第{count - 1}行"]
        assert second[2].startswith("附件：")

    def test_a_heading_is_never_the_last_line_of_a_page(self):
        body = [Para(f"第{k}行") for k in range(20)]
        first, second = text_pages(
            [*body, heading("一、标题"), subheading("（一）小标题"), Para("文")]
        )
        assert first[-1] == "第19行"
        assert second[0] == "一、标题"

    def test_blank_lines_vanish_at_the_head_of_a_page(self):
        body = [Para(f"第{k}行") for k in range(22)]
        found = pages(render(Official("空行", (*body, Gap(1), Para("下页")))))
        top = min(char["top"] for char in found[1][0])
        assert top == pytest.approx(min(char["top"] for char in found[0][0]), abs=1)

    def test_an_annex_begins_a_page_and_its_table_repeats_the_head(self):
        table = Table(
            (20, 136),
            ((Cell("序"), Cell("名")),),
            tuple((Cell(str(k), height=10), Cell("单位")) for k in range(40)),
        )
        found = text_pages(
            [Para("正文"), Annexes(("一表", "二表")), Annex("附件", "一览表"), table]
        )
        assert found[1][0] == "附件"
        assert [page[0] for page in found[2:]] == ["序名"] * (len(found) - 2)
        assert len(found) == 4

    @pytest.mark.parametrize("between", [(), (Gap(0.3),)])
    def test_a_heading_goes_along_with_the_table_below_it(self, between):
        body = [Para(f"第{k}行") for k in range(20)]
        table = Table((156,), (), ((Cell("内容", height=30),),))
        first, second = text_pages([*body, heading("一、表"), *between, table])
        assert first[-1] == "第19行"
        assert second[0] == "一、表"

    @pytest.mark.parametrize("second", [30, 210])
    def test_the_first_row_of_a_table_does_not_stand_alone_at_the_foot(self, second):
        body = [Para(f"第{k}行") for k in range(20)]
        rows = tuple((Cell(f"第{k}家", height=h),) for k, h in enumerate((10, second, 10)))
        first, *rest = text_pages([*body, heading("一、表"), Table((156,), (), rows)])
        assert first[-1] == "第19行"
        assert rest[0][:2] == ["一、表", "第0家"]

    def test_a_row_higher_than_a_page_is_refused(self):
        table = Table((156,), (), ((Cell("内容", height=300),),))
        with pytest.raises(PaperError, match="高于一页"):
            render(Official("过高", (table,)))

    def test_a_long_subtitle_and_a_centred_line_stay_inside(self):
        blocks = (Centred("信质强办〔2026〕3号"), Title("报告", "（" + "长" * 150 + "）"))
        for chars, _, _ in pages(render(Official("副题", blocks))):
            assert min(c["x0"] for c in chars) >= 28 * MM
            assert max(c["x1"] for c in chars) <= 184.5 * MM

    def test_a_long_office_name_stays_inside_the_type_area(self):
        name = "上饶市信州区质量强区工作领导小组办公室及各成员单位"
        chars = pages(render(Official("长名", (Signature(name, date(2026, 1, 1)),))))[0][0]
        assert max(c["x1"] for c in chars) <= 184.1 * MM

    def test_an_unknown_block_is_a_fault_of_the_program(self):
        with pytest.raises(TypeError):
            rows.grid_rows("文字")
