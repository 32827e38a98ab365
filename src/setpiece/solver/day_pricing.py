"""The most profitable day: an exact search over sets of blocks that one unit could shoot on one date, compiled.

A set's profit is what its blocks bring (their dual values) less what its day takes: its payees' prices (places, performers), long and late hours and
the prices of cuts. All numbers are whole; values and prices may be negative. What counts as a day is a relaxation: minutes with fewest move minutes fit the
longest day, no two blocks are known to exclude one another, some date allows them all.

A node of the search is a set with candidates to add. The rest's profit is at most a fractional knapsack (Dantzig 1957) in which a block pays, of
every price not yet paid, the share that its minutes have of the payee's minutes among the candidates, or of the room left if that is less: a
set's blocks of one payee fill at most either, so together they never pay more than the price. A negative price, a bonus, is
given to each of its blocks in full; so is that of a cut, whose price is taken from none.
"""

from __future__ import annotations

# mypy: disable-error-code="no-any-return"
from typing import Any

import numpy as np

from setpiece.solver.compiled import compiled

DEPTH = 40
"""Most blocks in a set."""
MOST_PLACES = 6
"""Places of a day whose moves are counted."""
MASSED = 2
"""Depth down to which payees' minutes among the candidates are counted anew."""


@compiled("void(i8, i8[::1], i8[::1], i8[::1], f8[::1], f8[::1])")
def _shares(room: int, paid: Any, prices: Any, mass: Any, by_minute: Any, bonus: Any) -> None:
    """What a minute of a block pays of each row's price not yet paid, and what a block gets of bonuses."""
    for row in range(prices.size):
        by_minute[row], bonus[row] = 0.0, 0.0
        if paid[row] == 0:
            if prices[row] > 0:
                by_minute[row] = prices[row] / max(1, min(room, mass[row]))
            else:
                bonus[row] = -prices[row]


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


@compiled("i8[::1](i8[:, ::1], i8[::1])")
def _detours(length: Any, place: Any) -> Any:
    """For each place the least by which any way through places of these blocks gets shorter when it is left out."""
    here = np.zeros(length.shape[0], np.uint8)
    for p in place:
        here[p] = 1
    least = np.zeros(length.shape[0], np.int64)
    used = np.flatnonzero(here)
    for p in used:
        shortest = np.int64(1) << 60
        for a in used:
            if a != p:
                shortest = min(shortest, length[a, p], length[p, a])
                for b in used:
                    if b not in (p, a):
                        shortest = min(shortest, length[a, p] + length[p, b] - length[a, b])
        least[p] = max(0, shortest) if used.size > 1 else 0
    return least


@compiled("f8(f8[::1], i8[::1], f8[::1], u1[::1], i4[::1], i8, i8, i8, i8, i8[::1], f8[::1])")
def _knapsack(
    rate: Any,
    minutes: Any,
    longer: Any,
    strict: Any,
    order: Any,
    begin: int,
    end: int,
    used: int,
    strict_room: int,
    until: Any,
    slope: Any,
) -> float:
    """Fractional knapsack over blocks in falling gain per minute, on top of ``used`` minutes of the day.

    A block takes ``longer`` times its minutes, its share of the move included. Strict blocks fill at most ``strict_room``. Each minute until ``until[k]`` costs ``slope[k]``, which rises with k; the last is the longest day.
    """
    total, stage, now = 0.0, 0, float(used)
    while used >= until[stage]:
        stage += 1
        if stage == until.size:
            return total
    for k in range(begin, end):
        c, each = order[k], rate[k]
        lit = minutes[c]
        if strict[c]:
            lit = min(lit, strict_room)
            strict_room -= lit
        need = lit * longer[k]
        while need > 0.0:
            if each <= slope[stage]:
                return total
            take = min(need, until[stage] - now)
            total += take * (each - slope[stage])
            now += take
            need -= take
            if now >= until[stage]:
                stage += 1
                if stage == until.size:
                    return total
    return total


