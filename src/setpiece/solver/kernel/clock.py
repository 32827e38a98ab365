"""A day's blocks in some order put on the clock, and what its hours cost. Mirrors ``timeline``.

The order lies in the work rows' column ``ORDER``.
"""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value"
from typing import Any

from setpiece.solver.compiled import compiled
from setpiece.solver.kernel.words import (
    BASIC,
    BEGAN,
    BOUND,
    DOUBLE,
    DOUBLE_AFTER,
    ENDED,
    F_BLOCKS,
    F_DATE,
    F_KINDS,
    F_MINUTES,
    F_MOVE_COST,
    F_TIMED,
    F_UNIT,
    HOP_0,
    HOP_COST,
    HOP_MINUTES,
    HOP_TRAVEL,
    HOP_WIDTH,
    KIND_CLOSES,
    KIND_HOURS,
    KIND_HOURS_END,
    KIND_MINUTES,
    KIND_OF,
    KIND_OPENS,
    KIND_SEEN,
    LONGEST,
    MAY_STAY,
    MAY_WORK,
    MEAL,
    MEAL_AFTER,
    MINUTES,
    NEVER,
    NIGHT,
    NIGHT_FROM,
    NIGHT_TO,
    NO_WINDOW,
    ORDER,
    OVERTIME,
    PLACE_OF,
    PLACES,
    SETUP,
    THEN,
    THEN_END,
    TIMED,
    WINDOWS,
    WORK_0,
    WORK_WIDTH,
    WORKED,
    WRONG_ORDER,
)


@compiled("i8(memory, i8, i8)")
def hop_between(m: Any, a: int, b: int) -> int:
    """The row of the company move between two places, by their numbers."""
    return m[HOP_0] + (a * m[PLACES] + b) * HOP_WIDTH


@compiled("i8(memory, i8, i8)")
def hours_cost(m: Any, unit: int, worked: int) -> int:
    """Overtime and double time of so many worked minutes."""
    cost = m[unit + OVERTIME] * max(0, worked - m[unit + BASIC])
    if m[unit + DOUBLE]:
        cost += m[unit + DOUBLE] * max(0, worked - m[unit + DOUBLE_AFTER])
    return cost


@compiled("i8(memory, i8, i8, i8)")
def night_cost(m: Any, unit: int, call: int, wrap: int) -> int:
    """The night minutes from call to wrap."""
    if m[unit + NIGHT] == 0:
        return 0
    minutes = 0
    for shift in range(-2 * 1440, 4 * 1440, 1440):
        minutes += max(0, min(wrap, m[unit + NIGHT_TO] + shift) - max(call, m[unit + NIGHT_FROM] + shift))
    return m[unit + NIGHT] * minutes


@compiled("i8(memory, i8, i8, i8)")
def wrap_of(m: Any, unit: int, call: int, worked: int) -> int:
    """The clock minute at which a day of so many worked minutes wraps."""
    return call + worked + (m[unit + MEAL] if worked > m[unit + MEAL_AFTER] else 0)


@compiled("i8(memory, i8, i8, i8)")
def opens_after(m: Any, unit: int, call: int, minute: int) -> int:
    """Worked minutes at which something starts that may not start before a clock minute."""
    wait, after = minute - call, m[unit + MEAL_AFTER]
    return max(after, wait - m[unit + MEAL]) if wait > after else wait


@compiled("Tuple((i8, i8))(memory, i8, i8, i8, i8, i8, i8)")
def in_window(m: Any, unit: int, kind: int, date: int, call: int, worked: int, minutes: int) -> tuple[int, int]:
    """Worked minutes at which a block of a kind starts, and the minutes by which it misses its best window."""
    meal, after = m[unit + MEAL], m[unit + MEAL_AFTER]
    cell = m[kind + WINDOWS] + date
    start, least = worked, NEVER
    if m[cell] == m[cell + 1]:
        least = NO_WINDOW
    for w in range(m[cell], m[cell + 1], 2):
        begins = max(worked, opens_after(m, unit, call, m[w]))
        ends = begins + minutes
        late = max(0, call + ends + (meal if ends > after else 0) - m[w + 1])
        if late < least:
            least, start = late, begins
        if late == 0:
            break
    return start, least


