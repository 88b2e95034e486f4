"""QR symbols (ISO/IEC 18004), versions 1 to 9, made quickly: many of one kind cost little more.

With the mask given, every module of a symbol is a sum over GF(2) of the bits of its text. So a
text is the symbol of the empty frame with one pattern added for each of its pieces, and the
patterns are kept. A symbol is one integer, a row after the other in whole bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from xinzhou_desktop.documents.qr_grid import ERRORS, WORDS
from xinzhou_desktop.documents.qr_grid import grid as grid_of
from xinzhou_desktop.errors import PaperError

_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_PADDING = (0xEC, 0x11)


class _Frame:
    """All texts of one length that are written in the same way."""

    def __init__(self, count: int, bits: int, mode: tuple[int, int]) -> None:
        indicator, counted = mode
        self.start = 4 + counted
        used = self.start + bits
        fitting = [v for v in range(1, len(WORDS) + 1) if grid_of(v, 0).capacity >= used]
        if not fitting:
            raise PaperError(
                "二维码的内容过长，不能打印。", remedy="请缩短证书编号等内容后再打印。"
            )
        version = fitting[0]
        # The better protection, where it costs no larger symbol.
        level = max(k for k in range(len(ERRORS)) if grid_of(version, k).capacity >= used)
        grid = self.grid = grid_of(version, level)
        head = grid.pattern(indicator << counted | count, self.start, 0)
        # segno leaves an empty word where none is needed to fill up a byte; no reader looks at it.
        padding, at = 0, (min(used + 4, grid.capacity) // 8 + 1) * 8
        for k in range((grid.capacity - at) // 8):
            padding ^= grid.pattern(_PADDING[k % 2], 8, at + 8 * k)
        self.base = grid.empty ^ head ^ padding
        self.known: dict[tuple[int, str | int], int] = {}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A finished symbol; `data` are its rows, each in whole bytes, dark modules set."""

    size: int
    data: bytes

    def rows(self) -> list[list[bool]]:
        """Whether each module is dark."""
        wide = len(self.data) // self.size
        return [
            [bool(self.data[row * wide + k // 8] & 0x80 >> k % 8) for k in range(self.size)]
            for row in range(self.size)
        ]


_frames: dict[tuple[bool, int], _Frame] = {}


def symbol(text: str) -> Symbol:
    """The QR symbol of a text: capital letters and digits closely, all else in UTF-8."""
    close = all(char in _ALPHANUMERIC for char in text)
    data = text.encode()
    frame = _frames.get((close, len(data)))
    if frame is None:
        bits = -(-11 * len(data) // 2) if close else 8 * len(data)
        mode = (0b0010, 9) if close else (0b0100, 8)
        frame = _frames[close, len(data)] = _Frame(len(data), bits, mode)
    known, value = frame.known, frame.base
    pieces: Iterable[str | int] = data
    if close:
        pieces = (text[k : k + 2] for k in range(0, len(text), 2))
    for key in enumerate(pieces):
        added = known.get(key)
        if added is None:
            added = known[key] = _piece(frame, *key)
        value ^= added
    grid = frame.grid
    return Symbol(grid.size, value.to_bytes(grid.stride * grid.size // 8, "big"))


def _piece(frame: _Frame, at: int, piece: str | int) -> int:
    if isinstance(piece, int):
        return frame.grid.pattern(piece, 8, frame.start + 8 * at)
    digits = [_ALPHANUMERIC.index(char) for char in piece]
    if len(digits) == 1:
        return frame.grid.pattern(digits[0], 6, frame.start + 11 * at)
    return frame.grid.pattern(digits[0] * 45 + digits[1], 11, frame.start + 11 * at)
