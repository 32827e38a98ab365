"""A unit's day as a function of its items: the best order and call found, kept in the memo."""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value"
from typing import Any

import numpy as np

from setpiece.solver.compiled import compiled
from setpiece.solver.kernel.clock import (
    F_BLOCKS,
    F_BOUND,
    F_DATE,
    F_GROUPS,
    F_LAST_WINS,
    F_LEAST_COST,
    F_LEAST_MISSED,
    F_PAIRED,
    F_TIMED,
    F_UNIT,
    F_WISH,
    hop_between,
    hours_cost,
    night_cost,
    on_clock,
    wrap_of,
    wrong_order,
)
from setpiece.solver.kernel.words import (
    BEST_ORDER,
    BOUND,
    CALLS,
    CALLS_END,
    COUNT,
    D_CALL,
    D_COST,
    D_FIRST,
    D_LAST,
    D_MISSED,
    D_WRAP,
    DATE,
    DAY_BLOCK,
    GROUP,
    GROUP_ORDER,
    HASH,
    HOP_COST,
    HOP_MINUTES,
    ITEM_HASH,
    ITEM_OF,
    KIND_HOURS,
    KIND_HOURS_END,
    KIND_OF,
    LIT,
    LIT_BLOCKS,
    LONGEST,
    MEMBERS,
    MEMO_0,
    MEMO_DAY,
    MEMO_KEY,
    MEMO_MASK,
    MEMO_WIDTH,
    MINUTES,
    NEVER,
    NIGHT,
    ORDER,
    PARTS,
    PARTS_END,
    PLACE_OF,
    PLANNED,
    RANK,
    SETUP,
    SLOT_HASH,
    SLOT_OF,
    STACK,
    THEN,
    THEN_END,
    TIMED,
    UNIT,
    UNIT_DAY,
    UNIT_HASH,
    VARIANT_HASH_0,
    WINDOWS,
    WORK_0,
    WORK_WIDTH,
)

MOST_PERMUTED = 4
MOST_CLIMBED = 8
HOPELESS = 60
GIVE_UP = 150


@compiled("b1(i8[::1], i8[::1], i8[::1])")
def _try_order(m: Any, f: Any, best: Any) -> bool:
    """Put the groups, in their order, on the clock for each call; keep the best. Whether it is better than before."""
    filled, work, unit = 0, m[WORK_0], f[F_UNIT]
    for g in range(f[F_GROUPS]):
        group = work + m[work + g * WORK_WIDTH + GROUP_ORDER] * WORK_WIDTH
        for q in range(m[group + GROUP], m[group + WORK_WIDTH + GROUP]):
            m[work + filled * WORK_WIDTH + ORDER] = m[work + q * WORK_WIDTH + DAY_BLOCK]
            filled += 1
    wrong = wrong_order(m, filled) if f[F_PAIRED] else 0
    begin, past = m[unit + CALLS], m[unit + CALLS_END]
    if f[F_WISH] > 0:
        begin += f[F_WISH] - 1
        past = begin + 1
    elif not f[F_BOUND] and m[unit + NIGHT] == 0:
        past = begin + 1
    improved = False
    for c in range(begin, past):
        worked, missed, moves = on_clock(m, f, m[c], best[D_MISSED])
        missed += wrong
        if missed > best[D_MISSED]:
            continue
        wrap = wrap_of(m, unit, m[c], worked)
        cost = moves + hours_cost(m, unit, worked) + night_cost(m, unit, m[c], wrap)
        better = missed < best[D_MISSED] or cost < best[D_COST]
        if better or (f[F_LAST_WINS] and cost == best[D_COST]):
            improved |= better
            best[D_COST], best[D_MISSED], best[D_CALL], best[D_WRAP] = cost, missed, m[c], wrap
            best[D_FIRST] = m[m[work + ORDER] + PLACE_OF]
            best[D_LAST] = m[m[work + (filled - 1) * WORK_WIDTH + ORDER] + PLACE_OF]
            for k in range(filled):
                row = work + k * WORK_WIDTH
                m[row + BEST_ORDER] = m[row + ORDER]
    return improved


