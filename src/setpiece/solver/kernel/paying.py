"""What a payee and a unit cost from the bits of their dates."""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value"
from typing import Any

from setpiece.solver.compiled import compiled
from setpiece.solver.kernel.bits import has, highest, lowest, ones
from setpiece.solver.kernel.words import (
    AGAIN,
    BITS,
    CHANGED_CALL,
    DATE,
    DATE_0,
    DROP,
    DROP_COST,
    DROPPABLE,
    FIRST_DATE,
    FIRST_SLOT,
    HAS,
    HOLD_DAY,
    HOLDS,
    IDLE,
    IDLE_BEFORE,
    LAST_DATE,
    LEAST_GAP,
    LONG_RUN,
    LONG_WEEK,
    LONGEST_RUN,
    MOST_WEEK,
    ORDINAL,
    PAID,
    PAYEE_WORDS,
    PER_DIEM,
    PER_UNIT_DAY,
    PERFORMER,
    PLACE,
    RENTAL_DAY,
    RENTAL_WEEK,
    SCRATCH_0,
    SEVENTH,
    SIXTH,
    SLOT_WIDTH,
    SORT,
    SPAN_ONLY,
    TABLE,
    WEEK,
    WORDS,
)


@compiled("i8(memory, i8, i8, i8, i8)")
def _cheapest_drop(m: Any, p: int, paid: int, away: int, cheapest: int) -> int:
    """A performer's days and per diems with the best gap dropped, or ``cheapest`` when that is less; dates as in the scratch words.

    A run of work days is passed in one step, unless even dates that follow each other lie far enough apart.
    """
    date, previous = m[DATE_0], -1
    table, per_diem, drop, least, holds = m[p + TABLE], m[p + PER_DIEM], m[p + DROP], m[p + LEAST_GAP], m[p + HOLDS]
    for w in range(m[WORDS]):
        x = m[m[SCRATCH_0] + w]
        while x:
            d = 64 * w + lowest(x)
            if previous >= 0 and d - previous > least:
                calendar = m[date + d] - m[date + previous] - 1
                if calendar > drop:
                    left = paid - (d - previous - 1 if holds else 0)
                    cost = m[table + left] + per_diem * (away - calendar) + m[p + DROP_COST]
                    cheapest = min(cheapest, cost)
            bit = x & -x
            run = x & ~(x + bit) if least else bit
            previous = 64 * w + highest(run)
            x ^= run
    return cheapest


@compiled("i8(memory, i8)")
def _dressed(m: Any, p: int) -> int:
    """Holding a place dressed, or preparing it again, over the gaps between the dates in the scratch words."""
    date, previous, cost = m[DATE_0], -1, 0
    for w in range(m[WORDS]):
        x = m[m[SCRATCH_0] + w]
        while x:
            d = 64 * w + lowest(x)
            x &= x - 1
            if previous >= 0:
                cost += min(m[p + AGAIN], (m[date + d] - m[date + previous] - 1) * m[p + HOLD_DAY])
            previous = d
    return cost


@compiled("i8(memory, i8)")
def droppable(m: Any, p: int) -> int:
    """1 when a performer has a gap now that may be dropped."""
    if m[p + SORT] != PERFORMER or m[p + DROP] < 0:
        return 0
    date, previous = m[DATE_0], -1
    for w in range(m[WORDS]):
        x = m[p + BITS + w]
        while x:
            d = 64 * w + lowest(x)
            x &= x - 1
            if previous >= 0 and m[date + d] - m[date + previous] - 1 > m[p + DROP]:
                return 1
            previous = d
    return 0


@compiled("Tuple((i8, i8))(memory, i8)")
def first_and_last(m: Any, p: int) -> tuple[int, int]:
    """A payee's first and last date, -1 and -1 for none."""
    first, last = -1, -1
    for w in range(m[WORDS]):
        x = m[p + BITS + w]
        if x:
            if first < 0:
                first = 64 * w + lowest(x)
            last = 64 * w + highest(x)
    return first, last


