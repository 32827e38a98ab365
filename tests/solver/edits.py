"""A search whose schedule is changed edit by edit: its own moves and ours, through the door by which schedules are loaded."""

from __future__ import annotations

import random
from typing import Any

import numpy as np

from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule
from setpiece.solver.compile import compile_problem
from setpiece.solver.improve import Search


class Edits:
    """A search at hand whose schedule is changed edit by edit."""

    def __init__(self, problem: Problem, start: Schedule | None, seed: int) -> None:
        self.problem, self.rng = problem, random.Random(seed)
        self.compiled = compile_problem(problem)
        self.search = Search(self.compiled, seed)
        self.search.construct(start)
        self.search.load(self.search.best.slots, self.search.best.variants)
        self.good: Any = None
        self.note()

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
        self.note()

    def note(self) -> None:
        """Remember the schedule if it keeps every limit."""
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
