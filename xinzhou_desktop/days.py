"""Days in words, as papers, findings and records say them."""

from datetime import date


def day_figures(day: date) -> str:
    """2026年9月10日: no leading zeros (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"
