"""A film of 150 blocks that can be shot, and contradictions planted in it: each a few more scenes in a hangar, with their limits.

Each function returns the film and the reasons that contradict one another, all of them and no more.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any

from benchmarks.films import film

from setpiece.domain.identifiers import BlockId, PerformerId, PlaceId, RentalId, SceneId, UnitId
from setpiece.domain.limits import (
    BlockBefore,
    BlockDates,
    BlocksApart,
    BlocksTogether,
    LightNeed,
    LightWindow,
    PerformerHours,
    PerformerRest,
    PerformerUnavailable,
    PlaceHours,
    PlaceUnavailable,
    RentalUnavailable,
)
from setpiece.domain.prices import Hop, PerformerPrice, PlacePrice, RentalPrice
from setpiece.domain.problem import Problem, ShootBlock
from setpiece.solver import sentences

MAIN, SECOND = UnitId("main"), UnitId("second")
HANGAR, ISLE = PlaceId("hangar"), PlaceId("isle")
ADA, BO, CRANE = PerformerId("ada"), PerformerId("bo"), RentalId("tower-crane")
DAYLIGHT, DUSK, DARKNESS = (360, 1200), (1200, 1245), (1260, 1740)
Planted = tuple[Problem, set[str]]


@cache
def base() -> Problem:
    """The film, with people, places, a crane and light for the scenes to come."""
    problem, _ = film("feature", 3)
    prices, limits = problem.prices, problem.limits
    return dataclasses.replace(
        problem,
        prices=dataclasses.replace(
            prices,
            performers=(*prices.performers, *(PerformerPrice(performer=p, day=100_000) for p in (ADA, BO))),
            places=(*prices.places, PlacePrice(place=HANGAR, day=1), PlacePrice(place=ISLE, day=1)),
            rentals=(*prices.rentals, RentalPrice(rental=CRANE, day=1, week=3)),
        ),
        limits=dataclasses.replace(
            limits,
            light=(
                *limits.light,
                *(
                    LightWindow(place=place, date=date, need=need, start_minute=window[0], end_minute=window[1])
                    for place in (HANGAR, ISLE)
                    for date in problem.dates
                    for need, window in (
                        (LightNeed.DAYLIGHT, DAYLIGHT),
                        (LightNeed.DUSK, DUSK),
                        (LightNeed.DARKNESS, DARKNESS),
                    )
                ),
            ),
        ),
    )


def day(n: int) -> dt.date:
    """The shooting date of that number; 0 to 5 are Monday to Saturday."""
    return base().dates[n]


def scene(
    n: int,
    minutes: int = 120,
    cast: tuple[PerformerId, ...] = (),
    light: LightNeed = LightNeed.ANY,
    place: PlaceId = HANGAR,
    crane: bool = False,
    units: tuple[UnitId, ...] = (MAIN,),
) -> ShootBlock:
    """Scene 201 and so on."""
    return ShootBlock(
        id=BlockId(f"x{n}"),
        scene=SceneId(f"x{n}"),
        label=str(200 + n),
        minutes=minutes,
        place=place,
        performers=cast,
        rentals=(CRANE,) if crane else (),
        light=light,
        units=units,
    )


def with_scenes(*scenes: ShootBlock, **limits: tuple[Any, ...]) -> Problem:
    """The film with more scenes and more limits."""
    problem = base()
    merged = {name: (*getattr(problem.limits, name), *more) for name, more in limits.items()}
    return dataclasses.replace(
        problem, blocks=(*problem.blocks, *scenes), limits=dataclasses.replace(problem.limits, **merged)
    )


def shortened(problem: Problem, blocks: int) -> Problem:
    """The film with its first blocks only, and the planted scenes."""
    kept = (*problem.blocks[:blocks], *(b for b in problem.blocks if b.id.startswith("x")))
    have = {block.id for block in kept}.issuperset
    limits = dataclasses.replace(
        problem.limits,
        block_dates=tuple(x for x in problem.limits.block_dates if have([x.block])),
        before=tuple(x for x in problem.limits.before if have([x.first, x.then])),
        together=tuple(x for x in problem.limits.together if have(x.blocks)),
        apart=tuple(x for x in problem.limits.apart if have(x.blocks)),
    )
    return dataclasses.replace(problem, blocks=kept, limits=limits)


def on(n: int, first: int | None, last: int | None) -> BlockDates:
    """Scene n from one date to another; its reason says so."""
    return BlockDates(
        block=BlockId(f"x{n}"),
        earliest=None if first is None else day(first),
        latest=None if last is None else day(last),
        reason=f"Scene {200 + n} is shot from day {first} to day {last}.",
    )


def ids(*numbers: int) -> tuple[BlockId, ...]:
    """Ids of scenes."""
    return tuple(BlockId(f"x{n}") for n in numbers)


def reasons(*limits: Any) -> set[str]:
    """The reasons of limits."""
    return {limit.reason for limit in limits}


def room() -> str:
    """What the main unit's days hold: 780 minutes less 45 of set-up are 735."""
    return sentences.room(base().units[0])


