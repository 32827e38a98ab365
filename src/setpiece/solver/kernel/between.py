"""What lies between days: moves and rest from one day of a unit to the next, performers shared by near days, precedence, blocks apart."""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value"
from typing import Any

from setpiece.solver.compiled import compiled
from setpiece.solver.kernel.bits import highest, lowest, ones
from setpiece.solver.kernel.clock import hop_between
from setpiece.solver.kernel.words import (
    APART,
    APART_END,
    BEFORE,
    BEFORE_END,
    D_CALL,
    D_FIRST,
    D_LAST,
    D_WRAP,
    DATE,
    HOP_COST,
    HOP_TRAVEL,
    ITEM_OF,
    MOST_REST,
    NO_WINDOW,
    ORDINAL,
    OWN_REST_0,
    PARTS,
    PARTS_END,
    PAYEE_WORDS,
    PERFORMING_0,
    REST,
    RESTING_0,
    SAME_DATE,
    SLOT_OF,
    SLOT_WIDTH,
    THEN,
    THEN_END,
    TWO_UNITS,
    UNIT,
    WEEK,
    WEEK_REST,
    WORDS,
    WRONG_ORDER,
)


@compiled("i8(memory, i8, i8)")
def day_before(m: Any, slot: int, used: int) -> int:
    """The slot of the unit's shooting day before a slot's date, 0 for none; ``used``: where the unit's dates stand as bits."""
    d = m[slot + DATE]
    w = d >> 6
    x = m[used + w] & ((1 << (d & 63)) - 1)
    while x == 0:
        if w == 0:
            return 0
        w -= 1
        x = m[used + w]
    return slot - (d - 64 * w - highest(x)) * m[SLOT_WIDTH]


@compiled("i8(memory, i8, i8)")
def day_after(m: Any, slot: int, used: int) -> int:
    """The slot of the unit's shooting day after a slot's date, 0 for none."""
    d = m[slot + DATE]
    w = d >> 6
    x = m[used + w] & ~((2 << (d & 63)) - 1)
    while x == 0:
        w += 1
        if w == m[WORDS]:
            return 0
        x = m[used + w]
    return slot + (64 * w + lowest(x) - d) * m[SLOT_WIDTH]


@compiled("Tuple((i8, i8))(memory, i8, i8, i8, i8)")
def link(m: Any, a: int, day_a: int, b: int, day_b: int) -> tuple[int, int]:
    """Price of the move, and minutes missed of travel and rest, from the day of slot a to the unit's next, of slot b."""
    apart, unit, cost, missed = m[b + ORDINAL] - m[a + ORDINAL], m[a + UNIT], 0, 0
    last, first = m[day_a + D_LAST], m[day_b + D_FIRST]
    if last != first:
        hop = hop_between(m, last, first)
        cost = m[hop + HOP_COST]
        missed = NO_WINDOW * max(0, m[hop + HOP_TRAVEL] - apart + 1)
    needed = m[unit + REST]
    if m[a + WEEK] != m[b + WEEK]:
        needed = max(needed, m[unit + WEEK_REST])
    return cost, missed + max(0, needed - (apart * 1440 + m[day_b + D_CALL] - m[day_a + D_WRAP]))


@compiled("i8(memory, i8, i8, i8, i8, i8, i8)")
def shared(m: Any, a: int, day_a: int, has_a: int, b: int, day_b: int, has_b: int) -> int:
    """Missed by performers who work on the days of slots a and b, of any units: rest that they lack, or two units on one date.

    ``has_a``, ``has_b``: where the days' payees stand as bits.
    """
    apart, missed = m[b + ORDINAL] - m[a + ORDINAL], 0
    if apart == 0:
        for w in range(m[PAYEE_WORDS]):
            missed += TWO_UNITS * ones(m[has_a + w] & m[has_b + w] & m[m[PERFORMING_0] + w])
        return missed
    if apart < 0:
        apart, day_a, day_b = -apart, day_b, day_a
    gap = apart * 1440 + m[day_b + D_CALL] - m[day_a + D_WRAP]
    if gap >= m[MOST_REST]:
        return 0
    for w in range(m[PAYEE_WORDS]):
        x = m[has_a + w] & m[has_b + w] & m[m[RESTING_0] + w]
        while x:
            missed += max(0, m[m[OWN_REST_0] + 64 * w + lowest(x)] - gap)
            x &= x - 1
    return missed


@compiled("i8(memory, i8, i8, i8, i8)")
def related(m: Any, item: int, slot: int, other: int, other_slot: int) -> int:
    """Weight of wrong precedence and of shared dates that are forbidden, of an item at a slot against all placed items.

    ``other`` is taken to be at ``other_slot`` (0: nowhere).
    """
    date, missed = m[slot + DATE], 0
    for q in range(m[item + PARTS], m[item + PARTS_END]):
        b = m[q]
        for k in range(m[b + THEN], m[b + THEN_END]):
            late = m[m[k] + ITEM_OF]
            at = other_slot if late == other else m[late + SLOT_OF] if late else 0
            if at and at != slot and m[at + DATE] <= date:
                missed += WRONG_ORDER + 10 * (date - m[at + DATE])
        for k in range(m[b + BEFORE], m[b + BEFORE_END]):
            early = m[m[k] + ITEM_OF]
            at = other_slot if early == other else m[early + SLOT_OF] if early else 0
            if at and at != slot and m[at + DATE] >= date:
                missed += WRONG_ORDER + 10 * (m[at + DATE] - date)
    for k in range(m[item + APART], m[item + APART_END]):
        at = other_slot if m[k] == other else m[m[k] + SLOT_OF]
        if at and m[at + DATE] == date:
            missed += SAME_DATE
    return missed
