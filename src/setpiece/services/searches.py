"""Searches of one length from one plan, compared fairly: what explanations with a re-solve rest on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from setpiece.domain.problem import Problem, Progress, Result, Status
from setpiece.domain.schedule import Schedule
from setpiece.services.interruption import StoppedByUser
from setpiece.solver import solve
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.stop import AnyOf, Iterations, Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """``moves`` of the local search for each question, ``seconds`` for all of them together, the seed of every search."""

    moves: int = 1_000_000
    seconds: float = 60.0
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A schedule, its cost under the plan's own prices, and whether it keeps every limit of the problem that was asked."""

    schedule: Schedule
    cost: int
    lower_bound: int
    keeps: bool


class Searches:
    """Asks one question after another until the time is over or the user has had enough."""

    def __init__(
        self, problem: Problem, start: Schedule, effort: Effort, user: StoppedByUser, step: Callable[[str], None]
    ) -> None:
        """Start the clock. ``step`` is told what is being searched."""
        self.problem = problem
        self.start = Found(schedule=start, cost=cost(problem, start), lower_bound=0, keeps=not breaches(problem, start))
        self._effort = effort
        self._user = user
        self._step = step
        self._clock = Seconds(effort.seconds)
        self._now = Progress(best_cost=None, lower_bound=0, iterations=1, feasible=False)
        self._clock.reached(self._now)
        self.done = 0

    def over(self) -> bool:
        """Whether there is no time for another question."""
        return self._user.pressed or self._clock.reached(self._now)

    def base(self) -> Found:
        """The plan, or what a search of the same length made of it under the same limits: what answers are compared with.

        Without this a plan that had not been searched to its end would make every change look like a saving.
        """
        found = self.ask("the plan as it is", self.problem, self.start.schedule)
        better = found and (found.keeps, -found.cost) > (self.start.keeps, -self.start.cost)
        return found if found and better else self.start

    def ask(self, what: str, problem: Problem, start: Schedule) -> Found | None:
        """Search the problem from a schedule; None when the time ends before the search does."""
        if self.over():
            return None
        self._step(what)
        stop = _Remaining(AnyOf(Iterations(self._effort.moves), self._user), self._clock)
        result = solve(problem, stop, seed=self._effort.seed, start=start)
        if not self._ended(result):
            return None
        self.done += 1
        return Found(
            schedule=result.schedule,
            cost=cost(self.problem, result.schedule),
            lower_bound=result.lower_bound,
            keeps=result.status is not Status.BREACHED,
        )

    def _ended(self, result: Result) -> bool:
        """Whether a search had all its moves, or needed no more."""
        return result.iterations >= self._effort.moves or result.status is Status.OPTIMAL or bool(result.conflicts)


@dataclass(slots=True)
class _Remaining:
    """A stop criterion with a clock that runs through all searches and is not wound anew by each."""

    criterion: AnyOf
    clock: Seconds

    def reached(self, progress: Progress) -> bool:
        """Whether to stop."""
        running = Progress(best_cost=None, lower_bound=0, iterations=1, feasible=False)
        return self.criterion.reached(progress) or self.clock.reached(running)
