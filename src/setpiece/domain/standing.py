"""How a shoot stands at the end of a date: what the plan asked for, what was taken, and when it will be finished. Derived, never stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import SceneId, UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Scenes finished, pages, minutes of set time and set-ups. Plans name no set-ups."""

    scenes: int = 0
    eighths: Eighths = field(default_factory=Eighths)
    minutes: int = 0
    setups: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            scenes=self.scenes + other.scenes,
            eighths=self.eighths + other.eighths,
            minutes=self.minutes + other.minutes,
            setups=self.setups + other.setups,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishForecast:
    """The last shooting date as a distribution: dates with their shares of ``draws`` futures, ascending, shares adding up to one.

    ``planned`` is the plan's last date. ``rests_on`` says from how many scenes the pace was learned.
    """

    planned: dt.date
    dates: tuple[tuple[dt.date, float], ...]
    draws: int
    rests_on: int

    @property
    def on_time(self) -> float:
        """The chance to finish on the planned date or before."""
        return sum(share for date, share in self.dates if date <= self.planned)

    def quantile(self, share: float) -> dt.date:
        """The first date by which at least this share of the futures has finished."""
        reached = 0.0
        for date, part in self.dates:
            reached += part
            if reached >= share - 1e-12:
                return date
        return self.dates[-1][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One unit's shoot, or (``unit`` None) that of all units, up to and including ``date``.

    ``script`` is all that the plan holds for it, ``added`` what was shot beyond. A scene counts on the day on which it is finished; its pages count
    as they are shot, and what is left of them on the day it is finished. ``carried``: scheduled by now and not finished, in schedule order;
    ``ahead_of_plan``: finished though scheduled later. ``simple_finish`` is the trade's formula: pages left at the pages a day so far.
    """

    date: dt.date
    unit: UnitId | None
    days_reported: int
    days_planned: int
    days_planned_until: int
    script: Tally
    added: Tally
    previous: Tally
    today: Tally
    scheduled_today: Tally
    scheduled_until: Tally
    carried: tuple[SceneId, ...]
    ahead_of_plan: tuple[SceneId, ...]
    planned_finish: dt.date | None
    simple_finish: dt.date | None
    forecast: FinishForecast | None = None

    @property
    def total(self) -> Tally:
        """All that was taken."""
        return self.previous + self.today

    @property
    def to_do(self) -> Tally:
        """Scenes and pages left, with the minutes planned for what is left by pages; no set-ups."""
        left = int(self.script.eighths) + int(self.added.eighths) - int(self.total.eighths)
        share = left / self.script.eighths if self.script.eighths else 0.0
        return Tally(
            scenes=max(0, self.script.scenes + self.added.scenes - self.total.scenes),
            eighths=Eighths(max(0, left)),
            minutes=round(max(0.0, share) * self.script.minutes),
        )

    @property
    def pages_a_day(self) -> float:
        """Pages a reported day so far; 0 before the first."""
        return self.total.eighths.pages / self.days_reported if self.days_reported else 0.0

    @property
    def pages_a_day_planned(self) -> float:
        """Pages a day that the plan reckons with."""
        return self.script.eighths.pages / self.days_planned if self.days_planned else 0.0

    @property
    def ahead_eighths(self) -> int:
        """Eighths taken beyond those scheduled by now; below zero: behind."""
        return int(self.total.eighths) - int(self.scheduled_until.eighths)

    @property
    def ahead_days(self) -> float:
        """The same in days at the plan's pages a day."""
        return self.ahead_eighths / 8 / self.pages_a_day_planned if self.pages_a_day_planned else 0.0
