"""Deals, fees and day costs in the solver's terms, exactly as :mod:`setpiece.domain.prices` defines them."""

from __future__ import annotations

from setpiece.costing import crew_rates, place_rates, rates
from setpiece.domain.identifiers import PlaceId
from setpiece.domain.money import Money
from setpiece.domain.performers import Performer
from setpiece.domain.prices import Hop, PerformerPrice, PlacePrice, Prices, RentalPrice, UnitPrice
from setpiece.domain.problem import ShootBlock
from setpiece.domain.production import Production, ShootingUnit


def prices(production: Production, blocks: tuple[ShootBlock, ...]) -> Prices:
    """The prices of every unit, and of the performers, places and rentals that the blocks use.

    ``ValueError`` for an amount in another currency than the production's.
    """
    performers = {performer for block in blocks for performer in block.performers}
    places = {block.place for block in blocks}
    rentals = {rental for block in blocks for rental in block.rentals}

    def minor(money: Money | None) -> int:
        return _minor(money, production.currency)

    return Prices(
        currency=production.currency,
        units=tuple(_unit(production, unit) for unit in production.units),
        performers=tuple(
            _performer(production, performer, blocks)
            for performer in production.performers
            if performer.id in performers
        ),
        places=tuple(
            PlacePrice(
                place=place.id,
                day=minor(place.fee),
                once=minor(place_rates.prep_and_strike(place, production.currency)),
                hold_day=minor(place_rates.hold_day(place, production.currency)),
                again=minor(place_rates.again(place, production.currency)),
            )
            for place in production.places
            if place.id in places
        ),
        rentals=tuple(
            RentalPrice(rental=rental.id, day=minor(rental.per_day), week=minor(rental.per_week))
            for rental in production.rentals
            if rental.id in rentals
        ),
        hops=tuple(hop for hop in _hops(production) if hop.origin in places and hop.destination in places),
    )


def _unit(production: Production, unit: ShootingUnit) -> UnitPrice:
    def minor(money: Money) -> int:
        return _minor(money, production.currency)

    night_from, night_to = crew_rates.night_hours(production, unit)
    return UnitPrice(
        unit=unit.id,
        day=minor(unit.day_cost),
        overtime_minute=minor(crew_rates.overtime_minute(unit)),
        idle_day=minor(crew_rates.idle_day(unit)),
        double_after_minutes=crew_rates.double_after(production, unit),
        double_minute=minor(crew_rates.double_minute(production, unit)),
        night_minute=minor(crew_rates.night_minute(production, unit)),
        night_from=night_from,
        night_to=night_to,
        sixth_day=minor(crew_rates.sixth_day(production, unit)),
        seventh_day=minor(crew_rates.seventh_day(production, unit)),
    )


def _performer(production: Production, performer: Performer, blocks: tuple[ShootBlock, ...]) -> PerformerPrice:
    def minor(money: Money | None) -> int:
        return _minor(money, production.currency)

    deal, calendar = performer.deal, production.calendar
    places = {block.place for block in blocks if performer.id in block.performers}
    diem = rates.per_diem(production, performer, places)
    once = rates.preparation(deal, calendar) + rates.journeys(deal, calendar, diem)
    may_drop = rates.drop_after(deal) is not None
    return PerformerPrice(
        performer=performer.id,
        day=minor(rates.performer_day(deal, calendar)),
        minimum=minor(rates.performer_minimum(deal, calendar)),
        holds_paid=deal.holds_paid,
        drop_after_days=rates.drop_after(deal),
        week=None if deal.week_rate is None else minor(deal.week_rate),
        week_days=rates.week_days(calendar),
        per_diem=minor(diem),
        fixed=minor(once),
        drop_cost=minor(rates.drop_cost(deal, calendar, diem)) if may_drop else 0,
    )


def _hops(production: Production) -> tuple[Hop, ...]:
    """One hop for each pair of places; the first of two moves between the same places counts."""
    moves: dict[frozenset[PlaceId], Hop] = {}
    for move in production.moves:
        pair = frozenset((move.origin, move.destination))
        if len(pair) == 2 and pair not in moves:
            moves[pair] = Hop(
                origin=move.origin,
                destination=move.destination,
                minutes=move.minutes,
                cost=_minor(move.cost, production.currency),
                travel_days=move.travel_days,
            )
    return tuple(moves.values())


def _minor(money: Money | None, currency: str) -> int:
    """Minor units of the production's currency; nothing is free."""
    if money is None:
        return 0
    if money.currency != currency:
        raise ValueError(f"{money} is not in {currency}, the production's currency.")
    return money.minor
