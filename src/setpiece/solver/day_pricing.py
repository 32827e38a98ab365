"""The most profitable day: an exact search over sets of blocks that one unit could shoot on one date, compiled.

A set's profit is what its blocks bring (their dual values) less what its day takes: the day's, overtime's, its performers' and its places'
prices. All numbers are whole. What counts as a day is a relaxation: minutes with fewest move minutes fit the longest day, no two blocks are
known to exclude one another, some date allows them all.

A node of the search is a set with candidates to add. The rest's profit is at most a fractional knapsack (Dantzig 1957) in which a block pays, of
every price not yet paid, the share of the room left that its minutes take: blocks that share a performer fill at most the room, so together
they never pay more than the price.
"""

from __future__ import annotations

# mypy: disable-error-code="no-any-return"
from typing import Any

import numpy as np

from setpiece.solver.compiled import compiled

DEPTH = 40
"""Most blocks in a set."""


@compiled("f8(i8, i8, i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8[::1])")
def _gain(
    c: int, room: int, minutes: Any, value: Any, place: Any, cast_ptr: Any, cast: Any, paid: Any, prices: Any
) -> float:
    """What a block brings at most when it pays its share of every price not yet paid; the first price is the day's."""
    due = 0
    if not paid[0]:
        due += prices[0]
    if not paid[1 + place[c]]:
        due += prices[1 + place[c]]
    for k in range(cast_ptr[c], cast_ptr[c + 1]):
        if not paid[cast[k]]:
            due += prices[cast[k]]
    return value[c] - due * minutes[c] / room


@compiled("i8(i8, i8, i8[::1], i8[::1], i8[::1], i8[::1], i8[::1])")
def _pay(c: int, step: int, place: Any, cast_ptr: Any, cast: Any, paid: Any, prices: Any) -> int:
    """Count a block's day, place and performers in (1) or out (-1); the prices newly paid or no longer paid."""
    edge = 0 if step == 1 else 1
    due = 0
    if paid[0] == edge:
        due += prices[0]
    paid[0] += step
    row = 1 + place[c]
    if paid[row] == edge:
        due += prices[row]
    paid[row] += step
    for k in range(cast_ptr[c], cast_ptr[c + 1]):
        row = cast[k]
        if paid[row] == edge:
            due += prices[row]
        paid[row] += step
    return due


@compiled("f8(f8[::1], i8[::1], i4[::1], i8, i8, i8, i8, i8)")
def _knapsack(rate: Any, minutes: Any, order: Any, begin: int, end: int, room: int, plain: int, overtime: int) -> float:
    """Fractional knapsack over blocks in falling gain per minute; beyond ``plain`` minutes each minute costs overtime."""
    total = 0.0
    for k in range(begin, end):
        need, each = minutes[order[k]], rate[k]
        take = min(need, plain)
        total += take * each
        plain -= take
        room -= take
        take = min(need - take, room)
        if take > 0:
            if each <= overtime:
                break
            total += take * (each - overtime)
            room -= take
        if room <= 0:
            break
    return total


