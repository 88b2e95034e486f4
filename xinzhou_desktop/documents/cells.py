"""Where the cells of a table stand, row by row, merged ones included."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xinzhou_desktop.documents.tables import Cell, Row


@dataclass(frozen=True, slots=True)
class Stand:
    """A cell in one row: its first column, and whether it begins here or reaches down to it."""

    col: int
    cell: Cell
    begins: bool


def stands(rows: Iterable[Row], columns: int) -> Iterator[list[Stand]]:
    """Every row with every cell that stands in it."""
    reaching: dict[int, tuple[Cell, int]] = {}  # by column: the cell, the rows it still has
    for row in rows:
        waiting, found, col = iter(row), list[Stand](), 0
        while col < columns:
            above, left = reaching.pop(col, (None, 0))
            cell = above or next(waiting, Cell())
            left = left or cell.rows
            if left > 1:
                reaching[col] = (cell, left - 1)
            found.append(Stand(col, cell, above is None))
            col += cell.cols
        yield found
