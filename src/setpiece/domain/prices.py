"""What a schedule costs, in the solver's terms: whole minor units of one currency.

Every field beyond the plain ones is nothing by default. A *calendar week* is Monday to Sunday throughout.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from setpiece.domain.identifiers import PerformerId, PlaceId, RentalId, UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPrice:
    """A unit's price: per shooting day, per minute of overtime, and per *idle* date.

    An idle date is one of the unit's dates between its first and last shooting day on which it does not shoot (travel included).
    Work beyond ``double_after_minutes`` costs ``double_minute`` a minute *on top of* ``overtime_minute``. ``night_minute`` is paid for
    each clock minute from call to wrap, meal included, between ``night_from`` and ``night_to`` (minutes after midnight, above 1440 the
    next morning; the window returns every 24 hours). ``sixth_day`` is added for the sixth shooting day in one calendar week,
    ``seventh_day`` for the seventh.
    """

    unit: UnitId
    day: int
    overtime_minute: int
    idle_day: int
    double_after_minutes: int | None = None
    double_minute: int = 0
    night_minute: int = 0
    night_from: int = 22 * 60
    night_to: int = 30 * 60
    sixth_day: int = 0
    seventh_day: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformerPrice:
    """A performer's price, for performers who work at all.

    Paid days n are the dates worked plus, with ``holds_paid``, the hold days: the *problem's dates* between first and last work day on
    which the performer does not work. They cost n × ``day`` or, with ``week``, the cheaper of days and weeks:
    (n // ``week_days``) × ``week`` + min(``week``, (n % ``week_days``) × ``day``); never less than ``minimum``. ``per_diem`` is paid for
    every calendar day from first to last work day, both included. ``fixed`` is paid once (travel, fittings and rehearsal days).

    With ``drop_after_days`` set, one gap with more than that many calendar days strictly between two work dates may be dropped for
    ``drop_cost`` (the journey home and back): neither its hold days nor its per diems are paid. At most one gap is dropped, and only
    where that makes the performer cheapest.
    """

    performer: PerformerId
    day: int
    minimum: int = 0
    holds_paid: bool = True
    drop_after_days: int | None = None
    week: int | None = None
    week_days: int = 5
    per_diem: int = 0
    fixed: int = 0
    drop_cost: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePrice:
    """A place's price: ``day`` per date and unit that shoots there, ``once`` if it is used at all (first prep, last strike).

    Between two consecutive dates of use, by whatever units, with n > 0 calendar days strictly between, the cheaper is paid of holding it dressed,
    n × ``hold_day``, and of striking it and preparing it ``again``.
    """

    place: PlaceId
    day: int
    once: int = 0
    hold_day: int = 0
    again: int = 0


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
class CalledBefore:
    """The dates on which an earlier plan calls a performer: each of the problem's dates that changes, either way, costs ``price``."""

    performer: PerformerId
    dates: tuple[dt.date, ...]
    price: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """All prices of a problem in minor units of ``currency``; each unit, performer, place and rental of the blocks has one.

    ``called_before`` (at most one for each performer) makes a re-plan prefer few changed calls.
    """

    currency: str
    units: tuple[UnitPrice, ...]
    performers: tuple[PerformerPrice, ...]
    places: tuple[PlacePrice, ...]
    rentals: tuple[RentalPrice, ...] = ()
    hops: tuple[Hop, ...] = ()
    called_before: tuple[CalledBefore, ...] = ()
