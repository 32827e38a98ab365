"""What a move of one item, or the exchange of two, would add: by reading only, the cheapest terms first.

A move is given up as soon as a bound of what it adds exceeds what the annealing would accept. The bound takes the terms not yet
known at their best: days cost what their minutes and places alone cost, links and rests miss nothing.
"""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value"
from typing import Any

from setpiece.solver.compiled import compiled
from setpiece.solver.kernel.between import day_after, day_before, link, related, shared
from setpiece.solver.kernel.bits import has
from setpiece.solver.kernel.clock import hop_between, hours_cost
from setpiece.solver.kernel.days import day_of, known_day
from setpiece.solver.kernel.paying import payee_gain, run_after
from setpiece.solver.kernel.words import (
    COUNT,
    D_COST,
    D_MISSED,
    DATE,
    DATES,
    DAY,
    DAY_COST,
    DAY_MISSED,
    FIRST,
    FIRST_SLOT,
    FUTURE_0,
    FUTURE_WIDTH,
    HAS,
    HASH,
    HOME,
    HOP_COST,
    HOP_MINUTES,
    IDLE,
    ITEM_HASH,
    ITEM_MINUTES,
    KINDS,
    LINK_COST,
    LINK_MISSED,
    LIT,
    LIT_BLOCKS,
    LONGEST,
    MISSED_ROW,
    MOST_REST,
    MOVE_COST,
    MOVE_MINUTES,
    NEAR_COST,
    NEAR_MINUTES,
    NEAR_TOTAL,
    NEEDS,
    NEVER,
    ORDINAL,
    PAID_BY,
    PAID_BY_END,
    PAYEE_INDEX,
    PAYEE_WORDS,
    PENALTY,
    PLACE_INDEX,
    RELATED,
    REST_REACH,
    RUN_COST,
    RUN_MISSED,
    SCRATCH_0,
    SETUP,
    SLOT_INDEX,
    SLOT_MINUTES,
    SLOT_OF,
    SLOT_WIDTH,
    UNIT,
    UNIT_0,
    UNIT_DAY,
    UNIT_WIDTH,
    UNITS,
    USED,
    USED_AFTER,
    VARIANT,
    WORDS,
)


@compiled("i8(memory, i8, i8, i8, i8)")
def _payees_gain(m: Any, item: int, other: int, source: int, target: int) -> int:
    """What the payees of an item that goes from one slot to another add; those of ``other``, which goes the other way, stay."""
    gain = 0
    for k in range(m[item + PAID_BY], m[item + PAID_BY_END]):
        p = m[k]
        index = m[p + PAYEE_INDEX]
        if not (other and has(m, other + NEEDS, index)):
            gain += payee_gain(m, p, index, source, target)
    return gain


@compiled("Tuple((i8, b1))(memory, i8, i8, i8)")
def _least_day(m: Any, slot: int, into: int, out: int) -> tuple[int, bool]:
    """The least that a slot's day costs and misses, weighed, with ``into`` and without ``out`` (0: none); whether its one place stays."""
    unit, kinds = m[slot + UNIT], m[slot + KINDS]
    home = m[into + HOME] if into else 0
    minutes = m[slot + SLOT_MINUTES]
    gained, lost = False, False
    if into:
        minutes += m[into + ITEM_MINUTES]
        gained = home == 0 or not has(m, slot + HAS, m[home + PAYEE_INDEX])
    if out:
        minutes -= m[out + ITEM_MINUTES]
        left = m[out + HOME]
        lost = left == 0 or (left != home and not has(m, slot + HAS + m[PAYEE_WORDS], m[left + PAYEE_INDEX]))
    hours, cost = 0, 0
    if not gained and not lost:
        hours, cost = m[slot + MOVE_MINUTES], m[slot + MOVE_COST]
    elif home and gained and kinds - lost > 0:
        if kinds == 1:
            hop = hop_between(m, m[slot + FIRST], m[home + PLACE_INDEX])
            hours, cost = m[hop + HOP_MINUTES], m[hop + HOP_COST]
        else:
            hours, cost = m[home + NEAR_MINUTES], m[home + NEAR_COST]
    worked = m[unit + SETUP] + minutes + hours
    cost += m[unit + UNIT_DAY] + hours_cost(m, unit, worked)
    return cost + m[PENALTY] * max(0, worked - m[unit + LONGEST]), kinds == 1 and not gained and not lost


