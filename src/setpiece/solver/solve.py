"""The solver's one door: Problem → Result."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

from setpiece.domain.problem import BoundLine, Problem, Progress, Result, Status
from setpiece.domain.schedule import Schedule
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.stop import Measured, Stop

if TYPE_CHECKING:
    from setpiece.solver.compile import Compiled
    from setpiece.solver.packing import Facts
    from setpiece.solver.team import Team

LOOK_SECONDS = 0.03
"""How long the searches run before the next look at them."""
SEARCHED = "Search over all schedules"
DOUBTFUL_CYCLES = (1, 2)
"""Cycles after which broken limits are taken for contradictions and reasons looked for."""
CYCLES_AFTER_CONFLICT = 8
MOST_BLOCKS, MOST_PAIRS = 12, 400
"""Blocks, and blocks times slots, up to which an exact answer is tried."""
MOST_PROOFS = 6
"""Tries of an exact answer, each with four times the effort."""
DOUBT_EFFORT = 5.0


def solve(
    problem: Problem,
    stop: Stop,
    seed: int = 0,
    start: Schedule | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    workers: int = 1,
) -> Result:
    """The cheapest schedule found until ``stop``, a proven lower bound, and what can be said of it.

    Pure: the same problem, seed, start, workers and stop by iterations give the same schedule. ``start`` is a schedule to begin with (a
    dragged board, yesterday's plan). ``workers``: searches that run side by side, each on a core; the bound has a thread of its own and
    never changes where they go. ``on_progress`` is called many times a second. When no schedule keeps every limit the least bad one is
    returned, ``BREACHED``, and ``conflicts`` names the reasons that were proven to contradict.
    """
    return _Solve(problem=problem, stop=stop, seed=seed, on_progress=on_progress, workers=workers).run(start)


@dataclass(slots=True)
class _Solve:
    """One solve under way."""

    problem: Problem
    stop: Stop
    seed: int
    on_progress: Callable[[Progress], None] | None
    workers: int = 1
    lines: tuple[BoundLine, ...] = ()
    proven: Schedule | None = None
    proven_cost: int | None = None
    cost: int | None = None
    feasible: bool = False
    iterations: int = 0
    conflicts: tuple[str, ...] = ()
    impossible: bool = False
    ended: bool = False
    days: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)

    @property
    def bound(self) -> int:
        """The lower bound so far."""
        return sum(line.amount for line in self.lines)

    @property
    def optimal(self) -> bool:
        """Whether the best schedule keeps every limit and costs no more than the bound."""
        return self.feasible and self.cost is not None and self.cost <= self.bound

    def run(self, start: Schedule | None) -> Result:
        """Compile, construct, bound, improve, prove."""
        self._stopped()
        from setpiece.solver.bound import lower_bound
        from setpiece.solver.compile import compile_problem
        from setpiece.solver.packing import gather_facts
        from setpiece.solver.plain_conflicts import plain_conflicts
        from setpiece.solver.team import Team

        compiled = compile_problem(self.problem)
        self.conflicts = plain_conflicts(compiled)
        if not compiled.items:
            return self._result(Schedule(days=(), boneyard=tuple(block.id for block in compiled.unplaceable)))
        team = Team(compiled, self.seed, self.workers, start)
        self._look(team)
        self.days = team.leader.days()
        facts = gather_facts(compiled)
        self.lines = lower_bound(facts)
        if not compiled.arrays["movable"].all() and not self._stopped():
            self._doubt(compiled, timed=False)
        if not self._stopped():
            self._improve(facts, team)
        return self._result(team.leader.schedule())

    def _improve(self, facts: Facts, team: Team) -> None:
        """Search, and beside it raise the bound, until something ends it."""
        compiled, over = facts.compiled, Event()
        small = len(compiled.blocks) <= MOST_BLOCKS and compiled.allowed.size <= MOST_PAIRS
        coverable = bool(compiled.allowed.any(axis=1).all())
        with ThreadPoolExecutor(len(team.searches) + 1) as pool:
            bounding = pool.submit(self._raise_bound, facts, over) if coverable and not small else None
            try:
                self._search(compiled, team, pool, small=small)
            finally:
                over.set()
                team.stop()
        if bounding:
            bounding.result()

    def _search(self, compiled: Compiled, team: Team, pool: Executor, *, small: bool) -> None:
        """Search piece by piece; between cycles ask for exact answers of small problems, and for contradictions when limits stay broken."""
        proofs, cycles = 0, 0
        while True:
            steady = small or bool(self.conflicts)
            piece = team.next_piece(None if steady else self._share())
            if team.cycles > cycles:
                cycles = team.cycles
                if small and not self.impossible and proofs < MOST_PROOFS:
                    self._prove(compiled, team, float(4**proofs))
                    proofs += 1
                if self.impossible or (not self.feasible and cycles in DOUBTFUL_CYCLES):
                    self._doubt(compiled, timed=False)
                    if self.impossible and not self.conflicts:
                        self._doubt(compiled, timed=True)
                if self._stopped() or self.optimal or (self.conflicts and cycles >= CYCLES_AFTER_CONFLICT):
                    return
            running = [pool.submit(search.anneal, piece.hot, piece.cold, piece.moves) for search in team.searches]
            while wait(running, timeout=LOOK_SECONDS).not_done:
                self._look(team)
                if self._stopped():
                    team.stop()
            for search in running:
                search.result()
            team.finish_piece(piece)
            self.days = team.leader.days()
            self._look(team)
            if self._stopped() or self.optimal:
                return

    def _share(self) -> float | None:
        """How much of the time is gone, if the stop criterion can say."""
        return self.stop.share(self._progress()) if isinstance(self.stop, Measured) else None

    def _raise_bound(self, facts: Facts, over: Event) -> None:
        """Raise the bound from whole days, step by step, until it is over or done."""
        from setpiece.solver.bound import shared_bound
        from setpiece.solver.day_columns import DayColumns

        columns = DayColumns(facts)
        while not over.is_set() and not columns.converged:
            columns.offer(self.days)
            columns.step()
            lines = shared_bound(facts, columns.lines())
            if sum(line.amount for line in lines) > self.bound:
                self.lines = lines

    def _prove(self, compiled: Compiled, team: Team, effort: float) -> None:
        """Ask the constraint model; keep what it proves."""
        from setpiece.solver.exact import prove

        proof = prove(compiled, team.leader.schedule() if self.feasible else None, effort, self.seed, self._stopped)
        self.impossible = proof.impossible
        if proof.bound > self.bound:
            known = tuple(line for line in self.lines if line.what != SEARCHED)
            missing = proof.bound - sum(line.amount for line in known)
            self.lines = (*known, BoundLine(what=SEARCHED, amount=missing))
        if proof.schedule and not breaches(self.problem, proof.schedule):
            price = cost(self.problem, proof.schedule)
            if self.proven_cost is None or price < self.proven_cost:
                self.proven, self.proven_cost = proof.schedule, price
        self._look(team)

    def _doubt(self, compiled: Compiled, *, timed: bool) -> None:
        """Look for reasons that contradict one another, once."""
        from setpiece.solver.conflicts import find_conflicts

        if not self.conflicts and not self.ended:
            self.conflicts = find_conflicts(
                compiled, timed=timed, effort=DOUBT_EFFORT, seed=self.seed, stopped=self._stopped
            )

    def _look(self, team: Team) -> None:
        """Take over the best of searches and proof."""
        self.iterations = team.iterations
        self.cost, missed = team.best
        self.feasible = missed == 0
        if self.proven_cost is not None and (not self.feasible or self.proven_cost < self.cost):
            self.cost, self.feasible = self.proven_cost, True

    def _progress(self) -> Progress:
        """How far the solve is."""
        return Progress(best_cost=self.cost, lower_bound=self.bound, iterations=self.iterations, feasible=self.feasible)

    def _stopped(self) -> bool:
        """Report, and ask whether to stop."""
        progress = self._progress()
        if self.on_progress and self.cost is not None:
            self.on_progress(progress)
        self.ended = self.ended or self.stop.reached(progress)
        return self.ended

    def _result(self, found: Schedule) -> Result:
        """The better of the schedule found and the one proven, evaluated slowly; the slow evaluator has the last word."""
        price, broken = cost(self.problem, found), breaches(self.problem, found)
        if self.proven and self.proven_cost is not None and (broken or self.proven_cost < price):
            found, price, broken = self.proven, self.proven_cost, ()
        status = Status.BREACHED if broken else Status.OPTIMAL if price <= self.bound else Status.FEASIBLE
        return Result(
            schedule=found,
            cost=price,
            lower_bound=self.bound,
            status=status,
            seed=self.seed,
            iterations=self.iterations,
            bound_lines=self.lines,
            conflicts=self.conflicts if status is Status.BREACHED else (),
        )
