"""A proven lower bound on the cost of every schedule that keeps the limits: what each party must be paid at least, added up.

Cost is a sum over units, performers, places, moves and rentals, so bounds on each add up. None of them needs a schedule.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from setpiece.domain.problem import BoundLine
from setpiece.solver.compile import Compiled
from setpiece.solver.evaluate import rental_cost
from setpiece.solver.packing import Facts
from setpiece.solver.payees import Part, all_payees, first_and_last, sides


def lower_bound(facts: Facts) -> tuple[BoundLine, ...]:
    """The bound's lines; they add up to the bound."""
    if not facts.compiled.blocks:
        return ()
    payees = all_payees(facts, sides(facts))
    return (
        BoundLine(what="Crew days and overtime", amount=_units(facts)),
        *(
            BoundLine(what=part.value, amount=sum(payee.least() for payee in payees if payee.part is part))
            for part in (Part.CAST, Part.PLACES)
        ),
        BoundLine(what="Company moves", amount=_moves(facts.compiled)),
        BoundLine(what="Rentals", amount=_rentals(facts)),
    )


def shared_bound(facts: Facts, days: tuple[BoundLine, ...]) -> tuple[BoundLine, ...]:
    """The bound's lines when ``days`` bound unit days, overtime, performers, places and moves; with what days do not share."""
    return (*days, BoundLine(what="Rentals", amount=_rentals(facts)))


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
        begins, ends = first_and_last(compiled, mine)
        span = max(span, int(ordinal[ends] - ordinal[begins]) + 1)
        total += min(rental_cost(price, n) for n in range(span, span + 8))
    return total
