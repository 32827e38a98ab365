"""A unit's day rearranged between its neighbours: the order and the call that break least and, of those, cost least."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from setpiece.domain.identifiers import BlockId, PerformerId, UnitId
from setpiece.domain.limits import UnitTerms
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.schedule import Schedule, ShootingDay
from setpiece.solver.evaluate import day_cost, worked_minutes
from setpiece.solver.lookup import Lookup, Window
from setpiece.solver.timeline import put_on_clock

ALL_ORDERS = 5
"""Blocks up to which every order of a day is tried; beyond, blocks are taken out and put in anywhere until nothing is gained."""

Badness = tuple[int, int]
"""Limits broken, cost: what is compared."""

Order = tuple[ShootBlock, ...]
"""Blocks in shooting order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What the days around leave to a day: the days of the same unit before and after, the earliest call and the latest wrap."""

    before: ShootingDay | None
    after: ShootingDay | None
    calls: tuple[int, ...]
    """Of each rest that must lie before the day, the earliest call that it leaves."""
    wraps: tuple[int, ...]
    """Of each rest that must lie after the day, the latest wrap that it leaves."""


class Arranger:
    """Puts a day's blocks into the best order for one problem."""

    def __init__(self, problem: Problem) -> None:
        """Read the problem once."""
        self.problem = problem
        self.look: Lookup = _Remembering(problem)
        self.prices = {price.unit: price for price in problem.prices.units}
        self.first_of: dict[BlockId, set[BlockId]] = defaultdict(set)
        for order in problem.limits.before:
            self.first_of[order.then].add(order.first)

    def with_day(
        self, others: Iterable[ShootingDay], unit: UnitId, date: dt.date, blocks: Sequence[BlockId], new: int
    ) -> Schedule:
        """The other days and the unit's day with these blocks, of which the last ``new`` have no place in the order yet."""
        kept = tuple(others)
        day = self._best_day(kept, self.look.terms[unit], date, [self.look.blocks[b] for b in blocks], new)
        days = (*kept, day) if day else kept
        return Schedule(days=tuple(sorted(days, key=lambda d: (d.date, d.unit))))

    def in_order(
        self,
        others: Iterable[ShootingDay],
        unit: UnitId,
        date: dt.date,
        blocks: Sequence[BlockId],
        calls: tuple[int, ...] | None = None,
    ) -> ShootingDay:
        """The unit's day with these blocks, one or more, in this order.

        Its call is the one, of ``calls`` or the unit's, that breaks least, of these the one that costs least, and of these the one with the shortest day.
        """
        terms, order = self.look.terms[unit], tuple(self.look.blocks[block] for block in blocks)
        look = _Looked(self, self._frame(tuple(others), terms, date, list(order)), terms, date)
        tried = (look.arranged(order, call) for call in (terms.calls if calls is None else calls))
        return min(tried, key=lambda a: (a.badness, worked_minutes(a.day))).day

    def _best_day(
        self, others: tuple[ShootingDay, ...], terms: UnitTerms, date: dt.date, blocks: list[ShootBlock], new: int
    ) -> ShootingDay | None:
        if not blocks:
            return None
        look = _Looked(self, self._frame(others, terms, date, blocks), terms, date)
        if len(blocks) <= ALL_ORDERS:
            return look.best(permutations(blocks)).day
        kept, added = blocks[: len(blocks) - new], blocks[len(blocks) - new :]
        found = look.best((*kept[:n], *added, *kept[n:]) for n in range(len(kept) + 1))
        while True:
            better = look.best(_with_one_elsewhere(found.order))
            if better.badness >= found.badness:
                return found.day
            found = better

    def _frame(
        self, others: tuple[ShootingDay, ...], terms: UnitTerms, date: dt.date, blocks: list[ShootBlock]
    ) -> _Frame:
        """The neighbours of the day and the rests between."""
        own = [day for day in others if day.unit == terms.unit and day.blocks]
        before = max((day for day in own if day.date < date), key=lambda d: d.date, default=None)
        after = min((day for day in own if day.date > date), key=lambda d: d.date, default=None)
        calls, wraps = [], []
        for other in (before, after):
            if other is None:
                continue
            same_week = other.date.isocalendar()[:2] == date.isocalendar()[:2]
            needed = terms.rest_minutes if same_week else max(terms.rest_minutes, terms.week_rest_minutes)
            calls += [_earliest_call(other, date, needed)] if other is before else []
            wraps += [_latest_wrap(other, date, needed)] if other is after else []
        for performer in {p for block in blocks for p in block.performers if p in self.look.rest}:
            worked = [day for day in others if self._works(performer, day)]
            needed = self.look.rest[performer]
            calls += [_earliest_call(day, date, needed) for day in worked if 0 < (date - day.date).days < 4]
            wraps += [_latest_wrap(day, date, needed) for day in worked if 0 < (day.date - date).days < 4]
        return _Frame(before=before, after=after, calls=tuple(calls), wraps=tuple(wraps))

    def _works(self, performer: PerformerId, day: ShootingDay) -> bool:
        return any(performer in self.look.blocks[strip.block].performers for strip in day.blocks)

    def badness(
        self, frame: _Frame, terms: UnitTerms, day: ShootingDay, order: Sequence[ShootBlock], fits: bool
    ) -> Badness:
        """What order and call decide: limits broken, then money."""
        broken = 0 if fits else self._on_the_clock(terms, day, order)
        broken += sum(day.call_minute < call for call in frame.calls)
        broken += sum(day.wrap_minute > wrap for wrap in frame.wraps)
        seen: set[BlockId] = set()
        ids = {block.id for block in order}
        for block in order:
            seen.add(block.id)
            broken += len((self.first_of[block.id] & ids) - seen)
        broken += self._too_long_on_set(day, order)
        cost = day_cost(self.prices[terms.unit], terms, day)
        places = [block.place for block in order]
        if frame.before:
            places.insert(0, self.look.blocks[frame.before.blocks[-1].block].place)
        if frame.after:
            places.append(self.look.blocks[frame.after.blocks[0].block].place)
        for n, (a, b) in enumerate(pairwise(places)):
            hop = self.look.hop(a, b)
            if hop:
                cost += hop.cost
                between = self._dates_between(frame, day, n, len(places))
                broken += between is not None and between < hop.travel_days
        return broken, cost

    @staticmethod
    def _dates_between(frame: _Frame, day: ShootingDay, n: int, places: int) -> int | None:
        """Calendar dates between the two days of the n-th change of place; None inside the day."""
        if n == 0 and frame.before:
            return (day.date - frame.before.date).days - 1
        if n == places - 2 and frame.after:
            return (frame.after.date - day.date).days - 1
        return None

    def _on_the_clock(self, terms: UnitTerms, day: ShootingDay, order: Sequence[ShootBlock]) -> int:
        """Blocks outside their windows, a day too long, moves that need travel days."""
        outside = sum(
            not any(a <= strip.start_minute and strip.end_minute <= b for a, b in self.look.windows(block, day.date))
            for strip, block in zip(day.blocks, order, strict=True)
        )
        hops = [self.look.hop(a.place, b.place) for a, b in pairwise(order)]
        far = sum(hop.travel_days > 0 for hop in hops if hop)
        return outside + far + (worked_minutes(day) > terms.longest_minutes)

    def _too_long_on_set(self, day: ShootingDay, order: Sequence[ShootBlock]) -> int:
        """Performers with hours who are on set too long."""
        broken = 0
        for performer in {p for block in order for p in block.performers if p in self.look.hours}:
            strips = [s for s, block in zip(day.blocks, order, strict=True) if performer in block.performers]
            broken += strips[-1].end_minute - strips[0].start_minute > self.look.hours[performer].on_set
        return broken


