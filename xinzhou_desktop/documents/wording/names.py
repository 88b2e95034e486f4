"""What the passages of papers are called, as a clerk would call them."""

import tomllib
from collections.abc import Mapping
from functools import cache

from xinzhou_desktop.paths import resources


@cache
def passage_names() -> Mapping[str, str]:
    """The names of all passages, by their keys in the files of papers."""
    path = resources() / "wording" / "passages.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def called(passage: str) -> str:
    """The name of one passage; one without a name is called by its key."""
    return passage_names().get(passage, passage)
