"""Attachments, photos and kept papers: one sealed file each, under a name that tells nothing.

The cipher is libsodium's secretstream (XChaCha20-Poly1305): frames that can be neither changed,
swapped nor cut off unseen.
"""

import hmac
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from nacl import bindings as sodium
from nacl.exceptions import CryptoError

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.storage import durable
from xinzhou_desktop.storage.keys import Keys

MAGIC = b"XZQSEAL1"
FRAME = 64 * 1024  # bytes of content in a frame
_OVERHEAD = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
_HEADER = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_FINAL = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_MESSAGE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE


class SealedFiles:
    """The files of an installation; each is known by the SHA-256 of its content."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self.folder = folder
        self._keys = keys

    def put(self, content: bytes) -> str:
        """Keep content durably, once; returns its SHA-256 in hex. Raises `StorageError`."""
        digest = sha256(content).hexdigest()
        path = self.path(digest)
        if not path.exists():
            frames = (content[i : i + FRAME] for i in range(0, len(content), FRAME))
            durable.write_all(path, seal(self._keys.files, frames))
        return digest

    def get(self, digest: str) -> bytes:
        """The content of this SHA-256; raises `StorageError` when it is gone or damaged."""
        return b"".join(self.stream(digest))

    def stream(self, digest: str) -> Iterator[bytes]:
        """The content in frames; the last one comes only if the whole is what was kept."""
        try:
            handle = self.path(digest).open("rb")
        except OSError as error:
            raise StorageError(
                "一个文件打不开，可能已经丢失。",
                remedy="请从最近的备份找回，文件夹里的其他内容没有受影响。",
            ) from error
        check, held = sha256(), b""
        with handle:
            for frame in unseal(self._keys.files, handle):
                if held:
                    yield held
                check.update(frame)
                held = frame
        if check.hexdigest() != digest:
            raise _damaged()
        yield held

    def path(self, digest: str) -> Path:
        """Where the sealed file of a content lies; the name does not betray the content."""
        name = hmac.digest(self._keys.labels, digest.encode(), "sha256").hex()
        return self.folder / name[:2] / name


def seal(key: bytes, frames: Iterable[bytes]) -> Iterator[bytes]:
    """Encrypt content given in frames of at most `FRAME` bytes."""
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    yield MAGIC + sodium.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    held: bytes | None = None
    for frame in frames:
        if held is not None:
            yield sodium.crypto_secretstream_xchacha20poly1305_push(state, held, MAGIC, _MESSAGE)
        held = frame
    yield sodium.crypto_secretstream_xchacha20poly1305_push(state, held or b"", MAGIC, _FINAL)


def unseal(key: bytes, handle: BinaryIO) -> Iterator[bytes]:
    """Decrypt frame by frame; raises `StorageError` at the first byte that is not as written."""
    head = handle.read(len(MAGIC) + _HEADER)
    if not head.startswith(MAGIC) or len(head) != len(MAGIC) + _HEADER:
        raise _damaged()
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, head[len(MAGIC) :], key)
    tag = _MESSAGE
    while tag != _FINAL:
        box = handle.read(FRAME + _OVERHEAD)
        if len(box) < _OVERHEAD:
            raise _damaged()
        try:
            frame, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, box, MAGIC)
        except CryptoError as error:
            raise _damaged() from error
        yield frame
    if handle.read(1):
        raise _damaged()


def _damaged() -> StorageError:
    return StorageError(
        "一个文件已经损坏或被改动，没有打开。",
        remedy="请从最近的备份找回，文件夹里的其他内容没有受影响。",
    )
