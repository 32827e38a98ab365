"""A unit's day as a function of its items: the best order and call found, kept in the memo."""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value"
from typing import Any

from setpiece.solver.compiled import compiled
from setpiece.solver.kernel.clock import hop_between, hours_cost, least_at, night_cost, on_clock, wrap_of, wrong_order
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
    F_BLOCKS,
    F_BOUND,
    F_CALL,
    F_CALL_END,
    F_DATE,
    F_FLOOR,
    F_GROUPS,
    F_KINDS,
    F_LAST_WINS,
    F_LEAST,
    F_LEAST_COST,
    F_LEAST_MISSED,
    F_MINUTES,
    F_MOVE_COST,
    F_PAIRED,
    F_TIMED,
    F_UNIT,
    F_WISH,
    FACTS_0,
    GROUP,
    GROUP_ORDER,
    HASH,
    HOP_COST,
    HOP_MINUTES,
    ITEM_HASH,
    ITEM_OF,
    KIND_CLOSES,
    KIND_HOURS,
    KIND_HOURS_END,
    KIND_MINUTES,
    KIND_OF,
    KIND_OPENS,
    KIND_SEEN,
    LIT,
    LIT_BLOCKS,
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
    PENALTY,
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


@compiled("i8(memory, i8)")
def _fill(m: Any, f: int) -> int:
    """Write the groups' blocks into the order; weight of the pairs that stand the wrong way round."""
    work = m[WORK_0]
    row = work
    for g in range(work, work + m[f + F_GROUPS] * WORK_WIDTH, WORK_WIDTH):
        group = work + m[g + GROUP_ORDER] * WORK_WIDTH
        for q in range(m[group + GROUP], m[group + WORK_WIDTH + GROUP]):
            m[row + ORDER] = m[work + q * WORK_WIDTH + DAY_BLOCK]
            row += WORK_WIDTH
    return wrong_order(m, m[f + F_BLOCKS]) if m[f + F_PAIRED] else 0


@compiled("b1(memory, i8, i8)")
def _try_order(m: Any, f: int, best: int) -> bool:
    """Put the groups, in their order, on the clock for each call that may be better; keep the best. Whether it is better than before."""
    wrong, work, unit = _fill(m, f), m[WORK_0], m[f + F_UNIT]
    last, improved = work + (m[f + F_BLOCKS] - 1) * WORK_WIDTH, False
    least = f + F_LEAST
    for c in range(m[f + F_CALL], m[f + F_CALL_END]):
        missed, cost = m[least], m[least + 1]
        least += 2
        if missed > m[best + D_MISSED]:
            continue
        if missed == m[best + D_MISSED] and cost + (m[f + F_LAST_WINS] == 0) > m[best + D_COST]:
            continue
        worked, missed, moves = on_clock(m, f, m[c], m[best + D_MISSED])
        missed += wrong
        if missed > m[best + D_MISSED]:
            continue
        wrap = wrap_of(m, unit, m[c], worked)
        cost = moves + hours_cost(m, unit, worked) + night_cost(m, unit, m[c], wrap)
        better = missed < m[best + D_MISSED] or cost < m[best + D_COST]
        if better or (m[f + F_LAST_WINS] and cost == m[best + D_COST]):
            improved |= better
            m[best + D_COST], m[best + D_MISSED], m[best + D_CALL], m[best + D_WRAP] = cost, missed, m[c], wrap
            m[best + D_FIRST], m[best + D_LAST] = m[m[work + ORDER] + PLACE_OF], m[m[last + ORDER] + PLACE_OF]
            for row in range(work, last + WORK_WIDTH, WORK_WIDTH):
                m[row + BEST_ORDER] = m[row + ORDER]
    return improved


@compiled("void(memory, i8, i8)")
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


@compiled("b1(memory, i8, i8)")
def _done(m: Any, f: int, best: int) -> bool:
    """Whether no order can be better than the best, or the day is hopelessly long and not worth a second order."""
    least = m[f + F_LEAST_MISSED]
    return least > HOPELESS or (m[best + D_MISSED] <= least and m[best + D_COST] <= m[f + F_LEAST_COST])


@compiled("i8(memory, i8, i8)")
def _closes(m: Any, f: int, position: int) -> int:
    """When the first window of the group at a position of the order closes."""
    work = m[WORK_0]
    group = m[work + m[work + position * WORK_WIDTH + GROUP_ORDER] * WORK_WIDTH + GROUP]
    block = m[work + group * WORK_WIDTH + DAY_BLOCK]
    cell = m[m[block + KIND_OF] + WINDOWS] + m[f + F_DATE]
    return m[m[cell] + 1] if m[cell] < m[cell + 1] else 0


