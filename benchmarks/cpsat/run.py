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
    """What CP-SAT finds in so many seconds, building the model included."""
    return _Run(problem, time.monotonic() + seconds, workers, seed).run(hint)


class _Watch(cp_model.CpSolverSolutionCallback):
    """Puts each better answer on the clock; ends the round when some days were impossible for a while."""

    def __init__(self, run: _Run) -> None:
        super().__init__()
        self.run = run
        self.cut_since: float | None = None

    def on_solution_callback(self) -> None:
        if self.run.take(self.value) and self.cut_since is None:
            self.cut_since = time.monotonic()
        if self.cut_since is not None and time.monotonic() - self.cut_since > CUT_AFTER_SECONDS:
            self.stop_search()


class _Run:
    """One model, its best schedule and the cuts it still has to learn."""

    def __init__(self, problem: Problem, end: float, workers: int, seed: int) -> None:
        self.problem, self.end, self.workers, self.seed = problem, end, workers, seed
        self.model = FilmModel(problem)
        self.model.cp.minimize(Pricing(self.model).cost())
        self.clock = Clock(self.model)
        self.best: tuple[int, Schedule] | None = None
        self.answers, self.cuts, self.bound = 0, 0, 0
        self.todo: set[tuple[Slot, tuple[int, ...]]] = set()

    def take(self, value: Any) -> bool:
        """Look at an answer; whether it had impossible days."""
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
            return True
        if not breaches(self.problem, placed.schedule):
            price = cost(self.problem, placed.schedule)
            if self.best is None or price < self.best[0]:
                self.best = (price, placed.schedule)
        return False

    def run(self, hint: Schedule | None) -> Found:
        if hint is not None and not breaches(self.problem, hint):
            self.best = (cost(self.problem, hint), hint)
            self._hint(hint)
        while time.monotonic() < self.end:
            solver, status = self._round()
            self.bound = max(self.bound, SCALE * int(solver.best_objective_bound)) if status != cp_model.UNKNOWN else self.bound
            if not self.todo or status == cp_model.INFEASIBLE:
                break
            for slot, items in sorted(self.todo):
                self._learn(slot, items)
            self.model.cp.clear_hints()
            for literal in self.model.at.values():
                self.model.cp.add_hint(literal, solver.value(literal))
            self.cuts += len(self.todo)
            self.todo.clear()
        return Found(schedule=self.best[1] if self.best else None, lower_bound=self.bound, answers=self.answers, cuts=self.cuts)

    def _learn(self, slot: Slot, items: tuple[int, ...]) -> None:
        """Tell the model what the clock knows of a day."""
        days = self.clock.choices(slot, [block for i in items for block in self.model.items[i]])
        worked = min((worked_minutes(day) for day in days), default=None)
        self.model.learn(slot, items, worked, {day.call_minute for day in days})

    def _round(self) -> tuple[Any, Any]:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self.workers
        solver.parameters.random_seed = self.seed
        solver.parameters.max_time_in_seconds = max(0.1, self.end - time.monotonic())
        watch = _Watch(self)
        status = solver.solve(self.model.cp, watch)
        return solver, status

    def _hint(self, schedule: Schedule) -> None:
        """A hint for every variable: first solve with the dates of the schedule fixed; only the dates where the model cannot follow."""
        at = {}
        for day in schedule.days:
            u = next(n for n, terms in enumerate(self.problem.units) if terms.unit == day.unit)
            for strip in day.blocks:
                at[self.model.item_of[strip.block]] = (u, self.problem.dates.index(day.date))
        fixed = self.model.cp.clone()
        for (i, slot), literal in self.model.at.items():
            if at[i] == slot:
                fixed.add_bool_or([fixed.get_bool_var_from_proto_index(literal.index)])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self.workers
        solver.parameters.max_time_in_seconds = max(0.1, (self.end - time.monotonic()) / 6)
        if solver.solve(fixed) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            values = solver.response_proto.solution
            for index in range(len(values)):
                self.model.cp.proto.solution_hint.vars.append(index)
                self.model.cp.proto.solution_hint.values.append(values[index])
        else:
            for (i, slot), literal in self.model.at.items():
                self.model.cp.add_hint(literal, at[i] == slot)
