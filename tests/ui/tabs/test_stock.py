"""套打: a printer is measured through the dialogs, and what was measured holds."""

import cmath
import json
from dataclasses import replace
from io import BytesIO

import pdfplumber
import pytest
from conftest import SETTING_UP, build_services, open_database
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from ui.tabs.stages import (  # noqa: F401 -- fixtures
    jobs,
    press,
    reach,
    top,
)
from ui.tabs.test_preview import on_file

from xinzhou_desktop.errors import InvalidInput, NotAllowed
from xinzhou_desktop.services.stock import PrintStock
from xinzhou_desktop.ui.messages import MessageDialog
from xinzhou_desktop.ui.preview import Preview, Ways
from xinzhou_desktop.ui.preview.calibration import CalibrationDialog
from xinzhou_desktop.ui.preview.stock import Bench, StockDialog

PRINTER = "二楼激光打印机"
MM = 72 / 25.4
SIZES = {"A4": 1.0, "A3": 420 / 297}


class Skewed:
    """A printer that shifts, turns and stretches every sheet about its middle."""

    def __init__(self, paper, shift=(1.7, -1.1), turn=0.35, stretch=1.003):
        self.centre = complex(148.5, 105) * SIZES[paper]
        self.shift = complex(*shift)
        self.turn = cmath.rect(stretch, turn * cmath.pi / 180)

    def prints(self, left, low):
        """Where a point of the page comes out, in mm."""
        out = (complex(left, low) - self.centre) * self.turn + self.centre + self.shift
        return out.real, out.imag


@pytest.fixture
def year(reach):  # noqa: F811
    return reach("awarded")


@pytest.fixture
def bench(year, jobs, tmp_path):  # noqa: F811
    return Bench(
        year.services.stock,
        jobs,
        lambda: [PRINTER, "一楼打印机"],
        lambda name: on_file(tmp_path / f"{name}.pdf"),
    )


@pytest.fixture
def settings(bench, qtbot, settle):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def show():
        dialog = StockDialog(bench, window)
        dialog.open()
        settle()
        return dialog

    return show


def measure(dialog, printer, places):
    """Fill in what a ruler reads, to a tenth of a millimetre."""
    for corner, (_name, left, low) in zip(dialog.corners, places, strict=True):
        x, y = printer.prints(left, low)
        corner.left.setText(f"{x:.2f}")
        corner.low.setText(f"{y:.2f}")


def crosses(content):
    """The middles of the crosses' rings on a page, in mm from its left and lower edge."""
    with pdfplumber.open(BytesIO(content)) as pdf:
        page = pdf.pages[0]
        return [
            ((c["x0"] + c["x1"]) / 2 / MM, (c["y0"] + c["y1"]) / 2 / MM)
            for c in page.curves
            if c["x1"] - c["x0"] > 5 * MM
        ]


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_a_skewed_printer_is_brought_right_through_the_dialogs(
    year, settings, paper, settle, qtbot
):
    dialog, printer = settings(), Skewed(paper)
    dialog.paper.choose(paper)
    dialog.ticks["border"].setChecked(True)
    dialog.calibrate_button.click()
    measuring = top(CalibrationDialog)
    places = year.services.stock.places(paper)
    measure(measuring, printer, places)
    settle()
    assert measuring.found is not None
    measuring.adopt_button.click()
    assert dialog.ticks["border"].isChecked()
    dialog.keep_button.click()

    kept = year.services.stock.chosen()
    assert (kept.printer, kept.paper) == (PRINTER, paper)
    assert kept.preprinted == {"border"}
    came_out = [printer.prints(*place) for place in crosses(year.services.stock.page(kept))]
    assert len(came_out) == 4
    for (_name, left, low), (x, y) in zip(places, came_out, strict=True):
        assert abs(complex(x - left, y - low)) < 0.1
    assert "向左移" in kept.correction
    assert "顺时针转0.35度" in kept.correction


