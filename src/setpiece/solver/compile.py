"""Problem → arrays. Integer indices live only from here to the kernel; ``Compiled`` leads back to names.

Blocks that must be shot together become one item. A slot is ``unit index * number of dates + date index``.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from setpiece.domain.limits import LightNeed, UnitTerms
from setpiece.domain.prices import PerformerPrice
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.solver.lookup import ALWAYS, Lookup, Window
from setpiece.solver.timeline import fit

NO_DATE_MISSED = 600
"""Weight, in minutes, of a block on a date on which it may not be shot: only used when it has no allowed date at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A problem in arrays, with the way back to names.

    ``allowed[block, slot]``: whether the block alone could be shot there, all limits on dates, light and hours considered.
    ``items``: block indices that move as one. ``unplaceable``: blocks that no unit can shoot on any date.
    """

    problem: Problem
    lookup: Lookup
    blocks: tuple[ShootBlock, ...]
    items: tuple[tuple[int, ...], ...]
    unplaceable: tuple[ShootBlock, ...]
    allowed: Any
    arrays: dict[str, Any]

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """The problem's dates."""
        return self.problem.dates

    def unit(self, slot: int) -> UnitTerms:
        """The unit of a slot."""
        return self.problem.units[slot // len(self.dates)]

    def date(self, slot: int) -> dt.date:
        """The date of a slot."""
        return self.dates[slot % len(self.dates)]


def fits_alone(lookup: Lookup, terms: UnitTerms, block: ShootBlock, windows: Sequence[Window]) -> bool:
    """Whether a block could be shot in some order of some day of the unit: alone is never worse than with others."""
    for performer in block.performers:
        hours = lookup.hours.get(performer)
        if hours and block.minutes > min(hours.work, hours.on_set):
            return False
    for call in terms.calls:
        start, missed = fit(terms, call, terms.setup_minutes, block.minutes, windows)
        if not missed and start + block.minutes <= terms.longest_minutes:
            return True
    return False


def allowed_slots(problem: Problem, lookup: Lookup) -> Any:
    """``[block, slot]``: where each block may be shot by itself, as booleans."""
    dates = problem.dates
    closed = _closed_dates(problem)
    solo = lru_cache(maxsize=None)(lambda u, b, w: fits_alone(lookup, problem.units[u], problem.blocks[b], w))
    allowed = np.zeros((len(problem.blocks), len(problem.units) * len(dates)), np.bool_)
    first_alike: dict[tuple[Any, ...], int] = {}
    for b, block in enumerate(problem.blocks):
        hours = tuple(p for p in block.performers if p in lookup.hours)
        alike = first_alike.setdefault((block.minutes, block.place, block.light, hours), b)
        for u, terms in enumerate(problem.units):
            if terms.unit not in block.units:
                continue
            for d in {dates.index(date) for date in terms.dates if date in dates} - closed[b]:
                allowed[b, u * len(dates) + d] = solo(u, alike, lookup.windows(block, dates[d]))
    return allowed


def _closed_dates(problem: Problem) -> list[set[int]]:
    """For each block the date indices that unavailability and its own earliest and latest dates exclude."""
    limits = problem.limits
    index = {date: d for d, date in enumerate(problem.dates)}
    gone: dict[tuple[str, str], set[int]] = {}
    for kind, owner, dates in (
        *(("performer", x.performer, x.dates) for x in limits.performers_unavailable),
        *(("place", y.place, y.dates) for y in limits.places_unavailable),
        *(("rental", z.rental, z.dates) for z in limits.rentals_unavailable),
    ):
        gone.setdefault((kind, owner), set()).update(index[d] for d in dates if d in index)
    for window in limits.block_dates:
        outside = {
            d
            for date, d in index.items()
            if (window.earliest and date < window.earliest) or (window.latest and date > window.latest)
        }
        gone.setdefault(("block", window.block), set()).update(outside)
    return [
        set().union(
            gone.get(("block", block.id), set()),
            gone.get(("place", block.place), set()),
            *(gone.get(("performer", p), set()) for p in block.performers),
            *(gone.get(("rental", r), set()) for r in block.rentals),
        )
        for block in problem.blocks
    ]


def together_items(problem: Problem) -> tuple[tuple[int, ...], ...]:
    """Block indices joined by the limits that keep blocks together, in order of their first block."""
    index = {block.id: b for b, block in enumerate(problem.blocks)}
    leader = list(range(len(problem.blocks)))

    def lead(b: int) -> int:
        while leader[b] != b:
            b = leader[b]
        return b

    for together in problem.limits.together:
        members = [index[block] for block in together.blocks if block in index]
        for a, b in itertools.pairwise(members):
            low, high = sorted((lead(a), lead(b)))
            leader[high] = low
    groups: dict[int, list[int]] = {}
    for b in range(len(problem.blocks)):
        groups.setdefault(lead(b), []).append(b)
    return tuple(tuple(group) for group in groups.values())


def ragged(rows: Iterable[Iterable[int]]) -> tuple[Any, Any]:
    """Rows of different lengths as (where each row starts, all values)."""
    listed = [list(row) for row in rows]
    starts = np.zeros(len(listed) + 1, np.int64)
    starts[1:] = np.cumsum([len(row) for row in listed])
    return starts, np.array([value for row in listed for value in row], np.int64)


def compile_problem(problem: Problem) -> Compiled:
    """All arrays of a problem."""
    lookup = Lookup(problem)
    allowed = allowed_slots(problem, lookup)
    dates, units = problem.dates, problem.units
    possible = np.zeros((len(problem.blocks), len(units) * len(dates)), np.bool_)
    for u, terms in enumerate(units):
        open_dates = np.array([bool(terms.calls) and date in set(terms.dates) for date in dates], np.bool_)
        for b, block in enumerate(problem.blocks):
            if terms.unit in block.units:
                possible[b, u * len(dates) : (u + 1) * len(dates)] = open_dates
    placed, unplaceable, candidates, missed, movable = [], [], [], [], []
    for item in _possible_items(together_items(problem), possible):
        wished = allowed[list(item)].all(axis=0)
        loose = possible[list(item)].all(axis=0)
        if not loose.any():
            unplaceable += [problem.blocks[b] for b in item]
            continue
        placed.append(item)
        candidates.append(np.flatnonzero(wished if wished.any() else loose))
        torn = sum(problem.blocks[b].id in limit.blocks for limit in problem.limits.apart for b in item) - len(
            [limit for limit in problem.limits.apart if any(problem.blocks[b].id in limit.blocks for b in item)]
        )
        ids = {problem.blocks[b].id for b in item}
        torn += sum(bool(ids & set(limit.blocks)) and not ids >= set(limit.blocks) for limit in problem.limits.together)
        missed.append(NO_DATE_MISSED * ((~allowed[list(item)]).sum(axis=0) + torn))
        movable.append(wished.any())
    arrays = _block_arrays(problem, lookup)
    arrays |= _item_arrays(problem, placed, candidates, missed)
    arrays["movable"] = np.array(movable, np.bool_)
    arrays |= _unit_arrays(problem, lookup)
    arrays |= _price_arrays(problem, lookup)
    arrays |= _performer_arrays(problem)
    return Compiled(
        problem=problem,
        lookup=lookup,
        blocks=problem.blocks,
        items=tuple(placed),
        unplaceable=tuple(unplaceable),
        allowed=allowed,
        arrays=arrays,
    )


def _possible_items(items: tuple[tuple[int, ...], ...], possible: Any) -> list[tuple[int, ...]]:
    """Items as they are, but taken apart where no slot at all can hold their blocks together."""
    found: list[tuple[int, ...]] = []
    for item in items:
        found += [item] if possible[list(item)].all(axis=0).any() else [(b,) for b in item]
    return found


def _block_arrays(problem: Problem, lookup: Lookup) -> dict[str, Any]:
    """What the kernel knows of blocks: minutes, place, cast, rentals, precedence, and their *kind* (same place, light and hours)."""
    blocks, limits = problem.blocks, problem.limits
    index = {block.id: b for b, block in enumerate(blocks)}
    people = {price.performer: p for p, price in enumerate(problem.prices.performers)}
    places = {price.place: p for p, price in enumerate(problem.prices.places)}
    rentals = {price.rental: r for r, price in enumerate(problem.prices.rentals)}
    timed = {performer: h for h, performer in enumerate(lookup.hours)}
    kinds: dict[tuple[Any, ...], ShootBlock] = {}
    kind = []
    for block in blocks:
        hours = tuple(sorted(timed[p] for p in set(block.performers) if p in timed))
        key = (block.place, block.light, hours)
        kinds.setdefault(key, block)
        kind.append(list(kinds).index(key))
    windows = [lookup.windows(block, date) for block in kinds.values() for date in problem.dates]
    pairs = {(index[x.first], index[x.then]) for x in limits.before if x.first in index and x.then in index}
    starts, performers = ragged(sorted({people[p] for p in block.performers}) for block in blocks)
    rental_starts, rented = ragged(sorted({rentals[r] for r in block.rentals}) for block in blocks)
    then_starts, then = ragged([b for a, b in sorted(pairs) if a == c] for c in range(len(blocks)))
    first_starts, first = ragged([a for a, b in sorted(pairs) if b == c] for c in range(len(blocks)))
    window_starts, _ = ragged(range(len(w)) for w in windows)
    hour_starts, kind_hours = ragged(key[2] for key in kinds)
    bound = [
        any(w != (ALWAYS,) for w in windows[k * len(problem.dates) :][: len(problem.dates)]) for k in range(len(kinds))
    ]
    return {
        "minutes": _ints(block.minutes for block in blocks),
        "place": _ints(places[block.place] for block in blocks),
        "kind": _ints(kind),
        "performer_ptr": starts,
        "performer": performers,
        "rental_ptr": rental_starts,
        "rental": rented,
        "then_ptr": then_starts,
        "then": then,
        "first_ptr": first_starts,
        "first": first,
        "rank": _ranks(len(blocks), pairs),
        "kind_bound": _ints(bound),
        "kind_dated": _ints(key[1] is not LightNeed.ANY for key in kinds),
        "window_ptr": window_starts,
        "window": np.array([w for row in windows for w in row], np.int64).reshape(-1, 2),
        "kind_hours_ptr": hour_starts,
        "kind_hours": kind_hours,
        "hours_work": _ints(hours.work for hours in lookup.hours.values()),
        "hours_on_set": _ints(hours.on_set for hours in lookup.hours.values()),
    }


def _ranks(blocks: int, pairs: set[tuple[int, int]]) -> Any:
    """A number per block that rises along precedence (as far as it has no cycle)."""
    rank = np.zeros(blocks, np.int64)
    for _ in range(blocks):
        changed = False
        for a, b in pairs:
            if rank[b] <= rank[a]:
                rank[b], changed = rank[a] + 1, True
        if not changed:
            break
    return rank


def _item_arrays(
    problem: Problem, items: list[tuple[int, ...]], candidates: list[Any], missed: list[Any]
) -> dict[str, Any]:
    """What the kernel knows of items: blocks, candidate slots, friends (same place or cast), items to keep apart."""
    blocks = problem.blocks
    index = {block.id: b for b, block in enumerate(blocks)}
    item_of = np.full(len(blocks), -1, np.int64)
    for i, item in enumerate(items):
        item_of[list(item)] = i
    slots = len(problem.units) * len(problem.dates)
    allowed = np.zeros((len(items), slots), np.uint8)
    for i, chosen in enumerate(candidates):
        allowed[i, chosen] = 1
    apart: list[set[int]] = [set() for _ in items]
    for limit in problem.limits.apart:
        members = {int(item_of[index[b]]) for b in limit.blocks if b in index and item_of[index[b]] >= 0}
        for i in members:
            apart[i] |= members - {i}
    places = [{blocks[b].place for b in item} for item in items]
    casts = [{p for b in item for p in blocks[b].performers} for item in items]
    friends = []
    for i in range(len(items)):
        same_place = [j for j in range(len(items)) if j != i and places[i] & places[j]]
        same_cast = [j for j in range(len(items)) if j != i and casts[i] & casts[j]]
        friends.append(same_place * (1 + len(same_cast) // max(1, len(same_place))) + same_cast)
    item_starts, item_blocks = ragged(items)
    candidate_starts, candidate = ragged(candidates)
    apart_starts, apart_items = ragged(sorted(x) for x in apart)
    friend_starts, friend = ragged(friends)
    draw = np.random.default_rng(20261124)
    return {
        "item_ptr": item_starts,
        "item_block": item_blocks,
        "item_of": item_of,
        "candidate_ptr": candidate_starts,
        "candidate": candidate,
        "allowed": allowed,
        "item_missed": np.array(missed, np.int64).reshape(len(items), slots),
        "apart_ptr": apart_starts,
        "apart": apart_items,
        "friend_ptr": friend_starts,
        "friend": friend,
        "hash_item": draw.integers(1, 2**63, len(items), np.int64),
        "hash_slot": draw.integers(1, 2**63, slots, np.int64),
        "hash_unit": draw.integers(1, 2**63, len(problem.units), np.int64),
        "hash_variant": draw.integers(
            1, 2**63, 2 * (1 + max((len(u.calls) for u in problem.units), default=0)), np.int64
        ),
    }


def _unit_arrays(problem: Problem, lookup: Lookup) -> dict[str, Any]:
    """Terms of units, company moves and rests."""
    units, dates = problem.units, problem.dates
    places = {price.place: p for p, price in enumerate(problem.prices.places)}
    minutes, cost, travel = (np.zeros((len(places), len(places)), np.int64) for _ in range(3))
    for (a, b), hop in lookup.hops.items():
        if a in places and b in places and a != b:
            i, j = places[a], places[b]
            minutes[i, j], cost[i, j], travel[i, j] = hop.minutes, hop.cost, hop.travel_days
    call_starts, calls = ragged(sorted(terms.calls) for terms in units)
    rests = [max(t.rest_minutes, t.week_rest_minutes) for t in units] + list(lookup.rest.values())
    latest_wrap = max((max(t.calls, default=0) + t.longest_minutes + t.meal_minutes for t in units), default=0)
    first_call = min((min(t.calls, default=0) for t in units), default=0)
    binding = [r for r in lookup.rest.values() if len(units) > 1 or r > min(t.rest_minutes for t in units)]
    return {
        "hop_minutes": minutes,
        "hop_cost": cost,
        "hop_travel": travel,
        "setup": _ints(t.setup_minutes for t in units),
        "basic": _ints(t.basic_minutes for t in units),
        "longest": _ints(t.longest_minutes for t in units),
        "meal": _ints(t.meal_minutes for t in units),
        "meal_after": _ints(t.meal_after_minutes for t in units),
        "rest": _ints(t.rest_minutes for t in units),
        "longest_run": _ints(t.longest_run_days for t in units),
        "week_rest": _ints(t.week_rest_minutes for t in units),
        "most_week": _ints(t.most_week_days for t in units),
        "call_ptr": call_starts,
        "call": calls,
        "idle_before": np.array([[sum(u < d for u in set(t.dates)) for d in dates] for t in units], np.int64).reshape(
            len(units), len(dates)
        ),
        "ordinal": _ints(d.toordinal() for d in dates),
        "rest_reach": max(1, (latest_wrap + max(rests, default=0) - first_call) // 1440),
        "near_reach": max(1, (latest_wrap + max(binding, default=0) - first_call) // 1440),
        "most_rest": max(binding, default=0),
    }


def _price_arrays(problem: Problem, lookup: Lookup) -> dict[str, Any]:
    """Prices in the order of the problem's units, performers, places and rentals."""
    prices = problem.prices
    units = {price.unit: price for price in prices.units}
    people = prices.performers
    return {
        "unit_day": _ints(units[t.unit].day for t in problem.units),
        "unit_overtime": _ints(units[t.unit].overtime_minute for t in problem.units),
        "unit_idle": _ints(units[t.unit].idle_day for t in problem.units),
        "unit_double_after": _ints(units[t.unit].double_after_minutes or 0 for t in problem.units),
        "unit_double": _ints(
            units[t.unit].double_minute if units[t.unit].double_after_minutes is not None else 0 for t in problem.units
        ),
        "unit_night": _ints(units[t.unit].night_minute for t in problem.units),
        "unit_night_from": _ints(units[t.unit].night_from for t in problem.units),
        "unit_night_to": _ints(units[t.unit].night_to for t in problem.units),
        "unit_sixth": _ints(units[t.unit].sixth_day for t in problem.units),
        "unit_seventh": _ints(units[t.unit].seventh_day for t in problem.units),
        "performer_day": _ints(p.day for p in people),
        "performer_minimum": _ints(p.minimum for p in people),
        "performer_holds": _ints(p.holds_paid for p in people),
        "performer_drop": _ints(-1 if p.drop_after_days is None else p.drop_after_days for p in people),
        "performer_per_diem": _ints(p.per_diem for p in people),
        "performer_drop_cost": _ints(p.drop_cost for p in people),
        "performer_rest": _ints(lookup.rest.get(p.performer, 0) for p in people),
        "place_day": _ints(p.day for p in prices.places),
        "place_hold": _ints(p.hold_day for p in prices.places),
        "place_again": _ints(p.again for p in prices.places),
        "rental_day": _ints(r.day for r in prices.rentals),
        "rental_week": _ints(r.week for r in prices.rentals),
    }


def days_or_weeks(price: PerformerPrice, days: int) -> int:
    """What a performer's paid days cost in all, per diems, drop and changed calls apart; nothing for none."""
    if days == 0:
        return 0
    cost = days * price.day
    if price.week is not None:
        cost = days // price.week_days * price.week + min(price.week, days % price.week_days * price.day)
    return max(price.minimum, cost) + price.fixed


def _performer_arrays(problem: Problem) -> dict[str, Any]:
    """Per performer: the price of each number of paid days, the fewest dates inside a gap that may be dropped, calls known before.

    ``performer_table[performer, days]``, ``performer_least_gap`` (more than there are dates when no gap may be dropped),
    ``performer_known[performer, date]`` as 0 or 1, ``performer_change`` (price of a changed call).
    """
    people, dates = problem.prices.performers, problem.dates
    ordinal = _ints(d.toordinal() for d in dates)
    least = []
    for price in people:
        inside = [len(dates)]
        if price.drop_after_days is not None:
            beyond = np.searchsorted(ordinal, ordinal + price.drop_after_days + 1, "right")
            inside += [int(j) - i - 1 for i, j in enumerate(beyond) if j < len(dates)]
        least.append(min(inside))
    known = {known.performer: known for known in problem.prices.called_before}
    calls = [set(known[p.performer].dates) if p.performer in known else set() for p in people]
    return {
        "performer_table": np.array(
            [[days_or_weeks(price, n) for n in range(len(dates) + 1)] for price in people], np.int64
        ).reshape(len(people), len(dates) + 1),
        "performer_least_gap": _ints(least),
        "performer_known": np.array([[d in call for d in dates] for call in calls], np.int64).reshape(
            len(people), len(dates)
        ),
        "performer_change": _ints(known[p.performer].price if p.performer in known else 0 for p in people),
    }


def _ints(values: Iterable[int | bool]) -> Any:
    """Whole numbers as an array."""
    return np.array([int(v) for v in values], np.int64)