@compiled("Tuple((i8, i8, i8))(memory, i8, i8, i8)")
def on_clock(m: Any, f: int, call: int, most: int) -> tuple[int, int, int]:
    """The order put on the clock: worked minutes, minutes missed, price of moves. Gives up when more than ``most`` are missed."""
    unit, work, date = m[f + F_UNIT], m[WORK_0], m[f + F_DATE]
    meal, after = m[unit + MEAL], m[unit + MEAL_AFTER]
    worked, missed, moves, timed = m[unit + SETUP], 0, 0, m[f + F_TIMED]
    for k in range(timed):
        h = m[work + k * WORK_WIDTH + TIMED]
        m[h + BEGAN] = -1
        m[h + WORKED] = 0
    previous = m[m[work + ORDER] + PLACE_OF]
    for row in range(work, work + m[f + F_BLOCKS] * WORK_WIDTH, WORK_WIDTH):
        block = m[row + ORDER]
        place, kind, minutes = m[block + PLACE_OF], m[block + KIND_OF], m[block + MINUTES]
        if place != previous:
            hop = hop_between(m, previous, place)
            worked += m[hop + HOP_MINUTES]
            moves += m[hop + HOP_COST]
            missed += NO_WINDOW * m[hop + HOP_TRAVEL]
            previous = place
        start = worked
        if m[kind + BOUND]:
            start, late = in_window(m, unit, kind, date, call, worked, minutes)
            missed += late
            if missed > most:
                return worked, missed, moves
        worked = start + minutes
        if timed:
            for q in range(m[kind + KIND_HOURS], m[kind + KIND_HOURS_END]):
                h = m[q]
                if m[h + BEGAN] < 0:
                    m[h + BEGAN] = start + (meal if start >= after else 0)
                m[h + ENDED] = worked + (meal if worked > after else 0)
                m[h + WORKED] += minutes
    for k in range(timed):
        h = m[work + k * WORK_WIDTH + TIMED]
        missed += max(0, m[h + ENDED] - m[h + BEGAN] - m[h + MAY_STAY])
        missed += max(0, m[h + WORKED] - m[h + MAY_WORK])
    missed += max(0, worked - m[unit + LONGEST])
    return worked, missed, moves


@compiled("i8(memory, i8)")
def wrong_order(m: Any, n: int) -> int:
    """Weight of the pairs inside the order that stand the wrong way round."""
    wrong, work = 0, m[WORK_0]
    for k in range(n):
        block = m[work + k * WORK_WIDTH + ORDER]
        for q in range(m[block + THEN], m[block + THEN_END]):
            for j in range(k):
                if m[work + j * WORK_WIDTH + ORDER] == m[q]:
                    wrong += WRONG_ORDER
    return wrong


@compiled("Tuple((i8, i8))(memory, i8, i8)")
def least_at(m: Any, f: int, call: int) -> tuple[int, int]:
    """The fewest minutes missed and the least cost of any order of a day with that call.

    Blocks of kinds that open at some time or later take their minutes after it; blocks of kinds that close by some time take theirs before.
    """
    unit, work = m[f + F_UNIT], m[WORK_0]
    meal, after, setup = m[unit + MEAL], m[unit + MEAL_AFTER], m[unit + SETUP]
    worked, missed, unseen = m[f + F_MINUTES], 0, 0
    past = work + m[f + F_KINDS] * WORK_WIDTH
    for a in range(work, past, WORK_WIDTH):
        if not m[m[a + KIND_SEEN] + BOUND]:
            continue
        if m[a + KIND_OPENS] > m[a + KIND_CLOSES]:
            unseen += NO_WINDOW
            continue
        late, early = 0, setup
        for b in range(work, past, WORK_WIDTH):
            if m[m[b + KIND_SEEN] + BOUND]:
                if m[b + KIND_OPENS] >= m[a + KIND_OPENS]:
                    late += m[b + KIND_MINUTES]
                if m[b + KIND_CLOSES] <= m[a + KIND_CLOSES]:
                    early += m[b + KIND_MINUTES]
        worked = max(worked, max(setup, opens_after(m, unit, call, m[a + KIND_OPENS])) + late)
        missed = max(missed, call + early + (meal if early > after else 0) - m[a + KIND_CLOSES])
    missed += unseen + max(0, worked - m[unit + LONGEST])
    cost = m[f + F_MOVE_COST] + hours_cost(m, unit, worked)
    return missed, cost + night_cost(m, unit, call, wrap_of(m, unit, call, worked))
