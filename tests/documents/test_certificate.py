"""Certificates, measured; and the adjustment of a printer."""

from contextlib import closing
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from math import hypot
from zlib import decompress

import pdfplumber
import pypdfium2
import pytest

from tests.documents import samples
from tests.documents.measuring import MM, lines_of, middle, page_text, pages, string, text_of
from xinzhou_desktop.documents import border
from xinzhou_desktop.documents.award import (
    PREPRINTED,
    Stock,
    calibration,
    certificates,
    corrected,
    payment_sheet,
)
from xinzhou_desktop.documents.ornament import CORNER, CRIMSON, INK, MEDAL_RADIUS
from xinzhou_desktop.documents.press import RAISED, SEAL, Press
from xinzhou_desktop.documents.stock import CORNERS, MARKS, marks
from xinzhou_desktop.documents.wording import shipped
from xinzhou_desktop.errors import Cancelled, InvalidInput, PaperError

NAMES = (
    samples.CERTIFICATE.organisation,
    samples.RARE,
    samples.LONG,
    samples.LONGEST,
    "Xinzhou Precision Optics (Shangrao) Co., Ltd.",
    "甲<乙>&丙公司",
    "甲|乙公司",
)


TEXT_ONLY = frozenset({"border"})  # the border costs the reader a second a page


def named(name):
    return replace(samples.NOMINEE, organisation=name)


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_centred_and_inside_the_frame(name, paper):
    stock = Stock(paper, preprinted=TEXT_ONLY)
    (chars, width, _), *rest = pages(certificates([named(name)], stock))
    assert not rest
    k = width / (297 * MM)
    centred = [
        line
        for line in lines_of(chars)
        if line[0]["size"] > 14.5 * k and middle(line[0]) < width / 2
    ]
    centred = [line for line in centred if middle(line[-1]) > width / 2]
    assert len(centred) >= 5
    for line in centred:
        half_mark = 0.47 * line[-1]["size"] if line[-1]["text"] in "。，" else 0
        off = (line[0]["x0"] + line[-1]["x1"] - half_mark) / 2 - width / 2
        assert abs(off) < 0.3 * MM
    assert min(c["x0"] for c in chars) > 30 * MM * k
    assert max(c["x1"] for c in chars) < width - 30 * MM * k


@pytest.mark.parametrize("name", NAMES)
def test_the_name_comes_back_from_the_text(name):
    expected = "".join(name.replace("|", "｜").split())
    assert expected in text_of(certificates([named(name)]))


def test_a_certificate_says_everything_it_must():
    text = text_of(certificates([samples.CERTIFICATE]))
    for part in (
        "荣誉证书",
        "在2026年度信州区质量奖考核中，荣获",
        "信州区质量奖",
        "特发此证，予以表扬。",
        "证书编号：XZZL-2026-Z-01",
        "有效期：2026年12月15日至2029年12月15日",
        "校验码：7K3F-9M2Q",
        "上饶市信州区人民政府",
        "二〇二六年十二月十五日",
    ):
        assert part in text
    assert "表彰" not in text


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_nothing_but_authority_and_date_lies_under_the_seal(paper):
    stock = Stock(paper, TEXT_ONLY, show_seal_space=True)
    x, y = Press(stock, shipped()["f16"]).signed
    chars, _, height = pages(certificates([samples.CERTIFICATE], stock))[0]
    near = [
        c["text"]
        for c in chars
        if hypot(middle(c) - x, height - (c["top"] + c["bottom"]) / 2 - y - RAISED)
        < SEAL / 2 + c["size"] * 0.6
    ]
    assert set(near) <= set("上饶市信州区人民政府二〇二六年十二月十五日")
    assert y + RAISED - SEAL / 2 > 24.2 * MM * stock.factor


def test_the_same_data_gives_the_same_bytes_whatever_was_printed_before():
    first = certificates([samples.CERTIFICATE, samples.NOMINEE])
    payment_sheet(samples.PAYMENTS)
    certificates([named(samples.LONGEST)], Stock("A3"))
    assert certificates([samples.CERTIFICATE, samples.NOMINEE]) == first


def test_one_page_a_certificate_and_progress_for_each():
    steps = []
    many = [replace(samples.CERTIFICATE, number=f"XZZL-2026-Z-{k:02d}") for k in range(4)]
    data = certificates(
        iter(many),
        Stock(preprinted=TEXT_ONLY),
        progress=lambda done, total, text: steps.append((done, total, text)),
    )
    assert len(pages(data)) == 4
    assert steps[0] == (0, 4, "证书 XZZL-2026-Z-00")
    assert steps[-1][:2] == (4, 4)


def test_the_border_is_written_once_for_all_pages_of_an_honour():
    one = certificates([samples.CERTIFICATE])
    many = [replace(samples.CERTIFICATE, number=f"XZZL-2026-Z-{k:02d}") for k in range(3)]
    assert len(certificates(many)) < len(one) + 12_000


