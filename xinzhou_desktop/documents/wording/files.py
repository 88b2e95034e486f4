"""The words that ship with the program, read when they are first asked for."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from xinzhou_desktop.documents.wording.fields import KINDS, Field
from xinzhou_desktop.documents.wording.words import Wording, check
from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.paths import resources

FOLDER = "papers"


class _Shipped(Mapping[str, Wording]):
    """The words of each paper, read when they are first asked for."""

    def __init__(self) -> None:
        files = (resources() / "wording" / FOLDER).glob("*.toml")
        found = {path.name.split("-")[0]: path for path in files}
        self._files = dict(sorted(found.items(), key=lambda item: _place(item[0])))
        self._read: dict[str, Wording] = {}

    def __getitem__(self, code: str) -> Wording:
        if code not in self._read:
            self._read[code] = read(self._files[code])
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


@cache
def shipped() -> Mapping[str, Wording]:
    """The words that ship with the program, by the code that the name of their file begins with."""
    return _Shipped()


def _place(code: str) -> tuple[int, str]:
    """f2 before f10: the order in which an office meets its papers."""
    number = re.match(r"f(\d+)", code)
    return int(number[1]) if number else 0, code


def read(path: Path) -> Wording:
    """The words of one paper from its file; raises `ValueError` for a file that is not right."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    fields = []
    for name, (argument, kind) in told["fields"].items():
        optional, bare = kind.endswith("？"), kind.removesuffix("？")
        if bare not in KINDS:
            raise ValueError(f"{path.name}: “{name}”的类型“{kind}”没有")
        fields.append(Field(name, argument, bare, optional))
    wording = Wording(
        told["code"],
        told["paper"],
        told["article"],
        tuple(fields),
        told["passages"],
        choices=tuple(told.get("choices", ())),
    )
    try:
        check(wording)
    except InvalidInput as error:
        raise ValueError(f"{path.name}: {error.message}") from error
    return wording
