"""What is proven for every count of days: the bound is the least over all counts, so days are whole even where blocks are parted.

A *class* is a unit's days of one side (or all of its days). Each proof says: with n days of each class a schedule costs, the units' own price
apart, at least ``a - g · n``, since n days bring at most g · n.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

import numpy as np

from setpiece.solver.payees import DAY_SIDE, NIGHT_SIDE, SIDES, Payee

MOST_COUNTS = 1_200
"""Counts up to which a unit's days and nights are counted apart: each may have to be proven by itself."""


class DayCounts:
    """A grid of all counts of days with the best proof for each. ``classes[unit, side]`` is the axis of that kind of day."""

    def __init__(self, units: Sequence[Payee], needed: int, kinds: Sequence[tuple[int, int]]) -> None:
        """Lay out the grid: each unit's sides apart where both exist and the grid stays small."""
        apart = [all((u, side) in kinds for side in range(SIDES)) for u in range(len(units))]
        while True:
            self.classes, ranges = self._axes(units, apart)
            if np.prod([high - low + 1 for low, high in ranges]) <= MOST_COUNTS or not any(apart):
                break
            apart[max(u for u, split in enumerate(apart) if split)] = False
        self.counts = np.meshgrid(*(np.arange(low, high + 1) for low, high in ranges), indexing="ij")
        total: Any = np.sum(self.counts, axis=0)
        self.own = np.zeros(total.shape, np.int64)
        possible: Any = total >= needed
        for u, unit in enumerate(units):
            axes = sorted({self.classes[u, side] for side in range(SIDES)})
            days = sum(self.counts[axis] for axis in axes)
            possible &= (days >= unit.fewest) & (days <= unit.most)
            self.own += unit.cost[np.minimum(days, unit.most)]
        self.possible = possible
        self.proven = np.zeros(total.shape, np.int64)

    def copy(self) -> DayCounts:
        """The same proofs, to which others may be added apart."""
        twin = copy(self)
        twin.proven = self.proven.copy()
        return twin

    @staticmethod
    def _axes(units: Sequence[Payee], apart: list[bool]) -> tuple[dict[tuple[int, int], int], list[tuple[int, int]]]:
        """The axis of each unit and side, and the range of each axis."""
        classes: dict[tuple[int, int], int] = {}
        ranges: list[tuple[int, int]] = []
        for u, unit in enumerate(units):
            if apart[u]:
                for side in (DAY_SIDE, NIGHT_SIDE):
                    classes[u, side] = len(ranges)
                    ranges.append((unit.fewest_on[side], unit.most - unit.fewest_on[1 - side]))
            else:
                classes[u, DAY_SIDE] = classes[u, NIGHT_SIDE] = len(ranges)
                ranges.append((unit.fewest, unit.most))
        return classes, ranges

    def prove(self, base: int, brings: dict[tuple[int, int], int]) -> None:
        """With n days of each class the rest costs at least ``base`` less what each of the days brings at most."""
        most = self._by_axis(brings)
        floor = base - sum(gain * count for gain, count in zip(most, self.counts, strict=True))
        self.proven = np.maximum(self.proven, floor)

    def weakest(self) -> tuple[int, dict[int, int]]:
        """The bound, and the days on each axis at which no more is proven; (0, {}) when no count is possible."""
        if not self.possible.any():
            return 0, {}
        worth = np.where(self.possible, self.own + self.proven, np.iinfo(np.int64).max)
        at = np.unravel_index(int(worth.argmin()), worth.shape)
        return int(worth[at]), {axis: int(count[at]) for axis, count in enumerate(self.counts)}

    def weak_near(self, days: Mapping[tuple[int, int], float], slack: int) -> dict[int, int]:
        """The count nearest to these days of each unit and side among those of which hardly more is proven than of the weakest."""
        if not self.possible.any():
            return {}
        worth = np.where(self.possible, self.own + self.proven, np.iinfo(np.int64).max)
        near = np.zeros(worth.shape)
        for axis, keys in self.axes():
            near += np.abs(self.counts[axis] - sum(days.get(key, 0.0) for key in keys))
        near[worth > worth.min() + slack] = np.inf
        at = np.unravel_index(int(near.argmin()), near.shape)
        return {axis: int(count[at]) for axis, count in enumerate(self.counts)}

    def at(self, days: dict[int, int], base: int, brings: dict[tuple[int, int], int]) -> int:
        """What a proof says of one count of days, the units' own price apart."""
        most = self._by_axis(brings)
        return base - sum(most[axis] * count for axis, count in days.items())

    def axes(self) -> list[tuple[int, list[tuple[int, int]]]]:
        """Each axis with the (unit, side) counted on it."""
        return [(axis, [key for key, a in self.classes.items() if a == axis]) for axis in range(len(self.counts))]

    def _by_axis(self, brings: dict[tuple[int, int], int]) -> list[int]:
        """What a day of each axis brings at most."""
        most = [0] * len(self.counts)
        for key, gain in brings.items():
            most[self.classes[key]] = max(most[self.classes[key]], gain)
        return most
