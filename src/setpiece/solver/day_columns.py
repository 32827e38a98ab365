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
from setpiece.solver.day_cuts import violated_triples
from setpiece.solver.day_kinds import DayKind, day_kinds
from setpiece.solver.day_master import Master
from setpiece.solver.day_pool import DayPool
from setpiece.solver.day_pricing import DEPTH, most_profitable
from setpiece.solver.hold_order import HoldOrder, held_performers
from setpiece.solver.packing import Facts
from setpiece.solver.payees import DAY_SIDE, NIGHT_SIDE, Part, all_payees, held_payee, sides, unpaid

FIRST_EFFORT, MOST_EFFORT, MOST_LEFTOVER_NODES = 100_000, 1_000_000, 300
"""Nodes of one search for the most profitable day, and of the searches among the blocks it leaves."""
SMOOTHING = 0.7
"""Share of the best duals so far in the duals that are priced (Wentges 1997)."""
LATE_SMOOTHING = 0.5
"""The same once whole counts of days and cuts have come in."""
MOST_NEW, FEW_NEW, LEFTOVERS = 25, 4, 12
"""Days taken from one search, from one among the blocks it leaves, and how many such searches there are at least; half the days otherwise."""
MOST_HELD = 5
"""Performers whose hold days are counted."""
HARDLY = 0.002
"""Share of the bound by which a case may be ahead of the weakest before that takes its place."""
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
        self.held = held_performers(facts, self.payees, MOST_HELD)
        self.at_work = {k: len(self.payees) + n for n, k in enumerate(self.held)}
        """Held performers are counted twice: as payees of the days that are paid, and of those on which they work."""
        self.payees += [unpaid(self.payees[k]) for k in self.held]
        for k in self.held:
            price = facts.compiled.problem.prices.performers[k - self.units - facts.places]
            self.payees[k] = held_payee(facts, self.payees[k], price)
        self.kinds: tuple[DayKind, ...] = day_kinds(facts, self.side, self.units, self.at_work)
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
        self.held_in = {k: frozenset(self.payees[k].blocks) for k in self.held}
        self.paid_by = [self._paid_by(b) for b in range(self.blocks)]
        self.master = Master(self.payees, self.units, needed, self._alone(), self.moves, self.held)
        self.pool = DayPool(len(self.kinds))
        self.case = Case(order=HoldOrder(size=len(self.held)), counts=counts, duals=self._shares())
        self.cases = [self.case]
        self.closes = self.case.order.closes()
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
        return [self.units + int(arrays["place"][b]), *(self.at_work.get(k, k) for k in performers)]

    def _holds(self, blocks: Iterable[int]) -> int:
        """The held performers of these blocks as bits."""
        return sum(1 << n for n, k in enumerate(self.held) if not self.held_in[k].isdisjoint(blocks))

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
        entries += [(row, 1) for row, cut in zip(self.cut_rows, self.cuts, strict=True) if len(cut & chosen) > 1]
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
        entries, holds = self._entries(k, blocks, order), self._holds(blocks)
        paid = self._paid_rows(k, self.closes[holds])
        if duals is not None and sum(costs) - sum(duals[row] * times for row, times in entries + paid) > -BREACH:
            return False
        self.pool.add(k, blocks, order, costs, entries, holds)
        self.master.add(sum(costs), entries + paid)
        return True

    def _paid_rows(self, k: int, bits: int) -> list[tuple[int, int]]:
        """The rows of held performers (bits) on a kind of day."""
        rows = self.master.payee_row[:, self.kinds[k].side]
        return [(int(rows[p]), 1) for n, p in enumerate(self.held) if bits >> n & 1]

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
        elif self._fix_counts() or self._cut() or self._branch():
            self.whole = True
            self.smoothing = LATE_SMOOTHING
        else:
            self.converged = True
        self._choose()

    def _duals(self) -> tuple[Any, Any, bool]:
        """The master's duals, the whole-number duals to be priced next, and whether those are smoothed."""
        self.steps += 1
        self.failed = not self.master.solve()
        self.value = self.master.value
        self.shares, self.paid = self.master.shares(), self.master.parts()
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
        held = self.master.payee_row[list(self.held)]
        duals[held] = np.minimum(0, duals[held])
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
        cut_ptr, cut = kind.cuts(self.cuts)
        value = duals[kind.members]
        price = -duals[self.master.payee_row[:, kind.side]]
        cut_price = -duals[self.cut_rows] if self.cut_rows else np.zeros(0, np.int64)
        true_hops = self.moves.left(true_duals[self.master.group_row])
        held = np.array(self.held, np.int64)
        bits = np.arange(1 << len(held))[:, None] >> np.arange(len(held)) & 1
        held_price = (bits * price[held]).sum(axis=1)[self.closes]
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
                held,
                kind.holds,
                self.closes,
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
                max(0, self.pool.best_gain(k, duals, held_price)) if first else 0,
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
        _, weakest = self.case.counts.weakest()
        if not weakest or weakest == self.case.fixed:
            return False
        self.case.fixed = weakest
        self.master.count_days([(keys, weakest[axis]) for axis, keys in self.case.counts.axes()])
        return True

    def _branch(self) -> bool:
        """Part the case into those that make it up; False when its orders are known."""
        branches = self.case.order.branches()
        if not branches:
            return False
        self.cases.remove(self.case)
        self.cases += [
            Case(order=order, counts=self.case.counts.copy(), duals=self.case.duals, proof=self.case.proof)
            for order in branches
        ]
        return True

    def _choose(self) -> None:
        """Go to the case of which least is proven, unless the present one is hardly better."""
        weakest = min(self.cases, key=lambda case: case.bound)
        if self.case in self.cases and self.case.bound <= weakest.bound + HARDLY * self.bound:
            return
        self.case, before = weakest, self.closes
        self.closes = self.case.order.closes()
        for n, p in enumerate(self.held):
            for k, kind in enumerate(self.kinds):
                changed = [
                    (c, int(self.closes[holds] >> n & 1))
                    for c, holds in enumerate(self.pool.holds)
                    if self.pool.kind[c] == k and (self.closes[holds] ^ before[holds]) >> n & 1
                ]
                self.master.set_paid(changed, int(self.master.payee_row[p, kind.side]))
        if self.whole:
            self.case.fixed = {}
            self._fix_counts()

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
