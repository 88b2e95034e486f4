"""Naughty texts in the window: in every box to search in, in the lists, in a form."""

from contextlib import suppress

import pytest
from PySide6.QtCore import Qt

from tests.conftest import make_code
from tests.naughty import BY_KIND, NAUGHTY
from xinzhou_desktop import regulation
from xinzhou_desktop.errors import AwardError
from xinzhou_desktop.ui.reader import MeasuresReader
from xinzhou_desktop.ui.tabs.application import ApplicationTab
from xinzhou_desktop.ui.tabs.assessment import AssessmentTab
from xinzhou_desktop.ui.tabs.award import AwardTab
from xinzhou_desktop.ui.tabs.inspection import InspectionTab
from xinzhou_desktop.ui.tabs.plan import PlanTab
from xinzhou_desktop.ui.tabs.publicity import PublicityTab
from xinzhou_desktop.ui.tabs.qualification import QualificationTab
from xinzhou_desktop.ui.tabs.supervision import SupervisionTab
from xinzhou_desktop.ui.tips import plain
from xinzhou_desktop.vocabulary import Field, OrganisationKind, Purpose

TABS = [
    PlanTab,
    ApplicationTab,
    QualificationTab,
    InspectionTab,
    AssessmentTab,
    PublicityTab,
    AwardTab,
    SupervisionTab,
]
SOME = [t for texts in BY_KIND.values() for t in texts[:: max(1, len(texts) // 6)]]


@pytest.mark.parametrize("tab_class", TABS)
def test_every_search_box_takes_anything(tab_class, show, make_application, services):
    make_application(answered=False)
    tab = show(tab_class, services.plan.years()[0].cycle_id)
    whole = tab.table.model().rowCount()
    # The search is one for all tabs: one takes every text, the others some of each kind.
    for words in NAUGHTY if tab_class is TABS[0] else SOME:
        tab.search.setText(words)
        assert tab.table.model().rowCount() <= whole
    tab.search.clear()
    assert tab.table.model().rowCount() == whole


def test_the_reader_of_the_measures_finds_or_finds_nothing(qtbot):
    reader = MeasuresReader(regulation.passages(), None)
    qtbot.addWidget(reader)
    for words in NAUGHTY:
        reader.search.setText(words)
    reader.search.clear()


def test_names_are_shown_and_not_laid_out(show, make_year, services, settle):
    cycle = make_year()
    names = []
    for number, words in enumerate(SOME):
        values = {"name": words, "code": make_code(number)}
        with suppress(AwardError):
            services.application.register(cycle, values, {}, "样品年度")
            names.append(words)
    tab = show(ApplicationTab, cycle)
    model = tab.table.model()
    assert model.rowCount() == len(names)
    for row in range(model.rowCount()):
        tab.table.select_row(row)
        for column in range(model.columnCount()):
            tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or ""
            assert "<img" not in tip
            assert "<" not in tip or tip.startswith('<p style="white-space')
    settle()
    assert not tab.grab().isNull()


def test_a_tip_shows_its_text_as_it_is():
    assert plain("上饶 & 云岫") == "上饶 & 云岫"
    assert plain('<img src="\\\\host\\x">') == (
        '<p style="white-space:pre-wrap">&lt;img src=&quot;\\\\host\\x&quot;&gt;</p>'
    )


@pytest.mark.parametrize("words", ["甲\u202e乙", "甲\x07乙"], ids=ascii)
def test_a_form_marks_the_field_of_a_text_that_may_not_be_kept(
    words, show, make_year, services, fill, form
):
    tab = show(ApplicationTab, make_year())
    tab.press("register")
    kinds = {"kind": OrganisationKind.COMPANY, "purpose": Purpose.PROFIT, "field": Field.PRODUCT}
    assert not fill(name=words, code=make_code(1), **kinds)
    assert "文字里有" in form().grid.inputs["name"].note.label.text()
