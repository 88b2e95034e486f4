"""QR codes: the same as segno's, and read by another program."""

import random
from contextlib import closing

import pypdfium2
import pytest
import segno
import zxingcpp
from PIL import Image

from tests.documents import catalogue, samples
from xinzhou_desktop.documents.award import Stock, certificates
from xinzhou_desktop.documents.qr_code import symbol
from xinzhou_desktop.documents.qr_grid import MASK
from xinzhou_desktop.errors import PaperError

CLOSE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
OPEN = "abc中文xyz—㛃𬭎é"
MOST = {CLOSE: 262, OPEN: 180}  # characters, bytes


def of_segno(text):
    close = all(char in CLOSE for char in text)
    how = {"mode": "alphanumeric"} if close else {"mode": "byte", "encoding": "utf-8"}
    made = segno.make(text, error="m", micro=False, mask=MASK, **how)
    return [[bool(module & 1) for module in row] for row in made.matrix]


def cut(text, most):
    return text.encode()[:most].decode(errors="ignore")


@pytest.mark.parametrize("chars", MOST)
def test_codes_of_every_length_are_those_of_segno(chars):
    dice, most = random.Random(7), MOST[chars]
    for length in range(1, most + 1):
        text = cut("".join(dice.choice(chars) for _ in range(length)), most)
        assert symbol(text).rows() == of_segno(text), text


def test_a_thousand_codes_of_one_kind_are_those_of_segno():
    for k in range(1000):
        text = f"XZZL XZZL-2026-Z-{k:04d} 7K3F-{k * 7919 % 10_000:04d}"
        assert symbol(text).rows() == of_segno(text), text


def read(picture):
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def drawn(code, scale=4):
    side = code.size + 8
    made = Image.new("1", (side, side), 1)
    for y, row in enumerate(code.rows()):
        for x, dark in enumerate(row):
            made.putpixel((x + 4, y + 4), not dark)
    return made.resize((side * scale, side * scale)).convert("L")


@pytest.mark.parametrize("text", ["X", "XZZL XZZL-2026-Z-01 7K3F-9M2Q", "上饶𬭎㛃䶮", "a" * 180])
def test_another_program_reads_the_code(text):
    assert read(drawn(symbol(text))) == [text]


def page(data, scale):
    with closing(pypdfium2.PdfDocument(data)) as pdf, closing(pdf[0]) as first:
        return first.render(scale=scale).to_pil().convert("L")


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("item", [samples.CERTIFICATE, samples.NOMINEE])
def test_the_code_is_read_from_the_printed_certificate(item, paper):
    data = certificates([item], Stock(paper, dx=0.4, rotation=0.2))
    assert read(page(data, 3)) == [f"XZZL {item.number} {item.code}"]


def test_the_recovery_key_is_read_from_its_sheet():
    assert read(page(catalogue.printed("recovery"), 2)) == ["".join(catalogue.RECOVERY.groups)]


def test_a_text_that_no_code_can_hold_is_refused():
    with pytest.raises(PaperError, match="二维码的内容过长"):
        symbol("a" * 181)
