"""申报导入模板 as a file: made empty, made full, and read back (第四、八、九条)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from xinzhou_desktop.exchange import apart, layout
from xinzhou_desktop.exchange.applicants import Applicant, Reading
from xinzhou_desktop.exchange.reading import Accept, Reader
from xinzhou_desktop.exchange.template import draw
from xinzhou_desktop.progress import Progress, silent


def template(year: int, bodies: Sequence[str]) -> bytes:
    """申报导入模板.xlsx of an award year; `bodies` is the drop-down of 推荐单位 (第八条)."""
    return draw(year, bodies, ())


def fill(year: int, bodies: Sequence[str], applicants: Sequence[Applicant]) -> bytes:
    """The template with these applicants written in, one a row from the first row on."""
    return draw(year, bodies, applicants)


def read(
    path: Path,
    year: int,
    progress: Progress = silent,
    *,
    today: date | None = None,
    accept: Accept = str,
) -> Reading:
    """Read a filled template of an award year; dates after `today` become faults.

    `accept` gives a text as it may be stored; its `InvalidInput` becomes a fault of the cell.

    The file is parsed by another process, within limits. A file that is not a template, is
    damaged, locked, too large or of another version or year raises `InvalidInput`; what is wrong
    in its cells is in `Reading.faults`. Nothing else escapes but `Cancelled` from `progress`.
    """
    received = apart.receive(path, layout.titles(year), progress)
    return Reader(path, received, year, today, progress, accept).read()
