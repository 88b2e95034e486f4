"""How a value stands in a cell: read from what people type, and shown again the same."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum

from xinzhou_desktop.money import FEN_PER_WAN
from xinzhou_desktop.rules import credit_code

Raw = str | int | float | Decimal | bool | date | datetime | time | timedelta

TEXT_FORMAT = "@"
EARLIEST = date(1900, 1, 1)
_SIGNIFICANT = 15  # digits that a spreadsheet keeps of a number
_WAN_DECIMALS = 4
_WAN_LIMIT = 10**8  # 万元; beyond it the amount was surely typed in 元
_HALF = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1)} | {
    ord("。"): ord("."),
    ord("－"): ord("-"),
    ord("−"): ord("-"),
    ord("　"): ord(" "),
}
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s*0{1,2}:00(?::00)?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_YES = frozenset({"是", "有", "对", "√", "✓", "Y", "YES", "TRUE", "1"})
_NO = frozenset({"否", "无", "没有", "×", "✗", "N", "NO", "FALSE", "0"})


class Form(ABC):
    """One way to write a value; `read` raises `ValueError` with the reason in Chinese."""

    number_format = "General"
    centred = False

    @abstractmethod
    def read(self, raw: Raw) -> object:
        """The value that a filled cell means."""

    def show(self, value: object) -> Raw:
        """The cell that means a value."""
        return str(value)

    @property
    def typed_format(self) -> str:
        """The format of a cell before anything is typed."""
        return self.number_format

    @property
    def words(self) -> tuple[str, ...]:
        """The drop-down; empty where anything may be typed."""
        return ()


@dataclass(frozen=True)
class Text(Form):
    """Free text, never a formula."""

    limit: int = 200
    number_format = TEXT_FORMAT

    def read(self, raw: Raw) -> str:
        """The text without blanks around it; a long number is refused, its end may be lost."""
        text = _as_text(raw)
        if len(text) > self.limit:
            raise ValueError(f"最多{self.limit}字，现为{len(text)}字")
        return text


@dataclass(frozen=True)
class Code(Form):
    """统一社会信用代码, normalised; whether it is right is asked elsewhere."""

    number_format = TEXT_FORMAT

    def read(self, raw: Raw) -> str:
        """The code in half-width capitals without blanks."""
        return credit_code.normalise(_as_text(raw))


@dataclass(frozen=True)
class Measure(Form):
    """A value of a standard, kept as text; numbers in plain form."""

    number_format = TEXT_FORMAT

    def read(self, raw: Raw) -> str:
        """A number as typed, without separators; other text as it is."""
        text = _as_text(raw)
        number = _number(text)
        return text if number is None else format(number, "f")


@dataclass(frozen=True)
class Day(Form):
    """A date; whether it lies in the future is asked elsewhere, unless it `may_lie_ahead`."""

    may_lie_ahead: bool = False
    number_format = "yyyy-mm-dd"
    centred = True

    def read(self, raw: Raw) -> date:
        """A real date, or text like 2019-03-05, 2019年3月5日, 2019.3.5, 20190305."""
        if isinstance(raw, datetime):
            return _within(raw.date())
        if isinstance(raw, date):
            return _within(raw)
        text = _as_text(raw).translate(_HALF).strip()
        found = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
        if not found:
            raise ValueError(f"“{_short(text)}”不是日期，请写成 2019-03-05")
        try:
            return _within(date(*(int(part) for part in found.groups())))
        except ValueError as error:
            raise ValueError(f"“{text}”不是可用的日期，请写成 2019-03-05") from error

    @property
    def typed_format(self) -> str:
        """General: under a date's format 20190305 would become a day out of the calendar."""
        return Form.number_format

    def show(self, value: object) -> Raw:
        """A real date."""
        if not isinstance(value, date):
            raise TypeError(value)
        return value


