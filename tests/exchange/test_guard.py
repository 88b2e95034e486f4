import os
import struct
import zipfile

import pytest

from tests.exchange.drafts import APPLICANTS, BODIES, YEAR, read_here
from tests.exchange.hostile import GOOD, SHEET, STRINGS, packed, parts, swapped, with_rows
from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.exchange import guard, layout, opened, workbook


def refused(tmp_path, content, name="来件.xlsx"):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InvalidInput) as caught:
        read_here(path, YEAR)
    error = caught.value
    assert name in error.message
    assert error.message.endswith("。")
    assert error.remedy
    return error.message


BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]>"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "是空文件"),
        ("姓名,代码\n甲,乙".encode(), "不是 .xlsx 文件"),
        (b"%PDF-1.7 ...", "而是PDF 文件"),
        (b"\x89PNG\r\n\x1a\n", "而是图片"),
        (b"Rar!\x1a\x07", "RAR"),
        (OLE, "旧版表格"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "有打开密码"),
        (GOOD[: len(GOOD) // 2], "已损坏"),
        (GOOD[:100], "已损坏"),
        (b"PK\x03\x04" + bytes(200), "已损坏"),
        (packed({"a.txt": b"x"}), "不是 .xlsx 文件"),
        (packed({}), "不是 .xlsx 文件"),
        (packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<d/>"}), "不是 .xlsx"),
        (packed(parts() | {"xl/vbaProject.bin": b"x"}), "含有宏"),
        (packed(parts() | {"../../evil.xml": b"<a/>"}), "内部结构异常"),
        (packed(parts() | {"/etc/passwd": b"x"}), "内部结构异常"),
        (packed(parts() | {"C:\\evil.xml": b"<a/>"}), "内部结构异常"),
        (packed(parts() | {SHEET.upper(): b"<a/>"}), "内部结构异常"),
        (packed(parts(), zipfile.ZIP_BZIP2), "内部结构异常"),
        (packed(parts() | {f"x/{i}.bin": b"" for i in range(3001)}), "内含"),
        (packed(parts() | {"xl/media/a.bin": bytes(30_000_000)}), "压缩比异常"),
        (swapped(SHEET, b"<worksheet", BILLION + b"<worksheet"), "文档类型声明"),
        (packed(parts() | {STRINGS: b"<!doctype x><sst/>"}), "文档类型声明"),
        (packed(parts() | {SHEET: parts()[SHEET].decode().encode("utf-16")}), "内部结构异常"),
        (packed(parts() | {SHEET: parts()[SHEET][:900]}), "已损坏"),
        (packed(parts() | {SHEET: b"\xff\xfe<a"}), "已损坏"),
        (with_rows(b'<row r="3"><c r="A3" t="s"><v>7</v></c></row>'), "已损坏"),
        (packed(parts() | {"xl/workbook.xml": b"<workbook/>"}), "不是申报导入模板"),
        (swapped(SHEET, b'r="A3"', b'r="ZZZZ3"'), "已损坏"),
        (with_rows(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "超过 20,000 行"),
        (with_rows(b'<row r="3"><c r="XFD3"><v>1</v></c></row>'), "超过 200 列"),
        (with_rows(b'<row r="3">' + b"<c/>" * 30_000 + b"</row>"), "一行的单元格过多"),
        (with_rows(b'<row r="3">' + b"<c/>" * 30_000), "一行的单元格过多"),
    ],
)
def test_hostile_and_foreign_files_are_refused(tmp_path, content, says):
    assert says in refused(tmp_path, content)


def test_a_file_that_says_it_is_encrypted_is_refused(tmp_path):
    content = bytearray(GOOD)
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert "加密" in refused(tmp_path, bytes(content))


def test_a_wrong_checksum_is_found(tmp_path):
    content = bytearray(GOOD)
    at = content.index(b"PK\x01\x02")
    content[at + 16] ^= 0xFF
    assert "已损坏" in refused(tmp_path, bytes(content))


def test_a_declared_size_beyond_the_limit_is_refused_unread(tmp_path):
    content = bytearray(GOOD)
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", guard.MAX_MEMBER + 1)
    assert "展开后超过限制" in refused(tmp_path, bytes(content))


def test_a_declared_size_that_lies_is_found(tmp_path):
    content = bytearray(packed(parts() | {"a.xml": b"<a>" + b" " * 5000 + b"</a>"}))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    assert "已损坏" in refused(tmp_path, bytes(content))


def test_too_many_cells_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "MAX_TAGS", 1000)
    assert "单元格过多" in refused(tmp_path, GOOD)


def test_too_many_rows_are_refused_even_when_empty(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "MAX_ROW_TAGS", 1000)
    assert "空行过多" in refused(tmp_path, with_rows(b"<row/>" * 1001))


def test_a_row_of_cells_is_counted_across_chunks(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "_CHUNK", 64)
    path = tmp_path / "a.xlsx"
    path.write_bytes(GOOD)
    assert read_here(path, YEAR).applicants == APPLICANTS[:1]
    rows = b'<row r="3">' + b"<c/>" * 20_100 + b"</row>"
    assert "一行的单元格过多" in refused(tmp_path, with_rows(rows))


def test_a_text_without_end_is_refused(tmp_path):
    noise = os.urandom(700_000).hex().encode()
    content = packed(parts() | {STRINGS: b"<sst><si><t>" + noise + b"</t></si></sst>"})
    assert "内容过长" in refused(tmp_path, content)


def test_a_file_beyond_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "MAX_FILE", 1024)
    assert "过大" in refused(tmp_path, GOOD)


