"""Crew: each unit's shooting days, and the idle dates between its first and its last."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.costing.crew_rates import idle_day, is_assumed
from setpiece.domain.costs import CostLine
from setpiece.domain.identifiers import UnitId


def _idle_dates(case: CostCase, unit: UnitId) -> int:
    """The unit's dates strictly between its first and last shooting day on which it does not shoot."""
    shot = {day.date for day in case.schedule.days if day.unit == unit}
    dates = next(terms.dates for terms in case.problem.units if terms.unit == unit)
    return sum(1 for date in dates if shot and min(shot) < date < max(shot) and date not in shot)


def _lines(case: CostCase) -> Iterator[CostLine]:
    assumed = is_assumed(case.production)
    for unit in case.production.units:
        shot = sum(1 for day in case.schedule.days if day.unit == unit.id)
        if not shot:
            continue
        yield CostLine.counted("Crew", "crew_days", unit.name, shot, "shooting day", unit.day_cost, assumed)
        idle = _idle_dates(case, unit.id)
        if idle and idle_day(unit).minor:
            yield CostLine.counted("Crew", "crew_days", unit.name, idle, "idle day", idle_day(unit), assumed)


COST = Cost(name="crew_days", covers="Shooting days and idle days of every unit.", lines=_lines)