@dataclass(frozen=True)
class Flag(Form):
    """Yes or no, in the words of the column."""

    yes: str = "是"
    no: str = "否"
    centred = True

    def read(self, raw: Raw) -> bool:
        """True or False; whatever is neither is refused."""
        text = _as_text(raw).translate(_HALF).strip().upper()
        if text == self.yes or text in _YES:
            return True
        if text == self.no or text in _NO:
            return False
        raise ValueError(f"“{_short(text)}”不在可选范围，请填“{self.yes}”或“{self.no}”")

    def show(self, value: object) -> Raw:
        """The word."""
        return self.yes if value else self.no

    @property
    def words(self) -> tuple[str, ...]:
        """Both words."""
        return (self.yes, self.no)


@dataclass(frozen=True)
class Choice(Form):
    """One of a closed list; with `plain` the word itself is kept instead of the member."""

    options: type[Enum]
    plain: bool = False
    centred = True

    def read(self, raw: Raw) -> object:
        """The member whose wording stands in the cell."""
        text = _as_text(raw)
        for option in self.options:
            if option.value == text:
                return text if self.plain else option
        raise ValueError(f"“{_short(text)}”不在可选范围：{'、'.join(self.words)}")

    def show(self, value: object) -> Raw:
        """The wording."""
        return str(value.value) if isinstance(value, Enum) else str(value)

    @property
    def words(self) -> tuple[str, ...]:
        """The wordings in order."""
        return tuple(str(option.value) for option in self.options)


@dataclass(frozen=True)
class Whole(Form):
    """A whole number between two bounds."""

    low: int = 0
    high: int = 10_000_000
    unit: str = ""
    number_format = "0"
    centred = True

    def read(self, raw: Raw) -> int:
        """The number; 1,200 and full-width digits are understood."""
        text = _as_text(raw)
        number = _number(text.removesuffix(self.unit) if self.unit else text)
        if number is None or number != number.to_integral_value():
            raise ValueError(f"“{_short(text)}”不是整数")
        if not self.low <= number <= self.high:
            raise ValueError(f"“{_short(text)}”超出范围，应在{self.low}至{self.high}之间")
        return int(number)

    def show(self, value: object) -> Raw:
        """The number."""
        return int(str(value))


@dataclass(frozen=True)
class Wan(Form):
    """An amount in 万元 on the sheet, whole 分 inside."""

    number_format = "#,##0.00##"

    def read(self, raw: Raw) -> int:
        """The amount in 分, exactly; more than four decimals are refused."""
        text = _as_text(raw)
        number = _number(text)
        if number is None:
            raise ValueError(f"“{_short(text)}”不是数字，请填以万元为单位的金额")
        number = number.normalize()
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > _WAN_DECIMALS:
            raise ValueError(f"“{_short(text)}”小数过多，以万元计最多{_WAN_DECIMALS}位小数")
        if abs(number) >= _WAN_LIMIT:
            raise ValueError(f"“{_short(text)}”过大，请核对单位是否为万元")
        return int(number * FEN_PER_WAN)

    def show(self, value: object) -> Raw:
        """The amount in 万元."""
        return (Decimal(int(str(value))) / FEN_PER_WAN).normalize()


def is_number(text: str) -> bool:
    """Whether a text is a plain number that the program can compare."""
    return _number(text) is not None


def _as_text(raw: Raw) -> str:
    """A cell as the text that a person sees in it."""
    if isinstance(raw, str):
        return raw.strip()
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, datetime):
        raw = raw.date() if raw.time() == time() else raw
    if isinstance(raw, (date, time, timedelta)):
        return str(raw)
    number = raw if isinstance(raw, Decimal) else Decimal(f"{raw:.{_SIGNIFICANT}g}")
    if not number.is_finite():
        raise ValueError("数字超出范围")
    if abs(number) >= 10**_SIGNIFICANT:
        raise ValueError("以数字格式保存的长号码末尾可能已经丢失，请把单元格设为文本后重新填写")
    return format(number, "f")


def _number(text: str) -> Decimal | None:
    plain = re.sub(r"\s", "", text.translate(_HALF))
    if len(plain) > 2 * _SIGNIFICANT or not _NUMBER.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", ""))


def _within(day: date) -> date:
    if day < EARLIEST:
        raise ValueError(f"日期“{day}”过早")
    return day


def _short(text: str) -> str:
    """A text as it may stand in a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= 30 else line[:29] + "…"  # noqa: PLR2004 -- a glance