@compiled("i8(memory, i8, i8, i8)")
def _used_after(m: Any, slot: int, other: int, flips: int) -> int:
    """Where a slot's unit's shooting dates stand as bits: flipped at the slot's date if ``flips & 1``, at that of ``other`` if ``flips & 2``."""
    unit = m[slot + UNIT]
    after = m[unit + USED_AFTER]
    for w in range(m[WORDS]):
        m[after + w] = m[m[unit + USED] + w]
    if flips & 1:
        m[after + (m[slot + DATE] >> 6)] ^= 1 << (m[slot + DATE] & 63)
    if flips & 2 and m[other + UNIT] == unit:
        m[after + (m[other + DATE] >> 6)] ^= 1 << (m[other + DATE] & 63)
    return after


@compiled("i8(memory, i8, i8, i8, i8, i8, i8)")
def _links_gain(m: Any, s: int, day_s: int, used_s: int, t: int, day_t: int, used_t: int) -> int:
    """What links add when slot s has a new day (0: none) and slot t too; ``used``: the units' shooting dates then. t is 0 for no slot."""
    penalty, gain = m[PENALTY], 0
    before_s = day_before(m, s, m[m[s + UNIT] + USED])
    before_t = day_before(m, t, m[m[t + UNIT] + USED]) if t else 0
    gain -= m[s + LINK_COST] + penalty * m[s + LINK_MISSED]
    if before_s and before_s != t:
        gain -= m[before_s + LINK_COST] + penalty * m[before_s + LINK_MISSED]
    if t:
        gain -= m[t + LINK_COST] + penalty * m[t + LINK_MISSED]
        if before_t and before_t not in (s, before_s):
            gain -= m[before_t + LINK_COST] + penalty * m[before_t + LINK_MISSED]
    before_s = day_before(m, s, used_s)
    before_t = day_before(m, t, used_t) if t else 0
    for k in range(4):
        a, used = s, used_s
        if k == 0 and not day_s:
            continue
        if k == 1:
            a = before_s
            if not a or a == t:
                continue
        elif k == 2:
            a, used = t, used_t
            if not t or not day_t:
                continue
        elif k == 3:
            a, used = before_t, used_t
            if not a or a in (s, before_s):
                continue
        b = day_after(m, a, used)
        if b:
            day_a = day_s if a == s else day_t if a == t else a + DAY
            day_b = day_s if b == s else day_t if b == t else b + DAY
            cost, missed = link(m, a, day_a, b, day_b)
            gain += cost + penalty * missed
    return gain


@compiled("i8(memory, i8, i8, i8, i8)")
def _has_after(m: Any, slot: int, into: int, out: int, where: int) -> int:
    """Write a slot's payees, with those of ``into`` and without those of ``out`` alone, as bits to an address; that address."""
    words = m[PAYEE_WORDS]
    for w in range(words):
        x = m[slot + HAS + w]
        if out:
            gone = m[out + NEEDS + w]
            x = (x & ~gone) | (m[slot + HAS + words + w] & gone)
        if into:
            x |= m[into + NEEDS + w]
        m[where + w] = x
    return where


@compiled("i8(memory, i8, i8, i8, i8)")
def _near_gain(m: Any, slot: int, day: int, has_day: int, other: int) -> int:
    """Minutes that performers miss more between a slot's new day (0: none) and the unchanged days near it; not with ``other``'s day."""
    gain, width = 0, m[SLOT_WIDTH]
    for u in range(m[UNITS]):
        first = m[m[UNIT_0] + u * UNIT_WIDTH + FIRST_SLOT]
        here, past = first + m[slot + DATE] * width, first + m[DATES] * width
        for step in (-1, 1):
            near = here if step == 1 else here - width
            while first <= near < past:
                if abs(m[near + ORDINAL] - m[slot + ORDINAL]) > m[REST_REACH]:
                    break
                if near not in (slot, other) and m[near + COUNT]:
                    if m[slot + COUNT]:
                        gain -= shared(m, slot, slot + DAY, slot + HAS, near, near + DAY, near + HAS)
                    if day:
                        gain += shared(m, slot, day, has_day, near, near + DAY, near + HAS)
                near += step * width
    return gain


