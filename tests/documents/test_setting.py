"""Lines, breaks and titles."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinzhou_desktop.documents.blocks import BODY, TITLE, WIDTH
from xinzhou_desktop.documents.breaking import set_line, set_paragraph
from xinzhou_desktop.documents.glyphs import NO_END, NO_START, Style, glyphs_of
from xinzhou_desktop.documents.titles import balanced, fit_lines, marked
from xinzhou_desktop.errors import PaperError

TORTURE = (
    "字" * 26 + "》。" + "字" * 20,
    "字" * 28 + "，" + "字" * 10,
    "字" * 27 + "（甲）" + "字" * 9,
    "字" * 25 + "GB/T 19580—2012" + "字" * 20,
    "“甲”“乙”，《丙》、（丁）。（《戊》）！？" + "字" * 30,
    "字" * 28 + "》" + "字" * 12,
    "字" * 27 + "——" + "字" * 12,
    "字" * 27 + "……" + "字" * 12,
    "字" * 26 + "2026年" + "字" * 20,
    "字" * 27 + "！！" + "字" * 20,
    "（《“甲”》）" * 20,
)


def texts(lines):
    return [line.text for line in lines]


@pytest.mark.parametrize("text", TORTURE)
def test_no_line_begins_or_ends_with_a_forbidden_mark(text):
    lines = texts(set_paragraph(text, BODY, WIDTH))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not [line for line in lines if line[0] in NO_START or line[-1] in NO_END]


def test_dashes_and_dots_stay_in_pairs():
    for pair in ("——", "……"):
        lines = texts(set_paragraph("字" * 27 + pair + "字" * 12, BODY, WIDTH))
        assert sum(pair in line for line in lines) == 1


def test_plain_hanzi_fill_the_line_exactly():
    lines = set_paragraph("字" * 57, BODY, WIDTH)
    assert [len(line.text) for line in lines] == [28, 28, 1]
    assert lines[0].width == pytest.approx(WIDTH)


@settings(max_examples=60, deadline=None)
@given(st.text("字中，。、（）《》“”：；！？—…AB12/ -%年·", min_size=1, max_size=120))
def test_breaking_keeps_every_character_and_stays_inside(text):
    lines = set_paragraph(text, BODY, WIDTH, indent=30)
    assert "".join("".join(texts(lines)).split()) == "".join(text.split())
    for line in lines:
        limit = WIDTH + 0.02
        reach = [x + glyph.size / 2 for x, glyph in zip(line.places, line.glyphs, strict=True)]
        inside = reach[:-1] if line.hung or (line.glyphs and line.glyphs[-1].halves) else reach
        assert max(inside, default=0) <= limit


def test_a_mark_hangs_over_the_edge_but_never_in_a_table():
    text = "字" * 28 + "，" + "字" * 10
    assert set_paragraph(text, BODY, WIDTH)[0].hung
    assert not any(line.hung for line in set_paragraph(text, BODY, WIDTH, justify=False))


def test_a_code_with_hyphens_is_never_parted():
    for before in range(30):
        lines = set_paragraph("字" * before + "2026-SB-005" + "字" * 20, BODY, WIDTH)
        assert any("2026-SB-005" in line.text for line in lines)


def test_a_long_code_is_parted_before_a_line_is_pulled_apart():
    code = "91361102MA35D11016"
    whole = parted = 0
    for before in range(28):
        lines = set_paragraph("字" * before + code + "字" * 30, BODY, WIDTH)
        gaps = [b - a for line in lines[:-1] for a, b in pairwise(line.places)]
        assert max(gaps) < BODY.pitch * 1.25
        if any(code in line.text for line in lines):
            whole += 1
        else:
            parted += 1
    assert whole > parted > 0


def test_a_word_longer_than_the_line_is_cut_where_an_address_may_be():
    url = "https://www.example.gov.cn/xinxi/gongkai/zhiliangjiang/2026/houxuanmingdan/index.html"
    lines = set_paragraph(url, BODY, WIDTH)
    assert "".join(texts(lines)) == url
    assert len(lines) == 2
    assert lines[0].text[-1] in "/."
    assert all(line.width <= WIDTH + 0.1 for line in lines)


def test_a_word_without_any_sign_is_cut_all_the_same():
    lines = set_paragraph("W" * 200, BODY, WIDTH)
    assert "".join(texts(lines)) == "W" * 200
    assert all(line.width <= WIDTH + 0.1 for line in lines)


def test_marks_that_may_not_begin_a_line_are_cut_when_there_is_nothing_else():
    lines = set_paragraph("）" * 90, BODY, WIDTH, indent=30, hanging=30)
    assert sum(len(line.text) for line in lines) == 90
    assert len(lines) > 1


def test_a_short_aside_in_brackets_stays_whole():
    lines = texts(set_paragraph("本年度营业收入（万元）", Style("song", 10.5), 95, justify=False))
    assert lines == ["本年度营业收入", "（万元）"]


def test_line_breaks_and_invisible_characters_cannot_break_a_line():
    assert set_line("甲\n乙\t丙\u200b丁\ufeff", BODY).text == "甲 乙 丙丁"


def test_an_empty_paragraph_is_an_empty_line():
    assert texts(set_paragraph("", BODY, WIDTH)) == [""]
    assert set_line("", BODY).width == 0


def test_quotes_between_latin_words_are_latin_and_accents_do_not_fill_a_cell():
    apostrophe = glyphs_of("Anna’s café", BODY)[4]
    assert apostrophe.width < BODY.pitch / 2
    assert glyphs_of("é", BODY)[0].width < BODY.pitch


def test_adjacent_marks_are_half_width_and_exclamations_are_not():
    half = set_line("》，甲", BODY).width
    assert half == pytest.approx(3 * BODY.pitch - 0.47 * BODY.size)
    assert set_line("甲？", BODY).width == pytest.approx(2 * BODY.pitch)


class TestTitles:
    def test_a_title_that_fits_stays_on_one_line(self):
        assert balanced("关于|奖|的公告", TITLE, 18 * 22) == ["关于奖的公告"]

    def test_lines_end_only_where_they_are_marked(self):
        title = "关于开展2026年度信州区质量奖|考核工作|的通知"
        assert balanced(title, TITLE, 18 * 22) == [
            "关于开展2026年度信州区质量奖",
            "考核工作的通知",
        ]

    def test_a_name_is_parted_only_where_the_title_would_not_fit_otherwise(self):
        title = "关于反映|江西带湖新材料||有限公司|问题线索的核查报告"
        assert balanced(title, TITLE, 18 * 22)[0] == "关于反映江西带湖新材料有限公司"
        assert balanced("关于|" + "长" * 16 + "||有限公司|的报告", TITLE, 18 * 22) == [
            "关于" + "长" * 16,
            "有限公司的报告",
        ]

    def test_unmarked_titles_are_even_with_the_longer_line_above(self):
        lines = balanced("上饶市信州区质量强区工作领导小组关于表扬获奖组织的决定", TITLE, 18 * 22)
        assert len(lines) == 2
        assert 0 <= len(lines[0]) - len(lines[1]) <= 2
        assert lines[1][0] not in "的了和与"

    def test_a_latin_name_is_broken_between_words(self):
        name = "Xinzhou Precision Optics and Photonics Manufacturing Company Limited"
        lines = balanced(name, TITLE, 18 * 22)
        assert " ".join(lines) == name

    def test_a_title_without_end_is_refused(self):
        with pytest.raises(PaperError, match="标题过长") as caught:
            balanced("长" * 200, TITLE, 18 * 22)
        assert "缩短" in caught.value.remedy

    def test_a_word_wider_than_the_line_does_not_fit(self):
        assert fit_lines("W" * 80, TITLE, 18 * 22, 4) is None

    def test_a_name_cannot_smuggle_in_a_break(self):
        assert marked("甲|乙") == "甲｜乙"
