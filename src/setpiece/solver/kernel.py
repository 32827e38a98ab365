"""The compiled local search. One file, since the compiler's cache does not notice edits in files it imports.

**Words.** A *slot* is one unit on one date: ``unit * dates + date``. An *item* is a block, or blocks that must be shot together.
Breaches are counted in minutes or their like (*missed*) and weighed with a penalty. A unit's day is a pure function of its items, its
slot and its *variant* (which call is wished, and which of two equally good orders), so its value is kept in a hash table, ``MEMO``.

**Memory.** Everything lives in one array of 64-bit integers, ``m``: scalars, a directory, tables. ``_at(m, TABLE, row)`` is where a row
begins, and a column's name is added to it: ``m[_at(m, SLOT, s) + COUNT]``. Lists (a block's cast) are stored as two neighbouring rows that
say where the list begins and ends. One array instead of seventy makes calls cheap: six to ten times the speed and a quarter of the compile time.
``memory`` lays the array out.
"""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value"
from typing import Any

import numpy as np

from setpiece.solver.compiled import compiled

# Scalars.
COST, MISSED, RANDOM, TOUCHED, DIRTIED = 0, 1, 2, 3, 4
ITEMS, BLOCKS, UNITS, DATES, PERFORMERS, SLOTS, MEMO_ROWS, REST_REACH, MOST_REST, WORDS = (
    5,
    6,
    7,
    8,
    9,
    10,
    11,
    12,
    13,
    14,
)
DIRECTORY = 16

# Tables, each with its columns. The directory holds where a table begins and how wide its rows are.
BLOCK, MINUTES, PLACE_OF, KIND_OF, ITEM_OF, RANK = 16, 0, 1, 2, 3, 4
ITEM, SLOT_OF, POSITION, ITEM_HASH = 18, 0, 1, 2
(
    UNIT,
    SETUP,
    BASIC,
    LONGEST,
    MEAL,
    MEAL_AFTER,
    REST,
    LONGEST_RUN,
    UNIT_DAY,
    OVERTIME,
    IDLE,
    UNIT_HASH,
    RUN_COST,
    RUN_MISSED,
) = (
    20,
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
    12,
)
(
    SLOT,
    COUNT,
    HASH,
    DATED,
    VARIANT,
    TOUCH,
    DAY_COST,
    DAY_MISSED,
    FIRST,
    LAST,
    CALL,
    WRAP,
    LINK_COST,
    LINK_MISSED,
    SLOT_HASH,
) = (
    22,
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
    12,
    13,
)
DATE, ORDINAL, REST_MISSED = 24, 0, 1
PERFORMER, DAY_PRICE, MINIMUM, HOLDS, DROP, OWN_REST, PAID, DIRTY = 26, 0, 1, 2, 3, 4, 5, 6
PLACE, PLACE_DAY = 28, 0
RENTAL, RENTAL_DAY, RENTAL_WEEK, RENTED = 30, 0, 1, 2
KIND, BOUND, LIT = 32, 0, 1
HOURS, MAY_WORK, MAY_STAY, BEGAN, ENDED, WORKED = 34, 0, 1, 2, 3, 4
HOP, HOP_MINUTES, HOP_COST, HOP_TRAVEL = 36, 0, 1, 2
VARIANT_HASH = 38
MISSED_AT = 40
"""``[item, slot]``: minutes missed by being there at all, -1 where the item may not be."""
IDLE_BEFORE = 42
SLOT_ITEM = 44
CAST_SLOT = 46
CAST_DATE = 48
CAST_BITS = 50
PLACE_SLOT = 52
RENTAL_DATE = 54
MOVE, MOVED, TO, FROM = 56, 0, 1, 2
WISH, WISH_SLOT, WISH_TO, WISH_FROM = 58, 0, 1, 2
TOUCHED_LIST = 60
DIRTY_LIST = 62
WORK, DAY_BLOCK, ORDER, GROUP, GROUP_ORDER, BEST_ORDER, AT_POSITION, STACK, TIMED = 64, 0, 1, 2, 3, 4, 5, 6, 7
MEMO, MEMO_KEY, MEMO_VALUE = 66, 0, 1
# Lists.
ITEM_BLOCKS, CANDIDATES, CAST, RENTED_BY, THEN, BEFORE, APART, WINDOWS, KIND_HOURS, CALLS, FRIENDS = (
    68,
    70,
    72,
    74,
    76,
    78,
    80,
    82,
    84,
    86,
    88,
)
PAST_DIRECTORY = 90

# What a plan of a day holds, in order: in ``MEMO`` and in ``plan_day``'s result.
D_COST, D_MISSED, D_FIRST, D_LAST, D_CALL, D_WRAP = 0, 1, 2, 3, 4, 5
# Facts of a day while it is planned.
F_BOUND, F_TIMED, F_PAIRED, F_WISH, F_LAST_WINS, F_UNIT, F_DATE, F_BLOCKS, F_GROUPS, F_LEAST_MISSED, F_LEAST_COST = (
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
)

NO_WINDOW = 240
"""Minutes that a block is taken to miss when no window exists; also the weight of a travel day too few."""
WRONG_ORDER, SAME_DATE, TWO_UNITS, LONG_RUN = 240, 200, 120, 300
MOST_PERMUTED = 4
MOST_CLIMBED = 8
HOPELESS = 60
GIVE_UP = 150
NOTHING = 1 << 60


@compiled("i8(i8[::1], i8, i8)")
def _at(m: Any, table: int, row: int) -> int:
    """Where a row of a table begins."""
    return m[table] + row * m[table + 1]


