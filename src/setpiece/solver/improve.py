"""One search: the driver around the compiled kernel, from a first schedule to a better one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from setpiece.domain.schedule import Schedule, ShootingDay
from setpiece.solver.compile import Compiled
from setpiece.solver.kernel import doors as kernel
from setpiece.solver.kernel import words
from setpiece.solver.memory import lay_out
from setpiece.solver.timeline import put_on_clock

DAY_PRICE_MINUTES = 60.0
"""As many minutes missed weigh as much as a unit day, at least."""


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
        self.penalty = max(1, round(self.day_price / DAY_PRICE_MINUTES))
        self.memory[words.LEAST_PENALTY] = self.penalty
        self.slots = compiled.arrays["allowed"].shape[1]
        self.best = Incumbent(
            slots=np.full(self.items, -1, np.int64),
            variants=np.zeros(self.slots, np.int64),
            cost=1 << 60,
            missed=1 << 60,
        )

    @property
    def penalty(self) -> int:
        """What a missed minute weighs, in minor units."""
        return int(self.memory[words.PENALTY])

    @penalty.setter
    def penalty(self, price: float) -> None:
        self.memory[words.PENALTY] = min(int(price), 1 << 36)

    @property
    def current(self) -> tuple[int, int]:
        """Cost, places paid once left out, and minutes missed of the current schedule."""
        return int(self.memory[words.COST]), int(self.memory[words.MISSED])

    def item_row(self, item: int) -> int:
        """Where an item stands in the kernel's memory."""
        return int(self.memory[words.ITEM_0] + item * self.memory[words.ITEM_WIDTH])

    def slot_row(self, slot: int) -> int:
        """Where a slot stands in the kernel's memory; 0 for -1, nowhere."""
        return 0 if slot < 0 else int(self.memory[words.SLOT_0] + slot * self.memory[words.SLOT_WIDTH])

    def assignment(self) -> tuple[Any, Any]:
        """Slots of items (-1: nowhere) and variants of days of the current schedule."""
        slots, variants = np.zeros(self.items, np.int64), np.zeros(self.slots, np.int64)
        kernel.keep(self.memory, slots, variants)
        return slots, variants

    def load(self, slots: Any, variants: Any) -> None:
        """Put every item into its slot (-1: nowhere) and give every day its variant."""
        at, _ = self.assignment()
        moved = np.flatnonzero(at != slots)
        self._move([(int(i), int(slots[i])) for i in moved])
        wish = self.memory[words.WISH_0]
        used = sorted({int(slot) for slot in slots if slot >= 0})
        for n, slot in enumerate(used):
            row = wish + n * words.WISH_WIDTH
            self.memory[row + words.WISH_SLOT], self.memory[row + words.WISH_TO] = self.slot_row(slot), variants[slot]
        kernel.make(self.memory, 0, len(used))

    def _move(self, moves: list[tuple[int, int]]) -> None:
        """Put items into slots (-1: nowhere)."""
        for n, (item, slot) in enumerate(moves):
            row = self.memory[words.MOVE_0] + n * words.MOVE_WIDTH
            self.memory[row + words.MOVED], self.memory[row + words.TO] = self.item_row(item), self.slot_row(slot)
        kernel.make(self.memory, len(moves), 0)

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
        at, _ = self.assignment()
        for item in order:
            if at[item] < 0:
                kernel.put_best(self.memory, self.item_row(item))
        self.keep_current()

    def keep_current(self) -> None:
        """Make the current schedule the best if it is better."""
        cost, missed = self.current
        if (missed, cost) < (self.best.missed, self.best.cost):
            self.best.slots, self.best.variants = self.assignment()
            self.best.cost, self.best.missed = cost, missed

    def take_over(self, best: Incumbent) -> None:
        """Make a schedule the current one, and the best if it is better."""
        self.load(best.slots, best.variants)
        self.keep_current()

    def anneal(self, hot: float, cold: float, moves: int) -> None:
        """Try so many moves while the temperature, in minor units, falls from hot to cold."""
        record = np.array([self.best.cost, self.best.missed], np.int64)
        kernel.anneal(self.memory, self.best.slots, self.best.variants, record, moves, hot, cold)
        self.best.cost, self.best.missed = int(record[0]), int(record[1])
        self.iterations += moves

    def stop(self) -> None:
        """Let the annealing under way end soon."""
        self.memory[words.STOPPED] = 1

    def days(self) -> list[tuple[int, tuple[int, ...]]]:
        """The days of the best schedule as (unit, blocks)."""
        held: dict[int, list[int]] = {}
        for item, slot in enumerate(self.best.slots):
            held.setdefault(int(slot), []).extend(self.compiled.items[item])
        return [(slot // len(self.compiled.dates), tuple(blocks)) for slot, blocks in held.items()]

    def schedule(self) -> Schedule:
        """The best schedule with every time explicit, and in the boneyard what no unit can shoot."""
        self.load(self.best.slots, self.best.variants)
        days: list[ShootingDay] = []
        best = int(self.memory[words.FUTURE_0])
        for slot in sorted({int(slot) for slot in self.best.slots}):
            n = kernel.plan_day(self.memory, self.slot_row(slot), int(self.best.variants[slot]), best)
            work = self.memory[words.WORK_0] + words.BEST_ORDER
            rows = self.memory[work : work + n * words.WORK_WIDTH : words.WORK_WIDTH]
            numbers = (rows - self.memory[words.BLOCK_0]) // words.BLOCK_WIDTH
            order = [self.compiled.blocks[b] for b in numbers]
            unit, date = self.compiled.unit(slot), self.compiled.date(slot)
            clocked = put_on_clock(self.compiled.lookup, unit, date, int(self.memory[best + words.D_CALL]), order)
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
