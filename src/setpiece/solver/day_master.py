"""The master programme of the bound from days: which days, in which shares, cover every block most cheaply (GLOP).

Rows: every block covered once; the days of every payee on each side counted, at least its fewest, priced along the lower hull of its costs; every
group of places entered and left, within days or between them; every cut. The master only suggests duals; what they prove is
worked out elsewhere in whole numbers.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from ortools.linear_solver import pywraplp

from setpiece.solver.company_moves import CompanyMoves
from setpiece.solver.payees import SIDES, Part, Payee

UNCOVERED = 3.0
"""What an uncovered block costs, in its own price as a day of its own."""
LARGEST = 10_000.0
"""Costs are scaled so that the largest of a payee's is about this."""
NEAR_PLACES = 4
Entries = Sequence[tuple[int, int]]


def lower_hull(cost: Any, fewest: int) -> list[tuple[int, float]]:
    """The lower convex hull of ``cost[n]`` from ``fewest`` on: pieces of (how many days, price of each)."""
    hull: list[int] = []
    for n in range(fewest, len(cost)):
        while len(hull) > 1 and (cost[hull[-1]] - cost[hull[-2]]) * (n - hull[-1]) >= (cost[n] - cost[hull[-1]]) * (
            hull[-1] - hull[-2]
        ):
            hull.pop()
        hull.append(n)
    return [(b - a, float(cost[b] - cost[a]) / (b - a)) for a, b in itertools.pairwise(hull)]


