"""Day out of days: who works, holds, is dropped and picked up on which date. A view of a schedule, never stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from setpiece.domain.identifiers import PerformerId
from setpiece.domain.prices import PerformerPrice
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


def cheapest_drop(
    price: PerformerPrice, worked: tuple[dt.date, ...], dates: tuple[dt.date, ...]
) -> tuple[dt.date, dt.date] | None:
    """The two work dates around the gap that is dropped: the one that makes the performer cheapest, the first of equals.

    None where no gap may be dropped, or where holding costs no more. ``worked`` is ascending; ``dates`` are the problem's.
    """
    if price.drop_after_days is None or not worked:
        return None
    gaps = [(gone, back) for gone, back in pairwise(worked) if (back - gone).days - 1 > price.drop_after_days]
    best, least = None, _engagement_cost(price, worked, dates, None)
    for gap in gaps:
        cost = _engagement_cost(price, worked, dates, gap)
        if cost < least:
            best, least = gap, cost
    return best


def _engagement_cost(
    price: PerformerPrice,
    worked: tuple[dt.date, ...],
    dates: tuple[dt.date, ...],
    gap: tuple[dt.date, dt.date] | None,
) -> int:
    """Pay, per diems and the journey of the drop; what is paid once is left out."""
    held = [date for date in dates if worked[0] < date < worked[-1] and date not in worked]
    away = (worked[-1] - worked[0]).days + 1
    if gap:
        held = [date for date in held if not gap[0] < date < gap[1]]
        away -= (gap[1] - gap[0]).days - 1
    days = len(worked) + (len(held) if price.holds_paid else 0)
    pay = days * price.day
    if price.week is not None:
        weeks, rest = divmod(days, price.week_days)
        pay = weeks * price.week + min(price.week, rest * price.day)
    return max(pay, price.minimum) + away * price.per_diem + (price.drop_cost if gap else 0)


def day_out_of_days(problem: Problem, schedule: Schedule) -> tuple[DoodRow, ...]:
    """The rows of all performers over the calendar from the first to the last shooting date.

    Holds are the problem's dates between a performer's first and last work day, where the deal pays them. At most one gap is dropped:
    the one that is priced, :func:`cheapest_drop`.
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
        dropped = cheapest_drop(price, worked, problem.dates) if price else None
        paid = price is None or price.holds_paid
        days = tuple(_day(date, worked, dropped, paid, date in company) for date in calendar)
        rows.append(
            DoodRow(
                performer=performer,
                days=days,
                worked=len(worked),
                held=sum(d.status is DayStatus.HOLD for d in days),
                dropped=sum(d.status is DayStatus.DROP for d in days),
                start=worked[0] if worked else None,
                finish=worked[-1] if worked else None,
            )
        )
    return tuple(rows)


def _day(
    date: dt.date, worked: tuple[dt.date, ...], dropped: tuple[dt.date, dt.date] | None, holds_paid: bool, company: bool
) -> DoodDay:
    """One cell of a performer's row."""
    status = DayStatus.BLANK
    if date in worked:
        status = DayStatus.WORK
    elif not company:
        status = DayStatus.COMPANY_OFF
    elif dropped and dropped[0] < date < dropped[1]:
        status = DayStatus.DROP
    elif holds_paid and worked and worked[0] < date < worked[-1]:
        status = DayStatus.HOLD
    return DoodDay(
        date=date,
        status=status,
        first=bool(worked) and date == worked[0],
        last=bool(worked) and date == worked[-1],
        picked_up=bool(dropped and date == dropped[1]),
    )
