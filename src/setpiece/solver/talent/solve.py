"""The cheapest order of scenes, proven: all subsets of few scenes; of more, a local search, then beams that widen until no state is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from setpiece.domain.problem import Progress, Status
from setpiece.solver.stop import Stop
from setpiece.solver.talent import subsets
from setpiece.solver.talent.problem import TalentProblem, TalentResult
from setpiece.solver.talent.reduction import Reduction, reduced
from setpiece.solver.talent.search import Search

FIRST_WIDTH, WIDER = 256, 8
"""States a layer that the first pass extends, and how many times more each pass after it."""
MOST_WIDTH = 1 << 40
ROUNDS = 4
"""Rounds of the local search for each scene between passes."""
GIBIBYTE = 1 << 30


def solve_talent(
    problem: TalentProblem, stop: Stop, seed: int = 0, threads: int = 2, memory_limit: int = GIBIBYTE
) -> TalentResult:
    """The best order found until ``stop``, with a bound that holds for every order.

    Iterations are states extended; ``stop`` is asked each some hundred of them. ``threads`` (1 or 2) does not change the result.
    ``seed`` is that of the local search. ``memory_limit`` is in bytes; when states fill it, those with the largest bound are
    given up and the result says how much cheaper another order could be. The order's cost is worked out from the problem itself.
    """
    reduction = reduced(problem)
    count = int(reduction.cast.size)
    if count <= 1:
        return _result(reduction, np.arange(count), 0, 0, 0)
    if count <= subsets.MOST_SCENES:
        waiting, order, looked = subsets.cheapest(reduction.cast, reduction.minutes, reduction.sums)
        return _result(reduction, order, waiting, looked, looked)
    with Search(reduction, seed, threads, memory_limit) as search:
        _prove(search, _asking(stop, search, reduction))
        return _result(reduction, search.order(), search.lower, search.expansions, search.bounds)


def _prove(search: Search, ended: Callable[[], bool]) -> None:
    """Search until the best order is proven, no state is open or ``ended`` says so."""
    search.improve(first_rounds(search.count), ended)
    width = FIRST_WIDTH
    while True:
        search.run(width, ended)
        if search.proven or search.exhausted or ended():
            break
        search.improve(ROUNDS * search.count, ended)
        width = min(WIDER * width, MOST_WIDTH)


def first_rounds(count: int) -> int:
    """Rounds of the local search before the first pass: about a tenth of what the proof takes, for few scenes and for many."""
    return min(count * count // 12, 20_000 // count)


def _asking(stop: Stop, search: Search, reduction: Reduction) -> Callable[[], bool]:
    """Whether ``stop`` has enough of a search."""
    return lambda: stop.reached(
        Progress(
            best_cost=reduction.work + search.best,
            lower_bound=reduction.work + search.lower,
            iterations=search.expansions,
            feasible=True,
        )
    )


def _result(reduction: Reduction, order: Any, waiting: int, expansions: int, bounds: int) -> TalentResult:
    """The result of an order of the scenes left, with waiting that no order goes below."""
    whole = reduction.in_order(order)
    cost = reduction.cost_of(whole)
    bound = min(cost, reduction.work + int(waiting))
    return TalentResult(
        order=whole,
        cost=cost,
        lower_bound=bound,
        status=Status.OPTIMAL if bound == cost else Status.FEASIBLE,
        expansions=int(expansions),
        bounds=int(bounds),
    )