@compiled("i8(memory, i8, i8, i8, i8, i8, i8)")
def _shared_gain(m: Any, s: int, day_s: int, t: int, day_t: int, a: int, b: int) -> int:
    """Minutes that performers miss more when item a goes from slot s to t and b (0: none) back, the days being the new ones (0: none)."""
    if m[MOST_REST] == 0 and m[UNITS] == 1:
        return 0
    has_s = _has_after(m, s, b, a, m[SCRATCH_0])
    has_t = _has_after(m, t, a, b, m[SCRATCH_0] + m[PAYEE_WORDS])
    gain = _near_gain(m, s, day_s, has_s, t) + _near_gain(m, t, day_t, has_t, s)
    if abs(m[s + ORDINAL] - m[t + ORDINAL]) <= m[REST_REACH]:
        if m[t + COUNT]:
            gain -= shared(m, s, s + DAY, s + HAS, t, t + DAY, t + HAS)
        if day_s:
            gain += shared(m, s, day_s, has_s, t, day_t, has_t)
    return gain


@compiled("i8(memory, i8, i8, i8, i8)")
def _runs_gain(m: Any, s: int, used_s: int, t: int, used_t: int) -> int:
    """What idle dates, runs and weeks of the units of two slots add."""
    unit = m[s + UNIT]
    cost, missed = run_after(m, unit, used_s)
    gain = cost - m[unit + RUN_COST] + m[PENALTY] * (missed - m[unit + RUN_MISSED])
    if m[t + UNIT] != unit:
        unit = m[t + UNIT]
        cost, missed = run_after(m, unit, used_t)
        gain += cost - m[unit + RUN_COST] + m[PENALTY] * (missed - m[unit + RUN_MISSED])
    return gain


@compiled("i8(memory, i8, i8, i8, i8)")
def _related_gain(m: Any, a: int, b: int, s: int, t: int) -> int:
    """Weight of precedence and of shared dates that item a adds by going from slot s to t, and b (0: none) by going back."""
    gain = 0
    if m[a + RELATED]:
        gain += related(m, a, t, b, s) - related(m, a, s, 0, 0)
    if b and m[b + RELATED]:
        gain += related(m, b, s, a, 0) - related(m, b, t, a, 0)
    return gain


@compiled("i8(memory, i8, i8)")
def _future(m: Any, which: int, day: int) -> int:
    """Keep a copy of a day from the memo, where the next one planned could overwrite it; its address."""
    future = m[FUTURE_0] + which * FUTURE_WIDTH
    for k in range(FUTURE_WIDTH):
        m[future + k] = m[day + k]
    return future


@compiled("i8(memory, i8, i8, i8)")
def _known_least(m: Any, slot: int, into: int, out: int) -> int:
    """What the memo knows that a slot's day costs and misses at least, weighed, with ``into`` (0: none) and without ``out``."""
    hashed, lit = m[slot + HASH] ^ m[out + ITEM_HASH], m[slot + LIT] - m[out + LIT_BLOCKS]
    if into:
        hashed ^= m[into + ITEM_HASH]
        lit += m[into + LIT_BLOCKS]
    day = known_day(m, slot, hashed, lit, m[slot + VARIANT])
    return m[day + D_COST] + m[PENALTY] * m[day + D_MISSED] if day else 0


