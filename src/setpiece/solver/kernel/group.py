"""Moves of many items at once: what they add at least, by reading only, before anything is changed.

Two kinds: some items go from slot to slot, or whole days change their dates, so that the bits of their payees are moved about.
"""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value"
from typing import Any

from setpiece.solver.compiled import compiled
from setpiece.solver.kernel.between import day_before, related
from setpiece.solver.kernel.bits import has, lowest
from setpiece.solver.kernel.clock import hours_cost
from setpiece.solver.kernel.days import known_day
from setpiece.solver.kernel.paying import payee_gain, price_of_scratch
from setpiece.solver.kernel.words import (
    BITS,
    COUNT,
    COUNTS,
    D_COST,
    D_MISSED,
    DATE,
    DATE_COUNTS,
    DATES,
    DAY_COST,
    DAY_MISSED,
    DELTA_0,
    HAS,
    HASH,
    ITEM_HASH,
    ITEM_MINUTES,
    LINK_COST,
    LINK_MISSED,
    LIT,
    LIT_BLOCKS,
    LONGEST,
    MISSED_ROW,
    MOVE_0,
    MOVE_WIDTH,
    MOVED,
    NEAR_TOTAL,
    NEEDS,
    PAID,
    PAYEE_0,
    PAYEE_WIDTH,
    PAYEE_WORDS,
    PENALTY,
    PER_UNIT_DAY,
    RELATED,
    RUN_COST,
    RUN_MISSED,
    SCRATCH_0,
    SETUP,
    SLOT_INDEX,
    SLOT_MINUTES,
    SLOT_OF,
    TO,
    TOUCH,
    TOUCHED_0,
    UNIT,
    UNIT_0,
    UNIT_DAY,
    UNIT_TOUCH,
    UNIT_WIDTH,
    UNITS,
    USED,
    VARIANT,
    WISH_0,
    WISH_SLOT,
    WISH_SOURCE,
    WISH_TO,
    WISH_WIDTH,
    WORDS,
)


@compiled("i8(memory, i8, i8)")
def _touch(m: Any, touched: int, slot: int) -> int:
    """Note a slot once; how many are noted."""
    if m[slot + TOUCH]:
        return touched
    m[slot + TOUCH] = 1
    m[m[TOUCHED_0] + touched] = slot
    return touched + 1


@compiled("i8(memory, i8, i8, i8)")
def _least_slot(m: Any, slot: int, moves: int, days: int) -> int:
    """The least that a slot's day and its links can add, weighed; marks its unit when it begins or ceases to shoot that day."""
    unit, penalty, count, minutes = m[slot + UNIT], m[PENALTY], m[slot + COUNT], m[slot + SLOT_MINUTES]
    used, before = m[unit + USED], day_before(m, slot, m[unit + USED])
    hashed, lit, variant = m[slot + HASH], m[slot + LIT], m[slot + VARIANT]
    for row in range(m[MOVE_0], m[MOVE_0] + moves * MOVE_WIDTH, MOVE_WIDTH):
        item = m[row + MOVED]
        step = (m[row + TO] == slot) - (m[item + SLOT_OF] == slot)
        if step:
            count += step
            minutes += step * m[item + ITEM_MINUTES]
            hashed ^= m[item + ITEM_HASH]
            lit += step * m[item + LIT_BLOCKS]
    least = -m[slot + DAY_COST] - m[slot + LINK_COST] - penalty * (m[slot + DAY_MISSED] + m[slot + LINK_MISSED])
    if before and not m[before + TOUCH]:
        least -= m[before + LINK_COST] + penalty * m[before + LINK_MISSED]
    for row in range(m[WISH_0], m[WISH_0] + days * WISH_WIDTH, WISH_WIDTH):
        if m[row + WISH_SLOT] == slot:
            variant = m[row + WISH_TO]
    day = known_day(m, slot, hashed, lit, variant) if count else 0
    if day:
        least += m[day + D_COST] + penalty * m[day + D_MISSED]
    elif count:
        worked = m[unit + SETUP] + minutes
        least += m[unit + UNIT_DAY] + hours_cost(m, unit, worked) + penalty * max(0, worked - m[unit + LONGEST])
    if has(m, used, m[slot + DATE]) != (count > 0):
        m[unit + UNIT_TOUCH] = 1
    return least


@compiled("i8(memory, i8, i8)")
def _least_days(m: Any, moves: int, days: int) -> int:
    """The least that days, links, runs, rests, dates and precedence can add, weighed."""
    penalty, touched, missed = m[PENALTY], 0, -m[NEAR_TOTAL]
    for row in range(m[MOVE_0], m[MOVE_0] + moves * MOVE_WIDTH, MOVE_WIDTH):
        item, to = m[row + MOVED], m[row + TO]
        slot = m[item + SLOT_OF]
        touched = _touch(m, _touch(m, touched, slot), to)
        missed += max(0, m[m[item + MISSED_ROW] + m[to + SLOT_INDEX]])
        missed -= max(0, m[m[item + MISSED_ROW] + m[slot + SLOT_INDEX]])
        if m[item + RELATED]:
            missed -= related(m, item, slot, 0, 0)
    least = penalty * missed
    for row in range(m[TOUCHED_0], m[TOUCHED_0] + touched):
        least += _least_slot(m, m[row], moves, days)
    for row in range(m[TOUCHED_0], m[TOUCHED_0] + touched):
        m[m[row] + TOUCH] = 0
    for unit in range(m[UNIT_0], m[UNIT_0] + m[UNITS] * UNIT_WIDTH, UNIT_WIDTH):
        if m[unit + UNIT_TOUCH]:
            m[unit + UNIT_TOUCH] = 0
            least -= m[unit + RUN_COST] + penalty * m[unit + RUN_MISSED]
    return least


