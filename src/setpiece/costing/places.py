"""Locations: the fee for each date and unit that shoots there, and what is paid once for preparing and striking."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.costing.place_rates import prep_and_strike
from setpiece.domain.costs import CostLine


def _lines(case: CostCase) -> Iterator[CostLine]:
    blocks = {block.id: block for block in case.problem.blocks}
    used = {(blocks[strip.block].place, day.date, day.unit) for day in case.schedule.days for strip in day.blocks}
    for place in case.production.places:
        days = sum(1 for where, _, _ in used if where == place.id)
        if not days:
            continue
        if place.fee is not None:
            yield CostLine.counted(
                "Locations", "places", place.name, days, "shooting day", place.fee, place.fee_assumed
            )
        once = prep_and_strike(place, case.production.currency)
        if once.minor:
            yield CostLine.counted(
                "Locations", "places", place.name, 1, "preparation and strike", once, place.fee_assumed
            )


COST = Cost(name="places", covers="Fees of the places per shooting day, preparation and strike once.", lines=_lines)
