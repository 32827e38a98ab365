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
from setpiece.solver.memory import lay_out
from setpiece.solver.timeline import put_on_clock

CHUNK = 20_000
"""Moves between two looks at the stop criterion: some hundredths of a second."""
FIRST_CYCLE = 120_000
LONGEST_CYCLE = 12_000_000
GROWTH = 1.6


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
        self.memory = lay_out(compiled, seed)
        self.items = len(compiled.items)
        self.iterations = 0
        self.day_price = float(max(1, int(np.max(compiled.arrays["unit_day"], initial=1))))
        self.penalty = self.day_price / 100.0
        slots = compiled.arrays["allowed"].shape[1]
        self.best = Incumbent(
            slots=np.full(self.items, -1, np.int64), variants=np.zeros(slots, np.int64), cost=1 << 60, missed=1 << 60
        )

    def construct(self, start: Any | None) -> None:
        """The first schedule: ``start``'s slots where given (-1: open), the rest put in greedily, place by place."""
        variants, arrays = np.zeros_like(self.best.variants), self.compiled.arrays
        if start is not None:
            kernel.load(self.memory, start, variants)
        order = sorted(
            range(self.items),
            key=lambda i: (
                arrays["candidate_ptr"][i + 1] - arrays["candidate_ptr"][i] > 3,
                arrays["place"][self.compiled.items[i][0]],
                i,
            ),
        )
        kernel.greedy(self.memory, np.array(order, np.int64), self.penalty)
        self._keep_current()

    def _keep_current(self) -> None:
        cost, missed = int(self.memory[kernel.COST]), int(self.memory[kernel.MISSED])
        if (missed, cost) < (self.best.missed, self.best.cost):
            kernel.keep(self.memory, self.best.slots, self.best.variants)
            self.best.cost, self.best.missed = cost, missed

    def cycles(self, warm: bool) -> Iterator[None]:
        """Anneal for ever; yields after each chunk. ``warm``: a start was given and the first cycle is to keep near it."""
        length, cycle = FIRST_CYCLE, 0
        while True:
            hot = self.day_price * (0.10 if cycle == 0 and not warm else 0.03)
            cold = self.day_price * 0.0015
            kernel.load(self.memory, self.best.slots, self.best.variants)
            yield from self._cycle(length, hot, cold)
            if self.best.missed > 0:
                self.penalty *= 1.5
            length, cycle = min(LONGEST_CYCLE, int(length * GROWTH)), cycle + 1

    def _cycle(self, length: int, hot: float, cold: float) -> Iterator[None]:
        chunks = -(-length // CHUNK)
        for n in range(chunks):
            at, to = (hot * (cold / hot) ** (k / chunks) for k in (n, n + 1))
            record = np.array([self.best.cost, self.best.missed], np.int64)
            kernel.anneal(self.memory, self.best.slots, self.best.variants, record, CHUNK, at, to, self.penalty)
            self.best.cost, self.best.missed = int(record[0]), int(record[1])
            self.iterations += CHUNK
            yield

    def schedule(self) -> Schedule:
        """The best schedule with every time explicit, and in the boneyard what no unit can shoot."""
        kernel.load(self.memory, self.best.slots, self.best.variants)
        days: list[ShootingDay] = []
        scratch = np.zeros(6, np.int64)
        for slot in sorted({int(slot) for slot in self.best.slots}):
            n = kernel.plan_day(self.memory, slot, scratch)
            begins, width = self.memory[kernel.WORK], self.memory[kernel.WORK + 1]
            work = self.memory[begins : begins + n * width].reshape(n, width)
            order = [self.compiled.blocks[b] for b in work[:, kernel.BEST_ORDER]]
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
            if slot >= 0 and self.compiled.arrays["allowed"][i, slot]:
                slots[i] = slot
        return slots
