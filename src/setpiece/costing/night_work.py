"""Night work: a premium for each minute from call to wrap, meal included, that lies in the night."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.costing.crew_rates import is_assumed, night_hours, night_minute
from setpiece.domain.costs import CostLine
from setpiece.domain.schedule import ShootingDay, clock

DAY = 24 * 60


def _night_minutes(day: ShootingDay, begins: int, ends: int) -> int:
    """Minutes of the day inside the night that comes every 24 hours, counted one by one."""
    return sum((minute - begins) % DAY < ends - begins for minute in range(day.call_minute, day.wrap_minute))


def _lines(case: CostCase) -> Iterator[CostLine]:
    assumed = is_assumed(case.production)
    for unit in case.production.units:
        rate = night_minute(case.production, unit)
        if not rate.minor:
            continue
        begins, ends = night_hours(case.production, unit)
        minutes = sum(_night_minutes(day, begins, ends) for day in case.schedule.days if day.unit == unit.id)
        if minutes:
            what = f"minute from {clock(begins)} to {clock(ends % DAY)}"
            yield CostLine.counted("Crew", "night_work", unit.name, minutes, what, rate, assumed)


COST = Cost(name="night_work", covers="The premium on minutes of the night.", lines=_lines)
