"""Giving the assumed amounts another currency, unconverted: Setpiece knows no exchange rate and says so."""

from __future__ import annotations

from dataclasses import replace

from setpiece.domain.findings import Assumption
from setpiece.domain.money import Money, minor_digits
from setpiece.domain.production import Production


def in_currency(base: Production, currency: str) -> Production:
    """The production with every amount's number kept and its currency changed; an added assumption says so."""
    if currency == base.currency:
        return base

    def same_number(amount: Money) -> Money:
        shift = minor_digits(currency) - minor_digits(base.currency)
        minor = amount.minor * 10**shift if shift >= 0 else round(amount.minor / 10**-shift)
        return Money(minor=minor, currency=currency)

    def maybe(amount: Money | None) -> Money | None:
        return None if amount is None else same_number(amount)

    note = Assumption(
        subject="Assumed amounts",
        value=f"the numbers assumed in {base.currency} stand as {currency}, not converted",
        field="units.day_cost",
    )
    return replace(
        base,
        currency=currency,
        units=tuple(replace(u, day_cost=same_number(u.day_cost)) for u in base.units),
        performers=tuple(
            replace(p, deal=replace(p.deal, rate=same_number(p.deal.rate)), per_diem=maybe(p.per_diem))
            for p in base.performers
        ),
        places=tuple(replace(p, fee=maybe(p.fee), setup_cost=maybe(p.setup_cost)) for p in base.places),
        moves=tuple(replace(m, cost=maybe(m.cost)) for m in base.moves),
        rentals=tuple(
            replace(r, per_day=same_number(r.per_day), per_week=same_number(r.per_week)) for r in base.rentals
        ),
        stunts=tuple(replace(s, adjustment=maybe(s.adjustment), rig_cost=maybe(s.rig_cost)) for s in base.stunts),
        assumptions=(*base.assumptions, note),
    )
