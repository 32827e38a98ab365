"""Seeded random problems small enough for brute force, every limit and price on or a chosen few; all minutes in half hours.

``LIMITS`` and ``PRICES`` name what can be switched on; a problem without any has days, people and places that cost plain money.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

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
from setpiece.domain.prices import CalledBefore, Hop, PerformerPrice, PlacePrice, Prices, RentalPrice, UnitPrice
from setpiece.domain.problem import Problem, ShootBlock

LIMITS = (
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
    "weekend",
    "few days a week",
    "week rest",
)
PRICES = (
    "overtime",
    "drops",
    "journeys",
    "weeks",
    "per diems",
    "fixed",
    "dressed places",
    "double time",
    "night",
    "called before",
)
FEATURES = (*LIMITS, *PRICES)
"""Everything but "full weeks", which is a calendar of its own: seven blocks or so, a date or the next each, sixth and seventh days."""
MAIN, SECOND = UnitId("main"), UnitId("second")
PEOPLE = tuple(PerformerId(f"actor {k}") for k in range(3))
PLACES = tuple(PlaceId(f"place {k}") for k in range(3))
CRANE = RentalId("crane")


class Draw:
    """One problem under way: its random numbers, its switches, its units, dates and blocks."""

    def __init__(self, seed: int, features: tuple[str, ...], blocks: int, dates: int) -> None:
        self.rng = random.Random(f"{seed} {features} {blocks} {dates}")
        self.have = features.__contains__
        self.units = [MAIN, SECOND][: 2 if self.have("two units") else 1]
        self.dates = self._calendar(dates)
        self.blocks = tuple(self._block(n) for n in range(blocks))
        self.ids = [b.id for b in self.blocks]

    def _calendar(self, dates: int) -> tuple[dt.date, ...]:
        """Dates from a Thursday, Friday or Saturday; one fewer for two units; full weeks from a Monday."""
        first = dt.date(2027, 3, 1) if self.have("full weeks") else dt.date(2027, 3, self.rng.choice((4, 5, 6)))
        calendar = [first + dt.timedelta(days=n) for n in range(dates + 4)]
        if self.have("weekend"):
            calendar = [d for d in calendar if d.isoweekday() < 6]
        elif self.have("per diems") or self.have("dressed places"):
            calendar = [d for d in calendar if d != first + dt.timedelta(days=2)]
        return tuple(calendar[: dates - (1 if self.have("two units") else 0)])

    def _block(self, n: int) -> ShootBlock:
        rng = self.rng
        needs = (
            (LightNeed.ANY, LightNeed.ANY, LightNeed.DAYLIGHT, LightNeed.DARKNESS)
            if self.have("light")
            else (LightNeed.ANY,)
        )
        return ShootBlock(
            id=BlockId(f"b{n}"),
            scene=SceneId(f"s{n}"),
            label=str(n + 1),
            minutes=rng.choice((60, 90, 120, 180, 240, 300)) if not self.have("full weeks") else rng.choice((240, 300)),
            place=rng.choice(PLACES),
            performers=tuple(sorted(rng.sample(PEOPLE, rng.randint(0, 3)))),
            rentals=(CRANE,) if rng.random() < 0.4 else (),
            light=rng.choice(needs),
            units=tuple(self.units) if rng.random() < 0.5 else (rng.choice(self.units),),
        )

    def some(self, chance: float) -> tuple[dt.date, ...]:
        """Each date with that chance."""
        return tuple(d for d in self.dates if self.rng.random() < chance)

    def when(self, feature: str, *limits: Any) -> tuple[Any, ...]:
        """These limits if the feature is on."""
        return limits if self.have(feature) else ()

    def limits(self) -> Limits:
        """The limits switched on."""
        rng, ids, gone = self.rng, self.ids, 0.25
        return Limits(
            performers_unavailable=self.when(
                "away", PerformerUnavailable(performer=PEOPLE[0], dates=self.some(gone), reason="Actor 0 is away.")
            ),
            places_unavailable=self.when(
                "closed", PlaceUnavailable(place=PLACES[0], dates=self.some(gone), reason="Place 0 is closed.")
            ),
            rentals_unavailable=self.when(
                "rented out", RentalUnavailable(rental=CRANE, dates=self.some(gone), reason="The crane is out.")
            ),
            place_hours=self.when(
                "place hours",
                PlaceHours(place=PLACES[1], open_minute=540, close_minute=1080, reason="Place 1 sleeps."),
            ),
            performer_hours=self.when(
                "minor",
                PerformerHours(
                    performer=PEOPLE[1],
                    work_minutes=360,
                    on_set_minutes=rng.choice((300, 420)),
                    earliest_minute=480,
                    latest_minute=1260,
                    reason="Actor 1 is a minor.",
                ),
            ),
            performer_rest=self.when(
                "rest",
                PerformerRest(performer=PEOPLE[0], minutes=rng.choice((660, 840)), reason="Actor 0 rests."),
                PerformerRest(performer=PEOPLE[2], minutes=780, reason="Actor 2 rests."),
            ),
            block_dates=(*self._block_dates(), *self._full_weeks()),
            before=self.when("before", BlockBefore(first=ids[1], then=ids[2], reason="Block 1 comes before 2.")),
            together=self.when(
                "together",
                *(
                    BlocksTogether(blocks=tuple(rng.sample(ids, 2)), reason="These belong together.")
                    for _ in range(rng.random() < 0.5)
                ),
            ),
            apart=self.when(
                "apart", BlocksApart(blocks=tuple(rng.sample(ids, 2)), reason="These need the same double.")
            ),
            light=self.when("light", *self._light()),
        )

    def _block_dates(self) -> tuple[BlockDates, ...]:
        first, last = self.rng.choice(self.dates[:2]), self.rng.choice(self.dates[-2:])
        return self.when(
            "block dates",
            BlockDates(block=self.ids[0], earliest=first, latest=None, reason="Block 0 has to be trained."),
            BlockDates(block=self.ids[1], earliest=None, latest=last, reason="Block 1 is due."),
        )

    def _full_weeks(self) -> tuple[BlockDates, ...]:
        """Block n on date n or the one after."""
        windows = zip(self.ids, self.dates, self.dates[1:], strict=False)
        return self.when(
            "full weeks",
            *(BlockDates(block=b, earliest=a, latest=z, reason=f"Block {b} is pinned.") for b, a, z in windows),
        )

    def _light(self) -> list[LightWindow]:
        return [
            LightWindow(place=p, date=d, need=need, start_minute=a, end_minute=b)
            for p in PLACES
            for d in self.dates
            for need, a, b in (
                (LightNeed.DAYLIGHT, 420, 1110),
                (LightNeed.DARKNESS, 1140, 1740),
                (LightNeed.DARKNESS, 0, 330),
            )
            if self.rng.random() < 0.9
        ]

    def terms(self, unit: UnitId) -> UnitTerms:
        """A unit's days; several calls where the clock matters."""
        have = self.have
        return UnitTerms(
            unit=unit,
            dates=self.dates if unit == MAIN else self.dates[:-1],
            calls=(420, 840) if have("light") or have("rest") or have("night") else (420,),
            setup_minutes=30,
            basic_minutes=360 if have("overtime") else 600,
            longest_minutes=600,
            meal_minutes=30,
            meal_after_minutes=300,
            rest_minutes=600,
            longest_run_days=2 if have("short runs") else 7 if have("full weeks") else 6,
            most_week_days=7 if not have("few days a week") else 6 if have("full weeks") else self.rng.choice((2, 3)),
            week_rest_minutes=self.rng.choice((1440, 2 * 1440)) if have("week rest") else 0,
        )

    def prices(self) -> Prices:
        """All prices; those switched on are never nothing."""
        rng, have = self.rng, self.have
        return Prices(
            currency="EUR",
            units=tuple(self._unit_price(u) for u in self.units),
            performers=tuple(self._performer_price(k) for k in range(3)),
            places=tuple(
                PlacePrice(
                    place=p,
                    day=rng.choice((500, 4_000)),
                    once=rng.choice((0, 700)),
                    hold_day=rng.choice((300, 900)) if have("dressed places") else 0,
                    again=rng.choice((800, 2_500)) if have("dressed places") else 0,
                )
                for p in PLACES
            ),
            rentals=(RentalPrice(rental=CRANE, day=800, week=2_400),),
            hops=(
                Hop(origin=PLACES[0], destination=PLACES[1], minutes=60, cost=1_500),
                Hop(
                    origin=PLACES[2],
                    destination=PLACES[1],
                    minutes=30,
                    cost=2_500,
                    travel_days=1 if have("travel") else 0,
                ),
            ),
            called_before=self.when(
                "called before",
                *(
                    CalledBefore(performer=p, dates=self.some(0.5), price=rng.choice((400, 3_000)))
                    for p in PEOPLE
                    if rng.random() < 0.8
                ),
            ),
        )

    def _unit_price(self, unit: UnitId) -> UnitPrice:
        rng, have = self.rng, self.have
        return UnitPrice(
            unit=unit,
            day=rng.choice((10_000, 20_000)) if not have("full weeks") else rng.choice((1_000, 5_000)),
            overtime_minute=rng.choice((20, 60)),
            idle_day=rng.choice((0, 5_000)),
            double_after_minutes=rng.choice((300, 420, 540)) if have("double time") else None,
            double_minute=rng.choice((15, 50)) if have("double time") else 0,
            night_minute=rng.choice((5, 40)) if have("night") else 0,
            night_from=rng.choice((1080, 1320)),
            night_to=rng.choice((1800, 1860)),
            sixth_day=rng.choice((2_000, 9_000)) if have("full weeks") else 0,
            seventh_day=rng.choice((3_000, 7_000)) if have("full weeks") else 0,
        )

    def _performer_price(self, k: int) -> PerformerPrice:
        """Actor 0 has a least fee, actor 1's gaps may be dropped, actor 2's holds are free."""
        rng, have = self.rng, self.have
        day = (rng.choice((1_000, 9_000)), 3_000, 2_000)[k]
        return PerformerPrice(
            performer=PEOPLE[k],
            day=day,
            minimum=4_000 if k == 0 else 0,
            holds_paid=k != 2,
            drop_after_days=rng.choice((1, 2)) if have("drops") and (k == 1 or have("journeys")) else None,
            week=int(day * rng.choice((1.5, 2.5))) if have("weeks") and k != 2 else None,
            week_days=rng.choice((2, 3)),
            per_diem=rng.choice((150, 700)) if have("per diems") else 0,
            fixed=rng.choice((0, 1_700)) if have("fixed") else 0,
            drop_cost=rng.choice((500, 2_500)) if have("journeys") else 0,
        )


def small_problem(seed: int, features: tuple[str, ...] = FEATURES, blocks: int = 4, dates: int = 6) -> Problem:
    """A random problem with the named features; with all of them about a third keep some schedule possible."""
    draw = Draw(seed, features, blocks, dates)
    return Problem(
        blocks=draw.blocks,
        dates=draw.dates,
        units=tuple(draw.terms(unit) for unit in draw.units),
        limits=draw.limits(),
        prices=draw.prices(),
    )


def some_features(seed: int, chance: float) -> tuple[str, ...]:
    """A random choice of features, each with that chance."""
    rng = random.Random(f"features {seed}")
    return tuple(feature for feature in FEATURES if rng.random() < chance)