def away(who: PerformerId, *free: int) -> PerformerUnavailable:
    """Somebody who is there on these dates only."""
    gone = tuple(d for d in base().dates if d not in {day(n) for n in free})
    return PerformerUnavailable(performer=who, dates=gone, reason=f"{who} shoots a series.")


def pin_while_away() -> Planted:
    pin, gone = on(1, 5, 5), away(ADA, 6, 7, 8)
    return with_scenes(scene(1, cast=(ADA,)), block_dates=(pin,), performers_unavailable=(gone,)), reasons(pin, gone)


def never_there() -> Planted:
    gone = away(ADA)
    return with_scenes(scene(1, cast=(ADA, BO)), performers_unavailable=(gone,)), reasons(gone)


def two_never_at_once() -> Planted:
    gone, later = away(ADA, 3, 4, 5), away(BO, 8, 9)
    problem = with_scenes(scene(1, cast=(ADA, BO)), scene(2, cast=(ADA,)), performers_unavailable=(gone, later))
    return problem, reasons(gone, later)


def place_closed_when_ready() -> Planted:
    closed = PlaceUnavailable(place=HANGAR, dates=base().dates[20:], reason="The hangar is torn down.")
    ready = on(1, 20, None)
    return with_scenes(scene(1), scene(2), block_dates=(ready,), places_unavailable=(closed,)), reasons(closed, ready)


def ready_after_due() -> Planted:
    ready, due = on(1, 12, None), on(1, None, 11)
    return with_scenes(scene(1), block_dates=(ready, due)), reasons(ready, due)


def crane_out_in_the_window() -> Planted:
    out = RentalUnavailable(rental=CRANE, dates=base().dates[3:9], reason="The crane is in Rotterdam.")
    window = on(1, 4, 8)
    problem = with_scenes(scene(1, crane=True), scene(2, crane=True), block_dates=(window,), rentals_unavailable=(out,))
    return problem, reasons(out, window)


def circle() -> Planted:
    order = [
        BlockBefore(first=a, then=b, reason=f"{a} burns what {b} needs.")
        for a, b in zip(ids(1, 2, 3), ids(2, 3, 1), strict=True)
    ]
    return with_scenes(scene(1), scene(2), scene(3), before=tuple(order)), reasons(*order)


def chain_too_long() -> Planted:
    """Three scenes of 400 in order, two of which do not fit a day of 735, in two days."""
    order = [BlockBefore(first=a, then=b, reason=f"{a} burns {b}.") for a, b in zip(ids(1, 2), ids(2, 3), strict=True)]
    first, last = on(1, 10, None), on(3, None, 11)
    scenes = [scene(n, 400) for n in (1, 2, 3)]
    return with_scenes(*scenes, before=tuple(order), block_dates=(first, last)), reasons(*order, first, last) | {room()}


def order_against_pins() -> Planted:
    order = BlockBefore(first=ids(1)[0], then=ids(2)[0], reason="One burns two's set.")
    pins = on(1, 8, 8), on(2, 7, 7)
    return with_scenes(scene(1), scene(2), before=(order,), block_dates=pins), reasons(order, *pins)


def apart_on_one_date() -> Planted:
    apart = BlocksApart(blocks=ids(1, 2), reason="The double is the same.")
    pins = on(1, 8, 8), on(2, 8, 8)
    return with_scenes(scene(1), scene(2), apart=(apart,), block_dates=pins), reasons(apart, *pins)


def three_apart_in_two_dates() -> Planted:
    apart = BlocksApart(blocks=ids(1, 2, 3, 4), reason="The make-up takes a night.")
    windows = on(1, 8, 9), on(2, 8, 9), on(3, 8, 9)
    problem = with_scenes(*(scene(n, 60) for n in (1, 2, 3, 4)), apart=(apart,), block_dates=windows)
    return problem, reasons(apart, *windows)


