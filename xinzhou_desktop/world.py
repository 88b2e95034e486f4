"""What the program takes from outside its data: the clock, the device and fresh ids; injected."""

import platform
import secrets
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "+08:00")


def _now() -> datetime:
    return datetime.now(CHINA)


def _uid() -> str:
    return str(uuid.uuid4())


def _ticks() -> int:
    return time.monotonic_ns() // 1_000_000


@dataclass(frozen=True)
class World:
    """The surroundings of one run."""

    now: Callable[[], datetime] = _now
    device: str = platform.node() or "workstation"
    new_uid: Callable[[], str] = _uid
    new_salt: Callable[[], str] = secrets.token_hex
    entropy: Callable[[int], bytes] = secrets.token_bytes
    ticks: Callable[[], int] = _ticks  # ms on a clock that nobody can set back
    boot: str = secrets.token_hex(8)  # this run of the program: ticks compare only within it

    @property
    def today(self) -> date:
        """The civil date of China."""
        return self.now().astimezone(CHINA).date()
