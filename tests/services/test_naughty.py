"""Naughty texts through the services: kept exactly after the one clean-up, or refused in words."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.conftest import FIRST_DAY, YEAR, make_code
from tests.naughty import BY_KIND, NAUGHTY
from xinzhou_desktop.errors import AwardError, InvalidInput
from xinzhou_desktop.exchange import workbook
from xinzhou_desktop.exchange.sample import sample_applicants
from xinzhou_desktop.models import (
    Complaint,
    Consultation,
    Licence,
    Office,
    Organisation,
    Person,
    Supplement,
)
from xinzhou_desktop.models.texts import accepted
from xinzhou_desktop.paths import resources
from xinzhou_desktop.services.importing import Fate
from xinzhou_desktop.services.office import Particulars
from xinzhou_desktop.storage import audit
from xinzhou_desktop.vocabulary import Role, Topic

SOME = [text for texts in BY_KIND.values() for text in texts[:: max(1, len(texts) // 3)]]


def kept(text):
    """What a service that strips its input stores; None when it must refuse."""
    try:
        return accepted(text.strip()) if text.strip() else text.strip()
    except InvalidInput:
        return None


@pytest.fixture
def sweep(database):
    """Give each text to a service and look at the column: as it must be, or refused and absent."""

    def run(texts, enter, column, *, blank):
        outcomes = set()
        for text in texts:
            wanted = kept(text)
            before = _newest(database, column)
            error = _refusal(enter, text)
            if error is None:
                assert _newest(database, column)[1] == wanted, ascii(text)
            else:
                assert wanted in ((None,) if blank else (None, "")), (ascii(text), error.message)
                assert error.message.isprintable(), ascii(text)
                assert _newest(database, column) == before
            outcomes.add("kept" if error is None else "refused")
        assert outcomes == {"kept", "refused"}

    return run


def _refusal(enter, text):
    try:
        enter(text)
    except AwardError as error:
        return error
    return None


def _newest(database, column):
    with database.read() as session:
        query = select(column.class_.id, column).order_by(column.class_.id.desc()).limit(1)
        return tuple(session.execute(query).first() or (0, None))


def test_the_name_of_an_organisation(sweep, seeded, make_year):
    cycle, service = make_year(), seeded.services.application
    numbers = iter(range(1, 10_000))

    def register(text):
        values = {"name": text, "code": make_code(next(numbers))}
        service.register(cycle, values, {}, "样品年度")

    sweep(NAUGHTY, register, Organisation.name, blank=False)


def test_the_particulars_of_the_office(sweep, seeded):
    def enter(text):
        seeded.services.office.set_particulars(Particulars(address=text, platform=text, phone=text))

    sweep(SOME, enter, Office.address, blank=True)


def test_a_complaint(sweep, seeded):
    def complain(text):
        seeded.services.supervision.complain(FIRST_DAY, text, text, text)

    sweep(SOME, complain, Complaint.matter, blank=False)


def test_a_supplement_and_its_number(sweep, seeded, make_application):
    number = make_application()

    def ask(text):
        seeded.services.qualification.ask_supplement(number, text, FIRST_DAY)

    sweep(SOME, ask, Supplement.matters, blank=False)


def test_people(sweep, seeded):
    names = iter(range(10_000))

    def add(text):
        seeded.services.office.add_person(f"甲{next(names)}", {Role.CLERK}, "单位", text)

    sweep(SOME, add, Person.post, blank=True)


def test_a_department_that_is_asked(sweep, seeded, make_application):
    number = make_application(answered=False)

    def ask(text):
        seeded.services.qualification.consult(number, text, Topic.POLICY, FIRST_DAY)

    sweep(SOME, ask, Consultation.department, blank=False)


def test_a_fact_and_a_note_on_site(sweep, seeded, make_application):
    number = make_application()

    def add(text):
        text = text.strip()
        seeded.services.application.add_fact(number, "licence", name=text, number=text)

    sweep(SOME, add, Licence.name, blank=True)


@pytest.mark.parametrize("text", ["\ud800", "\x00", "\u202e甲"], ids=ascii)
def test_the_reason_of_an_act(seeded, database, text):
    body = seeded.bodies["区商务局"]
    with pytest.raises(InvalidInput):
        seeded.services.office.retire_body(body, text)


def test_a_code_that_is_presented(seeded):
    for text in NAUGHTY:
        told = seeded.services.award.verify_code(text)
        assert told == "查无此校验码" or "这是日志校验" in told


def test_the_chain_still_holds_after_all_that(seeded, database, make_year):
    cycle = make_year()
    for number, text in enumerate(NAUGHTY[::7]):
        values = {"name": text, "code": make_code(number)}
        with suppress(AwardError):
            seeded.services.application.register(cycle, values, {"main_product": text}, text)
    with database.read() as session:
        assert audit.verify(session).problems == ()


def test_an_import_names_the_cell_of_a_text_that_may_not_be_kept(
    seeded, make_year, tmp_path, clock
):
    cycle = make_year()
    clock.go_to(date(YEAR, 5, 31))
    rows = sample_applicants(resources() / "sample" / "applicants.toml")
    turned = replace(rows[0], name="上饶\u202e司公")
    path = tmp_path / "来件.xlsx"
    path.write_bytes(workbook.fill(YEAR, (), (turned, rows[1])))
    preview = seeded.services.imports.preview(cycle, path)
    assert [row.fate for row in preview.rows] == [Fate.FAULTY, Fate.GOOD]
    assert any("改变书写方向的控制符" in f.text and f.cell == "申报单位!A3" for f in preview.faults)
