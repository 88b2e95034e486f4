"""What a text of the office may hold: the one place that every stored text passes.

Kept: every letter and sign that can be seen, in any script, with line breaks and tabs; variation
selectors too, for they choose the form of a rare hanzi in a name. Brought into one form: line ends
of other systems (CR, VT, FF, NEL, U+2028, U+2029) become LF; marks that take no room (zero-width
spaces and joiners, soft hyphens, byte order marks, tags) are dropped, since nobody can see or
delete them and two names that differ only in them look the same. Refused: NUL and other controls,
halves of a surrogate pair and code points that are no characters, because no paper or workbook can
hold them; overrides and isolates of the writing direction, because they make a certificate show
another name than the one on record; and a text longer than its column.
"""

import re
from unicodedata import category

from xinzhou_desktop.errors import InvalidInput

LIMIT = 4_000  # characters, where a column sets no limit of its own
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_KEPT = "\n\t"
_VISIBLE_FORMATS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2"  # Arabic, Syriac signs
_PLANE_END = 0xFFFE  # the last two code points of a plane are no characters
_NO_CHARACTERS = range(0xFDD0, 0xFDF0)
_NEAR = 6  # characters shown before the one that is refused
REMEDY = "请删去这一处；若看不见它，请把这一栏清空后重新键入，不要粘贴。"


def accepted(text: str, field: str = "", limit: int = LIMIT) -> str:
    """The text as it is stored; raises `InvalidInput` that says what is wrong and where."""
    if not text.isprintable():
        text = _LINE_END.sub("\n", text)
        for at, char in enumerate(text):
            if what := _forbidden(char):
                near = "".join(c for c in text[max(0, at - _NEAR) : at] if c.isprintable())
                where = f"（第{at + 1}个字" + (f"，“{near}”之后）" if near else "）")
                raise InvalidInput(f"文字里有{what}{where}。", field=field, remedy=REMEDY)
        text = _without_marks(text, field)
    if len(text) > limit:
        raise InvalidInput(
            f"文字过长：最多{limit:,}字，现为{len(text):,}字。",
            field=field,
            remedy="请写得简短一些，详细内容可以另附材料。",
        )
    return text


def _without_marks(text: str, field: str) -> str:
    """The text without what takes no room; one that was nothing else is refused, not emptied."""
    left = "".join(c for c in text if category(c) != "Cf" or c in _VISIBLE_FORMATS)
    if len(left) == len(text):
        return text
    if not left.strip():
        raise InvalidInput("文字里只有看不见的字符。", field=field, remedy=REMEDY)
    return left.strip()  # what stood before such a mark was an end that nobody saw


def _forbidden(char: str) -> str:
    """What is wrong with a character, in words; empty if nothing is."""
    if char.isprintable() or char in _KEPT:
        return ""
    code, kind = ord(char), category(char)
    if kind == "Cc":
        return f"看不见的控制字符 U+{code:04X}"
    if kind == "Cs":
        return f"不完整的字符 U+{code:04X}"
    if char in TURNING:
        return f"改变书写方向的控制符 U+{code:04X}"
    if code & _PLANE_END == _PLANE_END or code in _NO_CHARACTERS:
        return f"不能使用的编码 U+{code:04X}"
    return ""
