"""TrueType files that are looked up, not read through: ReportLab takes every number of them."""

import struct
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.pdfbase import ttfonts

from xinzhou_desktop.errors import PaperError

_WINDOWS = 3  # platform of a cmap
_BLOCK = 100  # the most entries that a block of a CMap may have
_SEGMENTS, _GROUPS = 4, 12  # formats of a cmap
_SPACE, _NBSP = 0x20, 0xA0


def _to_unicode(name: str, subset: list[int]) -> str:
    """The ToUnicode map in UTF-16BE: ReportLab's own is wrong beyond the BMP."""
    rows = [f"<{i:02X}> <{chr(c).encode('utf-16-be').hex().upper()}>" for i, c in enumerate(subset)]
    blocks = [rows[i : i + _BLOCK] for i in range(0, len(rows), _BLOCK)]
    body = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo\n<< /Registry ({name})\n/Ordering ({name})\n/Supplement 0\n>> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\nendcmap\n"
        "CMapName currentdict /CMap defineresource pop\nend\nend"
    )


ttfonts.makeToUnicodeCMap = _to_unicode
rl_config.useA85 = 0  # binary streams: a quarter smaller


class Characters(Mapping[int, int]):
    """The glyph of each character, looked up in the cmap of a file when it is asked for."""

    def __init__(self, data: mmap, at: int) -> None:
        """`at` is the place of a table of format 4 or 12; any other is a `TTFError`."""
        self._data, self._at = data, at
        self._known: dict[int, int | None] = {}
        kind = struct.unpack_from(">H", data, at)[0]
        if kind == _GROUPS:
            self._count: int = struct.unpack_from(">L", data, at + 12)[0]
            self._range, self._glyph = self._group, self._glyph_of_group
        elif kind == _SEGMENTS:
            self._count = struct.unpack_from(">H", data, at + 6)[0] // 2
            self._range, self._glyph = self._segment, self._glyph_of_segment
        else:
            raise ttfonts.TTFError(f"Unsupported cmap encoding format {kind}")

    def __getitem__(self, code: int) -> int:
        glyph: int | None = self.get(code)
        if glyph is None:
            raise KeyError(code)
        return glyph

    def get(self, code: int, default: Any = None) -> Any:
        """The glyph, 0 for a character that is only said to be there."""
        if code not in self._known:
            self._known[code] = self._found(code)
        glyph = self._known[code]
        return default if glyph is None else glyph

    def __contains__(self, code: object) -> bool:
        return isinstance(code, int) and self.get(code) is not None

    def __iter__(self) -> Iterator[int]:
        ranges = map(self._range, range(self._count))
        listed = dict.fromkeys(code for a, b in ranges for code in range(a, b + 1))
        return iter(listed | {_NBSP: None} if _SPACE in listed else listed)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _found(self, code: int) -> int | None:
        if code == _NBSP:  # as ReportLab has it
            return self._found(_SPACE)
        row = bisect_left(range(self._count), code, key=lambda k: self._range(k)[1])
        if row == self._count or self._range(row)[0] > code:
            return None
        return self._glyph(row, code)

    def _group(self, row: int) -> tuple[int, int]:
        """Format 12: first and last character of a row, the rows in order."""
        first, last = struct.unpack_from(">LL", self._data, self._at + 16 + 12 * row)
        return first, last

    def _glyph_of_group(self, row: int, code: int) -> int:
        first, _, glyph = struct.unpack_from(">LLL", self._data, self._at + 16 + 12 * row)
        return int(glyph + code - first)

    def _column(self, number: int, row: int) -> int:
        """Format 4 has columns: last and first character, difference to the glyph, offset."""
        start = self._at + 14 + 2 * self._count * number + (2 if number else 0)
        return int(struct.unpack_from(">H", self._data, start + 2 * row)[0])

    def _segment(self, row: int) -> tuple[int, int]:
        return self._column(1, row), self._column(0, row)

    def _glyph_of_segment(self, row: int, code: int) -> int:
        first, _ = self._segment(row)
        delta, offset = self._column(2, row), self._column(3, row)
        if not offset:
            return code + delta & 0xFFFF
        place = self._at + 16 + 6 * self._count + 2 * row + offset + 2 * (code - first)
        if place >= self._at + struct.unpack_from(">H", self._data, self._at + 2)[0]:
            return 0  # broken fonts point behind the table
        found = int(struct.unpack_from(">H", self._data, place)[0])
        return found and found + delta & 0xFFFF


class _Window:
    """The outlines of a file, cut out as a subset needs them instead of copied whole."""

    def __init__(self, data: mmap, start: int) -> None:
        self._data, self._start = data, start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


