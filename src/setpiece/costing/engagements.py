"""How long each performer is engaged: days worked, held and dropped, from the deal and the calendar alone.

The drop is the cheapest that the contract allows; the solver chooses among the same gaps by its own prices, and the two must agree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from setpiece.costing.contract import CostCase
from setpiece.costing.rates import drop_after, drop_cost, per_diem, performer_minimum, performer_pay
from setpiece.domain.money import Money
from setpiece.domain.performers import Performer


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """A performer's time: dates worked, paid hold days, calendar days away, and the two work dates around the gap dropped.

    ``dropped_days`` are the company's dates in that gap. ``diem`` is the per diem, nothing at home.
    """

    performer: Performer
    worked: tuple[dt.date, ...]
    held: int
    away: int
    diem: Money
    drop: tuple[dt.date, dt.date] | None = None
    dropped_days: int = 0

    @property
    def paid(self) -> int:
        """Days paid at the deal's rate."""
        return len(self.worked) + self.held


def engagements(case: CostCase) -> tuple[Engagement, ...]:
    """The engagement of everybody who works, in the production's order."""
    return case.once(_engagements)


def _engagements(case: CostCase) -> tuple[Engagement, ...]:
    return tuple(_engaged(case))


def _engaged(case: CostCase) -> Iterator[Engagement]:
    for performer in case.production.performers:
        worked = case.work_dates.get(performer.id)
        if worked:
            diem = per_diem(case.production, performer, set(case.places_of[performer.id]))
            yield min(_ways(case, performer, worked, diem), key=lambda way: _price(case, way).minor)


def _ways(case: CostCase, performer: Performer, worked: tuple[dt.date, ...], diem: Money) -> Iterator[Engagement]:
    """Engaged throughout, then dropped over each gap that the deal lets go; of equal ones the first is taken."""
    held = sum(case.company_days(gone, back) for gone, back in pairwise(worked))
    away = (worked[-1] - worked[0]).days + 1
    paid = performer.deal.holds_paid
    throughout = Engagement(performer=performer, worked=worked, held=held * paid, away=away, diem=diem)
    yield throughout
    least = drop_after(performer.deal)
    for gone, back in pairwise(worked):
        gap = (back - gone).days - 1
        if least is not None and gap > least:
            free = case.company_days(gone, back)
            yield Engagement(
                performer=performer,
                worked=worked,
                held=(held - free) * paid,
                away=away - gap,
                diem=diem,
                drop=(gone, back),
                dropped_days=free,
            )


def pay(case: CostCase, way: Engagement) -> Money:
    """The performer's days, never less than the deal's minimum."""
    deal, calendar = way.performer.deal, case.production.calendar
    return max(performer_pay(deal, calendar, way.paid), performer_minimum(deal, calendar))


def _price(case: CostCase, way: Engagement) -> Money:
    """Whatever of the engagement depends on the drop."""
    journey = drop_cost(way.performer.deal, case.production.calendar, way.diem)
    return pay(case, way) + way.diem.times(way.away) + journey.times(1 if way.drop else 0)
