"""What it would cost to shoot blocks on another day while everything else stays where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from setpiece.domain.identifiers import BlockId, UnitId
from setpiece.domain.problem import Problem
from setpiece.domain.schedule import Schedule, ShootingDay
from setpiece.solver.evaluate import breaches, cost
from setpiece.solver.explain.arranging import Arranger


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Blocks moved to a unit's day. ``schedule`` is the whole schedule then; ``cost`` and ``broken`` are the slow evaluator's.

    ``open``: the unit does not shoot on that date otherwise. ``broken`` are the sentences that the schedule did not break before.
    """

    unit: UnitId
    date: dt.date
    open: bool
    schedule: Schedule
    cost: int
    broken: tuple[str, ...]


def elsewhere(problem: Problem, schedule: Schedule, blocks: tuple[BlockId, ...]) -> tuple[Elsewhere, ...]:
    """The blocks, moved as one, on every other date and unit that may shoot them: those that break nothing first, then by cost.

    The order and the call of the days touched are those that break least and of these the cheapest that were tried: every order for
    days of up to five blocks, beyond that the present order with one block taken out and put in anywhere. All other days stay as they are.
    """
    arranger = Arranger(problem)
    known = set(breaches(problem, schedule))
    units = set.intersection(*(set(arranger.look.blocks[block].units) for block in blocks))
    here = {(day.unit, day.date) for day in schedule.days for strip in day.blocks if strip.block in blocks}
    found = []
    for unit in sorted(units):
        for date in arranger.look.terms[unit].dates:
            if here == {(unit, date)}:
                continue
            moved = _move(arranger, schedule, blocks, unit, date)
            broken = tuple(dict.fromkeys(b for b in breaches(problem, moved) if b not in known))
            found.append(
                Elsewhere(
                    unit=unit,
                    date=date,
                    open=not any(day.unit == unit and day.date == date for day in schedule.days),
                    schedule=moved,
                    cost=cost(problem, moved),
                    broken=broken,
                )
            )
    return tuple(sorted(found, key=lambda e: (bool(e.broken), e.cost, e.date, e.unit)))


def _move(arranger: Arranger, schedule: Schedule, blocks: tuple[BlockId, ...], unit: UnitId, date: dt.date) -> Schedule:
    """The schedule with the blocks on one day; the days that they leave are arranged anew, then the day that takes them."""
    days = {(day.unit, day.date): day for day in schedule.days if day.blocks}
    left = [slot for slot, day in days.items() if slot != (unit, date) and any(_taken(day, blocks))]
    for slot in left:
        rest = [strip.block for strip in days[slot].blocks if strip.block not in blocks]
        others = [day for at, day in days.items() if at != slot]
        days = _by_slot(arranger.with_day(others, *slot, rest, new=0))
    there = days.get((unit, date))
    stay = [strip.block for strip in there.blocks if strip.block not in blocks] if there else []
    others = [day for at, day in days.items() if at != (unit, date)]
    moved = arranger.with_day(others, unit, date, [*stay, *blocks], new=len(blocks))
    return Schedule(days=moved.days, boneyard=tuple(b for b in schedule.boneyard if b not in blocks))


def _taken(day: ShootingDay, blocks: tuple[BlockId, ...]) -> Iterator[bool]:
    return (strip.block in blocks for strip in day.blocks)


def _by_slot(schedule: Schedule) -> dict[tuple[UnitId, dt.date], ShootingDay]:
    return {(day.unit, day.date): day for day in schedule.days}
