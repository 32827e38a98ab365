"""Simulated annealing over moves of items and days, and the loop's bookkeeping."""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value"
from typing import Any

from setpiece.solver.compiled import compiled
from setpiece.solver.kernel.bits import below, take_back
from setpiece.solver.kernel.change import make, make_within
from setpiece.solver.kernel.group import least_of_group
from setpiece.solver.kernel.judge import judge, judge_variant
from setpiece.solver.kernel.propose import (
    may,
    member,
    propose_chain,
    propose_run,
    propose_scatter,
    propose_segment,
    propose_whole_day,
    set_goal,
    set_move,
    set_wish,
    target,
)
from setpiece.solver.kernel.words import (
    ACCEPTED,
    CALLS,
    CALLS_END,
    CHOICES,
    CHOICES_END,
    COST,
    COUNT,
    ITEM_0,
    ITEM_WIDTH,
    ITEMS,
    LEAST_PENALTY,
    LOGARITHM_0,
    LOGARITHMS,
    MISSED,
    NEVER,
    PENALTY,
    SLOT_0,
    SLOT_INDEX,
    SLOT_OF,
    SLOT_WIDTH,
    STOPPED,
    TRIED,
    UNIT,
    VARIANT,
)

DRAWS = 16
"""Draws that may come to nothing (not allowed, or no move at all) for each move that a chunk is to try."""
OTHER_CALL, SEGMENT, SCATTER, WHOLE_DAY, RUN, EXCHANGE, CHAIN = 40, 46, 54, 80, 125, 680, 930
"""Of 1000 draws those below the first are another call, then days in another order, a day emptied into others, two dates exchanged,
a place's run moved or exchanged, one item moved, two exchanged and, from the last on, a chain of two or three."""
COOL, WEIGH = 64, 4096
"""Moves between two coolings, and between two looks at what a missed minute weighs."""
RISE, FALL, MOST_RISE = 1.034, 0.982, 64
"""How that weight goes up while a limit is breached, down while none is, and how far up."""


@compiled("void(memory, i8[::1], i8[::1])")
def keep(m: Any, slots: Any, variants: Any) -> None:
    """Copy the slots of items (-1: nowhere) and the variants of days out."""
    for k in range(slots.size):
        slot = m[m[ITEM_0] + k * m[ITEM_WIDTH] + SLOT_OF]
        slots[k] = m[slot + SLOT_INDEX] if slot else -1
    for k in range(variants.size):
        variants[k] = m[m[SLOT_0] + k * m[SLOT_WIDTH] + VARIANT]


@compiled("i8(memory, i8, i8)")
def _step(m: Any, item: int, most: int) -> int:
    """Draw a move around an item and make it if it adds at most ``most``: -1 when it is no move, 0 when not made, 1 when made."""
    slot, dice = m[item + SLOT_OF], below(m, 1000)
    if dice < OTHER_CALL:
        unit = m[slot + UNIT]
        variant = below(m, 2 * (m[unit + CALLS_END] - m[unit + CALLS] + 1))
        if variant == m[slot + VARIANT]:
            return -1
        if judge_variant(m, slot, variant, most) == NEVER:
            return 0
        set_wish(m, 0, slot, variant)
        make(m, 0, 1)
        return 1
    if dice < SEGMENT:
        moves, wishes = propose_segment(m, slot)
    elif dice < SCATTER:
        moves, wishes = propose_scatter(m, slot), 0
    elif dice < WHOLE_DAY:
        moves, wishes = propose_whole_day(m, slot)
    else:
        goal = target(m, item)
        if not goal:
            return -1
        swap = dice >= EXCHANGE and m[goal + COUNT] > 0
        if dice < RUN:
            moves, wishes = propose_run(m, item, goal), 0
        elif swap and dice >= CHAIN:
            moves, wishes = propose_chain(m, item, goal), 0
        else:
            other = member(m, goal) if swap else 0
            if swap and not may(m, other, slot):
                return -1
            if judge(m, item, goal, other, most) == NEVER:
                return 0
            set_move(m, 0, item, goal)
            if swap:
                set_move(m, 1, other, slot)
            make(m, 1 + swap, 0)
            return 1
    if moves < 0:
        return -1
    if least_of_group(m, moves, wishes) > most:
        return 0
    return 1 if make_within(m, moves, wishes, most) else 0


@compiled("void(memory, i8)")
def put_best(m: Any, item: int) -> None:
    """Put an item into the slot where it adds least, cost and weighed minutes."""
    best, least = 0, NEVER
    cost, missed = m[COST], m[MISSED]
    for k in range(m[item + CHOICES], m[item + CHOICES_END]):
        set_goal(m, item, m[k])
        make(m, 1, 0)
        added = m[COST] - cost + m[PENALTY] * (m[MISSED] - missed)
        take_back(m)
        if added < least:
            best, least = m[k], added
    set_goal(m, item, best)
    make(m, 1, 0)


@compiled("void(memory, i8[::1], i8[::1], i8[::1], i8, f8, f8)")
def anneal(m: Any, slots: Any, variants: Any, best: Any, moves: int, hot: float, cold: float) -> None:
    """Try ``moves`` moves while the temperature falls from ``hot`` to ``cold``; ``TRIED`` says how many were tried.

    The best of all is kept in ``slots``, ``variants`` and ``best`` (cost, minutes missed); fewer missed is always better.
    What a move may add is drawn before it is looked at: temperature × -ln(u). Missed minutes weigh more and more while there are any.
    """
    cooling = (cold / hot) ** (float(COOL) / moves)
    temperature, tried, level = hot, 0, 0
    for _ in range(moves * DRAWS):
        if tried >= level + COOL:
            level = tried
            temperature *= cooling
            m[TRIED] += COOL
            if m[STOPPED]:
                break
            if tried % WEIGH < COOL:
                weight = int(m[PENALTY] * (RISE if m[MISSED] else FALL)) + 1
                m[PENALTY] = min(max(weight, m[LEAST_PENALTY]), MOST_RISE * m[LEAST_PENALTY])
        if tried == moves:
            break
        most = (int(temperature) * m[m[LOGARITHM_0] + below(m, LOGARITHMS)]) >> 16
        made = _step(m, m[ITEM_0] + below(m, m[ITEMS]) * m[ITEM_WIDTH], most)
        if made < 0:
            continue
        tried += 1
        if made:
            m[ACCEPTED] += 1
            if m[MISSED] < best[1] or (m[MISSED] == best[1] and m[COST] < best[0]):
                best[0], best[1] = m[COST], m[MISSED]
                keep(m, slots, variants)
    m[TRIED] += tried - level
