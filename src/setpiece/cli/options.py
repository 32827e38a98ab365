"""What options of several commands may be: seconds to solve, seeds, dates."""

from __future__ import annotations

import datetime as dt

from setpiece.services.read_script import refuse

FIRST_YEAR, LAST_YEAR = 1900, 2189
"""Years to plan in: those of the production file, less ten that a shoot may reach into."""


def positive_seconds(seconds: float) -> float:
    """A time to solve; ``Unreadable`` for one out of reach."""
    if not 0 < seconds <= 86_400:
        raise refuse(
            "--seconds",
            f"{seconds:g} is not a time to solve. Give seconds from above 0 to 86400 (a day).",
            rule="options",
        )
    return seconds


def seed_of(seed: int) -> int:
    """A seed; ``Unreadable`` below zero."""
    if seed < 0:
        raise refuse("--seed", f"{seed} is below zero. Give a whole number from 0.", rule="options")
    return seed


def date_of(text: str, option: str = "--today") -> dt.date:
    """The date that an option gives, today where it is empty; ``Unreadable`` for no date or one out of reach."""
    if not text:
        return dt.date.today()
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        raise refuse(option, f"{text!r} is not a date. Write it like 2027-01-31.", rule="options") from None
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise refuse(option, f"{date} is out of reach; years go from {FIRST_YEAR} to {LAST_YEAR}.", rule="options")
    return date
