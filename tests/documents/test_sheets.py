"""Forms and sheets: their words come back, their pages are whole, bad data is refused in words."""

from dataclasses import replace
from itertools import pairwise
from re import findall

import pytest

from tests.documents import samples_entry
from tests.documents.measuring import MM, lines_of, pages, string, text_of
from xinzhou_desktop.documents import application, proof
from xinzhou_desktop.documents.wording import shipped
from xinzhou_desktop.errors import PaperError

RARE = "江西𬭎㛃䶮喆堃科技有限公司"
ODD = "A<b>&co; Optics <Ltd> & 喆堃"
LONG = "长" * 200

PAPERS = {
    "entry": lambda: application.entry_form(samples_entry.FILLED),
    "entry_blank": lambda: application.entry_form(samples_entry.BLANK),
}
FORMS = {
    "entry": (application.entry_paper, samples_entry.FILLED, "f2"),
    "entry_blank": (application.entry_paper, samples_entry.BLANK, "f2"),
}
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
def test_same_data_same_bytes(name, printed):
    assert PAPERS[name]() == printed[name]
    assert b"Helvetica" not in printed[name]


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_cut_by_the_edge_of_the_sheet(name, printed):
    for chars, width, height in pages(printed[name]):
        assert min(c["x0"] for c in chars) > 15 * MM
        assert max(c["x1"] for c in chars) < width - 15 * MM
        assert min(c["top"] for c in chars) > 15 * MM
        assert max(c["bottom"] for c in chars) < height - 10 * MM


@pytest.mark.parametrize("name", FORMS)
def test_the_words_of_a_paper_have_no_serious_flaw(name):
    make, paper, code = FORMS[name]
    pieces = list(proof.form_pieces(make(paper, shipped()[code])))
    assert [flaw for flaw in proof.examine(pieces) if flaw.serious] == []


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
            first = "".join(string(line) for line in lines_of(pages(data)[0][0]))
            assert whole in first.replace(" ", "")

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
