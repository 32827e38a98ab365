"""The kinds of shooting day that the bound from days tells apart, a unit's days and a unit's nights, as arrays for the pricing search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from setpiece.solver.compile import ragged
from setpiece.solver.day_pricing import long_hours
from setpiece.solver.packing import Facts
from setpiece.solver.payees import DAY_SIDE, EITHER, NIGHT_SIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class DayKind:
    """One unit's days of one side: ``members`` are the blocks that can be shot then, the arrays follow them.

    ``pay_ptr``/``pay``: the payees of each. ``dates``: allowed dates as bits. ``near[place]``: fewest minutes of a move there.
    ``day``: minutes of shooting in the longest day, without overtime, without double time; price of a minute of either.
    """

    unit: int
    side: int
    members: Any
    index: dict[int, int]
    minutes: Any
    place: Any
    pay_ptr: Any
    pay: Any
    apart: Any
    dates: Any
    near: Any
    day: Any

    def long_hours(self, arrays: dict[str, Any], blocks: Sequence[int]) -> int:
        """What overtime of a day with these blocks costs at least."""
        near = sorted(int(self.near[p]) for p in {int(arrays["place"][b]) for b in blocks})
        return int(long_hours(int(arrays["minutes"][list(blocks)].sum()) + sum(near[:-1]), self.day))

    def cuts(self, triples: Sequence[frozenset[int]]) -> tuple[Any, Any]:
        """Which triples each member is in, as ragged rows."""
        rows: list[list[int]] = [[] for _ in self.members]
        for t, triple in enumerate(triples):
            for b in triple:
                if b in self.index:
                    rows[self.index[b]].append(t)
        return ragged(rows)


def day_kinds(facts: Facts, side: Any, units: int) -> tuple[DayKind, ...]:
    """Every unit's days and, where it has blocks that only nights can hold, its nights."""
    kinds = []
    dates = len(facts.compiled.dates)
    for u in range(units):
        allowed = facts.compiled.allowed[:, u * dates : (u + 1) * dates]
        may = allowed.any(axis=1)
        strict = [s for s in (DAY_SIDE, NIGHT_SIDE) if (may & (side == s)).any()] or [DAY_SIDE]
        for s in strict:
            members = np.flatnonzero(may & ((side == s) | (side == EITHER)))
            if len(members):
                kinds.append(_kind(facts, u, s, members, allowed))
    return tuple(kinds)


def _kind(facts: Facts, u: int, side: int, members: Any, allowed: Any) -> DayKind:
    """The arrays of one kind."""
    compiled, arrays = facts.compiled, facts.compiled.arrays
    problem, dates = compiled.problem, len(compiled.dates)
    terms = problem.units[u]
    price = next(p for p in problem.prices.units if p.unit == terms.unit)
    bits = np.zeros((len(members), (dates + 63) // 64), np.uint64)
    for d in range(dates):
        bits[:, d // 64] |= allowed[members, d].astype(np.uint64) << np.uint64(d % 64)
    units = len(problem.units)
    people = [arrays["performer"][arrays["performer_ptr"][b] : arrays["performer_ptr"][b + 1]] for b in members]
    pay_ptr, pay = ragged(
        [units + int(arrays["place"][b]), *(units + facts.places + int(p) for p in cast)]
        for b, cast in zip(members, people, strict=True)
    )
    used = sorted({int(p) for p in arrays["place"][members]})
    near = np.zeros(facts.places, np.int64)
    for p in used:
        near[p] = min((int(facts.hop_minutes[p, q]) for q in used if q != p), default=0)
    room = max(0, terms.longest_minutes - terms.setup_minutes)
    basic = min(room, max(0, terms.basic_minutes - terms.setup_minutes))
    double = room if price.double_after_minutes is None else price.double_after_minutes - terms.setup_minutes
    return DayKind(
        unit=u,
        side=side,
        members=members,
        index={int(b): k for k, b in enumerate(members)},
        minutes=arrays["minutes"][members],
        place=arrays["place"][members],
        pay_ptr=pay_ptr,
        pay=pay,
        apart=np.ascontiguousarray(facts.apart[np.ix_(members, members)].astype(np.uint8)),
        dates=bits.view(np.int64),
        near=near,
        day=np.array(
            [room, basic, min(room, max(basic, double)), price.overtime_minute, price.double_minute],
            np.int64,
        ),
    )
