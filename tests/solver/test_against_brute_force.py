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
from solver.small_problems import FEATURES, small_problem

CASES = (
    *(
        pytest.param(small_problem(seed, (feature,), 3 if feature == "minor" else 4), id=f"{feature} {seed}")
        for feature in FEATURES
        for seed in (1, 2)
    ),
    *(pytest.param(small_problem(seed), id=f"everything {seed}") for seed in range(24)),
    *(
        pytest.param(small_problem(seed, ("light", "minor", "rest", "travel"), 3), id=f"clock {seed}")
        for seed in range(8)
    ),
    *(
        pytest.param(small_problem(seed, ("drops", "weekend", "long days", "before"), 5, 4), id=f"money {seed}")
        for seed in range(4)
    ),
)


@pytest.mark.parametrize("problem", CASES)
def test_the_solver_finds_and_proves_the_cheapest_schedule(problem: Problem) -> None:
    """A schedule is found exactly where one exists, at the cheapest price, with its own price right and its bound below."""
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


@pytest.mark.parametrize("problem", CASES[::2])
def test_the_bound_and_the_search_alone_embrace_the_cheapest_schedule(problem: Problem) -> None:
    """Without the exact model: every bound line is at least zero, their sum is at most the optimum, and the search's best is at least it."""
    optimum = cheapest(problem)
    compiled = compile_problem(problem)
    if optimum is None or not compiled.items:
        pytest.skip("No schedule keeps every limit.")
    lines = lower_bound(gather_facts(compiled))
    assert all(line.amount >= 0 for line in lines)
    assert sum(line.amount for line in lines) <= optimum
    search = Search(compiled, seed=1)
    search.construct(None)
    for finished in search.chunks(warm=False):
        if finished == 2:
            break
    schedule = search.schedule()
    assert (search.best.missed == 0) == (breaches(problem, schedule) == ()) == keeps_every_limit(problem, schedule)
    if search.best.missed == 0:
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
