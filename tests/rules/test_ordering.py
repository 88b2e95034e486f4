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


@pytest.mark.parametrize(("character", "strokes"), [("一", 1), ("上", 3), ("州", 6), ("饶", 9)])
def test_strokes_of_a_character(character, strokes):
    assert ordering.stroke_table()[character][0] == strokes


def test_other_signs_have_a_place_too():
    assert sorted(["信", "A1", "\U00030000"], key=ordering.stroke_key) == ["A1", "信", "\U00030000"]


def test_blanks_do_not_matter():
    assert ordering.stroke_key("信 州　区") == ordering.stroke_key("信州区")


@pytest.mark.parametrize("text", ["一丁", "x\t一"])
def test_a_damaged_table_is_named(tmp_path, text):
    path = tmp_path / "strokes.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"^strokes\.txt"):
        ordering.read_strokes(path)


def test_a_table_may_have_notes_and_blank_lines(tmp_path):
    path = tmp_path / "strokes.txt"
    path.write_text("# note\n\n1\t一\n", encoding="utf-8")
    assert ordering.read_strokes(path) == {"一": (1, 0)}


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(ValueError, match=r"^strokes\.txt"):
        ordering.read_strokes(tmp_path / "strokes.txt")
