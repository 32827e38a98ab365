"""Money that nobody gave: assumed rates and fees, dated where they have a source, and plain guesses otherwise."""

from __future__ import annotations

from setpiece.domain.money import Money, minor_digits
from setpiece.domain.performers import DealKind

RATE_SOURCE = "SAG-AFTRA theatrical minimum from 2016-07-01 (sagaftra.org contract news, read 2026-11-24)"
DROP_SOURCE = (
    "SAG-AFTRA consecutive employment, film shot in the USA (sagaftra.org/consecutive-employment-4, read 2026-11-24)"
)
DROP_AFTER_DAYS = 10

_USD_RATES = {DealKind.DAY: 933, DealKind.WEEKLY: 3239, DealKind.FLAT: 933}
_CREW_DAY, _PLACE_FEE = 50_000, 2_500
_MOVE_SHARE = 0.05
"""An assumed move costs this share of the main unit's day, or a whole one for each travel day: freight, fares and hotels."""

_CALL_SHARE = 0.02


def scaled(amount: int, currency: str) -> Money:
    """A guessed amount in the size of the currency: as it stands, times 100 where a currency has no cents (yen)."""
    return Money.of(amount if minor_digits(currency) else 100 * amount, currency)


def assumed_rate(kind: DealKind, currency: str) -> Money:
    """The rate of a deal that nobody gave, per day, week or in all: the dollar minimum of 2016, the same number elsewhere."""
    return scaled(_USD_RATES[kind], currency)


def rate_source(currency: str) -> str:
    """Where :func:`assumed_rate` comes from; empty (a guess) outside the dollar."""
    return RATE_SOURCE if currency == "USD" else ""


def assumed_crew_day(currency: str) -> Money:
    """The cost of a unit's day that nobody gave: a guess."""
    return scaled(_CREW_DAY, currency)


def assumed_place_fee(currency: str) -> Money:
    """The fee of a place per shooting day that nobody gave: a guess."""
    return scaled(_PLACE_FEE, currency)


def assumed_move_cost(crew_day: Money, travel_days: int) -> Money:
    """The cost of a company move that nobody gave: a guess, a twentieth of a crew day, or a crew day for each day of travel."""
    return crew_day.times(travel_days) if travel_days else crew_day.times(_MOVE_SHARE)


def assumed_changed_call(crew_day: Money) -> Money:
    """What a re-plan lets a changed call cost when nobody says: a guess, a fiftieth of the main unit's day."""
    return crew_day.times(_CALL_SHARE)
