"""Construct and improve: the search driver around the compiled kernel.

Cycles of annealing that grow longer; each starts from the best schedule so far, heated less than the first. Penalties rise while the best
breaches a limit. The kernel runs in chunks, between which the caller may stop, report and be interrupted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from setpiece.domain.schedule import Schedule, ShootingDay
from setpiece.solver import kernel
from setpiece.solver.compile import Compiled
from setpiece.solver.timeline import put_on_clock

CHUNK = 20_000
"""Moves between two looks at the stop criterion: some hundredths of a second."""
FIRST_CYCLE = 120_000
LONGEST_CYCLE = 12_000_000
GROWTH = 1.6
CACHE_ROWS = 1 << 18


@dataclass(slots=True)
class Incumbent:
    """The best schedule so far as slots of items and variants of days; ``missed`` is 0 when it keeps every limit."""

    slots: Any
    variants: Any
    cost: int
    missed: int


class Search:
    """Local search over one compiled problem; the same seed gives the same sequence of incumbents."""

    def __init__(self, compiled: Compiled, seed: int) -> None:
        """Lay out the arrays and draw the kernel's random state from the seed."""
        self.compiled = compiled
        self.data = kernel.Data(**compiled.arrays)
        self.state = _empty_state(self.data, seed)
        self.items = len(compiled.items)
        self.iterations = 0
        self.day_price = float(max(1, int(np.max(self.data.unit_day, initial=1))))
        self.penalty = self.day_price / 100.0
        slots = self.data.allowed.shape[1]
        self.best = Incumbent(
            slots=np.full(self.items, -1, np.int64), variants=np.zeros(slots, np.int64), cost=1 << 60, missed=1 << 60
        )

    def construct(self, start: Any | None) -> None:
        """The first schedule: ``start``'s slots where given (-1: open), the rest put in greedily, place by place."""
        variants = np.zeros_like(self.best.variants)
        if start is not None:
            kernel.load(self.data, self.state, start, variants)
        order = sorted(
            range(self.items),
            key=lambda i: (
                self.data.candidate_ptr[i + 1] - self.data.candidate_ptr[i] > 3,
                self.data.place[self.compiled.items[i][0]],
                i,
            ),
        )
        kernel.greedy(self.data, self.state, np.array(order, np.int64), self.penalty)
        self._keep_current()

    def _keep_current(self) -> None:
        total = self.state.total
        if (total[kernel.MISSED], total[kernel.COST]) < (self.best.missed, self.best.cost):
            self.best = Incumbent(
                slots=self.state.slot_of.copy(),
                variants=self.state.variant.copy(),
                cost=int(total[kernel.COST]),
                missed=int(total[kernel.MISSED]),
            )

    def cycles(self, warm: bool) -> Iterator[None]:
        """Anneal for ever; yields after each chunk. ``warm``: a start was given and the first cycle is to keep near it."""
        length, cycle = FIRST_CYCLE, 0
        while True:
            hot = self.day_price * (0.10 if cycle == 0 and not warm else 0.03)
            cold = self.day_price * 0.0015
            kernel.load(self.data, self.state, self.best.slots, self.best.variants)
            yield from self._cycle(length, hot, cold)
            if self.best.missed > 0:
                self.penalty *= 1.5
            length, cycle = min(LONGEST_CYCLE, int(length * GROWTH)), cycle + 1

    def _cycle(self, length: int, hot: float, cold: float) -> Iterator[None]:
        chunks = -(-length // CHUNK)
        for n in range(chunks):
            at, to = (hot * (cold / hot) ** (k / chunks) for k in (n, n + 1))
            record = np.array([self.best.cost, self.best.missed], np.int64)
            kernel.anneal(
                self.data, self.state, self.best.slots, self.best.variants, record, CHUNK, at, to, self.penalty
            )
            self.best.cost, self.best.missed = int(record[0]), int(record[1])
            self.iterations += CHUNK
            yield

    def schedule(self) -> Schedule:
        """The best schedule with every time explicit, and in the boneyard what no unit can shoot."""
        kernel.load(self.data, self.state, self.best.slots, self.best.variants)
        days: list[ShootingDay] = []
        scratch = np.zeros(6, np.int64)
        for slot in range(self.data.allowed.shape[1]):
            if not self.state.slot_count[slot]:
                continue
            n = kernel.plan_day(self.data, self.state, slot, scratch)
            order = [self.compiled.blocks[b] for b in self.state.best_order[:n]]
            unit, date = self.compiled.unit(slot), self.compiled.date(slot)
            clocked = put_on_clock(self.compiled.lookup, unit, date, int(scratch[4]), order)
            if clocked:
                days.append(clocked.day)
        days.sort(key=lambda day: (day.date, day.unit))
        return Schedule(days=tuple(days), boneyard=tuple(block.id for block in self.compiled.unplaceable))

    def slots_of(self, schedule: Schedule) -> Any:
        """The slots of a given schedule's blocks, -1 where it does not say or says what is not allowed."""
        units = [terms.unit for terms in self.compiled.problem.units]
        dates = {date: d for d, date in enumerate(self.compiled.dates)}
        at = {
            strip.block: units.index(day.unit) * len(dates) + dates[day.date]
            for day in schedule.days
            if day.unit in units and day.date in dates
            for strip in day.blocks
        }
        slots = np.full(self.items, -1, np.int64)
        for i, item in enumerate(self.compiled.items):
            slot = at.get(self.compiled.blocks[item[0]].id, -1)
            if slot >= 0 and self.data.allowed[i, slot]:
                slots[i] = slot
        return slots


def _empty_state(data: Any, seed: int) -> Any:
    """A state with nothing scheduled."""
    items, slots = data.allowed.shape
    blocks, dates, units = data.minutes.size, data.ordinal.size, data.setup.size
    performers, rentals, places = data.performer_day.size, data.rental_day.size, data.place_day.size
    hours = data.hours_work.size

    def ints(*shape: int) -> Any:
        return np.zeros(shape, np.int64)

    random = np.random.default_rng(seed).integers(1, 2**63, 1, np.uint64)
    moves = 2 * items + 16
    return kernel.State(
        slot_of=np.full(items, -1, np.int64),
        position=ints(items),
        slot_items=np.zeros((slots, max(1, items)), np.int32),
        slot_count=ints(slots),
        slot_hash=np.zeros(slots, np.uint64),
        slot_dated=ints(slots),
        variant=ints(slots),
        day_cost=ints(slots),
        day_missed=ints(slots),
        day_first=ints(slots),
        day_last=ints(slots),
        day_call=ints(slots),
        day_wrap=ints(slots),
        link_cost=ints(slots),
        link_missed=ints(slots),
        unit_cost=ints(units),
        unit_missed=ints(units),
        performer_slots=np.zeros((slots, performers), np.int16),
        performer_dates=np.zeros((performers, dates), np.int16),
        performer_bits=np.zeros((performers, (dates + 63) // 64), np.uint64),
        performer_cost=ints(performers),
        place_slots=np.zeros((slots, places), np.int16),
        rental_dates=np.zeros((rentals, dates), np.int16),
        rental_cost=ints(rentals),
        rest_missed=ints(dates),
        total=ints(2),
        key=np.full(CACHE_ROWS, np.iinfo(np.uint64).max, np.uint64),
        value=ints(CACHE_ROWS, 6),
        touched=ints(slots),
        touch=ints(slots + 1),
        dirty=ints(performers),
        dirty_list=ints(performers + 1),
        move_item=ints(moves),
        move_slot=ints(moves),
        move_old=ints(moves),
        move_variant_slot=ints(slots + 16),
        move_variant=ints(slots + 16),
        move_variant_old=ints(slots + 16),
        day_blocks=ints(blocks + 1),
        order=ints(blocks + 1),
        group_ptr=ints(blocks + 2),
        group_order=ints(blocks + 2),
        best_order=ints(blocks + 1),
        hour_first=ints(hours),
        hour_last=ints(hours),
        hour_work=ints(hours),
        hour_list=ints(hours + 1),
        at_position=np.full(blocks, -1, np.int64),
        random=random,
    )
