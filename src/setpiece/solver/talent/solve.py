"""The cheapest order of scenes, proven: a local search, then beams that widen until no state is open."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

from setpiece.domain.problem import Progress, Status
from setpiece.solver.stop import Stop
from setpiece.solver.talent.problem import TalentProblem, TalentResult, cost_of, work_of
from setpiece.solver.talent.reduction import reduced
from setpiece.solver.talent.search import Search

FIRST_WIDTH, WIDER = 256, 8
"""States a layer that the first pass extends, and how many times more each pass after it."""
GIBIBYTE = 1 << 30


def solve_talent(
    problem: TalentProblem, stop: Stop, seed: int = 0, threads: int = 2, memory_limit: int = GIBIBYTE
) -> TalentResult:
    """The best order found until ``stop``, with a bound that holds for every order.

    Iterations are states extended; ``stop`` is asked each some thousand of them. ``threads`` (1 or 2) does not change the result.
    ``seed`` is that of the local search before. ``memory_limit`` is in bytes; when states fill it, those with the largest bound are
    given up and the result says how much cheaper another order could be.
    """
    reduction, work = reduced(problem), work_of(problem)
    if not reduction.scenes:
        order = reduction.in_order(())
        return _result(problem, order, work, 0, 0)
    search = Search(reduction, seed, memory_limit)
    best, best_cost = tuple(range(len(problem.casts))), cost_of(problem, range(len(problem.casts)))

    def ended() -> bool:
        return stop.reached(
            Progress(
                best_cost=min(best_cost, search.best + work) if reduction.tracked_all else best_cost,
                lower_bound=work + search.lower,
                iterations=search.expansions,
                feasible=True,
            )
        )

    with ThreadPoolExecutor(2) if threads > 1 else nullcontext() as executor:
        search.improve(ended)
        width = FIRST_WIDTH
        while not search.proven and not search.exhausted and not ended():
            search.run(width, executor, ended)
            width = WIDER * width
    found = search.order()
    found_cost = cost_of(problem, found)
    if reduction.tracked_all and found_cost != work + search.best:
        raise RuntimeError(f"The search found a cost of {work + search.best}, the evaluator {found_cost}.")
    if found_cost <= best_cost:
        best = found
    return _result(problem, best, work + search.lower, search.expansions, search.bounds)


def _result(problem: TalentProblem, order: tuple[int, ...], bound: int, expansions: int, bounds: int) -> TalentResult:
    cost = cost_of(problem, order)
    return TalentResult(
        order=order,
        cost=cost,
        lower_bound=min(bound, cost),
        status=Status.OPTIMAL if bound >= cost else Status.FEASIBLE,
        expansions=expansions,
        bounds=bounds,
    )
