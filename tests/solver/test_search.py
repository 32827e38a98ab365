"""The compiled search against itself and against the slow evaluator, on films with every limit and price, far from any optimum."""

from __future__ import annotations

import random

import numpy as np
import pytest
from benchmarks.films import film

from setpiece.domain.problem import Problem, Status
from setpiece.solver import Iterations, solve
from setpiece.solver.compile import compile_problem
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.improve import Search
from setpiece.solver.kernel import doors
from setpiece.solver.kernel import words as w
from solver.small_problems import small_problem

FILMS = (
    pytest.param(film("short", 3)[0], id="short"),
    pytest.param(film("episode", 4)[0], id="episode, two units"),
    pytest.param(small_problem(1, blocks=14, dates=9), id="everything"),
    pytest.param(small_problem(2, blocks=14, dates=70), id="everything, 70 dates"),
    pytest.param(small_problem(3, blocks=20, dates=12), id="everything, 20 blocks"),
)


@pytest.mark.parametrize("problem", FILMS)
def test_the_kernels_sums_are_the_evaluators(problem: Problem) -> None:
    """After hot random moves the cost is the evaluator's, and nothing is missed exactly when nothing is breached."""
    compiled = compile_problem(problem)
    search = Search(compiled, seed=5)
    search.construct(None)
    for _ in range(5):
        search.anneal(hot=search.day_price * 0.5, cold=search.day_price * 0.1, moves=20_000)
        search.best.cost, search.best.missed = 1 << 60, 1 << 60
        search.keep_current()
        schedule = search.schedule()
        assert search.best.cost + search.paid_once == cost(problem, schedule)
        assert (search.best.missed == 0) == (breaches(problem, schedule) == ())


def write_moves(search: Search, moves: list[tuple[int, int]]) -> None:
    """Items and the slots they are to go to, into the kernel's move rows."""
    for n, (item, slot) in enumerate(moves):
        row = search.memory[w.MOVE_0] + n * w.MOVE_WIDTH
        search.memory[row + w.MOVED], search.memory[row + w.TO] = search.item_row(item), search.slot_row(slot)


def weighed(search: Search) -> int:
    """Cost and missed minutes of the current schedule in one number."""
    price, missed = search.current
    return price + search.penalty * missed


@pytest.mark.parametrize("problem", FILMS)
def test_what_a_move_is_judged_to_add_it_adds(problem: Problem) -> None:
    """Moves and exchanges: judged without a limit they add what making them adds; with one they are refused exactly beyond it."""
    search, rng = Search(compile_problem(problem), seed=5), random.Random(5)
    search.construct(None)
    m, allowed = search.memory, search.compiled.arrays["allowed"]
    for n in range(1_500):
        at, _ = search.assignment()
        a, t = rng.randrange(search.items), rng.randrange(search.slots)
        there = [b for b in np.flatnonzero(at == t) if allowed[b, at[a]]]
        if not allowed[a, t] or t == at[a]:
            continue
        moves = [(a, t)]
        if n % 2 and there:
            moves.append((int(rng.choice(there)), int(at[a])))
        rows = [search.item_row(a), search.slot_row(t), search.item_row(moves[1][0]) if moves[1:] else 0]
        judged = doors.judge(m, *rows, w.NEVER - 1)
        assert doors.judge(m, *rows, judged) == judged
        assert doors.judge(m, *rows, judged - 1) == w.NEVER
        before = weighed(search)
        write_moves(search, moves)
        doors.make(m, len(moves), 0)
        assert weighed(search) - before == judged
        if n % 3 == 0:
            doors.take_back(m)
            assert weighed(search) == before


@pytest.mark.parametrize("problem", FILMS)
def test_another_call_adds_what_it_is_judged_to_add(problem: Problem) -> None:
    """Every variant of every shooting day of the first schedule."""
    search = Search(compile_problem(problem), seed=5)
    search.construct(None)
    for slot in sorted(set(search.assignment()[0])):
        for variant in range(2 * (1 + len(search.compiled.unit(int(slot)).calls))):
            before = weighed(search)
            judged = doors.judge_variant(search.memory, search.slot_row(int(slot)), variant, w.NEVER - 1)
            slots, variants = search.assignment()
            variants[slot] = variant
            search.load(slots, variants)
            assert weighed(search) - before == judged


@pytest.mark.parametrize("problem", FILMS)
def test_moves_of_many_items_are_never_bounded_above_what_they_add(problem: Problem) -> None:
    """The quick bound on three to eight items going anywhere at once is at most what they add, and often says that they add something."""
    search, rng = Search(compile_problem(problem), seed=5), random.Random(6)
    search.construct(None)
    m, arrays = search.memory, search.compiled.arrays
    share = []
    for n in range(600):
        if n % 100 == 0:
            search.anneal(search.day_price * 0.1, search.day_price * 0.02, 20_000)
        at, _ = search.assignment()
        items = rng.sample(range(search.items), rng.randint(3, min(8, search.items)))
        goals = [int(rng.choice(np.flatnonzero(arrays["allowed"][item]))) for item in items]
        moves = [(item, goal) for item, goal in zip(items, goals, strict=True) if goal != at[item]]
        if not moves:
            continue
        write_moves(search, moves)
        least, before = doors.least_of_group(m, len(moves), 0), weighed(search)
        doors.make(m, len(moves), 0)
        added = weighed(search) - before
        assert least <= added
        share.append(least > 0)
        doors.take_back(m)
    assert sum(share) > len(share) // 5


def test_moves_taken_back_leave_no_trace() -> None:
    """Whatever is made and taken back, the memory is as it was, but for the memo, the log and what is scratch."""
    search, rng = Search(compile_problem(film("short", 5)[0]), seed=1), random.Random(1)
    search.construct(None)
    m, allowed = search.memory, search.compiled.arrays["allowed"]
    for _ in range(300):
        before = m[: m[w.LOG_0]].copy()
        items = rng.sample(range(search.items), 4)
        write_moves(search, [(item, int(rng.choice(np.flatnonzero(allowed[item])))) for item in items])
        doors.make(m, 4, 0)
        doors.take_back(m)
        before[w.PLANNED] = m[w.PLANNED]
        changed = np.flatnonzero(before != m[: m[w.LOG_0]])
        members = {w.COST_BEFORE, w.MISSED_BEFORE, w.TOUCHED, w.DIRTIED, w.LOGGED}
        kinds = search.memory[w.BLOCK_0]
        assert all(row in members or row > kinds for row in changed)
        assert np.array_equal(before[: w.LOGGED], m[: w.LOGGED])


@pytest.mark.parametrize("seed", [7, 8])
def test_generated_films_keep_every_limit_as_planted_and_as_solved(seed: int) -> None:
    """The planted schedule breaches nothing; the solver finds one that breaches nothing and costs less."""
    problem, planted = film("short", seed)
    assert breaches(problem, planted) == ()
    result = solve(problem, Iterations(300_000))
    assert result.status is not Status.BREACHED
    assert result.lower_bound <= result.cost < cost(problem, planted)


def test_two_searches_side_by_side_repeat_themselves() -> None:
    """The same seed, workers and moves give the same schedule, whichever thread is quicker; more moves are tried than by one."""
    problem = film("short", 9)[0]
    first, again = (solve(problem, Iterations(400_000), seed=3, workers=2) for _ in range(2))
    assert (first.schedule, first.cost) == (again.schedule, again.cost)
