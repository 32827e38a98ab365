"""The bound from whole days: its pricing against every set of blocks, its value against brute force, at every step."""

from __future__ import annotations

from functools import reduce
from itertools import combinations, pairwise, permutations

import numpy as np
import pytest
from benchmarks.films import film

from setpiece.domain.problem import Problem
from setpiece.solver import day_columns
from setpiece.solver.bound import lower_bound, shared_bound
from setpiece.solver.compile import compile_problem
from setpiece.solver.day_columns import DayColumns
from setpiece.solver.day_pricing import DEPTH, most_profitable
from setpiece.solver.evaluate import cost
from setpiece.solver.packing import closure, gather_facts
from solver.brute_force import cheapest
from solver.small_problems import FEATURES, small_problem, some_features


def path(places: set[int], length: np.ndarray) -> int:
    """The shortest way through all places, every order tried."""
    return min(sum(int(length[a, b]) for a, b in pairwise(order)) for order in permutations(places))


@pytest.mark.parametrize("seed", range(60))
def test_pricing_finds_the_most_profitable_of_all_sets(seed: int) -> None:
    """Against all subsets of nine blocks, priced here; values, payees' prices may be negative, cuts count, light is short on some dates."""
    rng = np.random.default_rng(seed)
    n, places, people, words = 9, 4, 4, 2
    minutes = rng.choice([45, 60, 90, 120, 200], n)
    value = rng.integers(-50, 400, n) * rng.integers(0, 2, n)
    place = rng.integers(0, places, n)
    strict = (rng.random(n) < 0.4).astype(np.uint8)
    casts = [sorted(rng.choice(people, rng.integers(0, 4), replace=False)) for _ in range(n)]
    prices = np.concatenate([rng.integers(0, 60, places), rng.integers(-60, 90, people)])
    triples = [set(rng.choice(n, size, replace=False)) for size in (3, 3, 2, 2)]
    cut_prices = np.concatenate([rng.integers(0, 80, 2), rng.integers(-80, 80, 2)])
    apart = np.triu(rng.random((n, n)) < 0.15, 1)
    apart = (apart | apart.T).astype(np.uint8)
    dates = rng.integers(-(2**62), 2**62, (n, words)) & rng.integers(-(2**62), 2**62, (n, words)) & 0x11111
    roomy = np.full((301, words), -1, np.int64)
    roomy[150:] &= 0x00111
    hop_minutes = closure(
        np.triu(rng.integers(0, 40, (places, places)), 1) + np.tril(np.full((places, places), 99), -1)
    )
    hop_minutes = np.minimum(hop_minutes, hop_minutes.T)
    hop_minutes = closure(hop_minutes)
    hop_cost = np.triu(rng.integers(0, 50, (places, places)), 1)
    hop_cost = hop_cost + hop_cost.T
    longest, lead, overtime = 420, int(rng.integers(0, 30)), int(rng.integers(0, 3))
    hours_cost = np.array([overtime * max(0, w - 300) + max(0, w - 380) for w in range(longest + 1)], np.int64)
    best = 0
    for size in range(1, n + 1):
        for chosen in combinations(range(n), size):
            used = {int(place[b]) for b in chosen}
            lit = int(sum(minutes[b] for b in chosen if strict[b]))
            work = max(int(minutes[list(chosen)].sum()) + path(used, hop_minutes), lit + lead if lit else 0)
            if lit > 300 or work > longest or any(apart[a, b] for a, b in combinations(chosen, 2)):
                continue
            if size > 1 and not (reduce(np.bitwise_and, dates[list(chosen)]) & roomy[lit]).any():
                continue
            paid = {*used, *(places + int(p) for b in chosen for p in casts[b])}
            gain = int(value[list(chosen)].sum()) - int(prices[list(paid)].sum()) - int(hours_cost[work])
            gain -= path(used, hop_cost) + sum(
                int(c) for c, t in zip(cut_prices, triples, strict=True) if len(t & set(chosen)) > 1
            )
            best = max(best, gain)
    due = [[int(place[b]), *(places + int(p) for p in casts[b])] for b in range(n)]
    cuts = [[t for t, triple in enumerate(triples) if b in triple] for b in range(n)]
    sets, sizes, profits = np.zeros((n, DEPTH), np.int32), np.zeros(n, np.int64), np.zeros(n, np.int64)
    bound, _ = most_profitable(
        minutes.astype(np.int64), value.astype(np.int64), place.astype(np.int64), strict, *ragged(due), prices.astype(np.int64),
        *ragged(cuts), cut_prices.astype(np.int64), apart, dates, hop_minutes.astype(np.int64), hop_cost.astype(np.int64), roomy, lead,
        hours_cost, *pieces(hours_cost), 0, 10**6, np.zeros(n, np.uint8), sets, sizes, profits,
    )  # fmt: skip
    assert bound == best
    assert max(profits) == best


