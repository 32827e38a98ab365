"""How findings say durations and instants."""

from __future__ import annotations

import datetime as dt

from setpiece.domain.schedule import ShootingDay


def hours(minutes: int) -> str:
    """Minutes as people say them: ``11 h 20 min``, ``12 h``, ``45 min``; never below zero."""
    whole, rest = divmod(max(0, minutes), 60)
    if not whole:
        return f"{rest} min"
    return f"{whole} h" + (f" {rest} min" if rest else "")


def minutes_between(wrap: ShootingDay, call: ShootingDay) -> int:
    """Minutes from the wrap of one day to the call of a later one (both on the clocks of their places)."""
    return (call.date - wrap.date).days * 1440 + call.call_minute - wrap.wrap_minute


def many(count: int, one: str) -> str:
    """``1 day``, ``3 days``."""
    return f"{count} {one}" + ("" if count == 1 else "s")


def span(first: dt.date, last: dt.date) -> str:
    """Two dates as a range, one date alone."""
    return f"{first}" if first == last else f"{first} to {last}"
