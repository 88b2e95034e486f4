"""The bytes of the chain: what exactly is hashed, by which algorithm, and the code on papers.

Everything here is plain data in, plain data out, so that a stranger can recompute it:

    values  H("xzq-values-1" 0 salt 0 values)              digest of one entry
    entries H("xzq-entries-1" 0 line LF line ...)          digest of an act's entries
    line    id 0 table 0 row 0 change 0 digest
    link    H("xzq-audit-1" 0 previous hash, 32 bytes, body)
"""

import json
import unicodedata
from base64 import b32encode
from binascii import unhexlify
from collections.abc import Callable, Iterable
from hashlib import sha256

DEFAULT = "sha256"
GENESIS = "0" * 64
BLANK_ACT = "清除个人信息"  # the only act that may empty an entry
BLANK = "blank"  # the change that names an emptied entry
# The members of a body and the columns that repeat them; besides, "v" is 1 and "t" the column "at".
BODY = {
    "act": "act",
    "alg": "alg",
    "boot": "boot",
    "digest": "digest",
    "id": "person",
    "mono": "mono",
    "role": "role",
    "seq": "seq",
    "who": "operator",
    "why": "reason",
    "ws": "device",
}
# What is hashed, as templates; %a keeps 5 and 5.5 apart.
VALUES = b"xzq-values-1\0%b\0%b"
LINE = b"%a\0%b\0%a\0%b\0%b"
ENTRIES = b"xzq-entries-1\0"
LINK = b"xzq-audit-1\0"
CODE_LETTERS, CODE_GROUP = 20, 5
_TYPED = str.maketrans("018", "OIB")  # no such digit is in the alphabet: a misread letter


def _sha256(data: bytes) -> str:
    return sha256(data).hexdigest()


def _sm3(data: bytes) -> str:
    # Imported when asked for: hardly any office runs in this mode.
    from cryptography.hazmat.primitives.hashes import SM3, Hash  # noqa: PLC0415

    made = Hash(SM3())
    made.update(data)
    return made.finalize().hex()


ALGORITHMS: dict[str, Callable[[bytes], str]] = {"sha256": _sha256, "sm3": _sm3}


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted keys, no spaces, NFC, no floats."""
    return json.dumps(
        plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def plain(value: object) -> object:
    """A value with every text in NFC; raises `TypeError` for what has no one form, as a float."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {nfc(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    raise TypeError(f"no canonical form: {type(value).__name__}")


def nfc(text: str) -> str:
    """A text in the one form in which it is hashed."""
    return unicodedata.normalize("NFC", text)


def values_digest(algorithm: str, salt: str, values: str) -> str:
    """Digest of one entry's values; salted, so that a blanked value cannot be guessed back."""
    return ALGORITHMS[algorithm](VALUES % (salt.encode(), values.encode()))


def entries_digest(algorithm: str, entries: Iterable[tuple[int, str, int, str, str]]) -> str:
    """Digest of an act's entries, in order: id, table, row, change, digest of the values."""
    lines = [LINE % (i, t.encode(), r, c.encode(), d.encode()) for i, t, r, c, d in entries]
    return ALGORITHMS[algorithm](ENTRIES + b"\n".join(lines))


def link_hash(algorithm: str, prev: str, body: str) -> str:
    """Hash that ties a link to the one before it; hashes come and go as hex digits."""
    return ALGORITHMS[algorithm](LINK + unhexlify(prev) + body.encode())


def short_code(head: str) -> str:
    """The first 100 bits of a hash in base32 (RFC 4648), in groups of five, for papers."""
    text = b32encode(bytes.fromhex(head))[:CODE_LETTERS].decode()
    return "-".join(text[i : i + CODE_GROUP] for i in range(0, len(text), CODE_GROUP))


def typed_code(words: str) -> str:
    """A code as a person types it, brought to the form of `short_code`; "" if it cannot be one."""
    wide = unicodedata.normalize("NFKC", words).upper().translate(_TYPED)
    text = "".join(c for c in wide if c.isascii() and c.isalnum())
    if len(text) != CODE_LETTERS or not set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"):
        return ""
    return "-".join(text[i : i + CODE_GROUP] for i in range(0, len(text), CODE_GROUP))
