"""The compiled local search. One file, since the compiler's cache does not notice edits in files it imports.

A *slot* is one unit on one date: ``unit * dates + date``. An *item* is a block, or blocks that must be shot together. ``Data`` is the
problem in arrays (built by ``compile``), ``State`` the schedule with every cost and breach kept up to date. Breaches are counted in
minutes or their like and weighed with a rising penalty. A unit's day is a pure function of its items, its slot and its *variant* (the call
wished for, and which of two equally good orders), so its value is kept in a hash table.
"""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import numpy as np
from numba import njit

Data = namedtuple(
    "Data",
    "item_ptr item_block item_of candidate_ptr candidate allowed item_missed minutes place kind performer_ptr performer"
    " rental_ptr rental then_ptr then first_ptr first apart_ptr apart rank kind_bound kind_dated window_ptr window"
    " kind_hours_ptr kind_hours hours_work hours_on_set hop_minutes hop_cost hop_travel setup basic longest meal meal_after"
    " rest longest_run call_ptr call unit_day unit_overtime unit_idle idle_before ordinal performer_day performer_minimum"
    " performer_holds performer_drop performer_rest place_day rental_day rental_week hash_item hash_slot hash_unit"
    " hash_variant friend_ptr friend rest_reach most_rest",
)

State = namedtuple(
    "State",
    "slot_of position slot_items slot_count slot_hash slot_dated variant day_cost day_missed day_first day_last day_call day_wrap"
    " link_cost link_missed unit_cost unit_missed performer_slots performer_dates performer_bits performer_cost place_slots"
    " rental_dates rental_cost rest_missed total key value touched touch dirty dirty_list move_item move_slot move_old"
    " move_variant_slot move_variant move_variant_old day_blocks order group_ptr group_order best_order hour_first hour_last hour_work"
    " hour_list at_position random",
)

COST, MISSED = 0, 1
NO_WINDOW = 240
"""Minutes that a block is taken to miss when no window exists; also the weight of a travel day inside a day."""
WRONG_ORDER = 240
SAME_DATE = 200
TWO_UNITS = 120
LONG_RUN = 300
MOST_PERMUTED = 4


