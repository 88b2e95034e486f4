"""The corpus of hostile workbooks, each read by the other process as the window does it."""

import random
import re

import pytest

from tests.exchange import hostile
from tests.exchange.drafts import APPLICANTS, YEAR, content_of, read_here
from xinzhou_desktop.errors import AwardError, InvalidInput
from xinzhou_desktop.exchange import workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BIG = b'<mergeCell ref="A1:XFD1048576"/></mergeCells>'
SIZE = re.search(rb"<dimension [^/]*", hostile.parts()[hostile.SHEET]).group()
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
SAID = b"<sst><si><t>" + b"&#x4E00;" * 200_000 + b"</t></si></sst>"
REFUSED = {
    "billion laughs": (hostile.laughs, "文档类型声明"),
    "far cell": (lambda: hostile.with_rows(FAR), "超过 20,000 行"),
    "1 GB of blanks in a sheet": (
        lambda: hostile.streamed(hostile.SHEET, 1024, b"<worksheet>"),
        "展开后超过限制",
    ),
    "90 MB in shared strings": (
        lambda: hostile.streamed(hostile.STRINGS, 90, b"<sst><si><t>", b"</t></si></sst>"),
        "压缩比异常",
    ),
    "one text of many entities": (
        lambda: hostile.packed(hostile.parts() | {hostile.STRINGS: SAID}),
        "过大",
    ),
    "many shared strings": (lambda: hostile.many_strings(700_000), "单元格过多"),
    "a part that leads out": (
        lambda: hostile.packed(hostile.parts() | {"../../x.xml": b"<a/>"}),
        "内部结构异常",
    ),
    "truncated": (lambda: hostile.GOOD[:-300], "已损坏"),
    "empty": (lambda: b"", "是空文件"),
    "no zip": ("单位,代码".encode, "不是 .xlsx"),
    "old or locked": (lambda: OLE, "旧版表格"),
    "password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
    "no content types": (
        lambda: hostile.packed({hostile.TYPES: b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
        "已损坏",
    ),
    "types of another program": (
        lambda: hostile.swapped(hostile.TYPES, b"spreadsheetml.sheet.main", b"x.main"),
        "已损坏",
    ),
}


def refused(path):
    with pytest.raises(InvalidInput) as caught:
        workbook.read(path, YEAR)
    assert path.name in caught.value.message
    assert caught.value.remedy
    return caught.value.message


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_workbook_is_refused_in_plain_words(tmp_path, name):
    make, says = REFUSED[name]
    path = tmp_path / "来件.xlsx"
    path.write_bytes(make())
    assert says in refused(path)


def test_nothing_of_another_file_is_read_in(tmp_path):
    canary = tmp_path / "canary.txt"
    canary.write_text(hostile.CANARY, encoding="utf-8")
    path = tmp_path / "来件.xlsx"
    path.write_bytes(hostile.external(canary))
    assert hostile.CANARY not in refused(path)


@pytest.mark.parametrize(
    "content",
    [
        hostile.swapped(hostile.SHEET, b"</mergeCells>", BIG),
        hostile.swapped(hostile.SHEET, SIZE, b'<dimension ref="A1:XFD1048576"'),
    ],
    ids=["merge bomb", "dimension that lies"],
)
def test_what_is_only_odd_is_read(tmp_path, content):
    path = tmp_path / "来件.xlsx"
    path.write_bytes(content)
    assert workbook.read(path, YEAR).applicants == APPLICANTS[:1]


def test_both_ways_of_reading_agree(tmp_path):
    path = tmp_path / "来件.xlsx"
    path.write_bytes(content_of(len(APPLICANTS)))
    assert workbook.read(path, YEAR) == read_here(path, YEAR)


def harmless(path, seed, read):
    """Read, or refused in words: nothing else. The seed of a failure is in its message."""
    path.write_bytes(hostile.mutated(seed, 1 + seed % 4))
    try:
        read(path, YEAR)
    except AwardError as error:
        assert error.message.endswith("。")  # noqa: PT017 -- it may also be read
        return "refused"
    except Exception as error:  # noqa: BLE001 -- whatever it is, the seed belongs to it
        pytest.fail(f"seed {seed}: {error!r}")
    return "read"


def test_mutated_copies_are_read_or_refused(tmp_path):
    path = tmp_path / "来件.xlsx"
    outcomes = [harmless(path, seed, read_here) for seed in range(60)]
    outcomes += [harmless(path, seed, workbook.read) for seed in range(60, 66)]
    assert set(outcomes) == {"read", "refused"}


@pytest.mark.gate
def test_ten_thousand_mutated_copies_are_read_or_refused(tmp_path):
    first = random.SystemRandom().randrange(10**9)
    print(f"first seed {first}")
    path = tmp_path / "来件.xlsx"
    outcomes = [harmless(path, first + n, read_here) for n in range(9_900)]
    outcomes += [harmless(path, first + n, workbook.read) for n in range(9_900, 10_000)]
    assert set(outcomes) == {"read", "refused"}


def test_workbooks_are_parsed_behind_defusedxml_and_not_by_lxml():
    from openpyxl import xml  # noqa: PLC0415

    assert (xml.LXML, xml.DEFUSEDXML) == (False, True)
