"""The dates that a company may shoot on: as many as the work can take, and as far as pins and availability reach."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from setpiece.domain.identifiers import UnitId
from setpiece.domain.production import Production, ShootingUnit
from setpiece.planning.scene_work import SceneWork, place_is_available

FACTOR = 1.5
"""Dates offered for each day that the minutes alone would fill: nights apart, places, idle days."""
SLACK_DAYS = 10
MOST_DAYS = 500


def day_capacity(unit: ShootingUnit) -> int:
    """Minutes of blocks that a unit shoots on a basic day."""
    return max(1, unit.basic_minutes - unit.setup_minutes)


def estimated_days(works: tuple[SceneWork, ...]) -> int:
    """Days that the busiest unit needs at the least, by minutes alone."""
    minutes: defaultdict[UnitId, int] = defaultdict(int)
    capacity = {unit.id: day_capacity(unit) for work in works for unit in work.units}
    for work in works:
        minutes[work.units[0].id] += work.minutes
    return max((math.ceil(total / capacity[unit]) for unit, total in minutes.items()), default=1)


def shooting_dates(production: Production, works: tuple[SceneWork, ...]) -> tuple[dt.date, ...]:
    """Working dates from the calendar's start: half as many again as the work needs and ten more, further where pins, stunts'
    earliest dates or somebody's availability lie later, at most 500 and never beyond the calendar's latest finish."""
    wanted = min(MOST_DAYS, math.ceil(FACTOR * estimated_days(works)) + SLACK_DAYS)
    dates = production.calendar.working_days(MOST_DAYS)
    if len(dates) <= wanted:
        return dates
    last = max([dates[wanted - 1], *_reached(works, dates)])
    return tuple(date for date in dates if date <= last)


def _reached(works: tuple[SceneWork, ...], dates: tuple[dt.date, ...]) -> Iterator[dt.date]:
    """Dates that the horizon must include: every bound of a scene with days to spare, and the days that somebody has."""
    for work in works:
        for bound in (work.earliest, work.latest):
            if bound is not None and bound <= dates[-1]:
                after = [date for date in dates if date >= bound]
                yield after[min(len(after) - 1, _days(work))]
    for available, minutes in _bounded(works):
        had = [date for date in dates if available(date)]
        days = math.ceil(minutes / min(day_capacity(unit) for work in works for unit in work.units))
        if had:
            yield had[min(len(had) - 1, 2 * days + 1)]


def _days(work: SceneWork) -> int:
    return math.ceil(work.minutes / day_capacity(work.units[0]))


def _bounded(works: tuple[SceneWork, ...]) -> Iterator[tuple[Callable[[dt.date], bool], int]]:
    """Each performer and place that is not always available, as a test of dates, with the minutes of work there."""
    performers = {p.id: p for work in works for p in work.performers if p.available or p.unavailable}
    for performer in performers.values():
        yield performer.is_available, sum(work.minutes for work in works if performer in work.performers)
    places = {work.place.id: work.place for work in works if work.place.available or work.place.unavailable}
    for place in places.values():
        yield partial(place_is_available, place), sum(work.minutes for work in works if work.place.id == place.id)
