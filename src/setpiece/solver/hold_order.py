"""Hold days in the bound from days: a performer is paid between the first and the last work day, so the order of firsts and of lasts decides.

Take a few performers whose holds are paid and never dropped. In every schedule they begin in some order and end in some order. On a day with work for
some of them, every other who begins before one of these and ends after one of these is paid too. So with the orders known, or known in
part, a day with the set S at work pays a larger set, ``closes[S]``, whatever its date.

The bound branches on the orders: who begins last, who ends first, who begins next to last ... Reading a schedule backwards swaps the two orders and changes
nothing else, so that of two mirrored cases one is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from setpiece.solver.packing import Facts
from setpiece.solver.payees import Payee


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldOrder:
    """What is known of the orders of ``size`` performers: those who begin last, the very last first, and those who end first, in order."""

    size: int
    begin_last: tuple[int, ...] = ()
    end_first: tuple[int, ...] = ()

    def closes(self) -> Any:
        """``[bits]``: the performers (bits) who are paid on a day on which those of the index work."""
        before = [self._earlier(p, self.begin_last) for p in range(self.size)]
        after = [self._earlier(p, self.end_first) for p in range(self.size)]
        table = np.arange(1 << self.size, dtype=np.int64)
        for bits in range(1 << self.size):
            for p in range(self.size):
                if bits & before[p] and bits & after[p]:
                    table[bits] |= 1 << p
        return table

    def _earlier(self, p: int, known: tuple[int, ...]) -> int:
        """The performers (bits) that are known to begin no sooner than p, or to end no later."""
        return sum(1 << q for n, q in enumerate(known) if p not in known[: n + 1])

    def branches(self) -> tuple[HoldOrder, ...]:
        """The cases that make up this one, mirrored ones left out; none when both orders are known."""
        if not self.begin_last:
            return tuple(
                HoldOrder(size=self.size, begin_last=(a,), end_first=(b,))
                for a in range(self.size)
                for b in range(a + 1)
            )
        longer = min(self.begin_last, self.end_first, key=len)
        if len(longer) >= self.size - 1:
            return ()
        more = [p for p in range(self.size) if p not in longer]
        if len(self.begin_last) <= len(self.end_first):
            return tuple(
                HoldOrder(size=self.size, begin_last=(*self.begin_last, p), end_first=self.end_first) for p in more
            )
        return tuple(
            HoldOrder(size=self.size, begin_last=self.begin_last, end_first=(*self.end_first, p)) for p in more
        )


def held_performers(facts: Facts, payees: Sequence[Payee], most: int) -> tuple[int, ...]:
    """The performers, as indices of payees, whose order is worth knowing: held, never dropped, in one unit only, dear and often at work."""
    compiled = facts.compiled
    units, prices = len(compiled.problem.units), compiled.problem.prices
    first = units + len(prices.places)
    changed = {before.performer for before in prices.called_before}
    needed = facts.fewest_days(range(len(compiled.blocks)))
    worth: list[tuple[float, int]] = []
    for k, price in enumerate(prices.performers, first):
        mine = payees[k].blocks
        shot_by = {unit for b in mine for unit in compiled.blocks[b].units}
        if price.holds_paid and price.drop_after_days is None and len(shot_by) == 1 and price.performer not in changed:
            day = price.day if price.week is None else min(price.day, price.week / price.week_days)
            worth.append((-day * payees[k].fewest * max(0.0, 1 - payees[k].fewest / needed), k))
    units_of = [{unit for b in payees[k].blocks for unit in compiled.blocks[b].units} for _, k in sorted(worth)]
    same = [k for (value, k), unit in zip(sorted(worth), units_of, strict=True) if value < 0 and unit == units_of[0]]
    return tuple(same[:most])
