"""Heads of the log on paper: what is printed is accepted, and finds a log written anew."""

import contextlib
import json
import re

import pytest

from tests.documents import measuring
from xinzhou_desktop.storage import chain, verify
from xinzhou_desktop.vocabulary import PaperKind

PRINTED = re.compile(r"日志校验第(\d+)条([A-Z2-7]{5}(?:-[A-Z2-7]{5}){3})")
TRIGGERS = "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name LIKE 'audit_%'"


@pytest.fixture
def desk(after):
    return after("supervision")


def heads_on(content):
    """Number and code, once for each time they are printed, as a reader of the file gets them."""
    found = PRINTED.findall(measuring.text_of(content))
    return [(int(seq), code) for seq, code in found]


def every_paper(desk):
    """A paper of each kind that carries a head."""
    papers, services, year = desk.services.papers, desk.services, desk.cycle_id
    rows = services.award.rows(year)
    kept = [r.award_id for r in rows if not services.supervision.detail(r.award_id).cases]
    (gone,) = (r.award_id for r in rows if r.award_id not in kept)
    case = services.supervision.detail(gone).cases[-1].revocation_id
    first = next(r for r in services.application.rows(year) if r.name == rows[0].name)
    return {
        "资格审查表": lambda: papers.draft(PaperKind.REVIEW, first.application_id),
        "名单": lambda: papers.draft(PaperKind.CONFIRMED_LIST, year),
        "查验记录": lambda: papers.draft(PaperKind.INSPECTION, first.application_id),
        "考核报告": lambda: papers.draft(PaperKind.REPORT, first.application_id),
        "公示": lambda: papers.draft(
            PaperKind.NOTICE, services.publicity.notices(year)[0].notice_id
        ),
        "证书": lambda: papers.certificates(kept[:1]),
        "全部证书": lambda: papers.certificates(kept),
        "奖金发放表": lambda: papers.draft(PaperKind.PAYMENT, year),
        "撤销公告": lambda: papers.draft(PaperKind.REVOCATION, case),
    }


def sheet(desk):
    """The sheet of the prize money, printed: the simplest paper with a head."""
    papers = desk.services.papers
    return papers.issue(papers.draft(PaperKind.PAYMENT, desk.cycle_id)).content


def test_every_paper_carries_the_head_before_its_own_act_and_the_log_accepts_it(desk):
    journal, printed = desk.services.journal, {}
    for name, make in every_paper(desk).items():
        before = journal.check_chain()
        heads = heads_on(desk.services.papers.issue(make(), reason="补印").content)
        assert set(heads) == {(before.acts, before.code)}, name
        assert journal.acts(1)[0].seq == before.acts + 1, name
        assert journal.acts(1)[0].act.startswith("打印"), name
        printed[name] = heads
    assert len(printed["全部证书"]) == 5
    for heads in printed.values():  # they still hold when the log has grown
        assert [journal.check_code(*head) for head in heads] == [""] * len(heads)
    assert len({heads[0] for heads in printed.values()}) == len(printed)


def test_the_head_is_the_one_of_the_algorithm_in_use(desk):
    desk.services.papers._database.algorithm = "sm3"
    sheet(desk)
    (head, *_) = heads_on(sheet(desk))
    assert desk.services.journal.check_code(*head) == ""


def test_a_reprint_carries_the_head_of_its_own_day(desk):
    first = heads_on(sheet(desk))[0]
    (person, *_) = desk.services.office.people()
    desk.services.office.change_person(person.person_id, phone="0793-7")
    second = heads_on(sheet(desk))[0]
    assert second[0] == first[0] + 2
    assert second[1] != first[1]


def test_a_kept_print_is_the_very_paper_with_its_old_head(desk):
    content = sheet(desk)
    row = desk.services.journal.prints(desk.cycle_id)[-1]
    assert desk.services.journal.open_print(row).read_bytes() == content


def test_a_misread_code_is_not_accepted(desk):
    ((seq, code), *_) = heads_on(sheet(desk))
    journal = desk.services.journal
    assert journal.check_code(seq, code.lower().replace("-", " ")) == ""
    last = "A" if code[-1] != "A" else "B"
    assert "被重写过" in journal.check_code(seq, code[:-1] + last)
    assert "被重写过" in journal.check_code(seq - 1, code)


@pytest.fixture
def past_the_program(desk):
    """Statements by hand on the desk's data, with nothing in their way."""

    @contextlib.contextmanager
    def begin():
        with desk.services.papers._database._writers.begin() as session:
            connection = verify.raw(session)
            for (name,) in connection.execute(TRIGGERS).fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            yield connection

    return begin


def test_a_log_written_anew_no_longer_fits_the_paper(desk, past_the_program):
    journal = desk.services.journal
    ((seq, code), *_) = heads_on(sheet(desk))
    forged_from = seq - 40
    with past_the_program() as connection:
        select = "SELECT hash FROM audit_act WHERE seq = ?"
        (prev,) = connection.execute(select, (forged_from - 1,)).fetchone()
        select = "SELECT seq, body, alg FROM audit_act WHERE seq >= ? ORDER BY seq"
        for each, body, algorithm in connection.execute(select, (forged_from,)).fetchall():
            forged = chain.canonical(json.loads(body) | {"why": "改过的理由"})
            own = chain.link_hash(algorithm, prev, forged)
            connection.execute(
                "UPDATE audit_act SET reason='改过的理由', body=?, prev=?, hash=? WHERE seq=?",
                (forged, prev, own, each),
            )
            prev = own
    assert journal.check_chain().problems == ()  # the log alone does not see it
    assert "被重写过" in journal.check_code(seq, code)


def test_a_log_cut_off_no_longer_reaches_the_paper(desk, past_the_program):
    journal = desk.services.journal
    ((early, its_code), *_) = heads_on(sheet(desk))
    ((seq, code), *_) = heads_on(sheet(desk))
    with past_the_program() as connection:
        connection.execute("DELETE FROM audit_entry WHERE act_id >= ?", (seq,))
        connection.execute("DELETE FROM audit_act WHERE seq >= ?", (seq,))
    assert journal.check_chain().problems == ()
    assert journal.check_code(early, its_code) == ""
    assert f"只到第 {seq - 1} 条" in journal.check_code(seq, code)
