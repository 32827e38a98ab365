"""A production of which nothing is known but the script."""

from __future__ import annotations

import datetime as dt

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.calendars import ProductionCalendar
from setpiece.domain.findings import Assumption
from setpiece.domain.identifiers import UnitId
from setpiece.domain.production import Production, ShootingUnit
from setpiece.planning.assumed_rates import assumed_crew_day

PREPARATION_WEEKS = 8


def first_monday(today: dt.date) -> dt.date:
    """The first Monday at least eight weeks after ``today``."""
    earliest = today + dt.timedelta(weeks=PREPARATION_WEEKS)
    return earliest + dt.timedelta(days=(8 - earliest.isoweekday()) % 7)


def default_production(breakdown: Breakdown, title: str, today: dt.date, currency: str = "USD") -> Production:  # noqa: ARG001
    """The base that a production file is laid over: currency, calendar and one main unit; no people, no places, no agreement.

    Every value stands among ``assumptions`` under the name that replaces it. A reader that finds the currency in the
    production file passes it here, so that all amounts are in one currency.
    """
    start = first_monday(today)
    unit = ShootingUnit(id=UnitId("main"), name="Main unit", day_cost=assumed_crew_day(currency))
    return Production(
        title=title,
        currency=currency,
        calendar=ProductionCalendar(start=start),
        units=(unit,),
        performers=(),
        places=(),
        assumptions=(
            Assumption(subject="Currency", value=currency, field="currency"),
            Assumption(
                subject="Start of the shoot",
                value=f"{start}, the first Monday at least {PREPARATION_WEEKS} weeks from {today}",
                field="calendar.start",
            ),
            Assumption(subject="Working week", value="Monday to Friday", field="calendar.days_off"),
            Assumption(subject="Cost of a crew day", value=str(unit.day_cost), field="units.day_cost"),
            Assumption(
                subject="Working day",
                value="10 h of work at the day's cost, at most 12 h, a meal of 1 h six hours after the call, 30 min before the first shot",
                field="units.basic_minutes",
            ),
            Assumption(
                subject="Rest between days",
                value="11 h",
                field="units.rest_minutes",
                source="EU directive 2003/88/EC, article 3 (read 2026-11-24)",
            ),
            Assumption(subject="Calls", value="07:00 by day, 12:00 split, 18:00 by night", field="units.day_call"),
            Assumption(
                subject="Union agreements and laws", value="none; only the unit's own hours bind", field="agreements"
            ),
            Assumption(
                subject="Base",
                value="51.5° N, 0.0° E, UTC; it gives the daylight of places without coordinates",
                field="base.latitude",
            ),
            Assumption(subject="Contingency", value="10% of all but the cast", field="contingency"),
        ),
    )
