"""Performers' deals as rates, rounded once and here: the lines and the solver's prices are both made of them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from setpiece.domain.calendars import ProductionCalendar
from setpiece.domain.identifiers import PlaceId
from setpiece.domain.money import Money
from setpiece.domain.performers import Deal, DealKind, Performer
from setpiece.domain.production import Production


def week_days(calendar: ProductionCalendar) -> int:
    """Working days of the company's week."""
    return 7 - len(set(calendar.days_off))


def performer_day(deal: Deal, calendar: ProductionCalendar) -> Money:
    """A performer's paid day: the day rate, a week divided by its working days, or nothing where one sum is paid in all."""
    if deal.kind is DealKind.FLAT:
        return deal.rate.times(0)
    if deal.kind is DealKind.WEEKLY:
        return deal.rate.times(Decimal(1) / week_days(calendar))
    return deal.rate


def performer_pay(deal: Deal, calendar: ProductionCalendar, days: int) -> Money:
    """So many paid days: by the day or, where the deal has a week's rate, whole weeks and for the rest days or one more week."""
    day = performer_day(deal, calendar)
    if deal.week_rate is None:
        return day.times(days)
    weeks, rest = divmod(days, week_days(calendar))
    return deal.week_rate.times(weeks) + min(deal.week_rate, day.times(rest))


def performer_minimum(deal: Deal, calendar: ProductionCalendar) -> Money:
    """What a performer who works at all is paid at least: the guaranteed days, one week, or the one sum."""
    return performer_pay(deal, calendar, deal.guaranteed_days) if deal.kind is DealKind.DAY else deal.rate


def drop_after(deal: Deal) -> int | None:
    """Calendar days that a gap must exceed to be dropped unpaid; only day performers are dropped."""
    return deal.drop_after_days if deal.kind is DealKind.DAY else None


def works_away(production: Production, performer: Performer, places: Iterable[PlaceId]) -> bool:
    """Whether any of the places lies outside the performer's home: their region is not the home town, or no home is known."""
    home = performer.home.casefold()
    return any(not home or production.place(place).region.casefold() != home for place in places)


def per_diem(production: Production, performer: Performer, places: Iterable[PlaceId]) -> Money:
    """Paid for each calendar day of a performer who works at these places; nothing at home."""
    nothing = Money(minor=0, currency=production.currency)
    return performer.per_diem if performer.per_diem and works_away(production, performer, places) else nothing


def travel_day(deal: Deal, calendar: ProductionCalendar) -> Money:
    """A day of travel: the deal's share of a day."""
    return performer_day(deal, calendar).times(deal.travel_share)


def preparation(deal: Deal, calendar: ProductionCalendar) -> Money:
    """Rehearsal and fitting days: rehearsal is work, at the same rate."""
    return performer_day(deal, calendar).times(deal.rehearsal_days + deal.fitting_days)


def journeys(deal: Deal, calendar: ProductionCalendar, diem: Money) -> Money:
    """The way out and home once: days of travel with their per diems, and the fares."""
    days = (travel_day(deal, calendar) + diem).times(deal.travel_days)
    return days + deal.travel_cost if deal.travel_cost else days


def drop_cost(deal: Deal, calendar: ProductionCalendar, diem: Money) -> Money:
    """The way home and back of a performer who is dropped: as agreed, else the same journeys once more."""
    return journeys(deal, calendar, diem) if deal.drop_cost is None else deal.drop_cost
