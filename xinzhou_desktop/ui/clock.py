"""The injected clock, as the pages see it."""

from datetime import date, datetime

from xinzhou_desktop.services import Services
from xinzhou_desktop.world import CHINA


def now(services: Services) -> datetime:
    """This moment, by the clock of the installation."""
    return services.office._world.now().astimezone(CHINA)  # noqa: SLF001 -- no public clock there


def today(services: Services) -> date:
    """The civil date of China."""
    return now(services).date()
