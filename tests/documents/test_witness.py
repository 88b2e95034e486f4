"""日志校验 at the foot of papers: where it stands, and that it disturbs nothing."""

from dataclasses import replace
from io import BytesIO
from math import hypot

import pdfplumber
import pytest

from tests.documents import samples
from tests.documents.measuring import MM, lines_of, middle, pages, string, text_of
from xinzhou_desktop.documents import (
    assessment,
    award,
    inspection,
    publicity,
    qualification,
    supervision,
)
from xinzhou_desktop.documents.award import Stock
from xinzhou_desktop.documents.blocks import FOOT_EDGE, Para
from xinzhou_desktop.documents.faces import middle as optical
from xinzhou_desktop.documents.official import Official, render
from xinzhou_desktop.documents.press import RAISED, SEAL, Press
from xinzhou_desktop.documents.stock import PREPRINTED
from xinzhou_desktop.documents.wording import shipped

OFFICIAL = {
    "confirmed": (qualification.confirmed_list, samples.CONFIRMED),
    "report": (assessment.report, samples.REPORT),
    "failed": (assessment.report, samples.FAILED),
    "notice": (publicity.notice, samples.NOTICE),
    "tabled": (publicity.notice, replace(samples.NOTICE, tabled=True)),
    "revocation": (supervision.revocation_announcement, samples.REVOCATION),
}
FORMS = {
    "review": (qualification.review_form, samples.REVIEW),
    "inspection": (inspection.record, samples.INSPECTION),
    "payment": (
        award.payment_sheet,
        replace(samples.PAYMENTS, payments=samples.PAYMENTS.payments * 2),
    ),
}
BARE = Stock(preprinted=frozenset({"border"}))  # the border costs the reader a second a page
CERTIFICATE = {
    "certificate": (lambda paper: award.certificates([paper], BARE), samples.CERTIFICATE)
}
EVERY = OFFICIAL | FORMS | CERTIFICATE
LINE = "日志校验第1060条DLJFJ-3RDBW-XZ6FP-DY2WQ"
MOST = "第 9999999 条　QMWGO-QMWGO-QMWGO-QMWGO"  # six deviations wider than the mean code
HEIGHT = 0.9  # of the size: what a character takes above and below its middle


def small(chars):
    """The characters of the line, by being the smallest of the page."""
    return [c for c in chars if c["size"] < 8 and c["text"].strip()]


def folio_of(chars, words):
    """The page number, which stands on the same line."""
    large = [c for c in chars if c["size"] >= 8]
    return next(line for line in lines_of(large) if string(line) == words)


def level(char):
    return char["matrix"][5] + optical("hei") * char["size"]


@pytest.mark.parametrize("name", EVERY)
def test_a_paper_prints_its_witness_and_nothing_without_one(name):
    make, paper = EVERY[name]
    assert LINE in text_of(make(paper))
    assert "日志校验" not in text_of(make(replace(paper, witness="")))


@pytest.mark.parametrize("name", EVERY)
def test_the_witness_moves_nothing_else(name):
    make, paper = EVERY[name]

    def others(data):
        return [
            [(c["text"], c["x0"], c["top"]) for c in chars if c["size"] >= 8]
            for chars, _, _ in pages(data)
        ]

    assert others(make(paper)) == others(make(replace(paper, witness="")))


@pytest.mark.parametrize("name", EVERY)
def test_a_reader_of_the_file_gets_number_and_code_apart(name):
    make, paper = EVERY[name]
    with pdfplumber.open(BytesIO(make(paper))) as pdf:
        words = pdf.pages[-1].extract_text().split()
    at = words.index("日志校验")
    assert words[at : at + 5] == ["日志校验", "第", "1060", "条", "DLJFJ-3RDBW-XZ6FP-DY2WQ"]


@pytest.mark.parametrize("name", OFFICIAL)
def test_it_ends_the_last_page_below_the_type_area_in_the_line_of_the_page_number(name):
    make, paper = OFFICIAL[name]
    *before, (chars, _, height) = pages(make(paper))
    assert not any(small(page[0]) for page in before)
    line = small(chars)
    assert string(line) == LINE
    assert max(level(c) + c["size"] * HEIGHT / 2 for c in line) < FOOT_EDGE
    assert (height - level(line[0])) / MM == pytest.approx(37 + 225 + 7, abs=0.1)


@pytest.mark.parametrize(("count", "odd"), [(1, True), (2, False)])
def test_it_stands_opposite_the_page_number(count, odd):
    text = tuple(Para("正文。") for _ in range(22 * count))
    chars = pages(render(Official("对面", text, MOST)))[-1][0]
    line = small(chars)
    folio = folio_of(chars, f"—{count}—")
    first, second = (line, folio) if odd else (folio, line)
    assert first[0]["x0"] / MM == pytest.approx(28 + 14 / MM, abs=0.6)
    assert second[-1]["x1"] / MM == pytest.approx(184 - 14 / MM, abs=0.6)
    assert second[0]["x0"] - first[-1]["x1"] > 20 * MM


@pytest.mark.parametrize("name", FORMS)
def test_it_stands_on_the_left_of_every_foot_of_a_form(name):
    make, paper = FORMS[name]
    found = pages(make(replace(paper, witness=MOST)))
    assert len(found) > 1
    for number, (chars, width, _) in enumerate(found, 1):
        line = small(chars)
        folio = folio_of(chars, f"第{number}页共{len(found)}页")
        assert line[0]["x0"] / MM == pytest.approx(20, abs=0.5)
        assert line[-1]["x1"] + 2 * MM < folio[0]["x0"] < width / 2
        assert level(line[0]) == pytest.approx(12 * MM, abs=0.1)


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_on_a_certificate_it_stands_between_the_code_and_the_border(paper):
    stock = Stock(paper, frozenset({"border"}))
    chars, width, height = pages(
        award.certificates([replace(samples.CERTIFICATE, witness=MOST)], stock)
    )[0]
    k = width / (297 * MM)
    line, low = small(chars), 36 * MM * k
    assert min(c["size"] for c in line) >= 6.5
    assert max(level(c) + c["size"] * HEIGHT / 2 for c in line) < low - 2 * MM
    assert min(level(c) - c["size"] * HEIGHT / 2 for c in line) > 27 * MM * k  # the rosette ends
    assert line[0]["x0"] == pytest.approx(33 * MM * k, abs=0.3 * MM)
    x, y = Press(stock, shipped()["f16"]).signed
    assert all(hypot(middle(c) - x, level(c) - y - RAISED) > SEAL / 2 + 10 * MM for c in line)
    assert max(c["bottom"] for c in line) < height - 27 * MM * k


def test_it_is_dark_enough_for_a_printer_and_lighter_than_the_text():
    for chars, *_ in (
        pages(award.certificates([samples.CERTIFICATE], Stock(preprinted=PREPRINTED)))[0],
        pages(publicity.notice(samples.NOTICE))[-1],
    ):
        greys = {c["non_stroking_color"] for c in small(chars)}
        assert len(greys) == 1
        assert all(0.2 < part < 0.35 for part in greys.pop())


def test_every_certificate_of_a_batch_has_it():
    assert text_of(award.certificates([samples.CERTIFICATE, samples.NOMINEE])).count(LINE) == 2
