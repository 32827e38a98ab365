"""Run the monolithic model: from nothing or from a hint, its answers put on the clock, impossible days cut off until time is over."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from benchmarks.cpsat.clock import Clock
from benchmarks.cpsat.model import FilmModel, Slot
from benchmarks.cpsat.prices import SCALE, Pricing
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.schedule import Schedule
from setpiece.solver.evaluate import breaches, cost, worked_minutes

CUT_AFTER_SECONDS = 4.0
"""How long a round goes on after an answer with an impossible day."""

FIRST_SHARE = 0.3
"""Of the time, for the fewest days, when there is no hint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The cheapest schedule that keeps every limit (None if there is none), and the model's bound in cents."""

    schedule: Schedule | None
    lower_bound: int
    answers: int = 0
    cuts: int = 0


def solve_with_cpsat(
    problem: Problem, seconds: float, workers: int = 2, seed: int = 0, hint: Schedule | None = None
) -> Found:
    """What CP-SAT finds in so many seconds, the limits' model built before."""
    return _Run(problem, seconds, workers, seed).run(hint)


class _Watch(cp_model.CpSolverSolutionCallback):  # type: ignore[misc]
    """Puts each better answer on the clock; ends the round some seconds after one that had impossible days."""

    def __init__(self, run: _Run) -> None:
        super().__init__()
        self.run = run
        self.cut_since: float | None = None

    def on_solution_callback(self) -> None:
        if not self.run.take(self.value) and self.cut_since is None:
            self.cut_since = time.monotonic()
        if self.cut_since is not None and time.monotonic() - self.cut_since > CUT_AFTER_SECONDS:
            self.stop_search()


class _Run:
    """One model, the best schedule found with it, and what the clock found out of days and the model does not know yet."""

    def __init__(self, problem: Problem, seconds: float, workers: int, seed: int) -> None:
        self.problem, self.workers, self.seed = problem, workers, seed
        self.model = FilmModel(problem)
        self.clock = Clock(self.model)
        self.best: tuple[int, Schedule] | None = None
        self.answers, self.cuts, self.bound = 0, 0, 0
        self.todo: set[tuple[Slot, tuple[int, ...]]] = set()
        self.end = time.monotonic() + seconds
        self.seconds = seconds

    def take(self, value: Any) -> bool:
        """Look at an answer; whether all its days can be put on the clock."""
        self.answers += 1
        held: dict[Slot, list[int]] = defaultdict(list)
        for (i, slot), literal in self.model.at.items():
            if value(literal):
                held[slot].append(i)
        days: dict[Slot, list[ShootBlock]] = {
            slot: [block for i in items for block in self.model.items[i]] for slot, items in held.items()
        }
        placed = self.clock.put(days)
        if placed.schedule is None:
            self.todo |= {(slot, tuple(held[slot])) for slot in placed.impossible}
            return False
        if not breaches(self.problem, placed.schedule):
            price = cost(self.problem, placed.schedule)
            if self.best is None or price < self.best[0]:
                self.best = (price, placed.schedule)
        return True

    def run(self, hint: Schedule | None) -> Found:
        """Without a hint first the cheapest unit days; then the whole price, starting from there."""
        slots = None
        if hint is not None and not breaches(self.problem, hint):
            self.best = (cost(self.problem, hint), hint)
            slots = self._slots(hint)
        else:
            slots = self._fewest_days()
        self.model.cp.minimize(Pricing(self.model).cost())
        if slots:
            self._hint(slots)
        while self._left() > 0:
            solver, status = self._round(self._left())
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN):
                self.bound = max(self.bound, SCALE * int(max(0.0, solver.best_objective_bound)))
            if not self.todo or status == cp_model.INFEASIBLE:
                break
            self._learn()
            if solver.response_proto.solution:
                self._hint(self._answer(solver))
        return Found(
            schedule=self.best[1] if self.best else None,
            lower_bound=self.bound,
            answers=self.answers,
            cuts=self.cuts,
        )

    def _left(self) -> float:
        return self.end - time.monotonic()

    def _fewest_days(self) -> dict[int, Slot] | None:
        """A first answer: the cheapest set of unit days, everything else ignored."""
        prices = {price.unit: price.day for price in self.problem.prices.units}
        days = sum(prices[self.model.terms(slot).unit] // SCALE * used for slot, used in self.model.used.items())
        self.model.cp.minimize(days)
        until, answer = time.monotonic() + FIRST_SHARE * self.seconds, None
        while time.monotonic() < until:
            solver, status = self._round(until - time.monotonic())
            if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                until = self.end
                continue
            answer = self._answer(solver)
            if not self.todo:
                break
            self._learn()
            self.model.cp.clear_hints()
            for (i, slot), literal in self.model.at.items():
                self.model.cp.add_hint(literal, answer[i] == slot)
        return answer

    def _answer(self, solver: Any) -> dict[int, Slot]:
        return {i: slot for (i, slot), literal in self.model.at.items() if solver.value(literal)}

    def _slots(self, schedule: Schedule) -> dict[int, Slot]:
        """Where a schedule shoots each item."""
        units = [terms.unit for terms in self.problem.units]
        return {
            self.model.item_of[strip.block]: (units.index(day.unit), self.problem.dates.index(day.date))
            for day in schedule.days
            for strip in day.blocks
        }

    def _learn(self) -> None:
        """Tell the model what the clock knows of the days that it found impossible."""
        for slot, items in sorted(self.todo):
            days = self.clock.choices(slot, [block for i in items for block in self.model.items[i]])
            worked = min((worked_minutes(day) for day in days), default=None)
            self.model.learn(slot, items, worked, {day.call_minute for day in days})
        self.cuts += len(self.todo)
        self.todo.clear()

    def _round(self, seconds: float) -> tuple[Any, Any]:
        solver = self._solver(seconds)
        return solver, solver.solve(self.model.cp, _Watch(self))

    def _solver(self, seconds: float) -> Any:
        """Little presolve: on films it takes longer than it saves."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self.workers
        solver.parameters.random_seed = self.seed
        solver.parameters.max_time_in_seconds = max(0.1, seconds)
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.max_presolve_iterations = 1
        solver.parameters.symmetry_level = 0
        return solver

    def _hint(self, slots: dict[int, Slot]) -> None:
        """A hint for every variable, by solving with the dates fixed; for the dates only where the model cannot follow."""
        self.model.cp.clear_hints()
        fixed = self.model.cp.clone()
        for (i, slot), literal in self.model.at.items():
            if slots[i] == slot:
                fixed.add_bool_or([fixed.get_bool_var_from_proto_index(literal.index)])
        solver = self._solver(self._left() / 6)
        if solver.solve(fixed) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            for index, value in enumerate(solver.response_proto.solution):
                self.model.cp.proto.solution_hint.vars.append(index)
                self.model.cp.proto.solution_hint.values.append(value)
        else:
            for (i, slot), literal in self.model.at.items():
                self.model.cp.add_hint(literal, slots[i] == slot)
