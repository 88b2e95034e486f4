"""Papers of the leading group's meetings: what it is given, and its minutes (第六条)."""

from xinzhou_desktop.documents.council.briefing import (
    Briefing,
    Proposed,
    briefing,
    briefing_paper,
)
from xinzhou_desktop.documents.council.minutes import (
    Item,
    Minutes,
    minutes,
    minutes_paper,
)

__all__ = [
    "Briefing",
    "Item",
    "Minutes",
    "Proposed",
    "briefing",
    "briefing_paper",
    "minutes",
    "minutes_paper",
]
