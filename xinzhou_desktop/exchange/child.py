"""The other process: reads one workbook within limits and writes its rows to the pipe."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.exchange import wire
from xinzhou_desktop.exchange.confine import confine
from xinzhou_desktop.exchange.guard import check
from xinzhou_desktop.exchange.opened import Opened


def main(arguments: Sequence[str]) -> int:
    """The hidden verb: a path, then the titles of the sheets that are wanted."""
    path, *titles = arguments
    with _pipe() as pipe:
        with suppress(OSError):  # the guard's caps and the parent's clock hold without it
            confine()
        answer(Path(path), titles, pipe)
    return 0


def answer(path: Path, titles: Sequence[str], pipe: BinaryIO) -> None:
    """Every row of the wanted sheets, or the reason why the file is refused."""
    try:
        with Opened(path, check(path)) as opened:
            present = [title for title in titles if title in opened.titles]
            for title in present:
                pipe.write(wire.line("sheet", title))
                pipe.writelines(
                    wire.line("row", number, [wire.packed(cell) for cell in cells])
                    for number, cells in opened.rows(title)
                )
        pipe.write(wire.line("end"))
    except InvalidInput as refusal:
        pipe.write(wire.line("refused", refusal.message, refusal.remedy))


def _pipe() -> BinaryIO:
    """The pipe to the parent; a Windows program without a console has it, but no `sys.stdout`."""
    if sys.stdout is not None:
        return os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 -- only there
        import msvcrt  # noqa: PLC0415

        kernel = ctypes.WinDLL("kernel32")
        kernel.GetStdHandle.restype = ctypes.c_void_p
        return os.fdopen(msvcrt.open_osfhandle(kernel.GetStdHandle(-11), 0), "wb")
    raise OSError("no pipe to answer into")
