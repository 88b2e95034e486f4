"""How a long task reports its steps."""

from typing import Protocol


class Progress(Protocol):
    """Called once a step; raises `Cancelled` when the task has been asked to stop."""

    def __call__(self, done: int, total: int, text: str, /) -> None: ...


def silent(_done: int, _total: int, _text: str, /) -> None:
    """The progress of nobody, for tests and scripts."""
