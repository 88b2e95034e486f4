"""Papers as they are offered, numbered, worded: what is printed is what the records say now."""

from dataclasses import replace

import pytest
from documents.measuring import text_of

from xinzhou_desktop.documents.wording import shipped
from xinzhou_desktop.errors import InvalidInput, PaperError
from xinzhou_desktop.services.papers.draft import Issued
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.storage.database import Operator
from xinzhou_desktop.vocabulary import PaperKind, Role, SheetState


@pytest.fixture
def desk(after):
    return after("qualification")


def offered(desk, stage, **chosen):
    return {o.kind: o for o in desk.services.papers.offers(stage, chosen)}


def supplement(desk):
    """The one applicant that was asked for more, and its request."""
    for row in desk.services.application.rows(desk.cycle_id):
        found = offered(desk, Stage.QUALIFICATION, application=row.application_id)
        if PaperKind.SUPPLEMENT in found:
            return found[PaperKind.SUPPLEMENT]
    raise AssertionError


def test_a_stage_offers_its_papers_with_what_is_missing_and_what_was_printed(desk):
    rows = desk.services.qualification.rows(desk.cycle_id)
    passed = next(r for r in rows if r.confirmed)
    found = offered(
        desk, Stage.QUALIFICATION, cycle=desk.cycle_id, application=passed.application_id
    )
    assert PaperKind.REJECTION not in found  # it passed, and needs no such letter
    with pytest.raises(PaperError, match="结论是符合"):
        desk.services.papers.draft(PaperKind.REJECTION, passed.application_id)
    listed = found[PaperKind.CONFIRMED_LIST]
    assert (listed.hindrance, listed.copies) == ("", 1)
    assert passed.name in found[PaperKind.REVIEW].title


def test_what_is_about_nothing_chosen_is_not_offered(desk):
    found = offered(desk, Stage.QUALIFICATION, cycle=desk.cycle_id)
    assert set(found) == {PaperKind.SUMMARY, PaperKind.CONFIRMED_LIST}


def test_who_may_not_print_is_offered_nothing(desk):
    desk.services.office._database.operator = Operator("方正", frozenset({Role.OBSERVER}))
    assert offered(desk, Stage.QUALIFICATION, cycle=desk.cycle_id) == {}


def test_a_letter_takes_its_number_once_and_keeps_it(desk):
    papers, offer = desk.services.papers, supplement(desk)
    before = desk.services.numbers.rows(2026)
    draft = papers.draft(offer.kind, offer.subject_id)
    given = draft.drawn.number
    assert not draft.needs_number  # the demo took it
    assert given in text_of(draft.content)
    assert given in {row.text for row in before}
    with pytest.raises(InvalidInput, match="不用再取文号"):
        papers.take_number(draft)
    assert desk.services.numbers.rows(2026) == before


def test_a_voided_number_is_asked_for_again_and_never_given_again(desk):
    papers, offer = desk.services.papers, supplement(desk)
    first = papers.draft(offer.kind, offer.subject_id).drawn.number
    desk.services.numbers.void(first, "没有发出")
    draft = papers.draft(offer.kind, offer.subject_id)
    assert draft.needs_number
    assert [f.where for f in draft.flaws if not f.serious] == ["发文字号"]
    with pytest.raises(PaperError, match="还没有取文号"):
        papers.issue(draft)
    assert isinstance(papers.issue(draft, accepted=True), Issued)
    second = papers.take_number(draft)
    assert second != first
    assert papers.draft(offer.kind, offer.subject_id).drawn.number == second


def test_a_paper_without_a_number_of_ours_takes_none(desk):
    papers = desk.services.papers
    with pytest.raises(InvalidInput, match="不用再取文号"):
        papers.take_number(papers.draft(PaperKind.SUMMARY, desk.cycle_id))


