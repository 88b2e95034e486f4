"""The key ring: the keys wrapped for each person's password and for the recovery key.

Logging in is unwrapping. The file lies beside the database and holds no name and no password: a
slot is found by a digest of the account name. It is authenticated by the data key.
"""

import hmac
import json
import unicodedata
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from xinzhou_desktop.errors import InvalidInput, StorageError, WrongPassword
from xinzhou_desktop.storage import durable, recovery
from xinzhou_desktop.storage.keys import KEY_BYTES, Keys, authenticate, derive
from xinzhou_desktop.storage.ring import Cost, Paper, Ring, Slot, canonical, paper_of, parse
from xinzhou_desktop.world import World

NONCE_BYTES = 12
SALT_BYTES = 16
REMEMBERED = 5  # passwords that may not come back, the present one among them
RECOVERY = "recovery"
_BACK = "请停止使用，保留现有文件，重新打开程序，按提示从备份找回密钥文件。"


class RingLost(StorageError):
    """The key ring is gone, torn or was meddled with: nobody comes in, but a backup brings one."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Who logged in (the account's uid), the keys, and the account's how manieth password."""

    account: str
    keys: Keys
    turn: int


class Keyring:
    """The key ring of a data folder; every change is written whole, twice, before it counts."""

    def __init__(self, path: Path, world: World, cost: Cost | None = None) -> None:
        self._path, self._world, self._cost = path, world, cost or Cost()
        self._twin = path.with_name(f"{path.name}.2")

    @property
    def files(self) -> tuple[Path, Path]:
        """The ring and its twin."""
        return self._path, self._twin

    @property
    def exists(self) -> bool:
        """Whether the folder has its keys."""
        return self._path.exists() or self._twin.exists()

    def create(self, account: str, login: str, password: str) -> tuple[Keys, str]:
        """Make the keys, the first slot and the recovery key; returns the keys and its words."""
        if self.exists:
            raise StorageError("这个文件夹已经有账户。", remedy="请登录，或者另选一个文件夹。")
        keys = Keys.fresh(self._world)
        ring = Ring(
            self._world.entropy(SALT_BYTES).hex(),
            keys.signing_public.hex(),
            keys.exchange_public.hex(),
            "",
            "",
            (),
        )
        ring = replace(ring, slots=(self._slot(ring, keys, account, login, password, 0),))
        return keys, self._renew(ring, keys)

    def unlock(self, login: str, password: str) -> Unlocked:
        """The keys for the right password; raises `WrongPassword`, as late for any account."""
        ring, mac = self._load()
        label = _label(ring, login)
        slot = next((s for s in ring.slots if s.label == label), None)
        cost, salt = (slot.cost, slot.salt) if slot else (self._cost, ring.ring_id)
        secret = _stretch(password, salt, cost)
        keys = _unwrap(ring, secret, slot.account, slot.wrapped) if slot else None
        if slot is None or keys is None:
            raise WrongPassword
        _verify(ring, mac, keys)
        return Unlocked(slot.account, keys, slot.turn)

    def recover(self, words: str) -> Keys:
        """The keys by the recovery key on paper; raises `InvalidInput`."""
        secret = derive(recovery.secret_of(words), RECOVERY)
        ring, mac = self._load()
        keys = _unwrap(ring, secret, RECOVERY, ring.recovery)
        if keys is None:
            raise InvalidInput(
                f"这张恢复密钥打不开这里的数据，可能已经更换过；有效的是{paper_of(ring).words}的那一张。",
                field="recovery",
                remedy="请对照纸上的编号，找有效的那一张。",
            )
        _verify(ring, mac, keys)
        return keys

    def give(self, keys: Keys, account: str, login: str, password: str, *, turn: int) -> None:
        """Give an account its slot, or its new password; `turn` counts its passwords from 0."""
        ring = self._read()
        slot = self._slot(ring, keys, account, login, password, turn)
        # A slot of the same name is left over from an act that was not committed.
        kept = tuple(s for s in ring.slots if s.account != account and s.label != slot.label)
        self._write(replace(ring, slots=(*kept, slot)), keys)

    def take(self, keys: Keys, account: str) -> None:
        """Take the keys out of an account's slot: its password opens nothing any more.

        What passwords it had stays known, should the account be taken up again.
        """
        ring = self._read()
        kept = tuple(replace(s, wrapped="") if s.account == account else s for s in ring.slots)
        if kept != ring.slots:
            self._write(replace(ring, slots=kept), keys)

    def used_before(self, account: str, password: str) -> bool:
        """Whether this is the account's password or one of its last few."""
        slot = next((s for s in self._read().slots if s.account == account), None)
        return slot is not None and any(
            hmac.compare_digest(digest, _digest(_stretch(password, salt, slot.cost)))
            for salt, digest in slot.used
        )

    def renew_recovery(self, keys: Keys) -> str:
        """Make a new recovery key; the old paper opens nothing any more. Returns its words."""
        return self._renew(self._read(), keys)

    def paper(self) -> Paper:
        """Which printed recovery key opens: its number and its time; no secret is needed."""
        return paper_of(self._read())

    def label(self, login: str) -> str:
        """The digest under which an account name is known here."""
        return _label(self._read(), login)

    def accounts(self) -> frozenset[str]:
        """The uids of the accounts that open the data."""
        return frozenset(s.account for s in self._read().slots if s.wrapped)

    def content(self) -> bytes:
        """The file as it stands, to go with each backup."""
        self._read()
        return self._path.read_bytes() if self._path.exists() else self._twin.read_bytes()

    def _renew(self, ring: Ring, keys: Keys) -> str:
        secret = self._world.entropy(KEY_BYTES)
        wrapped = self._wrap(ring, derive(secret, RECOVERY), RECOVERY, keys)
        since = self._world.now().isoformat(timespec="minutes")
        self._write(replace(ring, recovery=wrapped, recovery_since=since), keys)
        return recovery.words_of(secret)

    def _slot(
        self, ring: Ring, keys: Keys, account: str, login: str, password: str, turn: int
    ) -> Slot:
        before = next((s for s in ring.slots if s.account == account), None)
        salt = self._world.entropy(SALT_BYTES).hex()
        secret = _stretch(password, salt, self._cost)
        used = ((salt, _digest(secret)), *(before.used if before else ()))[:REMEMBERED]
        return Slot(
            account,
            _label(ring, login),
            self._cost,
            salt,
            self._wrap(ring, secret, account, keys),
            turn,
            used,
        )

    def _wrap(self, ring: Ring, secret: bytes, whose: str, keys: Keys) -> str:
        nonce = self._world.entropy(NONCE_BYTES)
        content = keys.data + keys.signing + keys.exchange
        sealed = ChaCha20Poly1305(secret).encrypt(nonce, content, _bound(ring, whose))
        return (nonce + sealed).hex()

    def _read(self) -> Ring:
        return self._load()[0]

    def _load(self) -> tuple[Ring, str]:
        for path in (self._path, self._twin):
            with suppress(OSError, ValueError, TypeError, KeyError):
                told = json.loads(path.read_bytes())
                return parse(told["ring"]), str(told["mac"])
        raise RingLost("密钥文件读不出来，无法登录。", remedy=_BACK)

    def _write(self, ring: Ring, keys: Keys) -> None:
        body = asdict(ring)
        mac = authenticate(keys.ring, canonical(body)).hex()
        content = json.dumps({"ring": body, "mac": mac}, indent=1, sort_keys=True).encode()
        # The twin first: whichever of the two is torn, the other one is whole.
        durable.write(self._twin, content)
        durable.write(self._path, content)


