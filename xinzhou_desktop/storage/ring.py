"""What the key ring file holds, and how it is read: as a stranger's until the keys prove it."""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

VERSION = 1
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a password costs (Argon2id, RFC 9106); by default about 0.2 s."""

    passes: int = 3
    memory: int = 64 * 1024  # KiB
    lanes: int = 4


MOST = Cost(passes=64, memory=1024 * 1024, lanes=64)  # that a file may ask of the machine


@dataclass(frozen=True, slots=True)
class Slot:
    """The keys wrapped for one account; bytes as hex. A closed account has nothing wrapped.

    `turn` counts the account's passwords; `used` holds (salt, digest) of the last ones, the
    present one first.
    """

    account: str
    label: str
    cost: Cost
    salt: str
    wrapped: str
    turn: int
    used: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """What the file holds; readable by anyone, useful only with a password."""

    ring_id: str
    signing_public: str
    exchange_public: str
    recovery: str
    recovery_since: str
    slots: tuple[Slot, ...]
    version: int = VERSION


@dataclass(frozen=True, slots=True)
class Paper:
    """The printed recovery key that opens a ring, by its number and when it was made."""

    number: str
    made: datetime

    @property
    def words(self) -> str:
        """Number and time in one line."""
        return f"编号 {self.number}（{self.made:%Y-%m-%d %H:%M} 制）"


def paper_of(ring: Ring) -> Paper:
    """Which paper opens the ring; the number comes from the ciphertext and betrays no secret."""
    digest = sha256(f"xzq-paper-1\0{ring.recovery}".encode()).digest()
    figures = f"{int.from_bytes(digest, 'big') % 10**_DIGITS:0{_DIGITS}d}"
    return Paper(f"{figures[:4]}-{figures[4:]}", datetime.fromisoformat(ring.recovery_since))


def parse(body: dict[str, Any]) -> Ring:
    """A ring from its file; raises `ValueError`, `TypeError` or `KeyError` for anything else."""
    if body["version"] != VERSION:
        raise ValueError(body["version"])
    slots = tuple(
        Slot(**s | {"cost": _cost(s["cost"]), "used": tuple((a, b) for a, b in s["used"])})
        for s in body["slots"]
    )
    ring = Ring(**body | {"slots": slots})
    bytes.fromhex(ring.ring_id + ring.recovery)
    datetime.fromisoformat(ring.recovery_since)
    for slot in slots:
        if type(slot.turn) is not int:
            raise ValueError(slot.turn)
        bytes.fromhex(slot.salt + slot.wrapped + "".join(salt for salt, _digest in slot.used))
    return ring


def _cost(told: dict[str, Any]) -> Cost:
    """What a guess costs; raises `ValueError` for what no ring of ours asks of the machine."""
    cost = Cost(**told)
    for value, most in ((cost.passes, MOST.passes), (cost.lanes, MOST.lanes)):
        if type(value) is not int or not 1 <= value <= most:
            raise ValueError(value)
    if type(cost.memory) is not int or not 8 * cost.lanes <= cost.memory <= MOST.memory:
        raise ValueError(cost.memory)
    return cost


def canonical(body: dict[str, Any]) -> bytes:
    """The bytes that the keys authenticate."""
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
