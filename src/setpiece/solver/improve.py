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
FIRST_CYCLE_PER_ITEM = 2_000
LONGEST_CYCLE = 12_000_000
DAY_PRICE_MINUTES = 60.0
"""As many minutes missed weigh as much as a unit day, at first."""
RISE = 2.0
GROWTH = 1.6
HOT, WARM, COLD = 0.3, 0.15, 0.01
"""Temperatures in unit days: at the start, when heated again, at the end of a cycle."""


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
        used = {block.place for block in compiled.blocks if block not in compiled.unplaceable}
        self.paid_once = sum(price.once for price in compiled.problem.prices.places if price.place in used)
        self.day_price = float(max(1, int(np.max(compiled.arrays["unit_day"], initial=1))))
        self.penalty = self.day_price / DAY_PRICE_MINUTES
        slots = compiled.arrays["allowed"].shape[1]
        self.best = Incumbent(
            slots=np.full(self.items, -1, np.int64), variants=np.zeros(slots, np.int64), cost=1 << 60, missed=1 << 60
        )

    def construct(self, start: Schedule | None) -> None:
        """The first schedule: as ``start`` has it where that is allowed, the rest put in greedily, place by place."""
        arrays = self.compiled.arrays
        if start is not None:
            self.load(*self._taken_from(start))
        order = sorted(
            range(self.items),
            key=lambda i: (
                arrays["candidate_ptr"][i + 1] - arrays["candidate_ptr"][i] > 3,
                arrays["place"][self.compiled.items[i][0]],
                i,
            ),
        )
        for item in order:
            if self._column(kernel.ITEM, kernel.SLOT_OF)[item] < 0:
                self._put_best(item)
        self.keep_current()

    def _column(self, table: int, column: int) -> Any:
        """A column of a table of the kernel's memory, as a view."""
        begins, width = self.memory[table], self.memory[table + 1]
        rows = self.items if table == kernel.ITEM else self.best.variants.size
        return self.memory[begins + column : begins + rows * width : width]

    def load(self, slots: Any, variants: Any) -> None:
        """Put every item into its slot (-1: nowhere) and give every day its variant."""
        moved = np.flatnonzero(self._column(kernel.ITEM, kernel.SLOT_OF) != slots)
        begins, width = self.memory[kernel.MOVE], self.memory[kernel.MOVE + 1]
        moves = self.memory[begins : begins + moved.size * width].reshape(-1, width)
        moves[:, kernel.MOVED], moves[:, kernel.TO] = moved, slots[moved]
        begins, width = self.memory[kernel.WISH], self.memory[kernel.WISH + 1]
        wishes = self.memory[begins : begins + variants.size * width].reshape(-1, width)
        wishes[:, kernel.WISH_SLOT], wishes[:, kernel.WISH_TO] = np.arange(variants.size), variants
        kernel.make(self.memory, moved.size, variants.size, True)

    def _put_best(self, item: int) -> None:
        """Put an item into the slot where it adds least."""
        m, move, arrays = self.memory, self.memory[kernel.MOVE], self.compiled.arrays
        m[move + kernel.MOVED] = item
        best, least = -1, np.inf
        for slot in arrays["candidate"][arrays["candidate_ptr"][item] : arrays["candidate_ptr"][item + 1]]:
            before = m[kernel.COST] + self.penalty * m[kernel.MISSED]
            m[move + kernel.TO] = slot
            kernel.make(m, 1, 0, True)
            added = m[kernel.COST] + self.penalty * m[kernel.MISSED] - before
            if added < least:
                best, least = slot, added
            kernel.make(m, 1, 0, False)
        m[move + kernel.TO] = best
        kernel.make(m, 1, 0, True)

    def keep_current(self) -> None:
        cost, missed = int(self.memory[kernel.COST]), int(self.memory[kernel.MISSED])
        if (missed, cost) < (self.best.missed, self.best.cost):
            self.best.slots[:] = self._column(kernel.ITEM, kernel.SLOT_OF)
            self.best.variants[:] = self._column(kernel.SLOT, kernel.VARIANT)
            self.best.cost, self.best.missed = cost, missed

    def chunks(self, warm: bool) -> Iterator[int]:
        """Anneal for ever; yields after each chunk the number of finished cycles. ``warm``: the first cycle is to keep near the start."""
        length, cycle = max(CHUNK, FIRST_CYCLE_PER_ITEM * self.items), 0
        while True:
            hot = self.day_price * (HOT if cycle == 0 and not warm else WARM)
            cold = self.day_price * COLD
            self.load(self.best.slots, self.best.variants)
            for n in range(chunks := -(-length // CHUNK)):
                at, to = (hot * (cold / hot) ** (k / chunks) for k in (n, n + 1))
                self.anneal(at, to)
                yield cycle + (n == chunks - 1)
            if self.best.missed > 0:
                self.penalty *= RISE
            length, cycle = min(LONGEST_CYCLE, int(length * GROWTH)), cycle + 1

    def anneal(self, hot: float, cold: float) -> None:
        """One chunk of moves."""
        record = np.array([self.best.cost, self.best.missed], np.int64)
        kernel.anneal(self.memory, self.best.slots, self.best.variants, record, CHUNK, hot, cold, self.penalty)
        self.best.cost, self.best.missed = int(record[kernel.COST]), int(record[kernel.MISSED])
        self.iterations += CHUNK

    def days(self) -> list[tuple[int, tuple[int, ...]]]:
        """The days of the current schedule, not always the best, as (unit, blocks)."""
        held: dict[int, list[int]] = {}
        for item, slot in enumerate(self._column(kernel.ITEM, kernel.SLOT_OF)):
            held.setdefault(int(slot), []).extend(self.compiled.items[item])
        return [(slot // len(self.compiled.dates), tuple(blocks)) for slot, blocks in held.items()]

    def schedule(self) -> Schedule:
        """The best schedule with every time explicit, and in the boneyard what no unit can shoot."""
        self.load(self.best.slots, self.best.variants)
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

    def _taken_from(self, schedule: Schedule) -> tuple[Any, Any]:
        """Slots (-1: not allowed or not said) and variants, which keep the calls, of a given schedule."""
        units = [terms.unit for terms in self.compiled.problem.units]
        dates = {date: d for d, date in enumerate(self.compiled.dates)}
        slots, variants, at = np.full(self.items, -1, np.int64), np.zeros_like(self.best.variants), {}
        for day in schedule.days:
            if day.unit not in units or day.date not in dates:
                continue
            slot = units.index(day.unit) * len(dates) + dates[day.date]
            calls = sorted(self.compiled.unit(slot).calls)
            if day.call_minute in calls:
                variants[slot] = 2 * (1 + calls.index(day.call_minute))
            at.update({strip.block: slot for strip in day.blocks})
        for i, item in enumerate(self.compiled.items):
            slot = at.get(self.compiled.blocks[item[0]].id, -1)
            if slot >= 0 and self.compiled.arrays["allowed"][i, slot]:
                slots[i] = slot
        return slots, variants
