"""What the bound says of each payee, of moves and of light, against every choice of dates or many walks, priced by the slow evaluator."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, pairwise

import numpy as np
import pytest

from setpiece.domain.problem import Problem
from setpiece.solver.company_moves import CompanyMoves, order_cost
from setpiece.solver.compile import compile_problem
from setpiece.solver.day_master import lower_hull
from setpiece.solver.evaluate import performer_cost, place_cost, week_days_cost
from setpiece.solver.packing import closure, gather_facts
from setpiece.solver.payees import Part, all_payees, sides
from solver.small_problems import small_problem, some_features

PROBLEMS = [
    *(pytest.param(small_problem(seed, some_features(seed, 0.5), 5, 6), id=f"some {seed}") for seed in range(20)),
    *(pytest.param(small_problem(seed, ("weeks", "per diems", "drops", "journeys"), 5, 6), id=f"deals {seed}") for seed in range(6)),
]  # fmt: skip


def subsets(dates: tuple[dt.date, ...]) -> list[tuple[dt.date, ...]]:
    """Every choice of at least one date, ascending."""
    return [chosen for n in range(1, len(dates) + 1) for chosen in combinations(dates, n)]


@pytest.mark.parametrize("problem", PROBLEMS)
def test_no_choice_of_dates_is_cheaper_than_the_tables(problem: Problem) -> None:
    """Performers, places and units by days: the tables are below all that the evaluator says."""
    facts = gather_facts(compile_problem(problem))
    if not facts.compiled.allowed.any(axis=1).all():
        pytest.skip("No date for some block.")
    payees = all_payees(facts, sides(facts))
    units, prices, dates = len(problem.units), problem.prices, problem.dates
    for payee, price in zip(payees, prices.units, strict=False):
        terms = next(t for t in problem.units if t.unit == price.unit)
        for chosen in subsets(terms.dates):
            idle = sum(chosen[0] < date < chosen[-1] and date not in chosen for date in terms.dates)
            paid = price.day * len(chosen) + price.idle_day * idle + week_days_cost(price, list(chosen))
            assert len(chosen) > payee.most or payee.cost[len(chosen)] <= paid
    for place, paid_to in zip(payees[units:], prices.places, strict=False):
        for chosen in subsets(dates):
            if place.blocks and len(chosen) <= place.most:
                assert place.cost[len(chosen)] <= place_cost(paid_to, len(chosen), list(chosen))
    for k, deal in enumerate(prices.performers, units + len(prices.places)):
        if not payees[k].blocks:
            continue
        changed = {known.performer for known in prices.called_before}
        mine = facts.compiled.allowed[list(payees[k].blocks)].any(axis=0).reshape(units, -1).any(axis=0)
        for chosen in subsets(tuple(date for date, may in zip(dates, mine, strict=True) if may)):
            paid = performer_cost(deal, list(chosen), dates)
            if (
                deal.performer in changed
                or not payees[k].blocks
                or not payees[k].fewest <= len(chosen) <= payees[k].most
            ):
                continue
            if forced_apart(facts, payees[k].blocks, chosen):
                continue
            assert payees[k].cost[len(chosen)] <= paid


def forced_apart(facts, blocks, chosen) -> bool:
    """Whether some block of the payee can be shot on none of these dates, so that no schedule chooses them."""
    at = [facts.compiled.dates.index(date) for date in chosen]
    may = facts.compiled.allowed[list(blocks)].reshape(len(blocks), len(facts.compiled.problem.units), -1).any(axis=1)
    return not may[:, at].any(axis=1).all()


def test_a_place_by_days_is_as_cheap_as_its_best_choice_of_dates() -> None:
    """For places the table is not only below but exact, on dates that any block of theirs may use."""
    problem = small_problem(3, ("dressed places", "weekend"), 5, 6)
    facts = gather_facts(compile_problem(problem))
    places = [p for p in all_payees(facts, sides(facts)) if p.part is Part.PLACES]
    for place, price in zip(places, problem.prices.places, strict=True):
        for n in range(1, place.most + 1):
            assert place.cost[n] == min(place_cost(price, n, list(c)) for c in combinations(problem.dates, n))


@pytest.mark.parametrize("seed", range(40))
def test_moves_cost_at_least_what_groups_prove(seed: int) -> None:
    """Random walks of one or two units through days of one to three places, every place visited; any prices of groups."""
    rng = np.random.default_rng(seed)
    places, units = int(rng.integers(2, 7)), int(rng.integers(1, 3))
    at = rng.integers(0, 100, (places, 2))
    cost = closure(np.abs(at[:, None] - at[None, :]).sum(axis=2) + 10 * (1 - np.eye(places, dtype=np.int64)))
    moves = CompanyMoves(cost, list(range(places)), units)
    price = moves.feasible(rng.integers(0, 80, len(moves.groups)))
    left = moves.left(price)
    assert (left >= 0).all()
    owner = rng.integers(0, units, places)
    total = within = 0
    for u in range(units):
        visits = [int(p) for p in range(places) if owner[p] == u] * 2
        rng.shuffle(visits)
        days: list[list[int]] = []
        for p in visits:
            if days and len(days[-1]) < 3 and rng.random() < 0.5 and p not in days[-1]:
                days[-1].append(p)
            else:
                days.append([p])
        walk = [p for day in days for p in day]
        total += sum(int(cost[a, b]) for a, b in pairwise(walk))
        within += sum(order_cost(tuple(day), left) for day in days)
    assert moves.floor(price) + within <= total


def test_the_lower_hull_lies_below_and_touches_the_ends() -> None:
    """A week's rate bends the cost of days; its hull is convex, nowhere above it, and right at both ends."""
    cost = np.array([0, 10, 20, 30, 37, 37, 47, 57, 67, 74, 74], np.int64)
    pieces = lower_hull(cost, 2)
    slopes = [price for _, price in pieces]
    assert slopes == sorted(slopes)
    at, value = 2, 20.0
    for many, price in pieces:
        for _ in range(many):
            at, value = at + 1, value + price
            assert value <= cost[at] + 1e-9
    assert (at, round(value)) == (10, 74)
