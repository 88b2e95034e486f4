"""Charts of scores: what is drawn stands where it should, on paper and on the screen."""

from dataclasses import replace
from io import BytesIO
from math import hypot, isclose

import pdfplumber
import pytest
from defusedxml import ElementTree

from tests.documents import samples
from tests.documents.measuring import pages, text_of
from xinzhou_desktop.documents import assessment, proof
from xinzhou_desktop.documents.blocks import Figure, Para
from xinzhou_desktop.documents.charts import Share, drawing, svg, words
from xinzhou_desktop.documents.official import Official, render
from xinzhou_desktop.documents.wording import shipped
from xinzhou_desktop.errors import PaperError

SHARES = tuple(
    Share(f"4.{k} {name}", int(full), int(score) * 100)
    for k, (name, full, score) in enumerate(samples.SCORES, 1)
)
FULL = tuple(replace(share, score=share.full * 100) for share in SHARES)
NOUGHT = tuple(replace(share, score=0) for share in SHARES)
MISSING = (SHARES[0], replace(SHARES[1], score=None), *SHARES[2:])
NONE = tuple(replace(share, score=None) for share in SHARES)
EVERY = {"usual": SHARES, "full": FULL, "nought": NOUGHT, "missing": MISSING, "none": NONE}
GREY = (0x55 / 255,) * 3


def paper(*figures):
    blocks = (Para("得分如下。"), *figures, Para("以上。"))
    return render(Official("得分图", blocks))


