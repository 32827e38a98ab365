"""Random boards for a problem, good and bad: what a person might drag together, with clock times that may be wrong."""

from __future__ import annotations

import dataclasses
import random

from setpiece.domain.problem import Problem, ShootBlock
from setpiece.domain.schedule import Schedule, ScheduledBlock, ShootingDay
from setpiece.solver.lookup import Lookup
from setpiece.solver.timeline import put_on_clock

CARELESS = 0.15
"""How often a board is careless in some way."""


def random_board(problem: Problem, rng: random.Random, careless: float = CARELESS) -> Schedule:
    """Every block on a random date of a unit that may shoot it, days in random order and with a random call; often also a mistake."""
    lookup = Lookup(problem)
    held: dict[tuple[str, object], list[ShootBlock]] = {}
    boneyard = []
    favourites = rng.sample(problem.dates, min(len(problem.dates), rng.randint(1, len(problem.dates))))
    for block in problem.blocks:
        units = [t.unit for t in problem.units] if rng.random() < careless / 4 else list(block.units)
        if rng.random() < careless / 8:
            boneyard.append(block.id)
        else:
            held.setdefault((rng.choice(units), rng.choice(favourites)), []).append(block)
    days = []
    for (unit, date), blocks in held.items():
        terms = lookup.terms[unit]
        rng.shuffle(blocks)
        clocked = put_on_clock(lookup, terms, date, rng.choice(terms.calls), blocks)
        if clocked:
            days.append(_careless(clocked.day, rng) if rng.random() < careless else clocked.day)
    return Schedule(days=tuple(sorted(days, key=lambda d: (d.date, d.unit))), boneyard=tuple(boneyard))


def _careless(day: ShootingDay, rng: random.Random) -> ShootingDay:
    """The day with one mistake, or none that matters."""
    kind = rng.choice(("late", "early", "long", "wrap", "no meal", "call", "wait", "twice"))
    if kind in ("late", "early", "long"):
        k = rng.randrange(len(day.blocks))
        shift = {"late": (30, 30), "early": (-30, -30), "long": (0, 30)}[kind]
        strips = [_moved(s, *shift) if n == k else s for n, s in enumerate(day.blocks)]
        wrap = strips[-1].end_minute if rng.random() < 0.8 else day.wrap_minute
        return _with_meal(dataclasses.replace(day, blocks=tuple(strips), wrap_minute=max(wrap, day.call_minute)), day)
    if kind == "wait":
        wait = rng.choice((30, 60, 120))
        strips = [_moved(s, wait, wait) for s in day.blocks]
        return dataclasses.replace(day, blocks=tuple(strips), wrap_minute=strips[-1].end_minute)
    if kind == "wrap":
        return dataclasses.replace(day, wrap_minute=max(day.call_minute, day.wrap_minute + rng.choice((-30, 30))))
    if kind == "no meal":
        return dataclasses.replace(day, meal_minute=None, meal_minutes=0)
    if kind == "call":
        return dataclasses.replace(day, call_minute=day.call_minute - 30)
    return dataclasses.replace(day, blocks=(*day.blocks, day.blocks[-1]))


def _moved(strip: ScheduledBlock, start: int, end: int) -> ScheduledBlock:
    return ScheduledBlock(block=strip.block, start_minute=strip.start_minute + start, end_minute=strip.end_minute + end)


def _with_meal(day: ShootingDay, was: ShootingDay) -> ShootingDay:
    """The day's meal only where the changed wrap is still after it."""
    keeps = was.meal_minute is not None and day.wrap_minute > was.meal_minute
    return day if keeps else dataclasses.replace(day, meal_minute=None, meal_minutes=0)