def together_on_two_dates() -> Planted:
    together = BlocksTogether(blocks=ids(1, 2), reason="One day in the hangar.")
    pins = on(1, 3, 3), on(2, 4, 4)
    return with_scenes(scene(1), scene(2), together=(together,), block_dates=pins), reasons(together, *pins)


def together_and_apart() -> Planted:
    together = BlocksTogether(blocks=ids(1, 2, 3), reason="One day in the hangar.")
    apart = BlocksApart(blocks=ids(2, 3), reason="The double is the same.")
    problem = with_scenes(scene(1), scene(2), scene(3), together=(together,), apart=(apart,))
    return problem, reasons(together, apart)


def together_longer_than_a_day() -> Planted:
    """3 × 250 = 750 minutes in a day of 735."""
    together = BlocksTogether(blocks=ids(1, 2, 3), reason="One day in the hangar.")
    return with_scenes(*(scene(n, 250) for n in (1, 2, 3)), together=(together,)), reasons(together) | {room()}


def together_by_day_and_night() -> Planted:
    """From the end of 300 minutes of daylight by 20:00 to the end of 400 of darkness from 21:00 on are more than 780 worked minutes.

    Called at 7:00 or earlier, the night part ends after 3:40 next morning: 20 hours. Called at 18:00, daylight lasts two hours.
    """
    together = BlocksTogether(blocks=ids(1, 2), reason="One day in the hangar.")
    scenes = scene(1, 300, light=LightNeed.DAYLIGHT), scene(2, 400, light=LightNeed.DARKNESS)
    told = {sentences.takes(s) for s in scenes}
    return with_scenes(*scenes, together=(together,)), reasons(together) | {room()} | told


def day_overfull() -> Planted:
    """Three pins of 250 on a date of 735."""
    pins = [on(n, 9, 9) for n in (1, 2, 3)]
    return with_scenes(*(scene(n, 250) for n in (1, 2, 3)), block_dates=tuple(pins)), reasons(*pins) | {room()}


def too_much_for_the_visit() -> Planted:
    """Seven scenes of 220 with Ada, 1540 minutes, in her two dates of 735: three fit a day."""
    gone = away(ADA, 9, 10)
    scenes = [scene(n, 220, cast=(ADA,)) for n in range(1, 8)]
    return with_scenes(*scenes, performers_unavailable=(gone,)), reasons(gone) | {room()}


def long_scenes_for_the_visit() -> Planted:
    """Three scenes of 400 with Ada are 1200 minutes, less than her two dates hold, but no two fit one."""
    gone = away(ADA, 9, 10)
    scenes = [scene(n, 400, cast=(ADA,)) for n in (1, 2, 3)]
    return with_scenes(*scenes, performers_unavailable=(gone,)), reasons(gone) | {room()}


def dusks_for_the_visit() -> Planted:
    """Three scenes of 30 minutes at dusk, which lasts 45, on Ada's two dates: the light tells it."""
    gone = away(ADA, 9, 10)
    scenes = [scene(n, 30, cast=(ADA,), light=LightNeed.DUSK) for n in (1, 2, 3)]
    return with_scenes(*scenes, performers_unavailable=(gone,)), reasons(gone)


def no_rest_between_pins() -> Planted:
    """From the earliest wrap, 6:00 + 45 + 120 = 8:45, to the latest call of the next date, 20:00, Ada has 35 hours, not 40."""
    rest = PerformerRest(performer=ADA, minutes=40 * 60, reason="Ada rests 40 hours after the fall.")
    pins = on(1, 7, 7), on(2, 8, 8)
    scenes = scene(1, cast=(ADA,)), scene(2, cast=(ADA,))
    return with_scenes(*scenes, performer_rest=(rest,), block_dates=pins), reasons(rest, *pins)


def night_before_day() -> Planted:
    """A night that ends at 23:00 at the earliest and a day that is called at 7:00 at the latest leave the unit 8 hours, not 11."""
    scenes = scene(1, 120, light=LightNeed.DARKNESS), scene(2, 120, light=LightNeed.DAYLIGHT)
    pins = on(1, 7, 7), on(2, 8, 8)
    told = {sentences.rest(base().units[0]), *(sentences.takes(s) for s in scenes)}
    return with_scenes(*scenes, block_dates=pins), reasons(*pins) | told