@compiled("void(memory, i8, i8)")
def _permute(m: Any, f: int, best: int) -> None:
    """Try every order of the groups (Heap 1963)."""
    i, work = 1, m[WORK_0]
    while i < m[f + F_GROUPS]:
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
        if _done(m, f, best):
            return


@compiled("void(memory, i8, i8)")
def _climb(m: Any, f: int, best: int) -> None:
    """Shift one group after the other to a better position, twice over."""
    groups = m[f + F_GROUPS]
    for k in range(2 * groups * groups):
        source, target = (k // groups) % groups, k % groups
        if source == target:
            continue
        _shift(m, source, target)
        if not _try_order(m, f, best):
            _shift(m, target, source)
        elif _done(m, f, best):
            return


@compiled("void(memory, i8, i8)")
def _try_orders(m: Any, f: int, best: int) -> None:
    """Try the groups by first opening and by first closing window, then every order or, of many groups, some."""
    groups, work = m[f + F_GROUPS], m[WORK_0]
    for g in range(groups):
        m[work + g * WORK_WIDTH + GROUP_ORDER] = g
        m[work + g * WORK_WIDTH + STACK] = 0
    _try_order(m, f, best)
    if groups == 1 or _done(m, f, best):
        return
    if m[f + F_BOUND]:
        for i in range(1, groups):
            j = i
            while j > 0 and _closes(m, f, j) < _closes(m, f, j - 1):
                _shift(m, j, j - 1)
                j -= 1
        _try_order(m, f, best)
    if m[best + D_FIRST] < 0 or m[best + D_MISSED] > GIVE_UP or _done(m, f, best):
        return
    if groups <= MOST_PERMUTED:
        _permute(m, f, best)
    elif groups <= MOST_CLIMBED:
        _climb(m, f, best)


@compiled("b1(memory, i8, i8, i8)")
def _stands_before(m: Any, f: int, a: int, b: int) -> bool:
    """Whether block a stands before b when a day's blocks are grouped: by first window, place, kind, order of precedence."""
    kind_a, kind_b = m[a + KIND_OF], m[b + KIND_OF]
    if m[f + F_BOUND] and kind_a != kind_b:
        cell_a, cell_b = m[kind_a + WINDOWS] + m[f + F_DATE], m[kind_b + WINDOWS] + m[f + F_DATE]
        opens_a = m[m[cell_a]] if m[cell_a] < m[cell_a + 1] else 0
        opens_b = m[m[cell_b]] if m[cell_b] < m[cell_b + 1] else 0
        if opens_a != opens_b:
            return opens_a < opens_b
    if m[a + PLACE_OF] != m[b + PLACE_OF]:
        return m[a + PLACE_OF] < m[b + PLACE_OF]
    if m[f + F_BOUND] and kind_a != kind_b:
        return kind_a < kind_b
    if m[a + RANK] != m[b + RANK]:
        return m[a + RANK] < m[b + RANK]
    return a < b


@compiled("void(memory, i8)")
def _least_moves(m: Any, f: int) -> None:
    """Fewest minutes and least price of the moves of a day: each place but the dearest takes at least its nearest other."""
    minutes, cost, most_minutes, most_cost = 0, 0, 0, 0
    work = m[WORK_0] + DAY_BLOCK
    past = work + m[f + F_BLOCKS] * WORK_WIDTH
    for row in range(work, past, WORK_WIDTH):
        place = m[m[row] + PLACE_OF]
        near_minutes, near_cost, seen = NEVER, NEVER, False
        for other_row in range(work, past, WORK_WIDTH):
            other = m[m[other_row] + PLACE_OF]
            if other == place:
                seen |= other_row < row
                continue
            hop = hop_between(m, place, other)
            near_minutes = min(near_minutes, m[hop + HOP_MINUTES])
            near_cost = min(near_cost, m[hop + HOP_COST])
        if near_cost == NEVER:
            return
        if not seen:
            minutes += near_minutes
            cost += near_cost
            most_minutes, most_cost = max(most_minutes, near_minutes), max(most_cost, near_cost)
    m[f + F_MINUTES] += minutes - most_minutes
    m[f + F_MOVE_COST] = cost - most_cost


@compiled("void(memory, i8, i8, i8)")
def _see_kind(m: Any, f: int, kind: int, minutes: int) -> None:
    """Add a block's minutes to those of its kind, and whose hours count on it."""
    work = m[WORK_0]
    row, past = work, work + m[f + F_KINDS] * WORK_WIDTH
    while row < past and m[row + KIND_SEEN] != kind:
        row += WORK_WIDTH
    if row < past:
        m[row + KIND_MINUTES] += minutes
        return
    cell = m[kind + WINDOWS] + m[f + F_DATE]
    m[row + KIND_SEEN], m[row + KIND_MINUTES] = kind, minutes
    if m[kind + BOUND]:
        m[f + F_BOUND] = 1
        m[row + KIND_OPENS], m[row + KIND_CLOSES] = 1, 0
        if m[cell] < m[cell + 1]:
            m[row + KIND_OPENS], m[row + KIND_CLOSES] = m[m[cell]], m[m[cell + 1] - 1]
    m[f + F_KINDS] += 1
    for h in range(m[kind + KIND_HOURS], m[kind + KIND_HOURS_END]):
        known = False
        for j in range(m[f + F_TIMED]):
            known |= m[work + j * WORK_WIDTH + TIMED] == m[h]
        if not known:
            m[work + m[f + F_TIMED] * WORK_WIDTH + TIMED] = m[h]
            m[f + F_TIMED] += 1


@compiled("void(memory, i8, i8)")
def _take_in(m: Any, f: int, item: int) -> None:
    """Write an item's blocks into the work rows and gather facts from them."""
    for q in range(m[item + PARTS], m[item + PARTS_END]):
        b = m[q]
        m[m[WORK_0] + m[f + F_BLOCKS] * WORK_WIDTH + DAY_BLOCK] = b
        m[f + F_BLOCKS] += 1
        m[f + F_MINUTES] += m[b + MINUTES]
        _see_kind(m, f, m[b + KIND_OF], m[b + MINUTES])
        if m[b + THEN] < m[b + THEN_END]:
            m[f + F_PAIRED] = 1


@compiled("i8(memory, i8, i8, i8, i8)")
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


@compiled("void(memory, i8, i8, i8, i8)")
def _gather(m: Any, slot: int, variant: int, out: int, into: int) -> None:
    """Collect a slot's blocks, without those of ``out`` and with those of ``into``, and the facts of its day.

    No order misses less than ``F_LEAST_MISSED``; missing that, none costs less than ``F_LEAST_COST``; and none at all less than ``F_FLOOR``.
    """
    f, unit = m[FACTS_0], m[slot + UNIT]
    for k in range(F_LEAST):
        m[f + k] = 0
    m[f + F_UNIT], m[f + F_DATE], m[f + F_WISH], m[f + F_LAST_WINS] = unit, m[slot + DATE], variant >> 1, variant & 1
    m[f + F_MINUTES] = m[unit + SETUP]
    for k in range(m[slot + MEMBERS], m[slot + MEMBERS] + m[slot + COUNT]):
        if m[k] != out:
            _take_in(m, f, m[k])
    if into:
        _take_in(m, f, into)
    if m[f + F_PAIRED]:
        m[f + F_PAIRED] = _pairs(m, slot, out, into, m[f + F_BLOCKS])
    if m[f + F_TIMED]:
        m[f + F_BOUND] = 1
    if m[f + F_KINDS] > 1:
        _least_moves(m, f)
    begin, past = m[unit + CALLS], m[unit + CALLS_END]
    if variant > 1:
        begin += (variant >> 1) - 1
        past = begin + 1
    elif not m[f + F_BOUND] and m[unit + NIGHT] == 0:
        past = begin + 1
    m[f + F_CALL], m[f + F_CALL_END] = begin, past
    m[f + F_LEAST_MISSED], m[f + F_LEAST_COST], m[f + F_FLOOR] = NEVER, NEVER, NEVER
    for c in range(begin, past):
        missed, cost = least_at(m, f, m[c])
        m[f + F_LEAST + 2 * (c - begin)], m[f + F_LEAST + 2 * (c - begin) + 1] = missed, cost
        m[f + F_FLOOR] = min(m[f + F_FLOOR], cost)
        if missed < m[f + F_LEAST_MISSED]:
            m[f + F_LEAST_MISSED], m[f + F_LEAST_COST] = missed, cost
        elif missed == m[f + F_LEAST_MISSED]:
            m[f + F_LEAST_COST] = min(m[f + F_LEAST_COST], cost)


@compiled("void(memory, i8)")
def _sort(m: Any, f: int) -> None:
    """Sort the blocks so that what belongs together stands together."""
    work = m[WORK_0] + DAY_BLOCK
    for row in range(work + WORK_WIDTH, work + m[f + F_BLOCKS] * WORK_WIDTH, WORK_WIDTH):
        b, j = m[row], row - WORK_WIDTH
        while j >= work and _stands_before(m, f, b, m[j]):
            m[j + WORK_WIDTH] = m[j]
            j -= WORK_WIDTH
        m[j + WORK_WIDTH] = b


@compiled("void(memory, i8, i8)")
def _order(m: Any, best: int, most_missed: int) -> None:
    """Find the best order and call of the blocks gathered, if one misses at most ``most_missed``; else the first place stays -1."""
    f, work = m[FACTS_0], m[WORK_0]
    n = m[f + F_BLOCKS]
    _sort(m, f)
    m[best + D_COST], m[best + D_MISSED], m[best + D_FIRST] = NEVER, max(GIVE_UP, most_missed), -1
    for apart in range(2):
        groups = 0
        for k in range(n):
            row = work + k * WORK_WIDTH
            new = k == 0 or apart == 1
            if not new:
                a, b = m[row - WORK_WIDTH + DAY_BLOCK], m[row + DAY_BLOCK]
                new = m[a + PLACE_OF] != m[b + PLACE_OF] or (m[f + F_BOUND] == 1 and m[a + KIND_OF] != m[b + KIND_OF])
            if new:
                m[work + groups * WORK_WIDTH + GROUP] = k
                groups += 1
        m[work + groups * WORK_WIDTH + GROUP] = n
        m[f + F_GROUPS] = groups
        _try_orders(m, f, best)
        if groups == n or not m[f + F_PAIRED] or (m[best + D_FIRST] >= 0 and m[best + D_MISSED] == 0):
            break


@compiled("i8(memory, i8, i8, i8)")
def plan_day(m: Any, slot: int, variant: int, best: int) -> int:
    """Plan a slot's day: write cost beyond the unit's day, missed, first place, last place, call, wrap to ``best``.

    The order stays in the work rows' column ``BEST_ORDER``. Returns the number of blocks.
    """
    _gather(m, slot, variant, 0, 0)
    _order(m, best, NEVER)
    return m[m[FACTS_0] + F_BLOCKS]


@compiled("i8(memory, i8, i8, i8, i8)")
def day_key(m: Any, slot: int, hashed: int, lit: int, variant: int) -> int:
    """The memo's key of a slot's day with items of that joint hash, so many of their blocks needing light."""
    return hashed ^ m[m[VARIANT_HASH_0] + variant] ^ (m[slot + SLOT_HASH] if lit else m[m[slot + UNIT] + UNIT_HASH])


@compiled("i8(memory, i8, i8, i8, i8)")
def known_day(m: Any, slot: int, hashed: int, lit: int, variant: int) -> int:
    """Where such a day stands in the memo, 0 when it is not known; what it costs and misses there it does at least."""
    key = day_key(m, slot, hashed, lit, variant)
    memo = m[MEMO_0] + (key & m[MEMO_MASK]) * MEMO_WIDTH
    return memo + MEMO_DAY if m[memo + MEMO_KEY] == key else 0


@compiled("i8(memory, i8, i8, i8, i8, i8)")
def day_of(m: Any, slot: int, variant: int, out: int, into: int, most: int) -> int:
    """Where the day of a slot's items, ``out`` gone and ``into`` come, stands in the memo; planned when it is not known.

    0 if it costs and misses, weighed, more than ``most``; then the memo need only know by how much at least (first place -1).
    """
    hashed, lit, unit = m[slot + HASH], m[slot + LIT], m[slot + UNIT]
    if out:
        hashed ^= m[out + ITEM_HASH]
        lit -= m[out + LIT_BLOCKS]
    if into:
        hashed ^= m[into + ITEM_HASH]
        lit += m[into + LIT_BLOCKS]
    key = day_key(m, slot, hashed, lit, variant)
    memo = m[MEMO_0] + (key & m[MEMO_MASK]) * MEMO_WIDTH
    day = memo + MEMO_DAY
    if m[memo + MEMO_KEY] == key:
        if m[day + D_COST] + m[PENALTY] * m[day + D_MISSED] > most:
            return 0
        if m[day + D_FIRST] >= 0:
            return day
    m[memo + MEMO_KEY] = key
    m[PLANNED] += 1
    _gather(m, slot, variant, out, into)
    f = m[FACTS_0]
    floor = m[unit + UNIT_DAY] + m[f + F_FLOOR]
    room = (most - floor) // m[PENALTY] if most < NEVER else NEVER
    if m[f + F_LEAST_MISSED] > room:
        m[day + D_COST], m[day + D_MISSED], m[day + D_FIRST] = floor, m[f + F_LEAST_MISSED], -1
        return 0
    _order(m, day, room)
    if m[day + D_FIRST] < 0:
        m[day + D_COST], m[day + D_MISSED] = floor, m[day + D_MISSED] + 1
        return 0
    m[day + D_COST] += m[unit + UNIT_DAY]
    return 0 if m[day + D_COST] + m[PENALTY] * m[day + D_MISSED] > most else day
