"""Word files of official papers: read back by python-docx, word for word and figure for figure."""

import os
import re
import shutil
import subprocess
from dataclasses import replace
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx as python_docx
import pdfplumber
import pytest
from docx.oxml.ns import qn
from PIL import Image

from tests.documents import catalogue, samples
from tests.documents.samples_official import PAPERS
from xinzhou_desktop.documents import charts, plain, proof, publicity
from xinzhou_desktop.documents.blocks import (
    Annex,
    Attendance,
    Colophon,
    Para,
    Signature,
    Table,
    Title,
)
from xinzhou_desktop.documents.heads import MinutesHead, RedHead
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.word import docx
from xinzhou_desktop.documents.wording import shipped

LETTER, RED, UPWARD, MINUTES = "f4", "f1a", "f14", "f11b"
# What the layout adds to the words.
ADDED = re.compile(r"附件：|签发人：|抄送：|（|）|：|\d+\.|\d{4}年\d{1,2}月\d{1,2}日|年月日|印发")


def squeezed(words):
    return "".join(words.split())


def text_in(part):
    return "".join(part.itertext(qn("w:t")))


@pytest.fixture(scope="module")
def made():
    return {code: docx(paper) for code, paper in PAPERS.items()}


def said(blocks):
    """The words of a paper; what one piece joins stands apart in the file."""
    for block in blocks:
        parts = [piece.text for piece in proof.pieces_of((block,))]
        if isinstance(block, Signature):
            parts = [block.office, block.remark]
        elif isinstance(block, Colophon):
            parts = [block.copies, block.printer]
        elif isinstance(block, Annex):
            parts = [block.label, *parts]
        elif isinstance(block, Attendance):
            parts = [block.label, block.names]
        elif isinstance(block, RedHead):
            parts = [block.mark, block.number, block.signer]
        elif isinstance(block, MinutesHead):
            parts = [block.mark, block.number, block.office]
        elif isinstance(block, Table):
            cells = [cell for row in (*block.head, *block.rows) for cell in row]
            parts = [text for cell in cells for text in (cell.text, *cell.foot)]
        yield from (squeezed(part) for part in parts)


def opened(data):
    return python_docx.Document(BytesIO(data))


def whole_text(document):
    section = document.sections[0]
    headed = section.different_first_page_header_footer
    first = text_in(section.first_page_header.part.element) if headed else ""
    return squeezed(first + text_in(document.element.body))


def paragraphs(document, words):
    return [p for p in document.paragraphs if words in p.text]


def marked(element, tag, name="val"):
    found = element.find(f".//{qn(f'w:{tag}')}")
    return None if found is None else found.get(qn(f"w:{name}"))


