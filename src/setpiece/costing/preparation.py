"""Rehearsal and fitting days of performers, at the deal's rate. They come with the engagement, whatever its dates."""

from __future__ import annotations

from collections.abc import Iterator

from setpiece.costing.contract import Cost, CostCase
from setpiece.costing.engagements import engagements
from setpiece.costing.rates import performer_day
from setpiece.domain.costs import CostLine


def _lines(case: CostCase) -> Iterator[CostLine]:
    for engaged in engagements(case):
        performer, deal = engaged.performer, engaged.performer.deal
        day = performer_day(deal, case.production.calendar)
        for days, what in ((deal.rehearsal_days, "rehearsal day"), (deal.fitting_days, "fitting day")):
            if days and day.minor:
                yield CostLine.counted("Cast", "preparation", performer.name, days, what, day, deal.assumed)


COST = Cost(name="preparation", covers="Rehearsal and fitting days of performers.", lines=_lines)
