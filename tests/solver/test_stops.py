"""When a solve ends, and that it ends the same way each time."""

from __future__ import annotations

import itertools

from setpiece.domain.problem import Progress
from setpiece.solver import AnyOf, Gap, Iterations, Seconds, solve
from solver.small_problems import small_problem


def progress(
    best_cost: int | None = None, lower_bound: int = 0, iterations: int = 0, feasible: bool = True
) -> Progress:
    """A progress with defaults."""
    return Progress(best_cost=best_cost, lower_bound=lower_bound, iterations=iterations, feasible=feasible)


def test_iterations_stop_at_their_number() -> None:
    """Below the number the solve goes on, at it it ends."""
    assert not Iterations(10).reached(progress(iterations=9))
    assert Iterations(10).reached(progress(iterations=10))


def test_gap_wants_a_schedule_that_keeps_every_limit() -> None:
    """95 of 100 is a gap of 5%; a breached schedule has none."""
    assert Gap(0.05).reached(progress(best_cost=100, lower_bound=95))
    assert not Gap(0.049).reached(progress(best_cost=100, lower_bound=95))
    assert not Gap(1.0).reached(progress(best_cost=100, lower_bound=95, feasible=False))
    assert not Gap(1.0).reached(progress())


def test_seconds_wind_their_clock_for_every_solve() -> None:
    """No second is over when a solve begins; no time at all is over at once, and again in a second solve."""
    stop = Seconds(3600)
    assert not stop.reached(progress())
    assert Seconds(0).reached(progress())
    stop = Seconds(0.0)
    assert stop.reached(progress()) and stop.reached(progress(best_cost=1, iterations=5)) and stop.reached(progress())


def test_the_first_of_several_criteria_ends_the_solve() -> None:
    """Either criterion suffices."""
    stop = AnyOf(Iterations(5), Gap(0.5))
    assert stop.reached(progress(iterations=5))
    assert stop.reached(progress(best_cost=100, lower_bound=60))
    assert not stop.reached(progress(best_cost=100, lower_bound=10))


def test_the_same_seed_gives_the_same_schedule() -> None:
    """Two solves with the same seed and iterations agree in everything."""
    problem = small_problem(5, ("light", "rest", "drops"), 14, 9)
    first, again = (solve(problem, Iterations(60_000), seed=11) for _ in range(2))
    assert first == again


def test_progress_is_told_and_never_gets_worse() -> None:
    """The best cost falls and the bound rises while every limit is kept; iterations grow to the stop."""
    told: list[Progress] = []
    problem = small_problem(5, ("light", "rest", "drops"), 14, 9)
    solve(problem, Iterations(100_000), on_progress=told.append)
    kept = [p for p in told if p.feasible and p.best_cost is not None]
    assert len(told) > 3
    assert all(b.best_cost <= a.best_cost and b.lower_bound >= a.lower_bound for a, b in itertools.pairwise(kept))
    assert told[-1].iterations >= 100_000 or told[-1].best_cost == told[-1].lower_bound


def test_a_start_is_taken_up() -> None:
    """A solve that starts from a good schedule and has no time to search does not end worse than it."""
    problem = small_problem(5, ("light", "rest", "drops"), 14, 9)
    good = solve(problem, Iterations(200_000), seed=1)
    again = solve(problem, Iterations(0), seed=2, start=good.schedule)
    assert again.cost <= good.cost * 1.02
    assert again.iterations == 0
