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
    deals are paid at least one week).
    """

    kind: DealKind
    rate: Money
    holds_paid: bool = True
    drop_after_days: int | None = None
    guaranteed_days: int = 0
    assumed: bool = False

    def __post_init__(self) -> None:
        """A rate is not negative."""
        if self.rate.minor < 0:
            raise ValueError("A performer's rate cannot be below zero.")


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
