"""What drawing up a paper asks of its data: that nothing is missing, that sentences end."""

import re

from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import Article

_STOPS = "。；！？…"
_BLANK = re.compile(r"(?<=[一-鿿]) (?=-?\d)|(?<=\d) (?=[一-鿿])")  # for the screen
_LESS = re.compile(r"(?<=[一-鿿])-(?=[\d,]+\.\d)")  # a minus; the one of a code has no decimals


def require(paper: str, basis: Article | str, remedy: str, **found: object) -> None:
    """Raise a `PaperError` that names everything a paper lacks; the keys are its words."""
    missing = [
        name
        for name, value in found.items()
        if not (value.strip() if isinstance(value, str) else value)
    ]
    if missing:
        raise PaperError(f"{paper}缺少{'、'.join(missing)}。", basis=str(basis), remedy=remedy)


def sentence(text: str) -> str:
    """The text with a mark at its end; no blank beside a figure, a minus that is one."""
    bare = _LESS.sub("−", _BLANK.sub("", text.strip()))
    return bare if not bare or bare[-1] in _STOPS else f"{bare}。"