def child_too_long() -> Planted:
    scene_1 = scene(1, 200, cast=(ADA,))
    minor = PerformerHours(
        performer=ADA, work_minutes=180, on_set_minutes=480, earliest_minute=480, latest_minute=1200, reason="Ada is 8."
    )
    return with_scenes(scene_1, performer_hours=(minor,)), reasons(minor) | {sentences.takes(scene_1)}


def child_by_night() -> Planted:
    scene_1 = scene(1, 60, cast=(ADA,), light=LightNeed.DARKNESS)
    minor = PerformerHours(
        performer=ADA, work_minutes=180, on_set_minutes=480, earliest_minute=480, latest_minute=1200, reason="Ada is 8."
    )
    return with_scenes(scene_1, performer_hours=(minor,)), reasons(minor) | {sentences.takes(scene_1)}


def place_open_too_short() -> Planted:
    scene_1 = scene(1, 200)
    hours = PlaceHours(place=HANGAR, open_minute=540, close_minute=720, reason="The hangar is ours from 9 to 12.")
    return with_scenes(scene_1, place_hours=(hours,)), reasons(hours) | {sentences.takes(scene_1)}


def no_dusk_is_that_long() -> Planted:
    scene_1 = scene(1, 60, light=LightNeed.DUSK)
    return with_scenes(scene_1), {sentences.takes(scene_1)}


def two_days_on_the_road() -> Planted:
    """Two days of travel between pins with one date between."""
    problem = with_scenes(scene(1), scene(2, place=ISLE), block_dates=(on(1, 30, 30), on(2, 32, 32)))
    roads = [Hop(origin=p.place, destination=ISLE, minutes=600, cost=1, travel_days=2) for p in problem.prices.places]
    hops = (*problem.prices.hops, *(hop for hop in roads if hop.origin != ISLE))
    road = sentences.travel(HANGAR, ISLE, 2)
    problem = dataclasses.replace(problem, prices=dataclasses.replace(problem.prices, hops=hops))
    return problem, reasons(on(1, 30, 30), on(2, 32, 32)) | {road}


def two_units_at_once() -> Planted:
    """Ada is pinned in both units on one date."""
    pins = on(1, 8, 8), on(2, 8, 8)
    problem = with_scenes(scene(1, cast=(ADA,)), scene(2, cast=(ADA,), units=(SECOND,)), block_dates=pins)
    second = dataclasses.replace(problem.units[0], unit=SECOND)
    prices = dataclasses.replace(
        problem.prices, units=(*problem.prices.units, dataclasses.replace(problem.prices.units[0], unit=SECOND))
    )
    problem = dataclasses.replace(problem, units=(*problem.units, second), prices=prices)
    return problem, reasons(*pins) | {sentences.one_unit(ADA)}


def three_lights_in_a_day() -> Planted:
    """Any two of three pinned scenes fit a day, not all: only a call at 18:00 has an hour of daylight, to 19:45, and the dark from 21:00.

    45 of set-up, 60 by daylight, 75 of waiting, 120 in the dark and 500 are 800 minutes of work, not 780.
    """
    pins = [on(n, 40, 40) for n in (1, 2, 3)]
    scenes = scene(1, 60, light=LightNeed.DAYLIGHT), scene(2, 120, light=LightNeed.DARKNESS), scene(3, 500)
    told = {room(), *(sentences.takes(s) for s in scenes[:2])}
    return with_scenes(*scenes, block_dates=tuple(pins)), reasons(*pins) | told


PLANTED: tuple[Callable[[], Planted], ...] = (
    pin_while_away,
    never_there,
    two_never_at_once,
    place_closed_when_ready,
    ready_after_due,
    crane_out_in_the_window,
    circle,
    chain_too_long,
    order_against_pins,
    apart_on_one_date,
    three_apart_in_two_dates,
    together_on_two_dates,
    together_and_apart,
    together_longer_than_a_day,
    together_by_day_and_night,
    day_overfull,
    too_much_for_the_visit,
    long_scenes_for_the_visit,
    dusks_for_the_visit,
    no_rest_between_pins,
    night_before_day,
    child_too_long,
    child_by_night,
    place_open_too_short,
    no_dusk_is_that_long,
    two_days_on_the_road,
    two_units_at_once,
)