@compiled("void(i8[::1], i8, i8)")
def _shift(m: Any, source: int, target: int) -> None:
    """Take one group out of the order and put it in elsewhere."""
    work = m[WORK_0] + GROUP_ORDER
    moved = m[work + source * WORK_WIDTH]
    step = 1 if target > source else -1
    k = source
    while k != target:
        m[work + k * WORK_WIDTH] = m[work + (k + step) * WORK_WIDTH]
        k += step
    m[work + target * WORK_WIDTH] = moved


@compiled("b1(i8[::1], i8[::1])")
def _done(f: Any, best: Any) -> bool:
    """Whether no order can be better than the best."""
    return best[D_MISSED] <= f[F_LEAST_MISSED] and best[D_COST] <= f[F_LEAST_COST]


@compiled("i8(i8[::1], i8[::1], i8)")
def _closes(m: Any, f: Any, position: int) -> int:
    """When the first window of the group at a position of the order closes."""
    work = m[WORK_0]
    group = m[work + m[work + position * WORK_WIDTH + GROUP_ORDER] * WORK_WIDTH + GROUP]
    block = m[work + group * WORK_WIDTH + DAY_BLOCK]
    cell = m[m[block + KIND_OF] + WINDOWS] + f[F_DATE]
    return m[m[cell] + 1] if m[cell] < m[cell + 1] else 0


@compiled("void(i8[::1], i8[::1], i8[::1])")
def _permute(m: Any, f: Any, best: Any) -> None:
    """Try every order of the groups (Heap 1963)."""
    i, work = 1, m[WORK_0]
    while i < f[F_GROUPS]:
        row = work + i * WORK_WIDTH
        if m[row + STACK] >= i:
            m[row + STACK] = 0
            i += 1
            continue
        other = work + (0 if i % 2 == 0 else m[row + STACK]) * WORK_WIDTH
        m[row + GROUP_ORDER], m[other + GROUP_ORDER] = m[other + GROUP_ORDER], m[row + GROUP_ORDER]
        m[row + STACK] += 1
        i = 1
        _try_order(m, f, best)
        if _done(f, best):
            return


