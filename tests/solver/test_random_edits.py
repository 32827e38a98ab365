"""The two referees on 10,000 random edits: the compiled search's running sums against the slow evaluator, on problems of every kind.

An edit is one move of the search itself (a block or a run of blocks elsewhere, a swap, whole days exchanged, another call) or one made
here, through the door by which schedules are loaded. Nothing is recounted between edits: what the search says after 300 of them it
says from 300 differences.
"""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import numpy as np
import pytest
from benchmarks.films import film

from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule
from setpiece.solver.compile import compile_problem
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.improve import Search
from solver.small_problems import FEATURES, LIMITS, PRICES, small_problem, some_features

SMALL = (
    *((feature,) for feature in FEATURES),
    LIMITS,
    PRICES,
    FEATURES,
    *(some_features(seed, 0.3) for seed in range(10)),
)
KINDS = (
    *(("small", n, features, 6, 9, 165, 1) for n, features in enumerate(SMALL)),
    *(("small", n, FEATURES, 14, (9, 20, 70)[n % 3], 120, 1) for n in range(6)),
    *(("small", n, ("full weeks", "few days a week", *PRICES), 16, 20, 120, 1) for n in range(4)),
    *(("short", n, (), 0, 0, 300, 2) for n in (1, 2)),
    *(("episode", n, (), 0, 0, 300, 2) for n in (1, 2)),
    ("feature", 1, (), 0, 0, 720, 12),
    ("epic", 1, (), 0, 0, 400, 40),
)
"""Kind, seed, features, blocks, dates, edits, and after how many edits each time both are asked."""


@cache
def problem_of(kind: str, seed: int, features: tuple[str, ...], blocks: int, dates: int) -> tuple[Problem, Any]:
    """The problem and, where one is known, a schedule that keeps every limit."""
    return (small_problem(seed, features, blocks, dates), None) if kind == "small" else film(kind, seed)


class Edits:
    """A search at hand whose schedule is changed edit by edit."""

    def __init__(self, problem: Problem, start: Schedule | None, seed: int) -> None:
        self.problem, self.rng = problem, random.Random(seed)
        self.compiled = compile_problem(problem)
        self.search = Search(self.compiled, seed)
        self.search.construct(start)
        self.search.load(self.search.best.slots, self.search.best.variants)
        self.good: Any = self.search.assignment() if self.search.current[1] == 0 else None

    def edit(self) -> None:
        """One edit that changes the schedule: the search's own or ours; now and then back to the last that kept every limit."""
        before = self.search.assignment()
        for _ in range(200):
            if self.good is not None and self.rng.random() < 0.2:
                self.search.load(*self.good)
            elif self.rng.random() < 0.5:
                self._searched()
            else:
                self._by_hand()
            after = self.search.assignment()
            if not all(np.array_equal(a, b) for a, b in zip(before, after, strict=True)):
                break
        if self.search.current[1] == 0:
            self.good = self.search.assignment()

    def _searched(self) -> None:
        """One move of the search at a temperature at which nearly every move is taken, with limits that weigh much or little."""
        search = self.search
        search.penalty = self.rng.choice((1, search.day_price / 60, search.day_price))
        heat = search.day_price * self.rng.choice((0.1, 1, 30))
        self._best_is_current()
        search.anneal(heat, heat, 1)

    def _by_hand(self) -> None:
        """A block elsewhere, two exchanged, two days exchanged, or another call."""
        slots, variants = self.search.assignment()
        arrays, rng = self.compiled.arrays, self.rng
        kind = rng.choice(("move", "swap", "days", "call"))
        i, j = rng.randrange(len(slots)), rng.randrange(len(slots))
        allowed = arrays["candidate"][arrays["candidate_ptr"][i] : arrays["candidate_ptr"][i + 1]]
        if kind == "move":
            slots[i] = rng.choice(list(allowed))
        elif kind == "swap":
            slots[i], slots[j] = slots[j], slots[i]
        elif kind == "days":
            a, b = slots[i], slots[j]
            slots[:] = np.where(slots == a, b, np.where(slots == b, a, slots))
        else:
            calls = len(self.compiled.unit(int(slots[i])).calls)
            variants[slots[i]] = rng.randrange(2 * (1 + calls))
        if all(arrays["allowed"][item, slot] for item, slot in enumerate(slots)):
            self.search.load(slots, variants)

    def _best_is_current(self) -> None:
        best = self.search.best
        best.slots, best.variants = self.search.assignment()
        best.cost, best.missed = self.search.current

    def schedule(self) -> Schedule:
        """The schedule as it stands, with every time."""
        self._best_is_current()
        return self.search.schedule()


@pytest.mark.parametrize(
    ("kind", "seed", "features", "blocks", "dates", "edits", "every"),
    KINDS,
    ids=[f"{k} {s} {'+'.join(f)[:30] if len(f) < 20 else len(f)} {e}" for k, s, f, _, _, e, _ in KINDS],
)
def test_both_referees_say_the_same_after_each_edit(
    kind: str, seed: int, features: tuple[str, ...], blocks: int, dates: int, edits: int, every: int
) -> None:
    """The same cost to the unit, and no minute missed exactly where no limit is breached."""
    problem, start = problem_of(kind, seed, features, blocks, dates)
    edited = Edits(problem, start, seed)
    for n in range(1, edits + 1):
        edited.edit()
        if n % every == 0:
            said = edited.search.current
            schedule = edited.schedule()
            assert said[0] + edited.search.paid_once == cost(problem, schedule)
            assert (said[1] == 0) == (breaches(problem, schedule) == ())


def test_there_are_ten_thousand_edits() -> None:
    """Counted, not claimed; three of four are judged one by one."""
    assert sum(edits for *_, edits, _ in KINDS) >= 10_000
    assert sum(edits // every for *_, edits, every in KINDS) >= 7_500


def test_edits_meet_schedules_of_both_kinds() -> None:
    """On a film that starts from a schedule that keeps every limit, a fair share of the edits leaves one and a fair share does not."""
    edited = Edits(*film("short", 3), seed=2)
    kept = []
    for _ in range(200):
        edited.edit()
        kept.append(edited.search.current[1] == 0)
    assert 0.1 < sum(kept) / len(kept) < 0.9
