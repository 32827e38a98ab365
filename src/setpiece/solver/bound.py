"""A proven lower bound on the cost of every schedule that keeps the limits: what each party must be paid at least, added up.

Cost is a sum over units, performers, places, moves and rentals, so bounds on each add up. None of them needs a schedule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from setpiece.domain.prices import PerformerPrice
from setpiece.domain.problem import BoundLine
from setpiece.solver.compile import Compiled
from setpiece.solver.evaluate import rental_cost
from setpiece.solver.packing import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Payee:
    """A unit, place or performer paid by the day: ``price`` and the fewest days, or days' worth of money, in every schedule."""

    price: int
    days: float


def lower_bound(facts: Facts) -> tuple[BoundLine, ...]:
    """The bound's lines; they add up to the bound."""
    if not facts.compiled.blocks:
        return ()
    return (
        BoundLine(what="Unit days and overtime", amount=_units(facts)),
        BoundLine(what="Performers on their fewest days", amount=_performers(facts)),
        BoundLine(what="Places on their fewest days", amount=_place_days(facts)),
        *_unshared(facts),
    )


def shared_bound(facts: Facts, days: int) -> tuple[BoundLine, ...]:
    """The bound's lines when ``days`` is a bound on unit days, overtime, performers and place days together."""
    return (BoundLine(what="Days, overtime, cast and places weighed together", amount=days), *_unshared(facts))


def _unshared(facts: Facts) -> tuple[BoundLine, ...]:
    """What days do not share."""
    return (
        BoundLine(what="Places, once", amount=_places_once(facts)),
        BoundLine(what="Company moves between all places", amount=_moves(facts.compiled)),
        BoundLine(what="Rentals over their shortest span", amount=_rentals(facts)),
    )


def payees(facts: Facts) -> tuple[Payee, ...]:
    """Units, places and performers in the problem's order with what each is paid at least."""
    compiled = facts.compiled
    problem, prices = compiled.problem, compiled.problem.prices
    found = []
    for u, terms in enumerate(problem.units):
        own = [b for b, block in enumerate(compiled.blocks) if set(block.units) == {terms.unit}]
        found.append(Payee(price=int(compiled.arrays["unit_day"][u]), days=facts.fewest_days(own) if own else 0))
    for place in prices.places:
        here = [b for b, block in enumerate(compiled.blocks) if block.place == place.place]
        found.append(Payee(price=place.day, days=facts.fewest_days(here) if here else 0))
    for performer in prices.performers:
        days: float = _work_days(facts, performer)
        if days and performer.day:
            days = max(days, performer.minimum / performer.day)
        found.append(Payee(price=performer.day, days=days))
    return tuple(found)


