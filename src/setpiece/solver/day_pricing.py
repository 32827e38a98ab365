"""The most profitable day: an exact search over sets of blocks that one unit could shoot on one date, compiled.

A set's profit is what its blocks bring (their dual values) less what its day takes: its payees' prices (places, performers), overtime and the prices
of cuts. All numbers are whole; values and prices may be negative. What counts as a day is a relaxation: minutes with fewest move minutes fit the
longest day, no two blocks are known to exclude one another, some date allows them all.

A node of the search is a set with candidates to add. The rest's profit is at most a fractional knapsack (Dantzig 1957) in which a block pays, of
every price not yet paid, the share that its minutes have of the payee's minutes among the candidates, or of the room left if that is less: a
set's blocks of one payee fill at most either, so together they never pay more than the price. A negative price, a bonus, is
given to each of its blocks in full, the price of a cut to none.
"""

from __future__ import annotations

# mypy: disable-error-code="no-any-return"
from typing import Any

import numpy as np

from setpiece.solver.compiled import compiled

DEPTH = 40
"""Most blocks in a set."""
MASSED = 2
"""Depth down to which payees' minutes among the candidates are counted anew."""


@compiled("f8(i8, i8, i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8[::1])")
def _gain(
    c: int, room: int, minutes: Any, value: Any, pay_ptr: Any, pay: Any, paid: Any, prices: Any, mass: Any
) -> float:
    """What a block brings at most when it pays its share of every price not yet paid."""
    gain = float(value[c])
    for k in range(pay_ptr[c], pay_ptr[c + 1]):
        row = pay[k]
        if not paid[row]:
            if prices[row] > 0:
                gain -= prices[row] * (minutes[c] / min(room, mass[row]))
            else:
                gain -= prices[row]
    return gain


@compiled("i8(i8, i8, i8, i8[::1], i8[::1], i8[::1], i8[::1])")
def _pay(c: int, step: int, most: int, ptr: Any, rows: Any, paid: Any, prices: Any) -> int:
    """Count a block in (1) or out (-1) of its rows; the prices of rows that reach, or leave, a count of ``most``."""
    edge = most - 1 if step == 1 else most
    due = 0
    for k in range(ptr[c], ptr[c + 1]):
        row = rows[k]
        if paid[row] == edge:
            due += prices[row]
        paid[row] += step
    return due


@compiled("f8(f8[::1], i8[::1], i4[::1], i8, i8, i8, i8[::1])")
def _knapsack(rate: Any, minutes: Any, order: Any, begin: int, end: int, used: int, day: Any) -> float:
    """Fractional knapsack over blocks in falling gain per minute, on top of ``used`` minutes of the day.

    ``day``: minutes in the longest day, without overtime, without double time; price of a minute of overtime, of double time on top.
    """
    total, stage = 0.0, 0
    for k in range(begin, end):
        need, each = minutes[order[k]], rate[k]
        while need > 0:
            limit, price = day[1], 0
            if stage == 1:
                limit, price = day[2], day[3]
            elif stage == 2:
                limit, price = day[0], day[3] + day[4]
            if each <= price:
                return total
            take = min(need, limit - used)
            if take > 0:
                total += take * (each - price)
                used += take
                need -= take
            if used >= limit:
                if stage == 2:
                    return total
                stage += 1
    return total


@compiled("i8(i8, i8[::1])")
def long_hours(worked: int, day: Any) -> int:
    """The price of a day's minutes beyond the plain ones."""
    return day[3] * max(0, worked - day[1]) + day[4] * max(0, worked - day[2])


