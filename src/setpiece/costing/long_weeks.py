"""Long weeks: what the sixth and the seventh shooting day of a calendar week, Monday to Sunday, cost beyond a day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.costing.crew_rates import is_assumed, seventh_day, sixth_day
from setpiece.domain.costs import CostLine


def _monday(date: dt.date) -> dt.date:
    return date - dt.timedelta(days=date.weekday())


def _lines(case: CostCase) -> Iterator[CostLine]:
    assumed = is_assumed(case.production)
    for unit in case.production.units:
        weeks = Counter(_monday(date) for date in {day.date for day in case.schedule.days if day.unit == unit.id})
        sixth, seventh = sixth_day(case.production, unit), seventh_day(case.production, unit)
        for least, rate, what in ((6, sixth, "sixth day of a week"), (7, seventh, "seventh day of a week")):
            count = sum(days >= least for days in weeks.values())
            if count and rate.minor:
                yield CostLine.counted("Crew", "long_weeks", unit.name, count, what, rate, assumed)


COST = Cost(name="long_weeks", covers="Sixth and seventh shooting days of a week.", lines=_lines)