@compiled("i8(i4[::1], i8, i8[:, ::1])")
def shortest_path(places: Any, count: int, length: Any) -> int:
    """The shortest path through places, in any order (Held and Karp 1962); through the first six of more."""
    m = min(count, MOST_PLACES)
    if m < 2:
        return 0
    if m == 2:
        return length[places[0], places[1]]
    if m == 3:
        a, b, c = length[places[0], places[1]], length[places[0], places[2]], length[places[1], places[2]]
        return a + b + c - max(a, b, c)
    best = np.full((1 << m, m), np.int64(1) << 60)
    for k in range(m):
        best[1 << k, k] = 0
    for seen in range(1, 1 << m):
        for k in range(m):
            if seen >> k & 1:
                for j in range(m):
                    if not seen >> j & 1:
                        longer = best[seen, k] + length[places[k], places[j]]
                        best[seen | 1 << j, j] = min(best[seen | 1 << j, j], longer)
    return best[(1 << m) - 1].min()


@compiled(
    "Tuple((i8, i8))(i8[::1], i8[::1], i8[::1], u1[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], u1[:, ::1],"
    " i8[:, ::1], i8[:, ::1], i8[:, ::1], i8[:, ::1], i8, i8[::1], i8[::1], f8[::1], f8[::1], i8, i8, u1[::1],"
    " i4[:, ::1], i8[::1], i8[::1])"
)
def most_profitable(
    minutes: Any,
    value: Any,
    place: Any,
    strict: Any,
    pay_ptr: Any,
    pay: Any,
    prices: Any,
    cut_ptr: Any,
    cut: Any,
    cut_prices: Any,
    apart: Any,
    dates: Any,
    hop_minutes: Any,
    hop_cost: Any,
    roomy: Any,
    lead: int,
    hours_cost: Any,
    until: Any,
    slope: Any,
    hull: Any,
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
    dates. A day's moves take the shortest path through its places by ``hop_minutes[place, place]`` and cost the shortest by ``hop_cost``, which is
    nowhere negative; minutes keep the triangle inequality. ``strict`` blocks need the light of this kind of day: ``roomy[w, word]`` are the bits of
    the dates whose light holds w of their minutes, and it begins no sooner than ``lead`` minutes after the set-up.
    ``hours_cost[w]``: what a day of w minutes costs for its length, w up to the longest; ``hull[w]`` its lower convex hull, in pieces ``until``
    with ``slope``. ``known``: sets with no more profit are of no interest. Blocks that are ``spent`` are left out. The best set whose first block in the order of search is b goes to row b of
    ``sets``/``sizes``/``profits``. The bound is at least ``known``; it is the best profit when the search ended before ``most_nodes``.
    """
    n, words, rows, longest = minutes.size, dates.shape[1], prices.size, hours_cost.size - 1
    strict_room = roomy.shape[0] - 1
    paid, counted = np.zeros(rows, np.int64), np.zeros(cut_prices.size, np.int64)
    mass = np.zeros((MASSED + 1, rows), np.int64)
    by_minute, bonus = np.zeros(rows), np.zeros(rows)
    candidates = np.zeros((DEPTH + 1, n), np.int32)
    count = np.zeros(DEPTH + 1, np.int64)
    rate = np.zeros((DEPTH + 1, n), np.float64)
    longer = np.ones((DEPTH + 1, n), np.float64)
    detour, mass_at = _detours(hop_minutes, place), np.zeros((MASSED + 1, hop_minutes.shape[0]), np.int64)
    ranked = np.zeros(DEPTH + 1, np.int64)
    cursor = np.zeros(DEPTH + 1, np.int64)
    barred = np.zeros(n, np.int64)
    rest = np.zeros(n, np.int32)
    chosen = np.zeros(DEPTH + 1, np.int64)
    used = np.zeros(DEPTH + 1, np.int64)
    strictly = np.zeros(DEPTH + 1, np.int64)
    profit = np.zeros(DEPTH + 1, np.int64)
    shot = np.zeros(DEPTH + 1, np.int64)
    gross = np.zeros(DEPTH + 1, np.int64)
    stops = np.zeros(DEPTH + 1, np.int32)
    many = np.zeros(DEPTH + 1, np.int64)
    moving = np.zeros(DEPTH + 1, np.int64)
    there = np.zeros(hop_minutes.shape[0], np.int64)
    common = np.zeros((DEPTH + 1, words), np.int64)
    common[0, :] = -1
    best, nodes, open_bound = known, 0, 0.0
    for c in range(n):
        sizes[c] = 0
        profits[c] = 0
        if minutes[c] <= longest and (not strict[c] or minutes[c] <= strict_room) and not spent[c]:
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
                mass_at[level, :] = 0
                for k in range(count[depth]):
                    c = candidates[depth, k]
                    mass_at[level, place[c]] += minutes[c]
                    for j in range(pay_ptr[c], pay_ptr[c + 1]):
                        mass[level, pay[j]] += minutes[c]
            room, high, low = longest - shot[depth] - moving[depth], 0, 0
            _shares(room, paid, prices, mass[level], by_minute, bonus)
            there[:] = 1 if depth else 0
            for k in range(many[depth]):
                there[stops[k]] = 0
            for k in range(count[depth]):
                c = candidates[depth, k]
                gain, share = float(value[c]), 0.0
                for j in range(pay_ptr[c], pay_ptr[c + 1]):
                    share += by_minute[pay[j]]
                    gain += bonus[pay[j]]
                for j in range(cut_ptr[c], cut_ptr[c + 1]):
                    if cut_prices[cut[j]] < 0 and counted[cut[j]] < 2:
                        gain -= cut_prices[cut[j]]
                gain -= share * minutes[c]
                if gain <= 0.0:
                    rest[low] = c
                    low += 1
                    continue
                stretch = 1.0
                if there[place[c]]:
                    move = detour[place[c]]
                    stretch += move / max(1, min(room - move, mass_at[level, place[c]]))
                each = gain / (minutes[c] * stretch)
                j = high
                while j > 0 and rate[depth, j - 1] < each:
                    rate[depth, j] = rate[depth, j - 1]
                    longer[depth, j] = longer[depth, j - 1]
                    candidates[depth, j] = candidates[depth, j - 1]
                    j -= 1
                rate[depth, j] = each
                longer[depth, j] = stretch
                candidates[depth, j] = c
                high += 1
            ranked[depth] = high
            for k in range(low):
                candidates[depth, high + k] = rest[k]
        k = cursor[depth]
        bound = -1e18
        if k < ranked[depth]:
            bound = gross[depth] + hours_cost[used[depth]] - hull[shot[depth] + moving[depth]]
            bound += _knapsack(
                rate[depth],
                minutes,
                longer[depth],
                strict,
                candidates[depth],
                k,
                ranked[depth],
                shot[depth] + moving[depth],
                strict_room - strictly[depth],
                until,
                slope,
            )
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
        new_place = True
        for j in range(many[depth]):
            if stops[j] == place[c]:
                new_place = False
        chosen[depth] = c
        due = _pay(c, 1, 1, pay_ptr, pay, paid, prices) + _pay(c, 1, 2, cut_ptr, cut, counted, cut_prices)
        depth += 1
        many[depth], moving[depth] = many[depth - 1], moving[depth - 1]
        moves = gross[depth - 1] - profit[depth - 1]
        if new_place:
            stops[many[depth]] = place[c]
            many[depth] += 1
            moving[depth] = shortest_path(stops, many[depth], hop_minutes)
            moves = shortest_path(stops, many[depth], hop_cost)
        shot[depth] = shot[depth - 1] + minutes[c]
        strictly[depth] = strictly[depth - 1] + (minutes[c] if strict[c] else 0)
        used[depth] = shot[depth] + moving[depth]
        if strictly[depth]:
            used[depth] = min(longest, max(used[depth], strictly[depth] + lead))
        gross[depth] = gross[depth - 1] + value[c] - due - hours_cost[used[depth]] + hours_cost[used[depth - 1]]
        profit[depth] = gross[depth] - moves
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
        there[:] = -1
        for j in range(count[depth - 1]):
            other = candidates[depth - 1, j]
            if other == c or barred[other] or apart[c, other]:
                continue
            if there[place[other]] < 0:
                known_stop = False
                for i in range(many[depth]):
                    known_stop |= stops[i] == place[other]
                there[place[other]] = moving[depth]
                if not known_stop:
                    stops[many[depth]] = place[other]
                    there[place[other]] = shortest_path(stops, many[depth] + 1, hop_minutes)
            if shot[depth] + minutes[other] + there[place[other]] > longest:
                continue
            fill = strictly[depth] + (minutes[other] if strict[other] else 0)
            if fill > strict_room:
                continue
            shared = False
            for w in range(words):
                shared |= (common[depth, w] & dates[other, w] & roomy[fill, w]) != 0
            if shared:
                candidates[depth, count[depth]] = other
                count[depth] += 1
        fresh = True
    return max(best, int(np.ceil(open_bound + 1e-3)) if open_bound > 0 else best), nodes
