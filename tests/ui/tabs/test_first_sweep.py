"""No label is cut and every stop has a name on the first three stages and in the office."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from ui.test_sweeps import cut_labels, unnamed

from xinzhou_desktop.ui import office, theme
from xinzhou_desktop.ui.tabs.application import ApplicationTab
from xinzhou_desktop.ui.tabs.plan import PlanTab
from xinzhou_desktop.ui.tabs.qualification import QualificationTab
from xinzhou_desktop.ui.wizards.qualification import QualificationWizard

SIZES = [(1366, 656), (910, 400)]
FORMS = [
    (PlanTab, ("schedule", "supplement", "group", "policies")),
    (ApplicationTab, ("register", "figures", "amend", "fact")),
    (QualificationTab, ("consult", "supplement")),
]


@pytest.fixture(params=[10.5, 14.0])
def points(request, qapp):
    theme.apply(qapp, points=request.param)
    yield request.param
    theme.apply(qapp)


@pytest.mark.parametrize("tab_class", [PlanTab, ApplicationTab, QualificationTab])
@pytest.mark.parametrize("full", [True, False], ids=["full", "empty"])
def test_tabs(points, tab_class, full, show, make_year, make_application, settle):
    cycle = make_year()
    if full:
        make_application(answered=False)
    for size in SIZES:
        tab = show(tab_class, cycle, size)
        tab.panes.open_pane()
        settle()
        assert cut_labels(tab) == []
        assert unnamed(tab) == []
        tab.hide()


@pytest.mark.parametrize(("tab_class", "slugs"), FORMS)
def test_forms(tab_class, slugs, show, make_application, services, settle):
    make_application(answered=False)
    tab = show(tab_class, services.plan.years()[0].cycle_id)
    for slug in slugs:
        tab.press(slug)
        settle()
        (dialog,) = [d for d in tab.window().findChildren(QDialog) if d.isVisible()]
        assert cut_labels(dialog) == []
        assert unnamed(dialog) == []
        dialog.done(0)
        settle()


@pytest.mark.parametrize("second", [False, True])
def test_every_page_of_the_wizard(
    points, second, make_application, review, services, qtbot, settle
):
    number = make_application()
    if second:
        review(number)
    dialog = QualificationWizard(services, number)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    for size in ((1366, 768), (910, 512)):
        dialog.resize(*size)
        for step in range(len(dialog.pages)):
            dialog.go_to(step)
            settle()
            assert cut_labels(dialog) == []
            assert unnamed(dialog) == []
    dialog.hide()


def test_every_section_of_the_office(points, seeded, make_year, services, jobs, qtbot, settle):
    make_year()
    dialog = office.OfficeDialog(services, jobs, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    settle()
    dialog.resize(900, 640)
    for number in range(len(office.SECTIONS)):
        dialog.choice.choose(number)
        settle()
        assert cut_labels(dialog) == []
        assert unnamed(dialog) == []
    dialog.hide()
