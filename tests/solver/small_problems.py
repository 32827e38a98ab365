"""Seeded random problems small enough for brute force, every limit and price on or a chosen few; all minutes in half hours."""

from __future__ import annotations

import datetime as dt
import random

from setpiece.domain.identifiers import BlockId, PerformerId, PlaceId, RentalId, SceneId, UnitId
from setpiece.domain.limits import (
    BlockBefore,
    BlockDates,
    BlocksApart,
    BlocksTogether,
    LightNeed,
    LightWindow,
    Limits,
    PerformerHours,
    PerformerRest,
    PerformerUnavailable,
    PlaceHours,
    PlaceUnavailable,
    RentalUnavailable,
    UnitTerms,
)
from setpiece.domain.prices import Hop, PerformerPrice, PlacePrice, Prices, RentalPrice, UnitPrice
from setpiece.domain.problem import Problem, ShootBlock

FEATURES = (
    "away",
    "closed",
    "rented out",
    "place hours",
    "minor",
    "rest",
    "block dates",
    "before",
    "together",
    "apart",
    "light",
    "two units",
    "travel",
    "short runs",
    "long days",
    "drops",
    "weekend",
)


def small_problem(seed: int, features: tuple[str, ...] = FEATURES, blocks: int = 4, dates: int = 4) -> Problem:
    """A random problem with the named features; with all of them about half keep some schedule possible."""
    rng = random.Random(f"{seed} {features} {blocks} {dates}")
    have = features.__contains__
    units = [UnitId("main"), UnitId("second")][: 2 if have("two units") else 1]
    people = [PerformerId(f"actor {k}") for k in range(3)]
    places = [PlaceId(f"place {k}") for k in range(3)]
    first = dt.date(2027, 3, 4)
    calendar = [first + dt.timedelta(days=n) for n in range(dates + 2)]
    if have("weekend"):
        calendar = [d for d in calendar if d.isoweekday() < 6]
    calendar = calendar[: dates - (1 if have("two units") else 0)]
    shots = tuple(
        ShootBlock(
            id=BlockId(f"b{n}"),
            scene=SceneId(f"s{n}"),
            label=str(n + 1),
            minutes=rng.choice((60, 90, 120, 180, 240, 300)),
            place=rng.choice(places),
            performers=tuple(sorted(rng.sample(people, rng.randint(0, 3)))),
            rentals=(RentalId("crane"),) if rng.random() < 0.4 else (),
            light=rng.choice((LightNeed.ANY, LightNeed.DAYLIGHT, LightNeed.DARKNESS))
            if have("light")
            else LightNeed.ANY,
            units=tuple(units) if rng.random() < 0.5 else (rng.choice(units),),
        )
        for n in range(blocks)
    )
    ids = [b.id for b in shots]
    pick = lambda values, chance: tuple(v for v in values if rng.random() < chance)  # noqa: E731
    limits = Limits(
        performers_unavailable=(
            PerformerUnavailable(performer=people[0], dates=pick(calendar, 0.3), reason="Actor 0 is away."),
        )
        if have("away")
        else (),
        places_unavailable=(PlaceUnavailable(place=places[0], dates=pick(calendar, 0.3), reason="Place 0 is closed."),)
        if have("closed")
        else (),
        rentals_unavailable=(
            RentalUnavailable(rental=RentalId("crane"), dates=pick(calendar, 0.3), reason="The crane is out."),
        )
        if have("rented out")
        else (),
        place_hours=(PlaceHours(place=places[1], open_minute=540, close_minute=1080, reason="Place 1 sleeps."),)
        if have("place hours")
        else (),
        performer_hours=(
            PerformerHours(
                performer=people[1],
                work_minutes=360,
                on_set_minutes=rng.choice((300, 420)),
                earliest_minute=480,
                latest_minute=1260,
                reason="Actor 1 is a minor.",
            ),
        )
        if have("minor")
        else (),
        performer_rest=(
            PerformerRest(performer=people[0], minutes=rng.choice((660, 840)), reason="Actor 0 rests."),
            PerformerRest(performer=people[2], minutes=780, reason="Actor 2 rests."),
        )
        if have("rest")
        else (),
        block_dates=(
            BlockDates(
                block=ids[0], earliest=rng.choice(calendar[:2]), latest=None, reason="Block 0 has to be trained."
            ),
            BlockDates(block=ids[1], earliest=None, latest=rng.choice(calendar[-2:]), reason="Block 1 is due."),
        )
        if have("block dates")
        else (),
        before=(BlockBefore(first=ids[1], then=ids[2], reason="Block 1 comes before 2."),) if have("before") else (),
        together=(BlocksTogether(blocks=tuple(rng.sample(ids, 2)), reason="These belong together."),)
        if have("together") and rng.random() < 0.5
        else (),
        apart=(BlocksApart(blocks=tuple(rng.sample(ids, 2)), reason="These need the same double."),)
        if have("apart")
        else (),
        light=tuple(
            LightWindow(place=p, date=d, need=need, start_minute=a, end_minute=b)
            for p in places
            for d in calendar
            for need, a, b in (
                (LightNeed.DAYLIGHT, 420, 1110),
                (LightNeed.DARKNESS, 1140, 1740),
                (LightNeed.DARKNESS, 0, 330),
            )
            if rng.random() < 0.9
        )
        if have("light")
        else (),
    )
    terms = tuple(
        UnitTerms(
            unit=unit,
            dates=tuple(calendar) if unit == "main" else tuple(calendar[:-1]),
            calls=(420, 840) if have("light") or have("rest") else (420,),
            setup_minutes=30,
            basic_minutes=360 if have("long days") else 600,
            longest_minutes=600,
            meal_minutes=30,
            meal_after_minutes=300,
            rest_minutes=600,
            longest_run_days=2 if have("short runs") else 6,
        )
        for unit in units
    )
    prices = Prices(
        currency="EUR",
        units=tuple(
            UnitPrice(
                unit=u,
                day=rng.choice((10_000, 20_000)),
                overtime_minute=rng.choice((20, 60)),
                idle_day=rng.choice((0, 5_000)),
            )
            for u in units
        ),
        performers=(
            PerformerPrice(performer=people[0], day=rng.choice((1_000, 9_000)), minimum=4_000),
            PerformerPrice(performer=people[1], day=3_000, drop_after_days=1 if have("drops") else None),
            PerformerPrice(performer=people[2], day=2_000, holds_paid=False),
        ),
        places=tuple(PlacePrice(place=p, day=rng.choice((500, 4_000)), once=rng.choice((0, 700))) for p in places),
        rentals=(RentalPrice(rental=RentalId("crane"), day=800, week=2_400),),
        hops=(
            Hop(origin=places[0], destination=places[1], minutes=60, cost=1_500),
            Hop(
                origin=places[2], destination=places[1], minutes=30, cost=2_500, travel_days=1 if have("travel") else 0
            ),
        ),
    )
    return Problem(blocks=shots, dates=tuple(calendar), units=terms, limits=limits, prices=prices)
