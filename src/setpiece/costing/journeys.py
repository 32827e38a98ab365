"""Journeys of performers: the way out and home once, with paid days of travel and fares, and once more where somebody is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.costing.engagements import Engagement, engagements
from setpiece.costing.rates import drop_cost, travel_day
from setpiece.domain.costs import CostLine
from setpiece.domain.money import Money


def _line(engaged: Engagement, count: int, unit: str, rate: Money, note: str = "") -> CostLine:
    return CostLine(
        cost="journeys",
        account="Travel and living",
        subject=engaged.performer.name,
        quantity=float(count),
        unit=unit,
        rate=rate,
        amount=rate.times(count),
        scheduled=True,
        assumed=engaged.performer.deal.assumed,
        note=note,
    )


def _lines(case: CostCase) -> Iterator[CostLine]:
    for engaged in engagements(case):
        deal, calendar = engaged.performer.deal, case.production.calendar
        day = travel_day(deal, calendar)
        if deal.travel_days and day.minor:
            yield _line(engaged, deal.travel_days, "day of travel", day)
        if deal.travel_cost is not None:
            yield _line(engaged, 1, "fares there and back", deal.travel_cost)
        home_and_back = drop_cost(deal, calendar, engaged.diem)
        if engaged.drop and home_and_back.minor:
            gone, back = engaged.drop
            yield _line(engaged, 1, "way home and back", home_and_back, f"dropped after {gone}, picked up on {back}")


COST = Cost(
    name="journeys", covers="Days of travel and fares of performers, and the way home and back of a drop.", lines=_lines
)
