"""The numbers of the production's agreements as they bind units and performers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from setpiece.domain.agreements import Agreement, MinorHours
from setpiece.domain.performers import Performer
from setpiece.domain.production import Production, ShootingUnit

ADULT_AGE = 18
LATE_CALL = 6 * 60
"""From this first call of a week on, the shorter weekly rest suffices where an agreement has one."""


def strictest(production: Production, scope: str, name: str) -> tuple[float, Agreement] | None:
    """The largest number of that name in agreements of that scope, and the agreement; None where all are silent."""
    found = _found(production, scope, name)
    return max(found, key=lambda entry: entry[0], default=None)


def lowest(production: Production, name: str) -> tuple[float, Agreement] | None:
    """The smallest number of that name in any agreement, and the agreement; None where all are silent."""
    found = [entry for scope in ("cast", "crew") for entry in _found(production, scope, name)]
    return min(found, key=lambda entry: entry[0], default=None)


def _found(production: Production, scope: str, name: str) -> list[tuple[float, Agreement]]:
    return [
        (value, agreement)
        for agreement in production.agreements
        if scope in agreement.scope and (value := agreement.value(name)) is not None
    ]


def unit_rest(production: Production, unit: ShootingUnit) -> int:
    """Minutes of rest between a unit's days: its own or the crew agreements', whichever is longer."""
    law = strictest(production, "crew", "daily_rest_minutes")
    return max(unit.rest_minutes, int(law[0]) if law else 0)


def performer_rest(production: Production, performer: Performer) -> tuple[int, str] | None:
    """Minutes of rest between a performer's days by agreement, and the agreement's name; None where none speaks."""
    found = _found(production, "cast", "daily_rest_minutes")
    if is_minor(performer, production.calendar.start):
        found += _found(production, "minors", "minor_rest_minutes")
    law = max(found, key=lambda entry: entry[0], default=None)
    return (int(law[0]), law[1].name) if law else None


def longest_run(production: Production, unit: ShootingUnit) -> int:
    """Most dates in a row: the unit's own or an agreement's, whichever is fewer."""
    law = lowest(production, "longest_run_days")
    return min(unit.longest_run_days, int(law[0]) if law else unit.longest_run_days)


def most_week_days(production: Production, unit: ShootingUnit) -> int:
    """Most shooting days in a calendar week: the unit's own or an agreement's, whichever is fewer."""
    law = lowest(production, "most_week_days")
    return min(unit.most_week_days, int(law[0]) if law else unit.most_week_days)


def week_rest(production: Production, unit: ShootingUnit, calls: Iterable[int], with_cast: bool) -> int:
    """Minutes from the last wrap of a calendar week to the first call of the next: the unit's own or an agreement's, whichever is longer.

    Agreements of the cast bind a unit that shoots anybody. Where an agreement has a shorter rest before late calls, it counts when no
    call of the unit is early.
    """
    late = min(calls, default=0) >= LATE_CALL
    scopes = {"crew", "cast"} if with_cast else {"crew"}
    bound = [agreement for agreement in production.agreements if not scopes.isdisjoint(agreement.scope)]
    return max(unit.week_rest_minutes, *(int(_weekly(production, agreement, late)) for agreement in bound), 0)


def _weekly(production: Production, agreement: Agreement, late: bool) -> float:
    """An agreement's weekly rest under this calendar, 0 where it is silent."""
    names = ["weekly_rest_minutes"]
    if late:
        names.insert(0, "weekly_rest_late_call_minutes")
    if len(set(production.calendar.days_off)) == 1:
        names.insert(0, "weekly_rest_six_day_minutes")
    found = [value for name in names if (value := agreement.value(name)) is not None]
    return found[0] if found else 0


def longest_day(production: Production, unit: ShootingUnit) -> int:
    """Longest work time of a unit's day: its own or an agreement's, whichever is less."""
    law = lowest(production, "longest_day_minutes")
    return min(unit.longest_minutes, int(law[0]) if law else unit.longest_minutes)


def meal_after(production: Production, unit: ShootingUnit) -> int:
    """Minutes from call to meal: the unit's own or an agreement's, whichever is less."""
    law = lowest(production, "meal_within_minutes")
    return min(unit.meal_after_minutes, int(law[0]) if law else unit.meal_after_minutes)


def meal_length(production: Production, unit: ShootingUnit) -> int:
    """Minutes of the meal: the unit's own, at least an agreement's shortest; none on a continuous day (a meal of 0 min)."""
    if not unit.meal_minutes:
        return 0
    laws = [strictest(production, scope, "meal_least_minutes") for scope in ("cast", "crew")]
    return max(unit.meal_minutes, *(int(law[0]) if law else 0 for law in laws))


def is_minor(performer: Performer, date: dt.date) -> bool:
    """Whether the performer is known to be under 18 on that date."""
    age = performer.age_on(date)
    return age is not None and age < ADULT_AGE


def minor_hours(production: Production, performer: Performer, dates: Iterable[dt.date]) -> tuple[MinorHours, ...]:
    """Every row of hours that binds a minor on one of the dates; a birthday in between may bring in two."""
    ages = {performer.age_on(date) for date in dates if is_minor(performer, date)}
    rows = [row for agreement in production.agreements for row in agreement.minors]
    return tuple(row for row in rows if any(age is not None and row.age_from <= age <= row.age_to for age in ages))
