"""Proofs, without a search, that blocks cannot all be shot: by the dates left to them, their order, their minutes, pairs and dates apart.

A check gets the reasons that are *held* and the blocks that are looked at. It answers with blocks that cannot all be shot as long as
these reasons hold, or None. Holding fewer reasons never makes it find more, so that reasons can be left out one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import combinations

from setpiece.domain.limits import LightNeed, UnitTerms
from setpiece.solver import sentences
from setpiece.solver.exclusions import Exclusions, bits
from setpiece.solver.timeline import fit

DAY = 1440
NARROW = 4
"""Pairs are looked at when each block has at most so many slots."""

Held = Collection[str]
Check = Callable[[Exclusions, Held, Sequence[int]], "tuple[int, ...] | None"]


def no_date_left(x: Exclusions, held: Held, blocks: Sequence[int]) -> tuple[int, ...] | None:
    """A block, or blocks that are kept together, to which no slot is left that holds them all."""
    for group in _groups(x, held, blocks):
        slots = _common(x, held, group)
        if not slots:
            return group
        if len(group) > 1 and all(_too_much(x, held, group, slot) for slot in bits(slots)):
            return group
    return None


def _groups(x: Exclusions, held: Held, blocks: Sequence[int]) -> list[tuple[int, ...]]:
    """The blocks, joined where a held limit keeps them together."""
    leader = {b: b for b in blocks}

    def lead(b: int) -> int:
        while leader[b] != b:
            b = leader[b]
        return b

    for together in x.problem.limits.together:
        if together.reason in held:
            members = [x.index[i] for i in together.blocks if i in x.index and x.index[i] in leader]
            for a in members[1:]:
                leader[lead(a)] = lead(members[0])
    groups: dict[int, list[int]] = {}
    for b in blocks:
        groups.setdefault(lead(b), []).append(b)
    return [tuple(group) for group in groups.values()]


def _common(x: Exclusions, held: Held, group: Sequence[int]) -> int:
    """The slots left to all of these blocks."""
    slots = -1
    for b in group:
        slots &= x.left(b, held)
    return slots


def _too_much(x: Exclusions, held: Held, group: Sequence[int], slot: int) -> bool:
    """Whether blocks cannot share a unit's day: by minutes, by a performer's hours, or because two are kept apart or do not fit."""
    terms = x.units[slot // len(x.dates)]
    minutes = sum(x.blocks[b].minutes for b in group)
    if sentences.room(terms) in held and minutes + terms.setup_minutes > terms.longest_minutes:
        return True
    for performer, limits in x.hours.items():
        work = sum(x.blocks[b].minutes for b in group if performer in x.blocks[b].performers)
        if any(limit.reason in held and work > limit.work_minutes for limit in limits):
            return True
    return any(_apart(x, held, a, b) or _clash(x, held, a, b, slot) for a, b in combinations(group, 2))


def _said(x: Exclusions, held: Held, *blocks: int) -> bool:
    """Whether the light that these blocks need is held; a block without need says nothing."""
    return all(x.blocks[b].light is LightNeed.ANY or sentences.takes(x.blocks[b]) in held for b in blocks)


def _apart(x: Exclusions, held: Held, a: int, b: int) -> bool:
    """Whether a held limit keeps two blocks on different dates."""
    first, then = x.blocks[a].id, x.blocks[b].id
    return any(
        limit.reason in held and first in limit.blocks and then in limit.blocks for limit in x.problem.limits.apart
    )


def out_of_order(x: Exclusions, held: Held, blocks: Sequence[int]) -> tuple[int, ...] | None:
    """Blocks in an order that the dates left to them do not allow, the minutes of one day considered; or blocks in a circle."""
    chosen = set(blocks)
    before: dict[int, set[int]] = {b: set() for b in blocks}
    for limit in x.problem.limits.before:
        a, b = x.index.get(limit.first, -1), x.index.get(limit.then, -1)
        if limit.reason in held and a in chosen and b in chosen:
            before[b].add(a)
    ended: dict[int, tuple[int, int]] = {}
    waiting = list(blocks)
    while waiting:
        ready = [b for b in waiting if before[b] <= ended.keys()]
        if not ready:
            return _circle(before, waiting)
        for b in ready:
            end = _earliest_end(x, held, b, [(a, ended[a]) for a in sorted(before[b])])
            if end is None:
                return _chain(before, b)
            ended[b] = end
        waiting = [b for b in waiting if b not in ended]
    return None


def _earliest_end(
    x: Exclusions, held: Held, b: int, before: list[tuple[int, tuple[int, int]]]
) -> tuple[int, int] | None:
    """The first date index left on which a block can follow others, and the least worked minutes of that day at its end."""
    block, slots = x.blocks[b], x.left(b, held)
    best: tuple[int, int] | None = None
    for slot in bits(slots):
        terms, d = x.units[slot // len(x.dates)], slot % len(x.dates)
        if any(d < day for _, (day, _) in before):
            continue
        same = [(a, m) for a, (day, m) in before if day == d]
        if any(terms.unit not in x.blocks[a].units for a, _ in same):
            continue
        end = max((m for _, m in same), default=terms.setup_minutes) + block.minutes
        if sentences.room(terms) in held and end > terms.longest_minutes:
            continue
        best = (d, end) if best is None else min(best, (d, end))
    return best


def _chain(before: dict[int, set[int]], b: int) -> tuple[int, ...]:
    """A block and all that come before it."""
    found, queue = {b}, [b]
    for c in queue:
        queue += sorted(before[c] - found)
        found |= before[c]
    return tuple(sorted(found))


def _circle(before: dict[int, set[int]], waiting: Sequence[int]) -> tuple[int, ...]:
    """A shortest circle among blocks each of which waits for another."""
    shortest: tuple[int, ...] = tuple(waiting)
    for start in waiting:
        came: dict[int, int] = {start: -1}
        queue = [start]
        for b in queue:
            for a in sorted(before[b]):
                if a == start:
                    circle = [b]
                    while came[circle[-1]] >= 0:
                        circle.append(came[circle[-1]])
                    shortest = min(shortest, tuple(circle), key=len)
                if a not in came:
                    came[a] = b
                    queue.append(a)
    return shortest


def too_many_apart(x: Exclusions, held: Held, blocks: Sequence[int]) -> tuple[int, ...] | None:
    """Blocks kept apart that have fewer dates left in all than there are of them (Hall 1935)."""
    for limit in x.problem.limits.apart:
        members = [x.index[i] for i in limit.blocks if i in x.index and x.index[i] in blocks]
        if limit.reason not in held or len(members) < 2:
            continue
        left = {b: x.on_dates(x.left(b, held)) for b in members}
        taken: dict[int, int] = {}
        for b in members:
            tried: set[int] = set()
            if not _find_date(b, left, taken, tried):
                return tuple(sorted({b, *(taken[d] for d in tried)}))
    return None


def _find_date(b: int, left: dict[int, int], taken: dict[int, int], tried: set[int]) -> bool:
    """Give a block a date, others moving aside."""
    for d in bits(left[b]):
        if d not in tried:
            tried.add(d)
            if d not in taken or _find_date(taken[d], left, taken, tried):
                taken[d] = b
                return True
    return False


def no_two_dates(x: Exclusions, held: Held, blocks: Sequence[int]) -> tuple[int, ...] | None:
    """Two blocks of few dates of which no choice goes together: rest, travel, order, units that share a performer, a day too short."""
    left = {b: tuple(bits(x.left(b, held))) for b in blocks}
    narrow = [b for b in blocks if 0 < len(left[b]) <= NARROW]
    for a, b in combinations(narrow, 2):
        if all(_collide(x, held, a, s, b, t) for s in left[a] for t in left[b]):
            return a, b
    return None


def _collide(x: Exclusions, held: Held, a: int, s: int, b: int, t: int) -> bool:
    """Whether two blocks cannot be shot on these slots."""
    one, two = x.blocks[a], x.blocks[b]
    d, e, same_unit = s % len(x.dates), t % len(x.dates), s // len(x.dates) == t // len(x.dates)
    limits = x.problem.limits
    for limit in limits.before:
        if limit.reason in held and {limit.first, limit.then} == {one.id, two.id}:
            first, then = (d, e) if limit.first == one.id else (e, d)
            if first > then or (first == then and not same_unit):
                return True
    if s != t and any(y.reason in held and one.id in y.blocks and two.id in y.blocks for y in limits.together):
        return True
    if d == e:
        if _apart(x, held, a, b):
            return True
        if same_unit:
            return _clash(x, held, a, b, s)
        return any(sentences.one_unit(p) in held for p in set(one.performers) & set(two.performers))
    return _too_near(x, held, a, s, b, t) if d < e else _too_near(x, held, b, t, a, s)


def _clash(x: Exclusions, held: Held, a: int, b: int, slot: int) -> bool:
    """Whether one unit's day cannot hold both blocks in either order: minutes, moves and light."""
    terms, road = x.units[slot // len(x.dates)], int(x.road_days[a, b])
    one, two = x.blocks[a], x.blocks[b]
    if road and sentences.travel(one.place, two.place, road) in held:
        return True
    if sentences.room(terms) not in held:
        return False
    if terms.setup_minutes + one.minutes + int(x.road_minutes[a, b]) + two.minutes > terms.longest_minutes:
        return True
    orders = [(call, pair, slot) for call in terms.calls for pair in ((a, b), (b, a))]
    return _said(x, held, a, b) and not any(_in_a_row(x, terms, *order) for order in orders)


def _in_a_row(x: Exclusions, terms: UnitTerms, call: int, pair: tuple[int, int], slot: int) -> bool:
    """Whether a day with this call holds two blocks one after the other, hours set aside."""
    worked = terms.setup_minutes - int(x.road_minutes[pair])
    for b in pair:
        start, missed = fit(terms, call, worked + int(x.road_minutes[pair]), x.blocks[b].minutes, x.light(b, slot))
        worked = start + x.blocks[b].minutes
        if missed:
            return False
    return worked <= terms.longest_minutes


def _too_near(x: Exclusions, held: Held, a: int, s: int, b: int, t: int) -> bool:
    """Whether too little rest or travel time lies between block a's day and block b's later one, whatever the calls."""
    one, two = x.blocks[a], x.blocks[b]
    terms, same_unit = x.units[s // len(x.dates)], s // len(x.dates) == t // len(x.dates)
    first, then = x.dates[s % len(x.dates)], x.dates[t % len(x.dates)]
    days = (then - first).days
    road = int(x.road_days[a, b])
    if same_unit and days <= road and sentences.travel(one.place, two.place, road) in held:
        return True
    wrap, call = x.clock_of(a, s), x.clock_of(b, t)
    if wrap is None or call is None or not _said(x, held, a, b):
        return False
    gap = days * DAY + call[1] - wrap[0]
    if same_unit and gap < terms.rest_minutes and sentences.rest(terms) in held:
        return True
    other_week = first.isocalendar()[:2] != then.isocalendar()[:2]
    if same_unit and other_week and gap < terms.week_rest_minutes and sentences.week_rest(terms) in held:
        return True
    both = set(one.performers) & set(two.performers)
    return any(
        rest.performer in both and gap < rest.minutes and rest.reason in held
        for rest in x.problem.limits.performer_rest
    )