class Master:
    """The linear programme, growing by columns and cuts. A column is its cost and its entries (row, coefficient)."""

    def __init__(self, payees: Sequence[Payee], units: int, needed: int, alone: Any, moves: CompanyMoves) -> None:
        """No days yet; blocks may stay uncovered and payees miss days at a high price. ``needed``: unit days of all units at least."""
        self.payees, self.units, self.moves = payees, units, moves
        self.scale = max(1.0, max((float(p.cost[-1]) for p in payees), default=1.0)) / LARGEST
        self.lp = pywraplp.Solver.CreateSolver("GLOP")
        self.infinity = self.lp.infinity()
        self.goal = self.lp.Objective()
        self.goal.SetMinimization()
        self.rows: list[Any] = []
        self.priced: list[tuple[Part, Any, float]] = []
        self.constant = 0.0
        for price in alone:
            self.variable(UNCOVERED * float(price), ((self._row(1, 1), 1),))
        self.more: dict[tuple[int, int], Any] = {}
        self.count_rows: dict[tuple[tuple[int, int], ...], Any] = {}
        missing = needed - sum(sum(p.fewest_on) for p in payees[:units])
        self.together = self._row(missing, self.infinity)
        self.payee_row = np.zeros((len(payees), SIDES), np.int64)
        for k, payee in enumerate(payees):
            self._open(k, payee)
        self.group_row = np.array([self._row(2, self.infinity) for _ in moves.groups], np.int64)
        self._open_ways()
        self.fixed_rows = len(self.rows)
        self.columns: list[Any] = []

    def _row(self, low: float, high: float) -> int:
        """A new row's number."""
        self.rows.append(self.lp.Constraint(low, high))
        return len(self.rows) - 1

    def variable(
        self, cost: float, entries: Iterable[tuple[int, int]], most: float | None = None, part: Part | None = None
    ) -> Any:
        """A new variable from 0 to ``most``, whose cost belongs to a part of the whole."""
        new = self.lp.NumVar(0, self.infinity if most is None else most, "")
        if cost:
            self.goal.SetCoefficient(new, cost / self.scale)
        if part:
            self.priced.append((part, new, cost))
        for row, coefficient in entries:
            self.rows[row].SetCoefficient(new, coefficient)
        return new

    def _open(self, k: int, payee: Payee) -> None:
        """The rows of a payee: one for each side of a unit and when both sides are sure to be used, else one for both."""
        self.constant += float(payee.cost[payee.fewest]) if payee.blocks else 0.0
        if k >= self.units and not all(payee.fewest_on):
            total = self._row(payee.fewest, payee.fewest)
            self.payee_row[k, :] = total
        else:
            missing = payee.fewest - sum(payee.fewest_on)
            total = self._row(missing, missing)
            for side in range(SIDES):
                self.payee_row[k, side] = row = self._row(payee.fewest_on[side], payee.fewest_on[side])
                all_units = ((self.together, 1),) if k < self.units else ()
                self.more[k, side] = self.variable(0, ((row, -1), (total, 1), *all_units))
        for many, price in lower_hull(payee.cost, payee.fewest):
            self.variable(price, ((total, -1),), many, payee.part)
        dear = UNCOVERED * float(payee.cost[min(1, payee.most)])
        for row in {total, *map(int, self.payee_row[k])}:
            self.variable(dear, ((row, 1),))
            self.variable(dear, ((row, -1),))

    def _open_ways(self) -> None:
        """Moves between days, from each place to the nearest others and out of each group at first; begins and ends of the units' walks."""
        ends = self._row(-self.infinity, 2 * self.moves.units)
        self.ways: set[tuple[int, int]] = set()
        for a in map(int, self.moves.used):
            inside = np.flatnonzero(self.moves.member[:, a])
            self.variable(0, [(ends, 1), *((int(self.group_row[g]), 1) for g in inside)])
            near = sorted((int(self.moves.cost[a, b]), int(b)) for b in self.moves.used if b != a)[:NEAR_PLACES]
            for _, b in near:
                self.add_way(a, b)
        for a, b in self.moves.exits():
            self.add_way(a, b)

    def add_way(self, a: int, b: int) -> bool:
        """A move between two places between days; False when it is known."""
        way = (min(a, b), max(a, b))
        if way in self.ways:
            return False
        self.ways.add(way)
        crossed = self.moves.crossings(way)
        self.variable(
            float(self.moves.cost[a, b]), [(int(self.group_row[g]), times) for g, times in crossed], None, Part.MOVES
        )
        return True

    def add(self, cost: int, entries: Entries) -> None:
        """One more day to choose from."""
        self.columns.append(self.variable(cost, entries))

    def add_cut(self, columns: Sequence[int]) -> int:
        """Of these columns at most one in all; the cut's row."""
        row = self._row(-self.infinity, 1)
        for c in columns:
            self.rows[row].SetCoefficient(self.columns[c], 1)
        return row

    def add_pair(self, columns: Sequence[int], dear: float) -> int:
        """A row of the days that have both blocks of a pair; missing ones are ``dear``."""
        row = self._row(-self.infinity, self.infinity)
        self.variable(dear, ((row, 1),))
        for c in columns:
            self.rows[row].SetCoefficient(self.columns[c], 1)
        return row

    def set_pair(self, row: int, both: bool | None) -> None:
        """Whether a day has both blocks of a pair, None where that is open."""
        self.rows[row].SetBounds(1 if both else -self.infinity, 0 if both is False else self.infinity)

    def count_days(self, days: Sequence[tuple[Sequence[tuple[int, int]], int]]) -> None:
        """Exactly so many days in all of these (unit, side), for each entry."""
        for keys, count in days:
            name = tuple(keys)
            if name not in self.count_rows:
                self.count_rows[name] = self.lp.Constraint(0, self.infinity)
                for key in keys:
                    self.count_rows[name].SetCoefficient(self.more[key], 1)
            more = count - sum(self.payees[u].fewest_on[side] for u, side in keys)
            self.count_rows[name].SetBounds(more, more)

    def days(self) -> dict[tuple[int, int], float]:
        """How many days the optimum has of each (unit, side)."""
        return {
            (u, side): self.payees[u].fewest_on[side] + more.solution_value()
            for (u, side), more in self.more.items()
            if u < self.units
        }

    def solve(self) -> bool:
        """Solve; whether that went well."""
        return bool(self.lp.Solve() == pywraplp.Solver.OPTIMAL)

    @property
    def value(self) -> float:
        """The optimum's cost."""
        return float(self.goal.Value() * self.scale + self.constant)

    def duals(self) -> Any:
        """The dual value of every row."""
        return np.array([row.dual_value() for row in self.rows]) * self.scale

    def parts(self) -> dict[Part, float]:
        """What the optimum pays by part, the days' own costs apart."""
        paid = dict.fromkeys(Part, 0.0)
        for payee in self.payees:
            if payee.blocks:
                paid[payee.part] += float(payee.cost[payee.fewest])
        for part, variable, cost in self.priced:
            paid[part] += variable.solution_value() * cost
        return paid

    def shares(self) -> Any:
        """How much of each column is used."""
        return np.array([column.solution_value() for column in self.columns])
