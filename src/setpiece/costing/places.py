"""Locations: the fee for each date and unit that shoots there, and what is paid once."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.domain.costs import CostLine
from setpiece.domain.money import Money


def _lines(case: CostCase) -> Iterator[CostLine]:
    blocks = {block.id: block for block in case.problem.blocks}
    used = {(blocks[strip.block].place, day.date, day.unit) for day in case.schedule.days for strip in day.blocks}
    for place in case.production.places:
        days = sum(1 for where, _, _ in used if where == place.id)
        if not days:
            continue

        def line(
            count: int, what: str, rate: Money, name: str = place.name, assumed: bool = place.fee_assumed
        ) -> CostLine:
            return CostLine(
                cost="places",
                account="Locations",
                subject=name,
                quantity=float(count),
                unit=what,
                rate=rate,
                amount=rate.times(count),
                scheduled=True,
                assumed=assumed,
            )

        if place.fee is not None:
            yield line(days, "shooting day", place.fee)
        if place.setup_cost is not None:
            yield line(1, "preparation and strike", place.setup_cost)


COST = Cost(name="places", covers="Fees of the places per shooting day, preparation and strike once.", lines=_lines)
