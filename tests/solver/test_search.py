"""The compiled search's own sums against the slow evaluator, on films with every limit, far from any optimum."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.films import film

from setpiece.domain.problem import Problem, Status
from setpiece.solver import Iterations, kernel, solve
from setpiece.solver.compile import compile_problem
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.improve import Search
from solver.small_problems import small_problem

FILMS = (
    pytest.param(film("short", 3)[0], id="short"),
    pytest.param(film("episode", 4)[0], id="episode, two units"),
    pytest.param(small_problem(1, blocks=14, dates=9), id="everything"),
    pytest.param(small_problem(2, blocks=14, dates=70), id="everything, 70 dates"),
    pytest.param(small_problem(3, ("minor", "drops", "travel", "light"), 20, 12), id="minor"),
)


@pytest.mark.parametrize("problem", FILMS)
def test_the_kernels_sums_are_the_evaluators(problem: Problem) -> None:
    """After hot random moves the cost is the evaluator's, and nothing is missed exactly when nothing is breached."""
    compiled = compile_problem(problem)
    search = Search(compiled, seed=5)
    search.construct(None)
    for _ in range(5):
        search.anneal(hot=search.day_price * 0.5, cold=search.day_price * 0.1)
        search.best.cost, search.best.missed = 1 << 60, 1 << 60
        search.keep_current()
        schedule = search.schedule()
        assert search.best.cost + search.paid_once == cost(problem, schedule)
        assert (search.best.missed == 0) == (breaches(problem, schedule) == ())


def test_moves_taken_back_leave_no_trace() -> None:
    """Loading a schedule, searching, and loading it again gives the same sums and the same counts everywhere."""
    search = Search(compile_problem(film("short", 5)[0]), seed=1)
    search.construct(None)
    slots, variants = search.best.slots.copy(), search.best.variants.copy()
    search.load(slots, variants)
    sums = search.memory[[kernel.COST, kernel.MISSED]].copy()
    tables = [
        search.memory[search.memory[t] : search.memory[t + 2]].copy() for t in (kernel.CAST_DATE, kernel.PLACE_SLOT)
    ]
    search.anneal(hot=search.day_price, cold=search.day_price)
    search.load(slots, variants)
    assert np.array_equal(sums, search.memory[[kernel.COST, kernel.MISSED]])
    again = [search.memory[search.memory[t] : search.memory[t + 2]] for t in (kernel.CAST_DATE, kernel.PLACE_SLOT)]
    assert all(np.array_equal(a, b) for a, b in zip(tables, again, strict=True))


@pytest.mark.parametrize("size", ["short", "episode"])
def test_generated_films_keep_every_limit_as_planted_and_as_solved(size: str) -> None:
    """The planted schedule breaches nothing; the solver finds one that breaches nothing and costs less."""
    problem, planted = film(size, 7)
    assert breaches(problem, planted) == ()
    result = solve(problem, Iterations(300_000))
    assert result.status is not Status.BREACHED
    assert result.lower_bound <= result.cost < cost(problem, planted)
