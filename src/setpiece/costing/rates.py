"""Deals and day costs as the rates that the lines and the solver's prices are made of, rounded once and here."""

from __future__ import annotations

from decimal import Decimal

from setpiece.domain.calendars import ProductionCalendar
from setpiece.domain.money import Money
from setpiece.domain.performers import Deal, DealKind
from setpiece.domain.production import ShootingUnit


def overtime_minute(unit: ShootingUnit) -> Money:
    """A minute of a unit's overtime: (day cost ÷ basic minutes) × overtime factor."""
    return unit.day_cost.times(Decimal(str(unit.overtime_factor)) / unit.basic_minutes)


def idle_day(unit: ShootingUnit) -> Money:
    """A date between a unit's first and last shooting day without shooting.

    The main unit is engaged throughout and paid like any day; a unit that names its scenes is engaged by the day and paid nothing.
    Both are guesses: no source gives a number.
    """
    return unit.day_cost.times(0) if unit.scenes else unit.day_cost


def performer_day(deal: Deal, calendar: ProductionCalendar) -> Money:
    """A performer's paid day: the day rate, a week divided by its working days, or nothing where one sum is paid in all."""
    if deal.kind is DealKind.FLAT:
        return deal.rate.times(0)
    if deal.kind is DealKind.WEEKLY:
        return deal.rate.times(Decimal(1) / (7 - len(set(calendar.days_off))))
    return deal.rate


def performer_minimum(deal: Deal) -> Money:
    """What a performer who works at all is paid at least: the guaranteed days, one week, or the one sum."""
    return deal.rate.times(deal.guaranteed_days) if deal.kind is DealKind.DAY else deal.rate


def drop_after(deal: Deal) -> int | None:
    """Calendar days that a gap must exceed to be dropped unpaid; only day performers are dropped."""
    return deal.drop_after_days if deal.kind is DealKind.DAY else None