def _earliest_call(before: ShootingDay, date: dt.date, rest: int) -> int:
    return before.wrap_minute + rest - (date - before.date).days * 1440


def _latest_wrap(after: ShootingDay, date: dt.date, rest: int) -> int:
    return (after.date - date).days * 1440 + after.call_minute - rest


def _with_one_elsewhere(order: Order) -> Iterator[Order]:
    """The orders with one block taken out and put in somewhere else."""
    for taken in range(len(order)):
        rest = (*order[:taken], *order[taken + 1 :])
        yield from ((*rest[:at], order[taken], *rest[at:]) for at in range(len(order)) if at != taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arranged:
    """A day in an order, and how bad it is."""

    badness: Badness
    order: Order
    day: ShootingDay


@dataclass(frozen=True, slots=True)
class _Looked:
    """Tries orders of one day between its neighbours with every call."""

    arranger: Arranger
    frame: _Frame
    terms: UnitTerms
    date: dt.date

    def best(self, orders: Iterable[Order]) -> _Arranged:
        """The first of the least bad; there is at least one order, of one block or more."""
        return min(
            (self.arranged(order, call) for order in orders for call in self.terms.calls), key=lambda a: a.badness
        )

    def arranged(self, order: Order, call: int) -> _Arranged:
        """The day in an order from a call."""
        clocked = put_on_clock(self.arranger.look, self.terms, self.date, call, order)
        assert clocked
        badness = self.arranger.badness(self.frame, self.terms, clocked.day, order, clocked.fits)
        return _Arranged(badness=badness, order=order, day=clocked.day)


class _Remembering(Lookup):
    """A lookup that works out each block's windows of a date once."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self._windows: dict[tuple[BlockId, dt.date], tuple[Window, ...]] = {}

    def windows(self, block: ShootBlock, date: dt.date) -> tuple[Window, ...]:
        key = (block.id, date)
        found = self._windows.get(key)
        if found is None:
            found = self._windows[key] = super().windows(block, date)
        return found
