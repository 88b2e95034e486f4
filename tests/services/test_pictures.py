"""Photos from anywhere: read, or refused in words."""

import random
import struct

import pytest

from tests import pictures
from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.services.pictures import read_picture

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n"
GIF = pictures.saved("GIF", mode="P")
TIME = struct.pack("<HHII", 306, 2, 20, 26) + b"\0\0\0\0"


@pytest.fixture
def read(tmp_path):
    def take(content, name="现场.jpg"):
        path = tmp_path / name
        path.write_bytes(content)
        return read_picture(path)

    return take


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (pictures.bomb(), "过大"),
        (EPS, "不是照片"),
        ("一段文字".encode(), "不是照片"),
        (GIF, "不是照片"),
        (pictures.saved("TIFF"), "不是照片"),
        (pictures.saved("JPEG")[:400], "已损坏"),
        (pictures.saved("JPEG", (640, 480))[:-4000], "已损坏"),
        (pictures.saved("PNG")[:-300], "已损坏"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不是照片"),
        (b"MZ" + bytes(200), "不是照片"),
    ],
)
def test_what_would_hurt_is_refused(read, content, says):
    with pytest.raises(InvalidInput, match=says):
        read(content, "现场.png")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_what_a_camera_makes_is_taken(read, kind, mode):
    content = pictures.saved(kind, mode=mode)
    assert read(content).content == content


def test_a_photo_of_108_megapixels_is_taken(read):
    content = pictures.large((12_000, 9_000))
    assert read(content).content == content


def test_a_photo_of_more_than_the_limit_is_not(read):
    with pytest.raises(InvalidInput, match="过大"):
        read(pictures.large((16_000, 14_000)))


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"\xff" * 60,
        b"II*\0" + b"\xff" * 60,
        b"MM\0*" + bytes(60),
        b"II*\0\x08\0\0\0" + b"\xff\xff" + bytes(60),
        b"II*\0\x08\0\0\0\x01\0" + TIME + b"\x00\x1b[31m\xff rubbish!!\0",
        b"II*\0\x08\0\0\0\x01\0" + TIME + "上饶\u202e司公司公".encode()[:20],
    ],
)
def test_rubbish_beside_a_good_picture_does_no_harm(read, rubbish):
    assert read(pictures.with_exif(rubbish)).taken_at == ""


def test_the_time_of_the_camera_is_kept(read):
    exif = b"II*\0\x08\0\0\0\x01\0" + TIME + b"2026:09:02 09:11:00\0"
    assert read(pictures.with_exif(exif)).taken_at == "2026:09:02 09:11:00"


def outcome(read, seed):
    try:
        read(pictures.mutated(seed))
    except InvalidInput:
        return "refused"
    except Exception as error:  # noqa: BLE001 -- whatever it is, the seed belongs to it
        pytest.fail(f"seed {seed}: {error!r}")
    return "read"


def test_mutated_photos_are_read_or_refused(read):
    assert {outcome(read, seed) for seed in range(60)} == {"read", "refused"}


@pytest.mark.gate
def test_a_thousand_mutated_photos_are_read_or_refused(read):
    first = random.SystemRandom().randrange(10**9)
    print(f"first seed {first}")
    assert {outcome(read, first + n) for n in range(1000)} == {"read", "refused"}
