"""The sun for the call sheets: every place on every date on which the schedule shoots there."""

from __future__ import annotations

import datetime as dt

from setpiece.domain.problem import Problem
from setpiece.domain.production import Production
from setpiece.domain.schedule import Schedule
from setpiece.domain.sun import SunTimes
from setpiece.planning.daylight import sunrise_and_sunset
from setpiece.planning.light_needs import sky_of

NEXT_DAY = dt.timedelta(days=1)


def sun_times(production: Production, problem: Problem, schedule: Schedule) -> tuple[SunTimes, ...]:
    """Sunrise, sunset and the next sunrise for each place and date of the schedule, in order of date, then place."""
    places = {block.id: block.place for block in problem.blocks}
    shot = sorted({(day.date, places[strip.block]) for day in schedule.days for strip in day.blocks})
    base_assumed = any(a.field == "base.latitude" for a in production.assumptions)
    found = []
    for date, place_id in shot:
        place = production.place(place_id)
        sky = sky_of(production, place)
        rise, sets = sunrise_and_sunset(*sky, date)
        tomorrow, _ = sunrise_and_sunset(*sky, date + NEXT_DAY)
        found.append(
            SunTimes(
                place=place_id,
                date=date,
                sunrise_minute=rise,
                sunset_minute=sets,
                next_sunrise_minute=None if tomorrow is None else 1440 + tomorrow,
                assumed=base_assumed and place.latitude is None,
            )
        )
    return tuple(found)