@compiled("i8(i8[::1], i8)")
def _below(m: Any, n: int) -> int:
    """A random number from 0 to n - 1, by xorshift64* (Marsaglia 2003, Vigna 2014)."""
    x = np.uint64(m[RANDOM])
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    m[RANDOM] = np.int64(x)
    x *= np.uint64(2685821657736338717)
    return np.int64(((x >> np.uint64(32)) * np.uint64(n)) >> np.uint64(32))


@compiled("i8(u8)")
def _ones(x: Any) -> int:
    """How many bits are set in a 64-bit word."""
    x = x - ((x >> np.uint64(1)) & np.uint64(0x5555555555555555))
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((x * np.uint64(0x0101010101010101)) >> np.uint64(56))


@compiled("i8(u8)")
def _lowest(x: Any) -> int:
    """Index of the lowest set bit."""
    return _ones((x & (~x + np.uint64(1))) - np.uint64(1))


@compiled("i8(u8)")
def _highest(x: Any) -> int:
    """Index of the highest set bit."""
    x |= x >> np.uint64(1)
    x |= x >> np.uint64(2)
    x |= x >> np.uint64(4)
    x |= x >> np.uint64(8)
    x |= x >> np.uint64(16)
    x |= x >> np.uint64(32)
    return _ones(x) - 1


@compiled("i8(i8[::1], i8, i8, i8)")
def _longest_drop(m: Any, bits: int, first: int, drop: int) -> int:
    """Most hold days of a gap with more than ``drop`` calendar days between two work dates."""
    previous, most = first, 0
    for w in range(m[WORDS]):
        x = np.uint64(m[bits + w])
        while x:
            d = 64 * w + _lowest(x)
            x &= x - np.uint64(1)
            calendar = m[_at(m, DATE, d) + ORDINAL] - m[_at(m, DATE, previous) + ORDINAL] - 1
            if d - previous - 1 > most and calendar > drop:
                most = d - previous - 1
            previous = d
    return most


@compiled("i8(i8[::1], i8)")
def _performer_cost(m: Any, p: int) -> int:
    """A performer's price from the bits of the dates worked."""
    row, bits = _at(m, PERFORMER, p), _at(m, CAST_BITS, p)
    worked, first, last = 0, -1, -1
    for w in range(m[WORDS]):
        x = np.uint64(m[bits + w])
        if x:
            worked += _ones(x)
            if first < 0:
                first = 64 * w + _lowest(x)
            last = 64 * w + _highest(x)
    if worked == 0:
        return 0
    paid = worked
    if m[row + HOLDS]:
        paid = last - first + 1
        if m[row + DROP] >= 0 and paid > worked:
            paid -= _longest_drop(m, bits, first, m[row + DROP])
    return max(m[row + MINIMUM], m[row + DAY_PRICE] * paid)


