"""Performers: worked and held days at their rate or by the week, never less than the guarantee, the week or the one sum."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.costing.engagements import Engagement, engagements, pay
from setpiece.costing.rates import performer_day, performer_minimum, week_days
from setpiece.domain.costs import CostLine
from setpiece.domain.money import Money
from setpiece.domain.performers import DealKind


def _lines(case: CostCase) -> Iterator[CostLine]:
    for engaged in engagements(case):
        performer = engaged.performer
        amount = pay(case, engaged)
        if performer.deal.kind is DealKind.FLAT:
            quantity, unit, rate = 1.0, "in all", performer.deal.rate
        else:
            quantity, unit, rate = float(engaged.paid), "day", performer_day(performer.deal, case.production.calendar)
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
            note=_note(case, engaged, amount, rate.times(quantity)),
        )


def _note(case: CostCase, engaged: Engagement, amount: Money, by_the_day: Money) -> str:
    """What was counted, and why the amount is not days times the rate where it is not."""
    deal = engaged.performer.deal
    counts = ((len(engaged.worked), "worked"), (engaged.held, "held"), (engaged.dropped_days, "dropped"))
    said = [", ".join(f"{number} {word}" for number, word in counts if number)]
    if deal.kind is DealKind.WEEKLY:
        said.append(f"{deal.rate} a week")
    if amount == by_the_day:
        return "; ".join(said)
    if amount == performer_minimum(deal, case.production.calendar):
        said.append("paid the minimum of the deal")
    elif deal.week_rate is not None:
        said.append(f"by weeks of {week_days(case.production.calendar)} days at {deal.week_rate}")
    return "; ".join(said)


COST = Cost(name="cast_days", covers="Worked and held days of every performer, by deal.", lines=_lines)
