import pytest

from xinzhou_desktop.rules import ordering


def test_names_go_by_strokes_then_by_the_order_of_strokes():
    names = ["信江样品厂", "上饶样品厂", "一江样品厂", "上江样品厂", "质江样品厂"]
    assert sorted(names, key=ordering.stroke_key) == [
        "一江样品厂",
        "上江样品厂",
        "上饶样品厂",
        "质江样品厂",
        "信江样品厂",
    ]


@pytest.mark.parametrize(
    ("character", "strokes"), [("一", "01"), ("上", "03"), ("州", "06"), ("饶", "09")]
)
def test_strokes_of_a_character(character, strokes):
    assert ordering.stroke_table()[character][0] == strokes


def test_names_go_by_pinyin_where_the_office_prefers_it():
    names = ["州一", "质一", "信一", "上饶", "上海", "安一"]
    assert sorted(names, key=ordering.pinyin_key) == [
        "安一",
        "上海",
        "上饶",
        "信一",
        "质一",
        "州一",
    ]


@pytest.mark.parametrize("key", [ordering.stroke_key, ordering.pinyin_key])
def test_other_signs_have_a_place_too(key):
    assert sorted(["信", "A1", "\U00030000"], key=key) == ["A1", "信", "\U00030000"]


def test_blanks_do_not_matter():
    assert ordering.stroke_key("信 州　区") == ordering.stroke_key("信州区")


@pytest.mark.parametrize("text", ["一丁", "1\t一\t丁"])
def test_a_damaged_table_is_named(tmp_path, text):
    path = tmp_path / "strokes.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"^strokes\.txt"):
        ordering.read(path)


def test_a_table_may_have_notes_and_blank_lines(tmp_path):
    path = tmp_path / "strokes.txt"
    path.write_text("# note\n\n1\t一\n", encoding="utf-8")
    assert ordering.read(path) == {"一": ("1", 0)}


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(ValueError, match=r"^strokes\.txt"):
        ordering.read(tmp_path / "strokes.txt")
