"""Re-planning: what was shot stays, what happened becomes limits, and each call that changes has a price. A new problem, no mode of the solver."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from setpiece.domain.breakdown import Breakdown, IntExt
from setpiece.domain.calendars import DateRange
from setpiece.domain.day_out_of_days import work_dates
from setpiece.domain.disruptions import Disruption, PerformerAway, PlaceLost, Weather
from setpiece.domain.findings import Assumption
from setpiece.domain.identifiers import PlaceId
from setpiece.domain.limits import BlockBefore
from setpiece.domain.locations import Place
from setpiece.domain.money import Money
from setpiece.domain.plan import Plan
from setpiece.domain.prices import CalledBefore
from setpiece.domain.problem import Problem
from setpiece.domain.production import Pin, Production
from setpiece.domain.schedule import Schedule, ShootingDay
from setpiece.planning.assumed_rates import assumed_changed_call
from setpiece.planning.make_problem import PlannedProblem, make_problem

SHOT = "shot"
"""The reason of a pin that records what was shot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """The production after what happened, and its problem."""

    production: Production
    planned: PlannedProblem


def replan(
    earlier: Plan, happened: tuple[Disruption, ...], as_of: dt.date, changed_call: Money | None = None
) -> Replanned:
    """The problem of the rest of the shoot.

    Strips before ``as_of`` are pinned to their dates, units and order; everything else is shot from then on. ``happened`` takes dates of people
    and places away, from ``as_of`` on. Each date on which a performer is called otherwise than in ``earlier`` costs ``changed_call``
    (None: an assumed price), so that the cheapest schedule is also one that changes little.
    """
    production = earlier.production
    begun = max(as_of, production.calendar.start)
    production = after(production, earlier.breakdown, happened, begun)
    shot = [day for day in earlier.schedule.days if day.date < begun]
    if shot:
        production = replace(
            production,
            calendar=replace(production.calendar, as_of=begun),
            pins=_without_repeats((*production.pins, *_records(earlier.problem, shot))),
        )
    planned = make_problem(production, earlier.breakdown, earlier.stunts, earlier=earlier.problem)
    price = changed_call or assumed_changed_call(production.units[0].day_cost)
    problem = planned.problem
    problem = replace(
        problem,
        limits=replace(problem.limits, before=(*problem.limits.before, *_orders(earlier.problem, shot))),
        prices=replace(
            problem.prices, called_before=tuple(_called(earlier.problem, earlier.schedule, problem, price.minor))
        ),
    )
    assumed = () if changed_call else (_assumed_price(price),)
    return Replanned(
        production=production,
        planned=replace(planned, problem=problem, assumptions=(*planned.assumptions, *assumed)),
    )


def after(production: Production, breakdown: Breakdown, happened: tuple[Disruption, ...], since: dt.date) -> Production:
    """The production with the dates that these disruptions take away, from ``since`` on."""
    for event in happened:
        if event.dates.last < since:
            continue
        gone = replace(event.dates, first=max(event.dates.first, since))
        match event:
            case PerformerAway(performer=who):
                performers = tuple(
                    replace(p, unavailable=(gone, *p.unavailable)) if p.id == who else p for p in production.performers
                )
                production = replace(production, performers=performers)
            case PlaceLost(place=where):
                production = _closed(production, {where}, gone)
            case Weather():
                production = _closed(production, _outdoors(production, breakdown), gone)
    return production


def _closed(production: Production, places: set[PlaceId], gone: DateRange) -> Production:
    """The production without these places on these dates."""

    def close(place: Place) -> Place:
        return replace(place, unavailable=(gone, *place.unavailable)) if place.id in places else place

    return replace(production, places=tuple(close(place) for place in production.places))


def _outdoors(production: Production, breakdown: Breakdown) -> set[PlaceId]:
    """Places other than stages at which any scene plays outside."""
    moved = {wish.scene: wish.place for wish in production.overrides if wish.place}
    stages = {place.id for place in production.places if place.is_stage}
    of_set = {film_set: place.id for place in production.places for film_set in place.sets}
    outside = [s for s in breakdown.scenes if not s.omitted and s.int_ext in (IntExt.EXT, IntExt.INT_EXT)]
    return {place for s in outside if (place := moved.get(s.id) or of_set.get(s.set_id))} - stages


def _records(problem: Problem, shot: list[ShootingDay]) -> Iterator[Pin]:
    """A pin for every strip that was shot."""
    blocks = {block.id: block for block in problem.blocks}
    for day in shot:
        for strip in day.blocks:
            block = blocks[strip.block]
            part = block.part if block.parts > 1 else None
            yield Pin(scene=block.scene, part=part, date=day.date, unit=day.unit, reason=SHOT)


def _without_repeats(pins: tuple[Pin, ...]) -> tuple[Pin, ...]:
    return tuple(dict.fromkeys(pins))


def _orders(problem: Problem, shot: list[ShootingDay]) -> Iterator[BlockBefore]:
    """The order in which each day's strips were shot."""
    labels = {block.id: block.label for block in problem.blocks}
    for day in shot:
        for first, then in pairwise(strip.block for strip in day.blocks):
            text = f"Scene {labels[first]} was shot before scene {labels[then]} on {day.date}."
            yield BlockBefore(first=first, then=then, reason=text)


def _called(before: Problem, schedule: Schedule, now: Problem, price: int) -> Iterator[CalledBefore]:
    """The earlier calls of everybody who plays in what is to be scheduled now."""
    dates = work_dates(before, schedule)
    for performer in dict.fromkeys(p for block in now.blocks for p in block.performers):
        yield CalledBefore(performer=performer, dates=dates.get(performer, ()), price=price)


def _assumed_price(price: Money) -> Assumption:
    return Assumption(
        subject="A changed call",
        value=f"{price}, a fiftieth of the main unit's day, for each date on which a performer is called otherwise than before",
        field="--price-per-changed-call",
    )


def as_it_was(earlier: Schedule, now: Schedule, as_of: dt.date) -> Schedule:
    """The new schedule with the clock times of the days before ``as_of`` as they were; unchanged where it moved anything shot."""
    past, moved = ([day for day in board.days if day.date < as_of] for board in (earlier, now))
    if _places_on_the_board(past) != _places_on_the_board(moved):
        return now
    to_come = [day for day in now.days if day.date >= as_of]
    return replace(now, days=tuple(sorted((*past, *to_come), key=lambda day: (day.date, day.unit))))


def _places_on_the_board(days: list[ShootingDay]) -> set[tuple[dt.date, str, str]]:
    return {(day.date, day.unit, strip.block) for day in days for strip in day.blocks}
