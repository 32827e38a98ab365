"""What a place costs beyond its shooting days, rounded once and here."""

from __future__ import annotations

from setpiece.domain.locations import Place
from setpiece.domain.money import Money


def prep_and_strike(place: Place, currency: str) -> Money:
    """Preparing the place and striking it, once: what is paid outright, and its share of the fee for each day of it."""
    nothing = Money(minor=0, currency=currency)
    days = (place.fee or nothing).times(place.prep_share).times(place.prep_days + place.strike_days)
    return days + (place.setup_cost or nothing)


def again(place: Place, currency: str) -> Money:
    """Striking the place and preparing it once more."""
    return prep_and_strike(place, currency) if place.again_cost is None else place.again_cost


def hold_day(place: Place, currency: str) -> Money:
    """A calendar day of holding the place dressed.

    Where nobody gives a price it waits for free, unless coming back has one: then it cannot be held, and every gap costs that.
    """
    if place.hold_fee is not None:
        return place.hold_fee
    return Money(minor=0, currency=currency) if place.again_cost is None else place.again_cost
