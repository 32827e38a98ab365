"""One case of the bound from days: which pairs of blocks share a day, and all that is proven of it.

After Ryan and Foster (1981): in every schedule two blocks are shot on one unit day or they are not, so the bound is that of the weaker case.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from setpiece.solver.day_counts import DayCounts

Proof = tuple[int, dict[tuple[int, int], int]]


@dataclass(slots=True, eq=False)
class Case:
    """``duals`` and ``proof`` are those that prove most at the count of days of which least is proven; ``fixed`` is the master's count.

    ``share``: for pairs of blocks, whether one unit day has both; nothing more can be proven of an ``ended`` case.
    """

    counts: DayCounts
    duals: Any
    proof: Proof = (-(10**15), {})
    bound: int = 0
    fixed: dict[int, int] = field(default_factory=dict)
    share: dict[frozenset[int], bool] = field(default_factory=dict)
    ended: bool = False

    def __post_init__(self) -> None:
        """Begin with what is proven already."""
        self.bound = self.counts.weakest()[0]

    def parted(self, pair: frozenset[int]) -> tuple[Case, Case]:
        """The case in which these two blocks share a day, and the one in which they do not; what is proven of both is so of each."""
        first, second = (
            Case(
                counts=self.counts.copy(),
                duals=self.duals,
                proof=self.proof,
                fixed=dict(self.fixed),
                share={**self.share, pair: both},
            )
            for both in (True, False)
        )
        return first, second

    def prove(self, base: int, brings: dict[tuple[int, int], int], duals: Any) -> None:
        """Add a proof: the rest costs at least ``base`` less what the days of each kind bring."""
        self.counts.prove(base, brings)
        self.bound, weakest = self.counts.weakest()
        if self.counts.at(weakest, base, brings) >= self.counts.at(weakest, *self.proof):
            self.proof, self.duals = (base, brings), duals.astype(np.float64)
