"""The key ring file as a restore sees it: two copies, of which one may be torn."""

import contextlib
import hmac
import json
from pathlib import Path

from xinzhou_desktop.storage.keys import Keys, authenticate


def of(keyring: Path) -> Path:
    """The second copy of a key ring."""
    return keyring.with_name(f"{keyring.name}.2")


def opens(keyring: Path, keys: Keys) -> bool:
    """Whether the present key ring, either copy, is whole and holds these keys."""
    for path in (keyring, of(keyring)):
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            told = json.loads(path.read_bytes())
            body = json.dumps(told["ring"], sort_keys=True, separators=(",", ":")).encode()
            wanted = authenticate(keys.ring, body).hex()
            if hmac.compare_digest(wanted.encode(), str(told["mac"]).encode()):
                return True
    return False
