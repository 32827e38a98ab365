"""Hold days: which gaps between a performer's work days are paid, and what each costs."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise

from setpiece.domain.identifiers import PerformerId
from setpiece.domain.prices import PerformerPrice
from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule
from setpiece.solver.evaluate import performer_cost

Dates = tuple[dt.date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Shooting dates between two work days (``last_worked``, ``next_worked``) of a performer on which they do not work.

    ``days`` are the problem's dates strictly between. ``dropped``: the performer is sent home and they are not paid. ``cost`` is what the
    performer would cost less if nothing were paid for the gap, neither holds nor per diems nor the drop; gaps of a weekly deal share
    weeks, so the costs of several need not add up.
    """

    last_worked: dt.date
    next_worked: dt.date
    days: Dates
    dropped: bool
    cost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A performer's work days and the gaps between them. ``cost`` is what the performer would cost less if no gap were paid.

    ``held`` counts the days that are held and paid; a performer whose deal pays no holds has none.
    """

    performer: PerformerId
    worked: Dates
    gaps: tuple[Gap, ...]
    held: int
    dropped: int
    cost: int


def holdings(problem: Problem, schedule: Schedule) -> tuple[Holding, ...]:
    """Every performer of the schedule, those whose holds cost most first, then those with most hold days."""
    blocks = {block.id: block for block in problem.blocks}
    worked: dict[PerformerId, set[dt.date]] = defaultdict(set)
    for day in schedule.days:
        for strip in day.blocks:
            for performer in blocks[strip.block].performers:
                worked[performer].add(day.date)
    found = [
        holding(price, tuple(sorted(worked[price.performer])), problem.dates)
        for price in problem.prices.performers
        if worked[price.performer]
    ]
    return tuple(sorted(found, key=lambda h: (-h.cost, -h.held, -h.dropped)))


def holding(price: PerformerPrice, worked: Dates, dates: Dates) -> Holding:
    """A performer who works on these dates (ascending, at least one) of the problem's dates."""
    between = [(a, b, tuple(d for d in dates if a < d < b)) for a, b in pairwise(worked)]
    open_gaps = frozenset(n for n, (a, b, days) in enumerate(between) if days or (b - a).days > 1)
    costs = _Costs(price, worked, dates)
    now, drop = costs.cheapest(frozenset())
    gaps = tuple(
        Gap(last_worked=a, next_worked=b, days=days, dropped=n == drop, cost=now - costs.cheapest(frozenset({n}))[0])
        for n, (a, b, days) in enumerate(between)
        if days
    )
    return Holding(
        performer=price.performer,
        worked=worked,
        gaps=gaps,
        held=sum(len(gap.days) for gap in gaps if not gap.dropped) if price.holds_paid else 0,
        dropped=sum(len(gap.days) for gap in gaps if gap.dropped),
        cost=now - costs.cheapest(open_gaps)[0],
    )


@dataclass(frozen=True, slots=True)
class _Costs:
    """What a performer costs when some gaps are free and at most one other is dropped."""

    price: PerformerPrice
    worked: Dates
    dates: Dates

    def cheapest(self, free: frozenset[int]) -> tuple[int, int | None]:
        """The least cost, and the gap that is dropped for it."""
        drops = [None, *(n for n, gap in enumerate(pairwise(self.worked)) if n not in free and self._may_drop(*gap))]
        return min(((self._cost(free, drop), drop) for drop in drops), key=lambda found: found[0])

    def _may_drop(self, a: dt.date, b: dt.date) -> bool:
        return self.price.drop_after_days is not None and (b - a).days - 1 > self.price.drop_after_days

    def _cost(self, free: frozenset[int], drop: int | None) -> int:
        """The slow evaluator's cost of the days that are left."""
        away = [gap for n, gap in enumerate(pairwise(self.worked)) if n in free or n == drop]
        left = tuple(d for d in self.dates if not any(a < d < b for a, b in away))
        unpaid = sum((b - a).days - 1 for a, b in away) * self.price.per_diem
        kept = performer_cost(replace(self.price, drop_after_days=None), list(self.worked), left)
        return kept - unpaid + (self.price.drop_cost if drop is not None else 0)
