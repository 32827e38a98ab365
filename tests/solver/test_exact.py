"""The constraint model's answer against everything that can be tried: it proves the cheapest price to the unit."""

from __future__ import annotations

import pytest

from setpiece.solver.compile import compile_problem
from setpiece.solver.evaluate import cost
from setpiece.solver.exact import prove
from solver.brute_force import cheapest, keeps_every_limit
from solver.small_problems import LIMITS, PRICES, small_problem, some_features

EFFORT = 20.0
"""Far more than any of these needs, in units of about a second."""
CASES = (
    *((seed, (price,), 4, 6) for price in PRICES for seed in (1, 2)),
    *((seed, (limit, "weeks"), 3, 5) for limit in LIMITS for seed in (1,)),
    *((seed, ("full weeks", "few days a week", "drops")[: 1 + seed % 3], 7, 8) for seed in range(6)),
    *((seed, some_features(seed, 0.4), 4, 5) for seed in range(12)),
)


@pytest.mark.parametrize(
    ("seed", "features", "blocks", "dates"), CASES, ids=[f"{'+'.join(f)} {s}"[:60] for s, f, _, _ in CASES]
)
def test_the_model_proves_what_trying_everything_finds(
    seed: int, features: tuple[str, ...], blocks: int, dates: int
) -> None:
    """The bound of a finished proof is the optimum, its schedule costs just that and keeps every limit; or both find none."""
    problem = small_problem(seed, features, blocks, dates)
    optimum = cheapest(problem)
    proof = prove(compile_problem(problem), None, EFFORT, seed=1, stopped=lambda: False)
    assert proof.finished
    assert proof.impossible == (optimum is None)
    if optimum is not None:
        assert proof.schedule is not None
        assert proof.bound == optimum == cost(problem, proof.schedule)
        assert keeps_every_limit(problem, proof.schedule)
