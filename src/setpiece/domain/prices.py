"""What a schedule costs, in the solver's terms: whole minor units of one currency."""

from __future__ import annotations

from dataclasses import dataclass

from setpiece.domain.identifiers import PerformerId, PlaceId, RentalId, UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPrice:
    """A unit's price: per shooting day, per minute of overtime, and per *idle* date.

    An idle date is one of the unit's dates between its first and last shooting day on which it does not shoot (travel included).
    """

    unit: UnitId
    day: int
    overtime_minute: int
    idle_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformerPrice:
    """A performer's price: ``max(minimum, day × paid days)``, for performers who work at all.

    Paid days are the dates worked plus, with ``holds_paid``, the hold days: the *problem's dates* between first and last work day on
    which the performer does not work. With ``drop_after_days`` set, the hold days of at most one gap are not paid: a gap qualifies
    when more than that many calendar days lie strictly between the two work dates; the gap with most hold days is dropped.
    """

    performer: PerformerId
    day: int
    minimum: int = 0
    holds_paid: bool = True
    drop_after_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePrice:
    """A place's price: ``day`` per date and unit that shoots there, ``once`` if it is used at all."""

    place: PlaceId
    day: int
    once: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RentalPrice:
    """A rental's price over the n calendar days from first to last use: (n // 7) weeks + min(week, (n % 7) × day)."""

    rental: RentalId
    day: int
    week: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """A company move between two places, either direction.

    Inside a day it takes ``minutes`` and costs ``cost``. Between a unit's consecutive shooting days (last place of one, first of the
    next) it costs ``cost``, and at least ``travel_days`` calendar dates lie strictly between. Inside a day only hops with no travel days
    are possible. Pairs not listed are free and take no time.
    """

    origin: PlaceId
    destination: PlaceId
    minutes: int
    cost: int
    travel_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """All prices of a problem in minor units of ``currency``; each unit, performer, place and rental of the blocks has one."""

    currency: str
    units: tuple[UnitPrice, ...]
    performers: tuple[PerformerPrice, ...]
    places: tuple[PlacePrice, ...]
    rentals: tuple[RentalPrice, ...] = ()
    hops: tuple[Hop, ...] = ()
