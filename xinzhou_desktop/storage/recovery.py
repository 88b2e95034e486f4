"""The recovery key on paper: a random secret as 24 Chinese characters with a checksum (BIP 39)."""

import unicodedata

from mnemonic import Mnemonic

from xinzhou_desktop.errors import InvalidInput

CHARACTERS = 24
GROUP = 4


def words_of(secret: bytes) -> str:
    """A secret of 32 bytes as 24 characters, without spaces."""
    return _list().to_mnemonic(secret).replace(" ", "")


def secret_of(words: str) -> bytes:
    """The secret back from its characters, spaces aside. Raises `InvalidInput`."""
    given = "".join(unicodedata.normalize("NFKC", words).split())
    if len(given) != CHARACTERS:
        raise InvalidInput(
            f"恢复密钥是{CHARACTERS}个汉字，现在填了{len(given)}个。", field="recovery"
        )
    words_list = _list()
    if unknown := [c for c in given if c not in words_list.wordlist]:
        raise InvalidInput(
            f"恢复密钥里没有“{unknown[0]}”这个字，请对照纸上逐字核对。", field="recovery"
        )
    spaced = " ".join(given)
    if not words_list.check(spaced):
        raise InvalidInput("恢复密钥有一处不对，请对照纸上逐字核对。", field="recovery")
    return bytes(words_list.to_entropy(spaced))


def groups(words: str) -> list[str]:
    """The characters in groups of four, as they stand on paper."""
    return [words[i : i + GROUP] for i in range(0, len(words), GROUP)]


def _list() -> Mnemonic:
    return Mnemonic("chinese_simplified")
