import pytest

from xinzhou_desktop import regulation
from xinzhou_desktop.rules import checklist
from xinzhou_desktop.vocabulary import Field


@pytest.mark.parametrize("field", [x for x in Field if x is not Field.OTHER])
def test_every_field_has_questions_of_its_own(field):
    own = checklist.of_field(field)
    assert field.value in own.title
    assert len(own.lines) >= 8


def test_codes_differ_across_all_lists():
    codes = [line.code for line in checklist.for_visit(*Field)]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("line", checklist.for_visit(*Field), ids=lambda x: x.code)
def test_every_question_serves_an_article(line):
    assert str(line.article).startswith(("第九条第（", "第十二条"))
    assert regulation.text_of(line.article)
    assert line.text
    assert line.group


def test_a_visit_asks_the_common_questions_and_each_field_once():
    common = checklist.general().lines
    assert checklist.for_visit(Field.OTHER) == common
    twice = checklist.for_visit(Field.TRADE, Field.TRADE)
    assert twice == common + checklist.of_field(Field.TRADE).lines


@pytest.mark.parametrize(
    "text",
    [
        "title = 'x'",
        "title = 'x'\nline = 3",
        "title = 'x'\n" + "[[line]]\ncode = '1'\ngroup = 'g'\narticle = '十二'\ntext = 't'\n" * 2,
        "[",
    ],
)
def test_a_damaged_list_is_named(tmp_path, text):
    path = tmp_path / "list.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"^list\.toml"):
        checklist.load(path)


def test_a_missing_list_is_named(tmp_path):
    with pytest.raises(ValueError, match=r"^list\.toml"):
        checklist.load(tmp_path / "list.toml")
