"""The bound from whole days: its pricing against every set of blocks, its value against brute force, at every step."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from setpiece.domain.problem import Problem
from setpiece.solver.bound import shared_bound
from setpiece.solver.compile import compile_problem
from setpiece.solver.day_columns import DayColumns
from setpiece.solver.day_pricing import DEPTH, most_profitable
from setpiece.solver.packing import gather_facts
from solver.brute_force import cheapest
from solver.small_problems import FEATURES, small_problem


@pytest.mark.parametrize("seed", range(30))
def test_pricing_finds_the_most_profitable_of_all_sets(seed: int) -> None:
    """Against all subsets of nine blocks, priced here; some blocks are worth nothing and some prices are zero."""
    rng = np.random.default_rng(seed)
    n, places, people, words = 9, 3, 4, 2
    minutes = rng.choice([45, 60, 90, 120, 200], n)
    value = rng.integers(0, 400, n) * rng.integers(0, 2, n)
    place = rng.integers(0, places, n)
    casts = [sorted(rng.choice(people, rng.integers(0, 4), replace=False)) for _ in range(n)]
    prices = np.concatenate([rng.integers(0, 150, 1), rng.integers(0, 60, places), rng.integers(0, 90, people)])
    apart = np.triu(rng.random((n, n)) < 0.15, 1)
    apart = (apart | apart.T).astype(np.uint8)
    dates = rng.integers(-(2**62), 2**62, (n, words)) & rng.integers(-(2**62), 2**62, (n, words)) & 0x11111
    near = rng.integers(0, 40, places)
    room, plain, overtime = 420, 300, int(rng.integers(0, 3))
    best = 0
    for size in range(1, n + 1):
        for chosen in combinations(range(n), size):
            if any(apart[a, b] for a, b in combinations(chosen, 2)):
                continue
            if size > 1 and not np.bitwise_and.reduce(dates[list(chosen)]).any():
                continue
            used = {int(place[b]) for b in chosen}
            work = int(minutes[list(chosen)].sum()) + int(sum(near[list(used)]) - max(near[list(used)]))
            if work > room:
                continue
            paid = {0, *(1 + p for p in used), *(1 + places + int(p) for b in chosen for p in casts[b])}
            gain = int(value[list(chosen)].sum()) - int(prices[list(paid)].sum()) - overtime * max(0, work - plain)
            best = max(best, gain)
    sets, sizes, profits = np.zeros((4, DEPTH), np.int64), np.zeros(4, np.int64), np.zeros(4, np.int64)
    bound, found, _ = most_profitable(
        minutes.astype(np.int64), value.astype(np.int64), place.astype(np.int64),
        np.cumsum([0, *(len(c) for c in casts)]).astype(np.int64),
        np.array([1 + places + p for c in casts for p in c], np.int64), prices.astype(np.int64), apart, dates, near.astype(np.int64),
        room, plain, overtime, 10**6, np.zeros(n, np.uint8), sets, sizes, profits,
    )  # fmt: skip
    assert bound == best
    assert (max(profits[:found]) if found else 0) == best


CASES = (
    *(pytest.param(small_problem(seed, (), 5, 4), id=f"nothing {seed}") for seed in range(3)),
    *(pytest.param(small_problem(seed, ("two units", "drops"), 4, 4), id=f"two units {seed}") for seed in range(3)),
    *(pytest.param(small_problem(seed, ("light", "place hours", "long days"), 4, 3), id=f"clock {seed}") for seed in range(3)),
    *(pytest.param(small_problem(seed, FEATURES), id=f"everything {seed}") for seed in range(12)),
)  # fmt: skip


@pytest.mark.parametrize("problem", CASES)
def test_the_bound_from_days_holds_at_every_step(problem: Problem) -> None:
    """No step's bound exceeds the cheapest schedule, and the end's is above nothing."""
    optimum = cheapest(problem)
    if optimum is None:
        pytest.skip("No schedule keeps every limit.")
    facts = gather_facts(compile_problem(problem))
    columns = DayColumns(facts)
    for _ in range(40):
        columns.step()
        assert sum(line.amount for line in shared_bound(facts, columns.bound)) <= optimum
        if columns.converged:
            break
    assert columns.converged
    assert columns.bound > 0


def test_a_small_effort_still_bounds() -> None:
    """With so few nodes that the pricing search is cut off, the bound stays below the cheapest schedule."""
    problem = small_problem(2, (), 5, 4)
    optimum = cheapest(problem)
    facts = gather_facts(compile_problem(problem))
    columns = DayColumns(facts)
    columns.effort = 3
    for _ in range(12):
        columns.step()
        columns.effort = 3
    assert optimum is not None
    assert 0 <= columns.bound <= optimum
