"""The frame of a shoot: dates, working days of the units, light, roads."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.films.sizes import MAIN, SECOND, Size
from benchmarks.films.story import Place
from setpiece.domain.identifiers import UnitId
from setpiece.domain.limits import LightNeed, LightWindow, UnitTerms
from setpiece.domain.prices import Hop
from setpiece.planning.daylight import light_window, sunrise_and_sunset

BASES = ((34.05, -118.24, "America/Los_Angeles"), (41.90, 12.50, "Europe/Rome"), (47.50, 19.04, "Europe/Budapest"))
DAY_CALLS, NIGHT_CALLS = (360, 420), (1080, 1140, 1200)
SETUP, BASIC, LONGEST, MEAL, MEAL_AFTER = 45, 600, 780, 60, 360
UNIT_REST, PERFORMER_REST, WEEK_REST = 660, 720, 35 * 60
DAY_SCENES_END, NIGHT_SCENES_BEGIN = 1110, 1260
"""No split days: day scenes end by 18:30 even in summer and night scenes begin at 21:00, the latest wrap of a day, even in winter."""
LIGHT_MARGIN = 20
"""Minutes after sunrise and before sunset that look like neither."""
SPARE_WEEKS = 0.3
"""Weeks beyond those that the shoot should need, as a share of them."""
ROAD_DETOUR, ROAD_KM_H = 1.3, 50
LOAD_MINUTES, LOAD_COST, KM_COST = 40, 1_500, 40
A_DAYS_TRAVEL_KM = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The dates on which the company may shoot, ascending, and where the sun stands."""

    dates: tuple[dt.date, ...]
    base: tuple[float, float, str]


def calendar(size: Size, rng: random.Random, more_weeks: int = 0) -> Calendar:
    """Weeks of five days from a Monday of 2027; in a third of the weeks the Saturday too; now and then a holiday; an epic's hiatus."""
    start = dt.date(2027, 1, 4) + dt.timedelta(weeks=rng.randrange(50))
    weeks = math.ceil(size.days / 5 * (1 + SPARE_WEEKS)) + 2 + more_weeks
    hiatus = range(0)
    if size.hiatus_days:
        begins = 7 * round(weeks * rng.uniform(0.4, 0.6))
        hiatus = range(begins, begins + size.hiatus_days)
        weeks += size.hiatus_days // 7
    dates = []
    for week in range(weeks):
        longer, holiday = rng.random() < 1 / 3, rng.randrange(5) if rng.random() < 0.1 else None
        for day in range(6 if longer else 5):
            if day != holiday and 7 * week + day not in hiatus:
                dates.append(start + dt.timedelta(days=7 * week + day))
    return Calendar(dates=tuple(dates), base=rng.choice(BASES))


def terms(size: Size, shoot: Calendar) -> tuple[UnitTerms, ...]:
    """The units' working days; the second unit starts a fifth into the shoot."""
    units = [(MAIN, shoot.dates)]
    if size.second_days:
        units.append((SECOND, shoot.dates[len(shoot.dates) // 5 :]))
    return tuple(_unit(unit, dates) for unit, dates in units)


def _unit(unit: UnitId, dates: tuple[dt.date, ...]) -> UnitTerms:
    return UnitTerms(
        unit=unit,
        dates=dates,
        calls=(*DAY_CALLS, *NIGHT_CALLS),
        setup_minutes=SETUP,
        basic_minutes=BASIC,
        longest_minutes=LONGEST,
        meal_minutes=MEAL,
        meal_after_minutes=MEAL_AFTER,
        rest_minutes=UNIT_REST,
        longest_run_days=6,
        most_week_days=6,
        week_rest_minutes=WEEK_REST,
    )


def light(places: Iterable[Place], shoot: Calendar) -> tuple[LightWindow, ...]:
    """Daylight between sunrise and sunset, darkness from civil dusk to civil dawn, both without the hours of split days."""
    windows: list[tuple[dt.date, LightNeed, int, int]] = []
    for date in shoot.dates:
        rise, sets = sunrise_and_sunset(*shoot.base, date)
        dark = light_window(LightNeed.DARKNESS, *shoot.base, date)
        assert rise is not None and sets is not None and dark is not None
        windows.append((date, LightNeed.DAYLIGHT, rise + LIGHT_MARGIN, min(DAY_SCENES_END, sets - LIGHT_MARGIN)))
        windows.append((date, LightNeed.DARKNESS, max(NIGHT_SCENES_BEGIN, dark[0]), dark[1]))
    return tuple(
        LightWindow(place=place.id, date=date, need=need, start_minute=start, end_minute=end)
        for place in places
        if not place.stage
        for date, need, start, end in windows
    )


def roads(places: tuple[Place, ...]) -> tuple[Hop, ...]:
    """Company moves between all places, by road; far away takes a day of travel."""
    hops = []
    for n, a in enumerate(places):
        for b in places[:n]:
            km = ROAD_DETOUR * math.dist(a.at, b.at)
            far = km > A_DAYS_TRAVEL_KM
            hops.append(
                Hop(
                    origin=a.id,
                    destination=b.id,
                    minutes=5 * round((LOAD_MINUTES + 60 * km / ROAD_KM_H) / 5),
                    cost=100 * round(LOAD_COST + KM_COST * km),
                    travel_days=int(far),
                )
            )
    return tuple(hops)
