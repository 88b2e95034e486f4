"""Password rules (GB/T 22239 level 2, 身份鉴别): long, mixed, not known, not one's own name."""

import unicodedata
from datetime import date, timedelta
from functools import cache

KNOWN = 10_000  # of the most common passwords, as counted in leaks
MIXED = 3  # of the four kinds of characters
DRESS = "0123456789!@#$%^&*()_+-=.,?~ "
CLASSES = "大写字母、小写字母、数字、其他字符（符号或汉字）"


def problems(password: str, *, login: str, name: str, least: int) -> tuple[str, ...]:
    """What speaks against a password, in plain words; nothing means it can be taken."""
    text = unicodedata.normalize("NFKC", password)
    found = []
    if len(text) < least:
        found.append(f"至少{least}个字符，现在是{len(text)}个")
    if len(_classes(text)) < MIXED:
        found.append(f"要有{CLASSES}四种中的三种")
    folded = text.casefold()
    if any(own and own.casefold() in folded for own in (login.strip(), name.strip())):
        found.append("不能含有账号或姓名")
    if not _common().isdisjoint((folded, *_stems(folded))):
        found.append("太常见，容易被猜到")
    return tuple(found)


def must_change(since: date, today: date, days: int) -> bool:
    """Whether a password has stood for its time; 0 days means it never has to change."""
    return days > 0 and today >= since + timedelta(days=days)


def _classes(text: str) -> set[str]:
    kinds = set()
    for c in text:
        if c.isascii() and c.isalnum():
            kinds.add("digit" if c.isdigit() else "upper" if c.isupper() else "lower")
        else:
            kinds.add("other")
    return kinds


def _stems(text: str) -> tuple[str, str, str]:
    """The word inside a password that was only dressed up: Password123! is password."""
    return text.strip(DRESS), text.lstrip(DRESS), text.rstrip(DRESS)


@cache
def _common() -> frozenset[str]:
    # The list is long: it is read when a password is chosen, not at start.
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415

    return frozenset(FREQUENCY_LISTS["passwords"][:KNOWN]) - {""}
