"""A lower bound from whole days: the linear programme that covers every block by days, each a set of blocks that one unit can shoot.

After Dantzig and Wolfe (1960): the master pays days, overtime, performers, places and moves at once, and the pricing search offers the most
profitable new day. The bound does not wait for the end: whole-number duals of any master are turned into a bound by Lagrange's argument, as the
pricing search bounds the profit of *every* day. So the bound is valid at each step, and no float enters it.

The argument. Give every block b any value v, every payee k on each side any price q, every group of places a feasible price t. In a schedule with n
days of each kind, kind t's days bring at most g(t): the most that the values of a day's blocks exceed its payees' prices, what its hours cost and
what is left of its moves' cost. So it costs at least the sum of all v, less g(t)·n(t) for each kind, plus the units' own price of n days, plus for
each other payee the least, over its possible days m, of its cost of m days less q·m, plus what t proves of moves. The bound is the least over all
counts n; ``DayCounts`` keeps, for each count, the best of all proofs so far.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from setpiece.domain.problem import BoundLine
from setpiece.solver.company_moves import CompanyMoves, best_order, order_cost
from setpiece.solver.day_case import Case
from setpiece.solver.day_counts import DayCounts
from setpiece.solver.day_cuts import doubtful_pair, violated_triples
from setpiece.solver.day_kinds import DayKind, day_kinds
from setpiece.solver.day_master import UNCOVERED, Master
from setpiece.solver.day_pool import DayPool
from setpiece.solver.day_pricing import DEPTH, most_profitable
from setpiece.solver.packing import Facts
from setpiece.solver.payees import DAY_SIDE, NIGHT_SIDE, Part, all_payees, sides

FIRST_EFFORT, MOST_EFFORT, MOST_LEFTOVER_NODES = 100_000, 1_000_000, 300
"""Nodes of one search for the most profitable day, and of the searches among the blocks it leaves."""
SMOOTHING = 0.7
"""Share of the best duals so far in the duals that are priced (Wentges 1997)."""
LATE_SMOOTHING = 0.5
"""The same once whole counts of days and cuts have come in."""
MOST_NEW, FEW_NEW, LEFTOVERS = 25, 4, 12
"""Days taken from one search, from one among the blocks it leaves, and how many such searches there are at least; half the days otherwise."""
HARDLY = 0.0005
"""Share of the bound by which a case may be ahead of the weakest before that takes its place."""
NEARLY = 0.0005
"""Share of the bound by which more may be proven of a count of days than of the weakest for it to be looked at first."""
MOST_CUTS, CUTS_AT_ONCE = 150, 25
BREACH = 1.0
"""A day is worth adding when it saves more than this."""


class DayColumns:
    """The master programme, growing step by step; ``bound`` is the best proven so far (all but rentals)."""

    def __init__(self, facts: Facts) -> None:
        """Begin with every block on a day of its own."""
        self.facts, self.arrays = facts, facts.compiled.arrays
        self.blocks, self.units = len(facts.compiled.blocks), len(facts.compiled.problem.units)
        self.side = sides(facts)
        self.payees = list(all_payees(facts, self.side))
        self.kinds: tuple[DayKind, ...] = day_kinds(facts, self.side, self.units)
        needed = facts.fewest_days(range(self.blocks))
        counts = DayCounts(self.payees[: self.units], needed, [(kind.unit, kind.side) for kind in self.kinds])
        self.leftovers = max(LEFTOVERS, needed // 2)
        self.moves = CompanyMoves(facts.hop_cost, sorted({int(p) for p in self.arrays["place"]}), self.units)
        self.bound, self.converged, self.steps, self.value = 0, False, 0, 0.0
        self.effort, self.smoothing = FIRST_EFFORT, SMOOTHING
        self.whole = False
        self.last_duals: Any = None
        self.cuts: list[frozenset[int]] = []
        self.cut_rows: list[int] = []
        self.pair_rows: dict[frozenset[int], int] = {}
        self.paid_by = [self._paid_by(b) for b in range(self.blocks)]
        self.alone = self._alone()
        self.master = Master(self.payees, self.units, needed, self.alone, self.moves)
        self.pool = DayPool(len(self.kinds))
        self.case = Case(counts=counts, duals=self._shares())
        self.cases = [self.case]
        self._prove_least()
        for k, kind in enumerate(self.kinds):
            for b in kind.members:
                self._add(k, (int(b),), self.moves.cost)

    # Columns.

    def _paid_by(self, b: int) -> list[int]:
        """The place and the performers of a block, as indices of payees."""
        arrays = self.arrays
        people = arrays["performer"][arrays["performer_ptr"][b] : arrays["performer_ptr"][b + 1]]
        performers = (self.units + self.facts.places + int(p) for p in people)
        return [self.units + int(arrays["place"][b]), *performers]

    def _alone(self) -> Any:
        """What each block costs on a day of its own, at full prices."""
        once = [int(payee.cost[min(1, payee.most)]) for payee in self.payees]
        crew = max(once[: self.units])
        return np.array([crew + sum(once[k] for k in paid) for paid in self.paid_by])

    def _shares(self) -> Any:
        """Duals to begin with: payees' prices at their fewest days, and to every block the share of each that its minutes take of the longest day."""
        price = [float(p.cost[p.fewest]) / p.fewest if p.fewest else 0.0 for p in self.payees]
        crew = min(float(p.cost[min(1, p.most)]) for p in self.payees[: self.units])
        room = max(len(kind.hours_cost) for kind in self.kinds)
        duals = np.zeros(len(self.master.rows))
        for b, paid in enumerate(self.paid_by):
            duals[b] = (crew + sum(price[k] for k in paid)) * self.arrays["minutes"][b] / room
        for k in range(len(self.payees)):
            duals[self.master.payee_row[k]] = -price[k]
        return duals

    def _entries(self, k: int, blocks: tuple[int, ...], order: tuple[int, ...]) -> list[tuple[int, int]]:
        """The rows of the master that a day of a kind with these blocks and this order of places is in."""
        kind, rows = self.kinds[k], self.master.payee_row
        paid = {p for b in blocks for p in self.paid_by[b]}
        entries = [(b, 1) for b in blocks]
        entries += [(int(rows[p, kind.side]), 1) for p in (kind.unit, *sorted(paid))]
        entries += [(int(self.master.group_row[g]), times) for g, times in self.moves.crossings(order)]
        chosen = set(blocks)
        entries += [(row, 1) for cut, row in zip(*self._drawn(), strict=True) if len(cut & chosen) > 1]
        return entries

    def _add(self, k: int, blocks: tuple[int, ...], hop_cost: Any, duals: Any = None) -> bool:
        """Add a day of a kind with these blocks, in the best order of places; False when it is known or saves nothing."""
        blocks = tuple(sorted(blocks))
        places = sorted({int(self.arrays["place"][b]) for b in blocks})
        order = best_order(places, hop_cost)
        if self.pool.knows(k, blocks, order):
            return False
        minutes = int(self.arrays["minutes"][list(blocks)].sum())
        minutes += order_cost(best_order(places, self.facts.hop_minutes), self.facts.hop_minutes)
        strict = sum(int(self.arrays["minutes"][b]) for b in blocks if self.side[b] == self.kinds[k].side)
        costs = (self.kinds[k].length_cost(minutes, strict), order_cost(order, self.moves.cost))
        entries = self._entries(k, blocks, order)
        if duals is not None and sum(costs) - sum(duals[row] * times for row, times in entries) > -BREACH:
            return False
        self.pool.add(k, blocks, order, costs, entries)
        self.master.add(sum(costs), entries)
        return True

    def _drawn(self) -> tuple[list[frozenset[int]], list[int]]:
        """The cuts and the pairs that cases are parted by, and their rows: a day is in one when it has two of its blocks."""
        return [*self.cuts, *self.pair_rows], [*self.cut_rows, *self.pair_rows.values()]

    def offer(self, days: Iterable[tuple[int, tuple[int, ...]]]) -> None:
        """Add those days of a schedule, as (unit, blocks), that the master would take; any are welcome."""
        at = {(kind.unit, kind.side): k for k, kind in enumerate(self.kinds)}
        duals = None
        if self.last_duals is not None:
            duals = np.concatenate([self.last_duals, np.zeros(len(self.master.rows) - len(self.last_duals))])
        for u, blocks in days:
            lights = {int(self.side[b]) for b in blocks}
            k = at.get((u, NIGHT_SIDE if NIGHT_SIDE in lights else DAY_SIDE))
            if k is None or not blocks or {DAY_SIDE, NIGHT_SIDE} <= lights or len(blocks) >= DEPTH:
                continue
            if self.kinds[k].index.keys() >= set(blocks):
                self._add(k, tuple(blocks), self.moves.cost, duals)

    # One step.

    def step(self) -> int:
        """Solve the master, price days of each kind, raise the bound; the nodes searched, a measure of the work."""
        true_duals, duals, smoothed = self._duals()
        if self.failed:
            self.converged = True
            return 0
        new = sum(self.master.add_way(a, b) for a, b in self._cheap_ways(true_duals))
        complete, spent, brings = True, 0, {}
        hop_cost = self.moves.left(duals[self.master.group_row])
        for k, kind in enumerate(self.kinds):
            gain, added, nodes, whole = self._price(k, duals, true_duals, hop_cost)
            brings[kind.unit, kind.side] = gain
            new, complete, spent = new + added, complete and whole, spent + nodes
        self._prove(duals, brings)
        if new:
            self.smoothing = LATE_SMOOTHING if self.whole else SMOOTHING
            self._choose()
        else:
            self._nothing_new(complete, smoothed)
        return spent

    def _nothing_new(self, complete: bool, smoothed: bool) -> None:
        """No day is worth adding: look more closely, then at whole counts of days, then for cuts; else this is the end."""
        if smoothed:
            self.smoothing = max(0.0, self.smoothing - 0.3)
        elif not complete and self.effort < MOST_EFFORT:
            self.effort = min(MOST_EFFORT, self.effort * 3)
        elif self._fix_counts() or self._cut() or self._part():
            self.whole = True
            self.smoothing = LATE_SMOOTHING
        else:
            self.case.ended = True
        self._choose()

    def _duals(self) -> tuple[Any, Any, bool]:
        """The master's duals, the whole-number duals to be priced next, and whether those are smoothed."""
        self.steps += 1
        self.failed = not self.master.solve()
        self.value = self.master.value
        self.shares, self.paid, self.shot = self.master.shares(), self.master.parts(), self.master.days()
        true_duals = duals = self.master.duals()
        best = np.concatenate([self.case.duals, np.zeros(len(duals) - len(self.case.duals))])
        if self.steps == 1:
            duals = best
        elif self.smoothing > 0:
            duals = self.smoothing * best + (1 - self.smoothing) * duals
        duals = np.rint(duals).astype(np.int64)
        duals[self.master.payee_row[: self.units]] = 0
        groups = self.master.group_row
        duals[groups] = self.moves.feasible(duals[groups])
        duals[self.cut_rows] = np.minimum(0, duals[self.cut_rows])
        for pair, row in self.pair_rows.items():
            both = self.case.share.get(pair)
            duals[row] = 0 if both is None else max(0, duals[row]) if both else min(0, duals[row])
        self.last_duals = true_duals
        return true_duals, duals, self.smoothing > 0

    def _cheap_ways(self, duals: Any) -> list[tuple[int, int]]:
        """Moves between days that the master would take."""
        left = self.moves.left(duals[self.master.group_row])[np.ix_(self.moves.used, self.moves.used)]
        pairs = np.argwhere(np.triu(left < -BREACH, 1))
        worst = sorted(pairs.tolist(), key=lambda pair: float(left[pair[0], pair[1]]))[:100]
        return [(int(self.moves.used[a]), int(self.moves.used[b])) for a, b in worst]

    def _price(self, k: int, duals: Any, true_duals: Any, hop_cost: Any) -> tuple[int, int, int, bool]:
        """Search the days of one kind: bound on what a day brings, days added, nodes, whether the search ended.

        After the most profitable day come the most profitable of the blocks left over, and so on: days that go together.
        """
        kind, n = self.kinds[k], len(self.kinds[k].members)
        spent = np.zeros(n, np.uint8)
        triples, rows = self._drawn()
        cut_ptr, cut = kind.cuts(triples)
        value = duals[kind.members]
        price = -duals[self.master.payee_row[:, kind.side]]
        cut_price = -duals[rows] if rows else np.zeros(0, np.int64)
        true_hops = self.moves.left(true_duals[self.master.group_row])
        nodes, added, gain, whole, first = 0, 0, 0, True, True
        for _ in range(1 + self.leftovers):
            sets, sizes, profits = np.zeros((n, DEPTH), np.int32), np.zeros(n, np.int64), np.zeros(n, np.int64)
            effort = self.effort if first else min(MOST_LEFTOVER_NODES, self.effort)
            bound, visited = most_profitable(
                kind.minutes,
                value,
                kind.place,
                kind.strict,
                kind.pay_ptr,
                kind.pay,
                price,
                cut_ptr,
                cut,
                cut_price,
                kind.apart,
                kind.dates,
                self.facts.hop_minutes,
                hop_cost,
                kind.roomy,
                kind.lead,
                kind.hours_cost,
                kind.until,
                kind.slope,
                kind.hull,
                max(0, self.pool.best_gain(k, duals)) if first else 0,
                effort,
                spent,
                sets,
                sizes,
                profits,
            )
            nodes += visited
            if first:
                gain, whole = bound, visited < effort
            order = [int(c) for c in np.argsort(-profits, kind="stable") if sizes[c]]
            for c in order[: MOST_NEW if first else FEW_NEW]:
                blocks = tuple(int(b) for b in kind.members[sets[c, : sizes[c]]])
                added += self._add(k, blocks, true_hops, true_duals)
            if not order:
                break
            spent[sets[order[0], : sizes[order[0]]]] = 1
            first = False
        return gain, added, nodes, whole

    # Proofs.

    def _prove(self, duals: Any, brings: dict[tuple[int, int], int]) -> None:
        """Turn duals and what days bring at most into a proof for every count of days."""
        base = int(duals[: self.blocks].sum()) + int(duals[self.cut_rows].sum())
        base += sum(int(duals[self.pair_rows[pair]]) for pair, both in self.case.share.items() if both)
        base += self.moves.floor(duals[self.master.group_row])
        for k in range(self.units, len(self.payees)):
            by_day, by_night = (-int(duals[row]) for row in self.master.payee_row[k])
            base += self.payees[k].beyond(by_day, by_night)
        self.case.prove(base, brings, duals)
        self._look()

    def _look(self) -> None:
        """The bound is that of the case of which least is proven."""
        bound = min(case.bound for case in self.cases)
        if bound > self.bound:
            self.bound, self.parts = bound, self._parts()

    def _parts(self) -> dict[Part, float]:
        """What the master pays, by part."""
        paid = dict(self.paid)
        for share, (hours, moves) in zip(self.shares, self.pool.costs, strict=False):
            paid[Part.HOURS] += share * hours
            paid[Part.MOVES] += share * moves
        return paid

    def _prove_least(self) -> None:
        """What holds without any search: every payee on its fewest days."""
        self.parts = dict.fromkeys(Part, 0.0)
        self.case.counts.prove(sum(p.least() for p in self.payees[self.units :]), {})
        self.bound = self.case.bound = self.case.counts.weakest()[0]

    # Cases.

    def _fix_counts(self) -> bool:
        """Let the master shoot as many days as those of which least is proven in this case; False when it does so already."""
        weakest = self.case.counts.weak_near(self.shot, int(NEARLY * self.bound))
        if not weakest or weakest == self.case.fixed:
            return False
        self.case.fixed = weakest
        self._count(weakest)
        return True

    def _count(self, days: dict[int, int]) -> None:
        """Let the master shoot so many days of each kind."""
        self.master.count_days([(keys, days[axis]) for axis, keys in self.case.counts.axes()])

    def _part(self) -> bool:
        """Part the case in two by a pair of blocks that share a day in one and not in the other; False when no pair is in doubt."""
        pair = doubtful_pair(self.pool.days[: len(self.shares)], self.shares, self.case.share)
        if pair is None:
            return False
        if pair not in self.pair_rows:
            columns = [c for c, blocks in enumerate(self.pool.days) if pair.issubset(blocks)]
            row = self.master.add_pair(columns, UNCOVERED * float(self.alone[sorted(pair)].sum()))
            self.pool.extend(columns, row)
            self.pair_rows[pair] = row
        self.cases.remove(self.case)
        self.cases += self.case.parted(pair)
        return True

    def _choose(self) -> None:
        """Go to the case of which least is proven, unless the present one is hardly better; this is the end when that has ended."""
        weakest = min(self.cases, key=lambda case: case.bound)
        going_on = self.case in self.cases and not self.case.ended
        if going_on and self.case.bound <= weakest.bound + HARDLY * self.bound:
            return
        self.converged = weakest.ended
        self.case = weakest
        for pair, row in self.pair_rows.items():
            self.master.set_pair(row, self.case.share.get(pair))
        if self.case.fixed:
            self._count(self.case.fixed)

    def _cut(self) -> bool:
        """Add cuts that the master's days violate; False when there are none, or enough."""
        if len(self.cuts) >= MOST_CUTS:
            return False
        found = violated_triples(self.pool.days[: len(self.shares)], self.shares, self.cuts, CUTS_AT_ONCE)
        for triple in found:
            columns = [c for c, blocks in enumerate(self.pool.days) if len(triple.intersection(blocks)) > 1]
            row = self.master.add_cut(columns)
            self.pool.extend(columns, row)
            self.cuts.append(triple)
            self.cut_rows.append(row)
        return bool(found)

    def lines(self) -> tuple[BoundLine, ...]:
        """The bound, itemised as the master's days share it; what whole counts of days add is crew days."""
        paid = {part: max(0, round(amount)) for part, amount in self.parts.items()}
        worth = sum(paid.values())
        shares = {part: amount * self.bound // worth if worth else 0 for part, amount in paid.items()}
        shares[Part.CREW] += self.bound - sum(shares.values())
        return tuple(BoundLine(what=part.value, amount=amount) for part, amount in shares.items() if amount)
