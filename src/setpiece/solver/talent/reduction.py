"""What of a problem must be searched: scenes that differ, actors who can wait, as arrays for the kernel."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from setpiece.solver.talent import kernel as k
from setpiece.solver.talent.problem import TalentProblem
from setpiece.solver.talent.shooting import Shooting


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduction:
    """The scenes left (each the first of a group), with casts over the actors left.

    Actors with the same scenes are one. If more are left than the kernel's masks can hold, the cheapest are not ``tracked``: the
    bound of the rest is one of the whole, and the order is one of the whole too, but need not be its best.
    """

    tracked_all: bool
    start: Shooting
    scenes: tuple[int, ...]
    cast: Any
    minutes: Any
    wage: Any
    sums: Any

    def in_order(self, scenes: Iterable[int]) -> tuple[int, ...]:
        """The order of all scenes that an order of those left stands for."""
        groups = list(self.start.groups.values())
        between = [scene for s in scenes for scene in groups[s]]
        return (*self.start.placed[0], *between, *reversed(self.start.placed[1]))

    def by_moves(self, moves: Iterable[tuple[int, int]]) -> tuple[int, ...]:
        """The order of all scenes that moves (scene left, end) make."""
        shooting = copy.deepcopy(self.start)
        for scene, end in moves:
            shooting.place(self.scenes[scene], end)
        return shooting.order()


def reduced(problem: TalentProblem) -> Reduction:
    """Leave out actors of one scene, join scenes alike and actors alike, to a fixpoint."""
    actors = sum(1 << a for a, wage in enumerate(problem.wages) if wage)
    everybody = actors
    cheapest = sorted(range(len(problem.wages)), key=lambda a: (problem.wages[a], a))
    while True:
        shooting = Shooting.begin(problem, actors)
        names = _columns(problem, shooting)
        if len(shooting.groups) <= k.MOST_SCENES and len(names) <= k.MOST_ACTORS:
            break
        drop = next(a for a in cheapest if shooting.unstarted >> a & 1)
        actors &= ~(1 << drop)
    groups = _renamed(shooting.groups, names)
    wage = np.zeros(64, np.int64)
    wage[: len(names)] = [w for _, w in names]
    sums = np.zeros((8, 256), np.int64)
    for byte in range((len(names) + 7) // 8):
        for bit in range(8):
            half = 1 << bit
            sums[byte, half : 2 * half] = sums[byte, :half] + wage[8 * byte + bit]
    return Reduction(
        tracked_all=actors == everybody,
        start=Shooting(groups=groups, unstarted=(1 << len(names)) - 1, placed=shooting.placed),
        scenes=tuple(scenes[0] for scenes in groups.values()),
        cast=np.array(list(groups), np.uint64),
        minutes=np.array([sum(problem.durations[s] for s in scenes) for scenes in groups.values()], np.int64),
        wage=wage,
        sums=sums,
    )


def _columns(problem: TalentProblem, shooting: Shooting) -> list[tuple[int, int]]:
    """The actors left, those with the same scenes as one, dearest first: which groups they are in (bit by place), their wage."""
    wages: dict[int, int] = {}
    for actor, wage in enumerate(problem.wages):
        if shooting.unstarted >> actor & 1:
            plays = sum(1 << place for place, cast in enumerate(shooting.groups) if cast >> actor & 1)
            wages[plays] = wages.get(plays, 0) + wage
    return sorted(wages.items(), key=lambda column: (-column[1], column[0]))


def _renamed(groups: dict[int, list[int]], names: list[tuple[int, int]]) -> dict[int, list[int]]:
    """The groups with casts over the columns."""
    return {
        sum(1 << bit for bit, (plays, _) in enumerate(names) if plays >> place & 1): list(scenes)
        for place, scenes in enumerate(groups.values())
    }