def test_what_is_no_file_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="不存在"):
        read_here(tmp_path, YEAR)
    with pytest.raises(InvalidInput, match="不存在"):
        read_here(tmp_path / "没有.xlsx", YEAR)


def test_a_path_that_the_system_refuses_is_told(tmp_path):
    with pytest.raises(InvalidInput, match="打不开"):
        read_here(tmp_path / ("长" * 300), YEAR)


@pytest.mark.parametrize(
    "much", [b'<mergeCell ref="A1:XFD1048576"/>', b'<mergeCell ref="A1:B9"/>' * 9]
)
def test_a_merge_bomb_costs_nothing(tmp_path, much):
    path = tmp_path / "a.xlsx"
    path.write_bytes(swapped(SHEET, b"</mergeCells>", much + b"</mergeCells>"))
    assert read_here(path, YEAR).applicants == APPLICANTS[:1]


def test_a_dimension_that_lies_is_not_believed(tmp_path):
    content = parts()
    start = content[SHEET].index(b"<dimension")
    end = content[SHEET].index(b"/>", start)
    lie = b'<dimension ref="A1:XFD1048576"'
    content[SHEET] = content[SHEET][:start] + lie + content[SHEET][end:]
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(content))
    assert read_here(path, YEAR).applicants == APPLICANTS[:1]


def test_rows_that_never_move_on_end(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(with_rows(b'<row r="1"/>' * 50_000))
    assert read_here(path, YEAR).applicants == ()


def test_a_number_without_end_is_a_fault(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(with_rows(b'<row r="3"><c r="N3"><v>1e999</v></c></row>'))
    (fault,) = [f for f in read_here(path, YEAR).faults if f.cell == "申报单位!N3"]
    assert "数字超出范围" in fault.text


def test_the_caps_are_those_of_the_format_sheet(tmp_path, monkeypatch):
    monkeypatch.setattr(opened, "MAX_ROWS", 2)
    assert "超过 2 行" in refused(tmp_path, GOOD)


def test_another_version_is_refused(tmp_path, draft):
    draft.put(layout.HIDDEN, "A2", 99)
    draft.book.save(draft.path)
    says = refused(tmp_path, draft.path.read_bytes())
    assert "模板版本不符（文件为 99，程序为 1）" in says


def test_another_year_is_refused(tmp_path):
    says = refused(tmp_path, workbook.fill(YEAR + 1, BODIES, ()))
    assert "年度不符：文件为2027年度，当前为2026年度" in says


@pytest.mark.parametrize("cell", ["something else", None, "=A9"])
def test_another_kind_is_refused(tmp_path, draft, cell):
    draft.put(layout.HIDDEN, "A1", cell)
    draft.book.save(draft.path)
    assert "不是申报导入模板" in refused(tmp_path, draft.path.read_bytes())


@pytest.mark.parametrize("title", [layout.HIDDEN, layout.APPLICANTS])
def test_a_workbook_without_our_sheets_is_refused(tmp_path, draft, title):
    del draft.book[title]
    draft.book.save(draft.path)
    assert "不是申报导入模板" in refused(tmp_path, draft.path.read_bytes())


def test_a_changed_header_is_refused(tmp_path, draft):
    draft.under("成立日期", "成立时间", layout.HEADER_ROW)
    draft.book.save(draft.path)
    assert "“申报单位”第2行缺少“成立日期”列" in refused(tmp_path, draft.path.read_bytes())


@pytest.mark.parametrize("rows", [2, 9])
def test_a_missing_header_is_refused(tmp_path, draft, rows):
    draft.book["资质许可"].delete_rows(2, rows)
    draft.book.save(draft.path)
    assert "缺少“统一社会信用代码、名称、编号" in refused(tmp_path, draft.path.read_bytes())


def test_a_sheet_with_a_lost_header_row_names_some_columns(tmp_path, draft):
    draft.book[layout.APPLICANTS].delete_rows(2, 1)
    draft.book.save(draft.path)
    assert "等”列" in refused(tmp_path, draft.path.read_bytes())


def test_columns_may_stand_elsewhere(draft):
    sheet = draft.book["资质许可"]
    sheet.move_range("B2:E9", cols=1)
    assert draft.read().applicants == APPLICANTS[:1]


def test_every_cut_of_a_good_file_is_refused_or_read(tmp_path):
    path = tmp_path / "a.xlsx"
    for end in range(0, len(GOOD), 997):
        path.write_bytes(GOOD[:end])
        with pytest.raises(InvalidInput):
            read_here(path, YEAR)


def test_every_flipped_byte_is_refused_or_read(tmp_path):
    path = tmp_path / "a.xlsx"
    outcomes = set()
    for at in range(0, len(GOOD), 997):
        content = bytearray(GOOD)
        content[at] ^= 0x55
        path.write_bytes(bytes(content))
        try:
            read_here(path, YEAR)
            outcomes.add("read")
        except InvalidInput:
            outcomes.add("refused")
    assert "refused" in outcomes
