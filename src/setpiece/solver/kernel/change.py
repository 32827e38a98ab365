"""Changing the schedule: items leave slots and come into others, and everything that depends on it follows."""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value"
from typing import Any

from setpiece.solver.compiled import compiled
from setpiece.solver.kernel.between import day_after, day_before, link, related, shared
from setpiece.solver.kernel.bits import begin, put, take_back
from setpiece.solver.kernel.clock import hop_between
from setpiece.solver.kernel.days import day_of
from setpiece.solver.kernel.paying import droppable, first_and_last, paid_after, run_after
from setpiece.solver.kernel.words import (
    BITS,
    COST,
    COST_BEFORE,
    COUNT,
    COUNTS,
    DATE,
    DATE_COUNTS,
    DATES,
    DAY,
    DAY_COST,
    DAY_MISSED,
    DIRTIED,
    DIRTY,
    DIRTY_0,
    DROPPABLE,
    FIRST,
    FIRST_DATE,
    FIRST_SLOT,
    HAS,
    HASH,
    HOP_COST,
    HOP_MINUTES,
    ITEM_HASH,
    ITEM_MINUTES,
    KINDS,
    LAST,
    LAST_DATE,
    LINK_COST,
    LINK_MISSED,
    LIT,
    LIT_BLOCKS,
    MEMBERS,
    MISSED,
    MISSED_BEFORE,
    MISSED_ROW,
    MOST_REST,
    MOVE_0,
    MOVE_COST,
    MOVE_MINUTES,
    MOVE_WIDTH,
    MOVED,
    NEAR_0,
    NEAR_TOTAL,
    NEVER,
    ORDINAL,
    PAID,
    PAID_BY,
    PAID_BY_END,
    PAYEE_INDEX,
    PAYEE_WORDS,
    PENALTY,
    PER_UNIT_DAY,
    PLACE,
    POSITION,
    RELATED,
    REST_REACH,
    RUN_COST,
    RUN_MISSED,
    SLOT_INDEX,
    SLOT_MINUTES,
    SLOT_OF,
    SLOT_WIDTH,
    SORT,
    TO,
    TOUCH,
    TOUCHED,
    TOUCHED_0,
    UNIT,
    UNIT_0,
    UNIT_TOUCH,
    UNIT_WIDTH,
    UNITS,
    USED,
    VARIANT,
    WISH_0,
    WISH_SLOT,
    WISH_TO,
    WISH_WIDTH,
    WORDS,
)


@compiled("void(memory, i8)")
def _touch(m: Any, slot: int) -> None:
    """Remember that a slot's day changes."""
    if not m[slot + TOUCH]:
        m[slot + TOUCH] = 1
        m[m[TOUCHED_0] + m[TOUCHED]] = slot
        m[TOUCHED] += 1


@compiled("i8(memory, i8, i8, i8, i8, i8)")
def _tally(m: Any, counter: int, step: int, bits: int, words: int, index: int) -> int:
    """Count one more or less, keep the bits for at least one and at least two; 1 or -1 when the first came or the last left."""
    before = m[counter]
    put(m, counter, before + step)
    low = min(before, before + step)
    if low < 2:
        word = bits + (words if low == 1 else 0) + (index >> 6)
        put(m, word, m[word] ^ (1 << (index & 63)))
    return step if low == 0 else 0


@compiled("void(memory, i8, i8, i8)")
def _count(m: Any, item: int, slot: int, step: int) -> None:
    """Count an item in (step 1) or out (step -1) of a slot and its date."""
    date, words = m[slot + DATE], m[WORDS]
    put(m, slot + HASH, m[slot + HASH] ^ m[item + ITEM_HASH])
    put(m, slot + LIT, m[slot + LIT] + step * m[item + LIT_BLOCKS])
    put(m, slot + SLOT_MINUTES, m[slot + SLOT_MINUTES] + step * m[item + ITEM_MINUTES])
    m[MISSED] += step * max(0, m[m[item + MISSED_ROW] + m[slot + SLOT_INDEX]])
    for k in range(m[item + PAID_BY], m[item + PAID_BY_END]):
        p = m[k]
        index = m[p + PAYEE_INDEX]
        edge = _tally(m, m[slot + COUNTS] + index, step, slot + HAS, m[PAYEE_WORDS], index)
        if edge and m[p + SORT] == PLACE:
            m[COST] += edge * m[p + PER_UNIT_DAY]
            put(m, slot + KINDS, m[slot + KINDS] + edge)
        if _tally(m, m[p + DATE_COUNTS] + date, step, p + BITS, words, date) and not m[p + DIRTY]:
            m[p + DIRTY] = 1
            m[m[DIRTY_0] + m[DIRTIED]] = p
            m[DIRTIED] += 1


