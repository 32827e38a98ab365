"""Rentals: calendar weeks and days from first to last use, the odd days at the day price or one more week, whichever is less."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.domain.costs import CostLine


def _lines(case: CostCase) -> Iterator[CostLine]:
    blocks = {block.id: block for block in case.problem.blocks}
    for rental in case.production.rentals:
        used = [d.date for d in case.schedule.days if any(rental.id in blocks[s.block].rentals for s in d.blocks)]
        if not used:
            continue
        days = (max(used) - min(used)).days + 1
        weeks, odd = divmod(days, 7)
        amount = rental.per_week.times(weeks) + min(rental.per_week, rental.per_day.times(odd))
        yield CostLine(
            cost="rentals",
            account="Equipment",
            subject=rental.name,
            quantity=float(days),
            unit="calendar day",
            rate=rental.per_day,
            amount=amount,
            scheduled=True,
            note=f"{min(used)} to {max(used)}, {rental.per_week} a week",
        )


COST = Cost(name="rentals", covers="Rented things from first to last use.", lines=_lines)