def test_the_words_of_the_office_are_printed_and_the_register_says_which(desk):
    services, offer = desk.services, supplement(desk)
    drafted = services.papers.draft(offer.kind, offer.subject_id)
    body = shipped()["f4"].passages["body"]
    services.wordings.change(
        "f4", {"body": body.replace("补正以一次为限。", "只能补正一次。")}, "说得明白一点"
    )
    with pytest.raises(PaperError, match="记录又有变化"):
        services.papers.issue(drafted)
    draft = services.papers.draft(offer.kind, offer.subject_id, anew=True)
    said = text_of(draft.content)
    assert "只能补正一次。" in said
    assert "补正以一次为限" not in said
    printed = services.papers.issue(draft, reason="用语改了，重新印发")
    with services.papers._database.read() as session:
        from xinzhou_desktop.models import PrintedPaper  # noqa: PLC0415

        assert session.get(PrintedPaper, printed.paper_id).words == "f4 第1版"


def test_the_letter_of_a_rejection_names_every_condition_that_is_not_met(desk):
    rows = desk.services.qualification.rows(desk.cycle_id)
    for row in rows:
        found = offered(desk, Stage.QUALIFICATION, application=row.application_id)
        offer = found.get(PaperKind.REJECTION)
        if offer is None or offer.hindrance:
            continue
        draft = desk.services.papers.draft(offer.kind, offer.subject_id)
        said = text_of(draft.content)
        for unmet in draft.drawn.facts[0].unmet:
            assert unmet.requirement.rstrip("。；") in said
            assert unmet.facts
        assert not [f for f in draft.flaws if f.serious]


def test_what_was_issued_stays_as_it_was_issued(desk):
    services, offer = desk.services, supplement(desk)
    papers = services.papers
    first = papers.draft(offer.kind, offer.subject_id)
    assert first.kept is None  # the records still give the same
    office = services.office.particulars()
    services.office.set_particulars(replace(office, name="信州区质量工作办公室"))
    kept = papers.draft(offer.kind, offer.subject_id)
    assert kept.content == _printed(desk, first)
    assert "印发的原件" in kept.drawn.note
    assert papers.issue(kept).content == kept.content
    anew = papers.draft(offer.kind, offer.subject_id, anew=True)
    assert "信州区质量工作办公室" in text_of(anew.content)
    with pytest.raises(InvalidInput, match="理由"):
        papers.issue(anew)
    papers.issue(anew, reason="办公室更名，重新印发")
    assert papers.draft(offer.kind, offer.subject_id).kept is None  # that is the newest now


def test_what_did_not_come_out_of_the_printer_was_not_issued(desk):
    services, offer = desk.services, supplement(desk)
    papers = services.papers
    papers.issue(papers.draft(offer.kind, offer.subject_id))
    for row in services.journal.prints(desk.cycle_id):
        if row.kind is offer.kind:
            papers.came_out(row.paper_id, {1: SheetState.UNPRINTED}, "打印机缺纸")
    office = services.office.particulars()
    services.office.set_particulars(replace(office, name="信州区质量工作办公室"))
    draft = papers.draft(offer.kind, offer.subject_id)
    assert draft.kept is None
    assert "信州区质量工作办公室" in text_of(draft.content)


def test_whom_to_ask_is_who_took_the_number(desk):
    papers, offer = desk.services.papers, supplement(desk)
    roles = desk.services.office.operator.roles
    desk.services.office._database.operator = Operator("李明远", roles, 2)
    draft = papers.draft(offer.kind, offer.subject_id)
    assert draft.kept is None
    assert "联系人：王静" in text_of(draft.content)


def _printed(desk, draft):
    """The newest print of a paper, as it was kept."""
    prints = [p for p in desk.services.journal.prints(desk.cycle_id) if p.title == draft.title]
    return (desk.paths.handouts / "2026" / prints[-1].file_name).read_bytes()


def test_every_paper_is_called_alike_in_the_words_and_in_the_lists(desk):
    kinds = {kind.value for kind in PaperKind} | {"操作日志摘录"}
    assert {row.paper for row in desk.services.wordings.rows()} <= kinds