def rects(data):
    """Boxes and bars of the first page, by their lower edge, from the top."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        found = sorted(pdf.pages[0].rects, key=lambda rect: rect["top"])
    bars = [r for r in found if r["fill"] and not r["stroke"]]
    return [r for r in found if r["stroke"]], bars


@pytest.mark.parametrize("name", EVERY)
def test_each_bar_fills_its_part_of_its_box(name):
    shares = EVERY[name]
    boxes, bars = rects(paper(Figure("bars", shares, "图1")))
    assert len(boxes) == len(shares)
    for box, share in zip(boxes, shares, strict=True):
        own = [bar for bar in bars if abs(bar["top"] - box["top"]) < 1]
        if not share.part:
            assert own == []
            continue
        (bar,) = own
        assert bar["x0"] == pytest.approx(box["x0"], abs=0.01)
        wide = bar["x1"] - bar["x0"]
        assert wide / (box["x1"] - box["x0"]) == pytest.approx(share.part, abs=1e-4)
        assert bar["non_stroking_color"] == pytest.approx(GREY, abs=0.01)


def test_name_and_figures_stand_beside_their_bar():
    data = paper(Figure("bars", MISSING, "图1　得分"))
    boxes, _ = rects(data)
    chars, width, _ = pages(data)[0]
    for box, share in zip(boxes, MISSING, strict=True):
        level = (box["top"] + box["bottom"]) / 2
        line = [c for c in chars if abs((c["top"] + c["bottom"]) / 2 - level) < 6]
        line.sort(key=lambda char: char["x0"])
        left = "".join(c["text"] for c in line if c["x1"] < box["x0"])
        right = "".join(c["text"] for c in line if c["x0"] > box["x1"])
        assert left.split() == share.category.split()
        assert right.split() == share.figures.split()
        assert max(c["x1"] for c in line) < width - 25 * 72 / 25.4


def marks(chart):
    """Centre, rim and dots of a spider, as the screen gets it."""
    root = ElementTree.fromstring(svg(chart).encode())
    polygons = [each for each in root.iter() if each.tag.endswith("polygon")]
    points = [
        [tuple(map(float, pair.split(","))) for pair in _pairs(each.get("points"))]
        for each in polygons
    ]
    rim = max(points, key=lambda ring: max(y for _, y in ring))
    centre = tuple(sum(axis) / len(rim) for axis in zip(*rim, strict=True))
    dots = [
        (float(each.get("cx")), float(each.get("cy")))
        for each in root.iter()
        if each.tag.endswith("circle")
    ]
    return centre, rim, dots


def _pairs(text):
    numbers = text.replace(",", " ").split()
    return [f"{a},{b}" for a, b in zip(numbers[::2], numbers[1::2], strict=True)]


@pytest.mark.parametrize("name", EVERY)
def test_each_dot_stands_at_its_part_of_its_axis(name):
    shares = EVERY[name]
    centre, rim, dots = marks(drawing("spider", shares, 330))
    assert len(rim) == len(shares)
    assert isclose(rim[0][0], centre[0], abs_tol=0.01), "the first axis points upwards"
    known = [(end, share) for end, share in zip(rim, shares, strict=True) if share.part is not None]
    assert len(dots) == len(known)
    for dot, (end, share) in zip(dots, known, strict=True):
        for k in range(2):
            wanted = centre[k] + share.part * (end[k] - centre[k])
            assert dot[k] == pytest.approx(wanted, abs=0.01)


def test_the_rim_is_a_regular_figure():
    centre, rim, _ = marks(drawing("spider", SHARES, 442))
    lengths = [hypot(x - centre[0], y - centre[1]) for x, y in rim]
    assert max(lengths) - min(lengths) < 0.01
    assert min(lengths) > 100


def test_an_open_category_leaves_a_gap_in_the_outline():
    def sides(shares):
        made = drawing("spider", shares, 442)
        return sum(type(each).__name__ == "Line" and each.strokeWidth > 1 for each in made.contents)

    assert (sides(SHARES), sides(MISSING), sides(NONE)) == (7, 5, 0)


@pytest.mark.parametrize("kind", ["bars", "spider"])
def test_every_font_is_one_of_ours_and_embedded(kind):
    data = paper(Figure(kind, SHARES, "图1　得分"))
    assert b"Helvetica" not in data
    assert b"Times" not in data
    assert data.count(b"/BaseFont") == data.count(b"/FontFile2")
    assert data == paper(Figure(kind, SHARES, "图1　得分"))
    text = text_of(data)
    for share in SHARES:
        assert "".join(share.category.split()) in text
        assert f"{share.part:.1%}" in text


@pytest.mark.parametrize("kind", ["bars", "spider"])
@pytest.mark.parametrize("name", ["𬭎㛃䶮", "<b>&co", "甲" * 60, "Leadership and governance"])
def test_any_name_may_stand_on_an_axis(kind, name):
    shares = tuple(replace(share, category=f"{k}{name}") for k, share in enumerate(SHARES))
    text = text_of(paper(Figure(kind, shares, "图1")))
    assert f"0{name[:6].replace(' ', '')}" in text.replace("…", "")
    assert ElementTree.fromstring(svg(drawing(kind, shares, 330)).encode()) is not None
    _, width, _ = pages(paper(Figure(kind, shares, "图1")))[0]
    chars = pages(paper(Figure(kind, shares, "图1")))[0][0]
    assert min(c["x0"] for c in chars) > 27 * 72 / 25.4
    assert max(c["x1"] for c in chars) < width - 25 * 72 / 25.4


@pytest.mark.parametrize("axes", [3, 4, 5, 6, 8, 12])
def test_other_rubrics_have_other_numbers_of_axes(axes):
    shares = tuple(Share(f"类目{k}", 100, 5000) for k in range(axes))
    _, rim, dots = marks(drawing("spider", shares, 442))
    assert len(rim) == len(dots) == axes


@pytest.mark.parametrize(
    ("kind", "shares", "told"),
    [
        ("bars", (), "没有评分类目"),
        ("spider", SHARES[:2], "至少要有3个"),
        ("bars", (Share("领导", 110, 11001),), "“领导”的得分不在"),
        ("bars", (Share("领导", 110, -1),), "“领导”的得分不在"),
        ("bars", (Share("领导", 0, None),), "“领导”的得分不在"),
    ],
)
def test_scores_that_cannot_be_are_refused(kind, shares, told):
    with pytest.raises(PaperError, match=told) as caught:
        drawing(kind, shares, 442)
    assert caught.value.remedy


def test_a_figure_is_never_divided_and_its_caption_stays_with_it():
    for lines in range(12, 24):
        blocks = (*(Para("甲") for _ in range(lines)), Figure("bars", SHARES, "图1　得分"))
        found = pages(render(Official("得分图", blocks)))
        with_names = [k for k, (chars, _, _) in enumerate(found) if _has(chars, "导")]
        with_caption = [k for k, (chars, _, _) in enumerate(found) if _has(chars, "图")]
        assert with_names == with_caption
        assert len(with_names) == 1


def _has(chars, char):
    return any(c["text"] == char for c in chars)


def test_the_report_prints_its_charts_and_the_proofreader_reads_them():
    figures = (Figure("bars", SHARES, "图1　得分"), Figure("spider", SHARES, "图2　得分率"))
    made = replace(samples.REPORT, charts=figures)
    text = text_of(assessment.report(made))
    assert text.count("4.6测量、分析与改进") >= 1
    assert text.index("图1得分") < text.index("图2得分率") < text.index("六、主要优势")
    pieces = list(proof.pieces_of(assessment.report_paper(made, shipped()["f9a"]).blocks))
    assert "图1　得分" in [piece.text for piece in pieces]
    assert list(proof.examine(pieces)) == []


def test_the_words_tell_every_figure():
    told = words(MISSING)
    assert "4.1 领导 82／110，74.5%" in told
    assert "4.2 战略 未评分" in told


def test_the_screen_gets_a_font_that_the_window_has_and_no_clip():
    made = svg(drawing("bars", SHARES, 330))
    assert "font-family: Noto Sans SC;" in made
    assert "XZ" not in made
    assert "clipPath" not in made
