"""Searches of one length from one plan, compared fairly: what explanations with a re-solve rest on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from setpiece.domain.day_out_of_days import work_dates
from setpiece.domain.prices import CalledBefore
from setpiece.domain.problem import Problem, Progress, Status
from setpiece.domain.schedule import Schedule
from setpiece.services.interruption import StoppedByUser
from setpiece.solver import solve
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.stop import AnyOf, Iterations, Seconds

MOST_TO_SETTLE = 6
"""Searches that a plan is given to settle, at most."""
SETTLED = 10_000
"""A search that gains less than a ten-thousandth of the cost gains nothing."""
CALLS_TO_A_CREW_DAY = 50
"""Changed calls that weigh as much as a crew's day where a search is to stay near the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """``moves`` of the local search for each question, ``seconds`` for all of them together, the seed of the first search."""

    moves: int = 1_000_000
    seconds: float = 60.0
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A schedule, its cost under the plan's own prices, a proven bound, and whether it keeps every limit of the problem that was asked."""

    schedule: Schedule
    cost: int
    lower_bound: int
    keeps: bool

    def better_than(self, other: Found) -> bool:
        """Keeps more, or costs less."""
        return (self.keeps, -self.cost) > (other.keeps, -other.cost)


class Searches:
    """Asks one question after another until the time is over or the user has had enough."""

    def __init__(self, problem: Problem, effort: Effort, user: StoppedByUser, step: Callable[[str], None]) -> None:
        """Start the clock. Costs are those of ``problem``; ``step`` is told what is being searched."""
        self.problem = problem
        self._effort = effort
        self._user = user
        self._step = step
        self._clock = Seconds(effort.seconds)
        self._clock.reached(_RUNNING)

    def over(self) -> bool:
        """Whether there is no time for another question."""
        return self._user.pressed or self._clock.reached(_RUNNING)

    def settle(self, what: str, problem: Problem, start: Schedule) -> Found:
        """Search from a schedule until two searches in a row gain nothing; the schedule itself if there is no time.

        What is left to gain by searching at all must not look like the saving of something that was changed. That is why answers are
        compared with a settled plan.
        """
        best = Found(schedule=start, cost=cost(self.problem, start), lower_bound=0, keeps=not breaches(problem, start))
        idle = 0
        for turn in range(MOST_TO_SETTLE):
            found = self.ask(what, problem, best.schedule, turn)
            if found is None:
                break
            gained = best.cost - found.cost
            idle = idle + 1 if best.keeps and gained * SETTLED <= best.cost else 0
            bound = max(best.lower_bound, found.lower_bound)
            best = replace(found if found.better_than(best) else best, lower_bound=bound)
            if idle == 2:
                break
        return best

    def ask(self, what: str, problem: Problem, start: Schedule, turn: int = 0) -> Found | None:
        """Search the problem from a schedule; None when the time ends before the search does."""
        if self.over():
            return None
        self._step(what)
        stop = AnyOf(Iterations(self._effort.moves), self._user, _Running(self._clock))
        result = solve(problem, stop, seed=self._effort.seed + turn, start=start)
        whole = result.iterations >= self._effort.moves or result.status is Status.OPTIMAL or bool(result.conflicts)
        if not whole:
            return None
        return Found(
            schedule=result.schedule,
            cost=cost(self.problem, result.schedule),
            lower_bound=result.lower_bound,
            keeps=result.status is not Status.BREACHED,
        )


def staying_near(problem: Problem, schedule: Schedule) -> Problem:
    """The problem with a small price on each call that changes, so that a search leaves alone what it need not touch."""
    known = {before.performer for before in problem.prices.called_before}
    price = max(price.day for price in problem.prices.units) // CALLS_TO_A_CREW_DAY
    calls = tuple(
        CalledBefore(performer=performer, dates=dates, price=price)
        for performer, dates in work_dates(problem, schedule).items()
        if performer not in known
    )
    return replace(problem, prices=replace(problem.prices, called_before=(*problem.prices.called_before, *calls)))


_RUNNING = Progress(best_cost=None, lower_bound=0, iterations=1, feasible=False)
"""Asks a clock without winding it anew."""


@dataclass(slots=True)
class _Running:
    """A clock that runs through all searches."""

    clock: Seconds

    def reached(self, _progress: Progress) -> bool:
        """Whether to stop."""
        return self.clock.reached(_RUNNING)
