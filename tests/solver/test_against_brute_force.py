"""The solver against everything that can be tried, on random small problems with each limit alone and all together."""

from __future__ import annotations

import dataclasses

import pytest

from setpiece.domain.limits import Limits
from setpiece.domain.problem import Problem, Status
from setpiece.solver import Iterations, solve
from setpiece.solver.bound import lower_bound
from setpiece.solver.compile import compile_problem
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.improve import Search
from setpiece.solver.packing import gather_facts
from solver.brute_force import as_days, cheapest, keeps_every_limit, price
from solver.small_problems import FEATURES, PRICES, small_problem, some_features

CASES = (
    *((seed, (feature,), 3 if feature == "minor" else 4, 5) for feature in FEATURES for seed in (1, 2, 3, 4)),
    *((seed, ("full weeks", "few days a week", "week rest", "drops")[: 1 + seed % 4], 7, 8) for seed in range(12)),
    *((seed, ("light", "minor", "rest", "travel"), 3, 4) for seed in range(8)),
    *((seed, PRICES, 4, 6) for seed in range(12)),
    *((seed, some_features(seed, 0.2), 4, 5) for seed in range(50)),
    *((seed, some_features(seed, 0.4), 4, 4) for seed in range(50, 100)),
    *((seed, FEATURES, 4, 4) for seed in range(70)),
)
"""Seed, features, blocks and dates of 310 problems; in 6 s brute force solves them all."""
EVERY = pytest.mark.parametrize(
    ("seed", "features", "blocks", "dates"),
    CASES,
    ids=[f"{n} {'everything' if f == FEATURES else '+'.join(f)[:40]} {s}" for n, (s, f, _, _) in enumerate(CASES)],
)


@EVERY
def test_the_solver_finds_and_proves_the_cheapest_schedule(
    seed: int, features: tuple[str, ...], blocks: int, dates: int
) -> None:
    """A schedule is found exactly where one exists, at the cheapest price, with its own price right and its bound below."""
    problem = small_problem(seed, features, blocks, dates)
    optimum = cheapest(problem)
    result = solve(problem, Iterations(200_000), seed=3)
    if optimum is None:
        assert result.status is Status.BREACHED
        assert result.conflicts
    else:
        assert keeps_every_limit(problem, result.schedule)
        assert price(problem, as_days(problem, result.schedule)) == result.cost
        assert result.cost == optimum
        assert result.lower_bound <= optimum
        assert (result.status is Status.OPTIMAL) == (result.cost <= result.lower_bound)
        assert sum(line.amount for line in result.bound_lines) == result.lower_bound


@EVERY
def test_the_bound_without_a_search_is_never_above_the_cheapest_schedule(
    seed: int, features: tuple[str, ...], blocks: int, dates: int
) -> None:
    """Every line of it is at least zero, and their sum is at most the optimum."""
    problem = small_problem(seed, features, blocks, dates)
    optimum = cheapest(problem)
    compiled = compile_problem(problem)
    if optimum is not None and compiled.items:
        lines = lower_bound(gather_facts(compiled))
        assert all(line.amount >= 0 for line in lines)
        assert sum(line.amount for line in lines) <= optimum


@pytest.mark.parametrize(("seed", "features", "blocks", "dates"), CASES[::3])
def test_the_search_alone_counts_as_the_evaluators_do(
    seed: int, features: tuple[str, ...], blocks: int, dates: int
) -> None:
    """Without the exact model: the search's best has the evaluator's cost, at least the optimum, and misses nothing exactly when nothing is breached."""
    problem = small_problem(seed, features, blocks, dates)
    optimum = cheapest(problem)
    search = Search(compile_problem(problem), seed=1)
    search.construct(None)
    for _ in range(2):
        search.anneal(hot=search.day_price * 0.3, cold=search.day_price * 0.01, moves=20_000)
    schedule = search.schedule()
    assert (search.best.missed == 0) == (breaches(problem, schedule) == ()) == keeps_every_limit(problem, schedule)
    if search.best.missed == 0:
        assert optimum is not None
        assert search.best.cost + search.paid_once == cost(problem, schedule) >= optimum


def only(problem: Problem, reasons: tuple[str, ...]) -> Problem:
    """The problem with those limits alone that carry one of the reasons; the units' days and the light stay."""
    kept = {
        field.name: tuple(
            x for x in getattr(problem.limits, field.name) if field.name == "light" or x.reason in reasons
        )
        for field in dataclasses.fields(Limits)
    }
    return dataclasses.replace(problem, limits=Limits(**kept))


@pytest.mark.parametrize("seed", range(12))
def test_named_conflicts_contradict_one_another(seed: int) -> None:
    """The limits whose reasons are named leave no schedule, even when all other limits are dropped."""
    problem = small_problem(
        seed, ("away", "closed", "rented out", "block dates", "before", "apart", "together", "light"), 4, 3
    )
    result = solve(problem, Iterations(60_000))
    if cheapest(problem) is not None:
        assert result.status is not Status.BREACHED
    else:
        assert cheapest(only(problem, result.conflicts)) is None
