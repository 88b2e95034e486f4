"""文书用语: the office's own words are checked like those that ship, and every change is kept."""

import pytest

from xinzhou_desktop.documents.wording import passage_names, shipped
from xinzhou_desktop.errors import InvalidInput, NotFound, PaperError
from xinzhou_desktop.services.wordings import in_force

TITLE = "关于{年度}年度信州区质量奖|拟奖名单|的公示"


@pytest.fixture
def wordings(seeded):
    return seeded.services.wordings


def said(wordings, code="f12"):
    with wordings._database.read() as session:
        found = in_force(session, code)
        return found.version, found.passages["title"]


def test_everything_is_as_shipped_until_it_is_changed(wordings):
    rows = wordings.rows()
    assert {row.code for row in rows} == set(shipped())
    assert {row.version for row in rows} == {0}
    assert said(wordings) == (0, shipped()["f12"].passages["title"])


def test_every_passage_has_a_name_and_no_name_is_left_over():
    used = {key for wording in shipped().values() for key in wording.passages}
    assert set(passage_names()) == used


def test_a_change_is_in_force_with_who_and_why(wordings):
    wordings.change("f12", {"title": TITLE + "\n\n"}, "改了说法")
    assert said(wordings) == (1, TITLE)
    row = wordings.detail("f12").row
    assert (row.version, row.changed_by, row.reason) == (1, "王静", "改了说法")
    told = [(line.sign, line.text) for line in wordings.compare("f12", {"title": TITLE})]
    assert ("新", TITLE) in told
    assert ("原", shipped()["f12"].passages["title"]) in told


def test_every_version_stays(wordings):
    wordings.change("f12", {"title": TITLE}, "改了说法")
    wordings.restore("f12", "还是原来的好")
    detail = wordings.detail("f12")
    assert [row.version for row in detail.history] == [2, 1]
    assert said(wordings) == (2, shipped()["f12"].passages["title"])
    assert [row.as_shipped for row in detail.history] == [True, False]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("关于{年份}的公示", "没有“年份”"),
        ("关于{年度}年度质量奖的公示", "标题：.*奖项名称不完整"),
        ("关于{年度的公示", "花括号不成对"),
        ("关于表彰{年度}年度信州区质量奖的公示", "表扬"),
        (" ", "“标题”是空的"),
        (shipped()["f12"].passages["title"], "没有改动"),
    ],
)
def test_words_that_cannot_be_change_nothing(wordings, words, told):
    with pytest.raises(InvalidInput, match=told):
        wordings.change("f12", {"title": words}, "试试")
    assert said(wordings)[0] == 0


def test_a_field_that_would_be_lost_is_refused(wordings):
    passages = dict(shipped()["f12"].passages)
    cut = passages["in_text"].replace("（{次序}）", "")
    with pytest.raises(InvalidInput, match="“次序”没有用上"):
        wordings.change("f12", {"in_text": cut}, "太长")


def test_boxes_to_tick_keep_their_number(wordings):
    one = shipped()["f3"].passages["verdict"].splitlines()[0]
    with pytest.raises(InvalidInput, match="“结论”有2行"):
        wordings.change("f3", {"verdict": one}, "少一项")
    two = shipped()["f3"].passages["verdict"].replace("予以受理", "予以收下")
    wordings.change("f3", {"verdict": two}, "换个说法")


def test_a_change_takes_a_reason(wordings):
    with pytest.raises(InvalidInput, match="理由"):
        wordings.change("f12", {"title": TITLE}, " ")


def test_a_paper_that_is_not_there_is_said(wordings):
    with pytest.raises(NotFound):
        wordings.detail("f99")


def test_words_that_no_longer_fit_the_program_stop_the_paper(wordings):
    wordings.change("f12", {"title": TITLE}, "改了说法")
    with wordings._database.act("更改文书用语") as session:
        from xinzhou_desktop.models import WordingChange  # noqa: PLC0415

        session.query(WordingChange).one().passages = '{"title": "关于{没有这一项}"}'
    with pytest.raises(PaperError, match="与程序不符"):
        said(wordings)
