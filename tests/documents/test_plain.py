"""Official papers as plain text and as a web page."""

from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.documents import samples
from tests.documents.samples_official import PAPERS
from xinzhou_desktop.documents import plain, proof, publicity
from xinzhou_desktop.documents.wording import shipped

ODD = '甲<b>&co;"乙"</td>有限公司'
KNOWN = {"h1", "p", "table", "tr", "td", "br"}


class Page(HTMLParser):
    """What a portal's editor would read: tags, their attributes, the words."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.names, self.open, self.words = set(), set(), [], ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.names |= {name for name, _value in attrs}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


def squeezed(words):
    return "".join(words.split())


def odd_notice(*, tabled):
    award = (replace(samples.AWARD[0], name=ODD, product="<i>&</i>"),)
    return publicity.notice_paper(
        replace(samples.NOTICE, award=award, tabled=tabled), shipped()["f12"]
    )


@pytest.mark.parametrize("code", PAPERS)
def test_every_word_stands_in_both(code):
    text = squeezed(plain.text(PAPERS[code]))
    page = Page(plain.html(PAPERS[code]))
    for piece in proof.pieces_of(PAPERS[code].blocks):
        if piece.where not in ("署名和附注", "版记"):  # two things joined in one piece
            assert squeezed(piece.text) in text
            assert squeezed(piece.text) in squeezed(page.words)
    assert page.open == []
    assert page.tags <= KNOWN
    assert page.names <= {"style", "colspan", "rowspan"}


def test_paragraphs_stand_two_characters_in_and_blank_lines_alone():
    lines = plain.text(PAPERS["f12"]).split("\n")
    assert lines[0] == "关于2026年度信州区质量奖候选名单的公示"
    assert lines[1] == ""
    assert lines[2].startswith("　　根据《信州区质量奖管理办法》")
    assert "　　一、信州区质量奖候选组织（3家）" in lines
    assert "2026年11月2日" in lines
    assert all(a or b for a, b in pairwise(lines[:-1]))
    assert "　　　　　2. " in plain.text(PAPERS["f1a"])


def test_a_row_of_a_table_is_a_line_and_a_merged_cell_speaks_in_each():
    lines = plain.text(PAPERS["tabled"]).split("\n")
    (row,) = [line for line in lines if samples.AWARD[1].name in line]
    assert row.split("\t")[:3] == ["信州区质量奖（3家）", "2", samples.AWARD[1].name]
    assert f"\t{samples.RARE}\t" in "\n".join(lines)
    page = plain.html(PAPERS["tabled"])
    assert page.count("<table") == 1
    assert 'rowspan="3"' in page
    assert 'colspan="6"' in page


@pytest.mark.parametrize("tabled", [False, True])
def test_markup_in_a_name_stays_a_name(tabled):
    paper = odd_notice(tabled=tabled)
    assert ODD in plain.text(paper)
    page = plain.html(paper)
    assert ODD in Page(page).words
    assert "<b>" not in page
    assert "&lt;b&gt;&amp;co;" in page
    assert Page(page).tags <= KNOWN