@compiled("i8(memory, i8, i8)")
def _gap_around(m: Any, bits: int, date: int) -> int:
    """Calendar days between the dates before and after a date among the words that begin at an address; both exist."""
    w = date >> 6
    x = m[bits + w] & ((1 << (date & 63)) - 1)
    while x == 0:
        w -= 1
        x = m[bits + w]
    before = 64 * w + highest(x)
    w = date >> 6
    x = m[bits + w] & ~((2 << (date & 63)) - 1)
    while x == 0:
        w += 1
        x = m[bits + w]
    return m[m[DATE_0] + 64 * w + lowest(x)] - m[m[DATE_0] + before] - 1


@compiled("i8(memory, i8, i8, i8, i8, i8)")
def _new_drop(m: Any, p: int, paid: int, away: int, cheapest: int, leaves: int) -> int:
    """As ``_cheapest_drop`` when only the gap around a date that was left can be dropped."""
    date, scratch = m[DATE_0], m[SCRATCH_0]
    w = leaves >> 6
    x = m[scratch + w] & ((1 << (leaves & 63)) - 1)
    while x == 0:
        w -= 1
        x = m[scratch + w]
    before = 64 * w + highest(x)
    w = leaves >> 6
    x = m[scratch + w] & ~((2 << (leaves & 63)) - 1)
    while x == 0:
        w += 1
        x = m[scratch + w]
    after = 64 * w + lowest(x)
    calendar = m[date + after] - m[date + before] - 1
    if calendar <= m[p + DROP]:
        return cheapest
    left = paid - (after - before - 1 if m[p + HOLDS] else 0)
    return min(cheapest, m[m[p + TABLE] + left] + m[p + PER_DIEM] * (away - calendar) + m[p + DROP_COST])


