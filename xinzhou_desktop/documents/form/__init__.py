"""Forms: a title, tables one below the other under repeated heads, page x of y."""

from xinzhou_desktop.documents.form.parts import (
    SEALED,
    SIGNED,
    TEXT,
    UPRIGHT,
    WIDE_TEXT,
    Drawing,
    Form,
    Part,
    numbered,
    ticks,
)
from xinzhou_desktop.documents.form.printing import draw, page_count, render

__all__ = [
    "SEALED",
    "SIGNED",
    "TEXT",
    "UPRIGHT",
    "WIDE_TEXT",
    "Drawing",
    "Form",
    "Part",
    "draw",
    "numbered",
    "page_count",
    "render",
    "ticks",
]
