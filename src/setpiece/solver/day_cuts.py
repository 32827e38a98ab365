"""Cuts for the bound from days: of the days that hold two or more of three blocks, a schedule has at most one (Jepsen et al. 2008).

Three blocks fill at most one day with two of them. The master's parted days may add up to more; such triples are cut off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import combinations
from typing import Any

LEAST_VIOLATION = 0.02


def violated_triples(
    days: Sequence[tuple[int, ...]], shares: Any, known: Sequence[frozenset[int]], most: int
) -> list[frozenset[int]]:
    """Up to ``most`` triples of blocks, the most violated first, of which the shares of days with two or more add up to above one.

    No block is in more than a few of them, so that they cut in different places.
    """
    shared: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    whole: dict[tuple[int, int, int], float] = defaultdict(float)
    for blocks, share in zip(days, shares, strict=True):
        if share < 1e-6 or share > 1 - 1e-6:
            continue
        for a, b in combinations(sorted(blocks), 2):
            shared[a][b] += share
        for a, b, c in combinations(sorted(blocks), 3):
            whole[a, b, c] += share
    found = []
    for a, near in shared.items():
        for b, c in combinations(sorted(near), 2):
            if c in shared.get(b, {}):
                total = near[b] + near[c] + shared[b][c] - 2 * whole.get((a, b, c), 0.0)
                if total > 1 + LEAST_VIOLATION:
                    found.append((total, (a, b, c)))
    found.sort(key=lambda item: (-item[0], item[1]))
    seen, often = set(known), defaultdict[int, int](int)
    picked: list[frozenset[int]] = []
    for _, triple in found:
        if frozenset(triple) not in seen and max(often[b] for b in triple) < 4:
            picked.append(frozenset(triple))
            for b in triple:
                often[b] += 1
        if len(picked) == most:
            break
    return picked


def doubtful_pair(
    days: Sequence[tuple[int, ...]], shares: Any, known: Collection[frozenset[int]]
) -> frozenset[int] | None:
    """The two blocks of which it is least clear whether they share a day: days with both come nearest to one half."""
    shared: dict[frozenset[int], float] = defaultdict(float)
    for blocks, share in zip(days, shares, strict=True):
        if share > 1e-6:
            for pair in combinations(sorted(blocks), 2):
                shared[frozenset(pair)] += share
    open_pairs = [(abs(total - 0.5), sorted(pair)) for pair, total in shared.items() if pair not in known]
    nearest = min(open_pairs, default=None)
    return None if nearest is None or nearest[0] > 0.5 - LEAST_VIOLATION else frozenset(nearest[1])