def _units(facts: Facts) -> int:
    """Fewest unit-days, or more of them where that saves overtime.

    A unit with n days works at least its own blocks' minutes, n set-ups and a move for every place-day beyond n; what exceeds n basic days
    is overtime. Each unit has at least the days of the blocks that only it may shoot, all together at least those of all blocks.
    """
    problem, arrays = facts.compiled.problem, facts.compiled.arrays
    cheapest = np.array([0])
    for u, terms in enumerate(problem.units):
        own = [b for b, block in enumerate(facts.compiled.blocks) if set(block.units) == {terms.unit}]
        least = facts.fewest_days(own) if own else 0
        most = max(least, len(problem.dates))
        minutes = int(arrays["minutes"][own].sum()) if own else 0
        hop, place_days = (facts.shortest_hop(own), facts.place_days(own)) if own else (0, 0)
        price = np.full(most + 1, np.iinfo(np.int64).max // 4)
        for n in range(least, most + 1):
            work = minutes + n * terms.setup_minutes + hop * max(0, place_days - n)
            over = max(0, work - n * terms.basic_minutes)
            price[n] = n * int(arrays["unit_day"][u]) + over * int(arrays["unit_overtime"][u])
        cheapest = _fold(cheapest, price)
    needed = facts.fewest_days(range(len(facts.compiled.blocks)))
    return int(cheapest[min(needed, len(cheapest) - 1) :].min())


def _fold(a: Any, b: Any) -> Any:
    """Cheapest price of each total number of days of two units."""
    total = np.full(len(a) + len(b) - 1, np.iinfo(np.int64).max // 4)
    for n, price in enumerate(a):
        total[n : n + len(b)] = np.minimum(total[n : n + len(b)], price + b)
    return total


def _first_and_last(compiled: Compiled, blocks: list[int]) -> tuple[int, int]:
    """The latest first and the earliest last date index that any schedule gives these blocks: (last to begin, first to end).

    Some block is shot no later than the first index, some no earlier than the second; they are in order only when the blocks' dates force it.
    """
    slots = compiled.allowed[blocks].reshape(len(blocks), len(compiled.problem.units), len(compiled.dates)).any(axis=1)
    if not slots.any(axis=1).all():
        return 0, 0
    firsts = slots.argmax(axis=1)
    lasts = slots.shape[1] - 1 - slots[:, ::-1].argmax(axis=1)
    return int(lasts.min()), int(firsts.max())


def _work_days(facts: Facts, price: PerformerPrice) -> int:
    """A performer's fewest paid days: the work days, or the span that the dates force when holds are paid without a drop."""
    compiled = facts.compiled
    mine = [b for b, block in enumerate(compiled.blocks) if price.performer in block.performers]
    if not mine:
        return 0
    hours = compiled.lookup.hours.get(price.performer)
    days = facts.fewest_days(mine, hours.work if hours else None)
    if price.holds_paid and price.drop_after_days is None:
        begins, ends = _first_and_last(compiled, mine)
        days = max(days, ends - begins + 1)
    return days


def _performers(facts: Facts) -> int:
    """Every performer on the fewest paid days."""
    days = {price: _work_days(facts, price) for price in facts.compiled.problem.prices.performers}
    return sum(max(price.minimum, price.day * n) for price, n in days.items() if n)


def _place_days(facts: Facts) -> int:
    """Every place's fewest unit-days."""
    total = 0
    for price in facts.compiled.problem.prices.places:
        here = [b for b, block in enumerate(facts.compiled.blocks) if block.place == price.place]
        total += price.day * facts.fewest_days(here) if here else 0
    return total


def _places_once(facts: Facts) -> int:
    """What the places cost once."""
    used = {block.place for block in facts.compiled.blocks}
    return sum(price.once for price in facts.compiled.problem.prices.places if price.place in used)


def _moves(compiled: Compiled) -> int:
    """A cheapest tree of moves over all places (Prim 1957), less its dearest moves, one for each unit beyond the first.

    A unit's places in shooting order are a path; the paths of all units join all places but for one gap per further unit.
    """
    cost = compiled.arrays["hop_cost"]
    places = sorted({int(p) for p in compiled.arrays["place"]})
    tree, edges = {places[0]}, []
    while len(tree) < len(places):
        price, nearest = min((int(cost[a, b]), b) for a in tree for b in places if b not in tree)
        edges.append(price)
        tree.add(nearest)
    edges.sort()
    return sum(edges[: max(0, len(edges) - (len(compiled.problem.units) - 1))])


def _rentals(facts: Facts) -> int:
    """Every rental over the shortest calendar span that holds its fewest dates, or over the span its dates force."""
    compiled, total = facts.compiled, 0
    ordinal = compiled.arrays["ordinal"]
    for price in compiled.problem.prices.rentals:
        mine = [b for b, block in enumerate(compiled.blocks) if price.rental in block.rentals]
        if not mine:
            continue
        dates = -(-facts.fewest_days(mine) // len(compiled.problem.units))
        dates = min(dates, len(ordinal))
        span = int((ordinal[dates - 1 :] - ordinal[: len(ordinal) - dates + 1]).min()) + 1
        begins, ends = _first_and_last(compiled, mine)
        span = max(span, int(ordinal[ends] - ordinal[begins]) + 1)
        total += min(rental_cost(price, n) for n in range(span, span + 8))
    return total