@compiled("void(i8[::1], i8[::1], i8[::1])")
def _climb(m: Any, f: Any, best: Any) -> None:
    """Shift one group after the other to a better position, twice over."""
    groups = f[F_GROUPS]
    for k in range(2 * groups * groups):
        source, target = (k // groups) % groups, k % groups
        if source == target:
            continue
        _shift(m, source, target)
        if not _try_order(m, f, best):
            _shift(m, target, source)
        elif _done(f, best):
            return


@compiled("void(i8[::1], i8[::1], i8[::1])")
def _try_orders(m: Any, f: Any, best: Any) -> None:
    """Try the groups by first opening and by first closing window, then every order or, of many groups, some."""
    groups, work = f[F_GROUPS], m[WORK_0]
    for g in range(groups):
        m[work + g * WORK_WIDTH + GROUP_ORDER] = g
        m[work + g * WORK_WIDTH + STACK] = 0
    _try_order(m, f, best)
    if groups == 1 or _done(f, best):
        return
    if f[F_BOUND]:
        for i in range(1, groups):
            j = i
            while j > 0 and _closes(m, f, j) < _closes(m, f, j - 1):
                _shift(m, j, j - 1)
                j -= 1
        _try_order(m, f, best)
    if best[D_MISSED] > GIVE_UP or _done(f, best):
        return
    if groups <= MOST_PERMUTED:
        _permute(m, f, best)
    elif groups <= MOST_CLIMBED:
        _climb(m, f, best)


@compiled("b1(i8[::1], i8[::1], i8, i8)")
def _stands_before(m: Any, f: Any, a: int, b: int) -> bool:
    """Whether block a stands before b when a day's blocks are grouped: by first window, place, kind, order of precedence."""
    kind_a, kind_b = m[a + KIND_OF], m[b + KIND_OF]
    if f[F_BOUND] and kind_a != kind_b:
        cell_a, cell_b = m[kind_a + WINDOWS] + f[F_DATE], m[kind_b + WINDOWS] + f[F_DATE]
        opens_a = m[m[cell_a]] if m[cell_a] < m[cell_a + 1] else 0
        opens_b = m[m[cell_b]] if m[cell_b] < m[cell_b + 1] else 0
        if opens_a != opens_b:
            return opens_a < opens_b
    if m[a + PLACE_OF] != m[b + PLACE_OF]:
        return m[a + PLACE_OF] < m[b + PLACE_OF]
    if f[F_BOUND] and kind_a != kind_b:
        return kind_a < kind_b
    if m[a + RANK] != m[b + RANK]:
        return m[a + RANK] < m[b + RANK]
    return a < b


@compiled("Tuple((i8, i8))(i8[::1], i8)")
def _least_moves(m: Any, n: int) -> tuple[int, int]:
    """Fewest minutes and least price of the moves of a day: each place but the dearest takes at least its nearest other."""
    minutes, cost, most_minutes, most_cost = 0, 0, 0, 0
    work = m[WORK_0] + DAY_BLOCK
    for k in range(n):
        place = m[m[work + k * WORK_WIDTH] + PLACE_OF]
        near_minutes, near_cost, seen = NEVER, NEVER, False
        for j in range(n):
            other = m[m[work + j * WORK_WIDTH] + PLACE_OF]
            if other == place:
                seen |= j < k
                continue
            hop = hop_between(m, place, other)
            near_minutes = min(near_minutes, m[hop + HOP_MINUTES])
            near_cost = min(near_cost, m[hop + HOP_COST])
        if near_cost == NEVER:
            return 0, 0
        if not seen:
            minutes += near_minutes
            cost += near_cost
            most_minutes, most_cost = max(most_minutes, near_minutes), max(most_cost, near_cost)
    return minutes - most_minutes, cost - most_cost


@compiled("i8(i8[::1], i8, i8, i8, i8)")
def _least_night(m: Any, unit: int, begin: int, past: int, worked: int) -> int:
    """The least price of night minutes of a day of so many worked minutes, over some calls."""
    least = NEVER
    for c in range(begin, past):
        least = min(least, night_cost(m, unit, m[c], wrap_of(m, unit, m[c], worked)))
    return least


@compiled("i8(i8[::1], i8[::1], i8)")
def _take_in(m: Any, f: Any, item: int) -> int:
    """Write an item's blocks into the work rows and gather facts from them; the item's minutes."""
    minutes, work = 0, m[WORK_0]
    for q in range(m[item + PARTS], m[item + PARTS_END]):
        b = m[q]
        m[work + f[F_BLOCKS] * WORK_WIDTH + DAY_BLOCK] = b
        f[F_BLOCKS] += 1
        kind = m[b + KIND_OF]
        minutes += m[b + MINUTES]
        f[F_BOUND] |= m[kind + BOUND]
        for h in range(m[kind + KIND_HOURS], m[kind + KIND_HOURS_END]):
            known = False
            for j in range(f[F_TIMED]):
                known |= m[work + j * WORK_WIDTH + TIMED] == m[h]
            if not known:
                m[work + f[F_TIMED] * WORK_WIDTH + TIMED] = m[h]
                f[F_TIMED] += 1
        if m[b + THEN] < m[b + THEN_END]:
            f[F_PAIRED] = 1
    return minutes


@compiled("i8(i8[::1], i8, i8, i8, i8)")
def _pairs(m: Any, slot: int, out: int, into: int, n: int) -> int:
    """1 when the work rows hold two blocks of which one must come first."""
    work = m[WORK_0] + DAY_BLOCK
    for k in range(n):
        b = m[work + k * WORK_WIDTH]
        for p in range(m[b + THEN], m[b + THEN_END]):
            item = m[m[p] + ITEM_OF]
            if item and item != out and (item == into or m[item + SLOT_OF] == slot):
                return 1
    return 0


@compiled("void(i8[::1], i8[::1], i8, i8, i8, i8)")
def _gather(m: Any, f: Any, slot: int, variant: int, out: int, into: int) -> None:
    """Collect a slot's blocks, without those of ``out`` and with those of ``into``, and the facts of its day.

    No order misses less than ``F_LEAST_MISSED`` or costs less than ``F_LEAST_COST``; a hopelessly long day is not worth a second order.
    """
    unit = m[slot + UNIT]
    f[:] = 0
    f[F_UNIT], f[F_DATE], f[F_WISH], f[F_LAST_WINS] = unit, m[slot + DATE], variant >> 1, variant & 1
    minutes = m[unit + SETUP]
    for k in range(m[slot + MEMBERS], m[slot + MEMBERS] + m[slot + COUNT]):
        if m[k] != out:
            minutes += _take_in(m, f, m[k])
    if into:
        minutes += _take_in(m, f, into)
    if f[F_PAIRED]:
        f[F_PAIRED] = _pairs(m, slot, out, into, f[F_BLOCKS])
    if f[F_TIMED]:
        f[F_BOUND] = 1
    moves = 0
    if f[F_BLOCKS] > 1:
        least_minutes, moves = _least_moves(m, f[F_BLOCKS])
        minutes += least_minutes
    hopeless = minutes > m[unit + LONGEST] + HOPELESS
    f[F_LEAST_MISSED] = NEVER if hopeless else max(0, minutes - m[unit + LONGEST])
    f[F_LEAST_COST] = NEVER
    if not hopeless:
        begin, past = m[unit + CALLS], m[unit + CALLS_END]
        if f[F_WISH] > 0:
            begin += f[F_WISH] - 1
            past = begin + 1
        night = _least_night(m, unit, begin, past, minutes) if m[unit + NIGHT] else 0
        f[F_LEAST_COST] = moves + hours_cost(m, unit, minutes) + night


@compiled("i8(i8[::1], i8, i8, i8, i8, i8[::1])")
def plan_day(m: Any, slot: int, variant: int, out: int, into: int, best: Any) -> int:
    """The best order and call found for a slot's items, ``out`` gone and ``into`` come (0: none).

    ``best`` = cost beyond the unit's day, missed, first place, last place, call, wrap. The order stays in the work rows' column
    ``BEST_ORDER``. Returns the number of blocks.
    """
    f = np.empty(11, np.int64)
    _gather(m, f, slot, variant, out, into)
    n, work = f[F_BLOCKS], m[WORK_0]
    for i in range(1, n):
        b, j = m[work + i * WORK_WIDTH + DAY_BLOCK], i - 1
        while j >= 0 and _stands_before(m, f, b, m[work + j * WORK_WIDTH + DAY_BLOCK]):
            m[work + (j + 1) * WORK_WIDTH + DAY_BLOCK] = m[work + j * WORK_WIDTH + DAY_BLOCK]
            j -= 1
        m[work + (j + 1) * WORK_WIDTH + DAY_BLOCK] = b
    best[D_COST], best[D_MISSED] = NEVER, NEVER
    apart = 0
    while True:
        groups = 0
        for k in range(n):
            row = work + k * WORK_WIDTH
            new = k == 0 or apart == 1
            if not new:
                a, b = m[row - WORK_WIDTH + DAY_BLOCK], m[row + DAY_BLOCK]
                new = m[a + PLACE_OF] != m[b + PLACE_OF] or (f[F_BOUND] == 1 and m[a + KIND_OF] != m[b + KIND_OF])
            if new:
                m[work + groups * WORK_WIDTH + GROUP] = k
                groups += 1
        m[work + groups * WORK_WIDTH + GROUP] = n
        f[F_GROUPS] = groups
        _try_orders(m, f, best)
        if apart == 1 or groups == n or best[D_MISSED] == 0 or not f[F_PAIRED]:
            return n
        apart = 1


@compiled("i8(i8[::1], i8, i8, i8, i8)")
def day_of(m: Any, slot: int, variant: int, out: int, into: int) -> int:
    """Where the day of a slot's items, ``out`` gone and ``into`` come, stands in the memo; planned when it is not known."""
    key, lit, unit = m[slot + HASH] ^ m[m[VARIANT_HASH_0] + variant], m[slot + LIT], m[slot + UNIT]
    if out:
        key ^= m[out + ITEM_HASH]
        lit -= m[out + LIT_BLOCKS]
    if into:
        key ^= m[into + ITEM_HASH]
        lit += m[into + LIT_BLOCKS]
    key ^= m[slot + SLOT_HASH] if lit else m[unit + UNIT_HASH]
    memo = m[MEMO_0] + (key & m[MEMO_MASK]) * MEMO_WIDTH
    day = memo + MEMO_DAY
    if m[memo + MEMO_KEY] != key:
        m[memo + MEMO_KEY] = key
        plan_day(m, slot, variant, out, into, m[day : day + 6])
        m[day + D_COST] += m[unit + UNIT_DAY]
        m[PLANNED] += 1
    return day
