"""Exact answers for small problems: the whole problem as a constraint model, hinted with the best schedule so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Any

from ortools.sat.python import cp_model

from setpiece.domain.schedule import Schedule, ScheduledBlock, ShootingDay
from setpiece.solver.compile import Compiled
from setpiece.solver.constraint_run import run
from setpiece.solver.evaluate import breaches
from setpiece.solver.model import ScheduleModel
from setpiece.solver.pricing import price
from setpiece.solver.timeline import put_on_clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the constraint model proved: a schedule if it found one, a bound on the cost of all, or that there is none."""

    schedule: Schedule | None
    bound: int
    impossible: bool
    finished: bool


def prove(compiled: Compiled, hint: Schedule | None, effort: float, seed: int, stopped: Callable[[], bool]) -> Proof:
    """Search all schedules with so much effort (about seconds)."""
    if not compiled.allowed.any(axis=1).all():
        return Proof(schedule=None, bound=0, impossible=True, finished=True)
    model = ScheduleModel(compiled, timed=True)
    model.model.minimize(price(model))
    if hint:
        _hint(model, hint)
    solver, status = run(model.model, effort, seed, stopped)
    if status == cp_model.INFEASIBLE:
        return Proof(schedule=None, bound=0, impossible=True, finished=True)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Proof(
        schedule=_without_idling(compiled, schedule_of(model, solver)) if found else None,
        bound=max(0, ceil(solver.best_objective_bound - 1e-6)) if status != cp_model.UNKNOWN or not found else 0,
        impossible=False,
        finished=status == cp_model.OPTIMAL,
    )


def _without_idling(compiled: Compiled, schedule: Schedule) -> Schedule:
    """The same orders and calls with every block as early as it may; as it was where waiting keeps a limit."""
    days = []
    for day in schedule.days:
        order = [compiled.lookup.blocks[strip.block] for strip in day.blocks]
        clocked = put_on_clock(compiled.lookup, compiled.lookup.terms[day.unit], day.date, day.call_minute, order)
        days.append(clocked.day if clocked and clocked.fits else day)
    early = Schedule(days=tuple(days))
    return schedule if breaches(compiled.problem, early) else early


def _hint(model: ScheduleModel, schedule: Schedule) -> None:
    """Tell the model where the best schedule shoots each block."""
    dates = {date: d for d, date in enumerate(model.dates)}
    units = [terms.unit for terms in model.units]
    for day in schedule.days:
        slot = units.index(day.unit) * len(dates) + dates[day.date]
        for strip in day.blocks:
            b = model.index[strip.block]
            for s in model.slots_of[b]:
                model.model.add_hint(model.at[b, s], s == slot)


def schedule_of(model: ScheduleModel, solver: Any) -> Schedule:
    """The model's schedule with the model's times."""
    shot: dict[int, list[int]] = defaultdict(list)
    for (b, s), literal in model.at.items():
        if solver.value(literal):
            shot[s].append(b)
    days = []
    for s, blocks in shot.items():
        terms, date = model.units[s // len(model.dates)], model.dates[s % len(model.dates)]
        call = solver.value(model.call[s])
        blocks.sort(key=lambda b: solver.value(model.start[b]))
        worked = max(solver.value(model.start[b]) + model.blocks[b].minutes for b in blocks)
        meal = worked > terms.meal_after_minutes
        strips = tuple(
            ScheduledBlock(
                block=model.blocks[b].id,
                start_minute=solver.value(model.began[b]),
                end_minute=solver.value(model.ended[b]),
            )
            for b in blocks
        )
        days.append(
            ShootingDay(
                unit=terms.unit,
                date=date,
                call_minute=call,
                wrap_minute=call + worked + (terms.meal_minutes if meal else 0),
                blocks=strips,
                meal_minute=call + terms.meal_after_minutes if meal else None,
                meal_minutes=terms.meal_minutes if meal else 0,
            )
        )
    days.sort(key=lambda day: (day.date, day.unit))
    return Schedule(days=tuple(days))
