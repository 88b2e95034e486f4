"""The modules of a QR symbol (ISO/IEC 18004): what is fixed, where words stand and what they do."""

from dataclasses import dataclass
from functools import cache, cached_property

MASK = 4  # any may be read; this one is the most even for certificates
WORDS = (26, 44, 70, 100, 134, 172, 196, 242, 292)  # codewords by version
_ALIGNED = ((), (6, 18), (6, 22), (6, 26), (6, 30), (6, 34), (6, 22, 38), (6, 24, 42), (6, 26, 46))
# (error words of a block, blocks) by version, for the levels M, Q and H
ERRORS = (
    ((10, 1), (16, 1), (26, 1), (18, 2), (24, 2), (16, 4), (18, 4), (22, 4), (22, 5)),
    ((13, 1), (22, 1), (18, 2), (26, 2), (18, 4), (24, 4), (18, 6), (22, 6), (20, 8)),
    ((17, 1), (28, 1), (22, 2), (16, 4), (22, 4), (28, 4), (26, 5), (26, 6), (24, 8)),
)
_LEVEL_BITS = (0b00, 0b11, 0b10)
_VERSIONED = 7  # from this version on the symbol says its version
_TIMING = 6
_INNER, _OUTER = 2, 4  # rings of a finder: half widths of the light ring and of the separator


def _powers() -> tuple[list[int], list[int]]:
    powers, logs, value = [], [0] * 256, 1
    for k in range(255):
        powers.append(value)
        logs[value] = k
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    return powers * 2, logs


_POWERS, _LOGS = _powers()


def _times(a: int, b: int) -> int:
    return _POWERS[_LOGS[a] + _LOGS[b]] if a and b else 0


def _remainder(value: int, bits: int, generator: int) -> int:
    """A BCH code: the value followed by its check bits."""
    rest = value << bits
    while rest.bit_length() > bits:
        rest ^= generator << rest.bit_length() - bits - 1
    return value << bits | rest


@dataclass(frozen=True)
class Grid:
    """The modules of a version at a level (0 is M): what is fixed and where the words stand."""

    version: int
    level: int

    @property
    def size(self) -> int:
        return 17 + 4 * self.version

    @property
    def stride(self) -> int:
        """Bits of a row: whole bytes."""
        return -(-self.size // 8) * 8

    @property
    def capacity(self) -> int:
        """Bits of data."""
        errors, blocks = ERRORS[self.level][self.version - 1]
        return 8 * (WORDS[self.version - 1] - errors * blocks)

    def module(self, row: int, column: int) -> int:
        """The symbol in which only this module is dark."""
        return 1 << self.stride * self.size - 1 - (row * self.stride + column)

    @cached_property
    def fixed(self) -> dict[tuple[int, int], bool]:
        """Every module that is not data, by row and column."""
        size, found = self.size, {}
        for k in range(size):
            found[_TIMING, k] = found[k, _TIMING] = k % 2 == 0
        places = _ALIGNED[self.version - 1]
        for y in places:
            for x in places:
                if (y, x) not in ((6, 6), (6, size - 7), (size - 7, 6)):
                    found |= _square(y, x, 2, (1,))
        for y, x in ((3, 3), (3, size - 4), (size - 4, 3)):
            ring = _square(y, x, _OUTER, (_INNER, _OUTER))
            found |= {(r, c): d for (r, c), d in ring.items() if 0 <= r < size and 0 <= c < size}
        return found | self._format() | self._version()

    def _format(self) -> dict[tuple[int, int], bool]:
        size = self.size
        word = _remainder(_LEVEL_BITS[self.level] << 3 | MASK, 10, 0x537) ^ 0x5412
        first = [*((k, 8) for k in (0, 1, 2, 3, 4, 5, 7, 8)), (8, 7)]
        first += [(8, k) for k in (5, 4, 3, 2, 1, 0)]
        second = [(8, size - 1 - k) for k in range(8)] + [(size - 7 + k, 8) for k in range(7)]
        found = {
            place: bool(word >> k & 1)
            for places in (first, second)
            for k, place in enumerate(places)
        }
        return found | {(size - 8, 8): True}

    def _version(self) -> dict[tuple[int, int], bool]:
        if self.version < _VERSIONED:
            return {}
        word, low = _remainder(self.version, 12, 0x1F25), self.size - 11
        found = {}
        for k in range(18):
            dark, a, b = bool(word >> k & 1), k // 3, low + k % 3
            found[a, b] = found[b, a] = dark
        return found

    @cached_property
    def empty(self) -> int:
        """The symbol whose data and error words are all zero."""
        symbol = 0
        for row in range(self.size):
            for column in range(self.size):
                dark = self.fixed.get((row, column), _masked(row, column))
                symbol |= self.module(row, column) if dark else 0
        return symbol

    @cached_property
    def places(self) -> list[int]:
        """The module of every bit of the words, in the order in which they are placed."""
        size, found = self.size, []
        columns = [*range(size - 1, _TIMING, -2), *range(_TIMING - 1, 0, -2)]
        for n, right in enumerate(columns):
            rows = range(size) if n % 2 else range(size - 1, -1, -1)
            found += [
                self.module(row, column)
                for row in rows
                for column in (right, right - 1)
                if (row, column) not in self.fixed
            ]
        return found

    @cached_property
    def _words(self) -> list[tuple[int, list[tuple[int, int]]]]:
        """For each data word its turn, and turn and factor of the error words that it changes."""
        errors, blocks = ERRORS[self.level][self.version - 1]
        data = self.capacity // 8
        short, longer = data // blocks, data % blocks
        generator = _generator(errors)
        found = []
        for block in range(blocks):
            length = short + (block >= blocks - longer)
            rest, block_words = generator, []
            for at in range(length - 1, -1, -1):
                turn = at * blocks + block if at < short else short * blocks + block - blocks
                turn += longer if at >= short else 0
                checks = [(data + k * blocks + block, rest[k]) for k in range(errors)]
                block_words.append((turn, checks))
                first = rest[0]
                rest = [
                    a ^ _times(first, g) for a, g in zip([*rest[1:], 0], generator, strict=True)
                ]
            found += block_words[::-1]
        return found

    @cache  # noqa: B019 -- the grids live as long as the program
    def column(self, bit: int) -> int:
        """What one bit of the data changes in the symbol."""
        turn, checks = self._words[bit // 8]
        value = 0x80 >> bit % 8
        changed = self.places[8 * turn + bit % 8]
        for at, factor in checks:
            word = _times(factor, value)
            for k in range(8):
                if word & 0x80 >> k:
                    changed ^= self.places[8 * at + k]
        return changed

    def pattern(self, value: int, bits: int, at: int) -> int:
        """What a number written from a bit of the data on changes."""
        found = 0
        for k in range(bits):
            if value >> bits - 1 - k & 1:
                found ^= self.column(at + k)
        return found


def _square(y: int, x: int, reach: int, light: tuple[int, ...]) -> dict[tuple[int, int], bool]:
    """Rings about a module; those at the distances `light` are light."""
    span = range(-reach, reach + 1)
    return {(y + a, x + b): max(abs(a), abs(b)) not in light for a in span for b in span}


def _masked(row: int, column: int) -> bool:
    return (row // 2 + column // 3) % 2 == 0  # pattern 4


def _generator(degree: int) -> list[int]:
    """The polynomial of the error words without its leading 1, the highest power first."""
    found = [1]
    for k in range(degree):
        root = _POWERS[k]
        found = [a ^ _times(root, b) for a, b in zip([*found, 0], [0, *found], strict=True)]
    return found[1:]


grid = cache(Grid)  # few, and each keeps what it has worked out
