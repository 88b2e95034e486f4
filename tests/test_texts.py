"""What a text may hold, for every text column there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Enum, String

from tests.naughty import BY_KIND, NAUGHTY
from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.models import Base, Organisation, Person
from xinzhou_desktop.models.texts import LIMIT, TURNING, accepted

COLUMNS = [
    (mapper.class_, attribute.key)
    for mapper in sorted(Base.registry.mappers, key=lambda m: m.class_.__name__)
    for attribute in mapper.column_attrs
    if isinstance(attribute.columns[0].type, String)
    and not isinstance(attribute.columns[0].type, Enum)
]


def judged(text, field="", limit=LIMIT):
    """The text as it is kept, and the refusal: one of the two is None."""
    try:
        return accepted(text, field, limit), None
    except InvalidInput as error:
        return None, error


def test_the_corpus_is_as_large_as_it_says():
    assert len(NAUGHTY) > 700
    assert len(BY_KIND) > 15


@pytest.mark.parametrize("kind", BY_KIND)
def test_every_kind_has_texts_that_are_taken_or_refused_in_words(kind):
    for text in BY_KIND[kind]:
        taken, error = judged(text, "name")
        if error is None:
            assert accepted(taken) == taken
            taken.encode()
        else:
            assert error.field == "name"
            assert error.message.endswith("。")
            assert error.message.isprintable()
            assert error.remedy


@pytest.mark.parametrize("kind", ["reserved words", "chinese", "sql injection", "script injection"])
def test_what_can_be_seen_is_kept_exactly(kind):
    for text in BY_KIND[kind]:
        assert accepted(text) == text.replace("\r\n", "\n")


@pytest.mark.parametrize("kind", ["controls", "broken encoding"])
def test_what_no_paper_can_hold_is_refused(kind):
    unassigned = ("\u0378", "\U000e0fff")  # not given to a character yet: harmless
    hidden = [t for t in BY_KIND[kind] if not t.isprintable() and t not in unassigned]
    assert len(hidden) > 10
    for text in hidden:
        with pytest.raises(InvalidInput):
            accepted(text)


@pytest.mark.parametrize("mark", sorted(TURNING))
def test_the_direction_of_a_name_cannot_be_turned(mark):
    with pytest.raises(InvalidInput, match="书写方向"):
        accepted(f"上饶{mark}司公")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("甲\r\n乙\r丙\u2028丁\v戊\f己\x85庚", "甲\n乙\n丙\n丁\n戊\n己\n庚"),
        ("\ufeff上饶\u200b公\u00ad司\u2060", "上饶公司"),
        ("上饶 \u200b", "上饶"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("甲\t乙\u3000丙\u00a0", "甲\t乙\u3000丙\u00a0"),
        ("", ""),
        ("   ", "   "),
    ],
)
def test_texts_are_brought_into_one_form(text, kept):
    assert accepted(text) == kept


def test_the_message_says_what_and_where():
    with pytest.raises(InvalidInput) as caught:
        accepted("上饶云岫\x07光学", "name")
    assert caught.value.message == "文字里有看不见的控制字符 U+0007（第5个字，“上饶云岫”之后）。"
    with pytest.raises(InvalidInput, match="最多4,000字，现为4,001字"):
        accepted("长" * 4001)
    with pytest.raises(InvalidInput, match="只有看不见的字符"):
        accepted("\u200b")


@given(st.text(st.characters()))
def test_any_text_is_taken_or_refused_and_taken_ones_stay(text):
    try:
        taken = accepted(text)
    except InvalidInput:
        return
    assert accepted(taken) == taken
    assert taken.encode().decode() == taken


def test_there_are_text_columns_in_every_table_of_the_office():
    assert len(COLUMNS) > 150


@pytest.mark.parametrize(
    ("model", "key"), COLUMNS, ids=lambda part: getattr(part, "__name__", part)
)
def test_no_column_takes_more(model, key):
    record = model()
    limit = model.__mapper__.column_attrs[key].columns[0].type.length or LIMIT
    for text in ("上饶", "\x00", "\ud800", "\u202e甲", "甲\r\n乙", "\u200b甲", "长" * (limit + 1)):
        kept, error = judged(text, key, limit)
        if error is None:
            setattr(record, key, text)
            assert getattr(record, key) == kept
        else:
            with pytest.raises(InvalidInput) as caught:
                setattr(record, key, text)
            assert (caught.value.message, caught.value.field) == (error.message, key)


def test_a_new_record_is_asked_too():
    with pytest.raises(InvalidInput):
        Person(name="王\x00静")
    assert Organisation(name="\ufeff上饶").name == "上饶"
