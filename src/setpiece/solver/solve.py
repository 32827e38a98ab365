"""The solver's one door: Problem → Result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from setpiece.domain.problem import BoundLine, Problem, Progress, Result, Status
from setpiece.domain.schedule import Schedule
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.stop import Stop

if TYPE_CHECKING:
    from setpiece.solver.compile import Compiled
    from setpiece.solver.day_columns import DayColumns
    from setpiece.solver.improve import Search
    from setpiece.solver.packing import Facts

BOUND_SHARE = 1 / 4
"""Nodes of the bound's search for each move of the local search: about a third of the time, until the bound is done."""
NODES_PER_STEP = 5_000
"""A step's linear programme in nodes."""
SEARCHED = "Search over all schedules"
DOUBTFUL_CYCLES = (1, 3)
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
) -> Result:
    """The cheapest schedule found until ``stop``, a proven lower bound, and what can be said of it.

    Pure: the same problem, seed, start and stop by iterations give the same schedule. ``start`` is a schedule to begin with (a dragged
    board, yesterday's plan). ``on_progress`` is called between chunks of search, many times a second. When no schedule keeps every
    limit the least bad one is returned, ``BREACHED``, and ``conflicts`` names the reasons that were proven to contradict.
    """
    return _Solve(problem=problem, stop=stop, seed=seed, on_progress=on_progress).run(start)


@dataclass(slots=True)
class _Solve:
    """One solve under way."""

    problem: Problem
    stop: Stop
    seed: int
    on_progress: Callable[[Progress], None] | None
    lines: tuple[BoundLine, ...] = ()
    proven: Schedule | None = None
    proven_cost: int | None = None
    cost: int | None = None
    feasible: bool = False
    iterations: int = 0
    conflicts: tuple[str, ...] = ()
    impossible: bool = False
    ended: bool = False
    columns: DayColumns | None = None
    bound_work: int = 0

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
        from setpiece.solver.improve import Search
        from setpiece.solver.packing import gather_facts
        from setpiece.solver.plain_conflicts import plain_conflicts

        compiled = compile_problem(self.problem)
        self.conflicts = plain_conflicts(compiled)
        if not compiled.items:
            return self._result(Schedule(days=(), boneyard=tuple(block.id for block in compiled.unplaceable)))
        search = Search(compiled, self.seed)
        search.construct(start)
        self._look(search)
        facts = gather_facts(compiled)
        self.lines = lower_bound(facts)
        if not compiled.arrays["movable"].all() and not self._stopped():
            self._doubt(compiled, timed=False)
        if not self._stopped():
            self._improve(facts, search, start is not None)
        return self._result(search.schedule())

    def _improve(self, facts: Facts, search: Search, warm: bool) -> None:
        """Search in cycles; between chunks raise the bound of large problems, between cycles ask for exact answers of small ones.

        When limits stay broken, look for contradictions.
        """
        compiled = facts.compiled
        small = len(compiled.blocks) <= MOST_BLOCKS and compiled.allowed.size <= MOST_PAIRS
        coverable = bool(compiled.allowed.any(axis=1).all())
        proofs, cycles = 0, 0
        for finished in search.chunks(warm):
            self._look(search)
            if self._stopped() or self.optimal or (self.conflicts and finished >= CYCLES_AFTER_CONFLICT):
                return
            if coverable and not small and finished:
                self._raise_bound(facts, search)
            if finished == cycles:
                continue
            cycles = finished
            if small and not self.impossible and proofs < MOST_PROOFS:
                self._prove(compiled, search, float(4**proofs))
                proofs += 1
            if self.impossible or (not self.feasible and cycles in DOUBTFUL_CYCLES):
                self._doubt(compiled, timed=False)
                if self.impossible and not self.conflicts:
                    self._doubt(compiled, timed=True)
            if self.optimal:
                return

    def _raise_bound(self, facts: Facts, search: Search) -> None:
        """A step of the bound from whole days, as long as such steps take their share of the work."""
        if self.columns is None:
            from setpiece.solver.day_columns import DayColumns

            self.columns = DayColumns(facts)
        if self.columns.converged or self.bound_work > search.iterations * BOUND_SHARE:
            return
        self.columns.offer(search.days())
        self.bound_work += self.columns.step() + NODES_PER_STEP
        from setpiece.solver.bound import shared_bound

        lines = shared_bound(facts, self.columns.lines())
        if sum(line.amount for line in lines) > self.bound:
            self.lines = lines

    def _prove(self, compiled: Compiled, search: Search, effort: float) -> None:
        """Ask the constraint model; keep what it proves."""
        from setpiece.solver.exact import prove

        proof = prove(
            compiled, search.schedule() if search.best.missed == 0 else None, effort, self.seed, self._stopped
        )
        self.impossible = proof.impossible
        if proof.bound > self.bound:
            known = tuple(line for line in self.lines if line.what != SEARCHED)
            missing = proof.bound - sum(line.amount for line in known)
            self.lines = (*known, BoundLine(what=SEARCHED, amount=missing))
        if proof.schedule and not breaches(self.problem, proof.schedule):
            price = cost(self.problem, proof.schedule)
            if self.proven_cost is None or price < self.proven_cost:
                self.proven, self.proven_cost = proof.schedule, price
        self._look(search)

    def _doubt(self, compiled: Compiled, *, timed: bool) -> None:
        """Look for reasons that contradict one another, once."""
        from setpiece.solver.conflicts import find_conflicts

        if not self.conflicts and not self.ended:
            self.conflicts = find_conflicts(
                compiled, timed=timed, effort=DOUBT_EFFORT, seed=self.seed, stopped=self._stopped
            )

    def _look(self, search: Search) -> None:
        """Take over the best of search and proof."""
        self.iterations = search.iterations
        self.cost, self.feasible = search.best.cost + search.paid_once, search.best.missed == 0
        if self.proven_cost is not None and (not self.feasible or self.proven_cost < self.cost):
            self.cost, self.feasible = self.proven_cost, True

    def _stopped(self) -> bool:
        """Report, and ask whether to stop."""
        progress = Progress(
            best_cost=self.cost, lower_bound=self.bound, iterations=self.iterations, feasible=self.feasible
        )
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
