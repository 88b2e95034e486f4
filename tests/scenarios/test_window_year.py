"""One award year through the window alone: every act is pressed, typed and submitted."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from scenarios.clerk import Clerk
from scenarios.driving import dialogs, key, said, settle, tab_to, top
from scenarios.window_award import (
    awards,
    complaints,
    opinions,
    publicity,
    record,
    scoring,
    second_print,
    supervision,
)
from scenarios.window_entry import applications, history, next_year, office, plan
from scenarios.window_names import BARRED, CALLED, FIRST, REVOKED, SECOND, THIRD
from scenarios.window_review import inspections, qualification

from xinzhou_desktop.ui import theme
from xinzhou_desktop.ui.forms import FormDialog
from xinzhou_desktop.vocabulary import (
    ApplicationState,
    AwardState,
    Honour,
    PaperKind,
    PaymentKind,
    Role,
)

CHAPTERS = (
    office,
    history,
    plan,
    applications,
    qualification,
    inspections,
    scoring,
    opinions,
    publicity,
    awards,
    second_print,
    supervision,
    complaints,
    next_year,
    record,
)

BUTTONS = {  # the papers with a button of their own
    PaperKind.PLAN,
    PaperKind.RECEIPT,
    PaperKind.ROSTER,
    PaperKind.REVIEW,
    PaperKind.CONFIRMED_LIST,
    PaperKind.INSPECTION,
    PaperKind.REPORT,
    PaperKind.NOTICE,
    PaperKind.CERTIFICATE,
    PaperKind.PAYMENT,
    PaperKind.REVOCATION,
}


@pytest.fixture(scope="module")
def year(qapp, tmp_path_factory):
    """The clerk at the end of the year, and the key of that year."""
    theme.apply(qapp)
    theme.install_chinese(qapp)
    clerk = Clerk(qapp, tmp_path_factory.mktemp("office") / "data", date(2026, 3, 2))
    try:
        clerk.start(
            person="王静",
            login="王静",
            password="Lingxi-2026",
            again="Lingxi-2026",
            also={Role.CLERK, Role.REVIEWER, Role.HEAD},
        )
        clerk.passwords["王静"] = "Lingxi-2026"
        for chapter in CHAPTERS:
            chapter(clerk)
        clerk.first = clerk.services.plan.years()[-1].cycle_id
        yield clerk
    finally:
        clerk.close()


pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus


def test_the_chain_holds(year):
    assert year.services.journal.check_chain().problems == ()


def test_every_applicant_ends_where_the_clerk_took_it(year):
    states = {r.name: r.state for r in year.services.application.rows(year.first)}
    assert states.pop(BARRED) is ApplicationState.REFUSED
    assert states.pop(THIRD) is ApplicationState.REMOVED
    assert {states.pop(name) for name in (REVOKED, FIRST, SECOND)} == {ApplicationState.AWARDED}
    assert set(states.values()) == {ApplicationState.WITHDRAWN}


def test_the_awards_stand_as_decided(year):
    rows = {r.name: r for r in year.services.award.rows(year.first)}
    assert {n: (r.honour, r.state) for n, r in rows.items()} == {
        REVOKED: (Honour.AWARD, AwardState.REVOKED),
        FIRST: (Honour.AWARD, AwardState.VALID),
        SECOND: (Honour.NOMINATION, AwardState.VALID),
    }
    assert {n for n, r in rows.items() if r.plaque_on} == {REVOKED, FIRST}
    paid = year.services.award.detail(rows[REVOKED].award_id).payments
    assert [(p[1], p[3]) for p in paid] == [
        (PaymentKind.PRIZE, 80_000_00),
        (PaymentKind.RECOVERY, 80_000_00),
    ]
    assert (rows[FIRST].paid_fen, rows[SECOND].paid_fen) == (80_000_00, 10_000_00)


def test_the_revoked_is_barred_and_refused_in_the_next_year(year):
    refused = [
        r for r in year.services.application.rows(year.year) if r.state is ApplicationState.REFUSED
    ]
    assert [r.name for r in refused] == [REVOKED]
    assert "2032年3月18日" in refused[0].note


def test_every_kind_of_paper_was_printed_and_opened(year):
    prints = year.services.journal.prints(year.first)
    assert {p.kind for p in prints} >= BUTTONS
    names = [path.name for path in year.opened.paths]
    names = [name for name in names if name != "恢复密钥.pdf"]  # printed, and never kept
    assert sorted(names) == sorted(p.file_name for p in prints)
    assert [path.name for path in year.opened.paths if not path.is_file()] == ["恢复密钥.pdf"]


def test_the_decisions_that_the_clerk_wrote_are_on_record(year):
    written = year.services.journal.decisions(year.first)
    assert [CALLED in line for line in written] == [True], written


def test_nothing_in_sight_is_in_a_foreign_language(year):
    assert sorted(year.foreign) == []


def test_the_keyboard_alone_accepts_an_application(year):
    """Ctrl+3, arrows in the list, Tab to the act, Enter, Ctrl+Enter; Esc leaves."""
    services, page = year.services, year.window.pages[2]
    year.window.open_page("home")
    year.come_to_front()
    key(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert year.page is page
    year.come_to_front()
    tab_to(lambda w: w is page.table)
    key(Qt.Key.Key_Home)
    while page.selected.state is not ApplicationState.REGISTERED:
        key(Qt.Key.Key_Down)
    name = page.selected.name
    tab_to(lambda w: w is page.row_acts.buttons["withdraw"])
    key(Qt.Key.Key_Space)
    form = top(FormDialog)
    key(Qt.Key.Key_Escape)
    assert not dialogs()
    assert year.window.focusWidget() is page.row_acts.buttons["withdraw"]
    year.come_to_front()
    tab_to(lambda w: w is page.row_acts.buttons["accept"])
    key(Qt.Key.Key_Return)
    form = top(FormDialog)
    assert form.isAncestorOf(QApplication.focusWidget())
    key(Qt.Key.Key_Up)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not dialogs(), said(form)
    row = next(r for r in services.application.rows(year.year) if r.name == name)
    assert row.accepted_on == date(2027, 5, 12)
    assert page.selected.name == name
