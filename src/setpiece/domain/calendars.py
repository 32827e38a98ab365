"""When a company may shoot: dates, days off, holidays, hiatus."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """Dates from ``first`` to ``last``, both included, with a ``reason`` to print."""

    first: dt.date
    last: dt.date
    reason: str = ""

    def __post_init__(self) -> None:
        """A range does not end before it begins."""
        if self.last < self.first:
            raise ValueError(f"{self.first} to {self.last} ends before it begins.")

    def __contains__(self, day: dt.date) -> bool:
        """Whether the date lies inside."""
        return self.first <= day <= self.last

    def dates(self) -> Iterator[dt.date]:
        """Every date of the range in order."""
        for offset in range((self.last - self.first).days + 1):
            yield self.first + dt.timedelta(days=offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductionCalendar:
    """The company's calendar.

    ``days_off`` are ISO weekdays (1 Monday to 7 Sunday) that are off every week. ``latest_finish`` bounds the planning
    horizon when given; otherwise planning takes as many dates as it needs. ``as_of``: the shoot has begun, and what is not pinned to an
    earlier date is shot on this date or later.
    """

    start: dt.date
    days_off: tuple[int, ...] = (6, 7)
    holidays: tuple[DateRange, ...] = ()
    hiatus: tuple[DateRange, ...] = ()
    latest_finish: dt.date | None = None
    as_of: dt.date | None = None

    def __post_init__(self) -> None:
        """Weekdays are 1 to 7, a week keeps a working day, and the finish is not before the start."""
        if any(not 1 <= d <= 7 for d in self.days_off):
            raise ValueError("Days off are weekdays from 1 (Monday) to 7 (Sunday).")
        if len(set(self.days_off)) == 7:
            raise ValueError("A week with seven days off has no day to shoot.")
        if self.as_of and self.as_of < self.start:
            raise ValueError(f"The shoot cannot have got as far as {self.as_of} when it starts on {self.start}.")
        if self.latest_finish and self.latest_finish < self.start:
            raise ValueError(f"The shoot cannot finish on {self.latest_finish} when it starts on {self.start}.")

    def is_past(self, day: dt.date) -> bool:
        """Whether what was shot on that date is shot for good."""
        return self.as_of is not None and day < self.as_of

    def is_working(self, day: dt.date) -> bool:
        """Whether the company may shoot on that date."""
        if day < self.start or (self.latest_finish and day > self.latest_finish):
            return False
        if day.isoweekday() in self.days_off:
            return False
        return not any(day in span for span in (*self.holidays, *self.hiatus))

    def working_days(self, count: int) -> tuple[dt.date, ...]:
        """The first ``count`` working dates from the start, fewer if the latest finish (or ten years) comes before."""
        found: list[dt.date] = []
        day = self.start
        end = self.latest_finish or self.start + dt.timedelta(days=3660)
        while len(found) < count and day <= end:
            if self.is_working(day):
                found.append(day)
            day += dt.timedelta(days=1)
        return tuple(found)