def ragged(rows: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Where each row starts, and all values."""
    return np.cumsum([0, *map(len, rows)]).astype(np.int64), np.array([v for row in rows for v in row], np.int64)


def pieces(cost: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A convex cost as pieces of one minute each, and the cost itself as its hull."""
    return np.arange(1, len(cost)), np.diff(cost).astype(np.float64), cost.astype(np.float64)


CASES = (
    *(pytest.param(small_problem(seed, (), 5, 4), id=f"nothing {seed}") for seed in range(3)),
    *(pytest.param(small_problem(seed, ("two units", "drops"), 4, 4), id=f"two units {seed}") for seed in range(3)),
    *(pytest.param(small_problem(seed, ("light", "place hours", "long days"), 4, 3), id=f"clock {seed}") for seed in range(3)),
    *(pytest.param(small_problem(seed, FEATURES), id=f"everything {seed}") for seed in range(12)),
    *(pytest.param(small_problem(seed, some_features(seed, 0.4)), id=f"some {seed}") for seed in range(30)),
)  # fmt: skip


@pytest.mark.parametrize("problem", CASES)
def test_the_bound_from_days_holds_at_every_step(problem: Problem) -> None:
    """No step's bound exceeds the cheapest schedule, and the end's is above nothing."""
    optimum = cheapest(problem)
    if optimum is None:
        pytest.skip("No schedule keeps every limit.")
    facts = gather_facts(compile_problem(problem))
    columns = DayColumns(facts)
    for _ in range(60):
        columns.step()
        assert sum(line.amount for line in shared_bound(facts, columns.lines())) <= optimum
        if columns.converged:
            break
    assert columns.converged
    assert columns.bound > 0


@pytest.mark.parametrize(("seed", "share"), [(1, 0.15), (16, 0.15)])
def test_pairs_in_doubt_part_the_bound_in_cases(seed: int, share: float) -> None:
    """Where the days' shares stay in halves the bound goes through cases, and the weakest of them is below the cheapest schedule."""
    problem = small_problem(seed, some_features(seed, share), 7, 4)
    optimum = cheapest(problem)
    facts = gather_facts(compile_problem(problem))
    columns = DayColumns(facts)
    while not columns.converged:
        columns.step()
    assert len(columns.cases) > 1
    assert optimum is not None
    assert sum(line.amount for line in shared_bound(facts, columns.lines())) <= optimum


@pytest.mark.parametrize("seed", range(24))
def test_any_pairs_part_the_bound_truly(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parted by pairs that nothing speaks for, whether they can share a day or not: no step's bound exceeds the cheapest schedule."""
    problem = small_problem(seed, some_features(seed, 0.3), 5, 4)
    optimum = cheapest(problem)
    if optimum is None:
        pytest.skip("No schedule keeps every limit.")
    pairs = [frozenset(pair) for pair in combinations(range(len(problem.blocks)), 2)]

    def any_pair(_days: object, _shares: object, known: dict[frozenset[int], bool]) -> frozenset[int] | None:
        left = [pair for pair in pairs if pair not in known]
        return left[seed % len(left)] if len(known) < 3 else None

    monkeypatch.setattr(day_columns, "doubtful_pair", any_pair)
    facts = gather_facts(compile_problem(problem))
    columns = DayColumns(facts)
    while not columns.converged:
        columns.step()
        assert sum(line.amount for line in shared_bound(facts, columns.lines())) <= optimum
    assert len(columns.cases) > 2


def test_a_small_effort_still_bounds() -> None:
    """With so few nodes that the pricing search is cut off, the bound stays below the cheapest schedule."""
    problem = small_problem(2, (), 5, 4)
    optimum = cheapest(problem)
    facts = gather_facts(compile_problem(problem))
    columns = DayColumns(facts)
    for _ in range(12):
        columns.effort = 3
        columns.step()
    assert optimum is not None
    assert 0 <= columns.bound <= optimum


@pytest.mark.parametrize("size", ["short", "episode"])
def test_a_films_bound_lies_below_its_planted_schedule(size: str) -> None:
    """With the planted days offered, in no step above the planted schedule's cost; the lines add up and none is negative."""
    problem, planted = film(size, 1)
    compiled = compile_problem(problem)
    facts = gather_facts(compiled)
    columns = DayColumns(facts)
    index = {block.id: b for b, block in enumerate(problem.blocks)}
    units = [terms.unit for terms in problem.units]
    columns.offer((units.index(day.unit), tuple(index[s.block] for s in day.blocks)) for day in planted.days)
    at_once = sum(line.amount for line in lower_bound(facts))
    for _ in range(25):
        columns.step()
        lines = shared_bound(facts, columns.lines())
        assert all(line.amount >= 0 for line in lines)
        assert sum(line.amount for line in columns.lines()) == columns.bound
        assert sum(line.amount for line in lines) <= cost(problem, planted)
    assert columns.bound > at_once
