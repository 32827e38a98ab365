"""Dates and days in a board's sentences."""

from __future__ import annotations

import datetime as dt

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def said(date: dt.date) -> str:
    """``3 Mar 2027``."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def some(labels: list[str]) -> str:
    """``scene 12``, ``scenes 12 and 14``, ``scenes 12, 14 and 3 more``."""
    if len(labels) == 1:
        return f"scene {labels[0]}"
    if len(labels) == 2:
        return f"scenes {labels[0]} and {labels[1]}"
    return f"scenes {labels[0]}, {labels[1]} and {len(labels) - 2} more"
