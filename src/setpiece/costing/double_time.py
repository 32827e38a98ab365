"""Double time: what minutes beyond the double-time mark cost on top of overtime."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.costing.crew_rates import double_after, double_minute, is_assumed
from setpiece.domain.costs import CostLine


def _lines(case: CostCase) -> Iterator[CostLine]:
    for unit in case.production.units:
        mark, rate = double_after(case.production, unit), double_minute(case.production, unit)
        if mark is None or not rate.minor:
            continue
        beyond = 0
        for day in case.schedule.days:
            work = day.wrap_minute - day.call_minute - day.meal_minutes
            if day.unit == unit.id and work > mark:
                beyond += work - mark
        if beyond:
            assumed = is_assumed(case.production)
            yield CostLine.counted("Crew", "double_time", unit.name, beyond, "minute of double time", rate, assumed)


COST = Cost(name="double_time", covers="Minutes paid double, on top of overtime.", lines=_lines)
