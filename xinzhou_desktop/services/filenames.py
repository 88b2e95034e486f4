"""A title as the name of a file that every system takes and that shows what it is.

Windows forbids some characters, ends and device names, drops dots and blanks at the end without a
word, and reads what stands behind a colon as another stream; Linux counts bytes where Windows
counts UTF-16 units, and macOS spells some letters in two parts.
"""

import re
from unicodedata import category, normalize

UNITS = 120  # UTF-16 units: with the folder it stays below the 260 of older Windows
BYTES = 200  # of UTF-8: a name may have 255, and ours get a number and an ending
EMPTY = "文书"
_FORBIDDEN = frozenset('\\/:*?"<>|')
_LOOK_ALIKE = str.maketrans({"\u2215": "_", "\u2044": "_", "\u29f5": "_", "\u2024": "."})
_DEVICE = re.compile(
    r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?=[. ]*(?:\.|$))",
    re.IGNORECASE,
)


def safe_name(title: str) -> str:
    """The title in NFC without what a file name may not hold; never empty, never too long."""
    plain = normalize("NFC", title.encode("utf-8", "replace").decode()).translate(_LOOK_ALIKE)
    kept = "".join(
        "_" if char in _FORBIDDEN or category(char) in ("Cc", "Zl", "Zp") else char
        for char in plain
        if category(char) not in ("Cf", "Cs", "Cn")
    )
    name = _cut(kept.lstrip(" .~-").rstrip(" ."))
    if not name.strip("_. "):
        return EMPTY
    return f"_{name}" if _DEVICE.match(name) else name


def _cut(name: str) -> str:
    """The longest beginning that fits, whole characters only."""
    units = octets = 0
    for at, char in enumerate(name):
        units += len(char.encode("utf-16-le")) // 2
        octets += len(char.encode())
        if units > UNITS or octets > BYTES:
            return name[:at].rstrip(" .")
    return name
