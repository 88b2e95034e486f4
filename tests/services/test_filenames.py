"""File names from any title: taken by every system, and never a way out of the folder."""

import re
from pathlib import Path, PureWindowsPath
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.naughty import BY_KIND, NAUGHTY
from xinzhou_desktop.services.filenames import BYTES, EMPTY, UNITS, safe_name

DEVICES = re.compile(r"(?i)^(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)")


def is_safe(name):
    windows = PureWindowsPath(name)
    return (
        name
        and windows.name == name
        and not windows.drive
        and not windows.root
        and Path(name).name == name
        and not set(name) & set('\\/:*?"<>|')
        and all(c.isprintable() or not c.isascii() for c in name)
        and name[-1] not in " ."
        and name[0] not in " .~-"
        and not DEVICES.match(name)
        and not DEVICES.match(name.split(".")[0].rstrip(" "))
        and len((name + "（第12次）.pdf").encode()) <= 255
        and len(name.encode()) <= BYTES + 1
        and len(name.encode("utf-16-le")) // 2 <= UNITS + 1
    )


@pytest.mark.parametrize("kind", BY_KIND)
def test_any_title_gives_a_name_that_every_system_takes(kind, tmp_path):
    for text in BY_KIND[kind]:
        name = safe_name(text)
        assert is_safe(name), (ascii(text), ascii(name))
        assert safe_name(name) == name
        path = tmp_path / (name + ".pdf")
        path.write_bytes(b"x")
        assert path.parent == tmp_path
        assert path.read_bytes() == b"x"


@given(st.text(st.characters(), max_size=300))
def test_any_text_gives_a_safe_name(text):
    assert is_safe(safe_name(text))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2026年度信州区质量奖证书-XZ-2026-01", "2026年度信州区质量奖证书-XZ-2026-01"),
        ("受理回执（甲/乙）：“丙”", "受理回执（甲_乙）：“丙”"),
        ("CON", "_CON"),
        ("com1.txt", "_com1.txt"),
        ("NUL .txt", "_NUL .txt"),
        ("CONFIG", "CONFIG"),
        ("COM10", "COM10"),
        ("a:b", "a_b"),
        ("证书\u202efdp.exe", "证书fdp.exe"),
        ("..\\..\\a", "_.._a"),
        ("名称. . .", "名称"),
        ("e\u0301", "é"),
        ("", EMPTY),
        (" ... ", EMPTY),
        ("///", EMPTY),
        ("长" * 300, "长" * 66),
        ("a" * 300, "a" * 120),
        ("👍" * 300, "👍" * 50),
    ],
)
def test_titles(title, name):
    assert safe_name(title) == name


def test_two_spellings_give_one_name():
    for text in NAUGHTY:
        if "\ud800" <= max(text, default="") <= "\udfff":
            continue
        clean = text.encode("utf-8", "replace").decode()
        assert safe_name(normalize("NFD", clean)) == safe_name(normalize("NFC", clean))