@njit(cache=True, nogil=True, inline="always")
def _next(random: Any) -> Any:
    """Next of a xorshift64* sequence (Marsaglia 2003, Vigna 2014)."""
    x = random[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    random[0] = x
    return x * np.uint64(2685821657736338717)


@njit(cache=True, nogil=True, inline="always")
def _below(random: Any, n: int) -> int:
    """A number from 0 to n - 1."""
    return np.int64(((_next(random) >> np.uint64(32)) * np.uint64(n)) >> np.uint64(32))


@njit(cache=True, nogil=True, inline="always")
def _unit_float(random: Any) -> float:
    """A number from 0 to below 1."""
    return np.float64(_next(random) >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@njit(cache=True, nogil=True, inline="always")
def _ones(x: Any) -> int:
    """How many bits are set in a 64-bit word."""
    x = x - ((x >> np.uint64(1)) & np.uint64(0x5555555555555555))
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((x * np.uint64(0x0101010101010101)) >> np.uint64(56))


@njit(cache=True, nogil=True, inline="always")
def _lowest(x: Any) -> int:
    """Index of the lowest set bit."""
    return _ones((x & (~x + np.uint64(1))) - np.uint64(1))


@njit(cache=True, nogil=True, inline="always")
def _highest(x: Any) -> int:
    """Index of the highest set bit."""
    for shift in (1, 2, 4, 8, 16, 32):
        x |= x >> np.uint64(shift)
    return _ones(x) - 1


@njit(cache=True, nogil=True)
def _performer_cost(data: Any, state: Any, p: int) -> int:
    """A performer's price from the bits of the dates worked."""
    words = state.performer_bits.shape[1]
    worked, first, last = 0, -1, -1
    for w in range(words):
        x = state.performer_bits[p, w]
        if x:
            worked += _ones(x)
            if first < 0:
                first = 64 * w + _lowest(x)
            last = 64 * w + _highest(x)
    if worked == 0:
        return 0
    paid = worked
    if data.performer_holds[p]:
        paid = last - first + 1
        drop = data.performer_drop[p]
        if drop >= 0 and paid > worked:
            previous, most = first, 0
            for w in range(words):
                x = state.performer_bits[p, w]
                while x:
                    d = 64 * w + _lowest(x)
                    x &= x - np.uint64(1)
                    if d - previous - 1 > most and data.ordinal[d] - data.ordinal[previous] - 1 > drop:
                        most = d - previous - 1
                    previous = d
            paid -= most
    return max(data.performer_minimum[p], data.performer_day[p] * paid)


@njit(cache=True, nogil=True)
def _rental_cost(data: Any, state: Any, r: int) -> int:
    """A rental's price from first to last use."""
    first, last = -1, -1
    for d in range(data.ordinal.size):
        if state.rental_dates[r, d]:
            if first < 0:
                first = d
            last = d
    if first < 0:
        return 0
    n = data.ordinal[last] - data.ordinal[first] + 1
    return (n // 7) * data.rental_week[r] + min(data.rental_week[r], (n % 7) * data.rental_day[r])


@njit(cache=True, nogil=True)
def _on_clock(data: Any, state: Any, unit: int, date: int, call: int, n: int, bound: bool, hours: int) -> tuple[int, int, int]:
    """The order in ``state.order`` put on the clock: worked minutes, minutes missed, price of moves (see ``timeline``)."""
    worked, missed, moves = data.setup[unit], 0, 0
    meal, after = data.meal[unit], data.meal_after[unit]
    for k in range(hours):
        h = state.hour_list[k]
        state.hour_first[h] = -1
        state.hour_work[h] = 0
    previous = data.place[state.order[0]]
    for k in range(n):
        b = state.order[k]
        place = data.place[b]
        if place != previous:
            worked += data.hop_minutes[previous, place]
            moves += data.hop_cost[previous, place]
            missed += NO_WINDOW * data.hop_travel[previous, place]
            previous = place
        start = worked
        kind = data.kind[b]
        if bound and data.kind_bound[kind]:
            cell = kind * data.ordinal.size + date
            least, best = NO_WINDOW, worked
            if data.window_ptr[cell] < data.window_ptr[cell + 1]:
                least = 1_000_000_000
            for w in range(data.window_ptr[cell], data.window_ptr[cell + 1]):
                wait = data.window[w, 0] - call
                if wait > after:
                    wait = max(after, wait - meal)
                try_start = max(worked, wait)
                end = try_start + data.minutes[b]
                late = max(0, call + end + (meal if end > after else 0) - data.window[w, 1])
                if late < least:
                    least, best = late, try_start
                if late == 0:
                    break
            start = best
            missed += least
        worked = start + data.minutes[b]
        if hours:
            from_clock = start + (meal if start >= after else 0)
            to_clock = worked + (meal if worked > after else 0)
            for q in range(data.kind_hours_ptr[kind], data.kind_hours_ptr[kind + 1]):
                h = data.kind_hours[q]
                if state.hour_first[h] < 0:
                    state.hour_first[h] = from_clock
                state.hour_last[h] = to_clock
                state.hour_work[h] += data.minutes[b]
    for k in range(hours):
        h = state.hour_list[k]
        missed += max(0, state.hour_last[h] - state.hour_first[h] - data.hours_on_set[h])
        missed += max(0, state.hour_work[h] - data.hours_work[h])
    missed += max(0, worked - data.longest[unit])
    return worked, missed, moves


@njit(cache=True, nogil=True)
def _wrong_order(data: Any, state: Any, n: int) -> int:
    """Weight of the pairs inside ``state.order`` that stand in the wrong order."""
    wrong = 0
    for k in range(n):
        state.at_position[state.order[k]] = k
    for k in range(n):
        b = state.order[k]
        for q in range(data.then_ptr[b], data.then_ptr[b + 1]):
            later = state.at_position[data.then[q]]
            if 0 <= later < k:
                wrong += WRONG_ORDER
    for k in range(n):
        state.at_position[state.order[k]] = -1
    return wrong


@njit(cache=True, nogil=True)
def _try_order(
    data: Any, state: Any, slot: int, n: int, groups: int, flags: Any, best: Any
) -> bool:
    """Put the groups in ``state.group_order`` on the clock for each call; keep the best in ``best`` and ``state.best_order``."""
    dates = data.ordinal.size
    unit, date = slot // dates, slot % dates
    bound, hours, paired, wish, last_wins = flags[0], flags[1], flags[2], flags[3], flags[4]
    m = 0
    for g in range(groups):
        group = state.group_order[g]
        for q in range(state.group_ptr[group], state.group_ptr[group + 1]):
            state.order[m] = state.day_blocks[q]
            m += 1
    wrong = _wrong_order(data, state, n) if paired else 0
    improved = False
    first_call, past = data.call_ptr[unit], data.call_ptr[unit + 1]
    if wish > 0:
        first_call += wish - 1
        past = first_call + 1
    elif not bound and not hours:
        past = first_call + 1
    for c in range(first_call, past):
        worked, missed, moves = _on_clock(data, state, unit, date, data.call[c], n, bound != 0, hours)
        missed += wrong
        cost = moves + data.unit_overtime[unit] * max(0, worked - data.basic[unit])
        if missed < best[1] or (missed == best[1] and (cost < best[0] or (cost == best[0] and last_wins))):
            improved = missed < best[1] or cost < best[0]
            best[0], best[1] = cost, missed
            best[2] = data.place[state.order[0]]
            best[3] = data.place[state.order[n - 1]]
            best[4] = data.call[c]
            best[5] = data.call[c] + worked + (data.meal[unit] if worked > data.meal_after[unit] else 0)
            for k in range(n):
                state.best_order[k] = state.order[k]
    return improved


@njit(cache=True, nogil=True)
def _permute(data: Any, state: Any, slot: int, n: int, groups: int, flags: Any, best: Any) -> None:
    """Try every order of the groups (Heap 1963), or hill-climb by moving one group when there are many."""
    for g in range(groups):
        state.group_order[g] = g
    _try_order(data, state, slot, n, groups, flags, best)
    if groups == 1:
        return
    if groups <= MOST_PERMUTED:
        stack = np.zeros(groups, np.int64)
        i = 1
        while i < groups:
            if stack[i] < i:
                j = 0 if i % 2 == 0 else stack[i]
                state.group_order[i], state.group_order[j] = state.group_order[j], state.group_order[i]
                _try_order(data, state, slot, n, groups, flags, best)
                stack[i] += 1
                i = 1
            else:
                stack[i] = 0
                i += 1
        return
    for _ in range(3):
        improved = False
        for source in range(groups):
            for target in range(groups):
                if source == target:
                    continue
                _shift(state.group_order, source, target)
                if _try_order(data, state, slot, n, groups, flags, best):
                    improved = True
                else:
                    _shift(state.group_order, target, source)
        if not improved:
            break


@njit(cache=True, nogil=True)
def _shift(order: Any, source: int, target: int) -> None:
    """Take one out of a list and put it in elsewhere."""
    moved = order[source]
    step = 1 if target > source else -1
    k = source
    while k != target:
        order[k] = order[k + step]
        k += step
    order[target] = moved


@njit(cache=True, nogil=True)
def _before(data: Any, a: int, b: int, bound: int, slot: int) -> bool:
    """Whether block a stands before b when a day's blocks are grouped: by first window, place, kind, order of precedence."""
    if bound and data.kind[a] != data.kind[b]:
        date = slot % data.ordinal.size
        cell_a, cell_b = data.kind[a] * data.ordinal.size + date, data.kind[b] * data.ordinal.size + date
        opens_a = data.window[data.window_ptr[cell_a], 0] if data.window_ptr[cell_a] < data.window_ptr[cell_a + 1] else 0
        opens_b = data.window[data.window_ptr[cell_b], 0] if data.window_ptr[cell_b] < data.window_ptr[cell_b + 1] else 0
        if opens_a != opens_b:
            return opens_a < opens_b
    if data.place[a] != data.place[b]:
        return data.place[a] < data.place[b]
    if bound and data.kind[a] != data.kind[b]:
        return data.kind[a] < data.kind[b]
    if data.rank[a] != data.rank[b]:
        return data.rank[a] < data.rank[b]
    return a < b


@njit(cache=True, nogil=True)
def plan_day(data: Any, state: Any, slot: int, best: Any) -> int:
    """The best order and call found for a slot's items: ``best`` = cost, missed, first place, last place, call, wrap.

    The order stays in ``state.best_order``. Returns the number of blocks.
    """
    n = 0
    bound, hours, paired = 0, 0, 0
    for k in range(state.slot_count[slot]):
        item = state.slot_items[slot, k]
        for q in range(data.item_ptr[item], data.item_ptr[item + 1]):
            b = data.item_block[q]
            state.day_blocks[n] = b
            n += 1
            kind = data.kind[b]
            if data.kind_bound[kind]:
                bound = 1
            for h in range(data.kind_hours_ptr[kind], data.kind_hours_ptr[kind + 1]):
                known = False
                for m in range(hours):
                    if state.hour_list[m] == data.kind_hours[h]:
                        known = True
                if not known:
                    state.hour_list[hours] = data.kind_hours[h]
                    hours += 1
            for p in range(data.then_ptr[b], data.then_ptr[b + 1]):
                if state.slot_of[data.item_of[data.then[p]]] == slot:
                    paired = 1
    by_kind = bound or hours
    for i in range(1, n):
        b, j = state.day_blocks[i], i - 1
        while j >= 0 and _before(data, b, state.day_blocks[j], by_kind, slot):
            state.day_blocks[j + 1] = state.day_blocks[j]
            j -= 1
        state.day_blocks[j + 1] = b
    flags = np.zeros(5, np.int64)
    flags[0], flags[1], flags[2] = bound, hours, paired
    flags[3], flags[4] = state.variant[slot] >> 1, state.variant[slot] & 1
    best[0], best[1] = 1 << 60, 1 << 60
    groups = 0
    for k in range(n):
        b, a = state.day_blocks[k], state.day_blocks[k - 1]
        if k == 0 or data.place[a] != data.place[b] or (by_kind and data.kind[a] != data.kind[b]):
            state.group_ptr[groups] = k
            groups += 1
    state.group_ptr[groups] = n
    _permute(data, state, slot, n, groups, flags, best)
    if best[1] > 0 and paired and groups < n:
        for k in range(n + 1):
            state.group_ptr[k] = k
        _permute(data, state, slot, n, n, flags, best)
    return n


@njit(cache=True, nogil=True)
def _price_day(data: Any, state: Any, slot: int) -> None:
    """Bring a slot's day up to date, from the hash table when its items were seen before."""
    total = state.total
    total[COST] -= state.day_cost[slot]
    total[MISSED] -= state.day_missed[slot]
    if state.slot_count[slot] == 0:
        state.day_cost[slot] = 0
        state.day_missed[slot] = 0
        return
    unit = slot // data.ordinal.size
    key = state.slot_hash[slot] ^ data.hash_variant[state.variant[slot]]
    key ^= data.hash_slot[slot] if state.slot_dated[slot] else data.hash_unit[unit]
    row = np.int64(key & np.uint64(state.key.size - 1))
    value = state.value[row]
    if state.key[row] != key:
        state.key[row] = key
        plan_day(data, state, slot, value)
    state.day_cost[slot] = value[0] + data.unit_day[unit]
    state.day_missed[slot] = value[1]
    state.day_first[slot] = value[2]
    state.day_last[slot] = value[3]
    state.day_call[slot] = value[4]
    state.day_wrap[slot] = value[5]
    total[COST] += state.day_cost[slot]
    total[MISSED] += value[1]


@njit(cache=True, nogil=True)
def _link(data: Any, state: Any, slot: int) -> None:
    """The move, travel and rest from a slot's day to the unit's next."""
    dates = data.ordinal.size
    cost, missed = 0, 0
    if state.slot_count[slot]:
        unit, date = slot // dates, slot % dates
        later = date + 1
        while later < dates and state.slot_count[unit * dates + later] == 0:
            later += 1
        if later < dates:
            t = unit * dates + later
            apart = data.ordinal[later] - data.ordinal[date]
            a, b = state.day_last[slot], state.day_first[t]
            if a != b:
                cost = data.hop_cost[a, b]
                missed = NO_WINDOW * max(0, data.hop_travel[a, b] - apart + 1)
            missed += max(0, data.rest[unit] - (apart * 1440 + state.day_call[t] - state.day_wrap[slot]))
    state.total[COST] += cost - state.link_cost[slot]
    state.total[MISSED] += missed - state.link_missed[slot]
    state.link_cost[slot] = cost
    state.link_missed[slot] = missed


@njit(cache=True, nogil=True)
def _unit_run(data: Any, state: Any, unit: int) -> None:
    """A unit's idle dates and longest runs."""
    dates = data.ordinal.size
    first, last, shot, run, missed = -1, -1, 0, 0, 0
    for d in range(dates):
        if state.slot_count[unit * dates + d]:
            run = run + 1 if last >= 0 and data.ordinal[d] - data.ordinal[last] == 1 else 1
            if run > data.longest_run[unit]:
                missed += LONG_RUN
            if first < 0:
                first = d
            last = d
            shot += 1
    cost = 0
    if shot:
        cost = data.unit_idle[unit] * (data.idle_before[unit, last] - data.idle_before[unit, first] + 1 - shot)
    state.total[COST] += cost - state.unit_cost[unit]
    state.total[MISSED] += missed - state.unit_missed[unit]
    state.unit_cost[unit] = cost
    state.unit_missed[unit] = missed


@njit(cache=True, nogil=True)
def _performer_rest(data: Any, state: Any, date: int) -> None:
    """Rest that performers lack between this date and the dates soon after it."""
    dates, units = data.ordinal.size, data.setup.size
    missed = 0
    for later in range(date + 1, dates):
        apart = data.ordinal[later] - data.ordinal[date]
        if apart > data.rest_reach:
            break
        for u in range(units):
            s = u * dates + date
            if state.slot_count[s] == 0:
                continue
            for v in range(units):
                t = v * dates + later
                if state.slot_count[t] == 0:
                    continue
                gap = apart * 1440 + state.day_call[t] - state.day_wrap[s]
                if gap >= data.most_rest:
                    continue
                for p in range(data.performer_rest.size):
                    if data.performer_rest[p] > gap and state.performer_slots[s, p] and state.performer_slots[t, p]:
                        missed += data.performer_rest[p] - gap
    state.total[MISSED] += missed - state.rest_missed[date]
    state.rest_missed[date] = missed


@njit(cache=True, nogil=True)
def _against_others(data: Any, state: Any, item: int, slot: int) -> int:
    """Weight of wrong precedence and of dates shared by items that must be apart, against all placed items."""
    dates = data.ordinal.size
    date, missed = slot % dates, 0
    for q in range(data.item_ptr[item], data.item_ptr[item + 1]):
        b = data.item_block[q]
        for k in range(data.then_ptr[b], data.then_ptr[b + 1]):
            other = state.slot_of[data.item_of[data.then[k]]]
            if other >= 0 and other != slot and other % dates <= date:
                missed += WRONG_ORDER + 10 * (date - other % dates)
        for k in range(data.first_ptr[b], data.first_ptr[b + 1]):
            other = state.slot_of[data.item_of[data.first[k]]]
            if other >= 0 and other != slot and other % dates >= date:
                missed += WRONG_ORDER + 10 * (other % dates - date)
    for k in range(data.apart_ptr[item], data.apart_ptr[item + 1]):
        other = state.slot_of[data.apart[k]]
        if other >= 0 and other % dates == date:
            missed += SAME_DATE
    return missed


@njit(cache=True, nogil=True, inline="always")
def _touch(state: Any, slot: int) -> None:
    """Remember that a slot's day changed."""
    if not state.touched[slot]:
        state.touched[slot] = 1 + (1 if state.slot_count[slot] == 0 else 0)
        state.touch[1 + state.touch[0]] = slot
        state.touch[0] += 1


@njit(cache=True, nogil=True)
def _count(data: Any, state: Any, item: int, slot: int, step: int) -> None:
    """Count an item in (step 1) or out (step -1) of a slot."""
    dates, units = data.ordinal.size, data.setup.size
    unit, date = slot // dates, slot % dates
    total = state.total
    edge = 0 if step == 1 else 1
    for q in range(data.item_ptr[item], data.item_ptr[item + 1]):
        b = data.item_block[q]
        place = data.place[b]
        if state.place_slots[slot, place] == edge:
            total[COST] += step * data.place_day[place]
        state.place_slots[slot, place] += step
        state.slot_dated[slot] += step * data.kind_dated[data.kind[b]]
        for k in range(data.performer_ptr[b], data.performer_ptr[b + 1]):
            p = data.performer[k]
            if state.performer_slots[slot, p] == edge and units > 1:
                for u in range(units):
                    if u != unit and state.performer_slots[u * dates + date, p]:
                        total[MISSED] += step * TWO_UNITS
            state.performer_slots[slot, p] += step
            if state.performer_dates[p, date] == edge:
                state.performer_bits[p, date >> 6] ^= np.uint64(1) << np.uint64(date & 63)
                if not state.dirty[p]:
                    state.dirty[p] = 1
                    state.dirty_list[1 + state.dirty_list[0]] = p
                    state.dirty_list[0] += 1
            state.performer_dates[p, date] += step
        for k in range(data.rental_ptr[b], data.rental_ptr[b + 1]):
            r = data.rental[k]
            state.rental_dates[r, date] += step
            if state.rental_dates[r, date] == 1 - edge:
                price = _rental_cost(data, state, r)
                total[COST] += price - state.rental_cost[r]
                state.rental_cost[r] = price


@njit(cache=True, nogil=True)
def _take_out(data: Any, state: Any, item: int) -> None:
    """Take an item out of its slot."""
    slot = state.slot_of[item]
    _touch(state, slot)
    last = state.slot_count[slot] - 1
    moved = state.slot_items[slot, last]
    state.slot_items[slot, state.position[item]] = moved
    state.position[moved] = state.position[item]
    state.slot_count[slot] = last
    state.slot_hash[slot] ^= data.hash_item[item]
    state.total[MISSED] -= data.item_missed[item, slot]
    state.slot_of[item] = -1
    state.total[MISSED] -= _against_others(data, state, item, slot)
    _count(data, state, item, slot, -1)


@njit(cache=True, nogil=True)
def _put_in(data: Any, state: Any, item: int, slot: int) -> None:
    """Put an item into a slot."""
    _touch(state, slot)
    state.slot_items[slot, state.slot_count[slot]] = item
    state.position[item] = state.slot_count[slot]
    state.slot_count[slot] += 1
    state.slot_hash[slot] ^= data.hash_item[item]
    state.total[MISSED] += data.item_missed[item, slot] + _against_others(data, state, item, slot)
    state.slot_of[item] = slot
    _count(data, state, item, slot, 1)


@njit(cache=True, nogil=True)
def _settle(data: Any, state: Any) -> None:
    """Bring days, links, runs, rests and performers up to date after items were taken out and put in."""
    dates = data.ordinal.size
    for k in range(state.dirty_list[0]):
        p = state.dirty_list[1 + k]
        state.dirty[p] = 0
        price = _performer_cost(data, state, p)
        state.total[COST] += price - state.performer_cost[p]
        state.performer_cost[p] = price
    state.dirty_list[0] = 0
    n = state.touch[0]
    for k in range(n):
        _price_day(data, state, state.touch[1 + k])
    for k in range(n):
        slot = state.touch[1 + k]
        _link(data, state, slot)
        unit = slot // dates
        earlier = slot - 1
        while earlier >= unit * dates and state.slot_count[earlier] == 0:
            earlier -= 1
        if earlier >= unit * dates and not state.touched[earlier]:
            _link(data, state, earlier)
        if (state.touched[slot] == 2) != (state.slot_count[slot] == 0):
            _unit_run(data, state, unit)
        if data.most_rest > 0:
            date = slot % dates
            d = date
            while d >= 0 and data.ordinal[date] - data.ordinal[d] <= data.rest_reach:
                _performer_rest(data, state, d)
                d -= 1
    for k in range(n):
        state.touched[state.touch[1 + k]] = 0
    state.touch[0] = 0


@njit(cache=True, nogil=True)
def make(data: Any, state: Any, moves: int, variants: int) -> None:
    """Make the first ``moves`` of ``state.move_*`` at once; what was before is kept for ``unmake``."""
    for k in range(moves):
        item = state.move_item[k]
        state.move_old[k] = state.slot_of[item]
        if state.slot_of[item] >= 0:
            _take_out(data, state, item)
    for k in range(variants):
        slot = state.move_variant_slot[k]
        state.move_variant_old[k] = state.variant[slot]
        state.variant[slot] = state.move_variant[k]
        _touch(state, slot)
    for k in range(moves):
        if state.move_slot[k] >= 0:
            _put_in(data, state, state.move_item[k], state.move_slot[k])
    _settle(data, state)


@njit(cache=True, nogil=True)
def unmake(data: Any, state: Any, moves: int, variants: int) -> None:
    """Take the last ``make`` back."""
    for k in range(moves):
        if state.slot_of[state.move_item[k]] >= 0:
            _take_out(data, state, state.move_item[k])
    for k in range(variants):
        slot = state.move_variant_slot[k]
        state.variant[slot] = state.move_variant_old[k]
        _touch(state, slot)
    for k in range(moves):
        if state.move_old[k] >= 0:
            _put_in(data, state, state.move_item[k], state.move_old[k])
    _settle(data, state)


@njit(cache=True, nogil=True)
def load(data: Any, state: Any, slots: Any, variants: Any) -> None:
    """Put every item into its slot (-1: nowhere)."""
    m = 0
    for item in range(slots.size):
        if state.slot_of[item] != slots[item]:
            state.move_item[m], state.move_slot[m] = item, slots[item]
            m += 1
    for s in range(variants.size):
        state.move_variant_slot[s], state.move_variant[s] = s, variants[s]
    make(data, state, m, variants.size)


@njit(cache=True, nogil=True)
def greedy(data: Any, state: Any, order: Any, penalty: float) -> None:
    """Put the unplaced items in the given order each into the slot where it adds least."""
    for q in range(order.size):
        item = order[q]
        if state.slot_of[item] >= 0:
            continue
        best, least = -1, np.inf
        state.move_item[0] = item
        for k in range(data.candidate_ptr[item], data.candidate_ptr[item + 1]):
            cost, missed = state.total[COST], state.total[MISSED]
            state.move_slot[0] = data.candidate[k]
            make(data, state, 1, 0)
            added = state.total[COST] - cost + penalty * (state.total[MISSED] - missed)
            if added < least:
                best, least = data.candidate[k], added
            unmake(data, state, 1, 0)
        if best >= 0:
            state.move_slot[0] = best
            make(data, state, 1, 0)


@njit(cache=True, nogil=True)
def _target(data: Any, state: Any, item: int) -> int:
    """A slot for an item: any candidate, or where a friend (same place or cast) is shot; -1 when it may not be."""
    friends = data.friend_ptr[item + 1] - data.friend_ptr[item]
    if friends and _below(state.random, 8) < 5:
        friend = data.friend[data.friend_ptr[item] + _below(state.random, friends)]
        slot = state.slot_of[friend]
        if slot < 0 or slot == state.slot_of[item] or not data.allowed[item, slot]:
            return -1
        return slot
    n = data.candidate_ptr[item + 1] - data.candidate_ptr[item]
    slot = data.candidate[data.candidate_ptr[item] + _below(state.random, n)]
    return -1 if slot == state.slot_of[item] else slot


@njit(cache=True, nogil=True)
def _add_run(data: Any, state: Any, m: int, source: int, target: int, place: int) -> int:
    """Add a move for every item of a slot at a place (-1: all); -1 when one of them may not go there."""
    for k in range(state.slot_count[source]):
        item = state.slot_items[source, k]
        if place >= 0 and data.place[data.item_block[data.item_ptr[item]]] != place:
            continue
        if not data.allowed[item, target]:
            return -1
        state.move_item[m], state.move_slot[m] = item, target
        m += 1
    return m


@njit(cache=True, nogil=True)
def _segment(data: Any, state: Any, slot: int) -> tuple[int, int]:
    """Moves that reverse or rotate the contents of a few neighbouring days of a unit; (-1, 0) when not allowed."""
    dates = data.ordinal.size
    unit, date = slot // dates, slot % dates
    want = 3 + _below(state.random, 6)
    used = np.zeros(9, np.int64)
    n, d = 0, date
    while d < dates and n < want:
        if state.slot_count[unit * dates + d]:
            used[n] = unit * dates + d
            n += 1
        d += 1
    if n < 3:
        return -1, 0
    style = _below(state.random, 3)
    m = 0
    for k in range(n):
        to = n - 1 - k if style == 0 else (k + 1) % n if style == 1 else (k + n - 1) % n
        if to != k:
            m = _add_run(data, state, m, used[k], used[to], -1)
            if m < 0:
                return -1, 0
    for k in range(n):
        to = n - 1 - k if style == 0 else (k + 1) % n if style == 1 else (k + n - 1) % n
        state.move_variant_slot[k], state.move_variant[k] = used[to], state.variant[used[k]]
    return m, n


@njit(cache=True, nogil=True)
def _scatter(data: Any, state: Any, slot: int) -> int:
    """Moves that empty a small day into days already used; -1 when one item finds none."""
    if state.slot_count[slot] > 6:
        return -1
    for k in range(state.slot_count[slot]):
        item = state.slot_items[slot, k]
        found = -1
        for _ in range(6):
            t = _target(data, state, item)
            if t >= 0 and t != slot and state.slot_count[t] > 0:
                found = t
                break
        if found < 0:
            return -1
        state.move_item[k], state.move_slot[k] = item, found
    return state.slot_count[slot]


@njit(cache=True, nogil=True)
def _propose(data: Any, state: Any, item: int) -> tuple[int, int]:
    """Choose a move around an item: how many items and variants move; (-1, 0) when none is possible."""
    random, dates = state.random, data.ordinal.size
    slot = state.slot_of[item]
    dice = _below(random, 1000)
    if dice < 40:
        calls = data.call_ptr[slot // dates + 1] - data.call_ptr[slot // dates]
        wish = _below(random, 2 * (calls + 1))
        if wish == state.variant[slot]:
            return -1, 0
        state.move_variant_slot[0], state.move_variant[0] = slot, wish
        return 0, 1
    if dice < 55:
        return _segment(data, state, slot)
    if dice < 70:
        return _scatter(data, state, slot), 0
    if dice < 95:
        other = (slot // dates) * dates + _below(random, dates)
        if other == slot:
            return -1, 0
        m = _add_run(data, state, 0, slot, other, -1)
        if m >= 0:
            m = _add_run(data, state, m, other, slot, -1)
        state.move_variant_slot[0], state.move_variant[0] = slot, state.variant[other]
        state.move_variant_slot[1], state.move_variant[1] = other, state.variant[slot]
        return m, (2 if m > 0 else 0)
    target = _target(data, state, item)
    if target < 0:
        return -1, 0
    if dice < 145:
        m = _add_run(data, state, 0, slot, target, data.place[data.item_block[data.item_ptr[item]]])
        if m > 0 and state.slot_count[target] and _below(random, 2):
            other = state.slot_items[target, _below(random, state.slot_count[target])]
            m = _add_run(data, state, m, target, slot, data.place[data.item_block[data.item_ptr[other]]])
        return m, 0
    state.move_item[0], state.move_slot[0] = item, target
    if dice < 680 or state.slot_count[target] == 0:
        return 1, 0
    other = state.slot_items[target, _below(random, state.slot_count[target])]
    state.move_item[1] = other
    if dice < 920:
        state.move_slot[1] = slot
        return (2 if data.allowed[other, slot] else -1), 0
    state.move_slot[1] = _target(data, state, other)
    if state.move_slot[1] < 0:
        return -1, 0
    third = state.move_slot[1]
    if _below(random, 2) == 0 or state.slot_count[third] == 0 or third == slot:
        return 2, 0
    state.move_item[2] = state.slot_items[third, _below(random, state.slot_count[third])]
    if state.move_item[2] == item:
        return 2, 0
    state.move_slot[2] = slot
    return (3 if data.allowed[state.move_item[2], slot] else -1), 0


@njit(cache=True, nogil=True)
def anneal(
    data: Any, state: Any, best_slots: Any, best_variants: Any, best: Any, moves: int, hot: float, cold: float, penalty: float
) -> None:
    """Try ``moves`` moves while the temperature falls from ``hot`` to ``cold``; keep the best of all in ``best*``.

    ``best`` is cost and minutes missed; fewer missed is always better.
    """
    total, items = state.total, state.slot_of.size
    ratio = (cold / hot) ** (1.0 / max(1.0, moves / 64.0))
    temperature = hot
    for step in range(moves):
        if step % 64 == 63:
            temperature *= ratio
        n, variants = _propose(data, state, _below(state.random, items))
        if n < 0 or n + variants == 0:
            continue
        cost, missed = total[COST], total[MISSED]
        make(data, state, n, variants)
        worse = total[COST] - cost + penalty * (total[MISSED] - missed)
        if worse > 0.0 and worse > -temperature * np.log(1.0 - _unit_float(state.random)):
            unmake(data, state, n, variants)
        elif total[MISSED] < best[MISSED] or (total[MISSED] == best[MISSED] and total[COST] < best[COST]):
            best[COST], best[MISSED] = total[COST], total[MISSED]
            best_slots[:] = state.slot_of
            best_variants[:] = state.variant