def test_a_thousand_certificates_are_small_and_every_page_is_text():
    many = [replace(samples.CERTIFICATE, number=f"XZZL-2026-Z-{k:04d}") for k in range(1000)]
    data = certificates(many)
    assert len(data) < 1_300_000
    with closing(pypdfium2.PdfDocument(data)) as pdf:
        assert len(pdf) == 1000
        last = "".join(page_text(pdf[999]).split())
    assert samples.CERTIFICATE.organisation in last
    assert "证书编号：XZZL-2026-Z-0999有效期：2026年12月15日" in last


@pytest.mark.parametrize("palette", [CRIMSON, INK])
@pytest.mark.parametrize("part", [border.TILE, border.MEDALLION, border.GROUND])
def test_the_border_that_ships_is_the_one_that_is_drawn(part, palette):
    drawn = border.code(part, palette, 1, Stock().size).split()
    kept = decompress(border.shipped(part, palette).read_bytes()).decode().split()
    assert len(kept) == len(drawn)
    for a, b in zip(kept, drawn, strict=True):
        # the last digit may be rounded otherwise by another system's sine
        assert a == b or abs(float(a) - float(b)) < 0.011


@pytest.mark.parametrize("left", [None, b"", b"x\x9c rubbish"])
def test_a_border_that_is_missing_or_damaged_is_drawn_anew(monkeypatch, tmp_path, left):
    wanted = border.packed(border.TILE, INK, 1, Stock().size)
    lost = tmp_path / "tile.z"
    if left is not None:
        lost.write_bytes(left)
    monkeypatch.setattr(border, "shipped", lambda *_: lost)
    found = border.packed.__wrapped__(border.TILE, INK, 1, Stock().size)
    assert decompress(found) == decompress(wanted)


def test_printing_can_be_stopped():
    def stop(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        certificates([samples.CERTIFICATE], progress=stop)


def test_preprinted_stock_gets_only_the_variable_text():
    whole = certificates([samples.CERTIFICATE])
    over = certificates([samples.CERTIFICATE], Stock(preprinted=PREPRINTED | {"authority"}))
    assert len(over) < len(whole) / 3
    text = text_of(over)
    assert "荣誉证书" not in text
    assert "人民政府" not in text
    assert samples.CERTIFICATE.organisation in text


def test_corrections_move_the_text_by_millimetres():
    plain = pages(certificates([samples.CERTIFICATE], Stock(preprinted=TEXT_ONLY)))[0][0]
    adjusted = Stock(preprinted=TEXT_ONLY, dx=2, dy=-1)
    moved = pages(certificates([samples.CERTIFICATE], adjusted))[0][0]
    for a, b in zip(plain, moved, strict=True):
        assert (b["x0"] - a["x0"]) / MM == pytest.approx(2, abs=0.01)
        assert (b["top"] - a["top"]) / MM == pytest.approx(1, abs=0.01)


class TestCalibration:
    def test_the_page_names_the_places_of_its_crosses(self):
        text = text_of(calibration())
        assert text.count("mm，下") == 4
        assert "套打校准页" in text
        assert "左277.0mm，下190.0mm" in text
        assert "左392.8mm" not in text_of(calibration(Stock("A4")))

    def test_what_was_measured_is_cancelled(self):
        measured = [(a + 1.5, b - 0.8) for a, b in MARKS]
        stock = corrected(Stock(), measured)
        assert (stock.dx, stock.dy) == pytest.approx((-1.5, 0.8), abs=1e-6)
        assert (stock.scale, stock.rotation) == pytest.approx((1, 0), abs=1e-6)

    def test_a_stretched_and_turned_print_is_cancelled(self):
        centre = complex(148.5, 105)
        turn = 1.002 * complex(1, 0.003)
        spots = [centre + (complex(*mark) - centre) * turn for mark in MARKS]
        stock = corrected(Stock(), [(p.real, p.imag) for p in spots])
        assert stock.scale == pytest.approx(1 / abs(turn), abs=1e-5)
        assert stock.rotation == pytest.approx(-0.1719, abs=1e-3)

    @pytest.mark.parametrize(
        ("measured", "corner"),
        [([], 0), ([(0.0, 0.0)] * 4, 1), (list(MARKS[::-1]), 0)],
    )
    def test_figures_that_cannot_be_are_refused(self, measured, corner):
        with pytest.raises(InvalidInput) as caught:
            corrected(Stock(), measured)
        assert caught.value.field == str(corner)

    @pytest.mark.parametrize("paper", ["A4", "A3"])
    @pytest.mark.parametrize("corner", range(4))
    def test_the_corner_that_the_others_contradict_is_named(self, paper, corner):
        measured = [(a + 1.5, b - 0.8) for a, b in marks(paper)]
        right = measured[corner]
        measured[corner] = (right[0], right[1] + 3)
        with pytest.raises(InvalidInput, match=CORNERS[corner]) as caught:
            corrected(Stock(paper), measured)
        assert f"左{right[0]:.1f}、下{right[1]:.1f}毫米左右" in caught.value.message
        assert caught.value.field == str(corner)

    def test_two_wrong_corners_are_not_blamed_on_one(self):
        measured = [*MARKS]
        measured[0], measured[1] = (24.0, 20.0), (277.0, 26.0)
        with pytest.raises(InvalidInput, match="不止一个角"):
            corrected(Stock(), measured)

    def test_a_readings_half_millimetre_is_no_fault(self):
        measured = [(a + 0.3 * (-1) ** n, b - 0.3) for n, (a, b) in enumerate(MARKS)]
        assert abs(corrected(Stock(), measured).dy - 0.3) < 0.05

    def test_a_corrected_page_says_what_it_is_for(self):
        assert "套打核对页" in text_of(calibration(Stock(dx=1.2)))
        assert "套打核对页" not in text_of(calibration(Stock(preprinted=PREPRINTED)))

    def test_the_crosses_are_rulers(self):
        with pdfplumber.open(BytesIO(calibration())) as pdf:
            lines = [line for line in pdf.pages[0].lines if line["x0"] == line["x1"]]
        near = sorted(line["x0"] / MM for line in lines if line["x0"] < 31 * MM and line["y1"] < 90)
        steps = {round(b - a, 2) for a, b in pairwise(near) if b - a > 0.01}
        assert steps == {1.0}
        assert (round(near[0]), round(near[-1])) == (10, 30)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (replace(samples.CERTIFICATE, organisation="长" * 200), "两行仍排不下"),
        (replace(samples.CERTIFICATE, organisation="上饶𪛖公司"), "字体缺字"),
        (replace(samples.CERTIFICATE, authority="上饶市信州区人民政府" * 2), "一行排不下"),
        (replace(samples.CERTIFICATE, award="优秀奖"), "不是《办法》设立的奖项"),
        (replace(samples.CERTIFICATE, organisation="  ", code=""), "组织名称、校验码"),
        (
            replace(
                samples.CERTIFICATE, valid_to=samples.CERTIFICATE.valid_from.replace(year=2025)
            ),
            "有效期",
        ),
    ],
)
def test_a_certificate_that_cannot_be_right_is_refused(item, words):
    with pytest.raises(PaperError, match=words) as caught:
        certificates([item])
    assert caught.value.remedy


