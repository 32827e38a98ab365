"""The kinds of shooting day that the bound from days tells apart, a unit's days and a unit's nights, as arrays for the pricing search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from setpiece.domain.limits import UnitTerms
from setpiece.domain.prices import UnitPrice
from setpiece.domain.schedule import ShootingDay
from setpiece.solver.compile import fits_alone, ragged
from setpiece.solver.day_master import lower_hull
from setpiece.solver.evaluate import day_cost
from setpiece.solver.packing import Facts
from setpiece.solver.payees import DAY_SIDE, EITHER, NIGHT_SIDE

ANY_DATE = dt.date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayKind:
    """One unit's days of one side: ``members`` are the blocks that can be shot then, the arrays follow them.

    ``strict``: whether a block needs the side's light; ``roomy[w]`` are the bits of the dates whose light holds w minutes, and
    it begins no sooner than ``lead`` minutes after the set-up. ``pay_ptr``/``pay``: the payees of
    each. ``dates``: allowed dates as bits. ``hours_cost[w]``: what w minutes of
    shooting and moves cost at least in overtime and night work, up to the longest day; ``hull[w]`` is its lower convex hull, in pieces
    ``until`` a minute at ``slope`` each.
    """

    unit: int
    side: int
    members: Any
    index: dict[int, int]
    minutes: Any
    place: Any
    strict: Any
    pay_ptr: Any
    pay: Any
    apart: Any
    dates: Any
    roomy: Any
    lead: int
    hours_cost: Any
    until: Any
    slope: Any
    hull: Any

    def length_cost(self, minutes: int, strict: int) -> int:
        """What a day costs at least for its length and hours, with minutes of shooting and moves, some of them in need of the kind's light."""
        used = max(minutes, strict + self.lead) if strict else minutes
        return int(self.hours_cost[min(used, len(self.hours_cost) - 1)])

    def cuts(self, triples: Sequence[frozenset[int]]) -> tuple[Any, Any]:
        """Which triples each member is in, as ragged rows."""
        rows: list[list[int]] = [[] for _ in self.members]
        for t, triple in enumerate(triples):
            for b in triple:
                if b in self.index:
                    rows[self.index[b]].append(t)
        return ragged(rows)


def day_kinds(facts: Facts, side: Any, units: int) -> tuple[DayKind, ...]:
    """Every unit's days and, where it has blocks that only nights can hold, its nights.
    A day of blocks that any light suits counts as a day, unless the unit has nothing for days at all.
    """
    kinds = []
    dates = len(facts.compiled.dates)
    for u in range(units):
        allowed = facts.compiled.allowed[:, u * dates : (u + 1) * dates]
        may = allowed.any(axis=1)
        for s in (DAY_SIDE, NIGHT_SIDE):
            members = np.flatnonzero(may & ((side == s) | (side == EITHER)))
            if len(members) and (s == DAY_SIDE or (side[members] == s).any()):
                kinds.append(_kind(facts, u, s, members, side[members] == s, allowed))
    return tuple(kinds)


def _kind(facts: Facts, u: int, side: int, members: Any, strict: Any, allowed: Any) -> DayKind:
    """The arrays of one kind."""
    compiled, arrays = facts.compiled, facts.compiled.arrays
    problem, dates = compiled.problem, len(compiled.dates)
    terms = problem.units[u]
    bits = np.zeros((len(members), (dates + 63) // 64), np.uint64)
    for d in range(dates):
        bits[:, d // 64] |= allowed[members, d].astype(np.uint64) << np.uint64(d % 64)
    units = len(problem.units)
    people = [arrays["performer"][arrays["performer_ptr"][b] : arrays["performer_ptr"][b + 1]] for b in members]
    pay_ptr, pay = ragged(
        [units + int(arrays["place"][b]), *(units + facts.places + int(p) for p in cast)]
        for b, cast in zip(members, people, strict=True)
    )
    room = facts.light_room[u][side]
    calls = _calls(facts, terms, members[strict]) if side == NIGHT_SIDE else terms.calls
    cost = _hours_cost(terms, next(p for p in problem.prices.units if p.unit == terms.unit), calls)
    pieces = lower_hull(cost, 0)
    until = np.cumsum([many for many, _ in pieces])
    slope = np.array([price for _, price in pieces])
    return DayKind(
        unit=u,
        side=side,
        members=members,
        index={int(b): k for k, b in enumerate(members)},
        minutes=arrays["minutes"][members],
        place=arrays["place"][members],
        strict=np.ascontiguousarray(strict.astype(np.uint8)),
        pay_ptr=pay_ptr,
        pay=pay,
        apart=np.ascontiguousarray(facts.apart[np.ix_(members, members)].astype(np.uint8)),
        dates=bits.view(np.int64),
        roomy=_roomy(room, bits.shape[1]),
        lead=max(0, min((begins for begins, _ in room if begins >= 0), default=0) - terms.setup_minutes),
        hours_cost=cost,
        until=until.astype(np.int64) if len(until) else np.zeros(1, np.int64),
        slope=slope if len(until) else np.zeros(1),
        hull=np.concatenate([[0.0], *(np.full(many, price) for many, price in pieces)]).cumsum() + float(cost[0]),
    )


def _roomy(room: Sequence[tuple[int, int]], words: int) -> Any:
    """``[w, word]``: the dates (bits) on which blocks that need the light can fill w minutes."""
    found = np.zeros((max((holds for _, holds in room), default=0) + 1, words), np.uint64)
    for d, (_, holds) in enumerate(room):
        found[: holds + 1, d // 64] |= np.uint64(1) << np.uint64(d % 64)
    return found.view(np.int64)


def _calls(facts: Facts, terms: UnitTerms, blocks: Any) -> tuple[int, ...]:
    """The calls with which at least one of the blocks can be shot on some date."""
    lookup = facts.compiled.lookup
    windows = {
        (b, w) for b in blocks for date in facts.compiled.dates for w in lookup.windows(facts.compiled.blocks[b], date)
    }
    found = []
    for call in terms.calls:
        only = replace(terms, calls=(call,))
        if any(fits_alone(lookup, only, facts.compiled.blocks[b], (w,)) for b, w in windows):
            found.append(call)
    return tuple(found) or terms.calls


def _hours_cost(terms: UnitTerms, price: UnitPrice, calls: Sequence[int]) -> Any:
    """``[w]``: the least that w minutes of shooting and moves cost beyond the day's price, set-up and meal included in the day."""
    cost = []
    for w in range(max(0, terms.longest_minutes - terms.setup_minutes) + 1):
        worked = w + terms.setup_minutes
        meal = worked > terms.meal_after_minutes
        days = (
            ShootingDay(
                unit=terms.unit,
                date=ANY_DATE,
                call_minute=call,
                wrap_minute=call + worked + (terms.meal_minutes if meal else 0),
                blocks=(),
                meal_minute=call + terms.meal_after_minutes if meal else None,
                meal_minutes=terms.meal_minutes if meal else 0,
            )
            for call in calls
        )
        cost.append(min((day_cost(price, terms, day) for day in days), default=price.day) - price.day)
    return np.minimum.accumulate(np.array(cost[::-1], np.int64))[::-1].copy()
