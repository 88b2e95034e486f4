import pytest

from xinzhou_desktop.rules import rubric

GOOD = """
code = "X"
edition = "1"
title = "T"
total = 3
[[item]]
code = "1"
category = "c"
name = "n"
points = 1
kind = "过程"
[[item]]
code = "2"
category = "c"
name = "m"
points = 2
kind = "结果"
"""


def read(tmp_path, text):
    path = tmp_path / "rubric.toml"
    path.write_text(text, encoding="utf-8")
    return rubric.load(path)


def test_the_edition_of_2012_adds_up():
    shipped = rubric.shipped()
    assert shipped.total == sum(x.points for x in shipped.items) == 1000
    assert list(shipped.subtotals().values()) == [110, 90, 90, 130, 100, 80, 400]
    assert sum(x.points for x in shipped.items if x.kind == "过程") == 600


@pytest.mark.parametrize(
    ("percent", "low"),
    [(0, 0), (5, 0), (10, 10), (25, 10), (45, 30), (50, 50), (85, 70), (90, 90), (100, 90)],
)
def test_every_percent_has_its_band(percent, low):
    assert rubric.shipped().band(percent).low == low


def test_every_step_of_five_has_exactly_one_band():
    for percent in range(0, 101, 5):
        assert sum(b.low <= percent <= b.high for b in rubric.shipped().bands) == 1
    assert rubric.shipped().band(7) is None


def test_an_item_is_found_by_its_code():
    assert rubric.shipped().item("4.7.2").points == 80
    with pytest.raises(ValueError, match="没有"):
        rubric.shipped().item("9.9")


def test_a_good_rubric_is_read(tmp_path):
    assert read(tmp_path, GOOD).subtotals() == {"c": 3}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (GOOD.replace("total = 3", "total = 4"), "合计 3 分，应为 4 分"),
        (GOOD.replace('code = "2"', 'code = "1"'), "编号重复：1"),
        (GOOD.replace("points = 1", "points = 0"), "分值或类型有误：1"),
        (GOOD.replace('kind = "过程"', 'kind = "其他"'), "分值或类型有误：1"),
        (GOOD.replace('title = "T"', ""), "title"),
        ("[[", "rubric"),
        ("band = 3\n" + GOOD, "rubric"),
    ],
)
def test_a_rubric_that_is_wrong_is_refused_with_its_file(tmp_path, wrong, words):
    with pytest.raises(ValueError, match=r"^rubric\.toml") as error:
        read(tmp_path, wrong)
    assert words in str(error.value)


def test_a_missing_rubric_is_named(tmp_path):
    with pytest.raises(ValueError, match=r"^none\.toml"):
        rubric.load(tmp_path / "none.toml")
