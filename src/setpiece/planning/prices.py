"""Deals, fees and day costs in the solver's terms, exactly as :mod:`setpiece.domain.prices` defines them."""

from __future__ import annotations

from setpiece.costing.rates import drop_after, idle_day, overtime_minute, performer_day, performer_minimum
from setpiece.domain.identifiers import PlaceId
from setpiece.domain.money import Money
from setpiece.domain.prices import Hop, PerformerPrice, PlacePrice, Prices, RentalPrice, UnitPrice
from setpiece.domain.problem import ShootBlock
from setpiece.domain.production import Production


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
        units=tuple(
            UnitPrice(
                unit=unit.id,
                day=minor(unit.day_cost),
                overtime_minute=minor(overtime_minute(unit)),
                idle_day=minor(idle_day(unit)),
            )
            for unit in production.units
        ),
        performers=tuple(
            PerformerPrice(
                performer=performer.id,
                day=minor(performer_day(performer.deal, production.calendar)),
                minimum=minor(performer_minimum(performer.deal)),
                holds_paid=performer.deal.holds_paid,
                drop_after_days=drop_after(performer.deal),
            )
            for performer in production.performers
            if performer.id in performers
        ),
        places=tuple(
            PlacePrice(place=place.id, day=minor(place.fee), once=minor(place.setup_cost))
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