def _verify(ring: Ring, mac: str, keys: Keys) -> None:
    """Refuse a ring to which somebody without the keys has put a hand."""
    wanted = authenticate(keys.ring, canonical(asdict(ring))).hex()
    if not hmac.compare_digest(mac.encode(errors="replace"), wanted.encode()):
        raise RingLost("密钥文件被改动过，没有打开。", remedy=_BACK)


def _unwrap(ring: Ring, secret: bytes, whose: str, wrapped: str) -> Keys | None:
    raw = bytes.fromhex(wrapped)
    if not raw:
        return None
    try:
        content = ChaCha20Poly1305(secret).decrypt(
            raw[:NONCE_BYTES], raw[NONCE_BYTES:], _bound(ring, whose)
        )
    except InvalidTag:
        return None
    return Keys(*(content[i : i + KEY_BYTES] for i in range(0, 3 * KEY_BYTES, KEY_BYTES)))


def _bound(ring: Ring, whose: str) -> bytes:
    return f"xzq-slot-1\0{ring.ring_id}\0{whose}".encode()


def _stretch(password: str, salt: str, cost: Cost) -> bytes:
    kdf = Argon2id(
        salt=bytes.fromhex(salt),
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    return kdf.derive(unicodedata.normalize("NFKC", password).encode(errors="surrogatepass"))


def _digest(secret: bytes) -> str:
    return sha256(b"xzq-used-1\0" + secret).hexdigest()


def _label(ring: Ring, login: str) -> str:
    name = unicodedata.normalize("NFKC", login).strip().casefold()
    return hmac.digest(
        bytes.fromhex(ring.ring_id), name.encode(errors="surrogatepass"), "sha256"
    ).hex()
