"""The master programme of the bound from days: which days, in which shares, cover every block most cheaply (GLOP).

Rows: every block covered once; the days of every payee on each side counted, at least its fewest, priced along the lower hull of its costs; every
cut. The master only suggests duals; what they prove is worked out elsewhere in whole numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from ortools.linear_solver import pywraplp

from setpiece.solver.payees import SIDES, Payee

UNCOVERED = 3.0
"""What an uncovered block costs, in its own price as a day of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A day of a unit on one side: its blocks, the payees it pays (unit left out), what it costs besides."""

    unit: int
    side: int
    blocks: tuple[int, ...]
    payees: tuple[int, ...]
    cost: int


def lower_hull(cost: Any, fewest: int) -> list[tuple[int, float]]:
    """The lower convex hull of ``cost[n]`` from ``fewest`` on: pieces of (how many days, price of each)."""
    hull: list[int] = []
    for n in range(fewest, len(cost)):
        while len(hull) > 1 and (cost[hull[-1]] - cost[hull[-2]]) * (n - hull[-1]) >= (cost[n] - cost[hull[-1]]) * (
            hull[-1] - hull[-2]
        ):
            hull.pop()
        hull.append(n)
    return [(b - a, float(cost[b] - cost[a]) / (b - a)) for a, b in zip(hull, hull[1:], strict=False)]


class Master:
    """The linear programme; grows by columns and cuts. Costs are scaled so that the largest price is about a thousand."""

    def __init__(self, payees: Sequence[Payee], blocks: int, units: int, needed: int, alone: Any) -> None:
        """No days yet; each block may stay uncovered for a multiple of ``alone``. ``needed``: unit days of all units at least."""
        self.payees, self.units = payees, units
        self.scale = max(1.0, max((float(p.cost[-1]) for p in payees), default=1.0)) / 10_000.0
        self.lp = pywraplp.Solver.CreateSolver("GLOP")
        infinity = self.lp.infinity()
        self.goal = self.lp.Objective()
        self.goal.SetMinimization()
        self.cover = [self.lp.Constraint(1, 1) for _ in range(blocks)]
        for b, row in enumerate(self.cover):
            slack = self.lp.NumVar(0, infinity, "")
            self.goal.SetCoefficient(slack, UNCOVERED * float(alone[b]) / self.scale)
            row.SetCoefficient(slack, 1)
        self.constant = 0.0
        self.rows: list[tuple[Any, Any]] = []
        self.counts: dict[tuple[int, int], Any] = {}
        self.count_rows: dict[tuple[tuple[int, int], ...], Any] = {}
        together = self.lp.Constraint(needed - sum(sum(p.fewest_on) for p in payees[:units]), infinity)
        for k, payee in enumerate(payees):
            self._open(k, payee, together if k < units else None)
        self.columns: list[Any] = []
        self.cuts: list[Any] = []

    def _open(self, k: int, payee: Payee, together: Any) -> None:
        """The rows of a payee: one for each side when both are sure to be used, else one for both."""
        infinity = self.lp.infinity()
        pieces = lower_hull(payee.cost, payee.fewest)
        self.constant += float(payee.cost[payee.fewest]) if payee.blocks else 0.0
        days = [self.lp.NumVar(0, many, "") for many, _ in pieces]
        for day, (_, price) in zip(days, pieces, strict=True):
            self.goal.SetCoefficient(day, price / self.scale)
        if k >= self.units and not all(payee.fewest_on):
            row = self.lp.Constraint(payee.fewest, payee.fewest)
            for day in days:
                row.SetCoefficient(day, -1)
            self.rows.append((row, row))
            return
        missing = payee.fewest - sum(payee.fewest_on)
        total = self.lp.Constraint(missing, missing)
        for day in days:
            total.SetCoefficient(day, -1)
        rows = []
        for side in range(SIDES):
            row = self.lp.Constraint(payee.fewest_on[side], payee.fewest_on[side])
            more = self.lp.NumVar(0, infinity, "")
            row.SetCoefficient(more, -1)
            total.SetCoefficient(more, 1)
            if together is not None:
                together.SetCoefficient(more, 1)
                self.counts[k, side] = more
            rows.append(row)
        self.rows.append((rows[0], rows[1]))

    def add(self, column: Column) -> None:
        """One more day to choose from."""
        day = self.lp.NumVar(0, self.lp.infinity(), "")
        if column.cost:
            self.goal.SetCoefficient(day, column.cost / self.scale)
        for b in column.blocks:
            self.cover[b].SetCoefficient(day, 1)
        for k in (column.unit, *column.payees):
            self.rows[k][column.side].SetCoefficient(day, 1)
        self.columns.append(day)

    def add_cut(self, columns: Sequence[int]) -> None:
        """Of these columns at most one in all."""
        row = self.lp.Constraint(-self.lp.infinity(), 1)
        for c in columns:
            row.SetCoefficient(self.columns[c], 1)
        self.cuts.append(row)

    def extend_cut(self, cut: int, column: int) -> None:
        """A cut counts a column too."""
        self.cuts[cut].SetCoefficient(self.columns[column], 1)

    def count_days(self, days: Sequence[tuple[Sequence[tuple[int, int]], int]]) -> None:
        """Exactly so many days in all of these (unit, side), for each entry."""
        for keys, count in days:
            name = tuple(keys)
            if name not in self.count_rows:
                self.count_rows[name] = self.lp.Constraint(0, self.lp.infinity())
                for key in keys:
                    self.count_rows[name].SetCoefficient(self.counts[key], 1)
            more = count - sum(self.payees[u].fewest_on[side] for u, side in keys)
            self.count_rows[name].SetBounds(more, more)

    def solve(self) -> bool:
        """Solve; whether that went well."""
        return bool(self.lp.Solve() == pywraplp.Solver.OPTIMAL)

    @property
    def value(self) -> float:
        """The optimum's cost."""
        return self.goal.Value() * self.scale + self.constant

    def duals(self) -> tuple[Any, Any, Any]:
        """Values of blocks, prices of payees by side, prices of cuts (at least 0)."""
        value = np.array([row.dual_value() for row in self.cover]) * self.scale
        price = np.array([[-row.dual_value() for row in pair] for pair in self.rows]).reshape(-1, SIDES) * self.scale
        cuts = np.array([max(0.0, -row.dual_value()) for row in self.cuts]) * self.scale
        return value, price, cuts

    def shares(self) -> Any:
        """How much of each column is used."""
        return np.array([column.solution_value() for column in self.columns])
