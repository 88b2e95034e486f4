"""What a backup says of itself: figures to compare by, the key ring of its day, a signature."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from xinzhou_desktop.errors import StorageError
from xinzhou_desktop.storage import durable
from xinzhou_desktop.storage.copying import Content
from xinzhou_desktop.storage.keys import Keys, signed_by

FORMAT = 1
LARGEST = 4 * 1024 * 1024  # bytes; the key ring of a hundred accounts is far below


@dataclass(frozen=True, slots=True)
class Manifest:
    """Lies beside the copy as plain text; it names no person and no applicant.

    `keyring` is the key ring file as it stood: with it the backup opens on a clean machine, by the
    passwords or the recovery key of that day.
    """

    at: datetime
    occasion: str
    year_end: bool
    program: str
    revision: str
    counts: tuple[tuple[str, int], ...]
    acts: int
    head: str
    size: int
    sha256: str
    files: int
    files_digest: str
    keyring: str
    signing_public: str
    practice: bool  # of invented people: where it is restored, its published password may stay
    format: int = FORMAT

    @property
    def content(self) -> Content:
        """What the copy holds."""
        return Content(self.revision, self.acts, self.head, self.counts)


def write(path: Path, manifest: Manifest, keys: Keys) -> None:
    """Sign a manifest and write it durably; raises `StorageError`."""
    body = _body(manifest)
    signature = keys.sign(_canonical(body)).hex()
    told = {"manifest": body, "signature": signature}
    durable.write(path, json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode())


def read(path: Path) -> Manifest:
    """A manifest as its own office signed it; raises `StorageError` for any other content."""
    try:
        if path.stat().st_size > LARGEST:
            raise _unreadable(path)
        told = json.loads(path.read_bytes())
        body = told["manifest"]
        public, signature = bytes.fromhex(body["signing_public"]), bytes.fromhex(told["signature"])
        manifest = _parse(body)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _unreadable(path) from error
    if not signed_by(public, _canonical(body), signature):
        raise StorageError(
            f"备份清单“{path.name}”被改动过，没有采用。", remedy="请选择另一份备份。"
        )
    return manifest


def belongs(manifest: Manifest, keys: Keys) -> bool:
    """Whether the office of these keys made the backup."""
    return manifest.signing_public == keys.signing_public.hex()


def _body(manifest: Manifest) -> dict[str, Any]:
    body = asdict(manifest)
    return body | {"at": manifest.at.isoformat(), "counts": dict(manifest.counts)}


def _parse(body: dict[str, Any]) -> Manifest:
    if body["format"] != FORMAT:
        raise ValueError(body["format"])
    at = datetime.fromisoformat(body["at"])
    if at.tzinfo is None:
        raise ValueError(body["at"])
    counts = tuple(sorted((str(table), int(n)) for table, n in body["counts"].items()))
    return Manifest(**body | {"at": at, "counts": counts})


def _canonical(body: dict[str, Any]) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _unreadable(path: Path) -> StorageError:
    return StorageError(f"备份清单“{path.name}”读不出来。", remedy="请选择另一份备份。")