@compiled("void(memory, i8)")
def _take_out(m: Any, item: int) -> None:
    """Take an item out of its slot."""
    slot, position = m[item + SLOT_OF], m[item + POSITION]
    _touch(m, slot)
    members = m[slot + MEMBERS]
    put(m, slot + COUNT, m[slot + COUNT] - 1)
    last = m[members + m[slot + COUNT]]
    put(m, members + position, last)
    put(m, last + POSITION, position)
    put(m, item + SLOT_OF, 0)
    if m[item + RELATED]:
        m[MISSED] -= related(m, item, slot, 0, 0)
    _count(m, item, slot, -1)


@compiled("void(memory, i8, i8)")
def _put_in(m: Any, item: int, slot: int) -> None:
    """Put an item into a slot."""
    _touch(m, slot)
    put(m, m[slot + MEMBERS] + m[slot + COUNT], item)
    put(m, item + POSITION, m[slot + COUNT])
    put(m, slot + COUNT, m[slot + COUNT] + 1)
    if m[item + RELATED]:
        m[MISSED] += related(m, item, slot, 0, 0)
    put(m, item + SLOT_OF, slot)
    _count(m, item, slot, 1)


@compiled("void(memory, i8, i8)")
def _shift(m: Any, moves: int, wishes: int) -> None:
    """Make moves and wishes, and bring payees up to date, but not yet days and what lies between them."""
    for k in range(moves):
        item = m[m[MOVE_0] + k * MOVE_WIDTH + MOVED]
        if m[item + SLOT_OF]:
            _take_out(m, item)
    for k in range(wishes):
        wish = m[WISH_0] + k * WISH_WIDTH
        slot = m[wish + WISH_SLOT]
        _touch(m, slot)
        put(m, slot + VARIANT, m[wish + WISH_TO])
    for k in range(moves):
        move = m[MOVE_0] + k * MOVE_WIDTH
        if m[move + TO]:
            _put_in(m, m[move + MOVED], m[move + TO])
    for k in range(m[DIRTIED]):
        p = m[m[DIRTY_0] + k]
        gap = droppable(m, p)
        if gap != m[p + DROPPABLE]:
            put(m, p + DROPPABLE, gap)
        first, last = first_and_last(m, p)
        if first != m[p + FIRST_DATE] or last != m[p + LAST_DATE]:
            put(m, p + FIRST_DATE, first)
            put(m, p + LAST_DATE, last)
        price = paid_after(m, p, -1, -1)
        m[p + DIRTY] = 0
        m[COST] += price - m[p + PAID]
        put(m, p + PAID, price)
    m[DIRTIED] = 0


@compiled("void(memory, i8)")
def _settle_day(m: Any, slot: int) -> None:
    """Bring a slot's day up to date, and what is known of its moves: only of two places can be said what a hop takes."""
    m[COST] -= m[slot + DAY_COST]
    m[MISSED] -= m[slot + DAY_MISSED]
    unit, date = m[slot + UNIT], m[slot + DATE]
    used = m[unit + USED] + (date >> 6)
    if (m[used] >> (date & 63)) & 1 != (m[slot + COUNT] > 0):
        put(m, used, m[used] ^ (1 << (date & 63)))
        m[unit + UNIT_TOUCH] = 1
    if m[slot + COUNT] == 0:
        put(m, slot + DAY_COST, 0)
        put(m, slot + DAY_MISSED, 0)
        put(m, slot + VARIANT, 0)
        return
    day = day_of(m, slot, m[slot + VARIANT], 0, 0, NEVER)
    for k in range(6):
        put(m, slot + DAY + k, m[day + k])
    minutes, cost = 0, 0
    if m[slot + KINDS] == 2 and m[slot + FIRST] != m[slot + LAST]:
        hop = hop_between(m, m[slot + FIRST], m[slot + LAST])
        minutes, cost = m[hop + HOP_MINUTES], m[hop + HOP_COST]
    put(m, slot + MOVE_MINUTES, minutes)
    put(m, slot + MOVE_COST, cost)
    m[COST] += m[slot + DAY_COST]
    m[MISSED] += m[slot + DAY_MISSED]


