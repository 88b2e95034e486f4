"""Dates as papers write them: in figures for official papers, in hanzi for certificates."""

from datetime import date, datetime

from xinzhou_desktop.days import day_figures

__all__ = ["day_figures", "day_hanzi", "minute", "number_hanzi", "span"]

DIGITS = "〇一二三四五六七八九"


def day_hanzi(day: date) -> str:
    """二〇二六年十二月十五日, with the hanzi 〇."""
    year = "".join(DIGITS[int(figure)] for figure in str(day.year))
    return f"{year}年{number_hanzi(day.month)}月{number_hanzi(day.day)}日"


def number_hanzi(number: int) -> str:
    """A number from 1 to 99 in hanzi: 十, 十一, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def span(first: date, last: date) -> str:
    """2026年11月3日至11月9日; the year again only where it changes."""
    end = f"{last.month}月{last.day}日" if last.year == first.year else day_figures(last)
    return f"{day_figures(first)}至{end}"


def minute(moment: datetime) -> str:
    """2026-09-10 14:05, for tables."""
    return f"{moment:%Y-%m-%d %H:%M}"
