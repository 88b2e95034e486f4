"""Fonts, fallback and refusal."""

from datetime import date

import pytest
from reportlab.pdfbase import ttfonts

from xinzhou_desktop.documents import faces, typefile
from xinzhou_desktop.documents.dates import day_figures, day_hanzi, span
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.paths import resources


def test_a_missing_glyph_names_character_and_code_point():
    with pytest.raises(PaperError) as caught:
        faces.resolve("biao", "𪛖", "上饶𪛖公司")
    assert "“𪛖”（U+2A6D6）" in caught.value.message
    assert "上饶𪛖公司" in caught.value.message
    assert "营业执照" in caught.value.remedy


def test_a_single_missing_character_is_not_quoted_twice():
    with pytest.raises(PaperError) as caught:
        faces.resolve("song", "𪛖", "𪛖")
    assert "所在文字" not in caught.value.message


@pytest.mark.parametrize("char", "𬭎㛃䶮𠅤喆堃〇√≥℃²")
@pytest.mark.parametrize("family", list(faces.LADDER))
def test_rare_names_and_common_signs_are_found_in_every_family(char, family):
    assert faces.resolve(family, char) in faces.LADDER[family]


def test_a_missing_font_file_is_told_with_a_remedy(monkeypatch):
    monkeypatch.setitem(faces.FILES, "lost", "lost.ttf")
    with pytest.raises(PaperError, match=r"lost\.ttf") as caught:
        faces.font("lost")
    assert "重新安装" in caught.value.remedy


@pytest.mark.parametrize("damage", [0, 12, 2_000, 200_000])
def test_a_damaged_font_file_is_told_with_a_remedy(tmp_path, damage):
    whole = (resources() / "fonts" / faces.FILES["kai"]).read_bytes()
    (tmp_path / "short.ttf").write_bytes(whole[:damage])
    with pytest.raises(PaperError, match=r"short\.ttf"):
        typefile.read("XZshort", tmp_path / "short.ttf")


@pytest.mark.parametrize("face", list(faces.FILES))
def test_a_face_tells_the_same_of_every_glyph_as_reportlab(face):
    ours = faces.font(face).face
    theirs = ttfonts.TTFontFace(str(resources() / "fonts" / faces.FILES[face]))
    assert dict(ours.charToGlyph) == theirs.charToGlyph
    assert len(ours.charToGlyph) == len(theirs.charToGlyph)
    assert {code: ours.getCharWidth(code) for code in theirs.charToGlyph} == ours.charWidths
    assert theirs.charWidths.items() <= ours.charWidths.items()
    assert ours.defaultWidth == theirs.defaultWidth == ours.getCharWidth(0x2A6D6)
    glyphs = range(theirs.numGlyphs)
    assert [ours.hmetrics[glyph] for glyph in glyphs] == [tuple(m) for m in theirs.hmetrics]
    assert [ours.glyphPos[glyph] for glyph in [*glyphs, theirs.numGlyphs]] == theirs.glyphPos
    text = [0, *map(ord, "国酬Aé1")]
    assert ours.makeSubset(text) == theirs.makeSubset(text)


def test_a_character_that_no_face_has_is_not_in_the_map():
    known = faces.font("song").face.charToGlyph
    assert 0x2A6D6 not in known
    assert "国" not in known
    with pytest.raises(KeyError):
        known[0x2A6D6]


def test_fallback_hanzi_are_fitted_but_only_a_little():
    assert faces.fitted("fang", "fang") == 1
    assert all(0.9 <= faces.fitted("fang", face) <= 1.04 for face in faces.LADDER["fang"])


def test_a_space_has_no_ink():
    assert faces.ink("song", " ") is None


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 9, 10), "二〇二六年九月十日"),
        (date(2030, 10, 20), "二〇三〇年十月二十日"),
        (date(2026, 12, 15), "二〇二六年十二月十五日"),
        (date(2027, 11, 30), "二〇二七年十一月三十日"),
        (date(2001, 1, 31), "二〇〇一年一月三十一日"),
        (date(2026, 2, 11), "二〇二六年二月十一日"),
        (date(2026, 8, 19), "二〇二六年八月十九日"),
    ],
)
def test_dates_in_hanzi(day, text):
    assert day_hanzi(day) == text


def test_dates_in_figures_have_no_leading_zeros():
    assert day_figures(date(2026, 9, 1)) == "2026年9月1日"
    assert span(date(2026, 11, 3), date(2026, 11, 9)) == "2026年11月3日至11月9日"
    assert span(date(2026, 12, 28), date(2027, 1, 4)) == "2026年12月28日至2027年1月4日"
