"""The order of names in a list that ranks nobody: by strokes or by pinyin (P70)."""

from functools import cache
from pathlib import Path

from xinzhou_desktop.paths import resources

_UNKNOWN = 99  # strokes of a character that the table does not have: it comes last


@cache
def stroke_table() -> dict[str, tuple[int, int]]:
    """Strokes and place of every character of the shipped table."""
    return read_strokes(resources() / "strokes.txt")


def read_strokes(path: Path) -> dict[str, tuple[int, int]]:
    """Read a table of lines `strokes<TAB>characters in order`; a fault raises `ValueError`."""
    table: dict[str, tuple[int, int]] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                strokes, characters = line.split("\t")
                for character in characters:
                    table[character] = (int(strokes), len(table))
    except (OSError, ValueError) as error:
        raise ValueError(f"{path.name}：{error}") from error
    return table


def stroke_key(name: str) -> tuple[tuple[int, int], ...]:
    """A sort key by strokes, character by character; other characters keep their code order."""
    table = stroke_table()
    return tuple(
        table.get(c, (0 if c.isascii() else _UNKNOWN, ord(c))) for c in name if not c.isspace()
    )


@cache
def pinyin_table() -> dict[str, int]:
    """Place of every character in the shipped order by pinyin."""
    lines = (resources() / "pinyin.txt").read_text(encoding="utf-8").splitlines()
    characters = "".join(line for line in lines if not line.startswith("#"))
    return {character: place for place, character in enumerate(characters)}


def pinyin_key(name: str) -> tuple[tuple[int, int], ...]:
    """Sort key by pinyin, character by character; Latin comes first, the unknown last."""
    table = pinyin_table()
    latin = 0x2E80  # below it: letters, figures and marks
    return tuple(
        (0, ord(c)) if ord(c) < latin else (1, table[c]) if c in table else (2, ord(c))
        for c in name
    )
