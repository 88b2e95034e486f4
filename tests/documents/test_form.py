"""Forms and tables: paging, division, merged cells."""

from io import BytesIO
from itertools import pairwise

import pdfplumber
import pytest

from tests.documents.measuring import MM, pages, text_of
from xinzhou_desktop.documents.form import Drawing, Form, Part, render, ticks
from xinzhou_desktop.documents.glyphs import Style, glyphs_of
from xinzhou_desktop.documents.tables import Cell, Setter, Table
from xinzhou_desktop.errors import PaperError

HEAD = ((Cell("序"), Cell("名称")),)


def rows(count, height=10.0):
    return tuple((Cell(str(k), height=height), Cell(f"单位{k}号")) for k in range(count))


def printed(*parts, **more):
    return render(Form("示例表", parts, **more))


def test_heads_are_repeated_and_pages_are_counted():
    data = printed(Part(Table((20, 150), HEAD, rows(60))), running="组织名称：甲公司")
    text = text_of(data)
    count = len(pages(data))
    assert count == 3
    assert text.count("序名称") == count
    assert text.count("组织名称：甲公司") == count - 1
    assert "第3页共3页" in text


def test_a_part_that_is_whole_moves_to_the_next_page():
    tail = Part(
        Table((170,), (), ((Cell("结论", height=60),), (Cell("签字", height=60),))), whole=True
    )
    data = printed(Part(Table((20, 150), HEAD, rows(15))), tail)
    first, second = ("".join(c["text"] for c in chars) for chars, _, _ in pages(data))
    assert "结论" not in first
    assert "结论签字" in second


def test_a_caption_never_stands_with_a_single_row_at_the_end_of_a_page():
    data = printed(
        Part(Table((20, 150), HEAD, rows(20))),
        Part(Table((20, 150), HEAD, rows(9)), caption="二、表"),
    )
    second = "".join(c["text"] for c in pages(data)[1][0])
    assert "二、表" in second


def test_notes_go_on_to_the_next_page():
    data = printed(Part(Table((20, 150), HEAD, rows(20, 10.6)), notes=("说明" * 40,) * 6))
    assert len(pages(data)) == 2
    assert text_of(data).count("说明") >= 230


def test_notes_and_signatures_take_the_last_row_along():
    signatures = Part(Table((170,), (), ((Cell("签字", height=30),),)), whole=True, tail=True)
    for count in (20, 22):
        table = Part(Table((20, 150), HEAD, rows(count)), notes=("甲注",) * (22 - count))
        data = printed(table, signatures)
        first, second = ("".join(c["text"] for c in chars) for chars, _, _ in pages(data))
        assert f"单位{count - 2}号" in first
        assert f"序名称{count - 1}单位{count - 1}号" in second
        assert "签字" in second
        assert "甲注" not in first


def test_a_tail_higher_than_what_is_left_beside_a_row_stands_alone():
    tail = Part(Table((170,), (), ((Cell("签字", height=240),),)), whole=True, tail=True)
    data = printed(Part(Table((20, 150), HEAD, rows(5))), tail)
    assert text_of(data).count("签字") == 1


def test_a_drawing_keeps_its_place_and_turns_the_page():
    def mark(sheet, x, y):
        sheet.rect(x, y - 20, 30, 20)

    data = printed(
        Part(Table((20, 150), HEAD, rows(20))), Drawing(40, mark, caption="图", texts=("图中",))
    )
    with pdfplumber.open(BytesIO(data)) as pdf:
        first, second = pdf.pages
        assert "图" not in first.extract_text()
        assert "图" in second.extract_text()
        assert any(abs(rect["width"] - 30) < 0.1 for rect in second.rects)


def test_a_row_higher_than_a_page_is_refused():
    with pytest.raises(PaperError, match="高于一页") as caught:
        printed(Part(Table((170,), (), ((Cell("内容", height=270),),))))
    assert "缩短" in caught.value.remedy


def test_the_last_row_has_another_above_it_on_every_page():
    for count in range(20, 26):
        found = pages(printed(Part(Table((20, 150), HEAD, rows(count)))))
        last = "".join(c["text"] for c in found[-1][0])
        assert last.count("单位") >= 2


def test_lines_of_a_divided_row_stand_as_close_as_the_others():
    table = Table((170,), (), ((Cell("甲乙丙丁" * 600),),))
    with pdfplumber.open(BytesIO(printed(Part(table)))) as pdf:
        for page in pdf.pages:
            levels = sorted({round(c["top"], 1) for c in page.chars if c["text"] in "甲乙丙丁"})
            gaps = [b - a for a, b in pairwise(levels)]
            assert max(gaps) - min(gaps) < 0.5


def test_a_merged_cell_cut_by_a_page_is_lettered_again():
    body = tuple(
        (*((Cell("第九条", rows=40),) if k == 0 else ()), Cell(f"第{k}项", height=10))
        for k in range(40)
    )
    data = printed(Part(Table((30, 140), (), body)))
    assert text_of(data).count("第九条") == len(pages(data))


def test_a_merged_cell_with_little_room_shows_what_fits():
    body = tuple(
        (*((Cell("一\n二\n三\n四", rows=24),) if k == 0 else ()), Cell("项", height=10))
        for k in range(24)
    )
    data = printed(Part(Table((30, 140), (), body)))
    last = "".join(c["text"] for c in pages(data)[-1][0])
    assert "一" in last
    assert "四" not in last


def test_a_merged_cell_higher_than_its_rows_spreads_them():
    setter = Setter(
        Table((30, 140), (), ((Cell("高", rows=2, height=40), Cell("甲")), (Cell("乙"),))), 0
    )
    assert setter.height(0, 2) == pytest.approx(40 * MM)


def test_a_wide_form_is_landscape_and_long_titles_take_two_lines():
    title = "上饶市信州区质量强区工作领导小组办公室" * 3
    data = render(Form(title, (Part(Table((20, 237), HEAD, rows(2))),), wide=True))
    chars, width, height = pages(data)[0]
    assert width > height
    assert len({round(c["top"]) for c in chars if c["size"] > 17}) == 2


def test_ticks_are_drawn_as_paths():
    def strokes(chosen):
        cell = Cell(ticks(("符合", "不符合"), chosen))
        with pdfplumber.open(BytesIO(printed(Part(Table((170,), (), ((cell,),)))))) as pdf:
            page = pdf.pages[0]
            return len(page.curves) + len(page.lines)

    assert strokes("符合") > strokes(None)


def test_narrow_quotes_of_the_kai_face_stand_on_the_right_side_of_their_cells():
    opening, hanzi, closing = glyphs_of("“甲”", Style("kai", 16))
    assert opening.origin > 8
    assert closing.origin < 2
    assert hanzi.width == 16
