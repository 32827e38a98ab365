"""A lower bound from whole days: the linear programme that covers every block by days, each a set of blocks that one unit can shoot.

After Dantzig and Wolfe (1960): the master pays days, overtime, performers and places at once, and the pricing search offers the most
profitable new day. The bound does not wait for the end: whole-number duals of any master are turned into a bound by Lagrange's argument, as the
pricing search bounds the profit of *every* day. So the bound is valid at each step, and no float enters it but rounded down.

The argument. Give every block b any value v, every payee k on each side any price q. In a schedule with n days of each kind, kind t's days bring
at most g(t): the most that the values of a day's blocks exceed its payees' prices and overtime. So it costs at least the sum of all v, less g(t)·n(t)
for each kind, plus the units' own price of n days, plus for each other payee the least, over its possible days m, of its cost of m days less q·m.
The bound is the least over all counts n; ``DayCounts`` keeps, for each count, the best of all proofs so far.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from setpiece.domain.problem import BoundLine
from setpiece.solver.day_counts import DayCounts
from setpiece.solver.day_cuts import violated_triples
from setpiece.solver.day_kinds import DayKind, day_kinds
from setpiece.solver.day_master import Column, Master
from setpiece.solver.day_pricing import DEPTH, most_profitable
from setpiece.solver.packing import Facts
from setpiece.solver.payees import NIGHT_SIDE, SIDES, Part, all_payees, sides

FIRST_EFFORT, MOST_EFFORT, MOST_LEFTOVER_NODES = 5_000, 500_000, 2_000
"""Nodes of one search for the most profitable day, and of the searches among the blocks it leaves."""
SMOOTHING = 0.5
"""Share of the best duals so far in the duals that are priced (Wentges 1997)."""
NEAR_ENOUGH = 0.002
"""The bound's distance from the master's value at which counts of days and cuts come in."""
MOST_NEW = 30
MOST_CUTS, CUTS_AT_ONCE = 150, 25


class DayColumns:
    """The master programme, growing step by step; ``bound`` is the best proven so far (units, places, performers)."""

    def __init__(self, facts: Facts) -> None:
        """Begin with every block on a day of its own."""
        self.facts, self.arrays = facts, facts.compiled.arrays
        self.blocks, self.units = len(facts.compiled.blocks), len(facts.compiled.problem.units)
        self.side = sides(facts)
        self.payees = all_payees(facts, self.side)
        self.kinds: tuple[DayKind, ...] = day_kinds(facts, self.side, self.units)
        needed = facts.fewest_days(range(self.blocks))
        self.counts = DayCounts(self.payees[: self.units], needed, [(kind.unit, kind.side) for kind in self.kinds])
        self.bound, self.converged, self.steps, self.value = 0, False, 0, 0.0
        self.effort, self.smoothing = FIRST_EFFORT, SMOOTHING
        self.fixed: dict[int, int] = {}
        self.columns: dict[tuple[int, int, tuple[int, ...]], int] = {}
        self.pool: list[Column] = []
        self.cuts: list[frozenset[int]] = []
        self.master = Master(self.payees, self.blocks, self.units, needed, self._alone())
        for kind in self.kinds:
            for b in kind.members:
                self._add(kind, (int(b),))
        self.best_duals = self._shares()
        self._prove_least()

    # Columns.

    def _paid_by(self, b: int) -> list[int]:
        """The place and the performers of a block, as indices of payees."""
        arrays = self.arrays
        places = self.units + int(arrays["place"][b])
        people = arrays["performer"][arrays["performer_ptr"][b] : arrays["performer_ptr"][b + 1]]
        return [places, *(self.units + self.facts.places + int(p) for p in people)]

    def _alone(self) -> Any:
        """What each block costs on a day of its own, at full prices."""
        crew = max(int(unit.cost[min(1, unit.most)]) for unit in self.payees[: self.units])
        return np.array(
            [crew + sum(int(self.payees[k].cost[min(1, self.payees[k].most)]) for k in self._paid_by(b)) for b in range(self.blocks)]
        )

    def _shares(self) -> tuple[Any, Any]:
        """Duals to begin with: prices of a day at the fewest days, and to every block the share of each that its minutes take of the longest day."""
        price = np.array([[(p.cost[p.fewest] / p.fewest) if p.fewest else 0.0] * SIDES for p in self.payees])
        for k in range(self.units):
            price[k] = self.payees[k].cost[min(1, self.payees[k].most)]
        room = max(int(kind.day[0]) for kind in self.kinds)
        crew = price[: self.units, 0].min()
        value = [
            (crew + sum(price[k, 0] for k in self._paid_by(b))) * self.arrays["minutes"][b] / room
            for b in range(self.blocks)
        ]
        return np.array(value), price

    def _add(self, kind: DayKind, blocks: tuple[int, ...]) -> bool:
        """Add a day of a kind with these blocks; False when it is known."""
        key = (kind.unit, kind.side, tuple(sorted(blocks)))
        if key in self.columns:
            return False
        column = Column(
            unit=kind.unit,
            side=kind.side,
            blocks=key[2],
            payees=tuple(sorted({k for b in blocks for k in self._paid_by(b)})),
            cost=kind.long_hours(self.arrays, blocks),
        )
        self.columns[key] = len(self.pool)
        self.pool.append(column)
        self.master.add(column)
        for c, triple in enumerate(self.cuts):
            if len(triple.intersection(blocks)) > 1:
                self.master.extend_cut(c, len(self.pool) - 1)
        return True

    def offer(self, days: Iterable[tuple[int, tuple[int, ...]]]) -> None:
        """Add the days of a schedule; any are welcome."""
        kinds = {(kind.unit, kind.side): kind for kind in self.kinds}
        for u, blocks in days:
            on = {int(self.side[b]) for b in blocks}
            kind = kinds.get((u, NIGHT_SIDE if NIGHT_SIDE in on else 1 - NIGHT_SIDE))
            if kind is None:
                kind = kinds.get((u, NIGHT_SIDE))
            if kind and len(blocks) < DEPTH and set(blocks) <= set(kind.index):
                self._add(kind, tuple(blocks))
        self.converged = False

    # One step.

    def step(self) -> int:
        """Solve the master, price days of each kind, raise the bound; the nodes searched, a measure of the work."""
        value, price, cuts, smoothed = self._duals()
        new, complete, spent = 0, True, 0
        brings: dict[tuple[int, int], int] = {}
        for kind in self.kinds:
            gain, added, nodes, whole = self._price(kind, value, price, cuts)
            brings[kind.unit, kind.side] = gain
            new, complete, spent = new + added, complete and whole, spent + nodes
        self._prove(value, price, cuts, brings)
        if new:
            self.smoothing = SMOOTHING if self.steps > 1 else self.smoothing
        else:
            self._nothing_new(complete, smoothed)
        return spent

    def _nothing_new(self, complete: bool, smoothed: bool) -> None:
        """No day is worth adding: look more closely, then at whole counts of days, then for cuts; else this is the end."""
        if not complete and self.effort < MOST_EFFORT:
            self.effort = min(MOST_EFFORT, self.effort * 3)
        elif smoothed:
            self.smoothing = 0.0
        elif not self._fix_counts() and not self._cut():
            self.converged = True
        else:
            self.smoothing = SMOOTHING

    def _duals(self) -> tuple[Any, Any, Any, bool]:
        """Whole-number values of blocks, prices of payees and cuts to be priced next; whether they are smoothed."""
        self.steps += 1
        smoothed = self.steps == 1 or (self.smoothing > 0 and self.steps % 4 != 0)
        self.master.solve()
        self.value = self.master.value
        self.true_duals = self.master.duals()
        value, price, cuts = self.true_duals
        if self.steps == 1:
            value, price = self.best_duals
        elif smoothed:
            value = self.smoothing * self.best_duals[0] + (1 - self.smoothing) * value
            price = self.smoothing * self.best_duals[1] + (1 - self.smoothing) * price
        return (*(np.rint(x).astype(np.int64) for x in (value, price, cuts)), smoothed)

    def _price(self, kind: DayKind, value: Any, price: Any, cuts: Any) -> tuple[int, int, int, bool]:
        """Search the days of one kind: bound on what a day brings, days added, nodes, whether the search ended.

        After the most profitable day come the most profitable of the blocks left over, and so on: days that go together.
        """
        n = len(kind.members)
        spent = np.zeros(n, np.uint8)
        known = self._known_gain(kind, value, price, cuts)
        cut_ptr, cut = kind.cuts(self.cuts)
        nodes, added, gain, whole, effort = 0, 0, 0, True, self.effort
        first = True
        while True:
            sets, sizes, profits = np.zeros((n, DEPTH), np.int32), np.zeros(n, np.int64), np.zeros(n, np.int64)
            bound, visited = most_profitable(
                kind.minutes,
                value[kind.members],
                kind.place,
                kind.pay_ptr,
                kind.pay,
                np.ascontiguousarray(price[:, kind.side]),
                cut_ptr,
                cut,
                cuts,
                kind.apart,
                kind.dates,
                kind.near,
                kind.day,
                known if first else 0,
                effort,
                spent,
                sets,
                sizes,
                profits,
            )
            nodes += visited
            if first:
                gain, whole = bound, visited < effort
            order = [int(c) for c in np.argsort(-profits) if sizes[c]]
            for c in order[:MOST_NEW]:
                blocks = tuple(int(b) for b in kind.members[sets[c, : sizes[c]]])
                if self._reduced_cost(kind, blocks) < -1:
                    added += self._add(kind, blocks)
            if not order:
                return gain, added, nodes, whole
            best = order[0]
            spent[sets[best, : sizes[best]]] = 1
            first, effort = False, min(MOST_LEFTOVER_NODES, self.effort // 10)

    def _known_gain(self, kind: DayKind, value: Any, price: Any, cuts: Any) -> int:
        """The most that a known day of the kind brings."""
        best = 0
        for column in self.pool:
            if column.unit == kind.unit and column.side == kind.side:
                gain = int(value[list(column.blocks)].sum() - price[list(column.payees), kind.side].sum()) - column.cost
                if gain > best:
                    gain -= sum(
                        int(p) for p, t in zip(cuts, self.cuts, strict=True) if p and len(t.intersection(column.blocks)) > 1
                    )
                    best = max(best, gain)
        return best

    def _reduced_cost(self, kind: DayKind, blocks: tuple[int, ...]) -> float:
        """What a day costs beyond what its blocks are worth in the master."""
        value, price, cuts = self.true_duals
        payees = {k for b in blocks for k in self._paid_by(b)}
        cost = kind.long_hours(self.arrays, blocks) + price[kind.unit, kind.side] + price[list(payees), kind.side].sum()
        cost += sum(p for p, t in zip(cuts, self.cuts, strict=True) if len(t.intersection(blocks)) > 1)
        return float(cost - value[list(blocks)].sum())

    # Proofs.

    def _prove(self, value: Any, price: Any, cuts: Any, brings: dict[tuple[int, int], int]) -> None:
        """Turn duals and what days bring at most into a proof for every count of days."""
        base = int(value.sum()) - int(cuts.sum())
        for payee, (by_day, by_night) in zip(self.payees[self.units :], price[self.units :].tolist(), strict=True):
            if payee.blocks:
                days = np.arange(payee.fewest, payee.most + 1)
                dear, cheap, least = (by_day, by_night, 1) if by_day >= by_night else (by_night, by_day, 0)
                priced = dear * (days - payee.fewest_on[least]) + cheap * payee.fewest_on[least]
                base += int((payee.cost[payee.fewest :] - priced).min())
        self.counts.prove(base, brings)
        bound, weakest = self.counts.weakest()
        self.bound = max(self.bound, bound)
        if self.counts.at(weakest, base, brings) >= self.counts.at(weakest, *self.best_proof):
            self.best_proof = (base, brings)
            self.best_duals = (value.astype(np.float64), price.astype(np.float64))

    def _prove_least(self) -> None:
        """What holds without any search: every payee on its fewest days."""
        self.best_proof: tuple[int, dict[tuple[int, int], int]] = (sum(p.least() for p in self.payees[self.units :]), {})
        self.counts.prove(*self.best_proof)
        self.bound = self.counts.weakest()[0]

    def _fix_counts(self) -> bool:
        """Let the master shoot as many days as those of which least is proven; False when it does so already."""
        _, weakest = self.counts.weakest()
        if not weakest or weakest == self.fixed:
            return False
        self.fixed = weakest
        self.master.count_days([(keys, weakest[axis]) for axis, keys in self.counts.axes()])
        return True

    def _cut(self) -> bool:
        """Add cuts that the master's days violate; False when there are none, or enough."""
        if len(self.cuts) >= MOST_CUTS:
            return False
        found = violated_triples([c.blocks for c in self.pool], self.master.shares(), self.cuts, CUTS_AT_ONCE)
        for triple in found:
            self.cuts.append(triple)
            self.master.add_cut([c for c, column in enumerate(self.pool) if len(triple.intersection(column.blocks)) > 1])
        return bool(found)

    def lines(self) -> tuple[BoundLine, ...]:
        return ()
