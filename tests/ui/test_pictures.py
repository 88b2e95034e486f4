"""A photo made small: any bytes give a picture or nothing."""

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from tests import pictures
from xinzhou_desktop.ui.pictures import thumbnail

SIZE = QSize(96, 72)
UI = Path(__file__).parents[2] / "xinzhou_desktop" / "ui"


@pytest.fixture(autouse=True)
def quiet(request):
    """Qt tells of broken pictures on its own; that is no failure here."""
    with request.getfixturevalue("qtlog").disabled():
        yield


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_covers_the_place_and_no_more(qapp, kind):
    small = thumbnail(pictures.saved(kind, (640, 480)), SIZE)
    assert (small.width(), small.height()) == (96, 72)


def test_a_photo_of_108_megapixels_is_small_at_once(qapp):
    small = thumbnail(pictures.large((12_000, 9_000)), SIZE)
    assert (small.width(), small.height()) == (96, 72)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        "文字".encode(),
        pictures.saved("BMP"),
        pictures.saved("GIF", mode="P"),
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b'/* XPM */\nstatic char *a[]={"1 1 1 1","a c #000","a"};',
        pictures.bomb(),
    ],
)
def test_what_is_no_photo_gives_none(qapp, content):
    assert thumbnail(content, SIZE) is None


def outcome(seed):
    small = thumbnail(pictures.mutated(seed), SIZE)
    return small is not None and (small.width() <= 200 or seed)


def test_mutated_photos_give_a_picture_or_none(qapp):
    assert {outcome(seed) for seed in range(60)} == {True, False}


@pytest.mark.gate
def test_a_thousand_mutated_photos_give_a_picture_or_none(qapp):
    first = random.SystemRandom().randrange(10**9)
    print(f"first seed {first}")
    assert {outcome(first + n) for n in range(1000)} == {True, False}


def test_no_picture_is_opened_by_its_path():
    """Only our own module decodes a photo; icons are drawn from our own files."""
    words = (
        "QPixmap(str",
        "QImage(str",
        "QImageReader(",
        "QMovie(",
        ".loadFromData(",
        ".fromData(",
    )
    found = {
        path.relative_to(UI).as_posix()
        for path in UI.rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in words)
    }
    assert found == {"pictures.py"}
