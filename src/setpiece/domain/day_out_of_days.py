"""Day out of days: who works, holds, is dropped and picked up on which date. A view of a schedule, never stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from setpiece.domain.identifiers import PerformerId
from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule


class DayStatus(Enum):
    """What a date is for a performer. Letters are a dialect of the paper, not of this value."""

    BLANK = "blank"
    WORK = "work"
    HOLD = "hold"
    DROP = "drop"
    COMPANY_OFF = "company_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoodDay:
    """One cell: the status with the flags first work day, last work day, first day after a drop."""

    date: dt.date
    status: DayStatus
    first: bool = False
    last: bool = False
    picked_up: bool = False

    def code(self) -> str:
        """The common dialect: SW, W, WF, SWF, PW, H, D; blank otherwise."""
        if self.status is DayStatus.WORK:
            return ("S" if self.first else "") + ("P" if self.picked_up else "") + "W" + ("F" if self.last else "")
        return {DayStatus.HOLD: "H", DayStatus.DROP: "D"}.get(self.status, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoodRow:
    """A performer's row over every calendar date of the shoot, with its totals."""

    performer: PerformerId
    days: tuple[DoodDay, ...]
    worked: int
    held: int
    dropped: int
    start: dt.date | None
    finish: dt.date | None


def work_dates(problem: Problem, schedule: Schedule) -> Mapping[PerformerId, tuple[dt.date, ...]]:
    """For each performer of the problem the dates worked, ascending."""
    blocks = {block.id: block for block in problem.blocks}
    worked: dict[PerformerId, set[dt.date]] = {price.performer: set() for price in problem.prices.performers}
    for day in schedule.days:
        for strip in day.blocks:
            for performer in blocks[strip.block].performers:
                worked.setdefault(performer, set()).add(day.date)
    return {performer: tuple(sorted(dates)) for performer, dates in worked.items()}


def day_out_of_days(problem: Problem, schedule: Schedule) -> tuple[DoodRow, ...]:
    """The rows of all performers over the calendar from the first to the last shooting date.

    Holds are the problem's dates between a performer's first and last work day. At most one gap is dropped: it must span more
    than ``drop_after_days`` calendar days strictly between two work dates, and the one with most hold days is taken, the earliest of equals.
    """
    dates = schedule.dates()
    if not dates:
        return ()
    company = set(problem.dates)
    calendar = [dates[0] + dt.timedelta(days=n) for n in range((dates[-1] - dates[0]).days + 1)]
    prices = {price.performer: price for price in problem.prices.performers}
    rows = []
    for performer, worked in work_dates(problem, schedule).items():
        price = prices.get(performer)
        dropped: tuple[dt.date, dt.date] | None = None
        if price and price.drop_after_days is not None and price.holds_paid:
            most = 0
            for a, b in pairwise(worked):
                held = sum(1 for d in problem.dates if a < d < b)
                if (b - a).days - 1 > price.drop_after_days and held > most:
                    most, dropped = held, (a, b)
        days = []
        for date in calendar:
            status = DayStatus.BLANK
            if date in worked:
                status = DayStatus.WORK
            elif date not in company:
                status = DayStatus.COMPANY_OFF
            elif worked and worked[0] < date < worked[-1]:
                if dropped and dropped[0] < date < dropped[1]:
                    status = DayStatus.DROP
                elif price is None or price.holds_paid:
                    status = DayStatus.HOLD
            days.append(
                DoodDay(
                    date=date,
                    status=status,
                    first=bool(worked) and date == worked[0],
                    last=bool(worked) and date == worked[-1],
                    picked_up=bool(dropped and date == dropped[1]),
                )
            )
        rows.append(
            DoodRow(
                performer=performer,
                days=tuple(days),
                worked=len(worked),
                held=sum(d.status is DayStatus.HOLD for d in days),
                dropped=sum(d.status is DayStatus.DROP for d in days),
                start=worked[0] if worked else None,
                finish=worked[-1] if worked else None,
            )
        )
    return tuple(rows)
