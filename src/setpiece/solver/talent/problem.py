"""The pure talent scheduling problem, its answer, and the plain evaluator that judges every order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from setpiece.domain.problem import Status

MOST_MONEY = 1 << 54


@dataclass(frozen=True, slots=True, kw_only=True)
class TalentProblem:
    """Order scenes; each actor is paid from the first to the last of their scenes.

    ``wages[a]``: what actor ``a`` is paid per unit of time, at least 0. ``durations[s]``: the time scene ``s`` takes, at least 0.
    ``casts[s]``: who plays in scene ``s``, bit ``a`` for actor ``a``. Any number of scenes and actors.

    Raises:
        ValueError: a wage is negative, a duration is negative, a cast names an actor without a wage, or all actors' wages for all
            scenes come to 2 ** 54 or more, which the kernel could not add up.
    """

    wages: tuple[int, ...]
    durations: tuple[int, ...]
    casts: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse what is no problem."""
        if len(self.durations) != len(self.casts):
            raise ValueError(f"There are {len(self.durations)} durations for {len(self.casts)} scenes.")
        if any(wage < 0 for wage in self.wages):
            raise ValueError("A wage cannot be negative.")
        if any(duration < 0 for duration in self.durations):
            raise ValueError("A scene cannot take less than no time.")
        if any(cast < 0 or cast >> len(self.wages) for cast in self.casts):
            raise ValueError(f"A cast names an actor beyond the {len(self.wages)} with a wage.")
        if sum(self.wages) * sum(self.durations) >= MOST_MONEY:
            raise ValueError(f"All wages for all scenes must stay below {MOST_MONEY}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TalentResult:
    """The best order found, its cost, and a proven lower bound on the cost of any order.

    ``status`` is OPTIMAL when they are equal, else FEASIBLE. ``expansions`` counts the states the search extended, ``bounds`` those it
    judged.
    """

    order: tuple[int, ...]
    cost: int
    lower_bound: int
    status: Status
    expansions: int
    bounds: int


def cost_of(problem: TalentProblem, order: Sequence[int]) -> int:
    """What an order costs, worked out actor by actor.

    Raises:
        ValueError: the order does not name each scene once.
    """
    if sorted(order) != list(range(len(problem.casts))):
        raise ValueError("An order must name each scene once.")
    total = 0
    for actor, wage in enumerate(problem.wages):
        plays = [place for place, scene in enumerate(order) if problem.casts[scene] >> actor & 1]
        if plays:
            total += wage * sum(problem.durations[scene] for scene in order[plays[0] : plays[-1] + 1])
    return total


def work_of(problem: TalentProblem) -> int:
    """What the actors are paid for their own scenes, whatever the order: the cost without waiting."""
    return sum(
        duration * wage
        for duration, cast in zip(problem.durations, problem.casts, strict=True)
        for actor, wage in enumerate(problem.wages)
        if cast >> actor & 1
    )
