"""What unlocking gives: the keys of the data, of the files, and the office's own key pairs."""

import base64
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from xinzhou_desktop.world import World

KEY_BYTES = 32


@dataclass(frozen=True, repr=False)
class Keys:
    """The secrets of one installation, in memory only while somebody is logged in.

    `data` is the one random data key, from which the keys of the database and of the files are
    derived; `signing` (Ed25519) and `exchange` (X25519) are the office's private keys. 32 bytes
    each.
    """

    data: bytes
    signing: bytes
    exchange: bytes

    @classmethod
    def fresh(cls, world: World) -> "Keys":
        """New keys from the world's source of randomness."""
        return cls(*(world.entropy(KEY_BYTES) for _ in range(3)))

    @cached_property
    def database(self) -> bytes:
        """The page key of the database, 32 bytes."""
        return derive(self.data, "database")

    @cached_property
    def files(self) -> bytes:
        """The key of attachments, photos and kept papers, 32 bytes."""
        return derive(self.data, "files")

    @cached_property
    def labels(self) -> bytes:
        """The key that turns digests into the names of sealed files, 32 bytes."""
        return derive(self.data, "labels")

    @cached_property
    def ring(self) -> bytes:
        """The key that authenticates the key ring, 32 bytes."""
        return derive(self.data, "ring")

    @cached_property
    def signing_public(self) -> bytes:
        """The office's public signing key (Ed25519), 32 bytes."""
        return _raw(Ed25519PrivateKey.from_private_bytes(self.signing))

    @cached_property
    def exchange_public(self) -> bytes:
        """The office's public key for packages (X25519), 32 bytes."""
        return _raw(X25519PrivateKey.from_private_bytes(self.exchange))

    def sign(self, body: bytes) -> bytes:
        """Sign with the office's key (Ed25519, 64 bytes)."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).sign(body)


def signed_by(public: bytes, body: bytes, signature: bytes) -> bool:
    """Whether the holder of this public key signed exactly this body."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, body)
    except (InvalidSignature, ValueError):
        return False
    return True


def derive(key: bytes, purpose: str) -> bytes:
    """A key of its own for each purpose (HKDF-SHA256, 32 bytes)."""
    hkdf = HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=f"xzq-{purpose}-1".encode())
    return hkdf.derive(key)


def authenticate(key: bytes, body: bytes) -> bytes:
    """The keyed digest of a body (HMAC-SHA256, 32 bytes)."""
    mac = HMAC(key, hashes.SHA256())
    mac.update(body)
    return mac.finalize()


def fingerprint(public: bytes) -> str:
    """A public key in eight groups of four, to compare by eye."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(public)
    text = base64.b32encode(digest.finalize()[:20]).decode()
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def _raw(private: Ed25519PrivateKey | X25519PrivateKey) -> bytes:
    return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
