"""One case of the bound from days: what is known of the orders of firsts and lasts, and all that is proven of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from setpiece.solver.day_counts import DayCounts
from setpiece.solver.hold_order import HoldOrder

Proof = tuple[int, dict[tuple[int, int], int]]


@dataclass(slots=True, eq=False)
class Case:
    """``duals`` and ``proof`` are those that prove most at the count of days of which least is proven; ``fixed`` is the master's count."""

    order: HoldOrder
    counts: DayCounts
    duals: Any
    proof: Proof = (-(10**15), {})
    bound: int = 0
    fixed: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with what is proven already."""
        self.bound = self.counts.weakest()[0]

    def prove(self, base: int, brings: dict[tuple[int, int], int], duals: Any) -> None:
        """Add a proof: the rest costs at least ``base`` less what the days of each kind bring."""
        self.counts.prove(base, brings)
        self.bound, weakest = self.counts.weakest()
        if self.counts.at(weakest, base, brings) >= self.counts.at(weakest, *self.proof):
            self.proof, self.duals = (base, brings), duals.astype(np.float64)