@compiled("b1(memory, i8, i8, i8)")
def _shift_scratch(m: Any, p: int, date: int, step: int) -> bool:
    """Count a payee's uses on a date up or down and set the scratch bit to match; whether the bit changed."""
    if step == 0:
        return False
    count = m[m[p + DATE_COUNTS] + date]
    if (count > 0) == (count + step > 0):
        return False
    m[m[SCRATCH_0] + (date >> 6)] ^= 1 << (date & 63)
    return True


@compiled("i8(memory, i8, i8, i8)")
def _moved_gain(m: Any, p: int, index: int, moves: int) -> int:
    """What one payee adds when items are moved."""
    past, delta, scratch, changed, gain = m[MOVE_0] + moves * MOVE_WIDTH, m[DELTA_0], m[SCRATCH_0], False, 0
    users, user = 0, 0
    for row in range(m[MOVE_0], past, MOVE_WIDTH):
        if has(m, m[row + MOVED] + NEEDS, index):
            users += 1
            user = row
    if users == 1:
        return payee_gain(m, p, index, m[m[user + MOVED] + SLOT_OF], m[user + TO])
    price, slots = m[p + PER_UNIT_DAY], m[DELTA_0] + m[DATES]
    for w in range(m[WORDS]):
        m[scratch + w] = m[p + BITS + w]
    for row in range(m[MOVE_0], past, MOVE_WIDTH):
        item, to = m[row + MOVED], m[row + TO]
        if has(m, item + NEEDS, index):
            slot = m[item + SLOT_OF]
            m[delta + m[slot + DATE]] -= 1
            m[delta + m[to + DATE]] += 1
            m[slots + m[slot + SLOT_INDEX]] -= 1
            m[slots + m[to + SLOT_INDEX]] += 1
    for row in range(m[MOVE_0], past, MOVE_WIDTH):
        item = m[row + MOVED]
        if has(m, item + NEEDS, index):
            for end in range(2):
                slot = m[row + TO] if end else m[item + SLOT_OF]
                date, number = m[slot + DATE], m[slot + SLOT_INDEX]
                changed |= _shift_scratch(m, p, date, m[delta + date])
                m[delta + date] = 0
                if price:
                    count = m[m[slot + COUNTS] + index]
                    gain += price * ((count + m[slots + number] > 0) - (count > 0))
                m[slots + number] = 0
    return gain + (price_of_scratch(m, p) - m[p + PAID] if changed else 0)


@compiled("i8(memory, i8, i8, i8)")
def _redated_gain(m: Any, p: int, index: int, days: int) -> int:
    """What one payee adds when whole days change their dates."""
    past, scratch, counts = m[WISH_0] + days * WISH_WIDTH, m[SCRATCH_0], m[p + DATE_COUNTS]
    for w in range(m[WORDS]):
        m[scratch + w] = m[p + BITS + w]
    for row in range(m[WISH_0], past, WISH_WIDTH):
        slot = m[row + WISH_SOURCE]
        date = m[slot + DATE]
        if m[counts + date] == m[m[slot + COUNTS] + index]:
            m[scratch + (date >> 6)] &= ~(1 << (date & 63))
    for row in range(m[WISH_0], past, WISH_WIDTH):
        if has(m, m[row + WISH_SOURCE] + HAS, index):
            date = m[m[row + WISH_SLOT] + DATE]
            m[scratch + (date >> 6)] |= 1 << (date & 63)
    return price_of_scratch(m, p) - m[p + PAID]


@compiled("i8(memory, i8, i8)")
def least_of_group(m: Any, moves: int, days: int) -> int:
    """The least that moves add, weighed; ``days``: so many whole days are moved, as the wishes say, 0 when it is items."""
    least = _least_days(m, moves, days)
    for w in range(m[PAYEE_WORDS]):
        x = 0
        if days:
            for row in range(m[WISH_0], m[WISH_0] + days * WISH_WIDTH, WISH_WIDTH):
                x |= m[m[row + WISH_SOURCE] + HAS + w]
        else:
            for row in range(m[MOVE_0], m[MOVE_0] + moves * MOVE_WIDTH, MOVE_WIDTH):
                x |= m[m[row + MOVED] + NEEDS + w]
        while x:
            index = 64 * w + lowest(x)
            x &= x - 1
            p = m[PAYEE_0] + index * m[PAYEE_WIDTH]
            least += _redated_gain(m, p, index, days) if days else _moved_gain(m, p, index, moves)
    return least