@compiled("i8(memory, i8, i8, i8)")
def _other_paid(m: Any, p: int, first: int, last: int) -> int:
    """What a place beyond its days, or a rental, costs for the dates in the scratch words."""
    if m[p + SORT] == PLACE:
        return _dressed(m, p) if m[p + AGAIN] and m[p + HOLD_DAY] else 0
    days, week = m[m[DATE_0] + last] - m[m[DATE_0] + first] + 1, m[p + RENTAL_WEEK]
    return (days // 7) * week + min(week, (days % 7) * m[p + RENTAL_DAY])


@compiled("i8(memory, i8)")
def price_of_scratch(m: Any, p: int) -> int:
    """What a payee costs for the dates in the scratch words."""
    words, scratch = m[WORDS], m[SCRATCH_0]
    used, first, last, changed, known = 0, -1, -1, 0, p + BITS + 2 * words
    for w in range(words):
        x = m[scratch + w]
        if x:
            used += ones(x)
            if first < 0:
                first = 64 * w + lowest(x)
            last = 64 * w + highest(x)
        if m[p + CHANGED_CALL]:
            changed += ones(x ^ m[known + w])
    changed *= m[p + CHANGED_CALL]
    if used == 0:
        return changed
    if m[p + SORT] != PERFORMER:
        return _other_paid(m, p, first, last)
    away = m[m[DATE_0] + last] - m[m[DATE_0] + first] + 1
    paid = last - first + 1 if m[p + HOLDS] else used
    cost = m[m[p + TABLE] + paid] + m[p + PER_DIEM] * away
    if m[p + DROP] >= 0 and away - used > m[p + DROP]:
        cost = _cheapest_drop(m, p, paid, away, cost)
    return cost + changed


@compiled("i8(memory, i8, i8, i8)")
def paid_after(m: Any, p: int, leaves: int, comes: int) -> int:
    """What a payee costs when one date leaves and one comes (-1: none)."""
    words, scratch = m[WORDS], m[SCRATCH_0]
    changed_call, known = m[p + CHANGED_CALL], p + BITS + 2 * words
    used, first, last, changed = 0, -1, -1, 0
    for w in range(words):
        x = m[p + BITS + w]
        if leaves >> 6 == w:
            x &= ~(1 << (leaves & 63))
        if comes >> 6 == w:
            x |= 1 << (comes & 63)
        m[scratch + w] = x
        if x:
            used += ones(x)
            if first < 0:
                first = 64 * w + lowest(x)
            last = 64 * w + highest(x)
        if changed_call:
            changed += ones(x ^ m[known + w])
    if used == 0:
        return changed * changed_call
    if m[p + SORT] != PERFORMER:
        return _other_paid(m, p, first, last)
    away = m[m[DATE_0] + last] - m[m[DATE_0] + first] + 1
    paid = last - first + 1 if m[p + HOLDS] else used
    cost = m[m[p + TABLE] + paid] + m[p + PER_DIEM] * away
    if m[p + DROP] >= 0 and away - used > m[p + DROP]:
        # Only a date left inside, or one that comes far outside, makes a new gap.
        if m[p + DROPPABLE] or (comes >= 0 and comes in (first, last)):
            cost = _cheapest_drop(m, p, paid, away, cost)
        elif first < leaves < last:
            cost = _new_drop(m, p, paid, away, cost, leaves)
    return cost + changed * changed_call


@compiled("Tuple((i8, i8))(memory, i8, i8)")
def run_after(m: Any, unit: int, used: int) -> tuple[int, int]:
    """A unit's idle dates and sixth and seventh days, and its runs and weeks that are too long; ``used``: where its dates stand as bits."""
    first, last, shot, run, week, missed, cost = -1, -1, 0, 0, 0, 0, 0
    slots, width = m[unit + FIRST_SLOT], m[SLOT_WIDTH]
    past = slots
    for w in range(m[WORDS]):
        x = m[used + w]
        while x:
            d = 64 * w + lowest(x)
            x &= x - 1
            slot = slots + d * width
            run = run + 1 if last >= 0 and m[slot + ORDINAL] - m[past + ORDINAL] == 1 else 1
            week = week + 1 if last >= 0 and m[slot + WEEK] == m[past + WEEK] else 1
            if run > m[unit + LONGEST_RUN]:
                missed += LONG_RUN
            if week > m[unit + MOST_WEEK]:
                missed += LONG_WEEK
            if week == 6:
                cost += m[unit + SIXTH]
            elif week == 7:
                cost += m[unit + SEVENTH]
            if first < 0:
                first = d
            last, past = d, slot
            shot += 1
    if shot:
        before = m[unit + IDLE_BEFORE]
        cost += m[unit + IDLE] * (m[before + last] - m[before + first] + 1 - shot)
    return cost, missed


@compiled("i8(memory, i8, i8, i8, i8)")
def payee_gain(m: Any, p: int, index: int, source: int, target: int) -> int:
    """What a payee adds when one item goes from slot to slot.

    Most such moves lie inside a performer's first and last date and make no gap long enough to be dropped: they add nothing.
    """
    ds, dt, price, gain = m[source + DATE], m[target + DATE], m[p + PER_UNIT_DAY], 0
    if price:
        if not has(m, source + HAS + m[PAYEE_WORDS], index):
            gain -= price
        if not has(m, target + HAS, index):
            gain += price
    if ds == dt:
        return gain
    leaves = -1 if has(m, p + BITS + m[WORDS], ds) else ds
    comes = -1 if has(m, p + BITS, dt) else dt
    if leaves < 0 and comes < 0:
        return gain
    if m[p + SPAN_ONLY] and not m[p + DROPPABLE]:
        first, last = m[p + FIRST_DATE], m[p + LAST_DATE]
        if (leaves < 0 or first < leaves < last) and (comes < 0 or first < comes < last):
            drop = m[p + DROP]
            if drop < 0 or leaves < 0 or _gap_around(m, p + BITS, leaves) <= drop:
                return gain
    return gain + paid_after(m, p, leaves, comes) - m[p + PAID]
