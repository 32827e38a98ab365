"""Which limits take which dates from a block: slots as bits of whole numbers, so that thousands of what-ifs cost nothing.

A slot is ``unit index * number of dates + date index``; a *held* reason is a limit that is not dropped.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from setpiece.domain.limits import LightNeed, PerformerHours, PlaceHours
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.solver import sentences
from setpiece.solver.lookup import ALWAYS, Lookup, Window
from setpiece.solver.packing import closure
from setpiece.solver.timeline import ended, fit

Reasons = frozenset[str]


class Exclusions:
    """For each block the slots of its units, and the sets of reasons that take some of them away."""

    def __init__(self, problem: Problem) -> None:
        """Look at every block on every slot once: less than a tenth of a second for a feature."""
        self.problem, self.lookup = problem, Lookup(problem)
        self.blocks, self.dates, self.units = problem.blocks, problem.dates, problem.units
        self.index = {block.id: b for b, block in enumerate(self.blocks)}
        self._day = {date: d for d, date in enumerate(self.dates)}
        self._clock = lru_cache(maxsize=None)(self._clock_causes)
        self._wraps = lru_cache(maxsize=None)(self._wrap_and_call)
        limits = self.problem.limits
        self._place_hours = {
            p: tuple(h for h in limits.place_hours if h.place == p) for p in {b.place for b in self.blocks}
        }
        self.hours: dict[str, tuple[PerformerHours, ...]] = {}
        for hours in limits.performer_hours:
            self.hours[hours.performer] = (*self.hours.get(hours.performer, ()), hours)
        self.road_minutes, self.road_days = self._roads()
        self.slots = [self._slots(block) for block in self.blocks]
        self.taken = [self._taken(b, block) for b, block in enumerate(self.blocks)]

    def left(self, b: int, held: Collection[str]) -> int:
        """The slots that the held reasons leave to a block."""
        slots = self.slots[b]
        for reasons, gone in self.taken[b].items():
            if slots & gone and all(reason in held for reason in reasons):
                slots &= ~gone
        return slots

    def on_dates(self, slots: int) -> int:
        """The date indices of slots, as bits."""
        count, dates = len(self.dates), 0
        while slots:
            dates |= slots & ((1 << count) - 1)
            slots >>= count
        return dates

    def _roads(self) -> tuple[Any, Any]:
        """``[block, block]``: the least minutes of moves between two blocks' places, and the least days on the road, by whatever way."""
        places = {
            place: p for p, place in enumerate(dict.fromkeys(price.place for price in self.problem.prices.places))
        }
        minutes, days = np.zeros((2, len(places), len(places)), np.int64)
        for (a, b), hop in self.lookup.hops.items():
            if a in places and b in places and a != b:
                minutes[places[a], places[b]], days[places[a], places[b]] = hop.minutes, hop.travel_days
        at = np.array([places[block.place] for block in self.blocks], np.int64)
        return closure(minutes)[at][:, at], closure(days)[at][:, at]

    def _slots(self, block: ShootBlock) -> int:
        """All slots of a block's units."""
        slots = 0
        for u, terms in enumerate(self.units):
            if terms.unit in block.units and terms.calls:
                for date in terms.dates:
                    if date in self._day:
                        slots |= 1 << (u * len(self.dates) + self._day[date])
        return slots

    def _taken(self, b: int, block: ShootBlock) -> dict[Reasons, int]:
        """Slots taken away, by the reasons that suffice together."""
        taken: dict[Reasons, int] = {}
        for reason, dates in self._dated(block):
            everywhere = 0
            for date in dates:
                if date in self._day:
                    for u in range(len(self.units)):
                        everywhere |= 1 << (u * len(self.dates) + self._day[date])
            _add(taken, frozenset((reason,)), everywhere & self.slots[b])
        for slot in bits(self.slots[b]):
            u = slot // len(self.dates)
            hours = tuple(h for p in block.performers for h in self.hours.get(p, ()))
            places = self._place_hours[block.place]
            for causes in self._clock(u, block.minutes, self.light(b, slot), places, hours):
                _add(taken, frozenset((sentences.takes(block), *causes)), 1 << slot)
        return taken

    def _dated(self, block: ShootBlock) -> Iterator[tuple[str, Collection[dt.date]]]:
        """The limits that speak of dates: reason and dates taken away."""
        limits = self.problem.limits
        for person in limits.performers_unavailable:
            if person.performer in block.performers:
                yield person.reason, person.dates
        for place in limits.places_unavailable:
            if place.place == block.place:
                yield place.reason, place.dates
        for rental in limits.rentals_unavailable:
            if rental.rental in block.rentals:
                yield rental.reason, rental.dates
        for window in limits.block_dates:
            if window.block == block.id:
                first, last = window.earliest or dt.date.min, window.latest or dt.date.max
                yield window.reason, [date for date in self.dates if not first <= date <= last]

    def _clock_causes(
        self,
        u: int,
        minutes: int,
        light: tuple[Window, ...],
        places: tuple[PlaceHours, ...],
        performers: tuple[PerformerHours, ...],
    ) -> tuple[tuple[str, ...], ...]:
        """Sets of reasons, besides the block's own minutes and light, for which a unit's day cannot hold the block."""
        terms = self.units[u]
        if not self._fits(u, minutes, light):
            return ((sentences.room(terms),),) if self._fits(u, minutes, light, endless=True) else ((),)
        causes: list[tuple[str, ...]] = []
        windows = light
        for place in places:
            single = _cut(light, place.open_minute, place.close_minute)
            windows = _cut(windows, place.open_minute, place.close_minute)
            if not self._fits(u, minutes, single):
                causes.append((place.reason,))
        for hours in performers:
            single = _cut(light, hours.earliest_minute, hours.latest_minute)
            windows = _cut(windows, hours.earliest_minute, hours.latest_minute)
            if minutes > min(hours.work_minutes, hours.on_set_minutes) or not self._fits(u, minutes, single):
                causes.append((hours.reason,))
        if not causes and not self._fits(u, minutes, windows):
            causes.append((*(place.reason for place in places), *(hours.reason for hours in performers)))
        return tuple(causes)

    def _fits(self, u: int, minutes: int, windows: tuple[Window, ...], *, endless: bool = False) -> bool:
        """Whether some call of the unit brings so many minutes into one of the windows."""
        terms = self.units[u]
        for call in terms.calls:
            start, missed = fit(terms, call, terms.setup_minutes, minutes, windows)
            if not missed and (endless or start + minutes <= terms.longest_minutes):
                return True
        return False

    def clock_of(self, b: int, slot: int) -> tuple[int, int] | None:
        """The earliest wrap and the latest call of a day that has the block on that slot, hours set aside; None when none has."""
        return self._wraps(slot // len(self.dates), self.blocks[b].minutes, self.light(b, slot))

    def light(self, b: int, slot: int) -> tuple[Window, ...]:
        """The windows of the block's light on the slot's date."""
        block, date = self.blocks[b], self.dates[slot % len(self.dates)]
        if block.light is LightNeed.ANY:
            return (ALWAYS,)
        return tuple(self.lookup.light.get((block.place, date, block.light), ()))

    def _wrap_and_call(self, u: int, minutes: int, windows: tuple[Window, ...]) -> tuple[int, int] | None:
        terms = self.units[u]
        starts = {call: fit(terms, call, terms.setup_minutes, minutes, windows) for call in terms.calls}
        kept = {call: start + minutes for call, (start, missed) in starts.items() if not missed}
        if not kept:
            return None
        return min(ended(terms, call, worked) for call, worked in kept.items()), max(kept)


def _add(taken: dict[Reasons, int], reasons: Reasons, slots: int) -> None:
    if slots:
        taken[reasons] = taken.get(reasons, 0) | slots


def _cut(windows: tuple[Window, ...], opens: int, closes: int) -> tuple[Window, ...]:
    cut = ((max(opens, a), min(closes, b)) for a, b in windows)
    return tuple((a, b) for a, b in cut if b > a)


def bits(mask: int) -> Iterator[int]:
    """The places of the bits that are set, ascending."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
