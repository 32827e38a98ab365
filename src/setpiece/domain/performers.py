"""The people who perform, their deals and when they can work."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from setpiece.domain.calendars import DateRange
from setpiece.domain.identifiers import PerformerId, RoleId
from setpiece.domain.money import Money


class DealKind(Enum):
    """How a performer is paid: by the day, by the week, or one sum whatever the schedule."""

    DAY = "day"
    WEEKLY = "weekly"
    FLAT = "flat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """A performer's deal.

    ``rate`` is per day, per week or in all, by ``kind``. ``holds_paid``: days between first and last work day are paid
    (consecutive employment). ``drop_after_days``: a day performer may be dropped once, without pay, over a gap of *more*
    than that many calendar days (None: never). ``guaranteed_days`` are paid even when fewer are worked (day deals; weekly
    deals are paid at least one week). ``week_rate``: what a week costs in a day deal that lets the company pay by the week; the
    cheaper of days and weeks is paid.

    Paid once, whatever the dates, at the deal's day: ``rehearsal_days`` and ``fitting_days``; ``travel_days`` (all of them: two for one
    out and one home) at ``travel_share`` of the day; ``travel_cost``: fares there and back. ``drop_cost``: what the way home and back
    costs when the performer is dropped; None stands for the same journeys once more.
    """

    kind: DealKind
    rate: Money
    holds_paid: bool = True
    drop_after_days: int | None = None
    guaranteed_days: int = 0
    assumed: bool = False
    week_rate: Money | None = None
    drop_cost: Money | None = None
    travel_days: int = 0
    travel_share: float = 1.0
    travel_cost: Money | None = None
    rehearsal_days: int = 0
    fitting_days: int = 0

    def __post_init__(self) -> None:
        """A rate is not negative, and only a deal by the day has a week's rate beside it."""
        if self.rate.minor < 0:
            raise ValueError("A performer's rate cannot be below zero.")
        if self.week_rate is not None and self.kind is not DealKind.DAY:
            raise ValueError("A week's rate stands beside a day's rate; a weekly deal's rate is the week's already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Performer:
    """A person who performs one or more roles, or doubles for one.

    ``available`` empty means always; otherwise only inside these ranges. ``born`` or, where the birthday is not known,
    ``age`` (whole years at the start of the shoot) make a minor. ``doubles`` names the role doubled on stunts.
    ``per_diem`` is paid for each calendar day away from ``home`` (free text, a town).
    """

    id: PerformerId
    name: str
    roles: tuple[RoleId, ...]
    deal: Deal
    available: tuple[DateRange, ...] = ()
    unavailable: tuple[DateRange, ...] = ()
    born: dt.date | None = None
    age: int | None = None
    home: str = ""
    per_diem: Money | None = None
    doubles: RoleId | None = None
    assumed: bool = False

    def age_on(self, day: dt.date) -> int | None:
        """Whole years on that date, None when nobody said."""
        if self.born is not None:
            return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))
        return self.age

    def is_available(self, day: dt.date) -> bool:
        """Whether the person can work on that date."""
        if self.available and not any(day in span for span in self.available):
            return False
        return not any(day in span for span in self.unavailable)
