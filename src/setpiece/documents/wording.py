"""Dates, durations and counts as the trade writes them; the same in every locale."""

from __future__ import annotations

import datetime as dt

from setpiece.domain.eighths import Eighths
from setpiece.domain.money import minor_digits
from setpiece.domain.plan import Plan

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(day: dt.date) -> str:
    """``Tuesday 2 March 2027``."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: dt.date) -> str:
    """``Tue 2 Mar 2027``."""
    return f"{short_day(day)} {day.year}"


def short_day(day: dt.date) -> str:
    """``Tue 2 Mar``."""
    return f"{weekday(day)} {day.day} {month(day)}"


def weekday(day: dt.date) -> str:
    """``Tue``."""
    return _DAYS[day.weekday()][:3]


def month(day: dt.date) -> str:
    """``Mar``."""
    return _MONTHS[day.month - 1][:3]


def span(first: dt.date, last: dt.date) -> str:
    """One date or two: ``Wed 3 Mar`` or ``Wed 3 Mar to Sun 14 Mar``."""
    return short_day(first) if first == last else f"{short_day(first)} to {short_day(last)}"


def duration(minutes: int) -> str:
    """Minutes as hours and minutes: ``2:05``."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def count(number: int, one: str, many: str = "") -> str:
    """``1 scene``, ``3 scenes``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def pages(length: Eighths) -> str:
    """A length with its word: ``5/8 page``, ``1 page``, ``2 3/8 pages``."""
    return f"{length} page" if 0 < length <= 8 else f"{length} pages"


def running_head(plan: Plan) -> str:
    """What stands at the head of every sheet: the title, the draft, the date of the schedule."""
    production = plan.production
    title = production.title or plan.screenplay.title()
    return f"{title}  ·  {production.script_colour} script  ·  Schedule of {short_date(plan.made_on)}"


def minor_amount(minor: int, currency: str) -> str:
    """An amount in minor units, rounded to whole major units for a top sheet: ``87,900 EUR``."""
    return f"{round(major(minor, currency)):,} {currency}"


def major(minor: int, currency: str) -> float:
    """Minor units in major units, for spreadsheets and rounding only."""
    return float(minor / 10 ** minor_digits(currency))