class TestWords:
    def printed(self, passage, text, paper="A4"):
        stock = Stock(paper, preprinted=TEXT_ONLY)
        words = shipped()["f16"].changed({passage: text}, 1)
        return text_of(certificates([samples.CERTIFICATE], stock, words=words))

    def test_the_fixed_words_are_data(self):
        assert "特发此证，以资鼓励。" in self.printed("after", "特发此证，以资鼓励。")
        assert "编号：XZZL-2026-Z-01" in self.printed("number", "编号")
        assert "有效至2029年12月15日" in self.printed("period", "{有效期起}起，有效至{有效期止}")

    @pytest.mark.parametrize("paper", ["A4", "A3"])
    @pytest.mark.parametrize(
        ("passage", "text"),
        [
            ("before", "在{年度}年度信州区质量奖考核中，" + "表现突出，" * 4 + "荣获"),
            ("heading", "上饶市信州区质量奖荣誉证书"),
            ("after", "特发此证，\n予以表扬。"),
            ("code", "证书校验码"),
            (
                "period",
                "{有效期起}起算，至{有效期止}为止，期满以后自行失效，不再另行通知本组织，也不再另行公告",
            ),
        ],
    )
    def test_words_that_do_not_fit_are_refused(self, passage, text, paper):
        with pytest.raises(PaperError, match="一行排不下") as caught:
            self.printed(passage, text, paper)
        assert "缩短" in caught.value.remedy

    def test_the_words_of_every_certificate_fit_as_they_ship(self):
        for item in (samples.CERTIFICATE, named(samples.LONGEST)):
            for paper in ("A4", "A3"):
                assert certificates([item], Stock(paper, preprinted=TEXT_ONLY))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        (samples.LONG, "江西省上饶市信州区灵溪镇"),
        ("上饶市信州区市政园林工程质量检验检测中心城南分中心有限公司", None),
    ],
)
def test_a_long_name_is_broken_where_no_word_is_parted(name, first):
    found = lines_of(pages(certificates([named(name)], Stock(preprinted=TEXT_ONLY)))[0][0])
    lines = [string(line) for line in found if string(line) and string(line) in name]
    assert "".join(lines) == name
    assert lines[0] == (first or lines[0])
    assert not lines[-1].startswith("政园林")


def test_no_corner_of_a_rule_stands_out_behind_a_rosette():
    with pdfplumber.open(BytesIO(certificates([samples.CERTIFICATE]))) as pdf:
        page = pdf.pages[0]
        corners = [(rect["x0"], rect["top"]) for rect in page.rects]
        ends = [(line["x0"], line["top"]) for line in page.lines]
    outer = [at for at in (*corners, *ends) if max(at) < CORNER + MM]
    assert len(outer) >= 3
    for x, y in outer:
        assert hypot(x - CORNER, y - CORNER) < MEDAL_RADIUS


def test_no_certificates_and_no_such_paper_are_refused():
    with pytest.raises(PaperError, match="没有可以打印的证书"):
        certificates([])
    with pytest.raises(PaperError, match="B5"):
        certificates([samples.CERTIFICATE], Stock("B5"))
