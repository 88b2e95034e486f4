"""Tables within official papers: their cells, and the order in which organisations stand."""

from dataclasses import replace

from xinzhou_desktop.documents.tables import CELL, Cell, Row

BY_STROKES = "按组织名称笔画排序，排名不分先后"
_TEXT = replace(CELL, family="fang", size=12.0)
_NAME = replace(_TEXT, family="hei")


def list_head(*names: str, height: float = 9) -> Row:
    """The head of a list."""
    return tuple(name_cell(name, height=height) for name in names)


def name_cell(text: str, *, height: float = 13, rows: int = 1, cols: int = 1) -> Cell:
    """A cell that names what stands beside or below it."""
    return Cell(text, rows=rows, cols=cols, align="centre", style=_NAME, height=height)


def text_cell(
    text: str = "",
    *,
    cols: int = 1,
    centred: bool = False,
    height: float = 0,
    foot: tuple[str, ...] = (),
) -> Cell:
    """A cell of text, or one that is left to the pen."""
    return Cell(
        text,
        cols=cols,
        align="centre" if centred else "left",
        style=_TEXT,
        height=height,
        foot=foot,
    )
