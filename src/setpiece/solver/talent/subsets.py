"""The cheapest order of few scenes, by a dynamic programme over their subsets."""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value,no-untyped-call,assignment,untyped-decorator,import-untyped"
from typing import Any

import numpy as np

from setpiece.solver.compiled import machine_code
from setpiece.solver.talent.masks import lowest, pay

MOST_SCENES = 12
"""With more, searching is quicker than listing all subsets."""
_ONE = np.uint64(1)


@machine_code
def cheapest(scene_cast: Any, scene_minutes: Any, sums: Any) -> tuple[int, Any, int]:
    """What waiting costs at least, an order that costs it, and how many subsets were looked at.

    What the scenes of a set cost when they come first does not depend on how the rest is ordered; and by symmetry it is what they cost
    when they come last. So sets of up to half the scenes are enough: the cheapest order is the cheapest pair of a set and the rest.
    """
    count = scene_cast.size
    full = (1 << count) - 1
    casts, least, last = np.empty(full + 1, np.uint64), np.empty(full + 1, np.int64), np.zeros(full + 1, np.int8)
    number = np.zeros(full + 1, np.int8)
    casts[0] = 0
    for chosen in range(1, full + 1):
        bit = chosen & -chosen
        casts[chosen] = casts[chosen ^ bit] | scene_cast[lowest(np.uint64(chosen))]
        number[chosen] = number[chosen ^ bit] + 1
    half = (count + 1) // 2
    least[0] = 0
    best, at, looked = np.int64(1 << 62), 0, 1
    for chosen in range(1, full + 1):
        if number[chosen] > half:
            continue
        looked += 1
        value, which = np.int64(1 << 62), 0
        rest = np.uint64(chosen)
        while rest:
            s = lowest(rest)
            rest &= rest - _ONE
            before = chosen ^ (1 << s)
            waiting = casts[chosen] & (casts[full ^ before]) & ~scene_cast[s]
            cost = least[before] + scene_minutes[s] * pay(waiting, sums)
            if cost < value:
                value, which = cost, s
        least[chosen] = value
        last[chosen] = which
    for chosen in range(full + 1):
        if number[chosen] == half and least[chosen] + least[full ^ chosen] < best:
            best, at = least[chosen] + least[full ^ chosen], chosen
    order = np.empty(count, np.int64)
    chosen, place = at, half
    while chosen:
        place -= 1
        order[place] = last[chosen]
        chosen ^= 1 << last[chosen]
    chosen, place = full ^ at, half
    while chosen:
        order[place] = last[chosen]
        place += 1
        chosen ^= 1 << last[chosen]
    return best, order, looked
