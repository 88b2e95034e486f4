"""日志校验: the head of the operation log on paper, small and grey, for whoever checks the log.

Sans serif: at this size the hairlines of a serif face break up in the printer's dots.
"""

from xinzhou_desktop.documents.breaking import set_line
from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.glyphs import Style
from xinzhou_desktop.documents.lettering import draw_line

SIZE = 7.0
_GREY = 0x4D4D4D  # darker than it looks: a printer makes dots of grey


def draw_witness(
    sheet: Sheet, witness: str, x: float, y: float, *, size: float = SIZE, right: bool = False
) -> None:
    """Draw the line from x, or so that it ends there; no witness draws nothing."""
    if witness:
        line = set_line(f"日志校验　{witness}", Style("hei", size, 0, _GREY))
        draw_line(sheet, line, x - line.width if right else x, y)
