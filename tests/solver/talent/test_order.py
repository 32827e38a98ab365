"""The order found: cheapest, proven, judged by the plain evaluator."""

from __future__ import annotations

import pytest

from setpiece.domain.problem import Status
from setpiece.solver.stop import Iterations, Seconds
from setpiece.solver.talent import TalentProblem, cost_of, solve_talent
from setpiece.solver.talent.kernel import SMALL_LAYER
from setpiece.solver.talent.problem import work_of
from setpiece.solver.talent.reduction import reduced
from setpiece.solver.talent.search import Search
from solver.talent.small_problems import least_by_first_scenes, least_by_trying, look_alike, small_problem

FOR_EVER = Seconds(3600)


def test_trying_all_orders_agrees() -> None:
    """On 150 small problems of every kind the cost is the least of all orders, and the bound says so."""
    waits = 0
    for seed in range(150):
        problem = small_problem(seed)
        least, result = least_by_trying(problem), solve_talent(problem, FOR_EVER)
        assert (result.cost, result.lower_bound, result.status) == (least, least, Status.OPTIMAL), seed
        assert cost_of(problem, result.order) == least
        waits += least > work_of(problem)
    assert waits > 20


def proven(problem: TalentProblem, width: int) -> Search | None:
    """The search by itself, without local search and all subsets before it, if there is anything to search."""
    reduction = reduced(problem)
    if reduction.cast.size == 0:
        return None
    search = Search(reduction, 0, 1, 1 << 20)
    while not search.proven:
        search.run(width, lambda: False)
    return search


def test_the_search_finds_what_it_proves() -> None:
    """Without all subsets and local search the search from both ends finds the cheapest order as well, also at one state a layer and pass."""
    found = 0
    for seed in range(300, 500):
        problem = small_problem(seed)
        search = proven(problem, 1 if seed % 2 else 1000)
        if search is None:
            continue
        order = reduced(problem).in_order(search.order())
        assert cost_of(problem, order) == least_by_trying(problem) == work_of(problem) + search.best
        found += 1
    assert found > 60


def test_all_subsets_and_the_search_agree_with_each_other_and_with_all_sets_of_first_scenes() -> None:
    """Three ways to the same optimum on problems of nine to fourteen scenes: the search, all subsets, and a plain programme over sets."""
    for seed in range(12):
        scenes = 9 + seed % 6
        problem = look_alike(scenes, 4 + seed % 7, seed)
        least = least_by_first_scenes(problem)
        result, search = solve_talent(problem, FOR_EVER), proven(problem, 64)
        assert (result.cost, result.lower_bound) == (least, least), seed
        assert work_of(problem) + (search.best if search else 0) == least


def test_eight_scenes_agree() -> None:
    """A few problems of eight scenes, in which both ends are at work."""
    for seed in range(4):
        problem = look_alike(8, 6, seed)
        assert solve_talent(problem, FOR_EVER).cost == least_by_trying(problem)


def test_cost_by_hand() -> None:
    """Three days A, AB, B of 1, 2 and 4: in order nobody waits; with B's day in the middle A waits four and B not at all."""
    problem = TalentProblem(wages=(10, 3), durations=(1, 2, 4), casts=(0b01, 0b11, 0b10))
    assert cost_of(problem, (0, 1, 2)) == 10 * 3 + 3 * 6
    assert cost_of(problem, (0, 2, 1)) == 10 * 7 + 3 * 6
    assert solve_talent(problem, FOR_EVER).cost == 48


def test_one_must_wait() -> None:
    """Three pairs of three actors: whoever plays in the first and the last scene waits through the middle one; the cheapest does."""
    problem = TalentProblem(wages=(7, 5, 2), durations=(1, 1, 1), casts=(0b011, 0b110, 0b101))
    result = solve_talent(problem, FOR_EVER)
    assert result.cost == 2 * (7 + 5 + 2) + 2
    assert problem.casts[result.order[1]] == 0b011


def test_longer_scenes_are_waited_through_longer() -> None:
    """The same three with the scene of the dear ones five long: now the actor of 5 waits through one unit instead of 2 through five."""
    problem = TalentProblem(wages=(7, 5, 2), durations=(5, 1, 1), casts=(0b011, 0b110, 0b101))
    assert solve_talent(problem, FOR_EVER).cost == work_of(problem) + 5


