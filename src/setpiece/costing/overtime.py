"""Overtime: minutes of work beyond each unit's basic day."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.costing.crew_rates import is_assumed, overtime_minute
from setpiece.domain.costs import CostLine
from setpiece.domain.schedule import ShootingDay


def _work_minutes(day: ShootingDay) -> int:
    """From call to wrap without the meal."""
    return day.wrap_minute - day.call_minute - day.meal_minutes


def _lines(case: CostCase) -> Iterator[CostLine]:
    assumed = is_assumed(case.production)
    for unit in case.production.units:
        beyond = [
            _work_minutes(day) - unit.basic_minutes
            for day in case.schedule.days
            if day.unit == unit.id and _work_minutes(day) > unit.basic_minutes
        ]
        if beyond:
            yield CostLine(
                cost="overtime",
                account="Crew",
                subject=unit.name,
                quantity=float(sum(beyond)),
                unit="minute of overtime",
                rate=overtime_minute(unit),
                amount=overtime_minute(unit).times(sum(beyond)),
                scheduled=True,
                assumed=assumed,
                note=f"on {len(beyond)} {'day' if len(beyond) == 1 else 'days'}",
            )


COST = Cost(name="overtime", covers="Minutes beyond each unit's basic day.", lines=_lines)
