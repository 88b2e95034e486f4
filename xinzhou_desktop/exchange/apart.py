"""A workbook read by another process, so that a hostile one can only end that process.

Parsers have been made to take all memory, to run for hours, and to end the whole program without
an exception that could be caught. The other process is this program again with a hidden verb: that
works from the source and in the packed program alike. What it answers is JSON and is checked, for
a process that has read a hostile file may itself be hostile.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import BinaryIO

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.exchange import READ_VERB, wire
from xinzhou_desktop.exchange.guard import MB, REDUCE, damaged, refuse
from xinzhou_desktop.exchange.opened import MAX_ROWS, Row
from xinzhou_desktop.progress import Progress

SECONDS = 30
MAX_ANSWER = 64 * MB  # bytes of all lines
_MAX_LINE = 16 * MB
_MAX_WORDS = 300  # characters of a refusal
_LOOK = 0.1  # seconds between two looks whether the user wants to stop
_EVERY = 200  # rows between two reports
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Received:
    """The sheets that came back, row by row as they were read."""

    sheets: Mapping[str, Sequence[Row]]

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the wanted sheets that the workbook has."""
        return tuple(self.sheets)

    def rows(self, title: str) -> Iterator[Row]:
        """The rows of a sheet that hold anything, with their numbers."""
        return iter(self.sheets[title])


def command() -> list[str]:
    """How this program starts itself, from the source or packed."""
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_VERB]
    return [sys.executable, "-m", "xinzhou_desktop", READ_VERB]


def receive(
    path: Path,
    titles: Sequence[str],
    progress: Progress,
    *,
    seconds: float = SECONDS,
    start: Sequence[str] = (),
) -> Received:
    """The wanted sheets of a workbook; `InvalidInput` if it is refused, too slow or too large.

    `progress` may stop it at any moment with `Cancelled`. `start` is the command of the other
    process, for tests.
    """
    environment = os.environ | {"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(  # noqa: S603 -- this program itself, no shell
        [*(start or command()), str(path.absolute()), *titles],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a traceback could hold what the applicants wrote
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # of Windows
    )
    assert process.stdout is not None  # noqa: S101 -- for the type checker
    lines: SimpleQueue[bytes] = SimpleQueue()
    reader = Thread(target=_carry, args=(process.stdout, lines), daemon=True)
    reader.start()
    try:
        return _Answer(path, progress, monotonic() + seconds, len(titles) + 1).take(lines)
    finally:
        process.kill()  # harmless when it has ended
        process.wait()
        reader.join()
        process.stdout.close()


def _carry(pipe: BinaryIO, lines: SimpleQueue[bytes]) -> None:
    """Off the caller's thread, so that it can be asked to stop; ends with an empty line."""
    left = MAX_ANSWER
    while left > 0 and (line := pipe.readline(_MAX_LINE)):
        left -= len(line)
        lines.put(line)
    lines.put(b"" if left > 0 else b"\n")


class _Answer:
    """The lines of the other process, taken one by one."""

    def __init__(self, path: Path, progress: Progress, until: float, total: int) -> None:
        self._path, self._progress, self._until, self._total = path, progress, until, total
        self._sheets: dict[str, list[Row]] = {}
        self._step, self._rows = "正在检查文件", 0

    def take(self, lines: SimpleQueue[bytes]) -> Received:
        """Everything up to the last line; a process that ends early has met a bad file."""
        while True:
            if monotonic() > self._until:
                refuse(self._path, "过大或结构异常，限定时间内没有读完", REDUCE)
            self._report()
            try:
                raw = lines.get(timeout=_LOOK)
                while raw.endswith(b"\n") and len(raw) > 1:
                    if self._is_end(raw):
                        return Received(self._sheets)
                    raw = lines.get_nowait()
            except Empty:
                continue
            if raw == b"\n":
                refuse(self._path, "过大（内容超过限制）", REDUCE)
            raise damaged(self._path)

    def _report(self) -> None:
        self._progress(max(len(self._sheets) - 1, 0), self._total, self._step)

    def _is_end(self, raw: bytes) -> bool:
        try:
            kind, rest = wire.parts_of(raw)
            if kind == "end":
                return True
            if kind == "refused":
                raise self._refusal(rest)
            if kind == "sheet":
                (title,) = rest
                self._begin(title)
            else:
                self._add(wire.row_of(rest))
        except (ValueError, TypeError, ArithmeticError, LookupError, RecursionError) as error:
            raise damaged(self._path) from error
        return False

    def _refusal(self, rest: list[object]) -> InvalidInput:
        message, remedy = (str(each)[:_MAX_WORDS] for each in rest)
        return InvalidInput(message, field="path", remedy=remedy)

    def _begin(self, title: object) -> None:
        if not isinstance(title, str) or title in self._sheets or len(self._sheets) >= self._total:
            raise ValueError("not a sheet that was asked for")
        self._sheets[title], self._rows = [], 0
        self._step = f"正在打开“{title[:20]}”"
        self._report()

    def _add(self, row: Row) -> None:
        *_, last = self._sheets.values()
        if len(last) >= MAX_ROWS:
            raise ValueError("more rows than a sheet may have")
        last.append(row)
        self._rows += 1
        if self._rows % _EVERY == 0:
            if monotonic() > self._until:
                refuse(self._path, "过大或结构异常，限定时间内没有读完", REDUCE)
            self._report()
