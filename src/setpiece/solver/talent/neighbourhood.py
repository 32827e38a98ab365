"""A compiled local search over orders of scenes, for a cheap order that the proof can be measured against."""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value,no-untyped-call,assignment,untyped-decorator,import-untyped"
from typing import Any

import numpy as np

from setpiece.solver.compiled import machine_code
from setpiece.solver.talent.masks import pay

_NONE = np.uint64(0)
_FAR = 1 << 62


@machine_code
def improve(order: Any, rounds: int, seed: int, scene_cast: Any, scene_minutes: Any, sums: Any) -> int:
    """A local search over orders, in place: put one scene elsewhere while that pays, then move a random run of scenes, and again.

    Unions of the casts before and after each place give the cost of all places for one scene in one go. Returns what waiting costs.
    """
    count = order.size
    before, after = np.empty(count + 1, np.uint64), np.empty(count + 1, np.uint64)
    rest, trial = np.empty(count, np.int64), order.copy()
    random, least, current = np.uint64(seed) + np.uint64(0x9E3779B97F4A7C15), _FAR, _FAR
    for _ in range(rounds):
        current = _FAR
        better = True
        while better:
            better = False
            for i in range(count):
                scene = trial[i]
                mask = scene_cast[scene]
                for j in range(count):
                    if j != i:
                        rest[j - (j > i)] = trial[j]
                before[0] = _NONE
                after[count - 1] = _NONE
                for j in range(count - 1):
                    before[j + 1] = before[j] | scene_cast[rest[j]]
                for j in range(count - 2, -1, -1):
                    after[j] = after[j + 1] | scene_cast[rest[j]]
                cost = scene_minutes[scene] * pay(before[0] & after[0] & ~mask, sums)
                for j in range(count - 1):
                    other = ~scene_cast[rest[j]]
                    cost += scene_minutes[rest[j]] * pay((before[j + 1] | mask) & after[j] & other, sums)
                least_here, place = cost, 0
                for j in range(count - 1):
                    other = ~scene_cast[rest[j]]
                    cost -= scene_minutes[rest[j]] * pay((before[j + 1] | mask) & after[j] & other, sums)
                    cost -= scene_minutes[scene] * pay(before[j] & after[j] & ~mask, sums)
                    cost += scene_minutes[rest[j]] * pay(before[j + 1] & (after[j] | mask) & other, sums)
                    cost += scene_minutes[scene] * pay(before[j + 1] & after[j + 1] & ~mask, sums)
                    if cost < least_here:
                        least_here, place = cost, j + 1
                if least_here < current:
                    better = True
                    current = least_here
                    for j in range(count - 1):
                        trial[j + (j >= place)] = rest[j]
                    trial[place] = scene
        if current <= least:
            least = current
            order[:] = trial
        random ^= random << np.uint64(13)
        random ^= random >> np.uint64(7)
        random ^= random << np.uint64(17)
        length = 1 + np.int64((random >> np.uint64(8)) & np.uint64(0xFFFF)) % max(1, count // 3)
        begin = np.int64((random >> np.uint64(24)) & np.uint64(0xFFFF)) % (count - length + 1)
        to = np.int64((random >> np.uint64(40)) & np.uint64(0xFFFF)) % (count - length + 1)
        kept = 0
        for j in range(count):
            if j < begin or j >= begin + length:
                rest[kept] = order[j]
                kept += 1
        for j in range(to):
            trial[j] = rest[j]
        for j in range(length):
            trial[to + j] = order[begin + j]
        for j in range(to, kept):
            trial[length + j] = rest[j]
    return least
