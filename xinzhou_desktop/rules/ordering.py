"""The order of names in a list that ranks nobody: by strokes or by pinyin (P70)."""

from functools import cache
from pathlib import Path

from xinzhou_desktop.paths import resources

_UNKNOWN = "~"  # behind every group of either table: a character that it does not have

Key = tuple[tuple[str, int], ...]


@cache
def stroke_table() -> dict[str, tuple[str, int]]:
    """Strokes, as two digits, and place of every character of the shipped table."""
    return {c: (f"{int(n):02d}", i) for c, (n, i) in read(resources() / "strokes.txt").items()}


@cache
def pinyin_table() -> dict[str, tuple[str, int]]:
    """Initial and place of every character of the shipped table, by its usual reading."""
    return read(resources() / "pinyin.txt")


def read(path: Path) -> dict[str, tuple[str, int]]:
    """Read lines `group<TAB>characters in order`; a fault raises `ValueError` with the file."""
    table: dict[str, tuple[str, int]] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                group, characters = line.split("\t")
                for character in characters:
                    table[character] = (group, len(table))
    except (OSError, ValueError) as error:
        raise ValueError(f"{path.name}：{error}") from error
    return table


def stroke_key(name: str) -> Key:
    """A sort key by strokes, character by character; Latin first, unknown characters last."""
    return _key(name, stroke_table())


def pinyin_key(name: str) -> Key:
    """A sort key by pinyin, character by character; Latin first, unknown characters last."""
    return _key(name, pinyin_table())


def _key(name: str, table: dict[str, tuple[str, int]]) -> Key:
    return tuple(
        table.get(c, ("" if c.isascii() else _UNKNOWN, ord(c))) for c in name if not c.isspace()
    )