@pytest.mark.parametrize("code", PAPERS)
class TestEvery:
    def test_its_words_stand_in_their_order_and_nothing_else_does(self, code, made):
        text, rest, at = whole_text(opened(made[code])), "", 0
        for wanted in said(PAPERS[code].blocks):
            found = text.find(wanted, at)
            assert found >= 0, (wanted, text[at : at + 60])
            rest += text[at:found]
            at = found + len(wanted)
        assert ADDED.sub("", rest + text[at:]) == ""

    def test_the_same_paper_gives_the_same_bytes(self, code, made):
        assert docx(PAPERS[code]) == made[code]

    def test_the_page_is_that_of_the_standard(self, code, made):
        document = opened(made[code])
        section = document.sections[0]
        sides = (
            *(section.page_width, section.page_height),
            *(section.top_margin, section.bottom_margin),
            *(section.left_margin, section.right_margin),
        )
        assert [side.mm for side in sides] == pytest.approx([210, 297, 37, 35, 28, 26], abs=0.02)
        grid = document.element.body.sectPr.find(qn("w:docGrid"))
        assert grid.get(qn("w:type")) == "linesAndChars"
        high = section.page_height - section.top_margin - section.bottom_margin
        wide = section.page_width - section.left_margin - section.right_margin
        pitch = int(grid.get(qn("w:linePitch"))) / 20
        char = 16 + int(grid.get(qn("w:charSpace"))) / 4096
        assert int(high / 12700 / pitch) == 22
        assert wide / 12700 / char == pytest.approx(28, abs=0.02)
        assert document.settings.odd_and_even_pages_header_footer

    def test_its_faces_and_sizes_are_those_of_the_standard(self, code, made):
        styles = opened(made[code]).styles
        faces = {
            name: (marked(styles[name].element, "rFonts", "eastAsia"), styles[name].font.size.pt)
            for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2")
        }
        assert faces == {
            "Normal": ("仿宋", 16),
            "Title": ("方正小标宋简体", 22),
            "Subtitle": ("楷体", 16),
            "Heading 1": ("黑体", 16),
            "Heading 2": ("楷体", 16),
        }

    def test_a_clock_has_no_part_in_it(self, code, made):
        with ZipFile(BytesIO(made[code])) as packed:
            assert {entry.date_time[0] for entry in packed.infolist()} == {1980}
            assert "docProps/thumbnail.jpeg" not in packed.namelist()
        told = opened(made[code]).core_properties
        days = [b.day for b in PAPERS[code].blocks if isinstance(b, Signature) and b.day]
        expected = days[0] if days else told.created.date()
        assert told.created == told.modified
        assert told.created.date() == expected
        assert "|" not in told.title
        assert told.title

    def test_a_new_page_begins_with_each_annex(self, code, made):
        document = opened(made[code])
        labels = [b.label for b in PAPERS[code].blocks if isinstance(b, Annex)]
        begun = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
        assert begun == labels
        tables = [b for b in PAPERS[code].blocks if isinstance(b, Table)]
        plain = [t for t in document.tables if t._tbl.tblPr.find(qn("w:tblpPr")) is None]
        assert [len(t.columns) for t in plain] == [len(t.widths) for t in tables]


def test_a_paragraph_begins_two_characters_in(made):
    found = paragraphs(opened(made["f12"]), "根据《信州区质量奖管理办法》")
    first = found[0].paragraph_format.first_line_indent.pt
    assert first == pytest.approx(2 * 156 / 28 * 72 / 25.4, abs=0.1)
    (addressees,) = paragraphs(opened(made[RED]), "各行业协会：")
    assert not addressees.paragraph_format.first_line_indent


def test_other_faces_are_named_for_where_one_is_missing(made):
    with ZipFile(BytesIO(made["f12"])) as packed:
        table = packed.read("word/fontTable.xml").decode()
    assert 'w:name="仿宋"><w:altName w:val="仿宋_GB2312,FangSong,' in table


def test_a_red_head_has_its_rule_and_a_printed_sheet_none(made):
    document = opened(made[RED])
    mark, number = document.paragraphs[:2]
    assert marked(mark._p, "color") == "C8161D"
    assert number.text == "信质强办〔2026〕3号"
    assert marked(number._p, "bottom", "color") == "C8161D"
    blank = [
        replace(block, preprinted=True) if n == 0 else block
        for n, block in enumerate(PAPERS[RED].blocks)
    ]
    sheet = opened(docx(Official("x", tuple(blank))))
    assert sheet.paragraphs[0].text == ""
    assert marked(sheet.paragraphs[1]._p, "bottom", "color") is None
    heights = [p.paragraph_format.space_before for p in (mark, sheet.paragraphs[0])]
    assert heights[0] == heights[1]


def test_an_upward_paper_names_who_signs(made):
    number = opened(made[UPWARD]).paragraphs[1]
    assert "\t签发人：" in number.text
    assert marked(number.runs[-1]._r, "rFonts", "eastAsia") == "楷体"


def test_the_first_sheet_of_a_letter_has_rules_and_no_number(made):
    section = opened(made[LETTER]).sections[0]
    assert section.different_first_page_header_footer
    assert "信州区质量强区工作领导小组办公室" in text_in(section.first_page_header.part.element)
    assert text_in(section.first_page_footer.part.element) == ""
    for part, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        assert text_in(part.part.element) == "— 1 —"
        assert marked(part.part.element, "jc") == side
    assert not opened(made[RED]).sections[0].different_first_page_header_footer