@compiled("void(memory, i8)")
def _settle_link(m: Any, slot: int) -> None:
    """Bring the link from a slot's day to the unit's next up to date."""
    cost, missed = 0, 0
    if m[slot + COUNT]:
        after = day_after(m, slot, m[m[slot + UNIT] + USED])
        if after:
            cost, missed = link(m, slot, slot + DAY, after, after + DAY)
    m[COST] += cost - m[slot + LINK_COST]
    m[MISSED] += missed - m[slot + LINK_MISSED]
    put(m, slot + LINK_COST, cost)
    put(m, slot + LINK_MISSED, missed)


@compiled("i8(memory, i8, i8)")
def _shared_from(m: Any, slot: int, later: int) -> int:
    """What performers miss between a slot's day and the used days of date index ``later``."""
    missed = 0
    for u in range(m[UNITS]):
        other = m[m[UNIT_0] + u * UNIT_WIDTH + FIRST_SLOT] + later * m[SLOT_WIDTH]
        if m[other + COUNT] and (m[other + DATE] != m[slot + DATE] or other > slot):
            missed += shared(m, slot, slot + DAY, slot + HAS, other, other + DAY, other + HAS)
    return missed


@compiled("void(memory, i8)")
def _settle_near(m: Any, date: int) -> None:
    """Bring what performers miss between a date's days and those of the same and soon following dates up to date."""
    missed, width = 0, m[SLOT_WIDTH]
    for u in range(m[UNITS]):
        slot = m[m[UNIT_0] + u * UNIT_WIDTH + FIRST_SLOT] + date * width
        if m[slot + COUNT]:
            later = date if m[UNITS] > 1 else date + 1
            while later < m[DATES]:
                if m[slot + (later - date) * width + ORDINAL] - m[slot + ORDINAL] > m[REST_REACH]:
                    break
                missed += _shared_from(m, slot, later)
                later += 1
    near = m[NEAR_0] + date
    m[MISSED] += missed - m[near]
    put(m, NEAR_TOTAL, m[NEAR_TOTAL] + missed - m[near])
    put(m, near, missed)


@compiled("void(memory)")
def _settle_units(m: Any) -> None:
    """Bring the idle dates, runs and weeks of units with other shooting days up to date."""
    for u in range(m[UNITS]):
        unit = m[UNIT_0] + u * UNIT_WIDTH
        if m[unit + UNIT_TOUCH]:
            m[unit + UNIT_TOUCH] = 0
            cost, missed = run_after(m, unit, m[unit + USED])
            m[COST] += cost - m[unit + RUN_COST]
            m[MISSED] += missed - m[unit + RUN_MISSED]
            put(m, unit + RUN_COST, cost)
            put(m, unit + RUN_MISSED, missed)


@compiled("void(memory)")
def _settle(m: Any) -> None:
    """Bring days, links, runs and rests up to date."""
    touched, list_0 = m[TOUCHED], m[TOUCHED_0]
    for k in range(touched):
        _settle_day(m, m[list_0 + k])
    _settle_units(m)
    for k in range(touched):
        slot = m[list_0 + k]
        _settle_link(m, slot)
        before = day_before(m, slot, m[m[slot + UNIT] + USED])
        if before and not m[before + TOUCH]:
            _settle_link(m, before)
        if m[MOST_REST] or m[UNITS] > 1:
            _settle_near(m, m[slot + DATE])
            earlier = slot - m[SLOT_WIDTH]
            for _ in range(m[slot + DATE]):
                if m[slot + ORDINAL] - m[earlier + ORDINAL] > m[REST_REACH]:
                    break
                _settle_near(m, m[earlier + DATE])
                earlier -= m[SLOT_WIDTH]


@compiled("void(memory)")
def _untouch(m: Any) -> None:
    """Forget which slots changed."""
    for k in range(m[TOUCHED]):
        m[m[m[TOUCHED_0] + k] + TOUCH] = 0
    m[TOUCHED] = 0


@compiled("void(memory, i8, i8)")
def make(m: Any, moves: int, wishes: int) -> None:
    """Make the first ``moves`` of the moves and ``wishes`` of the wishes at once; ``take_back`` undoes the last one made."""
    begin(m)
    _shift(m, moves, wishes)
    _settle(m)
    _untouch(m)


@compiled("b1(memory, i8, i8, i8)")
def make_within(m: Any, moves: int, wishes: int, most: int) -> bool:
    """Make moves and wishes if they add at most ``most``, cost and weighed minutes; else leave all as it was."""
    make(m, moves, wishes)
    if m[COST] - m[COST_BEFORE] + m[PENALTY] * (m[MISSED] - m[MISSED_BEFORE]) > most:
        take_back(m)
        return False
    return True