@compiled(
    "Tuple((f8, i8, i8))(i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], u1[:, ::1], i8[:, ::1], i8[::1],"
    " i8, i8, i8, i8, u1[::1], i8[:, ::1], i8[::1], i8[::1])"
)
def most_profitable(
    minutes: Any,
    value: Any,
    place: Any,
    cast_ptr: Any,
    cast: Any,
    prices: Any,
    apart: Any,
    dates: Any,
    near: Any,
    room: int,
    plain: int,
    overtime: int,
    most_nodes: int,
    spent: Any,
    sets: Any,
    sizes: Any,
    profits: Any,
) -> tuple[float, int, int]:
    """Search the sets of one unit: a bound on every set's profit, how many sets were written, nodes visited.

    ``minutes``, ``value`` (dual), ``place`` per block; ``cast`` holds rows of ``prices``: the day's first, then places', then performers'.
    Blocks that are ``spent`` are left out. ``apart[block, block]``, ``dates[block, word]`` bits of allowed dates, ``near[place]`` fewest minutes of a move there. ``room`` minutes
    in the longest day, ``plain`` without overtime. Sets with profit go to ``sets``/``sizes``/``profits``, the best last; the bound
    is the best profit when the search ended before ``most_nodes``.
    """
    n, words = minutes.size, dates.shape[1]
    paid = np.zeros(prices.size, np.int64)
    candidates = np.zeros((DEPTH + 1, n), np.int32)
    count = np.zeros(DEPTH + 1, np.int64)
    order = np.zeros((DEPTH + 1, n), np.int32)
    rate = np.zeros((DEPTH + 1, n), np.float64)
    ranked = np.zeros(DEPTH + 1, np.int64)
    cursor = np.zeros(DEPTH + 1, np.int64)
    barred = np.zeros(n, np.int64)
    chosen = np.zeros(DEPTH + 1, np.int64)
    left = np.zeros(DEPTH + 1, np.int64)
    profit = np.zeros(DEPTH + 1, np.int64)
    farthest = np.zeros(DEPTH + 1, np.int64)
    common = np.zeros((DEPTH + 1, words), np.int64)
    common[0, :] = -1
    left[0] = room
    best, found, nodes, open_bound = 0, 0, 0, 0.0
    for c in range(n):
        if minutes[c] <= room and not spent[c]:
            candidates[0, count[0]] = c
            count[0] += 1
    depth, fresh = 0, True
    while depth >= 0:
        if fresh:
            nodes += 1
            ranked[depth] = 0
            cursor[depth] = 0
            for k in range(count[depth]):
                c = candidates[depth, k]
                g = _gain(c, left[depth], minutes, value, place, cast_ptr, cast, paid, prices)
                if g <= 0.0:
                    continue
                each = g / minutes[c]
                j = ranked[depth]
                while j > 0 and rate[depth, j - 1] < each:
                    rate[depth, j] = rate[depth, j - 1]
                    order[depth, j] = order[depth, j - 1]
                    j -= 1
                rate[depth, j] = each
                order[depth, j] = c
                ranked[depth] += 1
            fresh = False
        k = cursor[depth]
        bound = -1.0
        if k < ranked[depth]:
            used = room - left[depth]
            bound = profit[depth] + _knapsack(
                rate[depth], minutes, order[depth], k, ranked[depth], left[depth], max(0, plain - used), overtime
            )
        cut_off = nodes >= most_nodes or depth == DEPTH
        if bound <= best + 1e-6 or cut_off:
            if bound > best and cut_off:
                open_bound = max(open_bound, bound)
            for j in range(k):
                barred[order[depth, j]] = 0
            depth -= 1
            if depth >= 0:
                c = chosen[depth]
                _pay(c, -1, place, cast_ptr, cast, paid, prices)
                barred[c] = 1
                cursor[depth] += 1
            continue
        c = order[depth, k]
        new_place = paid[1 + place[c]] == 0
        hop = min(near[place[c]], farthest[depth]) if new_place else 0
        chosen[depth] = c
        before = room - left[depth]
        after = before + minutes[c] + hop
        due = _pay(c, 1, place, cast_ptr, cast, paid, prices)
        over = overtime * (max(0, after - plain) - max(0, before - plain))
        depth += 1
        profit[depth] = profit[depth - 1] + value[c] - due - over
        left[depth] = room - after
        farthest[depth] = max(farthest[depth - 1], near[place[c]])
        for w in range(words):
            common[depth, w] = common[depth - 1, w] & dates[c, w]
        if profit[depth] > 0 and (profit[depth] > best or found < sizes.size):
            row = found if found < sizes.size else found - 1
            if profit[depth] > best or found < sizes.size:
                best = max(best, profit[depth])
                profits[row] = profit[depth]
                sizes[row] = depth
                for j in range(depth):
                    sets[row, j] = chosen[j]
                found = row + 1
        count[depth] = 0
        for j in range(count[depth - 1]):
            other = candidates[depth - 1, j]
            if other == c or barred[other] or apart[c, other]:
                continue
            extra = 0 if paid[1 + place[other]] else min(near[place[other]], farthest[depth])
            if minutes[other] + extra > left[depth]:
                continue
            shared = False
            for w in range(words):
                shared |= (common[depth, w] & dates[other, w]) != 0
            if shared:
                candidates[depth, count[depth]] = other
                count[depth] += 1
        fresh = True
    return max(float(best), open_bound), found, nodes
