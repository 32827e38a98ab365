"""Generated films: feasible as planted, the same for a seed, as large as named, and like films."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest
from benchmarks.films import SECOND, SIZES, film

from setpiece.domain.limits import LightNeed
from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule
from setpiece.solver.evaluate import breaches

SEEDS = range(101, 111)
FILMS = [pytest.param(size, seed, id=f"{size} {seed}") for size in SIZES for seed in SEEDS]
cached = lru_cache(maxsize=None)(film)


def _roles(problem: Problem) -> Counter[str]:
    return Counter(p for block in problem.blocks for p in block.performers)


def _shared(schedule: Schedule, needs: dict[str, LightNeed]) -> int:
    """Days on which a scene by daylight and one by night are shot."""
    both = {LightNeed.DAYLIGHT, LightNeed.DARKNESS}
    return sum(both <= {needs[strip.block] for strip in day.blocks} for day in schedule.days)


@pytest.mark.parametrize(("size", "seed"), FILMS)
def test_the_planted_schedule_keeps_every_limit(size: str, seed: int) -> None:
    """The slow evaluator finds no breach."""
    problem, planted = cached(size, seed)
    assert breaches(problem, planted) == ()


@pytest.mark.parametrize("size", SIZES)
def test_a_seed_is_a_film(size: str) -> None:
    """The same seed gives the same film and another seed another one."""
    assert film(size, 101) == cached(size, 101)
    assert film(size, 101) != cached(size, 102)


@pytest.mark.parametrize(("size", "seed"), FILMS)
def test_scenes_are_as_many_as_named_and_fill_the_days_named(size: str, seed: int) -> None:
    """Scenes count exactly; a day of ten hours would hold two to five; a good plan needs about the days named, the plain planted one up to 1.6 times as many."""
    problem, planted = cached(size, seed)
    named = SIZES[size].days + SIZES[size].second_days
    assert len(problem.blocks) == SIZES[size].scenes
    assert 2 <= len(problem.blocks) / named <= 5
    assert 0.9 * named <= len(planted.days) <= 1.6 * named
    assert 0.75 * named * 600 <= sum(block.minutes for block in problem.blocks) <= 0.85 * named * 600


@pytest.mark.parametrize(("size", "seed"), FILMS)
def test_a_quarter_are_nights_and_no_day_holds_both(size: str, seed: int) -> None:
    """A quarter of the scenes needs darkness; a day and a night scene never fit one day."""
    problem, planted = cached(size, seed)
    needs = {block.id: block.light for block in problem.blocks}
    assert 0.22 <= sum(need is LightNeed.DARKNESS for need in needs.values()) / len(needs) <= 0.26
    assert _shared(planted, needs) == 0
    for terms in problem.units:
        day_ends = max(w.end_minute for w in problem.limits.light if w.need is LightNeed.DAYLIGHT)
        night_begins = min(w.start_minute for w in problem.limits.light if w.need is LightNeed.DARKNESS)
        for call in terms.calls:
            latest_wrap = call + terms.longest_minutes + terms.meal_minutes
            assert call + terms.setup_minutes >= day_ends or latest_wrap <= night_begins


@pytest.mark.parametrize(("size", "seed"), FILMS)
def test_roles_are_spread_as_in_films(size: str, seed: int) -> None:
    """The first lead is in 64 to 77% of the main unit's scenes, the next in fewer; day players in one to three; everybody plays."""
    problem, _ = cached(size, seed)
    main = [block for block in problem.blocks if SECOND not in block.units]
    leads = [sum(f"lead {n}" in block.performers for block in main) for n in (1, 2, 3)]
    assert 0.62 <= leads[0] / len(main) <= 0.8
    assert leads[0] > leads[1] > leads[2]
    roles = _roles(problem)
    assert {price.performer for price in problem.prices.performers} == set(roles)
    assert {n for role, n in roles.items() if role.startswith("day player")} <= {1, 2, 3}


@pytest.mark.parametrize("size", ["feature", "epic"])
def test_supporting_roles_share_threads(size: str) -> None:
    """Two supporting roles that meet at all meet far more often than if scenes were dealt by chance."""
    problem, _ = cached(size, 101)
    roles = {r: {b.id for b in problem.blocks if r in b.performers} for r in _roles(problem) if r.startswith("supp")}
    met = [(len(roles[a] & roles[b]), len(roles[a]) * len(roles[b])) for a in roles for b in roles if a < b]
    meeting = [(both, product) for both, product in met if both]
    by_chance = sum(product for _, product in meeting) / len(problem.blocks)
    assert sum(both for both, _ in meeting) > 1.5 * by_chance


@pytest.mark.parametrize("size", ["short", "feature", "epic"])
def test_every_kind_of_limit_and_price_is_there(size: str) -> None:
    """Over ten seeds no kind of limit is missing and every price beyond the plain ones is above nothing somewhere."""
    problems = [cached(size, seed)[0] for seed in SEEDS]
    for kind in problems[0].limits.__slots__:
        assert any(getattr(problem.limits, kind) for problem in problems), kind
    wanted = {
        "units": ("overtime_minute", "idle_day", "double_after_minutes", "double_minute", "night_minute", "sixth_day"),
        "performers": ("week", "drop_after_days", "drop_cost", "per_diem", "fixed", "minimum"),
        "places": ("once", "hold_day", "again"),
        "rentals": ("week",),
        "hops": ("minutes", "cost"),
    }
    for kind, names in wanted.items():
        for name in names:
            assert any(getattr(x, name) for p in problems for x in getattr(p.prices, kind)), (kind, name)