@compiled("i8(memory, i8, i8, i8, i8)")
def judge(m: Any, a: int, t: int, b: int, most: int) -> int:
    """What it adds to cost and weighed minutes if item a goes to slot t and item b of t (0: none) to where a was; NEVER if above ``most``.

    Both must be allowed there.
    """
    s, penalty = m[a + SLOT_OF], m[PENALTY]
    row = m[a + MISSED_ROW]
    missed = max(0, m[row + m[t + SLOT_INDEX]]) - max(0, m[row + m[s + SLOT_INDEX]])
    if b:
        row = m[b + MISSED_ROW]
        missed += max(0, m[row + m[s + SLOT_INDEX]]) - max(0, m[row + m[t + SLOT_INDEX]])
    empties, opens = b == 0 and m[s + COUNT] == 1, m[t + COUNT] == 0
    old_s = m[s + DAY_COST] + penalty * m[s + DAY_MISSED]
    old_t = m[t + DAY_COST] + penalty * m[t + DAY_MISSED]
    least_t, same_t = _least_day(m, t, a, b)
    least_s, same_s = 0, False
    if not empties:
        least_s, same_s = _least_day(m, s, b, a)

    # What is not yet known can save at most so much.
    saving = penalty * m[NEAR_TOTAL]
    before_s, before_t = day_before(m, s, m[m[s + UNIT] + USED]), day_before(m, t, m[m[t + UNIT] + USED])
    saving += penalty * (m[s + LINK_MISSED] + m[t + LINK_MISSED])
    if before_s:
        saving += penalty * m[before_s + LINK_MISSED]
    if before_t:
        saving += penalty * m[before_t + LINK_MISSED]
    if not same_s:
        saving += m[s + LINK_COST] + (m[before_s + LINK_COST] if before_s else 0)
    if not same_t:
        saving += m[t + LINK_COST] + (m[before_t + LINK_COST] if before_t else 0)
    runs = 0
    if empties:
        runs = m[m[s + UNIT] + RUN_COST]
    if opens:
        runs += m[m[t + UNIT] + IDLE]
    if empties or opens:
        runs += penalty * (m[m[s + UNIT] + RUN_MISSED] + m[m[t + UNIT] + RUN_MISSED])

    known = penalty * missed + _payees_gain(m, a, b, s, t)
    if b:
        known += _payees_gain(m, b, a, t, s)
    if m[a + RELATED] or (b and m[b + RELATED]):
        known += penalty * _related_gain(m, a, b, s, t)
    if known + least_s - old_s + least_t - old_t - saving - runs > most:
        return NEVER
    used_s, used_t = m[m[s + UNIT] + USED], m[m[t + UNIT] + USED]
    if empties or opens:
        used_t = _used_after(m, t, s, opens + 2 * empties)
        used_s = _used_after(m, s, t, empties + 2 * opens)
        known += _runs_gain(m, s, used_s, t, used_t)
    if known + least_s - old_s + least_t - old_t - saving > most:
        return NEVER
    known -= old_t + old_s
    if not empties:
        least_s = max(least_s, _known_least(m, s, b, a))
    day_t = day_of(m, t, m[t + VARIANT], b, a, most - known - least_s + saving)
    if day_t == 0:
        return NEVER
    day_t = _future(m, 1, day_t)
    known += m[day_t + D_COST] + penalty * m[day_t + D_MISSED]
    day_s = 0
    if not empties:
        day_s = day_of(m, s, m[s + VARIANT], a, b, most - known + saving)
        if day_s == 0:
            return NEVER
        day_s = _future(m, 0, day_s)
        known += m[day_s + D_COST] + penalty * m[day_s + D_MISSED]
    known += _links_gain(m, s, day_s, used_s, t, day_t, used_t)
    known += penalty * _shared_gain(m, s, day_s, t, day_t, a, b)
    return known if known <= most else NEVER


@compiled("i8(memory, i8, i8, i8)")
def judge_variant(m: Any, slot: int, variant: int, most: int) -> int:
    """What another variant of a slot's day adds to cost and weighed minutes; NEVER if above ``most``."""
    penalty = m[PENALTY]
    day = _future(m, 0, day_of(m, slot, variant, 0, 0, NEVER))
    gain = m[day + D_COST] - m[slot + DAY_COST] + penalty * (m[day + D_MISSED] - m[slot + DAY_MISSED])
    gain += _links_gain(m, slot, day, m[m[slot + UNIT] + USED], 0, 0, 0)
    if m[MOST_REST] or m[UNITS] > 1:
        gain += penalty * _near_gain(m, slot, day, slot + HAS, slot)
    return gain if gain <= most else NEVER
