import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from xinzhou_desktop.exchange.cells import MAX_TEXT, clean, put_text
from xinzhou_desktop.exchange.yearbook import Sheet, yearbook

TITLE = "2026年度信州区质量奖工作簿"
ROWS = [
    ("2026-SB-001", "江西𬭎腾新能源科技有限公司", date(2026, 5, 25), Decimal("80000.00"), 3),
    ("2026-SB-002", "=cmd|'/c calc'!A1", None, -386000.5, 0),
]
HEADERS = ("编号", "组织名称", "受理日期", "金额", "家数")
NASTY = ["=1+1", "+1", "-1", "@A1", "\t=1", '=HYPERLINK("http://x")', "{=1}", "\x01=1", "=\ud800"]


def loaded(*sheets):
    return openpyxl.load_workbook(io.BytesIO(yearbook(TITLE, sheets)))


def test_values_keep_their_kind():
    sheet = loaded(Sheet("申报单位汇总", HEADERS, ROWS))["申报单位汇总"]
    assert sheet["A1"].value == f"{TITLE}　申报单位汇总"
    assert [c.value for c in sheet[2]] == list(HEADERS)
    first = [c.value for c in sheet[3]]
    assert first == ["2026-SB-001", ROWS[0][1], datetime(2026, 5, 25), 80000, 3]
    assert sheet["C3"].number_format == "yyyy-mm-dd"
    assert sheet["D3"].number_format == sheet["D4"].number_format == "#,##0.00"
    assert sheet["D4"].value == -386000.5
    assert sheet["C4"].value is None
    assert sheet["E4"].value == 0


def test_the_sheet_is_ready_to_read_and_print():
    sheet = loaded(Sheet("表", HEADERS, ROWS, note="截至2026年12月18日"))["表"]
    assert sheet["A2"].value == "截至2026年12月18日"
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:E5"
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.page_setup.orientation == "portrait"


def test_wide_lists_lie_on_their_side():
    sheet = loaded(Sheet("表", [str(i) for i in range(9)], []))["表"]
    assert sheet.page_setup.orientation == "landscape"


def test_widths_are_given_or_measured():
    sheet = loaded(Sheet("表", HEADERS, ROWS, widths=(30,)))["表"]
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDE"]
    assert widths[0] == 30
    assert widths[1] > 2 * len("江西𬭎腾新能源科技有限公司")
    assert widths[4] == 8
    long = loaded(Sheet("表", ("说明",), [("长" * 900,)]))["表"]
    assert long.column_dimensions["A"].width == 46
    assert long.row_dimensions[3].height == 409


def test_rows_are_as_high_as_their_text():
    sheet = loaded(Sheet("表", ("说明", "甲"), [("一\n二\n三", "x"), ("一", "")]))["表"]
    assert sheet.row_dimensions[3].height == 6 + 3 * 15.5
    assert sheet.row_dimensions[4].height == 6 + 15.5


@pytest.mark.parametrize("text", NASTY)
def test_no_text_becomes_a_formula(text):
    content = yearbook(TITLE, [Sheet("表", (text,), [(text,)], note=text)])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
        assert not any(re.search(rb"<f[ />]", archive.read(n)) for n in names)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["表"]
    assert [sheet.cell(r, 1).value for r in (2, 3, 4)] == [clean(text)] * 3
    assert sheet["A4"].data_type == "s"
    assert sheet["A4"].quotePrefix


def test_other_values_are_shown_in_words():
    row = (True, False, datetime(2026, 5, 25, 8, 30), "", float("nan"))
    sheet = loaded(Sheet("表", ("a", "b", "c", "d", "e"), [row]))["表"]
    assert [c.value for c in sheet[3]] == ["是", "否", "2026-05-25 08:30", None, None]


def test_titles_of_sheets_are_made_to_fit():
    titles = ["奖金（元）/2026", "奖金（元）/2026", "A", "a", "", "长" * 40, "长" * 40]
    book = loaded(*(Sheet(t, ("a",), [(1,)]) for t in titles))
    assert book.sheetnames == [
        "奖金（元）／2026",
        "奖金（元）／2026（2）",
        "A",
        "a（2）",
        "表",
        "长" * 31,
        "长" * 28 + "（2）",
    ]


def test_a_year_without_lists_is_still_a_workbook():
    assert loaded()["无"]["A3"].value == "没有内容"


def test_short_rows_and_no_columns_do_no_harm():
    book = loaded(Sheet("短", ("a", "b"), [("x",)]), Sheet("空", (), []))
    assert book["短"]["A3"].value == "x"
    assert book["空"].auto_filter.ref == "A2:A2"


def test_equal_lists_give_equal_bytes():
    sheets = [Sheet("表", HEADERS, ROWS)]
    assert yearbook(TITLE, sheets) == yearbook(TITLE, sheets)


def test_the_file_carries_no_clock():
    content = yearbook(TITLE, [Sheet("表", HEADERS, ROWS)])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {m.date_time for m in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml")
    assert core.count(b"2023-06-08T00:00:00Z") == 2


def test_text_that_a_workbook_cannot_hold_is_left_out():
    assert clean("a\x00b\x0bc\ufffed\ud800e") == "abcd?e"
    assert len(clean("长" * 40_000)) == MAX_TEXT


def test_a_covered_cell_takes_no_text():
    sheet = openpyxl.Workbook().active
    sheet.merge_cells("A1:B1")
    with pytest.raises(TypeError):
        put_text(sheet["B1"], "x")
