"""The slow evaluator against the second implementation, on random boards that nobody optimised, most of them bad ones."""

from __future__ import annotations

import random

import pytest

from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.lookup import Lookup
from solver.brute_force import as_days, keeps_every_limit, meal_due, meal_said, price
from solver.random_boards import random_board
from solver.small_problems import FEATURES, PRICES, small_problem, some_features

BOARDS = 12
KINDS = (
    *(pytest.param((feature,), 5, 6, id=feature) for feature in FEATURES),
    *(pytest.param(some_features(seed, 0.3), 5, 6, id=f"some {seed}") for seed in range(20)),
    pytest.param(PRICES, 6, 12, id="every price"),
    pytest.param(FEATURES, 5, 8, id="everything"),
    pytest.param(("full weeks", "few days a week", "weeks", "week rest"), 9, 14, id="full weeks"),
    pytest.param(("full weeks", "two units", "drops", "journeys", "per diems"), 9, 15, id="full weeks, two units"),
)


def meals_as_due(problem: Problem, schedule: Schedule) -> bool:
    """Whether every day says the meal that its terms prescribe: only then is its work time the same in both implementations."""
    terms = Lookup(problem).terms
    return all(meal_said(day) == meal_due(terms[day.unit], day) for day in schedule.days)


@pytest.mark.parametrize(("features", "blocks", "dates"), KINDS)
def test_both_price_a_random_board_alike_and_agree_whether_it_keeps_every_limit(
    features: tuple[str, ...], blocks: int, dates: int
) -> None:
    """Costs equal to the unit, and breaches exactly where the other finds one."""
    for seed in range(6):
        problem = small_problem(seed, features, blocks, dates)
        rng = random.Random(seed)
        for _ in range(BOARDS):
            board = random_board(problem, rng)
            assert (breaches(problem, board) == ()) == keeps_every_limit(problem, board)
            if meals_as_due(problem, board):
                assert cost(problem, board) == price(problem, as_days(problem, board))


def test_the_boards_are_of_both_kinds() -> None:
    """Among careful boards of problems with one limit each a fair share keeps every limit, and a fair share does not."""
    kept = []
    for feature in FEATURES:
        problem, rng = small_problem(1, (feature,), 4, 6), random.Random(feature)
        kept += [breaches(problem, random_board(problem, rng, careless=0)) == () for _ in range(20)]
    assert 0.15 < sum(kept) / len(kept) < 0.85
