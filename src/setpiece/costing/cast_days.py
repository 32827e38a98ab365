"""Performers: worked and held days at their rate, never less than the guarantee, the week or the one sum."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.costing.rates import performer_day, performer_minimum
from setpiece.domain.costs import CostLine
from setpiece.domain.day_out_of_days import day_out_of_days
from setpiece.domain.performers import DealKind


def _lines(case: CostCase) -> Iterator[CostLine]:
    for row in day_out_of_days(case.problem, case.schedule):
        if not row.worked:
            continue
        performer = case.production.performer(row.performer)
        day = performer_day(performer.deal, case.production.calendar)
        paid = row.worked + row.held
        amount = max(day.times(paid), performer_minimum(performer.deal))
        counts = ((row.worked, "worked"), (row.held, "held"), (row.dropped, "dropped"))
        counted = ", ".join(f"{number} {word}" for number, word in counts if number)
        if performer.deal.kind is DealKind.WEEKLY:
            counted += f"; {performer.deal.rate} a week"
        if performer.deal.kind is DealKind.FLAT:
            quantity, unit, rate = 1.0, "in all", performer.deal.rate
        else:
            quantity, unit, rate = float(paid), "day", day
        yield CostLine(
            cost="cast_days",
            account="Cast",
            subject=performer.name,
            quantity=quantity,
            unit=unit,
            rate=rate,
            amount=amount,
            scheduled=True,
            assumed=performer.deal.assumed,
            note=counted if amount == rate.times(quantity) else f"{counted}; paid the minimum of the deal",
        )


COST = Cost(name="cast_days", covers="Worked and held days of every performer, by deal.", lines=_lines)
