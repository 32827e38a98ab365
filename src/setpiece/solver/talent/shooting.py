"""A shoot in the making, in plain Python: what is placed at both ends, who is held, and what is left.

The compiled search takes the same steps on masks; here they are taken once more to turn its moves into an order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from setpiece.solver.talent.problem import TalentProblem


@dataclass(slots=True)
class Shooting:
    """``groups`` maps the live cast of what is left to its scenes, which stay together in this order.

    ``held[0]`` and ``held[1]`` are the actors held by either end, ``placed`` the scenes of either end, outermost first.
    """

    groups: dict[int, list[int]]
    unstarted: int
    held: list[int] = field(default_factory=lambda: [0, 0])
    placed: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))

    @classmethod
    def begin(cls, problem: TalentProblem, actors: int) -> Shooting:
        """Nothing placed; only the actors of the mask ``actors`` are looked at. What costs nothing is placed at once."""
        groups: dict[int, list[int]] = {}
        unstarted = 0
        for scene, cast in enumerate(problem.casts):
            groups.setdefault(cast & actors, []).append(scene)
            unstarted |= cast & actors
        shooting = cls(groups=groups, unstarted=unstarted)
        shooting.settle()
        return shooting

    def place(self, scene: int, end: int) -> None:
        """Place the group of a scene at an end, then what costs nothing, and turn the shoot so that the smaller mask is in front."""
        cast = next(cast for cast, scenes in self.groups.items() if scene in scenes)
        self._take(cast, end)
        self.settle()

    def settle(self) -> None:
        """Place what costs nothing: a group whose cast is just what an end holds."""
        while True:
            self._merge()
            if self.held[0] in self.groups:
                self._take(self.held[0], 0)
            elif self.held[1] in self.groups:
                self._take(self.held[1], 1)
            else:
                break
        if self.held[0] > self.held[1]:
            self.held.reverse()
            self.placed = (self.placed[1], self.placed[0])

    def order(self) -> tuple[int, ...]:
        """All scenes placed, from the front to the back."""
        return (*self.placed[0], *reversed(self.placed[1]))

    def _take(self, cast: int, end: int) -> None:
        """Place a group at an end: its actors are held by it, unless the other end holds them, and while they are needed."""
        self.placed[end].extend(self.groups.pop(cast))
        needed = _union(self.groups)
        self.held[end] = (self.held[end] | (cast & ~self.held[1 - end])) & needed
        self.held[1 - end] &= ~cast
        self.unstarted &= ~cast

    def _merge(self) -> None:
        """Join groups alike on the live cast and let unstarted actors of one group vanish."""
        while True:
            live = self.held[0] | self.held[1] | self.unstarted
            joined: dict[int, list[int]] = {}
            once = twice = 0
            for cast, scenes in self.groups.items():
                seen = cast & live
                if seen in joined:
                    joined[seen] = joined[seen] + scenes
                    continue
                joined[seen] = scenes
                twice |= once & seen
                once |= seen
            self.groups = joined
            vanish = once & ~twice & self.unstarted
            if not vanish:
                return
            self.unstarted &= ~vanish


def _union(casts: Iterable[int]) -> int:
    """Everybody in any of the casts."""
    everybody = 0
    for cast in casts:
        everybody |= cast
    return everybody