def test_a_table_repeats_its_head_and_merges_its_cells(made):
    (table,) = opened(made["tabled"]).tables
    assert marked(table.rows[0]._tr, "tblHeader", "nothing") is None
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    first = [row.cells[0].text.replace("\n", "") for row in table.rows]
    assert first[1:4] == ["信州区质量奖（3家）"] * 3
    assert first[4:9] == ["信州区质量奖提名奖（5家）"] * 5
    assert first[-1].startswith("注：")
    assert samples.RARE in [row.cells[2].text for row in table.rows]


def test_a_signature_keeps_text_with_it(made):
    document = opened(made["f12"])
    texts = [p.text for p in document.paragraphs]
    at = texts.index("2026年11月2日")
    kept = [p.paragraph_format.keep_with_next for p in document.paragraphs[at - 4 : at]]
    assert kept == [True] * 4


def test_what_a_name_holds_is_text():
    odd = "甲<b>&co;“乙”\u200b有限公司\x07"
    paper = replace(samples.NOTICE, award=(replace(samples.AWARD[0], name=odd),))
    made = docx(publicity.notice_paper(paper, shipped()["f12"]))
    assert "甲<b>&co;“乙”有限公司" in whole_text(opened(made))


def test_two_tables_one_after_the_other_stay_two():
    table = next(b for b in PAPERS["tabled"].blocks if isinstance(b, Table))
    paper = Official("x", (Title("甲"), Para("乙"), table, table))
    document = opened(docx(paper))
    assert len(document.tables) == 2
    assert document.element.body[-2].tag == qn("w:p")


@pytest.mark.parametrize("code", [LETTER, RED, "tabled"])
def test_another_program_opens_it(code, made, tmp_path):
    office = shutil.which("soffice")
    writer = office and Path(office).resolve().with_name("libswlo.so")
    if not (writer and writer.exists()):
        pytest.skip("没有安装 LibreOffice Writer，不能打开 Word 文件")
    file = tmp_path / "paper.docx"
    file.write_bytes(made[code])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    wanted = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    around = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    command = [office, profile, *wanted]
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=around)
    with pdfplumber.open(tmp_path / "paper.pdf") as pdf:
        sizes = {(round(page.width), round(page.height)) for page in pdf.pages}
        text = squeezed("".join(page.extract_text() for page in pdf.pages))
    assert sizes == {(595, 842)}
    assert squeezed(PAPERS[code].title.replace("|", "")) in text


OFFICIAL = {
    name: found
    for name, paper in catalogue.PAPERS.items()
    if paper.compose is not None and isinstance(found := paper.composed(), Official)
}


@pytest.mark.parametrize("name", OFFICIAL)
def test_every_official_paper_leaves_as_word_and_as_words(name):
    paper = OFFICIAL[name]
    told = squeezed(text_in(python_docx.Document(BytesIO(docx(paper))).element.body))
    text, page = squeezed(plain.text(paper)), squeezed(plain.html(paper))
    for block in paper.blocks:
        if isinstance(block, Para) and isinstance(block.spans, str):
            assert squeezed(block.spans) in told
            assert squeezed(block.spans) in text
            assert squeezed(escape(block.spans)) in page


def test_charts_leave_as_pictures_with_their_words():
    document = python_docx.Document(BytesIO(docx(catalogue.CHARTS)))
    shapes = document.inline_shapes
    assert len(shapes) == 2
    wide = 156 * 36000  # EMU a mm
    for shape, figure in zip(shapes, catalogue.CHARTS.blocks, strict=True):
        assert shape.width == pytest.approx(wide, rel=0.01)
        assert shape._inline.docPr.get("descr") == charts.words(figure.shares)
    pictures = [p.blob for p in document.part.package.parts if p.partname.endswith(".png")]
    for blob in pictures:
        image = Image.open(BytesIO(blob))
        assert image.width == pytest.approx(156 / 25.4 * 288, abs=3)
        assert image.getextrema() == (0, 255)
    text = plain.text(catalogue.CHARTS)
    for share in catalogue.SHARES:
        assert share.category in text
