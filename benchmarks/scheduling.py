"""Schedule quality: cost, bound and gap after 2, 10 and 20 seconds, beside CP-SAT on the same objective in the same run.

    python -m benchmarks.scheduling [--peer] [--seconds 2 10 20] [--size short feature epic] [--seed 1]

CP-SAT gets the monolithic model (``setpiece.solver.model``) with one worker, no hint, and the longest of the times. Its schedule is priced by
the solver's slow evaluator; gaps are to the best schedule of the row.
"""

from __future__ import annotations

import argparse
import time

from benchmarks.films import SIZES, film
from setpiece.domain.problem import Problem, Progress, Result
from setpiece.solver import Seconds, solve
from setpiece.solver.compile import compile_problem
from setpiece.solver.evaluate import breaches, cost


def timed_solve(problem: Problem, seconds: float, seed: int) -> tuple[Result, float, float]:
    """A solve with the seconds until its first schedule and until the first that keeps every limit."""
    began, first, kept = time.monotonic(), 0.0, 0.0

    def note(progress: Progress) -> None:
        nonlocal first, kept
        first = first or time.monotonic() - began
        if progress.feasible:
            kept = kept or time.monotonic() - began

    return solve(problem, Seconds(seconds), seed=seed, on_progress=note), first, kept


def peer(problem: Problem, seconds: float) -> tuple[str, str]:
    """What CP-SAT finds and proves in as many seconds, building its model not counted."""
    from setpiece.solver.constraint_run import run
    from setpiece.solver.exact import schedule_of
    from setpiece.solver.model import ScheduleModel
    from setpiece.solver.pricing import price

    model = ScheduleModel(compile_problem(problem), timed=True)
    model.model.minimize(price(model))
    stop = Seconds(seconds)
    now = Progress(best_cost=None, lower_bound=0, iterations=0, feasible=False)
    stop.reached(now)
    later = Progress(best_cost=None, lower_bound=0, iterations=1, feasible=False)
    solver, _ = run(model.model, 10_000.0, 0, lambda: stop.reached(later))
    bound = f"{solver.best_objective_bound / 100:,.0f}"
    if not solver.response_proto.solution:
        return "none", bound
    schedule = schedule_of(model, solver)
    return f"{cost(problem, schedule) / 100:,.0f}" + (" (breached)" if breaches(problem, schedule) else ""), bound


def main() -> None:
    """Print one row per instance and time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", nargs="+", default=list(SIZES), choices=list(SIZES))
    parser.add_argument("--seconds", nargs="+", type=float, default=[2.0, 10.0, 20.0])
    parser.add_argument("--seed", nargs="+", type=int, default=[1])
    parser.add_argument("--peer", action="store_true")
    wanted = parser.parse_args()
    solve(film("short", 1)[0], Seconds(1))
    print(
        f"{'instance':<12}{'seconds':>8}{'status':>10}{'cost':>13}{'bound':>13}{'gap':>7}{'first s':>9}{'kept s':>8}{'moves':>12}"
    )
    for size in wanted.size:
        for seed in wanted.seed:
            problem, planted = film(size, seed)
            name = f"{size} {seed}"
            print(f"{name:<12}{'planted':>18}{cost(problem, planted) / 100:>13,.0f}")
            for seconds in wanted.seconds:
                result, first, kept = timed_solve(problem, seconds, seed=0)
                print(
                    f"{name:<12}{seconds:>8.0f}{result.status.value:>10}{result.cost / 100:>13,.0f}"
                    f"{result.lower_bound / 100:>13,.0f}{result.gap:>7.1%}{first:>9.2f}{kept:>8.2f}{result.iterations:>12,}",
                    flush=True,
                )
            if wanted.peer:
                found, bound = peer(problem, max(wanted.seconds))
                print(f"{name:<12}{max(wanted.seconds):>8.0f}{'CP-SAT':>10}{found:>13}{bound:>13}", flush=True)


if __name__ == "__main__":
    main()