@compiled("i8(i8[::1], i8)")
def _rental_cost(m: Any, r: int) -> int:
    """A rental's price from first to last use."""
    first, last = -1, -1
    used = _at(m, RENTAL_DATE, r)
    for d in range(m[DATES]):
        if m[used + d]:
            if first < 0:
                first = d
            last = d
    if first < 0:
        return 0
    n = m[_at(m, DATE, last) + ORDINAL] - m[_at(m, DATE, first) + ORDINAL] + 1
    row = _at(m, RENTAL, r)
    return (n // 7) * m[row + RENTAL_WEEK] + min(m[row + RENTAL_WEEK], (n % 7) * m[row + RENTAL_DAY])


@compiled("Tuple((i8, i8, i8))(i8[::1], i8[::1], i8, i8)")
def _on_clock(m: Any, f: Any, call: int, most: int) -> tuple[int, int, int]:
    """The order in ``WORK`` put on the clock: worked minutes, minutes missed, price of moves (see ``timeline``).

    Gives up when more than ``most`` minutes are missed.
    """
    unit = _at(m, UNIT, f[F_UNIT])
    meal, after = m[unit + MEAL], m[unit + MEAL_AFTER]
    worked, missed, moves, timed = m[unit + SETUP], 0, 0, f[F_TIMED]
    for k in range(timed):
        h = _at(m, HOURS, m[_at(m, WORK, k) + TIMED])
        m[h + BEGAN] = -1
        m[h + WORKED] = 0
    places = m[PLACE_SLOT + 1]
    previous = m[_at(m, BLOCK, m[_at(m, WORK, 0) + ORDER]) + PLACE_OF]
    for k in range(f[F_BLOCKS]):
        block = _at(m, BLOCK, m[_at(m, WORK, k) + ORDER])
        place, kind, minutes = m[block + PLACE_OF], m[block + KIND_OF], m[block + MINUTES]
        if place != previous:
            hop = _at(m, HOP, previous * places + place)
            worked += m[hop + HOP_MINUTES]
            moves += m[hop + HOP_COST]
            missed += NO_WINDOW * m[hop + HOP_TRAVEL]
            previous = place
        start = worked
        if m[_at(m, KIND, kind) + BOUND]:
            cell = _at(m, WINDOWS, kind * m[DATES] + f[F_DATE])
            least = NOTHING
            if m[cell] == m[cell + 1]:
                least = NO_WINDOW
            for w in range(m[cell], m[cell + 1], 2):
                wait = m[w] - call
                if wait > after:
                    wait = max(after, wait - meal)
                begin = max(worked, wait)
                end = begin + minutes
                late = max(0, call + end + (meal if end > after else 0) - m[w + 1])
                if late < least:
                    least, start = late, begin
                if late == 0:
                    break
            missed += least
            if missed > most:
                return worked, missed, moves
        worked = start + minutes
        if timed:
            lists = _at(m, KIND_HOURS, kind)
            for q in range(m[lists], m[lists + 1]):
                h = _at(m, HOURS, m[q])
                if m[h + BEGAN] < 0:
                    m[h + BEGAN] = start + (meal if start >= after else 0)
                m[h + ENDED] = worked + (meal if worked > after else 0)
                m[h + WORKED] += minutes
    for k in range(timed):
        h = _at(m, HOURS, m[_at(m, WORK, k) + TIMED])
        missed += max(0, m[h + ENDED] - m[h + BEGAN] - m[h + MAY_STAY])
        missed += max(0, m[h + WORKED] - m[h + MAY_WORK])
    missed += max(0, worked - m[unit + LONGEST])
    return worked, missed, moves


@compiled("i8(i8[::1], i8)")
def _wrong_order(m: Any, n: int) -> int:
    """Weight of the pairs inside the order in ``WORK`` that stand the wrong way round."""
    wrong = 0
    for k in range(n):
        m[_at(m, WORK, m[_at(m, WORK, k) + ORDER]) + AT_POSITION] = k + 1
    for k in range(n):
        lists = _at(m, THEN, m[_at(m, WORK, k) + ORDER])
        for q in range(m[lists], m[lists + 1]):
            later = m[_at(m, WORK, m[q]) + AT_POSITION]
            if 0 < later < k + 1:
                wrong += WRONG_ORDER
    for k in range(n):
        m[_at(m, WORK, m[_at(m, WORK, k) + ORDER]) + AT_POSITION] = 0
    return wrong


@compiled("b1(i8[::1], i8[::1], i8[::1])")
def _try_order(m: Any, f: Any, best: Any) -> bool:
    """Put the groups, in their order, on the clock for each call; keep the best. Whether it is better than before."""
    filled = 0
    for g in range(f[F_GROUPS]):
        group = _at(m, WORK, m[_at(m, WORK, g) + GROUP_ORDER])
        for q in range(m[group + GROUP], m[group + m[WORK + 1] + GROUP]):
            m[_at(m, WORK, filled) + ORDER] = m[_at(m, WORK, q) + DAY_BLOCK]
            filled += 1
    wrong = _wrong_order(m, filled) if f[F_PAIRED] else 0
    unit, lists = _at(m, UNIT, f[F_UNIT]), _at(m, CALLS, f[F_UNIT])
    begin, past = m[lists], m[lists + 1]
    if f[F_WISH] > 0:
        begin += f[F_WISH] - 1
        past = begin + 1
    elif not f[F_BOUND]:
        past = begin + 1
    improved = False
    for c in range(begin, past):
        worked, missed, moves = _on_clock(m, f, m[c], best[D_MISSED])
        missed += wrong
        cost = moves + m[unit + OVERTIME] * max(0, worked - m[unit + BASIC])
        better = missed < best[D_MISSED] or (missed == best[D_MISSED] and cost < best[D_COST])
        if better or (f[F_LAST_WINS] and missed == best[D_MISSED] and cost == best[D_COST]):
            improved |= better
            best[D_COST], best[D_MISSED], best[D_CALL] = cost, missed, m[c]
            best[D_FIRST] = m[_at(m, BLOCK, m[_at(m, WORK, 0) + ORDER]) + PLACE_OF]
            best[D_LAST] = m[_at(m, BLOCK, m[_at(m, WORK, filled - 1) + ORDER]) + PLACE_OF]
            best[D_WRAP] = m[c] + worked + (m[unit + MEAL] if worked > m[unit + MEAL_AFTER] else 0)
            for k in range(filled):
                row = _at(m, WORK, k)
                m[row + BEST_ORDER] = m[row + ORDER]
    return improved


@compiled("void(i8[::1], i8, i8)")
def _shift(m: Any, source: int, target: int) -> None:
    """Take one group out of the order and put it in elsewhere."""
    moved = m[_at(m, WORK, source) + GROUP_ORDER]
    step = 1 if target > source else -1
    k = source
    while k != target:
        m[_at(m, WORK, k) + GROUP_ORDER] = m[_at(m, WORK, k + step) + GROUP_ORDER]
        k += step
    m[_at(m, WORK, target) + GROUP_ORDER] = moved


@compiled("b1(i8[::1], i8[::1])")
def _done(f: Any, best: Any) -> bool:
    """Whether no order can be better than the best."""
    return best[D_MISSED] <= f[F_LEAST_MISSED] and best[D_COST] <= f[F_LEAST_COST]


@compiled("i8(i8[::1], i8[::1], i8)")
def _closes(m: Any, f: Any, position: int) -> int:
    """When the first window of the group at a position of the order closes."""
    group = m[_at(m, WORK, m[_at(m, WORK, position) + GROUP_ORDER]) + GROUP]
    block = m[_at(m, WORK, group) + DAY_BLOCK]
    cell = _at(m, WINDOWS, m[_at(m, BLOCK, block) + KIND_OF] * m[DATES] + f[F_DATE])
    return m[m[cell] + 1] if m[cell] < m[cell + 1] else 0


@compiled("void(i8[::1], i8[::1], i8[::1])")
def _permute(m: Any, f: Any, best: Any) -> None:
    """Try every order of the groups (Heap 1963)."""
    i = 1
    while i < f[F_GROUPS]:
        row = _at(m, WORK, i)
        if m[row + STACK] >= i:
            m[row + STACK] = 0
            i += 1
            continue
        other = _at(m, WORK, 0 if i % 2 == 0 else m[row + STACK])
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
    groups = f[F_GROUPS]
    for g in range(groups):
        row = _at(m, WORK, g)
        m[row + GROUP_ORDER] = g
        m[row + STACK] = 0
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
    row_a, row_b = _at(m, BLOCK, a), _at(m, BLOCK, b)
    kind_a, kind_b = m[row_a + KIND_OF], m[row_b + KIND_OF]
    if f[F_BOUND] and kind_a != kind_b:
        cell_a, cell_b = _at(m, WINDOWS, kind_a * m[DATES] + f[F_DATE]), _at(m, WINDOWS, kind_b * m[DATES] + f[F_DATE])
        opens_a = m[m[cell_a]] if m[cell_a] < m[cell_a + 1] else 0
        opens_b = m[m[cell_b]] if m[cell_b] < m[cell_b + 1] else 0
        if opens_a != opens_b:
            return opens_a < opens_b
    if m[row_a + PLACE_OF] != m[row_b + PLACE_OF]:
        return m[row_a + PLACE_OF] < m[row_b + PLACE_OF]
    if f[F_BOUND] and kind_a != kind_b:
        return kind_a < kind_b
    if m[row_a + RANK] != m[row_b + RANK]:
        return m[row_a + RANK] < m[row_b + RANK]
    return a < b


@compiled("Tuple((i8, i8))(i8[::1], i8)")
def _least_moves(m: Any, n: int) -> tuple[int, int]:
    """Fewest minutes and least price of the moves of a day: each place but the dearest takes at least its nearest other."""
    minutes, cost, most_minutes, most_cost = 0, 0, 0, 0
    places = m[PLACE_SLOT + 1]
    for k in range(n):
        place = m[_at(m, BLOCK, m[_at(m, WORK, k) + DAY_BLOCK]) + PLACE_OF]
        near_minutes, near_cost, seen = NOTHING, NOTHING, False
        for j in range(n):
            other = m[_at(m, BLOCK, m[_at(m, WORK, j) + DAY_BLOCK]) + PLACE_OF]
            if other == place:
                seen |= j < k
                continue
            hop = _at(m, HOP, place * places + other)
            near_minutes = min(near_minutes, m[hop + HOP_MINUTES])
            near_cost = min(near_cost, m[hop + HOP_COST])
        if near_cost == NOTHING:
            return 0, 0
        if not seen:
            minutes += near_minutes
            cost += near_cost
            most_minutes, most_cost = max(most_minutes, near_minutes), max(most_cost, near_cost)
    return minutes - most_minutes, cost - most_cost


@compiled("void(i8[::1], i8[::1], i8)")
def _gather(m: Any, f: Any, slot: int) -> None:
    """Collect a slot's blocks and the facts of its day: bound by windows or hours, whose hours, precedence inside.

    No order misses less than ``F_LEAST_MISSED`` or costs less than ``F_LEAST_COST``; a hopelessly long day is not worth a second order.
    """
    f[F_UNIT], f[F_DATE] = slot // m[DATES], slot % m[DATES]
    variant = m[_at(m, SLOT, slot) + VARIANT]
    f[F_WISH], f[F_LAST_WINS] = variant >> 1, variant & 1
    n, bound, timed, paired, minutes = 0, 0, 0, 0, 0
    members = _at(m, SLOT_ITEM, slot)
    for k in range(m[_at(m, SLOT, slot) + COUNT]):
        lists = _at(m, ITEM_BLOCKS, m[members + k])
        for q in range(m[lists], m[lists + 1]):
            b = m[q]
            m[_at(m, WORK, n) + DAY_BLOCK] = b
            n += 1
            kind = m[_at(m, BLOCK, b) + KIND_OF]
            minutes += m[_at(m, BLOCK, b) + MINUTES]
            bound |= m[_at(m, KIND, kind) + BOUND]
            hours = _at(m, KIND_HOURS, kind)
            for h in range(m[hours], m[hours + 1]):
                known = False
                for j in range(timed):
                    known |= m[_at(m, WORK, j) + TIMED] == m[h]
                if not known:
                    m[_at(m, WORK, timed) + TIMED] = m[h]
                    timed += 1
            later = _at(m, THEN, b)
            for p in range(m[later], m[later + 1]):
                item = m[_at(m, BLOCK, m[p]) + ITEM_OF]
                if item >= 0 and m[_at(m, ITEM, item) + SLOT_OF] == slot:
                    paired = 1
    f[F_BLOCKS], f[F_TIMED], f[F_PAIRED] = n, timed, paired
    f[F_BOUND] = 1 if bound or timed else 0
    unit = _at(m, UNIT, f[F_UNIT])
    minutes += m[unit + SETUP]
    moves = 0
    if n > 1:
        least_minutes, moves = _least_moves(m, n)
        minutes += least_minutes
    hopeless = minutes > m[unit + LONGEST] + HOPELESS
    f[F_LEAST_MISSED] = NOTHING if hopeless else max(0, minutes - m[unit + LONGEST])
    f[F_LEAST_COST] = NOTHING if hopeless else moves + m[unit + OVERTIME] * max(0, minutes - m[unit + BASIC])


@compiled("i8(i8[::1], i8, i8[::1])")
def plan_day(m: Any, slot: int, best: Any) -> int:
    """The best order and call found for a slot's items; ``best`` = cost, missed, first place, last place, call, wrap.

    The order stays in ``WORK``'s column ``BEST_ORDER``. Returns the number of blocks.
    """
    f = np.empty(11, np.int64)
    _gather(m, f, slot)
    n, width = f[F_BLOCKS], m[WORK + 1]
    for i in range(1, n):
        b, j = m[_at(m, WORK, i) + DAY_BLOCK], i - 1
        while j >= 0 and _stands_before(m, f, b, m[_at(m, WORK, j) + DAY_BLOCK]):
            m[_at(m, WORK, j + 1) + DAY_BLOCK] = m[_at(m, WORK, j) + DAY_BLOCK]
            j -= 1
        m[_at(m, WORK, j + 1) + DAY_BLOCK] = b
    best[D_COST], best[D_MISSED] = NOTHING, NOTHING
    apart = 0
    while True:
        groups = 0
        for k in range(n):
            work = _at(m, WORK, k) + DAY_BLOCK
            new = k == 0 or apart == 1
            if not new:
                a, b = _at(m, BLOCK, m[work - width]), _at(m, BLOCK, m[work])
                new = m[a + PLACE_OF] != m[b + PLACE_OF] or (f[F_BOUND] == 1 and m[a + KIND_OF] != m[b + KIND_OF])
            if new:
                m[_at(m, WORK, groups) + GROUP] = k
                groups += 1
        m[_at(m, WORK, groups) + GROUP] = n
        f[F_GROUPS] = groups
        _try_orders(m, f, best)
        if apart == 1 or groups == n or best[D_MISSED] == 0 or not f[F_PAIRED]:
            return n
        apart = 1


@compiled("void(i8[::1], i8)")
def _price_day(m: Any, slot: int) -> None:
    """Bring a slot's day up to date, from the hash table when its items were seen before."""
    row = _at(m, SLOT, slot)
    m[COST] -= m[row + DAY_COST]
    m[MISSED] -= m[row + DAY_MISSED]
    if m[row + COUNT] == 0:
        m[row + DAY_COST] = 0
        m[row + DAY_MISSED] = 0
        return
    unit = _at(m, UNIT, slot // m[DATES])
    key = m[row + HASH] ^ m[_at(m, VARIANT_HASH, m[row + VARIANT])]
    key ^= m[row + SLOT_HASH] if m[row + DATED] else m[unit + UNIT_HASH]
    memo = _at(m, MEMO, key & (m[MEMO_ROWS] - 1))
    if m[memo + MEMO_KEY] != key:
        m[memo + MEMO_KEY] = key
        plan_day(m, slot, m[memo + MEMO_VALUE : memo + MEMO_VALUE + 6])
    memo += MEMO_VALUE
    m[row + DAY_COST] = m[memo + D_COST] + m[unit + UNIT_DAY]
    m[row + DAY_MISSED] = m[memo + D_MISSED]
    m[row + FIRST] = m[memo + D_FIRST]
    m[row + LAST] = m[memo + D_LAST]
    m[row + CALL] = m[memo + D_CALL]
    m[row + WRAP] = m[memo + D_WRAP]
    m[COST] += m[row + DAY_COST]
    m[MISSED] += m[row + DAY_MISSED]


@compiled("void(i8[::1], i8)")
def _link(m: Any, slot: int) -> None:
    """The move, travel and rest from a slot's day to the unit's next."""
    row, dates, width = _at(m, SLOT, slot), m[DATES], m[SLOT + 1]
    cost, missed = 0, 0
    if m[row + COUNT]:
        date, next_row, later = slot % dates, row + width, slot % dates + 1
        while later < dates and m[next_row + COUNT] == 0:
            later += 1
            next_row += width
        if later < dates:
            apart = m[_at(m, DATE, later) + ORDINAL] - m[_at(m, DATE, date) + ORDINAL]
            a, b = m[row + LAST], m[next_row + FIRST]
            if a != b:
                hop = _at(m, HOP, a * m[PLACE_SLOT + 1] + b)
                cost = m[hop + HOP_COST]
                missed = NO_WINDOW * max(0, m[hop + HOP_TRAVEL] - apart + 1)
            rest = apart * 1440 + m[next_row + CALL] - m[row + WRAP]
            missed += max(0, m[_at(m, UNIT, slot // dates) + REST] - rest)
    m[COST] += cost - m[row + LINK_COST]
    m[MISSED] += missed - m[row + LINK_MISSED]
    m[row + LINK_COST] = cost
    m[row + LINK_MISSED] = missed


@compiled("void(i8[::1], i8)")
def _unit_run(m: Any, unit: int) -> None:
    """A unit's idle dates and longest runs."""
    dates, row = m[DATES], _at(m, UNIT, unit)
    first, last, shot, run, missed, cost = -1, -1, 0, 0, 0, 0
    for d in range(dates):
        if m[_at(m, SLOT, unit * dates + d) + COUNT]:
            joined = last >= 0 and m[_at(m, DATE, d) + ORDINAL] - m[_at(m, DATE, last) + ORDINAL] == 1
            run = run + 1 if joined else 1
            if run > m[row + LONGEST_RUN]:
                missed += LONG_RUN
            if first < 0:
                first = d
            last = d
            shot += 1
    if shot:
        before = _at(m, IDLE_BEFORE, unit)
        cost = m[row + IDLE] * (m[before + last] - m[before + first] + 1 - shot)
    m[COST] += cost - m[row + RUN_COST]
    m[MISSED] += missed - m[row + RUN_MISSED]
    m[row + RUN_COST] = cost
    m[row + RUN_MISSED] = missed


@compiled("void(i8[::1], i8)")
def _performer_rest(m: Any, date: int) -> None:
    """Rest that performers lack between this date and the dates soon after it."""
    dates, missed, row = m[DATES], 0, _at(m, DATE, date)
    for later in range(date + 1, dates):
        apart = m[_at(m, DATE, later) + ORDINAL] - m[row + ORDINAL]
        if apart > m[REST_REACH]:
            break
        for s in range(date, m[SLOTS], dates):
            for t in range(later, m[SLOTS], dates):
                a, b = _at(m, SLOT, s), _at(m, SLOT, t)
                if m[a + COUNT] == 0 or m[b + COUNT] == 0:
                    continue
                gap = apart * 1440 + m[b + CALL] - m[a + WRAP]
                if gap >= m[MOST_REST]:
                    continue
                cast_a, cast_b = _at(m, CAST_SLOT, s), _at(m, CAST_SLOT, t)
                for p in range(m[PERFORMERS]):
                    if m[cast_a + p] and m[cast_b + p]:
                        missed += max(0, m[_at(m, PERFORMER, p) + OWN_REST] - gap)
    m[MISSED] += missed - m[row + REST_MISSED]
    m[row + REST_MISSED] = missed


@compiled("i8(i8[::1], i8, i8)")
def _against_others(m: Any, item: int, slot: int) -> int:
    """Weight of wrong precedence and of dates shared by items that must be apart, against all placed items."""
    dates = m[DATES]
    date, missed = slot % dates, 0
    blocks = _at(m, ITEM_BLOCKS, item)
    for q in range(m[blocks], m[blocks + 1]):
        lists = _at(m, THEN, m[q])
        for k in range(m[lists], m[lists + 1]):
            other = m[_at(m, BLOCK, m[k]) + ITEM_OF]
            at = m[_at(m, ITEM, other) + SLOT_OF] if other >= 0 else -1
            if at >= 0 and at != slot and at % dates <= date:
                missed += WRONG_ORDER + 10 * (date - at % dates)
        lists = _at(m, BEFORE, m[q])
        for k in range(m[lists], m[lists + 1]):
            other = m[_at(m, BLOCK, m[k]) + ITEM_OF]
            at = m[_at(m, ITEM, other) + SLOT_OF] if other >= 0 else -1
            if at >= 0 and at != slot and at % dates >= date:
                missed += WRONG_ORDER + 10 * (at % dates - date)
    lists = _at(m, APART, item)
    for k in range(m[lists], m[lists + 1]):
        at = m[_at(m, ITEM, m[k]) + SLOT_OF]
        if at >= 0 and at % dates == date:
            missed += SAME_DATE
    return missed


@compiled("void(i8[::1], i8)")
def _touch(m: Any, slot: int) -> None:
    """Remember that a slot's day changed: 1, or 2 when it was empty before."""
    row = _at(m, SLOT, slot)
    if not m[row + TOUCH]:
        m[row + TOUCH] = 2 if m[row + COUNT] == 0 else 1
        m[_at(m, TOUCHED_LIST, m[TOUCHED])] = slot
        m[TOUCHED] += 1


@compiled("void(i8[::1], i8, i8, i8)")
def _count(m: Any, item: int, slot: int, step: int) -> None:
    """Count an item in (step 1) or out (step -1) of a slot: places, cast, rentals."""
    dates = m[DATES]
    date, edge = slot % dates, 0 if step == 1 else 1
    row, places, cast_slot = _at(m, SLOT, slot), _at(m, PLACE_SLOT, slot), _at(m, CAST_SLOT, slot)
    blocks = _at(m, ITEM_BLOCKS, item)
    for q in range(m[blocks], m[blocks + 1]):
        b = m[q]
        block = _at(m, BLOCK, b)
        place = m[block + PLACE_OF]
        if m[places + place] == edge:
            m[COST] += step * m[_at(m, PLACE, place) + PLACE_DAY]
        m[places + place] += step
        m[row + DATED] += step * m[_at(m, KIND, m[block + KIND_OF]) + LIT]
        lists = _at(m, CAST, b)
        for k in range(m[lists], m[lists + 1]):
            p = m[k]
            if m[cast_slot + p] == edge and m[UNITS] > 1:
                for other in range(date, m[SLOTS], dates):
                    if other != slot and m[_at(m, CAST_SLOT, other) + p]:
                        m[MISSED] += step * TWO_UNITS
            m[cast_slot + p] += step
            on_date = _at(m, CAST_DATE, p) + date
            if m[on_date] == edge:
                m[_at(m, CAST_BITS, p) + (date >> 6)] ^= 1 << (date & 63)
                performer = _at(m, PERFORMER, p)
                if not m[performer + DIRTY]:
                    m[performer + DIRTY] = 1
                    m[_at(m, DIRTY_LIST, m[DIRTIED])] = p
                    m[DIRTIED] += 1
            m[on_date] += step
        lists = _at(m, RENTED_BY, b)
        for k in range(m[lists], m[lists + 1]):
            r = m[k]
            m[_at(m, RENTAL_DATE, r) + date] += step
            if m[_at(m, RENTAL_DATE, r) + date] == 1 - edge:
                price, rented = _rental_cost(m, r), _at(m, RENTAL, r) + RENTED
                m[COST] += price - m[rented]
                m[rented] = price


@compiled("void(i8[::1], i8)")
def _take_out(m: Any, item: int) -> None:
    """Take an item out of its slot."""
    own = _at(m, ITEM, item)
    slot = m[own + SLOT_OF]
    _touch(m, slot)
    row, members = _at(m, SLOT, slot), _at(m, SLOT_ITEM, slot)
    m[row + COUNT] -= 1
    last = m[members + m[row + COUNT]]
    m[members + m[own + POSITION]] = last
    m[_at(m, ITEM, last) + POSITION] = m[own + POSITION]
    m[row + HASH] ^= m[own + ITEM_HASH]
    m[own + SLOT_OF] = -1
    m[MISSED] -= max(0, m[_at(m, MISSED_AT, item) + slot]) + _against_others(m, item, slot)
    _count(m, item, slot, -1)


@compiled("void(i8[::1], i8, i8)")
def _put_in(m: Any, item: int, slot: int) -> None:
    """Put an item into a slot."""
    _touch(m, slot)
    own, row = _at(m, ITEM, item), _at(m, SLOT, slot)
    m[_at(m, SLOT_ITEM, slot) + m[row + COUNT]] = item
    m[own + POSITION] = m[row + COUNT]
    m[row + COUNT] += 1
    m[row + HASH] ^= m[own + ITEM_HASH]
    m[MISSED] += max(0, m[_at(m, MISSED_AT, item) + slot]) + _against_others(m, item, slot)
    m[own + SLOT_OF] = slot
    _count(m, item, slot, 1)


@compiled("void(i8[::1])")
def _settle(m: Any) -> None:
    """Bring days, links, runs, rests and performers up to date after items were taken out and put in."""
    dates, width = m[DATES], m[SLOT + 1]
    for k in range(m[DIRTIED]):
        p = m[_at(m, DIRTY_LIST, k)]
        row, price = _at(m, PERFORMER, p), _performer_cost(m, p)
        m[row + DIRTY] = 0
        m[COST] += price - m[row + PAID]
        m[row + PAID] = price
    m[DIRTIED] = 0
    touched = m[TOUCHED]
    for k in range(touched):
        _price_day(m, m[_at(m, TOUCHED_LIST, k)])
    for k in range(touched):
        slot = m[_at(m, TOUCHED_LIST, k)]
        _link(m, slot)
        unit, date, row = slot // dates, slot % dates, _at(m, SLOT, slot)
        earlier, past = slot - 1, row - width
        while earlier >= unit * dates and m[past + COUNT] == 0:
            earlier -= 1
            past -= width
        if earlier >= unit * dates and not m[past + TOUCH]:
            _link(m, earlier)
        if (m[row + TOUCH] == 2) != (m[row + COUNT] == 0):
            _unit_run(m, unit)
        if m[MOST_REST] > 0:
            today = m[_at(m, DATE, date) + ORDINAL]
            d = date
            while d >= 0 and today - m[_at(m, DATE, d) + ORDINAL] <= m[REST_REACH]:
                _performer_rest(m, d)
                d -= 1
    for k in range(touched):
        m[_at(m, SLOT, m[_at(m, TOUCHED_LIST, k)]) + TOUCH] = 0
    m[TOUCHED] = 0


@compiled("void(i8[::1], i8, i8, b1)")
def make(m: Any, moves: int, wishes: int, forward: bool) -> None:
    """Make the first ``moves`` of ``MOVE`` and ``wishes`` of ``WISH`` at once; not ``forward``: take the same ones back."""
    to, wish_to = (TO, WISH_TO) if forward else (FROM, WISH_FROM)
    for k in range(moves):
        move = _at(m, MOVE, k)
        item = m[move + MOVED]
        at = m[_at(m, ITEM, item) + SLOT_OF]
        if forward:
            m[move + FROM] = at
        if at >= 0:
            _take_out(m, item)
    for k in range(wishes):
        wish = _at(m, WISH, k)
        slot = m[wish + WISH_SLOT]
        row = _at(m, SLOT, slot)
        if forward:
            m[wish + WISH_FROM] = m[row + VARIANT]
        _touch(m, slot)
        m[row + VARIANT] = m[wish + wish_to]
    for k in range(moves):
        move = _at(m, MOVE, k)
        if m[move + to] >= 0:
            _put_in(m, m[move + MOVED], m[move + to])
    _settle(m)


@compiled("void(i8[::1], i8[::1], i8[::1])")
def _keep(m: Any, slots: Any, variants: Any) -> None:
    """Copy the slots of items and the variants of days out."""
    for item in range(slots.size):
        slots[item] = m[_at(m, ITEM, item) + SLOT_OF]
    for s in range(variants.size):
        variants[s] = m[_at(m, SLOT, s) + VARIANT]


@compiled("i8(i8[::1], i8)")
def _target(m: Any, item: int) -> int:
    """A slot for an item: any candidate, or where a friend (same place or cast) is shot; -1 when it may not be."""
    lists, own = _at(m, FRIENDS, item), m[_at(m, ITEM, item) + SLOT_OF]
    friends = m[lists + 1] - m[lists]
    if friends and _below(m, 8) < 5:
        slot = m[_at(m, ITEM, m[m[lists] + _below(m, friends)]) + SLOT_OF]
        if slot < 0 or slot == own or m[_at(m, MISSED_AT, item) + slot] < 0:
            return -1
        return slot
    lists = _at(m, CANDIDATES, item)
    slot = m[m[lists] + _below(m, m[lists + 1] - m[lists])]
    return -1 if slot == own else slot


@compiled("i8(i8[::1], i8, i8, i8)")
def _set_move(m: Any, k: int, item: int, slot: int) -> int:
    """Write a move; the next free row, or -1 when the item may not be in that slot."""
    if m[_at(m, MISSED_AT, item) + slot] < 0:
        return -1
    move = _at(m, MOVE, k)
    m[move + MOVED], m[move + TO] = item, slot
    return k + 1


@compiled("void(i8[::1], i8, i8, i8)")
def _set_wish(m: Any, k: int, slot: int, variant: int) -> None:
    """Write a change of a day's variant."""
    wish = _at(m, WISH, k)
    m[wish + WISH_SLOT], m[wish + WISH_TO] = slot, variant


@compiled("i8(i8[::1], i8)")
def _place(m: Any, item: int) -> int:
    """The place of an item's first block."""
    return m[_at(m, BLOCK, m[m[_at(m, ITEM_BLOCKS, item)]]) + PLACE_OF]


@compiled("i8(i8[::1], i8, i8, i8, i8)")
def _set_run(m: Any, moves: int, source: int, target: int, place: int) -> int:
    """Write moves for every item of a slot at a place (-1: all); the next free row, -1 when one may not go there."""
    members = _at(m, SLOT_ITEM, source)
    for k in range(m[_at(m, SLOT, source) + COUNT]):
        item = m[members + k]
        if place >= 0 and _place(m, item) != place:
            continue
        moves = _set_move(m, moves, item, target)
        if moves < 0:
            return -1
    return moves


@compiled("i8(i8[::1], i8)")
def _member(m: Any, slot: int) -> int:
    """A random item of a slot that is not empty."""
    return m[_at(m, SLOT_ITEM, slot) + _below(m, m[_at(m, SLOT, slot) + COUNT])]


@compiled("Tuple((i8, i8))(i8[::1], i8)")
def _propose_segment(m: Any, slot: int) -> tuple[int, int]:
    """Moves that reverse or rotate the contents of three to eight neighbouring days of a unit."""
    dates = m[DATES]
    unit, want, style = slot // dates, 3 + _below(m, 6), _below(m, 3)
    used, d = 0, slot % dates
    while d < dates and used < want:
        if m[_at(m, SLOT, unit * dates + d) + COUNT]:
            m[_at(m, WORK, used) + STACK] = unit * dates + d
            used += 1
        d += 1
    if used < 3:
        return -1, 0
    moves = 0
    for k in range(used):
        to = used - 1 - k if style == 0 else (k + 1) % used if style == 1 else (k + used - 1) % used
        source, target = m[_at(m, WORK, k) + STACK], m[_at(m, WORK, to) + STACK]
        _set_wish(m, k, target, m[_at(m, SLOT, source) + VARIANT])
        if source != target:
            moves = _set_run(m, moves, source, target, -1)
            if moves < 0:
                return -1, 0
    return moves, used


@compiled("i8(i8[::1], i8)")
def _propose_scatter(m: Any, slot: int) -> int:
    """Moves that empty a small day into days already used."""
    count = m[_at(m, SLOT, slot) + COUNT]
    if count > 6:
        return -1
    for k in range(count):
        item = m[_at(m, SLOT_ITEM, slot) + k]
        found = -1
        for _ in range(6):
            t = _target(m, item)
            if t >= 0 and m[_at(m, SLOT, t) + COUNT] > 0:
                found = t
                break
        if found < 0:
            return -1
        _set_move(m, k, item, found)
    return count


@compiled("Tuple((i8, i8))(i8[::1], i8)")
def _propose_whole_day(m: Any, slot: int) -> tuple[int, int]:
    """Moves that exchange a day with another date of the unit, used or not."""
    dates = m[DATES]
    other = (slot // dates) * dates + _below(m, dates)
    if other == slot:
        return -1, 0
    moves = _set_run(m, 0, slot, other, -1)
    if moves >= 0:
        moves = _set_run(m, moves, other, slot, -1)
    _set_wish(m, 0, slot, m[_at(m, SLOT, other) + VARIANT])
    _set_wish(m, 1, other, m[_at(m, SLOT, slot) + VARIANT])
    return moves, 2


@compiled("Tuple((i8, i8))(i8[::1], i8)")
def _propose(m: Any, item: int) -> tuple[int, int]:
    """Choose a move around an item: how many rows of ``MOVE`` and ``WISH``; (-1, 0) when it is none."""
    slot = m[_at(m, ITEM, item) + SLOT_OF]
    dice = _below(m, 1000)
    if dice < 40:
        calls = _at(m, CALLS, slot // m[DATES])
        _set_wish(m, 0, slot, _below(m, 2 * (m[calls + 1] - m[calls] + 1)))
        return 0, 1
    if dice < 55:
        return _propose_segment(m, slot)
    if dice < 70:
        return _propose_scatter(m, slot), 0
    if dice < 95:
        return _propose_whole_day(m, slot)
    target = _target(m, item)
    if target < 0:
        return -1, 0
    there = m[_at(m, SLOT, target) + COUNT]
    if dice < 145:
        moves = _set_run(m, 0, slot, target, _place(m, item))
        if moves > 0 and there and _below(m, 2):
            moves = _set_run(m, moves, target, slot, _place(m, _member(m, target)))
        return moves, 0
    _set_move(m, 0, item, target)
    if dice < 680 or there == 0:
        return 1, 0
    other = _member(m, target)
    if dice < 920:
        return _set_move(m, 1, other, slot), 0
    third = _target(m, other)
    if third < 0:
        return -1, 0
    _set_move(m, 1, other, third)
    if third == slot or m[_at(m, SLOT, third) + COUNT] == 0 or _below(m, 2):
        return 2, 0
    return _set_move(m, 2, _member(m, third), slot), 0


@compiled("void(i8[::1], i8[::1], i8[::1], i8[::1], i8, f8, f8, f8)")
def anneal(m: Any, slots: Any, variants: Any, best: Any, moves: int, hot: float, cold: float, penalty: float) -> None:
    """Try ``moves`` moves while the temperature falls from ``hot`` to ``cold``.

    The best of all is kept in ``slots``, ``variants`` and ``best`` (cost, minutes missed); fewer missed is always better.
    """
    items, temperature = m[ITEMS], hot
    cooling = (cold / hot) ** (64.0 / moves)
    for step in range(moves):
        if step % 64 == 63:
            temperature *= cooling
        n, wishes = _propose(m, _below(m, items))
        if n < 0:
            continue
        cost, missed = m[COST], m[MISSED]
        make(m, n, wishes, True)
        worse = m[COST] - cost + penalty * (m[MISSED] - missed)
        if worse > 0.0 and worse > -temperature * np.log((_below(m, 1 << 30) + 1) / (1 << 30)):
            make(m, n, wishes, False)
        elif m[MISSED] < best[MISSED] or (m[MISSED] == best[MISSED] and m[COST] < best[COST]):
            best[COST], best[MISSED] = m[COST], m[MISSED]
            _keep(m, slots, variants)
