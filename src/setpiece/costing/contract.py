"""What a cost offers, and what it is worked out from."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.costs import CostLine
from setpiece.domain.discovery import members
from setpiece.domain.identifiers import PerformerId, PlaceId
from setpiece.domain.problem import Problem
from setpiece.domain.production import Production
from setpiece.domain.schedule import Schedule
from setpiece.domain.stunts import StuntPlan

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class CostCase:
    """A schedule to be priced. ``lines`` holds the lines of the other costs, for costs that are a share of them.

    What several costs ask of the schedule is counted here once.
    """

    production: Production
    breakdown: Breakdown
    stunts: StuntPlan
    problem: Problem
    schedule: Schedule
    lines: tuple[CostLine, ...] = ()

    def once(self, work: Callable[[CostCase], T]) -> T:
        """What ``work`` finds in this case; it works once, however many costs ask."""
        if work not in self._known:
            self._known[work] = work(self)
        found: T = self._known[work]
        return found

    @cached_property
    def _known(self) -> dict[Callable[[CostCase], Any], Any]:
        return {}

    @cached_property
    def work_dates(self) -> Mapping[PerformerId, tuple[dt.date, ...]]:
        """The dates on which each performer works, ascending."""
        blocks = {block.id: block for block in self.problem.blocks}
        found: defaultdict[PerformerId, set[dt.date]] = defaultdict(set)
        for day in self.schedule.days:
            for strip in day.blocks:
                for performer in blocks[strip.block].performers:
                    found[performer].add(day.date)
        return {performer: tuple(sorted(dates)) for performer, dates in found.items()}

    @cached_property
    def use_dates(self) -> Mapping[PlaceId, tuple[dt.date, ...]]:
        """The dates on which each place is used, ascending."""
        places = {block.id: block.place for block in self.problem.blocks}
        found: defaultdict[PlaceId, set[dt.date]] = defaultdict(set)
        for day in self.schedule.days:
            for strip in day.blocks:
                found[places[strip.block]].add(day.date)
        return {place: tuple(sorted(dates)) for place, dates in found.items()}

    @cached_property
    def places_of(self) -> Mapping[PerformerId, frozenset[PlaceId]]:
        """The places at which each performer's scenes are shot."""
        found: defaultdict[PerformerId, set[PlaceId]] = defaultdict(set)
        for block in self.problem.blocks:
            for performer in block.performers:
                found[performer].add(block.place)
        return {performer: frozenset(places) for performer, places in found.items()}

    def company_days(self, first: dt.date, last: dt.date) -> int:
        """Working dates of the company strictly between two dates of the schedule."""
        return bisect_left(self._company_dates, last) - bisect_right(self._company_dates, first)

    @cached_property
    def _company_dates(self) -> tuple[dt.date, ...]:
        """The company's working dates from the first day of the schedule to the last."""
        dates = self.schedule.dates()
        if not dates:
            return ()
        span = (dates[0] + dt.timedelta(days=n) for n in range((dates[-1] - dates[0]).days + 1))
        return tuple(date for date in span if self.production.calendar.is_working(date))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """A cost: its ``name`` (the module's), what it ``covers`` in a sentence, and its ``lines``.

    The scheduled lines of all costs add up to what the solver pays by :mod:`setpiece.domain.prices`. A cost with
    ``share_of_others`` comes last and finds the other lines in its case.
    """

    name: str
    covers: str
    lines: Callable[[CostCase], Iterable[CostLine]]
    share_of_others: bool = False


def costs() -> tuple[Cost, ...]:
    """All costs, by name of their module (each module's ``COST``)."""
    return members("setpiece.costing", "COST", Cost)
