"""Company moves in the bound from days: every group of places is entered and left, within a day or between days.

A unit's shoot is a walk through the places of its days. Leave out of it every return to a place within a day, and where moves are measured by the
cheapest way round nothing gets dearer. What is left enters and leaves each group of places at least once each, except where it begins or ends
inside. The groups are those of single linkage: places join in order of the cheapest moves between them, so that no two groups cross.

With any prices t on the groups such that no move costs less than the prices of the groups it leaves and enters, all moves together cost at least the
sum over groups of 2·t, less what the ends of the units' walks save, plus what is left of the cost of the moves made.
"""

from __future__ import annotations

from itertools import pairwise, permutations
from typing import Any

import numpy as np

MOST_PLACES = 6
"""Places of a day whose moves are counted."""


class CompanyMoves:
    """The groups of places and the cost of moves between places, least over all ways round."""

    def __init__(self, cost: Any, used: list[int], units: int) -> None:
        """``cost[place, place]``; ``used`` places have blocks."""
        self.cost, self.units = cost, units
        self.groups = _linked(cost, used)
        self.member = np.zeros((len(self.groups), len(cost)), np.int64)
        for g, group in enumerate(self.groups):
            self.member[g, sorted(group)] = 1
        self.used = np.array(used, np.int64)

    def exits(self) -> list[tuple[int, int]]:
        """The cheapest move out of each group."""
        found = []
        for group in self.groups:
            inside, outside = sorted(group), [int(p) for p in self.used if p not in group]
            found.append(min((int(self.cost[a, b]), a, b) for a in inside for b in outside)[1:])
        return found

    def left(self, price: Any) -> Any:
        """``[place, place]``: what is left of each move's cost after the prices of the groups it leaves or enters."""
        inside = self.member * price[:, None]
        depth = inside.sum(axis=0)
        return self.cost - (depth[:, None] + depth[None, :] - 2 * (self.member.T @ inside))

    def feasible(self, price: Any) -> Any:
        """The prices lowered, if need be, until no move costs less than they take."""
        price = np.maximum(price, 0)
        ways = np.ix_(self.used, self.used)
        taken = (self.cost - self.left(price))[ways]
        over = taken > self.cost[ways]
        if over.any():
            price = np.floor(price * float((self.cost[ways][over] / taken[over]).min())).astype(np.int64)
        return price

    def floor(self, price: Any) -> int:
        """What feasible prices prove of all moves, what is left of those within days not counted."""
        depth = (self.member * price[:, None]).sum(axis=0)
        return int(2 * price.sum() - 2 * self.units * depth[self.used].max(initial=0))

    def crossings(self, order: tuple[int, ...]) -> list[tuple[int, int]]:
        """How often a day that goes through places in this order leaves or enters each group: (group, times)."""
        times = np.zeros(len(self.groups), np.int64)
        for a, b in pairwise(order):
            times += self.member[:, a] != self.member[:, b]
        return [(int(g), int(times[g])) for g in np.flatnonzero(times)]


def best_order(places: list[int], cost: Any) -> tuple[int, ...]:
    """The order of a day's places (of the first few, if there are many) with the least cost of moves."""
    few = sorted(places)[:MOST_PLACES]
    if len(few) < 3:
        return tuple(few)
    return min(permutations(few), key=lambda order: sum(int(cost[a, b]) for a, b in pairwise(order)))


def order_cost(order: tuple[int, ...], cost: Any) -> int:
    """The cost of the moves of an order of places."""
    return sum(int(cost[a, b]) for a, b in pairwise(order))


def _linked(cost: Any, used: list[int]) -> list[frozenset[int]]:
    """Every used place, and every union of two groups joined by the cheapest move between any two, but for that of all."""
    groups = [frozenset([p]) for p in used]
    found = list(groups)
    while len(groups) > 2:
        _, a, b = min(
            (min(int(cost[p, q]) for p in groups[i] for q in groups[j]), i, j)
            for i in range(len(groups))
            for j in range(i)
        )
        joined = groups[a] | groups[b]
        groups = [g for k, g in enumerate(groups) if k not in (a, b)] + [joined]
        found.append(joined)
    return found if len(used) > 1 else []
