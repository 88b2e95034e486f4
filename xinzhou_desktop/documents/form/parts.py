"""What a form is made of: tables with captions and notes, drawings, boxes to tick."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from xinzhou_desktop.documents.faces import Sheet
from xinzhou_desktop.documents.glyphs import MM
from xinzhou_desktop.documents.tables import Table

UPRIGHT, WIDE = (210 * MM, 297 * MM), (297 * MM, 210 * MM)
TEXT = 170.0  # mm, width of the tables of an upright form
WIDE_TEXT = 257.0


@dataclass(frozen=True, slots=True)
class Part:
    """A table with its caption and the notes below it; `whole` keeps it on one page.

    `tail` takes the last row above along to a new page: signatures never stand alone.
    """

    table: Table
    caption: str = ""
    notes: tuple[str, ...] = ()
    whole: bool = False
    tail: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is no table: `draw` gets the sheet, the left edge and the top, in points.

    `texts` are the words in it, for whoever proofreads the form.
    """

    height: float  # mm
    draw: Callable[[Sheet, float, float], None]
    caption: str = ""
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form; `left` and `right` stand above the tables, `running` replaces `left` later.

    The witness stands at the foot of every page.
    """

    title: str
    parts: tuple[Part | Drawing, ...]
    left: str = ""
    right: str = ""
    running: str = ""
    wide: bool = False
    witness: str = ""


SIGNED = "签字：＿＿＿＿＿＿　　年　　月　　日"
SEALED = "（盖章）签字：＿＿＿＿＿＿　　　　年　　月　　日"


def ticks(options: tuple[str, ...], chosen: str | None, gap: str = "　") -> str:
    """Options with boxes; none ticked leaves them to the pen."""
    return gap.join(("☑" if text == chosen else "☐") + text for text in options)


def numbered(notes: Iterable[str]) -> tuple[str, ...]:
    """Notes with their numbers."""
    return tuple(f"{k}. {note}" for k, note in enumerate(notes, 1))
