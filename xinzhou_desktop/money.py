"""Amounts of money: whole 分 inside, 元 and 万元 on screen, capitals on paper."""

import re
from decimal import ROUND_HALF_UP, Decimal

FEN_PER_YUAN = 100
FEN_PER_WAN = 10_000 * FEN_PER_YUAN

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_LIMIT_FEN = 10**12 * FEN_PER_YUAN
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－￥", "0123456789.,-¥")
_AMOUNT = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2})?")
_BEYOND = f"金额超出可写的范围（{len(str(_LIMIT_FEN // FEN_PER_YUAN)) - 1}位数以内）"


def yuan(fen: int) -> str:
    """Amount in 元 with two decimals: 8000000 gives 80,000.00."""
    sign, whole, rest = "-" if fen < 0 else "", *divmod(abs(fen), FEN_PER_YUAN)
    return f"{sign}{whole:,}.{rest:02d}"


def wan(fen: int) -> str:
    """Amount in 万元 with two decimals, rounded half away from zero."""
    value = (Decimal(fen) / FEN_PER_WAN).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{value or Decimal('0.00'):,}"


def capital(fen: int) -> str:
    """Amount in capitals (人民币大写): 8000000 gives 人民币捌万元整."""
    if abs(fen) >= _LIMIT_FEN:
        raise ValueError(_BEYOND)
    whole, rest = divmod(abs(fen), FEN_PER_YUAN)
    jiao, cents = divmod(rest, 10)
    text = f"{_whole(whole)}元" if whole else ""
    if not rest:
        text = f"{text or '零元'}整"
    else:
        # One 零 wherever a smaller unit follows an empty place.
        if whole and (not jiao or whole % 10 == 0):
            text += "零"
        text += f"{_DIGITS[jiao]}角" if jiao else ""
        text += f"{_DIGITS[cents]}分" if cents else ""
    return f"人民币{'负' if fen < 0 else ''}{text}"


def parse_yuan(text: str) -> int:
    """An amount in 元 as typed or pasted, in 分; anything unclear raises `ValueError`."""
    plain = re.sub(r"\s", "", text.translate(_FULL_WIDTH))
    plain = plain.removeprefix("人民币").removeprefix("¥").removesuffix("元")
    if not plain:
        raise ValueError("请填写金额（元）")
    if not _AMOUNT.fullmatch(plain):
        raise ValueError(f"“{text.strip()}”不是金额：请写成元，最多两位小数，例如 80,000.00")
    fen = int(Decimal(plain.replace(",", "")).scaleb(2))
    if abs(fen) >= _LIMIT_FEN:
        raise ValueError(_BEYOND)
    return fen


def _whole(number: int) -> str:
    """Whole 元 in capitals, by groups of four digits."""
    text, gap, index = "", False, 0
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append((index, group))
        index += 1
    for place, group in reversed(groups):
        if not group:
            gap = True
            continue
        if text and (gap or group < 1_000):  # noqa: PLR2004 -- a group has four digits
            text += "零"
        text += _group(group) + _GROUPS[place]
        gap = False
    return text


def _group(group: int) -> str:
    """One to four digits in capitals, with one 零 for inner zeros."""
    text, gap = "", False
    for place, digit in reversed(list(enumerate(reversed(str(group))))):
        if digit == "0":
            gap = True
            continue
        text += ("零" if gap and text else "") + _DIGITS[int(digit)] + _PLACES[place]
        gap = False
    return text