@compiled(
    "Tuple((i8, i8))(i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], u1[:, ::1],"
    " i8[:, ::1], i8[::1], i8[::1], i8, i8, u1[::1], i4[:, ::1], i8[::1], i8[::1])"
)
def most_profitable(
    minutes: Any,
    value: Any,
    place: Any,
    pay_ptr: Any,
    pay: Any,
    prices: Any,
    cut_ptr: Any,
    cut: Any,
    cut_prices: Any,
    apart: Any,
    dates: Any,
    near: Any,
    day: Any,
    known: int,
    most_nodes: int,
    spent: Any,
    sets: Any,
    sizes: Any,
    profits: Any,
) -> tuple[int, int]:
    """Search the sets of one kind of day: a bound on every set's profit, and the nodes visited.

    ``minutes``, ``value`` (dual), ``place`` per block; ``pay`` lists the rows of ``prices`` that a block makes due, ``cut`` those of
    ``cut_prices`` that are due with a set's second block. ``apart[block, block]``, ``dates[block, word]`` bits of allowed
    dates, ``near[place]`` fewest minutes of a move there, ``day`` as in the knapsack. ``known``: sets with no more profit are of no
    interest. Blocks that are ``spent`` are left out. The best set whose first block in the order of search is b goes to row b of
    ``sets``/``sizes``/``profits``. The bound is at least ``known``; it is the best profit when the search ended before ``most_nodes``.
    """
    n, words, rows = minutes.size, dates.shape[1], prices.size
    paid, counted = np.zeros(rows, np.int64), np.zeros(cut_prices.size, np.int64)
    mass = np.zeros((MASSED + 1, rows), np.int64)
    candidates = np.zeros((DEPTH + 1, n), np.int32)
    count = np.zeros(DEPTH + 1, np.int64)
    rate = np.zeros((DEPTH + 1, n), np.float64)
    ranked = np.zeros(DEPTH + 1, np.int64)
    cursor = np.zeros(DEPTH + 1, np.int64)
    barred = np.zeros(n, np.int64)
    rest = np.zeros(n, np.int32)
    chosen = np.zeros(DEPTH + 1, np.int64)
    used = np.zeros(DEPTH + 1, np.int64)
    profit = np.zeros(DEPTH + 1, np.int64)
    farthest = np.zeros(DEPTH + 1, np.int64)
    common = np.zeros((DEPTH + 1, words), np.int64)
    common[0, :] = -1
    best, nodes, open_bound = known, 0, 0.0
    for c in range(n):
        sizes[c] = 0
        profits[c] = 0
        if minutes[c] <= day[0] and not spent[c]:
            candidates[0, count[0]] = c
            count[0] += 1
    depth, fresh = 0, True
    while depth >= 0:
        if fresh:
            fresh = False
            nodes += 1
            cursor[depth] = 0
            level = min(depth, MASSED)
            if depth <= MASSED:
                mass[level, :] = 0
                for k in range(count[depth]):
                    c = candidates[depth, k]
                    for j in range(pay_ptr[c], pay_ptr[c + 1]):
                        mass[level, pay[j]] += minutes[c]
            room, high, low = day[0] - used[depth], 0, 0
            for k in range(count[depth]):
                c = candidates[depth, k]
                gain = _gain(c, room, minutes, value, pay_ptr, pay, paid, prices, mass[level])
                if gain <= 0.0:
                    rest[low] = c
                    low += 1
                    continue
                each = gain / minutes[c]
                j = high
                while j > 0 and rate[depth, j - 1] < each:
                    rate[depth, j] = rate[depth, j - 1]
                    candidates[depth, j] = candidates[depth, j - 1]
                    j -= 1
                rate[depth, j] = each
                candidates[depth, j] = c
                high += 1
            ranked[depth] = high
            for k in range(low):
                candidates[depth, high + k] = rest[k]
        k = cursor[depth]
        bound = -1e18
        if k < ranked[depth]:
            bound = profit[depth] + _knapsack(rate[depth], minutes, candidates[depth], k, ranked[depth], used[depth], day)
        cut_off = nodes >= most_nodes or depth == DEPTH
        if bound <= best + 1e-3 or cut_off:
            if bound > best and cut_off:
                open_bound = max(open_bound, bound)
            for j in range(k):
                barred[candidates[depth, j]] = 0
            depth -= 1
            if depth >= 0:
                c = chosen[depth]
                _pay(c, -1, 1, pay_ptr, pay, paid, prices)
                _pay(c, -1, 2, cut_ptr, cut, counted, cut_prices)
                barred[c] = 1
                cursor[depth] += 1
            continue
        c = candidates[depth, k]
        hop = 0
        if depth > 0:
            new_place = True
            for j in range(depth):
                if place[chosen[j]] == place[c]:
                    new_place = False
            hop = min(near[place[c]], farthest[depth]) if new_place else 0
        chosen[depth] = c
        due = _pay(c, 1, 1, pay_ptr, pay, paid, prices) + _pay(c, 1, 2, cut_ptr, cut, counted, cut_prices)
        depth += 1
        used[depth] = used[depth - 1] + minutes[c] + hop
        profit[depth] = profit[depth - 1] + value[c] - due
        profit[depth] -= long_hours(used[depth], day) - long_hours(used[depth - 1], day)
        farthest[depth] = max(farthest[depth - 1], near[place[c]])
        for w in range(words):
            common[depth, w] = common[depth - 1, w] & dates[c, w]
        first = chosen[0]
        if profit[depth] > profits[first] or (sizes[first] == 0 and profit[depth] > 0):
            profits[first] = profit[depth]
            sizes[first] = depth
            for j in range(depth):
                sets[first, j] = chosen[j]
            best = max(best, profit[depth])
        count[depth] = 0
        for j in range(count[depth - 1]):
            other = candidates[depth - 1, j]
            if other == c or barred[other] or apart[c, other]:
                continue
            extra = 0
            if place[other] != place[c]:
                extra = min(near[place[other]], farthest[depth])
                for i in range(depth - 1):
                    if place[chosen[i]] == place[other]:
                        extra = 0
            if used[depth] + minutes[other] + extra > day[0]:
                continue
            shared = False
            for w in range(words):
                shared |= (common[depth, w] & dates[other, w]) != 0
            if shared:
                candidates[depth, count[depth]] = other
                count[depth] += 1
        fresh = True
    return max(best, int(np.ceil(open_bound + 1e-3)) if open_bound > 0 else best), nodes