class _Metrics:
    """Advance and left side bearing of each glyph; the last ones share an advance."""

    def __init__(self, data: mmap, start: int, full: int) -> None:
        self._data, self._start, self._full = data, start, full

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        if glyph < self._full:
            advance, bearing = struct.unpack_from(">HH", self._data, self._start + 4 * glyph)
            return advance, bearing
        place = self._start + 4 * self._full + 2 * (glyph - self._full)
        return self[self._full - 1][0], struct.unpack_from(">H", self._data, place)[0]


class _Places:
    """Where the outline of each glyph begins, and where the last one ends."""

    def __init__(self, data: mmap, start: int, *, long: bool) -> None:
        self._data, self._start, self._long = data, start, long

    def __getitem__(self, glyph: int) -> int:
        if self._long:
            return int(struct.unpack_from(">L", self._data, self._start + 4 * glyph)[0])
        return 2 * int(struct.unpack_from(">H", self._data, self._start + 2 * glyph)[0])


class Face(ttfonts.TTFontFace):  # type: ignore[misc]  # ReportLab ships no types
    """A face over a mapped file: of its large tables only what a paper needs is unpacked."""

    def readFile(self, f: str) -> None:  # noqa: N802
        self.filename, self._pos = f, 0
        with Path(f).open("rb") as file:
            self._ttf_data = mmap(file.fileno(), 0, access=ACCESS_READ)

    def get_table(self, tag: str) -> Any:
        start, length = self.get_table_pos(tag)
        return _Window(self._ttf_data, start) if tag == "glyf" else self.get_chunk(start, length)

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: ARG002, N802, N803
        super().extractInfo(0)
        del self.charWidths  # None from above; the property makes it when it is asked for
        self.charToGlyph = Characters(self._ttf_data, self._cmap())
        hmtx, loca = (self.get_table_pos(tag)[0] for tag in ("hmtx", "loca"))
        self.hmetrics = _Metrics(self._ttf_data, hmtx, self._number("hhea", 34))
        self.glyphPos = _Places(self._ttf_data, loca, long=self._number("head", 50) != 0)
        self.defaultWidth = self._pdfScale(self.hmetrics[0][0])

    def getCharWidth(self, code: int) -> float:  # noqa: N802
        width: float = self._pdfScale(self.hmetrics[self.charToGlyph.get(code, 0)][0])
        return width

    @cached_property
    def charWidths(self) -> dict[int, float]:  # noqa: N802
        """Widths of all characters, for parts of ReportLab that measure text themselves."""
        return {code: self.getCharWidth(code) for code in self.charToGlyph}

    def outline(self, glyph: int) -> bytes:
        """The outline of a glyph, empty if it has none."""
        start, end = self.glyphPos[glyph], self.glyphPos[glyph + 1]
        data: bytes = self.get_chunk(self.get_table_pos("glyf")[0] + start, end - start)
        return data

    def _number(self, tag: str, at: int) -> int:
        found: int = struct.unpack_from(">H", self._ttf_data, self.get_table_pos(tag)[0] + at)[0]
        return found

    def _cmap(self) -> int:
        """Where the table of characters begins: the last one for Windows has the most."""
        start = self.get_table_pos("cmap")[0]
        for k in range(self._number("cmap", 2) - 1, -1, -1):
            platform, _, offset = struct.unpack_from(">HHL", self._ttf_data, start + 4 + 8 * k)
            if platform == _WINDOWS:
                return int(start + offset)
        raise ttfonts.TTFError("could not find a suitable cmap encoding")


class Font(ttfonts.TTFont):  # type: ignore[misc]  # ReportLab ships no types
    """A font over a `Face`; every document gets its own subset of it."""

    def __init__(self, name: str, path: Path) -> None:
        self.fontName, self.face = name, Face(str(path))
        self.encoding = ttfonts.TTEncoding()
        self.state: Any = WeakKeyDictionary()
        self._asciiReadable, self.shapable = 0, False
        # ReportLab files the parts of a font under the name inside it. Two files may bear the
        # same one: on a paper that used both, one was printed with the outlines of the other.
        self.face.name = name.encode() + b"-" + self.face.name


def read(name: str, path: Path) -> Font:
    """The font of a file; a missing or damaged one is a `PaperError`."""
    try:
        return Font(name, path)
    except (OSError, ValueError, LookupError, struct.error, ttfonts.TTFError) as error:
        raise PaperError(
            f"字体文件缺失或已损坏：{path.name}，不能打印文书。",
            remedy="请重新安装本程序，恢复安装目录中的字体文件后再打印。",
        ) from error