def test_settings_survive_a_restart_each_printer_and_paper_its_own(year, tmp_path):
    service = year.services.stock
    first = PrintStock(PRINTER, "A3", frozenset({"border", "heading"}), dx=-1.25)
    service.keep(first)
    service.keep(PrintStock("一楼打印机", "A4", dy=2.0))
    database = open_database(year.paths, year.services.world)
    database.operator = SETTING_UP
    again = build_services(database, year.paths).stock
    assert again.of(PRINTER, "A3") == first
    assert again.of(PRINTER, "A4") == PrintStock(PRINTER, "A4")
    assert again.chosen() == PrintStock("一楼打印机", "A4", dy=2.0)
    database.close()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe{",
        b"[]",
        b'{"stocks": 3, "chosen": "x"}',
        b'{"stocks": [7, {}], "chosen": ["a"]}',
    ],
)
def test_a_damaged_file_is_as_if_nothing_were_set(year, content):
    year.paths.printers.write_bytes(content)
    assert year.services.stock.chosen() == PrintStock()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("paper", "B5"),
        ("dx", 1e9),
        ("dx", float("nan")),
        ("scale", 3),
        ("rotation", 90),
        ("preprinted", ["seal"]),
        ("preprinted", 5),
        ("measured", "gestern"),
        ("printer", "长" * 500),
    ],
)
def test_a_value_that_cannot_be_is_not_taken_from_the_file(year, key, value):
    service = year.services.stock
    service.keep(PrintStock(PRINTER, "A4", dx=1.0))
    told = json.loads(year.paths.printers.read_text(encoding="utf-8"))
    told["stocks"][0][key] = value
    year.paths.printers.write_text(json.dumps(told), encoding="utf-8")
    assert service.chosen() == PrintStock()
    assert service.of(PRINTER, "A4") == PrintStock(PRINTER, "A4")
    with pytest.raises(InvalidInput):
        service.keep(PrintStock(PRINTER, "A4", scale=3))


def test_a_wrong_distance_is_told_at_its_corner(year, settings, settle):
    dialog = settings()
    dialog.calibrate_button.click()
    measuring = top(CalibrationDialog)
    measuring.adopt_button.click()
    assert "请填左下角的两个距离" in measuring.corners[0].note.label.text()
    measure(measuring, Skewed("A4"), year.services.stock.places("A4"))
    right = measuring.corners[2]
    right.low.setText(f"{float(right.low.text()) + 4:.2f}")
    settle()
    assert measuring.found is None
    assert "右上角" in right.note.label.text()
    assert [corner.note.isHidden() for corner in measuring.corners] == [True, True, False, True]
    right.low.setText("一百九")
    settle()
    assert "请填数字" in right.note.label.text()
    right.low.setText("19.0")
    assert "相差超过30毫米" in right.note.label.text()
    measuring.reject()


def test_both_pages_are_printed_and_one_is_corrected(year, settings, settle, jobs, qtbot, tmp_path):  # noqa: F811
    dialog, printer = settings(), Skewed("A4")
    dialog.calibrate_button.click()
    measuring = top(CalibrationDialog)
    measuring.page_button.click()
    qtbot.waitUntil(lambda: not jobs.busy)
    first = (tmp_path / f"{PRINTER}.pdf").read_bytes()
    measure(measuring, printer, year.services.stock.places("A4"))
    measuring.check_button.click()
    qtbot.waitUntil(lambda: not jobs.busy)
    second = (tmp_path / f"{PRINTER}.pdf").read_bytes()
    assert first.startswith(b"%PDF")
    assert second.startswith(b"%PDF")
    assert first != second
    measuring.reject()


def test_a_page_fitted_to_its_paper_is_doubted(year):
    service, fitted = year.services.stock, Skewed("A4", (0, 0), 0, 0.94)
    measured = [fitted.prints(left, low) for _name, left, low in service.places("A4")]
    found = service.solve(PrintStock(PRINTER), measured)
    assert "放大" in found.correction
    assert "适合页面" in found.doubt


def test_certificates_are_made_for_what_lies_in_the_printer(year, jobs, qtbot, tmp_path):  # noqa: F811
    services = year.services
    ids = [row.award_id for row in services.award.rows(year.cycle_id)]
    stock = replace(
        PrintStock(PRINTER, "A3", frozenset({"border", "heading"})),
        dx=1.0,
        measured=services.world.today,
    )
    draft = services.papers.certificates(ids, stock=stock)
    with pdfplumber.open(BytesIO(draft.content)) as pdf:
        assert round(pdf.pages[0].width) == 1191
        words = pdf.pages[0].extract_text()
    assert "荣誉证书" not in words.replace(" ", "")
    again = []
    ways = Ways(services.papers, jobs, lambda _words: None, set_up=lambda: again.append(1))
    preview = Preview(draft, ways, None)
    preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(preview)
    preview.open()
    shown = [label.text() for label in preview.findChildren(type(preview.about))]
    assert any("纸上已经印好边框、标题" in words for words in shown)
    preview.leaving.print_on(on_file(tmp_path / "other.pdf"))
    question = top(MessageDialog)
    assert PRINTER in question.words
    press(question, "返回")
    preview.stock_button.click()
    assert again == [1]


def test_who_may_not_print_certificates_may_not_set_the_printer(year):
    year.acting("周岚")
    for call in (
        lambda: year.services.stock.keep(PrintStock(PRINTER)),
        lambda: year.services.stock.page(PrintStock(PRINTER)),
    ):
        with pytest.raises(NotAllowed):
            call()
    assert not year.paths.printers.exists()
