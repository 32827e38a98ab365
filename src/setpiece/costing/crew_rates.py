"""What a unit's crew is paid beyond its day, under its own terms and its agreements, rounded once and here.

Agreements can only add: of the unit's number and the crew agreements' the dearer one counts.
"""

from __future__ import annotations

from decimal import Decimal

from setpiece.domain.money import Money
from setpiece.domain.production import Production, ShootingUnit

DOUBLE_FACTOR = 2.0
"""What double time says."""
NIGHT_FROM, NIGHT_TO = 22 * 60, 30 * 60
"""The night of a premium whose hours nobody gives, 22:00 to 06:00: a guess."""


def overtime_minute(unit: ShootingUnit) -> Money:
    """A minute of a unit's overtime: (day cost ÷ basic minutes) × overtime factor."""
    return _minute(unit, unit.overtime_factor)


def idle_day(unit: ShootingUnit) -> Money:
    """A date between a unit's first and last shooting day without shooting.

    The main unit is engaged throughout and paid like any day; a unit that names its scenes is engaged by the day and paid nothing.
    Both are guesses: no source gives a number.
    """
    return unit.day_cost.times(0) if unit.scenes else unit.day_cost


def double_after(production: Production, unit: ShootingUnit) -> int | None:
    """Minutes of work after which the hour is paid double, never before overtime begins; None when it never is."""
    found = _numbers(production, "double_time_after_minutes")
    if unit.double_after_minutes is not None:
        found.append(unit.double_after_minutes)
    return max(int(min(found)), unit.basic_minutes) if found else None


def double_minute(production: Production, unit: ShootingUnit) -> Money:
    """What a minute of double time costs on top of overtime."""
    agreed = max(_numbers(production, "double_time_factor"), default=DOUBLE_FACTOR)
    factor = agreed if unit.double_factor is None else max(unit.double_factor, agreed)
    full = _minute(unit, factor)
    return max(full - overtime_minute(unit), full.times(0))


def night_minute(production: Production, unit: ShootingUnit) -> Money:
    """What a minute of the night costs on top of everything else: a share of a plain minute."""
    agreed = max(_numbers(production, "night_premium_share"), default=0.0)
    return _minute(unit, max(unit.night_premium or 0.0, agreed))


def night_hours(production: Production, unit: ShootingUnit) -> tuple[int, int]:
    """When the night begins and ends, minutes after midnight, the end above 1440 the next morning; the longest of all claims."""
    begins = _numbers(production, "night_from_minute") + ([] if unit.night_from is None else [unit.night_from])
    ends = _numbers(production, "night_to_minute") + ([] if unit.night_to is None else [unit.night_to])
    return int(min(begins, default=NIGHT_FROM)), int(max(ends, default=NIGHT_TO))


def sixth_day(production: Production, unit: ShootingUnit) -> Money:
    """What the sixth shooting day of a calendar week costs beyond a day."""
    return _beyond(unit, unit.sixth_day_factor, _numbers(production, "sixth_day_factor"))


def seventh_day(production: Production, unit: ShootingUnit) -> Money:
    """What the seventh shooting day of a calendar week costs beyond a day."""
    return _beyond(unit, unit.seventh_day_factor, _numbers(production, "seventh_day_factor"))


def is_assumed(production: Production) -> bool:
    """Whether a crew day that nobody gave stands behind these rates."""
    return any(assumption.field == "units.day_cost" for assumption in production.assumptions)


def pays_extra(production: Production, unit: ShootingUnit) -> bool:
    """Whether anything beyond overtime is paid to the unit's crew at all."""
    dearer = (sixth_day(production, unit), seventh_day(production, unit), night_minute(production, unit))
    return double_after(production, unit) is not None or any(money.minor for money in dearer)


def _minute(unit: ShootingUnit, factor: float) -> Money:
    return unit.day_cost.times(Decimal(str(factor)) / unit.basic_minutes)


def _beyond(unit: ShootingUnit, own: float | None, agreed: list[float]) -> Money:
    factor = max([1.0 if own is None else own, *agreed])
    return unit.day_cost.times(Decimal(str(factor)) - 1)


def _numbers(production: Production, name: str) -> list[float]:
    """The number of every agreement that covers the crew and has one."""
    values = [agreement.value(name) for agreement in production.agreements if "crew" in agreement.scope]
    return [value for value in values if value is not None]
