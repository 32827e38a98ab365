"""A lower bound from whole days: the linear programme that covers every block by days, each a set of blocks that one unit can shoot.

After Dantzig and Wolfe (1960): the master pays days, overtime, performers and places at once, and the pricing search offers the most
profitable new day. The bound does not wait for the end: whole-number duals of any master are turned into a bound by Lagrange's argument, as the
pricing search bounds the profit of *every* day. So the bound is valid at each step, and no float enters it but rounded down.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor
from typing import Any

import numpy as np
from ortools.linear_solver import pywraplp

from setpiece.solver.bound import Payee, payees
from setpiece.solver.day_pricing import DEPTH, most_profitable
from setpiece.solver.packing import Facts

MOST_SETS = 2
FEW = 4
"""Fewer new days than these in a step ask for more effort."""
FIRST_EFFORT, MOST_EFFORT, MOST_LEFTOVER_NODES = 5_000, 500_000, 2_000
"""Nodes of one search for the most profitable day, and of the searches among the blocks it leaves."""
SMOOTHING = 0.5
"""Share of the best duals so far in the duals that are priced (Wentges 1997)."""


class DayColumns:
    """The master programme, growing step by step; ``bound`` is the best proven so far (days, overtime, cast and place days)."""

    def __init__(self, facts: Facts) -> None:
        """Begin with every block on a day of its own."""
        self.facts = facts
        self.payees: tuple[Payee, ...] = payees(facts)
        self.unit_days = facts.fewest_days(range(len(facts.compiled.blocks)))
        self.arrays = facts.compiled.arrays
        self.units = len(facts.compiled.problem.units)
        self.places = self.arrays["place_day"].size
        self.blocks = len(facts.compiled.blocks)
        self.bound, self.converged, self.steps, self.value = 0, False, 0, 0.0
        self.effort, self.smoothing = FIRST_EFFORT, SMOOTHING
        self.best_duals: tuple[Any, Any]
        self.columns: set[tuple[int, tuple[int, ...]]] = set()
        self._pricing = [self._pricing_of(u) for u in range(self.units)]
        self._shares()
        self._open_master()
        for b in range(self.blocks):
            for u in range(self.units):
                if b in self._pricing[u]["index"]:
                    self._add(u, (b,))

    def _pricing_of(self, u: int) -> dict[str, Any]:
        """What the pricing search of one unit needs: its blocks renumbered, allowed dates as bits, moves."""
        compiled, arrays = self.facts.compiled, self.arrays
        terms, dates = compiled.problem.units[u], len(compiled.dates)
        allowed = compiled.allowed[:, u * dates : (u + 1) * dates]
        members = np.flatnonzero(allowed.any(axis=1))
        words = (dates + 63) // 64
        bits = np.zeros((len(members), words), np.uint64)
        for d in range(dates):
            bits[:, d // 64] |= allowed[members, d].astype(np.uint64) << np.uint64(d % 64)
        cast = [
            1 + self.places + arrays["performer"][arrays["performer_ptr"][b] : arrays["performer_ptr"][b + 1]]
            for b in members
        ]
        near = self.facts.hop_minutes + np.diag(np.full(self.places, 10**6))
        return {
            "members": members,
            "index": {int(b): k for k, b in enumerate(members)},
            "minutes": arrays["minutes"][members],
            "place": arrays["place"][members],
            "cast_ptr": np.concatenate([[0], np.cumsum([len(c) for c in cast])]).astype(np.int64),
            "cast": np.concatenate([np.zeros(0, np.int64), *cast]).astype(np.int64),
            "apart": np.ascontiguousarray(self.facts.apart[np.ix_(members, members)].astype(np.uint8)),
            "dates": bits.view(np.int64),
            "near": near.min(axis=1) if self.places > 1 else np.zeros(self.places, np.int64),
            "room": terms.longest_minutes - terms.setup_minutes,
            "plain": max(0, terms.basic_minutes - terms.setup_minutes),
            "overtime": int(arrays["unit_overtime"][u]),
        }

    def _shares(self) -> None:
        """Duals to begin with: full prices, and to every block the share of each that its minutes take of the longest day."""
        room = max(pricing["room"] for pricing in self._pricing)
        value = np.zeros(self.blocks)
        for b in range(self.blocks):
            cast = self.arrays["performer"][self.arrays["performer_ptr"][b] : self.arrays["performer_ptr"][b + 1]]
            paid = [self.units + int(self.arrays["place"][b]), *(self.units + self.places + int(p) for p in cast)]
            due = min(payee.price for payee in self.payees[: self.units]) + sum(self.payees[k].price for k in paid)
            value[b] = due * self.arrays["minutes"][b] / room
        self.best_duals = (value, np.array([payee.price for payee in self.payees], np.float64))

    def _open_master(self) -> None:
        """Rows: every block covered, every payee paid for the days used; a variable per payee for the days paid."""
        self.master = pywraplp.Solver.CreateSolver("GLOP")
        infinity = self.master.infinity()
        self.cover = [self.master.Constraint(1, infinity) for _ in range(self.blocks)]
        self.pay = [self.master.Constraint(0, infinity) for _ in self.payees]
        self.together = self.master.Constraint(self.unit_days, infinity)
        self.goal = self.master.Objective()
        self.goal.SetMinimization()
        for k, payee in enumerate(self.payees):
            days = self.master.NumVar(payee.days, infinity, "")
            self.goal.SetCoefficient(days, payee.price)
            self.pay[k].SetCoefficient(days, 1)
            if k < self.units:
                self.together.SetCoefficient(days, 1)

    def _add(self, u: int, blocks: tuple[int, ...]) -> bool:
        """Add a day of a unit with these blocks; False when it is known."""
        key = (u, tuple(sorted(blocks)))
        if key in self.columns:
            return False
        self.columns.add(key)
        pricing, picked = self._pricing[u], list(key[1])
        places = {int(p) for p in self.arrays["place"][picked]}
        near = sorted(int(pricing["near"][p]) for p in places)
        over = max(0, int(self.arrays["minutes"][picked].sum()) + sum(near[:-1]) - pricing["plain"])
        day = self.master.NumVar(0, self.master.infinity(), "")
        self.goal.SetCoefficient(day, over * pricing["overtime"])
        for b in picked:
            self.cover[b].SetCoefficient(day, 1)
        performers = {
            int(p)
            for b in picked
            for p in self.arrays["performer"][self.arrays["performer_ptr"][b] : self.arrays["performer_ptr"][b + 1]]
        }
        paid = [u, *(self.units + p for p in places), *(self.units + self.places + p for p in performers)]
        for k in paid:
            self.pay[k].SetCoefficient(day, -1)
        return True

    def offer(self, days: Iterable[tuple[int, tuple[int, ...]]]) -> None:
        """Days of a known schedule as (unit, blocks): good columns to begin with."""
        for u, blocks in days:
            if all(b in self._pricing[u]["index"] for b in blocks):
                self._add(u, blocks)

    def step(self) -> int:
        """Solve the master, price, take new days in, raise the bound; returns the search nodes spent."""
        value, price, smoothed = self._duals()
        spent, excess, known, complete = 0, 0.0, len(self.columns), True
        for u in range(self.units):
            bound, nodes, first = self._price(u, value, price)
            excess, spent, complete = max(excess, bound), spent + nodes, complete and first < self.effort
        self._raise(value, price, excess)
        if self.steps > 1 and len(self.columns) - known < FEW:
            self.converged = complete and not smoothed and len(self.columns) == known
            self.smoothing = 0.0 if complete else self.smoothing
            if not complete:
                self.effort = min(MOST_EFFORT, self.effort * 3)
        return spent

    def _duals(self) -> tuple[Any, Any, bool]:
        """Whole-number values of blocks and prices of payees to be priced next; whether they are smoothed."""
        self.steps += 1
        most = np.array([payee.price for payee in self.payees], np.int64)
        if self.steps == 1:
            value, price = self.best_duals
            return np.floor(value).astype(np.int64), np.minimum(price.astype(np.int64), most), True
        self.master.Solve()
        self.value = self.goal.Value()
        value = np.array([max(0.0, row.dual_value()) for row in self.cover])
        price = np.array([row.dual_value() for row in self.pay])
        smoothed = self.smoothing > 0 and self.steps % 4 != 0
        if smoothed:
            value = self.smoothing * self.best_duals[0] + (1 - self.smoothing) * value
            price = self.smoothing * self.best_duals[1] + (1 - self.smoothing) * price
        value = np.floor(np.maximum(0, value) + 1e-6).astype(np.int64)
        return value, np.clip(np.ceil(price - 1e-6).astype(np.int64), 0, most), smoothed

    def _price(self, u: int, value: Any, price: Any) -> tuple[float, int, int]:
        """Search the days of one unit: bound on their profit, nodes, nodes of the first search.

        After the most profitable day come the most profitable of the blocks left over, and so on: days that go together.
        """
        pricing, nodes, first = self._pricing[u], 0, 0
        prices = np.concatenate([price[u : u + 1], price[self.units :]])
        spent = np.zeros(len(pricing["members"]), np.uint8)
        most_excess, left = 0.0, self.effort
        while True:
            sets, sizes = np.zeros((MOST_SETS, DEPTH), np.int64), np.zeros(MOST_SETS, np.int64)
            profits = np.zeros(MOST_SETS, np.int64)
            bound, found, visited = most_profitable(
                pricing["minutes"],
                value[pricing["members"]],
                pricing["place"],
                pricing["cast_ptr"],
                pricing["cast"],
                prices,
                pricing["apart"],
                pricing["dates"],
                pricing["near"],
                pricing["room"],
                pricing["plain"],
                pricing["overtime"],
                left,
                spent,
                sets,
                sizes,
                profits,
            )
            nodes += visited
            if not spent.any():
                most_excess, left, first = bound, min(MOST_LEFTOVER_NODES, self.effort // 10), visited
            if not found:
                return most_excess, nodes, first
            for k in range(found):
                self._add(u, tuple(int(b) for b in pricing["members"][sets[k, : sizes[k]]]))
            best = int(np.argmax(profits[:found]))
            spent[sets[best, : sizes[best]]] = 1

    def _raise(self, value: Any, price: Any, excess: float) -> None:
        """Turn duals and the most that a day's profit exceeds nothing into a bound.

        Every schedule's days cover the blocks, so it costs at least the blocks' values, plus what payees get beyond ``price`` for their
        fewest days, less the excess of each of its days; or the values scaled down until no day exceeds.
        """
        excess = ceil(excess - 1e-6) if excess > 0 else 0
        worth = int(value.sum())
        least = int(price[: self.units].min())
        slots = int(self.facts.compiled.allowed.any(axis=0).sum())
        covered = max(worth - slots * excess, floor(worth * (least / (least + excess))) - 1 if excess and least else 0)
        covered = worth if not excess else covered
        spare = [payee.price - int(paid) for payee, paid in zip(self.payees, price, strict=True)]
        shared = min(spare[: self.units])
        for u in range(self.units):
            spare[u] -= shared
        rest = sum(floor(s * payee.days + 1e-9) for s, payee in zip(spare, self.payees, strict=True))
        own = sum(payee.days for payee in self.payees[: self.units])
        total = covered + rest + floor(shared * max(self.unit_days, own) + 1e-9)
        if total > self.bound:
            self.bound = total
            self.best_duals = (value.astype(np.float64), price.astype(np.float64))
