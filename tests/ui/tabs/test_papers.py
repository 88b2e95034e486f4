"""文书…: what a stage can print, why not yet, and the number that a letter takes."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from ui.tabs.stages import (  # noqa: F401 -- fixtures
    jobs,
    none_in_sight,
    opened,
    press,
    reach,
    show,
    top,
)

from xinzhou_desktop.services.papers.draft import Offer
from xinzhou_desktop.ui.messages import MessageDialog
from xinzhou_desktop.ui.papers_dialog import PapersDialog
from xinzhou_desktop.ui.preview import Preview
from xinzhou_desktop.ui.tabs.assessment import AssessmentTab
from xinzhou_desktop.ui.tabs.award import AwardTab
from xinzhou_desktop.ui.tabs.home import HomePage
from xinzhou_desktop.ui.tabs.publicity import PublicityTab
from xinzhou_desktop.ui.tabs.supervision import SupervisionTab
from xinzhou_desktop.vocabulary import PaperKind, Role


@pytest.fixture
def year(reach):  # noqa: F811
    return reach("decided")


def listed(tab):
    tab.press("papers")
    return top(PapersDialog)


def choose(dialog, kind):
    """Select the first line of a kind."""
    for number, offer in enumerate(dialog.table.rows.shown):
        if offer.kind is kind:
            dialog.table.select_row(number)
            return offer
    raise AssertionError(kind)


def test_what_cannot_be_made_yet_says_why_and_stays_shut(year, show):  # noqa: F811
    dialog = listed(show(AwardTab, year))
    offer = choose(dialog, PaperKind.PLAQUES)
    assert "请先登记获得信州区质量奖的组织" in offer.hindrance
    assert offer.hindrance in dialog.why.text()
    dialog.look.click()
    assert dialog.isVisible()
    dialog.reject()


def test_the_list_says_whom_it_is_about_and_what_is_over(reach, show):  # noqa: F811
    awarded = reach("awarded")
    tab = show(AwardTab, awarded)
    name = tab.selected.name
    dialog = listed(tab)
    assert f"“{name}”和本年度的文书" in "".join(x.text() for x in dialog.findChildren(QLabel))
    dialog.reject()
    dialog = listed(show(SupervisionTab, awarded))
    assert dialog.table.rows.shown == ()
    assert f"“{name}”现在没有可以出的文书" in dialog.why.text()
    dialog.reject()
    dialog = listed(show(AssessmentTab, awarded))
    offer = choose(dialog, PaperKind.BRIEFING)
    at = dialog.table.rows.shown.index(offer)
    assert dialog.table.rows.index(at, 2).data() == "不再出"
    assert not dialog.why.text().startswith("现在不能出")
    dialog.reject()


def test_a_paper_that_has_only_a_number_says_whom_it_concerns(qtbot):
    about = "异议受理通知，送张某某"
    offer = Offer(PaperKind.SERVICE, 7, "送达回证-信质强办函〔2026〕7号", about=about)
    dialog = PapersDialog("考核公示", lambda: [offer], print, None)
    qtbot.addWidget(dialog)
    assert dialog.table.rows.index(0, 1).data() == f"信质强办函〔2026〕7号　{about}"
    assert about in dialog.why.text(), "whole, where the column may cut it"


def test_a_request_takes_its_number_in_the_preview(year, show):  # noqa: F811
    tab, office = show(PublicityTab, year), year.services.office
    dialog = listed(tab)
    assert "缺少签发人" in choose(dialog, PaperKind.AWARD_REQUEST).hindrance
    dialog.reject()
    office.set_particulars(replace(office.particulars(), signer="陈敏"))
    dialog = listed(tab)
    choose(dialog, PaperKind.AWARD_REQUEST)
    dialog.look.click()
    first = top(Preview)
    assert first.number_button.isVisible()
    assert [f.where for f in first.draft.flaws] == ["发文字号"]
    first.number_button.click()
    press(top(MessageDialog), "取文号")
    second = top(Preview)
    assert second is not first
    assert not second.number_button.isVisible()
    assert second.draft.flaws == ()
    assert dialog.isVisible(), "the list is there for the next paper"
    dialog.reject()
    taken = {r.text: r.title for r in year.services.numbers.rows(2026)}
    assert taken[second.draft.drawn.number] == second.draft.title
    second.reject()


def test_the_first_page_has_the_papers_of_the_year(year, show, tmp_path, settle):  # noqa: F811
    page = show(HomePage, year)
    page.show_papers()
    dialog = top(PapersDialog)
    offer = choose(dialog, PaperKind.BOARD)
    assert (offer.hindrance, offer.copies) == ("", 0)
    dialog.look.click()
    preview = top(Preview)
    assert "看板" in preview.draft.title
    assert not preview.number_button.isVisible()
    preview.leaving.save_to(tmp_path / "看板.pdf")
    settle()
    assert (dialog.chosen.kind, dialog.chosen.copies) == (PaperKind.BOARD, 1)
    dialog.reject()


def test_who_prints_nothing_is_sent_to_the_register(year, show):  # noqa: F811
    tab, page = show(AwardTab, year), show(HomePage, year)
    database = year.services.office._database
    database.operator = replace(database.operator, roles=frozenset({Role.AUDITOR}))
    for show_list in (lambda: tab.press("papers"), page.show_papers):
        show_list()
        dialog = top(PapersDialog)
        assert dialog.why.text() == "您的角色不能出文书；已经出的在“文书登记簿”里。"
        dialog.reject()


def test_without_a_year_the_first_page_offers_none(year, show):  # noqa: F811
    page = show(HomePage, year)
    page.set_cycle(None)
    page.show_papers()
    assert none_in_sight(PapersDialog)
