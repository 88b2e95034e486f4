"""What a bug report tells: where in the code, and which kinds of error; never what they were about.

The message of an exception is left out, always: a library puts values into it (SQLAlchemy the
parameters of a statement, Python the key that was missing, the system the path of a file with the
user's name in it). What is left finds the bug: the kinds of error from the first to the last, the
lines of the code that were running, and the code names that an error carries.
"""

import platform
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from traceback import FrameSummary, extract_tb
from types import TracebackType

import xinzhou_desktop

_PACKAGE = Path(xinzhou_desktop.__file__).parent
_PYTHON = "python{}.{}".format(*sys.version_info)
_LIBRARIES = (
    "site-packages",
    "dist-packages",
    f"python{sys.version_info[0]}.{sys.version_info[1]}",
)
_MOST = 60  # frames of one error: an endless recursion is told by its ends
_CODES = ("sqlite_errorname", "winerror", "errno")


def report_text(error: BaseException, trace: TracebackType | None, moment: datetime) -> str:
    """Everything that helps to find the bug, and no data of the office."""
    head = (
        f"信州区质量奖 办公台 {xinzhou_desktop.__version__}",
        f"{moment:%Y-%m-%d %H:%M:%S}",
        f"Python {platform.python_version()}，{platform.system()} {platform.release()}",
        "只有出错的位置和种类，不含姓名、单位、金额、文件夹等内容。",
    )
    return "\n".join([*head, *_told(error, trace)]) + "\n"


def _told(error: BaseException, trace: TracebackType | None) -> Iterator[str]:
    """The chain of errors, the first one first, each with the way that led to it."""
    chain: list[BaseException] = []
    last: BaseException | None = error
    while last is not None and last not in chain:
        chain.append(last)
        last = last.__cause__ or (None if last.__suppress_context__ else last.__context__)
    for each in reversed(chain):
        yield ""
        frames = list(extract_tb(trace if each is error else each.__traceback__))
        left_out = len(frames) - _MOST
        for number, frame in enumerate(frames):
            if left_out <= 0 or number < _MOST // 2 or number >= len(frames) - _MOST // 2:
                yield from _place(frame)
            elif number == _MOST // 2:
                yield f"  ……（略去 {left_out} 层）"
        yield _kind(each)


def _place(frame: FrameSummary) -> Iterator[str]:
    path = Path(frame.filename)
    yield f"  {_short(path)}:{frame.lineno} {frame.name}"
    if (
        path.is_relative_to(_PACKAGE) and frame.line
    ):  # the line of our code, not what its names stood for
        yield f"    {frame.line}"


def _short(path: Path) -> str:
    """A file of ours or of a library from its root on: no folder of the user."""
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    if not path.is_absolute():  # the packed program names its files from its own root
        return path.as_posix()
    for at in range(len(path.parts) - 2, 0, -1):
        if path.parts[at].lower() in _LIBRARIES:
            return "/".join(path.parts[at + 1 :])
    return path.name


def _kind(error: BaseException) -> str:
    kind = type(error)
    facts = [f"{name}={code}" for name in _CODES if _is_code(code := getattr(error, name, None))]
    if isinstance(error, (AttributeError, NameError, ImportError)) and _is_word(error.name):
        facts.append(f"name={error.name}")
    origin = getattr(error, "orig", None)  # what SQLAlchemy wraps
    if isinstance(origin, BaseException):
        facts.append(f"orig={type(origin).__name__}")
    told = f"（{'，'.join(facts)}）" if facts else ""
    return f"{kind.__module__}.{kind.__qualname__}{told}"


def _is_code(value: object) -> bool:
    return isinstance(value, int) or _is_word(value)


def _is_word(value: object) -> bool:
    """A name of code; a name of a person is not written like that."""
    return isinstance(value, str) and value.isascii() and value.isidentifier()
