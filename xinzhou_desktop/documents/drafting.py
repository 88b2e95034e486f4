"""What drawing up a paper asks of its data: that nothing is missing, that sentences end."""

from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import Article

_STOPS = "。；！？…"


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
    """The text with a mark at its end."""
    bare = text.strip()
    return bare if not bare or bare[-1] in _STOPS else f"{bare}。"
