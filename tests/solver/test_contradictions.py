"""What contradicts is found in a film of feature length, named exactly and in the trade's words; where nothing does, nothing is claimed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from benchmarks.films import film

from setpiece.domain.limits import Limits
from setpiece.domain.problem import Problem, Status
from setpiece.solver import Iterations, solve
from setpiece.solver.compile import compile_problem
from setpiece.solver.conflicts import find_conflicts
from setpiece.solver.date_conflicts import date_conflicts
from solver.brute_force import cheapest
from solver.planted_contradictions import PLANTED, Planted, base, shortened, three_lights_in_a_day
from solver.small_problems import LIMITS, small_problem


def without(problem: Problem, reason: str) -> Problem:
    """The problem without the limits that carry that reason."""
    kept = {
        field.name: tuple(x for x in getattr(problem.limits, field.name) if field.name == "light" or x.reason != reason)
        for field in dataclasses.fields(Limits)
    }
    return dataclasses.replace(problem, limits=Limits(**kept))


def carried(problem: Problem) -> set[str]:
    """Every reason that a limit carries."""
    names = (field.name for field in dataclasses.fields(Limits) if field.name != "light")
    return {x.reason for name in names for x in getattr(problem.limits, name)}


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__.replace("_", " "))
def test_a_planted_contradiction_is_named_exactly(plant: Callable[[], Planted]) -> None:
    """All of its reasons and no other; without any one limit among them nothing is found any more."""
    problem, expected = plant()
    found = date_conflicts(problem)
    assert set(found) == expected
    assert len(found) == len(expected)
    for reason in expected & carried(problem):
        assert date_conflicts(without(problem, reason)) == ()


@pytest.mark.parametrize("plant", [PLANTED[0], PLANTED[15], PLANTED[19]], ids=lambda plant: plant.__name__)
def test_the_solver_names_it_after_a_short_search(plant: Callable[[], Planted]) -> None:
    """Through the solver's one door, in the first cycles of its search, on a tenth of the film."""
    problem, expected = plant()
    result = solve(shortened(problem, 15), Iterations(300_000))
    assert result.status is Status.BREACHED
    assert set(result.conflicts) == expected


def test_a_day_that_only_clocks_refuse_is_named_by_the_model() -> None:
    """Nothing is seen without a search; the model of the scenes that have one date finds it, in the whole film."""
    problem, expected = three_lights_in_a_day()
    assert date_conflicts(problem) == ()
    found = find_conflicts(compile_problem(problem), timed=False, effort=5.0, seed=1, stopped=lambda: False)
    assert set(found) == expected


def test_the_film_itself_contradicts_nothing() -> None:
    """The film in which all this is planted, with its light, people and places."""
    assert date_conflicts(base()) == ()


@pytest.mark.parametrize(
    ("size", "seed"), [*(("short", n) for n in range(6)), *(("episode", n) for n in range(4)), ("feature", 1), ("feature", 2)]
)  # fmt: skip
def test_nothing_is_claimed_of_films_that_can_be_shot(size: str, seed: int) -> None:
    """Each has a planted schedule that keeps every limit."""
    assert date_conflicts(film(size, seed)[0]) == ()


SOME = ("away", "closed", "rented out", "block dates", "before", "apart", "together", "light", "minor", "place hours")


@pytest.mark.parametrize("seed", range(60))
def test_of_small_problems_exactly_the_impossible_ones_contradict(seed: int) -> None:
    """With clock times, too; a set that is named leaves no schedule, and without any one of its limits there is one."""
    features = (SOME, LIMITS, ("two units", "rest", "light", "few days a week", "block dates", "apart"))[seed % 3]
    problem = small_problem(seed, features, 4, 4)
    compiled = compile_problem(problem)
    optimum = cheapest(problem)
    found = find_conflicts(compiled, timed=False, effort=5.0, seed=1, stopped=lambda: False)
    found = found or find_conflicts(compiled, timed=True, effort=5.0, seed=1, stopped=lambda: False)
    assert bool(found) == (optimum is None)
    if found:
        alone = problem
        for reason in carried(problem) - set(found):
            alone = without(alone, reason)
        assert cheapest(alone) is None
        for reason in carried(problem) & set(found):
            assert cheapest(without(alone, reason)) is not None