@pytest.mark.parametrize("problem", [
    TalentProblem(wages=(), durations=(), casts=()),
    TalentProblem(wages=(4,), durations=(3,), casts=(1,)),
    TalentProblem(wages=(4, 2), durations=(3, 1, 2), casts=(0, 0, 0)),
    TalentProblem(wages=(0, 0), durations=(3, 1, 2), casts=(1, 2, 1)),
    TalentProblem(wages=(5, 2), durations=(0, 0, 0), casts=(1, 2, 3)),
    TalentProblem(wages=(5, 2), durations=(3, 1, 2), casts=(3, 3, 3)),
])  # fmt: skip
def test_nothing_to_decide(problem: TalentProblem) -> None:
    """No scene, one, none with a cast, nobody with a wage, no time, all scenes alike: any order is proven."""
    result = solve_talent(problem, FOR_EVER)
    assert result.cost == result.lower_bound == work_of(problem)
    assert sorted(result.order) == list(range(len(problem.casts)))


def test_the_same_again_with_one_thread_or_two() -> None:
    """The same problem, seed and stop give the same result, however many threads work."""
    problem, stop = look_alike(28, 14, 1), Iterations(5000)
    once = solve_talent(problem, stop, seed=3)
    assert once.expansions > 3 * SMALL_LAYER
    assert once == solve_talent(problem, stop, seed=3) == solve_talent(problem, stop, seed=3, threads=1)


def test_a_bound_at_any_time() -> None:
    """Stopped early the bound is below what the proof says later, and the cost is not."""
    problem = look_alike(28, 14, 4)
    proven = solve_talent(problem, FOR_EVER)
    early = solve_talent(problem, Iterations(1))
    assert early.expansions < proven.expansions
    assert early.lower_bound <= proven.cost <= early.cost
    assert early.status is Status.FEASIBLE


def test_memory_runs_out() -> None:
    """With room for few states the bound still holds, and the search ends without a proof."""
    problem = look_alike(28, 14, 4)
    proven = solve_talent(problem, FOR_EVER)
    cramped = solve_talent(problem, FOR_EVER, memory_limit=20_000)
    assert proven.status is Status.OPTIMAL
    assert cramped.status is Status.FEASIBLE
    assert work_of(problem) < cramped.lower_bound < proven.cost <= cramped.cost


def test_more_than_64_scenes() -> None:
    """A chain of 100 scenes, each sharing an actor with the next: nobody need wait, and two words hold it."""
    scenes = 100
    actors = 50
    casts = [0] * scenes
    for a in range(actors):
        for s in (2 * a, 2 * a + 1, 2 * a + 2):
            if s < scenes:
                casts[s * 37 % scenes] |= 1 << a
    problem = TalentProblem(wages=(5,) * actors, durations=(2,) * scenes, casts=tuple(casts))
    result = solve_talent(problem, FOR_EVER)
    assert result.cost == result.lower_bound == work_of(problem)


def test_more_than_64_scenes_that_differ() -> None:
    """The first 79 casts of seven actors are more than a word: an early stop gives an order and a bound."""
    problem = TalentProblem(wages=(9, 4, 9, 4, 9, 4, 2), durations=(1,) * 79, casts=tuple(range(1, 80)))
    result = solve_talent(problem, Iterations(500))
    assert cost_of(problem, result.order) == result.cost
    assert work_of(problem) <= result.lower_bound < result.cost


def test_more_actors_than_a_mask_holds() -> None:
    """Of 70 actors the cheapest are left to chance: the bound leaves them out, the cost does not."""
    problem = look_alike(12, 70, 5)
    result = solve_talent(problem, Iterations(500))
    assert cost_of(problem, result.order) == result.cost
    assert work_of(problem) < result.lower_bound < result.cost


@pytest.mark.parametrize(
    ("wages", "durations", "casts", "words"),
    [
        ((-1,), (1,), (1,), "wage"),
        ((1,), (-1,), (1,), "time"),
        ((1,), (1,), (2,), "beyond"),
        ((1,), (1, 1), (1,), "durations"),
        ((1 << 53,), (2,), (1,), "below"),
    ],
)
def test_what_is_no_problem(
    wages: tuple[int, ...], durations: tuple[int, ...], casts: tuple[int, ...], words: str
) -> None:
    """Negative wages and durations, strangers in a cast and a missing cast are refused by name."""
    with pytest.raises(ValueError, match=words):
        TalentProblem(wages=wages, durations=durations, casts=casts)


def test_an_order_names_each_scene_once() -> None:
    """The evaluator refuses an order with a scene twice."""
    with pytest.raises(ValueError, match="once"):
        cost_of(TalentProblem(wages=(1,), durations=(1, 1), casts=(1, 1)), (0, 0))
