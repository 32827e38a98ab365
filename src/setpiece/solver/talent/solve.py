"""The cheapest order of scenes, proven: beams that widen until nothing is given up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

from setpiece.domain.problem import Progress, Status
from setpiece.solver.stop import Stop
from setpiece.solver.talent.problem import TalentProblem, TalentResult, cost_of, work_of
from setpiece.solver.talent.reduction import Reduction, reduced
from setpiece.solver.talent.search import Search

WIDTHS = (32, 256, 2048, 16384)
"""States a layer of the passes before the exact one."""
GIBIBYTE = 1 << 30


def solve_talent(
    problem: TalentProblem, stop: Stop, seed: int = 0, threads: int = 2, memory_limit: int = GIBIBYTE
) -> TalentResult:
    """The best order found until ``stop``, with a bound that holds for every order.

    Iterations are states extended; ``stop`` is asked each some thousand of them. ``threads`` (1 or 2) does not change the result, nor
    does ``seed``: nothing is drawn by lot. ``memory_limit`` is in bytes; when states fill it, those with the largest bound are given up
    and the result says how much cheaper another order could be.
    """
    del seed
    reduction = reduced(problem)
    order = reduction.order(()) if not reduction.scenes else tuple(range(len(problem.casts)))
    work, cost = work_of(problem), cost_of(problem, order)
    if not reduction.scenes:
        bound = cost if reduction.tracked_all else work
        return _result(order, cost, bound, 0, 0)
    search = Search(reduction, cost - work + 1, memory_limit)

    def ended() -> bool:
        best = min(cost, search.best + work)
        return stop.reached(
            Progress(best_cost=best, lower_bound=work + search.lower, iterations=search.expansions, feasible=True)
        )

    with ThreadPoolExecutor(2) if threads > 1 else nullcontext() as executor:
        for width in (*WIDTHS, search.most_rows):
            if ended():
                break
            search.run(width, executor, ended)
            order, cost = _better(problem, reduction, search, order, cost)
            if search.proven:
                break
    bound = work + min(search.lower, search.best)
    return _result(order, cost, min(bound, cost), search.expansions, search.bounds)


def _better(
    problem: TalentProblem, reduction: Reduction, search: Search, order: tuple[int, ...], cost: int
) -> tuple[tuple[int, ...], int]:
    """The order that a pass found, if its cost, judged by the plain evaluator, is smaller."""
    if search.moves is None:
        return order, cost
    found = reduction.order(search.moves)
    judged = cost_of(problem, found)
    if reduction.tracked_all and judged != work_of(problem) + search.best:
        raise RuntimeError(f"The search says {work_of(problem) + search.best}, the evaluator {judged}.")
    return (found, judged) if judged < cost else (order, cost)


def _result(order: tuple[int, ...], cost: int, bound: int, expansions: int, bounds: int) -> TalentResult:
    return TalentResult(
        order=order,
        cost=cost,
        lower_bound=bound,
        status=Status.OPTIMAL if bound == cost else Status.FEASIBLE,
        expansions=expansions,
        bounds=bounds,
    )
