"""Moves to try: written into the move rows (item, slot) and the wish rows (slot, variant)."""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value"
from typing import Any

from setpiece.solver.compiled import compiled
from setpiece.solver.kernel.bits import below
from setpiece.solver.kernel.words import (
    CHOICES,
    CHOICES_END,
    COUNT,
    DATE,
    DATES,
    FIRST_SLOT,
    FRIENDS,
    FRIENDS_END,
    MEMBERS,
    MISSED_ROW,
    MOVE_0,
    MOVE_WIDTH,
    MOVED,
    PARTS,
    PLACE_OF,
    SLOT_INDEX,
    SLOT_OF,
    SLOT_WIDTH,
    STACK,
    TO,
    UNIT,
    VARIANT,
    WISH_0,
    WISH_SLOT,
    WISH_SOURCE,
    WISH_TO,
    WISH_WIDTH,
    WORK_0,
    WORK_WIDTH,
)


@compiled("b1(memory, i8, i8)")
def may(m: Any, item: int, slot: int) -> bool:
    """Whether an item may be in a slot."""
    return m[m[item + MISSED_ROW] + m[slot + SLOT_INDEX]] >= 0


@compiled("i8(memory, i8)")
def target(m: Any, item: int) -> int:
    """A slot for an item: any it may be in, or where a friend (same place or cast) is shot; 0 when it is none."""
    own, friends = m[item + SLOT_OF], m[item + FRIENDS_END] - m[item + FRIENDS]
    if friends and below(m, 8) < 5:
        slot = m[m[m[item + FRIENDS] + below(m, friends)] + SLOT_OF]
        return slot if slot and slot != own and may(m, item, slot) else 0
    slot = m[m[item + CHOICES] + below(m, m[item + CHOICES_END] - m[item + CHOICES])]
    return 0 if slot == own else slot


@compiled("void(memory, i8, i8)")
def set_goal(m: Any, item: int, slot: int) -> None:
    """Write the first move, wherever the item may be."""
    m[m[MOVE_0] + MOVED] = item
    m[m[MOVE_0] + TO] = slot


@compiled("i8(memory, i8, i8, i8)")
def set_move(m: Any, k: int, item: int, slot: int) -> int:
    """Write a move; the next free row, or -1 when the item may not be in that slot."""
    if not may(m, item, slot):
        return -1
    m[m[MOVE_0] + k * MOVE_WIDTH + MOVED] = item
    m[m[MOVE_0] + k * MOVE_WIDTH + TO] = slot
    return k + 1


@compiled("void(memory, i8, i8, i8)")
def set_wish(m: Any, k: int, slot: int, variant: int) -> None:
    """Write a change of a day's variant."""
    m[m[WISH_0] + k * WISH_WIDTH + WISH_SLOT] = slot
    m[m[WISH_0] + k * WISH_WIDTH + WISH_TO] = variant


@compiled("void(memory, i8, i8, i8)")
def _set_date(m: Any, k: int, source: int, goal: int) -> None:
    """Write that the day of one slot goes to another, with its variant."""
    set_wish(m, k, goal, m[source + VARIANT])
    m[m[WISH_0] + k * WISH_WIDTH + WISH_SOURCE] = source


@compiled("i8(memory, i8)")
def _place(m: Any, item: int) -> int:
    """The place of an item's first block."""
    return m[m[m[item + PARTS]] + PLACE_OF]


@compiled("i8(memory, i8, i8, i8, i8)")
def _set_run(m: Any, moves: int, source: int, goal: int, place: int) -> int:
    """Write moves for every item of a slot at a place (-1: all); the next free row, -1 when one may not go there."""
    for k in range(m[source + MEMBERS], m[source + MEMBERS] + m[source + COUNT]):
        if place >= 0 and _place(m, m[k]) != place:
            continue
        moves = set_move(m, moves, m[k], goal)
        if moves < 0:
            return -1
    return moves


@compiled("i8(memory, i8)")
def member(m: Any, slot: int) -> int:
    """A random item of a slot that is not empty."""
    return m[m[slot + MEMBERS] + below(m, m[slot + COUNT])]


@compiled("Tuple((i8, i8))(memory, i8)")
def propose_segment(m: Any, slot: int) -> tuple[int, int]:
    """Moves that reverse or rotate the contents of three to eight neighbouring days of a unit."""
    want, style, used, d, work, day = 3 + below(m, 6), below(m, 3), 0, m[slot + DATE], m[WORK_0], slot
    while d < m[DATES] and used < want:
        if m[day + COUNT]:
            m[work + used * WORK_WIDTH + STACK] = day
            used += 1
        d += 1
        day += m[SLOT_WIDTH]
    if used < 3:
        return -1, 0
    moves = 0
    for k in range(used):
        to = used - 1 - k if style == 0 else (k + 1) % used if style == 1 else (k + used - 1) % used
        source, goal = m[work + k * WORK_WIDTH + STACK], m[work + to * WORK_WIDTH + STACK]
        _set_date(m, k, source, goal)
        if source != goal:
            moves = _set_run(m, moves, source, goal, -1)
            if moves < 0:
                return -1, 0
    return moves, used


@compiled("i8(memory, i8)")
def propose_scatter(m: Any, slot: int) -> int:
    """Moves that empty a small day into days already used."""
    count = m[slot + COUNT]
    if count > 6:
        return -1
    for k in range(count):
        item, found = m[m[slot + MEMBERS] + k], 0
        for _ in range(6):
            t = target(m, item)
            if t and m[t + COUNT]:
                found = t
                break
        if not found:
            return -1
        set_move(m, k, item, found)
    return count


@compiled("Tuple((i8, i8))(memory, i8)")
def propose_whole_day(m: Any, slot: int) -> tuple[int, int]:
    """Moves that exchange a day with another date of the unit, used or not."""
    other = m[m[slot + UNIT] + FIRST_SLOT] + below(m, m[DATES]) * m[SLOT_WIDTH]
    if other == slot:
        return -1, 0
    moves = _set_run(m, 0, slot, other, -1)
    if moves >= 0:
        moves = _set_run(m, moves, other, slot, -1)
    _set_date(m, 0, other, slot)
    _set_date(m, 1, slot, other)
    return moves, 2


@compiled("i8(memory, i8, i8)")
def propose_run(m: Any, item: int, goal: int) -> int:
    """Moves that bring everything a day shoots at an item's place to another day; half of them bring a place's run back."""
    slot = m[item + SLOT_OF]
    moves = _set_run(m, 0, slot, goal, _place(m, item))
    if moves > 0 and m[goal + COUNT] and below(m, 2):
        moves = _set_run(m, moves, goal, slot, _place(m, member(m, goal)))
    return moves


@compiled("i8(memory, i8, i8)")
def propose_chain(m: Any, item: int, goal: int) -> int:
    """Moves of an item to a day, of one of that day's to a third, and of one of the third's, half of the time, back."""
    slot, other = m[item + SLOT_OF], member(m, goal)
    third = target(m, other)
    if not third:
        return -1
    set_move(m, 0, item, goal)
    set_move(m, 1, other, third)
    if third == slot or m[third + COUNT] == 0 or below(m, 2):
        return 2
    return set_move(m, 2, member(m, third), slot)
